"""Propositions -> traits that tell two of them apart where embeddings see no difference.

Traits are the places, the things counted or acted on, and whether something is planned or done. Other numbers, actors
and verbs are no such trait: they vary within a claim. What contradicts each other is found in `sides`.

A trait is a table of 0 and 1, with a row per proposition and a column per value that some proposition shows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from functools import lru_cache

import numpy as np
import scipy  # its parts are loaded where they are first used

from newstrail.kept import IN_MEMORY
from newstrail.numbers import find_amounts
from newstrail.words import thing_of, word_set

BARE_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!,)")
PLACE = re.compile(
    r"\b(?:in|inside|near|at)\s+(?:the\s+(?![A-Z][\w-]+ [a-z]))?"  # in the Netherlands, but not in the Dutch city
    r"(?:(?:[a-z]+(?:ly|ed|ern)|cit(?:y|ies)|town|village|state|province|region|areas?"
    r"|territor(?:y|ies)|parts?|of(?:\s+the)?)\s+)*"
    r"(?:[A-Z]\w+-[a-z]+\s)?([A-Z]\w+)"
)
WEIGHED = r"being (?:planned|considered|discussed|debated|weighed|mulled)"
PLANNED = re.compile(
    r"\b(?:plans?|planning|prepar\w+|wants?|aims?|intend\w*|seek\w*|will|would|may|might|could|likely|expected"
    rf"|to (?:deploy|send|join)|{WEIGHED})\b",
    re.I,
)
DONE = re.compile(
    rf"\b(?:already|(?:is|are|was|were) (?!{WEIGHED})being \w+"
    r"|(?:has|have|had) (?:\w+ ){0,2}\w+(?:ed|nt|en|ne|ade|own|old))\b",
    re.I,
)


def find_traits(propositions: Sequence[str]) -> list[scipy.sparse.csr_array]:
    """Give a table for each trait that makes sameness less likely: places, things, phase."""
    return [to_trait([find(text) for text in propositions]) for find in (find_places, _things, find_phase)]


def find_numbers(propositions: Sequence[str]) -> scipy.sparse.csr_array:
    """Give a table of the numbers that each states, but for 1, which tells nothing, and years, which count nothing."""
    return to_trait([_numbers_stated(text) for text in propositions])


def differ(ones: scipy.sparse.csr_array, others: scipy.sparse.csr_array) -> np.ndarray:
    """Say of every pair of rows whether both show a trait, and nothing alike.

    Returns:
        A row for each of `ones`, a column for each of `others` (bool).

    >>> table = to_trait([{"Paris"}, {"Lyon"}, set(), {"Paris", "Lyon"}])
    >>> differ(table, table)[0].tolist()
    [False, True, False, False]
    """
    both_show = np.outer(ones.sum(axis=1) > 0, others.sum(axis=1) > 0)
    return both_show & ~meet(ones, others)


def meet(ones: scipy.sparse.csr_array, others: scipy.sparse.csr_array) -> np.ndarray:
    """Say of every pair of rows whether they have any column in common."""
    return (ones.astype(bool) @ others.astype(bool).T).toarray()  # a byte for each pair, and not eight


def to_trait(shown: Sequence[Collection[Hashable]]) -> scipy.sparse.csr_array:
    column_of: dict[Hashable, int] = {}
    places = []
    for row, values in enumerate(shown):
        places += [(row, column_of.setdefault(value, len(column_of))) for value in values]
    rows, columns = np.array(places, dtype=int).reshape(-1, 2).T
    shape = (len(shown), max(len(column_of), 1))
    return scipy.sparse.csr_array((np.ones(len(places)), (rows, columns)), shape=shape)


def differ_in_kind(one: str, other: str) -> bool:
    """Say whether two propositions show a trait, and nothing alike: other places, other things, a plan and a deed.

    >>> differ_in_kind("Lund plans to open the dam", "Lund has already opened the dam")
    True
    """
    return any(bool(differ(trait[:1], trait[1:])[0, 0]) for trait in find_traits([one, other]))


def find_places(text: str) -> set[str]:
    return set(PLACE.findall(text)) - word_set("months") - word_set("weekdays")


def _things(text: str) -> set[str]:
    things = (thing_of(word) for word in re.findall(r"\w+", text))
    return {thing for thing in things if thing is not None}


def find_phase(text: str) -> set[str]:
    planned = PLANNED.search(text) is not None
    done = DONE.search(text) is not None
    if planned == done:
        return set()
    return {"planned" if planned else "done"}


@lru_cache(maxsize=IN_MEMORY)  # grouping and tying ask for those of the same propositions
def _numbers_stated(text: str) -> frozenset[float]:
    amounts = find_amounts(BARE_YEAR.sub(" ", text))
    return frozenset(amount.low for amount in amounts if amount.low > 1)
