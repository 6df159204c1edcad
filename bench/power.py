"""Does nbval notice? Seed faults one by one, and see that the notebook named for each fails; then harmless changes.

    python bench/power.py            or `make power`; prints a table, kept in bench/POWER.md
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
IGNORED = shutil.ignore_patterns("__pycache__", ".*_cache", ".ipynb_checkpoints")
NBVAL = [
    *("-q", "--rootdir", ".", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env"),
    *("--nbval-sanitize-with", "tests/sanitize.cfg"),
]

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


STATEMENTS, CORPUS, ORIGINS, THEME = (
    f"lib/newstrail/{name}.py" for name in ("build/rows", "build/order", "claims/origins", "charts/theme")
)
ROWS, MATRIX, WIDGETS = (f"lib/newstrail/{name}.py" for name in ("charts/rows", "charts/matrix", "widgets/controls"))
GROUPING, COUNTS, WORDS = "lib/newstrail/claims/grouping.py", "lib/newstrail/tables/counts.py", "lib/newstrail/words"
PLACE = 'article["published"].date()'
SHOWN = "reading.text[statement.start"
READ = "    records, problems = read_records("
DECISION = "\n{},003_050aef55470589ea,another piece of fake news,,,{},Ann,2024-10-18,\n"
MERGED = DECISION.format("same-claim", "to fight for Russia ‘first step to world war’")
SPLIT = DECISION.format("speaker", "person:Another Peskov")

FAULTS = [
    # in the articles, and in what the analyst says of them
    Row("a number changed in an article", edit("seeds/004_*.txt", "10,000", "12,000"), "50_which_numbers"),
    Row("a denial removed from an article", edit("seeds/003_*.txt", "“no evidence”", "evidence"), "60_who_disagrees"),
    Row("a name misspelt in an article", edit("seeds/003_*.txt", "Rutte", "Rute"), "20_who_is_quoted"),
    Row("a word of a quotation dropped", edit("seeds/002_*.txt", "official confirm", "confirm"), "40_how_it_is_worded"),
    Row("an outlet renamed", edit("seeds/articles.csv", "UNITED24 Media", "UNITED24"), "30_who_carries_what"),
    Row("a date changed", edit("seeds/articles.csv", "2024-10-17", "2024-10-18"), "70_when"),
    Row("an article dropped", drop("seeds/001_*.txt"), "00_start_here"),
    Row("an article added twice", add("seeds/001_*.txt", "005_copy.txt"), "10_what_we_collected"),
    Row("an encoding mistaken", recode("seeds/000_*.txt", "cp1252", "utf-8"), "10_what_we_collected"),
    Row("an agency's credit lost", edit("seeds/004_*.txt", "By AFP", "By us"), "10_what_we_collected"),
    Row("two claims merged", edit("seeds/corrections.csv", "\n", MERGED), "30_who_carries_what"),
    Row("a source split", edit("seeds/corrections.csv", "\n", SPLIT), "20_who_is_quoted"),
    # in what is read from them
    Row("a span shifted by one", edit(STATEMENTS, f"{SHOWN} :", f"{SHOWN} + 1 :"), "00_start_here"),
    Row("a date anchored wrongly", edit(CORPUS, PLACE, f"{PLACE}.replace(day=1)"), "70_when"),
    Row("a stance flipped", edit("lib/newstrail/claims/stance.py", '"doubts" if', '"denies" if'), "60_who_disagrees"),
    Row("a sign of doubt lost", edit(f"{WORDS}/doubts.txt", "evidence|proof", "proof"), "60_who_disagrees"),
    Row(
        "a threshold moved",
        edit(GROUPING, "SAME = 0.", "SAME = 0.1 + 0."),
        "30_who_carries_what",
    ),
    Row("chains of sources lost", edit(f"{WORDS}/relying.txt", "citing", "unheard"), "80_where_it_comes_from"),
    Row("an approximator lost", edit(f"{WORDS}/approximators.txt", "almost N", "all N"), "50_which_numbers"),
    Row("furniture read as text", edit(f"{WORDS}/furniture.txt", "see all", "none"), "10_what_we_collected"),
    Row("origins miscounted", edit(ORIGINS, '!= "narration"', '!= "quote"'), "80_where_it_comes_from"),
    # in what is drawn
    Row("another type of mark", edit(ROWS, "chart.mark_point(", "chart.mark_square("), "30_who_carries_what"),
    Row("a colour changed", edit(THEME, '"denies": "#D6456B"', '"denies": "#D6456C"'), "00_start_here"),
    Row("a shape changed", edit(THEME, '"denies": "square"', '"denies": "diamond"'), "30_who_carries_what"),
    Row("another sort order", edit(COUNTS, "[False, False, True]", "[True, False, True]"), "30_who_carries_what"),
    Row("a title changed", edit(MATRIX, 'TITLE = "Which outlet', 'TITLE = "What outlet'), "00_start_here"),
    Row("a tooltip lost", edit(ROWS, '    alt.Tooltip("stance:N"),\n', ""), "30_who_carries_what"),
    Row("an alt text lost", edit(MATRIX, 'description=f"{TITLE}', 'name=f"{TITLE}'), "00_start_here"),
    Row("a widget's option renamed", edit(WIDGETS, 'ALL = "(all)"', 'ALL = "(any)"'), "00_start_here"),
    Row("fewer words shown", edit("lib/newstrail/text/telling.py", "WORDS = 25", "WORDS = 9"), "30_who_carries_what"),
]
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
    Row("a slower run", edit(CORPUS, READ, f"    __import__('time').sleep(3)\n{READ}")),
]


def run(row: Row, cache: Path) -> str:
    """Make the change in a copy, run nbval on what it concerns, and say what came of it."""
    with tempfile.TemporaryDirectory(prefix="newstrail power ") as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, copy / name, ignore=IGNORED)
        variables = row.change(copy) or {}
        notebooks = f"notebooks/{row.notebook}.ipynb" if row.notebook else "notebooks"
        ours = {"PYTHONPATH": str(copy / "lib"), "NEWSTRAIL_CACHE": str(cache), "OMP_NUM_THREADS": "1"}
        environment = {**os.environ, **ours, **variables}
        command = [sys.executable, "-m", "pytest", *NBVAL, notebooks]
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{row.name}: pytest stopped with code {done.returncode}\n{done.stdout[-2000:]}")
    return "fails" if done.returncode else "passes"


def at_once(copy: Path) -> dict[str, str]:
    """Make all harmless changes in one copy."""
    return {name: value for row in HARMLESS for name, value in (row.change(copy) or {}).items()}


def main() -> int:
    """Print a row per change; exit with 1 if a fault passes or a harmless change fails.

    Where the harmless changes pass all at once each would alone; else they are made one by one, to name the guilty.
    """
    wanted = " ".join(sys.argv[1:]).casefold()
    rows = [row for row in [*FAULTS, *HARMLESS] if wanted in row.name.casefold()]
    wrong = 0
    print("| change | notebook | nbval | as it should |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as cache, ThreadPoolExecutor(WORKERS) as pool:
        together = [] if wanted else [pool.submit(run, Row("all harmless changes", at_once), Path(cache))]

        def outcome(row: Row) -> str:
            passes = not row.notebook and together and together[0].result() == "passes"
            return "passes" if passes else run(row, Path(cache))

        for row, came in zip(rows, pool.map(outcome, rows), strict=True):
            right = came == ("fails" if row.notebook else "passes")
            wrong += not right
            print(f"| {row.name} | {row.notebook or 'all'} | {came} | {'yes' if right else 'NO'} |", flush=True)
    print(f"\n{len(rows) - wrong} of {len(rows)} as they should be")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
