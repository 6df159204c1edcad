"""Quotations under a label such as "Quote:", as fact checks and databases have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.text import Block, Span, find_quotations, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


SOURCE_LABEL = re.compile(r"(?i)sources?:")
QUOTE_LABEL = re.compile(r"(?i)(?:direct )?quotes?\b|verbatim|literally")
NAME_ON_LABEL = re.compile(CAPITALISED_NAME)
FRAGMENT = 20  # characters; a quotation that is no longer than this quotes a word and is no speech


def add_labelled_quotations(
    doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> list[Attribution]:
    """Add the quotations that follow a label such as "Quote:"; each takes its label and block."""
    return add_all(attributions, _labelled(text_of(doc), blocks))


def _labelled(text: str, blocks: Sequence[Block]) -> Iterator[Addition]:
    """Give the labelled quotations; the last label before one that names a source tells who speaks."""
    speaker = None
    for label, following in pairwise(blocks):
        if label.role != "label":
            continue
        words = text[label.start : label.end].strip()
        if SOURCE_LABEL.match(words):
            name = NAME_ON_LABEL.search(text, label.start + words.index(":") + 1, label.end)
            speaker = name.span() if name else None
        if following.role != "body" or not QUOTE_LABEL.match(words):
            continue
        contents = _long_quotations(text, following)
        if contents:
            cue = label.start, label.start + len(words)
            yield Addition(Attribution(contents, None, cue, speaker), (label.start, following.end))


def _long_quotations(text: str, block: Block) -> tuple[Span, ...]:
    long = []
    for start, end in find_quotations(text[block.start : block.end]):
        if end - start > FRAGMENT:
            long.append((block.start + start, block.start + end))
    return tuple(long)
