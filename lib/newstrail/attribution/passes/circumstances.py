"""Words beside a cue that tell on what ground or on what occasion something was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.text import Block, text_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


OCCASIONS = ("speaking", "talking", "in an interview")


def drop_circumstances(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Drop from contents the pieces that open with "citing" or "speaking", unless nothing else is left."""
    text = text_of(doc)
    kept = []
    for attribution in attributions:
        pieces = [piece for piece in attribution.contents if not _circumstance_pattern().match(text, *piece)]
        kept.append(attribution._replace(contents=tuple(pieces) or attribution.contents))
    return kept


@cache
def _circumstance_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join((*read_words('relying'), *OCCASIONS))})\b")
