"""When articles were published and claims carried and said: intervals as wide as what is not known of them."""

import altair as alt
import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.charts.lanes import Across, draw_lanes, time_axis, time_scale
from newstrail.charts.registry import chart
from newstrail.charts.rows import count_shown, name_unknown, quote_claims, show_nothing
from newstrail.charts.spans import Span, find_span, side_of
from newstrail.charts.story import draw_story
from newstrail.charts.theme import PLAIN, SHADE, STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.tables import most_carried
from newstrail.text import count, leave_out, stand_alone

PUBLISHED_NOTE = "Thick: the minute or day an article tells. Thin: where its unknown time zone can move it."
STORY_NOTE = (
    "Circle: said. Bar: first published. Square: denied; triangle: doubted. Hollow: by then, its day is not told."
)
EVENTS = {"denies": "denied", "doubts": "doubted"}
SAID_NOTE = "Thick: when it was said. Thin: when the article can have been published."
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
    outlets = articles["article_id"].map(outlets_apart(corpus.articles))
    words = articles["title"].fillna("no title")
    named = articles.assign(outlet=outlets, words=words, group=articles.index, heading=words, name=outlets, tint=PLAIN)
    shown = to_published(named.head(most))
    told = leave_out(count(len(shown), "article"), len(articles) - len(shown), "more article").removesuffix(".")
    told = f"{told}; {articles['published_earliest'].isna().sum()} without a date."
    across = _over_time(shown, "Published")
    told += _tell_beyond(shown, across.span)
    return _titled(draw_lanes(shown, across), [title, told, PUBLISHED_NOTE])


@chart(view="Timeline")
def claim_timeline(corpus: Corpus, *, most: int = 8) -> Chart:
    """Draw when each article was published, once, and on a line per claim what was said, published and denied when.

    A bar is the day or the minute that the article tells; if it tells no time zone, a thin line shows how far the zone
    can move the bar. On the line of a claim a circle stands where it was said, as far as the articles tell, a bar where
    an outlet published it first, a square where it was denied and a triangle where it was doubted: then if that is
    told, or else, hollow, when the article that carries it was published. Articles without a date have a place of
    their own.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show; those in most outlets come first.
    """
    title = "What was said, published and denied when?"
    named = name_unknown(corpus.trail())
    if named.empty:
        return show_nothing(title)
    shown = most_carried(named, most=most)
    undated = int(shown["published_earliest"].isna().sum())
    told = count_shown(shown, named) + (f" {count(undated, 'statement')} without a date." if undated else "")
    articles, events = to_articles(named).pipe(to_published), to_events(shown)
    across = _over_time(pd.concat([articles, events]))
    told += _tell_beyond(pd.concat([articles, events]), across.span)
    drawn = draw_story(articles, events, across)
    return _titled(drawn, [title, told, STORY_NOTE], quote_claims(shown))


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
    across = _over_time(lanes, "Said and published")
    told += _tell_beyond(lanes, across.span)
    return _titled(draw_lanes(lanes, across), [title, told, SAID_NOTE])


def _titled(drawn: Chart, told: list[str], *more: str) -> Chart:
    """Give a chart its title, subtitle and description; `told` are a title, what is shown, and how to read it."""
    title, shown, note = told
    return drawn.properties(title=alt.Title(title, subtitle=[shown, note]), description=" ".join([title, shown, *more]))


def _over_time(lanes: pd.DataFrame, title: str = "") -> Across:
    first = pd.concat([lanes["told_earliest"], lanes["earliest"]], ignore_index=True)
    last = pd.concat([lanes["told_latest"], lanes["latest"]], ignore_index=True)
    span = find_span(first, last)
    scale = time_scale(side_of(first, last, span))
    return Across("T", time_axis(span, title), scale, "no date", span)


def _tell_beyond(rows: pd.DataFrame, span: Span | None) -> str:
    """Say how many rows have a time that lies beyond the axis."""
    if span is None:
        return ""
    sides = [side_of(rows[f"{told}earliest"], rows[f"{told}latest"], span) for told in ("", "told_")]
    n_beyond = int(((sides[0] != "") | (sides[1] != "")).sum())
    if not n_beyond:
        return ""
    return f" {count(n_beyond, 'time')} far off {'is' if n_beyond == 1 else 'are'} named at the edge (← →)."


def to_articles(named: pd.DataFrame) -> pd.DataFrame:
    """Give a lane per article, the earliest first."""
    order = ["published_earliest", "published_latest", "outlet", "article_id"]
    lanes = named.sort_values([*order, "start"]).drop_duplicates("article_id", ignore_index=True)
    words = lanes["title"].fillna("no title") if "title" in lanes else "no title"
    return lanes.assign(group=0, heading="Published", name=lanes["outlet"], tint=SHADE, words=words).drop(
        columns=["in_headline", "claim_id", "who", "stance"]
    )


def to_events(shown: pd.DataFrame) -> pd.DataFrame:
    """Give a row for each time at which a claim was said, first published, denied or doubted.

    Returns:
        `event`, with `told_earliest` and `told_latest`, when it was; `is_told`, whether the text tells that, or only
        when its article was published; and the columns of its statement.
    """
    placed = to_published(shown)
    said = placed.dropna(subset="said_earliest")
    said = said.assign(told_earliest=said["said_earliest"], told_latest=said["said_latest"], is_told=True)
    rejects = placed["stance"].map(EVENTS)
    events = [said[said["stance"] == "asserts"].assign(event="said")]
    events.append(said[said["stance"].isin(EVENTS)].assign(event=rejects))
    untold = placed[placed["said_earliest"].isna() & placed["stance"].isin(EVENTS)]
    events.append(untold.assign(event=rejects, is_told=False))
    first = placed[placed["stance"] == "asserts"].dropna(subset="told_earliest")
    first = first.sort_values(["earliest", "latest", "outlet", "start"]).drop_duplicates("claim_id")
    events.append(first.assign(event="published first", is_told=True))
    found = pd.concat(events).dropna(subset="told_earliest")
    same = ["claim_id", "event", "who", "told_earliest", "told_latest"]
    return found.sort_values(["rank", "told_earliest", "article_id", "start"]).drop_duplicates(same, ignore_index=True)


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
