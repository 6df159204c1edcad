#!/usr/bin/env python3
"""Measure a corpus in parts: how long loading, a filter and a chart of what it keeps take, and in how much memory.

    python bench/filter.py                        1,000, 100,000 and 1,000,000 statements
    python bench/filter.py --statements 100000 --in-memory   as one corpus in pandas

Beside it stands what somebody would write who has the Parquet files and pandas alone: read the statements and articles,
keep those of a source, and count per claim and outlet.

The corpus is the seeds and the flood, repeated with other ids: the articles of each copy are a story of its own, and
the outlets are the same in all.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd

import newstrail
from newstrail import store
from newstrail.schema import FRAMES

ROOT = Path(__file__).parents[1]
STORIES = ("seeds", "tests/data/flood")
AT_ONCE = 500  # copies in a part
ROUNDS = 5
STEPS = (
    "load",
    "first filter",
    "first chart",
    "filter",
    "filter to chart",
    "the same, CPU",
    "filter by text",
    "evidence",
)  # in seconds
PLAIN_STEPS = ("read", "filter and count")
KEYS = (
    *("article_id", "block_id", "statement_id", "attribution_id", "claim_id", "duplicate_of", "date_id"),
    *("quantity_id", "part_of", "source_id", "via_source_id", "from_source_id", "to_source_id"),
)


def write_corpus(folder: Path, n: int) -> None:
    """Write a corpus in parts with n statements or somewhat more."""
    corpora = [newstrail.read(ROOT / story) for story in STORIES]
    n_copies = n // sum(len(corpus.statements) for corpus in corpora) + 1
    counts = dict.fromkeys(FRAMES, 0)
    for name in store.STORED:
        (folder / name).mkdir(parents=True)
        frame = pd.concat([corpus.frames[name] for corpus in corpora]).drop_duplicates(next(iter(FRAMES[name])))
        for number, start in enumerate(range(0, n_copies, AT_ONCE)):
            part = pd.concat([_copy(frame, copy) for copy in range(start, min(start + AT_ONCE, n_copies))])
            part.to_parquet(store.part_of(folder, name, number), index=False)
            counts[name] += len(part)
    (folder / "corrections.csv").write_text("what,article_id,words,prefix,suffix,value,who,when,why\n")
    manifest = store.manifest_of_parts(counts, 0, [])
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _copy(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    keys = [column for column in KEYS if column in frame]
    return frame.assign(**{key: f"{number:06}/" + frame[key] for key in keys})


def measure(folder: Path, in_memory: bool) -> dict[str, Any]:
    """Give the seconds that each of `STEPS` takes, and the peak of memory."""
    told: dict[str, Any] = {}

    def timed(step: str, do: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        made = do()
        told[step] = round(time.perf_counter() - started, 3)
        return made

    corpus = timed("load", lambda: newstrail.Corpus(**store.load(folder)) if in_memory else newstrail.load(folder))
    timed("first filter", lambda: corpus.keep(kinds="quote"))
    before = corpus.keep(sources="000001/person:volodymyr-zelensky")
    timed("first chart", lambda: newstrail.charts.claim_timeline(before))  # with what it imports
    one = _again(corpus, told)
    timed("filter by text", lambda: corpus.keep(text="recruit", published="2024-10-17", outlets="The Moscow Times"))
    timed("evidence", lambda: corpus.evidence(one.statements["statement_id"].iat[0]))
    told["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return told


def measure_plain(folder: Path) -> dict[str, Any]:
    """Give the seconds that each of `PLAIN_STEPS` takes with pandas alone, and the peak of memory."""
    started = time.perf_counter()
    statements, articles = pd.read_parquet(folder / "statements"), pd.read_parquet(folder / "articles")
    told: dict[str, Any] = {"read": round(time.perf_counter() - started, 3)}
    filters = []
    for copy in range(2, 2 + ROUNDS):
        started = time.perf_counter()
        kept = statements[statements["source_id"] == f"{copy:06}/person:volodymyr-zelensky"]
        outlets = articles.set_index("article_id")["outlet"]
        kept.assign(outlet=kept["article_id"].map(outlets)).groupby(["claim_id", "outlet"]).size()
        filters.append(time.perf_counter() - started)
    told["filter and count"] = round(median(filters), 3)
    told["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return told


def _again(corpus: newstrail.Corpus, told: dict[str, Any]) -> newstrail.Corpus:
    """Add the medians of filters and charts that follow, by the clock and by the processor; give what is kept last."""
    filters, charts, processor = [], [], []
    for copy in range(2, 2 + ROUNDS):
        started, used = time.perf_counter(), time.process_time()
        kept = corpus.keep(sources=f"{copy:06}/person:volodymyr-zelensky")
        filters.append(time.perf_counter() - started)
        newstrail.charts.claim_timeline(kept)
        charts.append(time.perf_counter() - started)
        processor.append(time.process_time() - used)
    medians = {"filter": filters, "filter to chart": charts, "the same, CPU": processor}
    told |= {step: round(median(took), 3) for step, took in medians.items()}
    return kept


def main() -> None:
    """Print a line per size, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    parser.add_argument("--in-memory", action="store_true")
    parser.add_argument("--plain", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        told = measure_plain(options.folder) if options.plain else measure(options.folder, options.in_memory)
        print(json.dumps(told))
        return
    print(_head(*STEPS))
    plain = []
    for n in options.statements:
        with tempfile.TemporaryDirectory() as folder:
            # In a process of its own: what the measured one starts from counts into its peak
            with get_context("spawn").Pool(1) as pool:
                pool.apply(write_corpus, (Path(folder, "out"), n))
            print(_line(f"{n:,}", *_measured(folder, ["--in-memory"] * options.in_memory)), flush=True)
            plain.append(_line(f"{n:,}", *_measured(folder, ["--plain"])))
    print("\nWith pandas alone, from the same files:\n")
    print(_head(*PLAIN_STEPS), *plain, sep="\n")


def _measured(folder: str, options: list[str]) -> list[str]:
    """Measure in a process of its own, and give the figures."""
    command = [sys.executable, __file__, "--folder", str(Path(folder, "out")), *options]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return list(map(str, json.loads(run.stdout).values()))


def _head(*steps: str) -> str:
    return _line("statements", *steps, "peak MB") + f"\n|{'---|' * (len(steps) + 2)}"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
