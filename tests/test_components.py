import numpy as np
import pytest

from newstrail.similarity import connect, number_components


@pytest.mark.parametrize(
    ("pairs", "nodes", "expected"),
    [
        ([], "", []),
        ([], "ab", ["a", "b"]),
        ([("a", "b"), ("c", "d")], "", ["ab", "cd"]),
        ([("a", "b"), ("c", "d"), ("d", "a")], "", ["abcd"]),
        ([("a", "a")], "b", ["b", "a"]),
        ([("d", "c"), ("b", "a"), ("c", "b")], "ea", ["e", "abcd"]),
    ],
)
def test_what_a_chain_of_pairs_connects_hangs_together(pairs, nodes, expected):
    assert ["".join(sorted(together)) for together in connect(pairs, nodes)] == expected


def test_nodes_without_an_edge_have_numbers_of_their_own():
    assert number_components(3, np.zeros(0, dtype=int), np.zeros(0, dtype=int)).tolist() == [0, 1, 2]
