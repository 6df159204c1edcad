"""The one place that orders the stages: files in, a corpus out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from newstrail.articles import to_articles
from newstrail.attribution import Attribution, find_attributions, find_statements
from newstrail.build.rows import (
    Reading,
    Voice,
    to_blocks,
    to_dates,
    to_quantities,
    to_reliances,
    to_sources,
    to_statements,
)
from newstrail.claims import add_claims, add_stance
from newstrail.corpus import Corpus, finish, replay
from newstrail.corrections import correct_records, find_standing, place, stop_at
from newstrail.decisions import find_decisions, to_corrections
from newstrail.numbers import find_quantities
from newstrail.people import Cast, Known, cast_of, find_sources, learn, name_source
from newstrail.reading import Problem, read_records
from newstrail.schema import PROBLEMS
from newstrail.text import Block, parse, text_of, tokens_of
from newstrail.time import Timex, find_dates, said_when

if TYPE_CHECKING:
    from spacy.tokens import Doc


READ = {"statements": to_statements, "sources": to_sources, "reliances": to_reliances}
SHOWN = 9  # records named in the warning about what was skipped
_log = logging.getLogger(__name__)


def read(
    *inputs: str | PathLike[str],
    corrections: str | PathLike[str] | None = None,
    strict: bool = False,
    list_stale: bool = False,
    cached: bool = True,
) -> Corpus:
    """Read files and folders of articles into a corpus.

    Args:
        inputs: text, HTML, JSONL, CSV or Parquet files, or folders of them, which may hold `articles.csv` and
            `corrections.csv`.
        corrections: the corrections to replay, instead of those of the folders.
        strict: whether the first unreadable record stops the run.
        list_stale: whether corrections that fit no text, or contradict each other, are listed in `problems` and left
            out, instead of stopping the run.
        cached: whether parses are taken from and put into the cache.
    Raises:
        ValueError: nothing is readable, a sidecar or a corrections file is malformed, a correction no longer fits, or
            a record is unreadable and `strict`.
    """
    records, problems = read_records(*map(Path, inputs), strict=strict)
    lines, file = find_decisions(inputs, corrections)
    texts = {record.article_id: record.text for record in records}
    decisions, stale = find_standing(lines, texts)
    stop_at([] if list_stale else stale)
    articles, blocks, doubts = to_articles(correct_records(records, decisions))
    readings = _readings(articles, blocks, cached=cached)
    frames = {name: to_frame(readings) for name, to_frame in READ.items()}
    placed, unplaced = place(decisions, texts, frames)
    stop_at([] if list_stale else unplaced)
    _warn(problems := [*problems, *doubts, *stale, *unplaced])
    frames["statements"] = frames["statements"].pipe(add_claims, articles).pipe(add_stance)
    as_read, frames["articles"] = dict(frames), articles
    frames |= replay(frames, placed)
    frames |= {
        "blocks": to_blocks(blocks),
        "dates": to_dates(readings, frames["statements"]),
        "quantities": to_quantities(readings, frames["statements"]),
        "corrections": to_corrections(lines),
        "problems": pd.DataFrame(problems, columns=list(PROBLEMS)),
    }
    return Corpus(**finish(frames), inputs=tuple(map(Path, inputs)), corrections_file=file, as_read=as_read)


def _warn(problems: Sequence[Problem]) -> None:
    """Say in one warning how much was skipped or is doubtful, and what was skipped first."""
    skipped = [f"\n{p.path} {p.what}: {p.action}" for p in problems if p.action.startswith("skipped")]
    if problems:
        told = f"{len(skipped)} records skipped, {len(problems) - len(skipped)} doubts; see the frame `problems`"
        _log.warning("%s%s", told, "".join(skipped[:SHOWN]))


def _readings(articles: pd.DataFrame, blocks: dict[str, list[Block]], *, cached: bool) -> list[Reading]:
    """Apply the text rules to each article in English that is no copy; only names need all of them."""
    articles = articles[articles["language"].fillna("en").eq("en") & articles["duplicate_of"].isna()]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    docs = dict(zip(texts, parse(((text, blocks[key]) for key, text in texts.items()), cached=cached), strict=True))
    known = learn(list(docs.values()), articles["outlet"].dropna())
    return [_reading(row, docs[row["article_id"]], blocks[row["article_id"]], known) for _, row in articles.iterrows()]


def _reading(article: pd.Series, doc: Doc, blocks: list[Block], known: Known) -> Reading:
    text = article["text"]
    published = None if pd.isna(article["published"]) else article["published"].date()
    attributions = find_attributions(doc, blocks)
    dates = find_dates(text_of(doc), published)
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
        find_quantities(doc),
    )


def _voices(doc: Doc, attributions: list[Attribution], dates: list[Timex], cast: Cast) -> Iterator[Voice]:
    for attribution, source in zip(attributions, find_sources(doc, attributions, cast), strict=True):
        via, told_to = (span and name_source(doc, span, cast) for span in (attribution.via, attribution.told_to))
        cue = attribution.cue
        sentence = cue and tokens_of(doc, cue).sent
        near = [found for found in dates if sentence and sentence.start_char <= found.start < sentence.end_char]
        yield Voice(source, via, told_to, said_when(text_of(doc), cue, attribution.contents, near) if cue else None)
