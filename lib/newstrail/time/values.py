"""The meaning of the words of a time expression, and where it stands -> its value.

A rule of `rules` gives a value with gaps ({year}-{month:02}), or names one of the functions here.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta, weekday

from newstrail.time.directions import Direction, direction_of
from newstrail.time.timex import SEASON_STARTS, UNITS, YEARS_IN, Timex, interval_of, moved, quarter_of
from newstrail.time.words import Slots

# "The vote on 5 November" is the latest one that is at most so many days after publication; the number depends on
# whether the clause looks back or ahead
HORIZONS = {
    "day": {Direction.BACK: 60, Direction.UNTOLD: 120, Direction.AHEAD: 270},
    "month": {Direction.AHEAD: 330},
    "quarter": {Direction.AHEAD: 92},
    "season": {Direction.AHEAD: 330},
    "holiday": {Direction.UNTOLD: 60},
}
# By shift ("last Friday", "this Friday", "next Friday"): the day counting starts on, in days from publication, and
# which Friday from there; "this Friday" is the nearest one
WEEKDAY_AFTER_SHIFT = {-1: (-1, -1), 0: (-3, 1), 1: (1, 1)}
TUESDAY, SATURDAY = 2, 6
WEEK = 7  # days
MOST_MONTHS = 3  # in a row, one of which has 31 days
SENTENCE_END = re.compile(r"\n\s*\n|(?<=[a-z\d\"”'’)])[.!?][\"”'’]*\s")
NEAR = 300  # characters back to the date from which "two days earlier" is counted
# "That year" and "the next morning" are counted from a date that is as exact as their unit
YEAR_VALUE = re.compile(r"\d{4}")
MONTH_VALUE = re.compile(r"\d{4}-\d\d")
DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
QUARTER_VALUE = re.compile(r"\d{4}-Q|P[69]M")  # companies report half a year and nine months like quarters


class Setting(NamedTuple):
    """Where an expression stands, and from what its value may be worked out."""

    text: str
    start: int
    end: int
    published: date
    earlier: list[Timex]


def value_of(rule: str, slots: Slots, setting: Setting | None) -> str:
    """Give the value that a rule makes of words.

    Args:
        rule: the value of the rule (`Rule.value`).
        slots: what the words mean.
        setting: where they stand; without it, the value stays as open as the words are.
    """
    try:
        if rule in RESOLVERS:
            return RESOLVERS[rule](slots, setting) if setting else _unresolved(slots)
        if "{year}" in rule and "year" not in slots:
            slots = slots | {"year": _year_meant(slots, setting) if setting else "XXXX"}
        return rule.format(**slots)
    except (ValueError, OverflowError):  # 5,000 years ago: before the calendar
        return _unresolved(slots)


def _unresolved(slots: Slots) -> str:
    """Give the value without a setting: XXXX-WXX-4 for Thursday, PAST_REF for last week, the year of 11/10/2024."""
    if "year" in slots or "holiday" in slots:
        return slots.get("year", "XXXX")
    if "weekday" in slots:
        return f"XXXX-WXX-{slots['weekday']}"
    if "clock" in slots or "part" in slots:
        return "XXXX-XX-XX"
    shift = slots.get("shift", 0)
    if shift == 0:
        return "PRESENT_REF"
    return "PAST_REF" if shift < 0 else "FUTURE_REF"


def _direction(setting: Setting) -> Direction:
    return direction_of(setting.text, setting.start, setting.end)


# ---- times that come every year


def _year_meant(slots: Slots, setting: Setting) -> str:
    """Work out the year of a day, month, season or quarter that stands without one."""
    if "years" in slots:
        return f"{setting.published.year + slots['years']:04d}"
    n_months = 1
    if "season" in slots:
        first, n_months = SEASON_STARTS[slots["season"]], 3
    elif "quarter" in slots:
        first, n_months = 3 * slots["quarter"] - 2, 3
    else:
        first = slots["month"]

    def start_in(year: int) -> date:
        return date(year, 1, 1) + relativedelta(month=first, day=slots.get("day", 1))

    latest = _latest(start_in, relativedelta(months=n_months), slots, setting)
    return _carried_on(start_in, latest, slots, setting)[:4]


def _carried_on(start_in: Callable[[int], date], latest: str, slots: Slots, setting: Setting) -> str:
    """Give the period after the month before it in its sentence that has a year: "In May 2022 they came, in June".

    Give the latest one where there is none, or where the clause looks ahead.
    """
    before = next((timex for timex in reversed(setting.earlier) if timex.type in ("DATE", "TIME")), None)
    interval = interval_of(before.value) if before else None
    if before is None or interval is None or not MONTH_VALUE.match(before.value) or "month" not in slots:
        return latest
    told = setting.text[before.start : before.end]
    between = setting.text[before.end : setting.start]
    if before.value[:4] not in told or SENTENCE_END.search(between) or _direction(setting) == Direction.AHEAD:
        return latest
    for year in (interval[0].year, interval[0].year + 1):
        day = start_in(year)
        if interval[0].date() <= day <= setting.published:
            return day.isoformat()
    return latest


def holiday(slots: Slots, setting: Setting) -> str:
    """Give the day of Christmas, Easter Monday or 9/11."""
    named = slots["holiday"]
    if named.is_once:
        return str(named.day)
    if "shift" not in slots and _direction(setting) == Direction.AHEAD:  # Easter may come twice within a year
        days = [named.in_year(setting.published.year + years) for years in (0, 1)]
        return next(day for day in days if day > setting.published).isoformat()
    return _latest(named.in_year, relativedelta(days=1), slots, setting)


def _latest(start_in: Callable[[int], date], length: relativedelta, slots: Slots, setting: Setting) -> str:
    """Give the first day of the latest period that the text can mean.

    Args:
        start_in: from a year to the start of the period in it.
        length: the length of the period.
        slots: what the words mean; a shift asks for the last, this or the next one.
        setting: where they stand.
    """
    latest = setting.published + _horizon(length, slots, setting)
    for years in (1, 0, -1, -2):
        day = start_in(setting.published.year + years)
        if day <= latest:
            return day.isoformat()
    raise ValueError(f"no such day before {latest}")


def _horizon(length: relativedelta, slots: Slots, setting: Setting) -> relativedelta:
    """Give how far after publication the latest period can begin; "last" asks for one that is over."""
    shift = slots.get("shift")
    if shift is not None:
        return {-1: -length, 0: relativedelta(month=12, day=31), 1: relativedelta(years=1)}[shift]
    for kind, days in HORIZONS.items():
        if kind in slots:
            return relativedelta(days=days.get(_direction(setting), 0))
    return relativedelta()


# ---- counted from publication


def weekday_date(slots: Slots, setting: Setting) -> str:
    """Give the last such day up to publication, or the next one after "next" or where the clause looks ahead."""
    day, shift, published = slots["weekday"], slots.get("shift"), setting.published
    if "week" in slots:  # Thursday next week
        return moved(published, 7 * slots["shift"] + day - published.isoweekday(), "day")
    if shift is not None:
        days, nth = WEEKDAY_AFTER_SHIFT[shift]
    else:
        days, nth = 0, 1 if _direction(setting) == Direction.AHEAD else -1
    return (published + relativedelta(days=days, weekday=weekday(day - 1)(nth))).isoformat()


def day_of_month(slots: Slots, setting: Setting) -> str:
    """Give the 12th: the last one up to publication, or the next one where the clause or the date before it is ahead.

    It is counted from the date just before it if that tells its month.
    """
    near = _value_before(setting)
    before = interval_of(near) if near and MONTH_VALUE.match(near) else None
    is_ahead = _direction(setting) == Direction.AHEAD
    if before:
        day = _nth_of_month(slots["day"], before[0].date(), 1)
        if is_ahead or before[0].date() > setting.published or day <= setting.published:
            return day.isoformat()
    return _nth_of_month(slots["day"], setting.published, 1 if is_ahead else -1).isoformat()


def _value_before(setting: Setting) -> str | None:
    """Give the value of the date just before, if there is one near."""
    near = [timex.value for timex in setting.earlier if timex.end > setting.start - NEAR and timex.value[0].isdigit()]
    return near[-1] if near else None


def _nth_of_month(number: int, start: date, step: int) -> date:
    """Give the first day of that number from a day on, or back from it."""
    for months in range(MOST_MONTHS):
        first = start + relativedelta(day=1, months=step * months)
        day = first + timedelta(days=number - 1)
        if day.month == first.month and (day - start).days * step >= 0:
            return day
    raise ValueError(f"no month has a day {number}")


def nearer_day(slots: Slots, setting: Setting) -> str:
    """Read 11/10/2024 as 11 October or as 10 November, whichever is nearer to publication."""
    year, first, second = int(slots["year"]), int(slots["first"]), int(slots["second"])
    days = date(year, first, second), date(year, second, first)
    return min(days, key=lambda day: abs(day - setting.published)).isoformat()


def period(slots: Slots, setting: Setting) -> str:
    """Give last week, tomorrow, years ago.

    "Months ago" only lies in the past. "The weekend" is the last one unless the clause looks ahead.
    """
    unit, count, shift = slots.get("unit", "day"), slots.get("count", 1), slots.get("shift", 0)
    if count is None:
        return _unresolved(slots)
    if "number" in slots and unit in YEARS_IN:
        unit, count = "year", count * YEARS_IN[unit]
    if unit == "weekend" and shift == 0 and _is_last_weekend(slots, setting):
        shift = -1
    return moved(setting.published, shift * count, unit)


def _is_last_weekend(slots: Slots, setting: Setting) -> bool:
    """Tell whether "the weekend" is over; "this weekend" is on the two days after it, and where the clause says so."""
    day, direction = setting.published.isoweekday(), _direction(setting)
    if day >= SATURDAY or direction == Direction.AHEAD:
        return False
    return "shift" not in slots or day <= TUESDAY or direction == Direction.BACK


def coming_weekend(_: Slots, setting: Setting) -> str:
    """Give the next weekend that has not begun: that of the same week, unless it is Saturday or Sunday."""
    return moved(setting.published, int(setting.published.isoweekday() >= SATURDAY), "weekend")


def night(slots: Slots, setting: Setting) -> str:
    """Give the day on which a night begins: the one before publication, or that day where the clause looks ahead.

    "Overnight on Sunday" and "the night from Sunday to Monday" begin on Sunday, "overnight into Monday" the day before.
    """
    is_ahead = _direction(setting) == Direction.AHEAD
    if "weekday" in slots:
        first = date.fromisoformat(weekday_date(slots, setting))
        if is_ahead or first < setting.published:
            return first.isoformat()
        return moved(first, -WEEK if "following" in slots else -1, "day")  # "overnight Monday", in Monday's paper
    if "following" in slots:
        last = date.fromisoformat(weekday_date({"weekday": slots["following"]}, setting))
        return moved(last, -1, "day")
    return moved(setting.published, 0 if is_ahead else -1, "day")


# ---- counted from an earlier date


def that_period(slots: Slots, setting: Setting) -> str:
    """Give that year, the following month, the next morning: counted from the last earlier date that is as exact."""
    exact = {"year": YEAR_VALUE, "month": MONTH_VALUE}.get(slots.get("unit", "day"), DAY_VALUE)
    for value in _values_before(setting):
        if exact.match(value):
            interval = interval_of(value)
            if interval is None:
                return period(slots, setting)
            return period(slots, setting._replace(published=interval[0].date()))
    return period(slots, setting)


def days_apart(slots: Slots, setting: Setting) -> str:
    """Give two days earlier, the day after: counted from the date just before it, if that is a day.

    A day earlier than no date at all is one before publication; what else cannot be counted stays a duration.
    """
    days = slots["shift"] * slots["count"]
    near = _value_before(setting)
    if not near and days < 0:
        return moved(setting.published, days, "day")
    interval = interval_of(near) if near and DAY_VALUE.match(near) else None
    return moved(interval[0].date(), days, "day") if interval else str(slots["length"])


def the_quarter(slots: Slots, setting: Setting) -> str:
    """Give the quarter mentioned last, else the last full one."""
    return _quarter_in_focus(setting) or quarter_of(setting.published - UNITS["quarter"].step)


def year_earlier(slots: Slots, setting: Setting) -> str:
    """Give the quarter a year before the one mentioned last, as company news means it, else the year before."""
    return f"{setting.published.year - 1:04d}{_quarter_in_focus(setting)[4:]}"


def _quarter_in_focus(setting: Setting) -> str:
    """Give the quarter of the past year that was mentioned last.

    Give "" if there is none, or if half a year or nine months were mentioned since.
    """
    a_year_ago = quarter_of(setting.published - UNITS["year"].step)
    for value in _values_before(setting):
        if QUARTER_VALUE.match(value) and value > a_year_ago:
            return "" if value.startswith("P") else value
    return ""


def _values_before(setting: Setting) -> Iterator[str]:
    """Give the values of the earlier expressions, the nearest first."""
    for timex in reversed(setting.earlier):
        yield timex.value


RESOLVERS: dict[str, Callable[[Slots, Setting], str]] = {
    resolve.__name__: resolve
    for resolve in (
        holiday,
        weekday_date,
        day_of_month,
        nearer_day,
        period,
        coming_weekend,
        night,
        that_period,
        days_apart,
        the_quarter,
        year_earlier,
    )
}
