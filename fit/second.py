"""How far do a story's writer and its second reader agree on which statements make the same claim?

    python fit/second.py sheet STORY      print the statements for a second reader, without the writer's annotation
    python fit/second.py agree STORY...   print how far the two agree, a line per story

A second reader sees the articles and the sheet, and writes STORY/gold/second.jsonl: a line per statement with its `id`,
`group` (any short key, or null), `also_groups` and `stance`, as WRITING.md says. Where the two agree on less than 0.85,
a third reader settles: gold/claims.jsonl then holds the outcome and gold/first.jsonl the writer's own annotation.

Agreement is the F1 of pairs of statements that share a claim (Hripcsak and Rothschild 2005: the harmonic mean of what
each finds of the other's), and the same of the statements that deny or doubt.
"""

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def main(command: str, stories: list[Path]) -> int:
    for story in stories:
        if command == "sheet":
            print_sheet(story)
        else:
            print(agreement(story))
    return 0


def print_sheet(story: Path) -> None:
    print("id", "article", "speaker", "content", sep="\t")
    for row in read(story, "claims"):
        print(row["id"], row["article"], row["speaker"], " ".join(row["content"].split()), sep="\t")


def agreement(story: Path) -> str:
    """Say how far the writer's and the second reader's annotations agree."""
    first = read(story, "first") or read(story, "claims")
    second = {row["id"]: row for row in read(story, "second")}
    if set(second) != {row["id"] for row in first}:
        raise SystemExit(f"{story}: gold/second.jsonl must hold each statement of gold/claims.jsonl once")
    pairs = f1(pairs_alike(first), pairs_alike(list(second.values())))
    stances = f1(contested(first), contested(list(second.values())))
    return f"{story.name}: pairs {pairs:.2f}, denials and doubts {stances:.2f}"


def read(story: Path, name: str) -> list[Row]:
    path = story / f"gold/{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def pairs_alike(rows: list[Row]) -> set[frozenset[str]]:
    """Give the pairs of statements that share a claim."""
    groups = {row["id"]: {row["group"], *row["also_groups"]} - {None} for row in rows}
    return {frozenset(pair) for pair in combinations(groups, 2) if groups[pair[0]] & groups[pair[1]]}


def contested(rows: list[Row]) -> set[str]:
    return {row["id"] for row in rows if row["stance"] != "asserts"}


def f1(ones: set, others: set) -> float:
    return 2 * len(ones & others) / (len(ones) + len(others)) if ones or others else 1.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [Path(story) for story in sys.argv[2:]]))
