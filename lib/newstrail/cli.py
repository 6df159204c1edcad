"""The command `newstrail`: new, lab, update, add, check, build, match, share, export and brief."""

import argparse
import logging
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

DONE, STOPPED, SKIPPED = 0, 1, 2  # exit codes: all was read, nothing was written, something was skipped
SHOWN = ["article_id", "outlet", "outlet_basis", "published", "published_basis", "title", "n_words"]
TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # controls, and turns of direction
COUNTED = ("articles", "statements", "claims", "sources")
TOLD_OF_ARTICLE = {  # what can be said of an article that is added
    "outlet": "who published it",
    "published": "when: YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    "zone": "the time zone of that clock: Europe/Kyiv or +02:00",
    "title": "its headline",
    "author": "who wrote it",
    "url": "its address",
}
DIGITS = {"minute": 16, "day": 10, "month": 7}  # characters of "2024-10-17 14:43" that are known

# Each command imports what it needs, so that `newstrail --help` answers at once


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    logging.basicConfig(format="%(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_make_visible)
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (OSError, ValueError) as error:
        print(_visible(f"newstrail: {error}"), file=sys.stderr)
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newstrail", description="Who said what, in which outlet, when.")
    parser.add_argument("--version", action="version", version=f"newstrail {version('newstrail')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_collecting(commands)
    build = commands.add_parser("build", help="read articles and write the frames as Parquet")
    build.add_argument("inputs", nargs="+", metavar="INPUT", help="a folder or file of articles")
    build.add_argument("--out", required=True, metavar="DIR", help="the folder to write; it is replaced as a whole")
    build.add_argument("--corrections", metavar="FILE", help="use this file instead of INPUT/corrections.csv")
    build.add_argument("--strict", action="store_true", help="stop at the first problem with a file")
    build.add_argument("--workers", type=int, default=0, metavar="N", help="read many articles in N processes (Dask)")
    build.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="or on a Dask cluster that runs: tcp://host:8786"
    )
    build.set_defaults(run=_build)
    matching = commands.add_parser("match", help="find the articles that carry the claims you give")
    matching.add_argument("folder", metavar="DIR", help="a folder that build wrote; matches.parquet is added to it")
    matching.add_argument(
        "--claims", required=True, metavar="FILE", help="a .txt with a claim per line, or a table with a column claim"
    )
    matching.set_defaults(run=_match)
    check = commands.add_parser("check", help="show what would be read, and what is missing or doubtful")
    check.add_argument("inputs", nargs="+", metavar="INPUT", help="a folder or file of articles")
    check.add_argument(
        "--write", action="store_true", help="draft articles.csv: what was found, and blanks to fill, for each new file"
    )
    check.set_defaults(run=_check)
    sharing = commands.add_parser("share", help="write notebooks as pages that open anywhere, without a network")
    sharing.add_argument("notebooks", metavar="NOTEBOOKS", help="a folder of notebooks, a story, or one notebook")
    sharing.add_argument("--out", required=True, metavar="DIR", help="the folder to write; it is replaced as a whole")
    sharing.add_argument(
        "--articles", metavar="INPUT", help="the articles of a notebook that does not name them itself"
    )
    sharing.add_argument("--run", action="store_true", help="first run and save the notebooks that have no outputs")
    sharing.add_argument("--title", default="", metavar="WORDS", help="the story, instead of the name of its folder")
    sharing.add_argument("--by", default="", metavar="NAME", help="who made the pages, as it is to be shown")
    sharing.add_argument("--date", metavar="DAY", help="YYYY-MM-DD instead of today")
    sharing.set_defaults(run=_share)
    _add_handing_on(commands)
    return parser


def _add_handing_on(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands that write what others read."""
    exporting = commands.add_parser("export", help="write spreadsheets, claims, citations and annotations")
    exporting.add_argument("inputs", nargs="+", metavar="INPUT", help="a folder or file of articles")
    exporting.add_argument("--out", required=True, metavar="DIR", help="the folder to write; it is replaced as a whole")
    exporting.add_argument("--corrections", metavar="FILE", help="use this file instead of INPUT/corrections.csv")
    exporting.set_defaults(run=_export)
    briefing = commands.add_parser("brief", help="write one page for an editor: who says what, and what is unsure")
    briefing.add_argument("inputs", nargs="+", metavar="INPUT", help="a folder or file of articles")
    briefing.add_argument("--out", required=True, metavar="FILE", help="the page, .html or .pdf; it is replaced")
    briefing.add_argument("--title", metavar="WORDS", help="the story, instead of the name of its folder")
    briefing.add_argument("--by", default="", metavar="NAME", help="who made the brief, as it is to be shown")
    briefing.add_argument("--date", metavar="DAY", help="YYYY-MM-DD instead of today")
    briefing.add_argument("--corrections", metavar="FILE", help="use this file instead of INPUT/corrections.csv")
    briefing.set_defaults(run=_brief)


def _add_collecting(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands that make a story and fill it."""
    making = commands.add_parser("new", help="make a folder for a story of your own, with notebooks that read it")
    making.add_argument("folder", metavar="STORY", help="the folder to make")
    making.set_defaults(run=_new)
    opening = commands.add_parser("lab", help="open a story in JupyterLab, with its first notebook run")
    opening.add_argument("folder", metavar="STORY", help="a story that `newstrail new` made")
    opening.add_argument("--no-browser", action="store_true", help="only print the address")
    opening.add_argument("--no-run", action="store_true", help="open the notebook as it was saved")
    opening.set_defaults(run=_lab)
    updating = commands.add_parser("update", help="bring newer notebooks into a story, beside those that you changed")
    updating.add_argument("folder", metavar="STORY", help="a story that `newstrail new` made")
    updating.set_defaults(run=_update)
    adding = commands.add_parser("add", help="add articles to a story: files, or a text that you paste")
    adding.add_argument("folder", metavar="STORY", help="a story that `newstrail new` made, or a folder of articles")
    adding.add_argument(
        "files", nargs="*", metavar="FILE", help="a saved page or a text; without one, what you paste or pipe in"
    )
    for field, told in TOLD_OF_ARTICLE.items():
        adding.add_argument(f"--{field}", default="", metavar=field.upper(), help=told)
    adding.set_defaults(run=_add)


def _new(options: argparse.Namespace) -> int:
    from newstrail.stories import new

    new(options.folder)
    print(f"{options.folder}: a story of your own; its articles go into {Path(options.folder, 'articles')}")
    print(f"    add some:  newstrail add {options.folder} FILE\n    open it:   newstrail lab {options.folder}")
    return DONE


def _lab(options: argparse.Namespace) -> int:
    from newstrail.stories import open_lab

    return open_lab(options.folder, browser=not options.no_browser, run=not options.no_run)


def _update(options: argparse.Namespace) -> int:
    from newstrail.stories import update

    told = update(options.folder)
    print("\n".join(told) or f"{options.folder}: its notebooks are those of newstrail {version('newstrail')}")
    return DONE


def _add(options: argparse.Namespace) -> int:
    from newstrail.collecting import FIELDS, add_file, add_text
    from newstrail.reading import articles_of

    if not Path(options.folder).is_dir():
        raise ValueError(f"{options.folder} is no folder; make a story first: newstrail new {options.folder}")
    folder, files = articles_of(options.folder), list(map(Path, options.files))
    cells = {field: getattr(options, field) for field in FIELDS}
    given = [field for field in ("published", "title", "author", "url") if cells[field]]
    if given and len(files) > 1:
        raise ValueError(f"--{given[0]} is of one article, but {len(files)} files are given; add them one by one")
    if not files and sys.stdin.isatty():
        print("Paste the article, then press Ctrl-D (on Windows Ctrl-Z and Enter) on a line of its own.")
    added = [add_file(folder, file.name, file.read_bytes(), cells) for file in files]
    for each in added or [add_text(folder, sys.stdin.read(), cells)]:
        _tell_added(folder / each.path, {field: cells[field] or each.found[field] for field in FIELDS})
    return DONE


def _tell_added(path: Path, told: Mapping[str, str]) -> None:
    """Print what is known of an article that was added, and what is not."""
    from newstrail.reading import SIDECAR

    known = ", ".join(f"{field} {value}" for field, value in told.items() if value)
    blank = ", ".join(field for field in ("outlet", "published", "title") if not told[field])
    print(_visible(f"{path}: {known or 'tells nothing of itself'}"))
    if blank:
        print(f"    unknown: {blank}; add it to {path.with_name(SIDECAR)}, or in the table of the notebook")


def _build(options: argparse.Namespace) -> int:
    from newstrail.pipeline import build, runner

    with runner(workers=options.workers, scheduler=options.scheduler) as chosen:
        manifest = build(
            *options.inputs, out=options.out, corrections=options.corrections, strict=options.strict, runner=chosen
        )
    counted = ", ".join(f"{manifest['counts'][name]} {name}" for name in COUNTED)
    print(f"{options.out}: {counted}")
    return SKIPPED if manifest["skipped"] else DONE


def _match(options: argparse.Namespace) -> int:
    from newstrail.claims import match
    from newstrail.corpus import load
    from newstrail.disk import write_file

    matches = match(load(options.folder), read_claims(Path(options.claims)))
    written = Path(options.folder, "matches.parquet")
    write_file(written, matches.to_parquet(index=False))
    print(f"{written}: {int(matches['carries'].sum())} of {len(matches)} pairs carry their claim")
    return DONE


def read_claims(path: Path) -> list[str]:
    """Read the claims to match: the lines of a .txt, or the column `claim` of a .csv, .jsonl or .parquet file.

    Raises:
        ValueError: the file has another format or no column `claim`, or a claim in it cannot be read.
    """
    from newstrail.reading import read_table, suffix_of

    if suffix_of(path.name) == ".txt":
        (row,) = read_table(path, "text")
        return [line.strip() for line in row.fields["text"].splitlines() if line.strip()]
    return [row.fields["claim"].strip() for row in read_table(path, "claim")]


def _check(options: argparse.Namespace) -> int:
    import pandas as pd

    from newstrail.articles import to_articles
    from newstrail.corrections import correct_records, find_standing
    from newstrail.decisions import find_decisions
    from newstrail.reading import articles_of, read_records
    from newstrail.schema import PROBLEMS
    from newstrail.text import count

    inputs = list(map(articles_of, options.inputs))
    drafted = [_draft(folder) for folder in inputs] if options.write else []
    records, problems = read_records(*inputs)
    lines, _ = find_decisions(inputs)
    decisions, fallen = find_standing(lines, {record.article_id: record.text for record in records})
    articles, _, doubts = to_articles(correct_records(records, decisions))
    listed = pd.DataFrame([*problems, *doubts, *(each.problem for each in fallen)], columns=list(PROBLEMS)).fillna("")
    print(_visible(_to_table(articles)), end="\n\n")
    for (level, what, action), alike in listed.groupby(["level", "what", "action"], sort=False):
        places = (alike["path"] + " " + alike["record"]).str.strip()
        told = [f"{level}: {what}; {action}", *places]
        print(*(_visible(line.replace("\n", "\ufffd")) for line in told), sep="\n    ")
    n_skipped = int((listed["level"] == "skipped").sum())
    skipped, warned = count(n_skipped, "record"), count(len(listed) - n_skipped, "warning")
    print(f"{count(len(articles), 'article')}, {skipped} skipped, {warned}")
    print("".join(f"{told}\n" for told in drafted), end="")
    return _exit_code(listed)


def _draft(folder: Path) -> str:
    """Draft the sidecar of a folder, and say what was written."""
    from newstrail.collecting import cells_of, draft
    from newstrail.text import count

    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder; --write drafts an articles.csv for a folder of articles")
    change, paths = draft(folder)
    if not paths:
        return f"{change.path}: has a row for every file already; nothing was written"
    cells = cells_of(folder)
    blanks = sum(not cells[path].get(field) for path in paths for field in ("outlet", "published", "title"))
    return f"{change.path}: {count(len(paths), 'row')} written; {count(blanks, 'blank')} to fill"


def _to_table(articles: "pd.DataFrame") -> str:
    """Give what is known of each article as text; dates have the precision that is known."""
    dates = [
        str(published)[: DIGITS[precision]] if precision in DIGITS else None
        for published, precision in zip(articles["published"], articles["published_precision"], strict=True)
    ]
    shown = articles.assign(published=dates)[[*SHOWN, "language", "encoding"]]
    return shown.astype("string").fillna("unknown").to_string(index=False, max_colwidth=48)


def _make_visible(record: logging.LogRecord) -> bool:
    record.msg, record.args = _visible(record.getMessage()), ()
    return True


def _visible(text: str) -> str:
    """Replace what a terminal would take for a command, such as the escape that clears the screen."""
    return TERMINAL.sub("\ufffd", text)


def _share(options: argparse.Namespace) -> int:
    from newstrail.share import Made, share
    from newstrail.text import day

    made = Made(options.title, options.by, day(_date(options.date)))
    pages = share(options.notebooks, options.out, articles=options.articles, made=made, run=options.run)
    print(f"{pages[0]}: {len(pages) - 1} notebooks; open it in a browser")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from newstrail.pipeline import read
    from newstrail.share import export

    corpus = read(*options.inputs, corrections=options.corrections)
    written = export(corpus, options.out)
    print(f"{options.out}: {', '.join(path.name for path in written)}")
    return _exit_code(corpus.problems)


def _brief(options: argparse.Namespace) -> int:
    from newstrail.pipeline import read
    from newstrail.share import brief

    on = _date(options.date)
    corpus = read(*options.inputs, corrections=options.corrections)
    written = brief(corpus, options.out, title=options.title, by=options.by, on=on)
    reviewed = f"{int(corpus.statements['reviewed'].sum())} of {len(corpus.statements)} statements reviewed"
    print(f"{written}: a brief of {len(corpus.articles)} articles, {reviewed}")
    return _exit_code(corpus.problems)


def _date(given: str | None) -> date:
    """Give the day that was named, or today.

    Raises:
        ValueError: it is no day.
    """
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        raise ValueError(f"--date {given!r} is not a day; write YYYY-MM-DD") from None


def _exit_code(problems: "pd.DataFrame") -> int:
    return SKIPPED if (problems["level"] == "skipped").any() else DONE


if __name__ == "__main__":
    sys.exit(main())
