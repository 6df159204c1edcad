"""A story in JupyterLab: it opens with its first notebook, which an extension of ours runs there.

The extension and the settings are only those of this JupyterLab; nothing is installed into others.
"""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from newstrail.reading import FORMATS, RESERVED, STORY, suffix_of
from newstrail.stories.folder import check_story, is_delivered

FIRST, FORM = "00_start_here.ipynb", "10_what_we_collected.ipynb"  # the one to run; the one to fill an empty story
FORM_CELL = "collect"  # the id of the cell with the form
PATIENCE = 120  # seconds until JupyterLab must answer
QUIET = ("--LabApp.extension_manager=readonly", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
NEWS = "@jupyterlab/apputils-extension:announcements"  # would ask another host
WORKSPACES = "JUPYTERLAB_WORKSPACES_DIR"
OWN = Path(__file__).parent  # holds the extension


def open_lab(folder: str | PathLike[str], *, browser: bool = True, run: bool = True) -> int:
    """Open a story in JupyterLab, and give the exit code once it is closed.

    A story without articles opens with the form that takes them. The notebook is run if it holds no code that might be
    somebody else's.

    Args:
        folder: of the story.
        browser: whether to open the browser; if not, the address is only printed.
        run: whether to run the notebook.
    Raises:
        ValueError: the folder is no story, or JupyterLab is not there or does not start.
    """
    story = check_story(folder).resolve()
    if find_spec("jupyterlab") is None:
        raise ValueError("JupyterLab is not installed here; install it with: pip install 'newstrail[lab]'")
    name = FIRST if _holds_articles(story) else FORM
    notebook = story / "notebooks" / name
    is_run = run and notebook.exists() and (is_delivered(notebook) or _is_trusted(notebook))
    signal.signal(signal.SIGTERM, _leave)
    with TemporaryDirectory() as settings, _serve(story, Path(settings), name if is_run else None) as served:
        server, address, token = served
        if run and not is_run:
            print(f"{name} has changes that were not saved by JupyterLab here, and is not run: choose Run All Cells.")
        page = f"{address}/lab/tree/notebooks/{name}?token={token}"
        print(f"{page}\nStop it here with Ctrl-C.", flush=True)
        if browser:
            webbrowser.open(page)
        while server.poll() is None:
            with suppress(KeyboardInterrupt):  # JupyterLab hears it, too, and asks whether to stop
                server.wait()
    return 0


def _leave(*_: object) -> None:
    """End as usual when told to, so that JupyterLab does not stay behind without its command."""
    sys.exit(0)


def _holds_articles(story: Path) -> bool:
    files = (story / "articles").rglob("*")
    return any(suffix_of(path.name) in FORMATS and path.name not in RESERVED for path in files)


def _is_trusted(path: Path) -> bool:
    """Tell whether JupyterLab trusts what a notebook shows, because its reader has run and saved it here."""
    import nbformat
    from nbformat.sign import NotebookNotary

    return bool(NotebookNotary().check_signature(nbformat.read(path, as_version=4)))


@contextmanager
def _serve(story: Path, settings: Path, run: str | None) -> Iterator[tuple["subprocess.Popen[bytes]", str, str]]:
    """Give a JupyterLab over a story, its address on this machine, and its token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(24)
    _write_settings(settings, run)
    own = {
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_PATH": _before(settings, os.environ.get("JUPYTER_CONFIG_PATH")),
        "JUPYTER_PATH": _before(OWN, os.environ.get("JUPYTER_PATH")),
        WORKSPACES: os.environ.get(WORKSPACES, str(story / STORY / "workspaces")),  # no other story's tabs
    }
    where = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"]
    as_root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.root_dir={story}"]
    server = subprocess.Popen([*command, *where, *QUIET, *as_root], env=os.environ | own)
    try:
        _wait_for(server, f"http://127.0.0.1:{port}/api/status?token={token}")
        yield server, f"http://127.0.0.1:{port}", token
    finally:
        server.terminate()
        server.wait()


def _write_settings(settings: Path, run: str | None) -> None:
    """Write what JupyterLab reads from its settings: no news from other hosts, and what our extension runs."""
    told = {"path": f"notebooks/{run}", "cell": FORM_CELL if run == FORM else None, "start": secrets.token_hex(8)}
    page = {"disabledExtensions": {NEWS: True}, **({"newstrail": json.dumps(told)} if run else {})}
    (settings / "labconfig").mkdir()
    (settings / "labconfig" / "page_config.json").write_text(json.dumps(page), encoding="utf-8")


def _before(folder: Path, others: str | None) -> str:
    return os.pathsep.join(filter(None, (str(folder), others)))


def _wait_for(server: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(urllib.error.URLError, TimeoutError, ConnectionError):
            urllib.request.urlopen(url, timeout=PATIENCE).close()
            return
        time.sleep(0.2)
    raise ValueError("JupyterLab does not start; what it printed above says why")
