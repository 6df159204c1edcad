"""Measure in a browser how long the explorer takes after a changed filter: python bench/explorer.py

From the choice of an option until the view shows only what is kept, and is painted.

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

RUNS = [  # statements, view, most milliseconds
    (1_000, "Matrix", 400),
    (1_000, "Table", 300),
    (1_000, "Timeline", 1_000),
    (100_000, "Matrix", 2_500),
]
REPEATS = 9
# Choose an option of the outlets; give when the last of it was followed and painted
CHANGE = """option => new Promise(done => {
    const workbench = document.querySelector('.nt'), start = performance.now()
    const chosen = workbench.querySelectorAll('[role=listbox][aria-label=Outlet] [role=option]')[option]
    new MutationObserver((_, observer) => {
        if (workbench.getAttribute('aria-busy') !== 'false') return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
    }).observe(workbench, {attributes: true})
    chosen.click()
})"""


def repeat(corpus: newstrail.Corpus, size: int) -> newstrail.Corpus:
    """Repeat a corpus until it holds `size` statements, each time under other ids."""
    times = range(-(-size // len(corpus.statements)))
    frames = {
        name: pd.concat([_renamed(frame, n) for n in times], ignore_index=True) for name, frame in corpus.frames.items()
    }
    frames["sources"] = corpus.sources
    kept = frames["statements"].head(size)
    quantities = frames["quantities"][frames["quantities"]["statement_id"].isin(kept["statement_id"])]
    return replace(corpus, **frames | {"statements": kept, "quantities": quantities, "reliances": corpus.reliances[:0]})


def _renamed(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    keys = ["article_id", "statement_id", "attribution_id", "claim_id", "quantity_id", "part_of", "block_id", "date_id"]
    return frame.assign(**{key: frame[key] + f"~{number}" for key in keys if key in frame})


def measure(corpus: newstrail.Corpus, view: str) -> float:
    """Give the median of milliseconds from a changed filter until the view follows."""
    with tempfile.TemporaryDirectory() as folder:
        root, home = Path(folder, "root"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        corpus.save(root / "frames")
        code = f"import newstrail\nnewstrail.explorer(newstrail.load('frames'), state={{'view': {view!r}}})"
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}  # else Lab asks for one
        nbformat.write(notebook, root / "bench.ipynb")
        with serve_lab(root, home) as lab, open_page(find_chromium(), lab[0]) as (page, _):
            open_notebook(page, lab, "bench.ipynb")
            run_all(page)
            page.locator(".nt [data-key='facet outlets']").click()
            took = [page.evaluate(CHANGE, number % 2) for number in range(REPEATS)]
            return statistics.median(took[1:])


if __name__ == "__main__":
    seeds = newstrail.read(ROOT / "seeds")
    for size, view, most in RUNS:
        took = measure(repeat(seeds, size), view)
        print(f"{size:7,} statements, {view}: follows after {took:.0f} ms (at most {most})", flush=True)
