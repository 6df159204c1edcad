"""The words time expressions are made of, and what they count: months, weekdays, numbers, units, clock times."""

import re
from collections.abc import Iterable

from dateutil.relativedelta import TH, relativedelta

from newstrail.words import read_words

Slots = dict[str, str]  # the words of one expression under their names, in lower case

MONTHS, WEEKDAYS = ([name.lower() for name in read_words(words)] for words in ("months", "weekdays"))
NUMBERS = {word: int(number) for word, number in (entry.split(" = ") for entry in read_words("numbers"))}
ONES, TENS = [word for word in NUMBERS if NUMBERS[word] < 20], [word for word in NUMBERS if NUMBERS[word] >= 20]
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100}
FRACTIONS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "half": 0.5}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
ORDINALS |= {str(number): number for number in range(1, 5)}  # Q3
CENTURIES = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
DAYWORDS = {"yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}
BEFORE, AFTER = {"last", "past", "previous", "latest"}, {"next", "coming", "following", "upcoming"}
SIDES = {"ago": -1, "from now": 1, "hence": 1, "before yesterday": -1, "after tomorrow": 1}
FREQUENCIES = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}
HOLIDAYS = {  # those whose day is the same wherever they are kept
    "christmas eve": relativedelta(month=12, day=24),
    "christmas day": relativedelta(month=12, day=25),
    "christmas": relativedelta(month=12, day=25),
    "new year's eve": relativedelta(month=12, day=31),
    "new year's day": relativedelta(month=1, day=1),
    "halloween": relativedelta(month=10, day=31),
    "valentine's day": relativedelta(month=2, day=14),
    "thanksgiving day": relativedelta(month=11, day=1, weekday=TH(4)),
    "thanksgiving": relativedelta(month=11, day=1, weekday=TH(4)),
}
VAGUE = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF", "nowadays": "PRESENT_REF"}
VAGUE |= {"these days": "PRESENT_REF", "the present": "PRESENT_REF", "recently": "PAST_REF"}
VAGUE |= {"the past": "PAST_REF", "the future": "FUTURE_REF", "the near future": "FUTURE_REF"}


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def number_of(words: str) -> float:
    """twenty-four, 2 1/2, a dozen, 1,500."""
    total = 0.0
    for word in re.split(r"[ -]", words.replace(",", "")):
        number = FRACTIONS.get(word) or NUMBERS.get(word) or float(re.sub(r"[^\d.]", "", word) or 0)
        total = total * number if total and word in ("couple", "dozen", "hundred") else total + number
    return total


def amount_of(slots: Slots) -> float | None:
    """Two and a half; one where a single unit stands alone; None for "several weeks"."""
    if "number" in slots:
        return number_of(slots["number"]) + ("half" in slots) / 2
    return None if re.search("s$|ies$", slots["unit"]) else 1


def month_of(slots: Slots) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(slots["month"][:3]))


def weekday_of(slots: Slots) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(slots["weekday"][:3]))


def day_of(slots: Slots, slot: str = "day") -> int:
    return int(re.sub(r"\D", "", slots[slot]))


def year_of(slots: Slots) -> int:
    """1996 or nineteen ninety-six."""
    if slots["year"].isdigit():
        return int(slots["year"])
    century, _, rest = slots["year"].partition(" ")
    return 100 * int(number_of(century)) + int(number_of(rest))


def unit_of(slots: Slots) -> str:
    return "century" if slots["unit"].startswith("centur") else slots["unit"].removesuffix("s")


def sense_of(slots: Slots) -> int:
    """-1 for last, 1 for next, 0 for this."""
    word = slots.get("which", "")
    return -1 if word in BEFORE else 1 if word in AFTER else 0


def clock_of(clock: str) -> str:
    """24 hours: 3:50 PM is 15:50."""
    if not clock[0].isdigit():
        return "00:00" if clock == "midnight" else "12:00"
    hour, minute = [int(number) for number in re.findall(r"\d+", f"{clock}:0")[:2]]
    if half := re.search("[ap]", clock):
        hour = hour % 12 + 12 * (half[0] == "p")
    return f"{hour:02d}:{minute:02d}"
