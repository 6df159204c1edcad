"""Denials that hang on what they deny: "a claim that Tehran has denied", "which both have denied"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.text import POINTERS, Block, denial, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


DENYING_CLAUSES = ("relcl", "acl", "advcl")


def add_denials(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the denials in clauses that begin with "which" or "that"."""
    verbs = [token for token in doc if token.dep_ in DENYING_CLAUSES and token.lemma_ in denial.DENYING_VERBS]
    found = [_denial(verb) for verb in verbs]
    return add_all(attributions, [addition for addition in found if addition is not None])


def _denial(verb: Token) -> Addition | None:
    """Read a denial of "the claim" before "which" or "that", or else of what the pronoun stands for."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    pronoun = next((child for child in verb.children if child.lower_ in ("which", "that")), None)
    if subject is None or pronoun is None or pronoun == subject:
        return None
    noun = verb.doc[verb.head.left_edge.i : verb.head.i + 1]
    is_pointer = POINTERS.fullmatch(noun.text) is not None
    content = (noun.start_char, noun.end_char) if is_pointer else span_of(pronoun)
    source = subject.left_edge.idx, span_of(subject.right_edge)[1]
    region = content[0], span_of(verb.right_edge)[1]
    return Addition(Attribution((content,), source, span_of(verb)), region)
