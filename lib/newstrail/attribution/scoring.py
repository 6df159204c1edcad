"""Possible reports -> how likely each is one: by its cue and complement (`cues`), and by what surrounds them.

Who does it, in which tense, how long the content is and how deep in the sentence it stands shift the odds; by how much
was fitted and stands in `words/report_signs.txt`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.candidates import Report
from newstrail.attribution.cues import likelihood
from newstrail.words import read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


# "According to", what a line's layout reports, and "put the dead at 12", whatever the lemma
CERTAIN = {"rest": 0.9, "line": 0.8, "count": 0.8}
FAMILIES = {"clause", "quote", "aside", "near", "to", "object", "nothing"}
PRONOUNS = {"he": "he", "she": "he", "i": "we", "we": "we", "they": "they", "it": "it", "you": "you", "who": "who"}
FUNCTION = {"PRON", "ADP", "PART", "SCONJ", "DET", "CCONJ"}  # words of these kinds tell by themselves
DENIED = 0.5  # how likely it is at least a report that somebody denies what is no request
LONGEST, DEEPEST = 6, 4  # powers of two of tokens, and verbs above: more of either tells no more


def judge(doc: Doc, reports: Iterable[Report]) -> list[Report]:
    """Give the reports with their likelihoods."""
    return [report._replace(likelihood=_likelihood(doc, report)) for report in reports]


def _likelihood(doc: Doc, report: Report) -> float:
    if report.complement in CERTAIN:
        return CERTAIN[report.complement]
    weights = _weights()
    odds = weights["any"] + weights["cue"] * logit(likelihood(report.lemma, report.complement))
    judged = 1 / (1 + math.exp(-odds - sum(weights.get(sign, 0.0) for sign in find_signs(doc, report))))
    words = {doc[i].lemma_.lower() for i in report.content}
    denied = report.lemma == "deny" and report.source and words.isdisjoint(read_words("refused"))
    return max(judged, DENIED) if denied else judged


def logit(probability: float) -> float:
    """Give the logarithm of the odds, bounded."""
    bounded = min(max(probability, 0.003), 0.997)
    return math.log(bounded / (1 - bounded))


def find_signs(doc: Doc, report: Report) -> Iterator[str]:
    """Name what shifts the odds that a place is a report."""
    head = doc[report.head]
    family = _family(report.complement)
    tense = "past" if head.tag_ == "VBD" else "present" if head.tag_ in ("VBZ", "VBP") else "neither"
    yield f"{family} by {_speaker(doc, report.source)}"
    yield f"{family} in {tense}"
    yield f"depth {min(DEEPEST, sum(1 for _ in head.ancestors))}"
    if report.content:
        yield f"length {min(LONGEST, int(math.log2(len(report.content))))}"
        first = doc[min(report.content)]
        yield f"opens with {first.lower_ if first.pos_ in FUNCTION else first.ent_type_.lower() or first.pos_.lower()}"
        if first.i < report.head:
            yield "before"
        if any(doc[i].tag_ == "MD" for i in report.content):
            yield "modal"


def _family(complement: str) -> str:
    kinds = complement.split()
    named = next((kind for kind in ("noun", "adjective", "passive") if kind in kinds), kinds[0])
    return named if named in FAMILIES | {"noun", "adjective", "passive"} else "phrase"


def _speaker(doc: Doc, source: frozenset[int]) -> str:
    """Name the kind of phrase that a source is."""
    tokens = (doc[i] for i in sorted(source, reverse=True))
    head = next((token for token in tokens if token.head.i not in source or token.head == token), None)
    if head is None:
        return "nobody"
    if head.lower_ in PRONOUNS:
        return PRONOUNS[head.lower_]
    if head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return head.ent_type_.lower()
    return "role" if role_of(head) else "many" if head.tag_ == "NNS" else head.pos_.lower()


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in (line.rsplit(" ", 1) for line in read_words("report_signs"))}
