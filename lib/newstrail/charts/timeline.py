"""The trail -> claims over time: which outlet can have published a claim when."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import LETTER, LINE, count, wrap
from newstrail.charts.rows import TOOLTIP, count_shown, most_carried, name_unknown, point, quote_claims, show_nothing
from newstrail.schema import need
from newstrail.theme import SHADE, STANCE_COLORS, Chart

TITLE = "When did which outlet carry it?"
NOTE = (
    "Thick: the minute or day an article tells. Thin: where its unknown time zone can move it. Overlaps have no order."
)
CLAIMS = 235  # pixels for the claims' labels
TIME = 430  # pixels for the dated
UNDATED = TIME + 40  # where the undated stand
LANE = 19  # pixels from one outlet to the next
LANES = 100  # most lanes for all claims after the first
GAP = 16  # pixels between claims
ZONES = pd.Timedelta(hours=14)  # how far from UTC a clock can be, either way
UTC_TEXT = "%Y-%m-%dT%H:%M:%SZ"  # read alike by browsers in every time zone


def claim_timeline(trail: pd.DataFrame, *, most: int = 8) -> Chart:
    """Claims, and under each the outlets that carry it, over the time they can have published it.

    A bar is an interval: the day or the minute that the article tells, and a thin line as far as its time zone, where
    none is told, can move it. Nothing joins the bars, because nothing is known between them. What has no date stands
    in a lane of its own.

    Args:
        trail: one row per statement, as `corpus.trail()` gives it.
        most: how many claims to show, as far as they fit; those in most outlets come first.
    """
    needed = ("article_id", "start", "stance", "in_headline", "published", "published_earliest", "published_latest")
    named = name_unknown(need(trail, *needed))
    if named.empty:
        return show_nothing(TITLE)
    shown = _keep_fitting(most_carried(named, most=most))
    lanes = to_lanes(shown)
    names = int(lanes["outlet"].str.len().max() * LETTER) + 30  # pixels for the longest outlet
    undated = int(shown["published_earliest"].isna().sum())
    counted = f"{count_shown(shown, named)} {count(undated, 'statement')} without a date."
    layers = [*_claims(lanes, names), *_outlets(lanes, names), *_dated(lanes.dropna(subset=["published_earliest"]))]
    if undated:
        layers += _undated(lanes[lanes["published_earliest"].isna()])
    return alt.layer(*layers).properties(
        title=alt.Title(TITLE, subtitle=[counted, NOTE]),
        description=f"{TITLE} {counted} {quote_claims(shown)}",
        width=TIME,
        height=int(lanes["bottom"].max()),
    )


def _keep_fitting(shown: pd.DataFrame) -> pd.DataFrame:
    lanes = shown.drop_duplicates(["claim_id", "article_id", "stance"]).groupby("rank").size().cumsum()
    return shown[shown["rank"].isin(lanes.index[lanes <= LANES]) | (shown["rank"] == 0)]


def to_lanes(shown: pd.DataFrame) -> pd.DataFrame:
    """Give a row per claim, article and stance, the earliest first, with its intervals and its place in pixels.

    Adds `told_earliest` and `told_latest`, the published interval without what an unknown time zone adds to it, and
    `y` with the `top` and `bottom` of its claim.
    """
    order = ["rank", "published_earliest", "published_latest", "outlet", "article_id", "stance"]
    lanes = shown.assign(body=~shown["in_headline"]).sort_values([*order, "body", "start"], ignore_index=True)
    lanes = lanes.drop_duplicates(["claim_id", "article_id", "stance"], ignore_index=True)
    printed = lanes["published"].dt.tz_localize("UTC")
    zoneless = (printed - lanes["published_earliest"] >= ZONES) & (lanes["published_latest"] - printed >= ZONES)
    widened = zoneless.astype("int64") * ZONES
    return lanes.assign(
        told_earliest=lanes["published_earliest"] + widened,
        told_latest=lanes["published_latest"] - widened,
        tint=lanes["stance"].map(STANCE_COLORS),
        label=[wrap(claim, width=34, lines=3) for claim in lanes["claim"]],
    ).pipe(_place)


def _place(lanes: pd.DataFrame) -> pd.DataFrame:
    """Stack the claims; each takes the room of its lanes or of its label, whichever is more."""
    claims = lanes.groupby("rank").agg(lanes=("rank", "size"), label=("label", "first"))
    label_height = (claims["label"].str.count("\n") + 1) * LINE
    bottom = ((claims["lanes"] * LANE).clip(lower=label_height) + GAP).cumsum()
    top = bottom.shift(fill_value=0)
    nth = lanes.groupby("rank").cumcount()
    return lanes.assign(
        y=lanes["rank"].map(top) + GAP / 2 + (nth + 0.5) * LANE,
        top=lanes["rank"].map(top),
        bottom=lanes["rank"].map(bottom),
    )


def _claims(lanes: pd.DataFrame, names: int) -> list[alt.Chart]:
    left, right = (
        alt.value(-names - CLAIMS),
        alt.value(UNDATED + 30 if lanes["published_earliest"].isna().any() else TIME),
    )
    claims = alt.Chart(lanes.drop_duplicates("claim_id")[["claim_id", "claim", "label", "top"]])
    rule = claims.mark_rule(color=SHADE, opacity=0.4)
    text = claims.mark_text(align="left", baseline="top", dy=GAP / 2 + 3, limit=CLAIMS - 12)
    return [
        rule.encode(_pixels("top"), x=left, x2=right),
        text.encode(_pixels("top"), x=left, text="label:N", tooltip="claim:N"),
    ]


def _outlets(lanes: pd.DataFrame, names: int) -> list[alt.Chart]:
    rows = alt.Chart(lanes[["outlet", "who", "stance", "words", "in_headline", "y"]])
    legend = alt.Legend(orient="none", direction="horizontal", legendX=-names - CLAIMS, legendY=-24)
    marks = point(rows, legend).encode(_pixels("y"), x=alt.value(8 - names), tooltip=TOOLTIP)
    text = rows.mark_text(align="left", baseline="middle")
    return [marks, text.encode(_pixels("y"), x=alt.value(20 - names), text="outlet:N", tooltip=TOOLTIP)]


def _dated(lanes: pd.DataFrame) -> list[alt.Chart]:
    if lanes.empty:
        return []
    times = ["published_earliest", "published_latest", "told_earliest", "told_latest"]
    texts = {time: lanes[time].dt.strftime(UTC_TEXT) for time in times}
    rows = alt.Chart(lanes.assign(**texts)[["outlet", "tint", "y", *times]])
    axis, scale = _time_axis(lanes), alt.Scale(type="utc", nice=False, padding=8)
    y, tint = _pixels("y"), alt.Color("tint:N").scale(None)
    return [
        rows.mark_rule(strokeWidth=1.5, opacity=0.6).encode(
            alt.X("published_earliest:T", axis=axis, scale=scale), alt.X2("published_latest:T"), y, tint
        ),
        rows.mark_rule(strokeWidth=8, strokeCap="round").encode(
            alt.X("told_earliest:T", axis=axis, scale=scale), alt.X2("told_latest:T"), y, tint
        ),
    ]


def _time_axis(lanes: pd.DataFrame) -> alt.Axis:
    first, last = lanes["published_earliest"].min(), lanes["published_latest"].max()
    days = (last - first).days
    day = "'%b %Y'" if days > 300 else "'%-d %b'"
    midnight = "utchours(datum.value) + utcminutes(datum.value) == 0"
    label = f"utcFormat(datum.value, {midnight} ? {day} : '%H:%M')"
    years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return alt.Axis(
        orient="top", title=f"Published, UTC, {years}", labelExpr=label, tickCount=6, grid=True, gridOpacity=0.25
    )


def _undated(lanes: pd.DataFrame) -> list[alt.Chart]:
    rows = alt.Chart(lanes[["outlet", "tint", "y"]])
    head = alt.Chart(pd.DataFrame({"label": ["no date"]})).mark_text(baseline="bottom")
    return [
        head.encode(x=alt.value(UNDATED), y=alt.value(-8), text="label:N"),
        rows.mark_point(shape="diamond", size=70, filled=True, opacity=1).encode(
            _pixels("y"), alt.Color("tint:N").scale(None), x=alt.value(UNDATED), tooltip="outlet:N"
        ),
    ]


def _pixels(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q").scale(None).axis(None)
