"""What given names tell."""

import re
from functools import cache

from newstrail.words.comparing import composed, unaccented
from newstrail.words.lists import read_table
from newstrail.words.records import GivenName

LONG = 6  # letters, from which a name is known in other spellings, too
SOUNDS = (("kh", "h"), ("ph", "f"), ("ck", "k"), ("y", "i"), ("j", "i"), ("w", "v"))  # how the same sound is written


def is_womans_name(given_name: str) -> bool | None:
    """Tell whether women bear a given name, or None if we do not know it or men bear it, too.

    >>> is_womans_name("Olena"), is_womans_name("Ivan"), is_womans_name("Robin")
    (True, False, None)
    """
    sex = _sexes().get(_listed(given_name))
    return None if sex is None else sex == "f"


def is_given_name(word: str) -> bool:
    """Tell whether a word is a given name that we know.

    Or that we know in another spelling.

    >>> is_given_name("José"), is_given_name("Heinz-Walter"), is_given_name("Mykhaylo"), is_given_name("Ministry")
    (True, True, True, False)
    """
    return _listed(word) in _sexes() or (len(word) >= LONG and _sounds(_listed(word)) in _sounds_of_long())


def _listed(name: str) -> str:
    """Give a name as the table has it; of a double name the first."""
    return unaccented(composed(name)).lower().split("-")[0]


def _sounds(name: str) -> str:
    """Give a name with one letter for each way to write a sound in Latin letters: Oleksii and Oleksiy are one."""
    for letters, sound in SOUNDS:
        name = name.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", name)


@cache
def _sounds_of_long() -> frozenset[str]:
    return frozenset(_sounds(name) for name in _sexes() if len(name) >= LONG)


@cache
def _sexes() -> dict[str, str]:
    return {row.name: row.sex for row in read_table(GivenName)}
