"""A text -> the numbers in it that say how many or how much; years, days and numbers in names say neither."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newstrail.kept import IN_MEMORY
from newstrail.numbers.amounts import find_amounts
from newstrail.text import is_titled
from newstrail.words import any_of, read_words, word_set

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
IN_NAME = re.compile(r"(?<!\w)([A-Z][\w.’'-]{0,30})[ -]$")  # Flight 370, October 3, World War 2
IN_TIME = re.compile(r"\d[:/]$")


class Figure(NamedTuple):
    """A number with its approximator, and where it stands."""

    start: int
    end: int
    value: tuple[float, float, str]  # least and most by its words, and what loosens it: over, about


def find_figures(text: str) -> list[Figure]:
    """Find the numbers that count or measure something.

    >>> [text[figure.start : figure.end] for text in ["Over 40 people on Flight 370 died on 3 May 2014"]
    ...     for figure in find_figures(text)]
    ['Over 40']
    >>> [figure.value[0] for figure in find_figures("Storm Kills 15 on Flight 370 Near Lund, Police Say")]
    [15.0]
    """
    return list(_find_figures(text))


@lru_cache(maxsize=IN_MEMORY)
def _find_figures(text: str) -> tuple[Figure, ...]:
    found = []
    titled = is_titled(text)
    for amount in find_amounts(text):
        before, after = text[: amount.number], text[amount.end :]
        is_one = amount.low == amount.high == 1  # "one of them"
        is_year = YEAR.fullmatch(text[amount.number : amount.end]) and not amount.approximator
        named = amount.unit is None and (_is_name(IN_NAME.search(before[-32:]), titled) or _month().match(after))
        clock = IN_TIME.search(before[-2:]) or after[:1] == ":"
        if not (is_one or is_year or named or clock):
            value = (amount.low, amount.high, amount.approximator or "")
            found.append(Figure(amount.start, amount.end, value))
    return tuple(found)


def _is_name(word: re.Match[str] | None, titled: bool) -> bool:
    """Say whether the word before a number has its capital as a name, and not as the first of a sentence.

    Where all words have one, only a word that numbers something tells: "Flight 370".
    """
    if word is None:
        return False
    before = word[1].lower()
    return before in word_set("designators") if titled else before not in word_set("stop_words")


@cache
def _month() -> re.Pattern[str]:
    """Match a month after its day."""
    return re.compile(rf"(?:st|nd|rd|th)? (?:of )?(?:{any_of(read_words('months'))})\b", re.I)
