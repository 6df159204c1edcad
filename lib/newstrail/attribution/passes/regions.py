"""Where attributions stand: adding one takes its words from those that had them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.attribution import Attribution
from newstrail.text import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Addition(NamedTuple):
    """A further attribution, with all the characters that then belong to it and to no other."""

    attribution: Attribution
    region: Span


def add_all(attributions: Sequence[Attribution], additions: Iterable[Addition]) -> list[Attribution]:
    """Add attributions one after the other, each at the end, and take their regions from those before."""
    added = list(attributions)
    for addition in additions:
        rests = [_without(attribution, addition.region) for attribution in added]
        added = [rest for rest in rests if rest is not None]
        added.append(addition.attribution)
    return added


def put_in_order(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Put the attributions in the order of their text."""
    return sorted(attributions, key=lambda each: (each.contents, each.cue or (0, 0)))


def _without(attribution: Attribution, region: Span) -> Attribution | None:
    """Take a region out of the contents; nothing is left of an attribution whose cue stands in it."""
    start, end = region
    if attribution.cue and start <= attribution.cue[0] < end:
        return None
    pieces: set[Span] = set()
    for content in attribution.contents:
        before = content[0], min(content[1], start)
        after = max(content[0], end), content[1]
        pieces.update(piece for piece in (before, after) if piece[0] < piece[1])
    return attribution._replace(contents=tuple(sorted(pieces))) if pieces else None
