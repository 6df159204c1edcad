"""The tables that there are: each registers itself where it is defined."""

from collections.abc import Callable
from typing import Any

from newstrail.corpus import takes_corpus

TABLES: dict[str, Callable[..., Any]] = {}


def table(make: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function that makes a table of a corpus."""
    TABLES[make.__name__] = takes_corpus(make)
    return TABLES[make.__name__]
