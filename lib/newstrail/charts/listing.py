"""Claims to click, and beside them the statements of the one that is clicked; no kernel needed."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import CENTRED
from newstrail.charts.registry import chart
from newstrail.charts.rows import TOOLTIP, add_place, count_shown, name_unknown, point, quote_claims, show_nothing
from newstrail.charts.theme import SHADE, Chart
from newstrail.corpus import Corpus
from newstrail.tables import count_known, most_carried
from newstrail.text import count, wrap

TITLE = "What does each outlet say of it?"
NOTE = "Click a claim at the left. Filled: in the headline."
CLAIMS_WIDTH = 290  # pixels for the claims
STATEMENTS_WIDTH = 476  # pixels for the statements of one
MOST_LISTED = 12  # shown of one claim
WHO_UP = -14  # pixels from the middle of a row up to the line that says who speaks
ROW_HEIGHT = 50  # pixels of a claim or a statement: a line for who says it, two for the words


@chart()
def claim_statements(corpus: Corpus, *, most: int = 12) -> Chart:
    """Draw claims, those in most outlets first; a click on a claim shows its statements, with who says them.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show.
    """
    named = name_unknown(corpus.trail())
    if named.empty:
        return show_nothing(TITLE)
    shown = most_carried(named, most=most)
    first = str(shown["claim_id"].iat[0])
    picked = alt.selection_point("claim", fields=["claim_id"], value=[{"claim_id": first}], toggle=False, empty=False)
    told = count_shown(shown, named)
    return (
        alt.hconcat(_draw_claims(shown, picked), _draw_statements(shown, picked), spacing=24)
        .resolve_scale(y="independent")
        .properties(title=alt.Title(TITLE, subtitle=[told, NOTE]), description=f"{TITLE} {told} {quote_claims(shown)}")
    )


def _draw_claims(shown: pd.DataFrame, picked: alt.Parameter) -> Chart:
    reach = shown.groupby(["rank", "claim_id", "claim"])["outlet"].agg(count_known).rename("n_outlets").reset_index()
    labels = []
    for claim, n_outlets in zip(reach["claim"], reach["n_outlets"], strict=True):
        labels.append(f"{wrap(claim, width=44, lines=2)}\n{count(n_outlets, 'outlet')}")
    base = alt.Chart(reach.assign(label=labels)).encode(alt.Y("rank:O").axis(None), tooltip="claim:N")
    text = base.mark_text(align="left", baseline="middle", dy=CENTRED, limit=CLAIMS_WIDTH - 12, cursor="pointer")
    band = base.mark_rect(cursor="pointer", cornerRadius=3, color=SHADE).encode(
        x=alt.value(0),
        x2=alt.value(CLAIMS_WIDTH),
        opacity=alt.when(picked).then(alt.value(0.25)).otherwise(alt.value(0)),
    )
    layers = [band.add_params(picked), text.encode(x=alt.value(6), text="label:N")]
    return alt.layer(*layers).properties(width=CLAIMS_WIDTH, height=alt.Step(ROW_HEIGHT))


def _draw_statements(shown: pd.DataFrame, picked: alt.Parameter) -> Chart:
    listed = _list_statements(shown)
    columns = ["statement_id", "claim_id", "outlet", "who", "stance", "words", "in_headline", "head", "label", "line"]
    base = alt.Chart(listed[columns]).transform_filter(picked).encode(tooltip=TOOLTIP)
    y = alt.Y("line:O").scale(domain=list(range(int(listed["line"].max()) + 1))).axis(None)
    legend = alt.Legend(orient="none", direction="horizontal", legendX=0, legendY=-24)
    limit = STATEMENTS_WIDTH - 20
    head = base.mark_text(align="left", baseline="middle", limit=limit, dy=WHO_UP, fontWeight="bold")
    words = base.mark_text(align="left", baseline="top", limit=limit, dy=WHO_UP + 9)
    return alt.layer(
        point(base, legend).encode(y, x=alt.value(8), yOffset=alt.value(WHO_UP)),
        head.encode(y, x=alt.value(20), text="head:N"),
        words.encode(y, x=alt.value(20), text="label:N"),
        _count_unlisted(shown, picked),
    ).properties(width=STATEMENTS_WIDTH, height=alt.Step(ROW_HEIGHT))


def _list_statements(shown: pd.DataFrame) -> pd.DataFrame:
    """Give the first statement of each outlet, then the second of each; denials and headlines before others.

    Adds `line`, its number within its claim; `head`, who says it where; and `label`, its words.
    """
    ordered = shown.pipe(add_place).sort_values(["rank", "place", "outlet"])
    ordered = ordered.assign(line=ordered.groupby("rank").cumcount())
    listed = ordered[ordered["line"] < MOST_LISTED]
    stances = (" " + listed["stance"]).mask(listed["stance"] == "asserts", "")
    heads = listed["outlet"] + " · " + listed["who"] + stances
    return listed.assign(
        head=[wrap(head, width=70, lines=1) for head in heads],
        label=[wrap(words, width=74, lines=2) for words in listed["words"]],
    )


def _count_unlisted(shown: pd.DataFrame, picked: alt.Parameter) -> alt.Chart:
    sizes = shown.groupby("claim_id").size()
    labels = []
    for size in sizes:
        hidden = size - MOST_LISTED
        labels.append(f"… and {count(hidden, 'more statement')}" if hidden > 0 else "")
    text = alt.Chart(pd.DataFrame({"claim_id": sizes.index, "label": labels})).transform_filter(picked)
    return text.mark_text(align="left", baseline="top").encode(x=alt.value(20), y=alt.value("height"), text="label:N")
