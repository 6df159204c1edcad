"""Articles -> the words they share: passages in common, inside and outside quotation marks, and spellings that differ.

Words are compared whatever their case, spelling (American or British) and transliteration: `words/spellings.txt`.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations, groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.text import find_quotations
from newstrail.words import read_words, thing_of

IN_A_ROW = 4  # words; shorter rows are shared by chance
PASSAGE = 12  # words in a row that nobody hits upon by chance: 189 of 200 drawn pairs on a story of FNC dev share fewer
MOST = 0.5  # of the shorter article's rows
READ = ("title", "body", "label")
WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
AROUND = "“”„«»\"‘’'…?!.,:;—–-()[]"
PAIR = ["article_id", "other_id", "outlet", "other_outlet", "shared", "outside", "verdict", "longest"]
Row = tuple[str, ...]


class Page(NamedTuple):
    """The words of one article and its rows of words, folded."""

    article_id: str
    outlet: str
    words: list[str]
    rows: set[Row]
    own: list[Row | None]  # by the number of the first word; None where the row is quoted or leaves its block


def fold(word: str) -> str:
    """Give a word without case, punctuation and what spellings differ in.

    >>> fold("Mobilisation,") == fold("mobilization"), fold("10K") == fold("10,000")
    (True, True)
    """
    folded = word.casefold().strip(AROUND)
    for pattern, replacement in _spellings():
        folded = pattern.sub(replacement, folded)
    return folded


@table
def spellings(corpus: Corpus) -> pd.DataFrame:
    """Count how each outlet spells what is spelled in several ways here; quoted or not, in any case.

    Returns:
        A row per word, a column per outlet with its spellings and how often they stand: "defence 2".
    """
    return _count_forms(_to_words(corpus), fold)


@table
def terms(corpus: Corpus) -> pd.DataFrame:
    """Count by which words each outlet calls what is called several here: troops, soldiers.

    Returns:
        A row per thing, a column per outlet with its words and how often they stand.
    """
    return _count_forms(_to_words(corpus), thing_of)


@table
def text_reuse(corpus: Corpus) -> pd.DataFrame:
    """Compare every two articles by their rows of four words, and say plainly where nothing was copied.

    `shared` is the part of the shorter article's rows that the other has too, `outside` what of it stands outside
    quotation marks in both: two outlets may well quote the same speech, so the verdict goes by what is outside.

    Returns:
        A row per pair of articles, most in common on top; `longest` is the longest passage both have outside quotes.
    """
    pages = [_to_page(words) for _, words in _to_words(corpus).groupby("article_id")]
    pairs = pd.DataFrame([_compare(one, other) for one, other in combinations(pages, 2)], columns=PAIR)
    return pairs.sort_values(["outside", "shared"], ascending=False, kind="stable", ignore_index=True)


def _to_words(corpus: Corpus) -> pd.DataFrame:
    """Give the words of what was read of each article, once where an article is there twice.

    Returns:
        A row per word: article_id, outlet, block_id, word, and whether it is quoted.
    """
    articles = corpus.articles
    read = corpus.blocks.query("role in @READ")
    told = read.merge(articles.loc[articles["duplicate_of"].isna(), ["article_id", "outlet", "text"]], on="article_id")
    quoted = {text: _quoted(text) for text in told["text"].unique()}
    rows = [
        (block.article_id, block.outlet, block.block_id, found[0], bool(quoted[block.text][found.start()]))
        for block in told.itertuples()
        for found in WORD.finditer(block.text, block.start, block.end)
    ]
    words = pd.DataFrame(rows, columns=["article_id", "outlet", "block_id", "word", "quoted"])
    return words.assign(outlet=words["outlet"].fillna(UNKNOWN["outlet"]), quoted=words["quoted"].astype(bool))


def _count_forms(words: pd.DataFrame, form_of: Callable[[str], str | None]) -> pd.DataFrame:
    """Count the words of each outlet that have one form in common.

    >>> words = pd.DataFrame({"outlet": ["Daily", "Daily", "Post"], "word": ["defence", "Defence", "defense"]})
    >>> _count_forms(words, fold).loc["defense"].to_dict()
    {'Daily': 'defence 2', 'Post': 'defense 1'}
    """
    folded = words["word"].str.casefold().str.replace(r"['’]s?$", "", regex=True)
    forms = folded.map({word: form_of(word) for word in folded.unique()})
    counted = pd.DataFrame({"form": forms, "outlet": words["outlet"], "word": folded}).value_counts().reset_index()
    singular = counted["word"].str.removesuffix("s")
    counted = counted[singular.groupby(counted["form"]).transform("nunique") > 1]
    counted = counted.sort_values(["form", "outlet", "count", "word"], ascending=[True, True, False, True])
    told = (counted["word"] + " " + counted["count"].astype("string")).groupby([counted["form"], counted["outlet"]])
    return told.agg(", ".join).unstack(fill_value="").rename_axis(index=None, columns=None)


def _to_page(words: pd.DataFrame) -> Page:
    folded, block, quoted = [fold(word) for word in words["word"]], words["block_id"].tolist(), words["quoted"].tolist()
    last = IN_A_ROW - 1
    starts = range(len(folded) - last)
    rows = [tuple(folded[n : n + IN_A_ROW]) if block[n] == block[n + last] else None for n in starts]
    own = [None if quoted[n] and quoted[n + last] else rows[n] for n in starts]
    first = words.iloc[0]
    return Page(first["article_id"], first["outlet"], words["word"].tolist(), {row for row in rows if row}, own)


def _compare(one: Page, other: Page) -> tuple[str, str, str, str, float, float, str, str]:
    whole = max(min(len(one.rows), len(other.rows)), 1)
    ours = {*one.own} & {*other.own} - {None}
    shared, outside = round(len(one.rows & other.rows) / whole, 3), round(len(ours) / whole, 3)
    runs = [[n for n, _ in run] for kept, run in groupby(enumerate(one.own), lambda row: row[1] in ours) if kept]
    run = max(runs, key=len, default=[])
    longest = " ".join(one.words[run[0] : run[-1] + IN_A_ROW]) if run else ""
    long = len(longest.split()) >= PASSAGE
    verdict = "no copying" if not long else "mostly the same text" if outside >= MOST else "passages in common"
    return one.article_id, other.article_id, one.outlet, other.outlet, shared, outside, verdict, longest


def _quoted(text: str) -> np.ndarray:
    """Say of every character whether it stands in quotation marks."""
    quoted = np.zeros(len(text), dtype=bool)
    for start, end in find_quotations(text):
        quoted[start:end] = True
    return quoted


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    rules = [line.split("|") for line in read_words("spellings")]
    return [(re.compile("|".join(rule[:-1]).strip()), rule[-1].strip()) for rule in rules]
