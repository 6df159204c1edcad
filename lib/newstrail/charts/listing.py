"""The trail -> claims to click, and beside them the statements of the one that is clicked; no kernel needed."""

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
CLAIMS = 290  # pixels for the claims
WORDS = 476  # pixels for the statements of one
LISTED = 12  # statements shown of one claim
HEAD = -14  # pixels from the middle of a row to its first line
ROW = 50  # pixels of a claim or a statement: a line for who says it, two for the words


@chart()
def claim_statements(corpus: Corpus, *, most: int = 12) -> Chart:
    """Claims in most outlets first; a click on one shows its statements beside it, with outlet, source and stance.

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
        alt.hconcat(_claims(shown, picked), _statements(shown, picked), spacing=24)
        .resolve_scale(y="independent")
        .properties(title=alt.Title(TITLE, subtitle=[told, NOTE]), description=f"{TITLE} {told} {quote_claims(shown)}")
    )


def _claims(shown: pd.DataFrame, picked: alt.Parameter) -> Chart:
    reach = shown.groupby(["rank", "claim_id", "claim"])["outlet"].agg(count_known).rename("n_outlets").reset_index()
    counted = [count(n_outlets, "outlet") for n_outlets in reach["n_outlets"]]
    names = [wrap(claim, width=44, lines=2) for claim in reach["claim"]]
    rows = alt.Chart(reach.assign(label=[f"{name}\n{n}" for name, n in zip(names, counted, strict=True)]))
    base = rows.encode(alt.Y("rank:O").axis(None), tooltip="claim:N")
    text = base.mark_text(align="left", baseline="middle", dy=CENTRED, limit=CLAIMS - 12, cursor="pointer")
    band = base.mark_rect(cursor="pointer", cornerRadius=3, color=SHADE).encode(
        x=alt.value(0),
        x2=alt.value(CLAIMS),
        opacity=alt.when(picked).then(alt.value(0.25)).otherwise(alt.value(0)),
    )
    layers = [band.add_params(picked), text.encode(x=alt.value(6), text="label:N")]
    return alt.layer(*layers).properties(width=CLAIMS, height=alt.Step(ROW))


def _statements(shown: pd.DataFrame, picked: alt.Parameter) -> Chart:
    """The first statement of each outlet, then the second of each; denials and headlines before others."""
    ordered = shown.pipe(add_place).sort_values(["rank", "place", "outlet"])
    ordered = ordered.assign(line=ordered.groupby("rank").cumcount())
    listed = ordered[ordered["line"] < LISTED]
    heads = listed["outlet"] + " · " + listed["who"] + (" " + listed["stance"]).mask(listed["stance"] == "asserts", "")
    told = listed.assign(
        head=[wrap(head, width=70, lines=1) for head in heads],
        label=[wrap(words, width=74, lines=2) for words in listed["words"]],
    )
    columns = ["statement_id", "claim_id", "outlet", "who", "stance", "words", "in_headline", "head", "label", "line"]
    base = alt.Chart(told[columns]).transform_filter(picked).encode(tooltip=TOOLTIP)
    y = alt.Y("line:O").scale(domain=list(range(int(told["line"].max()) + 1))).axis(None)
    legend = alt.Legend(orient="none", direction="horizontal", legendX=0, legendY=-24)
    head = base.mark_text(align="left", baseline="middle", limit=WORDS - 20, dy=HEAD, fontWeight="bold")
    words = base.mark_text(align="left", baseline="top", limit=WORDS - 20, dy=HEAD + 9)
    return alt.layer(
        point(base, legend).encode(y, x=alt.value(8), yOffset=alt.value(HEAD)),
        head.encode(y, x=alt.value(20), text="head:N"),
        words.encode(y, x=alt.value(20), text="label:N"),
        _unlisted(shown, picked),
    ).properties(width=WORDS, height=alt.Step(ROW))


def _unlisted(shown: pd.DataFrame, picked: alt.Parameter) -> alt.Chart:
    sizes = shown.groupby("claim_id").size()
    label = [f"… and {count(size - LISTED, 'more statement')}" if size > LISTED else "" for size in sizes]
    text = alt.Chart(pd.DataFrame({"claim_id": sizes.index, "label": label})).transform_filter(picked)
    return text.mark_text(align="left", baseline="top").encode(x=alt.value(20), y=alt.value("height"), text="label:N")
