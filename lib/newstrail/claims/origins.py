"""Who relies on whom, and how many independent origins assert a claim."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from newstrail.schema import need


def count_origins(statements: pd.DataFrame, sources: pd.DataFrame, reliances: pd.DataFrame) -> pd.Series:
    """Count, per claim_id, the independent origins that assert it.

    Two sources of a claim are one origin if one relies on the other in a statement of that claim, or if both speak for
    the same institution or government. An outlet's own voice is no origin: it does not say whence it knows.

    Args:
        statements: needs `statement_id`, `claim_id`, `source_id`, `kind` and `stance`.
        sources: needs `source_id` and `speaks_for`.
        reliances: needs `statement_id`, `from_source_id` and `to_source_id`.

    >>> statements = pd.DataFrame({"statement_id": ["a", "b"], "claim_id": "flood", "stance": "asserts",
    ...                            "source_id": ["mayor", "engineer"], "kind": "quote"})
    >>> sources = pd.DataFrame({"source_id": ["mayor", "engineer"], "speaks_for": [None, None]})
    >>> reliances = pd.DataFrame({"statement_id": "a", "from_source_id": ["mayor"], "to_source_id": ["engineer"]})
    >>> count_origins(statements, sources, reliances).to_dict()
    {'flood': 1}
    """
    need(statements, "statement_id", "claim_id", "source_id", "kind", "stance")
    asserting = statements[(statements["stance"] == "asserts") & (statements["kind"] != "narration")]
    asserting = asserting.dropna(subset="source_id")
    claim_of = asserting.set_index("statement_id")["claim_id"]
    links = reliances.assign(claim_id=reliances["statement_id"].map(claim_of)).dropna(subset="claim_id")
    said = list(zip(asserting["claim_id"], asserting["source_id"], strict=True))
    relied = list(zip(links["claim_id"], links["from_source_id"], links["to_source_id"], strict=True))
    bodies = sources.set_index("source_id")["speaks_for"].dropna().to_dict()
    ends = [*said, *((claim, source) for claim, *pair in relied for source in pair)]
    pairs = [((claim, one), (claim, other)) for claim, one, other in relied]
    pairs += [((claim, source), (claim, bodies[source])) for claim, source in ends if source in bodies]
    origin_of = _components(ends, pairs)
    origins = pd.DataFrame({"claim_id": [claim for claim, _ in said], "origin": [origin_of[voice] for voice in said]})
    claims = pd.Index(statements["claim_id"].dropna().unique(), name="claim_id")
    counts = origins.groupby("claim_id")["origin"].nunique()
    return counts.reindex(claims, fill_value=0).rename("n_origins").astype("int64")


def _components(nodes: Iterable[Hashable], pairs: Sequence[tuple[Hashable, Hashable]]) -> dict[Hashable, int]:
    """Number what pairs connect: the same number for all that hang together."""
    place = {node: i for i, node in enumerate(dict.fromkeys([*nodes, *(node for pair in pairs for node in pair)]))}
    ends = np.array([[place[one], place[other]] for one, other in pairs], dtype=int).reshape(-1, 2)
    graph = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(place), len(place)))
    _, number = connected_components(graph, directed=False)
    return dict(zip(place, number.tolist(), strict=True))
