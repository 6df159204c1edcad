"""Files -> a corpus: the one place that orders the stages."""

import logging
from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from newstrail.articles import to_articles
from newstrail.attribution import find_attributions
from newstrail.build.readings import Finders, find_all
from newstrail.build.rows import to_blocks, to_dates, to_quantities, to_reliances, to_sources, to_statements
from newstrail.claims import add_claims, add_stance
from newstrail.corpus import Corpus, finish, replay
from newstrail.corrections import correct_records, find_standing, place, stop_at
from newstrail.decisions import find_decisions, to_corrections
from newstrail.numbers import find_quantities
from newstrail.reading import Problem, read_records
from newstrail.schema import PROBLEMS
from newstrail.text import count
from newstrail.time import find_dates

MOST_NAMED = 9  # skipped records in the warning
STAGES: dict[str, Callable[..., Any]] = {  # the stages that an argument of `read` can replace
    "find_attributions": find_attributions,
    "find_dates": find_dates,
    "find_quantities": find_quantities,
    "add_claims": add_claims,
}
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
        inputs: text, HTML, JSONL, CSV or Parquet files, or folders of them, which may hold `articles.csv` and
            `corrections.csv`.
        corrections: the file of corrections to replay, instead of those in the folders.
        strict: whether to stop at the first problem with a file.
        list_stale: whether to list corrections that fit no text or contradict each other in `problems` and leave them
            out; otherwise the first of them stops the run.
        cached: whether to take parses from the cache and put new ones into it.
        stages: functions of your own in place of newstrail's: `find_attributions` (a parsed text and its blocks -> a
            list of `Attribution`), `find_dates` (text, day of publication -> a list of `Timex`), `find_quantities`
            (a parsed text -> a list of `Quantity`), `add_claims` (statements, articles -> statements with claim_id).
    Raises:
        TypeError: there is no such stage.
        ValueError: nothing can be read, a sidecar or a file of corrections has an error, a correction no longer fits,
            or there is a problem with a file and `strict` is set.
    """
    chosen = _choose_stages(stages)
    records, problems = read_records(*map(Path, inputs), strict=strict)
    lines, file = find_decisions(inputs, corrections)
    texts = {record.article_id: record.text for record in records}
    decisions, fallen = find_standing(lines, texts)
    if not list_stale:
        stop_at(fallen)
    articles, blocks, doubts = to_articles(correct_records(records, decisions))
    finders = Finders(*(chosen[name] for name in Finders._fields))
    readings = find_all(articles, blocks, finders, cached=cached)
    frames = {"sources": to_sources(readings), "reliances": to_reliances(readings)}
    frames["statements"] = to_statements(readings)
    placed, unplaced = place(decisions, texts, frames)
    if not list_stale:
        stop_at(unplaced)
    problems = [*problems, *doubts, *(each.problem for each in (*fallen, *unplaced))]
    _warn(problems)
    frames["statements"] = frames["statements"].pipe(chosen["add_claims"], articles).pipe(add_stance)
    as_read = dict(frames)
    frames["articles"] = articles
    frames |= replay(frames, placed)
    frames |= {
        "blocks": to_blocks(blocks),
        "dates": to_dates(readings, frames["statements"]),
        "quantities": to_quantities(readings, frames["statements"]),
        "corrections": to_corrections(lines),
        "problems": pd.DataFrame(problems, columns=list(PROBLEMS)),
    }
    return Corpus(**finish(frames), inputs=tuple(map(Path, inputs)), corrections_file=file, as_read=as_read)


def _choose_stages(given: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    for name in given:
        if name not in STAGES:
            raise TypeError(f"read has no argument or stage {name!r}; the stages are {', '.join(STAGES)}")
    return STAGES | dict(given)


def _warn(problems: Sequence[Problem]) -> None:
    """Log one warning: how much was skipped, how much is doubtful, and the first skipped records."""
    skipped = [problem for problem in problems if problem.level == "skipped"]
    if problems:
        told = f"{count(len(skipped), 'record')} skipped, {count(len(problems) - len(skipped), 'warning')}"
        named = "".join(f"\n{each.path} {each.what}: {each.action}" for each in skipped[:MOST_NAMED])
        _log.warning("%s; see corpus.problems%s", told, named)
