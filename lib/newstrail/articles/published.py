"""The text of a page and its blocks -> when the article was published, and within which interval that lies."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil import parser
from dateutil.relativedelta import relativedelta

from newstrail.articles.blocks import block_text
from newstrail.articles.signs import CLOCK, DATE
from newstrail.text import Block
from newstrail.words import read_table, records

ANY_ZONE = timedelta(hours=14)  # clocks on Earth run up to 14 hours before or behind UTC
NEAR = 20  # characters between a date and its clock, or between the word "updated" and its date
LAST_MONTH = 12
FIRST_OF_YEAR = datetime(2000, 1, 1)  # any: gives the parser what the page does not print
UPDATED = re.compile(r"(?i)\b(?:updated|modified|edited)\b")
NUMBERS_WITH_SLASHES = re.compile(r"(\d\d?)[/-](\d\d?)[/-]\d{4}")
DAY_FIRST = re.compile(r"\d\d?\.")  # 3.4.2024 is in April
POINT_IN_CLOCK = re.compile(r"(?<=\d)[.h](?=\d)")  # 14.43, 14h43
DATE_IN_ADDRESS = re.compile(r"/(?P<month>(?:19|20)\d\d[/-]\d\d?)(?P<day>[/-]\d\d?)?(?=[/-])")
OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")


class Published(NamedTuple):
    """When an article was published; fields are None where the page does not tell."""

    published: datetime | None = None  # the clock as printed, without a zone
    published_precision: str | None = None  # minute, day or month
    published_zone: str | None = None
    published_basis: str | None = None  # text or url


class PrintedDate(NamedTuple):
    """A date on a page, and what speaks against its being the date of publication, the weightiest first."""

    above_headline: bool
    outside_byline: bool
    without_clock: bool
    published: Published


def find_published(text: str, blocks: Sequence[Block], url: str | None) -> Published:
    """Find the date of publication; dates of updates do not count.

    Dates below the headline come before those above it, then those of the byline before those of other lines, then
    those with a clock before those without. The address of the page is asked last.

    Args:
        text: an article as copied from its page.
        blocks: its blocks.
        url: its address.
    """
    headline = next((block.start for block in blocks if block.role == "title"), 0)
    printed = []
    before = ""
    for block in blocks:
        if block.role not in ("byline", "furniture"):
            continue
        line = block_text(text, block)
        for date in _dates_in(line, before):
            without_clock = date.published_precision != "minute"
            printed.append(PrintedDate(block.start < headline, block.role != "byline", without_clock, date))
        before = line
    if not printed:
        return _date_in_address(url or "")
    return min(printed, key=lambda each: (each.above_headline, each.outside_byline, each.without_clock)).published


def published_interval(published: datetime, precision: str, zone: str | None) -> tuple[datetime, datetime]:
    """Give the first and the last instant, in UTC, that a date of publication can mean.

    Args:
        published: the clock as printed.
        precision: minute, day or month; all of it is meant.
        zone: whose clock it is; without one that we know it may be any clock on Earth.

    >>> [str(instant) for instant in published_interval(datetime(2024, 5, 17, 14, 5), "minute", "GMT")]
    ['2024-05-17 14:05:00+00:00', '2024-05-17 14:05:59+00:00']
    """
    first = published.replace(second=0, microsecond=0)
    last = first.replace(second=59)
    if precision != "minute":
        first, last = first.replace(hour=0, minute=0), last.replace(hour=23, minute=59)
    if precision == "month":
        first, last = first.replace(day=1), last + relativedelta(day=31)

    known_zone = _zone_named(zone) if zone else None
    if known_zone is None:
        return first.replace(tzinfo=UTC) - ANY_ZONE, last.replace(tzinfo=UTC) + ANY_ZONE
    return first.replace(tzinfo=known_zone).astimezone(UTC), last.replace(tzinfo=known_zone).astimezone(UTC)


def _dates_in(line: str, before: str) -> Iterator[Published]:
    """Give the dates of a line except those of updates, which may be announced by the line before."""
    end = 0
    for date in DATE.finditer(line):
        before += line[end : date.start()]
        end = date.end()
        if not UPDATED.search(before[-NEAR:]):
            clock = CLOCK.search(line[end : end + NEAR]) or CLOCK.search(before[-NEAR:])
            read = _read_date(date, clock)
            if read is not None:
                yield read
        before = ""


def _read_date(date: re.Match[str], clock: re.Match[str] | None) -> Published | None:
    """Read a date as a month, a day or, with its clock, a minute; not where it may be two days or is none."""
    if _is_ambiguous(date.group()):
        return None
    day = _parse(date.group(), FIRST_OF_YEAR, day_first=DAY_FIRST.match(date.group()) is not None)
    if day is None:
        return None
    if date["month"]:
        return Published(day, "month", None, "text")
    time = _parse(POINT_IN_CLOCK.sub(":", clock["clock"], count=1), day) if clock else None
    if clock is None or time is None:
        return Published(day, "day", None, "text")
    zone = clock["zone"]
    return Published(time, "minute", zone if zone and _zone_named(zone) else None, "text")


def _is_ambiguous(date: str) -> bool:
    """Tell whether a date may be two days: 03/04/2024 is in March or in April."""
    numbers = NUMBERS_WITH_SLASHES.fullmatch(date)
    if numbers is None or numbers[1] == numbers[2]:
        return False
    return int(numbers[1]) <= LAST_MONTH and int(numbers[2]) <= LAST_MONTH


def _parse(printed: str, default: datetime, *, day_first: bool = False) -> datetime | None:
    try:
        return parser.parse(printed, dayfirst=day_first, default=default)
    except (ValueError, OverflowError):  # the 31st of June, 25:10, 14:30 am
        return None


def _date_in_address(url: str) -> Published:
    found = DATE_IN_ADDRESS.search(url)
    day = _parse("".join(found.groups("")), FIRST_OF_YEAR) if found else None
    if found is None or day is None:
        return Published()
    return Published(day, "day" if found["day"] else "month", None, "url")


def _zone_named(name: str) -> timezone | ZoneInfo | None:
    """Give the time zone that a page names, None where the name is of several or of none."""
    meaning = _zone_meanings().get(name.upper(), name)
    offset = OFFSET.fullmatch(meaning)
    if offset:
        return _fixed_zone(offset)
    try:
        return ZoneInfo(meaning)
    except (KeyError, ValueError, OSError):  # no zone of that name
        return None


@cache
def _zone_meanings() -> dict[str, str]:
    return {row.zone: row.meaning for row in read_table(records.Zone)}


def _fixed_zone(offset: re.Match[str]) -> timezone | None:
    difference = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    if difference > ANY_ZONE:
        return None
    return timezone(-difference if offset["sign"] == "-" else difference)
