"""Words of a text, and spans without what surrounds them."""

import re

from newstrail.text import Span

ONE_WORD = re.compile(r"\w+")
SPACES = " \t\r\n\u00a0"
LOOSE_PUNCTUATION = SPACES + ",;:—–-•"  # neither words nor the end of a sentence


def strip_span(text: str, span: Span, characters: str) -> Span:
    """Drop some characters at both ends of a span, as `str.strip` does; a span of nothing else becomes empty."""
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip(characters))
    end = span[0] + len(piece.rstrip(characters))
    return start, max(start, end)
