"""Further reports of the same speaker in one sentence: "..., adding that it was cold"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.text import Block, Span, text_of, tokens_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


def add_asides(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add what the source of an attribution says further in its sentence; it takes the rest of the sentence."""
    return add_all(attributions, list(_asides(doc, attributions)))


def _asides(doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Addition]:
    cues = {attribution.cue for attribution in attributions}
    for attribution in attributions:
        if attribution.cue is None:
            continue
        sentence = tokens_of(doc, attribution.cue).sent
        for match in _aside_pattern().finditer(text_of(doc), sentence.start_char, sentence.end_char):
            if match.span("cue") not in cues and match.start() >= attribution.contents[0][0]:
                cues.add(match.span("cue"))
                content = _to_sentence_end(text_of(doc), match.start("content"), sentence.end_char)
                aside = Attribution((content,), attribution.source, match.span("cue"))
                yield Addition(aside, (match.start(), sentence.end_char))


def _to_sentence_end(text: str, start: int, end: int) -> Span:
    """Give the rest of a sentence without its full stop."""
    return start, start + len(text[start:end].rstrip(" \n."))


@cache
def _aside_pattern() -> re.Pattern[str]:
    cue = "|".join(read_words("aside_cues"))
    return re.compile(rf",[\"”]? (?P<cue>{cue})(?: (?:[\w’']+ ){{1,4}}as)? (?P<content>(?=that\b|[“\"‘])[^\n]+)")
