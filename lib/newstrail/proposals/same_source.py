"""Which sources are one: a name and its acronym, a part of a name, a role and the name it may stand for."""

from collections.abc import Iterator, Sequence, Set
from typing import Any

import pandas as pd

from newstrail.proposals.question import Option, Question, most_useful

MOST = 6
# Shares of such pairs in fit/stories that the gold takes for one, as fit/probable.py counts them
PROBABLE = 0.67  # that sources whose names share their last word, or a name and its initials, are one
SLIGHT = 0.35  # that others which share a word are
NAMED = ("person", "institution", "place", "document", "group", "outlet")
SHORT = 3  # letters of a word that names nobody


def ask_same_source(
    sources: pd.DataFrame, statements: pd.DataFrame, decided: Set[tuple[str, str]], spoken: Set[str]
) -> Iterator[Question]:
    """Ask of each source which others may be it.

    Args:
        sources: the frame.
        statements: the frame, whose first statement of a source stands for it.
        decided: pairs of source_id about which an analyst has said whether they are one, each both ways.
        spoken: statements whose speaker an analyst has given; none of them can stand for its source, which would
            contradict that.
    """
    first = statements[~statements["statement_id"].isin(spoken)].dropna(subset="source_id")
    first = first.groupby("source_id")["statement_id"].first()
    said = sources[sources["source_id"].isin(first.index) & sources["kind"].isin(NAMED)]
    rows = list(said.itertuples())
    near = _sharing_a_key(rows)
    for row in rows:
        options = []
        for other in near[row.source_id]:
            if other.kind != row.kind or (row.source_id, other.source_id) in decided:
                continue
            if (row.n_statements, row.source_id) < (other.n_statements, other.source_id):
                continue  # the one that says less is asked about
            chance = chance_of_one(row.name, other.name)
            if chance:
                options.append(Option(other.source_id, False, chance, float(other.n_statements)))
        if options:
            yield Question("same-source", (first[row.source_id],), most_useful(options, MOST))


def _sharing_a_key(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """Give for each source the others that have a word or initials in common with it, in their order."""
    by_key: dict[str, list[int]] = {}
    keys = [_keys(row.name) for row in rows]
    for place, found in enumerate(keys):
        for key in found:
            by_key.setdefault(key, []).append(place)
    near = {}
    for place, (row, found) in enumerate(zip(rows, keys, strict=True)):
        places = sorted({other for key in found for other in by_key[key]} - {place})
        near[row.source_id] = [rows[other] for other in places]
    return near


def _keys(name: str) -> set[str]:
    """Give what two names share that may be one source's: a word, or the initials."""
    words = name.casefold().split()
    return {words[-1], name.casefold(), _initials(name), *(word for word in words if len(word) > SHORT)} - {""}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).casefold()


def chance_of_one(one: str, other: str) -> float:
    """Give how probably two names are one source's."""
    ones, others = one.casefold().split(), other.casefold().split()
    initials = {_initials(one), _initials(other)}
    if ones[-1] == others[-1] or initials & {one.casefold(), other.casefold()}:
        return PROBABLE
    return SLIGHT if any(len(word) > SHORT for word in set(ones) & set(others)) else 0.0
