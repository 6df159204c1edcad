"""A path -> the bytes and the text of its file, or a `Flaw` that tells why it cannot be read."""

import gzip
import io
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO, NamedTuple, cast

from newstrail.reading import sizes
from newstrail.reading.decoding import START, decode
from newstrail.reading.registry import FORMATS, PACKED, Flaw, Format, format_of, suffix_of

STEPS: dict[type, str] = {FileNotFoundError: "check the name", PermissionError: "ask for the right to read it"}
BUFFER = 1_000_000  # bytes read ahead
AT_ONCE = 64_000  # bytes unpacked at once
OWN_PACKING = (".warc",)  # formats that are packed record by record, and read so
CANNOT_READ = (OSError, EOFError, zlib.error)


class File(NamedTuple):
    """The suffix of a file, its bytes (unpacked if it was packed), its text ("" if it is none) and its encoding."""

    suffix: str
    raw: bytes
    text: str
    encoding: str


class TooLarge(ValueError):
    """A packed file unpacks to more than it may."""


def look(path: Path) -> Format | Flaw:
    """Give the format of a file, or tell why it cannot be read."""
    form = format_of(path.name)
    try:
        path.stat()  # first, because a missing file is missing whatever its suffix
        if form is None:
            return no_format(path.name)
        if not path.is_file():  # reading a pipe would wait forever
            return Flaw(None, "is no regular file", "replace it by one")
    except OSError as error:
        return explain(error)
    return form


def load(path: Path) -> File | Flaw:
    """Read all of a file, or tell why it cannot be read; a table is then one that an analyst wrote."""
    form = look(path)
    if isinstance(form, Flaw):
        return form
    most = sizes.SHEET if form.is_table else sizes.PAGE
    try:
        with _unpacked(path) as file:
            raw = file.read(most + 1)
    except CANNOT_READ as error:
        return explain(error)
    if not raw:
        return Flaw(None, "is empty", "fill it or remove it")
    if len(raw) > most:
        return Flaw(None, f"holds more than {most:,} bytes", "split it")
    return to_file(form, raw)


def no_format(name: str) -> Flaw:
    """Tell that newstrail reads no file of such a name."""
    suffix = suffix_of(name)
    what = f"has the suffix {suffix}" if suffix else "has no suffix"
    return Flaw(None, what, f"save it as {', '.join(sorted(FORMATS))}")


def to_file(form: Format, raw: bytes) -> File | Flaw:
    """Give the file that some bytes are in a format, or tell why they are none."""
    if form.gets == "bytes":
        return File(form.suffix, raw, "", "utf-8")
    decoded = decode(raw, is_page=form.gets == "page")
    if decoded is None:
        return Flaw(None, "is not text", "save it as UTF-8 text")
    text, encoding = decoded
    return File(form.suffix, raw, text, encoding)


@contextmanager
def open_table(path: Path, form: Format) -> Iterator[BinaryIO]:
    """Open a table, which may be larger than the memory; a packed one is unpacked as it is read.

    Raises:
        OSError, EOFError, zlib.error: it cannot be read.
        TooLarge: it unpacks to more than it may.
    """
    if not _is_packed(path) or form.suffix in OWN_PACKING:
        with path.open("rb", BUFFER) as file:
            yield file
        return
    most = sizes.largest_unpacked(path.stat().st_size)
    with _unpacked(path) as packed, io.BufferedReader(_Bounded(packed, most), BUFFER) as file:
        if form.gets == "text":
            yield cast(BinaryIO, file)
            return
        with tempfile.TemporaryFile() as whole:  # a table in bytes is read here and there
            copyfileobj(file, whole, BUFFER)
            whole.seek(0)
            yield cast(BinaryIO, whole)


def start_of(file: BinaryIO) -> bytes:
    """Give the first bytes of an open file, which are then read again."""
    return cast(io.BufferedReader, file).peek(START)[:START]


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() in PACKED


def _unpacked(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path))
    if path.suffix.lower() == ".zst":
        import pyarrow as pa

        return cast(BinaryIO, pa.CompressedInputStream(pa.OSFile(str(path)), "zstd"))
    return path.open("rb")


class _Bounded(io.RawIOBase):
    """A file of which no more than so many bytes can be read."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file, self._most, self._left = file, most, most

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the next bytes."""
        # what there is before a place that cannot be read is read first
        read = getattr(self._file, "read1", self._file.read)(min(len(buffer), AT_ONCE))
        self._left -= len(read)
        if self._left < 0:
            raise TooLarge(f"holds more than {self._most:,} bytes")
        buffer[: len(read)] = read
        return len(read)


def explain(error: Exception) -> Flaw:
    """Tell why a file or folder cannot be read, and what to do about it."""
    if isinstance(error, TooLarge):
        return Flaw(None, str(error), "split it")
    reason = getattr(error, "strerror", None) or error
    return Flaw(None, f"cannot be read: {reason}", STEPS.get(type(error), "copy it here again"))
