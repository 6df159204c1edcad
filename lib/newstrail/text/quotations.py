"""Text -> what stands in quotation marks, however they are typed.

Straight, curly, doubled (``...'') and single marks; a quotation nested in another belongs to the outer one; one that
is never closed runs to the end of its paragraph, since writers open each paragraph of a long quotation anew.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple


class Quotation(NamedTuple):
    """Characters from the opening mark to one past the closing mark."""

    start: int
    end: int


DOUBLE = re.compile(r"[“”„«»\"]|''|``|’’|‘‘")
OPENS_ONLY = ("“", "„", "«", "``", "‘‘")
LOW = "„“"  # the second closes the first
CLOSES_ONLY = ("”", "»", "’’")
# 'em and '90s open nothing; a single mark opens after a space or a bracket and before a word
ELISION = r"(?!(?:em|til|cause|tis|twas|n|s|t|re|ve|ll|d|m)\b|\d\ds?\b)"
SINGLE_OPENS = re.compile(rf"(?<![\w'’])['‘](?=[\w$£€\[(.…]){ELISION}", re.IGNORECASE)
SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…)\]])['’](?![\w'’])")
BARRIER = re.compile(r"[\"“”]")  # no quotation in single marks runs across one


def find_quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, outermost only, in order.

    >>> [text[q.start:q.end] for text in ["It's 'no plan', he said."] for q in find_quotations(text)]
    ["'no plan'"]
    """
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        doubles = _double_quoted(paragraph[0])
        singles = [each for each in _single_quoted(paragraph[0]) if not _is_inside(each.start, doubles)]
        found += [Quotation(paragraph.start() + q.start, paragraph.start() + q.end) for q in sorted(doubles + singles)]
    return found


def _double_quoted(paragraph: str) -> list[Quotation]:
    found, start = [], None
    for mark in DOUBLE.finditer(paragraph):
        if start is None and mark[0] not in CLOSES_ONLY:
            start = mark.start()
        elif start is not None and (mark[0] not in OPENS_ONLY or paragraph[start] + mark[0] == LOW):
            found.append(Quotation(start, mark.end()))
            start = None
    return found if start is None else [*found, Quotation(start, len(paragraph))]


def _single_quoted(paragraph: str) -> list[Quotation]:
    """Find what single marks enclose: each opening mark with the first closing one, if no double mark is between them.

    The marks are listed first, since a pattern for the whole would search on to the end from every opening mark.
    """
    closing = [mark.start() for mark in SINGLE_CLOSES.finditer(paragraph)]
    barriers = [mark.start() for mark in BARRIER.finditer(paragraph)]
    found: list[Quotation] = []
    end = 0
    for opening in SINGLE_OPENS.finditer(paragraph):
        start = opening.start()
        if start < end:
            continue
        close = _first_from(start + 2, closing, len(paragraph))  # at least one character is quoted
        if close < _first_from(start, barriers, len(paragraph)):
            end = close + 1
            found.append(Quotation(start, end))
    return found


def _first_from(position: int, positions: list[int], otherwise: int) -> int:
    """Give the first of sorted positions that is not before this one."""
    index = bisect_left(positions, position)
    return positions[index] if index < len(positions) else otherwise


def _is_inside(position: int, quotations: list[Quotation]) -> bool:
    """Whether a position is within one of these quotations, which are in order and do not overlap."""
    index = bisect_right(quotations, position, key=lambda quotation: quotation.start)
    return index > 0 and position < quotations[index - 1].end
