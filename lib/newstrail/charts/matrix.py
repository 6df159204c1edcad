"""Claim by outlet: who carries what, in which words, and who rejects it.

The chart fills the pane it stands in, so Vega knows only there how wide a cell is: what depends on that is computed by
the expressions below, and the spec brings the words broken for every width that a cell can have. All is drawn from one
list of statements: where a filter takes some away, the rows that it leaves empty close up, and the counts follow.
"""

import altair as alt
import pandas as pd

from newstrail.charts.cells import CELL_EDGE, REJECTS, WIDTHS, add_numbers, add_words, rejected_by
from newstrail.charts.grid import ABOVE_GRID, CELL_KEY, GAP_SHARE, OPENED_LETTERS, Grid, draw_grid
from newstrail.charts.labels import BOLD, HEAD_LETTERS, LETTER, LINE
from newstrail.charts.registry import chart
from newstrail.charts.rows import WEIGHT, count_shown, name_unknown, quote_claims, show_nothing
from newstrail.charts.theme import Chart
from newstrail.corpus import Corpus
from newstrail.tables import contested_first, is_known
from newstrail.text import wrap

TITLE = "Which outlet carries which claim?"
NOTHING_FOUND = "Empty: no statement found, which is no denial."
NOTE = "Filled: in the headline. Click a cell, a claim or an outlet."
SHORT_NOTE = "Where it is narrow, > stands for over, < for almost, ~ for about; the words are in the tooltip."
PERHAPS_NOTE = "Outlined: perhaps; the machine is unsure, and nobody has looked."
PERHAPS = 0.4  # least probability of a statement whose cell is drawn as perhaps
MOST_BESIDE = 10  # outlets beside which claims have room; with more, they stand above their cells
NARROWEST, WIDEST = 640, 1900  # pixels of a pane that is filled
CLAIM_SIZES = (178, 300)  # pixels for a claim beside its cells from which its words are broken anew
ABOVE_LETTERS = (92, 150)  # of a claim above its cells, in a narrow and in a wide pane
SLANTED_HIGH, SLANTED_WIDE = 0.77, 0.65  # share of its length that a leaning name takes
FIELDS = [
    *CELL_KEY, "statement_id", "article_id", "rank", "order", "stance", "who", "words", "in_headline", "labels", "said",
    "two", "short", "exact", "told", "head", "listed", "known", "letters", "perhaps",
]  # fmt: skip


@chart(view="Matrix")
def claim_outlet_matrix(corpus: Corpus, *, most: int = 12, proposals: bool = False) -> Chart:
    """Draw claims by outlets: each cell shows who does what, with a mark per statement.

    Contested claims come first, then those in most outlets. The shape and colour of a mark show the stance of the
    source; the mark is filled if the statement is in the headline. A cell that denies or doubts names who does, and
    what. The number in a cell is the most exact one that its outlet gives for what the claim counts, as it is worded.
    An empty cell means that no statement was found, not that the outlet denies the claim.

    The chart is as wide as its pane. Where its cells have no room for words, they show stance, number and how many
    statements they hold. A pointer on a cell shows its words; a click on a cell, a claim or an outlet lists its
    statements (the selection `picked`). Below the chart, `search` keeps the claims with some words, and `every` shows
    all claims.

    Args:
        corpus: what was read, or a part of it.
        most: how many claims to show at first.
        proposals: whether empty cells that an answer to a question of `corpus.proposals()` may fill are drawn, as
            hollow ones that say "perhaps"; they are counted nowhere.
    """
    named = name_unknown(corpus.trail())
    if named.empty:
        return show_nothing(TITLE)
    ranked = contested_first(named)
    grid = _lay_out(ranked)
    shown = _to_statements(ranked, corpus, grid)
    first = ranked[ranked["rank"] < most]
    told = count_shown(first, named)
    perhaps = _find_perhaps(corpus, named) if proposals else None
    notes = [NOTE, NOTHING_FOUND] if grid.beside else [NOTE, NOTHING_FOUND, SHORT_NOTE]
    if perhaps is not None:
        notes.append(PERHAPS_NOTE)
        shown = pd.concat([shown, _to_rows(perhaps, shown)], ignore_index=True)
    drawn = draw_grid(shown, _to_claims(ranked, grid), grid, most)
    return drawn.properties(title=alt.Title(TITLE, subtitle=notes), description=f"{TITLE} {told} {quote_claims(first)}")


def _lay_out(ranked: pd.DataFrame) -> Grid:
    """Give each outlet a column, the unknown last, and say how wide it is in each pane."""
    outlets = sorted(ranked["outlet"].unique(), key=lambda outlet: (not is_known(outlet), outlet.casefold()))
    beside = len(outlets) <= MOST_BESIDE
    words = [word for outlet in outlets for word in outlet.split()]
    longest = int(max(map(len, words)) * LETTER * BOLD) + 2 * CELL_EDGE
    leaning = [wrap(outlet, width=HEAD_LETTERS, lines=1) for outlet in outlets]
    lengths = [len(label) * LETTER * BOLD for label in leaning]
    narrowest = (NARROWEST - 190 * beside) / len(outlets) * 0.8
    places = reversed(range(len(outlets)))  # how many columns there are to the right
    beyond = max(length * SLANTED_WIDE - n * narrowest for length, n in zip(lengths, places, strict=True))
    upright = [
        [wrap(outlet, width=_letters(width), lines=4, whole_words=True) for width in WIDTHS] for outlet in outlets
    ]
    n_lines = max(label.count("\n") + 1 for labels in upright for label in labels)
    params = {
        "pane": f"max(width, {NARROWEST})",
        "left": "min(max(pane * 0.24, 190), 380)" if beside else "0",
        "leans": f"(pane - left) / {len(outlets)} < {max(longest, WIDTHS[0] if beside else 0)}",
        "right": f"pane - (leans ? {int(max(beyond, 0)) + 8} : 0)",
        "cell": f"(right - left) / {len(outlets)}",
        "band": f"(right - left) / {len(outlets) - GAP_SHARE} * {1 - GAP_SHARE}",
        "size": _choose("cell", WIDTHS),
        "claim_size": f"{'left' if beside else 'pane'} >= {CLAIM_SIZES[1] if beside else 1000} ? 1 : 0",
        "headed": f"{ABOVE_GRID} + (leans ? {int(max(lengths) * SLANTED_HIGH) + 12} : {n_lines * LINE + 4})",
    }
    heads = pd.DataFrame({"outlet": outlets, "leaning": leaning, "upright": upright})
    return Grid(outlets, heads, beside, params)


def _letters(width: int) -> int:
    return int((width - 2 * CELL_EDGE) / (LETTER * BOLD))


def _choose(measure: str, sizes: tuple[int, ...]) -> str:
    """Give the expression that counts the sizes that fit: 0 if none does."""
    return " + ".join(f"({measure} >= {size} ? 1 : 0)" for size in sizes)


def _to_statements(ranked: pd.DataFrame, corpus: Corpus, grid: Grid) -> pd.DataFrame:
    """Give the rows that everything is drawn from: a statement each, with all that its cell may show of it."""
    least, most = (max(pane - 380, pane * 0.76) if grid.beside else pane for pane in (NARROWEST, WIDEST))
    fitting = [size for size, width in enumerate(WIDTHS) if width <= most / len(grid.outlets)]
    narrowest = sum(width <= least / len(grid.outlets) / 1.3 for width in WIDTHS)
    sizes = range(min(narrowest, len(WIDTHS) - 1) if fitting else 0, max(fitting, default=-1) + 1)
    weighed = ranked.assign(weight=ranked["stance"].map(WEIGHT))
    shown = add_words(weighed, corpus, sizes or range(1)).pipe(add_numbers, corpus.quantities)
    rejects = shown["stance"].isin(REJECTS)
    speaker = rejected_by(shown)
    quoted = "“" + shown["words"] + "”"
    own = quoted.mask(rejects & (shown["scope"] != shown["words"]), shown["scope"] + " — " + quoted)
    return shown.assign(
        told=speaker + ": " + own,
        head=shown["outlet"] + " · " + speaker,
        listed=[wrap(words, width=OPENED_LETTERS, lines=2) for words in own],
        letters=shown["two"].map(lambda two: max(map(len, two.split("\n")))),
        known=shown["outlet"].where(shown["outlet"].map(is_known)),
        perhaps=False,
    )[FIELDS]


def _to_claims(ranked: pd.DataFrame, grid: Grid) -> pd.DataFrame:
    """Give each claim with its label for a narrow and a wide pane, and who rejects it in which outlet."""
    claims = ranked.drop_duplicates("claim_id")[["claim_id", "claim"]]
    if grid.beside:
        labels = [
            [wrap(claim, width=int((size - 8) / LETTER), lines=4) for size in CLAIM_SIZES] for claim in claims["claim"]
        ]
    else:
        labels = [[wrap(claim, width=size, lines=1) for size in ABOVE_LETTERS] for claim in claims["claim"]]
    rejecting = ranked[ranked["stance"].isin(REJECTS)].drop_duplicates(["claim_id", "who", "stance", "outlet"])
    against: dict[str, list[str]] = {}
    for (claim_id, told), rows in rejecting.groupby(["claim_id", rejected_by(rejecting)], sort=False):
        against.setdefault(claim_id, []).append(f"{told} in {', '.join(rows['outlet'])}")
    lines = [wrap("; ".join(against.get(each, [])), width=ABOVE_LETTERS[0], lines=1) for each in claims["claim_id"]]
    return claims.assign(claim_labels=labels, against=lines)


def _to_rows(perhaps: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Give cells that may be filled as rows of what is drawn."""
    ranks = shown.drop_duplicates("claim_id").set_index("claim_id")["rank"]
    found = perhaps[perhaps["claim_id"].isin(ranks.index)]
    rows = found.assign(
        perhaps=True, rank=found["claim_id"].map(ranks), order=len(shown), told="perhaps: " + found["words"]
    )
    return rows[[*CELL_KEY, "statement_id", "words", "perhaps", "rank", "order", "told"]]


def _find_perhaps(corpus: Corpus, named: pd.DataFrame) -> pd.DataFrame:
    """Give the empty cells that the machine's questions may fill, each with the words of its likeliest statement."""
    asked = corpus.proposals().query("question == 'same-claim'")
    said = named.set_index("statement_id")
    cells = [
        (said.at[row.about[0], "claim_id"], said.at[option, "outlet"], option, probability, said.at[option, "content"])
        for row in asked.itertuples()
        for option, taken, probability in zip(row.options, row.taken, row.probability, strict=True)
        if not taken and probability >= PERHAPS
    ]
    likely = pd.DataFrame(cells, columns=[*CELL_KEY, "statement_id", "probability", "words"]).sort_values(
        ["probability", "words"], ascending=[False, True]
    )
    likely = likely.drop_duplicates(CELL_KEY)
    filled = set(zip(named["claim_id"], named["outlet"], strict=True))
    empty = [key not in filled for key in zip(likely["claim_id"], likely["outlet"], strict=True)]
    return likely[pd.Series(empty, likely.index, dtype=bool)]
