"""Countries, and what stands for them."""

import re
from functools import cache

from newstrail.words.lists import read_words


@cache
def countries() -> dict[str, str]:
    """Map each country, its adjective, people and seats of government, in lower case, to the country."""
    known: dict[str, str] = {}
    for line in read_words("countries"):
        country, *others = (part.strip() for part in re.split(r"[;,]", line))
        known |= {name.lower(): country for name in (country, *others)}
    return known


def country_in(phrase: str) -> str | None:
    """Give the first country that a phrase names: "the Kremlin spokesperson" names Russia."""
    match = country_pattern().search(phrase.lower())
    return countries()[match[0]] if match else None


@cache
def country_pattern() -> re.Pattern[str]:
    longest_first = sorted(countries(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
