"""A file -> its rows, one per article; a row that cannot be read becomes a `Flaw`."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from newstrail.limit import TOLD, TooSlow, at_most
from newstrail.reading.columns import ignored, in_our_columns
from newstrail.reading.decoding import Lines, is_text
from newstrail.reading.loading import (
    CANNOT_READ,
    File,
    TooLarge,
    explain,
    load,
    look,
    no_format,
    open_table,
    start_of,
    to_file,
)
from newstrail.reading.registry import FORMATS, Flaw, Format, Found, Page, format_of

# What may stand beside a text
FIELDS = ("outlet", "title", "author", "published", "updated", "url", "wire", "language")
MAX_CHARACTERS = 200_000  # of one text, about 35,000 words; the memory of the parser grows with it
MAX_TOKENS = 60_000  # words and marks in one text; parsing as many takes 10 to 30 seconds
MOST_WAITING = 1000  # rows that are kept back until one has the column that is needed
MOST_COLUMNS = 1000  # that are noted, so that a file with another column in every row fills no memory
TOKEN = re.compile(r"\w+|[^\w\s]")


class Row(NamedTuple):
    """One row: its line or number (None if it is the whole file), and the fields that are not missing."""

    record: int | None
    fields: dict[str, Any]
    encoding: str
    sha256: str


class Piece(NamedTuple):
    """What is taken from a file at a time, not yet looked into: all of it if it holds one article, else a record."""

    content: File | Found
    encoding: str = "utf-8"


def read_rows(path: Path, needed: str = "text") -> Iterator[Row | Flaw]:
    """Give the rows of a file, each with a string in the column `needed`, and a `Flaw` for each that cannot be read."""
    for piece in find_pieces(path, needed):
        yield from to_rows(piece, needed)


def find_pieces(path: Path, needed: str = "text") -> Iterator[Piece]:
    """Give the records of a table one by one, of any other file the whole; a `Flaw` is given as it is."""
    form = look(path)
    if isinstance(form, Flaw):
        yield Piece(form)
    elif form.is_table:
        yield from _find_in_table(path, form, needed)
    else:
        yield Piece(load(path))


def pieces_in(name: str, raw: bytes) -> Iterator[Piece]:
    """Give what `find_pieces` gives of a file that is not on the disk.

    Args:
        name: of the file; its suffix tells the format.
        raw: its bytes, unpacked.
    """
    form = format_of(name)
    if form is None:
        yield Piece(no_format(name))
    elif form.is_table:
        yield from _find_in_open(io.BufferedReader(io.BytesIO(raw)), form, "text")
    else:
        yield Piece(to_file(form, raw))


def to_rows(piece: Piece, needed: str = "text") -> Iterator[Row | Flaw]:
    """Give the rows of a piece: of a file or a page, which now is looked into, perhaps several."""
    content = piece.content
    if isinstance(content, Flaw):
        yield content
    elif isinstance(content, File):
        found = _find_in_file(content) or [Flaw(None, "holds no row", "fill it or remove it")]
        for each in _checked(found, needed):
            yield each if isinstance(each, Flaw) else _to_row(each[0], cast(dict[str, Any], each[1]), content, needed)
    else:
        number, fields = content
        told = _find_in_page(number, fields) if isinstance(fields, Page) else (number, fields, piece.encoding)
        if isinstance(told, Flaw):
            yield told
        else:
            number, cells, encoding = told
            yield _to_row(number, cells, File("", b"", "", encoding), needed)


def _find_in_table(path: Path, form: Format, needed: str) -> Iterator[Piece]:
    """Give the records of a table; what it ends with if it cannot be read to its end is a `Flaw`."""
    try:
        with open_table(path, form) as file:
            yield from _find_in_open(file, form, needed)
    except (*CANNOT_READ, TooLarge) as error:
        yield Piece(explain(error))


def _find_in_open(file: BinaryIO, form: Format, needed: str) -> Iterator[Piece]:
    start = start_of(file)
    if not start:
        yield Piece(Flaw(None, "is empty", "fill it or remove it"))
    elif form.gets == "text" and not is_text(start):
        yield Piece(Flaw(None, "is not text", "save it as UTF-8 text"))
    else:
        lines = Lines(file)
        found = form.read(lines if form.gets == "text" else file)
        for each in _checked(found, needed):
            yield Piece(each, lines.encoding)


def _checked(found: Iterable[Found], needed: str) -> Iterator[Found]:
    """Give what a format finds under our names, and at the end a doubt for the columns that are not read.

    Where the first of them all lack the column that is needed, one `Flaw` says so.
    """
    columns: dict[str, None] = {}
    waiting: list[Found] = []
    is_empty, is_there = True, False
    for each in found:
        is_empty = False
        if not isinstance(each, Flaw) and not isinstance(each[1], Page) and needed == "text":
            each = (each[0], in_our_columns(each[1]))
        if not isinstance(each, Flaw):
            is_there = is_there or isinstance(each[1], Page) or needed in each[1]
            if not isinstance(each[1], Page) and len(columns) < MOST_COLUMNS:
                columns |= dict.fromkeys(each[1])
        waiting.append(each)
        if is_there or len(waiting) == MOST_WAITING:
            yield from waiting
            waiting = []
    if waiting and columns:
        yield Flaw(None, f"lacks the column {needed}; it has {', '.join(columns)}", f"name one of them {needed}")
        return
    yield from waiting
    if is_empty:
        yield Flaw(None, "holds no row", "fill it or remove it")
    if needed == "text":
        yield from ignored(name for name in columns if name not in ("article_id", "text", *FIELDS))


def _find_in_page(number: int | None, page: Page) -> tuple[int | None, dict[str, Any], str] | Flaw:
    """Give the fields of a page inside a file of many, and its encoding."""
    file = to_file(FORMATS[".html"], page.raw)
    found = file if isinstance(file, Flaw) else _find_in_file(file)[0]
    if isinstance(found, Flaw):
        return found._replace(record=number)
    fields = dict(found[1])  # type: ignore[arg-type]
    fields["url"] = fields.get("url") or page.url
    return number, fields, file.encoding  # type: ignore[union-attr]


def _to_row(number: int | None, cells: dict[str, Any], file: File, needed: str) -> Row | Flaw:
    fields = {name: value for name, value in cells.items() if value is not None}
    digest = sha256(file.raw if number is None else _to_bytes(fields)).hexdigest()
    return _find_flaw(number, fields, needed) or Row(number, fields, file.encoding, digest)


def read_table(path: Path, needed: str) -> Iterator[Row]:
    """Give the rows of a file that the analyst wrote, and stop at the first error.

    Raises:
        ValueError: a row cannot be read.
    """
    for row in read_rows(path, needed):
        if isinstance(row, Flaw):
            if row.level == "doubtful":
                continue
            raise ValueError(f"{path} {f'line {row.record} ' if row.record else ''}{row.what}; {row.advice}")
        yield row


def _find_in_file(file: File) -> list[Found]:
    """Give what the format of a file finds in it, or that it takes too long."""
    form = FORMATS[file.suffix]
    try:
        with at_most():
            return list(form.read(file.raw if form.gets == "bytes" else file.text))
    except TooSlow:
        return [Flaw(None, TOLD, "save the article's text as .txt")]


def _find_flaw(number: int | None, fields: dict[str, Any], needed: str) -> Flaw | None:
    text = fields.get(needed)
    if text is None:
        return Flaw(number, f"has no {needed}; its fields are {', '.join([*fields][:9])}", f"add its {needed}")
    if not isinstance(text, str):
        return Flaw(number, f"has the {needed} {str(text)[:40]}, which is no string", "write it in quotes")
    if len(text) > MAX_CHARACTERS:
        return Flaw(number, f"has {len(text):,} characters, over {MAX_CHARACTERS:,}", "split it by article")
    n_tokens = sum(1 for _ in TOKEN.finditer(text))
    if n_tokens > MAX_TOKENS:
        return Flaw(number, f"has {n_tokens:,} words and marks, over {MAX_TOKENS:,}", "split it by article")
    return None if any(map(str.isalnum, text)) else Flaw(number, "holds no word", f"write its {needed}")


def _to_bytes(fields: dict[str, Any]) -> bytes:
    """Give bytes to hash for the row of a table: its known fields as JSON, so that other columns do not matter."""
    return json.dumps({name: str(fields.get(name, "")) for name in ("article_id", "text", *FIELDS)}).encode()
