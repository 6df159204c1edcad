"""Bytes -> their text and its encoding."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CHARSET = re.compile(rb"(?i)<meta[^>]{1,99}charset=[\"']?((?:windows|iso-8859|koi8|euc)-\w+|shift_jis|gb\w+|big5)\b")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")
MOST_UNREADABLE = 0.3  # share of such characters; a file with more is no text
MOST_WESTERN = 0.3  # share of bytes above 127: up to .2 in a Western headline full of quotes, over .7 in other scripts
START = 10_000  # characters by which text is told from other data
LONGEST_LINE = 10_000_000  # bytes; no text may be as long, and a longer line would fill the memory


def decode(raw: bytes, *, is_page: bool = False) -> tuple[str, str] | None:
    r"""Give the text of some bytes and the name of its encoding, or None if they are no text in a known encoding.

    The encodings are tried in this order: UTF-16, UTF-8, the one that a page declares, and Windows-1252. What cannot be
    decoded becomes U+FFFD.

    Args:
        raw: the bytes of a file.
        is_page: whether they are an HTML page, which may declare its encoding.

    >>> decode(b"\x93No,\x94 said the mayor of the town.")
    ('“No,” said the mayor of the town.', 'windows-1252')
    """
    encoding = _marked_encoding(raw) or _bare_utf16(raw) or "utf-8"
    try:
        text = raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        if encoding == "utf-8":
            encoding = _encoding_of_broken_utf8(raw, is_page=is_page)
        text = raw.decode(encoding, "replace")
    text = clean(text)
    start = text[:START]
    if len(UNREADABLE.findall(start)) > MOST_UNREADABLE * len(start):
        return None
    return text, encoding


def clean(text: str) -> str:
    """Replace NUL and lone surrogates, which no frame can hold, by U+FFFD; offsets do not change."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _marked_encoding(raw: bytes) -> str | None:
    """Give the encoding whose byte order mark opens a file."""
    for mark, encoding in MARKS.items():
        if raw.startswith(mark):
            return encoding
    return None


def _bare_utf16(raw: bytes) -> str | None:
    """Recognise UTF-16 without a mark: plain letters have a NUL in every other byte."""
    n_pairs = max(1, len(raw[:2000:2]))
    even = raw[0:2000:2].count(0) / n_pairs
    odd = raw[1:2000:2].count(0) / n_pairs
    if even < 0.1 and odd > 0.4:
        return "utf-16-le"
    if odd < 0.1 and even > 0.4:
        return "utf-16-be"
    return None


def _encoding_of_broken_utf8(raw: bytes, *, is_page: bool) -> str:
    declared = _declared_encoding(raw) if is_page else None
    if declared:
        return declared
    return "windows-1252" if _is_western(raw) else "utf-8"


def _declared_encoding(raw: bytes) -> str | None:
    """Give the encoding that a page declares, if it is a known one."""
    found = CHARSET.search(raw[:4096])
    if found is None:
        return None
    name = found[1].decode().lower()
    if name == "iso-8859-1":  # browsers read that as Windows-1252
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _is_western(raw: bytes) -> bool:
    """Tell whether few bytes are above 127, and most of those are broken as UTF-8."""
    text = raw.decode("utf-8", "replace")
    n_high_bytes = len(raw.translate(None, bytes(range(128))))
    n_high_characters = len(text) - len(text.encode("ascii", "ignore"))
    n_broken = text.count("\ufffd")
    return n_high_bytes < MOST_WESTERN * len(raw) and 2 * n_broken >= n_high_characters


class Lines:
    """The lines of a file, decoded one by one, so that the file may be larger than the memory.

    A line that is no UTF-8 is decoded as Windows-1252 and spoils no other. Of a line of more than `LONGEST_LINE` bytes
    only the start is given, and `is_cut` is set.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.encoding = "utf-8"  # of the line that was given last
        self.is_cut = False
        self._file = file

    def __iter__(self) -> Iterator[str]:
        start = self._file.readline(LONGEST_LINE)
        encoding = _marked_encoding(start) or _bare_utf16(start)
        if encoding and encoding.startswith("utf-16"):
            yield from self._decoded_as(encoding, start)
            return
        while start:
            self.is_cut = len(start) >= LONGEST_LINE and not start.endswith(b"\n")
            yield self._decoded(start.removeprefix(codecs.BOM_UTF8))
            while self.is_cut and not start.endswith(b"\n") and start:
                start = self._file.readline(LONGEST_LINE)
            start = self._file.readline(LONGEST_LINE)

    def _decoded(self, line: bytes) -> str:
        self.encoding = "utf-8"
        try:
            return clean(line.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            self.encoding = _encoding_of_broken_utf8(line, is_page=False)
            return clean(line.decode(self.encoding, "replace"))

    def _decoded_as(self, encoding: str, start: bytes) -> Iterator[str]:
        """Give the lines in an encoding of two bytes, in which a byte for a line end need not be one."""
        self.encoding = encoding
        file = codecs.getreader(encoding)(_Ahead(start, self._file), "replace")
        while line := file.readline():
            yield clean(line)


class _Ahead(io.RawIOBase):
    """A file of which the start has been read already."""

    def __init__(self, start: bytes, file: BinaryIO) -> None:
        self._start, self._file = start, file

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        if not self._start:
            return self._file.read(size)
        given, self._start = (self._start, b"") if size < 0 else (self._start[:size], self._start[size:])
        return given


def is_text(start: bytes) -> bool:
    """Tell from the first bytes of a file whether it is text."""
    decoded = decode(start)
    return decoded is not None
