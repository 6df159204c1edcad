"""The articles frame -> a reading of each article: all that the text rules find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from newstrail.attribution import Attribution, Statement, find_statements
from newstrail.numbers import Quantity
from newstrail.people import Cast, Known, Source, cast_of, find_sources, learn, name_source
from newstrail.progress import progress
from newstrail.text import Block, parse, text_of, tokens_of
from newstrail.time import Timex, said_when

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Voice(NamedTuple):
    """Who speaks in an attribution, whom they rely on, which outlet they spoke to, and when; None if it is not told."""

    source: Source | None
    via: Source | None
    told_to: Source | None
    said: Timex | None


class Reading(NamedTuple):
    """One article, and all that the text rules found in it."""

    article_id: str
    outlet: str | None
    published: date | None  # None if the day is not known
    text: str
    doc: Doc
    attributions: Sequence[Attribution]
    voices: Sequence[Voice]  # in the order of `attributions`
    statements: Sequence[Statement]
    dates: Sequence[Timex]
    quantities: Sequence[Quantity]


class Finders(NamedTuple):
    """The stages that read a single article."""

    find_attributions: Callable[[Doc, Sequence[Block]], list[Attribution]]
    find_dates: Callable[[str, date | None], list[Timex]]
    find_quantities: Callable[[Doc], list[Quantity]]


def find_all(
    articles: pd.DataFrame, blocks: Mapping[str, list[Block]], finders: Finders, *, cached: bool = True
) -> list[Reading]:
    """Read each article that is in English and no copy.

    Articles are read one by one; only the people they name are learnt from all of them together.

    Args:
        articles: the articles frame.
        blocks: the blocks of each, by article_id.
        finders: the stages to use.
        cached: whether to take parses from the cache and put new ones into it.
    """
    read = articles[articles["language"].fillna("en").eq("en") & articles["duplicate_of"].isna()]
    parsed = parse([(row.text, blocks[row.article_id]) for row in read.itertuples()], cached=cached)
    docs = list(progress(parsed, "Reading articles", len(read), "article"))
    known = learn(docs, read["outlet"].dropna())
    return [
        _find_in(row, doc, blocks[row["article_id"]], known, finders)
        for (_, row), doc in zip(read.iterrows(), docs, strict=True)
    ]


def _find_in(article: pd.Series, doc: Doc, blocks: list[Block], known: Known, finders: Finders) -> Reading:
    text = article["text"]
    published = None if pd.isna(article["published"]) else article["published"].date()
    attributions = finders.find_attributions(doc, blocks)
    dates = finders.find_dates(text_of(doc), published)
    return Reading(
        article["article_id"],
        article["outlet"],
        None if article["published_precision"] == "month" else published,
        text,
        doc,
        attributions,
        list(_voices(doc, attributions, dates, cast_of(doc, known))),
        find_statements(text, doc, blocks, attributions),
        dates,
        finders.find_quantities(doc),
    )


def _voices(doc: Doc, attributions: Sequence[Attribution], dates: Sequence[Timex], cast: Cast) -> Iterator[Voice]:
    for attribution, source in zip(attributions, find_sources(doc, attributions, cast), strict=True):
        via = attribution.via and name_source(doc, attribution.via, cast)
        told_to = attribution.told_to and name_source(doc, attribution.told_to, cast)
        yield Voice(source, via, told_to, _said(doc, attribution, dates))


def _said(doc: Doc, attribution: Attribution, dates: Sequence[Timex]) -> Timex | None:
    """Give the time expression, in the sentence of the cue, that tells when something was said."""
    if attribution.cue is None:
        return None
    sentence = tokens_of(doc, attribution.cue).sent
    near = [found for found in dates if sentence.start_char <= found.start < sentence.end_char]
    return said_when(text_of(doc), attribution.cue, attribution.contents, near)
