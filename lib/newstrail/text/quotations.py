"""Text -> what stands in quotation marks, however they are typed.

Straight, curly, doubled (``...'') and single marks, and pointed ones either way («...» and »...«); a quotation nested
in another belongs to the outer one; one that is never closed runs to the end of its paragraph, since writers open
each paragraph of a long quotation anew. A paragraph that does not, but closes it, belongs to it up to there. A single
mark that is never closed does so only where the next paragraph opens with one, since it may be an apostrophe.

Marks open and close by turns, unless they say otherwise: curly ones by their form, straight ones by the blanks around
them. Where one is missing, so that the turns are wrong, what it would open or close is no quotation, and those behind
it are found.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import cycle, zip_longest
from typing import NamedTuple

from newstrail.text.span import Span


class Quotation(NamedTuple):
    """Characters from the opening mark to one past the closing mark."""

    start: int
    end: int


DOUBLE = re.compile(r"[“”„«»\"]|''|``|’’|‘‘")
OPENS_ONLY = ("“", "„", "«", "``", "‘‘")
CLOSES_ONLY = ("”", "»", "’’")
POINTED = "«»"
OPENS, CLOSES = "opens", "closes"
BEFORE_OPENING = re.compile(r"$|[\s(\[{/'‘—–-]")
BEHIND_CLOSING = re.compile(r"$|[\s.,;:!?)\]}/'’—–-]")
# 'em and '90s open nothing; a single mark opens after a space or a bracket and before a word
ELISION = r"(?!(?:em|til|cause|tis|twas|n|s|t|re|ve|ll|d|m)\b|\d\ds?\b)"
SINGLE_OPENS = re.compile(rf"(?<![\w'’])['‘](?=[\w$£€\[(.…]){ELISION}", re.IGNORECASE)
SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…)\]])['’](?![\w'’])")
PLURAL_POSSESSIVE = re.compile(r"(?<=s)['’] [a-z]")  # the workers' fault
ENDS_QUOTATION = ".,!?…"  # marks before the closing one
CLOSES_SPEECH = re.compile(r"(?<=[.,!?…])[\"”»](?!\w)")
BEFORE_SPEECH = ".!?:"  # marks before a quotation that can go on in the next paragraph
BARRIER = re.compile(r"[\"“”]")  # no quotation in single marks runs across one


def find_quotations(text: str) -> list[Quotation]:
    """Find the quotations of a text, outermost only, in order.

    >>> [text[q.start:q.end] for text in ["It's 'no plan', he said."] for q in find_quotations(text)]
    ["'no plan'"]
    """
    found = []
    is_open = False
    paragraphs = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        doubles = _double_quoted(paragraph[0], goes_on=is_open)
        is_open = _is_left_open(paragraph[0], doubles)
        goes_on = following is not None and _opens_with_single(following[0])
        singles = [each for each in _single_quoted(paragraph[0], goes_on) if not _is_inside(each.start, doubles)]
        found += [Quotation(paragraph.start() + q.start, paragraph.start() + q.end) for q in sorted(doubles + singles)]
    return found


def quotations_at(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Give the quotations that a span touches, of those that `find_quotations` gives.

    >>> quotations_at([Quotation(0, 4), Quotation(6, 9), Quotation(12, 15)], (7, 12))
    [Quotation(start=6, end=9), Quotation(start=12, end=15)]
    """
    first = bisect_left(quotations, span[0], key=lambda quotation: quotation.end)
    after = bisect_right(quotations, span[1], key=lambda quotation: quotation.start)
    return quotations[first:after]


def _opens_with_single(paragraph: str) -> bool:
    return SINGLE_OPENS.match(paragraph, len(paragraph) - len(paragraph.lstrip())) is not None


def _double_quoted(paragraph: str, *, goes_on: bool) -> list[Quotation]:
    """Find what double marks enclose; where a quotation goes on that the paragraph above opens, up to its end, too."""
    marks = list(DOUBLE.finditer(paragraph))
    found = []
    if goes_on and marks and CLOSES_SPEECH.match(paragraph, marks[0].start()):
        found.append(Quotation(len(paragraph) - len(paragraph.lstrip()), marks.pop(0).end()))
    sides = _sides(paragraph, marks)
    if _lacks_mark(marks, sides):
        return found + _paired_by_side(paragraph, marks, sides)
    return found + _paired_by_turns(paragraph, marks)


def _lacks_mark(marks: Sequence[re.Match[str]], sides: Sequence[str | None]) -> bool:
    """Tell whether a mark is missing: some do not do what it is their turn to do.

    One straight mark among pairs that does not has only its blank on the wrong side: '"It is gone, "Lind said.'.
    """
    turns = cycle((OPENS, CLOSES))
    wrong = [mark[0] for mark, side, turn in zip(marks, sides, turns, strict=False) if side not in (turn, None)]
    is_slip = len(wrong) == 1 and len(marks) % 2 == 0 and wrong[0] not in (*OPENS_ONLY, *CLOSES_ONLY)
    return bool(wrong) and not is_slip


def _sides(paragraph: str, marks: Iterable[re.Match[str]]) -> list[str | None]:
    """Tell of each mark whether it opens or closes; None where it may do either."""
    opens_only, closes_only = _one_sided_marks(paragraph)
    sides: list[str | None] = []
    for mark in marks:
        opens, closes = mark[0] in opens_only, mark[0] in closes_only
        if not opens and not closes and mark[0][0] not in POINTED:
            is_behind_gap = BEFORE_OPENING.match(paragraph[mark.start() - 1 : mark.start()]) is not None
            is_before_gap = BEHIND_CLOSING.match(paragraph, mark.end()) is not None
            opens, closes = is_behind_gap and not is_before_gap, is_before_gap and not is_behind_gap
        sides.append(OPENS if opens else CLOSES if closes else None)
    return sides


def _one_sided_marks(paragraph: str) -> tuple[Collection[str], Collection[str]]:
    """Give the marks that only open, and those that only close: in »...«, »...» and „...“ not as in «...» and “...”."""
    opens_only, closes_only = set(OPENS_ONLY), set(CLOSES_ONLY)
    if next((letter for letter in paragraph if letter in POINTED), "«") == "»":
        opens_only.discard("«")
        closes_only = closes_only - {"»"} | {"«"}
    if "„" in paragraph:
        opens_only.discard("“")
        closes_only.add("“")
    return opens_only, closes_only


def _paired_by_turns(paragraph: str, marks: Sequence[re.Match[str]]) -> list[Quotation]:
    """Pair marks of which every second closes; the last, where nothing does, at the end of the paragraph."""
    closing = [*(mark.end() for mark in marks[1::2]), len(paragraph)]
    return [Quotation(mark.start(), end) for mark, end in zip(marks[::2], closing, strict=False)]


def _paired_by_side(paragraph: str, marks: Sequence[re.Match[str]], sides: Sequence[str | None]) -> list[Quotation]:
    """Pair marks by what each does; what opens before another does, and is not closed in between, is no quotation."""
    found, start, depth = [], None, 0
    for place, (mark, side) in enumerate(zip(marks, sides, strict=True)):
        if start is None:
            start = None if side == CLOSES else mark.start()
        elif side == OPENS:
            is_nested = list(sides[place + 1 : place + 3]) == [CLOSES, CLOSES]
            depth += is_nested
            start = start if is_nested else mark.start()
        elif depth:
            depth -= 1
        else:
            found.append(Quotation(start, mark.end()))
            start = None
    return found if start is None else [*found, Quotation(start, len(paragraph))]


def _is_left_open(paragraph: str, doubles: Sequence[Quotation]) -> bool:
    """Tell whether the last quotation of a paragraph only ends with it."""
    if not doubles or doubles[-1].end < len(paragraph):
        return False
    ending = paragraph[doubles[-1].end - 1]
    return ending.isspace() or DOUBLE.match(ending) is None


def _single_quoted(paragraph: str, goes_on: bool) -> list[Quotation]:
    """Find what single marks enclose: each opening mark with the first closing one, if no double mark is between them.

    The marks are listed first, since a pattern for the whole would search on to the end from every opening mark.
    """
    opening = [mark.start() for mark in SINGLE_OPENS.finditer(paragraph)]
    closing = _closing_marks(paragraph, opening, goes_on=goes_on)
    barriers = [mark.start() for mark in BARRIER.finditer(paragraph)]
    found: list[Quotation] = []
    end = 0
    for start in opening:
        if start < end:
            continue
        close = _first_from(start + 2, closing, len(paragraph))  # at least one character is quoted
        if close < _first_from(start, barriers, len(paragraph)):
            end = close + 1
            found.append(Quotation(start, end))
        elif goes_on and close == len(paragraph) and _opens_sentence(paragraph, start):
            end = len(paragraph)
            found.append(Quotation(start, end))
    return found


def _closing_marks(paragraph: str, opening: Sequence[int], *, goes_on: bool) -> list[int]:
    """Give where single marks close, but for "the workers' fault" before a mark that ends the quotation.

    Where the last quotation goes on in the next paragraph, nothing need end it behind such words.
    """
    end = len(paragraph)
    closing = [mark.start() for mark in SINGLE_CLOSES.finditer(paragraph)]
    ending = [close for close in closing if paragraph[close - 1] in ENDS_QUOTATION]
    kept = set(closing)
    for mark in PLURAL_POSSESSIVE.finditer(paragraph):
        ends = _first_from(mark.start(), ending, end)
        runs_on = goes_on and ends == end and _opens_speech_before(paragraph, opening, mark.start())
        if ends < _first_from(mark.start(), opening, end) or runs_on:
            kept.discard(mark.start())
    return sorted(kept)


def _opens_speech_before(paragraph: str, opening: Sequence[int], mark: int) -> bool:
    """Tell whether the last mark that opens before this one opens a sentence, and not a title: "'The Workers' ran"."""
    before = bisect_left(opening, mark) - 1
    if before < 0 or not _opens_sentence(paragraph, opening[before]):
        return False
    words = paragraph[opening[before] + 1 : mark].split()
    return any(word[0].islower() for word in words[1:])


def _opens_sentence(paragraph: str, start: int) -> bool:
    before = paragraph[max(start - 2, 0) : start].rstrip()
    return not before or before[-1] in BEFORE_SPEECH


def _first_from(position: int, positions: Sequence[int], otherwise: int) -> int:
    """Give the first of sorted positions that is not before this one."""
    index = bisect_left(positions, position)
    return positions[index] if index < len(positions) else otherwise


def _is_inside(position: int, quotations: list[Quotation]) -> bool:
    """Whether a position is within one of these quotations, which are in order and do not overlap."""
    index = bisect_right(quotations, position, key=lambda quotation: quotation.start)
    return index > 0 and position < quotations[index - 1].end
