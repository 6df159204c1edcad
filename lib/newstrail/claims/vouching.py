"""Articles on the same story vouch for each other: manifold ranking (Zhou et al. 2004).

Evidence walks over the graph of nearest articles, so that an article which words a claim unusually is still found.
"""

from __future__ import annotations

import numpy as np
import scipy  # its parts are loaded where they are first used

from newstrail.similarity import cosines

# Chosen on Emergent and FNC dev: bench/ACCURACY.md
NEIGHBOURS = 8  # articles that vouch for one
LEAST_NEARNESS = 0.4  # least similarity of an article that vouches for another
OTHERS = 0.75  # weight of the neighbours' evidence against its own
LEAD = 3  # sentences that stand for an article when articles are compared
WALK_STEPS = 30  # of the walk; it has settled by then
ARTICLES_AT_ONCE = 512  # articles compared at a time, which bounds memory


def leads(vectors: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Give the direction of each article's first sentences.

    Args:
        vectors: the meaning of each sentence (n x 384).
        starts: the place of each article's first sentence.
    """
    ends = np.append(starts[1:], len(vectors))
    directions = np.zeros((len(starts), vectors.shape[1]), dtype=vectors.dtype)
    for article, (start, end) in enumerate(zip(starts, ends, strict=True)):
        total = vectors[start : min(end, start + LEAD)].sum(axis=0)
        directions[article] = total / np.linalg.norm(total)
    return directions


def find_neighbours(directions: np.ndarray, words: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    """Weigh the nearest articles of each article by how near they are.

    Args:
        directions: what each article is about, as `leads` gives it.
        words: its weighed words, as `weigh` gives them.
    Returns:
        A row per article, a column per neighbour; a row sums to 1, or to 0 where no article is near.
    """
    graph = scipy.sparse.lil_array((len(directions), len(directions)))
    for start in range(0, len(directions), ARTICLES_AT_ONCE):
        chunk = slice(start, start + ARTICLES_AT_ONCE)
        in_meaning = cosines(directions[chunk], directions)
        in_words = (words[chunk] @ words.T).toarray()
        nearness = np.round((in_meaning + in_words) / 2, 4)
        np.fill_diagonal(nearness[:, start:], 0)  # none vouches for itself
        for row, near in enumerate(nearness):
            nearest = np.argsort(-near, kind="stable")[:NEIGHBOURS]
            nearest = nearest[near[nearest] >= LEAST_NEARNESS]
            graph[start + row, nearest] = near[nearest] / near[nearest].sum()
    return graph.tocsr()


def walk(own: np.ndarray, neighbours: scipy.sparse.csr_array) -> np.ndarray:
    """Mix each article's evidence with its neighbours', theirs with their neighbours', until it settles.

    Args:
        own: the evidence of each article by itself, a row per claim and a column per article.
        neighbours: as `find_neighbours` gives them.
    Returns:
        The mixed evidence, in the same shape, to 4 decimals.
    """
    weight = OTHERS * (neighbours.sum(axis=1) > 0)
    scores = own
    for _ in range(WALK_STEPS):
        scores = (1 - weight) * own + weight * (neighbours @ scores.T).T
    return np.round(scores, 4)
