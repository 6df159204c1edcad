#!/usr/bin/env python3
"""Kill builds with SIGKILL while they run, let each go on, and compare its bytes with those of one that nobody killed.

    python bench/killed.py                          1,000 articles, killed at a third and two thirds of the time
    python bench/killed.py --articles 600 --words 1

The articles are those of large.py. All builds share a cache of parses, so that the time of the first is too long for
the others; what matters is that each was killed before it ended.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from large import ONE_THREAD, ROOT, write_articles

MOMENTS = (1 / 3, 2 / 3)  # of the time that a build of articles that were read before takes


def build(articles: Path, out: Path, seconds: float | None = None) -> tuple[float, bool]:
    """Build, and kill after some seconds; give how long it ran, and whether it was killed."""
    command = [sys.executable, "-m", "newstrail.cli", "build", str(articles), "--out", str(out)]
    own = ONE_THREAD | {"NEWSTRAIL_CACHE": str(articles.parent / "cache"), "PYTHONPATH": str(ROOT / "lib")}
    started = time.perf_counter()
    try:
        subprocess.run(command, env=os.environ | own, check=True, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:  # run() kills the process then
        return time.perf_counter() - started, True
    return time.perf_counter() - started, False


def digest(folder: Path) -> str:
    """Give a hash of the names and bytes of all files in a folder."""
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            told.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return told.hexdigest()


def main() -> None:
    """Print a line per moment, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=80)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        write_articles(articles, options.articles, options.words)
        build(articles, folder / "first")  # fills the cache
        seconds, _ = build(articles, folder / "whole")
        print("| articles | killed after | of | parts done | the same bytes |\n|---|---|---|---|---|")
        for number, moment in enumerate(MOMENTS):
            out = folder / f"killed{number}"
            ran, was_killed = build(articles, out, moment * seconds)
            parts = len(list((folder / f".{out.name}.building").rglob("*.box"))) if was_killed else "all"
            build(articles, out)
            same = "yes" if digest(out) == digest(folder / "whole") else "no"
            print(f"| {options.articles:,} | {ran:.0f} s | {seconds:.0f} s | {parts} | {same} |", flush=True)


if __name__ == "__main__":
    main()
