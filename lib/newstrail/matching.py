"""Given claims -> the articles that carry them, ranked, with the statement that says so and its stance.

An article's own evidence is half meaning (the cosine of its best sentence with the claim) and half words (TF-IDF of
the whole article). Articles on the same story vouch for each other: evidence walks over the graph of nearest articles,
as in manifold ranking (Zhou et al. 2004), so that an article which words the claim unusually is still found.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from newstrail.embeddings import cosines, embed
from newstrail.schema import need
from newstrail.stance import stance_of
from newstrail.words import read_words

CARRIES = 0.33  # least score; this and the next five were chosen on Emergent and FNC dev: bench/ACCURACY.md
SHARE = 0.7  # of the claim's best score: an article far behind it is about something else
NEIGHBOURS = 8  # articles that vouch for one
STORY = 0.4  # least similarity of an article that vouches for another
OTHERS = 0.75  # weight of the neighbours' evidence against its own
LEAD = 3  # sentences that stand for an article when articles are compared
STEPS = 30  # of the walk; it has settled by then
STEM = 6  # letters of a word: mobilise and mobilization are one
CHUNK = 512  # articles compared at a time, which bounds memory
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


def match(frames: Mapping[str, pd.DataFrame], claims: Sequence[str]) -> pd.DataFrame:
    """Score every article for every claim.

    Args:
        frames: needs `articles`, `blocks` and `statements`.
        claims: what is claimed, a sentence each.
    Returns:
        A row per claim and article, best first within a claim: claim, article_id, statement_id (its best statement,
        missing where it has none), score, carries (whether that suffices), stance (of the article to the claim).
    """
    articles = need(frames["articles"], "article_id", "text")
    asked = list(dict.fromkeys(claims)) if len(articles) else []
    sentences = to_sentences(articles, frames["blocks"])
    starts = np.flatnonzero(~sentences["article"].duplicated().to_numpy())
    vectors = embed(sentences["text"].tolist())
    nearness = cosines(embed(asked), vectors)
    words, words_asked = _tf_idf(sentences.groupby("article")["text"].agg(" ".join).tolist(), asked)
    meaning = np.maximum.reduceat(nearness, starts, axis=1) if asked else nearness
    scores = _walk((meaning + (words_asked @ words.T).toarray()) / 2, _neighbours(_leads(vectors, starts), words))
    statement_ids = _statements_at(sentences, articles, frames["statements"])
    rows = [
        _matches(claim, score, _best(sentences.assign(statement_id=statement_ids, nearness=near)))
        for claim, score, near in zip(asked, scores, nearness, strict=True)
    ]
    columns = ["claim", "article_id", "statement_id", "score", "carries", "stance"]
    if not rows:
        return pd.DataFrame(columns=columns)
    numbered = pd.concat(rows, ignore_index=True)
    return numbered.assign(article_id=articles["article_id"].to_numpy()[numbered["article"]])[columns]


def to_sentences(articles: pd.DataFrame, blocks: pd.DataFrame) -> pd.DataFrame:
    """Give a row per sentence of titles and bodies: article (its place among articles), start, end, text.

    An article without any has one empty sentence, so that every article is scored.
    """
    spoken = blocks[blocks["role"].isin(["title", "body"])].sort_values("start")
    spans = {article_id: list(zip(of["start"], of["end"], strict=True)) for article_id, of in spoken.groupby("article_id")}
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


def _tf_idf(texts: Sequence[str], claims: Sequence[str]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Weigh the words of texts and claims by how rare they are among the texts; rows have unit length."""
    bags = [_stems(text) for text in [*texts, *claims]]
    known = {stem: column for column, stem in enumerate(sorted({stem for bag in bags for stem in bag}))}
    places = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags]), [known[stem] for bag in bags for stem in bag]
    counts = sparse.csr_array((np.ones(len(places[0])), places), shape=(len(bags), len(known)))
    counts.sum_duplicates()
    in_texts = np.bincount(counts[: len(texts)].indices, minlength=len(known))
    counts.data = (1 + np.log(counts.data)) * np.log((len(texts) + 1) / (in_texts[counts.indices] + 0.5))
    lengths = np.sqrt((counts * counts).sum(axis=1))
    weights = sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ counts
    return weights[: len(texts)], weights[len(texts) :]


def _stems(text: str) -> list[str]:
    stop = read_words("stop_words")
    return [word[:STEM] for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in stop]


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
    longest_last = statements.assign(length=statements["end"] - statements["start"]).sort_values("length", kind="stable")
    places = longest_last["article_id"].map(number).to_numpy(dtype="int64"), longest_last["start"].to_numpy()
    widest = int(sentences["end"].max()) + 1 if len(sentences) else 1
    starts = (sentences["article"] * widest + sentences["start"]).to_numpy()
    held = np.full(len(sentences), None, dtype=object)
    held[np.searchsorted(starts, places[0] * widest + places[1], side="right") - 1] = longest_last["statement_id"]
    return held


def _best(sentences: pd.DataFrame) -> pd.DataFrame:
    """Keep each article's sentence nearest to the claim, one that holds a statement before others."""
    ranked = sentences.assign(held=sentences["statement_id"].notna())
    ranked = ranked.sort_values(["article", "held", "nearness"], ascending=[True, False, False], kind="stable")
    return ranked.drop_duplicates("article")


def _matches(claim: str, scores: np.ndarray, best: pd.DataFrame) -> pd.DataFrame:
    carries = (scores >= CARRIES) & (scores >= SHARE * scores.max())
    stances = [stance_of(text) for text in best["text"]]
    rows = best.assign(claim=claim, score=scores, carries=carries, stance=stances)
    return rows.sort_values("score", ascending=False, kind="stable")
