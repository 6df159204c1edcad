"""Figures -> points and intervals: which number each outlet and source gives for what is counted."""

import altair as alt
import pandas as pd

from newstrail import tables
from newstrail.charts.labels import bounds
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.text import count, leave_out, snippet, wrap

TITLE = "Which numbers are given, and by whom?"
NOTE = "A point is exact, a ring about so many. A bar is anything along it; an arrow, or beyond."
SCALE = 220  # pixels
LANE = 20  # pixels from one figure to the next
NAME = 155  # pixels for an outlet, and for a source
WORDS = 44  # letters of a statement, from its figure on
SHOWN = ["statement_id", "outlet", "source", "stance"]
FAR = 10  # times as many get a scale of their own


@chart(view="Numbers")
def figure_ranges(corpus: Corpus, *, most: int = 6, lanes: int = 20) -> Chart:
    """A lane per figure, outlet and source, under what is counted; each thing has its own scale, from zero.

    Figures of one thing that are ten times apart, as of the missing and of the evacuated, get a scale each.

    Args:
        corpus: what was read, or a part of it.
        most: how many scales to show; of what is counted most often comes first.
        lanes: how many figures to show on each.
    """
    return draw_figures(tables.figures(corpus), most=most, lanes=lanes)


def draw_figures(figures: pd.DataFrame, *, most: int = 6, lanes: int = 20) -> Chart:
    """Draw figures, as `newstrail.tables.figures` gives them."""
    if figures.empty:
        return show_nothing(TITLE)
    rows = _to_lanes(figures)
    shown = rows[(rows["panel"] < most) & (rows["lane"] < lanes)]
    panels = [panel for _, panel in shown.groupby("panel")]
    told = f"{count(len(figures), 'figure')} of {count(figures['thing'].nunique(), 'thing')} counted"
    told = leave_out(told, len(rows) - len(shown), "lane")
    return alt.vconcat(*map(_panel, panels), spacing=14).properties(
        title=alt.Title(TITLE, subtitle=[told, NOTE]),
        description=" ".join([TITLE, told, *(_tell(panel) for panel in panels[:3])]),
    )


def _to_lanes(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep one row per figure, outlet and source; add its `panel`, its `lane` there, and where its bar goes."""
    given = ["thing", "low", "high", "approximator", "outlet", "source"]
    rows = figures.drop_duplicates(given).reset_index(drop=True)
    size = rows["low"].fillna(rows["high"])
    apart = rows["thing"].ne(rows["thing"].shift(fill_value="")) | (size > FAR * size.shift())
    panel = apart.astype("int64").cumsum()
    panel = (-panel.groupby(panel).transform("size") * len(rows) + panel).rank(method="dense").astype("int64") - 1
    limit = rows[["low", "high"]].max(axis=1).groupby(panel).transform("max").clip(lower=0).replace(0, 1) * 1.15
    return rows.assign(
        panel=panel,
        several=panel.groupby(rows["thing"]).transform("nunique") > 1,
        lane=rows.groupby(panel).cumcount(),
        limit=limit,
        left=rows["low"].fillna(0),
        right=rows["high"].fillna(limit),
        tint=rows["stance"].map(STANCE_COLORS),
        ring=rows["approximator"].notna(),
        words=rows["content"].map(snippet),
        label=[_from_figure(*texts) for texts in zip(rows["content"], rows["text"], strict=True)],
        heading=rows["counts"].str.lower().mask(rows["unit"].eq("percent").fillna(False), rows["thing"]),
        shown=[bounds(*values) for values in zip(rows["low"], rows["high"], rows["approximator"], strict=True)],
    )


def _from_figure(content: str, text: str) -> str:
    return wrap(content[content.find(text) :] if text in content else text, width=WORDS, lines=1)


def _panel(rows: pd.DataFrame) -> Chart:
    columns = ["lane", "left", "right", "low", "high", "tint", "ring", "label", "words", "limit"]
    base = alt.Chart(rows[SHOWN + columns]).encode(
        alt.Y("lane:O").axis(None),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("outlet", "source", "words")],
    )
    axis, scale = _from_zero(rows)
    left, limit = (alt.X(f"{end}:Q", axis=axis, scale=scale) for end in ("left", "limit"))
    tint = alt.Color("tint:N").scale(None)
    exact, open_end = "datum.low === datum.high", "!isValid(datum.high)"
    ends = base.transform_filter(open_end).mark_point(shape="triangle-right", size=130, filled=True, opacity=1)
    bars = base.transform_filter(f"!({exact})").mark_rule(strokeWidth=7, opacity=0.7)
    points = base.transform_filter(exact).mark_point(size=70, strokeWidth=2, opacity=1)
    layers = [
        bars.encode(left, tint, x2="right:Q"),
        points.encode(
            left,
            alt.Stroke("tint:N").scale(None),
            alt.Fill("tint:N").scale(None),
            fillOpacity=alt.when("datum.ring").then(alt.value(0)).otherwise(alt.value(1)),
        ),
        ends.encode(limit, tint),
        _column(base, "outlet:N", -2 * NAME),
        _column(base, "source:N", -NAME),
        _column(base, "label:N", SCALE + 12, limit=0),
    ]
    return alt.layer(*layers).properties(
        width=SCALE, height=LANE * len(rows), title=alt.Title(_heading(rows), fontSize=14, frame="bounds", offset=6)
    )


def _from_zero(rows: pd.DataFrame) -> tuple[alt.Axis, alt.Scale]:
    """Give the panel's axis and scale, which begins at zero and marks no fifth of a person."""
    label = "format(datum.value, datum.value < 1e5 ? ',' : '~s')"
    is_whole = (rows[["low", "high"]].stack() % 1 == 0).all()  # layers lose `tickMinStep`
    ticks = min(4, max(int(rows["limit"].iat[0]), 1)) if is_whole else 4
    axis = alt.Axis(title=None, grid=True, gridOpacity=0.25, tickCount=ticks, labelExpr=label)
    return axis, alt.Scale(domain=[min(rows["left"].min(), 0), rows["limit"].iat[0]], nice=False)


def _column(base: alt.Chart, field: str, left: int, *, limit: int = NAME - 8) -> alt.Chart:
    return base.mark_text(align="left", limit=limit).encode(x=alt.value(left), text=field)


def _heading(panel: pd.DataFrame) -> str:
    """What is counted, and where that has several scales from what to what."""
    given = panel[["low", "high"]].stack()
    ends = " to ".join(f"{end:,.10g}" for end in sorted({given.min(), given.max()}))
    return ", ".join([*panel["heading"].unique(), *([ends] if panel["several"].any() else [])])


def _tell(panel: pd.DataFrame) -> str:
    return f"{', '.join(panel['heading'].unique())}: {', '.join(panel['shown'].unique())}."
