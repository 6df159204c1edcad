#!/usr/bin/env python3
"""Fit which source a pronoun means: the weights of words/pronoun_signs.csv, printed as its rows.

pronouns.py STORY...    STORY: a folder with articles/ and gold/

Of every pronoun that the gold gives words to, all mentions of sources before it compete, and those of the gold's
speaker should win: a conditional logistic regression. Pronouns whose speaker is not among them tell nothing.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

import newstrail
from newstrail.attribution import find_attributions
from newstrail.people import cast_of, learn, names_in, sources
from newstrail.people.pronouns import Possible, likeliest, weigh
from newstrail.text import Block, parse

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import attributions
from review import Gold

PENALTY = 1.0  # on half the sum of the squares of the weights
FOLDS = 5  # of whole stories, for the report
LEAST = 0.05  # weights below are left out


class Meant(NamedTuple):
    """A pronoun: the signs of each mention before it, and whether that is of the gold's speaker."""

    signs: list[list[str]]
    right: list[bool]


def meant_in(story: Path) -> Iterator[Meant]:
    """Give the pronouns of a story to which the gold gives words."""
    corpus = newstrail.read(story / "articles")
    gold = Gold(story / "gold", corpus)
    blocks = dict(tuple(corpus.blocks.groupby("article_id")))
    read = []
    for article in corpus.articles.itertuples():
        own = [Block(int(b.start), int(b.end), b.role, b.reason) for b in blocks[article.article_id].itertuples()]
        doc = next(iter(parse([(article.text, own)])))
        read.append((article.article_id, doc, find_attributions(doc, own)))
    known = learn([names_in(doc) for _, doc, _ in read], corpus.articles["outlet"].dropna())
    for article_id, doc, found in read:
        said = corpus.statements[corpus.statements["article_id"] == article_id]
        speakers = {
            int(start): gold.of[key]["speaker"]
            for key, start in zip(said["statement_id"], said["start"], strict=True)
            if key in gold.of
        }
        yield from _meant_in_article(doc, found, cast_of(doc, known), speakers)


def _meant_in_article(doc: Any, found: Sequence[Any], cast: Any, speakers: dict[int, str]) -> list[Meant]:
    """Read who speaks in an article as the library does, but with the gold's speaker of each pronoun."""
    wanted = {}
    for attribution in found:
        phrase = attribution.antecedent or attribution.source
        for start, end in attribution.contents:
            told = [speakers[place] for place in speakers if start <= place < end]
            if phrase and told:
                wanted[phrase[0]] = told[0]
    meant = []

    def choose(possible: Sequence[Possible], pronoun: Any, cast: Any) -> Any:
        speaker = wanted.get(pronoun.idx)
        if speaker is None:
            return likeliest(possible, pronoun, cast)
        weighed = list(weigh(possible, pronoun, cast))
        right = [_is_called(speaker, each.source.name) for each, _ in weighed]
        meant.append(Meant([signs for _, signs in weighed], right))
        return weighed[right.index(True)][0].source if any(right) else likeliest(possible, pronoun, cast)

    sources.likeliest = choose
    sources.find_sources(doc, found, cast)
    sources.likeliest = likeliest
    return meant


def _is_called(speaker: str | None, name: str) -> bool:
    """Say whether the last word of one name is in the other."""
    one, other = (
        [word for word in re.findall(r"\w+", str(each).lower()) if word not in attributions.STOP]
        for each in (speaker, name)
    )
    return bool(one and other) and (one[-1] in other or other[-1] in one)


def fit(meant: Sequence[Meant]) -> dict[str, float]:
    """Give the weight of each sign."""
    telling = [each for each in meant if any(each.right) and not all(each.right)]
    names = sorted({sign for each in telling for signs in each.signs for sign in signs})
    tables = [np.array([[name in signs for name in names] for signs in each.signs], dtype=float) for each in telling]
    rights = [np.array(each.right) for each in telling]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        lost, slope = PENALTY * float(weights @ weights) / 2, PENALTY * weights
        for table, right in zip(tables, rights, strict=True):
            odds = table @ weights
            chance = np.exp(odds - odds.max())
            chance /= chance.sum()
            share = np.where(right, chance / chance[right].sum(), 0.0)
            lost -= float(np.log(chance[right].sum()))
            slope = slope + table.T @ (chance - share)
        return lost, slope

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True) if abs(weight) >= LEAST}


def n_right(meant: Sequence[Meant], weights: dict[str, float]) -> int:
    """Count the pronouns whose likeliest mention is of the gold's speaker."""
    right = 0
    for each in meant:
        odds = [sum(weights.get(sign, 0.0) for sign in signs) for signs in each.signs]
        right += bool(odds) and each.right[int(np.argmax(odds))]
    return right


def main() -> None:
    """Print the weights, and to stderr how many pronouns of stories that were left out are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    stories = [list(meant_in(story)) for story in parser.parse_args().stories]
    meant = [each for story in stories for each in story]
    right = 0
    for fold in range(FOLDS):
        rest = [each for number, story in enumerate(stories) if number % FOLDS != fold for each in story]
        right += n_right([each for story in stories[fold::FOLDS] for each in story], fit(rest))
    n_reached = sum(any(each.right) for each in meant)
    print(f"{len(meant)} pronouns, {n_reached} with their speaker in reach, {right} right", file=sys.stderr)
    print("sign,weight")
    for sign, weight in fit(meant).items():
        print(f"{sign},{weight}")


if __name__ == "__main__":
    main()
