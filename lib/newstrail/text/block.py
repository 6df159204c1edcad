"""A stretch of an article with one role."""

from typing import NamedTuple


class Block(NamedTuple):
    start: int
    end: int
    role: str
    reason: str
