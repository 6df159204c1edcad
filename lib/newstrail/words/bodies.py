"""Nouns for bodies that speak, and for documents that "say" something."""

from functools import cache

from newstrail.words.lists import read_table, read_words
from newstrail.words.records import BodyNoun, Institution, PersonNoun


@cache
def institutions() -> dict[str, str]:
    """Map each noun that heads the name of a body to "state" if such a body speaks for its country, else to ""."""
    return {row.noun: row.rank for row in read_table(Institution)}


@cache
def body_nouns() -> dict[str, frozenset[str]]:
    """Map each noun for a body to the words of names that it can mean: "union" to federation, guild."""
    words: dict[str, set[str]] = {}
    for row in read_table(BodyNoun):
        words.setdefault(row.noun, set()).add(row.word)
    return {noun: frozenset(meant) for noun, meant in words.items()}


@cache
def person_nouns() -> dict[str, str]:
    """Map each noun for a person that is no title to whether it is a "woman" or a "man"; "" if either."""
    return {row.noun: row.sex for row in read_table(PersonNoun)}


@cache
def documents() -> frozenset[str]:
    """Give the nouns for texts and findings."""
    return frozenset(read_words("documents"))
