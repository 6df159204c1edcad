"""A real Chromium that reaches nothing but this machine, and a real JupyterLab for it to open."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

REPO = Path(__file__).parents[1]
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
LAB = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1"]
QUIET = ["--LabApp.news_url=None", "--LabApp.extension_manager=readonly", "--LabApp.expose_app_in_browser=True"]
SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},  # else cells off the screen have no output
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}
FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
PATIENCE = 180  # seconds; a busy machine starts JupyterLab slowly
KERNEL_IDLE = """() => {
    const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget
    const session = panel && panel.sessionContext && panel.sessionContext.session
    return session && session.kernel && session.kernel.status === 'idle'
}"""


def find_chromium() -> str:
    """Give the path of Chromium; without one skip the test, or fail it where NEWSTRAIL_BROWSER=required."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        leave = pytest.fail if os.environ.get("NEWSTRAIL_BROWSER") == "required" else pytest.skip
        leave("no Chromium on the PATH; `apt install chromium` (Debian) lets the browser tests run")
    return found


def copy_notebooks(root: Path) -> Path:
    """Copy what a user has into a folder, so that decisions, answers and exports of a test change nothing here."""
    for folder in ("notebooks", "seeds"):
        shutil.copytree(REPO / folder, root / folder, ignore=shutil.ignore_patterns(".*"))
    return root


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    """Give the browser at a path."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def new_page(browser: Browser, origin: str) -> Iterator[tuple[Page, list[str]]]:
    """Give a page and the list of requests it made to any place but `origin`; each of them is refused.

    Args:
        browser: where the page is opened; it shares nothing with other pages that are open there.
        origin: host and port that the page may reach, as in 127.0.0.1:8888; or a folder of files, as in file:///tmp.
    """
    refused: list[str] = []
    served = (origin,) if origin.startswith("file:") else (f"http://{origin}/", f"ws://{origin}/")
    local = (*served, "data:", "blob:")

    def let_pass(route: Route) -> None:
        if route.request.url.startswith(local):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    context.route("**/*", let_pass)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield page, refused
    context.close()


@contextmanager
def open_page(chromium: str, origin: str) -> Iterator[tuple[Page, list[str]]]:
    """Give a page in a browser of its own; see `new_page`."""
    with open_browser(chromium) as browser, new_page(browser, origin) as opened:
        yield opened


@contextmanager
def serve_lab(root: Path, home: Path) -> Iterator[tuple[str, str]]:
    """Give the origin and token of a JupyterLab over `root` that keeps everything of its own in `home`."""
    for name, setting in SETTINGS.items():
        path = home / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(setting))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, log = secrets.token_hex(16), home / "lab.log"
    with log.open("w") as output:
        where = [f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={root}"]
        server = subprocess.Popen(
            [*LAB, *QUIET, *where, f"--IdentityProvider.token={token}"],
            env=os.environ | {variable: str(home / folder) for variable, folder in FOLDERS.items()},
            stdout=output,
            stderr=output,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api/status?token={token}", server, log)
            yield f"127.0.0.1:{port}", token
        finally:
            server.terminate()
            server.wait(PATIENCE)


def open_notebook(page: Page, lab: tuple[str, str], path: str) -> None:
    """Open a notebook and wait until its kernel can run it."""
    origin, token = lab
    page.goto(f"http://{origin}/lab/tree/{path}?reset&token={token}")
    page.wait_for_selector(f"{SHOWN} .jp-Notebook")
    page.wait_for_function(KERNEL_IDLE)


def open_beside(page: Page, path: str) -> None:
    """Open one more notebook in the JupyterLab that a page shows, and wait until its kernel can run it."""
    page.evaluate("async path => { await window.jupyterapp.commands.execute('docmanager:open', { path }) }", path)
    page.wait_for_function("path => window.jupyterapp.shell.currentWidget?.context?.path === path", arg=path)
    page.wait_for_selector(f"{SHOWN} .jp-Notebook")
    page.wait_for_function(KERNEL_IDLE)


def run_all(page: Page) -> None:
    """Run every cell of the open notebook and wait for the last."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(KERNEL_IDLE)


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, f"JupyterLab stopped:\n{log.read_text()[-2000:]}"
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not answer in {PATIENCE} seconds:\n{log.read_text()[-2000:]}")
