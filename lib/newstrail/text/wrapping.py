"""The lines of a text that a mail program or a converter of PDF has broken -> where they go on."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newstrail.text.span import Span

NARROWEST = 40  # characters; a shorter line is no full one
FEWEST = 3  # lines that go on in small letters, by which the width of a text is known
WIDEST = 120  # characters of a full line; a longer one is a paragraph
RAGGED = 0.85  # of the width, a full line has at least where letters differ in width
BREAK = re.compile(r"(?<=\S)\n(?=(?P<below>[^\s•▪‣●◦*–—-][^\n]*))")
ENDS_SENTENCE = re.compile(r"[.!?:][\"')\]]{0,5}$")
LONGEST_END = 6  # characters of a line that show whether it ends a sentence
CUT_WORD = re.compile(r"(?<![a-z])([a-z]{1,30})-$")
LONGEST_WORD = 40
WORD = re.compile(r"[a-z]+")


class Wrap(NamedTuple):
    """Characters at which a line is broken, and what stands there where it is not."""

    start: int
    end: int
    new: str


class _Break(NamedTuple):
    """The end of a line with another line right below."""

    at: int
    line: str
    below: str

    @property
    def goes_on(self) -> bool:
        """Say whether the line below begins in small letters, as no paragraph does."""
        return self.below[0].islower() and len(self.line) >= NARROWEST and not self.ends_sentence

    @property
    def ends_sentence(self) -> bool:
        return ENDS_SENTENCE.search(self.line[-LONGEST_END:]) is not None

    @property
    def width_needed(self) -> int:
        """Give how wide the line would be with the word that stands on the line below."""
        return len(self.line) + 1 + len(self.below.split(" ", 1)[0])


def find_wraps(text: str, may_be_one: Callable[[str, str], bool] = lambda line, below: True) -> Iterator[Wrap]:
    r"""Find the line ends that a program has put where a line was full.

    The width of the text is that of its widest line which goes on in small letters below. Another line is full if the
    word below it would not have fitted.

    Args:
        text: with plain blanks and line ends.
        may_be_one: tells of a line and the one below whether they can be one: bylines stand alone.

    >>> text = "The dam above the old town of Lund burst at\nnight, police said.\nIt rained."
    >>> [wrap.start for wrap in find_wraps(text)]
    [43]
    """
    breaks = list(_breaks(text))
    widths = [len(each.line) for each in breaks if each.goes_on]
    width = max(widths, default=0)
    is_wrapped = len(widths) >= FEWEST and width <= WIDEST
    wrapped = [each for each in breaks if each.goes_on or (is_wrapped and _is_full(each, width))]
    yield from _joints((each for each in wrapped if may_be_one(each.line, each.below)), text)


def join_lines(text: str, spans: Iterable[Span]) -> Iterator[Wrap]:
    """Find the line ends within each of some stretches of a text."""
    for start, end in spans:
        yield from _joints((each for each in _breaks(text, start, end) if each.at < end - 1), text)


def _joints(breaks: Iterable[_Break], text: str) -> Iterator[Wrap]:
    """Join lines by a blank, but the parts of a word by nothing."""
    words: set[str] = set()
    for each in breaks:
        cut = CUT_WORD.search(each.line[-LONGEST_WORD:])
        if cut is None:
            yield Wrap(each.at, each.at + 1, "" if each.line.endswith("-") else " ")
            continue
        words = words or set(WORD.findall(text))
        rest = WORD.match(each.below)
        is_one_word = rest is not None and cut[1] + rest[0] in words
        yield Wrap(each.at - is_one_word, each.at + 1, "")


def _breaks(text: str, first: int = 0, last: int | None = None) -> Iterator[_Break]:
    for match in BREAK.finditer(text, first, len(text) if last is None else last):
        start = text.rfind("\n", 0, match.start()) + 1
        yield _Break(match.start(), text[start : match.start()], match["below"])


def _is_full(each: _Break, width: int) -> bool:
    if each.width_needed > width:
        return len(each.line) <= width
    return not each.ends_sentence and each.width_needed > RAGGED * width
