"""Write the pages that the library itself tells: `make docs`, or python tests/docs.py.

A frame's page comes from the schema, with an example row of the seeds; that of charts and that of tables from the
docstrings of what has registered itself, that of the file formats from their readers.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

import newstrail
from newstrail.charts import CHARTS
from newstrail.reading import ALIASES, FIELDS, FORMATS
from newstrail.schema import FRAMES, KEYLESS
from newstrail.tables import TABLES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "lib" / "docs"
LONG = 60  # characters of an example
PART = re.compile(r"\n\n?(Args|Returns|Raises):\n")  # of a docstring


def frame_page(name: str, frame: pd.DataFrame) -> str:
    """Give the page of a frame in Markdown: every column, its dtype and meaning, and the fullest row as an example.

    >>> print(frame_page("problems", pd.DataFrame([{"path": "a.txt", "what": "is empty"}])).splitlines()[6])
    | `path` | string | the file | a.txt |
    """
    example = frame.loc[frame.notna().sum(axis=1).idxmax()] if len(frame) else pd.Series(dtype=object)
    keyed = "It has no key." if name in KEYLESS else f"Its key is `{next(iter(FRAMES[name]))}`."
    rows = [
        f"| `{column}` | {dtype} | {meaning} | {_shown(example.get(column))} |"
        for column, (dtype, meaning) in FRAMES[name].items()
    ]
    head = [f"# {name}", "", f"`corpus.{name}`: {len(FRAMES[name])} columns. {keyed}", ""]
    return "\n".join([*head, "| column | dtype | meaning | example |", "|---|---|---|---|", *rows, ""])


def formats_page() -> str:
    """Give the page of the file formats in Markdown: their suffixes, and what a file of each holds.

    >>> formats_page().splitlines()[-2]
    '| `.txt` | One article, as text copied from its page; or several, as pasted or exported. |'
    """
    rows = []
    for suffix in sorted(FORMATS):
        suffixes = [suffix, *(alias for alias in ALIASES if ALIASES[alias] == suffix)]
        told = (FORMATS[suffix].read.__doc__ or "").partition("\n")[0]
        rows.append(f"| {', '.join(f'`{each}`' for each in suffixes)} | {told} |")
    columns = f"Columns of a table: `text`, `article_id`, {', '.join(f'`{name}`' for name in FIELDS)}."
    others = "Those of Media Cloud, trafilatura, news-please and GDELT are known; any other is named in `problems`."
    several = (
        "A text file may hold several articles: an export of Nexis, Factiva or ProQuest, clippings below numbered "
    )
    several += "headlines with outlet and date in brackets, or articles between lines of at least five dashes."
    head = ["# File formats", "", "What newstrail reads, each also packed as `.gz` or `.zst`.", ""]
    head += [f"{columns} {others}", "", several, ""]
    return "\n".join([*head, "| suffix | a file holds |", "|---|---|", *rows, ""])


def charts_page() -> str:
    """Give the page of all charts."""
    lines = ["# Charts", "", "Each takes a corpus, or the part of it that `corpus.keep(...)` gives.", ""]
    for name, registered in sorted(CHARTS.items()):
        lines += _function(f"newstrail.charts.{name}", registered.draw)
        if registered.view:
            lines += [f"In the explorer it is the view *{registered.view}*.", ""]
    return "\n".join(lines)


def tables_page() -> str:
    """Give the page of all tables."""
    lines = ["# Tables", "", "Each takes a corpus, or the part of it that `corpus.keep(...)` gives.", ""]
    for name, make in sorted(TABLES.items()):
        lines += _function(f"newstrail.tables.{name}", make)
    return "\n".join(lines)


def pages(frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Give every page by its name."""
    return {name: frame_page(name, frames[name]) for name in FRAMES} | {
        "charts": charts_page(),
        "tables": tables_page(),
        "formats": formats_page(),
    }


def _function(name: str, function: Callable[..., Any]) -> list[str]:
    """Give what a page says of a function: how it is called, and its docstring."""
    told, *parts = PART.split(inspect.getdoc(function) or "")
    lines = [f"## {name.rpartition('.')[2]}", "", f"`{name}({_arguments(function)})`", "", *_paragraphs(told)]
    for part, text in zip(parts[::2], parts[1::2], strict=True):
        body = inspect.cleandoc(text)
        if part == "Args":
            lines += [f"- {_named(argument)}" for argument in re.split(r"\n(?! )", body)]
            lines.append("")
        else:
            lines += [f"{part}: {' '.join(body.split())}", ""]
    return lines


def _paragraphs(text: str) -> list[str]:
    lines = []
    for paragraph in text.split("\n\n"):
        lines += [" ".join(paragraph.split()), ""]
    return lines


def _named(argument: str) -> str:
    names, _, meaning = argument.partition(": ")
    return f"{', '.join(f'`{name}`' for name in names.split(', '))}: {' '.join(meaning.split())}"


def _arguments(function: Callable[..., Any]) -> str:
    """Give the arguments of a function without their types: corpus, *, most=12."""
    told = []
    for name, argument in inspect.signature(function).parameters.items():
        if argument.kind is argument.KEYWORD_ONLY and "*" not in told:
            told.append("*")
        told.append(name if argument.default is argument.empty else f"{name}={argument.default!r}")
    return ", ".join(told)


def _shown(value: object) -> str:
    """Give a value as a cell of a Markdown table: on one line, cut, and nothing where it is missing."""
    if isinstance(value, tuple):
        text = ", ".join(value)
    elif pd.isna(value):
        text = ""
    else:
        text = " ".join(str(value).split())
    if len(text) > LONG:
        text = f"{text[:LONG]}…"
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for name, text in pages(newstrail.read(ROOT / "seeds").frames).items():
        (DOCS / f"{name}.md").write_text(text, encoding="utf-8")
