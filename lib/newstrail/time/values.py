"""What time expressions mean where they stand: the meaning of their words and their place in, a TIMEX3 value out.

A rule of words/time_rules.txt gives a value with gaps ({year}-{month:02}), or names one of the functions here.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta, weekday

from newstrail.time.timex import SEASON_STARTS, UNITS, YEARS_IN, Timex, bounds, moved, quarter_of
from newstrail.time.words import Slots
from newstrail.words import read_words


class Place(NamedTuple):
    """Where an expression stands, and what it may lean on."""

    text: str
    start: int
    end: int
    published: date
    earlier: list[Timex]


def value_of(rule: str, slots: Slots, place: Place | None) -> str:
    """Give the value a rule makes of words that mean `slots`; without a place it stays as open as they are."""
    try:
        if rule in RESOLVERS:
            return RESOLVERS[rule](slots, place) if place else _open_value(slots)
        if "{year}" in rule and "year" not in slots:
            slots = slots | {"year": _year(slots, place) if place else "XXXX"}
        return rule.format(**slots)
    except (ValueError, OverflowError):  # 5,000 years ago: before the calendar
        return _open_value(slots)


def _open_value(slots: Slots) -> str:
    """XXXX-WXX-4 for Thursday, PAST_REF for last week, the year of 11/10/2024."""
    if "year" in slots or "holiday" in slots:
        return slots.get("year", "XXXX")
    if "weekday" in slots:
        return f"XXXX-WXX-{slots['weekday']}"
    if "clock" in slots or "part" in slots:
        return "XXXX-XX-XX"
    shift = slots.get("shift", 0)
    return "PAST_REF" if shift < 0 else "FUTURE_REF" if shift else "PRESENT_REF"


# ---- what comes every year


def _year(slots: Slots, place: Place) -> str:
    """The year of a day, month, season or quarter that the text gives without one."""
    if "years" in slots:
        return f"{place.published.year + slots['years']:04d}"
    if "season" in slots:
        first, months = SEASON_STARTS[slots["season"]], 3
    elif "quarter" in slots:
        first, months = 3 * slots["quarter"] - 2, 3
    else:
        first, months = slots["month"], 1
    start = relativedelta(month=first, day=slots.get("day", 1))
    return _latest(start, relativedelta(months=months), slots, place)[:4]


def holiday(slots: Slots, place: Place) -> str:
    return _latest(slots["holiday"], relativedelta(days=1), slots, place)


def _latest(start: relativedelta, length: relativedelta, slots: Slots, place: Place) -> str:
    """The first day of the latest one that the text can mean."""
    shift = slots.get("shift")
    if shift is None:
        horizons = next((days for kind, days in HORIZONS.items() if kind in slots), {})
        limit = relativedelta(days=horizons.get(direction_of(place), 0))
    else:
        limit = {-1: -length, 0: relativedelta(month=12, day=31), 1: relativedelta(years=1)}[shift]
    days = (date(place.published.year + years, 1, 1) + start for years in (1, 0, -1, -2))
    return next(day for day in days if day <= place.published + limit).isoformat()


HORIZONS = {  # days from publication to the latest one, by where the text looks: "the vote on 5 November"
    "day": {-1: 60, 0: 120, 1: 270},
    "month": {1: 330},
    "quarter": {1: 92},
    "season": {1: 330},
    "holiday": {1: 365},
}


# ---- counted from publication


def weekday_date(slots: Slots, place: Place) -> str:
    """The latest such day up to publication; the next one after "next" or where the text looks ahead."""
    day, shift, published = slots["weekday"], slots.get("shift"), place.published
    if "week" in slots:  # Thursday next week
        return moved(published, 7 * slots["shift"] + day - published.isoweekday(), "day")
    if shift is None:
        days, nth = 0, 1 if direction_of(place) > 0 else -1
    else:
        days, nth = {-1: (-1, -1), 0: (-3, 1), 1: (1, 1)}[shift]  # "this Friday" is the nearest
    return (published + relativedelta(days=days, weekday=weekday(day - 1)(nth))).isoformat()


def nearer_day(slots: Slots, place: Place) -> str:
    """11/10/2024 is the 11th or the 10th, whichever is nearer to publication."""
    year, first, second = int(slots["year"]), int(slots["first"]), int(slots["second"])
    days = date(year, first, second), date(year, second, first)
    return min(days, key=lambda day: abs(day - place.published)).isoformat()


def period(slots: Slots, place: Place) -> str:
    """Last week, tomorrow, years ago; "months ago" is just past; "the weekend" is the last unless it lies ahead."""
    unit, count, shift = slots.get("unit", "day"), slots.get("count", 1), slots.get("shift", 0)
    if count is None:
        return _open_value(slots)
    if "number" in slots and unit in YEARS_IN:
        unit, count = "year", count * YEARS_IN[unit]
    if unit == "weekend" and "shift" not in slots and place.published.isoweekday() < 6 and direction_of(place) < 1:
        shift = -1
    return moved(place.published, shift * count, unit)


# ---- counted from a date before


def that_period(slots: Slots, place: Place) -> str:
    """That year, the following month, the next morning: counted from the last date before it that is as exact."""
    exact = {"year": r"\d{4}", "month": r"\d{4}-\d\d"}.get(slots.get("unit", "day"), r"\d{4}-\d\d-\d\d")
    values = (found.value for found in reversed(place.earlier))
    known = bounds(next((value for value in values if re.match(exact, value)), ""))
    return period(slots, place._replace(published=known[0].date()) if known else place)


def the_quarter(slots: Slots, place: Place) -> str:
    """The quarter last spoken of, else the last full one."""
    return _quarter_in_focus(place) or quarter_of(place.published - UNITS["quarter"].step)


def year_earlier(slots: Slots, place: Place) -> str:
    """A year before the quarter last spoken of, as news of companies means it, else the year before."""
    return f"{place.published.year - 1:04d}{_quarter_in_focus(place)[4:]}"


def _quarter_in_focus(place: Place) -> str:
    """The quarter of the past year last spoken of, unless half a year or nine months were since."""
    a_year_ago = quarter_of(place.published - UNITS["year"].step)
    periods = (found.value for found in reversed(place.earlier) if re.match(r"\d{4}-Q|P[69]M", found.value))
    latest = next((period for period in periods if period > a_year_ago), "")
    return "" if latest.startswith("P") else latest


RESOLVERS: dict[str, Callable[[Slots, Place], str]] = {
    resolve.__name__: resolve
    for resolve in (holiday, weekday_date, nearer_day, period, that_period, the_quarter, year_earlier)
}


# ---- where the clause looks


def direction_of(place: Place) -> int:
    """1 where the clause looks ahead, -1 back, 0 if it does not tell: the last cue before the expression decides.

    "due to a strike on 3 October" holds no cue; "had been scheduled for Friday" and "Friday's ruling" look back.
    """
    before = re.split(CLAUSE_END, place.text[max(0, place.start - 80) : place.start])[-1]
    after = re.split(CLAUSE_END, place.text[place.end : place.end + 80])[0]
    if re.search(AHEAD_AT_ONCE, before) and not re.search(r"\bhad\b", before + after):  # "by Monday they had left"
        return 1
    if after.startswith(("'", "’")):
        return -1
    if len(before) < 12:  # "On Tuesday, the ministers will meet"
        return int(bool((cue := CUES.search(after)) and cue[0].startswith("will")))
    cues = list(CUES.finditer(before))
    return (1 if cues[-1]["ahead"] else -1) if cues else 0


CLAUSE_END = r"(?:(?<=[a-z\d\"”'’)][.;:!?])|(?<=\w[A-Z][.;:!?]))[\"”'’]*\s|\n\s*\n"
_ahead, _past = ("|".join(read_words(name)).replace(" ", r"\s") for name in ("future_cues", "past_cues"))
CUES = re.compile(
    rf"\b(?:had\sbeen\s\w+(?:\sto\s\w+)?"
    rf"|(?P<ahead>(?i:{_ahead})(?:\s(?:not|to|be|have|been|still|\w+ly))*(?:\s\w+)?)"  # "will be held" holds no past
    rf"|(?i:{_past})|[a-z]{{2,}}ed)\b"
)
AHEAD_AT_ONCE = re.compile(
    r"(?i)\b(?:by|until|till|as (?:early|soon) as|no later than|ahead of|starting|beginning|effective|due)"
    r"(?: on| at)?(?: at least| around| about)?\s*$"
)
