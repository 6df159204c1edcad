"""A file in, its bytes and its text out, or the `Flaw` that keeps it from being read."""

import codecs
import errno
import gzip
import re
import zlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import charset_normalizer

MAX_PAGE = 3_000_000  # bytes of a .txt or .html file; extracting a page of that size took 3 to 32 s
MAX_TABLE = 500_000_000  # bytes of a .jsonl, .csv or .parquet file, some 100,000 articles
MAX_RATIO = 200  # of unpacked to packed bytes; news text packs 3 to 20 times, a bomb 1,000 times
STEPS = {
    errno.ENOENT: "check the name",
    errno.EACCES: "ask for the right to read it",
    errno.ELOOP: "the link leads back to itself, remove it",
}
TABLES = (".jsonl", ".csv", ".parquet")

BOMS = {  # UTF-32 first: its little-endian mark begins with that of UTF-16
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Candidates once it is neither Unicode nor Windows-1252; free to choose, the detector finds EBCDIC in short texts.
CODE_PAGES = ["cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256"]
CODE_PAGES += ["gb18030", "big5", "euc_kr", "shift_jis", "euc_jp"]
NO_TEXT = "".join(map(chr, {*range(32)} - {9, 10, 12, 13})) + "\ufffd"
MANY = 0.3  # share of those characters that makes a file binary
FEW = 0.3  # share of bytes above 127: up to .2 in a Western headline full of quotes, over .7 in other scripts


class Flaw(NamedTuple):
    """What is wrong with a file or with one record of it, and what to do about it."""

    record: int | None
    what: str
    action: str


def load_bytes(path: Path) -> bytes | Flaw:
    """Give the bytes of a file, unpacked if it is a .gz, or say why not; neither may be larger than we can handle."""
    packed, limit = path.suffix.lower() == ".gz", MAX_TABLE if suffix_of(path.name) in TABLES else MAX_PAGE
    try:
        size = path.stat().st_size
        if not path.is_file():
            return Flaw(None, "is no regular file", "skipped")
        most = min(limit, max(MAX_PAGE, MAX_RATIO * size)) if packed else min(limit, size)
        with gzip.open(path) if packed else path.open("rb") as file:
            raw: bytes = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        return Flaw(None, *explain(error))
    return raw if len(raw) <= most else Flaw(None, f"holds more than {most:,} bytes", "skipped; split it")


def suffix_of(name: str) -> str:
    """Give the suffix that tells the format, without a last .gz."""
    return PurePosixPath(re.sub(r"\.gz$", "", name, flags=re.IGNORECASE)).suffix.lower()


def explain(error: Exception) -> tuple[str, str]:
    """Say why a file cannot be read, and what to do about it."""
    number, reason = (error.errno, error.strerror) if isinstance(error, OSError) else (None, None)
    return f"cannot be read: {reason or error}", f"skipped; {STEPS.get(number or 0, 'copy it here again')}"


def decode(raw: bytes) -> tuple[str, str] | None:
    r"""Give the text of `raw` and the name of its encoding, or None where no encoding makes it text.

    In order: a byte order mark, UTF-16 without one, UTF-8 (also with a few broken bytes, which then stand as
    U+FFFD), Windows-1252, else what charset-normalizer finds. NUL and lone surrogates become U+FFFD one for one.

    >>> decode(b"\x93No,\x94 said the mayor of the town.")
    ('“No,” said the mayor of the town.', 'windows-1252')
    """
    encoding = next((name for bom, name in BOMS.items() if raw.startswith(bom)), None) or _bare_utf16(raw)
    if encoding:
        found: tuple[str, str] | None = (raw.decode(encoding, "replace"), encoding)
    else:
        found = _decode_utf8(raw) or _decode_western(raw) or _decode_other(raw)
    return (clean(found[0]), found[1]) if found and not _is_binary(found[0]) else None


def clean(text: str) -> str:
    """Replace NUL and lone surrogates, which no frame can hold, by U+FFFD: offsets stay as they are."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _bare_utf16(raw: bytes) -> str | None:
    """Plain letters in UTF-16 have a NUL in every other byte."""
    even, odd = (raw[first:2000:2].count(0) / max(1, len(raw[first:2000:2])) for first in (0, 1))
    return "utf-16-le" if even < 0.1 and odd > 0.4 else "utf-16-be" if odd < 0.1 and even > 0.4 else None


def _decode_utf8(raw: bytes) -> tuple[str, str] | None:
    try:
        return raw.decode("utf-8", "surrogatepass"), "utf-8"
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    return (text, "utf-8") if right > wrong else None


def _decode_western(raw: bytes) -> tuple[str, str] | None:
    high = len(raw.translate(None, bytes(range(128))))
    try:
        return (raw.decode("cp1252"), "windows-1252") if high < FEW * len(raw) else None
    except UnicodeDecodeError:
        return None


def _decode_other(raw: bytes) -> tuple[str, str] | None:
    match = charset_normalizer.from_bytes(raw, cp_isolation=CODE_PAGES).best()
    return (str(match), match.encoding) if match else None


def _is_binary(text: str) -> bool:
    start = text[:10_000]
    return sum(map(start.count, NO_TEXT)) > MANY * len(start)
