"""Bodies that hear what others say: "The court heard that ...", "An inquest was told that ..."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.cue_phrases import cue_tokens
from newstrail.attribution.grammar import children_as, lemma_of
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.attribution.source_phrases import source_tokens
from newstrail.text import Block, Span, span_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def add_heard(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add what a court, an inquiry or a parliament hears, with nobody as its source and the hearer as told."""
    found = [_heard_by(verb) for verb in doc if lemma_of(verb) in ("hear", "tell") and verb.pos_ == "VERB"]
    return add_all(attributions, [addition for addition in found if addition is not None])


def _heard_by(verb: Token) -> Addition | None:
    if children_as(verb, {"agent"}):
        return None
    heard = "nsubj" if lemma_of(verb) == "hear" else "nsubjpass"
    hearers = [noun for noun in children_as(verb, {heard}) if noun.lower_ in read_words("hearers")]
    clauses = [clause for clause in children_as(verb, {"ccomp"}) if clause.i > verb.i]
    if not hearers or not clauses:
        return None
    content = clauses[0].left_edge.idx, span_of(clauses[-1].right_edge)[1]
    told = _span_of_tokens(verb.doc, source_tokens(hearers[0]))
    cue = _span_of_tokens(verb.doc, cue_tokens(verb))
    return Addition(Attribution((content,), None, cue, told_to=told), (cue[0], content[1]))


def _span_of_tokens(doc: Doc, numbers: set[int]) -> Span:
    return doc[min(numbers)].idx, span_of(doc[max(numbers)])[1]
