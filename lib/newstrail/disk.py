"""Files and folders that change in one step: whoever is killed while writing leaves the old state or the new one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock


def write_file(path: Path, content: bytes | str) -> None:
    """Put a file in the place of the old one, whole and on the disk before this returns. Text is written as UTF-8."""
    target = path.resolve()
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, target.stat().st_mode if target.exists() else 0o644)  # a temporary file is private
        os.replace(beside, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    _sync_folder(target.parent)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `folder`, with all that it holds, once the block has ended well.

    There is no portable way to exchange two folders in one step. So the old one is first set aside; `recover` brings
    it back where a run was killed between the two renames.
    """
    target = folder.absolute()
    recover(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield beside
        beside.chmod(0o755)  # a temporary folder is private
        _take_place(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        _remove_set_aside(target)


def recover(folder: Path) -> None:
    """Bring back a folder that a killed run had set aside before the new one took its place."""
    target = folder.absolute()
    for aside in set_aside(target):
        with suppress(OSError):  # another process was first
            if not target.exists():
                os.rename(aside, target)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other processes out of the block; the lock is the file `.<name>.lock` beside `path`, and stays there."""
    with FileLock(path.absolute().with_name(f".{path.name}.lock")):
        yield


def _take_place(beside: Path, target: Path) -> None:
    while True:
        try:
            os.rename(beside, target)
            return
        except OSError:
            if not target.is_dir():
                raise
        with suppress(FileNotFoundError):  # another process has just set it aside
            os.rename(target, target.with_name(f"{_prefix(target)}{uuid4().hex}"))


def set_aside(folder: Path) -> list[Path]:
    """Give what was set aside of a folder and not yet removed, the newest first."""
    target = folder.absolute()
    return sorted(target.parent.glob(f"{_prefix(target)}*"), key=_age)


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except FileNotFoundError:  # removed by now
        return 0.0


def _remove_set_aside(target: Path) -> None:
    if target.exists():
        for path in set_aside(target):
            shutil.rmtree(path, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}.old-"


def _sync_folder(folder: Path) -> None:
    """See to it that a rename in a folder is on the disk; Windows has no such call and needs none."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
