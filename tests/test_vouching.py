import numpy as np
import pytest
from scipy.sparse import csr_array

from newstrail.claims.vouching import find_neighbours, leads, walk

SAME = np.array([[1.0, 0.0]])


def toward(cosine):
    return [cosine, (1 - cosine**2) ** 0.5]


def without_words(n):
    return csr_array((n, 1))


def test_an_article_has_at_most_eight_neighbours_and_is_none_of_its_own():
    neighbours = find_neighbours(np.repeat(SAME, 12, axis=0), without_words(12)).toarray()

    assert (neighbours > 0).sum(axis=1).tolist() == [8] * 12
    assert neighbours.diagonal().tolist() == [0] * 12
    assert np.allclose(neighbours.sum(axis=1), 1)


@pytest.mark.parametrize(("cosine", "n_near"), [(0.80, 1), (0.79, 0)])
def test_an_article_must_be_near_to_vouch(cosine, n_near):
    directions = np.array([toward(1.0), toward(cosine)])

    assert (find_neighbours(directions, without_words(2)).toarray()[0] > 0).sum() == n_near


def test_neighbours_are_found_across_chunks(monkeypatch):
    directions = np.array([toward(cosine) for cosine in (1.0, 0.0, 0.95, 0.1, 0.9)])
    whole = find_neighbours(directions, without_words(5)).toarray()
    monkeypatch.setattr("newstrail.claims.vouching.ARTICLES_AT_ONCE", 2)

    assert find_neighbours(directions, without_words(5)).toarray().tolist() == whole.tolist()


def test_the_first_three_sentences_stand_for_an_article():
    vectors = np.eye(5)

    assert np.round(leads(vectors, np.array([0, 4])), 3).tolist() == [[0.577, 0.577, 0.577, 0, 0], [0, 0, 0, 0, 1]]


def test_a_neighbour_weighs_three_times_what_an_article_says_itself():
    each_other = csr_array(np.array([[0.0, 1.0], [1.0, 0.0]]))
    settled = [4 / 7, 3 / 7]  # s = 1/4 own + 3/4 of the neighbour's s

    assert np.abs(walk(np.array([[1.0, 0.0]]), each_other) - settled).max() < 0.0002


def test_who_has_no_neighbour_keeps_its_score():
    assert walk(np.array([[0.6, 0.2]]), csr_array((2, 2))).tolist() == [[0.6, 0.2]]
