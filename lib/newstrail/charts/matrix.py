"""The trail -> claim by outlet: who carries what, in which words, and who rejects it."""

import altair as alt
import pandas as pd

from newstrail.charts.labels import ABOVE, CENTRED, LETTER, LINE, bounds
from newstrail.charts.registry import chart
from newstrail.charts.rows import TOOLTIP, add_place, count_shown, name_unknown, point, quote_claims, show_nothing
from newstrail.charts.theme import SHADE, STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables import most_carried
from newstrail.text import stand_alone, wrap

TITLE = "Which outlet carries which claim?"
NOTE = "Filled: in the headline. Empty: no statement found, which is no denial."
NAMES = 225  # pixels for the claims' labels
GRID = 560  # pixels for all outlets together, as long as each cell gets enough
WORDY = (90, 220)  # least and most pixels of a cell that shows a predicate
BARE = (16, 99)  # and of one that shows a mark alone
INNER = 0.06  # share of a cell that parts it from the next
MARK = 15  # pixels from one mark to the next
DIGIT = 8  # pixels of a figure in bold
EMPTY = (  # predicates that say nothing without the sentences around them: nobody acts, "this · is new", "NATO · had"
    r"(?i)[^·]*|(?:i|we|you|he|she|it|they|this|that|these|those|there|which|who|what) · .*"
    r"|.* · (?:am|is|are|was|were|be|been|has|have|had|do|does|did|to|will)"
)
MARKS = 0.18  # where in a cell its marks and its number stand, from the top; the words below them


@chart(view="Matrix")
def claim_outlet_matrix(corpus: Corpus, *, most: int = 12) -> Chart:
    """Claim by outlet: each cell shows who does what, and a mark per statement.

    A mark's shape and colour are the stance of the source to the claim; it is filled where it stands in the headline.
    The number in a cell is the first that its statements give. An empty cell says that no statement was found, not
    that the outlet denies the claim. With many outlets a cell is too small for words and shows the stance that matters
    most.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show; those in most outlets come first.
    """
    named = name_unknown(corpus.trail())
    if named.empty:
        return show_nothing(TITLE)
    shown = most_carried(named, most=most).pipe(add_place).pipe(_add_number, corpus.quantities)
    return _grid(shown).properties(
        title=alt.Title(TITLE, subtitle=[count_shown(shown, named), NOTE]),
        description=f"{TITLE} {count_shown(shown, named)} {quote_claims(shown)}",
    )


def _add_number(shown: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Add `number`, the first one in the statement that is no part of another, or nothing."""
    here = quantities[quantities["statement_id"].isin(shown["statement_id"])]
    bounded = here.dropna(subset=["low", "high"], how="all").sort_values("start")
    whole = bounded[bounded["part_of"].isna()].drop_duplicates("statement_id")
    numbers = {row.statement_id: bounds(row.low, row.high, row.approximator) for row in whole.itertuples()}
    return shown.assign(number=[numbers.get(statement_id, "") for statement_id in shown["statement_id"]])


def _grid(shown: pd.DataFrame) -> Chart:
    outlets = sorted(shown["outlet"].unique(), key=lambda outlet: (outlet == UNKNOWN["outlet"], outlet.casefold()))
    wordy = GRID / len(outlets) >= WORDY[0]
    least, most = WORDY if wordy else BARE
    cell = int(min(max(GRID / len(outlets), least), most))
    claims = shown.drop_duplicates("claim_id")[["claim_id", "claim"]]
    x = alt.X("outlet:N").sort(outlets).axis(None).scale(paddingInner=INNER, paddingOuter=0)
    y = alt.Y("claim_id:N").sort(list(claims["claim_id"])).axis(None).scale(paddingInner=0.08, paddingOuter=0)
    layers = [_rows(claims, y, cell * len(outlets)), _names(claims, y), _tints(shown, x, y, cell)]
    if wordy:
        layers += [_columns(outlets, x, cell), *_predicates(shown, x, y, cell), *_marks(shown, x, y, cell)]
    else:
        heaviest = _points(shown[shown["place"] == 0]).encode(x, y, tooltip=TOOLTIP)
        layers += [_turned_columns(outlets, x, cell), heaviest]
    return alt.layer(*layers).properties(width=cell * len(outlets), height=len(claims) * (76 if wordy else 48))


def _rows(claims: pd.DataFrame, y: alt.Y, width: int) -> alt.Chart:
    """A line above each claim, for the eye to follow."""
    rule = alt.Chart(claims).mark_rule(color=SHADE, opacity=0.4)
    return rule.encode(y.bandPosition(0), x=alt.value(-NAMES), x2=alt.value(width))


def _names(claims: pd.DataFrame, y: alt.Y) -> alt.Chart:
    labelled = claims.assign(label=[wrap(claim, width=34, lines=3) for claim in claims["claim"]])
    text = alt.Chart(labelled).mark_text(align="left", baseline="middle", dy=CENTRED, limit=NAMES - 12)
    return text.encode(y, x=alt.value(6 - NAMES), text="label:N", tooltip="claim:N")


def _columns(outlets: list[str], x: alt.X, cell: int) -> alt.Chart:
    heads = pd.DataFrame({"outlet": outlets, "label": [_fit(outlet, cell, bold=1.15) for outlet in outlets]})
    text = alt.Chart(heads).mark_text(fontWeight="bold", align="left", baseline="bottom", dx=6, dy=ABOVE)
    return text.encode(x.bandPosition(0), y=alt.value(-8), text="label:N")


def _turned_columns(outlets: list[str], x: alt.X, cell: int) -> alt.Chart:
    lines = max(cell // LINE, 1)
    heads = pd.DataFrame(
        {"outlet": outlets, "label": [wrap(o, width=max(60 // lines, 20), lines=lines) for o in outlets]}
    )
    text = alt.Chart(heads).mark_text(align="left", baseline="middle", angle=270, dy=CENTRED)
    return text.encode(x, y=alt.value(-8), text="label:N")


def _tints(shown: pd.DataFrame, x: alt.X, y: alt.Y, cell: int) -> alt.Chart:
    """The cells, in the colour of the stance that matters most."""
    heaviest = _by_cell(shown, shown["weight"])
    tinted = heaviest.assign(tint=heaviest["stance"].map(STANCE_COLORS))[["claim_id", "outlet", "tint"]]
    # In pixels: with few outlets, Vega-Lite gives a band the width of one mark
    n = shown["outlet"].nunique()
    width = cell * n / (n - INNER) * (1 - INNER)
    rect = alt.Chart(tinted).mark_rect(opacity=0.16, cornerRadius=3, width=width)
    return rect.encode(x, y, alt.Color("tint:N").scale(None))  # a scale would hide the legend of the marks


def _marks(shown: pd.DataFrame, x: alt.X, y: alt.Y, cell: int) -> list[alt.Chart]:
    """A mark per statement, and how many more there are where they do not fit beside the cell's number."""
    cells = shown.assign(digits=shown["number"].str.len()).groupby(["claim_id", "outlet"])
    sizes, room = cells["place"].transform("size"), (cell - 8 - DIGIT * cells["digits"].transform("max")) // MARK
    most = (cell - 8) // MARK
    marked = shown[(shown["place"] < room - 1) | (sizes <= room)]
    more = shown.assign(label="+" + (sizes - room + 1).astype(str))[(sizes > room) & (shown["place"] == room - 1)]
    x_offset = alt.XOffset("place:O").scale(domain=list(range(most)), range=[12, 12 + MARK * (most - 1)], padding=0)
    text = alt.Chart(more[["claim_id", "outlet", "label", "place"]]).mark_text(baseline="middle")
    return [
        _points(marked).encode(x, y.bandPosition(MARKS), x_offset, tooltip=TOOLTIP),
        text.encode(x, y.bandPosition(MARKS), x_offset, text="label:N"),
    ]


def _points(shown: pd.DataFrame) -> alt.Chart:
    legend = alt.Legend(orient="none", direction="horizontal", legendX=6 - NAMES, legendY=-24)  # above the claims
    columns = ["statement_id", "claim_id", "outlet", "who", "stance", "words", "in_headline", "place"]
    return point(alt.Chart(shown[columns]), legend)


def _predicates(shown: pd.DataFrame, x: alt.X, y: alt.Y, cell: int) -> list[alt.Chart]:
    """What the cell's clearest statement says: a headline first, then who does what, best in full, then its words."""
    told = shown["predicate"].fillna("").astype("string")
    said = told.str.replace(" · ", "\u00a0· ").map(lambda predicate: _fit(predicate, cell))  # no line begins with a dot
    bare = told.str.fullmatch(EMPTY) | said.str.endswith("· …")
    order = ~shown["in_headline"] * 12 + bare * 6 + said.str.endswith("…") * 3 + shown["weight"]
    clearest = _by_cell(shown.assign(label=said, bare=bare), order)
    words = clearest["words"].map(lambda words: _fit(f"“{stand_alone(words)}”", cell))
    labelled = clearest.assign(label=clearest["label"].mask(clearest["bare"], words))
    text = alt.Chart(labelled[["claim_id", "outlet", "label", "number"]])
    words = text.mark_text(align="left", baseline="top", dx=6, limit=cell - 12)
    number = text.mark_text(align="right", baseline="middle", dx=-6, fontWeight="bold")
    return [
        words.encode(x.bandPosition(0), y.bandPosition(0.36), text="label:N"),
        number.encode(x.bandPosition(1), y.bandPosition(MARKS), text="number:N"),
    ]


def _by_cell(shown: pd.DataFrame, order: pd.Series) -> pd.DataFrame:
    """Keep the first statement of each cell in `order`."""
    ordered = shown.assign(order=order).sort_values(["rank", "outlet", "order", "article_id", "start"])
    return ordered.drop_duplicates(["claim_id", "outlet"])


def _fit(text: str, cell: int, *, bold: float = 1) -> str:
    return wrap(text, width=int((cell - 12) / (LETTER * bold)), lines=3)
