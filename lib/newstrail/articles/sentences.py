"""Articles -> their sentences."""

import re
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from newstrail.kept import IN_MEMORY

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
WORD_CHARACTER = re.compile(r"\w")
NEAR = 1000  # characters before a statement among which its sentence and the one before begin
SENTENCE_ROLES = ["title", "body"]  # of the blocks that have sentences


def to_sentences(articles: pd.DataFrame, blocks: pd.DataFrame) -> pd.DataFrame:
    """Give a row per sentence of titles and bodies, article by article.

    An article without any has one empty sentence, so that every article is scored.

    Args:
        articles: needs article_id and text.
        blocks: needs article_id, start, end and role.
    Returns:
        article (its place among the articles), start, end (characters of its text) and text.
    """
    spans_of: dict[str, list[tuple[int, int]]] = {}
    read = blocks[blocks["role"].isin(SENTENCE_ROLES)].sort_values("start")
    for article_id, start, end in zip(read["article_id"], read["start"], read["end"], strict=True):
        spans_of.setdefault(article_id, []).append((start, end))
    rows = []
    for number, (article_id, text) in enumerate(zip(articles["article_id"], articles["text"], strict=True)):
        for start, end in split_sentences(text, spans_of.get(article_id, [])) or [(0, 0)]:
            rows.append((number, start, end, text[start:end].strip()))
    return pd.DataFrame(rows, columns=["article", "start", "end", "text"])


def split_sentences(text: str, blocks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the stretches of the blocks that hold a word, cut where a sentence ends."""
    spans = []
    for block_start, block_end in blocks:
        start = block_start
        for mark in SENTENCE_END.finditer(text[block_start:block_end]):
            spans.append((start, block_start + mark.end()))
            start = block_start + mark.end()
        spans.append((start, block_end))
    return [(start, end) for start, end in spans if WORD_CHARACTER.search(text, start, end)]


@lru_cache(maxsize=IN_MEMORY)
def sentences_at(text: str, start: int) -> tuple[str, str]:
    """Give the sentence before the one in which a character stands, and that one; "" where there is none.

    >>> sentences_at("It rained. The mill accused Lund of neglect. It shut.", 33)
    ('It rained.', 'The mill accused Lund of neglect.')
    """
    before = ""
    reach = text.find("\n", start)
    first_line = max(text.rfind("\n", 0, max(start - NEAR, 0)), 0)
    for first, last in split_sentences(text, [(first_line, reach if reach >= 0 else len(text))]):
        sentence = " ".join(text[first:last].split())
        if first <= start < last:
            return before, sentence
        before = sentence
    return before, ""
