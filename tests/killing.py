"""Commands that are killed, or find the disk full, at each of their changes of a folder.

Each line that is read names a command and a folder to do it in. It is done at each moment, and by two processes at
once, again and again. One process takes all commands, as it imports the library and reads the articles once.

Prints a line for each moment, and DONE after those of a command. A line tells what was done to it (killed; full: it
can create nothing; short: no file may have more than a few bytes; together), how it ended (killed, stopped by itself,
whole), what it left in the files that people see ("before" if nothing had been done, "after" if nothing had happened,
"aside" if the old folder waits to be brought back, "between" if each file is one of before or after), and what it
leaves when it is done again.
"""

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout
from datetime import date
from errno import ENOSPC
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import newstrail
from newstrail.cli import main
from newstrail.decisions import Decision, add_decision
from newstrail.disk import set_aside
from newstrail.share import brief_page, exports, site
from newstrail.share.site import Made, share
from newstrail.stories import new, update

DAM = """Dam bursts above Lund

By Ola Berg
11 March 2025

The old dam above Lund burst on Monday, Mayor Anna Berg said. Police said that 40 houses were lost.
"""
TEXTS = {"dam": DAM, "wall": DAM.replace("dam", "harbour wall").replace("Dam", "Harbour wall").replace("40", "12")}
OUT, STORY, PAGE = Path("out"), Path("story"), Path("brief.html")
CREATES, CHANGES = ("os.mkdir", "tempfile.mkstemp", "tempfile.mkdtemp"), ("os.rename", "os.remove", "os.chmod")
BYTES = (0, 300, 2_000, 10_000)  # that a file may have
HOWS = ("killed", "full", "short")
ONCE = ("decide",)  # what two processes add stands there twice: see test_corrections
REFUSED = ("new",)  # where the first is done before the second begins
TIMES = 5  # that two processes do a command at once
WHOLE, STOPPED, OTHERWISE = 0, 1, 2  # exit codes
DONE = "done"

# What is written takes longer to make than to write, and is the same at each moment: it is made once.
for module, name in ((brief_page, "to_page"), (exports, "to_workbook"), (site, "read")):
    setattr(module, name, cache(getattr(module, name)))


class Command(NamedTuple):
    """What is done in the current folder, and what was done there before."""

    before: Callable[[], Any]
    do: Callable[[], Any]
    again: Callable[[], Any] | None = None  # what was done before, once more


def write_articles() -> None:
    Path("articles").mkdir()
    for name, text in TEXTS.items():
        Path("articles", f"{name}.txt").write_text(text, encoding="utf-8")


@cache
def corpus(name: str) -> newstrail.Corpus:
    Path("one").mkdir()
    Path("one", f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    read = newstrail.read("one")
    shutil.rmtree("one")
    return read


def write_notebooks() -> None:
    """Write a notebook per article, as if it had been run."""
    write_articles()
    for name in TEXTS:
        shown = new_output("display_data", {"text/plain": name})
        cells = [new_markdown_cell("# Who?", id="who"), new_code_cell("show", outputs=[shown], id="show")]
        nbformat.write(new_notebook(cells=cells), f"{name}.ipynb")
    shared("dam")


def shared(name: str) -> None:
    share(f"{name}.ipynb", OUT, articles="articles", made=Made("Dam"))


def saved_with_claims() -> None:
    corpus("dam").save(OUT)
    Path("claims.txt").write_text("The dam burst\n", encoding="utf-8")


def make_older_story() -> None:
    """Make a story in which one notebook is older, one was changed, and one is new."""
    new(STORY)
    old, changed, missing = sorted((STORY / "notebooks").iterdir())[:3]
    record = STORY / ".newstrail/notebooks.json"
    lines = [line for line in record.read_text(encoding="utf-8").splitlines() if missing.name not in line]
    record.write_text("\n".join(lines).replace(f'"{changed.name}": "', f'"{changed.name}": "0'), encoding="utf-8")
    missing.unlink()
    old.unlink()


COMMANDS = {
    "brief": Command(
        lambda: newstrail.brief(corpus("dam"), PAGE, title="Dam", on=date(2025, 3, 12)),
        lambda: newstrail.brief(corpus("wall"), PAGE, title="Dam", on=date(2025, 3, 12)),
        lambda: newstrail.brief(corpus("dam"), PAGE, title="Dam", on=date(2025, 3, 12)),
    ),
    "export": Command(
        lambda: newstrail.export(corpus("dam"), OUT),
        lambda: newstrail.export(corpus("wall"), OUT),
        lambda: newstrail.export(corpus("dam"), OUT),
    ),
    "save": Command(lambda: corpus("dam").save(OUT), lambda: corpus("wall").save(OUT), lambda: corpus("dam").save(OUT)),
    "share": Command(write_notebooks, lambda: shared("wall"), lambda: shared("dam")),
    "match": Command(saved_with_claims, lambda: main(["match", "out", "--claims", "claims.txt"])),
    "new": Command(lambda: None, lambda: new(STORY)),
    "update": Command(make_older_story, lambda: update(STORY)),
    "check": Command(write_articles, lambda: main(["check", "articles", "--write"])),
    "decide": Command(
        lambda: add_decision(Path("corrections.csv"), Decision("reviewed", "dam", "The dam burst.")),
        lambda: add_decision(Path("corrections.csv"), Decision("reviewed", "dam", "It rained.")),
    ),
}


def prepare(command: Command) -> None:
    """Write what a command finds into the folder `before`, and what it leaves into `after`.

    The command is done in this process, so that those that are forked from it need not import anything again.
    """
    for name in TEXTS:
        corpus(name)
    for name in ("before", "after"):
        Path(name).mkdir()
    with chdir("before"):
        command.before()
    shutil.copytree("before", "after", dirs_exist_ok=True)
    with chdir("after"), redirect_stdout(None):
        command.do()


def moments(command: Command, how: str, folder: Path) -> Iterator[str]:
    """Do a command again and again, each time stopped one change later; tell what each left."""
    with chdir(folder):
        prepare(command)
        for stop in stops(how):
            shutil.copytree("before", "now")
            told = ended(command.do, "now", stop)
            left = state_of("now")
            again = ended(command.do, "now") if told != "whole" else told
            yield f"{told} {left} {state_of('now') if again != 'other' else again}"
            shutil.rmtree("now")
            if told == "whole":
                return


def stops(how: str) -> Iterator[Callable[[], Any]]:
    """Give what stops a process at its first change of the disk, at its second, and so on."""
    for most in BYTES if how == "short" else []:
        yield partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    if how == "short":
        yield lambda: None
    for moment in count(1):
        yield partial(_hook, moment, how)


def _hook(moment: int, how: str) -> None:
    sys.addaudithook(Stop(moment, how))


class Stop:
    """Kills the process at one of its changes of the current folder, or lets it create nothing from there on."""

    def __init__(self, moment: int, how: str) -> None:
        self.left, self.how, self.folder = moment, how, os.getcwd()

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        creates = event in CREATES or (event == "open" and isinstance(args[2], int) and bool(args[2] & os.O_CREAT))
        counts = creates or (self.how == "killed" and event in CHANGES)
        if not counts or not os.path.abspath(str(args[0])).startswith(self.folder):
            return
        self.left -= 1
        if self.how == "killed" and self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "full" and self.left <= 0:
            raise OSError(ENOSPC, os.strerror(ENOSPC))


def together(command: Command, folder: Path) -> Iterator[str]:
    """Let two processes do a command at once, one of them with what was there before; tell what is left."""
    with chdir(folder):
        prepare(command)
        for _ in range(TIMES):
            shutil.copytree("before", "now")
            children = [begun(do, "now") for do in (command.do, command.again or command.do)]
            told = sorted(map(end_of, children))
            yield f"{' '.join(told)} {state_of('now')}"
            shutil.rmtree("now")


def ended(do: Callable[[], Any], folder: str, stop: Callable[[], None] = lambda: None) -> str:
    """Do a command in a folder and in a process of its own, and tell how that ended."""
    return end_of(begun(do, folder, stop))


def begun(do: Callable[[], Any], folder: str, stop: Callable[[], None] = lambda: None) -> int:
    """Let a process of its own do a command in a folder; give its number."""
    child = os.fork()
    if not child:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(_done(do, stop))
    return child


def end_of(child: int) -> str:
    """Wait for a process, and tell how it ended."""
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "killed"
    return {WHOLE: "whole", STOPPED: "stopped"}.get(os.WEXITSTATUS(status), "other")


def _done(do: Callable[[], Any], stop: Callable[[], None]) -> int:
    stop()
    try:
        return STOPPED if do() == STOPPED else WHOLE
    except OSError:
        return STOPPED
    except BaseException as error:  # told, and not gone on with in the parent's code
        print(repr(error), file=sys.stderr)
        return OTHERWISE


def state_of(folder: str) -> str:
    """Tell whether the files that people see in a folder are those before or after a command."""
    if not Path(folder, OUT).exists() and set_aside(Path(folder, OUT)):
        return "aside"
    now, before, after = (files_in(Path(name)) for name in (folder, "before", "after"))
    if now in (before, after):
        return "before" if now == before else "after"
    changed = [name for name, content in now.items() if content not in (before.get(name), after.get(name))]
    return "broken" if changed or before.keys() & after.keys() - now.keys() else "between"


def files_in(folder: Path) -> dict[str, bytes]:
    """Give what people see: no locks, and no folder that is being made."""
    seen = {}
    for path in folder.rglob("*"):
        told = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") and part != ".newstrail" for part in told.parts):
            seen[str(told)] = path.read_bytes()
    return seen


def tell(name: str, folder: Path) -> Iterator[str]:
    """Do a command in all ways, each in a folder of its own; tell each way and what came of it."""
    command = COMMANDS[name]
    for how in HOWS:
        (folder / how).mkdir()
        yield from (f"{how} {told}" for told in moments(command, how, folder / how))
    if name not in ONCE:
        (folder / "together").mkdir()
        yield from (f"together {told}" for told in together(command, folder / "together"))


if __name__ == "__main__":
    for line in sys.stdin:
        name, _, folder = line.rstrip("\n").partition(" ")
        for told in tell(name, Path(folder)):
            print(told, flush=True)
        print(DONE, flush=True)
