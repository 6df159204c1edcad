"""A table as people read it: columns in words, days as days, nothing where nothing is known."""

from __future__ import annotations

import html
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pandas as pd

from newstrail.schema import FRAMES
from newstrail.tables.verdicts import NOT_TOLD
from newstrail.text import count

WORDS = {  # for columns whose name, with its underscores as blanks, is no heading
    "source_kind": "kind of source",
    "outlet_basis": "outlet known from",
    "published_basis": "date known from",
    "published_precision": "date known to the",
    "published_zone": "time zone",
    "said_earliest": "said from",
    "said_latest": "said until",
    "published_earliest": "published from",
    "published_latest": "published until",
    "relied_on": "relies on",
    "other_content": "words of the other",
}
BASES = {"sidecar": "articles.csv"}  # for what a column that ends in _basis says
TYPES = {"DATE": "day, month or year", "TIME": "time of day", "DURATION": "length of time", "SET": "repeated"}
EMPTY = {  # for tables whose name is none of what is in them
    "count_by": "counts",
    "coverage": "claims",
    "figure_parts": "parts of figures",
    "figure_updates": "updates of figures",
    "text_reuse": "words in common",
    "unverified": "unverified claims",
    "without_denial": "denials left out",
}
NOT_LOOKED_FOR = "objections in other words (“impossible”, “may not allow”) and legal steps are not looked for."
NO_DENIALS = f"Nothing here was recognised as a denial or doubt; {NOT_LOOKED_FOR}"
UNTOLD = "untold"  # among the attributes of a frame: rows that could not be told, how many they are, and the told ones
STYLE = (
    "<style>.newstrail-table th, .newstrail-table td { text-align: left !important; vertical-align: top; "
    "white-space: pre-line; overflow-wrap: break-word; max-width: 60ch } "
    ".newstrail-table td.id { overflow-wrap: anywhere; min-width: 10ch; opacity: .7 } "
    ".newstrail-table td.number { text-align: right !important } "
    "@media print { .newstrail-table { width: 100%; font-size: 80% } .newstrail-table tr { break-inside: avoid } "
    ".newstrail-table .id { display: none } }"
    "</style>"
)
FOLDED = "folded"  # among the attributes of a frame
CLASSES = "newstrail-table tex2jax_ignore mathjax_ignore"  # the latter: a dollar sign is money
DAY_ENDS = ("00:00:00", "23:59:59")  # of a time of which the day is known


class Readable(pd.DataFrame):
    """A frame that a notebook shows to people; in every other way it is the frame that it is."""

    @classmethod
    def of(cls, frame: pd.DataFrame, name: str) -> Readable:
        """Make a frame readable, and keep its name for what is said when it is empty.

        >>> Readable.of(pd.DataFrame({"outlet": []}), "chain_breaks")._repr_html_()
        '<p>No chain breaks.</p>'
        """
        made = cls(frame)
        made.attrs["table"] = name
        return made

    @property
    def _constructor(self) -> Callable[..., Readable]:
        return Readable

    def _repr_html_(self) -> str:
        return to_html(self)


def fold(frame: pd.DataFrame) -> pd.DataFrame:
    """Fold a table that repeats a chart: a notebook shows one line for it, and the table on a click.

    Args:
        frame: any table.
    Returns:
        The same table.
    """
    folded = Readable(frame)
    folded.attrs = {**frame.attrs, FOLDED: True}
    return folded


def told(frame: pd.DataFrame, *, most: int = 30) -> pd.DataFrame:
    """Keep the rows whose verdict says something; a notebook folds the others below the table, where it counts them.

    Args:
        frame: needs `verdict`.
        most: how many rows to keep, and how many of the others to fold.

    >>> told(pd.DataFrame({"outlet": ["A", "B"], "verdict": ["only here", "could not be told"]}))["outlet"].tolist()
    ['A']
    """
    is_told = frame["verdict"] != NOT_TOLD
    kept = Readable(frame[is_told].head(most).reset_index(drop=True))
    others = frame[~is_told]
    kept.attrs = {**frame.attrs, UNTOLD: (others.head(most).to_dict("records"), len(others), int(is_told.sum()))}
    return kept


def readable_tables() -> None:
    """Let a notebook show every frame as people read it, from here on; elsewhere nothing changes.

    Columns are headed in words, with their names on hover; days are days, and where nothing is known stands nothing.
    """
    from IPython import get_ipython  # not needed where no notebook is

    shell = get_ipython()
    if shell is not None and shell.display_formatter is not None:
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, to_html)


def to_html(frame: pd.DataFrame) -> str:
    """Write a frame as a table for people, of as many rows as pandas would show.

    >>> to_html(pd.DataFrame({"path": [], "what": []})), to_html(pd.DataFrame({"n_rivers": []}))
    ('<p>No problems.</p>', '<p>Nothing to list.</p>')
    """
    if UNTOLD in frame.attrs:
        return _tell_untold(frame)
    if frame.empty:
        return f"<p>{_name_nothing(frame)}</p>"
    table = _to_table(frame)
    if not frame.attrs.get(FOLDED):
        return table
    return f"<details><summary>The same as a table, {count(len(frame), 'row')}</summary>{table}</details>"


def _tell_untold(frame: pd.DataFrame) -> str:
    """Write the rows that say something, and below them in one sentence how many do not, which it unfolds."""
    others, n_untold, n_told = frame.attrs[UNTOLD]
    if not n_untold and frame.empty:
        return f"<p>{_name_nothing(frame)}</p>"
    table = "" if frame.empty else _to_table(frame)
    if n_told > len(frame):
        table += f"<p>{count(n_told - len(frame), 'more row')} not shown.</p>"
    if not n_untold:
        return table
    sentence = f"Of {f'{n_untold:,} more' if n_told else f'all {n_untold:,}'} it could not be told."
    return f"{table}<details><summary>{sentence}</summary>{_to_table(pd.DataFrame(others))}</details>"


def _name_nothing(frame: pd.DataFrame) -> str:
    name = frame.attrs.get("table", _name_of(frame))
    if name == "denials":
        return NO_DENIALS
    return f"No {EMPTY.get(name, in_words(name))}." if name else "Nothing to list."


def _name_of(frame: pd.DataFrame) -> str:
    """Give the one frame of a corpus that has all columns of a table; nothing where none has, or several have."""
    names = [name for name, columns in FRAMES.items() if set(frame.columns) <= set(columns)]
    return names[0] if len(names) == 1 else ""


def _to_table(frame: pd.DataFrame) -> str:
    most = pd.get_option("display.max_rows") or len(frame)
    rows = "".join(_row(frame.index[at], values, frame) for at, values in enumerate(frame.head(most).to_numpy(object)))
    index_heads = [str(index or "") for index in frame.index.names] if _has_names(frame) else []
    heads = "".join(_head(column) for column in [*index_heads, *frame.columns])
    more = f"<p>… and {len(frame) - most:,} more rows</p>" if len(frame) > most else ""
    return f'{STYLE}<table class="{CLASSES}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}'


def in_words(column: Hashable) -> str:
    """Give the name of a column as people say it.

    >>> in_words("n_statements"), in_words("said_latest"), in_words("other_outlet")
    ('statements', 'said until', 'other outlet')
    """
    name = str(column)
    return WORDS.get(name, name.removeprefix("n_").replace("_", " "))


def in_cell(value: Any) -> str:
    """Give a value as people write it; nothing where it is missing.

    >>> [in_cell(value) for value in (pd.NaT, pd.Timestamp("2024-10-17"), 0.25, True, ("a", "b"))]
    ['', '17 Oct 2024', '0.25', 'yes', 'a, b']
    """
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(in_cell(each) for each in value)
    if pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        day = f"{value.day} {value:%b %Y}"
        return day if f"{value:%H:%M:%S}" in DAY_ENDS else f"{day}, {value:%H:%M}"
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 1 else f"{value:,.10g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _in_words_of(column: Hashable, value: Any) -> Any:
    """Give a value of the frames as people call it."""
    if str(column).endswith("_basis"):
        return BASES.get(value, value)
    return TYPES.get(value, value) if column == "type" else value


def _is_id(column: Hashable) -> bool:
    """Say whether a column holds ids, which nobody reads on paper."""
    return str(column).endswith(("_id", "_ids"))


def _has_names(frame: pd.DataFrame) -> bool:
    return not pd.api.types.is_integer_dtype(frame.index.dtype)


def _head(column: Hashable) -> str:
    kind = ' class="id"' if _is_id(column) else ""
    return f'<th{kind} title="{html.escape(str(column))}">{html.escape(in_words(column))}</th>'


def _row(label: Hashable, values: Any, frame: pd.DataFrame) -> str:
    labels = (label if isinstance(label, tuple) else (label,)) if _has_names(frame) else ()
    cells = [f"<th>{html.escape(in_cell(each))}</th>" for each in labels]
    for column, value in zip(frame, values, strict=True):
        value = _in_words_of(column, value)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        name = "id" if _is_id(column) else "number" if is_number else ""
        kind = f' class="{name}"' if name else ""
        cells.append(f"<td{kind}>{html.escape(in_cell(value))}</td>")
    return f"<tr>{''.join(cells)}</tr>"
