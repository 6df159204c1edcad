"""Frames -> what they hold in a few lines, for a notebook or a terminal."""

import html
from collections.abc import Mapping

import pandas as pd

from newstrail.text import count

Lines = list[tuple[str, str]]  # what is counted, and the count in words


def summarise(frames: Mapping[str, pd.DataFrame]) -> Lines:
    """Tell what the frames hold, what is doubtful in them, and how much people have reviewed."""
    return [
        ("articles", _articles(frames["articles"])),
        ("published", _published(frames["articles"])),
        ("statements", _statements(frames["statements"])),
        ("claims", _claims(frames["claims"])),
        ("sources", _by_kind(frames["sources"])),
        ("doubtful", _doubtful(frames)),
        ("reviewed", _reviewed(frames["statements"])),
    ]


def as_text(lines: Lines) -> str:
    return "\n".join(["Corpus", *(f"  {name:<12}{told}" for name, told in lines)])


def as_html(lines: Lines) -> str:
    rows = "".join(f"<tr><th>{name}</th><td>{html.escape(told)}</td></tr>" for name, told in lines)
    return f'<table class="newstrail-corpus"><caption>Corpus</caption>{rows}</table>'


def _articles(articles: pd.DataFrame) -> str:
    unknown = int(articles["outlet"].isna().sum())
    told = f"{len(articles):,} from {count(articles['outlet'].nunique(), 'outlet')}"
    return told + (f", {unknown:,} from an unknown outlet" if unknown else "")


def _published(articles: pd.DataFrame) -> str:
    dated = articles["published"].dropna()
    if dated.empty:
        return "no article has a date"
    first, last = (f"{day.day} {day:%B %Y}" for day in (dated.min(), dated.max()))
    told = first if first == last else f"{first} to {last}"
    undated = len(articles) - len(dated)
    return told + (f", {undated:,} without a date" if undated else "")


def _statements(statements: pd.DataFrame) -> str:
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in statements["kind"].value_counts().items())
    return f"{len(statements):,}" + (f": {kinds}" if kinds else "")


def _by_kind(sources: pd.DataFrame) -> str:
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sources["kind"].value_counts().items())
    return f"{len(sources):,}" + (f": {kinds}" if kinds else "")


def _claims(claims: pd.DataFrame) -> str:
    shared = int((claims["n_outlets"] > 1).sum())
    return f"{len(claims):,}: {shared:,} in several outlets, {int(claims['contested'].sum()):,} contested"


def _doubtful(frames: Mapping[str, pd.DataFrame]) -> str:
    unnamed = int(frames["statements"]["source_id"].isna().sum())
    told = f"{count(unnamed, 'statement')} without a source"
    problems = len(frames["problems"])
    return told + (f", {count(problems, 'problem')} with the files (see corpus.problems)" if problems else "")


def _reviewed(statements: pd.DataFrame) -> str:
    reviewed, corrected = (int(statements[column].sum()) for column in ("reviewed", "corrected"))
    return f"{reviewed:,} of {count(len(statements), 'statement')}, {corrected:,} corrected"
