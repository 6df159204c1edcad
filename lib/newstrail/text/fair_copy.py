"""Article texts -> fair copies, which are read in their place, and the way back to the characters of the file.

The same article comes with other blanks, line ends, quotation marks, accents and line lengths, depending on the page,
mail or PDF it was copied from. All rules and the parser read one fair copy of it. What they find leads back to the
characters of the text as it is in its file: only those are shown and counted.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newstrail.kept import IN_MEMORY
from newstrail.text.block import Block
from newstrail.text.headlines import in_small_letters
from newstrail.text.span import Span
from newstrail.text.wrapping import find_wraps, join_lines

READ = {"title", "body", "label", "byline"}  # roles of the blocks that make up the article, or date it
STRAIGHT = {"“": '"', "”": '"', "‟": '"', "‘": "'", "’": "'", "‛": "'"}
LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # as PDF has them
OTHERS = {"\u2010": "-", "\u2011": "-", "\r\n": "\n"}
LINE_ENDS = r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
BLANKS = r"[^\S\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029 ]"
UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"  # soft hyphens, signs of direction
ACCENTED = r"[^\W\d_][\u0300-\u036f]+"
GLUED = re.compile(r"(?<=[.!?,…])[\"”“](?=[^\W\d_])")
LINE_END_OR_MARK = re.compile(r"[\r\n\"“”]")
WITHIN_WORD = re.compile(r"(?<=\w-)\n(?=\w)")
NO_GAPS = re.compile(r"(?<! ) +(?=\n)|(?<=[.!?] ) (?=\S)|(?<=[.!?][\"')\]] ) (?=\S)")


class FairCopy(NamedTuple):
    """A text to read, and for each of its characters where that starts and ends in the text of the file."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, span: Span) -> Span:
        """Give the characters of the file from which those of the copy come."""
        start, end = span
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.starts[start], self.ends[end - 1]

    def place(self, position: int) -> int:
        """Give the first character of the copy that does not stand before a position in the file."""
        return bisect_left(self.starts, position)


def fair_copy(text: str) -> FairCopy:
    r"""Copy a text with plain blanks, line ends and quotation marks, and with composed letters.

    >>> fair_copy("It’s\u00a0shut,\r\nhe said.").text
    "It's shut,\nhe said."
    """
    copy = FairCopy(text, range(len(text)), range(1, len(text) + 1))
    copy = _edit(copy, _glued_marks(text))
    odd = _odd_characters().finditer(copy.text)
    copy = _edit(copy, ((*match.span(), _plain_character(match[0])) for match in odd))
    return _edit(copy, ((*match.span(), "") for match in NO_GAPS.finditer(copy.text)))


def unwrap(copy: FairCopy, may_be_one: Callable[[str, str], bool]) -> FairCopy:
    """Join the lines of a copy that a program has broken.

    Args:
        copy: of a text.
        may_be_one: tells of a line and the one below whether they can be one.
    """
    return _edit(copy, find_wraps(copy.text, may_be_one))


@lru_cache(maxsize=IN_MEMORY)  # each rule asks for the same words
def one_line(words: str) -> str:
    r"""Give words of an article as the rules read them, on one line.

    >>> one_line("It’s a full-\nscale war")
    "It's a full-scale war"
    """
    return " ".join(WITHIN_WORD.sub("", plain_text(words)).split())


def plain_text(text: str) -> str:
    r"""Give the text of a fair copy alone, which is much less work than the places of its characters.

    >>> plain_text("It’s\u00a0shut,\r\nhe said.")
    "It's shut,\nhe said."
    """
    parts, position = [], 0
    for first, last, new in _glued_marks(text):
        parts += [text[position:first], new]
        position = last
    parted = "".join([*parts, text[position:]])
    return NO_GAPS.sub("", _odd_characters().sub(lambda match: _plain_character(match[0]), parted))


def article_copy(text: str, blocks: Sequence[Block]) -> tuple[FairCopy, list[Block]]:
    """Give the fair copy of the blocks that make up an article, without what stands between them, and its blocks.

    What else is on a page, however long, is nothing to the parser. Headlines are in the letters of running text.

    Args:
        text: an article.
        blocks: its blocks.

    >>> copy, _ = article_copy("See all\\n\\nIt rained.", [Block(0, 9, "furniture", ""), Block(9, 19, "body", "")])
    >>> copy.text, copy.back((0, 2))
    ('It rained.', (9, 11))
    """
    whole = fair_copy(text)
    # A block is one line, however often that is broken
    whole = _edit(whole, join_lines(whole.text, [(whole.place(b.start), whole.place(b.end)) for b in blocks]))
    stretches: list[range] = []  # of the fair copy
    read_blocks: list[Block] = []
    length = 0
    for block in blocks:
        if block.role not in READ:
            continue
        start, first, last = length, whole.place(block.start), whole.place(block.end)
        words = whole.text[first:last]
        end = len(words.rstrip())
        own = [range(first, first + end)]
        if end < len(words):  # one line end, or the blank between a label and what it labels
            at = first + max(end, words.find("\n", end))
            own += [range(at, at + 1)] * (2 if whole.text[at] == "\n" else 1)
        length += sum(map(len, own))
        stretches += own
        read_blocks.append(block._replace(start=start, end=length))
    read = "".join([whole.text[stretch.start : stretch.stop] for stretch in stretches])
    for title in read_blocks:
        if title.role == "title":
            headline = in_small_letters(read[title.start : title.end], whole.text)
            read = f"{read[: title.start]}{headline}{read[title.end :]}"
    return FairCopy(read, _at(whole.starts, stretches), _at(whole.ends, stretches)), read_blocks


def _at(places: Sequence[int], stretches: Iterable[range]) -> list[int]:
    return [place for stretch in stretches for place in places[stretch.start : stretch.stop]]


def _glued_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the quotation marks that lack a blank, with one: '"It is shut!"Lind said', 'He said."It is shut."'.

    A straight one opens a quotation if the marks before it in its line make pairs.
    """
    n_before = 0  # in the line
    for found in LINE_END_OR_MARK.finditer(text):
        mark = found[0]
        if mark in "\r\n":
            n_before = 0
            continue
        opens = mark == "“" or (mark == '"' and n_before % 2 == 0)
        if GLUED.match(text, found.start()):
            yield *found.span(), f" {mark}" if opens else f"{mark} "
        n_before += 1


def _edit(copy: FairCopy, edits: Iterable[tuple[int, int, str]]) -> FairCopy:
    """Give a copy with some of its characters replaced; what replaces several characters stands for all of them."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for first, last, new in edits:
        parts += [copy.text[position:first], new]
        starts += [*copy.starts[position:first], *[copy.starts[first]] * len(new)]
        ends += [*copy.ends[position:first], *[copy.ends[last - 1]] * len(new)]
        position = last
    if position == 0:
        return copy
    starts += copy.starts[position:]
    ends += copy.ends[position:]
    return FairCopy("".join([*parts, copy.text[position:]]), starts, ends)


@cache
def _odd_characters() -> re.Pattern[str]:
    single = "".join([*STRAIGHT, *LIGATURES, *OTHERS]).replace("\r\n", "")
    return re.compile(f"{LINE_ENDS}|{BLANKS}|{UNSEEN}|{ACCENTED}|[{single}]")


def _plain_character(odd: str) -> str:
    plain = STRAIGHT.get(odd) or LIGATURES.get(odd) or OTHERS.get(odd)
    if plain:
        return plain
    if re.fullmatch(LINE_ENDS, odd):
        return "\n"
    if odd.isspace():
        return " "
    return "" if re.fullmatch(UNSEEN, odd) else unicodedata.normalize("NFC", odd)
