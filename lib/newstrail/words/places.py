"""Countries, and what stands for them."""

import re
from functools import cache

from newstrail.words.comparing import composed
from newstrail.words.lists import any_of, read_table
from newstrail.words.records import Country


@cache
def countries() -> dict[str, str]:
    """Map each country, its adjectives, people and seats of government, in small letters, to the country."""
    known: dict[str, str] = {}
    for country, people, seats in read_table(Country):
        known |= {name.lower(): country for name in (country, *people, *seats)}
    return known


def country_in(phrase: str) -> str | None:
    """Give the first country that a phrase names: "the Kremlin spokesperson" names Russia."""
    match = country_pattern().search(composed(phrase).lower())
    return countries()[match[0]] if match else None


@cache
def country_pattern() -> re.Pattern[str]:
    """Find what stands for a country in a text in small letters."""
    return re.compile(rf"(?<!\w)(?:{any_of(countries())})(?!\w)")


def one_word_for_countries(text: str) -> str:
    """Replace what names a country, its adjectives and its people, but not its seats, by the country as one word.

    Args:
        text: in small letters.

    >>> one_word_for_countries("u.s. army"), one_word_for_countries("the kremlin")
    ('united_states army', 'the kremlin')
    """
    return _nations_pattern().sub(lambda match: countries()[match[0]].lower().replace(" ", "_"), text)


@cache
def _nations_pattern() -> re.Pattern[str]:
    names = {name.lower() for country, people, _ in read_table(Country) for name in (country, *people)}
    return re.compile(rf"(?<!\w)(?:{any_of(names)})(?!\w)")
