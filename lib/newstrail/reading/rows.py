"""A file -> its rows, one per article; a row that cannot be read becomes a `Flaw`."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from newstrail.limit import TOLD, TooSlow, at_most
from newstrail.reading.columns import ignored, in_our_columns
from newstrail.reading.loading import File, load
from newstrail.reading.registry import FORMATS, Flaw, Format, Found

# What may stand beside a text
FIELDS = ("outlet", "title", "author", "published", "updated", "url", "wire", "language")
MAX_CHARACTERS = 200_000  # of one text, about 35,000 words; the memory of the parser grows with it
MAX_TOKENS = 60_000  # words and marks in one text; parsing as many takes 10 to 30 seconds
TOKEN = re.compile(r"\w+|[^\w\s]")


class Row(NamedTuple):
    """One row: its line or number (None if it is the whole file), and the fields that are not missing."""

    record: int | None
    fields: dict[str, Any]
    encoding: str
    sha256: str


def read_rows(path: Path, needed: str = "text") -> Iterator[Row | Flaw]:
    """Give the rows of a file, each with a string in the column `needed`, and a `Flaw` for each that cannot be read."""
    file = load(path)
    if isinstance(file, Flaw):
        yield file
    else:
        yield from rows_of(file, needed)


def rows_of(file: File, needed: str = "text") -> Iterator[Row | Flaw]:
    """Give the rows of a file that is open, as `read_rows` does."""
    for row in _find_rows(file, needed) or [Flaw(None, "holds no row", "fill it or remove it")]:
        yield row if isinstance(row, Flaw) else _to_row(*row, file, needed)


def _find_rows(file: File, needed: str) -> list[Found]:
    """Give what the file's format finds in it, under our names, and before it a doubt for columns that are not read."""
    form = FORMATS[file.suffix]
    found = _find_articles(form, file.raw if form.gets == "bytes" else file.text)
    if needed == "text":
        found = [row if isinstance(row, Flaw) else (row[0], in_our_columns(row[1])) for row in found]
    columns = dict.fromkeys(name for row in found if not isinstance(row, Flaw) for name in row[1])
    if columns and needed not in columns:
        return [Flaw(None, f"lacks the column {needed}; it has {', '.join(columns)}", f"name one of them {needed}")]
    if needed == "text":
        return [*ignored(name for name in columns if name not in ("article_id", "text", *FIELDS)), *found]
    return found


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


def _find_articles(form: Format, content: bytes | str) -> list[Found]:
    if form.is_table:  # it may take as long as it has rows
        return list(form.read(content))
    try:
        with at_most():
            return list(form.read(content))
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
