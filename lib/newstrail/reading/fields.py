"""The fields that stand beside a text -> the columns of the articles frame that they fill."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from newstrail.reading.decoding import clean
from newstrail.reading.rows import FIELDS

PUBLISHED = ("published", "published_precision", "published_zone")
DATE = re.compile(r"((?:1[6-9]|2\d)\d\d-\d\d)(-\d\d)?(?:[T ](\d\d:\d\d)(?::[\d.]+)?(?: ?(Z|[+-]\d\d:?\d\d))?)?")
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)\d\d(Z?)$")  # 20240312T091500Z, as GDELT writes it
Fields = dict[str, Any]  # outlet, title, author, published (with _precision and _zone), url, ...


def parse_published(value: object) -> tuple[datetime, str, str | None]:
    """Read a date of publication: its clock time, its precision, and its zone (an offset or UTC) if it states one.

    >>> parse_published("2024-10-17T14:43+03:00")
    (datetime.datetime(2024, 10, 17, 14, 43), 'minute', '+03:00')
    >>> parse_published("17/10/2024")
    Traceback (most recent call last):
    ValueError: published '17/10/2024' is not a date; write YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM
    """
    written = re.sub(r" 00:00:00(\+00:00)?$", "", str(value).strip())  # a column of dates writes them with midnight
    written = COMPACT.sub(r"\1-\2-\3T\4:\5\6", written)
    try:
        month, day, time, zone = DATE.fullmatch(written).groups()  # type: ignore[union-attr]
        clock = datetime.fromisoformat(f"{month}{day or '-01'}T{time or '00:00'}")
    except (AttributeError, ValueError):
        forms = "YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise ValueError(f"published {str(value)[:40]!r} is not a date; write {forms}") from None
    return clock, "minute" if time else "day" if day else "month", "UTC" if zone == "Z" else zone


def check_fields(fields: Mapping[str, Any]) -> tuple[Fields, dict[str, str]]:
    """Give the columns of the articles frame that some fields fill, and what is wrong with the other fields."""
    given: Fields = {}
    wrong: dict[str, str] = {}
    for field in FIELDS:
        value = fields.get(field, "")
        try:
            if str(value).strip():
                given |= _check(field, value)
        except ValueError as error:
            wrong[field] = str(error)
    return given, wrong


def _check(field: str, value: object) -> Fields:
    if field == "published":
        return dict(zip(PUBLISHED, parse_published(value), strict=True))
    if field == "updated":
        return {field: parse_published(value)[0]}
    if not isinstance(value, str):
        raise ValueError(f"{field} {str(value)[:40]!r} is no text; write it in quotes")
    known = clean(value).strip()
    if field == "language":
        known = known.split("-")[0].lower()  # en-GB
        if not re.fullmatch("[a-z]{2,3}", known):
            raise ValueError(f"language {value[:40]!r} is no ISO 639 code; write en for English")
    return {field: known}
