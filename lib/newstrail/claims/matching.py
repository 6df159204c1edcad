"""Given claims -> the articles that carry them, ranked, with the statement that says so and the article's stance."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from newstrail.articles import to_sentences
from newstrail.claims.stance import calls_false, says_not, stance_of, tone_of
from newstrail.claims.vouching import find_neighbours, leads, walk
from newstrail.similarity import cosines, embed, weigh

# Chosen on Emergent and FNC dev: bench/ACCURACY.md
CARRIES = 0.33  # least score
SHARE = 0.7  # of the claim's best score: an article far behind it is about something else
OPENING_SENTENCES = 5  # sentences in which an article denies what it is about
CONTRARY = 0.65  # least cosine with the claim of a sentence that denies it by a plain "not"
DTYPES = {
    "claim": "str",
    "article_id": "str",
    "statement_id": "str",
    "score": "float64",
    "carries": "bool",
    "stance": "str",
}


def match(corpus: Any, claims: str | Iterable[str]) -> pd.DataFrame:
    """Find the articles that carry given claims, and whether they deny them.

    The score of an article is half meaning (of its sentence nearest to the claim) and half words (of the whole
    article), mixed with the scores of the articles most like it: those vouch for one that words the claim unusually.

    Args:
        corpus: what `newstrail.read` or `newstrail.load` gives.
        claims: a sentence, or several.
    Returns:
        A row per claim and article; claims in the order given, each once, its best article first. The columns:

        - claim, article_id (str)
        - statement_id (str): the article's statement nearest to the claim, missing where it has none
        - score (float64): from about 0 to 1
        - carries (bool): whether that suffices for the article to carry the claim, be it to deny it
        - stance (str): of the article to the claim: asserts, doubts or denies

        No claims, or no articles, give no rows.
    Raises:
        TypeError: the first argument is no corpus, or a claim is no text.
        ValueError: a claim is blank.

    Example:
        corpus = newstrail.read("seeds")
        matches = newstrail.match(corpus, "The dam above the town burst")
        matches[matches["carries"]]
    """
    _check_corpus(corpus)
    asked = _distinct_claims(claims)
    if not asked or corpus.articles.empty:
        return pd.DataFrame(columns=list(DTYPES)).astype(DTYPES)
    sentences = to_sentences(corpus.articles, corpus.blocks)
    sentences["statement_id"] = _statements_at(sentences, corpus.articles, corpus.statements)
    starts = np.flatnonzero(~sentences["article"].duplicated().to_numpy())
    vectors = embed(sentences["text"].tolist())
    nearness = cosines(embed(asked), vectors)
    weights = weigh(sentences.groupby("article")["text"].agg(" ".join).tolist(), asked)
    words, words_asked = weights[: len(starts)], weights[len(starts) :]
    own = (np.maximum.reduceat(nearness, starts, axis=1) + (words_asked @ words.T).toarray()) / 2
    scores = walk(own, find_neighbours(leads(vectors, starts), words))
    denied = find_denied(asked, sentences["text"].tolist(), nearness, starts)
    found = []
    for number, claim in enumerate(asked):
        best = _nearest_sentences(sentences.assign(nearness=nearness[number]))
        found.append(rank_articles(best, scores[number], denied[number]).assign(claim=claim))
    matches = pd.concat(found, ignore_index=True)
    article_ids = corpus.articles["article_id"].to_numpy()
    return matches.assign(article_id=article_ids[matches["article"]])[list(DTYPES)].astype(DTYPES)


def _check_corpus(corpus: Any) -> None:
    if not all(hasattr(corpus, name) for name in ("articles", "blocks", "statements")):
        raise TypeError(
            f"match() takes a corpus first, as newstrail.read() or newstrail.load() gives it, then the claims; "
            f"it got {type(corpus).__name__}"
        )


def _distinct_claims(claims: str | Iterable[str]) -> list[str]:
    """Give each claim once, in the order given."""
    asked = [claims] if isinstance(claims, str) else list(claims)
    for number, claim in enumerate(asked, start=1):
        if not isinstance(claim, str):
            raise TypeError(f"claim {number} of {len(asked)} is {claim!r}; a claim is a sentence, as text")
        if not claim.strip():
            raise ValueError(f"claim {number} of {len(asked)} is blank; write what is claimed as a sentence")
    return list(dict.fromkeys(asked))


def _statements_at(sentences: pd.DataFrame, articles: pd.DataFrame, statements: pd.DataFrame) -> np.ndarray:
    """Give the longest statement that starts in each sentence, or missing."""
    place_of = pd.Series(range(len(articles)), articles["article_id"].to_numpy())
    lengths = statements["end"] - statements["start"]
    longest_last = statements.assign(length=lengths).sort_values("length", kind="stable")
    # one number for article and character, so that a single search finds the sentences of all
    widest = int(sentences["end"].max()) + 1
    sentence_starts = (sentences["article"] * widest + sentences["start"]).to_numpy()
    places = longest_last["article_id"].map(place_of).to_numpy(dtype="int64")
    statement_starts = places * widest + longest_last["start"].to_numpy()
    held = np.full(len(sentences), None, dtype=object)
    # where several start in one sentence, the last one written stays
    held[np.searchsorted(sentence_starts, statement_starts, side="right") - 1] = longest_last["statement_id"]
    return held


def find_denied(
    claims: Sequence[str], sentences: Sequence[str], nearness: np.ndarray, starts: np.ndarray
) -> np.ndarray:
    """Say for every claim (a row) and article (a column) whether the article denies the claim, judged by how it opens.

    Args:
        claims: what is claimed.
        sentences: the texts of all articles' sentences.
        nearness: of each claim to each sentence.
        starts: the place of each article's first sentence.
    """
    ends = np.append(starts[1:], len(sentences))
    opens = np.arange(len(sentences)) < np.repeat(np.minimum(starts + OPENING_SENTENCES, ends), ends - starts)
    false = opens & [calls_false(sentence) for sentence in sentences]
    contrary = opens & [says_not(sentence) for sentence in sentences] & (nearness >= CONTRARY)
    calls_it_false = np.logical_or.reduceat(false | contrary, starts, axis=1)
    tones = np.array([tone_of(claim) for claim in claims])[:, None]
    # who tells the story straight denies that it is a hoax
    return np.where(tones == "debunks", ~calls_it_false, calls_it_false) & (tones != "open")


def _nearest_sentences(sentences: pd.DataFrame) -> pd.DataFrame:
    """Give each article's sentence nearest to a claim, one that holds a statement before any other."""
    ranked = sentences.assign(holds=sentences["statement_id"].notna())
    by = ["article", "holds", "nearness"]
    return ranked.sort_values(by, ascending=[True, False, False], kind="stable").drop_duplicates("article")


def rank_articles(best: pd.DataFrame, scores: np.ndarray, denied: np.ndarray) -> pd.DataFrame:
    """Add each article's score, whether it carries the claim and its stance, and put the best article first."""
    doubted = [stance_of(text) == "doubts" for text in best["text"]]
    scored = best.assign(
        score=scores,
        carries=(scores >= CARRIES) & (scores >= SHARE * scores.max()),
        stance=np.select([denied, doubted], ["denies", "doubts"], "asserts"),
    )
    return scored.sort_values("score", ascending=False, kind="stable")
