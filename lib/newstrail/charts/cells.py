"""What the cells of the matrix say: who does what, who denies what, and the number, in the room that there is."""

import re

import pandas as pd

from newstrail.charts.labels import LETTER, in_short
from newstrail.corpus import Corpus
from newstrail.tables import are_bases, as_said, scopes, thing_counted
from newstrail.text import snippet, stand_alone, wrap

REJECTS = ["denies", "doubts"]
WIDTHS = (88, 104, 122, 144, 172, 210, 260, 340, 480)  # pixels of a cell from which its words are broken anew
ROOMY = 210  # pixels of a cell that has room for what is said as it is said
NAME_LETTERS = 10  # of a denier's name in a cell that is narrower
CELL_EDGE = 6  # pixels between a cell's edge and its words
SAYS_NOTHING = (  # predicates that say nothing alone: nobody acts, "this · is new", "NATO · had"
    r"(?i)[^·]*|(?:i|we|you|he|she|it|they|this|that|these|those|there|which|who|what) · .*"
    r"|.* · (?:am|is|are|was|were|be|been|has|have|had|do|does|did|to|will)"
)
LOOSELY = "<>~"  # what stands before a number in short: almost, over, about
MONEY_SIGN = re.compile(r"[$€£¥₹₽]")
VAGUE, OPEN, ABOUT, EXACT = 3, 2, 1, 0  # how exact a number is


def add_words(shown: pd.DataFrame, corpus: Corpus, sizes: range) -> pd.DataFrame:
    """Add `labels`, the words of each statement for cells of each of the widths, and `order`, its place in its cell.

    Who denies or doubts comes first, with what; then a headline; then who does what, best where that fits. Where there
    is room, or no predicate says anything alone, the label is the statement's own words, in quotation marks.

    Args:
        shown: statements with `weight`, 0 for what a reader must not miss.
        corpus: where they are from.
        sizes: the places in `WIDTHS` of the widths that a cell may have; others get no words.
    """
    predicates = shown["predicate"].fillna("").astype("string")
    says_nothing = predicates.str.fullmatch(SAYS_NOTHING)
    quoted = "“" + shown["words"].map(stand_alone) + "”"
    words = predicates.str.replace(" · ", "\u00a0· ").mask(says_nothing, quoted)  # no line begins with a dot
    scope = _scopes(shown, corpus)
    rejects = shown["stance"].isin(REJECTS)
    rejected = rejected_by(shown) + ": " + scope
    words, quoted = words.mask(rejects, rejected), quoted.mask(rejects, rejected)
    names = shown["who"].where(rejects, "")
    is_cut = words.map(lambda text: _fit(text, WIDTHS[sizes[0]])).str.endswith("…")
    graded = shown.assign(
        labels=[_labels(*texts, sizes) for texts in zip(words, quoted, names, strict=True)],
        scope=scope,
        in_body=~shown["in_headline"],
        says_nothing=says_nothing,
        is_cut=is_cut,
    )
    order = ["rank", "outlet", "weight", "in_body", "says_nothing", "is_cut", "article_id", "start"]
    ordered = graded.sort_values(order, ignore_index=True)
    return ordered.assign(order=range(len(ordered)))


def rejected_by(shown: pd.DataFrame) -> pd.Series:
    """Say of each statement who denies or doubts what it is about; of others who says it."""
    verbs = shown["stance"].map({"denies": "denied by ", "doubts": "doubted by "}).fillna("")
    return verbs + shown["who"]


def _scopes(shown: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Give what each statement that denies or doubts rejects; of others their words."""
    rejecting = shown[shown["stance"].isin(REJECTS)]
    told = scopes(corpus, set(rejecting["article_id"]))
    own = zip(shown["statement_id"], shown["words"], strict=True)
    return pd.Series([snippet(told.get(key, words)) for key, words in own], shown.index, dtype="string")


def _labels(predicate: str, quoted: str, name: str, sizes: range) -> list[str]:
    """Give the words in lines for each of the widths, and before these a name for a cell without room for words."""
    fitted = []
    for size, width in enumerate(WIDTHS):
        fitted.append(_fit(quoted if width >= ROOMY else predicate, width) if size in sizes else "")
    return [wrap(name, width=NAME_LETTERS, lines=2, whole_words=True), *fitted]


def _fit(text: str, cell: int) -> str:
    return wrap(text, width=int((cell - 2 * CELL_EDGE) / LETTER), lines=3, whole_words=True)


def add_numbers(shown: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Add the number of each statement as it is worded (`said`, `two` lines, `short`), and how `exact` it is.

    It is the most exact number of the statement that is no part of another, and counts what most statements of the
    claim count; a share comes before what it is a share of. Without a number, `exact` is missing.
    """
    claims = shown.set_index("statement_id")["claim_id"]
    here = quantities[quantities["statement_id"].isin(claims.index)]
    here = here.assign(claim_id=here["statement_id"].map(claims))
    is_share = here["unit"].eq("percent").fillna(False)
    here = here[(here["part_of"].isna() | is_share) & ~are_bases(here)].dropna(subset=["low", "high"], how="all")
    here = here.assign(said=as_said(here), thing=_things(here))
    common = here.groupby(["claim_id", "thing"])["statement_id"].transform("nunique")
    grades = [_grade(row) for row in here.itertuples()]
    here = here.assign(common=-common, exact=pd.Series(grades, here.index, dtype="float64"))
    best = here.sort_values(["common", "exact", "start"], kind="stable").drop_duplicates("statement_id")
    best = best.assign(exact=best["exact"] + 100 * best.groupby("claim_id")["common"].rank(method="dense"))
    columns = {"said": best["said"], "exact": best["exact"], "two": best["said"].map(_in_two_lines)}
    bounds = zip(best["said"], best["low"], best["high"], best["approximator"], strict=True)
    signs = [_with_sign(in_short(*row), row[0], unit) for row, unit in zip(bounds, best["unit"], strict=True)]
    found = pd.DataFrame({"statement_id": best["statement_id"], **columns, "short": signs})
    found = found.astype(dict.fromkeys(["said", "two", "short"], "string"))
    return shown.merge(found, on="statement_id", how="left").fillna({"said": "", "two": "", "short": ""})


def _with_sign(short: str, said: str, unit: str | None) -> str:
    """Give a number in short with the sign of a share or of money.

    >>> _with_sign("~26", "about 26 per cent", "percent"), _with_sign("~3.1bn", "about US$3.1 billion", "dollars")
    ('~26%', '~$3.1bn')
    """
    sign = MONEY_SIGN.search(said)
    if sign:
        number = short.lstrip(LOOSELY)
        return f"{short[: len(short) - len(number)]}{sign[0]}{number}"
    return f"{short}%" if pd.notna(unit) and unit == "percent" else short


def _things(quantities: pd.DataFrame) -> list[str]:
    """Give one word for what each number counts; a share of whatever is one thing, because its claim tells of what."""
    counts = quantities["unit"].fillna(quantities["noun"]).fillna("")
    counted = quantities["counted"].fillna("").mask(counts == "percent", "")
    return [thing_counted(*row) for row in zip(counts, counted, strict=True)]


def _grade(quantity: object) -> float:
    """Grade a number: exact before about, over, and thousands; among these 10,317 before 10,300 before 10K."""
    low, high = quantity.low, quantity.high  # type: ignore[attr-defined]
    if pd.isna(low) or pd.isna(high):
        kind = OPEN
    elif low != high:
        kind = VAGUE
    else:
        kind = EXACT if pd.isna(quantity.approximator) else ABOUT  # type: ignore[attr-defined]
    digits = len(f"{high if pd.isna(low) else low:.0f}".strip("-0"))
    written = sum(letter.isdigit() for letter in quantity.text)  # type: ignore[attr-defined]
    return kind - digits / 100 - min(written, 20) / 10_000


def _in_two_lines(said: str) -> str:
    """Break the words of a number once, where its lines are shortest."""
    words = said.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return "\n".join(min(breaks, key=lambda lines: max(map(len, lines)), default=(said,)))
