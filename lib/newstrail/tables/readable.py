"""A table as people read it: columns in words, days as days, nothing where nothing is known."""

from __future__ import annotations

import html
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pandas as pd

WORDS = {  # for columns whose name, with its underscores as blanks, is no heading
    "source_kind": "kind of source",
    "said_earliest": "said from",
    "said_latest": "said until",
    "published_earliest": "published from",
    "published_latest": "published until",
    "relied_on": "relies on",
    "other_content": "words of the other",
}
STYLE = (
    "<style>.newstrail-table th, .newstrail-table td { text-align: left !important; vertical-align: top; "
    "white-space: pre-line; overflow-wrap: break-word; max-width: 60ch } "
    ".newstrail-table td.id { overflow-wrap: anywhere; min-width: 10ch; opacity: .7 } "
    ".newstrail-table td.number { text-align: right !important } "
    "@media print { .newstrail-table { width: 100%; font-size: 80% } .newstrail-table tr { break-inside: avoid } "
    ".newstrail-table .id { display: none } }"
    "</style>"
)
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
        name = in_words(self.attrs.get("table", "rows"))
        if self.empty:
            return f"<p>No {name}.</p>"
        most = pd.get_option("display.max_rows") or len(self)
        rows = "".join(_row(self.index[at], values, self) for at, values in enumerate(self.head(most).to_numpy(object)))
        index_heads = [str(index or "") for index in self.index.names] if _has_names(self) else []
        heads = "".join(_head(column) for column in [*index_heads, *self.columns])
        more = f"<p>… and {len(self) - most:,} more rows</p>" if len(self) > most else ""
        return (
            f'{STYLE}<table class="newstrail-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}'
        )


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
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        name = "id" if _is_id(column) else "number" if is_number else ""
        kind = f' class="{name}"' if name else ""
        cells.append(f"<td{kind}>{html.escape(in_cell(value))}</td>")
    return f"<tr>{''.join(cells)}</tr>"
