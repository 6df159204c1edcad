"""Which things hang together, by chains of pairs: connected components."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

import numpy as np
import scipy  # its parts are loaded where they are first used

Node = TypeVar("Node", bound=Hashable)


def number_components(n: int, ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Number the components of the graph of `n` nodes that has an edge from each of `ones` to its like of `others`.

    Args:
        n: how many nodes there are.
        ones, others: the places, from 0 to n - 1, of the two ends of each edge.
    Returns:
        The number of each node's component (n integers).

    >>> number_components(4, np.array([0, 3]), np.array([2, 0])).tolist()
    [0, 1, 0, 0]
    """
    edges = np.ones(len(ones), dtype=bool)
    graph = scipy.sparse.coo_array((edges, (ones, others)), shape=(n, n))
    _, numbers = scipy.sparse.csgraph.connected_components(graph, directed=False)
    return numbers


def connect(pairs: Iterable[tuple[Node, Node]], nodes: Iterable[Node] = ()) -> list[set[Node]]:
    """Give the sets of what pairs connect, and each of `nodes` that no pair connects as a set of its own.

    >>> [sorted(together) for together in connect([("a", "b"), ("c", "b")], nodes="ad")]
    [['a', 'b', 'c'], ['d']]
    """
    # Without scipy, whose graphs take longer to load than a corpus to connect
    together: dict[Node, set[Node]] = {node: {node} for node in nodes}
    for pair in pairs:
        one, other = (together.setdefault(node, {node}) for node in pair)
        if one is not other:
            few, many = sorted((one, other), key=len)
            many |= few
            together.update(dict.fromkeys(few, many))
    return list({id(nodes): nodes for nodes in together.values()}.values())
