"""A file in, its rows out: a .txt or .html file is one row, a .jsonl, .csv or .parquet file has one per article.

What cannot be read gives a `Flaw` in place of its row; nothing here raises on bad content.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from trafilatura.settings import Document

PAGE, TABLE = 3_000_000, 500_000_000  # bytes: extracting such a page took 3 to 32 s; some 100,000 articles
LIMITS = {".txt": PAGE, ".html": PAGE, ".jsonl": TABLE, ".csv": TABLE, ".parquet": TABLE}
RATIO = 200  # of unpacked to packed bytes: news text packs 3 to 20 times, a bomb 1,000 times
ROWS = 16  # of Parquet unpacked at once: one long text repeated packs into nothing
STEPS: dict[type, str] = {FileNotFoundError: "check the name", PermissionError: "ask for the right to read it"}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CHARSET = re.compile(rb"(?i)<meta[^>]{1,99}charset=[\"']?((?:windows|iso-8859|koi8|euc)-\w+|shift_jis|gb\w+|big5)\b")
TITLE = re.compile(r"<title[^>]{0,300}>([^<]*)")  # the bound keeps a search in proportion to the page
UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")
MANY = 0.3  # share of those characters that makes a file binary
FEW = 0.3  # share of bytes above 127: up to .2 in a Western headline full of quotes, over .7 in other scripts
FIELDS = ("outlet", "title", "author", "published", "url", "wire", "language")  # what may be said beside a text
HEADLINE = 40  # words; no headline has more
FEWEST = 20  # words: a page with fewer asks to enable JavaScript or to log in
MAX_CHARACTERS = 200_000  # of one text: 35,000 words; the parser's memory grows with it
DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
CLOCK = r"(?:datePublished|published_time)[^<>]{{0,40}}?({}T[\d:.]+(?:Z|[+-][\d:]+)?)"


class Flaw(NamedTuple):
    """What keeps a file, or one record of it, from being read, and what to do about it."""

    record: int | None
    what: str
    advice: str


class Row(NamedTuple):
    """One row: its line or number (None: it is the whole file), and its fields without missing ones."""

    record: int | None
    fields: dict[str, Any]
    encoding: str
    sha256: str


Found = tuple[int | None, dict[str, Any]] | Flaw


def read_rows(path: Path, needed: str = "text") -> Iterator[Row | Flaw]:
    """Give the rows of a file, each with a string in the column `needed`, and a `Flaw` for what cannot be read."""
    file = load(path)
    if isinstance(file, Flaw):
        yield file
        return
    suffix, raw, text, encoding = file
    found = list(_find_in_parquet(raw) if suffix == ".parquet" else READERS[suffix](text))
    columns = dict.fromkeys(name for row in found if not isinstance(row, Flaw) for name in row[1])
    if columns and needed not in columns:
        found = [Flaw(None, f"lacks the column {needed}; it has {', '.join(columns)}", f"name one of them {needed}")]
    for row in found or [Flaw(None, "holds no row", "fill it or remove it")]:
        if isinstance(row, Flaw):
            yield row
        else:
            number, fields = row[0], {name: value for name, value in row[1].items() if value is not None}
            digest = sha256(raw if number is None else _to_bytes(fields)).hexdigest()
            yield _find_flaw(number, fields, needed) or Row(number, fields, encoding, digest)


def read_table(path: Path, needed: str) -> Iterator[Row]:
    """Give the rows of a file that must be right, for it is the analyst's own word.

    Raises:
        ValueError: something in it cannot be read.
    """
    for row in read_rows(path, needed):
        if isinstance(row, Flaw):
            raise ValueError(f"{path} {f'line {row.record} ' if row.record else ''}{row.what}; {row.advice}")
        yield row


def _find_flaw(number: int | None, fields: dict[str, Any], needed: str) -> Flaw | None:
    text = fields.get(needed)
    if text is None:
        return Flaw(number, f"has no {needed}; its fields are {', '.join([*fields][:9])}", f"add its {needed}")
    if not isinstance(text, str):
        return Flaw(number, f"has the {needed} {str(text)[:40]}, which is no string", "write it in quotes")
    if len(text) > MAX_CHARACTERS:
        return Flaw(number, f"has {len(text):,} characters, over {MAX_CHARACTERS:,}", "split it by article")
    return None if any(map(str.isalnum, text)) else Flaw(number, "holds no word", f"write its {needed}")


def _to_bytes(fields: dict[str, Any]) -> bytes:
    """A table's row has no bytes of its own: its known fields as JSON, so that other columns are no matter."""
    return json.dumps({name: str(fields.get(name, "")) for name in ("article_id", "text", *FIELDS)}).encode()


def _find_in_txt(text: str) -> list[Found]:
    return [(None, {"text": text})]


def _find_in_jsonl(text: str) -> Iterator[Found]:
    lines = map(str.strip, io.StringIO(text))  # splitlines() would cut at U+2028, which JSON allows
    for number, line in enumerate(lines, 1):
        try:
            fields = json.loads(line) if line else {}
        except (ValueError, RecursionError) as error:
            reason = str(error).replace("line 1 ", "")  # of this line, whose number is told
            yield Flaw(number, f"is broken JSON ({reason}): {line[:40]}", "correct the line")
            continue
        if not isinstance(fields, dict):
            yield Flaw(number, f"is no JSON object: {line[:40]}", 'write {"article_id": ..., "text": ...}')
        elif fields:
            yield number, fields


def find_in_csv(text: str) -> Iterator[Found]:
    """Give each row with the number of its last line; the columns may be parted by comma, semicolon or tab."""
    csv.field_size_limit(2**31 - 1)  # the module's own limit of 128 kB would break off inside a long article
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if surplus := row.pop(None, None):
                what = f"has {len(row) + len(surplus)} values for {len(row)} columns"
                yield Flaw(reader.line_num, what, "correct the line: put commas in quotes")
            else:
                yield reader.line_num, {name.strip().lower(): value for name, value in row.items()}
    except csv.Error as error:  # with its quotes, where the next row begins is lost
        yield Flaw(
            reader.reader.line_num, f"is broken CSV ({error})", "nothing from there on is read; correct its quotes"
        )


def _find_in_parquet(raw: bytes) -> Iterator[Found]:
    first, left = 1, _most(len(raw), TABLE)
    try:
        for batch in pq.ParquetFile(pa.BufferReader(raw)).iter_batches(ROWS):
            left -= batch.nbytes
            if left < 0:
                yield Flaw(
                    first,
                    "begins past what a file of its size can hold",
                    "nothing from there on is read; split the file",
                )
                return
            yield from enumerate(batch.to_pylist(), first)
            first += len(batch)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Flaw(
            None, f"is broken Parquet ({str(error).splitlines()[0]})", "nothing from there on is read; write it again"
        )


def _find_in_html(text: str) -> list[Found]:
    """Give the page's article as trafilatura extracts it, its headline as the first line.

    Its date is not guessed from the running text, and may lie in the future: that is for the reader to judge.
    """
    import trafilatura  # only where there is a page: it takes as long as pandas to load
    from trafilatura.settings import Document

    html = f"<html>{text}"  # trafilatura takes text without the tag for no page
    page = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params=DATES)
    if not isinstance(page, Document) or not page.text or page.text.count(" ") < FEWEST:
        return [Flaw(None, "holds no article that trafilatura finds", "save the article's text as .txt")]
    title, site = _title_and_site(text, page)
    clock = re.search(CLOCK.format(page.date), text)  # trafilatura gives the day alone
    fields = {
        "text": page.text if page.text.startswith(title) else f"{title}\n\n{page.text}",
        "title": title,
        "author": page.author,
        "url": page.url,
        "outlet": site,
        "published": clock[1] if clock else page.date,
    }
    return [(None, fields)]


def _title_and_site(html: str, page: Document) -> tuple[str, str | None]:
    """Give the headline, and the site by its own name, else by what stands behind the headline in the browser's tab."""
    found = TITLE.search(html)
    headline, *behind = re.split(r"\s[|–—-]\s", unescape(found[1]).strip() if found else "")
    heading, title = (page.text or "").partition("\n")[0], page.title or ""
    if title.startswith(heading):
        title = heading
    elif title.count(" ") > HEADLINE:  # a heading that is never closed holds the article
        title = headline
    host = urlsplit(page.url or "").hostname or ""
    if page.sitename and not host.endswith(page.sitename):  # it falls back on the host
        return title, page.sitename
    is_name = behind and all(word[0].isupper() or word in ("of", "the", "and", "&") for word in behind[-1].split())
    return title, behind[-1] if is_name and headline == title else None


def load(path: Path) -> tuple[str, bytes, str, str] | Flaw:
    """Give a file's suffix, bytes (unpacked if it is a .gz), text (of Parquet none) and encoding."""
    suffix = suffix_of(path.name)
    try:
        size = path.stat().st_size  # what does not exist is missing, whatever its suffix
        if suffix not in LIMITS:
            what = f"has {f'the suffix {suffix}' if suffix else 'no suffix'}"
            return Flaw(None, what, f"save it as {', '.join(LIMITS)}")
        if not path.is_file():  # a pipe would be waited for
            return Flaw(None, "is no regular file", "replace it by one")
        packed = path.suffix.lower() == ".gz"
        most = _most(size, LIMITS[suffix]) if packed else LIMITS[suffix]
        with gzip.open(path) if packed else path.open("rb") as file:
            raw: bytes = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        return explain(error)
    if not raw:
        return Flaw(None, "is empty", "fill it or remove it")
    if len(raw) > most:
        return Flaw(None, f"holds more than {most:,} bytes", "split it")
    decoded = ("", "utf-8") if suffix == ".parquet" else decode(raw, is_page=suffix == ".html")
    return (suffix, raw, *decoded) if decoded else Flaw(None, "is not text", "save it as UTF-8 text")


def _most(packed: int, limit: int) -> int:
    """How many bytes may come out of so many packed ones."""
    return min(limit, max(PAGE, RATIO * packed))


def suffix_of(name: str) -> str:
    """Give the suffix that tells the format, without a last .gz; .htm is .html."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    return ".html" if suffix == ".htm" else suffix


def explain(error: Exception) -> Flaw:
    """Say why a file or folder cannot be read, and what to do about it."""
    reason = getattr(error, "strerror", None) or error
    return Flaw(None, f"cannot be read: {reason}", STEPS.get(type(error), "copy it here again"))


def decode(raw: bytes, *, is_page: bool = False) -> tuple[str, str] | None:
    r"""Give the text of `raw` and the name of its encoding, or None where it is no text in any that we know.

    They are UTF-16, UTF-8, what a page says of itself, and Windows-1252. What cannot be decoded stands as U+FFFD.

    >>> decode(b"\x93No,\x94 said the mayor of the town.")
    ('“No,” said the mayor of the town.', 'windows-1252')
    """
    encoding = next((name for mark, name in MARKS.items() if raw.startswith(mark)), _bare_utf16(raw) or "utf-8")
    try:
        text = raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        if encoding == "utf-8":
            encoding = (is_page and _declared(raw)) or ("windows-1252" if _is_western(raw) else "utf-8")
        text = raw.decode(encoding, "replace")
    text = clean(text)
    start = text[:10_000]
    return (text, encoding) if len(UNREADABLE.findall(start)) <= MANY * len(start) else None


def clean(text: str) -> str:
    """Replace NUL and lone surrogates, which no frame can hold, by U+FFFD: offsets stay as they are."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _bare_utf16(raw: bytes) -> str | None:
    """Plain letters in UTF-16 have a NUL in every other byte."""
    even, odd = (raw[first:2000:2].count(0) / max(1, len(raw[:2000:2])) for first in (0, 1))
    return "utf-16-le" if even < 0.1 and odd > 0.4 else "utf-16-be" if odd < 0.1 and even > 0.4 else None


def _declared(raw: bytes) -> str | None:
    """What a page says its encoding is, where that is one we know."""
    found = CHARSET.search(raw[:4096])
    name = found[1].decode().lower() if found else "iso-8859-1"
    try:
        return codecs.lookup(name).name if name != "iso-8859-1" else None  # browsers, too, read that as Windows-1252
    except LookupError:
        return None


def _is_western(raw: bytes) -> bool:
    """Few bytes are above 127, and most of those are broken as UTF-8."""
    text = raw.decode("utf-8", "replace")
    n_high, n_broken = len(raw.translate(None, bytes(range(128)))), text.count("\ufffd")
    return n_high < FEW * len(raw) and 2 * n_broken >= len(text) - len(text.encode("ascii", "ignore"))


READERS = {".txt": _find_in_txt, ".html": _find_in_html, ".jsonl": _find_in_jsonl, ".csv": find_in_csv}
