"""The columns of other tools' tables -> the fields of an article that they hold."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from newstrail.reading.registry import Flaw
from newstrail.words import read_table, records

ADDRESS = re.compile(r"(?i)https?://|www\.")
MOST_NAMED = 9  # columns that are not read


def in_our_columns(fields: dict[str, Any]) -> dict[str, Any]:
    """Rename the columns of Media Cloud, trafilatura, news-please and GDELT; our own names come before all.

    >>> in_our_columns({"sitename": "Orsa Herald", "hostname": "orsaherald.example", "source": "the mayor"})
    {'source': 'the mayor', 'outlet': 'Orsa Herald'}
    """
    ours = dict(fields)
    for name, value in fields.items():
        field = _fields_by_column().get(name.casefold(), name)
        if field == name or (field == "url" and not ADDRESS.match(str(value))):
            continue
        del ours[name]
        if _is_empty(ours.get(field)) and not _is_empty(value):
            ours[field] = value
    return ours


def ignored(columns: Iterable[str]) -> Iterator[Flaw]:
    """Name the columns that are not read."""
    names = list(columns)
    if names:
        told = f"{', '.join(names[:MOST_NAMED])}{', …' if len(names) > MOST_NAMED else ''}"
        advice = "left out; rename those that hold something of the article (lib/docs/formats.md)"
        yield Flaw(None, f"has columns that are not read: {told}", advice, "doubtful")


def _is_empty(value: object) -> bool:
    return value is None or not str(value).strip()


@cache
def _fields_by_column() -> dict[str, str]:
    return {row.column: row.field for row in read_table(records.Column)}
