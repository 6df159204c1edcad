"""The blocks of articles -> a picture of each page: what was read, what was left out, and why."""

import altair as alt

from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import ROLE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.text import count, snippet

TITLE = "What of each page is the article?"
WIDTH, ROW = 500, 30  # pixels
ID = 12  # characters of an article's id


@chart()
def article_blocks(corpus: Corpus) -> Chart:
    """A bar per article, from its first character to its last, coloured by the role of each block.

    Furniture, captions, bylines and teasers are grey: they are kept and listed, but no statement comes from them. The
    reason of each role stands in the tooltip.
    """
    articles, blocks = corpus.articles, corpus.blocks
    if blocks.empty:
        return show_nothing(TITLE)
    shown = blocks.merge(articles[["article_id", "outlet", "text"]], on="article_id")
    spans = zip(shown["text"], shown["start"], shown["end"], strict=True)
    ids = shown["article_id"].str.replace(rf"^(.{{{ID - 1}}}).{{2,}}$", r"\1…", regex=True)
    pages = shown["outlet"].fillna(UNKNOWN["outlet"]) + " · " + ids
    shown = shown.assign(words=[snippet(text[start:end]) for text, start, end in spans], page=pages)
    lengths = (shown["end"] - shown["start"]).groupby(shown["role"].isin(["title", "body", "label"])).sum()
    read = f"{lengths.get(True, 0) / lengths.sum():.0%} of all characters are read, in colour"
    told = f"{count(len(articles), 'article')}; {read}."
    return (
        alt.Chart(
            shown[["page", "start", "end", "role", "reason", "words"]],
            title=alt.Title(TITLE, subtitle=told),
            description=f"{TITLE} {told}",
            width=WIDTH,
            height=alt.Step(ROW),
        )
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            alt.X("start:Q").title("Characters from the top of the page").axis(tickCount=6),
            alt.X2("end:Q"),
            alt.Y("page:N").title(None).axis(labelLimit=260).sort(None),
            alt.Color("role:N").scale(ROLE_COLORS).legend(orient="top", title=None),
            alt.Tooltip(["role:N", "reason:N", "words:N"]),
        )
    )
