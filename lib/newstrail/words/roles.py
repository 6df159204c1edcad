"""Nouns that name people by office, bodies and documents."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newstrail.words.lists import read_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def role_of(noun: Token) -> str | None:
    """Give the office or occupation a noun names, or nothing: "minister" for "ministers"."""
    for form in (noun.lower_, noun.lemma_.lower()):
        if form in roles():
            return form
    return None


@cache
def institutions() -> dict[str, str]:
    """Give each noun that heads a body's name with "state" or ""."""
    return {name: rank for name, _, rank in (line.partition("\t") for line in read_words("institutions"))}


@cache
def roles() -> dict[str, str]:
    """Give each role with "top", "office" or ""."""
    return {name: rank for name, _, rank in (line.partition("\t") for line in read_words("roles"))}


@cache
def documents() -> frozenset[str]:
    """Give the nouns for texts and findings."""
    return frozenset(read_words("documents"))
