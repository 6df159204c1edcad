#!/usr/bin/env python3
"""Search the weights of claims/likeness.py and the thresholds of claims/grouping.py.

weights.py STORY... [--draws 400] [--clean 0.75]    STORY: a folder with articles/ and gold/, or ARTICLES=GOLD

Weights are drawn by chance. Printed are the best, by the mean F1 of the pairs of statements of different articles that
are joined, among those by which at least this share of all rows is clean: joins nothing that the gold parts. Use
stories on which similarity/claims.npz was not tuned.
"""

import argparse
import random
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

import newstrail
from newstrail.claims import grouping, in_order, likeness
from newstrail.claims.features import Features, to_stories

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import score
from review import Gold

BEST = 40  # printed
SEED = 7
CHOICES = {
    "MEANING": (2.0, 2.5, 3.0),
    "WORDS": (0.7, 1.0, 1.3),
    "RARE": (0.1, 0.15, 0.25, 0.35),
    "NUMBER": (0.15, 0.25, 0.35, 0.45),
    "VERB": (0.1, 0.2, 0.3),
    "SAME_ARTICLE": (1.0, 1.3, 1.6, 2.0),
    "LESS": (0.2, 0.35),
    "MANY": (0.1, 0.15, 0.2),
    "WIDE": (0.0, 1.0, 1.5, 2.0),
    "WIDEST": (0.5, 0.55, 0.6, 0.7),
    "SAME": tuple(np.arange(1.3, 2.0, 0.05).round(2).tolist()),
}
Weights = Mapping[str, float]


class Story:
    """A story's features, computed once, and its gold."""

    def __init__(self, given: str) -> None:
        articles, _, gold = given.partition("=")
        self.name = Path(given).name
        corpus = newstrail.read(articles if gold else f"{articles}/articles")
        self.gold = Gold(Path(gold or f"{articles}/gold"), corpus)
        self.ordered = in_order(corpus.statements, corpus.articles)
        self.parts: list[tuple[np.ndarray, Features]] = [(rows, make()) for rows, make in to_stories(self.ordered)]

    def figures(self) -> tuple[float, int, int]:
        """Give the F1 of the pairs joined, how many rows are clean, and how many rows there are."""
        claims = np.arange(len(self.ordered))
        for rows, features in self.parts:
            claims[rows] = rows[grouping.group(features)]
        claim_of = dict(zip(self.ordered["statement_id"], claims.tolist(), strict=True))
        pairs = [(row, {"claim_id": claim_of[key], "stance": "asserts"}) for key, row in self.gold.of.items()]
        found = score.joined(self.gold.want, pairs, None)
        clean, rows_told = map(int, found["rows_clean"].split(" of "))
        return found["joined_F1"], clean, rows_told


def use(weights: Weights) -> None:
    """Let the library count with these weights."""
    for name, value in weights.items():
        setattr(grouping if hasattr(grouping, name) else likeness, name, value)


def main() -> None:
    """Print the best weights drawn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+")
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--clean", type=float, default=0.75)
    options = parser.parse_args()
    stories = [Story(given) for given in options.stories]
    drawn = random.Random(SEED)
    tried: list[tuple[float, str]] = []
    for _ in range(options.draws):
        weights = {name: drawn.choice(values) for name, values in CHOICES.items()}
        use(weights)
        found = [story.figures() for story in stories]
        if sum(clean for _, clean, _ in found) < options.clean * sum(rows for _, _, rows in found):
            continue
        told = ", ".join(
            f"{story.name} {f1:.3f} ({clean} of {rows})"
            for story, (f1, clean, rows) in zip(stories, found, strict=True)
        )
        tried.append((float(np.mean([f1 for f1, _, _ in found])), f"{told} | {weights}"))
    for mean, told in sorted(tried, reverse=True)[:BEST]:
        print(f"{mean:.3f} | {told}")


if __name__ == "__main__":
    main()
