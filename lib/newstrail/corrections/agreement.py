"""Two analysts' corrections -> where they agree and disagree, and how far beyond chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd

from newstrail.decisions import READ_AGAIN, WHATS, read_decisions, to_corrections

LEAST = 20  # shared decisions; with fewer, kappa moves widely by a single one
UNCHANGED = "as read"  # who reviewed a statement and wrote no line about it, left it as the machine read it
REFUSALS = ("not-same-claim", "not-same-source")
PAIRS = ("same-claim", "not-same-claim")  # about two statements, of which either may be named first
Place = tuple[str, ...]  # article_id and words; of a pair the words of both


@dataclass(frozen=True)
class Agreement:
    """What two analysts decided about the same words, line by line, and in sum for each kind of decision."""

    lines: pd.DataFrame
    kinds: pd.DataFrame


def agreement(a: str | PathLike[str] | pd.DataFrame, b: str | PathLike[str] | pd.DataFrame) -> Agreement:
    """Compare two analysts' corrections: the lines they agree and disagree on, and Cohen's kappa per kind.

    A decision is shared where both wrote a line of its kind about the same words, or one did and the other reviewed
    the statement and let it stand. Where both reviewed a statement and let it stand, they agree.

    Args:
        a, b: corrections files, or the frame `corrections` of a corpus.
    Where one of them says that two things are not one, their answers are compared under not-same-claim or
    not-same-source, with the words of both things; a yes and a no disagree. Which of the two statements a line is
    about makes no difference.

    Returns:
        `lines`: what, article_id, words, a, b (what each decided) and verdict (agree, disagree, only a, only b).
        `kinds`: what, shared, agreed, kappa and a note where kappa is missing. See Cohen 1960.
    Raises:
        TypeError: it is neither a file nor a frame.

    >>> frame = pd.DataFrame([{"what": "stance", "article_id": "a1", "words": "No.", "value": "denies"}])
    >>> agreement(frame, frame.assign(value="doubts")).lines["verdict"].tolist()
    ['disagree']
    """
    one, other = (_by_kind(_read(given)) for given in (a, b))
    decided = [one, other | {what: _turned(other[what], one[what]) for what in PAIRS}]
    for what in REFUSALS:  # where nobody refuses, the joining lines alone tell
        refused = {place for by in decided for place, answer in by[what].items() if answer == what}
        for by in decided:
            by[what] = {place: answer for place, answer in by[what].items() if place in refused}
    rows = [row for what in WHATS if what != "reviewed" for row in _pair(what, *decided)]
    columns = ["what", "article_id", "words", "a", "b", "verdict"]
    pairs = pd.DataFrame(rows, columns=columns).sort_values(columns[:3], ignore_index=True)
    untouched = (pairs["a"] == UNCHANGED) & (pairs["b"] == UNCHANGED)
    kinds = [
        _sum_up(what, group[group["verdict"].isin(["agree", "disagree"])]) for what, group in pairs.groupby("what")
    ]
    return Agreement(
        pairs[~untouched].reset_index(drop=True),
        pd.DataFrame(kinds, columns=["what", "shared", "agreed", "kappa", "note"]),
    )


def _read(given: str | PathLike[str] | pd.DataFrame) -> pd.DataFrame:
    if isinstance(given, pd.DataFrame):
        return given
    if not isinstance(given, str | PathLike):
        kind = type(given).__name__
        raise TypeError(f"agreement takes corrections files or frames, but got a {kind}; pass corpus.corrections")
    return to_corrections(read_decisions(Path(given)))


def _by_kind(corrections: pd.DataFrame) -> dict[str, dict[Place, str]]:
    """Give each kind's decisions by what they are about."""
    kinds: dict[str, dict[Place, str]] = {what: {} for what in WHATS}
    for line in corrections.fillna("").sort_values("value").to_dict("records"):
        what, words, value = line["what"], line.get("words", ""), line.get("value")
        refusal = f"not-{what.removeprefix('not-')}"
        if refusal in REFUSALS:  # about a pair, so that a yes and a no to one question meet
            kinds[refusal][line["article_id"], words, value] = what
        if what not in REFUSALS:
            kinds[what][line["article_id"], words] = value or what
    return kinds


def _turned(answers: Mapping[Place, str], like: Mapping[Place, str]) -> dict[Place, str]:
    """Give answers about two statements with that one first which another analyst's answer about them names first."""
    first_in = {_two(place, answer): place for place, answer in like.items()}
    turned = {}
    for place, answer in answers.items():
        other_side = first_in.get(_two(place, answer), place)
        if place in like or other_side[1] == place[1]:
            turned[place] = answer
        else:
            turned[other_side] = place[1] if len(place) == 2 else answer
    return turned


def _two(place: Place, answer: str) -> frozenset[str]:
    """Give the words of two statements: of a yes the answer gives the words of the second."""
    return frozenset(place[1:] if len(place) > 2 else (place[1], answer))


def _pair(what: str, a: Mapping[str, Mapping[Place, str]], b: Mapping[str, Mapping[Place, str]]) -> list[tuple]:
    """Give a row for each place that one of them decided, or that both reviewed."""
    seen = {**a[what], **b[what]}
    if what not in READ_AGAIN:
        seen |= dict.fromkeys(a["reviewed"].keys() & b["reviewed"].keys(), "")
    rows = []
    for place in seen:
        one, other = (by[what].get(place, UNCHANGED if place in by["reviewed"] else None) for by in (a, b))
        verdict = "only b" if one is None else "only a" if other is None else "agree" if one == other else "disagree"
        rows.append((what, place[0], " / ".join(place[1:]), one, other, verdict))
    return rows


def _sum_up(what: str, shared: pd.DataFrame) -> tuple[str, int, int, float | None, str]:
    """Count what two decided alike; kappa is left out where it would mislead."""
    agreed, kappa, note = int((shared["verdict"] == "agree").sum()), None, ""
    if len(shared) < LEAST:
        note = f"{len(shared)} shared decisions; kappa says nothing below {LEAST}"
    elif len({*shared["a"], *shared["b"]}) == 1:
        note = "all decided alike; kappa needs two different answers"
    else:
        kappa = round(_kappa(shared["a"], shared["b"]), 3)
    return what, len(shared), agreed, kappa, note


def _kappa(a: pd.Series, b: pd.Series) -> float:
    """Give Cohen's kappa (1960): the agreement beyond what two who answer at random, each as often, would reach.

    >>> _kappa(pd.Series(["yes", "yes", "no", "no"]), pd.Series(["yes", "no", "no", "no"]))
    0.5
    """
    shares = [answers.value_counts(normalize=True) for answers in (a, b)]
    by_chance = float(shares[0].mul(shares[1], fill_value=0).sum())
    return (float((a == b).mean()) - by_chance) / (1 - by_chance)
