"""Intervals in lanes: what every chart over time is made of."""

from typing import NamedTuple

import altair as alt
import pandas as pd

from newstrail.charts.labels import LETTER, LINE
from newstrail.charts.rows import TOOLTIP, point
from newstrail.charts.theme import INK, SHADE, Chart
from newstrail.text import wrap

HEADINGS = 225  # pixels for what the lanes below it have in common
NAME = 26  # characters of a lane's name
ACROSS = 336  # pixels for what has a place
UNPLACED = ACROSS + 40  # where the others stand
LANE = 19  # pixels from one lane to the next
GAP = 16  # pixels between groups
SECTION = 24  # pixels for the name of a section
UTC_TEXT = "%Y-%m-%dT%H:%M:%SZ"  # read alike by browsers in every time zone
ENDS = ["earliest", "latest", "told_earliest", "told_latest"]


class Across(NamedTuple):
    """What runs from left to right, and what is said of a lane that has no place there."""

    kind: str  # T or Q, as Vega-Lite calls time and numbers
    axis: alt.Axis
    scale: alt.Scale
    unplaced: str


def draw_lanes(lanes: pd.DataFrame, across: Across) -> Chart:
    """Draw a lane per row: a thick bar from `told_earliest` to `told_latest`, a thin line from `earliest` to `latest`.

    A lane without `told_earliest` stands at the right, in a place of its own.

    Args:
        lanes: needs `group`, its `heading`, the lane's `name` and `tint`, and the thick ends. It may have the thin ends
            and what `TOOLTIP` tells; with `in_headline` it gets the mark of its stance, with `section` it stands below
            that name.
        across: the axis.
    """
    placed = place(lanes)
    unplaced = placed["told_earliest"].isna()
    names = int(placed["name"].str.len().clip(upper=NAME).max() * LETTER) + 30
    layers = [*_headings(placed, names, UNPLACED + 30 if unplaced.any() else ACROSS), *_names(placed, names)]
    layers += _intervals(placed[~unplaced], across) if not unplaced.all() else []
    layers += _unplaced(placed[unplaced], across.unplaced) if unplaced.any() else []
    return alt.layer(*layers).properties(width=ACROSS, height=int(placed["bottom"].max()))


def place(lanes: pd.DataFrame) -> pd.DataFrame:
    """Stack the groups in their order: each takes the room of its lanes or of its heading, whichever is more.

    Adds `label`, the heading in lines, `y` in pixels, `top` and `bottom` of its group, and if it `opens` a section.
    """
    labels = [wrap(heading, width=34, lines=3) for heading in lanes["heading"]]
    labelled = lanes.assign(label=labels, section=lanes.get("section", ""))
    groups = labelled.groupby("group").agg(lanes=("group", "size"), label=("label", "first"), name=("section", "first"))
    opens = groups["name"] != groups["name"].shift(fill_value="")
    heights = (groups["lanes"] * LANE).clip(lower=(groups["label"].str.count("\n") + 1) * LINE) + GAP
    bottom = (heights + opens * SECTION).cumsum()
    top = labelled["group"].map(bottom - heights)
    nth = labelled.groupby("group").cumcount()
    return labelled.assign(
        y=top + GAP / 2 + (nth + 0.5) * LANE,
        top=top,
        bottom=labelled["group"].map(bottom),
        opens=labelled["group"].map(opens),
    ).reset_index(drop=True)


def time_axis(first: pd.Timestamp, last: pd.Timestamp, title: str) -> alt.Axis:
    """Give an axis that names days at midnight, else hours; and the year once, in its title."""
    day = "'%b %Y'" if (last - first).days > 300 else "'%-d %b'"
    midnight = "utchours(datum.value) + utcminutes(datum.value) == 0"
    label = f"utcFormat(datum.value, {midnight} ? {day} : '%H:%M')"
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return alt.Axis(
        orient="top",
        title=f"{title}, {years}",
        labelExpr=label,
        labelSeparation=8,
        tickCount=6,
        grid=True,
        gridOpacity=0.25,
    )


def _headings(placed: pd.DataFrame, names: int, right: int) -> list[alt.Chart]:
    left = alt.value(-names - HEADINGS)
    first = placed.drop_duplicates("group")
    groups = alt.Chart(first[["heading", "label", "top"]])
    sections = alt.Chart(first.loc[first["opens"], ["section", "top"]]).mark_text(
        align="left", fontWeight="bold", dy=-9
    )
    rule = groups.mark_rule(color=SHADE, opacity=0.4)
    text = groups.mark_text(align="left", baseline="top", dy=GAP / 2 + 3, limit=HEADINGS - 12)
    return [
        rule.encode(_pixels("top"), x=left, x2=alt.value(right)),
        text.encode(_pixels("top"), x=left, text="label:N", tooltip="heading:N"),
        *([sections.encode(_pixels("top"), x=left, text="section:N")] if first["opens"].any() else []),
    ]


def _names(placed: pd.DataFrame, names: int) -> list[alt.Chart]:
    named = placed.assign(label=[wrap(name, width=NAME, lines=1) for name in placed["name"]])
    columns = [*_told(placed), "label", "y"] + ["in_headline"] * ("in_headline" in placed)
    rows, marked = alt.Chart(named[columns]), "in_headline" in placed
    text = rows.mark_text(align="left", baseline="middle").encode(
        _pixels("y"), x=alt.value((20 if marked else 4) - names), text="label:N", tooltip=_tooltip(placed)
    )
    if not marked:
        return [text]
    legend = alt.Legend(orient="none", direction="horizontal", legendX=-names - HEADINGS, legendY=-24)
    return [point(rows, legend).encode(_pixels("y"), x=alt.value(8 - names), tooltip=TOOLTIP), text]


def _intervals(placed: pd.DataFrame, across: Across) -> list[alt.Chart]:
    ends = [end for end in ENDS if end in placed]
    texts = {end: placed[end].dt.strftime(UTC_TEXT) for end in ends if across.kind == "T"}
    rows = alt.Chart(placed.assign(**texts)[["tint", "y", *_told(placed), *ends]])
    rows = rows.encode(_pixels("y"), tooltip=_tooltip(placed))

    def at(end: str) -> alt.X:
        return alt.X(f"{end}:{across.kind}", axis=across.axis, scale=across.scale)

    thick = rows.mark_rule(strokeWidth=8, strokeCap="round")
    layers = [thick.encode(at("told_earliest"), alt.X2("told_latest"), alt.Color("tint:N").scale(None))]
    if "earliest" in ends:
        tick = rows.mark_tick(color=INK, size=7, thickness=1, orient="vertical")
        thin = rows.mark_rule(color=INK)
        layers += [
            thin.encode(at("earliest"), alt.X2("latest")),
            tick.encode(at("earliest")),
            tick.encode(at("latest")),
        ]
    return layers


def _unplaced(placed: pd.DataFrame, head: str) -> list[alt.Chart]:
    rows = alt.Chart(placed[[*_told(placed), "tint", "y"]])
    text = alt.Chart(pd.DataFrame({"label": [head]})).mark_text(baseline="bottom")
    return [
        text.encode(x=alt.value(UNPLACED), y=alt.value(-3), text="label:N"),
        rows.mark_point(shape="diamond", size=70, filled=True, opacity=1).encode(
            _pixels("y"), alt.Color("tint:N").scale(None), x=alt.value(UNPLACED), tooltip=_tooltip(placed)
        ),
    ]


def _told(placed: pd.DataFrame) -> list[str]:
    told = ("article_id", "claim_id", "outlet", "who", "stance", "words")  # by the ids shared pages filter and find
    return [field for field in told if field in placed]


def _tooltip(placed: pd.DataFrame) -> list[alt.Tooltip]:
    return [told for told in TOOLTIP if told.shorthand.split(":")[0] in placed]


def _pixels(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q").scale(None).axis(None)
