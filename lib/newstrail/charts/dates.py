"""The days and periods that articles mention, by their distance from the day of publication."""

import json
from typing import Any

import altair as alt
import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.charts.labels import calendar_name
from newstrail.charts.lanes import Across, draw_lanes
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import PLAIN, Chart
from newstrail.corpus import Corpus
from newstrail.text import context, count

TITLE = "Which days do the articles speak of?"
SECTIONS = {  # in their order from the top, by what a time tells and whether it was past
    "said": "Something was said then",
    "happened": "Something happened then",
    "scheduled": "Something was still to come",
    "unresolved": "Not resolved, or in an article without a date",
}
DISTANCES = {7: "1 week", 30: "1 month", 365: "1 year", 3650: "10 years", 36500: "100 years"}  # in days


@chart()
def mentioned_dates(corpus: Corpus, *, most: int = 30) -> Chart:
    """Draw the days and periods that articles mention, by their distance from publication, the earliest first.

    What was said, what had happened and what was still to come are in sections of their own, as are dates that cannot
    be resolved. The scale is logarithmic in both directions, so that next week and 1931 find room. "Now" and lengths of
    time are no days and are left out.

    Args:
        corpus: what was read, or a part of it.
        most: how many days and periods to show.
    """
    mentions = _find_mentions(corpus)
    if mentions.empty:
        return show_nothing(TITLE, "No days.")
    lanes = _to_lanes(mentions)
    shown = lanes[lanes["group"] < most]
    told = _tell_mentions(mentions, lanes["group"].nunique() - shown["group"].nunique())
    chart = draw_lanes(shown, _over_days())
    return chart.properties(title=alt.Title(TITLE, subtitle=[told]), description=f"{TITLE} {told}")


def _find_mentions(corpus: Corpus) -> pd.DataFrame:
    """Give each mention of a day or period with its article's outlet, date and text (`page`), in order."""
    dates = corpus.dates
    is_told = (dates["value"] != "PRESENT_REF") & (dates["tells"] != "published")
    days = dates[dates["type"].isin(["DATE", "TIME"]) & is_told]
    pages = corpus.articles[["article_id", "published", "text"]].rename(columns={"text": "page"})
    pages = pages.assign(outlet=outlets_apart(corpus.articles).array)
    mentions = days.merge(pages, on="article_id")
    part = mentions["timing"].mask(mentions["tells"] == "said", "said").fillna("unresolved")
    mentions = mentions.assign(section=part.map(SECTIONS), order=part.map(list(SECTIONS).index))
    return mentions.sort_values(["order", "earliest", "latest", "article_id", "start"], ignore_index=True)


def _tell_mentions(mentions: pd.DataFrame, n_hidden: int) -> str:
    times = mentions.drop_duplicates(["earliest", "latest"])
    hidden = f", {n_hidden} not shown" if n_hidden else ""
    unresolved = mentions["earliest"].isna().sum()
    return f"{count(len(mentions), 'mention')} of {count(len(times), 'time')}{hidden}; {unresolved} cannot be resolved."


def _to_lanes(mentions: pd.DataFrame) -> pd.DataFrame:
    """Give a lane per section, day or period and article, in days from its publication."""
    published, one_day = mentions["published"].dt.normalize(), pd.Timedelta(days=1)
    names = pd.Series([_name(mention) for mention in mentions.itertuples()], dtype="string")
    groups = ("“" + mentions["text"] + "”").groupby(mentions["section"] + names, sort=False)
    lanes = mentions.assign(
        group=groups.ngroup(),
        heading=names + groups.transform(lambda texts: ", ".join(texts.unique())),
        words=[_around(mention) for mention in mentions.itertuples()],
        told_earliest=(mentions["earliest"] - published) / one_day,
        told_latest=(mentions["latest"] - published) / one_day,
        tint=PLAIN,
        name=mentions["outlet"],
    )
    return lanes.drop(columns=["earliest", "latest"]).drop_duplicates(["group", "article_id"])


def _name(mention: Any) -> str:
    """Give the day or period as a calendar names it; nothing where it cannot be resolved."""
    if pd.isna(mention.earliest):
        return ""
    return f"{calendar_name(mention.earliest, mention.latest)}: "


def _around(mention: Any) -> str:
    before, after = context(mention.page, mention.start, mention.end)
    return f"{before}{mention.page[mention.start : mention.end]}{after}"


def _over_days() -> Across:
    """Days before and after publication; without the weeks and months between them, no year would find room."""
    labels = {0: "same day"}
    for days, label in DISTANCES.items():
        labels[-days] = labels[days] = label
    axis = alt.Axis(
        orient="top",
        title="earlier  ←  day of publication  →  later",
        values=sorted(labels),
        labelExpr=f"({json.dumps(labels)})[datum.value]",
        labelOverlap="greedy",
        labelSeparation=6,
        grid=True,
        gridOpacity=0.25,
    )
    return Across("Q", axis, alt.Scale(type="symlog", nice=False, padding=8), "unknown")
