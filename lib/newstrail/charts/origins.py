"""How many outlets carry a claim, and how many independent origins assert it."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import CENTRED, LETTER
from newstrail.charts.registry import chart
from newstrail.charts.rows import show_nothing
from newstrail.charts.theme import PLAIN, SHADE, Chart
from newstrail.corpus import Corpus
from newstrail.text import count, leave_out, snippet, wrap

TITLE = "How many outlets, and how many origins?"
NOTE = "Ring: outlets that carry a claim. Point: independent origins that assert it. Far apart: many repeat few."
COUNTS_WIDTH = 330  # pixels
CLAIM_HEIGHT = 34  # pixels from one claim to the next
CLAIM_LETTERS = 56  # of a line of a claim
DOTS = ["outlets", "independent origins"]
RIMS = alt.Scale(domain=DOTS, range=[SHADE, PLAIN])
FILLS = alt.Scale(domain=DOTS, range=["transparent", PLAIN])


@chart()
def origins_by_claim(corpus: Corpus, *, most: int = 12) -> Chart:
    """Draw for each claim of several outlets how many of them carry it, and how many independent origins assert it.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show; those in most outlets come first.
    """
    return draw_origins(corpus.claims[corpus.claims["n_outlets"] > 1], most=most)


def draw_origins(claims: pd.DataFrame, *, most: int = 12) -> Chart:
    """Draw claims with `n_outlets` and `n_origins`, in their order."""
    if claims.empty:
        return show_nothing(TITLE)
    shown = claims.head(most)
    shown = shown.assign(
        claim=shown["label"], label=[wrap(label, width=CLAIM_LETTERS, lines=2) for label in shown["label"]]
    )
    told = leave_out(count(len(shown), "claim"), len(claims) - len(shown), "more claim")
    return alt.layer(*_layers(shown)).properties(
        title=alt.Title(TITLE, subtitle=[told, NOTE]),
        description=f"{TITLE} {told} {_widest(shown)}",
        width=COUNTS_WIDTH,
        height=CLAIM_HEIGHT * len(shown),
    )


def _widest(shown: pd.DataFrame) -> str:
    told = []
    for row in shown.head(3).itertuples():
        told.append(f"“{snippet(row.claim)}”: {row.n_outlets} and {row.n_origins}")
    return f"{'; '.join(told)}."


def _layers(shown: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(shown[["claim_id", "claim", "label", "n_outlets", "n_origins"]]).encode(
        alt.Y("claim_id:N").sort(list(shown["claim_id"])).axis(None),
        tooltip=["claim:N", alt.Tooltip("n_outlets:Q").title("outlets"), alt.Tooltip("n_origins:Q").title("origins")],
    )
    axis = alt.Axis(orient="top", tickMinStep=1, format="d", grid=True, gridOpacity=0.25, title=None)
    most = int(shown[["n_outlets", "n_origins"]].max(axis=None))
    scale = alt.Scale(domain=[0, most + 1], nice=False)
    outlets, origins = (alt.X(f"{column}:Q", axis=axis, scale=scale) for column in ("n_outlets", "n_origins"))
    text = base.mark_text(align="left", dy=CENTRED, baseline="middle")
    return [
        base.mark_rule(color=SHADE, opacity=0.6, strokeWidth=3).encode(outlets, x2="n_origins:Q"),
        _dots(base, DOTS[0], size=170).encode(outlets),
        _dots(base, DOTS[1], size=70).encode(origins),
        text.encode(x=alt.value(-CLAIM_LETTERS * LETTER), text="label:N"),
    ]


def _dots(base: alt.Chart, what: str, *, size: int) -> alt.Chart:
    shown = base.transform_calculate(what=f"'{what}'").mark_point(size=size, opacity=1, strokeWidth=2)
    legend = alt.Legend(orient="top", title=None)
    return shown.encode(alt.Stroke("what:N", scale=RIMS, legend=legend), alt.Fill("what:N", scale=FILLS, legend=legend))
