#!/usr/bin/env python3
"""Score who is meant by a pronoun, role or short name on 20 PolNeAR train articles (bench/gold/sources_polnear.jsonl).

    sources.py TRAIN [--errors]     TRAIN: the train.jsonl of PolNeAR, which holds the texts; the gold holds none

Articles: every 42nd id in their order. Annotated by reading, before any answer of the program was seen: every source of
an attribution that one person or body of the article is meant by, but that is no full name; `means` is where the text
names them best, null where it never does. Not annotated: sources that mean nobody in particular ("you", "they say").

resolved     the answer names them as fully as the text does (where nobody is named: it is the phrase itself)
unresolved   the answer is the phrase itself, or none
wrong        the answer is another
not found    the program has no attribution with this source
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newstrail.articles.blocks import find_blocks
from newstrail.attribution import find_attributions
from newstrail.people.cast import cast_of, learn, names_in
from newstrail.people.sources import find_sources
from newstrail.text.parsing import parse
from newstrail.words.roles import roles

GOLD = Path(__file__).parent / "gold" / "sources_polnear.jsonl"


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def key(name: str) -> set[str]:
    """Give the words of a name that tell whose it is."""
    return set(re.findall(r"\w\w+", name.lower())) - set(roles()) - {"the", "an", "mr", "mrs", "ms", "new"}


def verdict(text: str, mention: dict, answer: str | None) -> str:
    """Say whether the answer names who is meant, the phrase itself, or another."""
    meant = mention["means"] and text[slice(*mention["means"])]
    if meant and answer and key(meant) <= key(answer):
        return "resolved"
    is_phrase_itself = answer is None or key(answer) <= key(text[slice(*mention["source"])])
    if not is_phrase_itself:
        return "wrong"
    return "unresolved" if meant else "resolved"


def judged(texts: dict[str, str], gold: list[dict]) -> Iterator[tuple[dict, str, str | None]]:
    """Give every mention with its verdict and the answer; the articles are read together, as a user would."""
    ids = sorted({mention["article"] for mention in gold})
    blocks = [find_blocks(texts[article], clean=True) for article in ids]
    docs = list(parse([(texts[article], found) for article, found in zip(ids, blocks, strict=True)]))
    known = learn([names_in(doc) for doc in docs])
    for article, found, doc in zip(ids, blocks, docs, strict=True):
        attributions = find_attributions(doc, found)
        sources = find_sources(doc, attributions, cast_of(doc, known))
        for mention in gold:
            if mention["article"] != article:
                continue
            start, end = mention["source"]
            answers = []
            for attribution, source in zip(attributions, sources, strict=True):
                if attribution.source and attribution.source[0] < end and start < attribution.source[1]:
                    answers.append(source and source.name)
            if answers:
                yield mention, verdict(texts[article], mention, answers[0]), answers[0]
            else:
                yield mention, "not found", None


def main() -> None:
    """Print the counts by the kind of mention."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    texts = {row["article"]: row["text"] for row in rows(options.train)}
    counts: Counter[tuple[str, str]] = Counter()
    for mention, outcome, answer in judged(texts, rows(GOLD)):
        counts[mention["how"], outcome] += 1
        if options.errors and outcome in ("wrong", "unresolved"):
            text = texts[mention["article"]]
            meant = mention["means"] and text[slice(*mention["means"])]
            print(
                outcome, text[slice(*mention["source"])], f"means {meant}, got {answer}", mention["article"], sep=" | "
            )
    for how in ("pronoun", "role", "name"):
        print(how, {name: counts[how, name] for name in ("resolved", "unresolved", "wrong", "not found")})


if __name__ == "__main__":
    main()
