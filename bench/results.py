#!/usr/bin/env python3
"""Measure what many articles cost, and write it into bench/RESULTS.md, section by section.

    python bench/results.py                          all, which takes some hours on two cores
    python bench/results.py filter                   that section; the others stay as they are
    python bench/results.py build --words 40         with other options for its script

Each section is what one script prints, below the command that gives it.
"""

import argparse
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

BENCH = Path(__file__).parent
RESULTS = BENCH / "RESULTS.md"
HEAD = """# What many articles cost

Written by `make bench`; each section says what was run. Times on a machine that others use are too long, and CPU
seconds somewhat; memory and bytes are as they are.
"""
SECTIONS = {
    "build": ("Time and memory of a build", "large.py --articles 100 1000 4000 10000"),
    "killed": ("A build that is killed and goes on", "killed.py --articles 1000"),
    "workers": ("Workers", "large.py --articles 1000 --workers 1 2 4"),
    "filter": ("A filter and its chart", "filter.py"),
    "again": ("The same articles again, and against the bare parse", "speed.py --articles 1000"),
    "others": ("What somebody would take instead", "others.py"),
    "scale": ("Claims among many statements", "scale.py"),
}


def write(title: str, command: str, told: str) -> None:
    """Put what was printed into its section, and leave the others."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    found = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", text, re.MULTILINE))
    found[title] = f"\n`python bench/{command}`, {date.today()}:\n\n{told.strip()}\n\n"
    ordered = [(title, found[title]) for title, _ in SECTIONS.values() if title in found]
    RESULTS.write_text(HEAD + "".join(f"\n## {title}\n{body.rstrip()}\n" for title, body in ordered), encoding="utf-8")


def main() -> None:
    """Measure the sections that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("section", nargs="?", choices=[*SECTIONS])
    chosen, options = parser.parse_known_args()
    for name in [chosen.section] if chosen.section else SECTIONS:
        title, command = SECTIONS[name]
        if options:
            command = " ".join([command.split()[0], *options])
        run = [sys.executable, *command.split()]
        told = subprocess.run(run, cwd=BENCH, check=True, stdout=subprocess.PIPE, text=True).stdout
        write(title, command, told)


if __name__ == "__main__":
    main()
