"""What time expressions mean: the words of one and its place in, its TIMEX3 type and value out.

`dates` finds the expressions and says which of these functions each kind of expression goes to.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from newstrail.timex import SEASON_STARTS, UNITS, Timex, duration, moved, quarter_of
from newstrail.words import read_words

Slots = dict[str, str]
Value = tuple[str, str] | None  # type and value; None: no time expression after all


class Place(NamedTuple):
    """Where an expression stands, and what it may lean on."""

    text: str
    start: int
    end: int
    published: date | None
    earlier: list[Timex]


Resolver = Callable[[Slots, Place], Value]

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(ONES)}
NUMBERS |= {word: number for number, word in zip(range(20, 100, 10), TENS, strict=True)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}
FRACTIONS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "half": 0.5}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
CENTURIES = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
DAYWORDS = {"yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}
BEFORE, AFTER = {"last", "past", "previous", "latest"}, {"next", "coming", "following", "upcoming"}
FREQUENCIES = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}
VAGUE = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF", "nowadays": "PRESENT_REF"}
VAGUE |= {"these days": "PRESENT_REF", "the present": "PRESENT_REF", "recently": "PAST_REF", "recent": "PAST_REF"}
VAGUE |= {"the past": "PAST_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF"}
LEADS_TO_MONTH = (
    r"(?i)(?:\b(?:in|of|since|until|by|from|to|through|during|and|for|between|or|before|after|early|late)\s|[(,]\s?)$"
)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


# ---- words to numbers


def _number(words: str) -> float:
    """twenty-four, 2 1/2, a dozen, 1,500."""
    total = 0.0
    for word in re.split(r"[ -]", words.replace(",", "")):
        number = FRACTIONS.get(word) or NUMBERS.get(word) or float(re.sub(r"[^\d.]", "", word) or 0)
        total = total * number if total and word in ("dozen", "hundred", "thousand") else total + number
    return total


def _amount(slots: Slots) -> float | None:
    return _number(slots["number"]) + ("half" in slots) / 2 if "number" in slots else None


def _month(slots: Slots) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(slots["month"][:3]))


def _weekday(slots: Slots) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(slots["weekday"][:3]))


def _day(slots: Slots, slot: str = "day") -> int:
    return int(re.sub(r"\D", "", slots[slot]))


def _year(slots: Slots) -> int:
    """1996 or nineteen ninety-six."""
    if slots["year"].isdigit():
        return int(slots["year"])
    century, _, rest = re.sub(r"^two thousand(?: and)?", "twenty", slots["year"]).partition(" ")
    return 100 * int(_number(century)) + int(_number(rest)) if rest else 2000


def _unit(slots: Slots) -> str:
    return "century" if slots["unit"].startswith("centur") else slots["unit"].removesuffix("s")


def _sense(slots: Slots) -> int:
    """-1 for last, 1 for next, 0 for this."""
    word = slots.get("which", "")
    return -1 if word in BEFORE else 1 if word in AFTER else 0


def _last_day(year: int, month: int) -> int:
    return (date(year, month, 1) + relativedelta(day=31)).day


def _day_or_time(day: str, slots: Slots) -> Value:
    """The day, or the clock time or part of the day on it."""
    if "clock" in slots:
        return "TIME", f"{day}T{_clock(slots['clock'])}"
    if "part" in slots:
        return "TIME", f"{day}T{PARTS[slots['part']]}"
    return "DATE", day


def _clock(clock: str) -> str:
    """24 hours: 3:50 PM is 15:50."""
    if not clock[0].isdigit():
        return "00:00" if clock == "midnight" else "12:00"
    hour, minute = [int(number) for number in re.findall(r"\d+", f"{clock}:0")[:2]]
    if half := re.search("[ap]", clock):
        hour = hour % 12 + 12 * (half[0] == "p")
    return f"{hour:02d}:{minute:02d}"


# ---- expressions that need the day of publication


def anchored(resolve: Callable[[Slots, date, Place], Value]) -> Resolver:
    """Give `resolve` the day of publication; without one the value stays as open as the words are."""

    def resolve_or_leave_open(slots: Slots, place: Place) -> Value:
        return resolve(slots, place.published, place) if place.published else _unresolved(slots)

    return resolve_or_leave_open


def _unresolved(slots: Slots) -> Value:
    """XXXX-10 for October, XXXX-WXX-4 for Thursday, PAST_REF for last week."""
    if "month" in slots:
        return _day_or_time(f"XXXX-{_month(slots):02d}" + (f"-{_day(slots):02d}" if "day" in slots else ""), slots)
    if "weekday" in slots:
        return _day_or_time(f"XXXX-WXX-{_weekday(slots) + 1}", slots)
    if "season" in slots:
        return "DATE", f"XXXX-{SEASONS[slots['season']]}"
    if "ordinal" in slots:
        return "DATE", f"XXXX-Q{ORDINALS[slots['ordinal']]}"
    if "clock" in slots or "part" in slots:
        return _day_or_time("XXXX-XX-XX", slots)
    sense = _sense(slots) or DAYWORDS.get(slots.get("dayword", ""), 0) or -("ago" in slots.get("side", ""))
    return "DATE", ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[sense]


def _points_ahead(place: Place) -> bool:
    """Whether the clause before the expression looks ahead; "due to a strike on 3 October" does not."""
    clause = re.split(r"[.;\n\"“]", place.text[max(0, place.start - 80) : place.start])[-1]
    if re.search(AHEAD_AT_ONCE, clause):
        return True
    cues = list(re.finditer(AHEAD, clause))
    return bool(cues) and not re.search(TOLD, clause[cues[-1].end() :])


AHEAD = re.compile(rf"(?i)\b(?:{any_of(read_words('future_cues'))})\b")
AHEAD_AT_ONCE = r"(?i)\b(?:next|by|until|till|starting|beginning|effective|scheduled for|due|set for|expires?)\s*$"
TOLD = re.compile(r"(?i)\b(?:said|told|announced|reported|was|were|had)\b")


# ---- days


def full_date(slots: Slots, place: Place) -> Value:
    try:
        return _day_or_time(date(_year(slots), _month(slots), _day(slots)).isoformat(), slots)
    except ValueError:  # 31 February
        return None


def iso_date(slots: Slots, place: Place) -> Value:
    try:
        return _day_or_time(date.fromisoformat(slots["iso"]).isoformat(), slots)
    except ValueError:
        return None


def numeric_date(slots: Slots, place: Place) -> Value:
    """10/17/2024 or 17/10/2024: where both can be, the one nearer to publication, else as Americans write."""
    year, first, then = _year(slots), int(slots["first"]), int(slots["then"])
    pairs = [(month, day) for month, day in ((first, then), (then, first)) if 1 <= month <= 12]
    days = [date(year, month, day) for month, day in pairs if 1 <= day <= _last_day(year, month)]
    if not days:
        return None
    return _day_or_time(min(days, key=lambda day: abs(day - (place.published or days[0]))).isoformat(), slots)


@anchored
def yearless_date(slots: Slots, published: date, place: Place) -> Value:
    """The latest such day up to two months after publication, or the next one where the text looks ahead."""
    horizon = published + timedelta(days=364 if _points_ahead(place) else 60)
    month, day = _month(slots), _day(slots)
    years = range(horizon.year, horizon.year - 9, -1)  # a 29 February lies up to eight years back
    days = [date(year, month, day) for year in years if day <= _last_day(year, month)]
    latest = next((day for day in days if day <= horizon), None)
    return _day_or_time(latest.isoformat(), slots) if latest else None


def day_range(slots: Slots, place: Place) -> Value:
    """Two days of one month, as an ISO 8601 interval: 8-16 October."""
    first = full_date(slots, place) if "year" in slots else yearless_date(slots, place)
    last = _day(slots, "until")
    return ("DATE", f"{first[1]}/{first[1][:-2]}{last:02d}") if first and last > _day(slots) else None


@anchored
def weekday(slots: Slots, published: date, place: Place) -> Value:
    """The latest such day up to publication; the next one after "next" or where the text looks ahead."""
    back = (published.weekday() - _weekday(slots)) % 7
    if _sense(slots) < 0:
        back = back or 7
    elif _sense(slots) > 0 or ("which" in slots and back > 3) or (back and "which" not in slots and _points_ahead(place)):
        back -= 7
    return _day_or_time(moved(published, -back, "day"), slots)


@anchored
def weekday_of_week(slots: Slots, published: date, place: Place) -> Value:
    """Thursday next week."""
    back = published.weekday() - 7 * _sense(slots) - _weekday(slots)
    return _day_or_time(moved(published, -back, "day"), slots)


def weekly(slots: Slots, place: Place) -> Value:
    return "SET", f"XXXX-WXX-{_weekday(slots) + 1}"


@anchored
def dayword(slots: Slots, published: date, place: Place) -> Value:
    word = slots["dayword"]
    at_night = {"part": "night"} if word in ("tonight", "overnight") else {}
    return _day_or_time(moved(published, DAYWORDS[word], "day"), slots | at_night)


@anchored
def two_days_off(slots: Slots, published: date, place: Place) -> Value:
    return "DATE", moved(published, -2 if "yesterday" in slots["side"] else 2, "day")


@anchored
def time_of_day(slots: Slots, published: date, place: Place) -> Value:
    """A clock time or part of a day: on the weekday it names, else on the day of publication."""
    if "weekday" in slots:
        return weekday(slots, place)
    return _day_or_time(moved(published, _sense(slots), "day"), slots)


# ---- months, seasons, quarters


def month_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{_year(slots)}-{_month(slots):02d}"


@anchored
def month_of_named_year(slots: Slots, published: date, place: Place) -> Value:
    """October last year."""
    return "DATE", f"{published.year + _sense(slots):04d}-{_month(slots):02d}"


@anchored
def named_month(slots: Slots, published: date, place: Place) -> Value:
    """Last October, next May."""
    sense, month = _sense(slots), _month(slots)
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


@anchored
def _latest_month(slots: Slots, published: date, place: Place) -> Value:
    """The latest such month up to publication, or the next one where the text looks ahead."""
    month = _month(slots)
    if _points_ahead(place):
        return "DATE", f"{published.year + (month < published.month):04d}-{month:02d}"
    return "DATE", f"{published.year - (month > published.month):04d}-{month:02d}"


def season_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{_year(slots)}-{SEASONS[slots['season']]}"


@anchored
def named_season(slots: Slots, published: date, place: Place) -> Value:
    """Last spring, this summer, the winter."""
    sense, season = _sense(slots), SEASONS[slots["season"]]
    back = sense < 0 and published.month < SEASON_STARTS[season] + 3
    ahead = sense > 0 and published.month >= SEASON_STARTS[season]
    return "DATE", f"{published.year - back + ahead:04d}-{season}"


def quarter_of_year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{_year(slots)}-Q{ORDINALS[slots['ordinal']]}"


@anchored
def named_quarter(slots: Slots, published: date, place: Place) -> Value:
    """The third quarter is the latest one that has begun, unless the text looks ahead or names the year."""
    quarter, year = ORDINALS[slots["ordinal"]], published.year + _sense(slots)
    to_come = "which" not in slots and quarter > int(quarter_of(published)[-1]) and not _points_ahead(place)
    return "DATE", f"{year - to_come - ('ago' in slots):04d}-Q{quarter}"


@anchored
def the_quarter(slots: Slots, published: date, place: Place) -> Value:
    """The quarter last spoken of, else the last full one."""
    return "DATE", _quarter_in_focus(place) or quarter_of(published - UNITS["quarter"].step)


def _quarter_in_focus(place: Place) -> str | None:
    """The quarter last spoken of, unless nine months or the like were since."""
    for found in reversed(place.earlier):
        if found.type == "DURATION" and re.fullmatch(r"P[69]M", found.value):
            return None
        if re.fullmatch(r"\d{4}-Q\d", found.value):
            return found.value
    return None


@anchored
def year_earlier(slots: Slots, published: date, place: Place) -> Value:
    """A year before the quarter last spoken of, as news of companies means it, else the year before."""
    quarter = (_quarter_in_focus(place) or "")[4:]
    return "DATE", f"{published.year - 1:04d}{quarter}"


# ---- years and longer


def year(slots: Slots, place: Place) -> Value:
    return "DATE", f"{_year(slots)}"


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
    return "DATE", moved(published, _sense(slots), slots["period"])


@anchored
def the_period(slots: Slots, published: date, place: Place) -> Value:
    """The end of the year, the weekend (the last one, from Monday to Friday)."""
    back = slots["period"] == "weekend" and published.weekday() < 5
    return "DATE", moved(published, -int(back), slots["period"])


@anchored
def that_period(slots: Slots, published: date, place: Place) -> Value:
    """That year, the following month: counted from the last date before it that is as exact."""
    length = {"year": 4, "month": 7, "day": 10}.get(slots["period"], 10)
    days = (found.value[:10] for found in reversed(place.earlier) if re.match(r"\d{4}(-\d\d){0,2}(?!\d|-)", found.value))
    known = next((day for day in days if len(day) >= length), published.isoformat())
    return "DATE", moved(date.fromisoformat(known + "-01-01"[len(known) - 4 :]), _sense(slots), slots["period"])


@anchored
def ago(slots: Slots, published: date, place: Place) -> Value:
    """Two weeks ago, three months from now; "months ago" is just past."""
    sense, count = (-1 if slots["side"] == "ago" else 1), _amount(slots)
    if count is None:
        return "DATE", "PAST_REF" if sense < 0 else "FUTURE_REF"
    decades = {"decade": 10, "century": 100}.get(_unit(slots))
    return "DATE", moved(published, sense * count * (decades or 1), "year" if decades else _unit(slots))


def vague_span(slots: Slots, place: Place) -> Value:
    """Recent weeks and the coming months have no bounds."""
    return "DATE", "FUTURE_REF" if "coming" in slots["vague"] else "PAST_REF"


def vague_word(slots: Slots, place: Place) -> Value:
    return "DATE", VAGUE[slots["vagueword"]]


# ---- durations and sets


def span(slots: Slots, place: Place) -> Value:
    """Six months, a year and a half, several days."""
    return "DURATION", duration(_amount(slots), _unit(slots))


def half_span(slots: Slots, place: Place) -> Value:
    return "DURATION", duration(0.5, _unit(slots))


def one_unit(slots: Slots, place: Place) -> Value:
    return "DURATION", duration(1, _unit(slots))


def every(slots: Slots, place: Place) -> Value:
    return "SET", duration(2 if "other" in slots else _amount(slots) or 1, _unit(slots))


def every_named(slots: Slots, place: Place) -> Value:
    """Every summer, each July, every morning."""
    return "SET", _unresolved(slots)[1]  # type: ignore[index]


def frequency(slots: Slots, place: Place) -> Value:
    return "SET", FREQUENCIES[slots["frequency"]]
