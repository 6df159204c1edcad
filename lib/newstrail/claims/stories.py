"""Articles -> stories: what is told of one event, so that articles on others are no evidence on what is common in it.

Articles are one story where a chain of pairs connects them, each near in meaning and in the names it has, or with half
of the statements of a short one in the other. Nothing but the two articles decides how near they are, so that no other
article moves them apart or together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.traits import to_trait
from newstrail.similarity import cosines, number_components, stems
from newstrail.words import read_words

# NAMES, NEAR and LONELY were chosen on annotated stories, of which most stay whole; bench/METAMORPHIC.md tells how many
# run into others. BRIEF and HALF keep short articles together and were not fitted.
NAMES = 0.7  # gained by all names in common
NEAR = 0.8  # least nearness of two articles on one story
LONELY = 0.7  # least nearness of an article that is near to none, and the nearest one
SAME = 0.85  # least cosine of two statements that say the same
HALF = 0.5  # of the statements of an article
BRIEF = 0.3  # instead of NEAR, for two articles of few statements, which may tell of several things
FEW = 5  # statements of an article by which one sees what it is about
FEWEST_NAMES = 5  # in the shorter list of two; fewer are soon the same
NAME = re.compile(r"(?<=[^\W\d_][ ,] )[A-Z][\w-]+|(?<=[^\W\d_] )[A-Z][\w-]+")
SLIGHT = 4  # different words that a statement should have, besides a verb: a name is soon like another name
STEM = 6  # letters by which a name is known: Ukraine and Ukrainian are one
COMPARED_AT_ONCE = 512  # articles or statements compared at a time, which bounds memory


def number_stories(meaning: np.ndarray, propositions: Sequence[str], articles: np.ndarray) -> np.ndarray:
    """Number the stories that statements are from.

    Args:
        meaning: of each proposition (n x 384).
        propositions: what the statements say.
        articles: the number of each one's article, from 0 without gaps.
    Returns:
        The number of each statement's story (n integers).
    """
    means = pd.DataFrame(meaning).groupby(articles).mean().to_numpy(dtype=float)
    directions = means / np.linalg.norm(means, axis=1, keepdims=True)
    names: list[set[str]] = [set() for _ in directions]
    for text, article in zip(propositions, articles, strict=True):
        names[article] |= _names(text)
    full = ~lack_words(propositions)
    alike = _pairs_repeating(meaning[full], articles[full])
    short = np.bincount(articles) < FEW
    near = _pairs_near(directions, to_trait(names), short)
    ones, others = (np.concatenate(ends) for ends in zip(near, alike, strict=True))
    return number_components(len(directions), ones, others)[articles]


def lack_words(propositions: Sequence[str]) -> np.ndarray:
    """Say of each proposition whether it has too few different words to be a claim."""
    return np.array([len(set(stems(text))) < SLIGHT for text in propositions], dtype=bool)


def _pairs_repeating(meaning: np.ndarray, articles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the two ends of each pair of articles of which the second says half of what the first does.

    A phrase that many articles have ("could not be verified") is but a small part of each.
    """
    found = set()
    for start in range(0, len(meaning), COMPARED_AT_ONCE):
        rows, columns = np.nonzero(cosines(meaning[start : start + COMPARED_AT_ONCE], meaning) >= SAME)
        found |= set(zip((start + rows).tolist(), articles[columns].tolist(), strict=True))
    counts = np.bincount(articles)
    repeated = Counter((int(articles[statement]), other) for statement, other in found)
    pairs = [(one, other) for (one, other), times in repeated.items() if times >= HALF * counts[one]]
    ones, others = np.array(pairs, dtype=int).reshape(-1, 2).T
    return ones, others


def _pairs_near(
    directions: np.ndarray, names: scipy.sparse.csr_array, short: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give the two ends of each pair of articles on one story; a lonely article has its nearest one."""
    counts = names.sum(axis=1)
    ones = [np.zeros(0, dtype=int)]
    others = [np.zeros(0, dtype=int)]
    for start in range(0, len(directions), COMPARED_AT_ONCE):
        chunk = slice(start, start + COMPARED_AT_ONCE)
        shorter = np.maximum(np.minimum.outer(counts[chunk], counts), FEWEST_NAMES)
        near = directions[chunk] @ directions.T + NAMES * (names[chunk] @ names.T).toarray() / shorter
        near = np.round(near, 4)
        near[np.arange(len(near)), start + np.arange(len(near))] = 0  # to itself
        nearest = near.max(axis=1, keepdims=True, initial=0)
        least = np.where(np.logical_and.outer(short[chunk], short), BRIEF, NEAR)
        rows, columns = np.nonzero((near >= least) | ((nearest < NEAR) & (near == nearest) & (nearest >= LONELY)))
        ones.append(start + rows)
        others.append(columns)
    return np.concatenate(ones), np.concatenate(others)


def _names(text: str) -> Collection[str]:
    """Give the words that have a capital within a sentence, but for months and weekdays."""
    dates = {*read_words("months"), *read_words("weekdays")}
    return {name[:STEM].lower() for name in NAME.findall(text) if name not in dates}
