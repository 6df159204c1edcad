"""What given names tell."""

from functools import cache

from newstrail.words.comparing import composed, unaccented
from newstrail.words.lists import read_table
from newstrail.words.records import GivenName


def is_womans_name(given_name: str) -> bool | None:
    """Tell whether women bear a given name, or None if we do not know it or men bear it, too.

    >>> is_womans_name("Olena"), is_womans_name("Ivan"), is_womans_name("Robin")
    (True, False, None)
    """
    sex = _sexes().get(_listed(given_name))
    return None if sex is None else sex == "f"


def is_given_name(word: str) -> bool:
    """Tell whether a word is a given name that we know.

    >>> is_given_name("José"), is_given_name("Heinz-Walter"), is_given_name("Ministry")
    (True, True, False)
    """
    return _listed(word) in _sexes()


def _listed(name: str) -> str:
    """Give a name as the table has it; of a double name the first."""
    return unaccented(composed(name)).lower().split("-")[0]


@cache
def _sexes() -> dict[str, str]:
    return {row.name: row.sex for row in read_table(GivenName)}
