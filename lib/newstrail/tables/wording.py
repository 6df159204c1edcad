"""Statements -> pairs of wordings: possible variants of one utterance, headline and body; compared word by word."""

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import numpy as np
import pandas as pd

from newstrail.corpus import AS_IT_IS, Corpus
from newstrail.schema import UNKNOWN
from newstrail.similarity import cosines, embed, weigh
from newstrail.tables.registry import table
from newstrail.tables.reuse import fold
from newstrail.text import bare

VARIANT = 0.54  # least likeness of two quotes that may be one utterance: half meaning, half rare words
GRADES = {0.75: "nearly word for word", 0.4: "alike in part", 0.0: "in other words"}  # by the part of words alike
TOKEN = re.compile(r"(?:\[[^\]]*\]|\([^)]*\))[^\w\s]*|[^\s—–\[(]+[—–]?|\S")  # an editor's insertion is one token
CHANGES = {"equal": "same", "delete": "dropped", "insert": "added", "replace": "changed"}
MARKS = {  # how text and HTML show what became of words
    "same": ("{}", "{}"),
    "dropped": ("[-{}-]", "<del>{}</del>"),
    "added": ("[+{}+]", "<ins>{}</ins>"),
    "changed": ("*{}*", '<mark style="background: rgba(59, 143, 212, 0.25); color: inherit">{}</mark>'),
    "bracketed": ("<{}>", '<i style="opacity: 0.65">{}</i>'),
}
PAIR = ["statement_id", "other_id", "source", "outlet", "other_outlet", "content", "other_content", "grade"]
Pieces = list[tuple[str, str]]  # what became of the words, the words


@dataclass(frozen=True, repr=False)
class SideBySide:
    """Pairs of wordings with their differences marked: a table in a notebook, text elsewhere."""

    pairs: pd.DataFrame

    def __repr__(self) -> str:
        return "\n".join(
            f"{pair.source}: {pair.grade}\n  {pair.outlet}: {one}\n  {pair.other_outlet}: {other}"
            for pair, one, other in self._marked(as_html=False)
        )

    def _repr_html_(self) -> str:
        if self.pairs.empty:
            return "<p>No such pair was found.</p>"
        key = " · ".join(marks[1].format(change) for change, marks in MARKS.items() if change != "same")
        cell = '<td style="text-align: left; vertical-align: top">'
        rows = "".join(
            f"<tr>{cell}{html.escape(pair.source)}<br><small>{html.escape(pair.grade)}</small></td>"
            f"{cell}<b>{html.escape(pair.outlet)}</b><br>{one}</td>"
            f"{cell}<b>{html.escape(pair.other_outlet)}</b><br>{other}</td></tr>"
            for pair, one, other in self._marked(as_html=True)
        )
        return f'<div class="{AS_IT_IS}"><p>{key}</p><table>{rows}</table></div>'

    def _marked(self, *, as_html: bool) -> list[tuple]:
        made = []
        for pair in self.pairs.itertuples():
            sides = align(pair.content, pair.other_content)
            shown = [[(change, html.escape(words) if as_html else words) for change, words in side] for side in sides]
            made.append(
                (pair, *(" ".join(MARKS[change][as_html].format(words) for change, words in side) for side in shown))
            )
        return made


@table
def quote_variants(corpus: Corpus) -> pd.DataFrame:
    """Pair quotes of one source in two outlets that may be one utterance: never certain, for people repeat themselves.

    Of two articles each quote is paired with its nearest alone. Headlines shorten on purpose and are left out: see
    `headline_pairs`.

    Returns:
        One row per pair, what was published earlier first, most alike on top; `grade`: how alike the words are.
    """
    trail = corpus.trail()
    quoted = trail["kind"].isin(["quote", "mixed"]) & trail["source_id"].notna() & ~trail["in_headline"]
    quotes = trail[quoted].reset_index(drop=True)
    alike = _likeness(quotes["content"], trail["content"])
    one, other = np.nonzero(alike >= VARIANT)
    near = pd.DataFrame({"one": one, "other": other, "like": alike[one, other]})
    of = {
        side: quotes.loc[near[side], ["source_id", "outlet", "article_id"]].reset_index() for side in ("one", "other")
    }
    near = near[(of["one"]["source_id"] == of["other"]["source_id"]) & (of["one"]["outlet"] != of["other"]["outlet"])]
    for side, far in (("one", "other"), ("other", "one")):
        best = near.groupby([near[side], of[far]["article_id"]])["like"].transform("max")
        near = near[near["like"] == best]
    near = near[near["one"] < near["other"]].sort_values(["like", "one"], ascending=[False, True])
    pairs = _pair(quotes, near["one"], near["other"])
    return pairs.assign(grade="possible, " + pairs["grade"])


@table
def headline_pairs(corpus: Corpus) -> pd.DataFrame:
    """Pair what a headline says with what its article's body says nearest to it of the same claim.

    Returns:
        Columns as of `quote_variants`, the body first; a headline whose claim is not in the body has no row.
    """
    rows = corpus.trail().reset_index(drop=True).reset_index(names="row")
    sides = ["row", "article_id", "claim_id"]
    heads, bodies = rows.loc[rows["in_headline"], sides], rows.loc[~rows["in_headline"], sides]
    pairs = heads.merge(bodies, on=sides[1:], suffixes=("", "_body"))
    pairs = pairs.assign(like=_likeness(rows["content"], rows["content"])[pairs["row"], pairs["row_body"]])
    nearest = pairs.sort_values(["row", "like"], ascending=[True, False], kind="stable").drop_duplicates("row")
    made = _pair(rows, nearest["row_body"], nearest["row"])
    return made.assign(outlet=made["outlet"] + ", body", other_outlet=made["other_outlet"] + ", headline")


def align(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Compare two texts word by word; what an editor put in brackets is no word of the speaker.

    >>> align("We know [of] the defence plan", "We knew the defense plan now")[0]
    [('same', 'We'), ('changed', 'know'), ('bracketed', '[of]'), ('same', 'the defence plan')]
    """
    sides = [TOKEN.findall(one), TOKEN.findall(other)]
    changes: tuple[list[str], list[str]] = ([], [])
    for tag, start, end, other_start, other_end in _match(one, other).get_opcodes():
        changes[0].extend([CHANGES[tag]] * (end - start))
        changes[1].extend([CHANGES[tag]] * (other_end - other_start))
    return _merge(sides[0], changes[0]), _merge(sides[1], changes[1])


def _match(one: str, other: str) -> SequenceMatcher:
    words = [[fold(token) for token in TOKEN.findall(text) if not _bracketed(token)] for text in (one, other)]
    return SequenceMatcher(None, words[0], words[1], autojunk=False)


def _merge(tokens: list[str], changes: list[str]) -> Pieces:
    """Give each token what became of it, and join those alike."""
    rest = iter(changes)
    marked = [("bracketed" if _bracketed(token) else next(rest), token) for token in tokens]
    return [(change, " ".join(token for _, token in run)) for change, run in groupby(marked, lambda mark: mark[0])]


def _bracketed(token: str) -> bool:
    return token[0] in "[(" and len(token) > 1


def _likeness(contents: pd.Series, among: pd.Series) -> np.ndarray:
    """Give how alike all contents are: half meaning, half words, which are rare if few of `among` hold them."""
    bared = [bare(content) for content in contents]
    meaning = embed(bared)
    words = weigh([bare(content) for content in among], bared)[len(among) :]
    return np.round((cosines(meaning, meaning) + (words @ words.T).toarray()) / 2, 4)


def _pair(rows: pd.DataFrame, ones: pd.Series, others: pd.Series) -> pd.DataFrame:
    columns = ["statement_id", "outlet", "content"]
    one, other = (rows.loc[numbers].reset_index(drop=True) for numbers in (ones, others))
    texts = zip(one["content"], other["content"], strict=True)
    ratios = [_match(*pair).ratio() for pair in texts]
    grades = [next(grade for least, grade in GRADES.items() if ratio >= least) for ratio in ratios]
    named = {"statement_id": "other_id", "outlet": "other_outlet", "content": "other_content"}
    made = pd.concat([one[[*columns, "source"]], other[columns].rename(columns=named)], axis=1).assign(grade=grades)
    return made[PAIR].astype("string").fillna(UNKNOWN | {"other_outlet": UNKNOWN["outlet"]})
