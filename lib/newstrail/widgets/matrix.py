"""Claims by outlets as a table that can be walked with the keyboard and is told in words."""

from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from newstrail.charts import add_numbers
from newstrail.corpus import Corpus
from newstrail.schema import STANCES, UNKNOWN
from newstrail.tables import contested_first, is_known, scopes
from newstrail.text import count, snippet, wrap

MOST_CLAIMS = 200
MOST_SCOPED = 500  # articles that deny or doubt, beyond which it takes too long to find what; then its own words stand
HEAVY = {stance: weight for weight, stance in enumerate(("denies", "doubts", "asserts"))}  # what must not be missed
REJECTED = {"denies": "denied", "doubts": "doubted"}
SOURCE_LETTERS = 40
LABEL_LETTERS = 220
COLUMNS = ["rank", "claim_id", "claim", "outlet", "stance", "source", "content"]
TOLD = ["said", "short", "exact", "scope"]


def find_told(corpus: Corpus) -> pd.DataFrame:
    """Give what a cell tells of each statement besides its columns: by statement_id, in the whole corpus.

    Returns:
        `said`, its number as it is worded, and `short`; `exact`, the lower the more exact; `scope`, of a statement that
        denies or doubts: what it rejects.
    """
    told = add_numbers(corpus.trail(), corpus.quantities)
    rejects = told["stance"].isin(list(REJECTED))
    article_ids = set(told.loc[rejects, "article_id"])
    about = scopes(corpus, article_ids) if len(article_ids) <= MOST_SCOPED else {}
    scope = [about.get(key, "") for key in told["statement_id"].where(rejects, "")]
    return told.assign(scope=scope).set_index("statement_id")[TOLD]


def to_matrix(kept: pd.DataFrame, told: pd.DataFrame, *, most: int = MOST_CLAIMS) -> dict[str, Any]:
    """Give claims with a cell per outlet that carries them: what is denied or doubted first, then what is widest.

    Args:
        kept: rows of the trail.
        told: as `find_told` gives it, of all of them.
        most: how many claims to give.
    Returns:
        `outlets`, the names of the columns, and how many statements each has; `claims`, rows with `claim_id`, `label`,
        `told` and `cells` by the number of their column; `more`, how many claims are not shown.
    """
    claimed = kept.dropna(subset=["claim_id"])
    claimed = claimed.assign(
        outlet=claimed["outlet"].fillna(UNKNOWN["outlet"]),
        source=claimed["source"].fillna(UNKNOWN["source"]),
        weight=claimed["stance"].map(HEAVY),
    )
    sizes = claimed["outlet"].value_counts()
    outlets = sorted(sizes.index, key=lambda outlet: (not is_known(outlet), outlet.casefold()))
    places = {outlet: place for place, outlet in enumerate(outlets)}
    ranked = contested_first(claimed)
    shown = ranked[ranked["rank"] < most].join(told, on="statement_id")
    rows = shown.sort_values(["rank", "outlet", "weight"], kind="stable")[[*COLUMNS, *TOLD]].to_dict("records")
    claims = groupby(rows, itemgetter("rank"))  # in plain Python, which is ten times as fast as a group per cell
    return {
        "outlets": [[outlet, int(sizes[outlet])] for outlet in outlets],
        "claims": [_row(list(claim), places) for _, claim in claims],
        "more": int(ranked["claim_id"].nunique() - shown["claim_id"].nunique()),
    }


def tell_matrix(matrix: Mapping[str, Any], *, most: int = 12) -> str:
    """Tell a matrix in words, a line per claim, for readers without a kernel, without pictures, and for tests."""
    lines = []
    for claim in matrix["claims"][:most]:
        cells = "; ".join(cell["told"] for _, cell in sorted(claim["cells"].items(), key=lambda each: int(each[0])))
        lines.append(f"{claim['label']} ({claim['told']})\n    {cells}")
    return "\n".join(lines)


def tell(row: Mapping[Any, Any]) -> str:
    """Tell a statement in words: the outlet, the stance, the source."""
    return f"{named(row, 'outlet')}, {row['stance']}, {named(row, 'source')}"


def named(row: Mapping[Any, Any], column: str) -> str:
    """Give who a statement is from, also where that is unknown."""
    return UNKNOWN[column] if pd.isna(row[column]) else str(row[column])


def rejected_by(row: Mapping[Any, Any]) -> str:
    """Say of a statement that denies or doubts who does."""
    return f"{REJECTED[row['stance']]} by {named(row, 'source')}"


def _row(rows: list[dict[Hashable, Any]], places: Mapping[str, int]) -> dict[str, Any]:
    claim_id = rows[0]["claim_id"]
    label = claim_id if pd.isna(rows[0]["claim"]) else rows[0]["claim"]
    cells = {outlet: list(cell) for outlet, cell in groupby(rows, itemgetter("outlet"))}
    return {
        "claim_id": claim_id,
        "label": wrap(str(label), width=LABEL_LETTERS, lines=1),
        "told": "; ".join([count(len(cells), "outlet"), *_against(rows)]),
        "cells": {str(places[outlet]): _cell(cell) for outlet, cell in cells.items()},
    }


def _against(rows: list[dict[Hashable, Any]]) -> list[str]:
    """Say who denies or doubts a claim, and in which outlets."""
    outlets: dict[str, list[str]] = {}
    for row in rows:
        if row["stance"] in REJECTED:
            outlets.setdefault(rejected_by(row), []).append(row["outlet"])
    return [f"{rejected} in {', '.join(dict.fromkeys(names))}" for rejected, names in sorted(outlets.items())]


def _cell(rows: list[dict[Hashable, Any]]) -> dict[str, Any]:
    """Give what a cell shows; `rows` begin with what must not be missed."""
    first = rows[0]
    counted = Counter(row["stance"] for row in rows)
    sources = list(dict.fromkeys(row["source"] for row in rows))
    others = f" +{len(sources) - 1}" if sources[1:] else ""
    number = min((row for row in rows if row["said"]), key=itemgetter("exact"), default={"said": "", "short": ""})
    rejects = first["stance"] in REJECTED
    words = f"{tell(first)}: “{snippet(str(first['content']))}”"
    return {
        "stances": {stance: counted[stance] for stance in STANCES if stance in counted},
        "who": wrap(rejected_by(first) if rejects else first["source"], width=SOURCE_LETTERS, lines=1) + others,
        "what": snippet(first["scope"] or str(first["content"])) if rejects else "",
        "figure": number["said"],
        "short": number["short"],
        "told": words if len(rows) == 1 else f"{words} and {count(len(rows) - 1, 'more statement')}",
    }
