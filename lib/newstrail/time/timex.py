"""TIMEX3 values: days -> values, and values -> the instants that they span."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta


class Timex(NamedTuple):
    """A time expression: text[start:end], its TIMEX3 type (DATE, TIME, DURATION, SET) and value (2024-10-17, P2W).

    `is_ahead` tells whether it still lay ahead when the article was published.
    """

    start: int
    end: int
    type: str
    value: str
    is_ahead: bool = False


class Unit(NamedTuple):
    """A unit of time."""

    step: relativedelta  # one of it
    duration: str  # the form of its durations: P{}W
    period: Callable[[date], str]  # from a day to the value of the unit it lies in
    half: str = ""  # half of it, in smaller units


def week_of(day: date) -> str:
    """Give the ISO week of a day: 2024-W42."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> str:
    """Give the quarter of a day: 2024-Q4."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


UNITS = {  # a day is written YYYY-MM-DD; longer periods are the beginning of that
    "second": Unit(relativedelta(seconds=1), "PT{}S", date.isoformat),
    "minute": Unit(relativedelta(minutes=1), "PT{}M", date.isoformat, "30S"),
    "hour": Unit(relativedelta(hours=1), "PT{}H", date.isoformat, "30M"),
    "day": Unit(relativedelta(days=1), "P{}D", date.isoformat),
    "night": Unit(relativedelta(days=1), "P{}D", date.isoformat),
    "week": Unit(relativedelta(weeks=1), "P{}W", week_of),
    "weekend": Unit(relativedelta(weeks=1), "P{}WE", lambda day: f"{week_of(day)}-WE"),
    "month": Unit(relativedelta(months=1), "P{}M", lambda day: day.isoformat()[:7]),
    "quarter": Unit(relativedelta(months=3), "P{}Q", quarter_of),
    "year": Unit(relativedelta(years=1), "P{}Y", lambda day: day.isoformat()[:4], "6M"),
    "decade": Unit(relativedelta(years=10), "P{}DE", lambda day: day.isoformat()[:3]),
    "century": Unit(relativedelta(years=100), "P{}CE", lambda day: day.isoformat()[:2]),
}
YEARS_IN = {"decade": 10, "century": 100}
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month; northern, as news in English mostly means them
PART_HOURS = {"MO": (4, 8), "AF": (12, 6), "EV": (17, 7), "NI": (18, 12)}  # of a day: first hour, hours it lasts


def moved(day: date, count: float, unit: str) -> str:
    """Give the period that is `count` units away from the one in which `day` lies; hours are counted from noon."""
    there = datetime.combine(day, time(12)) + UNITS[unit].step * int(count)
    return UNITS[unit].period(there.date())


def duration(count: float | None, unit: str) -> str:
    """Give the duration of `count` units: P2Y6M for two and a half years, PXW if the text leaves the number open."""
    form, half = UNITS[unit].duration, UNITS[unit].half
    if count is None:
        return form.format("X")
    if unit in YEARS_IN:
        return duration(count * YEARS_IN[unit], "year")
    whole, rest = divmod(count, 1)
    if rest != 0.5 or not half:
        return form.format(f"{count:.15g}")
    if not whole:
        return form.partition("{")[0] + half  # PT30M, P6M
    return form.format(f"{whole:.0f}") + half


def interval_of(value: str) -> tuple[datetime, datetime] | None:
    """Give the first and the last second of a value, or None if it names no stretch of the calendar.

    Durations, sets, PAST_REF and values with an X in them name none: unknown stays unknown.

    >>> interval_of("2024-Q4")
    (datetime.datetime(2024, 10, 1, 0, 0), datetime.datetime(2024, 12, 31, 23, 59, 59))
    >>> interval_of("FUTURE_REF")
    """
    first, _, last = value.partition("/")
    try:
        start, end = _period_of(first), _period_of(last or first)
    except (ValueError, OverflowError):  # 31 February, or the last day of the calendar
        return None
    if start is None or end is None or start[0] >= end[1]:
        return None
    return start[0], end[1] - timedelta(seconds=1)


@lru_cache(maxsize=10_000)  # the days around one story come again and again
def _period_of(value: str) -> tuple[datetime, datetime] | None:
    """Give the first instant of a period and that of the next one."""
    for form, read in CALENDAR_FORMS.items():
        match = re.fullmatch(form, value)
        if match:
            start, length = read(*match.groups())
            return start, start + length
    return None


def _months(year: str, first: int, count: int) -> tuple[datetime, relativedelta]:
    return datetime(int(year), first, 1), relativedelta(months=count)


def _part_of_day(day: str, part: str) -> tuple[datetime, relativedelta]:
    first, hours = PART_HOURS[part]
    return datetime.fromisoformat(day) + timedelta(hours=first), relativedelta(hours=hours)


def _week(year: str, week: str, weekend: str | None) -> tuple[datetime, relativedelta]:
    first, days = (6, 2) if weekend else (1, 7)
    return datetime.fromisocalendar(int(year), int(week), first), relativedelta(days=days)


# The forms of values, and what turns their parts into the first instant and the length
CALENDAR_FORMS: dict[str, Callable[..., tuple[datetime, relativedelta]]] = {
    r"(\d{4}-\d\d-\d\d)": lambda day: (datetime.fromisoformat(day), relativedelta(days=1)),
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d)": lambda minute: (datetime.fromisoformat(minute), relativedelta(minutes=1)),
    r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI)": _part_of_day,
    r"(\d{4})-W(\d\d)(-WE)?": _week,
    r"(\d{4})-(\d\d)": lambda year, month: _months(year, int(month), 1),
    r"(\d{4})-Q([1-4])": lambda year, quarter: _months(year, 3 * int(quarter) - 2, 3),
    r"(\d{4})-H([12])": lambda year, half: _months(year, 6 * int(half) - 5, 6),
    r"(\d{4})-(SP|SU|FA|WI)": lambda year, season: _months(year, SEASON_STARTS[season], 3),
    r"(\d{4})": lambda year: _months(year, 1, 12),
    r"(\d{3})": lambda decade: _months(f"{decade}0", 1, 120),
    r"(\d{2})": lambda century: _months(f"{century}00", 1, 1200),
}
