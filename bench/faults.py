"""The faults and the harmless changes that `make power` seeds, and how each is made.

A fault in the data is an edit of a copied file. A fault in the library is a patch: a named object of a module is
replaced in the process that runs the notebook, so that the library's code can be rewritten as long as the object
keeps its place and its meaning.
"""

import csv
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

START = "start/sitecustomize.py"  # in a copy; Python runs it first where its folder is on PYTHONPATH
NOT_SEEDED = 9  # exit code
Variables = dict[str, str]  # of the environment
Change = Callable[[Path], Variables | None]  # changes a copy; may give variables to run it with
Function = Callable[..., Any]


class Row(NamedTuple):
    """What is changed, and the notebook that must fail; none where the change is harmless."""

    name: str
    change: Change
    notebook: str | None = None


# Changes of files


def edit(pattern: str, old: str, new: str) -> Change:
    """Replace `old`, everywhere in the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        path = _only(copy, pattern)
        text = path.read_bytes().decode("utf-8")
        if old not in text:
            raise ValueError(f"{pattern} no longer holds {old!r}; seed this fault in another way")
        path.write_bytes(text.replace(old, new).encode("utf-8"))

    return change


def drop_lines(pattern: str, word: str) -> Change:
    """Delete every line that begins with `word` from the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        path = _only(copy, pattern)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not re.match(rf"{re.escape(word)}\b", line)]
        if kept == lines:
            raise ValueError(f"no line of {pattern} begins with {word!r}; seed this fault in another way")
        path.write_text("".join(kept), encoding="utf-8")

    return change


def recode(pattern: str, old: str, new: str) -> Change:
    """Write the one file that fits `pattern` as another program would that takes it for another encoding."""

    def change(copy: Path) -> None:
        path = _only(copy, pattern)
        path.write_bytes(path.read_bytes().decode(old).encode(new))

    return change


def drop(pattern: str) -> Change:
    """Delete the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        _only(copy, pattern).unlink()

    return change


def add(pattern: str, name: str) -> Change:
    """Add a copy of the one file that fits `pattern`."""

    def change(copy: Path) -> None:
        path = _only(copy, pattern)
        shutil.copy(path, path.with_name(name))

    return change


def decide(what: str, value: str) -> Change:
    """Add a decision on one statement of the seeds to their corrections."""

    def change(copy: Path) -> None:
        with (copy / "seeds/corrections.csv").open("a", encoding="utf-8", newline="") as file:
            line = [what, "003_050aef55470589ea", "another piece of fake news", "", "", value, "Ann", "2024-10-18", ""]
            csv.writer(file, lineterminator="\n").writerow(line)

    return change


def rewrite(copy: Path) -> None:
    """Write the articles anew in the opposite order, so that the folder lists them in another."""
    paths = sorted((copy / "seeds").iterdir())
    held = {path: path.read_bytes() for path in paths if path.is_file()}
    for path in held:
        path.unlink()
    for path, content in reversed(held.items()):
        path.write_bytes(content)


def rename_kernel(copy: Path) -> None:
    """Name the kernel as another machine names it."""
    for path in (copy / "notebooks").glob("*.ipynb"):
        path.write_text(path.read_text(encoding="utf-8").replace("Python 3 (ipykernel)", "My Python"), encoding="utf-8")


def _only(copy: Path, pattern: str) -> Path:
    paths = list(copy.glob(pattern))
    if len(paths) != 1:
        raise ValueError(f"{len(paths)} files fit {pattern}, not one; seed this fault in another way")
    return paths[0]


# Changes of the environment


def setting(**variables: str) -> Change:
    """Run with other environment variables."""
    return lambda copy: variables


def without_fonts(copy: Path) -> dict[str, str]:
    """Run where no font is installed."""
    (copy / "fonts.conf").write_text("<fontconfig></fontconfig>")
    return {"FONTCONFIG_FILE": str(copy / "fonts.conf")}


# Changes of the library

# Python would go on without the patch after an error here, and only tell of it.
SEED = f"""\
import os, sys
sys.path.append({{bench!r}})
try:
    import faults, patches
    patches.patch({{target!r}}, faults.{{replace}})
except Exception as error:
    print("cannot seed {{target}}:", repr(error), file=sys.stderr, flush=True)
    os._exit({NOT_SEEDED})
"""


@dataclass(frozen=True)
class Patch:
    """A patch of one object of the library; called on a copy, it lets every Python started there make it."""

    target: str  # module and name
    replace: Function  # a function of this module: the object -> another

    def __call__(self, copy: Path) -> None:
        start = copy / START
        start.parent.mkdir(exist_ok=True)
        with start.open("a", encoding="utf-8") as file:
            file.write(SEED.format(bench=str(copy / "bench"), target=self.target, replace=self.replace.__name__))


def _then(function: Function, change: Function) -> Function:
    """Give a function whose result is changed."""

    @wraps(function)
    def changed(*args: Any, **options: Any) -> Any:
        return change(function(*args, **options))

    return changed


def shift_spans(find_statements: Function) -> Function:
    """Let each statement begin one character late."""
    return _then(find_statements, lambda found: [each._replace(start=each.start + 1) for each in found])


def anchor_at_the_first(find_dates: Function) -> Function:
    """Reckon "Tuesday" and "yesterday" from the first of the month."""

    @wraps(find_dates)
    def found(text: str, published: Any, *rest: Any, **options: Any) -> Any:
        return find_dates(text, published and published.replace(day=1), *rest, **options)

    return found


def doubt_becomes_denial(add_stance: Function) -> Function:
    return _then(add_stance, lambda rows: rows.assign(stance=rows["stance"].replace("doubts", "denies")))


def overlook_evidence(stance_of: Function) -> Function:
    """Do not know that "no evidence" doubts."""

    @wraps(stance_of)
    def told(content: str, *rest: Any, **options: Any) -> Any:
        return stance_of(content.replace("evidence", "news"), *rest, **options)

    return told


def raise_by_a_tenth(threshold: float) -> float:
    return threshold + 0.1


def count_narration(count_origins: Function) -> Function:
    """Take an outlet's own voice for an origin."""

    @wraps(count_origins)
    def counted(statements: Any, *rest: Any, **options: Any) -> Any:
        return count_origins(statements.assign(kind="quote"), *rest, **options)

    return counted


def draw_squares(point: Function) -> Function:
    def squared(chart: Any) -> Any:
        chart.mark.type = "square"
        return chart

    return _then(point, squared)


def change_the_last(scale: Any) -> Any:
    """Give the last value of a scale, which is for denials, another look."""
    last = {"#D6456B": "#D6456C", "square": "diamond"}[scale.range[-1]]
    changed = scale.copy()
    changed.range = [*scale.range[:-1], last]
    return changed


def narrowest_first(most_carried: Function) -> Function:
    """Rank the claims that are shown the other way round."""

    def turned(rows: Any) -> Any:
        ranked = rows.assign(rank=rows["rank"].max() - rows["rank"])
        return ranked.sort_values(["rank", "article_id", "start"], ignore_index=True)

    return _then(most_carried, turned)


def say_what(title: str) -> str:
    return title.replace("Which", "What", 1)


def without_stance(tooltip: list[Any]) -> list[Any]:
    return [each for each in tooltip if not each.shorthand.startswith("stance")]


def without_description(styled: Function) -> Function:
    def mute(chart: Any) -> Any:
        chart.description = ""
        return chart

    return _then(styled, mute)


def any_for_all(option: str) -> str:
    return option.replace("all", "any")


def nine(words: int) -> int:
    return min(words, 9)


def wait(read_records: Function) -> Function:
    @wraps(read_records)
    def slow(*args: Any, **options: Any) -> Any:
        time.sleep(3)
        return read_records(*args, **options)

    return slow


ARTICLES, WORDS = "seeds/articles.csv", "lib/newstrail/words"
MATRIX, ROWS, THEME = (f"newstrail.charts.{name}" for name in ("matrix", "rows", "theme"))
WORLD_WAR = "plans for 10,000 North Korean troops to fight for Russia ‘first step to world war’"

FAULTS = [
    # in the articles, and in what the analyst says of them
    Row("a number changed in an article", edit("seeds/004_*.txt", "10,000", "12,000"), "50_which_numbers"),
    Row("a denial removed from an article", edit("seeds/003_*.txt", "“no evidence”", "evidence"), "60_who_disagrees"),
    Row("a name misspelt in an article", edit("seeds/003_*.txt", "Rutte", "Rute"), "20_who_is_quoted"),
    Row("a word of a quotation dropped", edit("seeds/002_*.txt", "official confirm", "confirm"), "40_how_it_is_worded"),
    Row("an outlet renamed", edit(ARTICLES, "UNITED24 Media", "UNITED24"), "30_who_carries_what"),
    Row("a date changed", edit(ARTICLES, "2024-10-17", "2024-10-18"), "70_when"),
    Row("an article dropped", drop("seeds/001_*.txt"), "00_start_here"),
    Row("an article added twice", add("seeds/001_*.txt", "005_copy.txt"), "10_what_we_collected"),
    Row("an encoding mistaken", recode("seeds/000_*.txt", "cp1252", "utf-8"), "10_what_we_collected"),
    Row("an agency's credit lost", edit("seeds/004_*.txt", "By AFP", "By us"), "10_what_we_collected"),
    Row("two claims merged", decide("same-claim", WORLD_WAR), "30_who_carries_what"),
    Row("a source split", decide("speaker", "person:Another Peskov"), "20_who_is_quoted"),
    # in what is read from them
    Row("a span shifted by one", Patch("newstrail.attribution:find_statements", shift_spans), "00_start_here"),
    Row("a date anchored wrongly", Patch("newstrail.time:find_dates", anchor_at_the_first), "70_when"),
    Row("a stance flipped", Patch("newstrail.claims:add_stance", doubt_becomes_denial), "60_who_disagrees"),
    Row("a sign of doubt lost", Patch("newstrail.claims.stance:stance_of", overlook_evidence), "60_who_disagrees"),
    Row("a threshold moved", Patch("newstrail.claims.grouping:SAME", raise_by_a_tenth), "30_who_carries_what"),
    Row("chains of sources lost", drop_lines(f"{WORDS}/relying.*", "citing"), "80_where_it_comes_from"),
    Row("an approximator lost", drop_lines(f"{WORDS}/approximators.*", "almost"), "50_which_numbers"),
    Row("furniture read as text", drop_lines(f"{WORDS}/furniture.*", "see all"), "10_what_we_collected"),
    Row("origins miscounted", Patch("newstrail.claims:count_origins", count_narration), "80_where_it_comes_from"),
    # in what is drawn
    Row("another type of mark", Patch(f"{ROWS}:point", draw_squares), "30_who_carries_what"),
    Row("a colour changed", Patch(f"{THEME}:STANCE_COLOR", change_the_last), "00_start_here"),
    Row("a shape changed", Patch(f"{THEME}:STANCE_SHAPE", change_the_last), "30_who_carries_what"),
    Row("another sort order", Patch("newstrail.tables:most_carried", narrowest_first), "30_who_carries_what"),
    Row("a title changed", Patch(f"{MATRIX}:TITLE", say_what), "00_start_here"),
    Row("a tooltip lost", Patch(f"{ROWS}:TOOLTIP", without_stance), "30_who_carries_what"),
    Row("an alt text lost", Patch(f"{THEME}:styled", without_description), "00_start_here"),
    Row("a widget's option renamed", Patch("newstrail.widgets.controls:ALL", any_for_all), "00_start_here"),
    Row("fewer words shown", Patch("newstrail.text.telling:CONTEXT_WORDS", nine), "30_who_carries_what"),
]
HARMLESS = [
    Row("another folder", lambda copy: None),
    Row("articles written in another order", rewrite),
    Row("another kernel name", rename_kernel),
    Row("other fonts", without_fonts),
    Row("another time zone", setting(TZ="Asia/Tokyo")),
    Row("another locale", setting(LC_ALL="C", LANG="C")),
    Row("other hashes", setting(PYTHONHASHSEED="4711")),
    Row("a narrow terminal", setting(COLUMNS="40")),
    Row("a hidden file of the system", add("seeds/README.md", ".DS_Store")),
    Row("a slower run", Patch("newstrail.reading:read_records", wait)),
]
