"""Write the pages that the library itself tells: `make docs`, or python tests/docs.py.

A page per frame comes from the schema, with an example row of the seeds; the page of the file formats from their
readers.
"""

from pathlib import Path

import pandas as pd

import newstrail
from newstrail.reading import ALIASES, FORMATS
from newstrail.schema import FRAMES, KEYLESS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "lib" / "docs"
LONG = 60  # characters of an example


def page(name: str, frame: pd.DataFrame) -> str:
    """Give the page of a frame in Markdown: every column, its dtype and meaning, and the fullest row as an example.

    >>> print(page("problems", pd.DataFrame([{"path": "a.txt", "what": "is empty"}])).splitlines()[6])
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

    >>> formats_page().splitlines()[-1]
    '| `.txt` | One article, as text copied from its page. |'
    """
    rows = []
    for suffix in sorted(FORMATS):
        suffixes = [suffix, *(alias for alias in ALIASES if ALIASES[alias] == suffix)]
        told = (FORMATS[suffix].read.__doc__ or "").partition("\n")[0]
        rows.append(f"| {', '.join(f'`{each}`' for each in suffixes)} | {told} |")
    head = ["# File formats", "", "What newstrail reads, each also packed as `.gz`.", ""]
    return "\n".join([*head, "| suffix | a file holds |", "|---|---|", *rows, ""])


def pages() -> dict[Path, str]:
    """Give every page by its path."""
    corpus = newstrail.read(ROOT / "seeds")
    frames = {DOCS / f"{name}.md": page(name, corpus.frames[name]) for name in FRAMES}
    return frames | {DOCS / "formats.md": formats_page()}


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
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
