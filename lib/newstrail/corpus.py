"""Files in, a corpus of linked frames out: the one place that orders the stages."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path

import pandas as pd
from spacy.tokens import Doc

from newstrail import store, views
from newstrail.articles import to_articles
from newstrail.attributions import Attribution, find_attributions
from newstrail.blocks import Block
from newstrail.cast import Cast, Known, cast_of, learn
from newstrail.claims import add_claims, to_claims
from newstrail.corrections import Placed, correct_claims, correct_records, correct_sources, find_standing, place
from newstrail.dates import Timex, find_dates, said_when
from newstrail.decisions import ABOUT_ARTICLES, Decision, find_decisions, read_decisions, to_corrections
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
from newstrail.reading import Problem, read_records
from newstrail.relations import add_relations
from newstrail.schema import FRAMES, PROBLEMS, conform
from newstrail.sources import find_sources, name_source
from newstrail.stance import add_stance
from newstrail.statements import find_statements

READ = {"statements": to_statements, "sources": to_sources, "reliances": to_reliances}
SHOWN = 9  # records named in the warning about what was skipped

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
    corrections: pd.DataFrame
    problems: pd.DataFrame
    inputs: tuple[Path, ...] = ()
    corrections_file: Path | None = None
    as_read: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # what decisions change, before they do

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
        return replace(self, **_counted(views.keep(self.frames, wanted)), as_read={})

    def correct(self, decision: Decision) -> "Corpus":
        """Give the corpus as one more decision makes it; it is not written (`decisions.add_decision` does that).

        Raises:
            ValueError: it fits no statement, contradicts another, or is about an article, which must be read again.
        """
        if decision.what in ABOUT_ARTICLES:
            raise ValueError(f"{decision.what} decides how an article is read; write it and read again")
        texts = dict(zip(self.articles["article_id"], self.articles["text"], strict=True))
        file = self.corrections_file
        lines = read_decisions(file) if file and file.exists() else []
        made = self.corrections.to_numpy() if self.as_read else ()
        earlier = [Decision(*each)._replace(path="an earlier decision") for each in made]
        decisions, stale = find_standing([*{each[:9]: each for each in (*earlier, *lines, decision)}.values()], texts)
        frames = {**self.frames, **self.as_read}
        placed, unplaced = place(decisions, texts, frames)
        _stop_at([each for each in (*stale, *unplaced) if decision.place in f"{each.path} {each.what}"])
        frames |= _replayed(frames, [each for each in placed if self.as_read or each.decision == decision])
        frames["corrections"] = pd.concat([self.corrections, to_corrections([decision])])
        return replace(self, **_counted(frames))

    def evidence(self, statement_id: str) -> views.Evidence:
        """Give the words of a statement in their article, with source, cue and content marked."""
        return views.evidence(self.frames, statement_id)

    def save(self, folder: str | PathLike[str]) -> None:
        """Write every frame as Parquet and a manifest; a folder written before is replaced as a whole."""
        store.save(self.frames, folder)


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
    _stop_at([] if list_stale else stale)
    articles, blocks, doubts = to_articles(correct_records(records, decisions))
    readings = _readings(articles, blocks, cached=cached)
    frames = {name: to_frame(readings) for name, to_frame in READ.items()}
    placed, unplaced = place(decisions, texts, frames)
    _stop_at([] if list_stale else unplaced)
    _warn(problems := [*problems, *doubts, *stale, *unplaced])
    frames["statements"] = frames["statements"].pipe(add_claims, articles).pipe(add_stance)
    as_read, frames["articles"] = dict(frames), articles
    frames |= _replayed(frames, placed)
    frames |= {
        "blocks": to_blocks(blocks),
        "dates": to_dates(readings, frames["statements"]),
        "quantities": to_quantities(readings, frames["statements"]),
        "corrections": to_corrections(lines),
        "problems": pd.DataFrame(problems, columns=list(PROBLEMS)),
    }
    return Corpus(**_counted(frames), inputs=tuple(map(Path, inputs)), corrections_file=file, as_read=as_read)


def _replayed(frames: Mapping[str, pd.DataFrame], placed: Sequence[Placed]) -> dict[str, pd.DataFrame]:
    """Give what decisions change in frames as they were read, after they did."""
    corrected = correct_sources(frames, placed)
    statements = correct_claims(corrected["statements"], frames["articles"], placed)
    return corrected | {"statements": statements, "claims": to_claims(statements, frames["articles"])}


def _warn(problems: Sequence[Problem]) -> None:
    """Say in one warning how much was skipped or is doubtful, and what was skipped first."""
    skipped = [f"\n{p.path} {p.what}: {p.action}" for p in problems if p.action.startswith("skipped")]
    if problems:
        told = f"{len(skipped)} records skipped, {len(problems) - len(skipped)} doubts; see the frame `problems`"
        _log.warning("%s%s", told, "".join(skipped[:SHOWN]))


def load(folder: str | PathLike[str]) -> Corpus:
    """Read back a corpus that `Corpus.save` or `newstrail build` wrote.

    Raises:
        FileNotFoundError: the folder holds none.
        ValueError: it was written with another schema.
    """
    return Corpus(**store.load(folder))


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
    attributions = add_relations(doc, blocks, find_attributions(doc))
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


def _stop_at(problems: Sequence[Problem]) -> None:
    """Raise what is wrong with corrections, all at once."""
    if problems:
        raise ValueError("\n".join(f"{each.path} {each.record} {each.what}; {each.action}" for each in problems))


def _counted(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Count what each claim and source has in these frames, and conform every frame."""
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
    return {name: conform(finished[name], name) for name in FRAMES}
