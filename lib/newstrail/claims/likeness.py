"""Features -> how alike statements are: the log-odds that two of them say the same, as far as others of news do.

Two statements are alike by meaning (the cosine of what they claim, as it is and less what the whole story has in
common) and by words (TF-IDF), more by a number or the verb in common, less by what tells them apart. What an article
tells late is less often what others tell, too: news begin with what they share.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newstrail.claims.features import Features
from newstrail.claims.sides import oppose
from newstrail.claims.traits import differ, meet
from newstrail.similarity import cosines

# Fitted by fit/weights.py to pairs of statements of real events; ALOOF was chosen for those of PolNeAR train
WEIGHTS = {
    "meaning": 7.39,  # the cosine of what is claimed
    "own meaning": 1.29,  # the same, less what all statements have in common
    "words": 7.05,  # the cosine of the weighed words
    "number": 1.08,  # a number in common
    "other numbers": -0.49,  # both give numbers, and none in common
    "verb": 0.64,  # the same verb
    "traits": -0.43,  # how many traits tell the two apart
    "late": -0.92,  # the logarithm of how many statements of its article come before the later of the two
}
SAME_ARTICLE = 2.0  # lost by two statements of one article, which seldom says a thing twice
UNLIKE = 5.56  # lost by all: few pairs say the same
FEW_STATEMENTS = 100  # statements; where there are more, more are alike by chance
ALOOF = 0.76  # lost, for every ten times as many statements, by different stories and by what a statement lacks
STORY = 0.78  # least cosine of two articles on one story
DAYS = 7  # most between them
NEVER = -12.0  # likeness of what contradicts each other, or tells one act of different parties


def likeness(features: Features, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Give how alike each of `rows` is to each of `columns`, rounded to 4 decimals so that it can be compared.

    Args:
        features: of all statements.
        rows, columns: places of statements.
    Returns:
        A row for each of `rows`, a column for each of `columns`; 0 where both answers are as probable.
    """
    ones, others = features.take(rows), features.take(columns)
    alike = np.full((len(rows), len(columns)), -UNLIKE)
    for name, shared in compare(ones, others):
        alike += WEIGHTS[name] * shared
    alike -= SAME_ARTICLE * np.equal.outer(ones.articles, others.articles)
    strange = _tell_other_stories(ones, others) + np.add.outer(ones.lacks, others.lacks)
    alike -= ALOOF * crowding(features) * strange
    alike[oppose(ones.sides, others.sides)] = NEVER
    return np.round(alike, 4)


def compare(ones: Features, others: Features) -> Iterator[tuple[str, np.ndarray]]:
    """Give what each of `ones` and each of `others` share, or what tells them apart, by its name in `WEIGHTS`."""
    yield "meaning", cosines(ones.meaning, others.meaning)
    yield "own meaning", cosines(ones.own_meaning, others.own_meaning)
    yield "words", (ones.words @ others.words.T).toarray()
    yield "number", meet(ones.numbers, others.numbers)
    yield "other numbers", differ(ones.numbers, others.numbers)
    yield "verb", _have_one_verb(ones, others)
    yield "late", np.log1p(np.maximum.outer(ones.places, others.places))
    for one, other in zip(ones.traits, others.traits, strict=True):
        yield "traits", differ(one, other)


def crowding(features: Features) -> float:
    """Give by how many powers of ten there are more than a few statements."""
    return float(np.log10(max(len(features.days) / FEW_STATEMENTS, 1)))


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
