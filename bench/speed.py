#!/usr/bin/env python3
"""Measure the CPU time of reading articles against the bare parse of the same texts, alternating in one run.

    speed.py ARTICLES [--rounds N] [--batch N]     ARTICLES: a .jsonl with article_id (or article), text, published

Each round takes the next batch of articles and measures, in one thread: the bare parse, by spaCy alone with the same
pipes; everything else that `newstrail.read` does with those parses; and, kept apart, the sentence embeddings. The ratio
of medians is to be at most 1.3.
"""

import argparse
import json
import logging
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import newstrail
from newstrail.similarity.embeddings import embed
from newstrail.text.parsing import load_model, parse


class Clock:
    """Counts the CPU seconds spent in a function."""

    def __init__(self, function: Callable) -> None:
        self.function, self.seconds = function, 0.0

    def __call__(self, *args: Any, **options: Any) -> Any:
        start = time.process_time()
        result = self.function(*args, **options)
        self.seconds += time.process_time() - start
        return result


def seconds_of(batch: list[dict], folder: Path) -> tuple[float, float, float]:
    """Give the CPU seconds of the bare parse, of everything else, and of the embeddings."""
    bare = Clock(lambda: list(load_model().pipe(row["text"] for row in batch)))
    bare()
    path = folder / "batch.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in batch), encoding="utf-8")
    parsing = Clock(lambda articles, **_: list(parse(articles, cached=False)))
    meaning = Clock(embed)
    reading = Clock(newstrail.read)
    with patch("newstrail.pipeline.order.parse", parsing), patch("newstrail.claims.features.embed", meaning):
        reading(path)
    return bare.seconds, reading.seconds - parsing.seconds - meaning.seconds, meaning.seconds


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=12)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    rows = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    articles = [
        {"article_id": r.get("article_id") or r["article"], "text": r["text"], "published": r.get("published")}
        for r in rows
    ]
    seconds_of(articles[: options.batch], Path(tempfile.gettempdir()))  # loads the models
    with tempfile.TemporaryDirectory() as folder:
        starts = range(0, options.rounds * options.batch, options.batch)
        rounds = [seconds_of(articles[start : start + options.batch], Path(folder)) for start in starts]
    bare, rest, meaning = (median(column) for column in zip(*rounds, strict=True))
    print(f"bare parse {bare:.2f} s, everything after it {rest:.2f} s, embeddings {meaning:.2f} s per {options.batch}")
    print(f"everything after the parse / bare parse: {rest / bare:.2f}; with the parse: {1 + rest / bare:.2f}")


if __name__ == "__main__":
    main()
