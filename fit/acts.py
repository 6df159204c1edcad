#!/usr/bin/env python3
"""Fit what tells a report from an act: the weights of words/act_signs.csv, printed as its rows.

acts.py STORY... [--polnear TRAIN --articles 300]    STORY: a folder with articles/ and gold/; TRAIN: a .jsonl

Every candidate that would be chosen is judged: it is a report if the gold attributes at least half of its words, and
else an act. A candidate of PolNeAR weighs a quarter of one of the stories. Needs scikit-learn 1.8 or later.
"""

import argparse
import collections
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import newstrail
from newstrail.attribution import finding
from newstrail.attribution.acts import name_act_signs
from newstrail.attribution.choosing import choose
from newstrail.attribution.quoting import is_spoken, quoted_tokens
from newstrail.attribution.scoring import CERTAIN_COMPLEMENTS, logit
from newstrail.text import Block, Span, parse

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import attributions
import score

POLNEAR_WEIGHT = 0.25
STRENGTH = 0.2  # C of the L1 penalty
FEWEST = 5  # candidates of the stories with a cue that gets a weight of its own
LEAST = 0.05  # weights below are left out


class Judged(NamedTuple):
    """A candidate: its signs with their values, whether it is a report, and how much it weighs."""

    signs: dict[str, float]
    is_report: bool
    weight: float


def judge(text: str, blocks: list[Block], gold: Sequence[Sequence[Span]], weight: float) -> Iterator[Judged]:
    """Give the candidates of an article that would be chosen if none were left out as an act."""
    doc = next(iter(parse([(text, blocks)])))
    tokens = attributions.words(text)
    attributed = frozenset().union(*(attributions.to_words(spans, tokens) for spans in gold))
    quotations = quoted_tokens(doc)
    spoken = [quotation for quotation in quotations if is_spoken(doc, quotation)]
    quoted = {i for quotation in quotations for i in quotation}
    candidates = finding.rate_candidates(doc, quoted, spoken)
    for candidate in choose(candidates):
        spans = finding.phrase_spans(doc, candidate.content, quoted)
        words = attributions.to_words(spans, tokens)
        if candidate.complement in CERTAIN_COMPLEMENTS or not candidate.lemma or not words:
            continue
        signs = dict.fromkeys(name_act_signs(doc, candidate, quoted), 1.0) | {"cue": logit(candidate.likelihood)}
        yield Judged(signs, 2 * len(words & attributed) >= len(words), weight)


def judge_story(folder: Path) -> Iterator[Judged]:
    """Give the candidates of a story."""
    corpus = newstrail.read(folder / "articles")
    wanted = [row for row in score.rows(folder / "gold" / "claims.jsonl") if row["kind"] != "narration"]
    blocks = dict(tuple(corpus.blocks.groupby("article_id")))
    for article in corpus.articles.itertuples():
        spans = [
            [span]
            for row in wanted
            if row["article"] == Path(article.path).stem
            for span in (row["content_span"], *row.get("accept_spans", []))
        ]
        own = [Block(int(b.start), int(b.end), b.role, b.reason) for b in blocks[article.article_id].itertuples()]
        yield from judge(article.text, own, spans, 1.0)


def judge_polnear(train: Path, n_articles: int) -> Iterator[Judged]:
    """Give the candidates of the first articles of PolNeAR."""
    for row in score.rows(train)[:n_articles]:
        gold = [each["content"] for each in row["attributions"] if each["content"]]
        yield from judge(row["text"], [Block(0, len(row["text"]), "body", "")], gold, POLNEAR_WEIGHT)


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """Give the weight of each sign, and of "any", the intercept."""
    counts = collections.Counter(sign for each in judged if each.weight == 1 for sign in each.signs if " of " in sign)
    kept = [
        {sign: value for sign, value in each.signs.items() if " of " not in sign or counts[sign] >= FEWEST}
        for each in judged
    ]
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=STRENGTH, l1_ratio=1, solver="liblinear", max_iter=3000, intercept_scaling=10)
    model.fit(matrix, [each.is_report for each in judged], sample_weight=[each.weight for each in judged])
    weights = dict(zip(vectorizer.feature_names_, model.coef_[0], strict=True)) | {"any": model.intercept_[0]}
    return {sign: round(float(weight), 2) for sign, weight in sorted(weights.items()) if abs(weight) >= LEAST}


def main() -> None:
    """Print the weights, and to stderr how many candidates they come from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    judged = [each for story in options.stories for each in judge_story(story)]
    if options.polnear:
        judged += judge_polnear(options.polnear, options.articles)
    reports = np.mean([each.is_report for each in judged])
    print(f"{len(judged)} candidates, {reports:.3f} of them reports", file=sys.stderr)
    print("sign,weight")
    for sign, weight in fit(judged).items():
        print(f"{sign},{weight}")


if __name__ == "__main__":
    main()
