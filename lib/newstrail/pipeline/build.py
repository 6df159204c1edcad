"""Articles of any number -> a folder of frames in parts, in bounded memory.

The build goes in steps, and each step part by part. What a part gives is written at once, whole or not at all, into a
folder beside the one to be made; so a build that was killed goes on where it was, and ends with the same bytes.

1. What is taken from the files is cut into parts. Of each article its row, blocks and a sketch of its words are kept.
2. All articles are named apart, and copies are found by their sketches.
3. Each article is parsed, and what it tells by itself is found, with what it is about.
4. The articles are cut into stories, and stories are packed into parts.
5. Each story is told by itself: who speaks, what is said alike, by how many origins.
6. What the stories call each source is added up, and the frames take the place of the folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain, count, islice
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd

from newstrail import store
from newstrail.articles import copies_among, outlets_apart
from newstrail.claims import cut_stories
from newstrail.corrections import Fallen, find_standing, stop_at
from newstrail.decisions import READ_AGAIN, Decision, find_decisions, to_corrections, to_csv
from newstrail.disk import alone, write_file
from newstrail.kept import pack, version_of
from newstrail.pipeline import parts
from newstrail.pipeline.boxes import read_head, read_things, write_box
from newstrail.pipeline.order import read, warn
from newstrail.pipeline.parts import RECORDS, TOLD, Light, Member, Settings, named
from newstrail.pipeline.rows import TALLY, sum_sources
from newstrail.pipeline.run import Here, Job, Runner
from newstrail.progress import progress
from newstrail.reading import Problem, Taken, take
from newstrail.schema import PROBLEMS, conform
from newstrail.similarity import DIMENSIONS
from newstrail.text import pipeline_version

FEW = 500  # articles; a corpus of no more is read at once, and written as one file per frame
PART = 64  # pieces of files taken into a part; their parses take about a megabyte each
PART_BYTES = 20_000_000  # of what is taken from files, where the pieces are large
STORIES = 200  # articles of the stories that are told together; a larger story is told alone
TALLIES = 50  # parts of which the sources are added up at once
SKETCH = 128  # numbers of a sketch
AT_ONCE = 10_000  # articles of which numbers are copied at once
PLAN = "plan.json"
EPOCH = pd.Timestamp(0).as_unit("us")


class Shelf(NamedTuple):
    """The folder of what a build has made so far, and who makes the rest."""

    folder: Path
    runner: Runner

    def path(self, step: str, number: int) -> Path:
        """Give the file of a part."""
        return self.folder / step / f"{number:06}.box"

    def make(self, step: str, jobs: Iterable[Job], what: str, unit: str) -> None:
        """Run those jobs of which there is no result yet, and write what they give.

        A job that ends its worker is done again item by item; an item that ends its worker once more is left out.
        """
        deadly = []
        lacking = (job for job in jobs if not self.path(step, job.number).exists())
        with progress(None, what, None, unit) as bar:
            for job, made in self.runner.run(lacking):
                if made is None:
                    deadly.append(job)
                else:
                    write_box(self.path(step, job.number), made)
                    bar.update()
        for job in deadly:
            lost = [alone.number for alone in job.singly if self._result(alone) is None]
            made = self._result(job.without(lost))
            if made is None:
                raise ValueError(f"part {job.number} of {step} ends every worker; give the workers more memory")
            write_box(self.path(step, job.number), made)

    def _result(self, job: Job) -> bytes | None:
        """Give the result of one job; no other runs beside it, so that it dies of none but its own."""
        ((_, made),) = self.runner.run([job])
        return made


def build(
    *inputs: str | PathLike[str],
    out: str | PathLike[str],
    corrections: str | PathLike[str] | None = None,
    strict: bool = False,
    cached: bool = True,
    runner: Runner | None = None,
) -> dict[str, Any]:
    """Read files and folders of articles into a folder of frames, however many they are.

    A few articles are read at once, as `read` does, and written as `Corpus.save` does. Many are written in parts.
    A build that was killed goes on where it was when it is started again with the same input.

    Args:
        inputs, corrections, strict, cached: as `read` takes them. A decision about a statement can name what its own
            story holds, and as a source any that is written as kind:name.
        out: the folder to write; it is replaced as a whole.
        runner: who runs the parts; this process where none is given.
    Returns:
        The manifest of the folder.
    Raises:
        ValueError: as `read` raises it.
        FileExistsError: the folder holds files that newstrail did not write.
    """
    paths = [Path(given) for given in inputs]
    if sum(1 for _ in islice(take(*paths), FEW + 1)) <= FEW:
        read(*inputs, corrections=corrections, strict=strict, cached=cached).save(out)
        return store.manifest(out)
    target = Path(out)
    store.check_free(target)
    work = target.absolute().with_name(f".{target.absolute().name}.building")
    with alone(work):
        settings, lines = _plan(work, paths, corrections, cached)
        shelf = Shelf(work, runner or Here())
        whole = _name_all(shelf, _describe(shelf, paths, settings), lines, strict)
        _find(shelf, whole, settings)
        stories = _stories(shelf, whole)
        n_told = _tell(shelf, whole, stories, lines, settings)
        manifest = _finish(shelf, whole, n_told, lines, target, paths)
        shutil.rmtree(work)
    return manifest


class Whole(NamedTuple):
    """What is known of all articles together, in the order of their ids."""

    ids: list[str]
    parts: np.ndarray  # the part of each, and its place in that
    places: np.ndarray
    light: pd.DataFrame  # article_id, path, outlet, published, ...
    copies: Mapping[str, str]
    n_parts: int
    problems: list[Problem]  # of the whole: names that clash


def _plan(work: Path, inputs: Sequence[Path], corrections: Any, cached: bool) -> tuple[Settings, list[Decision]]:
    """Begin anew, unless a build of the same input by the same rules was killed."""
    lines, _ = find_decisions(inputs, corrections)
    key = sha256(json.dumps([version_of(), pipeline_version(), _fingerprint(inputs), to_csv(lines)]).encode())
    plan = work / PLAN
    begun = json.loads(plan.read_text(encoding="utf-8")) if plan.exists() else {}
    if begun.get("key") != key.hexdigest():
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        begun = {"key": key.hexdigest(), "now": datetime.now(UTC).isoformat()}
        write_file(plan, json.dumps(begun))
    about_articles = _by_article(decision for decision in lines if decision.what in READ_AGAIN)
    return Settings(about_articles, datetime.fromisoformat(begun["now"]), cached), lines


def _by_article(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    by_article: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_article.setdefault(decision.article_id, []).append(decision)
    return by_article


def _fingerprint(inputs: Sequence[Path]) -> list[list[Any]]:
    """Give the files of the inputs, with the size of each and when it was last changed."""
    files = chain.from_iterable(sorted(path.rglob("*")) if path.is_dir() else [path] for path in sorted(inputs))
    told = []
    for path in files:
        if path.is_file():
            state = path.stat()
            told.append([str(path.absolute()), state.st_size, state.st_mtime_ns])
    return told


# ---- 1. articles, each by itself


def _describe(shelf: Shelf, inputs: Sequence[Path], settings: Settings) -> int:
    """Describe the articles part by part, and give how many parts there are."""
    numbers = count()

    def jobs() -> Iterator[Job]:
        for taken in _in_parts(take(*inputs)):
            yield Job(next(numbers), parts.describe_part, taken, settings, parts.lose_piece)

    shelf.make("described", jobs(), "Finding titles and dates", f"{PART} articles")
    return next(numbers)


def _in_parts(pieces: Iterable[Taken]) -> Iterator[list[Taken]]:
    part: list[Taken] = []
    size = 0
    for piece in pieces:
        part.append(piece)
        size += len(pack(piece))
        if len(part) == PART or size > PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


# ---- 2. all articles together


def _name_all(shelf: Shelf, n_parts: int, lines: Sequence[Decision], strict: bool) -> Whole:
    """Name the articles apart, and find copies."""
    seen: dict[str, tuple[int, int]] = {}
    light: list[tuple[Any, ...]] = []
    problems: list[Problem] = []
    sketches = np.memmap(shelf.folder / "sketches", np.int64, "w+", shape=(max(_count(shelf, n_parts), 1), SKETCH))
    for part in range(n_parts):
        head = read_head(shelf.path("described", part), *RECORDS)
        if strict and head["problems"]:
            first = next(named(head["problems"], head["lost"]))
            raise ValueError(f"{first.path} {f'{first.record} ' if first.record else ''}{first.what}: {first.action}")
        _stop_at([head])
        start = len(light)
        sketches[start : start + len(head["light"])] = np.frombuffer(head["sketches"], np.int64).reshape(-1, SKETCH)
        for place, told in enumerate(map(Light._make, head["light"])):
            own = told.article_id
            names = chain([own], (f"{own}#{number}" for number in count(2)))
            article_id = next(name for name in names if name not in seen)
            if article_id != own:
                what = f"has the article_id {own!r} of another article"
                action = f"read as {article_id!r}; give each its own"
                problems.append(Problem(told.path, told.record, "doubtful", what, action))
            seen[article_id] = (part, place)
            light.append((article_id, part, place, *told[1:]))
    if not light:
        raise ValueError(f"nothing to read in {shelf.folder.name}")
    columns = ["article_id", "part", "place", *Light._fields[1:]]
    frame = pd.DataFrame(light, columns=columns).astype({"published": "datetime64[us]"})
    in_order = np.argsort(frame["article_id"].to_numpy(dtype=object), kind="stable")
    frame = frame.iloc[in_order].reset_index(drop=True)
    _stop_at_unknown(lines, seen)
    ordered = np.memmap(shelf.folder / "ordered", np.int64, "w+", shape=(len(frame), SKETCH))
    for start in range(0, len(frame), AT_ONCE):
        ordered[start : start + AT_ONCE] = sketches[in_order[start : start + AT_ONCE]]
    copies = copies_among(frame, ordered)
    for copy, original in copies.items():
        path = frame["path"].iat[int(np.searchsorted(frame["article_id"], copy))]
        what = f"is the same article as {original}"
        problems.append(Problem(path, copy, "doubtful", what, "listed, but counted once"))
    return Whole(
        frame["article_id"].tolist(),
        frame["part"].to_numpy(),
        frame["place"].to_numpy(),
        frame,
        copies,
        n_parts,
        problems,
    )


def _count(shelf: Shelf, n_parts: int) -> int:
    return sum(len(read_head(shelf.path("described", part), *RECORDS)["light"]) for part in range(n_parts))


def _stop_at(heads: Iterable[Mapping[str, Any]]) -> None:
    """Stop where a decision does not fit, as parts tell in their heads."""
    stop_at([Fallen((), Problem(*each)) for head in heads for each in head["fallen"]])


def _stop_at_unknown(lines: Sequence[Decision], articles: Mapping[str, Any]) -> None:
    """Stop where a decision is about an article that there is not."""
    unknown = [decision for decision in lines if decision.article_id not in articles]
    if unknown:
        stop_at(find_standing(unknown, {})[1])


# ---- 3. what each article tells by itself


def _find(shelf: Shelf, whole: Whole, settings: Settings) -> None:
    is_copy = whole.light["article_id"].isin(list(whole.copies)).to_numpy()
    sizes = np.bincount(whole.parts, minlength=whole.n_parts)

    def jobs() -> Iterator[Job]:
        for part in range(whole.n_parts):
            wanted = np.ones(sizes[part], dtype=bool)
            own = whole.parts == part
            wanted[whole.places[own]] = ~is_copy[own]
            things = read_things(shelf.path("described", part), range(sizes[part]))
            items = list(zip(things, wanted.tolist(), strict=True))
            yield Job(part, parts.find_part, items, settings, parts.lose_article)

    shelf.make("found", jobs(), "Reading articles", f"{PART} articles")


# ---- 4. stories


def _stories(shelf: Shelf, whole: Whole) -> list[list[int]]:
    """Give the places of the articles of each story; a copy is in that of its original."""
    starts = np.cumsum([0, *np.bincount(whole.parts, minlength=whole.n_parts)])
    by_part = np.lexsort((whole.places, whole.parts))
    rows: list[int] = []
    names: list[np.ndarray] = []
    with (shelf.folder / "directions").open("wb") as file:
        for part in range(whole.n_parts):
            head = read_head(shelf.path("found", part))
            rows += by_part[starts[part] + np.array(head["places"], dtype=int)].tolist()
            numbers = np.frombuffer(head["names"], np.int32)
            names += np.split(numbers, np.cumsum(head["n_names"])[:-1]) if head["n_names"] else []
            file.write(head["directions"])
    published = whole.light["published"].iloc[rows]
    days = ((published - EPOCH) / pd.Timedelta(days=1)).to_numpy(dtype=float)
    directions = np.zeros((0, DIMENSIONS), np.float32)
    if rows:
        directions = np.memmap(shelf.folder / "directions", np.float32, "r", shape=(len(rows), DIMENSIONS))
    numbers = cut_stories(directions, names, days)
    story_of = dict(zip(rows, numbers.tolist(), strict=True))
    for copy, original in whole.copies.items():
        places = np.searchsorted(whole.light["article_id"], [copy, original])
        if int(places[1]) in story_of:
            story_of[int(places[0])] = story_of[int(places[1])]
    stories: dict[int, list[int]] = {}
    for place in range(len(whole.ids)):
        stories.setdefault(story_of.get(place, -1 - place), []).append(place)
    return list(stories.values())


# ---- 5. each story by itself


def _tell(
    shelf: Shelf, whole: Whole, stories: Sequence[Sequence[int]], lines: Sequence[Decision], settings: Settings
) -> int:
    """Tell the stories part by part; give how many parts there are."""
    apart = outlets_apart(whole.light).to_numpy()
    decided = _by_article(lines)
    packed = list(_packed(stories))

    def jobs() -> Iterator[Job]:
        for number, part in enumerate(packed):
            members = _members(shelf, whole, [place for story in part for place in story], apart)
            told = [[members[place] for place in story] for story in part]
            decisions = [[each for place in story for each in decided.get(whole.ids[place], [])] for story in part]
            items = list(zip(told, decisions, strict=True))
            yield Job(number, parts.tell_part, items, settings, parts.lose_story)

    shelf.make("told", jobs(), "Grouping what is said", f"{STORIES} articles")
    return len(packed)


def _packed(stories: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    part: list[Sequence[int]] = []
    size = 0
    for story in stories:
        if part and size + len(story) > STORIES:
            yield part
            part, size = [], 0
        part.append(story)
        size += len(story)
    if part:
        yield part


def _members(shelf: Shelf, whole: Whole, places: Sequence[int], apart: np.ndarray) -> dict[int, Member]:
    """Read the articles at some places, file by file."""
    members = {}
    for part, own in pd.Series(places).groupby(whole.parts[list(places)]):
        at = whole.places[own.to_numpy()].tolist()
        described = read_things(shelf.path("described", int(part)), at)
        found = read_things(shelf.path("found", int(part)), at)
        for place, row, told in zip(own.tolist(), described, found, strict=True):
            article_id = whole.ids[place]
            members[place] = Member(article_id, str(apart[place]), whole.copies.get(article_id), row, told)
    return members


# ---- 6. the whole


def _finish(
    shelf: Shelf, whole: Whole, n_told: int, lines: Sequence[Decision], target: Path, inputs: Sequence[Path]
) -> dict[str, Any]:
    """Write the parts of every frame, the sources and the problems into the folder, and give its manifest."""
    heads = [read_head(shelf.path("told", number), *RECORDS) for number in range(n_told)]
    _stop_at(heads)
    problems = [*_problems(shelf, whole), *(Problem(*each) for head in heads for each in head["problems"])]
    warn(problems)
    made = shelf.folder / "frames"
    shutil.rmtree(made, ignore_errors=True)
    for name in (*TOLD, "sources", "problems"):
        (made / name).mkdir(parents=True)
    counts = dict.fromkeys(TOLD, 0)
    tallies = _Tallies(shelf.folder / "tallies", 1 + n_told // TALLIES)
    for number in range(n_told):
        *frames, tally = read_things(shelf.path("told", number), range(len(TOLD) + 1))
        for name, raw in zip(TOLD, frames, strict=True):
            store.part_of(made, name, number).write_bytes(raw)
            counts[name] += store.rows_in(raw)
        tallies.add(tally)
    counts["sources"] = 0
    for number, tally in enumerate(tallies.each()):
        sources = conform(sum_sources(tally), "sources")
        sources.to_parquet(store.part_of(made, "sources", number), index=False)
        counts["sources"] += len(sources)
    listed = conform(pd.DataFrame(problems, columns=list(PROBLEMS)), "problems")
    listed.to_parquet(store.part_of(made, "problems", 0), index=False)
    counts |= {"problems": len(listed), "corrections": len(lines)}
    skipped = int((listed["level"] == "skipped").sum())
    manifest = store.manifest_of_parts(counts, skipped, [path.name for path in inputs])
    store.save_parts(made, manifest, to_corrections(lines), target)
    return manifest


def _problems(shelf: Shelf, whole: Whole) -> Iterator[Problem]:
    ids: list[dict[str, str]] = [{} for _ in range(whole.n_parts)]
    for article_id, part, place in zip(whole.ids, whole.parts, whole.places, strict=True):
        ids[part][str(place)] = article_id
    for part in range(whole.n_parts):
        head = read_head(shelf.path("described", part), *RECORDS)
        names = {name: ids[part][str(place)] for place, name in enumerate(head["names"])}
        yield from named(head["problems"], names | head["lost"])
    yield from whole.problems


class _Tallies:
    """The tallies of all parts, divided by source, so that a few of them are added up at a time."""

    def __init__(self, folder: Path, n: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._folder, self._n = folder, n

    def add(self, raw: bytes) -> None:
        """Divide the tally of a part."""
        tally = store.frame_in(raw)
        for number, rows in tally.groupby(tally["source_id"].map(lambda key: crc32(key.encode()) % self._n)):
            with (self._folder / str(number)).open("ab") as file:
                rows[TALLY].to_json(file, orient="values", lines=False, force_ascii=False)
                file.write(b"\n")

    def each(self) -> Iterator[pd.DataFrame]:
        """Give the tallies, a part of the sources at a time."""
        for number in range(self._n):
            path = self._folder / str(number)
            path.touch()  # of no source there is an empty one
            with path.open(encoding="utf-8") as file:
                rows = [row for line in file for row in json.loads(line)]
            yield pd.DataFrame(rows, columns=TALLY)
