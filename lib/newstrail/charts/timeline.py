"""Articles, claims, statements and the days they mention -> charts over time, with all that is not known of it."""

import json

import altair as alt
import pandas as pd

from newstrail.charts.labels import period
from newstrail.charts.lanes import Across, draw_lanes, time_axis
from newstrail.charts.registry import chart
from newstrail.charts.rows import count_shown, name_unknown, quote_claims, show_nothing
from newstrail.charts.theme import PLAIN, STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables import most_carried
from newstrail.text import context, count, stand_alone

PUBLISHED = "Thick: the minute or day an article tells. Thin: where its unknown time zone can move it."
SAID = "Thick: when it was said. Thin: when the article can have been published."
LANES = 100  # most lanes for all claims after the first
ZONES = pd.Timedelta(hours=14)  # how far from UTC a clock can be, either way
DAY = pd.Timedelta(days=1)
SECTIONS = {  # in their order from the top, by what a time tells
    "said": "Something was said then",
    "happened": "Something happened then",
    "scheduled": "Something was still to come",
    "unresolved": "Not resolved, or in an article without a date",
}
FAR = {7: "1 w", 30: "1 mo", 365: "1 y", 3650: "10 y", 36500: "100 y", 0: "0"}


@chart()
def article_timeline(corpus: Corpus, *, most: int = 50) -> Chart:
    """Articles, the earliest first, over the time in which each can have been published.

    Args:
        corpus: what was read, or a part of it.
        most: how many articles to show.
    """
    title = "When can each article have been published?"
    articles = corpus.articles
    if articles.empty:
        return show_nothing(title, "No articles.")
    ordered = articles.sort_values(["published_earliest", "published_latest", "article_id"], ignore_index=True)
    outlet, words = ordered["outlet"].fillna(UNKNOWN["outlet"]), ordered["title"].fillna("no title")
    named = ordered.assign(outlet=outlet, words=words)
    lanes = named.head(most).assign(group=named.index[:most], heading=named["words"], name=named["outlet"], tint=PLAIN)
    hidden = f"; {count(len(ordered) - most, 'more article')} not shown" if len(ordered) > most else ""
    told = f"{count(len(lanes), 'article')}{hidden}; {ordered['published_earliest'].isna().sum()} without a date."
    lanes = to_published(lanes)
    return _titled(draw_lanes(lanes, _over_time(lanes, "Published, UTC")), [title, told, PUBLISHED])


@chart(view="Timeline")
def claim_timeline(corpus: Corpus, *, most: int = 8) -> Chart:
    """Claims, and under each the outlets that carry it, over the time they can have published it.

    A bar is an interval: the day or the minute that the article tells, and a thin line as far as its time zone, where
    none is told, can move it. Nothing joins the bars, because nothing is known between them. What has no date stands
    in a lane of its own.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show, as far as they fit; those in most outlets come first.
    """
    title = "When did which outlet carry it?"
    named = name_unknown(corpus.trail())
    if named.empty:
        return show_nothing(title)
    shown = _keep_fitting(most_carried(named, most=most))
    undated = int(shown["published_earliest"].isna().sum())
    told = f"{count_shown(shown, named)} {count(undated, 'statement')} without a date."
    lanes = to_lanes(shown).pipe(to_published)
    chart = draw_lanes(lanes, _over_time(lanes, "Published, UTC"))
    return _titled(chart, [title, told, PUBLISHED], quote_claims(shown))


@chart()
def said_timeline(corpus: Corpus, *, most: int = 20) -> Chart:
    """Sources and what they said, over the time they said it, against the time it can have been published.

    Only statements whose article tells when they were said; the others are counted.

    Args:
        corpus: what was read, or a part of it.
        most: how many lanes to show, the earliest said first.
    """
    title = "When was it said, and when published?"
    named = name_unknown(corpus.trail())
    dated = named.dropna(subset=["said_earliest"]).sort_values(["said_earliest", "said_latest", "article_id", "start"])
    if dated.empty:
        return show_nothing(title, f"None of {count(len(named), 'statement')} tells when it was said.")
    first = dated.groupby(["who", "stance", "claim_id"])["words"].transform("first")
    who = dated["who"] + (" " + dated["stance"]).mask(dated["stance"] == "asserts", "")
    lanes = dated.head(most).assign(
        heading=who + ": " + first.map(stand_alone),
        name=dated["outlet"],
        tint=dated["stance"].map(STANCE_COLORS),
        earliest=dated["published_earliest"],
        latest=dated["published_latest"],
        told_earliest=dated["said_earliest"],
        told_latest=dated["said_latest"],
    )
    lanes = lanes.assign(group=pd.factorize(lanes["heading"])[0]).sort_values("group", kind="stable")
    told = f"{len(dated)} of {count(len(named), 'statement')} tell when they were said; {len(lanes)} are shown."
    return _titled(draw_lanes(lanes, _over_time(lanes, "Said and published")), [title, told, SAID])


@chart()
def mentioned_dates(corpus: Corpus, *, most: int = 30) -> Chart:
    """Days and periods that articles mention, by their distance from the day of publication, the earliest first.

    When something was said stands apart from when something happened and from what was still to come.

    The scale is logarithmic either way, so that next week and 1931 find room. What cannot be resolved stands in a lane
    of its own. "Now" and lengths of time are no days and are left out.

    Args:
        corpus: what was read, or a part of it.
        most: how many days and periods to show.
    """
    title = "Which days do the articles speak of?"
    dates, pages = corpus.dates, corpus.articles.rename(columns={"text": "page"})
    named = dates[dates["type"].isin(["DATE", "TIME"]) & (dates["value"] != "PRESENT_REF")]
    named = named.merge(pages[["article_id", "outlet", "published", "page"]], on="article_id")
    if named.empty:
        return show_nothing(title, "No days.")
    part = named["timing"].mask(named["tells"] == "said", "said").fillna("unresolved")
    named = named.assign(section=part.map(SECTIONS), order=part.map(list(SECTIONS).index))
    lanes = _to_days(named.sort_values(["order", "earliest", "latest", "article_id", "start"], ignore_index=True))
    shown = lanes[lanes["group"] < most]
    hidden = lanes["group"].nunique() - shown["group"].nunique()
    told = (
        f"{count(len(named), 'mention')} of {count(len(named.drop_duplicates(['earliest', 'latest'])), 'time')}"
        f"{f', {hidden} not shown' if hidden else ''}; {named['earliest'].isna().sum()} cannot be resolved."
    )
    return _titled(draw_lanes(shown, _over_days()), [title, told])


def _over_time(lanes: pd.DataFrame, title: str) -> Across:
    first, last = lanes[["earliest", "told_earliest"]].min().min(), lanes[["latest", "told_latest"]].max().max()
    return Across("T", time_axis(first, last, title), alt.Scale(type="utc", nice=False, padding=8), "no date")


def _over_days() -> Across:
    """Days before and after publication; without the weeks and months between them, no year would find room."""
    labels = {sign * days: f"{'−' * (sign < 0)}{label}" for days, label in FAR.items() for sign in (-1, 1)}
    axis = alt.Axis(
        orient="top",
        title="Before and after the day of publication",
        values=sorted(labels),
        labelExpr=f"({json.dumps(labels)})[datum.value]",
        grid=True,
        gridOpacity=0.25,
    )
    return Across("Q", axis, alt.Scale(type="symlog", nice=False, padding=8), "unknown")


def _titled(chart: Chart, told: list[str], *more: str) -> Chart:
    return chart.properties(title=alt.Title(told[0], subtitle=told[1:]), description=" ".join([*told[:2], *more]))


def _keep_fitting(shown: pd.DataFrame) -> pd.DataFrame:
    lanes = shown.drop_duplicates(["claim_id", "article_id", "stance"]).groupby("rank").size().cumsum()
    return shown[shown["rank"].isin(lanes.index[lanes <= LANES]) | (shown["rank"] == 0)]


def to_lanes(shown: pd.DataFrame) -> pd.DataFrame:
    """Give a lane per claim, article and stance, the earliest first; a headline speaks for its article."""
    order = ["rank", "published_earliest", "published_latest", "outlet", "article_id", "stance"]
    lanes = shown.assign(body=~shown["in_headline"]).sort_values([*order, "body", "start"], ignore_index=True)
    lanes = lanes.drop_duplicates(["claim_id", "article_id", "stance"], ignore_index=True)
    return lanes.assign(
        group=lanes["rank"], heading=lanes["claim"], name=lanes["outlet"], tint=lanes["stance"].map(STANCE_COLORS)
    )


def to_published(lanes: pd.DataFrame) -> pd.DataFrame:
    """Add when it can have been published, and `told_` the same without what an unknown time zone adds to it."""
    printed = lanes["published"]
    zoneless = (printed - lanes["published_earliest"] >= ZONES) & (lanes["published_latest"] - printed >= ZONES)
    widened = zoneless.astype("int64") * ZONES
    return lanes.assign(
        earliest=lanes["published_earliest"],
        latest=lanes["published_latest"],
        told_earliest=lanes["published_earliest"] + widened,
        told_latest=lanes["published_latest"] - widened,
    )


def _to_days(named: pd.DataFrame) -> pd.DataFrame:
    """Give a lane per section, day or period and article, in days from its publication."""
    day, first, last = named["published"].dt.normalize(), named["earliest"], named["latest"]
    ends = zip(first, last, strict=True)
    when = pd.Series([period(*end) + ": " if pd.notna(end[0]) else "" for end in ends], dtype="string")
    groups = ("“" + named["text"] + "”").groupby(named["section"] + when, sort=False)
    spans = zip(named["page"], named["start"], named["end"], strict=True)
    lanes = named.assign(
        group=groups.ngroup(),
        heading=when + groups.transform(lambda texts: ", ".join(texts.unique())),
        outlet=named["outlet"].fillna(UNKNOWN["outlet"]),
        words=[_sentence(page, start, end) for page, start, end in spans],
        told_earliest=(first - day) / DAY,
        told_latest=(last - day) / DAY,
        tint=PLAIN,
    )
    return (
        lanes.assign(name=lanes["outlet"]).drop(columns=["earliest", "latest"]).drop_duplicates(["group", "article_id"])
    )


def _sentence(page: str, start: int, end: int) -> str:
    before, after = context(page, start, end)
    return f"{before}{page[start:end]}{after}"
