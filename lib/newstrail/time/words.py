"""The words of a time expression -> what they mean by themselves: May is 5, "twenty-four" 24, "3:50 PM" 15:50."""

import re
from collections.abc import Callable
from typing import Any

from newstrail.time.named_days import NamedDay, day_named
from newstrail.time.timex import duration
from newstrail.words import read_table, read_words, records

Slots = dict[str, Any]  # what the words of one expression mean, by their names in `rules.WORDS`
MONTHS, WEEKDAYS = ([name[:3].lower() for name in read_words(words)] for words in ("months", "weekdays"))
NUMBERS = {row.word: float(row.value) for row in read_table(records.NumberWord)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "other": 2, "dozen": 12, "hundred": 100}
NUMBERS |= {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "half": 0.5}
ORDINALS = {
    "first": 1,
    "second": 2,
    "latter": 2,
    "last": 2,
    "third": 3,
    "fourth": 4,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}
ORDINALS |= {"fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "overnight": "NI"}
SPOKEN_CLOCK = re.compile(r"(?:(?:a )?(?P<minutes>\S+) (?P<side>past|to) )?(?P<hour>[a-z]+|\d+)(?= o.clock| in the |$)")
MINUTES = {"half": 30, "quarter": 15}
HALF_OF_DAY = re.compile(r"[ap](?=\.?m\b)|(?<=in the )\w+")  # a.m., p.m., in the morning
DIGIT_RUN = re.compile(r"\d+")
NO_DIGIT = re.compile(r"\D")
NO_DECIMAL = re.compile(r"[^\d.]")
BETWEEN_WORDS = re.compile(r"[ -]")
MULTIPLYING = ("couple", "dozen", "hundred")  # "two dozen"
SHIFTS = {"ago": -1, "earlier": -1, "year-ago": -1, "year-earlier": -1, "from now": 1, "hence": 1}
SHIFTS |= {"before": -1, "later": 1, "after": 1}
SHIFTS |= {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
SHIFTS |= {"before last": -2, "after next": 2}
SHIFTS |= dict.fromkeys(("last", "past", "previous", "latest"), -1)
SHIFTS |= dict.fromkeys(("next", "coming", "following", "upcoming"), 1)


def meaning_of(words: dict[str, str | None]) -> Slots:
    """Give what the words of an expression mean.

    Args:
        words: the words by their names; what follows "_" in a name is left out ("month_short" is a month).
    """
    named = {}
    for name, word in words.items():
        if word:
            named[name.partition("_")[0]] = " ".join(word.split())
    slots: Slots = {name: WORD_READERS[name](word) for name, word in named.items() if name in WORD_READERS}
    if "unit" in slots:
        slots |= _count_and_unit(slots)
    return slots


def _count_and_unit(slots: Slots) -> Slots:
    """Give the unit and its count: one if the unit stands alone, None if the text leaves the number open."""
    units = slots["unit"]
    unit = "century" if units == "centuries" else units.removesuffix("s")
    if "number" in slots:
        count = slots["number"] + slots.get("plus", 0)
    elif "many" in slots or units.endswith("s"):
        count = None
    else:
        count = 1
    return {"count": count, "unit": unit, "length": duration(count, unit)}


def number_of(words: str) -> float:
    """Read twenty-four, 2 1/2, a dozen, 1,500."""
    total = 0.0
    for word in BETWEEN_WORDS.split(words.replace(",", "")):
        number = NUMBERS.get(word) or float(NO_DECIMAL.sub("", word) or 0)
        if total and word in MULTIPLYING:
            total *= number
        else:
            total += number
    return total


def digits_of(words: str) -> int:
    """Read 17th and first."""
    return ORDINALS.get(words) or int(NO_DIGIT.sub("", words))


def month_of(word: str) -> int:
    """Read May, 05 or 5."""
    return int(word) if word.isdigit() else MONTHS.index(word[:3]) + 1


def weekday_of(word: str) -> int:
    """Read Thursday or Thu as 4, the ISO number."""
    return WEEKDAYS.index(word[:3]) + 1


def year_of(words: str) -> str:
    """Read 1996 or nineteen ninety-six."""
    if words == "two thousand":
        return "2000"
    century, _, rest = words.partition(" ")
    return f"{100 * number_of(century) + number_of(rest):.0f}" if rest else words


def decade_of(words: str) -> str:
    """Read the 1990s, the '90s and the nineties as 199."""
    if words[0].isalpha():
        return f"19{NUMBERS[words.replace('ies', 'y')]:.0f}"[:3]
    return words[:3] if words[0].isdigit() else f"19{words[1]}"


def century_of(word: str) -> str:
    """Read the 21st century as 20, with which its years begin."""
    return f"{ordinal_of(word) - 1:02d}"


def ordinal_of(word: str) -> int:
    """Read first, latter, 3rd."""
    return ORDINALS.get(word) or digits_of(word)


def clock_of(clock: str) -> str:
    """Read a time on the clock of 24 hours: 3:50 PM as 15:50, ten past four as 04:10."""
    if clock == "midnight":
        return "00:00"
    if clock in ("noon", "midday"):
        return "12:00"
    spoken = SPOKEN_CLOCK.match(clock)
    if spoken:
        hour, minute = _spoken_time(spoken)
    else:
        hour, minute = (int(number) for number in DIGIT_RUN.findall(f"{clock}:0")[:2])
    half = HALF_OF_DAY.search(clock)
    if half:
        hour %= 12
        if half[0] not in ("a", "morning"):
            hour += 12
    return f"{hour:02d}:{minute:02d}"


def _spoken_time(spoken: re.Match[str]) -> tuple[int, int]:
    """Give hour and minute of "half past four" or "quarter to four"."""
    minutes = MINUTES.get(spoken["minutes"]) or number_of(spoken["minutes"] or "")
    if spoken["side"] == "to":
        minutes = -minutes
    return divmod(int(60 * number_of(spoken["hour"]) + minutes), 60)


def shift_of(words: str) -> int:
    """Read last and ago as -1, next as 1, this as 0."""
    return SHIFTS.get(words.removeprefix("or so ").removesuffix(" year"), 0)


def part_of(word: str) -> str:
    """Read morning as MO."""
    return PARTS_OF_DAY[word]


def season_of(word: str) -> str:
    """Read spring as SP."""
    return SEASONS[word]


def named_day_of(words: str) -> NamedDay:
    """Read Christmas Day."""
    return day_named(words)


def half_of(_: str) -> float:
    """Read "and a half"."""
    return 0.5


WORD_READERS: dict[str, Callable[[str], Any]] = {
    "month": month_of,
    "weekday": weekday_of,
    "following": weekday_of,
    "day": digits_of,
    "until": digits_of,
    "year": year_of,
    "clock": clock_of,
    "part": part_of,
    "number": number_of,
    "many": str,
    "plus": half_of,
    "unit": str,
    "week": str,
    "shift": shift_of,
    "years": shift_of,
    "quarter": ordinal_of,
    "half": ordinal_of,
    "season": season_of,
    "holiday": named_day_of,
    "decade": decade_of,
    "century": century_of,
    "hundreds": str,
    "first": str,
    "second": str,
}
