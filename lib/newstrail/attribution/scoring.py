"""Candidates -> how likely each is an attribution: by its cue and complement (`cues`), and by what surrounds them.

Who the source is, the tense, how long the content is and how deep in the sentence it stands shift the odds. By how much
was fitted, and is listed in `words/report_signs.csv`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import Candidate
from newstrail.attribution.cues import likelihood
from newstrail.attribution.grammar import lemma_of
from newstrail.text import denial
from newstrail.words import read_table, records, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# "According to", a line's layout, ", advises Lind", and "put the dead at 12", whatever the lemma
CERTAIN_COMPLEMENTS = {"rest", "line", "inverted", "count"}
CERTAIN_LIKELIHOOD = 0.9
# At least this likely somebody speaks who denies something, unless it is a request they refuse
DENIAL_LIKELIHOOD = 0.5
# What `words/report_signs.csv` tells apart:
COMPLEMENT_FAMILIES = {"clause", "quote", "aside", "near", "to", "object", "nothing", "noun", "adjective", "passive"}
PRONOUN_SIGNS = {"she": "he", "i": "we"} | {word: word for word in ("he", "we", "they", "it", "you", "who")}
NAMED_ENTITIES = {"PERSON", "ORG", "GPE", "NORP"}
FUNCTION_WORDS = {"PRON", "ADP", "PART", "SCONJ", "DET", "CCONJ"}  # parts of speech of words that count by themselves
TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present"}
MOST_ANCESTORS = 4  # more are counted as so many
GREATEST_LENGTH = 6  # as a power of two of tokens; longer contents are counted as so long
LEAST_PROBABILITY = 0.003  # of a cue: a count of none does not mean never


def add_likelihoods(doc: Doc, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Give the candidates with their likelihoods."""
    return [candidate._replace(likelihood=_likelihood_of(doc, candidate)) for candidate in candidates]


def logit(probability: float) -> float:
    """Give the logarithm of the odds; of probabilities next to 0 and 1 that of one less extreme."""
    bounded = min(max(probability, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY)
    return math.log(bounded / (1 - bounded))


def name_signs(doc: Doc, candidate: Candidate) -> Iterator[str]:
    """Name what shifts the odds that a candidate is an attribution."""
    head = doc[candidate.head]
    family = family_of(candidate.complement)
    yield f"{family} by {_kind_of_source(doc, candidate.source)}"
    yield f"{family} in {TENSES.get(head.tag_, 'neither')}"
    yield f"depth {min(MOST_ANCESTORS, len(list(head.ancestors)))}"
    if not candidate.content:
        return
    first = doc[min(candidate.content)]
    yield f"length {min(GREATEST_LENGTH, int(math.log2(len(candidate.content))))}"
    yield f"opens with {_kind_of_opening(first)}"
    if first.i < candidate.head:
        yield "before"
    if any(doc[i].tag_ == "MD" for i in candidate.content):
        yield "modal"


def _likelihood_of(doc: Doc, candidate: Candidate) -> float:
    if candidate.complement in CERTAIN_COMPLEMENTS:
        return CERTAIN_LIKELIHOOD
    weights = _weights()
    odds = weights["any"] + weights["cue"] * logit(likelihood(candidate.lemma, candidate.complement))
    odds += sum(weights.get(sign, 0.0) for sign in name_signs(doc, candidate))
    probability = 1 / (1 + math.exp(-odds))
    if _denies_in_words(doc, candidate):
        return max(probability, DENIAL_LIKELIHOOD)
    return probability


def _denies_in_words(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether somebody denies a claim, as who "denied bail" does not."""
    if candidate.lemma != "deny" or not candidate.source:
        return False
    return not denial.refuses({lemma_of(doc[i]) for i in candidate.content})


def family_of(complement: str) -> str:
    """Give the family of a complement: "noun" of "owned noun to", "phrase" of "about"."""
    kinds = complement.split()
    for kind in ("noun", "adjective", "passive"):
        if kind in kinds:
            return kind
    return kinds[0] if kinds[0] in COMPLEMENT_FAMILIES else "phrase"


def _kind_of_source(doc: Doc, source: frozenset[int]) -> str:
    """Name the kind of phrase that a source is."""
    head = head_of(doc, source)
    if head is None:
        return "nobody"
    if head.lower_ in PRONOUN_SIGNS:
        return PRONOUN_SIGNS[head.lower_]
    if head.ent_type_ in NAMED_ENTITIES:
        return head.ent_type_.lower()
    if role_of(head):
        return "role"
    return "many" if head.tag_ == "NNS" else head.pos_.lower()


def head_of(doc: Doc, phrase: frozenset[int]) -> Token | None:
    """Give the last token of a phrase that depends on none in it."""
    for i in sorted(phrase, reverse=True):
        head = doc[i].head
        if head.i not in phrase or head.i == i:
            return doc[i]
    return None


def _kind_of_opening(first: Token) -> str:
    if first.pos_ in FUNCTION_WORDS:
        return first.lower_
    return first.ent_type_.lower() or first.pos_.lower()


@cache
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in read_table(records.ReportSign)}
