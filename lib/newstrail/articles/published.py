"""The text of a page and its blocks -> when the article was published, and within which interval that lies."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from dateutil import parser
from dateutil.relativedelta import relativedelta

from newstrail.articles.blocks import block_text
from newstrail.articles.page_signs import STANDFIRST
from newstrail.articles.signs import CLOCK, DATE, DAY, LABEL_OF_DATE, MONTH, PRINTED_CLOCK, UPPER, WEEKDAY
from newstrail.reading import MOST_AHEAD, MOST_BEHIND, zone_named
from newstrail.text import Block
from newstrail.words import read_table, records

NEAR = 20  # characters between a date and its clock
LONGEST_ZONE = len(" (UTC +05:30)")
NEAR_LABEL = 40  # characters between the word "updated" and its date; the clock and the weekday may stand there, too
LAST_MONTH = 12
FIRST_OF_YEAR = datetime(2000, 1, 1)  # any: gives the parser what the page does not print
LABEL = re.compile(LABEL_OF_DATE)
LABEL_BEHIND = re.compile(rf"\W{{0,3}}\((?P<label>{LABEL_OF_DATE})\)")  # "17 May 2024 (updated)"
NUMBERS = re.compile(r"(?P<first>\d\d?)[/-](?P<second>\d\d?)[/-](?P<year>\d{4})")
DAY_IN_WEEK = re.compile(rf"{WEEKDAY}\W{{0,2}}$")
ALL_NUMBERS = re.compile(r"(\d{4})\D+(\d\d?)\D+(\d\d?)\D?")  # 2024年5月17日
POINT_IN_CLOCK = re.compile(r"(?<=\d)[.h](?=\d)|(?<=^\d\d)(?=\d\d$)")  # 14.43, 14h43, 1443
# "PORT LUND, Norway, May 17, 2024 14:05 GMT (Lund Wire) - ": the place in capitals, the day, perhaps the agency, a dash
DATELINE = re.compile(
    rf"(?=[^a-z,()]{{3,40}},){UPPER}[^()\n]{{2,80}}?, (?:{WEEKDAY},? )?"
    rf"(?P<day>(?:{MONTH} {DAY}|{DAY} {MONTH})(?:,? \d{{4}})?)"
    rf"(?:,? {PRINTED_CLOCK})?,? ?(?:\([^()\n]{{2,40}}\) ?)?(?:[—–-]|$)"
)
DATE_IN_ADDRESS = re.compile(r"/(?P<month>(?:19|20)\d\d[/-]\d\d?)(?P<day>[/-]\d\d?)?(?=[/-])")


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
    unlabelled: bool
    without_clock: bool
    tells: str  # what the label before it says that it dates: published, updated, earlier or ""
    published: Published


class FoundDate(NamedTuple):
    """A date in a line, with the text before it, back to the date before, and behind it, up to the next."""

    found: re.Match[str]
    before: str
    behind: str


def find_published(text: str, blocks: Sequence[Block], url: str | None) -> tuple[Published, datetime | None]:
    """Find the date of publication, and when the article was last changed; None where the page does not tell.

    Dates below the headline come before those above it, then those of the byline before those of other lines, those
    that are called the date of publication before others, and those with a clock before those without. The dateline of
    the text comes after them, and last the address of the page.

    Args:
        text: an article as copied from its page.
        blocks: its blocks.
        url: its address.
    """
    printed = _printed_dates(text, blocks)
    candidates = [date for date in printed if date.tells in ("published", "")]
    if candidates:
        published = min(candidates, key=_doubts).published
    else:
        published = _date_in_dateline(text, blocks) or _date_in_address(url or "")
    return published, _last_update([date for date in printed if date.tells == "updated"], published)


def days_it_may_be(text: str, blocks: Sequence[Block]) -> list[datetime]:
    """Give both days that the first date of a page may be, where it is printed in numbers that nothing settles."""
    for block in blocks:
        if block.role in ("byline", "furniture"):
            for date in _dates_in(block_text(text, block), ""):
                days = _days_of_numbers(date.found.group())
                if len(days) > 1:
                    return sorted(days)
    return []


def _doubts(date: PrintedDate) -> tuple[bool, ...]:
    return date.above_headline, date.outside_byline, date.unlabelled, date.without_clock


def _last_update(updates: Sequence[PrintedDate], published: Published) -> datetime | None:
    """Give the latest date of a change that is no earlier than the day of publication."""
    clocks = [date.published.published for date in updates if date.published.published and not date.outside_byline]
    latest = max(clocks, default=None)
    if latest and published.published and latest.date() < published.published.date():
        return None
    return latest


def _printed_dates(text: str, blocks: Sequence[Block]) -> list[PrintedDate]:
    """Give the dates of the bylines and of the lines around the article."""
    headline = next((block.start for block in blocks if block.role == "title"), 0)
    found = []
    before = ""
    for block in blocks:
        if block.role in ("byline", "furniture"):
            for date in _dates_in(block_text(text, block), before):
                found.append((block, date))
            before = _after_last_date(block_text(text, block))
    dates = [date.found.group() for _, date in found]
    day_first = _is_day_first(dates)
    if day_first is None:
        day_first = _is_day_first_by_dateline(dates, _dateline(text, blocks))
    printed = []
    for block, date in found:
        read = _read_date(date, day_first)
        if read is not None:
            tells = _label_of(date)
            doubts = (block.start < headline, block.role != "byline", tells == "", read.published_precision != "minute")
            printed.append(PrintedDate(*doubts, tells, read))
    return printed


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

    known_zone = zone_named(zone) if zone else None
    if known_zone is None:
        return first.replace(tzinfo=UTC) - MOST_AHEAD, last.replace(tzinfo=UTC) + MOST_BEHIND
    return first.replace(tzinfo=known_zone).astimezone(UTC), last.replace(tzinfo=known_zone).astimezone(UTC)


def _dates_in(line: str, before: str) -> Iterator[FoundDate]:
    """Give the dates of a line; the line before may say what the first one dates."""
    dates = list(DATE.finditer(line))
    ends = [0, *(date.end() for date in dates)]
    starts = [*(date.start() for date in dates), len(line)]
    for index, date in enumerate(dates):
        between = line[ends[index] : starts[index]]
        yield FoundDate(date, between if index else before + between, line[ends[index + 1] : starts[index + 1]])


def _after_last_date(line: str) -> str:
    """Give what stands in a line behind its last date."""
    end = 0
    for date in DATE.finditer(line):
        end = date.end()
    return line[end:] + " "


def _label_of(date: FoundDate) -> str:
    """Tell what a date dates, by the word right behind it in brackets, else by the last one before it."""
    behind = LABEL_BEHIND.match(date.behind)
    labels = [behind["label"]] if behind else LABEL.findall(date.before[-NEAR_LABEL:])
    told = [_what_labels_tell()[label.casefold()] for label in labels]
    return next((tells for tells in reversed(told) if tells), "")


@cache
def _what_labels_tell() -> dict[str, str]:
    return {row.words: row.tells for row in read_table(records.DateLabel)}


def _read_date(date: FoundDate, day_first: bool | None) -> Published | None:
    """Read a date as a month, a day or, with its clock, a minute; not where it may be two days or is none.

    Args:
        date: as it is printed.
        day_first: whether the page prints 17/05/2024 or 05/17/2024; None if that is not known.
    """
    printed = date.found.group()
    day = _parse_day(printed, _weekday_before(date.before), day_first)
    if day is None:
        return None
    if date.found["month"]:
        return Published(day, "month", None, "text")
    clock = CLOCK.search(date.behind[: NEAR + LONGEST_ZONE])
    if clock is None or clock.start("clock") >= NEAR:
        clock = CLOCK.search(date.before[-NEAR:])
    time = _parse(POINT_IN_CLOCK.sub(":", clock["clock"], count=1), day) if clock else None
    if clock is None or time is None:
        return Published(day, "day", None, "text")
    zone = clock["zone"]
    return Published(time, "minute", zone if zone and zone_named(zone) else None, "text")


def _parse_day(printed: str, weekday: str | None, day_first: bool | None) -> datetime | None:
    """Read the day of a date; None where it may be two days or is none."""
    if NUMBERS.fullmatch(printed):
        days = _days_of_numbers(printed, day_first)
        if len(days) > 1 and weekday:  # "Tue 12/03/2024" is in March
            days = {day for day in days if day.strftime("%a") == weekday}
        return days.pop() if len(days) == 1 else None
    in_order = ALL_NUMBERS.fullmatch(printed)
    if in_order is not None:
        return _parse("-".join(in_order.groups()), FIRST_OF_YEAR)
    return _parse(_in_english(printed), FIRST_OF_YEAR, day_first="." in printed)


def _days_of_numbers(printed: str, day_first: bool | None = None) -> set[datetime]:
    """Give the days that a date like 12/03/2024 can be; none where it is printed otherwise."""
    if not NUMBERS.fullmatch(printed):
        return set()
    orders = [True, False] if day_first is None else [day_first]
    days = [_parse(printed, FIRST_OF_YEAR, day_first=order) for order in orders]
    return {day for day in days if day is not None}


def _weekday_before(before: str) -> str | None:
    """Give the first three letters of the day of the week that stands right before a date."""
    found = DAY_IN_WEEK.search(before[-NEAR:])
    return found.group()[:3] if found else None


def _in_english(printed: str) -> str:
    """Give a date with the name of its month in English."""
    for word in re.findall(r"[^\W\d]{3,}", printed):
        month = _months_abroad().get(word.casefold())
        if month:
            day, year = re.findall(r"\d+", printed)
            return f"{day} {month} {year}"
    return printed


@cache
def _months_abroad() -> dict[str, str]:
    """Map the names of months in other languages to English ones."""
    return {name: row.month for row in read_table(records.MonthNames) for name in row.other_names}


def _is_day_first(dates: Iterable[str]) -> bool | None:
    """Tell whether a page prints the day before the month in dates of numbers; None where no date of it tells."""
    orders = set()
    for numbers in filter(None, map(NUMBERS.fullmatch, dates)):
        if int(numbers["first"]) > LAST_MONTH:
            orders.add(True)
        elif int(numbers["second"]) > LAST_MONTH:
            orders.add(False)
    return orders.pop() if len(orders) == 1 else None


def _is_day_first_by_dateline(dates: Iterable[str], dateline: re.Match[str] | None) -> bool | None:
    """Tell whether a page prints the day before the month by the day of its dateline: a text appears then or later."""
    day = _parse(dateline["day"], FIRST_OF_YEAR) if dateline else None
    if day is None:
        return None
    fitting = set()
    for printed in dates:
        for day_first in (True, False):
            for read in _days_of_numbers(printed, day_first):
                told = {(each.month, each.day) for each in (read, read - timedelta(days=1))}
                if (day.month, day.day) in told:
                    fitting.add(day_first)
    return fitting.pop() if len(fitting) == 1 else None


def _dateline(text: str, blocks: Sequence[Block]) -> re.Match[str] | None:
    """Find the dateline with which a text begins."""
    first = next((block for block in blocks if block.role == "body" and block.reason != STANDFIRST), None)
    around = [block for block in blocks if first is None or block.start <= first.start]
    found = [DATELINE.match(block_text(text, block)) for block in around if block.role != "title"]
    return next(filter(None, found), None)


def _date_in_dateline(text: str, blocks: Sequence[Block]) -> Published | None:
    """Read the date of a dateline that prints its year, too."""
    dateline = _dateline(text, blocks)
    dates = _dates_in(dateline.group(), "") if dateline else ()
    return next(filter(None, (_read_date(date, None) for date in dates)), None)


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
