"""The trail -> claim by outlet: who carries what, in which words, and who rejects it."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import ABOVE, CENTRED, LETTER, LINE, bounds, count, wrap
from newstrail.charts.rows import TOOLTIP, count_shown, most_carried, name_unknown, point, quote_claims, show_nothing
from newstrail.schema import need
from newstrail.theme import SHADE, STANCE_COLORS, Chart

TITLE = "Which outlet carries which claim?"
NOTE = "Filled: in the headline. Empty: no statement found, which is no denial. Click a claim to list its statements."
NAMES = 225  # pixels for the claims' labels
GRID = 600  # pixels for all outlets together, as long as each cell gets enough
WORDY = (100, 220)  # least and most pixels of a cell that shows a predicate
BARE = (16, 99)  # and of one that shows a mark alone
MARK = 15  # pixels from one mark to the next
LISTED = 12  # statements listed of the claim that is clicked
WEIGHT = {"denies": 0, "doubts": 1, "asserts": 2}  # what a reader must not miss comes first
NUMBER = 66  # pixels of a cell kept for a number


def claim_outlet_matrix(trail: pd.DataFrame, *, quantities: pd.DataFrame | None = None, most: int = 12) -> Chart:
    """Claim by outlet: each cell shows who does what, and a mark per statement.

    A mark's shape and colour are the stance of the source to the claim; it is filled where it stands in the headline.
    An empty cell says that no statement was found, not that the outlet denies the claim. With many outlets a cell is
    too small for words and shows the stance that matters most. Clicking a claim lists its statements.

    Args:
        trail: one row per statement, as `corpus.trail()` gives it.
        quantities: `corpus.quantities`, for cells that also show the first number of what they quote.
        most: how many claims to show; those in most outlets come first.
    """
    named = name_unknown(need(trail, "statement_id", "start", "stance", "in_headline", "predicate"))
    if named.empty:
        return show_nothing(TITLE)
    shown = most_carried(named, most=most).pipe(_add_place).pipe(_add_number, quantities)
    picked = alt.selection_point(
        "claim", fields=["claim_id"], value=[{"claim_id": str(shown["claim_id"].iat[0])}], toggle=False, empty=False
    )
    return (
        alt.vconcat(_grid(shown, picked), _listing(shown, picked), spacing=24)
        .resolve_scale(color="independent", shape="independent", fill="independent", stroke="independent")
        .properties(
            title=alt.Title(TITLE, subtitle=[count_shown(shown, named), NOTE]),
            description=f"{TITLE} {count_shown(shown, named)} {quote_claims(shown)}",
        )
    )


def _add_place(shown: pd.DataFrame) -> pd.DataFrame:
    """Add `weight` and `place`, the number of a statement within its cell: denials first, then headlines."""
    weighed = shown.assign(weight=shown["stance"].map(WEIGHT), body=~shown["in_headline"])
    ordered = weighed.sort_values(["rank", "outlet", "weight", "body", "article_id", "start"], ignore_index=True)
    return ordered.assign(place=ordered.groupby(["claim_id", "outlet"]).cumcount())


def _add_number(shown: pd.DataFrame, quantities: pd.DataFrame | None) -> pd.DataFrame:
    """Add `number`, the first one in the statement that is no part of another, or nothing."""
    if quantities is None:
        return shown.assign(number="")
    bounded = quantities.dropna(subset=["low", "high"], how="all").sort_values("start")
    whole = bounded[bounded["part_of"].isna()].drop_duplicates("statement_id")
    numbers = {row.statement_id: bounds(row.low, row.high, row.approximator) for row in whole.itertuples()}
    return shown.assign(number=shown["statement_id"].map(numbers).fillna(""))


def _grid(shown: pd.DataFrame, picked: alt.Parameter) -> Chart:
    outlets = sorted(shown["outlet"].unique(), key=str.casefold)
    wordy = GRID / len(outlets) >= WORDY[0]
    least, most = WORDY if wordy else BARE
    cell = int(min(max(GRID / len(outlets), least), most))
    claims = shown.drop_duplicates("claim_id")[["claim_id", "claim"]]
    x = alt.X("outlet:N").sort(outlets).axis(None).scale(paddingInner=0.06, paddingOuter=0)
    y = alt.Y("claim_id:N").sort(list(claims["claim_id"])).axis(None).scale(paddingInner=0.08, paddingOuter=0)
    layers = [_rows(claims, y, picked, cell * len(outlets)), _names(claims, y), _tints(shown, x, y)]
    if wordy:
        layers += [_columns(outlets, x, cell), *_predicates(shown, x, y, cell), _marks(shown, x, y, cell)]
    else:
        layers += [_turned_columns(outlets, x, cell), _marks(shown, x, y, cell)]
    return alt.layer(*layers).properties(width=cell * len(outlets), height=len(claims) * (60 if wordy else 48))


def _rows(claims: pd.DataFrame, y: alt.Y, picked: alt.Parameter, width: int) -> alt.Chart:
    """A band across each claim, for clicking and to show which one is picked."""
    return (
        alt.Chart(claims)
        .mark_rect(cursor="pointer", cornerRadius=3, color=SHADE)
        .encode(
            y,
            alt.Tooltip("claim:N"),
            x=alt.value(-NAMES),
            x2=alt.value(width),
            opacity=alt.when(picked).then(alt.value(0.2)).otherwise(alt.value(0)),
        )
        .add_params(picked)
    )


def _names(claims: pd.DataFrame, y: alt.Y) -> alt.Chart:
    labelled = claims.assign(label=[wrap(claim, width=34, lines=3) for claim in claims["claim"]])
    text = alt.Chart(labelled).mark_text(
        align="left", baseline="middle", dy=CENTRED, limit=NAMES - 12, cursor="pointer"
    )
    return text.encode(y, x=alt.value(6 - NAMES), text="label:N", tooltip="claim:N")


def _columns(outlets: list[str], x: alt.X, cell: int) -> alt.Chart:
    heads = pd.DataFrame({"outlet": outlets, "label": [_fit(outlet, cell, lines=3, bold=1.15) for outlet in outlets]})
    text = alt.Chart(heads).mark_text(fontWeight="bold", align="left", baseline="bottom", dx=6, dy=ABOVE)
    return text.encode(x.bandPosition(0), y=alt.value(-8), text="label:N")


def _turned_columns(outlets: list[str], x: alt.X, cell: int) -> alt.Chart:
    lines = max(cell // LINE, 1)
    heads = pd.DataFrame(
        {"outlet": outlets, "label": [wrap(o, width=max(60 // lines, 20), lines=lines) for o in outlets]}
    )
    text = alt.Chart(heads).mark_text(align="left", baseline="middle", angle=270, dy=CENTRED)
    return text.encode(x, y=alt.value(-8), text="label:N")


def _tints(shown: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    """The cells, in the colour of the stance that matters most."""
    heaviest = _by_cell(shown, shown["weight"])
    tinted = heaviest.assign(tint=heaviest["stance"].map(STANCE_COLORS))[["claim_id", "outlet", "tint"]]
    rect = alt.Chart(tinted).mark_rect(opacity=0.16, cornerRadius=3, cursor="pointer")
    return rect.encode(x, y, alt.Color("tint:N").scale(None))  # a scale would hide the legend of the marks


def _marks(shown: pd.DataFrame, x: alt.X, y: alt.Y, cell: int) -> alt.Chart:
    """A mark per statement, as many as a wordy cell has room for beside its number; one in the middle of others."""
    wordy = cell >= WORDY[0]
    taken = NUMBER if shown["number"].any() else MARK
    room = (cell - taken) // MARK if wordy else 1
    places = [12, 12 + MARK * (room - 1)] if wordy else [cell * 0.47] * 2
    columns = ["statement_id", "claim_id", "outlet", "who", "stance", "words", "in_headline", "place"]
    legend = alt.Legend(orient="none", direction="horizontal", legendX=6 - NAMES, legendY=-24)  # above the claims
    return point(alt.Chart(shown.loc[shown["place"] < room, columns]), legend).encode(
        x,
        y.bandPosition(0.22 if wordy else 0.5),
        alt.XOffset("place:O").scale(domain=list(range(room)), range=places, padding=0),
        tooltip=TOOLTIP,
    )


def _predicates(shown: pd.DataFrame, x: alt.X, y: alt.Y, cell: int) -> list[alt.Chart]:
    """What the cell's clearest statement says: a headline before the body, who does what before a bare sentence."""
    bare = ~shown["predicate"].fillna("").str.contains(" · ")
    clearest = _by_cell(shown.assign(bare=bare), ~shown["in_headline"] * 2 + bare)
    said = clearest["predicate"].mask(clearest["bare"], "“" + clearest["words"] + "”")
    labelled = clearest.assign(label=[_fit(words, cell) for words in said])
    text = alt.Chart(labelled[["claim_id", "outlet", "label", "number"]])
    words = text.mark_text(align="left", baseline="top", dx=6, limit=cell - 12, cursor="pointer")
    number = text.mark_text(align="right", baseline="middle", dx=-6, fontWeight="bold", limit=NUMBER, cursor="pointer")
    return [
        words.encode(x.bandPosition(0), y.bandPosition(0.42), text="label:N"),
        number.encode(x.bandPosition(1), y.bandPosition(0.22), text="number:N"),
    ]


def _by_cell(shown: pd.DataFrame, order: pd.Series) -> pd.DataFrame:
    """Keep the first statement of each cell in `order`."""
    ordered = shown.assign(order=order).sort_values(["rank", "outlet", "order", "article_id", "start"])
    return ordered.drop_duplicates(["claim_id", "outlet"])


def _fit(text: str, cell: int, *, lines: int = 2, bold: float = 1) -> str:
    return wrap(text, width=int((cell - 12) / (LETTER * bold)), lines=lines)


def _listing(shown: pd.DataFrame, picked: alt.Parameter) -> Chart:
    """The statements of the claim that is picked: the first of each outlet, then the second of each."""
    ordered = shown.sort_values(["rank", "place", "outlet"])
    ordered = ordered.assign(line=ordered.groupby("rank").cumcount())
    listed = ordered[ordered["line"] < LISTED]
    listed = listed.assign(label=[wrap(words, width=94, lines=2) for words in listed["words"]])
    columns = ["claim_id", "outlet", "who", "stance", "in_headline", "label", "line"]
    lines = list(range(int(listed["line"].max()) + 1))
    base = alt.Chart(listed[columns]).transform_filter(picked).encode(alt.Y("line:O").scale(domain=lines).axis(None))
    outlet = base.mark_text(align="left", baseline="bottom", fontWeight="bold", limit=200)
    source = base.mark_text(align="left", baseline="top", limit=200, dy=1)
    words = base.mark_text(align="left", baseline="middle", dy=CENTRED, limit=GRID - 8)
    return alt.layer(
        point(base, None).encode(x=alt.value(14 - NAMES)),
        outlet.encode(x=alt.value(28 - NAMES), text="outlet:N"),
        source.encode(x=alt.value(28 - NAMES), text="who:N"),
        words.encode(x=alt.value(6), text="label:N"),
        _unlisted(shown, picked),
    ).properties(
        height=alt.Step(2.7 * LINE), width=GRID, title=alt.Title("What the outlets say of it", fontSize=14, offset=4)
    )


def _unlisted(shown: pd.DataFrame, picked: alt.Parameter) -> alt.Chart:
    sizes = shown.groupby("claim_id").size()
    label = [f"… and {count(size - LISTED, 'more statement')}" if size > LISTED else "" for size in sizes]
    text = alt.Chart(pd.DataFrame({"claim_id": sizes.index, "label": label})).transform_filter(picked)
    return text.mark_text(align="left").encode(x=alt.value(6), y=alt.value("height"), text="label:N")
