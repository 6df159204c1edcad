"""Statements -> features: what statements are compared by, as arrays with a row per statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.clauses import PLAIN_VERBS, to_clauses
from newstrail.claims.propositions import to_propositions
from newstrail.claims.sides import Sides, to_sides
from newstrail.claims.stories import (
    About,
    about_articles,
    are_many,
    count_names,
    cut,
    lack_words,
    number_names,
    number_stories,
)
from newstrail.claims.traits import find_numbers, find_traits
from newstrail.kept import key_of, remembered, version_of
from newstrail.similarity import DIMENSIONS, embed, embed_claims, weigh

COMMON = 60  # statements after which half of what all have in common in meaning counts as the story, not as sameness
COMPARED = ["article_id", "published_earliest", "content", "cue", "verb", "about_start", "about_end"]  # for stories
EPOCH = pd.Timestamp(0).as_unit("us")  # in nanoseconds no difference reaches beyond 2262


class Features(NamedTuple):
    """What n statements are compared by; each field has a row per statement."""

    meaning: np.ndarray  # unit vectors (n x 384) of what is claimed
    own_meaning: np.ndarray  # the same, less what all have in common
    words: scipy.sparse.csr_array  # weights of unit length
    numbers: scipy.sparse.csr_array
    verbs: np.ndarray  # each verb's number; -1 for none and for verbs that tell nothing
    traits: list[scipy.sparse.csr_array]
    sides: Sides  # what others contradict
    articles: np.ndarray  # each article's number
    places: np.ndarray  # how many statements of its article come before each
    stories: np.ndarray  # what each one's article is about: unit vectors (n x 384)
    days: np.ndarray  # when that was published, since 1970; NaN where unknown
    lacks: np.ndarray  # how many of the two things a statement needs to be a claim, words and a verb, it lacks

    def take(self, rows: np.ndarray) -> Features:
        """Give the features of some of the statements."""
        return Features(
            meaning=self.meaning[rows],
            own_meaning=self.own_meaning[rows],
            words=self.words[rows],
            numbers=self.numbers[rows],
            verbs=self.verbs[rows],
            traits=[trait[rows] for trait in self.traits],
            sides=self.sides.take(rows),
            articles=self.articles[rows],
            places=self.places[rows],
            stories=self.stories[rows],
            days=self.days[rows],
            lacks=self.lacks[rows],
        )


def to_stories(ordered: pd.DataFrame) -> Iterator[tuple[np.ndarray, Callable[[], Features]]]:
    """Divide statements into stories.

    Args:
        ordered: statements as `in_order` gives them.
    Returns:
        The places of the statements of each story, and a function that computes what they are compared by.
    """
    propositions = to_propositions(ordered)
    subjects = embed(propositions)
    stories = number_stories(subjects, propositions, pd.factorize(ordered["article_id"])[0], to_days(ordered))
    for _, places in pd.Series(range(len(stories))).groupby(stories):
        rows = places.to_numpy()
        yield rows, partial(_to_features, ordered.iloc[rows], [propositions[row] for row in rows], subjects[rows])


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
    meaning = embed_claims(propositions)
    return Features(
        meaning=meaning,
        own_meaning=without_the_story(meaning),
        words=weigh(propositions),
        numbers=find_numbers(propositions),
        verbs=np.where(verbs.isin(PLAIN_VERBS), -1, pd.factorize(verbs)[0]),
        traits=find_traits(propositions),
        sides=to_sides(to_clauses(ordered, propositions), ordered["text"].tolist()),
        articles=articles,
        places=pd.Series(articles).groupby(articles).cumcount().to_numpy(),
        stories=_directions(subjects, articles),
        days=to_days(ordered),
        lacks=lack_words(propositions).astype(int) + verbs.isna().to_numpy(),
    )


def to_days(ordered: pd.DataFrame) -> np.ndarray:
    """Give when the article of each statement was published, in days since 1970; NaN where that is unknown."""
    published = pd.to_datetime(ordered["published_earliest"])
    return ((published - EPOCH) / pd.Timedelta(days=1)).to_numpy(dtype=float)


def stories_of(statements: pd.DataFrame, articles: pd.DataFrame) -> dict[str, int]:
    """Number the stories of articles, before anybody knows who speaks in them.

    Articles that are not many are one: somebody collected them on one event.

    Args:
        statements: needs statement_id, article_id, start, content, cue, verb, about_start and about_end.
        articles: needs article_id, text and published_earliest.
    Returns:
        The number of the story of each article that has statements; of all that are not many.
    """
    if not are_many(len(articles)):
        return dict.fromkeys(articles["article_id"], 0)
    ordered = _in_order_unheard(statements, articles)
    ids = ordered["article_id"].unique()
    said = ordered[COMPARED].to_json(orient="values", date_format="iso", date_unit="ns")
    key = key_of("stories", version_of(), said, *ordered.drop_duplicates("article_id")["text"])
    numbers = np.frombuffer(remembered(key, lambda: _number(ordered).tobytes()), dtype=int)
    return dict(zip(ids, numbers.tolist(), strict=True))


def _in_order_unheard(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Put statements in order before anybody knows who speaks: stories are cut first, and people found in each."""
    return in_order(statements.assign(source_id=pd.NA), articles)


def about_each(statements: pd.DataFrame, articles: pd.DataFrame) -> tuple[list[str], np.ndarray, list[list[int]]]:
    """Give the articles that have statements, and of each its direction and names, from which `cut_stories` cuts.

    Args:
        statements: as `stories_of` takes them.
        articles: as `stories_of` takes them.
    Returns:
        The ids; unit vectors (n x 384, float32); the numbers that stand for the names of each.
    """
    ordered = _in_order_unheard(statements, articles)
    if ordered.empty:
        return [], np.zeros((0, DIMENSIONS), np.float32), []
    propositions = to_propositions(ordered)
    numbers, ids = pd.factorize(ordered["article_id"])
    directions, names = about_articles(embed(propositions), propositions, numbers)
    return list(ids), directions.astype(np.float32), [number_names(each) for each in names]


def cut_stories(directions: np.ndarray, names: Sequence[Any], days: np.ndarray) -> np.ndarray:
    """Number the stories of many articles.

    Args:
        directions: of each (n x 384), perhaps in a file.
        names: the numbers of those of each, as `about_each` gives them.
        days: when each was published, since 1970; NaN where unknown.
    """
    return cut(About(directions, count_names(names), days))


def _number(ordered: pd.DataFrame) -> np.ndarray:
    """Number the story of each article, in the order of their first statements."""
    propositions = to_propositions(ordered)
    articles, _ = pd.factorize(ordered["article_id"])
    stories = number_stories(embed(propositions), propositions, articles, to_days(ordered))
    return stories[np.unique(articles, return_index=True)[1]].astype(int)


def in_order(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give the statements from the earliest, with the `text` of their article and its `published_earliest`."""
    told = statements.join(articles.set_index("article_id")[["text", "published_earliest"]], on="article_id")
    return told.sort_values(["published_earliest", "article_id", "start", "statement_id"], kind="stable")


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
