"""WARC, as crawlers of news sites write it: Common Crawl's CC-NEWS, Heritrix, wget."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from newstrail.reading import sizes
from newstrail.reading.registry import Flaw, Found, Page, reader

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

FOUND = 200  # the status of a page that is there
STARTS = (b"\x1f\x8b\x08", b"WARC/1.")  # of a record, packed or not
SOUGHT_AT_ONCE = 1_000_000  # bytes


@reader(".warc", gets="bytes", place="record")
def read_archive(file: BinaryIO) -> Iterator[Found]:
    """Many pages, as an archive of a crawl (needs fastwarc); each HTML page in it is read as a saved one is.

    When a page was fetched is not taken for when it was published.
    """
    try:
        import fastwarc  # noqa: F401  only whoever reads archives needs it
    except ImportError:
        yield Flaw(None, "is a WARC archive, for which fastwarc is missing", 'run: pip install "newstrail[scale]"')
        return
    for number, record in enumerate(_records(file), 1):
        if isinstance(record, str):
            yield Flaw(number, f"is a broken record ({record})", "left out; fetch its page again")
        elif found := _page_of(number, record):
            yield found


def _records(file: BinaryIO) -> Iterator[WarcRecord | str]:
    """Give each record that is whole, and for one that is broken the reason; what follows it is read."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    start: int | None = 0
    reason = ""
    while start is not None:
        file.seek(start)
        last = None
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type):
                if reason:
                    yield reason
                    reason = ""
                last = start + record.stream_pos
                yield record
            break
        except (OSError, EOFError, ValueError, RuntimeError) as error:
            reason = str(error)
            start = _next_start(file, start if last is None else last)
    if reason:
        yield reason


def _next_start(file: BinaryIO, after: int) -> int | None:
    """Give the next place in a file at which a record may start."""
    place = after + 1
    while True:
        file.seek(place)
        read = file.read(SOUGHT_AT_ONCE)
        found = [at for at in map(read.find, STARTS) if at >= 0]
        if found:
            return place + min(found)
        if len(read) < SOUGHT_AT_ONCE:
            return None
        place += SOUGHT_AT_ONCE - len(max(STARTS, key=len))


def _page_of(number: int, record: WarcRecord) -> Found | None:
    """Give the page of a record; None where it holds something else, such as a picture or a request."""
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or record.http_headers is None:
        return None
    if record.http_headers.status_code != FOUND or "html" not in (record.http_content_type or "").casefold():
        return None
    raw = record.reader.read(sizes.PAGE + 1)
    if len(raw) > sizes.PAGE:
        return Flaw(number, f"holds more than {sizes.PAGE:,} bytes", "left out")
    url = record.headers.get("WARC-Target-URI")
    return number, Page(raw, url and url.strip("<>"))
