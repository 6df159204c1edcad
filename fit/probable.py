#!/usr/bin/env python3
"""Fit how probably two statements of a likeness make the same claim: `MIDDLE` and `SPREAD` of claims/neighbours.py.

probable.py STORY...    STORY: a folder with articles/ and gold/

A logistic curve is fitted to the pairs of statements of different articles, both of which the gold knows; then the
share of pairs that say the same is printed beside what the curve says, for every step of likeness.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import scipy

import newstrail
from newstrail.claims import in_order
from newstrail.claims.features import to_features
from newstrail.claims.grouping import threshold
from newstrail.claims.likeness import NEVER, likeness

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from review import Gold

STEPS = np.arange(-0.8, 0.6, 0.1)


def pairs_of(story: Path) -> tuple[np.ndarray, np.ndarray]:
    """Give the likeness, less the threshold within claims, of a story's pairs, and whether each says the same."""
    corpus = newstrail.read(story / "articles")
    gold = Gold(story / "gold", corpus)
    ordered = in_order(corpus.statements, corpus.articles)
    features = to_features(ordered)
    places = np.arange(len(ordered))
    alike = likeness(features, places, places)
    keys, articles = ordered["statement_id"].tolist(), ordered["article_id"].tolist()
    known = [place for place, key in enumerate(keys) if key in gold.of]
    pairs = [
        (alike[one, other] - threshold(features), gold.same_claim(keys[one], keys[other]))
        for one in known
        for other in known
        if one < other and articles[one] != articles[other] and alike[one, other] > NEVER
    ]
    values, same = zip(*pairs, strict=True)
    return np.array(values), np.array(same)


def fit(values: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """Give the middle and the spread of the logistic curve that makes the pairs most probable."""

    def surprise(curve: np.ndarray) -> float:
        odds = (values - curve[0]) / curve[1]
        return float(np.logaddexp(0, -odds)[same].sum() + np.logaddexp(0, odds)[~same].sum())

    middle, spread = scipy.optimize.minimize(surprise, [0, 0.2], method="Nelder-Mead").x
    return float(middle), float(spread)


def main() -> None:
    """Print the curve, and how well it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    found = [pairs_of(story) for story in parser.parse_args().stories]
    values, same = (np.concatenate(each) for each in zip(*found, strict=True))
    middle, spread = fit(values, same)
    print(f"{len(values)} pairs, {same.mean():.3f} the same; MIDDLE {middle:.2f} SPREAD {spread:.2f}")
    print("| likeness from | pairs | say the same | curve |\n|---|---|---|---|")
    for start in STEPS:
        here = (values >= start) & (values < start + 0.1)
        curve = 1 / (1 + np.exp((middle - start - 0.05) / spread))
        print(f"| {start:.1f} | {here.sum()} | {same[here].mean():.2f} | {curve:.2f} |")


if __name__ == "__main__":
    main()
