#!/usr/bin/env python3
"""Print how far an analyst's answers mend the frames: the gold answers in the analyst's place, question by question.

review.py STORY... [--questions N] [--order useful|probable|random]    STORY: a folder with articles/ and gold/

A question counts as one, however many of its options are right; so does one that the gold cannot answer.
"""

import argparse
import collections
import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

import attributions
import newstrail
import score
from newstrail import Decision
from newstrail.decisions import READ_AGAIN, to_csv

EVERY = 10  # answers between two rows of the table
ORDERS = ("useful", "probable", "random")
ALIKE = 0.5  # least overlap of the words of a statement and the gold's, as in score.py
Statement = dict[str, Any]
Answer = list[str] | dict[str, str]


class Gold:
    """The gold of a story, and what each of the corpus's statements is in it."""

    def __init__(self, folder: Path, corpus: newstrail.Corpus) -> None:
        self.want = score.rows(folder / "claims.jsonl")
        self.origins = score.rows(folder / "origins.jsonl")
        self.outlets = {row["article"]: row["outlet"] for row in score.rows(folder / "articles.jsonl")}
        self.stems = {row.article_id: Path(row.path).stem for row in corpus.articles.itertuples()}
        self.of = dict(self._pair(corpus))

    def _pair(self, corpus: newstrail.Corpus) -> Iterator[tuple[str, Statement]]:
        for article_id, text in zip(corpus.articles["article_id"], corpus.articles["text"], strict=True):
            tokens = attributions.words(text)
            wanted = [each for each in self.want if each["article"] == self.stems[article_id]]
            found = corpus.statements[corpus.statements["article_id"] == article_id]
            spans = [[attributions.to_words([span], tokens) for span in _spans(each)] for each in wanted]
            ranked = sorted(
                (-max(attributions.jaccard(span, own) for span in spans[place]), place, key)
                for key, start, end in zip(found["statement_id"], found["start"], found["end"], strict=True)
                for own in [attributions.to_words([[int(start), int(end)]], tokens)]
                for place in range(len(wanted))
            )
            taken: set[int | str] = set()
            for alike, place, key in ranked:
                if -alike >= ALIKE and not taken & {place, key}:
                    taken |= {place, key}
                    yield key, wanted[place]

    def same_claim(self, one: str, other: str) -> bool:
        """Say whether two statements make the same claim."""
        return one in self.of and other in self.of and bool(_own(self.of[one]) & _own(self.of[other]))

    def answer(self, proposal: Mapping[str, Any], corpus: newstrail.Corpus) -> Answer | None:
        """Give the options that the gold takes for right, or None where it cannot tell."""
        about, kind = proposal["about"], proposal["question"]
        options = proposal["options"]
        if kind == "outlet":
            outlet = self.outlets.get(self.stems[about[0]])
            return [outlet] if outlet else None
        if kind == "same-claim":
            return [key for key in options if self.same_claim(about[0], key)]
        if kind == "denial":
            return [key for key, other in zip(options, proposal["choices"], strict=True) if self.same_claim(key, other)]
        if kind == "stance":
            return {
                key: self.of[key]["stance"] for key in about if key in self.of and self.of[key]["stance"] != "asserts"
            }
        if kind == "claim":
            return [key for key in options if key in self.of]
        names = dict(zip(corpus.sources["source_id"], corpus.sources["name"], strict=True))
        if kind == "speaker":
            return self._speakers(proposal, corpus, names)
        rows = [self.of[key] for key in about if key in self.of]
        if kind != "same-source" or not rows:
            return None
        speaker = collections.Counter(row["speaker"] for row in rows).most_common(1)[0][0]
        return [option for option in options if same_speaker(speaker, names.get(option))]

    def _speakers(
        self, proposal: Mapping[str, Any], corpus: newstrail.Corpus, names: Mapping[str, str]
    ) -> dict[str, str]:
        """Give the sources that the gold names where another was read: chosen, or typed where none is called so.

        The gold does not tell the kinds of sources, so that whoever is typed is a person.
        """
        read = dict(zip(corpus.statements["statement_id"], corpus.statements["source_id"], strict=True))
        chosen = {}
        for key in proposal["options"]:
            speaker = self.of[key]["speaker"] if key in self.of else None
            if speaker and not same_speaker(speaker, names.get(read[key])):
                known = (each for each in (*proposal["choices"], *names) if same_speaker(speaker, names.get(each)))
                chosen[key] = next(known, f"person:{speaker}")
        return chosen

    def figures(self, corpus: newstrail.Corpus) -> dict[str, float]:
        """Score the frames as score.py does."""
        statements = corpus.statements.set_index("statement_id", drop=False)
        pairs = [(wanted, statements.loc[key].to_dict()) for key, wanted in self.of.items()]
        joined = score.joined(self.want, pairs, None)
        names = dict(zip(corpus.sources["source_id"], corpus.sources["name"], strict=True))
        tied, tieable = map(int, joined["denials_tied"].split(" of "))
        rights = [same_speaker(wanted["speaker"], names.get(found["source_id"])) for wanted, found in pairs]
        claims: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for wanted, found in pairs:
            if wanted["group"] and not pd.isna(found["claim_id"]):
                claims[wanted["group"]][found["claim_id"]] += 1
        counted = dict(zip(corpus.claims["claim_id"], corpus.claims["n_origins"], strict=True))
        origins = [
            counted.get(claims[each["group"]].most_common(1)[0][0]) == len(each["asserting"])
            for each in self.origins
            if claims[each["group"]]
        ]
        return {
            "joined_F1": joined["joined_F1"],
            "denials_tied": tied / tieable if tieable else 0.0,
            "speaker_acc": sum(rights) / max(len(rights), 1),
            "origins_right": sum(origins) / max(len(self.origins), 1),
        }


def _spans(wanted: Statement) -> list[list[int]]:
    return [wanted["content_span"], *wanted.get("accept_spans", [])]


def _own(wanted: Statement) -> set[str]:
    return {wanted["group"] or wanted["id"], *wanted["also_groups"]}


def same_speaker(one: object, other: object) -> bool:
    """Say whether two names share the last word of one of them, as score.py compares them."""
    stop = {*attributions.STOP, "anonymous", "unnamed", "unspecified"}
    ones, others = (
        [word[:6] for word in re.findall(r"\w+", str(name).lower()) if word not in stop] for name in (one, other)
    )
    return bool(ones and others) and len(others) <= 8 and (ones[-1] in others or others[-1] in ones)


def run(story: Path, questions: int, order: str) -> list[dict[str, float]]:
    """Answer questions about a story; give the figures before any and after every few of them."""
    corpus = newstrail.read(story / "articles")
    gold, put_away, chance = Gold(story / "gold", corpus), set(), random.Random(7)
    figures = [gold.figures(corpus)]
    for number in range(1, questions + 1):
        proposals = corpus.proposals()
        rows = [row for row in proposals.to_dict("records") if _key(row) not in put_away]
        if rows:
            chosen = _choose(rows, order, chance)
            put_away.add(_key(chosen))
            answer = gold.answer(chosen, corpus)
            corpus = _answered(corpus, chosen, answer, story) if answer is not None else corpus
        if number % EVERY == 0:
            figures.append(gold.figures(corpus))
    return figures


def _key(proposal: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(proposal[column] for column in ("question", "about", "options", "choices"))


def _choose(rows: list[dict[str, Any]], order: str, chance: random.Random) -> dict[str, Any]:
    if order == "random":
        return chance.choice(rows)
    if order == "probable":
        return max(rows, key=lambda row: max(p for p, taken in zip(row["probability"], row["taken"], strict=True)))
    return rows[0]


def _answered(corpus: newstrail.Corpus, proposal: Mapping[str, Any], chosen: Answer, story: Path) -> newstrail.Corpus:
    decisions = corpus.answer(proposal, chosen)
    if decisions[0].what not in READ_AGAIN:
        with suppress(ValueError):
            return corpus.correct(*decisions)
        for decision in decisions:
            with suppress(ValueError):  # the gold lets a statement make two claims, a decision only one
                corpus = corpus.correct(decision)
        return corpus
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "corrections.csv")
        earlier = [Decision(*row) for row in corpus.corrections.fillna("").to_numpy()]
        file.write_text(to_csv([*earlier, *decisions]), encoding="utf-8")
        return newstrail.read(story / "articles", corrections=file, list_stale=True)


def main() -> None:
    """Print a row per number of answers, the mean of all stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="+", type=Path)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--order", choices=ORDERS, default="useful")
    parser.add_argument("--json", action="store_true", help="one line per story instead")
    options = parser.parse_args()
    curves = []
    for story in options.stories:
        curves.append(run(story, options.questions, options.order))
        if options.json:
            print(json.dumps({"story": story.name, "curve": curves[-1]}), flush=True)
    names = list(curves[0][0])
    print(f"| answers | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for place in range(len(curves[0])):
        means = [sum(curve[place][name] for curve in curves) / len(curves) for name in names]
        print(f"| {place * EVERY} | {' | '.join(f'{mean:.3f}' for mean in means)} |")


if __name__ == "__main__":
    main()
