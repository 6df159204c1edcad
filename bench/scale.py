#!/usr/bin/env python3
"""Measure how well claims are grouped among many statements, against each story by itself, which is exact.

    python bench/scale.py                                  10,000 statements
    python bench/scale.py --statements 10000 100000 300000 a minute or more for every 10,000 on two cores

The corpus is the stories that have gold, again and again, each time as another one: forty days later, with other names,
places and numbers. These are as long as those in their place, so that the statements and the gold stay where they are
and nothing is read again. Given are the pairs of statements of two articles that are in one claim: how many are in one
by the gold (P), how many of the gold's are found (R), and F1. A pair of statements of two stories is wrong.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, count
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pandas as pd

import newstrail
from many import NUMBER, WORD, names_in
from newstrail.claims import add_claims
from review import Gold

ROOT = Path(__file__).parents[1]
APART = timedelta(days=40)
LETTERS = ("bdfgklmnprstvz", "aeiou")
TEXTS = ("content", "cue", "actor", "verb", "predicate")  # of a statement
IDS = ("article_id", "statement_id")


class Told(NamedTuple):
    """A story: its frames, the gold of its statements, and the words that name somebody or something."""

    name: str
    articles: pd.DataFrame
    statements: pd.DataFrame
    groups: dict[str, set[str]]  # what each statement says, by the gold
    names: list[str]


def tell(name: str, folder: Path, gold: Path) -> Told:
    """Read a story and the gold of it."""
    corpus = newstrail.read(folder)
    of = Gold(gold, corpus).of
    groups = {key: {row["group"] or row["id"], *row["also_groups"]} for key, row in of.items()}
    names = sorted({name for text in corpus.articles["text"] for name in names_in(text)})
    return Told(name, corpus.articles, corpus.statements, groups, names)


def again(story: Told, number: int) -> Told:
    """Give a story as another: later, with other names and numbers of the same length."""
    chance = Random(f"{story.name} {number}")
    new = {name: _like(name, chance) for name in story.names}
    numbers: dict[str, str] = {}

    def change(text: Any) -> Any:
        if pd.isna(text):
            return text
        renamed = WORD.sub(lambda word: new.get(word[0], word[0]), text)
        return NUMBER.sub(lambda found: numbers.setdefault(found[0], _number_like(found[0], chance)), renamed)

    prefix = f"{number:06}/{story.name}/"
    articles, statements = (
        frame.assign(**{key: prefix + frame[key] for key in IDS if key in frame})
        for frame in (story.articles, story.statements)
    )
    articles = articles.assign(
        text=articles["text"].map(change), published_earliest=articles["published_earliest"] + number * APART
    )
    statements = statements.assign(**{column: statements[column].map(change).astype("string") for column in TEXTS})
    groups = {prefix + key: {prefix + group for group in own} for key, own in story.groups.items()}
    return Told(story.name, articles, statements, groups, [])


def _like(name: str, chance: Random) -> str:
    """Invent a name as long as another."""
    letters = "".join(chance.choice(LETTERS[place % 2]) for place in range(len(name)))
    return letters.upper() if name.isupper() else letters.capitalize()


def _number_like(number: str, chance: Random) -> str:
    return str(chance.randint(10 ** (len(number) - 1) + 1, 10 ** len(number) - 1))


def copies(stories: list[Told], size: int) -> Iterator[Told]:
    """Give stories until they hold that many statements."""
    held = 0
    for number in count():
        for story in stories:
            if held >= size:
                return
            held += len(story.statements)
            yield again(story, number)


def count_pairs(statements: pd.DataFrame, groups: dict[str, set[str]]) -> tuple[int, int]:
    """Count the pairs of statements of two articles that are in one claim, and those of them that the gold has too."""
    marked = statements[statements["statement_id"].isin(list(groups))]
    together = right = 0
    for _, rows in marked.groupby("claim_id"):
        for (one, article), (other, another) in combinations(
            zip(rows["statement_id"], rows["article_id"], strict=True), 2
        ):
            together += article != another
            right += article != another and bool(groups[one] & groups[other])
    return together, right


def score(grouped: list[pd.DataFrame], groups: dict[str, set[str]], alike: int) -> str:
    """Give P, R and F1 of the claims of some statements, in percent."""
    together, right = map(sum, zip(*(count_pairs(each, groups) for each in grouped), strict=True))
    p, r = right / max(together, 1), right / max(alike, 1)
    return " / ".join(f"{100 * each:.1f}" for each in (p, r, 2 * p * r / max(p + r, 1e-9)))


def measure(size: int) -> str:
    """Give the row of a size."""
    folders = [
        ("seeds", ROOT / "seeds", ROOT / "tests/gold"),
        ("flood", ROOT / "tests/data/flood", ROOT / "tests/gold/flood"),
    ]
    folders += [(path.name, path / "articles", path / "gold") for path in sorted(ROOT.glob("bench/stories/*/"))]
    told = list(copies([tell(*each) for each in folders], size))
    groups = {key: own for story in told for key, own in story.groups.items()}
    alike = 0
    for story in told:
        of_article = dict(zip(story.statements["statement_id"], story.statements["article_id"], strict=True))
        for one, other in combinations(story.groups, 2):
            alike += of_article[one] != of_article[other] and bool(groups[one] & groups[other])
    alone = [add_claims(story.statements, story.articles) for story in told]
    statements, articles = (pd.concat([getattr(story, name) for story in told]) for name in ("statements", "articles"))
    started = time.process_time()
    whole = add_claims(statements.reset_index(drop=True), articles.reset_index(drop=True))
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    exact, found = score(alone, groups, alike), score([whole], groups, alike)
    return f"| {len(statements):,} | {len(articles):,} | {len(told)} | {exact} | {found} | {seconds:.0f} | {memory} |"


def main() -> None:
    """Print a row per size, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000])
    options = parser.parse_args()
    print("| statements | articles | stories | P / R / F1 alone | P / R / F1 together | CPU seconds | peak MB |")
    print(f"|{'---|' * 7}")
    for size in options.statements:
        with get_context("spawn").Pool(1) as pool:  # of its own: memory that was freed counts into a peak
            print(pool.apply(measure, (size,)), flush=True)


if __name__ == "__main__":
    main()
