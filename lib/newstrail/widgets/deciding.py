"""An analyst's decisions about a statement: what can be picked, what it would change; written, and taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.decisions import (
    ABOUT_ARTICLES,
    ABOUT_BLOCKS,
    ABOUT_CLAIMS,
    ABOUT_SOURCES,
    READ_AGAIN,
    VALUELESS,
    Decision,
    add_decision,
    decide_on,
    decide_on_block,
    read_decisions,
    take_back,
    to_corrections,
)
from newstrail.pipeline import read
from newstrail.schema import ROLES, STANCES
from newstrail.text import count, wrap
from newstrail.widgets.changes import tell_changes
from newstrail.widgets.matrix import tell

MOST_REMEMBERED = 12
LABEL_LETTERS = 160
OWN = "a claim of its own"


class What(NamedTuple):
    """A kind of decision in words, and what is asked for its value."""

    label: str
    asks: str = ""
    fresh: tuple[tuple[str, str], ...] = ()  # values that are not in the list: what stands before them, and in words


NEW_SOURCE = (("person:", "a person"), ("institution:", "an institution"), ("document:", "a document"))
ANYTHING = (("", ""),)
ROLE_HINTS = {
    "title": "the headline",
    "body": "the text of the article",
    "label": "words before a colon that name what follows",
    "byline": "who wrote it, and when",
    "caption": "below a picture",
    "correction": "what the outlet put right",
    "teaser": "of another article",
    "furniture": "menus, adverts: no part of the article",
}
WHATS = {
    "reviewed": What("It is read rightly"),
    "stance": What("Its stance is another", "It"),
    "speaker": What("Somebody else says it", "Who says it", NEW_SOURCE),
    "same-claim": What("Its claim is the same as another", "The other claim"),
    "other-claim": What("It belongs to another claim", "Its claim"),
    "not-same-claim": What("It does not say the same as another statement", "The other statement"),
    "not-a-claim": What("It is no claim"),
    "same-source": What("Its speaker is called otherwise elsewhere", "The same as", NEW_SOURCE),
    "not-same-source": What("Its speaker is not somebody", "Not", NEW_SOURCE),
    "role": What("Its paragraph has another role in the article", "Its role"),
    "outlet": What("The article is of another outlet", "Outlet", ANYTHING),
    "published": What("The article is of another date", "Date, as 2024-10-17 or 2024-10-17T09:30", ANYTHING),
    "author": What("The article is by somebody else", "Author", ANYTHING),
}


class Desk:
    """Where decisions are made; `corpus` is as they have made it."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._asked: tuple[Corpus, pd.DataFrame] | None = None  # what the machine would ask, which takes long to find
        self._made: list[tuple[Sequence[Decision], Corpus]] = []  # here, each time with the corpus before it

    def form(self, draft: Mapping[str, str]) -> dict[str, Any]:
        """Give what can be decided about a statement, and what can be picked for the decision that is being made."""
        if not draft:
            return {}
        row = self._row(draft)
        lines = self._written()
        what = draft.get("what", "")
        return {
            "statement_id": row["statement_id"],
            "statement": f"{tell(row)}: “{wrap(row['content'], width=LABEL_LETTERS, lines=1)}”",
            "whats": [[name, each.label] for name, each in WHATS.items() if self._may_be(name, row)],
            "what": what,
            "asks": WHATS[what].asks if what else "",
            "fresh": [list(each) for each in WHATS[what].fresh] if what else [],
            "options": self._offer(what, row) if what else [],
            "whos": _latest(line.who for line in lines),
            "whys": _latest(line.why for line in lines),
        }

    def foresee(self, draft: Mapping[str, str]) -> dict[str, Any]:
        """Tell what a decision would change; one that lacks its value changes nothing yet."""
        what = draft.get("what", "")
        if not what or (WHATS[what].asks and not draft.get("value")):
            return {"told": "", "ready": False}
        decision = self.decision(draft)
        if what in READ_AGAIN:
            row = self._row(draft)
            before = self._block(row)["role"] if what in ABOUT_BLOCKS else self._article(row["article_id"])[what]
            change = f"{what}: {'unknown' if pd.isna(before) else before} → {decision.value}"
            return {"told": f"{change}. The articles are read again.", "ready": True}
        return {"told": tell_changes(self.corpus, self._correct(decision)), "ready": True}

    def decision(self, draft: Mapping[str, str]) -> Decision:
        """Give what a draft decides.

        Raises:
            ValueError: it lacks something.
        """
        what, value = draft.get("what", ""), draft.get("value", "").strip()
        if not what:
            raise ValueError("Choose what is wrong first.")
        if WHATS[what].asks and not value:
            raise ValueError(f"Pick from the list first: {WHATS[what].asks.partition(',')[0].lower()} …")
        row = self._row(draft)
        who, why = (draft.get(name, "").strip() for name in ("who", "why"))
        when = datetime.now().isoformat(timespec="minutes")
        if what in ABOUT_ARTICLES:
            return Decision(what, row["article_id"], value=value, who=who, when=when, why=why)
        text = self._article(row["article_id"])["text"]
        if what in ABOUT_BLOCKS:
            return decide_on_block(self._block(row), text, value, who=who, when=when, why=why)
        return decide_on(row, text, what, self._value(what, value), who=who, when=when, why=why)

    def write(self, draft: Mapping[str, str]) -> str:
        """Write a decision to the file and follow it; say what was written, and where.

        Raises:
            ValueError: it lacks something, contradicts an earlier one, or there is no file.
        """
        decision, file, before = self.decision(draft), self._file(), self.corpus
        if decision.what in READ_AGAIN:
            add_decision(file, decision)
            self.corpus = read(*before.inputs, corrections=file, list_stale=True)
        else:
            after = self._correct(decision)
            add_decision(file, decision)
            self.corpus = after
        self._made.append(([decision], before))
        return f"Written to {file}: {self._say(decision)}."

    def answer(
        self, question: Mapping[str, Any], chosen: Collection[str] | Mapping[str, str], *, who: str
    ) -> list[Decision]:
        """Give the decisions that an answer to a question makes.

        Raises:
            ValueError: something was chosen that was not offered, or there is no file to write to.
        """
        self._file()
        return self.corpus.answer(question, chosen, who=who, when=datetime.now().isoformat(timespec="minutes"))

    def take(self, decisions: Sequence[Decision]) -> str:
        """Write the decisions of an answer and follow them; say where they stand.

        How an article is read they change when the articles are read again.

        Raises:
            ValueError: they contradict earlier ones, or the file is broken.
        """
        file, before = self._file(), self.corpus
        waits = decisions[0].what in READ_AGAIN
        if waits:
            after = replace(before, corrections=pd.concat([before.corrections, to_corrections(decisions)]))
        else:
            after = self._correct(*decisions)
        add_decision(file, *decisions)
        self.corpus = after
        self._made.append((decisions, before))
        later = " They take effect when the articles are read again (r)." if waits else ""
        return f"{count(len(decisions), 'line')} written to {file.name}.{later}"

    def read_again(self) -> str:
        """Read the articles with all that is decided: how an article is read changes more than the frames can tell."""
        self.corpus = read(*self.corpus.inputs, corrections=self._file(), list_stale=True)
        return "The articles were read again."

    @property
    def n_made(self) -> int:
        """How many times something was decided here that still stands."""
        return len(self._made)

    def undo(self) -> str:
        """Take back what was decided here last, and say what it was.

        Raises:
            ValueError: nothing was, or the file was changed since.
        """
        if not self._made:
            raise ValueError("Nothing was decided here yet; earlier decisions are lines of corrections.csv.")
        undone, before = self._made[-1]
        take_back(self._file(), list(undone))
        self._made.pop()
        self.corpus = before
        told = self._say(undone[0]) if len(undone) == 1 else f"the {len(undone)} lines of an answer"
        return f"Taken back from {self._file()}: {told}."

    def _correct(self, *decisions: Decision) -> Corpus:
        """Give the corpus as decisions make it.

        Raises:
            ValueError: one does not fit; what stands against it is named as a reader knows it.
        """
        try:
            return self.corpus.correct(*decisions)
        except ValueError as error:
            against = [line for line in self._written() if f"{line.place}:" in str(error)]
            if not against:
                raise
            advice = f"Undo that first, or delete line {against[0].line} of corrections.csv."
            raise ValueError(f"It was decided otherwise: {self._say(against[0])}. {advice}") from None

    def _may_be(self, what: str, row: pd.Series) -> bool:
        """Whether a decision can be made about a statement: some need a speaker, or another statement of its claim."""
        if what in ("same-source", "not-same-source"):
            return pd.notna(row["source_id"])
        if what == "not-same-claim":
            return int((self.corpus.statements["claim_id"] == row["claim_id"]).sum()) > 1
        return True

    def _offer(self, what: str, row: pd.Series) -> list[list[str]]:
        """Give what can be picked: a value, its name, and a hint."""
        if what == "stance":
            return [[stance, stance, ""] for stance in STANCES if stance != row["stance"]]
        if what == "role":
            return [[role, role, ROLE_HINTS[role]] for role in ROLES if role != self._block(row)["role"]]
        if what in ("same-claim", "other-claim"):
            own = [["\0", OWN, ""]] if what == "other-claim" else []
            return [*own, *self._claims(row)]
        if what == "not-same-claim":
            rows = self.corpus.trail()
            others = rows[(rows["claim_id"] == row["claim_id"]) & (rows["statement_id"] != row["statement_id"])]
            return [[each["statement_id"], each["content"], tell(each)] for each in others.to_dict("records")]
        if what in ABOUT_SOURCES:
            others = self.corpus.sources[self.corpus.sources["source_id"] != row["source_id"]]
            others = others.sort_values("n_statements", ascending=False, kind="stable")
            return [
                [each["source_id"], each["name"], ", ".join([each["kind"], *each["aliases"][:3]])]
                for each in others.to_dict("records")
            ]
        if what in ("outlet", "author"):
            return [[name, name, ""] for name in sorted(self.corpus.articles[what].dropna().unique(), key=str.casefold)]
        return []

    def _claims(self, row: pd.Series) -> list[list[str]]:
        """Give the other claims, those first that the machine thinks may be the same."""
        claims = self.corpus.claims[self.corpus.claims["claim_id"] != row["claim_id"]]
        likely = self._likely(row)
        ranked = claims.assign(likely=claims["claim_id"].map(likely).fillna(0.0))
        ranked = ranked.sort_values(["likely", "n_outlets"], ascending=False, kind="stable")
        return [
            [
                each["claim_id"],
                wrap(str(each["label"]), width=LABEL_LETTERS, lines=1),
                count(each["n_outlets"], "outlet")
                + (f", {each['likely']:.0%} likely the same" if each["likely"] else ""),
            ]
            for each in ranked.to_dict("records")
        ]

    def _likely(self, row: pd.Series) -> dict[str, float]:
        """Give for each claim how probably one of its statements says the same, where the machine would ask."""
        claim_of = dict(zip(self.corpus.statements["statement_id"], self.corpus.statements["claim_id"], strict=True))
        if self._asked is None or self._asked[0] is not self.corpus:
            self._asked = self.corpus, self.corpus.proposals().query("question == 'same-claim'")
        likely: dict[str, float] = {}
        for question in self._asked[1].itertuples():
            for option, probability in zip(question.options, question.probability, strict=True):
                for one, other in ((question.about[0], option), (option, question.about[0])):
                    if claim_of[one] == row["claim_id"]:
                        likely[claim_of[other]] = max(probability, likely.get(claim_of[other], 0.0))
        return likely

    def _value(self, what: str, value: str) -> str:
        """Give a value as the file has it: for a claim or a statement, its words."""
        if what not in ABOUT_CLAIMS or what in VALUELESS:
            return value
        if value == "\0":
            return ""
        found = self.corpus.statements.loc[self.corpus.statements["statement_id"] == value, "content"]
        if found.empty:
            raise ValueError("This claim is not here any more; pick another.")
        return str(found.iat[0])

    def _say(self, decision: Decision) -> str:
        """Say what was decided in the words of the form."""
        value = decision.value
        if decision.what in ABOUT_SOURCES:
            names = dict(zip(self.corpus.sources["source_id"], self.corpus.sources["name"], strict=True))
            value = names.get(value, value.partition(":")[2] or value)
        told = f", {wrap(value, width=80, lines=1)}" if value else ""
        return f"{WHATS[decision.what].label.lower()}{told}" + (f" ({decision.who})" if decision.who else "")

    def _row(self, draft: Mapping[str, str]) -> pd.Series:
        rows = self.corpus.trail()
        return rows[rows["statement_id"] == draft["statement_id"]].iloc[0]

    def _article(self, article_id: str) -> pd.Series:
        return self.corpus.articles[self.corpus.articles["article_id"] == article_id].iloc[0]

    def _block(self, row: pd.Series) -> pd.Series:
        """Give the paragraph that a statement begins in."""
        blocks = self.corpus.blocks
        here = blocks[(blocks["article_id"] == row["article_id"]) & (blocks["start"] <= row["start"])]
        return here.sort_values("start").iloc[-1]

    def _written(self) -> list[Decision]:
        file = self.corpus.corrections_file
        return read_decisions(file) if file is not None and file.exists() else []

    def _file(self) -> Path:
        if self.corpus.corrections_file is None:
            raise ValueError(
                "These articles were loaded from saved frames; read them with newstrail.read(FOLDER) to decide on them."
            )
        return self.corpus.corrections_file


def _latest(words: Any) -> list[str]:
    """Give what was written, each once, the latest first."""
    return list(dict.fromkeys(word for word in reversed(list(words)) if word))[:MOST_REMEMBERED]
