"""Words beside a cue that tell on what ground or on what occasion something was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.text import Block, Span, text_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


OCCASIONS = ("speaking", "talking", "in an interview")


def drop_circumstances(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Drop from contents what opens with "citing" or "speaking", unless nothing else is left."""
    text = text_of(doc)
    kept = []
    for attribution in attributions:
        is_told_first = attribution.cue is not None and text[slice(*attribution.cue)].startswith("According")
        after = [_after_ground(text, piece, is_told_first) for piece in attribution.contents]
        pieces = [piece for piece in after if not _circumstance_pattern().match(text, *piece)]
        kept.append(attribution._replace(contents=tuple(pieces) or attribution.contents))
    return kept


def _after_ground(text: str, piece: Span, is_told_first: bool) -> Span:
    """Give what was said after the ground for it, which the parser hung above it: "citing two officials, that ...".

    Behind "According to the Post" nothing but the ground stands between two commas: "quoting a nurse, it ...".
    """
    ground = (_ground_pattern() if is_told_first else _ground_before_that_pattern()).match(text, *piece)
    return (ground.end(), piece[1]) if ground else piece


@cache
def _ground_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_words('relying'))}) [^,.;:\n]{{1,90}}, (?=\S)")


@cache
def _ground_before_that_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_ground_pattern().pattern}(?<=, )(?=that\b)")


@cache
def _circumstance_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join((*read_words('relying'), *OCCASIONS))})\b")
