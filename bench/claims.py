#!/usr/bin/env python3
"""Score claims on ten small stories annotated by hand (bench/gold/claims_stories.jsonl), by B-cubed.

    claims.py input STORY SET > story.jsonl    SET: dev.jsonl of FNC-1 or train.jsonl of PolNeAR, which holds the texts
    claims.py score FRAMES                     FRAMES: a folder with the frames of each story in a folder of its name

Between the two: newstrail build story.jsonl --out FRAMES/STORY. The gold holds spans and no text. A statement without
a claim in the gold is a claim of its own; one with several counts for the one that most of its group have. Where the
gold was silent, statements are left out: fragments, and one article of `rally` that tells another story.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

import score

GOLD = Path(__file__).parent / "gold" / "claims_stories.jsonl"
OVERLAP = 0.5  # of the characters of both, least for a statement to be the annotated one


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
    shared = min(wanted["end"], found["end"]) - max(wanted["start"], found["start"])
    whole = max(wanted["end"], found["end"]) - min(wanted["start"], found["start"])
    return max(shared, 0) / whole if wanted["article"] == found["article_id"] else 0.0


def figures(story: dict, statements: pd.DataFrame) -> tuple[float, float, float]:
    """Give precision, recall and F1 of the claims of a story."""
    wanted, found = story["statements"], statements.sort_values(["article_id", "start"]).to_dict("records")
    near = [(overlap(want, find), w, f) for w, want in enumerate(wanted) for f, find in enumerate(found)]
    pairs: dict[int, int] = {}
    for _, w, f in sorted((-alike, w, f) for alike, w, f in near if alike >= OVERLAP):
        if w not in pairs and f not in pairs.values():
            pairs[w] = f
    own = {w: sorted(wanted[w]["claims"]) or [f"alone {w}"] for w in pairs}
    made = {w: found[f]["claim_id"] for w, f in pairs.items()}
    most = {claim: Counter(c for w in pairs if made[w] == claim for c in own[w]) for claim in set(made.values())}
    best = {claim: max(sorted(counts), key=counts.__getitem__) for claim, counts in most.items()}
    gold = [best[made[w]] if best[made[w]] in own[w] else own[w][0] for w in pairs]
    return score.bcubed(gold, list(made.values()))


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
