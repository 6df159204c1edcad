"""When articles were published, once, and below it a line per claim: said, first published, denied, doubted."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import LINE, y_pixels
from newstrail.charts.lanes import (
    AXIS_WIDTH,
    HEADING_WIDTH,
    UTC_TEXT,
    Across,
    lane_layers,
    name_beyond,
    names_width,
    part_beyond,
    stack_lanes,
)
from newstrail.charts.theme import INK, SHADE, STANCE_COLORS, Chart
from newstrail.text import wrap

CLAIM_HEIGHT = 34  # pixels of a claim's line: two lines of its label
LOOKS = {  # colour, shape, and pixels from the middle of the line, so that none hides another
    "said": (STANCE_COLORS["asserts"], "circle", -8),
    "published first": (INK, "M0,-1V1", 0),
    "doubted": (STANCE_COLORS["doubts"], "triangle-up", 8),
    "denied": (STANCE_COLORS["denies"], "square", 8),
}
BEYOND_NAMES = {"said": "", "published first": "first ", "doubted": "doubted ", "denied": "denied "}  # as there is room
TOLD = ["event", "outlet", "who", "when", "words"]


def draw_story(articles: pd.DataFrame, events: pd.DataFrame, across: Across) -> Chart:
    """Draw lanes of articles, and below them a line per claim with what happened to it when.

    Args:
        articles: as `draw_lanes` takes them.
        events: claim_id, claim, rank, event, is_told, told_earliest and told_latest, and of their statement outlet,
            who, words.
        across: the axis.
    """
    stacked = stack_lanes(articles)
    top = int(stacked["bottom"].max())
    width = names_width(stacked["name"])
    lines = events.drop_duplicates("claim_id")[["claim_id", "claim", "rank"]].assign(y=0)
    lines["y"] = [top + (n + 0.5) * (CLAIM_HEIGHT + 6) for n in range(len(lines))]
    placed = events.assign(y=events["claim_id"].map(lines.set_index("claim_id")["y"]))
    layers = lane_layers(stacked, across)
    if len(lines):
        layers += [*_lines(lines, width), *_events(placed, across)]
    return alt.layer(*layers, width=AXIS_WIDTH, height=int(top + len(lines) * (CLAIM_HEIGHT + 6)))


def _lines(lines: pd.DataFrame, width: int) -> list[alt.Chart]:
    """The claims, each with a line above it."""
    left = -width - HEADING_WIDTH
    letters = int((HEADING_WIDTH + width - 24) / 6.4)
    labelled = lines.assign(
        label=[wrap(claim, width=letters, lines=2) for claim in lines["claim"]], above=lines["y"] - CLAIM_HEIGHT / 2 - 3
    )
    base = alt.Chart(labelled[["claim_id", "claim", "label", "y", "above"]])
    middle = alt.ExprRef(f"{-LINE / 2} * (length(split(datum.label, '\\n')) - 1)")
    text = base.mark_text(align="left", baseline="middle", dy=middle)
    rule = base.mark_rule(color=SHADE, opacity=0.4)
    return [
        rule.encode(y_pixels("above"), alt.XValue(left), alt.X2Value(AXIS_WIDTH)),
        text.encode(y_pixels("y"), alt.XValue(left), alt.Text("label:N"), alt.Tooltip("claim:N")),
    ]


def _events(placed: pd.DataFrame, across: Across) -> list[alt.Chart]:
    """A mark in the middle of each time, on a line as long as the time; a time beyond the axis stands at its end."""
    colors, shapes, offsets = ({event: look[part] for event, look in LOOKS.items()} for part in range(3))
    when = [_when(row) for row in placed.itertuples()]
    columns = ["article_id", "claim_id", *TOLD]
    shown, beyond = part_beyond(placed.assign(when=when), ("told_earliest", "told_latest"), across.span)
    middle = shown["told_earliest"] + (shown["told_latest"] - shown["told_earliest"]) / 2
    times = {"from": shown["told_earliest"], "to": shown["told_latest"], "middle": middle}
    beyond = beyond.assign(y=beyond["y"] + beyond["event"].map(offsets).astype("float64"))
    rows = shown.assign(
        **{name: values.dt.strftime(UTC_TEXT) for name, values in times.items()},
        y=shown["y"] + shown["event"].map(offsets),
        tint=shown["event"].map(colors),
    )
    tooltip = [alt.Tooltip(f"{name}:N", title="source" if name == "who" else name) for name in TOLD]
    base = alt.Chart(rows[[*columns, "is_told", "from", "to", "middle", "y", "tint"]]).encode(
        y_pixels("y"), alt.Stroke("tint:N", scale=None), tooltip=tooltip
    )

    def at(end: str) -> alt.X:
        return alt.X(f"{end}:{across.kind}", axis=across.axis, scale=across.scale)

    scale = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    marks = base.mark_point(size=60, strokeWidth=2, opacity=1).encode(
        at("middle"),
        alt.Shape("event:N", scale=scale, legend=None),
        alt.Fill("tint:N", scale=None),
        fillOpacity=alt.when("datum.is_told").then(alt.value(1)).otherwise(alt.value(0)),
    )
    layers = [base.mark_rule(strokeWidth=2, opacity=0.6).encode(at("from"), alt.X2("to")), marks]
    return [*layers, *name_beyond(_join_beyond(beyond), columns, tooltip)]


def _join_beyond(beyond: pd.DataFrame) -> pd.DataFrame:
    """Keep one time of each event per claim and side, with how many more there are; what was said and denied differ."""
    same = ["claim_id", "event", "side"]
    more = beyond.groupby(same)["event"].transform("size") - 1
    more = more.map(lambda number: f" +{number}" if number else "").astype("string")
    names = beyond["event"].map(BEYOND_NAMES).astype("string") + beyond["beyond"].astype("string") + more
    return beyond.assign(beyond=names).drop_duplicates(same)


def _when(event: object) -> str:
    first, last = event.told_earliest, event.told_latest  # type: ignore[attr-defined]
    told = f"{first:%-d %b %Y}" if first.date() == last.date() else f"{first:%-d %b %Y} to {last:%-d %b %Y}"
    return told if event.is_told else f"by {last:%-d %b %Y}"  # type: ignore[attr-defined]
