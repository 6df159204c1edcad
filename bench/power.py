"""Does nbval notice? Seed faults one by one, and see that the notebook named for each fails; then harmless changes.

    python bench/power.py                      or `make power`: prints the table that is kept in bench/POWER.md
    python bench/power.py colour               only the rows whose name holds these words
    python bench/power.py --workers 1          one copy at a time; two are usual

Each row runs on a copy of the notebooks, the articles and the library. A fault that cannot be made stops the run, and
so does one that makes a notebook stop with an error: nbval would notice that in any case.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from faults import FAULTS, HARMLESS, START, Row

ROOT = Path(__file__).parents[1]
COPIED = ("notebooks", "seeds", "lib", "tests", "bench")
IGNORED = shutil.ignore_patterns("__pycache__", ".*_cache", ".ipynb_checkpoints", "gold", "stories")
NBVAL = [
    *("-q", "--rootdir", ".", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env"),
    *("--nbval-sanitize-with", "tests/sanitize.cfg"),
]
CELL_STOPPED = "Cell execution caused an exception"  # how nbval reports it


def run(row: Row, cache: Path) -> str:
    """Make the change in a copy, run nbval on what it concerns, and say what came of it."""
    with tempfile.TemporaryDirectory(prefix="newstrail power ") as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, copy / name, ignore=IGNORED)
        variables = row.change(copy) or {}
        ours = {
            "PYTHONPATH": os.pathsep.join([str((copy / START).parent), str(copy / "lib")]),
            "NEWSTRAIL_CACHE": str(cache),
            "NEWSTRAIL_PATCH": row.name,  # nothing found without the change is taken for what is found with it
            "OMP_NUM_THREADS": "1",
            "TQDM_DISABLE": "1",
        }
        notebooks = f"notebooks/{row.notebook}.ipynb" if row.notebook else "notebooks"
        command = [sys.executable, "-m", "pytest", *NBVAL, notebooks]
        done = subprocess.run(command, cwd=copy, env=os.environ | ours | variables, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(
            f"{row.name}: pytest stopped with code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    if CELL_STOPPED in done.stdout:
        start = done.stdout.index(CELL_STOPPED)
        raise RuntimeError(f"{row.name}: a cell stopped with an error\n{done.stdout[start : start + 4000]}")
    return "fails" if done.returncode else "passes"


def make_all_harmless_changes(copy: Path) -> dict[str, str]:
    """Make all harmless changes in one copy."""
    variables: dict[str, str] = {}
    for row in HARMLESS:
        variables |= row.change(copy) or {}
    return variables


def run_rows(rows: list[Row], cache: Path, workers: int, *, together: bool) -> int:
    """Print a line per change, in their order; give how many did not come out as they should.

    Where the harmless changes pass `together`, each would alone; else they are made one by one, to name the guilty.
    """
    wrong = 0
    with ThreadPoolExecutor(workers) as pool:
        all_harmless = Row("all harmless changes", make_all_harmless_changes)
        at_once: Future[str] | None = pool.submit(run, all_harmless, cache) if together else None

        def outcome(row: Row) -> str:
            if row.notebook is None and at_once is not None and at_once.result() == "passes":
                return "passes"
            return run(row, cache)

        for row, came in zip(rows, pool.map(outcome, rows), strict=True):
            is_right = came == ("fails" if row.notebook else "passes")
            wrong += not is_right
            print(f"| {row.name} | {row.notebook or 'all'} | {came} | {'yes' if is_right else 'NO'} |", flush=True)
    return wrong


def main() -> int:
    """Print the table; exit with 1 if a fault passes or a harmless change fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="part of the name of the rows to run; all where there is none")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    wanted = " ".join(options.words).casefold()
    rows = [row for row in [*FAULTS, *HARMLESS] if wanted in row.name.casefold()]
    print("| change | notebook | nbval | as it should |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as cache:
        wrong = run_rows(rows, Path(cache), options.workers, together=not wanted)
    print(f"\n{len(rows) - wrong} of {len(rows)} as they should be")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
