"""A possible attribution: its cue, its source and its content, in token numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.complements import Complement
from newstrail.attribution.cues import cue_lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Complements that report whatever they hold: "according to", a line's layout, and "..., advises Professor Lind"
SELF_EVIDENT = {"rest", "line", "inverted"}


class Candidate(NamedTuple):
    """A possible attribution, in token numbers."""

    head: int  # of the cue
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    lemma: str  # of the head
    complement: str  # the kind of the content, see `complements`
    likelihood: float = 0.0  # of being an attribution
    relay: frozenset[int] = frozenset()  # who passes it on, see `relays`
    may_be_act: bool = False  # whether the outlet may tell an act in its own voice, see `acts`


def make_candidate(head: Token, cue: Iterable[int], source: Iterable[int], complement: Complement) -> Candidate:
    """Make a candidate whose content holds neither its cue nor its source."""
    lemma = cue_lemma(head)
    particle = {head.i + 1} if " " in lemma else set()
    cue = frozenset(cue) | particle
    source = frozenset(source)
    content = frozenset(complement.tokens) - cue - source
    if complement.kind == "clause":
        content |= _gap(head.doc, content, cue | source)
        content -= _day_before(head.doc, content)
    return Candidate(head.i, cue, source, content, lemma, complement.kind)


def _day_before(doc: Doc, content: Collection[int]) -> set[int]:
    """Give the day that the parser took for a part of a name: "said on | Monday Anna Lind had left"."""
    first = min(content, default=0)
    is_day = doc[first].ent_type_ == "DATE" and doc[first].dep_ == "compound" and doc[first].head.pos_ == "PROPN"
    return {first} if is_day and first and doc[first - 1].lower_ == "on" else set()


def _gap(doc: Doc, content: Collection[int], others: Collection[int]) -> set[int]:
    """Give the words inside a clause that the parser hung elsewhere, unless the report itself stands there."""
    between = set(range(min(content, default=0), max(content, default=0))) - set(content)
    has_words = any(doc[i].pos_ in ("VERB", "NOUN") for i in between)
    return between if has_words and between.isdisjoint(others) else set()
