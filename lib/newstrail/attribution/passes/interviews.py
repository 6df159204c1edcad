"""Interviews printed as questions and answers: after "Q:" and "A:", names, initials or dashes, or in bare lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.frames import body_lines
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.text import Block, Span, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


TURN = re.compile(r"(?P<label>[QA](?=\.)|[A-Z][\w.’'& -]{0,40}(?=:))[.:]\s+(?=\S)|[—–-]\s+(?=\S)")
NAME = rf"(?P<name>{CAPITALISED_NAME}(?<![.,]))"
# "an interview with Anna Lind", "our conversation with Anna Lind"; "Anna Lind, the mayor, spoke to the Herald"
TALK_WITH = re.compile(rf"\b(?i:interview|conversation|Q ?& ?A|talk(?:s|ed)?|chat|spoke|speaks) (?:with|to) {NAME}")
TALKED = re.compile(
    rf"(?m)^{NAME}(?:,[^,\n]{{1,60}},)? (?:spoke|speaks|talked|talks|sat down|answered|answers)\b[^.\n]{{0,80}}"
)
ANSWER_LABELS = ("a", "answer")
FEWEST_QUESTIONS = 2  # lines that are only a question, from which an interview without labels is one


class _Turn(NamedTuple):
    """A line of an interview: the label of who has the turn, if it has one, and what is said."""

    label: Span | None
    words: Span


def add_interview_answers(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the answers of whoever is interviewed, a line each; what is asked is nobody's statement."""
    text = text_of(doc)
    name = _interviewee(text)
    turns = [_turn_of(text, line) for line in body_lines(text, blocks)]
    answers = list(_labelled_answers(text, turns, name))
    if not answers and name is not None and _n_questions(text, turns) >= FEWEST_QUESTIONS:
        answers = list(_bare_answers(text, turns, name, attributions))
    return add_all(attributions, [_addition(turn, name) for turn in answers])


def _interviewee(text: str) -> Span | None:
    """Give the name of who is interviewed, of at least two words, where a headline or a lead says so."""
    for pattern in (TALK_WITH, TALKED):
        for match in pattern.finditer(text):
            if " " in match["name"] and not match["name"].startswith(("The ", "the ")):
                return match.span("name")
    return None


def _turn_of(text: str, line: Span) -> _Turn:
    mark = TURN.match(text, *line)
    if mark is None:
        return _Turn(None, line)
    label = mark.span("label") if mark["label"] else None
    return _Turn(label, (mark.end(), line[1]))


def _labelled_answers(text: str, turns: Sequence[_Turn], name: Span | None) -> Iterator[_Turn]:
    """Give the turns of whoever is interviewed, and the lines below them that open no other turn."""
    full_name = text[slice(*name)] if name else ""
    answering = False
    for turn in turns:
        if turn.label is not None:
            answering = _is_interviewee(text[slice(*turn.label)], full_name)
        elif full_name.rpartition(" ")[2] in text[slice(*turn.words)]:
            answering = False  # a line about them, not by them
        if answering and _asserts(text, turn):
            yield turn


def _is_interviewee(label: str, name: str) -> bool:
    """Tell whether a label is "A", or the name, surname or initials of who is interviewed."""
    initials = "".join(word[0] for word in name.split())
    forms = {name.lower(), name.rpartition(" ")[2].lower(), initials.lower()} - {""}
    return label.lower() in {*ANSWER_LABELS, *forms}


def _n_questions(text: str, turns: Sequence[_Turn]) -> int:
    return sum(not _asserts(text, turn) for turn in turns)


def _bare_answers(
    text: str, turns: Sequence[_Turn], name: Span, attributions: Sequence[Attribution]
) -> Iterator[_Turn]:
    """Give the lines after the first question that are none, name nobody interviewed and report nobody's words."""
    surname = text[slice(*name)].rpartition(" ")[2]
    cues = [each.cue for each in attributions if each.cue and each.source]
    asked = False
    for turn in turns:
        start, end = turn.words
        if not _asserts(text, turn):
            asked = True
        elif asked and surname not in text[start:end] and not any(start <= cue[0] < end for cue in cues):
            yield turn


def _asserts(text: str, turn: _Turn) -> bool:
    return not text[slice(*turn.words)].endswith("?")


def _addition(turn: _Turn, name: Span | None) -> Addition:
    colon = (turn.label[1], turn.label[1] + 1) if turn.label else None
    start = turn.label[0] if turn.label else turn.words[0]
    return Addition(Attribution((turn.words,), turn.label, colon, name), (start, turn.words[1]))
