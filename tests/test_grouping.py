"""Given how alike statements are, which of them are one claim."""

from unittest.mock import Mock

import numpy as np
import pytest

from newstrail.claims import grouping
from newstrail.claims.features import Features

UNLIKE = -4.0  # what most pairs of a story are


@pytest.fixture
def group_by(monkeypatch):
    """Group n statements by the likeness of some pairs of them; all other pairs have none."""

    def group(n, pairs, crowding=0.0):
        alike = np.full((n, n), UNLIKE)
        for (one, other), value in pairs.items():
            alike[one, other] = alike[other, one] = value
        monkeypatch.setattr(grouping, "likeness", lambda _, rows, columns: alike[np.ix_(rows, columns)])
        monkeypatch.setattr(grouping, "crowding", lambda _: crowding)
        return grouping.group(Mock(spec=Features, days=np.zeros(n))).tolist()

    return group


@pytest.mark.parametrize(("alike", "expected"), [(-0.19, [0, 0]), (-0.21, [0, 1])])
def test_two_statements_that_are_alike_enough_are_one_claim(group_by, alike, expected):
    assert group_by(2, {(0, 1): alike}) == expected


@pytest.mark.parametrize(("alike", "expected"), [(1.01, [0, 0]), (0.99, [0, 1])])
def test_in_a_crowd_they_must_be_more_alike(group_by, alike, expected):
    assert group_by(2, {(0, 1): alike}, crowding=1.0) == expected


def test_a_chain_of_pairs_is_not_one_claim_where_its_ends_are_not_alike(group_by):
    assert group_by(3, {(0, 1): 2.0, (1, 2): 1.8}) == [0, 0, 2]


def test_the_mean_decides_where_all_are_somewhat_alike(group_by):
    assert group_by(3, {(0, 1): 3.0, (1, 2): 0.4, (0, 2): -0.2}) == [0, 0, 0]


@pytest.mark.parametrize(("mean", "expected"), [(-0.47, [0, 0, 0]), (-0.49, [0, 0, 2])])
def test_groups_need_a_little_less_than_two_statements(group_by, mean, expected):
    assert group_by(3, {(0, 1): 2.0, (0, 2): 0.1, (1, 2): 2 * mean - 0.1}) == expected


def test_the_nearest_groups_are_joined_first(group_by):
    near = {(0, 1): 0.8, (1, 2): 1.2, (2, 3): 0.9, (0, 3): -2.0, (0, 2): -2.0, (1, 3): -2.0}

    assert group_by(4, near) == [0, 1, 1, 3]


def test_long_statements_that_share_nearly_all_their_words_are_linked(group_by):
    assert group_by(3, {(0, 1): 5.5, (1, 2): 5.5, (0, 2): 5.5}) == [0, 0, 0]


PAIRS = {(0, 4): 2.0, (1, 3): 2.0, (2, 5): 2.0}


def test_statements_are_compared_across_chunks(group_by, monkeypatch):
    monkeypatch.setattr(grouping, "COMPARED_AT_ONCE", 2)

    assert group_by(6, PAIRS) == [0, 1, 2, 1, 0, 2]


@pytest.mark.parametrize(("weakest", "expected"), [(-0.04, [0, 0, 2, 2]), (-0.06, [0, 1, 2, 2])])
def test_a_mass_too_large_for_memory_is_cut_where_it_is_weakest(group_by, monkeypatch, weakest, expected):
    monkeypatch.setattr(grouping, "LARGEST_LINKED", 3)
    pairs = {(0, 1): weakest, (1, 2): -0.15, (2, 3): 2.0}

    assert group_by(4, pairs) == expected
