#!/usr/bin/env python3
"""Measure what reading costs: the first time, again, with one more article, and against the bare parse.

    python bench/speed.py                         100 articles, made of the six stories
    python bench/speed.py --articles 1000 --alone  without grouping statements into claims
    python bench/speed.py --articles 100 --rounds 3

Each round begins with an empty cache and measures, one after the other and each in a process of its own: the bare
parse, by spaCy alone with the same pipes; the first read; the second; and a read of the same articles and one more.
Figures are medians of CPU seconds, in one thread; imports are given by themselves and not counted in the rest.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from many import many

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
ROOT = Path(__file__).parents[1]
PARSE = """
import json, sys, time
from newstrail.text.model import load_model
load = load_model()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
started = time.process_time()
list(load.pipe(texts, batch_size=16))
print(started, time.process_time() - started)
"""
READ = """
import logging, sys, time
import newstrail
newstrail.read, newstrail.Corpus
logging.disable(logging.WARNING)
started = time.process_time()
stages = {"add_claims": lambda told, _: told.assign(claim_id=told["statement_id"])} if sys.argv[2] else {}
newstrail.read(sys.argv[1], **stages)
print(started, time.process_time() - started)
"""


def cpu_seconds(code: str, articles: Path, cache: Path, alone: bool) -> tuple[float, float]:
    """Run some code on a file of articles and give the CPU seconds of its imports, and of the rest."""
    own = ONE_THREAD | {"NEWSTRAIL_CACHE": str(cache), "PYTHONPATH": str(ROOT / "lib")}
    command = [sys.executable, "-c", code, str(articles), "alone" if alone else ""]
    run = subprocess.run(command, env=os.environ | own, check=True, capture_output=True, text=True)
    imports, rest = map(float, run.stdout.split())
    return imports, rest


def measure_round(rows: list[dict], folder: Path, alone: bool) -> dict[str, float]:
    """Give the CPU seconds of each step, with a cache that is empty at first."""
    all_but_one, every = folder / "articles.jsonl", folder / "more.jsonl"
    for path, part in ((all_but_one, rows[:-1]), (every, rows)):
        path.write_text("\n".join(map(json.dumps, part)), encoding="utf-8")
    cache = folder / "cache"
    _, bare = cpu_seconds(PARSE, all_but_one, cache, alone)
    _, first = cpu_seconds(READ, all_but_one, cache, alone)
    imports, second = cpu_seconds(READ, all_but_one, cache, alone)
    _, more = cpu_seconds(READ, every, cache, alone)
    return {"import": imports, "bare parse": bare, "first read": first, "second read": second, "one more": more}


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="make each statement a claim of its own")
    options = parser.parse_args()
    rows = many(options.articles + 1)
    rounds = []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(measure_round(rows, Path(folder), options.alone))
    told = {step: median(each[step] for each in rounds) for step in rounds[0]}
    print(
        f"{options.articles} articles, CPU seconds:", *(f"{step} {took:.2f}" for step, took in told.items()), sep="\n  "
    )
    after = told["first read"] - told["bare parse"]
    print(f"everything after the parse / bare parse: {after / told['bare parse']:.2f}")
    print(f"first read / second read: {told['first read'] / told['second read']:.1f}")
    each = told["first read"] / options.articles
    print(f"one more article: {told['one more'] - told['second read']:.2f} s; a first read takes {each:.2f} s for each")


if __name__ == "__main__":
    main()
