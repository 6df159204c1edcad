"""Statements -> the statements that most probably make the same claim, so that an analyst can be asked."""

import numpy as np
import pandas as pd

from newstrail.claims.features import Features, in_order, to_features
from newstrail.claims.grouping import COMPARED_AT_ONCE, threshold
from newstrail.claims.likeness import likeness

NEAREST = 24  # neighbours of each statement: an analyst is asked about a handful
# Fitted by fit/probable.py to the pairs of statements of different articles in five events of bench/real
MIDDLE = -0.87  # of likeness, less the threshold within claims: as many pairs say the same as do not
SPREAD = 1.02  # of likeness, by which the odds rise by a factor of e


def find_neighbours(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give for each statement those that most probably make the same claim, however the claims were grouped.

    Args:
        statements: as `add_claims` takes them; those without a claim are compared, too.
        articles: as `add_claims` takes them.
    Returns:
        A row per pair, each pair once: `one` and `other` (statement_id; `one` is the earlier) and `probability` (0 to
        1). The order is that of `one`, then of `other`, in time.
    """
    ordered = in_order(statements, articles)
    if ordered.empty:
        return pd.DataFrame({"one": [], "other": [], "probability": []}).astype({"one": "string", "other": "string"})
    features = to_features(ordered)
    earlier, later, alike = _nearest(features)
    keys = ordered["statement_id"].to_numpy()
    return pd.DataFrame({"one": keys[earlier], "other": keys[later], "probability": probability(alike, features)})


def probability(alike: np.ndarray, features: Features) -> np.ndarray:
    """Give how probably statements of that likeness make the same claim."""
    return 1 / (1 + np.exp((MIDDLE + threshold(features) - alike) / SPREAD))


def _nearest(features: Features) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the places of the earlier and the later statement of each near pair, and their likeness."""
    everyone = np.arange(len(features.days))
    most = min(NEAREST, len(everyone) - 1)
    found = []
    for start in range(0, len(everyone), COMPARED_AT_ONCE):
        chunk = everyone[start : start + COMPARED_AT_ONCE]
        alike = likeness(features, chunk, everyone)
        alike[np.arange(len(chunk)), chunk] = -np.inf
        near = np.argsort(-alike, axis=1, kind="stable")[:, :most]
        ones = np.repeat(chunk, most)
        alike = np.take_along_axis(alike, near, axis=1).ravel()
        others = near.ravel()
        found.append(
            pd.DataFrame({"earlier": np.minimum(ones, others), "later": np.maximum(ones, others), "alike": alike})
        )
    pairs = pd.concat(found).drop_duplicates(["earlier", "later"]).sort_values(["earlier", "later"])
    return pairs["earlier"].to_numpy(), pairs["later"].to_numpy(), pairs["alike"].to_numpy()
