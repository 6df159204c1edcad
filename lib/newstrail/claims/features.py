"""Statements -> features: what statements are compared by, as arrays with a row per statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.clauses import to_clauses
from newstrail.claims.propositions import PLAIN_VERBS, to_propositions
from newstrail.claims.sides import Sides, to_sides
from newstrail.claims.stories import lack_words, number_stories
from newstrail.claims.traits import find_numbers, find_traits
from newstrail.similarity import embed, embed_claims, weigh, weigh_shared

COMMON = 60  # statements after which half of what all have in common in meaning counts as the story, not as sameness
EPOCH = pd.Timestamp(0).as_unit("us")  # in nanoseconds no difference reaches beyond 2262


class Features(NamedTuple):
    """What n statements are compared by; each field has a row per statement."""

    meaning: np.ndarray  # unit vectors (n x 384) of what is claimed
    words: scipy.sparse.csr_array  # weights of unit length
    shared_words: scipy.sparse.csr_array  # weights whose products grow with what is shared
    numbers: scipy.sparse.csr_array
    verbs: np.ndarray  # each verb's number; -1 for none and for verbs that tell nothing
    traits: list[scipy.sparse.csr_array]
    sides: Sides  # what others contradict
    articles: np.ndarray  # each article's number
    stories: np.ndarray  # what each one's article is about: unit vectors (n x 384)
    days: np.ndarray  # when that was published, since 1970; NaN where unknown
    lacks: np.ndarray  # how many of the two things a statement needs to be a claim, words and a verb, it lacks

    def take(self, rows: np.ndarray) -> Features:
        """Give the features of some of the statements."""
        return Features(
            meaning=self.meaning[rows],
            words=self.words[rows],
            shared_words=self.shared_words[rows],
            numbers=self.numbers[rows],
            verbs=self.verbs[rows],
            traits=[trait[rows] for trait in self.traits],
            sides=self.sides.take(rows),
            articles=self.articles[rows],
            stories=self.stories[rows],
            days=self.days[rows],
            lacks=self.lacks[rows],
        )


def to_stories(ordered: pd.DataFrame) -> Iterator[tuple[np.ndarray, Features]]:
    """Divide statements into stories, and compute what those of each are compared by.

    Args:
        ordered: statements as `in_order` gives them.
    Returns:
        The places of the statements of each story, and their features.
    """
    propositions = to_propositions(ordered)
    subjects = embed(propositions)
    stories = number_stories(subjects, propositions, pd.factorize(ordered["article_id"])[0])
    for _, places in pd.Series(range(len(stories))).groupby(stories):
        rows = places.to_numpy()
        yield rows, _to_features(ordered.iloc[rows], [propositions[row] for row in rows], subjects[rows])


def to_features(ordered: pd.DataFrame) -> Features:
    """Compute what statements are compared by, as if all were from one story.

    Args:
        ordered: statements as `in_order` gives them.
    """
    propositions = to_propositions(ordered)
    return _to_features(ordered, propositions, embed(propositions))


def _to_features(ordered: pd.DataFrame, propositions: Sequence[str], subjects: np.ndarray) -> Features:
    verbs = _verbs_of_propositions(ordered, propositions)
    articles, _ = pd.factorize(ordered["article_id"])
    published = pd.to_datetime(ordered["published_earliest"])
    return Features(
        meaning=without_the_story(embed_claims(propositions)),
        words=weigh(propositions),
        shared_words=weigh_shared(propositions),
        numbers=find_numbers(propositions),
        verbs=np.where(verbs.isin(PLAIN_VERBS), -1, pd.factorize(verbs)[0]),
        traits=find_traits(propositions),
        sides=to_sides(to_clauses(ordered, propositions), ordered["text"].tolist()),
        articles=articles,
        stories=_directions(subjects, articles),
        days=((published - EPOCH) / pd.Timedelta(days=1)).to_numpy(dtype=float),
        lacks=lack_words(propositions).astype(int) + verbs.isna().to_numpy(),
    )


def _verbs_of_propositions(ordered: pd.DataFrame, propositions: Sequence[str]) -> pd.Series:
    """Give each statement's verb; what only points to a proposition, or denies it, has the proposition's."""
    said_in_article = [ordered["article_id"], pd.Series(propositions, ordered.index)]
    return ordered["verb"].groupby(said_in_article).transform("first")


def without_the_story(meaning: np.ndarray) -> np.ndarray:
    """Give each one's meaning less what all have in common, such as the story's place and people."""
    own = meaning - meaning.sum(axis=0) / (len(meaning) + COMMON)
    return own / np.linalg.norm(own, axis=1, keepdims=True)


def _directions(subjects: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Give for each statement the mean direction of its article."""
    means = pd.DataFrame(subjects).groupby(articles).transform("mean").to_numpy()
    return means / np.linalg.norm(means, axis=1, keepdims=True)
