"""Measure how often each kind of finding fires on stories with gold, and how often rightly.

    python bench/findings.py [ARTICLES=GOLD ...]

Without arguments: the seeds, the flood and all stories of bench/stories and fit/stories. ARTICLES is a folder of
articles, GOLD one of annotations in the form of bench/stories.

A finding is right if the annotations say what it says: `denies` if its statement is annotated as a denial by this
source; a dropped end of a chain if both statements make one claim, the one that keeps the chain has the base (`via`)
and the other has not; `confirmed` if both assert one claim, of two speakers who are annotated as two origins;
`without its denial` if the denial is one of the same claim and the outlet has none; `not here` if no statement of the
outlet makes the claim. A finding whose statements are not annotated is counted apart; so is `in conflict`, whose
figures are not. `not in its body` and `words only here` need no gold: that words stand nowhere is looked up.
"""

import collections
import json
import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd

import attributions
import newstrail
from newstrail import Corpus, answers, tables
from newstrail.tables.verdicts import NOT_TOLD
from newstrail.words import country_in

ROOT = Path(__file__).parents[1]
Row = dict[str, Any]
ALIKE = 0.5  # share of words from which a statement is the annotated one


def main(given: list[str]) -> None:
    fired: collections.Counter[tuple[str, bool | None]] = collections.Counter()
    untold: collections.Counter[str] = collections.Counter()
    said: collections.Counter[tuple[str, bool | None]] = collections.Counter()
    for articles, gold_folder in [each.split("=") for each in given] or own_stories():
        corpus, gold = newstrail.read(articles), Gold(Path(gold_folder))
        gold.find_statements(corpus)
        for finding in tables.findings(corpus).itertuples():
            if finding.verdict == NOT_TOLD:
                untold[finding.kind] += 1
            else:
                fired[finding.kind, gold.judge(finding, corpus)] += 1
        for question in answers.QUESTIONS:
            for told in answers.assertions(corpus, question):
                said[question, gold.judge_answer(told, corpus)] += 1
    show("finding", fired, untold)
    show("answer", said, collections.Counter())


def own_stories() -> list[tuple[str, str]]:
    """Give the folders of articles and gold of every annotated story in the repository."""
    stories = [(ROOT / "seeds", ROOT / "tests/gold"), (ROOT / "tests/data/flood", ROOT / "tests/gold/flood")]
    for gold in sorted([*ROOT.glob("bench/stories/*/gold"), *ROOT.glob("fit/stories/*/gold")]):
        stories.append((gold.parent / "articles", gold))
    return [(str(articles), str(gold)) for articles, gold in stories]


def show(what: str, fired: collections.Counter, untold: collections.Counter) -> None:
    print(f"{what:34} told  right  wrong  not annotated  could not be told")
    for kind in sorted({kind for kind, _ in fired} | set(untold)):
        right, wrong, unknown = (fired[kind, truth] for truth in (True, False, None))
        print(f"{kind:34} {right + wrong + unknown:4} {right:6} {wrong:6} {unknown:14} {untold[kind]:18}")


class Gold:
    """The annotations of one story, and which statement of ours each annotated statement is."""

    def __init__(self, folder: Path) -> None:
        self.statements = read_rows(folder / "claims.jsonl")
        self.origins = {row["group"]: row["asserting"] for row in read_rows(folder / "origins.jsonl")}
        self.annotated: dict[str, Row] = {}

    def find_statements(self, corpus: Corpus) -> None:
        """Pair our statements with the annotated ones, the most alike first."""
        self.stems = {row.article_id: Path(row.path).stem for row in corpus.articles.itertuples()}
        for article in corpus.articles.itertuples():
            words = attributions.words(article.text)
            wanted = [row for row in self.statements if row["article"] == self.stems[article.article_id]]
            ours = corpus.statements[corpus.statements["article_id"] == article.article_id]
            pairs = []
            for number, row in enumerate(wanted):
                spans = [row["content_span"], *row.get("accept_spans", [])]
                of_gold = [attributions.to_words([span], words) for span in spans]
                for own in ours.itertuples():
                    of_own = attributions.to_words([[own.start, own.end]], words)
                    alike = max(attributions.jaccard(span, of_own) for span in of_gold)
                    if alike >= ALIKE:
                        pairs.append((-alike, number, own.statement_id))
            taken = set()
            for _, number, statement_id in sorted(pairs):
                if number not in taken and statement_id not in self.annotated:
                    taken.add(number)
                    self.annotated[statement_id] = wanted[number]

    def judge(self, finding: Any, corpus: Corpus) -> bool | None:
        """Say whether a finding is right; None where the annotations do not tell."""
        if finding.kind == "not in its body":
            return True
        if finding.kind == "words only here":
            return self._judge_words(finding, corpus)
        if finding.kind == "in conflict":
            return None
        one = self.annotated.get(finding.statement_id)
        if finding.kind in ("only here", "not here"):
            return self._judge_coverage(finding, corpus)
        if finding.kind == "denies":
            return None if one is None else one["stance"] == "denies" and same_name(one["speaker"], finding.source)
        other = self.annotated.get(finding.other_id)
        if one is None or other is None:
            return None
        shared = groups(one) & groups(other)
        if finding.kind == "confirmed":
            agreed = one["stance"] == other["stance"] == "asserts" and one["speaker"] != other["speaker"]
            return bool(shared) and agreed and all(len(self.origins.get(group, "ab")) > 1 for group in shared)
        if finding.kind == "without its denial":
            silent = not any(row["stance"] != "asserts" for row in self._of_outlet(finding.outlet, shared, corpus))
            return bool(shared) and one["stance"] == "asserts" and other["stance"] == "denies" and silent
        if finding.kind == "base dropped":
            dropped = not any(row.get("via") for row in self._of_outlet(finding.outlet, shared, corpus))
            return bool(shared) and bool(other.get("via")) and dropped
        return bool(shared) and one["speaker"] != other["speaker"]

    def _of_outlet(self, outlet: str, wanted: set[str], corpus: Corpus) -> list[Row]:
        """Give the annotated statements of an outlet on some groups."""
        trail = corpus.trail()
        articles = {self.stems[article] for article in trail.loc[trail["outlet"] == outlet, "article_id"]}
        return [row for row in self.statements if row["article"] in articles and groups(row) & wanted]

    def _judge_coverage(self, finding: Any, corpus: Corpus) -> bool | None:
        trail = corpus.trail()
        said = trail.loc[trail["claim"] == finding.claim, "statement_id"]
        found = collections.Counter(
            group for key in said if key in self.annotated for group in groups(self.annotated[key])
        )
        if not found:
            return None
        wanted = {min(found, key=lambda group: (-found[group], group))}
        if finding.kind == "not here":
            return not self._of_outlet(finding.outlet, wanted, corpus)
        others = set(trail["outlet"]) - {finding.outlet}
        return not any(self._of_outlet(outlet, wanted, corpus) for outlet in others)

    def _judge_words(self, finding: Any, corpus: Corpus) -> bool:
        """Say whether no other outlet has any of the words."""
        outlets = corpus.trail().drop_duplicates("article_id").set_index("article_id")["outlet"]
        others = corpus.articles[corpus.articles["article_id"].map(outlets) != finding.outlet]
        whole = [re.compile(rf"(?<![\w,.]){re.escape(word)}(?!\w|[,.]\d)") for word in finding.content.split(", ")]
        return not any(word.search(text) for word in whole for text in others["text"])

    def judge_answer(self, told: Any, corpus: Corpus) -> bool | None:
        """Say whether what an answer asserts of one statement is so: who says it, with which stance."""
        one = self.annotated.get(told.statement_id)
        if one is None:
            return None
        named = told.source is None or same_name(one["speaker"], told.source)
        rejects = told.stance == "doubts" and one["stance"] == "denies"  # which doubts it all the more
        return named and (told.stance in (None, one["stance"]) or rejects)


def groups(row: Row) -> set[str]:
    return {row["group"] or row["id"], *row["also_groups"]}


def same_name(one: str, other: str) -> bool:
    """Say whether two names share their last word or two words, one is the other's initials, or a capital its state."""
    keys = [_key(one), _key(other)]
    if not all(keys):
        return False
    if len(set(keys[0]) & set(keys[1])) > 1:
        return True
    initials = {"".join(word[0] for word in re.findall(r"\b[A-Z]\w+", name)) for name in (one, other)}
    if keys[0][-1] in keys[1] or keys[1][-1] in keys[0] or initials & {one, other} - {""}:
        return True
    return " " not in other and country_in(other) is not None and country_in(one) == country_in(other)


def _key(name: str) -> list[str]:
    return [word[:6] for word in re.findall(r"\w+", name.lower()) if word not in attributions.STOP]


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    pd.set_option("mode.copy_on_write", True)
    main(sys.argv[1:])
