"""Files in, a corpus of linked frames out: the one place that orders the stages."""

import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pandas as pd
from spacy.tokens import Doc

from newstrail import store, views
from newstrail.articles import to_articles
from newstrail.attributions import Attribution, find_attributions
from newstrail.blocks import Block
from newstrail.claims import add_claims, to_claims
from newstrail.dates import Timex, find_dates, said_when
from newstrail.frames import (
    Reading,
    Voice,
    to_blocks,
    to_dates,
    to_quantities,
    to_reliances,
    to_sources,
    to_statements,
)
from newstrail.origins import count_origins
from newstrail.parsing import parse, text_of, tokens_of
from newstrail.quantities import find_quantities
from newstrail.reading import read_records
from newstrail.relations import add_relations
from newstrail.schema import FRAMES, PROBLEMS, conform
from newstrail.sources import Known, find_sources, learn, name_source
from newstrail.stance import add_stance
from newstrail.statements import find_statements

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles about one story and what was read from them, as frames linked by their ids; see `schema`."""

    articles: pd.DataFrame
    blocks: pd.DataFrame
    statements: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    reliances: pd.DataFrame
    dates: pd.DataFrame
    quantities: pd.DataFrame
    problems: pd.DataFrame

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The frames by name, in the order of `schema.FRAMES`."""
        return {name: getattr(self, name) for name in FRAMES}

    def trail(self) -> pd.DataFrame:
        """Join statements with their article, source and claim; see `views.trail`."""
        return views.trail(self.frames)

    def keep(
        self,
        *,
        outlets: Collection[str] | str | None = None,
        sources: Collection[str] | str | None = None,
        source_kinds: Collection[str] | str | None = None,
        kinds: Collection[str] | str | None = None,
        stances: Collection[str] | str | None = None,
        claims: Collection[str] | str | None = None,
        published: views.Interval | None = None,
        said: views.Interval | None = None,
        text: str | None = None,
        reviewed: bool | None = None,
    ) -> "Corpus":
        """Keep the statements that fit every condition given.

        Args:
            outlets, kinds, stances, source_kinds: values of these columns.
            sources: source ids or names.
            claims: claim ids.
            published, said: (from, to), either may be None; what may lie inside is kept, the undated is not.
            text: words that the content holds, in any case.
            reviewed: whether an analyst has reviewed it.
        Raises:
            ValueError: none of the given values is in this corpus.
        """
        wanted = {name: value for name, value in locals().items() if name != "self" and value is not None}
        return _counted(views.keep(self.frames, wanted))

    def evidence(self, statement_id: str) -> views.Evidence:
        """Give the words of a statement in their article, with source, cue and content marked."""
        return views.evidence(self.frames, statement_id)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every frame as Parquet and a manifest; a folder written before is replaced as a whole."""
        store.save(self.frames, folder)


def read(*inputs: str | PathLike[str], strict: bool = False, cached: bool = True) -> Corpus:
    """Read files and folders of articles into a corpus.

    Args:
        inputs: text, HTML, JSONL, CSV or Parquet files, or folders of them, which may hold `articles.csv`.
        strict: whether the first unreadable record stops the run.
        cached: whether parses are taken from and put into the cache.
    Raises:
        ValueError: nothing is readable, a sidecar is malformed, or a record is unreadable and `strict`.
    """
    records, problems = read_records(*map(Path, inputs), strict=strict)
    articles, blocks, doubts = to_articles(records)
    problems = [*problems, *doubts]
    in_english = articles[articles["language"].fillna("en").eq("en") & articles["duplicate_of"].isna()]
    readings = _readings(in_english, blocks, cached=cached)
    statements = to_statements(readings).pipe(add_claims, articles).pipe(add_stance)
    frames = {
        "articles": articles,
        "blocks": to_blocks(blocks),
        "statements": statements,
        "claims": to_claims(statements, articles),
        "sources": to_sources(readings),
        "reliances": to_reliances(readings),
        "dates": to_dates(readings, statements),
        "quantities": to_quantities(readings, statements),
        "problems": pd.DataFrame(problems, columns=list(PROBLEMS)),
    }
    for problem in problems:
        _log.warning("%s %s: %s", problem.path, problem.what, problem.action)
    return _counted(frames)


def load(folder: str | PathLike[str]) -> Corpus:
    """Read back a corpus that `Corpus.save` or `newstrail build` wrote.

    Raises:
        FileNotFoundError: the folder holds none.
        ValueError: it was written with another schema.
    """
    return Corpus(**store.load(folder))


def _readings(articles: pd.DataFrame, blocks: dict[str, list[Block]], *, cached: bool) -> list[Reading]:
    """Apply the text rules to each article; only names need all of them."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    docs = dict(zip(texts, parse(((text, blocks[key]) for key, text in texts.items()), cached=cached), strict=True))
    known = learn(list(docs.values()))
    return [_reading(row, docs[row["article_id"]], blocks[row["article_id"]], known) for _, row in articles.iterrows()]


def _reading(article: pd.Series, doc: Doc, blocks: list[Block], known: Known) -> Reading:
    text, published = article["text"], article["published"]
    attributions = add_relations(doc, blocks, find_attributions(doc))
    dates = find_dates(text_of(doc), None if pd.isna(published) else published.date())
    return Reading(
        article["article_id"],
        article["outlet"],
        text,
        doc,
        attributions,
        list(_voices(doc, attributions, dates, known)),
        find_statements(text, doc, blocks, attributions),
        dates,
        find_quantities(doc),
    )


def _voices(doc: Doc, attributions: list[Attribution], dates: list[Timex], known: Known) -> Iterator[Voice]:
    for attribution, source in zip(attributions, find_sources(doc, attributions, known), strict=True):
        via, told_to = (span and name_source(doc, span, known) for span in (attribution.via, attribution.told_to))
        cue = attribution.cue
        sentence = cue and tokens_of(doc, cue).sent
        near = [found for found in dates if sentence and sentence.start_char <= found.start < sentence.end_char]
        yield Voice(source, via, told_to, said_when(text_of(doc), cue, attribution.contents, near) if cue else None)


def _counted(frames: Mapping[str, pd.DataFrame]) -> Corpus:
    """Count what each claim and source has in these frames, conform every frame, and freeze them."""
    statements = frames["statements"].merge(frames["articles"][["article_id", "outlet"]], on="article_id", how="left")
    by_source = statements.groupby("source_id")
    sources = frames["sources"].assign(
        n_statements=frames["sources"]["source_id"].map(by_source.size()).fillna(0),
        n_outlets=frames["sources"]["source_id"].map(by_source["outlet"].nunique()).fillna(0),
    )
    claims = to_claims(frames["statements"], frames["articles"])
    origins = count_origins(statements, sources, frames["reliances"])
    labels = frames["claims"].set_index("claim_id")["label"]  # a claim keeps its name whatever is filtered away
    claims = claims.assign(label=claims["claim_id"].map(labels), n_origins=claims["claim_id"].map(origins))
    finished = {**frames, "sources": sources, "claims": claims}
    return Corpus(**{name: conform(finished[name], name) for name in FRAMES})
