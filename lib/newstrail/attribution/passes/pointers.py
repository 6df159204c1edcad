"""What a content points to that says nothing by itself: "which", "it", "the claim"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.grammar import FINITE, SUBJECTS_AND_THERE, children_as
from newstrail.attribution.passes.sentences import sentence_span
from newstrail.text import POINTERS, Block, Span, text_of, tokens_of

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
    """Give what was last said in the sentence, else the clause before the attribution.

    Whom somebody names is not what they deny: "referred to Orsa, which later denied this information".
    """
    sentence_start = sentence_span(doc, attribution)[0]
    start = attribution.contents[0][0]
    last_contents = [each.contents[-1] for each in earlier]
    said = [content for content in last_contents if sentence_start <= content[0] < start]
    source = attribution.source
    if source is not None and any(start <= source[0] and source[1] <= end for start, end in said):
        return None
    if said:
        return said[-1]
    parts = [part for part in (attribution.contents[0], attribution.source, attribution.cue) if part]
    clause_end = min(part[0] for part in parts)
    clause = text_of(doc)[sentence_start:clause_end].rstrip(" ,\n")
    span = sentence_start, sentence_start + len(clause)
    return span if clause and _may_be_meant(doc, span, attribution) else None


def _may_be_meant(doc: Doc, span: Span, attribution: Attribution) -> bool:
    """Tell whether a pointer can stand for what stands before: for "However" and "In a letter" only "which" can.

    Nor does it stand for words that only say who passes it on: 'A spokesman said: "Lund denies the claims"'.
    """
    if attribution.relay is not None and span[0] <= attribution.relay[0] < span[1]:
        return False
    if _comes_first(attribution):
        return any(token.is_alpha for token in tokens_of(doc, span))
    return any(token.tag_ in FINITE and children_as(token, SUBJECTS_AND_THERE) for token in tokens_of(doc, span))


def _comes_first(attribution: Attribution) -> bool:
    """Tell whether a pointer stands before its cue: "..., which he denies", "..., a claim he denies"."""
    return attribution.cue is not None and attribution.contents[0][0] < attribution.cue[0]
