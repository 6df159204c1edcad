"""What charts of claims share: words for what is unknown, marks of statements, a chart of nothing."""

import altair as alt
import pandas as pd

from newstrail.charts.theme import NOTHING, STANCE_COLOR, STANCE_SHAPE, Chart
from newstrail.schema import UNKNOWN, need
from newstrail.tables import count_known
from newstrail.text import count, leave_out, snippet

WEIGHT = {"denies": 0, "doubts": 1, "asserts": 2}  # what a reader must not miss comes first
TOOLTIP = [
    alt.Tooltip("outlet:N"),
    alt.Tooltip("who:N").title("source"),
    alt.Tooltip("stance:N"),
    alt.Tooltip("words:N"),
]


def name_unknown(trail: pd.DataFrame) -> pd.DataFrame:
    """Keep the statements that make a claim; add `who` and `words`, and fill in an unknown outlet.

    The words of "which" or "a claim" are those that it points to.

    >>> name_unknown(pd.DataFrame({"claim_id": ["c"], "claim": ["It rains"], "outlet": [None], "source": [None],
    ...                            "content": ["It rains"]}))[["outlet", "who"]].values.tolist()
    [['outlet unknown', 'no source named']]
    """
    rows = need(trail, "claim_id", "claim", "outlet", "source", "content").dropna(subset=["claim_id"])
    return rows.assign(
        claim=rows["claim"].fillna(rows["claim_id"]).astype("string"),
        outlet=rows["outlet"].fillna(UNKNOWN["outlet"]),
        who=rows["source"].fillna(UNKNOWN["source"]),
        words=rows.get("about", rows["content"]).fillna(rows["content"]).map(snippet).astype("string"),
    )


def add_place(shown: pd.DataFrame) -> pd.DataFrame:
    """Add `weight` and `place`, the number of a statement within its cell: denials first, then headlines."""
    weighed = shown.assign(weight=shown["stance"].map(WEIGHT), body=~shown["in_headline"])
    ordered = weighed.sort_values(["rank", "outlet", "weight", "body", "article_id", "start"], ignore_index=True)
    return ordered.assign(place=ordered.groupby(["claim_id", "outlet"]).cumcount())


def count_shown(shown: pd.DataFrame, trail: pd.DataFrame) -> str:
    """Say how many statements, claims and outlets a chart shows, and how many claims it leaves out."""
    counted = (
        f"{count(len(shown), 'statement')} of {count(shown['claim_id'].nunique(), 'claim')}"
        f" in {count(count_known(shown['outlet']), 'outlet')}"
    )
    hidden = trail["claim_id"].nunique() - shown["claim_id"].nunique()
    return leave_out(counted, hidden, "more claim")


def point(chart: alt.Chart, legend: alt.Legend | None) -> alt.Chart:
    """A statement: stance by shape and colour, filled where it stands in the headline."""
    return chart.mark_point(size=64, strokeWidth=1.6, opacity=1).encode(
        alt.Stroke("stance:N", scale=STANCE_COLOR, legend=legend),
        alt.Fill("stance:N", scale=STANCE_COLOR, legend=legend),
        alt.Shape("stance:N", scale=STANCE_SHAPE, legend=legend),
        fillOpacity=alt.when("datum.in_headline").then(alt.value(1)).otherwise(alt.value(0)),
    )


def quote_claims(shown: pd.DataFrame, *, most: int = 3) -> str:
    """Say of the first claims how many outlets carry them and who doubts or denies them, for those who see no chart."""
    told = []
    for _, rows in list(shown.groupby("rank"))[:most]:
        against = sorted(set(rows.loc[rows["stance"].isin(["doubts", "denies"]), "outlet"]))
        rejected = f", doubted or denied in {', '.join(against)}" if against else ""
        told.append(
            f"“{snippet(str(rows['claim'].iat[0]))}” is in {count(count_known(rows['outlet']), 'outlet')}{rejected}."
        )
    return " ".join(told)


def show_nothing(title: str, note: str = "No statements.") -> Chart:
    """Draw the chart of an empty frame; a notebook shows its words alone."""
    text = alt.Chart(pd.DataFrame({"label": [note]})).mark_text(align="left")
    return alt.layer(text.encode(alt.XValue(0), alt.Text("label:N"))).properties(
        title=title, name=NOTHING, width=300, height=30, description=f"{title} {note}"
    )
