"""What a content points to that says nothing by itself: "which", "it", "the claim"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.sentences import sentence_span
from newstrail.text import POINTERS, Block, Span, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def add_referents(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add `about`, to attributions in the order of their text, where the content is a pointer."""
    related = []
    for place, attribution in enumerate(attributions):
        if POINTERS.fullmatch(text_of(doc), *attribution.contents[0]):
            attribution = attribution._replace(about=_referent(doc, attribution, attributions[:place]))
        related.append(attribution)
    return related


def _referent(doc: Doc, attribution: Attribution, earlier: Sequence[Attribution]) -> Span | None:
    """Give what was last said in the sentence, else the clause before the attribution."""
    sentence_start = sentence_span(doc, attribution)[0]
    start = attribution.contents[0][0]
    last_contents = [each.contents[-1] for each in earlier]
    said = [content for content in last_contents if sentence_start <= content[0] < start]
    if said:
        return said[-1]
    parts = [part for part in (attribution.contents[0], attribution.source, attribution.cue) if part]
    clause_end = min(part[0] for part in parts)
    clause = text_of(doc)[sentence_start:clause_end].rstrip(" ,\n")
    return (sentence_start, sentence_start + len(clause)) if clause else None
