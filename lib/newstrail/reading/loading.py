"""A path -> the bytes and the text of its file, or a `Flaw` that tells why it cannot be read."""

import gzip
import zlib
from pathlib import Path
from typing import NamedTuple

from newstrail.reading.decoding import decode
from newstrail.reading.registry import FORMATS, Flaw, Format, format_of, suffix_of
from newstrail.reading.sizes import largest, largest_unpacked

STEPS: dict[type, str] = {FileNotFoundError: "check the name", PermissionError: "ask for the right to read it"}


class File(NamedTuple):
    """The suffix of a file, its bytes (unpacked if it was a .gz), its text ("" if it is none) and its encoding."""

    suffix: str
    raw: bytes
    text: str
    encoding: str


def load(path: Path) -> File | Flaw:
    """Read a file, or tell why it cannot be read."""
    form = format_of(path.name)
    try:
        size = path.stat().st_size  # first, because a missing file is missing whatever its suffix
        if form is None:
            return no_format(path.name)
        if not path.is_file():  # reading a pipe would wait forever
            return Flaw(None, "is no regular file", "replace it by one")
        is_packed = path.suffix.lower() == ".gz"
        most = largest_unpacked(size, is_table=form.is_table) if is_packed else largest(is_table=form.is_table)
        with gzip.open(path) if is_packed else path.open("rb") as file:
            raw: bytes = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
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


def explain(error: Exception) -> Flaw:
    """Tell why a file or folder cannot be read, and what to do about it."""
    reason = getattr(error, "strerror", None) or error
    return Flaw(None, f"cannot be read: {reason}", STEPS.get(type(error), "copy it here again"))
