"""Files and folders in, one `Record` per article out, and a `Problem` for everything that could not be read.

A folder is read with all folders below it, in order of path. Its `articles.csv` (the sidecar) says what the texts do
not tell. What cannot be read is skipped and listed; a sidecar that is wrong stops the run, for it is the analyst's.
"""

import errno
import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newstrail.formats import FIELDS, SUFFIXES, Entry, Flaw, clean, decode, read_entries, read_rows

SIDECAR = "articles.csv"
RESERVED = (SIDECAR, "corrections.csv")
MAX_CHARACTERS = 200_000  # of one article: 35,000 words; the parser's memory grows with the text
MAX_PAGE = 3_000_000  # bytes of a .txt or .html file
MAX_TABLE = 2_000_000_000  # bytes of a .jsonl, .csv or .parquet file, packed or not
MAX_RATIO = 200  # of unpacked to packed bytes; news text packs 3 to 20 times, a bomb 1,000 times
STEPS = {
    errno.ENOENT: "check the name",
    errno.EACCES: "ask for the right to read it",
    errno.ELOOP: "the link leads back to itself, remove it",
}
PUBLISHED = re.compile(r"((?:1[6-9]|2\d)\d\d-\d\d)(-\d\d)?(?:[T ](\d\d:\d\d)(?::[\d.]+)?(?: ?(Z|[+-]\d\d:?\d\d))?)?")


class Given(NamedTuple):
    """A value known beside the words of the article, and where from: sidecar (or the record's field), text or url."""

    value: str | datetime
    basis: str


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
    """What was skipped or doubtful, and what newstrail did about it."""

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
        first = f"; first of {len(problems)} problems: {_say(problems[0])}" if problems else "; name a file or folder"
        raise ValueError(f"nothing to read in {', '.join(map(str, inputs)) or 'no input'}{first}")
    return records, problems


def parse_published(value: object) -> tuple[datetime, str, str | None]:
    """Give the clock time of a date, its precision and its zone (an offset or UTC) where it states one.

    >>> parse_published("2024-10-17T14:43+03:00")
    (datetime.datetime(2024, 10, 17, 14, 43), 'minute', '+03:00')
    >>> parse_published("17/10/2024")
    Traceback (most recent call last):
    ValueError: published '17/10/2024' is not a date; write YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM
    """
    if isinstance(value, date):  # typed columns give every date as the midnight it begins with
        value = value.isoformat().removesuffix("T00:00:00").removesuffix("T00:00:00+00:00")
    try:
        month, day, time, zone = PUBLISHED.fullmatch(str(value).strip()).groups()  # type: ignore[union-attr]
        clock = datetime.fromisoformat(f"{month}{day or '-01'}T{time or '00:00'}")
    except (AttributeError, ValueError):
        forms = "YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise ValueError(f"published {value!r} is not a date; write {forms}") from None
    return clock, "minute" if time else "day" if day else "month", "UTC" if zone == "Z" else zone


def _say(problem: Problem) -> str:
    return f"{problem.path}{f' {problem.record}' if problem.record else ''} {problem.what}: {problem.action}"


def _read_inputs(inputs: Iterable[Path]) -> Iterator[Record | Problem]:
    """Folders before files and outer before inner ones, so that a file met twice keeps its longest path."""
    seen: set[str] = set()
    for given in sorted(map(Path, inputs), key=lambda path: (not path.is_dir(), os.path.abspath(path))):
        files, problems = _list_folder(given) if given.is_dir() else ({given.name: given}, [])
        yield from problems
        said = _read_sidecars(files)
        for relative, path in sorted(files.items()):
            if path.name not in RESERVED or path == given:
                if os.path.abspath(path) not in seen:
                    yield from _read_file(path, clean(relative), said.get(os.path.abspath(path), {}))
                seen.add(os.path.abspath(path))


def _list_folder(root: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Give the files below `root` by their path from it, and what could not be entered."""
    files: dict[str, Path] = {}
    refused: list[OSError] = []
    linked: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked += [Path(folder, name) for name in folders if Path(folder, name).is_symlink()]
        paths = [Path(folder, name) for name in names if not name.startswith((".", "README"))]
        files |= {path.relative_to(root).as_posix(): path for path in paths}
    problems = [Problem(clean(str(error.filename)), None, *_explain(error)) for error in refused]
    follow = "is a link to a folder", "not followed; give that folder as an input of its own"
    problems += [Problem(clean(path.relative_to(root).as_posix()), None, *follow) for path in linked]
    if not files and not problems:
        problems.append(Problem(clean(str(root)), None, "is an empty folder", "skipped"))
    return files, problems


def _explain(error: Exception) -> tuple[str, str]:
    number, reason = (error.errno, error.strerror) if isinstance(error, OSError) else (None, None)
    return f"cannot be read: {reason or error}", f"skipped; {STEPS.get(number or 0, 'copy it here again')}"


def _read_file(path: Path, relative: str, said: dict[str, Given]) -> Iterator[Record | Problem]:
    suffix = PurePosixPath(_unpacked(relative)).suffix.lower()
    if suffix not in SUFFIXES:
        what = f"has the suffix {suffix}" if suffix else "has no suffix"
        yield Problem(relative, None, what, f"skipped; articles are read from {', '.join(SUFFIXES)}")
        return
    raw = _load(path, MAX_PAGE if suffix in (".txt", ".html", ".htm") else MAX_TABLE)
    for entry in [raw] if isinstance(raw, Flaw) else read_entries(suffix, raw):
        label = None if entry.record is None else f"{'row' if suffix == '.parquet' else 'line'} {entry.record}"
        if isinstance(entry, Flaw):
            yield Problem(relative, label, entry.what, entry.action)
        else:
            record, flaws = _to_record(entry, relative, said)
            yield from [record] if record else []
            yield from (Problem(relative, label, what, action) for what, action in flaws)


def _unpacked(name: str) -> str:
    return re.sub(r"\.gz$", "", name, flags=re.IGNORECASE)


def _load(path: Path, limit: int) -> bytes | Flaw:
    """Give the bytes of a file, unpacked, or say why not; never more than `limit`, whatever the packing promises."""
    packed = path.suffix.lower() == ".gz"
    try:
        if not path.is_file() and path.exists():
            return Flaw(None, "is no regular file", "skipped")
        size = path.stat().st_size
        most = min(limit, max(MAX_PAGE, MAX_RATIO * size) if packed else size)
        with gzip.open(path) if packed else path.open("rb") as file:
            raw: bytes = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        return Flaw(None, *_explain(error))
    return raw if len(raw) <= most else Flaw(None, f"holds more than {most:,} bytes", "skipped; split it by article")


def _to_record(entry: Entry, relative: str, said: dict[str, Given]) -> tuple[Record | None, list[tuple[str, str]]]:
    """Give the record of an entry, unless it has no text to read, with what is wrong with it as (what, action)."""
    unreadable = _why_unreadable(entry.fields.get("text"))
    if unreadable:
        return None, [unreadable]
    text = clean(entry.fields["text"])
    given, flaws = _check_fields(entry)
    if "\ufffd" in text:
        flaws.append((f"has {text.count(chr(0xFFFD))} unreadable characters", "they stand as U+FFFD; check the file"))
    path = PurePosixPath(_unpacked(relative))
    own_id = clean(str(entry.fields.get("article_id") or "")).strip()
    article_id = own_id or f"{path.with_suffix('')}{'' if entry.record is None else f'/{entry.record}'}"
    sha256 = hashlib.sha256(entry.raw).hexdigest()
    is_clean = path.suffix.lower() != ".txt"
    return Record(article_id, relative, entry.record, sha256, text, entry.encoding, is_clean, given | said), flaws


def _why_unreadable(text: object) -> tuple[str, str] | None:
    if text is not None and not isinstance(text, str):
        return f"has the text {text!r:.40}, which is no string", "skipped; write it in quotes"
    if not text or not any(map(str.isalnum, text)):
        return "holds no word of text", "skipped"
    if len(text) > MAX_CHARACTERS:
        return f"has {len(text):,} characters, over {MAX_CHARACTERS:,}", "skipped; split it by article"
    return None


def _check_fields(entry: Entry) -> tuple[dict[str, Given], list[tuple[str, str]]]:
    """Give what the record's own fields say; a value that cannot be true stays unknown and is listed."""
    given: dict[str, Given] = {}
    flaws = []
    for field in FIELDS:
        try:
            values = _check(field, entry.fields.get(field))
        except ValueError as error:
            flaws.append((str(error), f"{field} stays unknown"))
        else:
            given |= {name: Given(value, entry.basis) for name, value in values.items()}
    return given, flaws


def _check(field: str, value: object) -> dict[str, str | datetime]:
    """Give the columns that one field fills."""
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        return {}
    if field == "published":
        names = ("published", "published_precision", "published_zone")
        return {name: known for name, known in zip(names, parse_published(value), strict=True) if known}
    if not isinstance(value, str):
        raise ValueError(f"{field} {str(value)[:40]!r} is no text; write it in quotes")
    if field == "language":
        code = re.match(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])", value)  # en, EN or en-GB
        if not code:
            raise ValueError(f"language {value!r:.40} is no ISO 639 code; write en for English")
        return {field: code[1].lower()}
    return {field: clean(value).strip()}


def _read_sidecars(files: dict[str, Path]) -> dict[str, dict[str, Given]]:
    """Give what the sidecars among `files` say, by the absolute path of the file they say it about."""
    known = {os.path.abspath(path): name for name, path in files.items()}
    said: dict[str, dict[str, Given]] = {}
    for sidecar in (path for path in files.values() if path.name == SIDECAR):
        for number, row in _sidecar_rows(sidecar):
            file = os.path.abspath(sidecar.parent / row["path"])
            where = f"{sidecar} line {number}: path {row['path']!r}"
            if file not in known or Path(file).name in RESERVED:
                near = get_close_matches(row["path"], list(files), 1)
                raise ValueError(f"{where} is no file there; {f'did you mean {near[0]!r}?' if near else 'correct it'}")
            if file in said:
                raise ValueError(f"{where} has a row already; join the two")
            said[file] = _check_row(row, f"{sidecar} line {number}")
    return said


def _sidecar_rows(sidecar: Path) -> Iterator[tuple[int, dict[str, str]]]:
    raw = _load(sidecar, MAX_PAGE)
    decoded = None if isinstance(raw, Flaw) else decode(raw)
    if decoded is None:
        raise ValueError(f"{sidecar} {raw.what if isinstance(raw, Flaw) else 'is not text'}; save it as UTF-8 text")
    for row in read_rows(decoded[0], "path"):
        if isinstance(row, Flaw):
            raise ValueError(f"{sidecar} line {row.record} {row.what}; correct the line")
        unknown = [name for name in row[1] if name not in ("path", *FIELDS)]
        if unknown:
            columns = ", ".join(FIELDS)
            raise ValueError(f"{sidecar} line 1: unknown column {unknown[0]!r}; beside path it may have {columns}")
        yield row


def _check_row(row: dict[str, str], where: str) -> dict[str, Given]:
    try:
        values = [_check(field, row.get(field)) for field in FIELDS]
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
    return {name: Given(value, "sidecar") for columns in values for name, value in columns.items()}


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
            what = f"article_id {record.article_id!r} is also that of {apart[record.article_id].path}"
            problems.append(Problem(record.path, None, what, f"read as {article_id!r}; give each its own"))
        apart[article_id] = record._replace(article_id=article_id)
    return [apart[article_id] for article_id in sorted(apart)], problems
