"""The words of a cue: a verb with its auxiliaries, its negation and its particle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstrail.attribution.grammar import AUXILIARIES, children_as
from newstrail.text import denial

if TYPE_CHECKING:
    from spacy.tokens import Token


CUE_PARTS = AUXILIARIES | {"neg", "prt"}
REFUSING = {"decline", "refuse"}


def cue_tokens(verb: Token) -> set[int]:
    """Give a verb with its auxiliaries, negation and particle, and what keeps a denial from being one."""
    own = {verb.i} | {part.i for part in children_as(verb, CUE_PARTS)}
    return own | _withheld(verb) if verb.lemma_ in denial.DENYING_VERBS else own


def _withheld(verb: Token) -> set[int]:
    """Give the words that keep a denial from being one: "neither confirm nor", "declined to", "has yet to"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in REFUSING:
        return cue_tokens(head)
    if verb.dep_ == "xcomp" and any(child.lower_ == "yet" for child in head.rights):
        return cue_tokens(head) | set(range(head.i, verb.i))
    if verb.dep_ == "conj":
        neither = {child.i for child in head.children if child.lower_ == "neither"}
        before = neither or _withheld(head)
        return before | cue_tokens(head) if before else set()
    stopping = stopping_short_of(verb)
    return set(range(stopping.i, verb.i)) if stopping is not None else set()


def stopping_short_of(verb: Token) -> Token | None:
    """Give "stopped" in "stopped short of denying", for "denying"."""
    before = verb.doc[max(verb.i - 3, 0) : verb.i]
    return before[0] if before.text.lower().endswith(" short of") else None
