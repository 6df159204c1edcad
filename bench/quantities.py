#!/usr/bin/env python3
"""Score `newstrail.quantities` on 20 PolNeAR train articles annotated by hand (bench/gold/quantities_polnear.jsonl).

    quantities.py TRAIN [--errors]     TRAIN: the train.jsonl of PolNeAR, which holds the texts; the gold holds none

A quantity is right where its span overlaps and both bounds are the gold's; each gold quantity takes one answer.
`held_out` articles were annotated but not looked at while the rules were made. Articles were drawn with
random.Random(5).sample(sorted(article ids), 20); the last ten are held out.

What was annotated: numbers of people, things, money, percent and distances, "one" before a noun and in "one of them",
open numbers ("hundreds of"), fractions and shares in percent, numbers in compounds ("two-story"). Not: times, periods,
ages, ordinals, ranks ("in the top 10"), designations, idioms ("one step closer", "by the dozen", "one of the most").
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from newstrail.articles.blocks import find_blocks
from newstrail.numbers.quantities import Quantity, find_quantities
from newstrail.text.parsing import parse

GOLD = Path(__file__).parent / "gold" / "quantities_polnear.jsonl"


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_right(wanted: dict, found: Quantity) -> bool:
    overlap = wanted["start"] < found.end and found.start < wanted["end"]
    return overlap and (wanted["low"], wanted["high"]) == (found.low, found.high)


def pair(wanted: list[dict], found: list[Quantity]) -> list[tuple[dict, Quantity]]:
    """Give each wanted quantity the first right one that no other has taken."""
    pairs: list[tuple[dict, Quantity]] = []
    free = list(found)
    for want in wanted:
        for number, find in enumerate(free):
            if is_right(want, find):
                pairs.append((want, free.pop(number)))
                break
    return pairs


def show_errors(text: str, wanted: list[dict], found: list[Quantity], pairs: list[tuple[dict, Quantity]]) -> None:
    """Print the quantities that were missed and those that are no quantities, in the order of the text."""
    right_wanted, right_found = [id(want) for want, _ in pairs], [id(find) for _, find in pairs]
    errors: list[tuple[str, int, int, object]] = []
    errors += [("missed", want["start"], want["end"], want) for want in wanted if id(want) not in right_wanted]
    errors += [("extra", find.start, find.end, find) for find in found if id(find) not in right_found]
    for what, start, end, quantity in sorted(errors, key=lambda error: error[1]):
        before, after = text[max(start - 40, 0) : start], text[end : end + 30]
        print(f"{what:7}{before!r} {text[start:end]!r} {after!r}\n       {quantity}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("--errors", action="store_true", help="show them, on the articles that are not held out")
    options = arguments.parse_args()
    texts = {row["article"]: row["text"] for row in rows(options.train)}
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    gold = rows(GOLD)
    docs = parse((texts[row["article"]], find_blocks(texts[row["article"]], clean=True)) for row in gold)
    for row, doc in zip(gold, docs, strict=True):
        found = find_quantities(doc)
        pairs = pair(row["quantities"], found)
        counts[row["held_out"]] += Counter(
            gold=len(row["quantities"]),
            found=len(found),
            right=len(pairs),
            unit=sum(want["unit"] == find.unit for want, find in pairs),
        )
        if options.errors and not row["held_out"]:
            show_errors(texts[row["article"]], row["quantities"], found, pairs)
    halves = {"developed on": counts[False], "held out": counts[True], "all": counts[False] + counts[True]}
    for name, count in halves.items():
        precision, recall = count["right"] / count["found"], count["right"] / count["gold"]
        unit = count["unit"] / count["right"]
        print(f"{name:13} P {precision:.3f}  R {recall:.3f}  unit {unit:.3f}  (gold {count['gold']})")


if __name__ == "__main__":
    main()
