"""A picture of each page: what was read, what was left out, and why."""

import altair as alt
import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import ROLE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.text import count, snippet

TITLE = "What of each page is the article?"
PAGE_WIDTH, PAGE_HEIGHT = 500, 30  # pixels
ID_LETTERS = 12  # of an article's id


@chart()
def article_blocks(corpus: Corpus) -> Chart:
    """Draw a bar per article, from its first character to its last, coloured by the role of each block.

    Furniture, captions, bylines and teasers are grey: they are kept and listed, but no statement comes from them. The
    tooltip shows the reason for each role.

    Args:
        corpus: what was read, or a part of it.
    """
    if corpus.blocks.empty:
        return show_nothing(TITLE, "No articles.")
    shown = _to_bars(corpus)
    n_articles = count(len(corpus.articles), "article")
    told = f"{n_articles}; {_share_read(corpus.blocks)} of all characters are read, in colour."
    chart = alt.Chart(
        shown,
        title=alt.Title(TITLE, subtitle=told),
        description=f"{TITLE} {told}",
        width=PAGE_WIDTH,
        height=alt.Step(PAGE_HEIGHT),
    )
    return chart.mark_bar(stroke="white", strokeWidth=1).encode(
        alt.X("start:Q").title("Characters from the top of the page").axis(tickCount=6),
        alt.X2("end:Q"),
        alt.Y("page:N").title(None).axis(labelLimit=260).sort(None),
        alt.Color("role:N").scale(ROLE_COLORS).legend(orient="top", title=None),
        alt.Tooltip(["role:N", "reason:N", "words:N"]),
    )


def _to_bars(corpus: Corpus) -> pd.DataFrame:
    """Give a row per block: `page` names its article, `words` are its first."""
    blocks = corpus.blocks.merge(corpus.articles[["article_id", "text"]], on="article_id")
    short_ids = blocks["article_id"].str.replace(rf"^(.{{{ID_LETTERS - 1}}}).{{2,}}$", r"\1…", regex=True)
    pages = blocks["article_id"].map(outlets_apart(corpus.articles)) + " · " + short_ids
    words = [snippet(block.text[block.start : block.end]) for block in blocks.itertuples()]
    return blocks.assign(page=pages, words=words)[["page", "start", "end", "role", "reason", "words"]]


def _share_read(blocks: pd.DataFrame) -> str:
    lengths = blocks["end"] - blocks["start"]
    read = lengths[blocks["role"].isin(["title", "body", "label"])].sum()
    return f"{read / lengths.sum():.0%}"
