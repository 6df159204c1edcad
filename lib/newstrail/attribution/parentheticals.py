"""Reporting clauses between punctuation marks that the parser did not hang above their content.

In "The plan, he said, could help" the content stands around "he said", which has a subject and a verb and governs
nothing but, perhaps, who hears it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.cues import HEARER_VERBS, is_speech, reports_often
from newstrail.attribution.grammar import (
    CONTRASTING,
    OBJECTS,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    VERBS,
    children_as,
    follows_punctuation,
    lemma_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def content_around(verb: Token) -> set[int]:
    """Give the numbers of the tokens around a verb with its clause where that is parenthetical, else none."""
    subjects = children_as(verb, {"nsubj"})
    if not subjects or not _can_interrupt(verb, subjects[-1]):
        return set()
    before = _before(verb, subjects[-1])
    tail, after = _after(verb, subjects[-1])
    if not before or not before[-1].is_punct or _holds_main_verb(tail) or any(map(_opens_report, tail)):
        return set()
    if _opens_next_sentence(before, after) or (_leads_in_quotation(verb) and not before[-1].is_quote):
        return set()
    if _is_apart(before, after):
        after = []
    around = [*before, *after]
    if not any(token.pos_ in VERBS for token in around):
        return set()
    if _asks(verb, before):
        return {token.i for token in after}
    if not after and children_as(verb, {"ccomp"}):
        return set()  # "It rained, he said": the parser knows
    return {token.i for token in around}


def _can_interrupt(verb: Token, subject: Token) -> bool:
    """Tell whether a clause has what a parenthetical has: a subject of its own and nothing that it governs."""
    if subject.tag_ in RELATIVE_PRONOUNS or children_as(verb, {"mark"}):
        return False
    open_clauses = children_as(verb, {"xcomp"})
    if open_clauses and not follows_punctuation(open_clauses[-1]):
        return False
    if verb.dep_ == "relcl" and not is_speech(lemma_of(verb)):
        return False
    return not _hearers(verb) or lemma_of(verb) in HEARER_VERBS


def _hearers(verb: Token) -> list[Token]:
    return [child for child in verb.rights if child.dep_ in OBJECTS]


def _before(verb: Token, subject: Token) -> list[Token]:
    """Give what stands before the clause in its sentence."""
    start = min(subject.left_edge.i, verb.i)
    return [token for token in verb.sent if token.i < start and not token.is_space]


def _after(verb: Token, subject: Token) -> tuple[list[Token], list[Token]]:
    """Give the tail of the clause, up to a punctuation mark ("on Friday"), and what stands after it and a comma."""
    last = max([subject.right_edge.i, verb.i, *(hearer.i for hearer in _hearers(verb))])
    following = [token for token in verb.sent if token.i > last and not token.is_space]
    for place, token in enumerate(following):
        if token.is_punct:
            after = following[place + 1 :] if token.text == "," else []
            return following[:place], after
    return following, []


def _holds_main_verb(tail: Sequence[Token]) -> bool:
    return any(token.dep_ == "ROOT" or token.pos_ == "VERB" for token in tail)


def _asks(verb: Token, before: Sequence[Token]) -> bool:
    """Tell whether what stands before is only what somebody answers: "Asked by the paper if it fell, she said"."""
    questions = [
        clause for clause in children_as(verb, {"advcl"}) if lemma_of(clause) == "ask" and clause.tag_ == "VBN"
    ]
    asked = {below.i for clause in questions for below in clause.subtree}
    return all(token.i in asked or token.is_punct for token in before)


def _opens_report(token: Token) -> bool:
    """Tell whether what is reported begins here: "Besides, he said that the dam, built in 1950, held"."""
    return (token.dep_ == "mark" and token.lower_ in ("that", "whether")) or token.lower_ in ("how", "why")


def _opens_next_sentence(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether a quotation of its own follows a content without marks: 'It rained, he said, "And then ..."'."""
    if len(after) < 2 or _is_apart(before, after):
        return False
    return after[0].is_quote and after[1].is_title and not before[-1].is_quote


def _leads_in_quotation(verb: Token) -> bool:
    """Tell whether a colon and a quotation follow right behind a verb: 'Asked about it, Lind replied: "Never."'."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    return len(following) > 1 and following[0].text == ":" and following[1].is_quote


def _is_apart(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what follows is no part of the content: ", adding ...", or words without marks after a quotation."""
    if not after:
        return False
    resumes_report = after[0].tag_ == "VBG" and is_speech(lemma_of(after[0]))
    return resumes_report or _is_said_by_another(after) or (before[-1].is_quote and not after[0].is_quote)


def _is_said_by_another(after: Sequence[Token]) -> bool:
    """Tell whether somebody else speaks in what follows: "The toll is 12, he said, while the army said it was 14".

    Or at its end, after a clause of its own: "It burst, he said, and three died, according to the army".
    """
    joint = after[0]
    opened = [token for token in after if token in (joint.head, *joint.head.conjuncts)]
    if joint.lower_ in CONTRASTING or joint.dep_ == "cc":
        in_clause = any(token.dep_ == "conj" and children_as(token, SUBJECTS) for token in opened)
        told_at_end = joint.dep_ == "cc" and any(token.lower_ == "according" for token in after)
        return (told_at_end and in_clause) or any(_is_report(verb) for verb in opened)
    return False


def _is_report(verb: Token) -> bool:
    """Tell whether a verb of speech has somebody with a name for its subject, and something said."""
    speaks = any(subject.pos_ in ("NOUN", "PROPN") for subject in children_as(verb, {"nsubj"}))
    return speaks and reports_often(lemma_of(verb)) and bool(children_as(verb, {"ccomp", "xcomp", "dobj"}))
