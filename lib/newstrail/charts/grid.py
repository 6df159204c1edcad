"""Statements -> the rows and cells of the matrix, laid out by Vega in the pane where it is drawn."""

import json
from math import cos, radians, sin
from typing import NamedTuple

import altair as alt
import pandas as pd

from newstrail.charts.cells import CELL_EDGE
from newstrail.charts.labels import LINE, SLANT, y_pixels
from newstrail.charts.rows import point
from newstrail.charts.theme import PICTURE_WIDTH, SHADE, STANCE_COLORS, Chart

CELL_KEY = ["claim_id", "outlet"]
ROW_HEIGHT, SMALL_HEIGHT, CELL_HEIGHT = 80, 64, 46  # pixels of a cell with words, beside its claim, and below it
HEADING_HEIGHT = 20  # pixels for a claim above its cells, and for who rejects it
ABOVE_GRID = 52  # pixels for counts and legend
GAP_SHARE = 0.06  # share of a cell that parts it from the next
MARK = 15  # pixels from one mark to the next
BOLD_DIGIT = 7.4  # pixels
NUMBER_DOWN, NUMBER_LINE = 22, 12  # pixels from the top of a narrow cell to its number, and of a line of it
N_LINES = "length(split(datum.number, '\\n'))"
WORDS_DOWN = 27  # pixels from the top of a cell to its words, or its number where it has no room for words
OPENED_LINE = 52  # pixels of a statement that is listed below its row: who says it, and two lines of words
OPENED_LETTERS = 100  # of a line of its words
MOST_OPENED = 12
LEGEND = alt.Legend(orient="none", direction="horizontal", legendX=0, legendY=22)
ORDER: list[alt.SortField | dict[str, str]] = [alt.SortField("order")]
FOUND = "indexof(lower(datum.words + ' ' + datum.who + ' ' + datum.outlet + ' ' + datum.claim), lower(trim(search)))"
PICKED_CLAIM, PICKED_OUTLET = (f"(picked.{key} && picked.{key}[0])" for key in CELL_KEY)
OPENED = f"{PICKED_CLAIM} === datum.claim_id && (!{PICKED_OUTLET} || {PICKED_OUTLET} === datum.outlet)"
OTHER_COLUMN = f"{PICKED_OUTLET} && !{PICKED_CLAIM} && {PICKED_OUTLET} !== datum.outlet"


class Grid(NamedTuple):
    """The columns, and what depends on the width of the pane."""

    outlets: list[str]
    heads: pd.DataFrame  # each outlet's name, leaning and upright, the latter for each width of a cell
    beside: bool  # whether claims stand beside their cells, or above
    params: dict[str, str]  # expressions by name

    @property
    def x(self) -> alt.X:
        ends = [alt.ExprRef("left"), alt.ExprRef("right")]
        scale = alt.Scale(domain=self.outlets, range=ends, paddingInner=GAP_SHARE, paddingOuter=0)
        return alt.X("outlet:N").scale(scale).axis(None)

    @property
    def edge(self) -> alt.X:
        """The left edge of a cell."""
        return self.x.bandPosition(0)


def draw_grid(shown: pd.DataFrame, claims: pd.DataFrame, grid: Grid, most: int) -> Chart:
    """Draw statements in rows of claims and columns of outlets.

    Args:
        shown: a row per statement, as `matrix` makes them.
        claims: claim_id, claim, claim_labels (for a narrow and a wide pane) and against (who rejects it).
        grid: the columns.
        most: how many claims to show at first.
    """
    picked = alt.selection_point("picked", fields=[*CELL_KEY, "statement_id"], toggle=False, empty=False)
    layers = [_counts(len(claims)), _rules(), *_claim_labels(grid), _outlet_heads(grid)]
    layers += [*_cells(grid), *_marks(grid), *_opened()]
    layers[0] = layers[0].add_params(picked)
    if shown["perhaps"].any():
        layers += _hollow_cells(grid)
    search = alt.param("search", value="", bind=alt.binding(input="search", name="Find ", placeholder="words, names"))
    every: alt.Parameter = alt.param("every", value=True)
    if len(claims) > most:
        every = alt.param("every", value=False, bind=alt.binding_checkbox(name=f"All {len(claims)} claims "))
    measures = [alt.param(name, expr=expr) for name, expr in grid.params.items()]
    drawn = _stack(_keep(alt.layer(*layers, data=shown), claims, most), grid)
    # As high as what is drawn: Vega adds to the height whatever stands below it
    return (
        drawn.add_params(search, every, *measures)
        .properties(
            width="container", height=1, autosize=alt.AutoSizeParams(type="fit-x", contains="padding", resize=True)
        )
        .configure_view(continuousWidth=PICTURE_WIDTH, discreteWidth=PICTURE_WIDTH)
    )


def _keep(drawn: Chart, claims: pd.DataFrame, most: int) -> Chart:
    """Keep the statements of the claims that are to be seen, and number them in their cells."""
    columns = [column for column in claims if column != "claim_id"]
    return (
        drawn.transform_lookup("claim_id", alt.LookupData(claims, "claim_id", columns))
        .transform_calculate(fits=f"{FOUND} >= 0 ? 1 : 0")
        .transform_joinaggregate(found="max(fits)", groupby=["claim_id"])
        .transform_filter(f"trim(search) ? datum.found : every || datum.rank < {most}")
        .transform_calculate(real="datum.perhaps ? 0 : 1", claim_label="datum.claim_labels[claim_size]")
        .transform_calculate(is_open=f"datum.real && {OPENED} ? 1 : 0")
        .transform_window(nth="row_number()", groupby=[*CELL_KEY], sort=ORDER)
        .transform_window(nth_of_claim="row_number()", groupby=["claim_id"], sort=ORDER)
        .transform_joinaggregate(n="sum(real)", best="argmin(exact)", groupby=[*CELL_KEY])
        .transform_joinaggregate(row_open="max(is_open)", groupby=["claim_id"])
        .transform_joinaggregate(n_open="sum(is_open)")
    )


def _stack(drawn: Chart, grid: Grid) -> Chart:
    """Stack the rows, with room below the one that is opened."""
    heading = "0" if grid.beside else f"{HEADING_HEIGHT} * (datum.against ? 2 : 1)"
    cells = f"(size ? {ROW_HEIGHT} : {SMALL_HEIGHT if grid.beside else CELL_HEIGHT})"
    list_height = f"24 + {OPENED_LINE} * min(datum.n_open, {MOST_OPENED}) + (datum.n_open > {MOST_OPENED} ? 20 : 0)"
    number_letters = "(datum.best && isValid(datum.best.exact) ? length(datum.best.said) : 0)"
    top = "headed + datum.below - datum.height - datum.opened"
    return (
        drawn.transform_calculate(height=f"{heading} + {cells}", opened=f"datum.row_open ? {list_height} : 0")
        .transform_calculate(adds="datum.nth_of_claim === 1 ? datum.height + datum.opened : 0")
        .transform_window(below="sum(adds)", sort=[alt.SortField("rank")], frame=[None, 0], ignorePeers=False)
        .transform_calculate(
            top=top,
            cell_top=f"{top} + {heading} + 3",
            cell_bottom="headed + datum.below - datum.opened - 2",
            room=f"size ? max(floor((cell - 12 - {BOLD_DIGIT} * {number_letters}) / {MARK}), 2) : 1",
        )
    )


def _counts(n_claims: int) -> alt.Chart:
    """How many statements, claims and outlets are shown now; one that is unknown may be one of the others."""
    names = ("statements", "claims", "outlets")
    told = [f"datum.{name} + (datum.{name} === 1 ? ' {name[:-1]}' : ' {name}')" for name in names]
    hidden = f"{n_claims} - datum.claims"
    more = f"({hidden} ? '; ' + ({hidden}) + ({hidden} === 1 ? ' more claim' : ' more claims') + ' not shown.' : '.')"
    return (
        alt.Chart()
        .transform_filter("datum.real")
        .transform_aggregate(
            statements="count()", claims="distinct(claim_id)", known="distinct(known)", unknown="missing(known)"
        )
        .transform_calculate(outlets="datum.known - (datum.unknown ? 1 : 0)")
        .transform_calculate(told=f"{told[0]} + ' of ' + {told[1]} + ' in ' + {told[2]} + {more}")
        .mark_text(align="left", baseline="top", fontSize=13)
        .encode(x=alt.value(0), y=alt.value(0), text="told:N")
    )


def _of_claims() -> alt.Chart:
    """A row per claim, which leads to all its statements."""
    places = ["top", "cell_top", "cell_bottom"]
    return alt.Chart().transform_aggregate(
        n="sum(real)", groupby=["claim_id", "claim", "claim_label", "against", *places]
    )


def _rules() -> alt.Chart:
    """A line above each claim, for the eye to follow."""
    return (
        _of_claims()
        .mark_rect(color=SHADE, opacity=0.4, height=1)
        .encode(x=alt.value(0), x2=alt.value(alt.ExprRef("right")), y=y_pixels("top"))
    )


def _claim_labels(grid: Grid) -> list[alt.Chart]:
    base = _of_claims().encode(tooltip="claim:N")
    end, low = ("left", "cell_bottom") if grid.beside else ("right", "cell_top")
    field = base.mark_rect(color=SHADE, opacity=0, cursor="pointer").encode(
        y_pixels("top"), y2=f"{low}:Q", x=alt.value(0), x2=alt.value(alt.ExprRef(end))
    )
    text = base.mark_text(align="left", cursor="pointer", lineBreak="\n")
    if grid.beside:
        middle = base.transform_calculate(middle="(datum.top + datum.cell_bottom) / 2")
        lines = alt.ExprRef(f"{-LINE / 2} * (length(split(datum.claim_label, '\\n')) - 1)")
        text = middle.mark_text(align="left", baseline="middle", dy=lines, cursor="pointer")
        return [field, text.encode(y_pixels("middle"), x=alt.value(4), text="claim_label:N")]
    text = base.mark_text(align="left", baseline="top", dy=5, fontWeight="bold", cursor="pointer")
    against = base.mark_text(align="left", baseline="top", dy=5 + HEADING_HEIGHT, cursor="pointer")
    return [
        field,
        text.encode(y_pixels("top"), x=alt.value(4), text="claim_label:N"),
        against.encode(y_pixels("top"), x=alt.value(4), text="against:N"),
    ]


def _outlet_heads(grid: Grid) -> alt.Chart:
    """The names of the outlets: upright in as many lines as their words need, or leaning where they have no room."""
    lines = f"{-LINE} * (length(split(datum.upright[max(size - 1, 0)], '\\n')) - 1)"
    text = alt.Chart(grid.heads).mark_text(
        align="left",
        baseline=alt.ExprRef("leans ? 'middle' : 'bottom'"),
        angle=alt.ExprRef(f"leans ? {SLANT} : 0"),
        dx=alt.ExprRef(f"leans ? band / 2 * {cos(radians(SLANT)):.2f} : {CELL_EDGE}"),
        dy=alt.ExprRef(f"leans ? band / 2 * {-sin(radians(SLANT)):.2f} : {lines}"),
        text=alt.ExprRef("leans ? datum.leaning : datum.upright[max(size - 1, 0)]"),
        fontWeight="bold",
        cursor="pointer",
        fillOpacity=alt.ExprRef(f"{OTHER_COLUMN} ? 0.5 : 1"),
    )
    return text.encode(grid.edge, y=alt.value(alt.ExprRef("headed - 8")), tooltip="outlet:N")


def _of_cells(grid: Grid) -> alt.Chart:
    """A row per cell that is filled: `first` is the statement that matters most, `best` has the most exact number."""
    places = ["cell_top", "cell_bottom", "room", "is_open"]
    of_cells = (
        alt.Chart()
        .transform_filter("datum.real")
        .transform_aggregate(
            n="count()", first="argmin(order)", best="argmin(exact)", all="values(order)", groupby=[*CELL_KEY, *places]
        )
    )
    narrow = "cell > 6.6 * datum.best.letters ? datum.best.two : datum.best.short"
    beside = f"band - 30 > {BOLD_DIGIT}"  # the first mark and the edges
    two = f"({beside} * datum.best.letters ? datum.best.two : datum.best.short)"
    wide = f"{beside} * length(datum.best.said) ? datum.best.said : {two}"
    # lines of words that have room below the number; in a narrow cell below its claim there is none
    room = f"(!datum.number ? 3 : size ? 4 - {N_LINES} : {f'3 - {N_LINES}' if grid.beside else 0})"
    return of_cells.transform_calculate(
        tint=f"({json.dumps(STANCE_COLORS)})[datum.first.stance]",
        lines="split(datum.first.labels[size], '\\n')",
        number=f"datum.best && isValid(datum.best.exact) ? (size ? {wide} : {narrow}) : ''",
        told="join(pluck(datum.all, 'told'), '\\n')",
    ).transform_calculate(
        label=f"join(slice(datum.lines, 0, {room}), '\\n') + (0 < {room} && {room} < length(datum.lines) ? ' …' : '')"
    )


def _cells(grid: Grid) -> list[alt.Chart]:
    """The cells in the colour of the stance that matters most, with words and number."""
    base = _of_cells(grid).encode(
        tooltip=[alt.Tooltip("outlet:N"), alt.Tooltip("n:Q", title="statements"), alt.Tooltip("told:N", title="said")]
    )
    faint = f"{OTHER_COLUMN} ? 0.06 : datum.is_open ? 0.4 : 0.17"
    rect = base.mark_rect(cornerRadius=3, cursor="pointer", fillOpacity=alt.ExprRef(faint))
    second_line = f"{LINE - 2} * ({N_LINES} - 1)"
    below_number = f"{NUMBER_DOWN - WORDS_DOWN + 1} + {NUMBER_LINE} * {N_LINES}"
    words = base.mark_text(
        align="left",
        baseline="top",
        dx=CELL_EDGE,
        dy=alt.ExprRef(f"{WORDS_DOWN} + (size ? {second_line} : datum.number ? {below_number} : 0)"),
        limit=alt.ExprRef(f"band - {CELL_EDGE + 2}"),
        cursor="pointer",
    )
    number = base.mark_text(
        align=alt.ExprRef("size ? 'right' : 'left'"),
        baseline="top",
        dx=alt.ExprRef(f"size ? band - {CELL_EDGE} : cell < 40 ? 1 : {CELL_EDGE - 2}"),
        dy=alt.ExprRef(f"size ? 7 : {NUMBER_DOWN}"),
        fontSize=alt.ExprRef("size ? 12 : cell < 40 ? 10 : 11"),
        lineHeight=NUMBER_LINE,
        fontWeight="bold",
        cursor="pointer",
    )
    many = base.mark_text(
        align="left",
        baseline="middle",
        dx=alt.ExprRef(f"size ? 6 + {MARK} * (datum.room - 1) : cell < 40 ? 14 : 22"),
        dy=13,
        fontSize=alt.ExprRef("cell < 40 ? 10 : 12"),
        text=alt.ExprRef("datum.n <= datum.room ? '' : size ? '+' + (datum.n - datum.room + 1) : '' + datum.n"),
        cursor="pointer",
    )
    top = y_pixels("cell_top")
    layers = [
        rect.encode(grid.x, top, alt.Fill("tint:N").scale(None), y2="cell_bottom:Q"),
        number.encode(grid.edge, top, text="number:N"),
        many.encode(grid.edge, top),
    ]
    if grid.beside:
        layers.append(words.encode(grid.edge, top, text="label:N"))
    else:
        spacious = words.transform_filter("size")
        layers.append(spacious.encode(grid.edge, top, text="label:N"))
    return layers


def _marks(grid: Grid) -> list[alt.Chart]:
    """A mark per statement, as far as there is room; of a narrow cell the first."""
    shown = alt.Chart().transform_filter(
        "datum.real && datum.nth <= (datum.n <= datum.room ? datum.n : size ? datum.room - 1 : 1)"
    )
    marks = point(shown, LEGEND)
    offset = alt.ExprRef(f"(cell < 40 ? 7 : 12) + {MARK} * (datum.nth - 1)")
    marks.mark.xOffset, marks.mark.yOffset, marks.mark.cursor = offset, 13, "pointer"
    marks.mark.size = alt.ExprRef("cell < 40 ? 40 : 64")
    tooltip = [
        alt.Tooltip("outlet:N"),
        alt.Tooltip("who:N", title="source"),
        alt.Tooltip("stance:N"),
        alt.Tooltip("words:N"),
    ]
    return [marks.encode(grid.edge, y_pixels("cell_top"), tooltip=tooltip)]


def _opened() -> list[alt.Chart]:
    """The statements of what is picked, below its row: who says it where, and the words."""
    listed = (
        alt.Chart()
        .transform_filter("datum.is_open")
        .transform_window(line="row_number()", sort=ORDER)
        .transform_calculate(line_top=f"datum.cell_bottom + 20 + {OPENED_LINE} * (datum.line - 1)")
    )
    lines = listed.transform_filter(f"datum.line <= {MOST_OPENED}")
    head = lines.mark_text(align="left", baseline="top", fontWeight="bold")
    words = lines.mark_text(align="left", baseline="top", dy=17)
    marks = point(lines, LEGEND)
    marks.mark.yOffset = 6
    rest = listed.transform_filter(f"datum.line === {MOST_OPENED} && datum.n_open > {MOST_OPENED}")
    more = rest.mark_text(align="left", baseline="top", dy=OPENED_LINE).transform_calculate(
        told=f"'… and ' + (datum.n_open - {MOST_OPENED}) + ' more'"
    )
    top = y_pixels("line_top")
    return [
        marks.encode(top, x=alt.value(24)),
        head.encode(top, x=alt.value(38), text="head:N"),
        words.encode(top, x=alt.value(38), text="listed:N"),
        more.encode(top, x=alt.value(38), text="told:N"),
    ]


def _hollow_cells(grid: Grid) -> list[alt.Chart]:
    """The cells that may belong to a row, as outlines, so that nobody takes them for found."""
    cells = alt.Chart().transform_filter("datum.perhaps").encode(tooltip=alt.Tooltip("words:N", title="perhaps"))
    rect = cells.mark_rect(fillOpacity=0, stroke=SHADE, strokeDash=[3, 3], cornerRadius=3)
    word = cells.mark_text(align="left", baseline="top", dx=CELL_EDGE, dy=8, fontStyle="italic")
    word.mark.text = alt.ExprRef("cell < 62 ? '?' : 'perhaps'")
    return [
        rect.encode(grid.x, y_pixels("cell_top"), y2="cell_bottom:Q"),
        word.encode(grid.edge, y_pixels("cell_top")),
    ]
