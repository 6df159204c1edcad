"""What names an outlet or an agency."""

import re
from collections.abc import Iterable
from functools import cache

from newstrail.words.lists import read_words


def bare_name(outlet: str) -> str:
    """Give an outlet's name as one compares it.

    >>> bare_name("The Evening Post")
    'evening post'
    """
    return outlet.lower().removeprefix("the ")


def is_agency(text: str) -> bool:
    """Whether the text is the name of a news agency, in brackets or behind a dash, or not."""
    return len(text) < 40 and text.strip("()–— -").casefold() in agencies()


def is_outlet(name: str) -> bool:
    """Tell whether a name is an agency's, or ends as outlets' names do.

    >>> [is_outlet(name) for name in ("the news agency Reuters", "the Lund Times", "The Hague", "the times")]
    [True, True, False, False]
    """
    plain = re.sub(r"(?i)^(?:the )?(?:(?:[a-z-]+ )?(?:agency|newspaper|daily|weekly|broadcaster|website) )?", "", name)
    last = (plain.split() or [""])[-1]
    return plain.casefold() in agencies() or (last[:1].isupper() and last.lower() in read_words("outlet_words"))


@cache
def agencies() -> dict[str, str]:
    """Every name of a news agency, in small letters, to the one we write."""
    entries = [re.split(" = |, ", entry) for entry in read_words("agencies")]
    return {name.casefold(): names[0] for names in entries for name in names}


def any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
