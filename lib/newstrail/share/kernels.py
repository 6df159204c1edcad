"""A notebook -> the same with what its cells show, run from top to bottom as JupyterLab runs it."""

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

CELL_TIMEOUT = 1_800  # seconds: a large story is read in minutes
BAR = {"TQDM_DISABLE": "1"}  # a bar of progress would stay in the notebook


def run_notebook(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Run a notebook in its folder; its cells get what they show, and the error if one stops.

    Args:
        notebook: is changed.
        path: where it lies.
    """
    client = NotebookClient(
        notebook, kernel_name="python3", timeout=CELL_TIMEOUT, allow_errors=True, record_timing=False
    )
    with client.setup_kernel(cwd=str(path.parent), env=os.environ | BAR):
        client.execute(cleanup_kc=False)
