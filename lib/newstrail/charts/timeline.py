"""When articles were published and claims carried and said: intervals as wide as what is not known of them."""

import altair as alt
import pandas as pd

from newstrail.charts.lanes import Across, draw_lanes, time_axis
from newstrail.charts.registry import chart
from newstrail.charts.rows import count_shown, name_unknown, quote_claims, show_nothing
from newstrail.charts.theme import PLAIN, STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables import most_carried
from newstrail.text import count, leave_out, stand_alone

PUBLISHED_NOTE = "Thick: the minute or day an article tells. Thin: where its unknown time zone can move it."
SAID_NOTE = "Thick: when it was said. Thin: when the article can have been published."
MOST_LANES = 100  # for all claims after the first
ZONES = pd.Timedelta(hours=14)  # how far from UTC a clock can be, either way


@chart()
def article_timeline(corpus: Corpus, *, most: int = 50) -> Chart:
    """Draw for each article, the earliest first, the time in which it can have been published.

    Args:
        corpus: what was read, or a part of it.
        most: how many articles to show.
    """
    title = "When can each article have been published?"
    if corpus.articles.empty:
        return show_nothing(title, "No articles.")
    order = ["published_earliest", "published_latest", "article_id"]
    articles = corpus.articles.sort_values(order, ignore_index=True)
    outlets = articles["outlet"].fillna(UNKNOWN["outlet"])
    words = articles["title"].fillna("no title")
    named = articles.assign(outlet=outlets, words=words, group=articles.index, heading=words, name=outlets, tint=PLAIN)
    shown = to_published(named.head(most))
    told = leave_out(count(len(shown), "article"), len(articles) - len(shown), "more article").removesuffix(".")
    told = f"{told}; {articles['published_earliest'].isna().sum()} without a date."
    return _titled(draw_lanes(shown, _over_time(shown, "Published, UTC")), [title, told, PUBLISHED_NOTE])


@chart(view="Timeline")
def claim_timeline(corpus: Corpus, *, most: int = 8) -> Chart:
    """Draw claims, and for each outlet that carries one the time in which it can have published it.

    A bar is the day or the minute that the article tells; if it tells no time zone, a thin line shows how far the zone
    can move the bar. Nothing joins the bars, because nothing is known between them. Articles without a date have a lane
    of their own.

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
    drawn = draw_lanes(lanes, _over_time(lanes, "Published, UTC"))
    return _titled(drawn, [title, told, PUBLISHED_NOTE], quote_claims(shown))


@chart()
def said_timeline(corpus: Corpus, *, most: int = 20) -> Chart:
    """Draw when sources said something, and when it can have been published.

    Only statements whose article tells when they were said are drawn; the others are counted.

    Args:
        corpus: what was read, or a part of it.
        most: how many lanes to show; what was said earliest comes first.
    """
    title = "When was it said, and when published?"
    named = name_unknown(corpus.trail())
    dated = named.dropna(subset=["said_earliest"]).sort_values(["said_earliest", "said_latest", "article_id", "start"])
    if dated.empty:
        return show_nothing(title, f"None of {count(len(named), 'statement')} tells when it was said.")
    lanes = _to_said(dated).head(most).sort_values("group", kind="stable")
    told = f"{len(dated)} of {count(len(named), 'statement')} tell when they were said; {len(lanes)} are shown."
    return _titled(draw_lanes(lanes, _over_time(lanes, "Said and published")), [title, told, SAID_NOTE])


def _titled(drawn: Chart, told: list[str], *more: str) -> Chart:
    """Give a chart its title, subtitle and description; `told` are a title, what is shown, and how to read it."""
    title, shown, note = told
    return drawn.properties(title=alt.Title(title, subtitle=[shown, note]), description=" ".join([title, shown, *more]))


def _over_time(lanes: pd.DataFrame, title: str) -> Across:
    first, last = lanes[["earliest", "told_earliest"]].min().min(), lanes[["latest", "told_latest"]].max().max()
    return Across("T", time_axis(first, last, title), alt.Scale(type="utc", nice=False, padding=8), "no date")


def _keep_fitting(shown: pd.DataFrame) -> pd.DataFrame:
    """Keep the first claim, and of the others as many as have room."""
    lanes = shown.drop_duplicates(["claim_id", "article_id", "stance"])
    up_to_here = lanes.groupby("rank").size().cumsum()
    fitting = up_to_here.index[up_to_here <= MOST_LANES]
    return shown[shown["rank"].isin(fitting) | (shown["rank"] == 0)]


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


def _to_said(dated: pd.DataFrame) -> pd.DataFrame:
    """Give a lane per statement; those in which one source says one claim with one stance are a group."""
    words = dated.groupby(["who", "stance", "claim_id"])["words"].transform("first")
    who = dated["who"] + (" " + dated["stance"]).mask(dated["stance"] == "asserts", "")
    headings = who + ": " + words.map(stand_alone)
    return dated.assign(
        group=pd.factorize(headings)[0],
        heading=headings,
        name=dated["outlet"],
        tint=dated["stance"].map(STANCE_COLORS),
        earliest=dated["published_earliest"],
        latest=dated["published_latest"],
        told_earliest=dated["said_earliest"],
        told_latest=dated["said_latest"],
    )
