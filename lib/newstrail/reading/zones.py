"""The name of a time zone, as newspapers print it and analysts write it -> the zone."""

import re
from datetime import timedelta, timezone
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from newstrail.words import read_table, records

MOST_AHEAD = timedelta(hours=14)  # of UTC, that a clock on Earth is: Kiritimati
MOST_BEHIND = timedelta(hours=12)  # Baker Island
OFFSET = re.compile(r"(?:UTC|GMT)? ?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")


def zone_named(name: str) -> timezone | ZoneInfo | None:
    """Give the time zone that a page names, None where the name is of several or of none."""
    meaning = _zone_meanings().get(name.upper(), name)
    offset = OFFSET.fullmatch(meaning)
    if offset:
        return _fixed_zone(offset)
    try:
        return ZoneInfo(meaning)
    except (KeyError, ValueError, OSError):  # no zone of that name
        return None


def check_zone(name: str) -> str:
    """Give the name of a time zone back if there is one.

    Raises:
        ValueError: there is none, or several have that name.

    >>> check_zone("Europe/Kiew")
    Traceback (most recent call last):
    ValueError: zone 'Europe/Kiew' is no one time zone; did you mean 'Europe/Kiev'? Or write an offset, as +02:00
    """
    name = name.strip()
    if zone_named(name):
        return name
    near = get_close_matches(name, available_timezones(), 1)
    advice = f"did you mean {near[0]!r}? Or write" if near else "write a place, as Europe/Kyiv, or"
    raise ValueError(f"zone {name[:40]!r} is no one time zone; {advice} an offset, as +02:00")


@cache
def _zone_meanings() -> dict[str, str]:
    return {row.zone: row.meaning for row in read_table(records.Zone)}


def _fixed_zone(offset: re.Match[str]) -> timezone | None:
    difference = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    is_ahead = offset["sign"] == "+"
    if difference > (MOST_AHEAD if is_ahead else MOST_BEHIND):
        return None
    return timezone(difference if is_ahead else -difference)
