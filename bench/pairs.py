#!/usr/bin/env python3
"""Draw pairs of statements by which two outlets share a claim, and score claims by pairs judged by hand.

    pairs.py input TRAIN FROM TO > articles.jsonl    articles of these months (2016-03); TRAIN: PolNeAR's train.jsonl
    pairs.py draw FRAMES... [--pairs 100]            print pairs as JSON lines with their texts, to be judged
    pairs.py score FRAMES...                         each FRAMES a corpus by itself

Judged are 2015-11 to 2016-02, 2016-03 to 2016-05 and 2016-06 to 2016-09. The gold (bench/gold/claims_polnear.jsonl)
holds statement ids and the verdict `same`, and no text.
"""

import argparse
import json
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pandas as pd

import score

GOLD = Path(__file__).parent / "gold" / "claims_polnear.jsonl"
DRAW = 6  # the seed of the draw


def pairs_of(frames: Path) -> list[tuple[str, str]]:
    """Give the pairs of statements of one claim in two outlets."""
    articles = pd.read_parquet(frames / "articles.parquet").set_index("article_id")
    told = pd.read_parquet(frames / "statements.parquet").join(articles["outlet"], on="article_id")
    told = told.sort_values(["claim_id", "statement_id"])
    pairs = []
    for _, claim in told.groupby("claim_id"):
        for one, other in combinations(claim.itertuples(), 2):
            if one.outlet != other.outlet:
                pairs.append((one.statement_id, other.statement_id))
    return pairs


def write_input(train: Path, first: str, last: str) -> None:
    """Print the articles that were published in these months, as input for `newstrail build`."""
    for article in score.make_input("polnear", train):
        if first <= article["published"][: len(first)] <= last:
            print(json.dumps(article, ensure_ascii=False))


def draw(folders: Sequence[Path], size: int) -> None:
    """Print drawn pairs with their texts."""
    content = pd.concat([pd.read_parquet(f / "statements.parquet") for f in folders]).set_index("statement_id")[
        "content"
    ]
    found = [pair for folder in folders for pair in pairs_of(folder)]
    for one, other in random.Random(DRAW).sample(found, min(size, len(found))):
        print(json.dumps({"one": one, "other": other, "texts": [content[one], content[other]]}))


def tell(verdicts: Sequence[bool]) -> str:
    """Say how many of the pairs judged are right."""
    return f"precision {sum(verdicts) / max(len(verdicts), 1):.3f} of {len(verdicts)} pairs judged"


def print_scores(folders: Sequence[Path]) -> None:
    """Print the precision of the pairs found that were judged, for each corpus and for all."""
    judged = {frozenset((row["one"], row["other"])): row["same"] for row in score.rows(GOLD)}
    everywhere: list[bool] = []
    for folder in folders:
        found = [frozenset(pair) for pair in pairs_of(folder)]
        verdicts = [judged[pair] for pair in found if pair in judged]
        print(f"{folder}: {tell(verdicts)}; {len(found) - len(verdicts)} found, not judged")
        everywhere += verdicts
    print(f"together: {tell(everywhere)}")


def main() -> None:
    """Print articles, drawn pairs, or how many of those judged are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["input", "draw", "score"])
    parser.add_argument("given", nargs="+")
    parser.add_argument("--pairs", type=int, default=100)
    options = parser.parse_args()
    if options.what == "input":
        train, first, last = options.given
        write_input(Path(train), first, last)
    elif options.what == "draw":
        draw(list(map(Path, options.given)), options.pairs)
    else:
        print_scores(list(map(Path, options.given)))


if __name__ == "__main__":
    main()
