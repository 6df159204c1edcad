"""Interviews printed as questions and answers: after "Q:" and "A:", names, initials or dashes, or in bare lines.

Who answers is named before the first question, or wherever a name has the initials or the surname of a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.frames import body_lines
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.text import Block, Span, text_of
from newstrail.words import is_given_name, is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc


LETTER = r"[QA]\d{0,2}(?=[.)])|[QA](?= ?[—–-] )"  # "Q. Why?", "A1) It rained.", "A – It rained."
ASKER = r"[A-Z]{2,5}(?= [–—] )"  # "LT – Why?"
OF_WHOM = r"(?: \([^()\n]{2,40}\))?"  # "Anna Lind (Lund Lines): It rained."
TURN = re.compile(
    rf"(?P<label>{LETTER}|{ASKER}|[A-Z][\w.’'& -]{{0,40}}(?={OF_WHOM}:)){OF_WHOM}\s?(?P<mark>[.):—–-])\s+(?=\S)"
    r"|[—–-]\s+(?=\S)"
)
ENDS_OF_QUESTIONS = ("?", "*", "_")  # "*And the dam?*", as interviews print what is asked; a mark at the start is gone
NAME = rf"(?P<name>{CAPITALISED_NAME}(?<![.,]))"
NO_NOUN = r"(?!(?:about|at|behind|by|for|from|in|of|on|with) )"  # "the crew behind the Lund robbery" names nobody
CALLED = rf"(?:(?:the |our |its )?(?:{NO_NOUN}[a-z][a-z-]{{1,20}} ){{1,3}})?"  # "the cyclist"; "the Post" is no person
TALK = r"interview|conversation|Q ?& ?A|talk(?:s|ed|ing)?|chat(?:s|ted|ting)?|spoke|speaks|speaking|sat down|minutes"
BEFORE_NAME = rf"(?:{TALK}) (?:with|to)|(?:interview|Q ?& ?A|in conversation):|questions (?:for|to)|interviewed"
# "an interview with Anna Lind", "talking to the mayor Anna Lind", "Interview: Anna Lind", "questions for Anna Lind"
TALK_WITH = re.compile(rf"\b(?<!\bHe )(?<!\bShe )(?i:{BEFORE_NAME}) {CALLED}{NAME}")
HE_TALKED = re.compile(rf"\b(?:He|She) (?i:{TALK}) (?:to|with) {CALLED}{NAME}")  # who asks; "he" answers
ASKED_BY = re.compile(rf"(?m)(?:^|· )Interview: {NAME}$")  # the author, unless the headline says so
# "Anna Lind, the mayor, spoke to the Herald"
TALKED = re.compile(
    rf"(?m)^{NAME}(?:,[^,\n]{{1,60}},)? (?:spoke|speaks|talked|talks|sat down|answered|answers)\b[^.\n]{{0,80}}"
)
QUESTION_LABELS = {"q", "question"}
ANSWER_LABELS = {"a", "answer"}
HONORIFIC = re.compile(r"(?i:mr|mrs|ms|miss|dr|prof|professor|sir|dame)\.? ")
ADDRESS = re.compile(rf"{HONORIFIC.pattern}(?P<surname>[A-Z][\w’'-]{{1,30}}), ")  # "Dr Berg, is it safe?"
MOST_SPEAKERS = 12  # whose names are looked for; a text with more labels is no interview
MOST_INITIALS = 4  # letters; a longer label is a name
PART_OF_NAME = r"[A-Z][\w.’'-]{1,30}"
FEWEST_QUESTIONS = 2  # lines that are only a question, from which an interview without labels is one
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]e|[Uu]s|[Mm]y|[Oo]ur)\b")
QUOTED = re.compile(r"[\"“][^\"“”]{1,2000}[\"”]")
AFTERWORD = re.compile(r"(?:This|The) (?:interview|conversation|transcript)\b")


class _Turn(NamedTuple):
    """A line of an interview: the label of who has the turn, if it has one, and what is said."""

    label: Span | None
    words: Span
    mark: Span | None = None  # behind the label


class _Interview(NamedTuple):
    """What an article shows of an interview; in others no label asks."""

    text: str
    turns: Sequence[_Turn]
    titles: Sequence[Span]
    people: Sequence[Span]  # whom it names in full
    askers: Collection[str]  # see `_askers`
    name: Span | None  # who is interviewed


class _Answer(NamedTuple):
    """A turn of somebody who is interviewed, and where they are named in full, if they are."""

    turn: _Turn
    name: Span | None


def add_interview_answers(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the answers of whoever is interviewed, a line each; what is asked is nobody's statement."""
    interview = _read_interview(doc, blocks)
    cues = [each.cue for each in attributions if each.cue and each.source]
    answers = list(_labelled_answers(interview, cues)) or _bare_answers(interview, cues)
    asked = {turn.label for turn in interview.turns if turn.label and _asks(interview, turn)}
    said = [each for each in attributions if each.source not in asked]
    return add_all(said, [_addition(answer) for answer in answers])


def _read_interview(doc: Doc, blocks: Sequence[Block]) -> _Interview:
    text = text_of(doc)
    turns = [_turn_of(text, line) for line in body_lines(text, blocks)]
    titles = [(block.start, block.end) for block in blocks if block.role == "title"]
    people = [(each.start_char, each.end_char) for each in doc.ents if each.label_ == "PERSON" and len(each) > 1]
    name = _interviewee(text, titles) or _who_talked(text, people) or _addressed(text, turns, people)
    interview = _Interview(text, turns, titles, people, _askers(text, turns), name)
    if interview.name is None and any(interview.askers):
        interview = interview._replace(name=_only_person(interview))
    return interview


def _interviewee(text: str, titles: Sequence[Span]) -> Span | None:
    """Give the name of who is interviewed, of at least two words, where a headline or a lead says so."""
    authors = [match.span("name") for match in ASKED_BY.finditer(text) if not _is_in(match.start(), titles)]
    found = [match for pattern in (TALK_WITH, TALKED) for match in pattern.finditer(text)]
    found = [match for match in found if match.span("name") not in authors]
    people = [match for match in found if " " in match["name"] and not match["name"].startswith(("The ", "the "))]
    people = [match for match in people if not is_outlet(match["name"])]
    known = [match for match in people if is_given_name(match["name"].split()[0])]
    return next((match.span("name") for match in [*known, *people]), None)


def _who_talked(text: str, people: Sequence[Span]) -> Span | None:
    """Give the name before "He spoke to Bo Lind", who asks: the last one in full."""
    talked = HE_TALKED.search(text)
    before = [person for person in people if talked and person[1] < talked.start()]
    return before[-1] if before else None


def _addressed(text: str, turns: Sequence[_Turn], people: Sequence[Span]) -> Span | None:
    """Give whom a question addresses, where they are named in full above it: "Dr Berg, is the dam safe?"."""
    for turn in turns:
        call = None if _asserts(text, turn) else ADDRESS.match(text, *turn.words)
        for person in people:
            if call and person[1] <= turn.words[0] and text[slice(*person)].endswith(f" {call['surname']}"):
                return person
    return None


def _turn_of(text: str, line: Span) -> _Turn:
    mark = TURN.match(text, *line)
    if mark is None:
        return _Turn(None, line)
    words = mark.end(), line[1]
    return _Turn(mark.span("label"), words, mark.span("mark")) if mark["label"] else _Turn(None, words)


def _label_of(text: str, turn: _Turn) -> str:
    """Give the label of a turn in small letters, without the number of the question and the points of initials."""
    return text[slice(*turn.label)].rstrip("0123456789").replace(".", "").lower() if turn.label else ""


def _askers(text: str, turns: Sequence[_Turn]) -> set[str]:
    """Give the labels of those who mostly ask; "" where lines without a label do."""
    n_turns = Counter(_label_of(text, turn) for turn in turns if turn.label)
    n_asked = Counter(_label_of(text, turn) for turn in turns if turn.label and "?" in text[slice(*turn.words)])
    askers = {label for label, number in n_asked.items() if label in QUESTION_LABELS or 2 * number >= n_turns[label]}
    return askers | ({""} if any(turn.label is None and not _asserts(text, turn) for turn in turns) else set())


def _only_person(interview: _Interview) -> Span | None:
    """Give the only person named in full: above the first turn, else in the headline, else between and below turns."""
    titles, people = interview.titles, interview.people
    lines = [turn.words for turn in interview.turns if turn.label is None]
    first = next(turn.label[0] for turn in interview.turns if turn.label)
    above = [line for line in lines if line[0] < first]
    for spans in ([*titles, *above], titles, [*titles, *lines]):
        named = [each for each in people if _is_in(each[0], spans)]
        if len({interview.text[slice(*each)].rpartition(" ")[2] for each in named}) == 1:
            return named[0]
    return None


def _is_in(position: int, spans: Iterable[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def _labelled_answers(interview: _Interview, cues: Sequence[Span]) -> Iterator[_Answer]:
    """Give the turns of whoever is interviewed, and the lines below them that open no other turn and report nobody."""
    text = interview.text
    meant: dict[str, tuple[bool, Span | None]] = {}
    answering = False
    speaker = interview.name
    for turn, following in zip_longest(interview.turns, interview.turns[1:]):
        if turn.label is not None:
            label = _label_of(text, turn)
            if label not in meant:
                meant[label] = _whom_means(interview, turn) if len(meant) < MOST_SPEAKERS else (False, None)
            answering, speaker = meant[label]
        elif (speaker and _is_about(text, turn, speaker)) or _reports(text, turn, cues):
            answering = False
        if answering and _asserts(text, turn) and not _may_ask(interview, turn, following):
            yield _Answer(turn, speaker)


def _may_ask(interview: _Interview, turn: _Turn, following: _Turn | None) -> bool:
    """Tell whether a line asks, with or without a mark: one without a label above an answer, where such lines ask."""
    is_above = following is not None and following.label is not None
    return "" in interview.askers and turn.label is None and is_above


def _reports(text: str, turn: _Turn, cues: Iterable[Span]) -> bool:
    """Tell whether a line reports others' words and has no "I" or "we" of who would answer, but in quotations."""
    said = QUOTED.sub(" ", text[slice(*turn.words)])
    return any(_is_in(cue[0], [turn.words]) for cue in cues) and not FIRST_PERSON.search(said)


def _is_about(text: str, turn: _Turn, name: Span) -> bool:
    """Tell whether a line without a label is about whoever is interviewed or about the interview, and not by them."""
    surname = text[slice(*name)].rpartition(" ")[2]
    return surname in text[slice(*turn.words)] or AFTERWORD.match(text, *turn.words) is not None


def _whom_means(interview: _Interview, turn: _Turn) -> tuple[bool, Span | None]:
    """Tell whether a label is that of somebody who answers, and where they are named in full."""
    text, name, askers = interview.text, interview.name, interview.askers
    label = _label_of(text, turn)
    if label in ANSWER_LABELS:
        return any(askers), name
    if name is not None and label in _forms_of(text[slice(*name)]):
        return True, name
    if not askers or label in askers or turn.label is None:
        return False, None
    full_name = _full_name(interview, text[slice(*turn.label)])
    if full_name is None and _names_in_full(text[slice(*turn.label)]):
        full_name = turn.label
    return full_name is not None, full_name


def _names_in_full(label: str) -> bool:
    """Tell whether a label is a full name itself: "Mayor Anna Lind"."""
    words = label.split()
    return len(words) > 1 and all(word[0].isupper() for word in words) and any(map(is_given_name, words))


def _forms_of(name: str) -> set[str]:
    """Give what may stand for somebody in front of their turns, in small letters: the name, the surname, initials."""
    initials = "".join(word[0] for word in name.split())
    return {name.lower(), name.rpartition(" ")[2].lower(), initials.lower()}


def _full_name(interview: _Interview, label: str) -> Span | None:
    """Find the full name of which a label gives the initials, the surname or the first name.

    Where no label asks, any line may begin with a word and a colon; then only people have turns.
    """
    letters = label.replace(".", "").replace(" ", "")
    word = re.escape(HONORIFIC.sub("", label))
    forms = [rf"(?:{PART_OF_NAME} ){{1,3}}(?i:{word})\b", rf"(?i:{word})(?: {PART_OF_NAME}){{1,2}}"]
    if letters.isupper() and 1 < len(letters) <= MOST_INITIALS:
        forms.insert(0, " ".join(rf"{letter}[\w’'-]{{1,30}}" for letter in letters))
    for form in forms:
        for span in [*interview.titles, *(turn.label or turn.words for turn in interview.turns)]:
            match = re.compile(rf"\b(?!The ){form}").search(interview.text, *span)
            if match and (any(interview.askers) or _is_person(interview, match.span())):
                return match.span()
    return None


def _is_person(interview: _Interview, name: Span) -> bool:
    is_given = is_given_name(interview.text[slice(*name)].partition(" ")[0])
    return is_given or any(start < name[1] and name[0] < end for start, end in interview.people)


def _bare_answers(interview: _Interview, cues: Sequence[Span]) -> list[_Answer]:
    """Give the lines after the first question that are none, name nobody interviewed and report nobody's words.

    Whoever answers was named before, and says "I" or "we" somewhere; an outlet that explains a thing asks, too.
    """
    text, turns, name = interview.text, interview.turns, interview.name
    questions = [turn.words[0] for turn in turns if not _asserts(text, turn)]
    if name is None or len(questions) < FEWEST_QUESTIONS or name[0] > questions[0]:
        return []
    after = [turn for turn in turns if turn.words[0] > questions[0] and _asserts(text, turn)]
    answers = [
        _Answer(turn, name) for turn in after if not _is_about(text, turn, name) and not _reports(text, turn, cues)
    ]
    return answers if any(FIRST_PERSON.search(text, *answer.turn.words) for answer in answers) else []


def _asserts(text: str, turn: _Turn) -> bool:
    return not text[slice(*turn.words)].endswith(ENDS_OF_QUESTIONS)


def _asks(interview: _Interview, turn: _Turn) -> bool:
    """Tell whether a turn is a question of somebody who mostly asks."""
    return _label_of(interview.text, turn) in interview.askers and "?" in interview.text[slice(*turn.words)]


def _addition(answer: _Answer) -> Addition:
    label, words, mark = answer.turn
    start = label[0] if label else words[0]
    source = None if answer.name is None else label
    return Addition(Attribution((words,), source, mark, answer.name), (start, words[1]))
