"""Measure how long the review queue takes from a key to the next question, and until the answer is written.

answering.py

The statements are those of a story, repeated under other ids up to 1,000 and 20,000. Printed are medians of seconds of
computing, which other work on the machine does not lengthen; the browser takes some hundredths more to show them.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

import newstrail
from newstrail.widgets.queue import Queue

STORY = Path(__file__).parent / "stories/rail/articles"
SIZES = {1_000: 0.2, 20_000: 0.5}  # statements, and most seconds until the next question
ANSWERS = 10
IDS = (
    *("article_id", "statement_id", "attribution_id", "claim_id", "block_id", "date_id", "quantity_id", "part_of"),
    *("source_id", "via_source_id", "from_source_id", "to_source_id", "one", "other"),
)


def repeat(corpus: newstrail.Corpus, size: int, corrections: Path) -> newstrail.Corpus:
    """Repeat a corpus until it holds `size` statements, each time under other ids, with what is near what."""
    times = range(-(-size // len(corpus.statements)))
    frames = {name: _repeated(frame, times) for name, frame in corpus.frames.items() if name != "corrections"}
    as_read = {name: _repeated(frame, times) for name, frame in corpus.as_read.items()}
    repeated = replace(corpus, **frames, as_read=as_read, corrections_file=corrections)
    repeated.__dict__["_neighbours"] = _repeated(corpus._neighbours, times)
    return repeated


def _repeated(frame: pd.DataFrame, times: range) -> pd.DataFrame:
    copies = [frame.assign(**{key: frame[key] + f"~{n}" for key in IDS if key in frame}) for n in times]
    return pd.concat(copies, ignore_index=True)


async def measure(queue: Queue) -> Mapping[str, list[float]]:
    """Answer some questions; give the seconds until each next question and until each answer is settled."""
    took: dict[str, list[float]] = {"next": [], "settled": []}
    for number in range(ANSWERS):
        start = time.process_time()
        queue.press("yn"[number % 2])
        took["next"].append(time.process_time() - start)
        queue.review.settle()
        took["settled"].append(time.process_time() - start)
    return took


def main() -> None:
    """Print a row per size."""
    corpus = newstrail.read(STORY)
    print("| statements | next question (s) | at most (s) | answer settled (s) |\n|---|---|---|---|")
    for size, most in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            queue = newstrail.review(repeat(corpus, size, Path(folder, "corrections.csv")))
            took = asyncio.run(measure(queue))
        ahead, settled = (statistics.median(took[name]) for name in ("next", "settled"))
        print(f"| {size:,} | {ahead:.2f} | {most} | {settled:.2f} |", flush=True)


if __name__ == "__main__":
    main()
