"""Through whom statements reached the outlets: names in columns, and a line for each link."""

from itertools import pairwise
from typing import NamedTuple

import altair as alt
import pandas as pd

from newstrail import tables
from newstrail.charts.labels import CENTRED, LETTER, x_pixels, y_pixels
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import PLAIN, SHADE, Chart
from newstrail.corpus import Corpus
from newstrail.text import count, leave_out, wrap

TITLE = "Through whom did it reach the outlets?"
NOTE = "From left to right: who told whom; the thicker, the more statements. Click a name to follow its lines."
COLUMN_HEADS = {  # of the columns of the table
    "relied_on": "relied upon",
    "source": "quoted or paraphrased",
    "passed_on": "passed on by",
    "outlet": "outlet",
}
LINKS = list(COLUMN_HEADS)
BOX_HEIGHT = 32  # pixels of a name
WIDTH = 740  # pixels of the chart: what a notebook leaves it where JupyterLab shows its files, too
NAME_WIDTHS = (130, 220)  # least and most pixels of a name
GAP_SHARE = 0.4  # of the width of a column, for its gap to the next: lines that are steep run into each other
SLOT = 38  # pixels from one name to the next
PICKED = "!picked.name || indexof(picked.name, datum.one) >= 0 || indexof(picked.name, datum.other) >= 0"


class ChainNode(NamedTuple):
    """A name in one of the columns: the same name may stand in several."""

    link: str
    name: str


@chart()
def source_chains(corpus: Corpus, *, most: int = 14) -> Chart:
    """Draw a column each of those relied on, the sources, and the outlets, with a line for each link.

    Args:
        corpus: what was read, or a part of it, such as one claim: `corpus.keep(claims=...)`.
        most: how many sources to show; those in most outlets come first.
    """
    return draw_chains(tables.source_chains(corpus), most=most)


def draw_chains(chains: pd.DataFrame, *, most: int = 14) -> Chart:
    """Draw chains, as `newstrail.tables.source_chains` gives them."""
    if chains.empty:
        return show_nothing(TITLE)
    shown = _keep_widest(chains, most)
    boxes = _to_boxes(shown)
    hidden = chains["source"].nunique() - shown["source"].nunique()
    told = f"{count(int(shown['n_statements'].sum()), 'statement')} of {count(shown['source'].nunique(), 'source')}"
    told = leave_out(told, hidden, "more source")
    picked = alt.selection_point("picked", fields=["name"], toggle=False)
    return alt.layer(_draw_lines(shown, boxes), *_draw_boxes(boxes, picked), _link_heads(boxes)).properties(
        title=alt.Title(TITLE, subtitle=[told, NOTE]),
        description=f"{TITLE} {told} {_tell_commonest(shown)}",
        width=int(boxes["right"].max()),
        height=int(boxes["y"].max()) + SLOT // 2,
    )


def _keep_widest(chains: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep the chains of the sources that are in most outlets."""
    reach = chains.groupby("source").agg(outlets=("outlet", "nunique"), n=("n_statements", "sum")).reset_index()
    widest = reach.sort_values(["outlets", "n", "source"], ascending=[False, False, True])["source"].head(most)
    return chains[chains["source"].isin(widest)].reset_index(drop=True)


def _tell_commonest(shown: pd.DataFrame) -> str:
    lines = [" → ".join(chain[LINKS].dropna()) for _, chain in shown.head(3).iterrows()]
    return f"Most often: {'; '.join(lines)}."


def _to_boxes(shown: pd.DataFrame) -> pd.DataFrame:
    """Give every name its place: link, name, and in pixels its edges `x` and `right` and its middle `y`."""
    tops = _heights(shown)
    links = [link for link in LINKS if shown[link].notna().any()]
    gaps = max(len(links) - 1, 1)
    width = int(min(max(WIDTH / (len(links) + gaps * GAP_SHARE), NAME_WIDTHS[0]), NAME_WIDTHS[1]))
    lefts = {link: int(number * (WIDTH - width) / gaps) for number, link in enumerate(links)}
    rows = [(node.link, node.name, lefts[node.link], lefts[node.link] + width, y) for node, y in tops.items()]
    return pd.DataFrame(rows, columns=["link", "name", "x", "right", "y"])


def _heights(shown: pd.DataFrame) -> dict[ChainNode, float]:
    """Put the outlets one below the other, and the others at the height of those they lead to."""
    right = _right_side(shown)
    height = SLOT * max(len(right), shown["source"].nunique(), shown["relied_on"].nunique())
    heights = _spread(right, height)
    for link, toward in (("source", "outlet"), ("relied_on", "source")):
        ends = pd.Series([heights[ChainNode(toward, name)] for name in shown[toward]])
        nearest = ends.groupby(shown[link]).mean().sort_values(kind="stable")
        heights |= _spread([ChainNode(link, name) for name in nearest.index], height)
    return heights


def _right_side(shown: pd.DataFrame) -> list[ChainNode]:
    """Give the outlets in order, below each those who passed on to it: then no line to an outlet crosses a name."""
    passing = shown.dropna(subset="passed_on").drop_duplicates("passed_on")
    nodes = []
    for outlet in shown["outlet"].unique():
        nodes.append(ChainNode("outlet", outlet))
        nodes += [ChainNode("passed_on", name) for name in passing.loc[passing["outlet"] == outlet, "passed_on"]]
    return nodes


def _spread(nodes: list[ChainNode], height: float) -> dict[ChainNode, float]:
    """Give the middle of each, evenly over the height."""
    return {node: (n + 0.5) * height / len(nodes) for n, node in enumerate(nodes)}


def _draw_lines(shown: pd.DataFrame, boxes: pd.DataFrame) -> alt.Chart:
    starts = {ChainNode(box.link, box.name): (box.x, box.y) for box in boxes.itertuples(index=False)}
    ends = {ChainNode(box.link, box.name): (box.right, box.y) for box in boxes.itertuples(index=False)}
    passing = boxes.loc[boxes["link"] == "passed_on", "x"].max()  # missing where nobody passes on
    rows = []
    for chain in shown.to_dict("records"):
        nodes = [ChainNode(link, chain[link]) for link in LINKS if pd.notna(chain[link])]
        for one, other in pairwise(nodes):
            stops = [ends[one], starts[other]]
            if (one.link, other.link) == ("source", "outlet") and pd.notna(passing):
                stops.insert(1, (passing, starts[other][1]))  # level with its outlet past the names that pass on
            for start, end in pairwise(stops):
                rows.append((*start, *end, one.name, other.name, chain["n_statements"]))
    columns = ["x", "y", "x2", "y2", "one", "other"]
    lines = pd.DataFrame(rows, columns=[*columns, "n"]).groupby(columns, as_index=False)["n"].sum()
    width = alt.StrokeWidth("n:Q").scale(domain=[1, max(int(lines["n"].max()), 2)], range=[1.5, 9]).legend(None)
    rule = alt.Chart(lines).mark_rule(strokeCap="round", color=PLAIN)
    return rule.encode(
        x_pixels("x"),
        y_pixels("y"),
        width,
        alt.Tooltip(["one:N", "other:N", "n:Q"]),
        x2="x2:Q",
        y2="y2:Q",
        opacity=alt.condition(PICKED, alt.value(0.55), alt.value(0.1)),
    )


def _draw_boxes(boxes: pd.DataFrame, picked: alt.Parameter) -> list[alt.Chart]:
    width = int((boxes["right"] - boxes["x"]).max())
    rows = boxes.assign(
        label=[wrap(name, width=int((width - 6) / LETTER), lines=2) for name in boxes["name"]],
        top=boxes["y"] - BOX_HEIGHT / 2,
        bottom=boxes["y"] + BOX_HEIGHT / 2,
        inside=boxes["x"] + 6,
        # Lead from a name back to its statements
        source=boxes["name"].where(boxes["link"] == "source"),
        outlet=boxes["name"].where(boxes["link"] == "outlet"),
    )
    base = alt.Chart(rows).encode(tooltip="name:N")
    rect = base.mark_rect(color=SHADE, cornerRadius=3, opacity=0.22, cursor="pointer").encode(
        x_pixels("x"), y_pixels("top"), x2="right:Q", y2="bottom:Q"
    )
    text = base.mark_text(align="left", baseline="middle", dy=CENTRED, limit=width - 10, cursor="pointer")
    return [rect.add_params(picked), text.encode(x_pixels("inside"), y_pixels("y"), text="label:N")]


def _link_heads(boxes: pd.DataFrame) -> alt.Chart:
    columns = boxes.drop_duplicates("link")
    heads = alt.Chart(columns.assign(head=columns["link"].map(COLUMN_HEADS))[["x", "head"]])
    text = heads.mark_text(align="left", fontWeight="bold")
    return text.encode(x_pixels("x"), y=alt.value(-8), text="head:N")
