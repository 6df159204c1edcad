"""Quantities -> figures side by side: which agree, which conflict, and which is part of which."""

from collections.abc import Iterator
from itertools import combinations
from math import inf
from typing import NamedTuple

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.words import thing_of

LOOSE = 0.1  # of a figure, either way, that "about" leaves open
FIGURE = ["thing", "claim_id", "low", "high", "approximator"]  # what makes two mentions one figure
VERDICTS = ["conflict", "part of", "compatible"]  # in the order of what a reader must not miss
PAIR = ["thing", "figure", "outlets", "verdict", "other_figure", "other_outlets", "claim"]
TOLD = ["claim_id", "claim", "outlet", "source", "stance", "content"]


class Figure(NamedTuple):
    """A number that some outlets give for something, and the least and the most that its wording allows."""

    thing: str
    text: str
    outlets: str
    claim_id: str
    claim: str
    least: float
    most: float
    ids: set[str]
    wholes: set[str]  # ids of what it is a part of


@table
def figures(corpus: Corpus) -> pd.DataFrame:
    """Join quantities with the statements they stand in; add `counts`, the noun or the unit, and `thing`, what is
    counted whatever word counts it.

    Returns:
        A row per quantity that has a bound, a unit and a statement: the thing most counted first, then from low to
        high.
    """
    trail, quantities = corpus.trail(), corpus.quantities
    told = trail[["statement_id", *TOLD]]
    named = quantities.assign(counts=quantities["unit"].fillna(quantities["noun"]))
    found = named.dropna(subset=["low", "high"], how="all").dropna(subset="counts").merge(told, on="statement_id")
    things = [_thing(counts, counted) for counts, counted in zip(found["counts"], found["counted"], strict=True)]
    found = found.assign(
        thing=pd.Series(things, found.index, dtype="string"),
        outlet=found["outlet"].fillna(UNKNOWN["outlet"]),
        source=found["source"].fillna(UNKNOWN["source"]),
        size=found["low"].fillna(found["high"]),
    )
    found = found.assign(n=found.groupby("thing")["thing"].transform("size"))
    order = ["n", "thing", "size", "high", "outlet", "article_id", "start"]
    ascending = [column != "n" for column in order]
    return found.sort_values(order, ascending=ascending, ignore_index=True).drop(columns=["n", "size"])


@table
def figure_conflicts(corpus: Corpus) -> pd.DataFrame:
    """Compare every two figures of one claim that count the same thing, and each part with its whole.

    They conflict where no number fits both: "about" leaves a tenth open either way, "over" and "almost" all on their
    side. Whether the later corrects the earlier a reader must judge. A part has nothing to compare but its whole.

    Returns:
        A row per pair, conflicts first; `verdict` is conflict, part of, or compatible. Of a part and its whole the part
        comes first.
    """
    rows = [
        (first.thing, first.text, first.outlets, verdict, second.text, second.outlets, first.claim)
        for one, other in combinations(_distinct(figures(corpus)), 2)
        for first, verdict, second in _judge(one, other)
    ]
    pairs = pd.DataFrame(sorted(rows, key=lambda row: VERDICTS.index(row[3])), columns=PAIR)
    return pairs.astype("string")


def _thing(counts: str, counted: str) -> str:
    if counts == "percent":
        return f"percent of {counted}"
    return thing_of(counts) or counts.lower().removesuffix("s")


def _distinct(found: pd.DataFrame) -> list[Figure]:
    """Give each figure once, whoever gives it, worded as shortly as anybody does."""
    distinct = []
    for _, rows in found.groupby(FIGURE, dropna=False, sort=False):
        first, outlets = rows.iloc[0], ", ".join(sorted(set(rows["outlet"])))
        exact = first["low"] == first["high"]
        loose = LOOSE if exact and pd.notna(first["approximator"]) else 0
        least = -inf if pd.isna(first["low"]) else first["low"] * (1 - loose)
        most = inf if pd.isna(first["high"]) else first["high"] * (1 + loose)
        ids, wholes = set(rows["quantity_id"]), set(rows["part_of"].dropna())
        text = min(rows["text"], key=len)
        named = first["thing"], text, outlets, first["claim_id"], first["claim"]
        distinct.append(Figure(*named, least, most, ids, wholes))
    return distinct


def _judge(one: Figure, other: Figure) -> Iterator[tuple[Figure, str, Figure]]:
    if one.wholes & other.ids:
        yield one, "part of", other
    elif other.wholes & one.ids:
        yield other, "part of", one
    elif (one.thing, one.claim_id) == (other.thing, other.claim_id) and not one.wholes | other.wholes:
        yield one, "compatible" if one.least <= other.most and other.least <= one.most else "conflict", other
