#!/usr/bin/env python3
"""Print the numbers by which the machine says how sure it is: those of claims/neighbours.py and of proposals/.

probable.py STORY...    STORY: a folder with articles/ and gold/

A logistic curve is fitted to the pairs of statements of different articles that the gold knows (`MIDDLE`, `SPREAD`)
and printed beside the share of pairs that say the same. The others are shares of what the gold tells to be right:
speakers by voice, stances by their sign, sources whose names share a word, and what denials contest beside them.
"""

import argparse
import collections
import sys
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import pandas as pd
import scipy

import newstrail
from newstrail.claims import in_order
from newstrail.claims.features import to_features
from newstrail.claims.grouping import threshold
from newstrail.claims.likeness import NEVER, likeness
from newstrail.proposals.denial import find_beside
from newstrail.proposals.near_claims import to_claim_members
from newstrail.proposals.same_source import NAMED, chance_of_one
from newstrail.proposals.single import claim_sign, stance_sign

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from review import Gold, same_speaker

STEP = 0.5  # of likeness
STEPS = np.arange(-4, 3, STEP)


def pairs_of(corpus: newstrail.Corpus, gold: Gold) -> Iterator[tuple[float, bool]]:
    """Give the likeness, less the threshold within claims, of a story's pairs, and whether each says the same."""
    ordered = in_order(corpus.statements, corpus.articles)
    features = to_features(ordered)
    places = np.arange(len(ordered))
    alike = likeness(features, places, places)
    keys, articles = ordered["statement_id"].tolist(), ordered["article_id"].tolist()
    known = [place for place, key in enumerate(keys) if key in gold.of]
    for one, other in combinations(known, 2):
        if articles[one] != articles[other] and alike[one, other] > NEVER:
            yield alike[one, other] - threshold(features), gold.same_claim(keys[one], keys[other])


def contested(corpus: newstrail.Corpus, gold: Gold) -> Iterator[tuple[str, bool]]:
    """Give of what stands beside a denial whether the gold agrees that it is contested."""
    trail = corpus.trail()
    beside = find_beside(trail, to_claim_members(trail).asserted)
    for pair in beside.itertuples():
        if pair.one in gold.of:
            yield f"contested, with a chance of {pair.probability}", gold.same_claim(pair.one, pair.other)


def judgements(corpus: newstrail.Corpus, gold: Gold) -> Iterator[tuple[str, bool]]:
    """Give what the machine took a statement or two sources for, and whether the gold agrees."""
    said: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in corpus.trail().itertuples():
        if sign := claim_sign(row):
            yield f"claim: {sign}", (row.statement_id in gold.of) != (sign == "fragment")
        if row.statement_id not in gold.of:
            continue
        wanted = gold.of[row.statement_id]
        unknown = ", outlet unknown" if row.voice == "own voice" and pd.isna(row.source) else ""
        yield f"speaker: {row.voice}{unknown}", same_speaker(wanted["speaker"], row.source)
        if row.kind != "narration":
            yield f"stance: {stance_sign(row.stance, row.content)}", row.stance == wanted["stance"]
            said[str(row.source_id)][wanted["speaker"]] += 1
    named = corpus.sources[corpus.sources["kind"].isin(NAMED) & corpus.sources["source_id"].isin(said.keys())]
    for one, other in combinations(named.itertuples(), 2):
        chance = chance_of_one(one.name, other.name)
        if chance and one.kind == other.kind:
            speakers = {said[each.source_id].most_common(1)[0][0] for each in (one, other)}
            yield f"one source, with a chance of {chance}", len(speakers) == 1


def fit(values: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """Give the middle and the spread of the logistic curve that makes the pairs most probable."""

    def surprise(curve: np.ndarray) -> float:
        odds = (values - curve[0]) / curve[1]
        return float(np.logaddexp(0, -odds)[same].sum() + np.logaddexp(0, odds)[~same].sum())

    middle, spread = scipy.optimize.minimize(surprise, [0, 1], method="Nelder-Mead").x
    return float(middle), float(spread)


def main() -> None:
    """Print the curve and how well it holds, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    pairs: list[tuple[float, bool]] = []
    right: dict[str, list[bool]] = collections.defaultdict(list)
    for story in parser.parse_args().stories:
        corpus = newstrail.read(story / "articles")
        gold = Gold(story / "gold", corpus)
        pairs += pairs_of(corpus, gold)
        for taken, is_right in chain(judgements(corpus, gold), contested(corpus, gold)):
            right[taken].append(is_right)
    values, same = map(np.array, zip(*pairs, strict=True))
    middle, spread = fit(values, same)
    print(f"{len(values)} pairs, {same.mean():.3f} the same; MIDDLE {middle:.2f} SPREAD {spread:.2f}\n")
    print("| likeness from | pairs | say the same | curve |\n|---|---|---|---|")
    for start in STEPS:
        here = (values >= start) & (values < start + STEP)
        curve = 1 / (1 + np.exp((middle - start - STEP / 2) / spread))
        print(f"| {start:.1f} | {here.sum()} | {same[here].mean():.2f} | {curve:.2f} |")
    print("\n| taken for | times | right |\n|---|---|---|")
    for taken, rights in sorted(right.items()):
        print(f"| {taken} | {len(rights)} | {np.mean(rights):.2f} |")


if __name__ == "__main__":
    main()
