"""Files and folders in, one `Record` per article out, and a `Problem` for everything that could not be read.

A folder is read with all folders below it, in order of path. Its `articles.csv` (the sidecar) says what the texts do
not tell. What cannot be read is skipped and listed; a sidecar that is wrong stops the run, for it is the analyst's.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newstrail.files import Flaw, clean, explain, load_bytes, suffix_of
from newstrail.formats import FIELDS, SUFFIXES, Entry, read_entries
from newstrail.given import RESERVED, Given, check_field, read_sidecars

LINKED = "is a link to a folder", "skipped; give that folder as an input of its own"
MAX_CHARACTERS = 200_000  # of one article: 35,000 words; the parser's memory grows with the text


class Record(NamedTuple):
    """One article as read; `given` holds outlet, title, author, published (with _precision and _zone), url, ..."""

    article_id: str
    path: str
    record: int | None
    sha256: str
    text: str
    encoding: str
    clean: bool
    given: dict[str, Given]


class Problem(NamedTuple):
    """What was skipped or is doubtful; `action` begins with "skipped" where nothing was read of it."""

    path: str
    record: str | None
    what: str
    action: str


def read_records(*inputs: Path, strict: bool = False) -> tuple[list[Record], list[Problem]]:
    """Read files and folders of articles; the order in which they are given is no matter.

    Args:
        inputs: .txt, .html, .jsonl, .csv or .parquet files, the same with .gz, or folders of them.
        strict: stop at the first problem instead of listing it.
    Returns:
        The articles in the order of their ids, which are unique, and everything that was skipped or is doubtful.
    Raises:
        ValueError: a sidecar is wrong, nothing could be read at all, or there is a problem and `strict` is set.
    """
    read = list(_read_inputs(inputs))
    records, clashes = _name_apart([item for item in read if isinstance(item, Record)])
    problems = [item for item in read if isinstance(item, Problem)] + clashes
    if strict and problems:
        raise ValueError(_say(problems[0]))
    if not records:
        told = [_say(problem) for problem in problems[:3]] or ["name a file or folder"]
        raise ValueError(f"nothing to read in {', '.join(map(str, inputs)) or 'no input'}: {'; '.join(told)}")
    return records, problems


def _say(problem: Problem) -> str:
    return f"{_place(problem.path, problem.record)} {problem.what}: {problem.action}"


def _place(path: str, label: str | None) -> str:
    return f"{path} {label}" if label else path


def _read_inputs(inputs: Iterable[Path]) -> Iterator[Record | Problem]:
    """Folders before files and outer before inner ones, so that a file met twice is read once, by its longest path."""
    seen: set[str] = set()
    for given in sorted(map(Path, inputs), key=lambda path: (not os.path.isdir(path), os.path.abspath(path))):
        files, problems = _list_folder(given) if os.path.isdir(given) else ({given.name: given}, [])
        said = read_sidecars(files)
        yield from problems
        for relative, path in sorted(files.items()):
            if (path.name in RESERVED and path != given) or os.path.abspath(path) in seen:
                continue
            seen.add(os.path.abspath(path))
            yield from _read_file(path, clean(relative), said.get(os.path.abspath(path), {}))


def _list_folder(root: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Give the files below `root` by their path from it, and what was not entered."""
    files: dict[str, Path] = {}
    closed: dict[str, tuple[str, str]] = {}
    refused: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        closed |= {path: LINKED for name in folders if os.path.islink(path := os.path.join(folder, name))}
        paths = [Path(folder, name) for name in names if not name.startswith((".", "README"))]
        files |= {path.relative_to(root).as_posix(): path for path in paths}
    closed |= {error.filename: explain(error) for error in refused}
    if not files and not closed:
        closed[str(root)] = "is an empty folder", "skipped; put articles into it"
    problems = [Problem(clean(os.path.relpath(path, root.parent)), None, *why) for path, why in closed.items()]
    return files, problems


def _read_file(path: Path, relative: str, said: dict[str, Given]) -> Iterator[Record | Problem]:
    suffix = suffix_of(relative)
    if suffix not in SUFFIXES and os.path.lexists(path):
        what = f"has the suffix {suffix}" if suffix else "has no suffix"
        yield Problem(relative, None, what, f"skipped; articles are read from {', '.join(SUFFIXES)}")
        return
    raw = load_bytes(path)
    for entry in [raw] if isinstance(raw, Flaw) else read_entries(suffix, raw):
        flaw = entry if isinstance(entry, Flaw) else _find_flaw(entry.fields)
        label = _label(relative, entry.record)
        if flaw:
            yield Problem(relative, label, clean(flaw.what), flaw.action)
        elif isinstance(entry, Entry):
            record, doubts = _to_record(entry, relative, said)
            yield from (Problem(relative, label, *doubt) for doubt in doubts)
            yield record


def _label(path: str, record: int | None) -> str | None:
    return None if record is None else f"{'row' if suffix_of(path) == '.parquet' else 'line'} {record}"


def _find_flaw(fields: dict[str, Any]) -> Flaw | None:
    """Say why a record cannot be read."""
    text = fields.get("text")
    if text is None:
        return Flaw(None, f"has no text; its fields are {', '.join([*fields][:9])}", "skipped; name the text's text")
    if not isinstance(text, str):
        return Flaw(None, f"has the text {str(text)[:40]}, which is no string", "skipped; write it in quotes")
    if len(text) > MAX_CHARACTERS:
        return Flaw(None, f"has {len(text):,} characters, over {MAX_CHARACTERS:,}", "skipped; split it by article")
    if not any(map(str.isalnum, text)):
        return Flaw(None, "holds no word", "skipped")
    return None


def _to_record(entry: Entry, relative: str, said: dict[str, Given]) -> tuple[Record, list[tuple[str, str]]]:
    """Give the record, and what is doubtful about it: a field that cannot be true is left out, not guessed."""
    given: dict[str, Given] = {}
    doubts = []
    for field in FIELDS:
        try:
            given |= check_field(field, entry.fields.get(field), entry.basis)
        except ValueError as error:
            doubts.append((clean(str(error)), f"{field} is left out"))
    text = clean(entry.fields["text"])
    if "\ufffd" in text:
        doubts.append((f"has {text.count(chr(0xFFFD))} unreadable characters", "they stand as U+FFFD; check the file"))
    sha256 = hashlib.sha256(entry.raw).hexdigest()
    is_clean = suffix_of(relative) != ".txt"
    article_id = _id_of(entry, relative)
    return Record(article_id, relative, entry.record, sha256, text, entry.encoding, is_clean, given | said), doubts


def _id_of(entry: Entry, relative: str) -> str:
    """Give the record's own id, else its path without suffixes, with the line or row where the file holds many."""
    own = entry.fields.get("article_id")
    if own is not None and str(own).strip():
        return clean(str(own)).strip()
    path = re.sub(r"\.[^./]+(\.gz)?$", "", relative, flags=re.IGNORECASE)
    return path if entry.record is None else f"{path}/{entry.record}"


def _name_apart(records: list[Record]) -> tuple[list[Record], list[Problem]]:
    """Sort the records by id, and number those that share one: the second a becomes a#2."""
    records = sorted(records, key=lambda record: (record.article_id, record.path, record.record or 0, record.sha256))
    taken = {record.article_id for record in records}
    apart: dict[str, Record] = {}
    problems = []
    for record in records:
        article_id, number = record.article_id, 1
        while article_id in apart or (number > 1 and article_id in taken):
            number += 1
            article_id = f"{record.article_id}#{number}"
        if number > 1:
            first = apart[record.article_id]
            what = f"has the article_id {first.article_id!r} of {_place(first.path, _label(first.path, first.record))}"
            label = _label(record.path, record.record)
            problems.append(Problem(record.path, label, what, f"read as {article_id!r}; give each its own"))
        apart[article_id] = record._replace(article_id=article_id)
    return [apart[article_id] for article_id in sorted(apart)], problems
