"""The analyst's decisions: a CSV file with one line each, which is read, added to, and taken back from.

A decision names exact words of an article, with what stands before and after them, as W3C's TextQuoteSelector does.
Files change in one step, under a lock: a run that is killed loses no decision that it had added.
"""

import io
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from newstrail.cells import guard, to_line, unguard
from newstrail.disk import alone, write_file
from newstrail.reading import Flaw, clean, find_in_csv, load, parse_published
from newstrail.schema import CORRECTIONS, ROLES, STANCES

FILE = "corrections.csv"
ABOUT_ARTICLES = ("outlet", "published", "author")
ABOUT_BLOCKS = ("role",)
READ_AGAIN = (*ABOUT_ARTICLES, *ABOUT_BLOCKS)  # decide how an article is read
ABOUT_CLAIMS = ("not-a-claim", "same-claim", "other-claim", "not-same-claim")
ABOUT_SOURCES = ("speaker", "same-source", "not-same-source")
WHATS = (*ABOUT_CLAIMS, *ABOUT_SOURCES, "stance", "reviewed", *READ_AGAIN)
ANCHOR = 32  # characters before and after the words, which tell them from the same words elsewhere
VALUELESS, OPTIONAL = ("not-a-claim", "reviewed"), ("other-claim",)


class Decision(NamedTuple):
    """One line of a corrections file, and where it stands."""

    what: str
    article_id: str
    words: str = ""
    prefix: str = ""
    suffix: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    path: str = "a new decision"
    line: int | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """What it says, wherever it stands."""
        return self[:9]

    @property
    def place(self) -> str:
        """Its file and line."""
        return f"{self.path} line {self.line}" if self.line else self.path


def decide_on(
    row: Mapping[str, Any], text: str, what: str, value: str = "", *, who: str = "", when: str = "", why: str = ""
) -> Decision:
    """Make a decision about a statement, with what stands around its words.

    Args:
        row: the statement; needs article_id, start, end and content.
        text: of its article.
        what, value: what is decided.
        who, when, why: who decides, when and why.
    """
    before, after = text[max(0, row["start"] - ANCHOR) : row["start"]], text[row["end"] : row["end"] + ANCHOR]
    return Decision(what, row["article_id"], row["content"], before, after, value, who, when, why)


def decide_on_block(
    row: Mapping[str, Any], text: str, role: str, *, who: str = "", when: str = "", why: str = ""
) -> Decision:
    """Make a decision about a paragraph, which is known by its words without the space around them.

    Args:
        row: the block; needs article_id, start and end.
        text: of its article.
        role: the role that it has.
        who, when, why: who decides, when and why.
    """
    words = text[row["start"] : row["end"]].strip()
    start = text.index(words, row["start"])
    held = {"article_id": row["article_id"], "start": start, "end": start + len(words), "content": words}
    return decide_on(held, text, "role", role, who=who, when=when, why=why)


def read_decisions(path: Path) -> list[Decision]:
    """Read a corrections file; one that holds nothing but its header has no decisions.

    Raises:
        ValueError: something in it cannot be read or makes no decision: it is the analyst's own word.
    """
    file = load(path)
    if isinstance(file, Flaw):
        raise ValueError(f"{path} {file.what}; {file.advice}")
    text = file.text
    header = {name.strip(' "\r').lower() for name in re.split("[,;\t]", text.partition("\n")[0])}
    for kind, names in (("lacks the", {"what", "article_id"} - header), ("has the unknown", header - {*CORRECTIONS})):
        for name in sorted(names):
            raise ValueError(f"{path} line 1 {kind} column {name!r}; write {','.join(CORRECTIONS)}")
    decisions = []
    for row in find_in_csv(io.StringIO(text, newline="")):
        if isinstance(row, Flaw):
            raise ValueError(f"{path} line {row.record} {row.what}; {row.advice}")
        cells = {name: unguard(cell or "") for name, cell in row[1].items()}
        cells |= {name: cells.get(name, "").strip() for name in ("what", "article_id", "value", "when")}
        decisions.append(check(Decision("", "")._replace(**cells, path=str(path), line=row[0])))
    return decisions


def find_decisions(
    inputs: Iterable[str | PathLike[str]], given: str | PathLike[str] | None = None
) -> tuple[list[Decision], Path | None]:
    """Give the decisions of the file that was given, else of every folder, and the first file, which may not yet be."""
    files = [Path(folder, FILE) for folder in inputs if os.path.isdir(folder)] if given is None else [Path(given)]
    lines = [line for file in files if given or os.path.lexists(file) for line in read_decisions(file)]
    return lines, next(iter(files), None)


def check(decision: Decision) -> Decision:
    """Give a decision back if it says all that it must.

    Raises:
        ValueError: it does not.

    >>> check(Decision("stanse", "a1", "No."))
    Traceback (most recent call last):
    ValueError: a new decision: what 'stanse' is no decision; did you mean 'stance'?
    """
    if wrong := _find_wrong(decision):
        raise ValueError(f"{decision.place}: {wrong}")
    return decision


def add_decision(path: Path, *decisions: Decision) -> None:
    """Write decisions as the last lines of a file, all or none; once this returns, they are on the disk."""
    with alone(path):
        lines = read_decisions(path) if path.exists() else []
        write_file(path, to_csv([*lines, *map(check, decisions)]))


def take_back(path: Path, written: Sequence[Decision]) -> None:
    """Take from a file the lines that were last added to it.

    Raises:
        ValueError: they are not its last ones any more.
    """
    with alone(path):
        decisions = read_decisions(path) if path.exists() else []
        rest = decisions[: len(decisions) - len(written)]
        if to_csv(decisions[len(rest) :]) != to_csv(written):
            raise ValueError(f"{path} was changed since; delete the lines there")
        write_file(path, to_csv(rest))


def to_corrections(decisions: Sequence[Decision]) -> pd.DataFrame:
    """Give a row per decision."""
    return pd.DataFrame(decisions, columns=Decision._fields).reindex(columns=list(CORRECTIONS))


def to_csv(decisions: Iterable[Sequence[object]]) -> str:
    """Give the text of a corrections file; a cell that a spreadsheet would run begins with an apostrophe."""
    cells = ([guard(clean(str(cell))) for cell in row[: len(CORRECTIONS)]] for row in decisions)
    return "".join(map(to_line, [CORRECTIONS, *cells]))


def _find_wrong(decision: Decision) -> str | None:
    return _wrong_place(decision) or _wrong_value(decision) or _wrong_date(decision)


def _wrong_place(decision: Decision) -> str | None:
    """Say what is wrong with what a decision is about."""
    what = decision.what
    if what not in WHATS:
        near = get_close_matches(what, WHATS, 1)
        return f"what {what!r} is no decision; " + (
            f"did you mean {near[0]!r}?" if near else f"write {', '.join(WHATS)}"
        )
    if not decision.article_id:
        return f"{what} names no article; write its article_id"
    if what in ABOUT_ARTICLES and decision.words:
        return f"{what} is about a whole article; leave words empty"
    if what not in ABOUT_ARTICLES and not decision.words.strip():
        return f"{what} needs the exact words of the statement it is about; copy its content into words"
    return None


def _wrong_value(decision: Decision) -> str | None:
    what, value = decision.what, decision.value
    if value and what in VALUELESS:
        return f"{what} takes no value, but has {value[:40]!r}; leave it empty, or delete the line to undo it"
    if not value and what not in VALUELESS + OPTIONAL:
        return f"{what} needs a value"
    if what == "stance" and value not in STANCES:
        return f"stance {value[:40]!r} is not known; write {', '.join(STANCES)}"
    if what == "role" and value not in ROLES:
        return f"role {value[:40]!r} is not known; write {', '.join(ROLES)}"
    return None


def _wrong_date(decision: Decision) -> str | None:
    with suppress(ValueError):
        if decision.when:
            datetime.fromisoformat(decision.when)
        if decision.what == "published":
            parse_published(decision.value)
        return None
    wrong = decision.value if decision.what == "published" else decision.when
    return f"{wrong!r} is not a date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM"
