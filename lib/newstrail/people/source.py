"""A source, and its id, which is the same in all articles."""

from typing import NamedTuple

import pandas as pd


class Source(NamedTuple):
    """Who is said to have said something in one article, with the fullest name that the article gives."""

    name: str
    kind: str
    role: str | None = None
    speaks_for: str | None = None
    is_local: bool = False  # nobody can tell whether "a diplomat" is the same in two articles


def source_id(article_id: str, source: Source) -> str:
    """Give the id of a source; it names the article, too, if the source is local to it."""
    name = f"{source.kind}:{'-'.join(source.name.casefold().split())}"
    return f"{name}@{article_id}" if source.is_local else name


def outlet_voice(outlet: str | None) -> Source | None:
    """Give the outlet as the source of what it states in its own voice; None if the outlet is unknown."""
    return None if outlet is None or pd.isna(outlet) else Source(outlet, "outlet")
