"""Does `pip install ./lib` give a reader that works? `make installed`, or python tests/install.py; needs a network.

The lock is not used: the newest packages that lib/pyproject.toml allows are installed into an environment of their own,
and the command reads a small folder far from the repository.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
COMMANDS = [
    ["--help"],
    ["check", "flood"],
    ["build", "flood", "--out", "frames"],
    ["new", "my story"],
    ["update", "my story"],
]


def install(environment: Path) -> None:
    """Make an environment and install the library into it, with uv where there is one."""
    if uv := shutil.which("uv"):
        make = [uv, "venv", "--quiet", "--no-python-downloads", "--python", sys.executable, str(environment)]
        add = [uv, "pip", "install", "--quiet", "--python", str(environment)]
    else:
        make = [sys.executable, "-m", "venv", str(environment)]
        add = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(make, environment.parent)
    run([*add, str(ROOT / "lib")], environment.parent)


def run(command: list[str], folder: Path) -> None:
    """Run a command in a folder, away from this Python's packages, or stop with what it printed."""
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    own["NEWSTRAIL_CACHE"] = str(folder / "cache")
    started = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True)
    told = " ".join(command)
    if done.returncode:
        sys.exit(f"{told} exits with {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"{time.monotonic() - started:6.1f} s  {told}", flush=True)


def main() -> None:
    """Install, read, and see that the frames are there."""
    with TemporaryDirectory(prefix="newstrail ") as temporary:
        folder = Path(temporary)
        install(folder / "environment")
        shutil.copytree(ROOT / "tests/data/flood", folder / "flood")
        for arguments in COMMANDS:
            run([str(folder / "environment/bin/newstrail"), *arguments], folder)
        written = {path.stem for path in (folder / "frames").glob("*.parquet")}
        if not {"articles", "statements", "claims", "sources"} <= written:
            sys.exit(f"build wrote only {sorted(written)}")


if __name__ == "__main__":
    main()
