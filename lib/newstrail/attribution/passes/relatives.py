"""Reports within a relative clause: "the tower, which the council said was safe", "who police said was armed"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.cues import is_speech
from newstrail.attribution.grammar import AUXILIARIES, FINITE, VERBS, children_as, lemma_of
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.text import Block, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


LONGEST_SOURCE = 10  # tokens between "which" and the verb that reports
PRONOUNS = ("which", "who", "that")
CLOSERS = {",", "–", "—", ")", ";", "."}


def add_relative_reports(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add what somebody says of a thing in a relative clause; it takes those words from the report around it."""
    pronouns = [token for token in doc if token.lower_ in PRONOUNS and token.i and token.dep_ != "mark"]
    found = [_reply_in(pronoun) or _report_in(pronoun) for pronoun in pronouns]
    return add_all(attributions, [addition for addition in found if addition is not None])


def _report_in(pronoun: Token) -> Addition | None:
    """Read a pronoun, who says it, a verb of speech, and at once a verb that lacks a subject but for the pronoun."""
    doc = pronoun.doc
    verb = _next_verb(pronoun)
    if verb is None or verb.i == pronoun.i + 1 or not is_speech(lemma_of(verb)) or verb.tag_ not in FINITE:
        return None
    first = verb.i + 1
    while first < len(doc) and doc[first].pos_ == "ADV":
        first += 1
    if first >= len(doc) or doc[first].tag_ not in FINITE or doc[first].sent != pronoun.sent:
        return None
    last = _end_of_clause(doc[first])
    subjects = children_as(verb, {"nsubj"})
    source = doc[pronoun.i + 1].idx, span_of(doc[verb.i - 1])[1]
    if any(token.pos_ in VERBS for token in doc[pronoun.i + 1 : verb.i]) or not subjects:
        return None
    content = doc[verb.i + 1].idx, span_of(doc[last])[1]
    return Addition(Attribution((content,), source, span_of(verb)), (pronoun.idx, content[1]))


def _reply_in(pronoun: Token) -> Addition | None:
    """Read "..., to which Quist replied that it would": what follows to the end of the sentence."""
    preposition, verb = pronoun.head, pronoun.head.head
    subjects = children_as(verb, {"nsubj"})
    if pronoun.lower_ != "which" or preposition.lower_ != "to" or not is_speech(lemma_of(verb)) or not subjects:
        return None
    told = [token for token in pronoun.doc[verb.i + 1 : pronoun.sent.end] if not token.is_space]
    while told and told[0].text in (",", ":"):
        told.pop(0)
    while told and told[-1].text == ".":
        told.pop()
    if not told:
        return None
    subject = subjects[0]
    content = told[0].idx, span_of(told[-1])[1]
    source = subject.left_edge.idx, span_of(subject.right_edge)[1]
    return Addition(Attribution((content,), source, span_of(verb)), (preposition.idx, content[1]))


def _next_verb(pronoun: Token) -> Token | None:
    for token in pronoun.doc[pronoun.i + 1 : pronoun.i + 1 + LONGEST_SOURCE]:
        if token.pos_ in VERBS:
            return token
        if token.is_punct or token.is_space:
            return None
    return None


def _end_of_clause(verb: Token) -> int:
    """Give the last token of the clause whose first verb this is, up to a mark that ends it."""
    head = verb.head if verb.dep_ in AUXILIARIES else verb
    end = max(head.right_edge.i, verb.i)
    last = verb.i
    for token in verb.doc[verb.i : end + 1]:
        if token.text in CLOSERS and not _goes_on(token, end):
            break
        if not token.is_space:
            last = token.i
    return last


def _goes_on(mark: Token, end: int) -> bool:
    """Tell whether a comma only opens a further description within the clause."""
    following = mark.doc[mark.i + 1] if mark.i < end else None
    return mark.text == "," and following is not None and following.lower_ in PRONOUNS
