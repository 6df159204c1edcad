"""The arguments of `keep` as a reader chooses them: what there is to choose, how many statements each choice keeps."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from newstrail.corpus import Corpus, keep_statements
from newstrail.schema import KINDS, STANCES
from newstrail.text import wrap

LABEL_LETTERS = 160  # of a claim in a list
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")


class Facet(NamedTuple):
    """An argument of `keep` that takes values: its label, and the columns of the trail that hold and name them."""

    label: str
    column: str
    names: str
    fixed: tuple[str, ...] = ()  # values that are listed although nothing has them


FACETS = {
    "outlets": Facet("Outlet", "outlet", "outlet"),
    "sources": Facet("Source", "source", "source"),
    "claims": Facet("Claim", "claim_id", "claim"),
    "stances": Facet("Stance", "stance", "stance", STANCES),
    "kinds": Facet("Kind", "kind", "kind", KINDS),
    "source_kinds": Facet("Source kind", "source_kind", "source_kind"),
}
PERIODS = ("published", "said")
FILTERS = (*FACETS, *PERIODS, "text", "reviewed")


def find_options(trail: pd.DataFrame) -> list[dict[str, Any]]:
    """Give each facet with its options, the most frequent first: pairs of a value and its label."""
    facets = []
    for name, facet in FACETS.items():
        labels = trail.dropna(subset=[facet.column]).groupby(facet.column, observed=True)[facet.names]
        counted = labels.agg(["first", "size"]).sort_values("size", ascending=False, kind="stable")
        values = list(facet.fixed) or counted.index.tolist()
        named = counted["first"].to_dict()
        options = [[value, wrap(str(named.get(value, value)), width=LABEL_LETTERS, lines=1)] for value in values]
        facets.append({"name": name, "label": facet.label, "options": options})
    return facets


def count_options(corpus: Corpus, trail: pd.DataFrame, wanted: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Count for each option the statements that it has among those that all other filters keep.

    So the number beside an outlet that is not chosen tells what choosing it, too, adds.
    """
    counts = {}
    kept = _kept(corpus, trail, wanted)
    for name, facet in FACETS.items():
        others = {other: value for other, value in wanted.items() if other != name}
        rows = _kept(corpus, trail, others) if name in wanted else kept
        counts[name] = {str(value): int(n) for value, n in rows[facet.column].value_counts().items() if n}
    return counts


def _kept(corpus: Corpus, trail: pd.DataFrame, wanted: Mapping[str, Any]) -> pd.DataFrame:
    if not wanted:
        return trail
    _, statements = keep_statements(corpus.frames, wanted)
    return trail[trail["statement_id"].isin(statements["statement_id"])]


def check_filters(wanted: Mapping[str, Any], trail: pd.DataFrame) -> None:
    """Check what is to be kept.

    Raises:
        ValueError: `wanted` names no argument of `keep`, or a value that is of another kind or does not occur here.
    """
    for name, value in wanted.items():
        if name not in FILTERS:
            raise ValueError(f"{name!r} is no filter; write {', '.join(FILTERS)}")
        if name in FACETS:
            _check_choice(name, value, trail)
        elif name in PERIODS:
            _check_period(name, value)
    if not isinstance(wanted.get("text", ""), str):
        raise ValueError(f"text takes words in quotes, but got {wanted['text']!r}")
    if not isinstance(wanted.get("reviewed", True), bool):
        raise ValueError(f"reviewed takes true or false, but got {wanted['reviewed']!r}")


def _check_choice(name: str, values: object, trail: pd.DataFrame) -> None:
    if not isinstance(values, list | tuple):
        raise ValueError(f"{name} takes a list, but got {values!r}; put it in square brackets")
    facet = FACETS[name]
    here = list(facet.fixed) or trail[facet.column].dropna().unique().tolist()
    known = set(here)
    for value in values:
        if not isinstance(value, str) or value not in known:
            raise ValueError(f"{name} {value!r} is unknown; choose from {', '.join(map(str, here[:5]))}")


def _check_period(name: str, days: object) -> None:
    """Check two days or minutes, either of which may be unknown.

    Raises:
        ValueError: it is none, or ends before it starts.
    """
    form = f'{name} takes two days, as ["2024-10-17", null], but got {days!r}'
    if not isinstance(days, list | tuple) or len(days) != 2:
        raise ValueError(form)
    try:
        first, last = (None if day is None else _to_period(day) for day in days)
    except ValueError:
        raise ValueError(form) from None
    if first is not None and last is not None and first.start_time > last.end_time:
        raise ValueError(f"{name} {days!r} ends before it starts; write the earlier day first")


def _to_period(day: object) -> pd.Period:
    if not isinstance(day, str) or not DAY.fullmatch(day):
        raise ValueError(day)
    return pd.Period(day, "min" if "T" in day else "D")
