"""A table -> a picture of it, for a page or a slide; a notebook shows tables itself."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import BOLD, LETTER, LINE, x_pixels, y_pixels
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import SHADE, Chart
from newstrail.tables import in_cell, in_words
from newstrail.text import count, leave_out, wrap

PAGE_WIDTH = 1000  # pixels for all columns together
WIDEST, NARROWEST = 44, 6  # letters of a column
GAP = 16  # pixels between columns
ROW_GAP = 10  # pixels between rows


def draw_rows(frame: pd.DataFrame, title: str, *, most: int = 40) -> Chart:
    """Draw a table as text; every cell is drawn whole, in as many lines as it takes.

    Args:
        frame: any table; its index is drawn where it has a name, ids are not.
        title: what stands above it.
        most: how many rows to show.
    """
    if frame.empty:
        return show_nothing(title, f"No {title.lower()}.")
    named = frame.reset_index() if frame.index.name else frame
    named = named.drop(columns=[column for column in named if str(column).endswith(("_id", "_ids"))])
    cells = named.head(most).map(in_cell).astype("string")
    letters = _fit_columns(cells)
    rows, left, tops = [], 0.0, _tops(cells, letters)
    for column in cells:
        head = wrap(in_words(column), width=letters[column], lines=3, whole_words=True)
        rows.append((left, 0.0, head, True))
        for top, cell in zip(tops, cells[column], strict=False):
            rows.append((left, top, wrap(cell, width=letters[column], lines=len(cell) + 1), False))
        left += letters[column] * LETTER * BOLD + GAP
    drawn = pd.DataFrame(rows, columns=["x", "y", "label", "is_head"])
    rules = pd.DataFrame({"y": [top - ROW_GAP / 2 for top in tops]})
    text = alt.Chart(drawn).mark_text(align="left", baseline="top").encode(x_pixels("x"), y_pixels("y"), text="label:N")
    told = leave_out(count(len(cells), "row"), len(named) - len(cells), "more row")
    return alt.layer(
        alt.Chart(rules).mark_rule(color=SHADE, opacity=0.4).encode(y_pixels("y"), x=alt.value(0), x2=alt.value(left)),
        text.transform_filter("!datum.is_head"),
        text.transform_filter("datum.is_head").mark_text(align="left", baseline="top", fontWeight="bold"),
    ).properties(
        title=alt.Title(title, subtitle=told), width=int(left), height=int(tops[-1]), description=f"{title}: {told}"
    )


def _fit_columns(cells: pd.DataFrame) -> dict[str, int]:
    """Give the letters of a line of each column: what its longest cell needs, as far as there is room."""
    needed = {}
    for column in cells:
        longest_word = max(
            (len(word) for text in [in_words(column), *cells[column]] for word in text.split()), default=0
        )
        longest = max(cells[column].str.len().max(), len(in_words(column)))
        needed[column] = int(min(max(longest, NARROWEST), WIDEST)), min(longest_word, WIDEST)
    room = PAGE_WIDTH / (LETTER * BOLD) - len(needed) * GAP / LETTER
    wanted = sum(most for most, _ in needed.values())
    share = min(room / wanted, 1)
    return {column: max(int(most * share), least, NARROWEST) for column, (most, least) in needed.items()}


def _tops(cells: pd.DataFrame, letters: dict[str, int]) -> list[float]:
    """Give the top of each row, and below the last the end of the table, in pixels."""
    tops = [3 * LINE + float(ROW_GAP)]
    for row in cells.itertuples(index=False):
        lines = [
            wrap(cell, width=letters[column], lines=len(cell) + 1) for cell, column in zip(row, cells, strict=True)
        ]
        tops.append(tops[-1] + (max(text.count("\n") for text in lines) + 1) * LINE + ROW_GAP)
    return tops
