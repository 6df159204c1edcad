"""What names an outlet or an agency, and when two names are one outlet's."""

import re
from collections.abc import Sequence
from functools import cache

from newstrail.words.comparing import composed
from newstrail.words.lists import any_of, read_table, read_words
from newstrail.words.records import Agency, OutletWord

LONGEST_AGENCY = 40  # characters; what has as many is not the name of an agency but a sentence
WORD = re.compile(r"[a-z]+")
AROUND_AGENCIES = "()[]–— -."  # "(AFP)", "— Reuters"


def bare_name(outlet: str) -> str:
    """Give an outlet's name as one compares it.

    >>> bare_name("The Evening Post")
    'evening post'
    """
    return composed(outlet).lower().removeprefix("the ")


def is_agency(text: str) -> bool:
    """Tell whether a text is nothing but the name of a news agency, perhaps in brackets or behind a dash."""
    return len(text) < LONGEST_AGENCY and composed(text.strip(AROUND_AGENCIES)).casefold() in agencies()


def is_outlet(name: str) -> bool:
    """Tell whether a name is a known outlet's or an agency's, or ends as the names of outlets do.

    >>> [is_outlet(name) for name in ("the news agency Reuters", "the Lund Times", "the BBC", "The Hague", "the times")]
    [True, True, True, False, False]
    """
    plain = _described_as_outlet().sub("", composed(name), count=1)
    if plain.casefold() in agencies() or is_known_outlet(plain) or is_known_outlet(composed(name)):
        return True
    last = plain.rpartition(" ")[2]
    return last[:1].isupper() and last.lower() in outlet_words()


def is_known_outlet(name: str) -> bool:
    """Tell whether a name is that of an outlet known beyond its country, whatever its words.

    "Register" is a button; the outlet calls itself The Register.

    >>> [is_known_outlet(name) for name in ("BBC", "The Kyiv Post", "The Register", "Register", "Lund Times")]
    [True, True, True, False, False]
    """
    return not _known().isdisjoint((name, name.removeprefix("The ")))


def hands_on(name: str) -> bool:
    """Tell whether a name is an outlet's, or a phrase means media, so that it hands on what others told it.

    >>> [hands_on(name) for name in ("the Lund Times", "Danish news agencies", "state television", "the ministry")]
    [True, True, True, False]
    """
    return is_outlet(name) or not set(WORD.findall(name.lower())).isdisjoint(read_words("media"))


def has_outlet_word(name: str) -> bool:
    """Tell whether any word of a name is one that outlets are named with.

    >>> has_outlet_word("Lund Times Online"), has_outlet_word("White House")
    (True, False)
    """
    return not outlet_words().isdisjoint(composed(name).casefold().split())


def is_papers_name(name: str) -> bool:
    """Tell whether a name can only be a paper's, an agency's or a station's: "World News" may be a section.

    >>> [is_papers_name(name) for name in ("Lund Herald", "Lund News Agency", "Radio Lund", "World News", "Herald")]
    [True, True, True, False, False]
    """
    words = composed(name).casefold().split()
    if len(words) < 2:
        return False
    return words[-1] in _words_used("paper") or words[0] in _words_used("opens") or _ends_as_agency(words)


def is_longer_name(name: str, short: str) -> bool:
    """Tell whether a name is a shorter one with words before it, or with words behind it that outlets are named with.

    >>> [is_longer_name(name, "lantern") for name in ("daily lantern", "lantern online", "lantern maker")]
    [True, True, False]
    """
    words, short_words = name.split(), short.split()
    if len(words) <= len(short_words):
        return False
    if words[-len(short_words) :] == short_words:
        return True
    return words[: len(short_words)] == short_words and outlet_words().issuperset(words[len(short_words) :])


def shortens(name: str, outlet: str) -> bool:
    """Tell whether a name can stand for an outlet, as "the Mail" for the Harbour Mail."""
    return composed(name).casefold().removeprefix("the ") in composed(outlet).casefold()


@cache
def agencies() -> dict[str, str]:
    """Map every name of a news agency, in small letters, to the one we write."""
    names: dict[str, str] = {}
    for agency, other_names in read_table(Agency):
        names |= {name.casefold(): agency for name in (agency, *other_names)}
    return names


@cache
def agency_names() -> tuple[str, ...]:
    """Give every name of a news agency as it is written."""
    return tuple(name for row in read_table(Agency) for name in (row.agency, *row.other_names))


@cache
def outlet_words() -> frozenset[str]:
    """Give the words that outlets are named with, in small letters."""
    return frozenset(read_words("outlet_words"))


@cache
def _known() -> frozenset[str]:
    return frozenset(read_words("known_outlets"))


def _ends_as_agency(words: Sequence[str]) -> bool:
    """Tell whether a name says in its last two words what it is of: "Lund News Agency"."""
    return len(words) > 2 and " ".join(words[-2:]) in _words_used("paper")


@cache
def _words_used(use: str) -> frozenset[str]:
    return frozenset(row.word for row in read_table(OutletWord) if row.use == use)


@cache
def _described_as_outlet() -> re.Pattern[str]:
    """What may stand before a name and say that it is an outlet's: "the Danish newspaper"."""
    return re.compile(rf"(?i)^(?:the )?(?:(?:[a-z-]+ )?(?:{any_of(read_words('outlet_kinds'))}) )?")
