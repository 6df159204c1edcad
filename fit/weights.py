#!/usr/bin/env python3
"""Fit the weights of claims/likeness.py to annotated pairs, and print what thresholds of claims/grouping.py do.

weights.py STORY... [--own STORY...]    STORY: a folder with articles/ and gold/; needs scikit-learn (from PyPI)

A logistic regression says of every two statements of a story whether the gold puts them into one claim; all stories
count the same. Its coefficients are `WEIGHTS`, its intercept is `-UNLIKE`. Then the statements of each story are
grouped by the weights of the other folds, and the mean F1 of the pairs of statements of different articles and the
share of clean rows are printed by `SAME` and `MANY`, for each --own apart: stories that are in no fold.
"""

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import newstrail
from newstrail.claims import grouping, in_order, likeness
from newstrail.claims.features import Features, to_features

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import score
from review import Gold

FOLDS = 5
SEED = 0
NAMES = list(likeness.WEIGHTS)
SAME = (-0.3, -0.2, -0.1, 0.0)
MANY = (0.3, 0.4, 0.5)


class Weights(NamedTuple):
    """What two statements gain by what they share, by the names in `likeness.WEIGHTS`, and lose at first."""

    gained: dict[str, float]
    unlike: float


class Story:
    """A story's features, computed once, and its gold."""

    def __init__(self, folder: Path) -> None:
        corpus = newstrail.read(folder / "articles")
        self.gold = Gold(folder / "gold", corpus)
        ordered = in_order(corpus.statements, corpus.articles)
        self.keys: list[str] = ordered["statement_id"].tolist()
        self.features: Features = to_features(ordered)

    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Give what each pair of statements that the gold knows shares (a row each), and whether it says the same."""
        known = np.array([place for place, key in enumerate(self.keys) if key in self.gold.of])
        ones, others = (known[places] for places in np.triu_indices(len(known), 1))
        shared = dict.fromkeys(NAMES, np.zeros(len(ones)))
        for name, table in likeness.compare(self.features, self.features):
            shared[name] = shared[name] + table[ones, others]
        same = [self.gold.same_claim(self.keys[one], self.keys[other]) for one, other in zip(ones, others, strict=True)]
        return np.stack([shared[name] for name in NAMES], axis=1), np.array(same)

    def figures(self) -> tuple[float, int, int]:
        """Give the F1 of the pairs joined by the weights in use, how many rows are clean, and how many there are."""
        claim_of = dict(zip(self.keys, grouping.group(self.features).tolist(), strict=True))
        pairs = [(row, {"claim_id": claim_of[key], "stance": "asserts"}) for key, row in self.gold.of.items()]
        found = score.joined(self.gold.want, pairs, None)
        clean, rows = map(int, found["rows_clean"].split(" of "))
        return found["joined_F1"], clean, rows


def fit(pairs: list[tuple[np.ndarray, np.ndarray]]) -> Weights:
    """Fit the weights to the pairs of some stories, each of which counts the same."""
    shared, same = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    counts = np.concatenate([np.full(len(own), 1 / len(own)) for _, own in pairs])
    scaler = StandardScaler().fit(shared, sample_weight=counts)
    judge: Any = LogisticRegression(max_iter=500).fit(scaler.transform(shared), same, sample_weight=counts * 1000)
    gained = judge.coef_[0] / scaler.scale_
    unlike = float(gained @ scaler.mean_ - judge.intercept_[0])
    return Weights(dict(zip(NAMES, gained.round(2).tolist(), strict=True)), round(unlike, 2))


def use(weights: Weights) -> None:
    """Let the library count with these weights."""
    likeness.WEIGHTS, likeness.UNLIKE = weights


def tell(name: str, found: list[tuple[float, int, int]]) -> str:
    """Give the mean F1 and the share of clean rows of some stories."""
    f1, clean, rows = (np.array(part) for part in zip(*found, strict=True))
    return f"{name} {f1.mean():.3f}, {clean.sum()} of {rows.sum()} clean"


def main() -> None:
    """Print the weights, then what the thresholds do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--own", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    stories = [Story(folder) for folder in options.stories]
    others = {folder.name: Story(folder) for folder in options.own}
    pairs = [story.pairs() for story in stories]
    all_weights = fit(pairs)
    print(all_weights)
    fold_of = np.random.default_rng(SEED).integers(0, FOLDS, len(stories))
    by_fold = [fit([each for each, its in zip(pairs, fold_of, strict=True) if its != fold]) for fold in range(FOLDS)]
    for same, many in product(SAME, MANY):
        grouping.SAME, grouping.MANY = same, many
        found = []
        for story, fold in zip(stories, fold_of, strict=True):
            use(by_fold[fold])
            found.append(story.figures())
        use(all_weights)
        told = [tell(name, [story.figures()]) for name, story in others.items()]
        print(f"SAME {same} MANY {many}: {'; '.join([tell('left out', found), *told])}")


if __name__ == "__main__":
    main()
