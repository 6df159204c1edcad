"""The open questions of a corpus, one at a time, the most useful first; answered, skipped, settled."""

import asyncio
import zlib
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from newstrail.decisions import Decision
from newstrail.proposals import MATTERS
from newstrail.text import count
from newstrail.widgets.asked import Answers, Question, to_chosen
from newstrail.widgets.deciding import Desk

END = "No further answer is expected to change the table of claims by outlets."
PAUSE = 0.05  # seconds, in which the next question reaches the browser


class Review:
    """One open question at a time over the corpus of a desk.

    Where a kernel runs, the next question is there at once, one that the answer leaves as it is; the answer is written
    a moment later, and all questions are ranked anew.
    """

    def __init__(self, desk: Desk, settled: Callable[[str], None]) -> None:
        """`settled` is called when an answer was written, with what to tell of it, or when it could not be."""
        self.desk = desk
        self.question: Question | None = None
        self._settled = settled
        self._open: dict[str, Question] = {}  # those that matter, the most useful first
        self._open_in: object = None  # the corpus that they are about
        self._unwritten: tuple[Question, list[Decision]] | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._is_ahead = False  # whether the question is shown before the last answer is settled

    def look(self, skipped: Collection[str] = ()) -> None:
        """Rank the open questions, and take the most useful one that was not skipped."""
        if self._open_in is not self.desk.corpus:
            self._open, self._open_in = _that_matter(self.desk.corpus.proposals()), self.desk.corpus
        left = self._left(skipped)
        stays = self._is_ahead and key_of(self.question) in left
        self._is_ahead = False
        if not stays:
            self.question = next(iter(left.values()), None)

    def progress(self, skipped: Collection[str] = ()) -> str:
        """Say how many of the questions are answered here, how many lines stand in all, or that this is the end."""
        matter, decided = len(self._left(skipped)), f"{count(len(self.desk.corpus.corrections), 'line')} decided"
        if not matter:
            return f"{decided}. {END}"
        done = self.desk.n_made
        return f"{done} of about {count(done + matter, 'question')} that matter; {decided}"

    def answer(self, answers: Answers, *, who: str, skipped: Collection[str] = ()) -> None:
        """Take an answer, and go on to the next question.

        Raises:
            ValueError: nothing is typed, or there is no file to write to.
        """
        question = self.question
        if question is None:
            return
        chosen = to_chosen(self.desk.corpus, question, answers)
        self._unwritten = question, self.desk.answer(question, chosen, who=who.strip())
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.settle()
            return
        self._go_ahead(question, skipped)
        self._waiting = loop.call_later(PAUSE, self.settle)

    def settle(self) -> None:
        """Write the last answer; one that cannot be written is asked again."""
        if self._waiting is not None:
            self._waiting.cancel()
        if self._unwritten is None:
            return
        question, decisions = self._unwritten
        self._unwritten = self._waiting = None
        try:
            told = self.desk.take(decisions)
        except (ValueError, OSError) as error:
            self.question, self._is_ahead = question, True
            told = f"Not done. {error}"
        self._settled(told)

    def _left(self, skipped: Collection[str]) -> dict[str, Question]:
        return {key: question for key, question in self._open.items() if key not in skipped}

    def _go_ahead(self, answered: Question, skipped: Collection[str]) -> None:
        """Take the next question that an answer leaves as it is, before its effect on all others is known."""
        statements = self.desk.corpus.statements
        claim_of = dict(zip(statements["statement_id"], statements["claim_id"], strict=True))
        changed = {claim_of.get(key, key) for key in concerned(answered)}
        for question in self._left(skipped).values():
            if not changed & {claim_of.get(key, key) for key in concerned(question)}:
                self.question, self._is_ahead = question, True
                return


def _that_matter(proposals: pd.DataFrame) -> dict[str, Question]:
    rows: list[Question] = proposals[proposals["usefulness"] >= MATTERS].to_dict("records")
    return {key_of(row): row for row in rows}


def key_of(question: Mapping[str, Any] | None) -> str:
    """Give what tells a question from all others, the same whenever it is asked."""
    if question is None:
        return ""
    kind, about = question["question"], question["about"]
    told = "\n".join([*about, *question["options"], *question["choices"]])
    return f"{kind} {about[0]} {zlib.crc32(told.encode()):08x}"


def concerned(question: Question) -> tuple[str, ...]:
    """Give the statements, sources or articles that an answer is about."""
    contested = question["choices"] if question["question"] == "denial" else ()
    return (*question["about"], *question["options"], *contested)
