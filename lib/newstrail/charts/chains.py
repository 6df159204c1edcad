"""Chains -> a layered graph, from those relied upon to the outlets; claims -> how many outlets, how many origins."""

from itertools import pairwise

import altair as alt
import pandas as pd

from newstrail import tables
from newstrail.charts.labels import CENTRED, LETTER
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import PLAIN, SHADE, Chart
from newstrail.corpus import Corpus
from newstrail.tables import LINKS
from newstrail.text import count, leave_out, snippet, wrap

TITLE = "Through whom did it reach the outlets?"
NOTE = "From left to right: who told whom; the thicker, the more statements. Click a name to follow its lines."
HEADS = dict(zip(LINKS, ["relied upon", "quoted or paraphrased", "passed on by", "outlet"], strict=True))
BOX = (166, 32)  # pixels of a name
GAP = 42  # pixels between two columns
SLOT = 38  # pixels from one name to the next
PICKED = "!picked.name || indexof(picked.name, datum.one) >= 0 || indexof(picked.name, datum.other) >= 0"
COUNTS_TITLE = "How many outlets, and how many origins?"
COUNTS_NOTE = "Ring: outlets that carry a claim. Point: independent origins that assert it. Far apart: many repeat few."
COUNTS_WIDTH, COUNTS_LANE, CLAIM = 330, 34, 56  # pixels, pixels, letters
DOTS = ["outlets", "independent origins"]
RIMS, FILLS = alt.Scale(domain=DOTS, range=[SHADE, PLAIN]), alt.Scale(domain=DOTS, range=["transparent", PLAIN])


@chart()
def source_chains(corpus: Corpus, *, most: int = 14) -> Chart:
    """Names in columns, from those relied upon over the sources to the outlets, and a line for each link.

    Args:
        corpus: what was read, or a part of it, as one claim: `corpus.keep(claims=...)`.
        most: how many sources to show; those in most outlets come first.
    """
    return draw_chains(tables.source_chains(corpus), most=most)


def draw_chains(chains: pd.DataFrame, *, most: int = 14) -> Chart:
    """Draw chains, as `newstrail.tables.source_chains` gives them."""
    if chains.empty:
        return show_nothing(TITLE)
    shown = _keep_widest(chains, most)
    boxes = _place(shown)
    hidden = chains["source"].nunique() - shown["source"].nunique()
    told = f"{count(int(shown['n_statements'].sum()), 'statement')} of {count(shown['source'].nunique(), 'source')}"
    told = leave_out(told, hidden, "more source")
    picked = alt.selection_point("picked", fields=["name"], toggle=False)
    return alt.layer(_lines(shown, boxes), *_boxes(boxes, picked), _heads(boxes)).properties(
        title=alt.Title(TITLE, subtitle=[told, NOTE]),
        description=f"{TITLE} {told} {_tell(shown)}",
        width=int(boxes["x"].max()) + BOX[0],
        height=int(boxes["y"].max()) + SLOT // 2,
    )


@chart()
def origins_by_claim(corpus: Corpus, *, most: int = 12) -> Chart:
    """A lane per claim: how many outlets carry it, and how many independent origins assert it.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show; those in most outlets come first.
    """
    return draw_origins(corpus.claims[corpus.claims["n_outlets"] > 1], most=most)


def draw_origins(claims: pd.DataFrame, *, most: int = 12) -> Chart:
    """Draw claims with `n_outlets` and `n_origins`, in their order."""
    if claims.empty:
        return show_nothing(COUNTS_TITLE)
    shown = claims.head(most)
    shown = shown.assign(claim=shown["label"], label=[wrap(label, width=CLAIM, lines=2) for label in shown["label"]])
    told = leave_out(count(len(shown), "claim"), len(claims) - len(shown), "more claim")
    base = alt.Chart(shown[["claim_id", "claim", "label", "n_outlets", "n_origins"]]).encode(
        alt.Y("claim_id:N").sort(list(shown["claim_id"])).axis(None),
        tooltip=["claim:N", alt.Tooltip("n_outlets:Q").title("outlets"), alt.Tooltip("n_origins:Q").title("origins")],
    )
    axis = alt.Axis(orient="top", tickMinStep=1, format="d", grid=True, gridOpacity=0.25, title=None)
    scale = alt.Scale(domain=[0, int(shown[["n_outlets", "n_origins"]].max(axis=None)) + 1], nice=False)
    outlets, origins = (alt.X(f"{column}:Q", axis=axis, scale=scale) for column in ("n_outlets", "n_origins"))
    layers = [
        base.mark_rule(color=SHADE, opacity=0.6, strokeWidth=3).encode(outlets, x2="n_origins:Q"),
        _dots(base, DOTS[0], size=170).encode(outlets),
        _dots(base, DOTS[1], size=70).encode(origins),
        base.mark_text(align="left", dy=CENTRED, baseline="middle").encode(
            x=alt.value(-CLAIM * LETTER), text="label:N"
        ),
    ]
    tops = "; ".join(f"“{snippet(c.claim)}”: {c.n_outlets} and {c.n_origins}" for c in shown.head(3).itertuples())
    return alt.layer(*layers).properties(
        title=alt.Title(COUNTS_TITLE, subtitle=[told, COUNTS_NOTE]),
        description=f"{COUNTS_TITLE} {told} {tops}.",
        width=COUNTS_WIDTH,
        height=COUNTS_LANE * len(shown),
    )


def _keep_widest(chains: pd.DataFrame, most: int) -> pd.DataFrame:
    reach = chains.groupby("source").agg(outlets=("outlet", "nunique"), n=("n_statements", "sum")).reset_index()
    widest = reach.sort_values(["outlets", "n", "source"], ascending=[False, False, True])["source"].head(most)
    return chains[chains["source"].isin(widest)].reset_index(drop=True)


def _place(shown: pd.DataFrame) -> pd.DataFrame:
    """Give every name its place: outlets one below the other, the others at the height of those they lead to.

    Who passes on to an outlet takes the slot below it, so that no line past that column crosses a name.
    """
    passing = shown.dropna(subset="passed_on").drop_duplicates("passed_on").groupby("outlet")["passed_on"].apply(list)
    right = [
        place
        for outlet in shown["outlet"].unique()
        for place in [("outlet", outlet), *(("passed_on", name) for name in passing.get(outlet, []))]
    ]
    height = SLOT * max(len(right), shown["source"].nunique(), shown["relied_on"].nunique())
    y = {place: (n + 0.5) * height / len(right) for n, place in enumerate(right)}
    for link, toward in (("source", "outlet"), ("relied_on", "source")):
        near = pd.Series([y[toward, name] for name in shown[toward]]).groupby(shown[link]).mean()
        names = near.sort_values(kind="stable").index
        y |= {(link, name): (n + 0.5) * height / len(names) for n, name in enumerate(names)}
    x = {link: n * (BOX[0] + GAP) for n, link in enumerate(link for link in LINKS if shown[link].notna().any())}
    return pd.DataFrame(
        [(link, name, x[link], at) for (link, name), at in y.items()], columns=["link", "name", "x", "y"]
    )


def _lines(shown: pd.DataFrame, boxes: pd.DataFrame) -> alt.Chart:
    at = {(box.link, box.name): (box.x, box.y) for box in boxes.itertuples(index=False)}
    past = boxes.loc[boxes["link"] == "passed_on", "x"].max()
    rows = []
    for chain in shown.to_dict("records"):
        links = [(link, chain[link]) for link in LINKS if pd.notna(chain[link])]
        for one, other in pairwise(links):
            stops = [(at[one][0] + BOX[0], at[one][1]), at[other]]
            if one[0] == "source" and other[0] == "outlet" and pd.notna(past):
                stops.insert(1, (past, at[other][1]))
            rows += [(*a, *b, one[1], other[1], chain["n_statements"]) for a, b in pairwise(stops)]
    columns = ["x", "y", "x2", "y2", "one", "other"]
    lines = pd.DataFrame(rows, columns=[*columns, "n"]).groupby(columns, as_index=False)["n"].sum()
    return (
        alt.Chart(lines)
        .mark_rule(strokeCap="round", color=PLAIN)
        .encode(
            *(_pixels(channel, column) for channel, column in ((alt.X, "x"), (alt.Y, "y"))),
            alt.StrokeWidth("n:Q").scale(domain=[1, max(int(lines["n"].max()), 2)], range=[1.5, 9]).legend(None),
            alt.Tooltip(["one:N", "other:N", "n:Q"]),
            x2="x2:Q",
            y2="y2:Q",
            opacity=alt.condition(PICKED, alt.value(0.55), alt.value(0.1)),
        )
    )


def _boxes(boxes: pd.DataFrame, picked: alt.Parameter) -> list[alt.Chart]:
    rows = boxes.assign(
        label=[wrap(name, width=25, lines=2) for name in boxes["name"]],
        right=boxes["x"] + BOX[0],
        top=boxes["y"] - BOX[1] / 2,
        bottom=boxes["y"] + BOX[1] / 2,
        inside=boxes["x"] + 6,
        **{link: boxes["name"].where(boxes["link"] == link) for link in ("source", "outlet")},  # whose statements
    )
    base = alt.Chart(rows).encode(tooltip="name:N")
    rect = base.mark_rect(color=SHADE, cornerRadius=3, opacity=0.22, cursor="pointer").encode(
        _pixels(alt.X, "x"), _pixels(alt.Y, "top"), x2="right:Q", y2="bottom:Q"
    )
    text = base.mark_text(align="left", baseline="middle", dy=CENTRED, limit=BOX[0] - 10, cursor="pointer")
    return [rect.add_params(picked), text.encode(_pixels(alt.X, "inside"), _pixels(alt.Y, "y"), text="label:N")]


def _heads(boxes: pd.DataFrame) -> alt.Chart:
    columns = boxes.drop_duplicates("link").assign(head=lambda rows: rows["link"].map(HEADS))
    text = alt.Chart(columns[["x", "head"]]).mark_text(align="left", fontWeight="bold")
    return text.encode(_pixels(alt.X, "x"), y=alt.value(-8), text="head:N")


def _dots(base: alt.Chart, what: str, *, size: int) -> alt.Chart:
    shown = base.transform_calculate(what=f"'{what}'").mark_point(size=size, opacity=1, strokeWidth=2)
    legend = alt.Legend(orient="top", title=None)
    return shown.encode(alt.Stroke("what:N", scale=RIMS, legend=legend), alt.Fill("what:N", scale=FILLS, legend=legend))


def _pixels(channel: type[alt.X] | type[alt.Y], column: str) -> alt.X | alt.Y:
    return channel(f"{column}:Q").scale(None).axis(None)


def _tell(shown: pd.DataFrame) -> str:
    lines = [" → ".join(chain[LINKS].dropna()) for _, chain in shown.head(3).iterrows()]
    return f"Most often: {'; '.join(lines)}."
