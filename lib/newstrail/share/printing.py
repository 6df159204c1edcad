"""A page -> PDF, printed by a browser that is on this machine: none of the libraries that print as well is light."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
PLACES = {  # where they are that are not on the PATH
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    ),
}
FLAGS = [
    *("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
]
PATIENCE = 120  # seconds


def find_browser() -> str | None:
    """Give the path of a browser that can print, or None."""
    on_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    places = (os.path.expandvars(place) for place in PLACES.get(sys.platform, ()))
    return on_path or next(filter(os.path.isfile, places), None)


def to_pdf(page: str) -> bytes:
    """Print a page that loads nothing and runs nothing; links within it and elsewhere stay links.

    Raises:
        OSError: there is no browser, or it did not print.
    """
    browser = find_browser()
    if browser is None:
        raise FileNotFoundError(
            "no Chromium, Chrome or Edge was found to print with; write a .html, open it in any browser and print it"
        )
    with tempfile.TemporaryDirectory() as folder:
        written, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        written.write_text(page, encoding="utf-8")
        alone = [f"--user-data-dir={Path(folder, 'profile')}", *([] if _may_have_sandbox() else ["--no-sandbox"])]
        command = [browser, *FLAGS, *alone, f"--print-to-pdf={printed}", written.as_uri()]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise OSError(f"{browser} did not print in {PATIENCE} seconds; write a .html and print that") from None
        if not printed.exists():
            told = (run.stderr.strip().splitlines() or ["it gave no reason"])[-1]
            raise OSError(f"{browser} did not print: {told}; write a .html and print that")
        return printed.read_bytes()


def _may_have_sandbox() -> bool:
    """Say whether a browser starts with its sandbox: not as root, as in containers."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0
