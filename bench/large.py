#!/usr/bin/env python3
"""Measure how `newstrail build` grows: seconds and the peak of memory, at several numbers of articles.

    python bench/large.py                              1,000 and 4,000 articles, cut to their first 80 words
    python bench/large.py --articles 1000 10000 --words 0  whole articles; some seconds each
    python bench/large.py --articles 600 --workers 1 2 4       in so many processes beside this one

Articles are made of the six stories (see many.py), each copy of them 40 days after the one before, so that it is
another story. Each build runs in a process of its own, with an empty cache.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from many import many

ROOT = Path(__file__).parents[1]
MILLION, HOUR = 1_000_000, 3600
APART = timedelta(days=31)  # beside the nine days that many.py puts between copies
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TQDM_DISABLE": "1"}


def write_articles(path: Path, n: int, words: int) -> None:
    """Write n articles as JSON lines, cut to their first words if there are more."""
    with path.open("w", encoding="utf-8") as file:
        for row in many(n):
            copy = int(row["article_id"].partition("/")[0])
            published = date.fromisoformat(row["published"]) + copy * APART
            text = row["text"] if not words else _start_of(row["text"], words)
            file.write(json.dumps(row | {"published": str(published), "text": text}) + "\n")


def _start_of(text: str, words: int) -> str:
    """Give the first paragraphs of a text, with as many words at least."""
    kept: list[str] = []
    for line in text.splitlines():
        kept.append(line)
        if sum(len(each.split()) for each in kept) >= words:
            break
    return "\n".join(kept)


def measure(articles: Path, folder: Path, workers: int) -> tuple[float, float, float]:
    """Build a table of articles; give the seconds it took, the processor's seconds, and the peak of memory in MB."""
    command = [sys.executable, "-m", "newstrail.cli", "build", str(articles), "--out", str(folder / "out")]
    command += ["--workers", str(workers)] if workers else []
    own = ONE_THREAD | {"NEWSTRAIL_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT / "lib")}
    started = time.perf_counter()
    pid = subprocess.Popen(command, env=os.environ | own, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL).pid
    _, status, used = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"the build of {articles} ended with {status}")
    processor = used.ru_utime + used.ru_stime
    return time.perf_counter() - started, processor, used.ru_maxrss / 1024


def main() -> None:
    """Print a line per number of articles, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--words", type=int, default=80)
    parser.add_argument("--workers", type=int, nargs="+", default=[0])
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print("| articles | workers | seconds | CPU seconds | peak MB of a process | ms of the CPU per article |")
    print("|---|---|---|---|---|---|")
    for n, workers in product(options.articles, options.workers):
        with tempfile.TemporaryDirectory() as folder:
            # In a process of its own: what a build starts from counts into its peak
            with get_context("spawn").Pool(1) as pool:
                pool.apply(write_articles, (Path(folder, "articles.jsonl"), n, options.words))
            seconds, processor, peak = measure(Path(folder, "articles.jsonl"), Path(folder), workers)
        costs = f"{seconds:.0f} | {processor:.0f} | {peak:.0f} | {1000 * processor / n:.0f}"
        print(f"| {n:,} | {workers or 'none'} | {costs} |", flush=True)
    hours = MILLION * processor / n / HOUR
    print(f"\nOn paper, a million such articles, as many a day, take one processor {hours:.0f} hours.")


if __name__ == "__main__":
    main()
