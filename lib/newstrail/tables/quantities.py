"""A corpus -> its figures, and which of them agree, conflict, replace or are part of each other."""

import re
from itertools import combinations
from math import inf
from typing import NamedTuple

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.numbers import FATES, fate_beside
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.words import thing_of

OF_THEM = re.compile(r" of(?: (?:them|those|these|whom|which))?$")
ENDINGS = (  # of plurals and singulars; the first that fits counts
    *(("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
)
PEOPLE = dict.fromkeys(("person", "persons"), "people")
LONGEST_SINGULAR = 3  # letters of a noun that is no plural, whatever its ending
LOOSE = 0.1  # of a figure, either way, that "about" leaves open
SAME_FIGURE = ["thing", "claim_id", "low", "high", "approximator"]  # what makes two mentions one figure
VERDICTS = ["conflict", "updated", "part of", "compatible"]  # in the order of what a reader must not miss
SAID = ["statement_id", "claim_id", "claim", "outlet", "source", "stance", "content", "published"]


class Figure(NamedTuple):
    """A number that some outlets give for something, and the least and the most that its wording allows."""

    thing: str
    text: str
    outlets: str
    claim_id: str
    claim: str
    least: float
    most: float
    beside: set[float]  # numbers that stand beside it in a sentence, whatever they count
    days: list[pd.Timestamp]  # on which it was published, in order; empty if a day is not known
    statement_ids: set[str]
    ids: set[str]
    wholes: set[str]  # ids of what it is a part of
    fates: set[str]  # of those counted, as far as the statements tell: some of FATES


class Pair(NamedTuple):
    """Two figures, and what becomes of them side by side; a part comes before its whole, and what is old first."""

    thing: str
    figure: str
    outlets: str
    published: str | None  # the day or, with "to" between them, the first and the last
    verdict: str
    other_figure: str
    other_outlets: str
    other_published: str | None
    claim: str


@table
def figures(corpus: Corpus) -> pd.DataFrame:
    """Join the quantities with the statements that hold them, and add `counts`, `thing` and `said`.

    `counts` is the noun or unit in the text; `thing` is the same for all words for one thing, and of people tells what
    became of them, if that is told: 12 people died, 12 dead; `said` is the number as the article gives it, with what
    loosens it: over 10,000.

    Returns:
        A row per quantity that has a bound, a noun or unit, and a statement: the thing that is counted most often
        first, and then from low to high.
    """
    quantities = corpus.quantities.assign(counts=corpus.quantities["unit"].fillna(corpus.quantities["noun"]))
    bounded = quantities.dropna(subset=["low", "high"], how="all").dropna(subset="counts")
    found = bounded.merge(corpus.trail()[SAID], on="statement_id")
    named = zip(found["counts"], found["counted"].fillna(""), strict=True)
    things = [thing_counted(counts, counted) for counts, counted in named]
    fates = [_fate_of(*words) for words in zip(things, found["content"], found["text"], strict=True)]
    found = found.assign(
        thing=pd.Series(fates, found.index, dtype="string").fillna(pd.Series(things, found.index, dtype="string")),
        said=pd.Series(as_said(found), found.index, dtype="string"),
        outlet=found["outlet"].fillna(UNKNOWN["outlet"]),
        source=found["source"].fillna(UNKNOWN["source"]),
        size=found["low"].fillna(found["high"]),
    )
    found = found.assign(n=found.groupby("thing")["thing"].transform("size"))
    order = ["n", "thing", "size", "high", "outlet", "article_id", "start"]
    ascending = [column != "n" for column in order]
    return found.sort_values(order, ascending=ascending, ignore_index=True).drop(columns=["n", "size"])


def _fate_of(thing: str, content: str, text: str) -> str | None:
    """Give what became of the people that a figure counts: "12 people are missing" counts what "12 missing" does."""
    start = content.find(text)
    return fate_beside(content, start, start + len(text)) if thing == "people" and start >= 0 else None


def as_said(quantities: pd.DataFrame) -> list[str]:
    """Give each number in the words of its article, without what it counts.

    Args:
        quantities: needs text and counted.

    >>> as_said(pd.DataFrame({"text": ["Over 10K Soldiers", "half of them"], "counted": ["soldiers", None]}))
    ['over 10K', 'half']
    """
    said = []
    for text, counted in zip(quantities["text"].str.split(), quantities["counted"].fillna("").str.split(), strict=True):
        whole, thing = " ".join(text), " ".join(counted)
        number = whole[: -len(thing)].rstrip(" -") if thing and whole.lower().endswith(thing.lower()) else whole
        words = OF_THEM.sub("", number) or whole
        begins_sentence = words[1:2].islower()
        said.append(words[0].lower() + words[1:] if begins_sentence else words)
    return said


def thing_counted(counts: str, counted: str) -> str:
    """Give one word or phrase for all words for what is counted, and of a share what it is a share of, if told."""
    if counts == "percent":
        return f"percent of {counted.rstrip('.')}" if counted else "percent"
    noun = counts.lower()
    return thing_of(counts) or PEOPLE.get(noun) or _singular(noun)


def _singular(noun: str) -> str:
    """Give the singular of a plural; what is none stays as it is.

    >>> [_singular(noun) for noun in ("deficiencies", "ties", "boxes", "miles", "bus", "gas")]
    ['deficiency', 'tie', 'box', 'mile', 'bus', 'gas']
    """
    for plural, singular in ENDINGS:
        stem = noun.removesuffix(plural)
        if stem != noun and len(stem) > 1 and len(noun) > LONGEST_SINGULAR:
            return stem + singular
    return noun


@table
def figure_conflicts(corpus: Corpus) -> pd.DataFrame:
    """Compare every two figures of a claim that count the same thing, and each part with its whole.

    Two figures conflict if no number fits both. "About" leaves a tenth open in both directions; "over" and "almost"
    leave one direction open. They do not conflict where one replaces the other: a figure that was first published on a
    later day than all that give the other one is an update. Those that any sentence has side by side do not conflict
    either: "43, up from 39" tells both, and "18 fell ill and three died" counts two things. Nor do those
    of which only one is told to be dead, injured, missing or arrested, or each something else. A part is only compared
    with its whole.

    Returns:
        A row per pair, conflicts first; `verdict` is conflict, updated, part of, or compatible, and `published` and
        `other_published` tell on which days the outlets gave the figure. In a pair, a part comes before its whole, and
        what was updated before the update.
    """
    claimed = figures(corpus).dropna(subset="claim_id")  # fragments make no claim
    distinct = _distinct(claimed, corpus.quantities)
    pairs = [_judge_figures(one, other) for one, other in combinations(distinct, 2)]
    judged = [pair for pair in pairs if pair]
    judged.sort(key=lambda pair: VERDICTS.index(pair.verdict))
    return pd.DataFrame(judged, columns=Pair._fields).astype("string")


@table
def figure_updates(corpus: Corpus) -> pd.DataFrame:
    """List the pairs of figures of which the second replaced the first: see `figure_conflicts`.

    Returns:
        A row per pair, as in `figure_conflicts`, without `verdict`.
    """
    return _of_verdict(corpus, "updated")


@table
def figure_parts(corpus: Corpus) -> pd.DataFrame:
    """List the pairs of figures of which the first is part of the second: see `figure_conflicts`.

    Returns:
        A row per pair, as in `figure_conflicts`, without `verdict`.
    """
    return _of_verdict(corpus, "part of")


@table
def compatible_figures(corpus: Corpus) -> pd.DataFrame:
    """List the pairs of figures that differ in words and that one number can still fit: see `figure_conflicts`.

    Returns:
        A row per pair, as in `figure_conflicts`, without `verdict`.
    """
    return _of_verdict(corpus, "compatible")


def _of_verdict(corpus: Corpus, verdict: str) -> pd.DataFrame:
    pairs = pd.DataFrame(figure_conflicts(corpus))
    pairs.attrs = {}  # the name of a table tells what is lacking where it is empty
    return pairs[pairs["verdict"] == verdict].drop(columns="verdict").reset_index(drop=True)


def _distinct(found: pd.DataFrame, quantities: pd.DataFrame) -> list[Figure]:
    """Give each figure once, whoever gives it, worded as shortly as anybody does."""
    exact = quantities[quantities["low"] == quantities["high"]]
    numbers = exact.groupby("statement_id")["low"].agg(set).to_dict()
    distinct = []
    for _, rows in found.groupby(SAME_FIGURE, dropna=False, sort=False):
        first = rows.iloc[0]
        least, most = reach(first)
        distinct.append(
            Figure(
                thing=first["thing"],
                text=min(rows["text"], key=len),
                outlets=", ".join(sorted(set(rows["outlet"]))),
                claim_id=first["claim_id"],
                claim=first["claim"],
                least=least,
                most=most,
                beside=set().union(*(numbers.get(each, set()) for each in rows["statement_id"])) - {least},
                days=_days(rows["published"]),
                statement_ids=set(rows["statement_id"]),
                ids=set(rows["quantity_id"]),
                wholes=set(rows["part_of"].dropna()),
                fates=set().union(*(_fates(content) for content in rows["content"])),
            )
        )
    return distinct


def _fates(content: str) -> set[str]:
    return {str(thing_of(word)) for word in re.findall(r"[\w-]+", content)} & FATES


def _days(published: pd.Series) -> list[pd.Timestamp]:
    return [] if published.isna().any() else sorted(published.dt.normalize().unique())


def reach(figure: pd.Series) -> tuple[float, float]:
    """Give the least and the most that the wording of a figure allows."""
    is_exact = figure["low"] == figure["high"]
    loose = LOOSE if is_exact and pd.notna(figure["approximator"]) else 0
    least = -inf if pd.isna(figure["low"]) else figure["low"] * (1 - loose)
    most = inf if pd.isna(figure["high"]) else figure["high"] * (1 + loose)
    return least, most


def _judge_figures(one: Figure, other: Figure) -> Pair | None:
    """Compare two figures; nothing where they cannot be compared."""
    if one.wholes & other.ids:
        return _as_pair(one, "part of", other)
    if other.wholes & one.ids:
        return _as_pair(other, "part of", one)
    if one.wholes or other.wholes or (one.thing, one.claim_id) != (other.thing, other.claim_id):
        return None
    if one.fates and other.fates and not one.fates & other.fates:
        return None
    if one.least <= other.most and other.least <= one.most:
        return _as_pair(one, "compatible", other)
    if _is_updated(one, other):
        return _as_pair(one, "updated", other)
    if _is_updated(other, one):
        return _as_pair(other, "updated", one)
    is_side_by_side = one.statement_ids & other.statement_ids or one.least in other.beside or other.least in one.beside
    may_be_others = bool(one.fates) != bool(other.fates)
    return None if is_side_by_side or may_be_others else _as_pair(one, "conflict", other)


def _is_updated(old: Figure, new: Figure) -> bool:
    """Tell whether a figure first came up after the other one, which nobody gave any more on a later day."""
    if not old.days or not new.days:
        return False
    return old.days[0] < new.days[0] and old.days[-1] <= new.days[0]


def _as_pair(one: Figure, verdict: str, other: Figure) -> Pair:
    return Pair(
        thing=one.thing,
        figure=one.text,
        outlets=one.outlets,
        published=_told(one.days),
        verdict=verdict,
        other_figure=other.text,
        other_outlets=other.outlets,
        other_published=_told(other.days),
        claim=one.claim,
    )


def _told(days: list[pd.Timestamp]) -> str | None:
    """Give the first and the last day, or the only one."""
    return " to ".join(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (days[0], days[-1]))) if days else None
