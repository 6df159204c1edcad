"""Bytes of one file in, the articles it holds out: .txt, .html, .jsonl, .csv and .parquet.

Each reader gives an `Entry` per article, or a `Flaw` where one cannot be read; it never raises on bad content.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq
import trafilatura
from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring
from trafilatura.settings import Document

from newstrail.files import MAX_TABLE, Flaw, decode

FIELDS = ("outlet", "title", "author", "published", "url", "wire", "language")  # what may be said beside a text
COLUMNS = ("article_id", "text", *FIELDS)

# No guessing in the running text, and no clock: what is in the future is for the reader to judge.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
CLOCK = r"(?:datePublished|published_time)[^<>]{{0,40}}?({}T[\d:.]+(?:Z|[+-][\d:]+)?)"


class Entry(NamedTuple):
    """One article as its file gives it: the line or row (None: the whole file), its bytes, and its fields."""

    record: int | None
    raw: bytes
    encoding: str
    fields: dict[str, Any]
    basis: str = "sidecar"  # where its other fields are known from


def read_entries(suffix: str, raw: bytes) -> Iterator[Entry | Flaw]:
    r"""Give the articles in the bytes of a file whose name ends in `suffix`, one of `SUFFIXES`.

    >>> [entry.fields["title"] for entry in read_entries(".csv", b"title,text\nFlood,The river rose.\n")]
    ['Flood']
    """
    if not raw:
        yield Flaw(None, "is empty", "skipped")
    elif suffix == ".parquet":
        yield from _read_parquet(raw)
    elif decoded := decode(raw):
        yield from TEXT_READERS[suffix](raw, *decoded)
    else:
        yield Flaw(None, "is not text: no encoding fits its bytes", "skipped; save it as UTF-8 text")


def _read_txt(raw: bytes, text: str, encoding: str) -> Iterator[Entry]:
    yield Entry(None, raw, encoding, {"text": text})


def _read_jsonl(raw: bytes, text: str, encoding: str) -> Iterator[Entry | Flaw]:
    for number, line in enumerate(text.split("\n"), 1):  # splitlines() would cut at U+2028, which JSON allows
        if line.strip():
            yield _read_json(number, line.rstrip("\r"), encoding)


def _read_json(number: int, line: str, encoding: str) -> Entry | Flaw:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Flaw(number, f"is broken JSON ({error}): {line[:40]}", "skipped; the other lines are read")
    if not isinstance(fields, dict):
        return Flaw(number, f"is no JSON object: {line[:40]}", 'skipped; write {"article_id": ..., "text": ...}')
    return Entry(number, line.encode(), encoding, fields)


def _read_csv(raw: bytes, text: str, encoding: str) -> Iterator[Entry | Flaw]:
    for row in read_rows(text, "text"):
        yield row if isinstance(row, Flaw) else Entry(row[0], _bytes(row[1]), encoding, row[1])


def read_rows(text: str, needed: str) -> Iterator[tuple[int, dict[str, str]] | Flaw]:
    """Give each row of a CSV text as a dict with the number of its first line; the column `needed` must be there.

    Comma, semicolon (spreadsheets of half of Europe) and tab separate, whichever the header has most of.
    """
    csv.field_size_limit(2**31 - 1)  # the module's own limit of 128 kB would break off inside a long article
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    header: list[str] = []
    for number, values in _csv_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)):
        if isinstance(values, csv.Error):
            yield Flaw(number, f"is broken CSV ({values})", "skipped; check its quotes")
        elif not header:
            header = [name.strip().lower() for name in values]
            if needed not in header:
                yield Flaw(number, *_lacks(needed, header))
                return
        elif len(values) > len(header):
            what = f"has {len(values)} values for {len(header)} columns"
            yield Flaw(number, what, "skipped; put quotes around values that hold a comma")
        elif values:
            yield number, dict(zip(header, values, strict=False))


def _csv_rows(reader: Any) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """A broken row does not end a csv reader: the rows after it are read."""
    while True:
        number = reader.line_num + 1
        try:
            yield number, next(reader)
        except csv.Error as error:
            yield number, error
        except StopIteration:
            return


def _lacks(column: str, columns: list[str]) -> tuple[str, str]:
    return f"lacks the column {column}; it has {', '.join(columns)}", f"skipped; name one of its columns {column}"


def _read_parquet(raw: bytes) -> Iterator[Entry | Flaw]:
    try:
        file = pq.ParquetFile(pa.BufferReader(raw))
        names = file.schema_arrow.names
        if "text" in names:
            yield from _read_batches(file.iter_batches(1000, columns=[name for name in COLUMNS if name in names]))
        else:
            yield Flaw(None, *_lacks("text", names))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        yield Flaw(None, f"is broken Parquet ({reason})", "skipped from there on; write it again")


def _read_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[Entry | Flaw]:
    number = size = 0
    for batch in batches:
        size += batch.nbytes
        if size > MAX_TABLE:  # one long text repeated packs into nothing
            yield Flaw(number + 1, f"begins past {MAX_TABLE:,} bytes of table", "skipped from there on; split the file")
            return
        for row in batch.to_pylist():
            number += 1
            yield Entry(number, _bytes(row), "utf-8", row)


def _bytes(row: dict[str, Any]) -> bytes:
    """A table's row has no bytes of its own: its known fields as JSON, so that the order of columns is no matter."""
    known = {name: str(row[name]) for name in sorted(COLUMNS) if row.get(name) not in (None, "")}
    return json.dumps(known).encode()


def _read_html(raw: bytes, text: str, encoding: str) -> Iterator[Entry | Flaw]:
    """Give the page's article as trafilatura extracts it, its headline as the first line."""
    try:  # trafilatura's own way in fails on a page without <html>
        tree = document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8"))
    except ParserError:
        tree = document_fromstring("<html></html>")
    page = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=DATES)
    if not isinstance(page, Document) or not page.text:
        yield Flaw(None, "holds no article that trafilatura finds", "skipped; save the article's text as .txt")
        return
    heading, title = page.text.partition("\n")[0], page.title or ""
    title = heading if title.startswith(heading) else title  # "Dam bursts | Coast Times" is for the browser's tab
    host = urlsplit(page.url or "").hostname or ""
    fields = {
        "text": page.text if page.text.startswith(title) else f"{title}\n\n{page.text}",
        "title": title,
        "author": page.author,
        "url": page.url,
        "outlet": None if host.endswith(page.sitename or "") else page.sitename,  # it falls back on the host
        "published": _clock(text, page.date),
    }
    yield Entry(None, raw, encoding, fields, "text")


def _clock(html: str, date: str | None) -> str | None:
    """Give the date with the time of day and zone that the page's metadata tell for it, else the date alone."""
    found = re.search(CLOCK.format(date), html)
    return found[1] if found else date


TEXT_READERS: dict[str, Callable[[bytes, str, str], Iterator[Entry | Flaw]]] = {
    ".txt": _read_txt,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_jsonl,
    ".csv": _read_csv,
}
SUFFIXES = (*TEXT_READERS, ".parquet")
