"""What is done with a part of many articles by itself: pure functions from bytes to bytes, which any process can run.

Each holds no more than its part: some articles as they were taken from their files, the same as they were described,
or the stories that were made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from newstrail.articles import describe, doubts_of
from newstrail.claims import about_each
from newstrail.corpus import finish
from newstrail.corrections import correct_records, find_standing
from newstrail.decisions import Decision
from newstrail.kept import keeping, pack, unpack
from newstrail.pipeline.boxes import Box, to_bytes
from newstrail.pipeline.order import Told, conclude, group
from newstrail.pipeline.readings import (
    FOUND_RECORDS,
    NOTHING_FOUND,
    OWN,
    Docs,
    Finding,
    Reading,
    bare_statements,
    find_each,
    hear_each,
)
from newstrail.pipeline.rows import tally_frame, tally_sources, tally_statements
from newstrail.pipeline.stages import STAGES
from newstrail.reading import Problem, Record, Taken, label_of, to_records
from newstrail.schema import ARTICLES, CORRECTIONS, FRAMES, PROBLEMS
from newstrail.text import Block, pack_parse

OURS = "\0"  # begins the name that an article has in its part, before all are named; no article_id holds it
LOST = pack((None, b""))  # what was found in an article that ends the process, and its parse
CRASH = ("ended each process that read it", "left out; give the workers more memory, or look into its file")
RECORDS = (Block, Problem, datetime)
TOLD = [name for name in FRAMES if name not in ("corrections", "problems", "sources")]  # frames of a part
Fields = dict[str, Any]


class Light(NamedTuple):
    """What the whole has to know of each article."""

    article_id: str  # as its file gives it
    path: str
    record: str | None  # its line or row
    sha256: str
    outlet: str | None
    published: datetime | None
    n_words: int


class Settings(NamedTuple):
    """What is the same for all parts."""

    decided: Mapping[str, Sequence[Decision]]  # what an analyst says of articles and their blocks, by article_id
    now: datetime
    cached: bool


def describe_part(taken: Sequence[Taken], settings: Settings) -> bytes:
    """Look into what was taken from files: the row, the blocks and a sketch of each article, and the problems.

    Returns:
        A box with a thing per article: its row and its blocks.
    """
    found = [each for piece in taken for each in to_records(piece)]
    problems = [each for each in found if isinstance(each, Problem)]
    records: list[Record] = []
    names = {}
    fallen: list[Problem] = []
    for number, record in enumerate(each for each in found if isinstance(each, Record)):
        standing, unfit = find_standing(settings.decided.get(record.article_id, []), {record.article_id: record.text})
        fallen += [each.problem for each in unfit]
        records += [each._replace(article_id=f"{OURS}{number}") for each in correct_records([record], standing)]
        names[f"{OURS}{number}"] = record.article_id
    described = describe(records)
    record_of = {record.article_id: record.record for record in records}
    things, light = [], []
    for row in described.rows:
        key = row["article_id"]
        things.append(pack((row, described.blocks[key])))
        place = None if record_of[key] is None else str(record_of[key])
        light.append(
            Light(names[key], row["path"], place, row["sha256"], row["outlet"], row["published"], row["n_words"])
        )
    problems += [*described.skipped, *described.contradictions]
    for row in described.rows:
        problems += doubts_of(pd.Series(row, dtype=object), settings.now)
    head = {
        "light": [tuple(each) for each in light],
        "problems": [tuple(each) for each in problems],
        "fallen": [tuple(each) for each in fallen],
        "sketches": np.array(described.sketches, dtype=np.int64).tobytes(),
        "names": [row["article_id"] for row in described.rows],
        "lost": {key: name for key, name in names.items() if key not in described.blocks},
    }
    return to_bytes(Box(head, things))


def lose_piece(taken: Taken) -> Taken:
    """Give a problem for a piece of a file that ends every process that looks into it."""
    return Taken(Problem(taken.path, label_of(taken), "skipped", *CRASH))


def find_part(items: Sequence[tuple[bytes, bool | None]], settings: Settings) -> bytes:
    """Find what each article of a described part tells by itself, and what it is about.

    Args:
        items: the things that `describe_part` gives, and whether each is read: copies are not, and those of which
            nothing is known ended the process.
        settings: of all parts.
    Returns:
        A box with a thing per article: what was found in it and its parse; empty where nothing is read of it.
    """
    rows, blocks = _rows_of([thing for thing, _ in items])
    articles = pd.DataFrame(rows, columns=list(ARTICLES))
    articles["duplicate_of"] = [None if wanted else "another" for _, wanted in items]
    with keeping(settings.cached):
        docs = Docs(cached=settings.cached)
        findings = find_each(articles, blocks, OWN, docs)
        parses = dict(docs.give(range(len(findings))))
        place_of = {row["article_id"]: place for place, row in enumerate(rows)}
        things = [LOST if wanted is None else b"" for _, wanted in items]
        for number, finding in enumerate(findings):
            found = None if finding.found is NOTHING_FOUND else pack(finding.found)
            things[place_of[finding.row.article_id]] = pack((found, pack_parse(parses[number])))
        return to_bytes(Box(_about(findings, articles, place_of), things))


def lose_article(item: tuple[bytes, bool | None]) -> tuple[bytes, bool | None]:
    """Give an article of which nothing is read, since it ends every process that does."""
    thing, wanted = item
    return thing, None if wanted else wanted


def _about(findings: Sequence[Finding], articles: pd.DataFrame, place_of: Mapping[str, int]) -> Fields:
    """Give the places of the articles with statements, the direction of each and its names."""
    ids, directions, names = about_each(bare_statements(findings), articles)
    return {
        "places": [place_of[article_id] for article_id in ids],
        "directions": directions.tobytes(),
        "names": np.array([number for each in names for number in each], np.int32).tobytes(),
        "n_names": [len(each) for each in names],
    }


class Member(NamedTuple):
    """An article of a story, by its bytes and by what the whole says of it."""

    article_id: str
    outlet_apart: str
    duplicate_of: str | None
    described: bytes  # a thing of `describe_part`
    found: bytes  # one of `find_part`


def tell_part(items: Sequence[tuple[Sequence[Member], Sequence[Decision]]], settings: Settings) -> bytes:
    """Read who speaks in some stories, group what they say, and make their frames; each story by itself.

    Stories without decisions share their frames from the start: most have few rows, and a frame costs the same whether
    it has one or a thousand.

    Args:
        items: the articles of each, and the analyst's decisions on them.
        settings: of all parts.
    Returns:
        A box with a thing per frame of `TOLD`, as Parquet, and one for the tally of sources; its head holds the
        problems, and those with decisions.
    """
    told: dict[str, list[pd.DataFrame]] = {name: [] for name in (*TOLD, "tally")}
    problems: list[Problem] = []
    fallen: list[Problem] = []
    undecided = [members for members, decisions in items if not decisions]
    together = [([members], decisions) for members, decisions in items if decisions]
    together += [(undecided, [])] if undecided else []
    with keeping(settings.cached):
        for stories, decisions in together:
            frames, too_slow, unplaced = _tell_stories(stories, decisions)
            problems += too_slow
            fallen += unplaced
            for name, frame in frames.items():
                told[name].append(frame)
    things = [pd.concat(frames, ignore_index=True).to_parquet(index=False) for frames in told.values()]
    return to_bytes(Box({"problems": [*map(tuple, problems)], "fallen": [*map(tuple, fallen)]}, things))


def lose_story(item: tuple[Sequence[Member], Sequence[Decision]]) -> tuple[Sequence[Member], Sequence[Decision]]:
    """Give a story of which nothing is read, since it ends every process that does."""
    members, _ = item
    return [member._replace(found=LOST if member.found else b"") for member in members], []


def _tell_stories(
    stories: Sequence[Sequence[Member]], decisions: Sequence[Decision]
) -> tuple[dict[str, pd.DataFrame], list[Problem], list[Problem]]:
    """Tell stories without decisions, or one with some."""
    members = [member for story in stories for member in story]
    story_of = {member.article_id: number for number, story in enumerate(stories) for member in story}
    rows, blocks = _rows_of([member.described for member in members], [member.article_id for member in members])
    articles = pd.DataFrame(rows, columns=list(ARTICLES))
    articles = articles.assign(duplicate_of=[member.duplicate_of for member in members])
    readings, too_slow = _hear_members(members, articles, blocks, story_of)
    articles = articles.assign(
        outlet_apart=[member.outlet_apart for member in members], story=[*map(story_of.get, articles["article_id"])]
    )
    grouped = _group_stories(readings, articles)
    frames, unplaced = conclude(Told(articles, blocks, readings), grouped, decisions)
    nothing = {"corrections": pd.DataFrame(columns=list(CORRECTIONS)), "problems": pd.DataFrame(columns=list(PROBLEMS))}
    finished = finish({name: frame for name, frame in frames.items() if name in FRAMES} | nothing)
    finished = {name: _unmark_sources(frame) for name, frame in finished.items()}
    outlets = pd.Series([member.outlet_apart for member in members], [member.article_id for member in members])
    sources = tally_frame(finished["sources"]) if decisions else tally_sources(readings)
    finished["tally"] = pd.concat([sources, tally_statements(finished["statements"], outlets)])
    kept = {name: finished[name] for name in (*TOLD, "tally")}
    return kept, too_slow, [each.problem for each in unplaced]


def _hear_members(
    members: Sequence[Member],
    articles: pd.DataFrame,
    blocks: Mapping[str, list[Block]],
    story_of: Mapping[str, int],
) -> tuple[list[Reading], list[Problem]]:
    """Hear who speaks in each article, among the others of its story, and give the problems of those that fail."""
    packed = [unpack(member.found) for member in members if member.found]
    docs = Docs(cached=False, packed=[parse for _, parse in packed])
    found = [NOTHING_FOUND if each is None else unpack(each, *FOUND_RECORDS) for each, _ in packed]
    findings = find_each(articles, blocks, OWN, docs, known=found)
    readings, too_slow = hear_each(findings, docs, [story_of[each.row.article_id] for each in findings])
    lost = {member.article_id for member in members if member.found == LOST}
    return readings, [
        each._replace(what=CRASH[0], action=CRASH[1]) if each.record in lost else each for each in too_slow
    ]


def _group_stories(readings: Sequence[Reading], articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Group what each story says by itself; of several, each has sources of its own, whoever else is called alike."""
    by_article = {reading.article_id: reading for reading in readings}
    grouped = []
    for number, own in articles.groupby("story"):
        heard = [by_article[article_id] for article_id in own["article_id"] if article_id in by_article]
        frames = group(heard, own, STAGES)
        mark = f"{number}{OURS}" if articles["story"].nunique() > 1 else ""
        grouped.append({name: _mark_sources(frame, mark) for name, frame in frames.items()})
    return {name: pd.concat([frames[name] for frames in grouped], ignore_index=True) for name in grouped[0]}


def _mark_sources(frame: pd.DataFrame, mark: str) -> pd.DataFrame:
    """Put a mark before the ids of sources."""
    return frame.assign(**{name: mark + frame[name].astype("string") for name in _of_sources(frame)})


def _unmark_sources(frame: pd.DataFrame) -> pd.DataFrame:
    marked = f"^[0-9]+{OURS}"
    return frame.assign(**{name: frame[name].str.replace(marked, "", regex=True) for name in _of_sources(frame)})


def _of_sources(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame if name.endswith("source_id")]


def _rows_of(things: Sequence[bytes], names: Sequence[str] = ()) -> tuple[list[Fields], dict[str, list[Block]]]:
    """Give the rows of described articles and their blocks, under the names that they have now."""
    rows, blocks = [], {}
    for place, thing in enumerate(things):
        row, own = unpack(thing, *RECORDS)
        key = names[place] if names else row["article_id"]
        rows.append(row | {"article_id": key})
        blocks[key] = own
    return rows, blocks


def named(problems: Sequence[Sequence[Any]], names: Mapping[str, str]) -> Iterator[Problem]:
    """Give the problems of a part, with the ids of the articles for the names that they had in it."""
    for each in problems:
        problem = Problem(*each)
        yield problem._replace(record=names.get(problem.record or "", problem.record))
