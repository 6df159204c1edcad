"""Do two revisions read the same frames out of the same articles, to the byte?

    python bench/frames.py REVISION [INPUT ...]

Checks REVISION out into a temporary folder, lets its library and the one in this tree each read every INPUT (the
seeds, the flood and the six stories where none is named), and compares every frame they save. Columns that were
split since are put together as they were, added ones are left out. Prints a line per input and each column that
differs; exits with 1 if any does.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
STORIES = ("arms", "ballot", "outbreak", "rail", "strike", "takeover")
INPUTS = [
    ROOT / "seeds",
    ROOT / "tests/data/flood",
    *(ROOT / "bench/stories" / story / "articles" for story in STORIES),
]
READ = "import sys, newstrail; newstrail.read(sys.argv[1]).save(sys.argv[2])"


def main(revision: str, inputs: list[Path]) -> int:
    different = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _check_out(revision, folder / "then")
        for source in inputs:
            for tree, name in ((folder / "then", "frames_then"), (ROOT, "frames_now")):
                _read(tree / "lib", source, folder / name)
            found = list(_differences(folder / "frames_then", folder / "frames_now"))
            print(f"{source}: {'equal' if not found else 'different'}", *found, sep="\n    ", flush=True)
            different += bool(found)
    print(f"{len(inputs) - different} equal, {different} different")
    return int(different > 0)


def _check_out(revision: str, folder: Path) -> None:
    folder.mkdir()
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", revision, "lib"], check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)


def _read(library: Path, source: Path, out: Path) -> None:
    own = {"PYTHONPATH": str(library), "NEWSTRAIL_CACHE": str(out.parent / "cache")}
    command = [sys.executable, "-c", READ, str(source), str(out)]
    subprocess.run(command, check=True, env=os.environ | own, stderr=subprocess.DEVNULL)


def _differences(then: Path, now: Path) -> Iterator[str]:
    """Name each column whose values, dtype or order of rows changed, with the first row that shows it."""
    for path in sorted(then.glob("*.parquet")):
        name = path.stem
        before, after = (_as_it_was(name, pd.read_parquet(file)) for file in (path, now / path.name))
        if len(before) != len(after):
            yield f"{name}: {len(before)} rows then, {len(after)} now"
            continue
        for column in before:
            if column not in after:
                yield f"{name}.{column}: gone"
                continue
            old, new = ([_exactly(value) for value in values] for values in (before[column], after[column]))
            row = next((row for row, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]), None)
            if row is not None:
                yield f"{name}.{column}, row {row}: {old[row]} then, {new[row]} now"
    if _corrections(then) != _corrections(now):
        yield "corrections.csv"


def _as_it_was(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame as schema 1 had it: claims in the order of their ids, two columns not yet split."""
    if name == "claims":
        return frame.sort_values("claim_id", ignore_index=True)
    if "timing" in frame:
        return frame.assign(tells=frame["timing"].mask(frame["tells"] == "said", "said").fillna("unresolved"))
    if "noun" in frame:
        return frame.assign(unit=frame["unit"].fillna(frame["noun"]))
    return frame


def _exactly(value: object) -> str:
    """Give a value as text; times were once told with their zone, which was UTC."""
    if isinstance(value, pd.Timestamp) and value.tz is not None:
        value = value.tz_localize(None)
    return repr(value.tolist() if hasattr(value, "tolist") else value)


def _corrections(folder: Path) -> bytes:
    return (folder / "corrections.csv").read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [Path(name).resolve() for name in sys.argv[2:]] or INPUTS))
