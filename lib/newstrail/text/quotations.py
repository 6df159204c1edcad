"""Text -> what stands in quotation marks, however they are typed.

Straight, curly, doubled (``...'') and single marks; a quotation nested in another belongs to the outer one; one that
is never closed runs to the end of its paragraph, since writers open each paragraph of a long quotation anew.
"""

import re
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
SINGLE = re.compile(
    rf"(?<![\w'’])['‘](?=[\w$£€\[(.…]){ELISION}(?P<words>[^\n\"“”]*?[\w.,!?…)\]])['’](?![\w'’])", re.IGNORECASE
)


def find_quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, outermost only, in order.

    >>> [text[q.start:q.end] for text in ["It's 'no plan', he said."] for q in find_quotations(text)]
    ["'no plan'"]
    """
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        doubles = _double_quoted(paragraph[0])
        singles = [Quotation(*m.span()) for m in SINGLE.finditer(paragraph[0]) if not _inside(m.start(), doubles)]
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


def _inside(position: int, quotations: list[Quotation]) -> bool:
    return any(q.start <= position < q.end for q in quotations)
