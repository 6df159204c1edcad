"""What given names tell."""

from functools import cache

from newstrail.words.comparing import composed
from newstrail.words.lists import read_table
from newstrail.words.records import GivenName


def is_womans_name(given_name: str) -> bool | None:
    """Tell whether women bear a given name, or None if we do not know it or men bear it, too.

    >>> is_womans_name("Olena"), is_womans_name("Ivan"), is_womans_name("Robin")
    (True, False, None)
    """
    sex = _sexes().get(composed(given_name).lower())
    return None if sex is None else sex == "f"


@cache
def _sexes() -> dict[str, str]:
    return {row.name: row.sex for row in read_table(GivenName)}
