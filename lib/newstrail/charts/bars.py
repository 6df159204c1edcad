"""Counts of statements, with a bar in every cell."""

import altair as alt
import pandas as pd

from newstrail import tables
from newstrail.charts.labels import ABOVE, BOLD, CENTRED, DIGIT, HEAD_LETTERS, LETTER, SLANT, x_pixels
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import PLAIN, Chart
from newstrail.corpus import Corpus
from newstrail.tables import Column
from newstrail.text import count, wrap

ROW_LETTERS = 32  # of a row's name before it breaks
COLUMNS_WIDTH = 552  # pixels for all columns together, as long as each gets enough
COLUMN_WIDTH = (92, 190)  # least and most pixels of a column
COLUMN_GAP = 22  # pixels between columns
MOST_BARS = COLUMNS_WIDTH // COLUMN_WIDTH[0]  # columns that have room for bars; more are cells, under leaning names
MOST_CELLS = 30  # columns
CELL_WIDTH = (19, 44)  # least and most pixels of a cell


@chart()
def bar_table(corpus: Corpus, rows: Column, columns: Column, *, title: str, most: int = 20) -> Chart:
    """Count the statements by two columns of the trail, and draw the table with a bar and a number in each cell.

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
    """Draw how many claims each outlet shares with others, has alone, or does not carry although two others do.

    Args:
        corpus: what was read, or a part of it.
        most: how many outlets to show.
    """
    title = "How many claims does each outlet share?"
    return draw_table(tables.shared_claims(corpus), title=title, unit="claim–outlet pair", most=most)


def draw_table(table: pd.DataFrame, *, title: str, unit: str = "statement", most: int = 20) -> Chart:
    """Draw a table of counts: the name of each row, and in each cell a bar with its number.

    All bars share one scale, so that any two can be compared. Where the columns have no room for bars, a cell is the
    darker the larger its number. Of more rows and columns than fit, the first rows and the fullest columns are shown
    and the others counted.

    Args:
        table: a number per row and column.
        title: the question that the table answers.
        unit: what is counted, in the singular.
        most: how many rows to show.
    """
    fullest = table.sum().sort_values(ascending=False, kind="stable").index[:MOST_CELLS]
    shown = table.loc[:, table.columns.isin(fullest)].head(most)
    if shown.empty:
        return show_nothing(title)
    has_bars = shown.shape[1] <= MOST_BARS
    least, widest = COLUMN_WIDTH if has_bars else CELL_WIDTH
    width = max(int(min(max(COLUMNS_WIDTH / shown.shape[1], least), widest)), DIGIT * len(f"{shown.max().max():,}"))
    cells = _to_cells(shown, width)
    told = _count_cells(shown, table, unit)
    drawn = (
        [_column_heads(cells, width), *_bars(cells)]
        if has_bars
        else [_leaning_heads(cells, width), *_tints(cells, width)]
    )
    return alt.layer(_row_labels(cells), *drawn).properties(
        title=alt.Title(title, subtitle=told),
        description=f"{title} {told} {_largest_cells(cells)}",
        width=width * shown.shape[1],
        height=alt.Step(34 if cells["label"].str.contains("\n").any() else 26),
    )


def _to_cells(shown: pd.DataFrame, width: int) -> pd.DataFrame:
    """Give a row per cell, in the order of the table, with the pixels of its bar."""
    row_field, column_field = (str(axis.name) for axis in shown.axes)  # lead from a number back to its statements
    rows = []
    for line, (name, counts) in enumerate(shown.iterrows()):
        for column, n in counts.items():
            found = {row_field: name, column_field: column}
            rows.append(found | {"row": str(name), "column": str(column), "n": n, "line": line})
    cells = pd.DataFrame(rows)
    cells["left"] = cells.groupby("line").cumcount() * width
    largest = max(cells["n"].max(), 1)
    longest_bar = width - COLUMN_GAP - DIGIT * len(f"{largest:,}")
    return cells.assign(
        right=(cells["left"] + cells["n"] / largest * longest_bar).round(1),
        label=[wrap(name, width=ROW_LETTERS, lines=2) for name in cells["row"]],
    )


def _count_cells(shown: pd.DataFrame, table: pd.DataFrame, unit: str) -> str:
    """Say how many are shown, and how many rows and columns are not."""
    rows, columns = table.shape[0] - shown.shape[0], table.shape[1] - shown.shape[1]
    named = {f"more {table.index.name or 'row'}": rows, f"more {table.columns.name or 'column'}": columns}
    hidden = [count(number, name) for name, number in named.items() if number]
    counted = count(int(shown.to_numpy().sum()), unit)
    return f"{counted}; {' and '.join(hidden)} not shown." if hidden else f"{counted}."


def _largest_cells(cells: pd.DataFrame) -> str:
    largest = cells[cells["n"] > 0].nlargest(3, "n")
    return " ".join(f"{cell.row}, {cell.column}: {cell.n:,}." for cell in largest.itertuples())


def _column_heads(cells: pd.DataFrame, width: int) -> alt.Chart:
    heads = cells.drop_duplicates("left")
    letters = int((width - 6) / (LETTER * BOLD))
    heads = heads.assign(label=[wrap(column, width=letters, lines=3) for column in heads["column"]])
    text = alt.Chart(heads[["left", "label"]]).mark_text(fontWeight="bold", align="left", baseline="bottom", dy=ABOVE)
    return text.encode(x_pixels("left"), alt.YValue(-8), alt.Text("label:N"))


def _leaning_heads(cells: pd.DataFrame, width: int) -> alt.Chart:
    heads = cells.drop_duplicates("left")
    heads = heads.assign(label=[wrap(column, width=HEAD_LETTERS, lines=1) for column in heads["column"]])
    text = alt.Chart(heads[["left", "column", "label"]]).mark_text(
        fontWeight="bold", align="left", baseline="middle", angle=360 + SLANT, dx=width / 2 - 4
    )
    return text.encode(x_pixels("left"), alt.YValue(-6), alt.Text("label:N"), alt.Tooltip("column:N"))


def _row_labels(cells: pd.DataFrame) -> alt.Chart:
    labels = cells.drop_duplicates("line")
    longest = max(len(line) for label in labels["label"] for line in label.split("\n"))
    left = alt.XValue(-longest * LETTER - COLUMN_GAP)
    text = alt.Chart(labels[["line", "row", "label"]]).mark_text(align="left", baseline="middle", dy=CENTRED)
    return text.encode(left, alt.Y("line:O").axis(None), alt.Text("label:N"), alt.Tooltip("row:N"))


def _with_tooltips(cells: pd.DataFrame) -> alt.Chart:
    tooltip = [alt.Tooltip("row:N"), alt.Tooltip("column:N"), alt.Tooltip("n:Q").title("number")]
    return alt.Chart(cells.drop(columns="label")).encode(alt.Y("line:O").axis(None), tooltip=tooltip)


def _tints(cells: pd.DataFrame, width: int) -> list[alt.Chart]:
    """Draw each cell with its number; of a zero nothing is drawn."""
    counted = (
        _with_tooltips(cells).transform_filter("datum.n > 0").transform_calculate(edge=f"datum.left + {width - 2}")
    )
    shade = alt.FillOpacity("n:Q").scale(domain=[0, int(cells["n"].max())], range=[0.08, 0.6]).legend(None)
    rect = counted.mark_rect(color=PLAIN, cornerRadius=2).encode(x_pixels("left"), shade, alt.X2("edge:Q"))
    number = counted.mark_text(baseline="middle", dx=width / 2 - 1)
    return [rect, number.encode(x_pixels("left"), alt.Text("n:Q").format(","))]


def _bars(cells: pd.DataFrame) -> list[alt.Chart]:
    base = _with_tooltips(cells)
    bars = base.mark_bar(height=14, color=PLAIN, cornerRadius=2)
    counted = base.transform_filter("datum.n > 0")  # a grid of zeros hides what there is
    numbers = counted.mark_text(align="left", baseline="middle", dx=4)
    return [
        bars.encode(x_pixels("left"), alt.X2("right:Q")),
        numbers.encode(x_pixels("right"), alt.Text("n:Q").format(",")),
    ]
