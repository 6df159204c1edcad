"""Clauses -> the sides they take between words that contradict each other."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from newstrail.claims.clauses import Clause
from newstrail.claims.parties import WORD, keys
from newstrail.text import denial
from newstrail.words import forms_of, read_table, read_words, records


class Side(NamedTuple):
    """One of the two sides of a question."""

    question: str  # a pair of contraries, or whether something was done
    is_first: bool

    @property
    def contrary(self) -> "Side":
        """Give the other side of the question."""
        return Side(self.question, not self.is_first)


def sides_of_act(clause: Clause) -> frozenset[Side]:
    """Give the sides that the act of a clause takes and no other word of it contradicts; what is negated takes none.

    >>> [side.question for side in sides_of_act(Clause("It shut", act="shut"))]
    ['close/open']
    """
    if clause.is_negative:
        return frozenset()
    both = _sides(clause.text) | _sides(clause.act)
    return frozenset(side for side in _sides(clause.act) if side.contrary not in both)


def sides_of_words(clause: Clause) -> frozenset[Side]:
    """Give the sides that any words of a clause take: they tell only between clauses that are else the same."""
    if denial.is_negative(clause.text):
        return frozenset()
    taken = _sides(clause.text) | _sides_of_refusal(clause) | _sides_of_converse(clause)
    return frozenset(side for side in taken if side.contrary not in taken)


def _sides_of_refusal(clause: Clause) -> set[Side]:
    """Give the side of whoever did, or refused to do, something."""
    refused = _refusal().search(clause.text.lower())
    if refused:
        return {Side(f"did {refused[1]}", is_first=False)}
    return {Side(f"did {clause.verb}", is_first=True)} if clause.verb else set()


def _sides_of_converse(clause: Clause) -> set[Side]:
    """Give the side of whoever gives, or gets, something."""
    taken = set()
    for row in read_table(records.Converses):
        for verbs, is_first in ((row.acts, True), (row.undergoes, False)):
            if clause.verb in verbs:
                taken |= {Side(f"{row.acts[0]} {party}", is_first) for party in keys(clause.subject)}
    return taken


def _sides(text: str) -> set[Side]:
    sides: set[Side] = set()
    for word in WORD.findall(text.lower()):
        sides |= _sides_by_word().get(word, set())
    return sides


@cache
def _sides_by_word() -> dict[str, set[Side]]:
    sides: defaultdict[str, set[Side]] = defaultdict(set)
    for row in read_table(records.Contraries):
        question = f"{row.words[0]}/{row.contraries[0]}"
        for words, is_first in ((row.words, True), (row.contraries, False)):
            for form in _forms(words):
                sides[form].add(Side(question, is_first))
    return dict(sides)


def _forms(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in forms_of(word)}


@cache
def _refusal() -> re.Pattern[str]:
    """Find a refusal and the verb that is refused."""
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in read_words("refusals"))
    return re.compile(rf"\b(?:{words}) to (\w+)")
