#!/usr/bin/env python3
"""Fit what a denial is about: the weights of words/tie_signs.csv, printed as its rows.

ties.py STORY...    STORY: a folder with articles/ and gold/

Every denial or doubt that the library finds is paired with every statement that it may be about; a pair is right if
the gold gives both one claim, which the one contests and the other asserts. Needs scikit-learn 1.8 or later.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import newstrail
from newstrail.claims import in_order
from newstrail.claims.ties import SURE, weigh_pairs

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from review import Gold

STRENGTH = 0.3  # C of the penalty, on signs divided by their spread
FOLDS = 5  # of whole stories, for the report


def pairs_of(story: Path) -> Iterator[tuple[dict[str, np.ndarray], np.ndarray]]:
    """Give the signs of the pairs of each denial of a story, and which of them are right."""
    corpus = newstrail.read(story / "articles")
    gold = Gold(story / "gold", corpus)
    ordered = in_order(corpus.statements, corpus.articles).reset_index(drop=True)
    keys = ordered["statement_id"].tolist()
    for pairs in weigh_pairs(ordered, corpus.sources):
        known = np.array([keys[other] in gold.of for other in pairs.others], dtype=bool)
        if keys[pairs.one] not in gold.of or not known.any():
            continue
        one = gold.of[keys[pairs.one]]
        right = [
            one["stance"] != "asserts"
            and gold.of[other]["stance"] == "asserts"
            and gold.same_claim(keys[pairs.one], other)
            for other in (keys[place] for place in pairs.others[known])
        ]
        yield {sign: values[known] for sign, values in pairs.signs.items()}, np.array(right)


def fit(denials: list[tuple[dict[str, np.ndarray], np.ndarray]]) -> dict[str, float]:
    """Give the weight of each sign."""
    names = sorted(denials[0][0])
    matrix = np.concatenate([np.stack([signs[name] for name in names], axis=1) for signs, _ in denials])
    spread = matrix.std(axis=0)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=1000, fit_intercept=False)
    model.fit(matrix / spread, np.concatenate([right for _, right in denials]))
    return {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0] / spread, strict=True)}


def main() -> None:
    """Print the weights, and to stderr how often the likeliest tie is right in stories that were left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    stories = [list(pairs_of(story)) for story in parser.parse_args().stories]
    found = []
    for fold in range(FOLDS):
        rest = [denial for number, story in enumerate(stories) if number % FOLDS != fold for denial in story]
        weights = fit(rest)
        for signs, right in (denial for story in stories[fold::FOLDS] for denial in story):
            odds = sum(weight * signs[sign] for sign, weight in weights.items())
            found.append((np.max(odds), bool(right[np.argmax(odds)])))
    sure = [is_right for greatest, is_right in found if greatest >= SURE]
    print(f"{len(found)} denials, {len(sure)} tied, {np.mean(sure):.2f} of these right", file=sys.stderr)
    print("sign,weight")
    for sign, weight in fit([denial for story in stories for denial in story]).items():
        print(f"{sign},{weight}")


if __name__ == "__main__":
    main()
