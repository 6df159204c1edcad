"""Features -> how alike statements are.

Two statements are alike by meaning (the cosine of what they claim, less what the whole story has in common)
and by words (TF-IDF), more by rare words, numbers and verbs in common, less by what tells them apart.
"""

from __future__ import annotations

import numpy as np
import scipy  # its parts are loaded where they are first used

from newstrail.claims.features import Features
from newstrail.claims.sides import oppose
from newstrail.claims.traits import differ
from newstrail.similarity import cosines

# Chosen as fit/weights.py does, on four annotated stories that `embed_claims` was not tuned on; ALOOF before, for the
# pairs of PolNeAR train: bench/ACCURACY.md
FEW_STATEMENTS = 100  # statements; where there are more, more are alike by chance
MEANING = 2.5  # weight of the cosine of what is claimed
WORDS = 1.3  # weight of the cosine of the weighed words
RARE = 0.25  # gained by the logarithm of how rare the shared words are
NUMBER = 0.35  # gained by a number in common
VERB = 0.3  # gained by the same verb
SAME_ARTICLE = 2.0  # lost by two statements of one article, which seldom says a thing twice
LESS = 0.35  # lost by each trait that tells two statements apart
ALOOF = 0.28  # lost, for every ten times as many statements, by different stories and by what a statement lacks
STORY = 0.78  # least cosine of two articles on one story
DAYS = 7  # most between them
NEVER = -2.0  # likeness of what contradicts each other, or tells one act of different parties


def likeness(features: Features, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Give how alike each of `rows` is to each of `columns`, rounded to 4 decimals so that it can be compared.

    Args:
        features: of all statements.
        rows, columns: places of statements.
    Returns:
        A row for each of `rows`, a column for each of `columns`; what is above 1 shares much more than its meaning.
    """
    ones, others = features.take(rows), features.take(columns)
    alike = MEANING * cosines(ones.meaning, others.meaning)
    alike += WORDS * _products(ones.words, others.words)
    alike += RARE * np.log1p(_products(ones.shared_words, others.shared_words))
    alike += NUMBER * (_products(ones.numbers, others.numbers) > 0)
    alike += VERB * _have_one_verb(ones, others)
    alike -= SAME_ARTICLE * np.equal.outer(ones.articles, others.articles)
    strange = _tell_other_stories(ones, others) + np.add.outer(ones.lacks, others.lacks)
    alike -= ALOOF * crowding(features) * strange
    for one, other in zip(ones.traits, others.traits, strict=True):
        alike -= LESS * differ(one, other)
    alike[oppose(ones.sides, others.sides)] = NEVER
    return np.round(alike, 4)


def crowding(features: Features) -> float:
    """Give by how many powers of ten there are more than a few statements."""
    return float(np.log10(max(len(features.days) / FEW_STATEMENTS, 1)))


def _products(ones: scipy.sparse.csr_array, others: scipy.sparse.csr_array) -> np.ndarray:
    return (ones @ others.T).toarray()


def _have_one_verb(ones: Features, others: Features) -> np.ndarray:
    told = ones.verbs >= 0
    return np.equal.outer(ones.verbs, others.verbs) & told[:, None]


def _tell_other_stories(ones: Features, others: Features) -> np.ndarray:
    """Say of every pair whether their articles lie too far apart in time or in what they are about."""
    _, rows, own = np.unique(ones.articles, return_index=True, return_inverse=True)
    _, columns, their = np.unique(others.articles, return_index=True, return_inverse=True)
    late = np.abs(np.subtract.outer(ones.days[rows], others.days[columns])) > DAYS
    strange = cosines(ones.stories[rows], others.stories[columns]) < STORY
    return (late | strange)[np.ix_(own, their)]
