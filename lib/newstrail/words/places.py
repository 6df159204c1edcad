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
