"""Claim by outlet: who carries what, in which words, and who rejects it."""

from typing import NamedTuple

import altair as alt
import pandas as pd

from newstrail.charts.labels import ABOVE, BOLD, CENTRED, DIGIT, LETTER, LINE, bounds
from newstrail.charts.registry import chart
from newstrail.charts.rows import TOOLTIP, add_place, count_shown, name_unknown, point, quote_claims, show_nothing
from newstrail.charts.theme import SHADE, STANCE_COLORS, Chart
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables import most_carried
from newstrail.text import stand_alone, wrap

TITLE = "Which outlet carries which claim?"
NOTE = "Filled: in the headline. Empty: no statement found, which is no denial."
PERHAPS_NOTE = "Outlined: perhaps; the machine is unsure, and nobody has looked."
PERHAPS = 0.4  # least probability of a statement whose cell is drawn as perhaps
CLAIM_WIDTH = 225  # pixels for the claims' labels
CELLS_WIDTH = 560  # pixels for all outlets together, as long as each cell gets enough
WORDY = (90, 220)  # least and most pixels of a cell with words
WORDLESS = (16, 99)  # and of one that shows a mark alone
WORDY_HEIGHT, WORDLESS_HEIGHT = 76, 48  # pixels of a row of cells
GAP_SHARE = 0.06  # share of a cell that parts it from the next
CELL_EDGE = 6  # pixels between a cell's edge and its words
MARK = 15  # pixels from one mark to the next
MARKS_DOWN = 0.18  # where in a cell its marks and its number stand, from the top
WORDS_DOWN = 0.36  # and where its words begin
SAYS_NOTHING = (  # predicates that say nothing alone: nobody acts, "this · is new", "NATO · had"
    r"(?i)[^·]*|(?:i|we|you|he|she|it|they|this|that|these|those|there|which|who|what) · .*"
    r"|.* · (?:am|is|are|was|were|be|been|has|have|had|do|does|did|to|will)"
)
CELL_KEY = ["claim_id", "outlet"]


class Grid(NamedTuple):
    """Where the cells stand, and how wide each is in pixels."""

    outlets: list[str]
    claims: pd.DataFrame  # claim_id and claim, in their order
    cell: int
    wordy: bool  # whether a cell has room for words
    x: alt.X
    y: alt.Y

    @property
    def width(self) -> int:
        return self.cell * len(self.outlets)


@chart(view="Matrix")
def claim_outlet_matrix(corpus: Corpus, *, most: int = 12, proposals: bool = False) -> Chart:
    """Draw claims by outlets: each cell shows who does what, with a mark per statement.

    The shape and colour of a mark show the stance of the source; the mark is filled if the statement is in the
    headline. The number in a cell is the first one in its statements. An empty cell means that no statement was found,
    not that the outlet denies the claim. With many outlets a cell is too small for words and only shows the stance that
    matters most.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show; those in most outlets come first.
        proposals: whether empty cells that an answer to a question of `corpus.proposals()` may fill are drawn, as
            hollow ones that say "perhaps"; they are counted nowhere.
    """
    named = name_unknown(corpus.trail())
    if named.empty:
        return show_nothing(TITLE)
    shown = most_carried(named, most=most).pipe(add_place).pipe(_add_number, corpus.quantities)
    told = count_shown(shown, named)
    perhaps = _find_perhaps(corpus, named, shown) if proposals else None
    notes = [told, NOTE] if perhaps is None else [told, NOTE, PERHAPS_NOTE]
    return _draw(shown, perhaps).properties(
        title=alt.Title(TITLE, subtitle=notes), description=f"{TITLE} {told} {quote_claims(shown)}"
    )


def _find_perhaps(corpus: Corpus, named: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Give the empty cells that the machine's questions may fill, each with the words of its likeliest statement."""
    asked = corpus.proposals().query("question == 'same-claim'")
    said = named.set_index("statement_id")
    cells = [
        (said.at[row.about[0], "claim_id"], said.at[option, "outlet"], probability, said.at[option, "content"])
        for row in asked.itertuples()
        for option, taken, probability in zip(row.options, row.taken, row.probability, strict=True)
        if not taken and probability >= PERHAPS
    ]
    likely = pd.DataFrame(cells, columns=[*CELL_KEY, "probability", "words"]).sort_values(
        ["probability", "words"], ascending=[False, True]
    )
    likely = likely.drop_duplicates(CELL_KEY)
    filled = set(zip(shown["claim_id"], shown["outlet"], strict=True))
    empty = [key not in filled for key in zip(likely["claim_id"], likely["outlet"], strict=True)]
    in_grid = likely["claim_id"].isin(shown["claim_id"]) & likely["outlet"].isin(shown["outlet"])
    return likely[in_grid & pd.Series(empty, likely.index, dtype=bool)]


def _add_number(shown: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Add `number`, the first one in the statement that is no part of another, or nothing."""
    here = quantities[quantities["statement_id"].isin(shown["statement_id"]) & quantities["part_of"].isna()]
    bounded = here.dropna(subset=["low", "high"], how="all").sort_values("start")
    numbers = {}
    for first in bounded.drop_duplicates("statement_id").itertuples():
        numbers[first.statement_id] = bounds(first.low, first.high, first.approximator)
    return shown.assign(number=[numbers.get(statement_id, "") for statement_id in shown["statement_id"]])


def _draw(shown: pd.DataFrame, perhaps: pd.DataFrame | None) -> Chart:
    grid = _lay_out(shown)
    layers = [_rules(grid), _claim_labels(grid), _tints(shown, grid)]
    if perhaps is not None and not perhaps.empty:
        layers += _hollow_cells(perhaps, grid)
    if grid.wordy:
        layers += [_outlet_heads(grid), *_cell_words(shown, grid), *_marks(shown, grid)]
    else:
        heaviest = _points(shown[shown["place"] == 0]).encode(grid.x, grid.y, tooltip=TOOLTIP)
        layers += [_turned_outlet_heads(grid), heaviest]
    height = WORDY_HEIGHT if grid.wordy else WORDLESS_HEIGHT
    return alt.layer(*layers).properties(width=grid.width, height=height * len(grid.claims))


def _hollow_cells(perhaps: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    """Draw the cells that may belong to a row, as outlines, so that nobody takes them for found."""
    width = grid.width / (len(grid.outlets) - GAP_SHARE) * (1 - GAP_SHARE)
    cells = alt.Chart(perhaps[[*CELL_KEY, "words"]])
    rect = cells.mark_rect(fillOpacity=0, stroke=SHADE, strokeDash=[3, 3], cornerRadius=3, width=width)
    layers = [rect.encode(grid.x, grid.y, tooltip=alt.Tooltip("words:N", title="perhaps"))]
    if grid.wordy:
        word = cells.mark_text(align="left", baseline="top", dx=CELL_EDGE, fontStyle="italic", text="perhaps")
        layers.append(word.encode(grid.x.bandPosition(0), grid.y.bandPosition(MARKS_DOWN)))
    return layers


def _lay_out(shown: pd.DataFrame) -> Grid:
    """Give each outlet a column, the unknown one last, and each claim a row."""
    outlets = sorted(shown["outlet"].unique(), key=lambda outlet: (outlet == UNKNOWN["outlet"], outlet.casefold()))
    claims = shown.drop_duplicates("claim_id")[["claim_id", "claim"]]
    wordy = CELLS_WIDTH / len(outlets) >= WORDY[0]
    least, most = WORDY if wordy else WORDLESS
    cell = int(min(max(CELLS_WIDTH / len(outlets), least), most))
    x = alt.X("outlet:N").sort(outlets).axis(None).scale(paddingInner=GAP_SHARE, paddingOuter=0)
    y = alt.Y("claim_id:N").sort(list(claims["claim_id"])).axis(None).scale(paddingInner=0.08, paddingOuter=0)
    return Grid(outlets, claims, cell, wordy, x, y)


def _rules(grid: Grid) -> alt.Chart:
    """A line above each claim, for the eye to follow."""
    rule = alt.Chart(grid.claims).mark_rule(color=SHADE, opacity=0.4)
    return rule.encode(grid.y.bandPosition(0), x=alt.value(-CLAIM_WIDTH), x2=alt.value(grid.width))


def _claim_labels(grid: Grid) -> alt.Chart:
    labelled = grid.claims.assign(label=[wrap(claim, width=34, lines=3) for claim in grid.claims["claim"]])
    text = alt.Chart(labelled).mark_text(align="left", baseline="middle", dy=CENTRED, limit=CLAIM_WIDTH - 2 * CELL_EDGE)
    return text.encode(grid.y, x=alt.value(CELL_EDGE - CLAIM_WIDTH), text="label:N", tooltip="claim:N")


def _outlet_heads(grid: Grid) -> alt.Chart:
    labels = [_fit(outlet, grid.cell, letter=LETTER * BOLD) for outlet in grid.outlets]
    heads = alt.Chart(pd.DataFrame({"outlet": grid.outlets, "label": labels}))
    text = heads.mark_text(fontWeight="bold", align="left", baseline="bottom", dx=CELL_EDGE, dy=ABOVE)
    return text.encode(grid.x.bandPosition(0), y=alt.value(-8), text="label:N")


def _turned_outlet_heads(grid: Grid) -> alt.Chart:
    lines = max(grid.cell // LINE, 1)
    labels = [wrap(outlet, width=max(60 // lines, 20), lines=lines) for outlet in grid.outlets]
    heads = alt.Chart(pd.DataFrame({"outlet": grid.outlets, "label": labels}))
    text = heads.mark_text(align="left", baseline="middle", angle=270, dy=CENTRED)
    return text.encode(grid.x, y=alt.value(-8), text="label:N")


def _tints(shown: pd.DataFrame, grid: Grid) -> alt.Chart:
    """The cells, in the colour of the stance that matters most."""
    heaviest = _first_of_cell(shown, ["weight"])
    tinted = heaviest.assign(tint=heaviest["stance"].map(STANCE_COLORS))[[*CELL_KEY, "tint"]]
    # In pixels: with few outlets, Vega-Lite gives a band the width of one mark
    n = shown["outlet"].nunique()
    width = grid.width / (n - GAP_SHARE) * (1 - GAP_SHARE)
    rect = alt.Chart(tinted).mark_rect(opacity=0.16, cornerRadius=3, width=width)
    return rect.encode(grid.x, grid.y, alt.Color("tint:N").scale(None))  # a scale would hide the legend of the marks


def _cell_words(shown: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    """What each cell says, and its number."""
    text = alt.Chart(_clearest(shown, grid.cell)[[*CELL_KEY, "label", "number"]])
    words = text.mark_text(align="left", baseline="top", dx=CELL_EDGE, limit=grid.cell - 2 * CELL_EDGE)
    number = text.mark_text(align="right", baseline="middle", dx=-CELL_EDGE, fontWeight="bold")
    return [
        words.encode(grid.x.bandPosition(0), grid.y.bandPosition(WORDS_DOWN), text="label:N"),
        number.encode(grid.x.bandPosition(1), grid.y.bandPosition(MARKS_DOWN), text="number:N"),
    ]


def _clearest(shown: pd.DataFrame, cell: int) -> pd.DataFrame:
    """Keep the statement of each cell that says most clearly what is claimed there; add its `label`.

    A headline comes first; then who does what, best where that fits; then the stance that matters most. Where no
    predicate says anything alone, the label is the statement's own words, in quotation marks.
    """
    predicates = shown["predicate"].fillna("").astype("string")
    tied = predicates.str.replace(" · ", "\u00a0· ")  # no line begins with a dot
    fitted = tied.map(lambda predicate: _fit(predicate, cell))
    graded = shown.assign(
        label=fitted,
        in_body=~shown["in_headline"],
        says_nothing=predicates.str.fullmatch(SAYS_NOTHING) | fitted.str.endswith("· …"),
        is_cut=fitted.str.endswith("…"),
    )
    clearest = _first_of_cell(graded, ["in_body", "says_nothing", "is_cut", "weight"])
    quoted = clearest["words"].map(lambda words: _fit(f"“{stand_alone(words)}”", cell))
    return clearest.assign(label=clearest["label"].mask(clearest["says_nothing"], quoted))


def _marks(shown: pd.DataFrame, grid: Grid) -> list[alt.Chart]:
    """A mark per statement, and how many more there are where they do not fit beside the cell's number."""
    cells = shown.assign(digits=shown["number"].str.len()).groupby(CELL_KEY)
    n_statements = cells["place"].transform("size")
    room = (grid.cell - 8 - DIGIT * cells["digits"].transform("max")) // MARK
    fits = n_statements <= room
    is_last = ~fits & (shown["place"] == room - 1)  # tells how many follow instead
    marked = shown[fits | (shown["place"] < room - 1)]
    more = shown.assign(label="+" + (n_statements - room + 1).astype(str))[is_last]
    most = (grid.cell - 8) // MARK
    x_offset = alt.XOffset("place:O").scale(domain=list(range(most)), range=[12, 12 + MARK * (most - 1)], padding=0)
    y = grid.y.bandPosition(MARKS_DOWN)
    text = alt.Chart(more[[*CELL_KEY, "label", "place"]]).mark_text(baseline="middle")
    return [
        _points(marked).encode(grid.x, y, x_offset, tooltip=TOOLTIP),
        text.encode(grid.x, y, x_offset, text="label:N"),
    ]


def _points(shown: pd.DataFrame) -> alt.Chart:
    left = CELL_EDGE - CLAIM_WIDTH
    legend = alt.Legend(orient="none", direction="horizontal", legendX=left, legendY=-24)  # above the claims
    columns = ["statement_id", "claim_id", "outlet", "who", "stance", "words", "in_headline", "place"]
    return point(alt.Chart(shown[columns]), legend)


def _first_of_cell(shown: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Keep the first statement of each cell by these columns, and by its place in its article where they are equal."""
    ordered = shown.sort_values(["rank", "outlet", *order, "article_id", "start"])
    return ordered.drop_duplicates(CELL_KEY)


def _fit(text: str, cell: int, *, letter: float = LETTER) -> str:
    return wrap(text, width=int((cell - 2 * CELL_EDGE) / letter), lines=3)
