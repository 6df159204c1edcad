"""Given claims -> the articles that carry them, ranked, with the statement that says so and its stance.

An article's own evidence is half meaning (the cosine of its best sentence with the claim) and half words (TF-IDF of
the whole article). Articles on the same story vouch for each other: evidence walks over the graph of nearest articles,
as in manifold ranking (Zhou et al. 2004), so that an article which words the claim unusually is still found.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from newstrail.claims.stance import calls_false, says_not, stance_of, tone_of
from newstrail.similarity import cosines, embed, weigh

CARRIES = 0.33  # least score; this and the next five were chosen on Emergent and FNC dev: bench/ACCURACY.md
SHARE = 0.7  # of the claim's best score: an article far behind it is about something else
NEIGHBOURS = 8  # articles that vouch for one
STORY = 0.4  # least similarity of an article that vouches for another
OTHERS = 0.75  # weight of the neighbours' evidence against its own
LEAD = 3  # sentences that stand for an article when articles are compared
STEPS = 30  # of the walk; it has settled by then
OPENING = 5  # sentences in which an article denies what it is about
CONTRARY = 0.65  # least cosine with the claim of a sentence that denies it by a plain "not"
CHUNK = 512  # articles compared at a time, which bounds memory
COLUMNS = ["claim", "article_id", "statement_id", "score", "carries", "stance"]
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


def match(corpus: Any, claims: Iterable[str]) -> pd.DataFrame:
    """Score every article for every claim.

    Args:
        corpus: needs `articles`, `blocks` and `statements`.
        claims: what is claimed, a sentence each.
    Returns:
        A row per claim and article, best first within a claim: claim, article_id, statement_id (its best statement,
        missing where it has none), score, carries (whether that suffices), stance (of the article to the claim).
    """
    asked = list(dict.fromkeys(claims)) if len(corpus.articles) else []
    if not asked:
        return pd.DataFrame({column: [] for column in COLUMNS})
    sentences = to_sentences(corpus.articles, corpus.blocks)
    starts = np.flatnonzero(~sentences["article"].duplicated().to_numpy())
    vectors = embed(sentences["text"].tolist())
    nearness = cosines(embed(asked), vectors)
    weights = weigh(sentences.groupby("article")["text"].agg(" ".join).tolist(), asked)
    words, words_asked = weights[: len(starts)], weights[len(starts) :]
    own = (np.maximum.reduceat(nearness, starts, axis=1) + (words_asked @ words.T).toarray()) / 2
    scores = _walk(own, _neighbours(_leads(vectors, starts), words))
    denials = _denials(asked, sentences["text"].tolist(), nearness, starts)
    held = sentences.assign(statement_id=_statements_at(sentences, corpus.articles, corpus.statements))
    rows = [
        _matches(held.assign(nearness=near), score, denial).assign(claim=claim)
        for claim, near, score, denial in zip(asked, nearness, scores, denials, strict=True)
    ]
    matches = pd.concat(rows, ignore_index=True)
    return matches.assign(article_id=corpus.articles["article_id"].to_numpy()[matches["article"]])[COLUMNS]


def to_sentences(articles: pd.DataFrame, blocks: pd.DataFrame) -> pd.DataFrame:
    """Give a row per sentence of titles and bodies: article (its place among articles), start, end, text.

    An article without any has one empty sentence, so that every article is scored.
    """
    spoken = blocks[blocks["role"].isin(["title", "body"])].sort_values("start")
    grouped = spoken.groupby("article_id")
    spans = {article_id: list(zip(of["start"], of["end"], strict=True)) for article_id, of in grouped}
    rows = [
        (number, start, end, text[start:end].strip())
        for number, (article_id, text) in enumerate(zip(articles["article_id"], articles["text"], strict=True))
        for start, end in _sentence_spans(text, spans.get(article_id, [])) or [(0, 0)]
    ]
    return pd.DataFrame(rows, columns=["article", "start", "end", "text"])


def _sentence_spans(text: str, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cut = [
        (start + ends[i], start + ends[i + 1])
        for start, end in blocks
        for ends in [[0, *(mark.end() for mark in SENTENCE_END.finditer(text[start:end])), end - start]]
        for i in range(len(ends) - 1)
    ]
    return [(start, end) for start, end in cut if re.search(r"\w", text[start:end])]


def _leads(vectors: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Give the direction of each article's first sentences."""
    ends = np.append(starts[1:], len(vectors))
    sums = [vectors[start : min(end, start + LEAD)].sum(axis=0) for start, end in zip(starts, ends, strict=True)]
    return np.array([total / np.linalg.norm(total) for total in sums]).reshape(-1, vectors.shape[1])


def _neighbours(leads: np.ndarray, words: sparse.csr_array) -> sparse.csr_array:
    """Give the weight of each article's nearest articles in its row, which sums to 1, or to 0 where none is near."""
    graph = sparse.lil_array((len(leads), len(leads)))
    for start in range(0, len(leads), CHUNK):
        chunk = slice(start, start + CHUNK)
        nearness = np.round((cosines(leads[chunk], leads) + (words[chunk] @ words.T).toarray()) / 2, 4)
        np.fill_diagonal(nearness[:, start:], 0)
        for row, near in enumerate(nearness):
            nearest = np.argsort(-near, kind="stable")[:NEIGHBOURS]
            nearest = nearest[near[nearest] >= STORY]
            graph[start + row, nearest] = near[nearest] / near[nearest].sum()
    return graph.tocsr()


def _walk(own: np.ndarray, neighbours: sparse.csr_array) -> np.ndarray:
    """Mix each article's evidence with its neighbours', theirs with their neighbours', until it settles."""
    others = OTHERS * (neighbours.sum(axis=1) > 0)
    scores = own
    for _ in range(STEPS):
        scores = (1 - others) * own + others * (neighbours @ scores.T).T
    return np.round(scores, 4)


def _statements_at(sentences: pd.DataFrame, articles: pd.DataFrame, statements: pd.DataFrame) -> np.ndarray:
    """Give the longest statement that starts in each sentence, or missing."""
    number = pd.Series(range(len(articles)), articles["article_id"].to_numpy())
    lengths = statements["end"] - statements["start"]
    longest_last = statements.assign(length=lengths).sort_values("length", kind="stable")
    places = longest_last["article_id"].map(number).to_numpy(dtype="int64"), longest_last["start"].to_numpy()
    widest = int(sentences["end"].max()) + 1 if len(sentences) else 1
    starts = (sentences["article"] * widest + sentences["start"]).to_numpy()
    held = np.full(len(sentences), None, dtype=object)
    held[np.searchsorted(starts, places[0] * widest + places[1], side="right") - 1] = longest_last["statement_id"]
    return held


def _denials(claims: Sequence[str], sentences: Sequence[str], nearness: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Say for every claim and article whether the article denies the claim, judged by how it opens."""
    ends = np.append(starts[1:], len(sentences))
    opening = np.arange(len(sentences)) < np.repeat(np.minimum(starts + OPENING, ends), ends - starts)
    false = opening & [calls_false(sentence) for sentence in sentences]
    contrary = opening & [says_not(sentence) for sentence in sentences] & (nearness >= CONTRARY)
    denied = np.logical_or.reduceat(false | contrary, starts, axis=1)
    tones = np.array([tone_of(claim) for claim in claims])[:, None]
    return (tones != "open") & (denied != (tones == "debunks"))


def _matches(sentences: pd.DataFrame, scores: np.ndarray, denied: np.ndarray) -> pd.DataFrame:
    """Give a claim's rows, with each article's sentence nearest to it, one that holds a statement before others."""
    ranked = sentences.assign(held=sentences["statement_id"].notna())
    ranked = ranked.sort_values(["article", "held", "nearness"], ascending=[True, False, False], kind="stable")
    best = ranked.drop_duplicates("article")
    doubted = [stance_of(text) == "doubts" for text in best["text"]]
    stances = np.select([denied, doubted], ["denies", "doubts"], "asserts")
    carries = (scores >= CARRIES) & (scores >= SHARE * scores.max())
    return best.assign(score=scores, carries=carries, stance=stances).sort_values(
        "score", ascending=False, kind="stable"
    )
