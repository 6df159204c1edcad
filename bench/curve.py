#!/usr/bin/env python3
"""Print how the decision that an article carries a claim depends on its threshold, as a Markdown table.

curve.py SET GOLD FRAMES    SET: emergent or fnc; FRAMES: a folder with the matches.parquet of `newstrail match`
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import score
from newstrail.claims.matching import CARRIES, SHARE

LEAST = [0.21, 0.24, 0.27, 0.30, 0.33, 0.36, 0.39, 0.45]
SHARES = [0.0, 0.5, 0.6, 0.7, 0.8]


def figures(matches: pd.DataFrame, carriers: dict[str, set[str]], least: float, share: float) -> tuple[float, ...]:
    """Give precision, recall and F1 of the pairs that reach both thresholds."""
    best = matches.groupby("claim")["score"].transform("max")
    said = matches[(matches["score"] >= least) & (matches["score"] >= share * best)]
    pairs = set(zip(said["claim"], said["article_id"], strict=True))
    wanted = {(claim, article) for claim, articles in carriers.items() for article in articles}
    precision, recall = len(pairs & wanted) / max(len(pairs), 1), len(pairs & wanted) / len(wanted)
    return precision, recall, score.f1(precision, recall)


def lines(matches: pd.DataFrame, carriers: dict[str, set[str]]) -> Iterator[str]:
    """Give a row per threshold, the other one as it is."""
    yield "| `CARRIES` | `SHARE` | precision | recall | F1 |\n|---|---|---|---|---|"
    for least, share in [*((least, SHARE) for least in LEAST), *((CARRIES, share) for share in SHARES)]:
        told = " | ".join(f"{figure:.3f}" for figure in figures(matches, carriers, least, share))
        yield f"| {least:.2f} | {share:.1f} | {told} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["emergent", "fnc"])
    parser.add_argument("gold", type=Path)
    parser.add_argument("frames", type=Path)
    options = parser.parse_args()
    _, carriers = score.stories(options.set, options.gold)
    print("\n".join(lines(pd.read_parquet(options.frames / "matches.parquet"), carriers)))


if __name__ == "__main__":
    main()
