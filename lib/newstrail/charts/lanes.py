"""Intervals in lanes: what every chart over time is made of."""

from collections.abc import Hashable
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from newstrail.charts.labels import LETTER, LINE, y_pixels
from newstrail.charts.rows import TOOLTIP, point
from newstrail.charts.spans import AFTER, BEFORE, Span, in_brief, side_of
from newstrail.charts.theme import INK, SHADE, Chart
from newstrail.text import wrap

HEADING_WIDTH = 225  # pixels for what the lanes below it have in common
NAME_LETTERS = 30  # of a lane's name
AXIS_WIDTH = 336  # pixels for what has a place
UNPLACED = AXIS_WIDTH + 40  # where the others stand
BEYOND_WIDTH = 92  # pixels for the name of a time that lies before the axis, or after it
HOURS, DAYS = pd.Timedelta(hours=36), pd.Timedelta(days=8)  # longest axes on which ticks are hours, and each day
LANE_HEIGHT = 19  # pixels from one lane to the next
GROUP_GAP = 16  # pixels between groups
SECTION_HEIGHT = 24  # pixels for the name of a section
UTC_TEXT = "%Y-%m-%dT%H:%M:%SZ"  # read alike by browsers in every time zone
INTERVAL = ["earliest", "latest", "told_earliest", "told_latest"]
MARK_FIELDS = ["article_id", "claim_id", "outlet", "who", "stance", "words"]  # by the ids shared pages filter and find


class Across(NamedTuple):
    """What runs from left to right, and what is said of a lane that has no place there."""

    kind: str  # T or Q, as Vega-Lite calls time and numbers
    axis: alt.Axis
    scale: alt.Scale
    unplaced: str
    span: Span | None = None  # what the axis covers; times beyond it are named at its end


def draw_lanes(lanes: pd.DataFrame, across: Across) -> Chart:
    """Draw a lane per row: a thick bar from `told_earliest` to `told_latest`, a thin line from `earliest` to `latest`.

    A lane without `told_earliest` stands at the right, in a place of its own.

    Args:
        lanes: needs `group`, its `heading`, the lane's `name` and `tint`, and the thick ends. It may have the thin ends
            and what `TOOLTIP` tells; with `in_headline` it gets the mark of its stance, with `section` it stands below
            that name.
        across: the axis.
    """
    stacked = stack_lanes(lanes)
    return alt.layer(*lane_layers(stacked, across), width=AXIS_WIDTH, height=int(stacked["bottom"].max()))


def lane_layers(stacked: pd.DataFrame, across: Across) -> list[alt.Chart]:
    """Give the layers of lanes that `stack_lanes` has stacked."""
    unplaced = stacked["told_earliest"].isna()
    width = names_width(stacked["name"])
    right = UNPLACED + 30 if unplaced.any() else AXIS_WIDTH
    layers = [*_group_headings(stacked, width, right), *_lane_names(stacked, width)]
    if not unplaced.all():
        layers += _intervals(stacked[~unplaced], across)
    if unplaced.any():
        layers += _draw_unplaced(stacked[unplaced], across.unplaced)
    return layers


def names_width(names: pd.Series) -> int:
    """Give the pixels that the names of lanes take."""
    return int(names.str.len().clip(upper=NAME_LETTERS).max() * LETTER) + 30


def stack_lanes(lanes: pd.DataFrame) -> pd.DataFrame:
    """Stack the groups in their order: each takes the room of its lanes or of its heading, whichever is more.

    Adds `label`, the heading in lines, `y` in pixels, `top` and `bottom` of its group, and if it `opens` a section.
    """
    labels = [wrap(heading, width=34, lines=3) for heading in lanes["heading"]]
    labelled = lanes.assign(label=labels, section=lanes.get("section", ""))
    groups = labelled.groupby("group").agg(lanes=("group", "size"), label=("label", "first"), name=("section", "first"))
    opens = groups["name"] != groups["name"].shift(fill_value="")
    heading_heights = (groups["label"].str.count("\n") + 1) * LINE
    heights = (groups["lanes"] * LANE_HEIGHT).clip(lower=heading_heights) + GROUP_GAP
    bottom = (heights + opens * SECTION_HEIGHT).cumsum()
    top = labelled["group"].map(bottom - heights)
    nth = labelled.groupby("group").cumcount()
    return labelled.assign(
        y=top + GROUP_GAP / 2 + (nth + 0.5) * LANE_HEIGHT,
        top=top,
        bottom=labelled["group"].map(bottom),
        opens=labelled["group"].map(opens),
    ).reset_index(drop=True)


def time_axis(span: Span, title: str) -> alt.Axis:
    """Give an axis that names days at midnight, else hours; and what its ticks are and the year once, in its title."""
    first, last = span
    unit = "day and hour" if span.length < HOURS else "day"
    day = "'%b %Y'" if (last - first).days > 300 else "'%-d %b'"
    midnight = "utchours(datum.value) + utcminutes(datum.value) == 0"
    label = f"utcFormat(datum.value, {midnight} ? {day} : '%H:%M')"
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return alt.Axis(
        orient="top",
        title=f"{title}: {unit}, UTC, {years}" if title else f"{unit.capitalize()}, UTC, {years}",
        labelExpr=label,
        labelSeparation=8,
        tickCount={"interval": "day", "step": 1} if HOURS <= span.length < DAYS else 6,
        grid=True,
        gridOpacity=0.25,
    )


def _group_headings(stacked: pd.DataFrame, names_width: int, right: int) -> list[alt.Chart]:
    left = alt.XValue(-names_width - HEADING_WIDTH)
    first = stacked.drop_duplicates("group")
    groups = alt.Chart(first[["heading", "label", "top"]])
    rule = groups.mark_rule(color=SHADE, opacity=0.4)
    text = groups.mark_text(align="left", baseline="top", dy=GROUP_GAP / 2 + 3, limit=HEADING_WIDTH - 12)
    layers = [
        rule.encode(y_pixels("top"), left, alt.X2Value(right)),
        text.encode(y_pixels("top"), left, alt.Text("label:N"), alt.Tooltip("heading:N")),
    ]
    if first["opens"].any():
        sections = alt.Chart(first.loc[first["opens"], ["section", "top"]])
        name = sections.mark_text(align="left", fontWeight="bold", dy=-9)
        layers.append(name.encode(y_pixels("top"), left, alt.Text("section:N")))
    return layers


def _lane_names(stacked: pd.DataFrame, names_width: int) -> list[alt.Chart]:
    """The name of each lane, and before it, where lanes have a stance, its mark."""
    marked = "in_headline" in stacked
    named = stacked.assign(label=[wrap(name, width=NAME_LETTERS, lines=1) for name in stacked["name"]])
    columns = [*_mark_fields(stacked), "label", "y"]
    rows = alt.Chart(named[[*columns, "in_headline"] if marked else columns])
    left = (20 if marked else 4) - names_width
    text = rows.mark_text(align="left", baseline="middle").encode(
        y_pixels("y"), alt.XValue(left), alt.Text("label:N"), tooltip=_tooltip(stacked)
    )
    if not marked:
        return [text]
    legend = alt.Legend(orient="none", direction="horizontal", legendX=-names_width - HEADING_WIDTH, legendY=-24)
    return [point(rows, legend).encode(y_pixels("y"), alt.XValue(8 - names_width), tooltip=TOOLTIP), text]


def _intervals(placed: pd.DataFrame, across: Across) -> list[alt.Chart]:
    ends = [end for end in INTERVAL if end in placed]

    def rows_of(lanes: pd.DataFrame) -> alt.Chart:
        if across.kind == "T":
            lanes = lanes.assign(**{end: lanes[end].dt.strftime(UTC_TEXT) for end in ends})
        rows = alt.Chart(lanes[["tint", "y", *_mark_fields(lanes), *ends]])
        return rows.encode(y_pixels("y"), tooltip=_tooltip(lanes))

    def at(end: str) -> alt.X:
        return alt.X(f"{end}:{across.kind}", axis=across.axis, scale=across.scale)

    told, beyond = part_beyond(placed, ("told_earliest", "told_latest"), across.span)
    thick = rows_of(told).mark_rule(strokeWidth=8, strokeCap="round")
    layers = [thick.encode(at("told_earliest"), alt.X2("told_latest"), alt.Color("tint:N", scale=None))]
    if "earliest" in ends:
        known, hidden = part_beyond(placed, ("earliest", "latest"), across.span)
        beyond = pd.concat([beyond, hidden]).drop_duplicates("y")
        tick = rows_of(known).mark_tick(color=INK, size=7, thickness=1, orient="vertical")
        thin = rows_of(known).mark_rule(color=INK)
        layers += [
            thin.encode(at("earliest"), alt.X2("latest")),
            tick.encode(at("earliest")),
            tick.encode(at("latest")),
        ]
    return [*layers, *name_beyond(beyond, _mark_fields(placed), _tooltip(placed))]


def part_beyond(placed: pd.DataFrame, ends: tuple[str, str], span: Span | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part rows whose time is on the axis, cut to what it covers, from those beyond it, which get their `beyond` name.

    Args:
        placed: rows with times.
        ends: the columns in which each begins and ends.
        span: what the axis covers; without one it covers all.
    """
    if span is None:
        return placed, placed.head(0).assign(side="", beyond="")
    side = side_of(placed[ends[0]], placed[ends[1]], span)
    cut = {ends[0]: placed[ends[0]].clip(lower=span.first), ends[1]: placed[ends[1]].clip(upper=span.last)}
    far = placed.assign(side=side)[side != ""]
    return placed.assign(**cut)[side == ""], far.assign(beyond=[_name_far(row, ends) for row in far.to_dict("records")])


def _name_far(row: dict[Hashable, Any], ends: tuple[str, str]) -> str:
    name = in_brief(*(row[end] for end in ends))
    return f"{BEFORE} {name}" if row["side"] == BEFORE else f"{name} {AFTER}"


def name_beyond(beyond: pd.DataFrame, columns: list[str], tooltip: list[alt.Tooltip]) -> list[alt.Chart]:
    """Name times beyond the axis at its end."""
    layers = []
    for side, named in beyond.groupby("side"):
        rows = alt.Chart(named[[*columns, "y", "beyond"]])
        mark = rows.mark_text(align="left" if side == BEFORE else "right", baseline="middle", limit=BEYOND_WIDTH)
        edge = alt.XValue(0 if side == BEFORE else AXIS_WIDTH)
        layers.append(mark.encode(y_pixels("y"), edge, alt.Text("beyond:N"), tooltip=tooltip))
    return layers


def time_scale(sides: pd.Series) -> alt.Scale:
    """Give the scale of an axis of time, with room at its ends for the names of what lies beyond them, if any does."""
    left, right = (BEYOND_WIDTH if (sides == side).any() else 0 for side in (BEFORE, AFTER))
    if not left + right:
        return alt.Scale(type="utc", nice=False, padding=8)
    return alt.Scale(type="utc", nice=False, padding=8, range=[left, AXIS_WIDTH - right])


def _draw_unplaced(unplaced: pd.DataFrame, head: str) -> list[alt.Chart]:
    rows = alt.Chart(unplaced[[*_mark_fields(unplaced), "tint", "y"]])
    text = alt.Chart(pd.DataFrame({"label": [head]})).mark_text(baseline="bottom")
    return [
        text.encode(alt.XValue(UNPLACED), alt.YValue(-3), alt.Text("label:N")),
        rows.mark_point(shape="diamond", size=70, filled=True, opacity=1).encode(
            y_pixels("y"), alt.Color("tint:N", scale=None), alt.XValue(UNPLACED), tooltip=_tooltip(unplaced)
        ),
    ]


def _mark_fields(lanes: pd.DataFrame) -> list[str]:
    return [field for field in MARK_FIELDS if field in lanes]


def _tooltip(lanes: pd.DataFrame) -> list[alt.Tooltip]:
    return [told for told in TOOLTIP if told.shorthand.split(":")[0] in lanes]
