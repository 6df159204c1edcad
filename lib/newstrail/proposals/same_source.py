"""Which sources are one: a name and its acronym, a part of a name, a role and the name it may stand for."""

from collections.abc import Iterator, Set

import pandas as pd

from newstrail.proposals.question import Option, Question, most_useful

MOST = 6
# Shares of such pairs in fit/stories that the gold takes for one, as fit/probable.py counts them
PROBABLE = 0.67  # that sources whose names share their last word, or a name and its initials, are one
SLIGHT = 0.35  # that others which share a word are
NAMED = ("person", "institution", "place", "document", "group", "outlet")
SHORT = 3  # letters of a word that names nobody


def ask_same_source(
    sources: pd.DataFrame, statements: pd.DataFrame, decided: Set[tuple[str, str]]
) -> Iterator[Question]:
    """Ask of each source which others may be it.

    Args:
        sources: the frame.
        statements: the frame, whose first statement of a source stands for it.
        decided: pairs of source_id about which an analyst has said whether they are one, each both ways.
    """
    first = statements.dropna(subset="source_id").groupby("source_id")["statement_id"].first()
    said = sources[sources["source_id"].isin(first.index) & sources["kind"].isin(NAMED)]
    rows = list(said.itertuples())
    for row in rows:
        options = []
        for other in rows:
            if (
                other.source_id == row.source_id
                or other.kind != row.kind
                or (row.source_id, other.source_id) in decided
            ):
                continue
            if (row.n_statements, row.source_id) < (other.n_statements, other.source_id):
                continue  # the one that says less is asked about
            chance = chance_of_one(row.name, other.name)
            if chance:
                options.append(Option(other.source_id, False, chance, float(other.n_statements)))
        if options:
            yield Question("same-source", (first[row.source_id],), most_useful(options, MOST))


def chance_of_one(one: str, other: str) -> float:
    """Give how probably two names are one source's."""
    ones, others = one.casefold().split(), other.casefold().split()
    initials = {"".join(word[0] for word in name.split() if word[0].isupper()).casefold() for name in (one, other)}
    if ones[-1] == others[-1] or initials & {one.casefold(), other.casefold()}:
        return PROBABLE
    return SLIGHT if any(len(word) > SHORT for word in set(ones) & set(others)) else 0.0
