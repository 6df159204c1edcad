"""Candidates that stand in the layout of lines rather than in their grammar.

A line that ends in a colon introduces the next one, and a transcript names each speaker before a colon.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import Candidate, make_candidate
from newstrail.attribution.complements import Complement
from newstrail.attribution.cue_phrases import cue_tokens
from newstrail.attribution.cues import cue_lemma, is_speech, likelihood
from newstrail.attribution.grammar import VERBS, ends_line, is_passive
from newstrail.attribution.source_phrases import find_source_head, source_tokens
from newstrail.words import is_outlet, read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


LONGEST_NAME = 7  # tokens that the name of a speaker can have
LONGEST_BRACKET = 8  # tokens that whom he speaks for can have, with its brackets
CLOSED = "):"  # which the tokenizer takes for one face
FIRST_PERSONS = {"i", "we", "you", "one"}
OF_ONESELF = FIRST_PERSONS - {"one"} | {"me", "my", "our", "us", "your"}  # in a turn of speech
READERS = {"we", "you"}  # who knows what an outlet lists
SHORTEST_TURN = 8  # tokens from which what follows a name is a turn of speech, not the value of a label


def find_line_candidates(doc: Doc, quoted: Collection[int]) -> list[Candidate]:
    """Find what whole lines report.

    Args:
        doc: a parsed text.
        quoted: the numbers of the tokens inside quotation marks.
    """
    lines = _lines_of(doc)
    found = [_introduced_line(line, following, quoted) for line, following in pairwise(lines)]
    turns = [candidate for candidate in map(_transcript_line, lines) if candidate is not None]
    if len(turns) == 1 and (_reports_others(doc, turns[0], quoted) or _opens_with_dateline(doc, turns[0])):
        turns = []
    return [*(candidate for candidate in found if candidate is not None), *turns]


def _opens_with_dateline(doc: Doc, turn: Candidate) -> bool:
    """Tell whether nobody speaks of themselves in a turn, nor is its speaker known: "LAGOS: Banks opened on Monday"."""
    if any(doc[i].lower_ in OF_ONESELF for i in turn.content):
        return False
    name = {doc[i].lower_ for i in turn.source if not doc[i].is_punct}
    is_role = any(role_of(doc[i]) for i in turn.source)
    elsewhere = (token for token in doc if token.lower_ in name and token.i not in turn.source)
    return not is_role and not any(token.ent_type_ == "PERSON" for token in elsewhere)


def _reports_others(doc: Doc, turn: Candidate, quoted: Collection[int]) -> bool:
    """Tell whether somebody else is said to speak: "LAGOS: The strike is over, a spokesman said."."""
    for token in (doc[i] for i in sorted(turn.content) if i not in quoted):
        speaker = find_source_head(token) if _is_verb_of_speech(token) else None
        if speaker is not None and speaker.i in turn.content and speaker.lower_ not in FIRST_PERSONS:
            return True
    return False


def _lines_of(doc: Doc) -> list[list[Token]]:
    """Give the tokens of each line that holds any, without spaces."""
    lines: list[list[Token]] = [[]]
    for token in doc:
        if not token.is_space:
            lines[-1].append(token)
        elif ends_line(token) and lines[-1]:
            lines.append([])
    return [line for line in lines if line]


def _introduced_line(line: Sequence[Token], following: Sequence[Token], quoted: Collection[int]) -> Candidate | None:
    """Read "The statement reads:" with the next line as its content."""
    colon = line[-1]
    if colon.text != ":" or colon.i in quoted:
        return None
    verbs = [token for token in colon.sent if _is_verb_of_speech(token) and token.i not in quoted]
    if not verbs:
        return None
    cue = max(verbs, key=lambda verb: (likelihood(cue_lemma(verb), "clause"), verb.i))
    source = source_tokens(find_source_head(cue))
    if any(cue.doc[i].lower_ in READERS for i in source) or line[0].lower_ == "here":  # "Here is what we know:"
        return None
    if line[0].lower_ in ("how", "what", "why") and following[0].i not in quoted:  # "What they are saying:"
        return None
    if not source and is_passive(cue) and any(token.lower_ == "what" for token in cue.lefts):
        return None  # "This is what is known so far:"
    return make_candidate(cue, cue_tokens(cue), source, Complement("line", {token.i for token in following}))


def _is_verb_of_speech(token: Token) -> bool:
    return token.pos_ == "VERB" and is_speech(cue_lemma(token))


def _transcript_line(line: Sequence[Token]) -> Candidate | None:
    """Read "LIND: Thank you all for coming" and "ANNA LIND (Lund Lines): Thank you all for coming"."""
    head = line[: LONGEST_NAME + LONGEST_BRACKET + 1]
    place = next((place for place, token in enumerate(head) if token.text in (":", CLOSED)), 0)
    if place == 0:
        return None
    name, turn = _before_bracket(line[: place + 1]), line[place + 1 :]
    if not 0 < len(name) <= LONGEST_NAME or len(turn) < SHORTEST_TURN or not _is_speaker_name(name):
        return None
    complement = Complement("line", {token.i for token in turn})
    return make_candidate(line[place], [line[place].i], [token.i for token in name], complement)


def _before_bracket(head: Sequence[Token]) -> Sequence[Token]:
    """Give the words before a colon, of "ANNA LIND (Lund Lines):" the name; none where an outlet makes a dateline."""
    opening = next((place for place, token in enumerate(head) if token.text == "("), 0)
    end = len(head) - 1 if head[-1].text == CLOSED else len(head) - 2
    if not opening or not head[end].text.startswith(")"):
        return head[:-1]
    inside = head[0].doc[head[opening].i + 1 : head[end].i]
    return () if is_outlet(inside.text) else head[:opening]


def _is_speaker_name(tokens: Sequence[Token]) -> bool:
    """Tell whether the words before a colon are a name, or in capitals as names in transcripts are."""
    if " ".join(token.lower_ for token in tokens) in read_words("tags"):
        return False
    if any(token.pos_ in VERBS or token.is_quote for token in tokens):
        return False
    in_capitals = all(token.is_upper or token.is_punct for token in tokens)
    return in_capitals or all(token.ent_type_ == "PERSON" for token in tokens)
