"""What makes two statements more alike, and what less. The weights are measured ones: see bench/ACCURACY.md."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from newstrail.claims.clauses import Clause
from newstrail.claims.features import Features
from newstrail.claims.likeness import ALOOF, NEVER, SAME_ARTICLE, UNLIKE, WEIGHTS, crowding, likeness
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
        "own_meaning": np.array([[1, 0], [0, 1]]),
        "words": NOTHING,
        "numbers": NOTHING,
        "verbs": np.array([-1, -1]),
        "traits": [],
        "sides": sides(),
        "articles": np.array([0, 1]),
        "places": np.array([0, 0]),
        "stories": np.array([[1, 0], [1, 0]]),
        "days": many(np.array([0.0, 0.0])),
        "lacks": np.array([0, 0]),
    }
    return Features(**{**told, **changes})


def shown(*values):
    return csr_array(np.array(values, dtype=float))


BOTH, DIFFERENT = shown([1], [1]), shown([1, 0], [0, 1])


USUAL = WEIGHTS["meaning"] / 2 - UNLIKE


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ({}, 0),
        ({"own_meaning": np.array([[1, 0], [1, 0]])}, WEIGHTS["own meaning"]),
        ({"words": shown([0.6, 0.8], [0.6, 0.8])}, WEIGHTS["words"]),
        ({"numbers": BOTH}, WEIGHTS["number"]),
        ({"numbers": DIFFERENT}, WEIGHTS["other numbers"]),
        ({"numbers": shown([1, 0], [0, 0])}, 0),
        ({"verbs": np.array([3, 3])}, WEIGHTS["verb"]),
        ({"verbs": np.array([3, 4])}, 0),
        ({"articles": np.array([7, 7])}, -SAME_ARTICLE),
        ({"traits": [DIFFERENT]}, WEIGHTS["traits"]),
        ({"traits": [DIFFERENT, BOTH, DIFFERENT]}, 2 * WEIGHTS["traits"]),
        ({"places": np.array([0, 3])}, WEIGHTS["late"] * np.log(4)),
        ({"places": np.array([3, 1])}, WEIGHTS["late"] * np.log(4)),
        ({"days": np.array([0.0, 30.0])}, 0),  # among few statements time tells nothing
        ({"lacks": np.array([1, 2])}, 0),
    ],
)
def test_two_statements_are_as_alike_as_what_they_share(changes, more):
    found = likeness(two_statements(**changes), np.array([0]), np.array([1]))

    assert found.tolist() == [[pytest.approx(USUAL + more, abs=1e-4)]]


@pytest.mark.parametrize("numbers", [NOTHING, BOTH])
def test_what_contradicts_is_not_alike_whatever_else_it_shares(numbers):
    statements = two_statements(sides=sides("It shut", "It opened"), numbers=numbers)

    assert likeness(statements, np.array([0]), np.array([1])).tolist() == [[NEVER]]


@pytest.mark.parametrize(
    ("changes", "times"),
    [
        ({}, 0),
        ({"lacks": np.array([0, 1])}, 1),
        ({"lacks": np.array([1, 2])}, 3),
        ({"stories": np.array([[1, 0], [0.78, 0.6258]])}, 0),
        ({"stories": np.array([[1, 0], [0.77, 0.638]])}, 1),
    ],
)
def test_in_a_crowd_another_story_and_too_few_words_make_less_alike(changes, times):
    found = likeness(two_statements(crowd=1000, **changes), np.array([0]), np.array([1]))

    assert found.tolist() == [[pytest.approx(USUAL - times * ALOOF, abs=1e-4)]]


@pytest.mark.parametrize(("days", "times"), [(7, 0), (7.1, 1)])
def test_in_a_crowd_a_week_lies_between_reports_of_one_story(days, times):
    found = likeness(two_statements(days=np.array([0, *[days] * 999])), np.array([0]), np.array([1]))

    assert found.tolist() == [[pytest.approx(USUAL - times * ALOOF, abs=1e-4)]]


@pytest.mark.parametrize(("crowd", "expected"), [(2, 0.0), (100, 0.0), (1000, 1.0), (10_000, 2.0)])
def test_more_than_a_hundred_statements_are_a_crowd(crowd, expected):
    assert crowding(two_statements(crowd=crowd)) == expected
