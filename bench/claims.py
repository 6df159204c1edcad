#!/usr/bin/env python3
"""Score claims by B-cubed on ten small stories annotated by hand (bench/gold/claims_stories.jsonl).

    claims.py input STORY SET > story.jsonl    SET: dev.jsonl of FNC-1 or train.jsonl of PolNeAR, which holds the texts
    claims.py score FRAMES                     FRAMES: a folder with the frames of each story in a folder of its name

Between the two: newstrail build story.jsonl --out FRAMES/STORY. The gold holds spans and no text. A statement without
a claim in the gold is a claim of its own; one with several counts for the one that most of its group have. Statements
that the gold does not cover are left out: fragments, and one article of `rally` that tells another story.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

import score

GOLD = Path(__file__).parent / "gold" / "claims_stories.jsonl"
OVERLAP = 0.5  # least part of the characters of both for a statement to be the annotated one


def write_input(story: dict, texts: Path) -> None:
    """Print the articles of a story as JSON lines that newstrail reads."""
    rows = score.rows(texts)
    articles = [article for row in rows for article in row["articles"]] if story["set"] == "fnc" else rows
    by_id = {article["article"]: article for article in articles}
    for article_id in story["articles"]:
        article = by_id[article_id]
        told = {key: article.get(key) for key in ("outlet", "published", "title", "author", "text")}
        print(json.dumps(told | {"article_id": article_id, "outlet": told["outlet"] or f"outlet {article_id}"}))


def overlap(wanted: dict, found: dict) -> float:
    """Give the part of the characters of both statements that they share."""
    shared = min(wanted["end"], found["end"]) - max(wanted["start"], found["start"])
    whole = max(wanted["end"], found["end"]) - min(wanted["start"], found["start"])
    return max(shared, 0) / whole if wanted["article"] == found["article_id"] else 0.0


def figures(story: dict, statements: pd.DataFrame) -> tuple[float, float, float]:
    """Give precision, recall and F1 of the claims of a story."""
    found = statements.sort_values(["article_id", "start"]).to_dict("records")
    pairs = pair(story["statements"], found)
    labels, claims = [], []
    for wanted, statement in pairs:
        labels.append(wanted["claims"])
        claims.append(statement["claim_id"])
    return score.bcubed(choose_labels(labels, claims), claims)


def pair(wanted: list[dict], found: list[dict]) -> list[tuple[dict, dict]]:
    """Give each annotated statement the one found that overlaps it most; each is taken once, the best pairs first."""
    near = []
    for w, annotated in enumerate(wanted):
        for f, statement in enumerate(found):
            alike = overlap(annotated, statement)
            if alike >= OVERLAP:
                near.append((-alike, w, f))
    taken: dict[int, int] = {}
    for _, w, f in sorted(near):
        if w not in taken and f not in taken.values():
            taken[w] = f
    return [(wanted[w], found[f]) for w, f in taken.items()]


def choose_labels(labels: list[list[str]], claims: list[str]) -> list[str]:
    """Give each statement one of its own labels: the one that most statements of its claim have, else its first."""
    own = [sorted(names) or [f"alone {number}"] for number, names in enumerate(labels)]
    votes: dict[str, Counter[str]] = {}
    for names, claim in zip(own, claims, strict=True):
        votes.setdefault(claim, Counter()).update(names)
    chosen = []
    for names, claim in zip(own, claims, strict=True):
        most = max(sorted(votes[claim]), key=votes[claim].__getitem__)
        chosen.append(most if most in names else names[0])
    return chosen


def main() -> None:
    """Write the input of a story, or print a row per story and their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    written, scored = commands.add_parser("input"), commands.add_parser("score")
    written.add_argument("story")
    written.add_argument("texts", type=Path)
    scored.add_argument("frames", type=Path)
    options = parser.parse_args()
    stories = {story["story"]: story for story in score.rows(GOLD)}
    if options.command == "input":
        write_input(stories[options.story], options.texts)
        return
    rows = {
        name: figures(story, pd.read_parquet(options.frames / name / "statements.parquet"))
        for name, story in stories.items()
    }
    table = pd.DataFrame(rows, index=["precision", "recall", "F1"]).T
    print(pd.concat([table, table.mean().to_frame("mean").T]).round(3).to_string())


if __name__ == "__main__":
    main()
