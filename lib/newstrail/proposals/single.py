"""Questions about single statements: who said it, does it deny or doubt, and is it a claim."""

from collections.abc import Iterator, Sequence, Set
from typing import Any

import pandas as pd

from newstrail.corrections import Placed
from newstrail.proposals.learning import Judged, shares_here
from newstrail.proposals.question import Option, Question
from newstrail.schema import STANCES
from newstrail.text import denial

# Shares of the statements in fit/stories that the machine has right, as fit/probable.py counts them
RIGHT_SPEAKER = {
    "named person": 0.86,
    "institution": 0.65,
    "own voice": 0.78,
    "anonymous": 0.5,
    "vague": 0.45,
    "no source named": 0.0,
}
RIGHT_STANCE = {"contested": 0.85, "negated": 0.47, "plain": 0.77}  # see `stance_sign`
RIGHT_CLAIM = {"fragment": 0.48, "narrated in a few words": 0.57, "reported in a few words": 0.67}  # see `claim_sign`
NARRATED_WORDS = 8  # the outlet's own words, if they are fewer, are often no claim
REPORTED_WORDS = 4  # nor are reported ones
TOGETHER = 8  # statements asked about at once


def ask_speaker(
    trail: pd.DataFrame, sizes: pd.Series, decided: Set[str], judged: Sequence[Judged] = ()
) -> Iterator[Question]:
    """Ask for the speakers of a handful of statements of an article at once, the most useful first.

    A speaker of a claim that others make, too, counts twice: the origins of the claim are counted anew.

    Args:
        trail: as `corpus.trail()` gives it.
        sizes: the number of statements of each claim, by claim_id.
        decided: statements whose speaker an analyst has given or let stand.
        judged: the voice of each of them as it was read, and whether the speaker was right.
    """
    voices = trail["voice"].astype(str)
    outlet_is_missing = (voices == "own voice") & trail["source_id"].isna()  # the outlet is asked for instead
    right = voices.map(shares_here(RIGHT_SPEAKER, judged))
    changes = 1 + (trail["claim_id"].map(sizes).fillna(0) > 1).astype(float)
    asked = trail.assign(right=right, changes=changes)[~trail["statement_id"].isin(decided) & ~outlet_is_missing]
    choices = _choices(trail)
    for article_id, said in asked.sort_values("start", kind="stable").groupby("article_id"):
        options = [Option(row.statement_id, True, row.right, row.changes) for row in said.itertuples()]
        options.sort(key=lambda option: -option.usefulness)
        for start in range(0, len(options), TOGETHER):
            together = tuple(options[start : start + TOGETHER])
            yield Question("speaker", tuple(option.value for option in together), together, choices[article_id])


def _choices(trail: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Give for each article its sources in the order in which they first speak, the outlet last."""
    told = trail.dropna(subset="source_id").sort_values("start", kind="stable")
    narrates = told["voice"] == "own voice"
    ordered = pd.concat([told[~narrates], told[narrates]]).drop_duplicates(["article_id", "source_id"])
    told_in = {article_id: tuple(sources) for article_id, sources in ordered.groupby("article_id")["source_id"]}
    return {**dict.fromkeys(trail["article_id"], ()), **told_in}


def ask_stance(
    trail: pd.DataFrame, sizes: pd.Series, decided: Set[str], judged: Sequence[Judged] = ()
) -> Iterator[Question]:
    """Ask which of a handful of attributed statements deny or doubt, the likeliest to be read wrongly first.

    Args:
        trail: as `corpus.trail()` gives it.
        sizes: the number of statements of each claim, by claim_id.
        decided: statements whose stance an analyst has given.
        judged: the sign of each of them as it was read, and whether the stance was right.
    """
    shares = shares_here(RIGHT_STANCE, judged)
    told = trail[(trail["kind"] != "narration") & ~trail["statement_id"].isin(decided) & trail["claim_id"].notna()]
    options = []
    for row in told.itertuples():
        sign = stance_sign(row.stance, row.content)
        contested, right = sign == "contested", shares[sign]
        changes = float(1 + (sizes[row.claim_id] > 1))
        options.append(Option(row.statement_id, contested, right if contested else 1 - right, changes))
    options.sort(key=lambda option: -option.usefulness)
    for start in range(0, len(options), TOGETHER):
        asked = tuple(options[start : start + TOGETHER])
        yield Question("stance", tuple(option.value for option in asked), asked, STANCES)


def ask_claim(trail: pd.DataFrame, sizes: pd.Series, decided: Set[str]) -> Iterator[Question]:
    """Ask which of a handful of statements are claims, of those that say little and that no other article says, too.

    Args:
        trail: as `corpus.trail()` gives it.
        sizes: the number of statements of each claim, by claim_id.
        decided: statements of which an analyst has said whether they make a claim, and which.
    """
    options = []
    for row in trail[~trail["statement_id"].isin(decided)].itertuples():
        sign = claim_sign(row)
        if sign and (sign == "fragment" or sizes[row.claim_id] == 1):
            taken = sign != "fragment"
            options.append(Option(row.statement_id, taken, RIGHT_CLAIM[sign] if taken else 1 - RIGHT_CLAIM[sign], 1.0))
    options.sort(key=lambda option: -option.usefulness)
    for start in range(0, len(options), TOGETHER):
        asked = tuple(options[start : start + TOGETHER])
        yield Question("claim", tuple(option.value for option in asked), asked)


def claim_sign(row: Any) -> str | None:
    """Say why a statement of the trail may be taken wrongly for a claim, or for none; None where nothing tells so."""
    if pd.isna(row.claim_id):
        return "fragment"
    n_words = len(row.content.split())
    if row.kind == "narration":
        return "narrated in a few words" if n_words < NARRATED_WORDS else None
    return "reported in a few words" if n_words < REPORTED_WORDS else None


def stance_sign(stance: str, content: str) -> str:
    """Say what tells how surely the stance of an attributed statement is right.

    Returns:
        "contested" (it is taken to deny or doubt), "negated" (it is taken to assert, but says "not") or "plain".
    """
    if stance != "asserts":
        return "contested"
    return "negated" if denial.negates(content) else "plain"


def judge_speakers(placed: Sequence[Placed], read: pd.DataFrame) -> list[Judged]:
    """Give for each statement whose speaker an analyst has given or let stand its voice, and whether it was right.

    Args:
        placed: the decisions that stand, with their statements.
        read: the trail of these statements as the machine read them.
    """
    right = {key: each.decision.what == "reviewed" for each in placed for key in each.statements if _is_speaker(each)}
    rows = read[read["statement_id"].isin(list(right))]
    return [(str(voice), right[key]) for key, voice in zip(rows["statement_id"], rows["voice"], strict=True)]


def judge_stances(placed: Sequence[Placed], read: pd.DataFrame) -> list[Judged]:
    """Give for each statement whose stance an analyst has given its sign, and whether it was right.

    Args:
        placed, read: as `judge_speakers` takes them.
    """
    given = {key: each.decision.value for each in placed for key in each.statements if each.decision.what == "stance"}
    rows = read[read["statement_id"].isin(list(given))]
    return [(stance_sign(row.stance, row.content), row.stance == given[row.statement_id]) for row in rows.itertuples()]


def _is_speaker(placed: Placed) -> bool:
    return placed.decision.what in ("speaker", "reviewed")
