"""Measure in a browser how long the explorer takes after a changed filter: python bench/explorer.py

First until every view shows only what is kept: marks that no longer fit are gone, charts of counts are drawn. Then
until every view is laid out anew, which waits a quarter of a second for further changes.

The statements are those of the seeds, repeated under other article ids up to 1,000 and 100,000.
"""

import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd

import newstrail

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import find_chromium, open_notebook, open_page, run_all, serve_lab  # noqa: E402

ALL = ("Matrix", "Timeline", "Sources", "Numbers", "Table")
RUNS = [(1_000, ("Matrix",), 150), (1_000, ALL, 400), (100_000, ALL, 600)]  # statements, views, most milliseconds
REPEATS = 9
# Choose the option of the first list; give when the views were first and last changed in every chart, and painted
CHANGE = """option => new Promise(done => {
    const list = document.querySelector('.widget-select-multiple select'), start = performance.now()
    const charts = [...document.querySelectorAll('.vega-embed')].filter(e => e.offsetParent)
    const first = new Map(), last = new Map()
    for (const chart of charts) {
        new MutationObserver(() => requestAnimationFrame(() => {
            const now = performance.now() - start
            if (!first.has(chart)) first.set(chart, now)
            last.set(chart, now)
        })).observe(chart, {childList: true, subtree: true, attributes: true})
    }
    ;[...list.options].forEach((each, number) => each.selected = number === option)
    list.dispatchEvent(new Event('change', {bubbles: true}))
    list.dispatchEvent(new Event('input', {bubbles: true}))
    setTimeout(() => done([charts.length, first.size, Math.max(...first.values()), Math.max(...last.values())]), 6000)
})"""


def repeat(corpus: newstrail.Corpus, size: int) -> newstrail.Corpus:
    """Repeat a corpus until it holds `size` statements, each time under other ids."""
    times = range(-(-size // len(corpus.statements)))
    frames = {name: pd.concat([_renamed(frame, n) for n in times]) for name, frame in corpus.frames.items()}
    frames["sources"] = corpus.sources
    kept = frames["statements"].head(size)
    quantities = frames["quantities"][frames["quantities"]["statement_id"].isin(kept["statement_id"])]
    return replace(corpus, **frames | {"statements": kept, "quantities": quantities, "reliances": corpus.reliances[:0]})


def _renamed(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    keys = ["article_id", "statement_id", "attribution_id", "claim_id", "quantity_id", "part_of", "block_id", "date_id"]
    return frame.assign(**{key: frame[key] + f"~{number}" for key in keys if key in frame})


def measure(corpus: newstrail.Corpus, views: tuple[str, ...]) -> tuple[float, float]:
    """Give the medians of milliseconds from a changed filter until all charts follow, and until they are laid out."""
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder, "root"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        corpus.save(root / "frames")
        code = f"import newstrail\nnewstrail.explorer(newstrail.load('frames'), views={views!r})"
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}  # else Lab asks for one
        nbformat.write(notebook, root / "bench.ipynb")
        with serve_lab(root, home) as lab, open_page(find_chromium(), lab[0]) as (page, _):
            open_notebook(page, lab, "bench.ipynb")
            run_all(page)
            page.wait_for_selector(".vega-embed svg.marks")
            took = []
            for number in range(REPEATS):
                shown, changed, *times = page.evaluate(CHANGE, number % 2)
                assert shown == changed == len(views) - ("Table" in views), "a chart did not follow"
                took.append(times)
            follow, settled = zip(*took[1:], strict=True)
            return statistics.median(follow), statistics.median(settled)


if __name__ == "__main__":
    seeds = newstrail.read(ROOT / "seeds")
    for size, views, most in RUNS:
        follow, settled = measure(repeat(seeds, size), views)
        told = f"follow after {follow:.0f} ms (at most {most}), laid out after {settled:.0f} ms"
        print(f"{size:7,} statements, {len(views)} views: {told}", flush=True)
