"""Which number each outlet and source gives for what is counted, as points and intervals."""

import altair as alt
import pandas as pd

from newstrail import tables
from newstrail.charts.labels import LETTER
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.numbers import FATES
from newstrail.text import count, leave_out, snippet, wrap

TITLE = "Which numbers are given, and by whom?"
NOTE = "Point: exact. Ring: about. Arrow to the right: over; to the left: almost. Bar: anything along it."
SCALE_WIDTH = 220  # pixels
FIGURE_HEIGHT = 20  # pixels from one figure to the next
NAME_WIDTH = 155  # most pixels for an outlet, and for a source
NAME_GAP = 14  # pixels after a name
NAME_SPACE = 4  # of these, what stays free where letters are wider than those that are counted with
WORDS_LETTERS = 44  # of a statement, from its figure on
SIZES = {1e9: "billion", 1e6: "million"}  # an axis that reaches so far counts in these
WIDE_LABEL = 11_000  # end of a scale on which the labels 8,000 and 10,000 would touch
APART = 5  # more than so many times as many get a scale of their own
ROOM = 1.15  # a scale reaches beyond its largest figure, so that "over" has room for an arrow
ARROW = 0.12  # of a scale, an arrow is long
SAME_LANE = ["thing", "low", "high", "approximator", "outlet", "source"]


@chart(view="Numbers")
def figure_ranges(corpus: Corpus, *, most: int = 6, lanes: int = 20) -> Chart:
    """Draw a lane per figure, outlet and source; each thing that is counted has its own scale, from zero.

    "Over" and "almost" are arrows from the number, because nobody says how far they go.

    Figures of one thing that are over five times apart, such as people missing and people evacuated, have a scale each.

    Args:
        corpus: what was read, or a part of it.
        most: how many scales to show; what is counted most often comes first.
        lanes: how many figures to show on each.
    """
    return draw_figures(tables.figures(corpus), most=most, lanes=lanes)


def draw_figures(figures: pd.DataFrame, *, most: int = 6, lanes: int = 20) -> Chart:
    """Draw figures, as `newstrail.tables.figures` gives them."""
    if figures.empty:
        return show_nothing(TITLE)
    rows = _to_rows(figures)
    shown = _add_marks(rows[(rows["panel"] < most) & (rows["place"] < lanes)])
    panels = [panel for _, panel in shown.groupby("panel")]
    widths = tuple(_name_width(shown[name]) for name in ("outlet", "source"))
    told = f"{count(len(figures), 'figure')} of {count(figures['thing'].nunique(), 'thing')} counted"
    told = leave_out(told, len(rows) - len(shown), "lane")
    return alt.vconcat(*(_draw_panel(panel, widths) for panel in panels), spacing=14).properties(
        title=alt.Title(TITLE, subtitle=[told, NOTE]),
        description=" ".join([TITLE, told, *map(_tell_panel, panels[:3])]),
    )


def _to_rows(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep one row per figure, outlet and source; add its `panel`, its `lane` there, and its `place`.

    The rows of a panel with the first places show each figure before one of them comes again: no figure is left out
    for the same one of another outlet.
    """
    rows = figures.drop_duplicates(SAME_LANE).reset_index(drop=True)
    rows = rows.assign(panel=_number_panels(rows))
    again = rows.groupby(["panel", "low", "high"], dropna=False).cumcount()
    in_turn = rows.assign(again=again).sort_values(["panel", "again"], kind="stable")
    tells_more = (rows["counts"] == "percent") | rows["thing"].isin(FATES)
    return rows.assign(
        several=rows["panel"].groupby(rows["thing"]).transform("nunique") > 1,
        lane=rows.groupby("panel").cumcount(),
        place=in_turn.groupby("panel").cumcount(),
        label=[
            _from_figure(*texts) for texts in zip(rows["content"], rows["text"], _parts(rows, figures), strict=True)
        ],
        heading=rows["counts"].str.lower().mask(tells_more, rows["thing"]),
    )


def _add_marks(shown: pd.DataFrame) -> pd.DataFrame:
    """Add how far the scale of each panel goes, and where the bar of each row does."""
    largest = shown[["low", "high"]].max(axis=1).groupby(shown["panel"]).transform("max")
    limit = largest.clip(lower=0).replace(0, 1) * ROOM
    return shown.assign(
        limit=limit,
        left=shown["low"].fillna(shown["high"] - ARROW * limit),
        right=shown["high"].fillna(shown["low"] + ARROW * limit),
        tint=shown["stance"].map(STANCE_COLORS),
        ring=shown["approximator"].notna(),
        words=shown["content"].map(snippet),
    )


def _name_width(names: pd.Series) -> int:
    """Give the pixels that the longest name takes, and the gap after it."""
    longest = names.dropna().astype("string").str.len().max()
    return NAME_GAP + min(NAME_WIDTH, int((0 if pd.isna(longest) else longest) * LETTER))


def _number_panels(rows: pd.DataFrame) -> pd.Series:
    """Number the scale of each row: a thing has one, or several where its figures are far apart; the fullest is 0."""
    size = rows["low"].fillna(rows["high"])
    opens_panel = rows["thing"].ne(rows["thing"].shift(fill_value="")) | (size > APART * size.shift())
    panel = opens_panel.astype("int64").cumsum()
    fullest_first = panel.groupby(panel).size().sort_values(ascending=False, kind="stable").index
    numbers = {given: number for number, given in enumerate(fullest_first)}
    return panel.map(numbers).astype("int64")


def _parts(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    """Give the text of the part that stands for each figure, or "": the two of "two of the three pumps are broken"."""
    text_of = dict(figures.dropna(subset="part_of").drop_duplicates("part_of")[["part_of", "text"]].to_numpy())
    return rows["quantity_id"].map(lambda quantity_id: text_of.get(quantity_id, ""))


def _from_figure(content: str, text: str, part: str) -> str:
    """Give the words of a statement from its figure on, or from the part of it of which the statement tells."""
    start, part_start = content.find(text), content.find(part)
    start = part_start if part and 0 <= part_start < start else start
    words = content[start:] if start >= 0 else text
    return wrap(words, width=WORDS_LETTERS, lines=1)


def _tell_panel(panel: pd.DataFrame) -> str:
    return f"{', '.join(panel['heading'].unique())}: {', '.join(panel['said'].unique())}."


def _draw_panel(rows: pd.DataFrame, widths: tuple[int, ...]) -> Chart:
    columns = ["lane", "left", "right", "low", "high", "tint", "ring", "label", "words", "limit"]
    base = alt.Chart(rows[["statement_id", "outlet", "source", "stance", *columns]]).encode(
        alt.Y("lane:O").axis(None),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("outlet", "source", "words")],
    )
    texts = [
        _text_column(base, "outlet:N", -sum(widths), limit=widths[0] - NAME_SPACE),
        _text_column(base, "source:N", -widths[1], limit=widths[1] - NAME_SPACE),
        _text_column(base, "label:N", SCALE_WIDTH + 12, limit=0),
    ]
    return alt.layer(*_draw_figures(base, rows), *texts).properties(
        width=SCALE_WIDTH,
        height=FIGURE_HEIGHT * len(rows),
        title=alt.Title(_panel_heading(rows), fontSize=14, frame="bounds", offset=6),
    )


def _draw_figures(base: alt.Chart, rows: pd.DataFrame) -> list[alt.Chart]:
    """An interval as a bar, an exact figure as a point or ring, an open end as an arrow."""
    axis, scale = _from_zero(rows)
    left, right = (alt.X(f"{end}:Q", axis=axis, scale=scale) for end in ("left", "right"))
    tint = alt.Color("tint:N").scale(None)
    is_exact, over, almost = "datum.low === datum.high", "!isValid(datum.high)", "!isValid(datum.low)"
    bars = base.transform_filter(f"!({is_exact})").mark_rule(strokeWidth=7, opacity=0.7)
    points = base.transform_filter(is_exact).mark_point(size=70, strokeWidth=2, opacity=1)
    upward = base.transform_filter(over).mark_point(shape="triangle-right", size=130, filled=True, opacity=1)
    downward = base.transform_filter(almost).mark_point(shape="triangle-left", size=130, filled=True, opacity=1)
    return [
        bars.encode(left, tint, x2="right:Q"),
        points.encode(
            left,
            alt.Stroke("tint:N").scale(None),
            alt.Fill("tint:N").scale(None),
            fillOpacity=alt.when("datum.ring").then(alt.value(0)).otherwise(alt.value(1)),
        ),
        upward.encode(right, tint),
        downward.encode(left, tint),
    ]


def _from_zero(rows: pd.DataFrame) -> tuple[alt.Axis, alt.Scale]:
    """Give the panel's axis and scale, which begins at zero and marks no fifth of a person."""
    limit = rows[["limit", "right"]].max(axis=None)
    unit, size = next(((unit, size) for unit, size in SIZES.items() if limit >= unit), (1, ""))
    is_whole = (rows[["low", "high"]].stack() % 1 == 0).all()  # layers lose `tickMinStep`
    most = 4 if limit / unit < WIDE_LABEL else 3
    ticks = min(most, max(int(rows["limit"].iat[0]), 1)) if is_whole else most
    counted = rows["counts"].str.lower().unique()
    title = f"{size} {counted[0]}" if len(counted) == 1 else size
    label = f"format(datum.value / {unit:.0f}, ',')"
    axis = alt.Axis(
        title=title if size else None, grid=True, gridOpacity=0.25, tickCount=ticks, labelExpr=label, labelOverlap=True
    )
    return axis, alt.Scale(domain=[min(rows["left"].min(), 0), limit], nice=False)


def _text_column(base: alt.Chart, field: str, left: int, *, limit: int) -> alt.Chart:
    return base.mark_text(align="left", limit=limit).encode(x=alt.value(left), text=field)


def _panel_heading(panel: pd.DataFrame) -> str:
    """What is counted, and where that has several scales, from which number to which, as they are worded."""
    heading = ", ".join(panel["heading"].unique())
    if not panel["several"].any():
        return heading
    ends = panel.iloc[[0, -1]].drop_duplicates(["low", "high"])["said"]  # "20" and "twenty" are one
    return f"{heading}: {' to '.join(ends)}"
