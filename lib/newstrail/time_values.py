"""What time expressions mean: the words of one and its place in, its TIMEX3 type and value out.

`dates` finds the expressions and says which of these functions each kind of expression goes to.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from newstrail.time_context import Place, direction_of, points_ahead
from newstrail.time_words import (
    CENTURIES,
    DAYWORDS,
    FREQUENCIES,
    HOLIDAYS,
    ORDINALS,
    PARTS,
    SEASONS,
    SIDES,
    TENS,
    VAGUE,
    Slots,
    amount_of,
    clock_of,
    day_of,
    month_of,
    sense_of,
    unit_of,
    weekday_of,
    year_of,
)
from newstrail.timex import SEASON_STARTS, UNITS, duration, moved, quarter_of

Meaning = tuple[str, str]  # type and value
Value = Meaning | None  # None: no time expression after all


Resolver = Callable[[Slots, Place], Value]


def _last_day(year: int, month: int) -> int:
    return (date(year, month, 1) + relativedelta(day=31)).day


def _day_or_time(day: str, slots: Slots) -> Meaning:
    """The day, or the clock time or part of the day on it."""
    if "clock" in slots:
        return "TIME", f"{day}T{clock_of(slots['clock'])}"
    if "part" in slots:
        return "TIME", f"{day}T{PARTS[slots['part']]}"
    return "DATE", day


# ---- expressions that need the day of publication


def anchored(resolve: Callable[[Slots, date, Place], Value]) -> Resolver:
    """Give `resolve` the day of publication; without one the value stays as open as the words are."""

    def resolve_or_leave_open(slots: Slots, place: Place) -> Value:
        try:
            return resolve(slots, place.published, place) if place.published else _unresolved(slots)
        except (ValueError, OverflowError):  # 5,000 years ago: before the calendar
            return _unresolved(slots)

    return resolve_or_leave_open


def _unresolved(slots: Slots) -> Meaning:
    """XXXX-10 for October, XXXX-WXX-4 for Thursday, PAST_REF for last week."""
    if "month" in slots:
        return _day_or_time(f"XXXX-{month_of(slots):02d}" + (f"-{day_of(slots):02d}" if "day" in slots else ""), slots)
    if "weekday" in slots:
        return _day_or_time(f"XXXX-WXX-{weekday_of(slots) + 1}", slots)
    if "season" in slots:
        return "DATE", f"XXXX-{SEASONS[slots['season']]}"
    if "ordinal" in slots:
        return "DATE", f"XXXX-Q{ORDINALS[slots['ordinal']]}"
    if "clock" in slots or "part" in slots:
        return _day_or_time("XXXX-XX-XX", slots)
    sense = sense_of(slots) or DAYWORDS.get(slots.get("dayword", ""), 0) or SIDES.get(slots.get("side", ""), 0)
    return "DATE", ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[sense]


# ---- days


def full_date(slots: Slots, place: Place) -> Value:
    try:
        return _day_or_time(date(year_of(slots), month_of(slots), day_of(slots)).isoformat(), slots)
    except ValueError:  # 31 February
        return None


def iso_date(slots: Slots, place: Place) -> Value:
    try:
        return _day_or_time(date.fromisoformat(slots["iso"]).isoformat(), slots)
    except ValueError:
        return None


def numeric_date(slots: Slots, place: Place) -> Value:
    """10/17/2024 or 17/10/2024: where both can be, the one nearer to publication, else as Americans write."""
    year, first, then = year_of(slots), int(slots["first"]), int(slots["then"])
    pairs = [(month, day) for month, day in ((first, then), (then, first)) if 1 <= month <= 12]
    days = [date(year, month, day) for month, day in pairs if 1 <= day <= _last_day(year, month)]
    if not days:
        return None
    return _day_or_time(min(days, key=lambda day: abs(day - (place.published or days[0]))).isoformat(), slots)


@anchored
def yearless_date(slots: Slots, published: date, place: Place) -> Value:
    """The latest such day up to four months after publication; up to nine where the text looks ahead, two if back."""
    horizon = published + timedelta(days=HORIZONS[direction_of(place)])
    month, day = month_of(slots), day_of(slots)
    years = range(horizon.year, horizon.year - 9, -1)  # a 29 February lies up to eight years back
    days = [date(year, month, day) for year in years if day <= _last_day(year, month)]
    latest = next((day for day in days if day <= horizon), None)
    return _day_or_time(latest.isoformat(), slots) if latest else None


HORIZONS = {-1: 60, 0: 120, 1: 270}  # days


def day_range(slots: Slots, place: Place) -> Value:
    """Two days of one month, as an ISO 8601 interval: 8-16 October."""
    first = full_date(slots, place) if "year" in slots else yearless_date(slots, place)
    last = day_of(slots, "until")
    last_day = 31 if not first or first[1].startswith("X") else _last_day(*map(int, first[1].split("-")[:2]))
    return ("DATE", f"{first[1]}/{first[1][:-2]}{last:02d}") if first and day_of(slots) < last <= last_day else None


@anchored
def weekday(slots: Slots, published: date, place: Place) -> Value:
    """The latest such day up to publication; the next one after "next" or where the text looks ahead."""
    back = (published.weekday() - weekday_of(slots)) % 7
    if "which" not in slots:
        back -= 7 * bool(back and points_ahead(place))
    elif sense_of(slots) < 0:
        back = back or 7
    elif sense_of(slots) > 0 or back > 3:  # "this Friday" is the nearest
        back -= 7
    return _day_or_time(moved(published, -back, "day"), slots)


@anchored
def weekday_of_week(slots: Slots, published: date, place: Place) -> Value:
    """Thursday next week."""
    back = published.weekday() - 7 * sense_of(slots) - weekday_of(slots)
    return _day_or_time(moved(published, -back, "day"), slots)


def weekly(slots: Slots, place: Place) -> Value:
    return "SET", f"XXXX-WXX-{weekday_of(slots) + 1}"


@anchored
def dayword(slots: Slots, published: date, place: Place) -> Value:
    word = slots["dayword"]
    at_night = {"part": "night"} if word in ("tonight", "overnight") else {}
    return _day_or_time(moved(published, DAYWORDS[word], "day"), slots | at_night)


@anchored
def two_days_off(slots: Slots, published: date, place: Place) -> Value:
    return "DATE", moved(published, 2 * SIDES[slots["side"]], "day")


@anchored
def time_of_day(slots: Slots, published: date, place: Place) -> Value:
    """A clock time or part of a day: on the weekday it names, else on the day of publication."""
    if "weekday" in slots:
        return weekday(slots, place)
    return _day_or_time(moved(published, sense_of(slots), "day"), slots)


@anchored
def holiday(slots: Slots, published: date, place: Place) -> Value:
    """The latest such day up to publication; the next one after "next" or "this" or where the text looks ahead."""
    days = [date(published.year + years, 1, 1) + HOLIDAYS[slots["holiday"].replace("’", "'")] for years in (-1, 0, 1)]
    ahead = slots.get("which") in ("next", "this") or points_ahead(place)
    day = min(day for day in days if day >= published) if ahead else max(day for day in days if day <= published)
    return "DATE", day.isoformat()


# ---- months, seasons, quarters


def month_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{year_of(slots)}-{month_of(slots):02d}"


@anchored
def month_of_named_year(slots: Slots, published: date, place: Place) -> Value:
    """October last year."""
    return "DATE", f"{published.year + sense_of(slots):04d}-{month_of(slots):02d}"


@anchored
def named_month(slots: Slots, published: date, place: Place) -> Value:
    """Last October, next May."""
    sense, month = sense_of(slots), month_of(slots)
    back, ahead = sense < 0 and month >= published.month, sense > 0 and month <= published.month
    return "DATE", f"{published.year - back + ahead:04d}-{month:02d}"


def bare_month(slots: Slots, place: Place) -> Value:
    """A month alone, unless it is the verb "may" or "march" or a name: "May said", "April Ryan"."""
    word, before = slots["month"], place.text[max(0, place.start - 12) : place.start]
    written = place.text[place.start : place.end]
    if not re.search(f"(?i:{re.escape(word)})$", written) or not written[-len(word)].isupper():
        return None
    alone = len(written) == len(word)
    if alone and word in ("may", "march") and not re.search(LEADS_TO_MONTH, before):
        return None
    if word in ("april", "june", "august", "may") and re.match(r" [A-Z][a-z]", place.text[place.end : place.end + 3]):
        return None
    return _latest_month(slots, place)


LEADS_TO_MONTH = (
    r"(?i)(?:\b(?:in|of|since|until|by|from|to|through|during|and|for|between|or|before|after|early|late)\s|[(,]\s?)$"
)


@anchored
def _latest_month(slots: Slots, published: date, place: Place) -> Value:
    """The latest such month up to publication, or the next one where the text looks ahead."""
    month = month_of(slots)
    if points_ahead(place):
        return "DATE", f"{published.year + (month < published.month):04d}-{month:02d}"
    return "DATE", f"{published.year - (month > published.month):04d}-{month:02d}"


def season_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{year_of(slots)}-{SEASONS[slots['season']]}"


@anchored
def named_season(slots: Slots, published: date, place: Place) -> Value:
    """Last spring, this summer, the winter."""
    sense, season = sense_of(slots), SEASONS[slots["season"]]
    back = sense < 0 and published.month < SEASON_STARTS[season] + 3
    ahead = sense > 0 and published.month >= SEASON_STARTS[season]
    return "DATE", f"{published.year - back + ahead:04d}-{season}"


def quarter_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{year_of(slots)}-Q{ORDINALS[slots['ordinal']]}"


def half_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{year_of(slots)}-H{ORDINALS[slots['half']]}"


@anchored
def named_quarter(slots: Slots, published: date, place: Place) -> Value:
    """The third quarter is the latest one that has begun, unless the text looks ahead or names the year."""
    quarter, year = ORDINALS[slots["ordinal"]], published.year + sense_of(slots)
    to_come = "which" not in slots and quarter > int(quarter_of(published)[-1]) and not points_ahead(place)
    return "DATE", f"{year - to_come - ('ago' in slots):04d}-Q{quarter}"


@anchored
def the_quarter(slots: Slots, published: date, place: Place) -> Value:
    """The quarter last spoken of, else the last full one."""
    return "DATE", _quarter_in_focus(published, place) or quarter_of(published - UNITS["quarter"].step)


def _quarter_in_focus(published: date, place: Place) -> str | None:
    """The quarter of the past year last spoken of, unless nine months or the like were since."""
    for found in reversed(place.earlier):
        if found.value in ("P6M", "P9M"):
            return None
        if re.fullmatch(r"\d{4}-Q\d", found.value) and found.value > quarter_of(published - UNITS["year"].step):
            return found.value
    return None


@anchored
def year_earlier(slots: Slots, published: date, place: Place) -> Value:
    """A year before the quarter last spoken of, as news of companies means it, else the year before."""
    quarter = (_quarter_in_focus(published, place) or "")[4:]
    return "DATE", f"{published.year - 1:04d}{quarter}"


# ---- years and longer


def year(slots: Slots, place: Place) -> Value:
    """A year, unless it is a count: "more than 2000 were hurt"."""
    if re.search(COUNTED, place.text[max(0, place.start - 12) : place.end]):
        return None
    return "DATE", f"{year_of(slots)}"


COUNTED = r"\b(?:(?:more|less|fewer) than|up to|at least|almost|nearly|over|some)\s+\d+$"


def year_range(slots: Slots, place: Place) -> Value:
    """2009-2010, 2023-24."""
    first, last = slots["year"], slots["until"]
    last = first[: 4 - len(last)] + last
    return ("DATE", f"{first}/{last}") if last > first else None


def decade(slots: Slots, place: Place) -> Value:
    """The 1990s, the '90s, the nineties."""
    word = slots["decade"].strip("'’")
    if not word[0].isdigit():
        word = f"{2 + [tens[:3] for tens in TENS].index(word[:3])}0s"
    return "DATE", (word if len(word) == 5 else f"19{word}")[:3]


def century(slots: Slots, place: Place) -> Value:
    number = CENTURIES.get(slots["century"]) or int(slots["century"][:2])
    return "DATE", f"{number - 1:02d}"


# ---- periods counted from publication or from the date before


@anchored
def named_period(slots: Slots, published: date, place: Place) -> Value:
    """This week, last year, the coming month."""
    return "DATE", moved(published, sense_of(slots), slots["period"])


@anchored
def the_period(slots: Slots, published: date, place: Place) -> Value:
    """The end of the year, the weekend (the last one, from Monday to Friday)."""
    back = slots["period"] == "weekend" and published.weekday() < 5
    return "DATE", moved(published, -int(back), slots["period"])


@anchored
def that_period(slots: Slots, published: date, place: Place) -> Value:
    """That year, the following month, the next morning: counted from the last date before it that is as exact."""
    period = slots.get("period", "day")
    exact = {"year": 4, "month": 7}.get(period, 10)
    values = (found.value[:10] for found in reversed(place.earlier))
    days = (value for value in values if len(value) >= exact and re.fullmatch(r"\d{4}(-\d\d){0,2}", value))
    known = next(days, published.isoformat())
    return _day_or_time(moved(date.fromisoformat(known + "-01-01"[len(known) - 4 :]), sense_of(slots), period), slots)


@anchored
def ago(slots: Slots, published: date, place: Place) -> Value:
    """Two weeks ago, three months from now; "months ago" is just past."""
    sense, count = SIDES[slots["side"]], amount_of(slots)
    if count is None:
        return "DATE", "PAST_REF" if sense < 0 else "FUTURE_REF"
    in_one, unit = COARSE.get(unit_of(slots), (1, unit_of(slots)))
    return "DATE", moved(published, sense * count * in_one, unit)


COARSE = {"hour": (1 / 24, "day"), "decade": (10, "year"), "century": (100, "year")}  # what "ago" counts in


def vague_span(slots: Slots, place: Place) -> Value:
    """Recent weeks and the coming months have no bounds."""
    return "DATE", "FUTURE_REF" if "coming" in slots["vague"] else "PAST_REF"


def vague_word(slots: Slots, place: Place) -> Value:
    return "DATE", VAGUE[slots["vagueword"]]


# ---- durations and sets


def span(slots: Slots, place: Place) -> Value:
    """Six months, a year and a half, several days, the past week; "$2 a year" and "six flights a week" are rates."""
    if slots.get("number") in ("a", "an") and re.search(RATE, place.text[max(0, place.start - 12) : place.start]):
        return None
    return "DURATION", duration(amount_of(slots), unit_of(slots))


RATE = r"(?:\d|illion|\b(?:times|flights|hours|days|once|twice))\s$"


def half_span(slots: Slots, place: Place) -> Value:
    return "DURATION", duration(0.5, unit_of(slots))


def every(slots: Slots, place: Place) -> Value:
    return "SET", duration(2 if "other" in slots else amount_of(slots) or 1, unit_of(slots))


def every_named(slots: Slots, place: Place) -> Value:
    """Every summer, each July, every morning."""
    return "SET", _unresolved(slots)[1]


def frequency(slots: Slots, place: Place) -> Value:
    """Daily, weekly; not the Daily Mail."""
    if place.text[place.start].isupper():
        return None
    return "SET", FREQUENCIES[slots["frequency"]]
