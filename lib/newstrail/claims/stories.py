"""Articles -> stories: what is told of one event, so that articles on others are no evidence on what is common in it.

Articles are one story where a chain of pairs connects them, each near in meaning and in the names it has, or with half
of the statements of a short one in the other. Nothing but the two articles decides how near they are, so that no other
article moves them apart or together.

Among many articles chains grow long. There a pair must be near, or the nearest of a lonely one, and published within
`DAYS` of each other. One without a date joins its nearest, and connects no others. What is more than `LARGEST` articles
is cut where they are less near, in the end by time. All that is one story so is one by itself, too: whoever reads its
articles alone gets the same.

Up to `MANY` articles are what somebody collected. There days are not compared: of the events that we collected, three
have 15, 20 and 134 days between two of their articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.traits import to_trait
from newstrail.progress import progress
from newstrail.similarity import cosines, number_components, stems
from newstrail.words import word_set

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
# Of many articles; not fitted
MANY = 500  # articles; so many are seldom on one event
DAYS = 14  # most between two articles of a pair
LARGEST = 400  # articles of a story, which bounds the memory that grouping its statements takes
STRICTER = 0.05  # by which two articles of a larger one must be nearer
MOST_NEAR = 1.7  # as near as two articles can be
EDGES = 2_000_000  # pairs held at a time
PARTNERS = 4096  # articles with which COMPARED_AT_ONCE are compared
COLUMNS = 1 << 20  # in which names are counted; two that fall into one column are a rare name in common
COMPARED_AT_ONCE = 512  # articles or statements compared at a time, which bounds memory


class About(NamedTuple):
    """What n articles are about, and when they were published; each field has a row per article."""

    directions: np.ndarray  # unit vectors (n x 384)
    names: scipy.sparse.csr_array  # the names each has, of which two that fall into one column count as one
    days: np.ndarray  # since 1970; NaN where unknown


def number_stories(
    meaning: np.ndarray, propositions: Sequence[str], articles: np.ndarray, days: np.ndarray
) -> np.ndarray:
    """Number the stories that statements are from.

    Args:
        meaning: of each proposition (n x 384).
        propositions: what the statements say.
        articles: the number of each one's article, from 0 without gaps.
        days: when the article of each was published, since 1970; NaN where unknown.
    Returns:
        The number of each statement's story (n integers).
    """
    directions, names = about_articles(meaning, propositions, articles)
    if are_many(len(directions)):
        days_of_articles = pd.Series(days).groupby(articles).first().to_numpy(dtype=float)
        numbers = [number_names(each) for each in names]
        return cut(About(directions.astype(np.float32), count_names(numbers), days_of_articles))[articles]
    full = ~lack_words(propositions)
    alike = _pairs_repeating(meaning[full], articles[full])
    short = np.bincount(articles) < FEW
    near = _pairs_near(directions, to_trait(names), short)
    ones, others = (np.concatenate(ends) for ends in zip(near, alike, strict=True))
    return number_components(len(directions), ones, others)[articles]


def are_many(n: int) -> bool:
    """Say whether that many articles are more than an analyst collects on one event."""
    return n > MANY


def about_articles(
    meaning: np.ndarray, propositions: Sequence[str], articles: np.ndarray
) -> tuple[np.ndarray, list[set[str]]]:
    """Give the mean direction of the statements of each article, as a unit vector, and the names in them."""
    means = pd.DataFrame(meaning).groupby(articles).mean().to_numpy(dtype=float)
    names: list[set[str]] = [set() for _ in means]
    for text, article in zip(propositions, articles, strict=True):
        names[article] |= _names(text)
    return means / np.linalg.norm(means, axis=1, keepdims=True), names


def number_names(names: Collection[str]) -> list[int]:
    """Give a number for each name, in their order; two names may share one, but seldom do."""
    return sorted({crc32(name.encode()) % COLUMNS for name in names})


def count_names(numbers: Sequence[Any]) -> scipy.sparse.csr_array:
    """Give a row per article with a one in the column of each of its numbers."""
    ends = np.cumsum([0, *map(len, numbers)])
    indices = np.fromiter(chain.from_iterable(numbers), np.int32, int(ends[-1]))
    return scipy.sparse.csr_array((np.ones(len(indices), np.int32), indices, ends), shape=(len(numbers), COLUMNS))


def cut(about: About) -> np.ndarray:
    """Number the stories of many articles, from the one with the earliest article.

    The directions may lie in a file: no more than a few hundred articles, and those of the days around them, are looked
    at together.
    """
    in_time = np.argsort(about.days, kind="stable")  # the undated last
    stories = np.zeros(len(in_time), dtype=int)
    for number, rows in enumerate(_cut(about, in_time, NEAR)):
        stories[rows] = number
    numbers, _ = pd.factorize(stories[in_time])
    stories[in_time] = numbers
    return stories


def _cut(about: About, rows: np.ndarray, least: float) -> Iterator[np.ndarray]:
    """Give the rows of each story: what chains connect; what is too much for one is cut where it is less near."""
    numbers = _connect(about, rows, least)
    by_story = np.argsort(numbers, kind="stable")
    for places in np.split(by_story, np.flatnonzero(np.diff(numbers[by_story])) + 1):
        story = rows[places]
        if len(story) <= LARGEST:
            yield story
        elif least < MOST_NEAR:
            yield from _cut(about, story, round(least + STRICTER, 2))
        else:
            yield from np.split(story, range(LARGEST, len(story), LARGEST))


def _connect(about: About, rows: np.ndarray, least: float) -> np.ndarray:
    """Number what chains of near pairs connect among some articles, which are in the order of time."""
    ones, others = np.zeros(0, dtype=int), np.zeros(0, dtype=int)
    for start in progress(range(0, len(rows), COMPARED_AT_ONCE), "Cutting into stories", None, "512 articles"):
        chunk = np.arange(start, min(start + COMPARED_AT_ONCE, len(rows)))
        found_ones, found_others = _pairs_of(about, rows, chunk, least)
        ones, others = np.concatenate([ones, found_ones]), np.concatenate([others, found_others])
        if len(ones) > EDGES:  # as few as still connect the same
            numbers = number_components(len(rows), ones, others)
            _, first = np.unique(numbers, return_index=True)
            ones, others = np.arange(len(rows)), first[numbers]
    numbers = number_components(len(rows), ones, others)
    left = np.flatnonzero(_find_timeless(about, rows) & (np.bincount(numbers)[numbers] == 1))
    if len(left) > 1:  # near to no dated one, but perhaps to each other
        numbers[left] = numbers.max() + 1 + _connect(about, rows[left], least)
    return numbers


def _find_timeless(about: About, rows: np.ndarray) -> np.ndarray:
    """Say of each article whether it has no date while others among them have one."""
    is_dated = np.isfinite(about.days[rows])
    return ~is_dated & is_dated.any()


def _pairs_of(about: About, rows: np.ndarray, chunk: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Give the two ends of the pairs of some articles, with those of the days around them; a lonely one has one.

    So has a timeless one, with a dated one: it would tie events that lie years apart.
    """
    timeless = _find_timeless(about, rows)
    ones, others = [], []
    nearest, at = np.full(len(chunk), -1.0), np.zeros(len(chunk), dtype=int)
    for places in _in_parts(_around(about.days[rows], chunk)):
        near = _nearness(about, rows[chunk], rows[places])
        near[np.equal.outer(chunk, places)] = -1  # to itself
        near[:, timeless[places]] = -1
        found_ones, found_others = np.nonzero((near >= least) & ~timeless[chunk, None])
        ones.append(chunk[found_ones])
        others.append(places[found_others])
        best = near.argmax(axis=1)
        values = near[np.arange(len(chunk)), best]
        at = np.where(values > nearest, places[best], at)
        nearest = np.maximum(nearest, values)
    lonely = (nearest < NEAR) & (nearest >= LONELY) & (least == NEAR)
    by_one = lonely | (timeless[chunk] & (nearest >= least))
    return np.concatenate([*ones, chunk[by_one]]), np.concatenate([*others, at[by_one]])


def _around(days: np.ndarray, chunk: np.ndarray) -> np.ndarray:
    """Give the places of the articles that may be near in time to some that follow each other."""
    n_dated = int(np.isfinite(days).sum())
    if chunk[-1] >= n_dated:
        return np.arange(len(days))
    first = np.searchsorted(days[:n_dated], days[chunk[0]] - DAYS, "left")
    last = np.searchsorted(days[:n_dated], days[chunk[-1]] + DAYS, "right")
    return np.concatenate([np.arange(first, last), np.arange(n_dated, len(days))])


def _nearness(about: About, ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Give how near each article is to each other: -1 where they are too far apart in time."""
    counts = np.diff(about.names.indptr)
    shorter = np.maximum(np.minimum.outer(counts[ones], counts[others]), FEWEST_NAMES)
    shared = (about.names[ones] @ about.names[others].T).toarray()
    near = np.round(about.directions[ones] @ about.directions[others].T + NAMES * shared / shorter, 4)
    near[np.abs(np.subtract.outer(about.days[ones], about.days[others])) > DAYS] = -1  # an unknown day never is
    return near


def _in_parts(places: np.ndarray) -> list[np.ndarray]:
    return np.split(places, range(PARTNERS, len(places), PARTNERS))


def lack_words(propositions: Sequence[str]) -> np.ndarray:
    """Say of each proposition whether it has too few different words to be a claim."""
    return np.array([len(set(stems(text))) < SLIGHT for text in propositions], dtype=bool)


def _pairs_repeating(meaning: np.ndarray, articles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the two ends of each pair of articles of which the second says half of what the first does.

    A phrase that many articles have ("could not be verified") is but a small part of each.
    """
    found = set()
    for start in range(0, len(meaning), COMPARED_AT_ONCE):
        rows, columns = np.nonzero(cosines(meaning[start : start + COMPARED_AT_ONCE], meaning[start:]) >= SAME)
        for ones, others in ((rows, columns), (columns, rows)):
            found |= set(zip((start + ones).tolist(), articles[start + others].tolist(), strict=True))
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
    dates = word_set("months") | word_set("weekdays")
    return {name[:STEM].lower() for name in NAME.findall(text) if name not in dates}
