"""Nouns for what is counted or acted on."""

from functools import cache

from newstrail.words.comparing import composed
from newstrail.words.lists import read_table
from newstrail.words.records import Thing


def thing_of(word: str) -> str | None:
    """Give the word that stands for what a noun counts or acts on, or None if it is no such noun.

    >>> thing_of("Troops"), thing_of("soldier"), thing_of("rain")
    ('troop', 'troop', None)
    """
    return _things().get(composed(word).lower())


@cache
def _things() -> dict[str, str]:
    return {word: thing for thing, other_words in read_table(Thing) for word in (thing, *other_words)}
