#!/usr/bin/env python3
"""Draw pairs of statements that two outlets share a claim by, and score claims by pairs judged by hand.

    pairs.py draw FRAMES [--pairs 100]    print pairs as JSON lines with their texts, to be judged
    pairs.py score FRAMES                 FRAMES: of the articles of PolNeAR train published from June 2016

The gold (bench/gold/claims_polnear.jsonl) holds statement ids and the verdict `same`, and no text.
"""

import argparse
import json
import random
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
    pairs = (pair for _, claim in told.groupby("claim_id") for pair in combinations(claim.itertuples(), 2))
    return [(one.statement_id, other.statement_id) for one, other in pairs if one.outlet != other.outlet]


def main() -> None:
    """Print drawn pairs, or the precision of the pairs found that were judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["draw", "score"])
    parser.add_argument("frames", type=Path)
    parser.add_argument("--pairs", type=int, default=100)
    options = parser.parse_args()
    found = pairs_of(options.frames)
    if options.what == "draw":
        content = pd.read_parquet(options.frames / "statements.parquet").set_index("statement_id")["content"]
        for one, other in random.Random(DRAW).sample(found, min(options.pairs, len(found))):
            print(json.dumps({"one": one, "other": other, "texts": [content[one], content[other]]}))
        return
    judged = {frozenset((row["one"], row["other"])): row["same"] for row in score.rows(GOLD)}
    verdicts = [judged[pair] for pair in map(frozenset, found) if pair in judged]
    precision = sum(verdicts) / max(len(verdicts), 1)
    print(f"precision {precision:.3f} of {len(verdicts)} pairs judged; {len(found) - len(verdicts)} found, not judged")


if __name__ == "__main__":
    main()
