"""Nouns for bodies that speak, and for documents that "say" something."""

from functools import cache

from newstrail.words.lists import read_table, read_words
from newstrail.words.records import Institution


@cache
def institutions() -> dict[str, str]:
    """Map each noun that heads the name of a body to "state" if such a body speaks for its country, else to ""."""
    return {row.noun: row.rank for row in read_table(Institution)}


@cache
def documents() -> frozenset[str]:
    """Give the nouns for texts and findings."""
    return frozenset(read_words("documents"))
