#!/usr/bin/env python3
"""Measure how much time and memory grouping takes, after embedding, with more and more statements.

    grouping.py FRAMES... [--sizes 1000 3000 10000]    FRAMES: folders that `newstrail build` wrote, read as one corpus

Whole articles are drawn until there are as many statements as wanted; each size is measured in a process of its own.
Prints a Markdown table: statements, claims, the largest claim, CPU seconds, peak memory of the process.
"""

import argparse
import resource
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from newstrail.claims import grouping as claims
from newstrail.claims.features import to_features

DRAW = 6  # the seed of the draw
GIB = 2**20  # in the kilobytes that Linux reports


def draw(folders: Sequence[Path], size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give that many statements, of articles drawn by chance, and those articles."""
    statements, articles = (
        pd.concat([pd.read_parquet(folder / f"{name}.parquet") for folder in folders])
        for name in ("statements", "articles")
    )
    drawn = articles.sort_values("article_id").sample(frac=1, random_state=DRAW)["article_id"].tolist()
    order = {article_id: place for place, article_id in enumerate(drawn)}
    kept = statements.sort_values("article_id", key=lambda column: column.map(order), kind="stable").head(size)
    return kept.reset_index(drop=True), articles[articles["article_id"].isin(kept["article_id"])]


def measure(folders: Sequence[Path], size: int) -> str:
    """Give the row of a size."""
    statements, articles = draw(folders, size)
    features = to_features(claims.in_order(statements, articles))
    start = time.process_time()
    numbers = pd.Series(claims.group(features))
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB
    found = f"{numbers.nunique():,} | {numbers.value_counts().iat[0]} | {seconds:.1f}"
    return f"| {len(statements):,} | {found} | {memory:.2f} GiB |"


def main() -> None:
    """Print a row per size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("frames", nargs="+", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 3000, 10000])
    options = parser.parse_args()
    print("| statements | claims | largest | CPU seconds | peak memory |\n|---|---|---|---|---|")
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for size in options.sizes:
            print(pool.apply(measure, (options.frames, size)), flush=True)


if __name__ == "__main__":
    main()
