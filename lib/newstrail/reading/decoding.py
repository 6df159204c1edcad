"""Bytes in, their text and encoding out."""

import codecs
import re

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CHARSET = re.compile(rb"(?i)<meta[^>]{1,99}charset=[\"']?((?:windows|iso-8859|koi8|euc)-\w+|shift_jis|gb\w+|big5)\b")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd]")
MANY = 0.3  # share of those characters that makes a file binary
FEW = 0.3  # share of bytes above 127: up to .2 in a Western headline full of quotes, over .7 in other scripts


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
