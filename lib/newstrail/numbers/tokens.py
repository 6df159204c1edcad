"""The tokens at and before a character of a parsed text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newstrail.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def token_around(doc: Doc, position: int) -> Token:
    """Give the token at a character, or the last one before it."""
    return doc[bisect_right(doc, position, key=lambda token: token.idx) - 1]


def word_before(doc: Doc, position: int) -> Token | None:
    """Give the token before a character, with at most a space between them."""
    last = position - 1
    if last >= 0 and text_of(doc)[last] == " ":
        last -= 1
    return token_around(doc, last) if last >= 0 else None
