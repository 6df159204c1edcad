"""Parses kept from one run to the next, one file per text, in the user's cache folder or in `NEWSTRAIL_CACHE`.

A parse is found by the text as the parser read it and by the version of the pipeline. When all parses together take
more than `MOST_BYTES`, those that were used longest ago go first, whichever version they are of. Several processes may
use one cache: a file is written whole, and one that is gone or damaged is parsed again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newstrail.disk import write_file
from newstrail.kept import cache_root
from newstrail.text.model import pack_parse, pipeline_version, unpack_parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_BYTES = 500_000_000  # of all parses together: some 50,000 articles at 10 kB each
FILES = "spacy-*/*.spacy*"  # parses, and what a killed run left unfinished; nothing else is ever removed
_log = logging.getLogger(__name__)


class Kept(NamedTuple):
    """A file of the cache, when it was last used, and its size in bytes."""

    used: int
    path: Path
    size: int


def cache_folder() -> Path:
    """Give the folder of the parses that this version of the pipeline made."""
    return cache_root() / pipeline_version()


def read_parse(text: str) -> Doc | None:
    """Give the parse of a text, or None where there is none that can be read."""
    path = _file_of(text)
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):  # in a cache that may only be read
        os.utime(path)  # used now
    try:
        doc = unpack_parse(stored)
    except (ValueError, KeyError, TypeError, OSError, EOFError, StopIteration, zlib.error) as error:
        _log.warning("cached parse %s is damaged (%s); parsing again", path.name, error)
        return None
    return doc if doc.text == text else None


def write_parse(doc: Doc) -> None:
    """Keep a parse; where that fails, it is only parsed again next time."""
    path = _file_of(doc.text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, pack_parse(doc))
    except OSError as error:
        _log.warning("the parse is not cached: %s", error)


def trim_cache() -> None:
    """Remove the parses that were used longest ago, until the others take no more than `MOST_BYTES`."""
    kept = _list_files()
    size = sum(file.size for file in kept)
    for file in sorted(kept):
        if size <= MOST_BYTES:
            return
        with suppress(OSError):  # another process was first, or it may only be read
            file.path.unlink()
        size -= file.size


def _list_files() -> list[Kept]:
    kept = []
    for path in cache_root().glob(FILES):
        with suppress(FileNotFoundError):  # another process has just removed it
            told = path.stat()
            kept.append(Kept(told.st_mtime_ns, path, told.st_size))
    return kept


def _file_of(text: str) -> Path:
    return cache_folder() / f"{hashlib.sha256(text.encode()).hexdigest()}.spacy"
