"""Questions about single statements and articles: who said it, does it deny, and which outlet published it."""

from collections.abc import Iterator, Set

import pandas as pd

from newstrail.proposals.question import Option, Question
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
TOGETHER = 8  # statements whose stance is asked for at once
CANDIDATES = 6  # sources offered as the speaker
NEAREST_SHARE = 0.5  # of the chance that the machine is wrong, for the nearest candidate; half of it for the next


def ask_speaker(trail: pd.DataFrame, decided: Set[str]) -> Iterator[Question]:
    """Ask who said what a weak, vague or missing source says, once for all that it says in an article.

    Args:
        trail: as `corpus.trail()` gives it.
        decided: statements whose speaker an analyst has named.
    """
    open_ones = trail[~trail["statement_id"].isin(decided)]
    if open_ones.empty:
        return
    named = trail[trail["voice"].isin(["named person", "institution"]) & trail["source"].notna()]
    named_in = dict(tuple(named.groupby("article_id")))
    for (article_id, _, voice), said in open_ones.groupby(["article_id", _who(open_ones), "voice"], observed=True):
        current = None if pd.isna(said["source_id"].iat[0]) else str(said["source_id"].iat[0])
        right = RIGHT_SPEAKER[str(voice)]
        if voice == "own voice":
            if current is None:
                continue  # the outlet is asked for instead
            right = max(right, 1 - 1 / len(said))  # many statements of an outlet are seldom all another's
        options = []
        if current:
            options.append(Option(current, True, right, float(len(said))))
        candidates = _candidates(said, named_in.get(article_id), current)
        share = (1 - right) * NEAREST_SHARE
        for name in candidates:
            options.append(Option(name, False, share, 0.0 if current else float(len(said))))
            share /= 2
        if candidates:
            yield Question("speaker", tuple(said["statement_id"]), tuple(options))


def _who(trail: pd.DataFrame) -> pd.Series:
    """Give what the statements share whose speaker is asked for together; a statement without a source is alone."""
    return trail["source_id"].fillna("no source of " + trail["statement_id"])


def _candidates(said: pd.DataFrame, named: pd.DataFrame | None, current: str | None) -> list[str]:
    """Give the sources named in the article, from the one whose words stand nearest to the first of these statements.

    The outlet itself comes last.
    """
    near: list[str] = []
    if named is not None:
        away = (named["start"] - said["start"].iat[0]).abs().sort_values(kind="stable")
        near = [source for source in named["source_id"][away.index].unique() if source != current]
    return [*near[: CANDIDATES - 1], *(f"outlet:{name}" for name in said["outlet"].dropna().unique())]


def ask_stance(trail: pd.DataFrame, sizes: pd.Series, decided: Set[str]) -> Iterator[Question]:
    """Ask which of a handful of attributed statements deny or doubt, the likeliest to be read wrongly first.

    Args:
        trail: as `corpus.trail()` gives it.
        sizes: the number of statements of each claim, by claim_id.
        decided: statements whose stance an analyst has given.
    """
    told = trail[(trail["kind"] != "narration") & ~trail["statement_id"].isin(decided) & trail["claim_id"].notna()]
    options = []
    for row in told.itertuples():
        sign = stance_sign(row.stance, row.content)
        contested, right = sign == "contested", RIGHT_STANCE[sign]
        changes = float(1 + (sizes[row.claim_id] > 1))
        options.append(Option(row.statement_id, contested, right if contested else 1 - right, changes))
    options.sort(key=lambda option: -option.usefulness)
    for start in range(0, len(options), TOGETHER):
        asked = tuple(options[start : start + TOGETHER])
        yield Question("stance", tuple(option.value for option in asked), asked)


def stance_sign(stance: str, content: str) -> str:
    """Say what tells how surely the stance of an attributed statement is right.

    Returns:
        "contested" (it is taken to deny or doubt), "negated" (it is taken to assert, but says "not") or "plain".
    """
    if stance != "asserts":
        return "contested"
    return "negated" if denial.negates(content) else "plain"


def ask_outlet(articles: pd.DataFrame, statements: pd.DataFrame) -> Iterator[Question]:
    """Ask who published an article whose outlet is not known; the answer is typed, in place of its one option."""
    carried = statements["article_id"].value_counts()
    for article_id in articles.loc[articles["outlet"].isna(), "article_id"]:
        yield Question("outlet", (article_id,), (Option("", False, 1.0, float(carried.get(article_id, 0))),))
