"""Counts of statements, with a bar in every cell."""

import altair as alt
import pandas as pd

from newstrail import tables
from newstrail.charts.labels import ABOVE, CENTRED, LETTER
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import PLAIN, Chart
from newstrail.corpus import Corpus
from newstrail.tables import Column, count_values
from newstrail.text import count, wrap

NAMES = 32  # characters of a row's name before it breaks
GRID = 552  # pixels for all columns together, as long as each gets enough
CELL = (92, 190)  # least and most pixels of a column
GAP = 22  # pixels between columns
DIGIT = 8  # pixels of a digit


@chart()
def bar_table(corpus: Corpus, rows: Column, columns: Column, *, title: str, most: int = 20) -> Chart:
    """Count statements by two columns of the trail, and draw the table: in each cell a bar with its number.

    Args:
        corpus: what was read, or a part of it.
        rows, columns: as `newstrail.tables.count_by` takes them.
        title: the question that the table answers.
        most: how many rows to show.
    """
    return draw_table(tables.count_by(corpus, rows, columns), title=title, most=most)


@chart(view="Sources")
def speakers(corpus: Corpus, *, most: int = 20) -> Chart:
    """Draw who speaks most, and with which stance.

    Args:
        corpus: what was read, or a part of it.
        most: how many sources to show.
    """
    return draw_table(tables.count_by(corpus, "source", "stance"), title="Who says it?", most=most)


@chart()
def shared_claims(corpus: Corpus, *, most: int = 20) -> Chart:
    """Draw how many claims each outlet shares with others, has alone, or does not carry.

    Args:
        corpus: what was read, or a part of it.
        most: how many outlets to show.
    """
    counted = count_values(tables.coverage(corpus), "outlet", "where")
    return draw_table(counted, title="How many claims does each outlet share?", unit="claim–outlet pair", most=most)


def draw_table(table: pd.DataFrame, *, title: str, unit: str = "statement", most: int = 20) -> Chart:
    """Draw a table of counts: the name of each row, and in each cell a bar with its number.

    All bars share one scale, so that any two can be compared. Of more rows and columns than fit, the first rows and
    the fullest columns are shown and the others counted.

    Args:
        table: a number per row and column.
        title: the question that the table answers.
        unit: what is counted, in the singular.
        most: how many rows to show.
    """
    fullest = table.sum().sort_values(ascending=False, kind="stable").index[: GRID // CELL[0]]
    shown = table.loc[:, table.columns.isin(fullest)].head(most)
    if shown.empty:
        return show_nothing(title)
    cell = int(min(max(GRID / shown.shape[1], CELL[0]), CELL[1]))
    cells = _to_cells(shown, cell)
    told = _count_shown(shown, table, unit)
    return alt.layer(_heads(cells, cell), _names(cells), *_bars(cells)).properties(
        title=alt.Title(title, subtitle=told),
        description=f"{title} {told} {_tell_largest(cells)}",
        width=cell * shown.shape[1],
        height=alt.Step(34 if cells["label"].str.contains("\n").any() else 26),
    )


def _to_cells(shown: pd.DataFrame, cell: int) -> pd.DataFrame:
    """Give a row per cell, in the order of the table, with the pixels of its bar."""
    what = [str(axis.name) for axis in shown.axes]  # leads back from a number to its statements
    cells = pd.DataFrame(
        [
            {what[0]: name, what[1]: column, "row": str(name), "column": str(column), "n": n, "line": line}
            for line, (name, counts) in enumerate(shown.iterrows())
            for column, n in counts.items()
        ]
    )
    cells["left"] = cells.groupby("line").cumcount() * cell
    largest = max(cells["n"].max(), 1)
    room = cell - GAP - DIGIT * len(f"{largest:,}")
    return cells.assign(
        right=(cells["left"] + cells["n"] / largest * room).round(1),
        label=[wrap(name, width=NAMES, lines=2) for name in cells["row"]],
    )


def _count_shown(shown: pd.DataFrame, table: pd.DataFrame, unit: str) -> str:
    rows, columns = table.shape[0] - shown.shape[0], table.shape[1] - shown.shape[1]
    named = {f"more {table.index.name or 'row'}": rows, f"more {table.columns.name or 'column'}": columns}
    hidden = [count(number, name) for name, number in named.items() if number]
    counted = count(int(shown.to_numpy().sum()), unit)
    return f"{counted}; {' and '.join(hidden)} not shown." if hidden else f"{counted}."


def _tell_largest(cells: pd.DataFrame) -> str:
    largest = cells[cells["n"] > 0].nlargest(3, "n")
    return " ".join(f"{cell.row}, {cell.column}: {cell.n:,}." for cell in largest.itertuples())


def _heads(cells: pd.DataFrame, cell: int) -> alt.Chart:
    heads = cells.drop_duplicates("left")
    width = int((cell - 6) / (LETTER * 1.15))  # bold
    heads = heads.assign(label=[wrap(column, width=width, lines=3) for column in heads["column"]])
    text = alt.Chart(heads[["left", "label"]]).mark_text(fontWeight="bold", align="left", baseline="bottom", dy=ABOVE)
    return text.encode(_pixels("left"), alt.YValue(-8), alt.Text("label:N"))


def _names(cells: pd.DataFrame) -> alt.Chart:
    names = cells.drop_duplicates("line")
    width = max(len(line) for label in names["label"] for line in label.split("\n")) * LETTER
    text = alt.Chart(names[["line", "row", "label"]]).mark_text(align="left", baseline="middle", dy=CENTRED)
    return text.encode(alt.XValue(-width - GAP), alt.Y("line:O").axis(None), alt.Text("label:N"), alt.Tooltip("row:N"))


def _bars(cells: pd.DataFrame) -> list[alt.Chart]:
    tooltip = [alt.Tooltip("row:N"), alt.Tooltip("column:N"), alt.Tooltip("n:Q").title("number")]
    base = alt.Chart(cells.drop(columns="label")).encode(alt.Y("line:O").axis(None), tooltip=tooltip)
    faint = alt.when("datum.n > 0").then(alt.value(1)).otherwise(alt.value(0.45))
    return [
        base.mark_bar(height=14, color=PLAIN, cornerRadius=2).encode(_pixels("left"), alt.X2("right:Q")),
        base.mark_text(align="left", baseline="middle", dx=4).encode(
            _pixels("right"), alt.Text("n:Q").format(","), opacity=faint
        ),
    ]


def _pixels(column: str) -> alt.X:
    return alt.X(f"{column}:Q").scale(None).axis(None)
