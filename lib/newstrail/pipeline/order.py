"""Files -> a corpus: the one place that orders the stages."""

import logging
from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import Any, NamedTuple

import pandas as pd

from newstrail.articles import to_articles
from newstrail.claims import add_claims, add_stance, stories_of, tie_denials
from newstrail.corpus import Corpus, finish, replay
from newstrail.corrections import Fallen, correct_records, find_standing, place, stop_at
from newstrail.decisions import Decision, find_decisions, to_corrections
from newstrail.kept import keeping
from newstrail.pipeline.readings import Docs, Finders, Finding, Reading, bare_statements, find_each, hear_each
from newstrail.pipeline.rows import to_blocks, to_dates, to_quantities, to_reliances, to_sources, to_statements
from newstrail.pipeline.stages import Stage, choose_stages
from newstrail.reading import Problem, articles_of, read_records
from newstrail.schema import PROBLEMS
from newstrail.text import Block, count

AS_READ = ("sources", "reliances", "statements")  # what decisions change
MOST_NAMED = 9  # skipped records in the warning
_log = logging.getLogger(__name__)


def read(
    *inputs: str | PathLike[str],
    corrections: str | PathLike[str] | None = None,
    strict: bool = False,
    list_stale: bool = False,
    cached: bool = True,
    **stages: Callable[..., Any],
) -> Corpus:
    """Read files and folders of articles into a corpus.

    Args:
        inputs: files of any format that lib/docs/formats.md lists, or folders of them, which may hold `articles.csv`
            and `corrections.csv`; or a story that `newstrail new` made.
        corrections: the corrections to replay, instead of those of the folders.
        strict: whether the first unreadable record stops the run.
        list_stale: whether corrections that fit no text, or contradict each other, are listed in `problems` and left
            out, instead of stopping the run.
        cached: whether parses, and what was found in them, are taken from and put into the cache.
        stages: functions of your own in place of newstrail's: `find_attributions` (a parsed text and its blocks -> a
            list of `newstrail.Attribution`), `find_dates` (text, day of publication -> a list of
            `newstrail.time.Timex`), `find_quantities` (a parsed text -> a list of `newstrail.numbers.Quantity`),
            `add_claims` (statements, articles -> statements with claim_id).
    Raises:
        TypeError: an input is no path, there is no such stage, or a stage gives something else.
        ValueError: nothing is readable, a sidecar or a corrections file is malformed, a correction no longer fits, or
            a record is unreadable and `strict`.
    """
    chosen = choose_stages(stages)
    for given in inputs:
        if not isinstance(given, str | PathLike):
            kind = type(given).__name__
            raise TypeError(f"read takes paths one by one, but got a {kind}; write newstrail.read(*paths)")
    folders = tuple(map(articles_of, inputs))
    with keeping(cached):
        records, problems = read_records(*folders, strict=strict)
        lines, file = find_decisions(folders, corrections)
        texts = {record.article_id: record.text for record in records}
        decisions, fallen = find_standing(lines, texts)
        if not list_stale:
            stop_at(fallen)
        articles, blocks, doubts = to_articles(correct_records(records, decisions))
        docs = Docs(cached=cached)
        findings = find_each(articles, blocks, Finders(*(chosen[name] for name in Finders._fields)), docs)
        readings, too_slow = hear_each(findings, docs, _stories(findings, articles))
        frames, unplaced = conclude(Told(articles, blocks, readings), group(readings, articles, chosen), decisions)
        if not list_stale:
            stop_at(unplaced)
        problems = [*problems, *doubts, *too_slow, *(each.problem for each in (*fallen, *unplaced))]
        warn(problems)
        as_read = {name: frames.pop(f"{name} as read") for name in AS_READ}
        frames["corrections"] = to_corrections(lines)
        frames["problems"] = pd.DataFrame(problems, columns=list(PROBLEMS))
        return Corpus(**finish(frames), inputs=folders, corrections_file=file, as_read=as_read)


class Told(NamedTuple):
    """Articles, with their blocks by article_id and what was read in them."""

    articles: pd.DataFrame
    blocks: Mapping[str, Sequence[Block]]
    readings: Sequence[Reading]


def group(readings: Sequence[Reading], articles: pd.DataFrame, chosen: Mapping[str, Stage]) -> dict[str, pd.DataFrame]:
    """Give the sources of some articles, their reliances, and the statements with their claims and stances.

    Args:
        readings: what was read in the articles; of one story, where they are a part of many.
        articles: the articles.
        chosen: the stages.
    """
    frames = {"sources": to_sources(readings), "reliances": to_reliances(readings)}
    statements = to_statements(readings).pipe(chosen["add_claims"], articles).pipe(add_stance)
    if chosen["add_claims"] is add_claims:
        statements = statements.pipe(tie_denials, articles, frames["sources"]).pipe(add_stance)  # of what was moved
    return frames | {"statements": statements}


def conclude(
    told: Told, grouped: Mapping[str, pd.DataFrame], decisions: Sequence[Decision]
) -> tuple[dict[str, pd.DataFrame], list[Fallen]]:
    """Make the frames of articles, and list the decisions that fit none of their statements.

    Args:
        told: articles and what was read in them.
        grouped: what `group` gives for them.
        decisions: those about them.
    Returns:
        Frames for `finish`, without corrections and problems; those of `AS_READ` as they were before decisions, too.
    """
    articles, blocks, readings = told
    frames = {**grouped, "articles": articles}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    placed, unplaced = place(decisions, texts, frames)
    as_read = {f"{name} as read": frames[name] for name in AS_READ}
    frames |= replay(frames, placed)
    frames |= {
        "blocks": to_blocks(blocks),
        "dates": to_dates(readings, frames["statements"]),
        "quantities": to_quantities(readings, frames["statements"]),
    }
    return frames | as_read, unplaced


def _stories(findings: Sequence[Finding], articles: pd.DataFrame) -> list[int]:
    """Number the story of each article; one without a statement is a story of its own."""
    numbers = stories_of(bare_statements(findings), articles)
    return [numbers.get(each.row.article_id, -1 - place) for place, each in enumerate(findings)]


def warn(problems: Sequence[Problem]) -> None:
    """Log one warning: how much was skipped, how much is doubtful, and the first skipped records."""
    skipped = [problem for problem in problems if problem.level == "skipped"]
    if problems:
        told = f"{count(len(skipped), 'record')} skipped, {count(len(problems) - len(skipped), 'warning')}"
        named = "".join(f"\n{each.path} {each.what}: {each.action}" for each in skipped[:MOST_NAMED])
        _log.warning("%s; see corpus.problems%s", told, named)
