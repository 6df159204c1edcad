"""Who is said to have said something, and the id that all articles share."""

from typing import NamedTuple

import pandas as pd


class Source(NamedTuple):
    """Who is said to have said something, within one article; `name` as full as the article gives it."""

    name: str
    kind: str
    role: str | None = None
    speaks_for: str | None = None
    is_local: bool = False  # nobody can say whether two articles mean the same "a diplomat"


def source_id(article_id: str, source: Source) -> str:
    """Name a source for all articles, or for its own where nobody can say whether two articles mean the same one."""
    name = f"{source.kind}:{'-'.join(source.name.casefold().split())}"
    return f"{name}@{article_id}" if source.is_local else name


def outlet_voice(outlet: str | None) -> Source | None:
    """Give the outlet as the source of what it says in its own voice."""
    return None if outlet is None or pd.isna(outlet) else Source(outlet, "outlet")
