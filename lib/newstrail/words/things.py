"""Nouns for what is counted or acted on."""

from functools import cache

from newstrail.words.lists import read_words


def thing_of(word: str) -> str | None:
    """Give the one word that stands for what a noun counts or acts on, or nothing where it is no such noun.

    >>> thing_of("Troops"), thing_of("soldier"), thing_of("rain")
    ('troop', 'troop', None)
    """
    return _thing_by_word().get(word.lower())


@cache
def _thing_by_word() -> dict[str, str]:
    return {word: line.split()[0] for line in read_words("things") for word in line.split()}
