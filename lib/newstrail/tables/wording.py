"""Pairs of wordings: possible variants of one utterance, headline and body; compared word by word."""

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from newstrail.corpus import AS_IT_IS, Corpus
from newstrail.numbers import find_figures
from newstrail.schema import UNKNOWN
from newstrail.similarity import compare_texts, stems
from newstrail.tables.registry import table
from newstrail.tables.reuse import fold
from newstrail.text import bare
from newstrail.words import one_word_for_countries

VARIANT = 0.54  # least likeness of two quotes that may be one utterance: half meaning, half rare words
BODY_ROLES = ["body", "label"]
LEAST_STEM = 3  # letters that two forms of one word share at least; of longer ones, all but an ending
LONG_STEM = 5  # letters from which two may be an ending: cit|ed, cit|ing
GRADES = {0.75: "nearly word for word", 0.4: "alike in part", 0.0: "in other words"}  # by the part of words alike
TOKEN = re.compile(r"(?:\[[^\]]*\]|\([^)]*\))[^\w\s]*|[^\s—–\[(]+[—–]?|\S")  # an editor's insertion is one token
CHANGES = {"equal": "same", "delete": "dropped", "insert": "added", "replace": "changed"}
AS_TEXT = {
    "same": "{}",
    "dropped": "[-{}-]",
    "added": "[+{}+]",
    "changed": "*{}*",
    "elsewhere": "~{}~",
    "bracketed": "<{}>",
}
AS_HTML = {
    "same": "{}",
    "dropped": "<del>{}</del>",
    "added": "<ins>{}</ins>",
    "changed": '<mark style="background: rgba(59, 143, 212, 0.25); color: inherit">{}</mark>',
    "elsewhere": '<span style="border-bottom: 1px dotted">{}</span>',
    "bracketed": '<i style="opacity: 0.65">{}</i>',
}
HTML_CELL = '<td style="text-align: left; vertical-align: top">{}</td>'
PAIR_COLUMNS = ["statement_id", "other_id", "source", "outlet", "other_outlet", "content", "other_content", "grade"]


class Piece(NamedTuple):
    """Words in a row, and what became of them: a key of `AS_TEXT`."""

    change: str
    words: str


@dataclass(frozen=True, repr=False)
class SideBySide:
    """Pairs of wordings with their differences marked: a table in a notebook, text elsewhere."""

    pairs: pd.DataFrame

    def __repr__(self) -> str:
        lines = []
        for pair in self.pairs.itertuples():
            one, other = (_mark_text(side) for side in _align(pair))
            lines += [f"{pair.source}: {pair.grade}", f"  {pair.outlet}: {one}", f"  {pair.other_outlet}: {other}"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        if self.pairs.empty:
            return "<p>No such pair was found.</p>"
        key = " · ".join(mark.format(change) for change, mark in AS_HTML.items() if change != "same")
        rows = "".join(_html_row(pair) for pair in self.pairs.itertuples())
        return f'<div class="{AS_IT_IS}"><p>{key}</p><table>{rows}</table></div>'


def _mark_text(pieces: list[Piece]) -> str:
    return " ".join(AS_TEXT[piece.change].format(piece.words) for piece in pieces)


def _mark_html(pieces: list[Piece]) -> str:
    return " ".join(AS_HTML[piece.change].format(html.escape(piece.words)) for piece in pieces)


def _html_row(pair: Any) -> str:
    one, other = (_mark_html(side) for side in _align(pair))
    cells = [
        f"{html.escape(pair.source)}<br><small>{html.escape(pair.grade)}</small>",
        f"<b>{html.escape(pair.outlet)}</b><br>{one}",
        f"<b>{html.escape(pair.other_outlet)}</b><br>{other}",
    ]
    return f"<tr>{''.join(HTML_CELL.format(cell) for cell in cells)}</tr>"


@table
def quote_variants(corpus: Corpus) -> pd.DataFrame:
    """Pair quotes of one source in two outlets that may be one utterance.

    This is never certain, because people repeat themselves. In another article, a quote is paired with the nearest one
    only. Headlines shorten quotes on purpose and are left out; see `headline_pairs`.

    Returns:
        A row per pair, the most alike first: statement_id, other_id, source, outlet, other_outlet, content,
        other_content, and `grade`, how alike the words are. In a pair, what was published earlier comes first.
        `SideBySide` shows the pairs.
    """
    trail = corpus.trail()
    quoted = trail["kind"].isin(["quote", "mixed"]) & trail["source_id"].notna() & ~trail["in_headline"]
    quotes = trail[quoted].reset_index(drop=True)
    near = _near_quotes(quotes, compare_texts([*map(bare, quotes["content"])], [*map(bare, trail["content"])]))
    for side, far in (("one", "other"), ("other", "one")):
        best = near.groupby([side, f"{far}_article"])["like"].transform("max")
        near = near[near["like"] == best]
    near = near[near["one"] < near["other"]].sort_values(["like", "one"], ascending=[False, True])
    pairs = _side_by_side(quotes, near["one"], near["other"])
    return pairs.assign(grade="possible, " + pairs["grade"])


def _near_quotes(quotes: pd.DataFrame, alike: np.ndarray) -> pd.DataFrame:
    """Give every two quotes of one source in two outlets that are alike: rows `one` and `other`, and their articles."""
    one, other = np.nonzero(alike >= VARIANT)
    ones, others = quotes.iloc[one].reset_index(drop=True), quotes.iloc[other].reset_index(drop=True)
    near = pd.DataFrame(
        {
            "one": one,
            "other": other,
            "like": alike[one, other],
            "one_article": ones["article_id"],
            "other_article": others["article_id"],
        }
    )
    return near[(ones["source_id"] == others["source_id"]) & (ones["outlet"] != others["outlet"])]


@table
def headline_pairs(corpus: Corpus) -> pd.DataFrame:
    """Pair each statement of a headline with the nearest statement of the same claim in the body of its article.

    What another sentence of the body says is no change: `only_words` are the words of the headline that stand nowhere
    in the body, `elsewhere` those that stand in it, be it in another sentence.

    Returns:
        The columns of `quote_variants`, the body first, `only_words` and `elsewhere`. A headline whose claim is not in
        the body has no row.
    """
    rows = corpus.trail().reset_index(drop=True).reset_index(names="row")
    sides = ["row", "article_id", "claim_id"]
    heads, bodies = rows.loc[rows["in_headline"], sides], rows.loc[~rows["in_headline"], sides]
    pairs = heads.merge(bodies, on=["article_id", "claim_id"], suffixes=("", "_body"))
    contents = [bare(content) for content in rows["content"]]
    pairs = pairs.assign(like=compare_texts(contents, contents)[pairs["row"], pairs["row_body"]])
    nearest = pairs.sort_values(["row", "like"], ascending=[True, False], kind="stable").drop_duplicates("row")
    made = _side_by_side(rows, nearest["row_body"], nearest["row"])
    bodies_read = _bodies(corpus, rows.loc[nearest["row"], "article_id"].tolist())
    shares = [_share_out(headline, body) for headline, body in zip(made["other_content"], bodies_read, strict=True)]
    return made.assign(
        outlet=made["outlet"] + ", body",
        other_outlet=made["other_outlet"] + ", headline",
        only_words=pd.Series([only for only, _ in shares], made.index, dtype="string"),
        elsewhere=pd.Series([elsewhere for _, elsewhere in shares], made.index, dtype="string"),
    )


def _bodies(corpus: Corpus, articles: list[str]) -> list[str]:
    """Give all that the body of each of these articles says."""
    texts = corpus.articles.set_index("article_id")["text"]
    blocks = corpus.blocks[corpus.blocks["role"].isin(BODY_ROLES)]
    bodies: dict[str, list[str]] = {}
    for block in blocks.itertuples():
        bodies.setdefault(block.article_id, []).append(texts[block.article_id][block.start : block.end])
    return ["\n".join(bodies.get(article, [])) for article in articles]


def _share_out(headline: str, body: str) -> tuple[str, str]:
    """Give the words of a headline that its body lacks, and those that it has.

    >>> _share_out("Mayor cited toll", "Citing a toll, she left."), _share_out("French toll", "The toll in France")
    (('Mayor', 'cited toll'), ('', 'French toll'))
    >>> _share_out("A 2-hour limit, three tolls", "The limit is two hours, with 3 tolls.")
    ('', 'A 2-hour limit, three tolls')
    """
    held = set(stems(body)) | set(stems(one_word_for_countries(body.lower())))
    numbers = {figure.value[0] for figure in find_figures(body)}
    only: list[str] = []
    elsewhere: list[str] = []
    for token in TOKEN.findall(headline):
        is_held = all(_has_word(held, numbers, part) for part in token.split("-"))
        (elsewhere if is_held else only).append(token)
    return (" ".join(only), " ".join(elsewhere)) if body else ("", "")


def _has_word(held: set[str], numbers: set[float], word: str) -> bool:
    """Say whether a body has a word of a headline: as it is, as that of its country, or as a number."""
    figures = find_figures(word)
    is_number = bool(figures) and figures[0].value[0] in numbers
    return is_number or all(_has(held, stem) for stem in stems(word)) or held.issuperset(_as_country(word))


def _as_country(token: str) -> list[str]:
    """Give the stems of a token, of a country's people or adjective those of the country."""
    return stems(one_word_for_countries(token.lower()))


def _has(held: set[str], stem: str) -> bool:
    """Say whether stems hold one, be it with another ending or cut short: cite, citing; Pak, Pakistan."""
    return stem in held or any(_begin_alike(stem, other) for other in held)


def _begin_alike(one: str, other: str) -> bool:
    """Say whether two stems differ in their ends only.

    >>> _begin_alike("cite", "citing"), _begin_alike("openin", "opened"), _begin_alike("dead", "deputy")
    (True, True, False)
    """
    shorter = min(len(one), len(other))
    alike = max(LEAST_STEM, shorter - (2 if shorter >= LONG_STEM else 1))
    return shorter >= LEAST_STEM and one[:alike] == other[:alike]


def _side_by_side(rows: pd.DataFrame, ones: pd.Series, others: pd.Series) -> pd.DataFrame:
    """Put rows side by side, by their numbers, with a grade of how alike their words are."""
    columns = ["statement_id", "outlet", "content"]
    one, other = (rows.loc[numbers].reset_index(drop=True) for numbers in (ones, others))
    grades = [_grade(*contents) for contents in zip(one["content"], other["content"], strict=True)]
    named = {"statement_id": "other_id", "outlet": "other_outlet", "content": "other_content"}
    made = pd.concat([one[[*columns, "source"]], other[columns].rename(columns=named)], axis=1).assign(grade=grades)
    return made[PAIR_COLUMNS].astype("string").fillna(UNKNOWN | {"other_outlet": UNKNOWN["outlet"]})


def _grade(one: str, other: str) -> str:
    alike = _word_matcher(one, other).ratio()
    return next(grade for least, grade in GRADES.items() if alike >= least)


def _align(pair: Any) -> tuple[list[Piece], list[Piece]]:
    """Compare the two sides of a pair; what a headline takes from elsewhere in its body is no change."""
    one, other = align(pair.content, pair.other_content)
    said = set(getattr(pair, "elsewhere", "").split())
    if not said:
        return one, other
    pieces = []
    for piece in other:
        if piece.change not in ("changed", "added"):
            pieces.append(piece)
            continue
        marked = [("elsewhere" if word in said else piece.change, word) for word in piece.words.split()]
        for change, run in groupby(marked, key=lambda mark: mark[0]):
            pieces.append(Piece(change, " ".join(word for _, word in run)))
    dropped = [Piece("dropped" if piece.change == "changed" else piece.change, piece.words) for piece in one]
    return dropped, pieces


def align(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Compare two texts word by word; what an editor put in brackets is no word of the speaker.

    >>> [tuple(piece) for piece in align("We know [of] the defence plan", "We knew the defense plan now")[0]]
    [('same', 'We'), ('changed', 'know'), ('bracketed', '[of]'), ('same', 'the defence plan')]
    """
    changes: tuple[list[str], list[str]] = ([], [])
    for tag, start, end, other_start, other_end in _word_matcher(one, other).get_opcodes():
        changes[0].extend([CHANGES[tag]] * (end - start))
        changes[1].extend([CHANGES[tag]] * (other_end - other_start))
    return _to_pieces(one, changes[0]), _to_pieces(other, changes[1])


def _word_matcher(one: str, other: str) -> SequenceMatcher:
    words = [[fold(token) for token in TOKEN.findall(text) if not _bracketed(token)] for text in (one, other)]
    return SequenceMatcher(None, words[0], words[1], autojunk=False)


def _to_pieces(text: str, changes: list[str]) -> list[Piece]:
    """Give each token of a text what became of it, and join those alike."""
    rest = iter(changes)
    marked = []
    for token in TOKEN.findall(text):
        marked.append(("bracketed" if _bracketed(token) else next(rest), token))
    pieces = []
    for change, run in groupby(marked, key=lambda mark: mark[0]):
        pieces.append(Piece(change, " ".join(token for _, token in run)))
    return pieces


def _bracketed(token: str) -> bool:
    return token[0] in "[(" and len(token) > 1
