"""A story in JupyterLab: the first notebook is run in the kernel that the reader then finds there."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from typing import Any

from newstrail.disk import write_file
from newstrail.reading import FORMATS, RESERVED, suffix_of
from newstrail.stories.folder import check_story, is_delivered

FIRST, FORM = "00_start_here.ipynb", "10_what_we_collected.ipynb"  # the one to run; the one to fill an empty story
FORM_CELL = "collect"  # the id of the cell with the form
PATIENCE = 120  # seconds until JupyterLab must answer
LIMIT = 3600  # seconds for a cell; many articles take long to read
SHOWN = ("display_data", "execute_result", "stream", "error")  # the messages of a kernel that a notebook keeps
BAR = re.compile(r"\d%\|")  # of progress: "20%|##   "
QUIET = ("--LabApp.extension_manager=readonly", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
SETTINGS = Path(__file__).with_name("jupyter")  # switches off what would ask another host for news


def open_lab(folder: str | PathLike[str], *, browser: bool = True, run: bool = True) -> int:
    """Open a story in JupyterLab, and give the exit code once it is closed.

    A story without articles opens with the form that takes them.

    Args:
        folder: of the story.
        browser: whether to open the browser; if not, the address is only printed.
        run: whether to run the notebook first.
    Raises:
        ValueError: the folder is no story, or JupyterLab is not there or does not start.
    """
    story = check_story(folder).resolve()
    if find_spec("jupyterlab") is None:
        raise ValueError("JupyterLab is not installed here; install it with: pip install 'newstrail[lab]'")
    name = FIRST if _holds_articles(story) else FORM
    path = story / "notebooks" / name
    server, address, token = _start(story)
    try:
        if run and path.exists():
            _run_first(path, address, token)
        page = f"{address}/lab/tree/notebooks/{name}?token={token}"
        print(f"{page}\nStop it here with Ctrl-C.", flush=True)
        if browser:
            webbrowser.open(page)
        while server.poll() is None:
            with suppress(KeyboardInterrupt):  # JupyterLab hears it, too, and asks whether to stop
                server.wait()
        return 0
    finally:
        server.terminate()


def _run_first(path: Path, address: str, token: str) -> None:
    """Run the first notebook, if it holds no code that might be somebody else's, and say so where it was not run."""
    why = "it has changes that were not saved by JupyterLab on this machine"
    try:
        if is_delivered(path) or _is_trusted(path):
            print(f"Running {path.name}: a few seconds, or longer with many articles", flush=True)
            _run(path, address, token, until=FORM_CELL if path.name == FORM else None)
            return
    except (RuntimeError, TimeoutError) as error:
        why = str(error)
    print(f"{path.name} was not run: {why}. In JupyterLab choose Run, Run All Cells.", flush=True)


def _is_trusted(path: Path) -> bool:
    """Tell whether JupyterLab trusts what a notebook shows, because its reader has run it here."""
    import nbformat
    from nbformat.sign import NotebookNotary

    return bool(NotebookNotary().check_signature(nbformat.read(path, as_version=4)))


def _holds_articles(story: Path) -> bool:
    files = (story / "articles").rglob("*")
    return any(suffix_of(path.name) in FORMATS and path.name not in RESERVED for path in files)


def _start(story: Path) -> tuple["subprocess.Popen[bytes]", str, str]:
    """Start JupyterLab over a story, on a free port of this machine, and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(24)
    own = {"JUPYTER_TOKEN": token, "JUPYTER_CONFIG_PATH": _joined(SETTINGS, os.environ.get("JUPYTER_CONFIG_PATH"))}
    where = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"]
    as_root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.root_dir={story}"]
    server = subprocess.Popen([*command, *where, *QUIET, *as_root], env=os.environ | own)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(urllib.error.URLError, TimeoutError, ConnectionError):
            _ask(f"{address}/api/status", token)
            return server, address, token
        time.sleep(0.2)
    server.terminate()
    raise ValueError(f"JupyterLab did not start over {story}; what it printed above says why")


def _joined(folder: Path, others: str | None) -> str:
    return os.pathsep.join(filter(None, (str(folder), others)))


def _ask(url: str, token: str, given: Mapping[str, Any] | None = None) -> Any:
    data = None if given is None else json.dumps(given).encode()
    asked = urllib.request.Request(url, data, {"Authorization": f"token {token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        return json.load(answer)


def _run(path: Path, address: str, token: str, until: str | None) -> None:
    """Run a notebook in a kernel that JupyterLab finds again when it opens it, and save what it shows.

    It stops behind the cell called `until`, or at the first error, which the notebook then shows.
    """
    import nbformat
    from jupyter_client import BlockingKernelClient, find_connection_file
    from nbformat.sign import NotebookNotary

    kernel = {"name": "python3"}
    told = {"path": f"notebooks/{path.name}", "name": path.name, "type": "notebook", "kernel": kernel}
    kernel_id = _ask(f"{address}/api/sessions", token, told)["kernel"]["id"]
    client = BlockingKernelClient(connection_file=find_connection_file(f"kernel-{kernel_id}.json"))
    client.load_connection_file()
    client.start_channels()
    try:
        _wait_for(client)
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            shown: list[Mapping[str, Any]] = []
            reply = client.execute_interactive(cell.source, timeout=LIMIT, output_hook=shown.append)
            cell.outputs = _to_outputs(shown)
            cell.execution_count = reply["content"].get("execution_count")
            if reply["content"]["status"] != "ok" or cell.id == until:
                break
        write_file(path, nbformat.writes(notebook))
        NotebookNotary().sign(nbformat.read(path, as_version=4))  # else JupyterLab shows no controls
    finally:
        client.stop_channels()


def _wait_for(client: Any) -> None:
    """Wait until a kernel answers; one that is still starting seems dead to its client.

    Raises:
        RuntimeError: it does not answer.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            client.wait_for_ready(timeout=PATIENCE)
            return
        except RuntimeError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def _to_outputs(shown: list[Mapping[str, Any]]) -> list[Any]:
    """Give the outputs of a cell from the messages of its kernel."""
    from nbformat.v4 import output_from_msg

    outputs = []
    for message in shown:
        content = message["content"]
        is_bar = BAR.search(content.get("text") or content.get("data", {}).get("text/plain", ""))
        if message["header"]["msg_type"] in SHOWN and not is_bar:
            outputs.append(output_from_msg(message))
    return outputs
