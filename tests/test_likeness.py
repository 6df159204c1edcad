"""What makes two statements more alike, and what less. The weights are measured ones: see bench/ACCURACY.md."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from newstrail.claims.clauses import Clause
from newstrail.claims.features import Features
from newstrail.claims.likeness import crowding, likeness
from newstrail.claims.sides import to_sides

NOTHING = csr_array((2, 1))


def sides(*acts):
    """The sides of two statements that consist of these acts."""
    return to_sides([Clause(act, act=act) for act in acts or ("", "")], ["", ""])


def two_statements(crowd=2, **changes):
    """Two statements of two articles, half alike in meaning, among a crowd of which nothing else is told."""

    def many(rows):
        return np.concatenate([rows, np.repeat(rows[-1:], crowd - 2, axis=0)])

    told = {
        "meaning": np.array([[1, 0], [0.5, 0.75**0.5]]),
        "words": NOTHING,
        "shared_words": NOTHING,
        "numbers": NOTHING,
        "verbs": np.array([-1, -1]),
        "traits": [],
        "sides": sides(),
        "articles": np.array([0, 1]),
        "stories": np.array([[1, 0], [1, 0]]),
        "days": many(np.array([0.0, 0.0])),
        "lacks": np.array([0, 0]),
    }
    return Features(**{**told, **changes})


def shown(*values):
    return csr_array(np.array(values, dtype=float))


BOTH, DIFFERENT = shown([1], [1]), shown([1, 0], [0, 1])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1.25),
        ({"words": shown([0.6, 0.8], [0.6, 0.8])}, 2.55),
        ({"shared_words": shown([1], [np.expm1(1)])}, 1.5),  # which is as much as one and a half rare words
        ({"numbers": BOTH}, 1.6),
        ({"numbers": DIFFERENT}, 1.25),  # they vary within a claim
        ({"verbs": np.array([3, 3])}, 1.55),
        ({"verbs": np.array([3, 4])}, 1.25),
        ({"articles": np.array([7, 7])}, -0.75),
        ({"traits": [DIFFERENT]}, 0.9),
        ({"traits": [DIFFERENT, BOTH, DIFFERENT]}, 0.55),
        ({"sides": sides("It shut", "It opened")}, -2.0),  # whatever else they share
        ({"sides": sides("It shut", "It opened"), "numbers": BOTH}, -2.0),
        ({"days": np.array([0.0, 30.0])}, 1.25),  # among few statements time tells nothing
        ({"lacks": np.array([1, 2])}, 1.25),
    ],
)
def test_two_statements_are_as_alike_as_what_they_share(changes, expected):
    assert likeness(two_statements(**changes), np.array([0]), np.array([1])).tolist() == [[expected]]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1.25),
        ({"lacks": np.array([0, 1])}, 0.97),
        ({"lacks": np.array([1, 2])}, 0.41),
        ({"stories": np.array([[1, 0], [0.78, 0.6258]])}, 1.25),
        ({"stories": np.array([[1, 0], [0.77, 0.638]])}, 0.97),
    ],
)
def test_in_a_crowd_another_story_and_too_few_words_make_less_alike(changes, expected):
    statements = two_statements(crowd=1000, **changes)

    assert likeness(statements, np.array([0]), np.array([1])).tolist() == [[expected]]


@pytest.mark.parametrize(("days", "expected"), [(7, 1.25), (7.1, 0.97)])
def test_in_a_crowd_a_week_lies_between_reports_of_one_story(days, expected):
    statements = two_statements(days=np.array([0, *[days] * 999]))

    assert likeness(statements, np.array([0]), np.array([1])).tolist() == [[expected]]


@pytest.mark.parametrize(("crowd", "expected"), [(2, 0.0), (100, 0.0), (1000, 1.0), (10_000, 2.0)])
def test_more_than_a_hundred_statements_are_a_crowd(crowd, expected):
    assert crowding(two_statements(crowd=crowd)) == expected
