"""What the words of a time expression mean by themselves: May is 5, "twenty-four" 24, "3:50 PM" 15:50."""

import re
from collections.abc import Callable
from typing import Any

from dateutil.relativedelta import TH, relativedelta

from newstrail.time.timex import duration
from newstrail.words import read_words

Slots = dict[str, Any]  # what the words of one expression mean, under their names in words/time_words.txt
MONTHS, WEEKDAYS = ([name[:3].lower() for name in read_words(words)] for words in ("months", "weekdays"))
NUMBERS = {word: float(number) for word, number in (entry.split(" = ") for entry in read_words("numbers"))}
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
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "overnight": "NI"}
SPOKEN = re.compile(r"(?:(?:a )?(\S+) (past|to) )?([a-z]+|\d+)(?= o.clock| in the |$)")
SHIFTS = {"ago": -1, "earlier": -1, "year-ago": -1, "year-earlier": -1, "from now": 1, "hence": 1}
SHIFTS |= {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
SHIFTS |= dict.fromkeys(("last", "past", "previous", "latest"), -1)
SHIFTS |= dict.fromkeys(("next", "coming", "following", "upcoming"), 1)
HOLIDAYS = {  # those whose day is the same wherever they are kept
    "christmas eve": relativedelta(month=12, day=24),
    "christmas": relativedelta(month=12, day=25),
    "new year's eve": relativedelta(month=12, day=31),
    "new year's": relativedelta(month=1, day=1),
    "halloween": relativedelta(month=10, day=31),
    "valentine's": relativedelta(month=2, day=14),
    "thanksgiving": relativedelta(month=11, day=1, weekday=TH(4)),
}


def meaning_of(words: dict[str, str | None]) -> Slots:
    """Give what each of the words means; the names may end in what tells choices of words apart: "month_short"."""
    named = {name.partition("_")[0]: " ".join(word.split()) for name, word in words.items() if word}
    slots = {name: READERS[name](word) for name, word in named.items() if name in READERS}
    return slots | _counted(slots) if "unit" in slots else slots


def _counted(slots: Slots) -> Slots:
    """How many of which unit: one where it stands alone, None where the text leaves the number open."""
    units = slots["unit"]
    is_open = "many" in slots or units.endswith("s")
    count = slots["number"] + slots.get("plus", 0) if "number" in slots else None if is_open else 1
    unit = "century" if units == "centuries" else units.removesuffix("s")
    return {"count": count, "unit": unit, "length": duration(count, unit)}


def number_of(words: str) -> float:
    """twenty-four, 2 1/2, a dozen, 1,500."""
    total = 0.0
    for word in re.split(r"[ -]", words.replace(",", "")):
        number = NUMBERS.get(word) or float(re.sub(r"[^\d.]", "", word) or 0)
        total = total * number if total and word in ("couple", "dozen", "hundred") else total + number
    return total


def digits_of(words: str) -> int:
    """17th."""
    return int(re.sub(r"\D", "", words))


def month_of(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word[:3]) + 1


def year_of(words: str) -> str:
    """1996 or nineteen ninety-six."""
    if words == "two thousand":
        return "2000"
    century, _, rest = words.partition(" ")
    return f"{100 * number_of(century) + number_of(rest):.0f}" if rest else words


def decade_of(words: str) -> str:
    """The 1990s, the '90s, the nineties: 199."""
    if words[0].isalpha():
        return f"19{NUMBERS[words.replace('ies', 'y')]:.0f}"[:3]
    return words[:3] if words[0].isdigit() else f"19{words[1]}"


def ordinal_of(word: str) -> int:
    return ORDINALS.get(word) or digits_of(word)


def clock_of(clock: str) -> str:
    """24 hours: 3:50 PM is 15:50, ten past four 04:10."""
    if clock in ("noon", "midday", "midnight"):
        return "00:00" if clock == "midnight" else "12:00"
    if spoken := SPOKEN.match(clock):
        minutes, side, hour = spoken.groups()
        past = {"half": 30, "quarter": 15}.get(minutes) or number_of(minutes or "")
        total = int(60 * number_of(hour) + (-past if side == "to" else past))
        hour, minute = divmod(total, 60)
    else:
        hour, minute = [int(number) for number in re.findall(r"\d+", f"{clock}:0")[:2]]
    if half := re.search(r"[ap](?=\.?m\b)|(?<=in the )\w+", clock):
        hour = hour % 12 + 12 * (half[0] not in ("a", "morning"))
    return f"{hour:02d}:{minute:02d}"


def shift_of(words: str) -> int:
    """-1 for last and ago, 1 for next, 0 for this."""
    return SHIFTS.get(words.removesuffix(" year"), 0)


READERS: dict[str, Callable[[str], Any]] = {
    "month": month_of,
    "weekday": lambda word: WEEKDAYS.index(word[:3]) + 1,
    "day": digits_of,
    "until": digits_of,
    "year": year_of,
    "clock": clock_of,
    "part": lambda word: PARTS[word],
    "number": number_of,
    "many": str,
    "plus": lambda _: 0.5,
    "unit": str,
    "week": str,
    "shift": lambda words: shift_of(words.removeprefix("or so ")),
    "years": shift_of,
    "quarter": ordinal_of,
    "half": ordinal_of,
    "season": lambda word: SEASONS[word],
    "holiday": lambda words: HOLIDAYS[words.replace("’", "'").removesuffix(" day")],
    "decade": decade_of,
    "century": lambda word: f"{ordinal_of(word) - 1:02d}",
    "hundreds": str,
    "first": str,
    "second": str,
}
