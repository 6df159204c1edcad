"""A corpus -> the passages that articles have in common, and the words that outlets spell or choose differently.

Case, spelling (American or British) and transliteration do not matter for passages; see `words.respelling`.
"""

import re
from collections.abc import Callable
from itertools import combinations, groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.text import find_quotations
from newstrail.words import POWERS, composed, read_words, respell, roles, thing_of

IN_A_ROW = 4  # words; shorter rows are shared by chance
PASSAGE = 12  # words in a row that nobody hits upon by chance: 189 of 200 drawn pairs on a story of FNC dev share fewer
MOSTLY = 0.5  # of the shorter article's rows
COMPARED_ROLES = ("title", "body", "label")
TEXT_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
NUMERALS = frozenset({*read_words("numbers"), *read_words("scales")})
PUNCTUATION = "“”„«»\"‘’'…?!.,:;—–-()[]"  # around a word
WordRow = tuple[str, ...]  # as many folded words as IN_A_ROW


class Page(NamedTuple):
    """The words of one article and its rows of words, folded."""

    article_id: str
    outlet: str
    words: list[str]
    rows: set[WordRow]
    own: list[WordRow | None]  # by the number of the first word; None where the row is quoted or leaves its block


class Reuse(NamedTuple):
    """What two articles have in common."""

    article_id: str
    other_id: str
    outlet: str
    other_outlet: str
    shared: float
    outside: float
    verdict: str
    longest: str


def fold(word: str) -> str:
    """Give a word without case, punctuation and what spellings differ in.

    >>> fold("Mobilisation,") == fold("mobilization"), fold("10K") == fold("10,000")
    (True, True)
    """
    return respell(composed(word).casefold().strip(PUNCTUATION))


@table
def spellings(corpus: Corpus) -> pd.DataFrame:
    """Count how each outlet spells the words that are spelled in several ways, in quotations and outside.

    Returns:
        A row per word, a column per outlet with its spellings and how often it uses them: "defence 2".
    """
    words = _to_words(corpus)
    return _count_forms(words[~_are_devices(words)], fold)


def _are_devices(words: pd.DataFrame) -> pd.Series:
    """Say of "meter" whether it is a device, since no number stands before it: no other spelling of "metre"."""
    before = words["word"].shift(fill_value="").str.casefold().where(words["block_id"].shift() == words["block_id"], "")
    counts = before.str.contains(r"\d", regex=True) | before.isin({*NUMERALS, *POWERS})
    return words["word"].str.casefold().isin(("meter", "meters")) & ~counts.astype(bool)


@table
def terms(corpus: Corpus) -> pd.DataFrame:
    """Count which words each outlet uses for things that have several names: troops, soldiers.

    Parts of names and titles are left out: a Secretary General is no general. So is the office of somebody named:
    fire commander Ruiz and financial officer Brel hold no one office under two words.

    Returns:
        A row per thing, a column per outlet with its words and how often it uses them.
    """
    words = _to_words(corpus)
    return _count_forms(words[~_are_in_names(words) & ~_are_offices(words)], thing_of)


def _are_offices(words: pd.DataFrame) -> pd.Series:
    """Say which words are the office of somebody named or of a body: "fire commander Ana Ruiz", "commander of"."""
    after = words["word"].shift(-1, fill_value="").where(words["block_id"].shift(-1) == words["block_id"], "")
    named = after.str[:1].str.isupper() | (after == "of")
    return (named & words["word"].str.casefold().isin(roles())).astype(bool)


def _are_in_names(words: pd.DataFrame) -> pd.Series:
    """Say which words have a capital and stand beside another that has one; a plural is part of no title."""
    capital = words["word"].str[:1].str.isupper().astype(bool)
    beside = pd.Series(False, words.index)
    for step in (1, -1):
        same_block = words["block_id"].shift(step) == words["block_id"]
        beside |= capital.shift(step, fill_value=False) & same_block
    return capital & beside & ~words["word"].str.endswith("s").astype(bool)


@table
def text_reuse(corpus: Corpus) -> pd.DataFrame:
    """Compare every two articles by their rows of four words.

    `shared` is the share of rows of the shorter article that the other has, too. `outside` counts only those outside
    quotation marks in both. The verdict depends on `outside`, because two outlets may well quote the same speech.

    Returns:
        A row per pair of articles, those with most in common first: article_id, other_id, outlet, other_outlet, shared,
        outside, verdict (no copying, passages in common, mostly the same text), and longest, the longest passage that
        both have outside quotation marks.
    """
    pages = [_to_page(words) for _, words in _to_words(corpus).groupby("article_id")]
    pairs = pd.DataFrame([_compare(one, other) for one, other in combinations(pages, 2)], columns=Reuse._fields)
    return pairs.sort_values(["outside", "shared"], ascending=False, kind="stable", ignore_index=True)


def _to_words(corpus: Corpus) -> pd.DataFrame:
    """Give the words of what was read of each article, once where an article is there twice.

    Returns:
        A row per word: article_id, outlet, block_id, word, and whether it is quoted.
    """
    articles = corpus.articles[corpus.articles["duplicate_of"].isna()]
    blocks = corpus.blocks[corpus.blocks["role"].isin(COMPARED_ROLES)]
    read = blocks.merge(articles[["article_id", "outlet", "text"]], on="article_id")
    quoted = {text: _quoted_characters(text) for text in read["text"].unique()}
    rows = []
    for block in read.itertuples():
        for word in TEXT_WORD.finditer(block.text, block.start, block.end):
            is_quoted = bool(quoted[block.text][word.start()])
            rows.append((block.article_id, block.outlet, block.block_id, word[0], is_quoted))
    words = pd.DataFrame(rows, columns=["article_id", "outlet", "block_id", "word", "quoted"])
    return words.assign(outlet=words["outlet"].fillna(UNKNOWN["outlet"]), quoted=words["quoted"].astype(bool))


def _quoted_characters(text: str) -> np.ndarray:
    """Say of every character whether it stands in quotation marks."""
    quoted = np.zeros(len(text), dtype=bool)
    for start, end in find_quotations(text):
        quoted[start:end] = True
    return quoted


def _count_forms(words: pd.DataFrame, form_of: Callable[[str], str | None]) -> pd.DataFrame:
    """Count the words of each outlet that have one form in common.

    >>> words = pd.DataFrame({"outlet": ["Daily", "Daily", "Post"], "word": ["defence", "Defence", "defense"]})
    >>> _count_forms(words, fold).loc["defense"].to_dict()
    {'Daily': 'defence 2', 'Post': 'defense 1'}
    """
    lower = words["word"].str.casefold().str.replace(r"['’]s?$", "", regex=True)
    forms = lower.map({word: form_of(word) for word in lower.unique()})
    counted = pd.DataFrame({"form": forms, "outlet": words["outlet"], "word": lower}).value_counts().reset_index()
    singular = counted["word"].str.removesuffix("s")
    n_ways = singular.groupby(counted["form"]).transform("nunique")
    several = counted[n_ways > 1].sort_values(["form", "outlet", "count", "word"], ascending=[True, True, False, True])
    told = several["word"] + " " + several["count"].astype("string")
    joined = told.groupby([several["form"], several["outlet"]]).agg(", ".join)
    return joined.unstack(fill_value="").rename_axis(index=None, columns=None)


def _to_page(words: pd.DataFrame) -> Page:
    """Give the page of one article's words."""
    folded, block, quoted = [fold(word) for word in words["word"]], words["block_id"].tolist(), words["quoted"].tolist()
    rows: set[WordRow] = set()
    own: list[WordRow | None] = []
    for first in range(len(folded) - IN_A_ROW + 1):
        last = first + IN_A_ROW - 1
        row = tuple(folded[first : last + 1]) if block[first] == block[last] else None
        is_quoted = quoted[first] and quoted[last]
        if row:
            rows.add(row)
        own.append(None if is_quoted else row)
    return Page(words["article_id"].iat[0], words["outlet"].iat[0], words["word"].tolist(), rows, own)


def _compare(one: Page, other: Page) -> Reuse:
    shorter = max(min(len(one.rows), len(other.rows)), 1)
    own_in_both = {*one.own} & {*other.own} - {None}
    shared = round(len(one.rows & other.rows) / shorter, 3)
    outside = round(len(own_in_both) / shorter, 3)
    longest = _longest_passage(one, own_in_both)
    return Reuse(
        article_id=one.article_id,
        other_id=other.article_id,
        outlet=one.outlet,
        other_outlet=other.outlet,
        shared=shared,
        outside=outside,
        verdict=_judge(len(longest), outside),
        longest=" ".join(longest),
    )


def _longest_passage(page: Page, rows: set[WordRow | None]) -> list[str]:
    """Give the words of the longest stretch of a page whose every row is among these."""
    longest = range(0)
    for is_among, run in groupby(range(len(page.own)), key=lambda number: page.own[number] in rows):
        numbers = list(run)
        if is_among and len(numbers) > len(longest):
            longest = range(numbers[0], numbers[-1] + 1)
    return page.words[longest.start : longest.stop + IN_A_ROW - 1] if longest else []


def _judge(n_words: int, outside: float) -> str:
    """Name what two articles have in common, by their longest passage outside quotes and all they share there."""
    if n_words < PASSAGE:
        return "no copying"
    return "mostly the same text" if outside >= MOSTLY else "passages in common"
