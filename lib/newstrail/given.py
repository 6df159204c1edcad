"""What is said beside a text in, checked values out: fields of a record, and rows of a folder's `articles.csv`."""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from newstrail.files import Flaw, clean, decode, load_bytes
from newstrail.formats import FIELDS, read_rows

SIDECAR = "articles.csv"
RESERVED = (SIDECAR, "corrections.csv")
DATE = re.compile(r"((?:1[6-9]|2\d)\d\d-\d\d)(-\d\d)?(?:[T ](\d\d:\d\d)(?::[\d.]+)?(?: ?(Z|[+-]\d\d:?\d\d))?)?")


class Given(NamedTuple):
    """A value and where it is known from: sidecar (or the record's own field) or text (what a web page says)."""

    value: str | datetime | None
    basis: str


def parse_published(value: object) -> tuple[datetime, str, str | None]:
    """Give the clock time of a date, its precision and its zone (an offset or UTC) where it states one.

    >>> parse_published("2024-10-17T14:43+03:00")
    (datetime.datetime(2024, 10, 17, 14, 43), 'minute', '+03:00')
    >>> parse_published("17/10/2024")
    Traceback (most recent call last):
    ValueError: published '17/10/2024' is not a date; write YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM
    """
    if isinstance(value, date):  # a typed column gives a bare date as its first midnight
        value = value.isoformat().removesuffix("T00:00:00").removesuffix("T00:00:00+00:00")
    try:
        month, day, time, zone = DATE.fullmatch(str(value).strip()).groups()  # type: ignore[union-attr]
        clock = datetime.fromisoformat(f"{month}{day or '-01'}T{time or '00:00'}")
    except (AttributeError, ValueError):
        forms = "YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise ValueError(f"published {str(value)[:40]!r} is not a date; write {forms}") from None
    return clock, "minute" if time else "day" if day else "month", "UTC" if zone == "Z" else zone


def check_field(field: str, value: object, basis: str) -> dict[str, Given]:
    """Give the columns of the articles frame that one field fills; none if it is empty.

    Raises:
        ValueError: the value is not of its kind; the message says which is.
    """
    if value is None or not str(value).strip():
        return {}
    if field == "published":
        columns = ("published", "published_precision", "published_zone")
        return {name: Given(known, basis) for name, known in zip(columns, parse_published(value), strict=True)}
    if not isinstance(value, str):
        raise ValueError(f"{field} {str(value)[:40]!r} is no text; write it in quotes")
    if field == "language":
        code = re.match(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])", value)  # en, EN or en-GB
        if not code:
            raise ValueError(f"language {value[:40]!r} is no ISO 639 code; write en for English")
        value = code[1].lower()
    return {field: Given(clean(value).strip(), basis)}


def read_sidecars(files: Mapping[str, Path]) -> dict[str, dict[str, Given]]:
    """Give what the sidecars among `files` say, by the absolute path of the file they say it about.

    Raises:
        ValueError: a sidecar is malformed: it is the analyst's own word, so nothing is read past it.
    """
    known = {os.path.abspath(path) for path in files.values() if path.name not in RESERVED}
    said: dict[str, dict[str, Given]] = {}
    for sidecar in (path for path in files.values() if path.name == SIDECAR):
        for number, row in _read_sidecar(sidecar):
            where, name = f"{sidecar} line {number}", row.get("path", "").strip()
            file = os.path.abspath(sidecar.parent / name)
            if file not in known:
                near = get_close_matches(name, list(files), 1)
                advice = f"did you mean {near[0]!r}?" if near else "write a path from this folder"
                raise ValueError(f"{where}: path {name!r} is no article there; {advice}")
            if file in said:
                raise ValueError(f"{where}: path {name!r} has a row already; join the two")
            said[file] = _check_row(row, where)
    return said


def _read_sidecar(sidecar: Path) -> Iterator[tuple[int, dict[str, str]]]:
    raw = load_bytes(sidecar)
    decoded = None if isinstance(raw, Flaw) else decode(raw)
    if decoded is None:
        raise ValueError(f"{sidecar} {raw.what if isinstance(raw, Flaw) else 'is not text'}; save it as UTF-8 text")
    for row in read_rows(decoded[0], "path"):
        if isinstance(row, Flaw):
            raise ValueError(f"{sidecar} line {row.record} {row.what}; correct the line")
        unknown = sorted({*row[1]} - {"path", *FIELDS})
        if unknown:
            allowed = ", ".join(FIELDS)
            raise ValueError(f"{sidecar} line 1: unknown column {unknown[0]!r}; beside path it may have {allowed}")
        yield row


def _check_row(row: dict[str, str], where: str) -> dict[str, Given]:
    checked: dict[str, Given] = {}
    for field in FIELDS:
        try:
            checked |= check_field(field, row.get(field), "sidecar")
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
    return checked
