"""Re-run notebooks and save them as nbval and git want them: `make refresh`, or python tests/refresh.py NOTEBOOK...

A saved notebook holds nothing that changes by itself: no timestamps, no widget state, no random cell ids. A chart keeps
its old picture where its spec is the same, because fonts differ between machines.
"""

import base64
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
SPEC = "application/vnd.vegalite.v5+json"
PICTURE = "image/png"
WIDGET = "application/vnd.jupyter.widget-view+json"
RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")  # JupyterLab's and nbformat's


def refresh(path: Path) -> None:
    """Run the notebook at `path` in its folder, as JupyterLab does, and save it clean."""
    before = nbformat.read(path, as_version=4)
    after = clean(before)
    _run([after], path.parent)
    nbformat.write(keep_pictures(clean(after), before), path)


def run_on(articles: Path, paths: list[Path], folder: Path) -> None:
    """Save copies of notebooks in `folder`, run on other articles and changed in nothing else.

    One kernel runs them all, one after the other: to start one and to import the library takes longer than a notebook.
    """
    notebooks = {path: nbformat.read(path, as_version=4) for path in paths}
    for cell in [cell for notebook in notebooks.values() for cell in notebook.cells]:
        cell.source = re.sub(r"^ARTICLES = .*$", lambda _: f"ARTICLES = {str(articles)!r}", cell.source, flags=re.M)
    _run([*notebooks.values()], folder)
    for path, notebook in notebooks.items():
        nbformat.write(notebook, folder / path.name)


def _run(notebooks: list[NotebookNode], folder: Path) -> None:
    """Run every cell in `folder`, without bars of progress, which would come and go with the speed of the machine."""
    client = NotebookClient(notebooks[0], kernel_name="python3", record_timing=False, store_widget_state=False)
    with client.setup_kernel(cwd=str(folder), env=os.environ | {"TQDM_DISABLE": "1"}):
        for notebook in notebooks:
            client.nb = notebook
            client.execute(cleanup_kc=False)
            client.kc.execute("get_ipython().reset()", silent=True)  # the next one begins anew


def clean(notebook: NotebookNode) -> NotebookNode:
    """Give a copy without anything that JupyterLab or a run adds; a cell keeps its tags.

    >>> cell = nbformat.v4.new_code_cell("corpus.articles", metadata={"trusted": True}, id="3f2a9c01")
    >>> clean(nbformat.v4.new_notebook(cells=[cell])).cells[0].id
    'corpus-articles'
    """
    cells, ids = [], _readable_ids(notebook.cells)
    for cell, cell_id in zip(notebook.cells, ids, strict=True):
        tags = {"tags": cell.metadata.tags} if cell.metadata.get("tags") else {}
        cells.append(NotebookNode({**cell, "id": cell_id, "metadata": NotebookNode(tags)}))
    cleaned = nbformat.from_dict(
        {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": max(5, notebook.nbformat_minor)}
    )
    for shown in _shown(cleaned):
        if WIDGET in shown:
            shown[WIDGET]["model_id"] = ""  # Jupyter's is gone with its kernel; where there is none, Lab shows nothing
    return cleaned


def keep_pictures(after: NotebookNode, before: NotebookNode) -> NotebookNode:
    """Give `after` the pictures that `before` shows of the same chart specs."""
    pictures = {_spec(shown): shown[PICTURE] for shown in _shown(before) if PICTURE in shown}
    for shown in _shown(after):
        if SPEC in shown and PICTURE in shown:
            shown[PICTURE] = pictures.get(_spec(shown), shown[PICTURE])
    return after


def _readable_ids(cells: list[NotebookNode]) -> list[str]:
    """Keep the ids that people gave; call the others after their first words, numbered where two are alike."""
    taken: Counter[str] = Counter(cell.id for cell in cells if not RANDOM_ID.fullmatch(cell.id))
    ids = []
    for cell in cells:
        cell_id = cell.id
        if RANDOM_ID.fullmatch(cell_id):
            name = "-".join(re.findall(r"[a-z0-9]+", cell.source.lower())[:5])[:50] or cell.cell_type
            taken[name] += 1
            cell_id = name if taken[name] == 1 else f"{name}-{taken[name]}"
        ids.append(cell_id)
    return ids


def _shown(notebook: NotebookNode) -> list[NotebookNode]:
    return [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]


def _spec(shown: NotebookNode) -> str:
    return json.dumps(shown.get(SPEC), sort_keys=True)


def save_first_picture(notebook: Path, picture: Path) -> None:
    """Save the first chart of a notebook as the picture that README shows."""
    shown = next(output for output in _shown(nbformat.read(notebook, as_version=4)) if PICTURE in output)
    picture.write_bytes(base64.b64decode(shown[PICTURE]))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        refresh(Path(argument))
    first = Path(__file__).parents[1] / "notebooks" / "00_start_here.ipynb"
    save_first_picture(first, first.with_name("start.png"))
