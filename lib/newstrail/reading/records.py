"""Files and folders -> a `Record` for each article, and a `Problem` for everything that cannot be read or is doubtful.

A folder is read with all folders in it, in the order of their paths, except for what browsers save beside a page and
what `newstrail build` wrote. An `articles.csv` (the sidecar) adds what the texts in its folder do not tell. What cannot
be read is skipped and listed; an error in a sidecar stops the run, because the analyst wrote it and can correct it.
"""

import os
import re
from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from newstrail.progress import progress
from newstrail.reading.decoding import clean
from newstrail.reading.fields import Fields, check_fields
from newstrail.reading.folders import RESERVED, holds_frames
from newstrail.reading.loading import File, explain
from newstrail.reading.problem import Problem
from newstrail.reading.registry import Flaw, format_of, suffix_of
from newstrail.reading.rows import Piece, Row, find_pieces, pieces_in, to_rows
from newstrail.reading.sidecar import SIDECAR, read_sidecars

LINKED = Flaw(None, "is a link to a folder", "give that folder as an input of its own")


class Record(NamedTuple):
    """One article as it was read: its text, and the fields that were found beside it."""

    article_id: str
    path: str
    record: int | None  # its line or row; None if it is the whole file
    sha256: str
    text: str
    encoding: str
    clean: bool  # whether the text holds nothing but the article
    given: Fields  # in its page or table
    said: Fields  # in the sidecar
    corrected: Fields  # in the analyst's corrections; `roles` gives the role of spans of the text
    zones: Mapping[str, str]  # that the sidecar gives the clocks of outlets, by their names in lower case; "" is others


class Taken(NamedTuple):
    """A piece of a file, with the path of that in the input and what the sidecars say of it; or a problem."""

    piece: Piece | Problem
    path: str = ""
    said: Fields = {}  # noqa: RUF012  never changed
    zones: dict[str, str] = {}  # noqa: RUF012


def read_records(*inputs: Path, strict: bool = False) -> tuple[list[Record], list[Problem]]:
    """Read files and folders of articles; their order does not matter.

    Args:
        inputs: files of the registered formats, also packed as .gz, or folders of them.
        strict: stop at the first problem instead of listing it.
    Returns:
        The articles in the order of their ids, which are unique, and the problems.
    Raises:
        ValueError: a sidecar has an error, nothing can be read, or there is a problem and `strict` is set.
    """
    read = [found for taken in take(*inputs) for found in to_records(taken)]
    records, clashes = _name_apart([found for found in read if isinstance(found, Record)])
    problems = [found for found in read if isinstance(found, Problem)] + clashes
    told = [f"{_place(problem.path, problem.record)} {problem.what}: {problem.action}" for problem in problems]
    if strict and told:
        raise ValueError(told[0])
    if not records:
        raise ValueError(_tell_nothing(inputs, problems, told))
    return records, problems


def records_in(name: str, raw: bytes) -> list[Record | Problem]:
    """Give the articles in the bytes of a file that is not yet in a folder, or why they cannot be read.

    Args:
        name: of the file; its suffix tells the format.
        raw: its bytes, unpacked.
    """
    return [found for piece in pieces_in(name, raw) for found in to_records(Taken(piece, name))]


def _tell_nothing(inputs: Collection[Path], problems: list[Problem], told: list[str]) -> str:
    """Say why nothing could be read; of a single file or folder that is the problem itself."""
    if len(inputs) == len(problems) == 1:
        (given,), (problem,) = inputs, problems
        if problem.path == Path(given).name and not problem.record:
            return f"{given} {problem.what}: {problem.action}"
    named = ", ".join(map(str, inputs)) or "no input"
    return f"nothing to read in {named}: {'; '.join(told[:3]) or 'name a file or folder'}"


def take(*inputs: Path) -> Iterator[Taken]:
    """Take the pieces of files one by one, so that a file may be larger than the memory; none is looked into yet.

    Each file is read once, even if several inputs hold it or links lead to it.
    """
    # Folders come before files and outer before inner folders, so that such a file goes by its longest path
    seen: set[str] = set()
    first_names: dict[Hashable, Path] = {}
    for given in sorted(map(Path, inputs), key=lambda path: (not os.path.isdir(path), os.path.abspath(path))):
        files, closed = _list_folder(given) if os.path.isdir(given) else ({given.name: given}, [])
        yield from map(Taken, closed)
        articles = {relative: path for relative, path in files.items() if path.name not in RESERVED or path == given}
        named = {name: path for name, path in files.items() if name not in articles and path.name == SIDECAR}
        said = read_sidecars(named, articles)
        in_order = sorted(articles.items(), key=_links_last)
        for relative, path in progress(in_order, "Opening files", len(in_order), "file"):
            if os.path.abspath(path) in seen:
                continue
            seen.add(os.path.abspath(path))
            first = first_names.setdefault(_identity(path), path)
            if first != path:
                what = f"is the same file as {clean(first.name)}, by a link"
                yield Taken(Problem(clean(relative), None, "doubtful", what, "read once; give each file one name"))
                continue
            for piece in find_pieces(path):
                yield Taken(piece, clean(relative), said.articles.get(relative, {}), said.zones_at(relative))


def to_records(taken: Taken) -> Iterator[Record | Problem]:
    """Give the records of a piece, and a problem for all that is wrong with it."""
    if isinstance(taken.piece, Problem):
        yield taken.piece
        return
    for row in to_rows(taken.piece):
        if isinstance(row, Flaw):
            yield _to_problem(taken.path, row)
        else:
            yield from _to_record(row, taken.path, taken.said, taken.zones)


def _links_last(entry: tuple[str, Path]) -> tuple[bool, str]:
    return entry[1].is_symlink(), entry[0]


def _identity(path: Path) -> Hashable:
    """Give what two names of one file share; a file that is gone or cannot be looked at has its own."""
    try:
        told = path.stat()
    except OSError:
        return os.path.abspath(path)
    return told.st_dev, told.st_ino


def _list_folder(root: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Give the files of a folder by their path in it, and a problem for each folder that is not entered."""
    files: dict[str, Path] = {}
    closed: dict[str, Flaw] = {}
    refused: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        if holds_frames(names, folders):
            folders[:], names = [], []
        saved = {
            f"{Path(name).stem}_files" for name in names if suffix_of(name) == ".html"
        }  # by browsers, beside a page
        folders[:] = [name for name in folders if not name.startswith(".") and name not in saved]
        closed |= {path: LINKED for name in folders if os.path.islink(path := os.path.join(folder, name))}
        paths = [Path(folder, name) for name in names if not name.upper().startswith((".", "README"))]
        files |= {path.relative_to(root).as_posix(): path for path in paths}
    closed |= {error.filename: explain(error) for error in refused}
    if not files and not closed:
        closed[str(root)] = Flaw(None, "holds no article", "put articles into it or give another folder")
    return files, [_to_problem(os.path.relpath(path, root.parent), flaw) for path, flaw in sorted(closed.items())]


def _to_record(row: Row, relative: str, said: Fields, zones: dict[str, str]) -> Iterator[Record | Problem]:
    """Give the record of a row, and a problem for each field that is left out because it is wrong."""
    text, label = clean(row.fields["text"]), _label(relative, row.record)
    given, wrong = check_fields(row.fields)
    for field, what in wrong.items():
        yield Problem(relative, label, "doubtful", clean(what), f"{field} is left out")
    if "\ufffd" in text:
        what = f"has {text.count(chr(0xFFFD))} unreadable characters"
        yield Problem(relative, label, "doubtful", what, "they stand as U+FFFD; check the file")
    form = format_of(relative)
    is_clean = form is None or not form.is_copied
    yield Record(
        _id_of(row, relative), relative, row.record, row.sha256, text, row.encoding, is_clean, given, said, {}, zones
    )


def _id_of(row: Row, relative: str) -> str:
    """Give the article_id of a row, else its path without suffixes, with the line or row if the file holds many."""
    own = clean(str(row.fields.get("article_id", ""))).strip()
    stem = re.sub(r"\.[^./]+(\.gz)?$", "", relative, flags=re.IGNORECASE)
    return own or (stem if row.record is None else f"{stem}/{row.record}")


def _name_apart(records: list[Record]) -> tuple[list[Record], list[Problem]]:
    """Sort the records by id, and number those that share one in the order of reading: the second a becomes a#2."""
    apart: dict[str, Record] = {}
    problems = []
    for record in records:
        own = record.article_id
        article_id = next(name for name in chain([own], (f"{own}#{n}" for n in count(2))) if name not in apart)
        apart[article_id] = record._replace(article_id=article_id)
        if article_id != own:
            first, label = (_label(each.path, each.record) for each in (apart[own], record))
            what = f"has the article_id {own!r} of {_place(apart[own].path, first)}"
            action = f"read as {article_id!r}; give each its own"
            problems.append(Problem(record.path, label, "doubtful", what, action))
    return [apart[article_id] for article_id in sorted(apart)], problems


def _to_problem(path: str, flaw: Flaw) -> Problem:
    return Problem(clean(path), _label(path, flaw.record), flaw.level, clean(flaw.what), flaw.advice)


def label_of(taken: Taken) -> str | None:
    """Give the place of a piece in its file."""
    if isinstance(taken.piece, Problem) or isinstance(taken.piece.content, Flaw | File):
        return None
    return _label(taken.path, taken.piece.content[0])


def _label(path: str, record: int | None) -> str | None:
    """Give the place of a record in its file: "line 3", "row 3"."""
    form = format_of(path)
    if record is None or form is None:
        return None
    return f"{form.place} {record}"


def _place(path: str, label: str | None) -> str:
    return f"{path} {label}" if label else path
