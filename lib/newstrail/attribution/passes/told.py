"""The outlet that a source spoke to: "told the Evening Post", "..., Reuters reported", "CNN quoted her as saying"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.sentences import is_in_contents, sentence_span
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.attribution.relays import find_relay
from newstrail.attribution.source_phrases import find_quoting
from newstrail.text import Block, Span, text_of, tokens_of
from newstrail.words import agencies, any_of, is_outlet, outlets, read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


def add_outlets_told(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add `told_to`: the outlet that the sentence of an attribution names as having heard or relayed it."""
    return [
        attribution._replace(told_to=attribution.told_to or _outlet_told(doc, attribution))
        for attribution in attributions
    ]


def _outlet_told(doc: Doc, attribution: Attribution) -> Span | None:
    if attribution.cue is None:
        return None
    sentence = sentence_span(doc, attribution)
    text = text_of(doc)
    quoting = find_quoting(tokens_of(doc, attribution.cue).sent)
    if quoting and is_outlet(text[slice(*quoting)]):
        return quoting
    match = _interview_pattern().search(text, *sentence) or find_relay(text, sentence)
    if match is None or is_in_contents(attribution, match.span()):
        return None
    return match.span("described") if match["described"] else match.span("named")


@cache
def _interview_pattern() -> re.Pattern[str]:
    """Find the outlet in "told the Evening Post", "told news outlet Lund Today", "in an interview with CNN"."""
    words = any_of(word.capitalize() for word in outlets.outlet_words() - {"the"})
    agency = any_of([*agencies().values()])
    named = rf"(?:the )?(?=(?:[\w.'’&-]+ ){{0,4}}(?:{words}|[A-Z]{{2,5}}|{agency})\b)(?P<named>{CAPITALISED_NAME})"
    kind = rf"(?:{any_of(read_words('outlet_kinds'))})"
    spoke = r"\b(?:told|telling|interview with|statement to|quoted by)"
    return re.compile(rf"{spoke} (?:(?:[\w-]+ ){{0,5}}{kind} (?P<described>{CAPITALISED_NAME})|{named})")
