"""Does nbval notice? Seed faults one by one, and see that the notebook named for each fails; then harmless changes.

    python bench/power.py            or `make power`; prints the table of bench/POWER.md
    python bench/power.py colour     only the rows whose name holds these words

Each row runs on a copy of notebooks, articles and library. A fault that cannot be made, because its words are no longer
in the file, stops the run: it would look like one that nobody notices.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COPIED = ("notebooks", "seeds", "lib", "tests")
WORKERS = 2

Change = Callable[[Path], dict[str, str] | None]  # changes a copy; may give environment variables


class Row(NamedTuple):
    """What is changed, and the notebook that must fail; none where the change is harmless."""

    name: str
    change: Change
    notebook: str | None = None


def edit(pattern: str, old: str, new: str) -> Change:
    """Replace `old`, everywhere in the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        (path,) = copy.glob(pattern)
        text = path.read_bytes().decode("utf-8")
        if old not in text:
            raise ValueError(f"{pattern} no longer holds {old!r}; seed this fault otherwise")
        path.write_bytes(text.replace(old, new).encode("utf-8"))

    return change


def recode(pattern: str, old: str, new: str) -> Change:
    """Write the one file that fits `pattern` as another program would that takes it for another encoding."""

    def change(copy: Path) -> None:
        (path,) = copy.glob(pattern)
        path.write_bytes(path.read_bytes().decode(old).encode(new))

    return change


def drop(pattern: str) -> Change:
    """Delete the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        (path,) = copy.glob(pattern)
        path.unlink()

    return change


def add(pattern: str, name: str) -> Change:
    """Add a copy of the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        (path,) = copy.glob(pattern)
        shutil.copy(path, path.with_name(name))

    return change


def setting(**variables: str) -> Change:
    """Run with other environment variables."""
    return lambda copy: variables


def rewritten(copy: Path) -> None:
    """Write the articles anew in the opposite order, so that the folder lists them in another."""
    paths = sorted((copy / "seeds").iterdir())
    held = {path: path.read_bytes() for path in paths if path.is_file()}
    for path in held:
        path.unlink()
    for path, content in reversed(held.items()):
        path.write_bytes(content)


def without_fonts(copy: Path) -> dict[str, str]:
    (copy / "fonts.conf").write_text("<fontconfig></fontconfig>")
    return {"FONTCONFIG_FILE": str(copy / "fonts.conf")}


def other_kernel(copy: Path) -> None:
    """Name the kernel as another machine names it."""
    for path in (copy / "notebooks").glob("*.ipynb"):
        path.write_text(path.read_text(encoding="utf-8").replace("Python 3 (ipykernel)", "My Python"), encoding="utf-8")


FAULTS: list[Row] = []
HARMLESS = [
    Row("another folder", lambda copy: None),
    Row("articles written in another order", rewritten),
    Row("another kernel name", other_kernel),
    Row("other fonts", without_fonts),
    Row("another time zone", setting(TZ="Asia/Tokyo")),
    Row("another locale", setting(LC_ALL="C", LANG="C")),
    Row("other hashes", setting(PYTHONHASHSEED="4711")),
    Row("a narrow terminal", setting(COLUMNS="40")),
    Row("a hidden file of the system", add("seeds/README.md", ".DS_Store")),
    Row("a slower run", edit("lib/newstrail/corpus.py", "    records, problems = read_records(", "    __import__('time').sleep(3)\n    records, problems = read_records(")),
]


def run(row: Row, cache: Path) -> str:
    """Make the change in a copy, run nbval on what it concerns, and say what came of it."""
    with tempfile.TemporaryDirectory(prefix="newstrail power ") as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        variables = row.change(copy) or {}
        notebooks = [f"notebooks/{row.notebook}.ipynb" if row.notebook else "notebooks"]
        nbval = ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", "tests/sanitize.cfg", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": str(copy / "lib"), "NEWSTRAIL_CACHE": str(cache), **variables}
        command = [sys.executable, "-m", "pytest", "-q", "--rootdir", ".", *nbval, *notebooks]
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{row.name}: pytest stopped with code {done.returncode}\n{done.stdout[-2000:]}")
    return "passes" if done.returncode == 0 else "fails"


def main() -> int:
    """Print a row per change; exit with 1 if a fault passes or a harmless change fails."""
    wanted = " ".join(sys.argv[1:]).casefold()
    rows = [row for row in [*FAULTS, *HARMLESS] if wanted in row.name.casefold()]
    wrong = 0
    print("| change | notebook | nbval | as it should |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as cache, ThreadPoolExecutor(WORKERS) as pool:
        for row, outcome in zip(rows, pool.map(lambda row: run(row, Path(cache)), rows), strict=True):
            right = outcome == ("fails" if row.notebook else "passes")
            wrong += not right
            print(f"| {row.name} | {row.notebook or 'all'} | {outcome} | {'yes' if right else 'NO'} |", flush=True)
    print(f"\n{len(rows) - wrong} of {len(rows)} as they should be")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
