"""What stands in the sentence of an attribution, and what of that in its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.text import Span, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def sentence_span(doc: Doc, attribution: Attribution) -> Span:
    """Give the sentence of an attribution's cue, or where it has none of its content."""
    sentence = tokens_of(doc, attribution.cue or attribution.contents[0]).sent
    return sentence.start_char, sentence.end_char


def is_in_contents(attribution: Attribution, span: Span) -> bool:
    """Tell whether a span lies within one of the contents."""
    return any(start <= span[0] and span[1] <= end for start, end in attribution.contents)
