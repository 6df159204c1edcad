"""Claims by outlets as a table that can be walked with the keyboard and is told in words."""

from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from newstrail.corpus import Corpus, of_rows
from newstrail.schema import STANCES, UNKNOWN
from newstrail.tables import figures, is_known, most_carried
from newstrail.text import count, snippet, wrap

MOST_CLAIMS = 200
HEAVY = {stance: weight for weight, stance in enumerate(("denies", "doubts", "asserts"))}  # what must not be missed
SOURCE_LETTERS = 40
LABEL_LETTERS = 220
COLUMNS = ["rank", "claim_id", "claim", "outlet", "stance", "source", "who", "content", "figure"]


def to_grid(corpus: Corpus, kept: pd.DataFrame, *, most: int = MOST_CLAIMS) -> dict[str, Any]:
    """Give the claims in most outlets with a cell per outlet that carries them.

    Args:
        corpus: what is explored.
        kept: rows of its trail.
        most: how many claims to give.
    Returns:
        `outlets`, the names of the columns, and how many statements each has; `claims`, rows with `claim_id`, `label`,
        `told` and `cells` by the number of their column; `more`, how many claims are not shown.
    """
    named = kept.dropna(subset=["claim_id"])
    named = named.assign(
        outlet=named["outlet"].fillna(UNKNOWN["outlet"]),
        who=named["source"].fillna(UNKNOWN["source"]),
        weight=named["stance"].map(HEAVY),
        figure=named["statement_id"].map(_figures(corpus, kept)),
    )
    sizes = named["outlet"].value_counts()
    outlets = sorted(sizes.index, key=lambda outlet: (not is_known(outlet), outlet.casefold()))
    places = {outlet: place for place, outlet in enumerate(outlets)}
    shown = most_carried(named, most=most).sort_values(["rank", "outlet", "weight"], kind="stable")
    rows = shown[COLUMNS].to_dict("records")  # in plain Python, which is ten times as fast as a group per cell
    return {
        "outlets": [[outlet, int(sizes[outlet])] for outlet in outlets],
        "claims": [_row(list(claim), places) for _, claim in groupby(rows, itemgetter("rank"))],
        "more": int(named["claim_id"].nunique() - shown["claim_id"].nunique()),
    }


def tell_grid(grid: Mapping[str, Any], *, most: int = 12) -> str:
    """Tell a grid in words, a line per claim, for readers without a kernel, without pictures, and for tests."""
    lines = []
    for claim in grid["claims"][:most]:
        cells = "; ".join(cell["told"] for _, cell in sorted(claim["cells"].items(), key=lambda each: int(each[0])))
        lines.append(f"{claim['label']} ({claim['told']})\n    {cells}")
    return "\n".join(lines)


def tell(row: Mapping[Any, Any]) -> str:
    """Tell a statement in words: the outlet, the stance, the source."""
    outlet = UNKNOWN["outlet"] if pd.isna(row["outlet"]) else row["outlet"]
    return f"{outlet}, {row['stance']}, {UNKNOWN['source'] if pd.isna(row['source']) else row['source']}"


def _figures(corpus: Corpus, kept: pd.DataFrame) -> dict[str, str]:
    """Give the first figure of each statement that is no part of another, as its article says it."""
    said = figures(of_rows(corpus, kept))
    first = said[said["part_of"].isna()].sort_values("start").drop_duplicates("statement_id")
    return dict(zip(first["statement_id"], first["said"], strict=True))


def _row(rows: list[dict[Hashable, Any]], places: Mapping[str, int]) -> dict[str, Any]:
    claim_id = rows[0]["claim_id"]
    label = claim_id if pd.isna(rows[0]["claim"]) else rows[0]["claim"]
    cells = {outlet: list(cell) for outlet, cell in groupby(rows, itemgetter("outlet"))}
    against = [f"{stance} in {n}" for stance in ("denies", "doubts") if (n := _count_outlets(cells, stance))]
    return {
        "claim_id": claim_id,
        "label": wrap(str(label), width=LABEL_LETTERS, lines=1),
        "told": ", ".join([count(len(cells), "outlet"), *against]),
        "cells": {str(places[outlet]): _cell(cell) for outlet, cell in cells.items()},
    }


def _count_outlets(cells: Mapping[str, list[dict[Hashable, Any]]], stance: str) -> int:
    return sum(any(row["stance"] == stance for row in cell) for cell in cells.values())


def _cell(rows: list[dict[Hashable, Any]]) -> dict[str, Any]:
    """Give what a cell shows; `rows` begin with what must not be missed."""
    counted = Counter(row["stance"] for row in rows)
    sources = list(dict.fromkeys(row["who"] for row in rows))
    figures = [row["figure"] for row in rows if isinstance(row["figure"], str)]
    words = f"{tell(rows[0])}: “{snippet(str(rows[0]['content']))}”"
    return {
        "stances": {stance: counted[stance] for stance in STANCES if stance in counted},
        "who": wrap(str(sources[0]), width=SOURCE_LETTERS, lines=1) + (f" +{len(sources) - 1}" if sources[1:] else ""),
        "figure": figures[0] if figures else "",
        "told": words if len(rows) == 1 else f"{words} and {count(len(rows) - 1, 'more statement')}",
    }
