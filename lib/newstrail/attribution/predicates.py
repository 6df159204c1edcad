"""What a statement says in one clause: who does what, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.grammar import AUXILIARIES, SUBJECTS_AND_THERE, children_as, is_main_verb, lemma_of
from newstrail.text import Span, front, text_of, tokens_of
from newstrail.words import read_table, records

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


MODALS = {"'ll": "will", "'d": "would", "ca": "can", "wo": "will"}  # as the tokenizer cuts I'll, can't, won't
DETERMINER = re.compile(r"^(?:the|a|an|that|this|these|those)\s+", re.I)
PREDICATE_PARTS = AUXILIARIES | {"neg", "prt", "acomp"}


class Predicate(NamedTuple):
    """Who does what, and how far it has come: Russia, recruit, wants, Russia · wants to recruit."""

    actor: str | None
    verb: str | None  # lemma
    modality: str | None  # did, does not, will, can ..., or an act that leads to another: wants, is planned
    words: str | None


def find_predicate(doc: Doc, span: Span) -> Predicate:
    """Give the predicate of what a statement claims: of "no evidence that the dam was mined", the mining."""
    claimed = span[0] + front(text_of(doc)[slice(*span)]), span[1]
    verbs = _main_verbs(doc, claimed) or _main_verbs(doc, span)
    if not verbs:
        return Predicate(None, None, None, None)
    chain = _chain_of(_affirmed(_highest(verbs)))
    subject = next(iter(children_as(chain[0], {"nsubj", "nsubjpass"})), None)
    words = _joined(_words_of(chain))
    subject_words = _noun_with_modifiers(subject)
    if subject_words:
        words = f"{subject_words} · {words}"
    return Predicate(_actor(chain[0], subject), lemma_of(chain[-1]), _modality_of(chain), words)


def _main_verbs(doc: Doc, span: Span) -> list[Token]:
    return [token for token in tokens_of(doc, span) if is_main_verb(token)]


def _highest(verbs: list[Token]) -> Token:
    """Give the verb that depends on the fewest others, the first of several."""
    return min(verbs, key=lambda verb: (len(list(verb.ancestors)), verb.i))


def _affirmed(verb: Token) -> Token:
    """Give what is affirmed in "it did not fail, that is a fact"; else the verb itself."""
    pointing = any(subject.lower_ in ("that", "this") for subject in children_as(verb, {"nsubj"}))
    clauses = [clause for clause in children_as(verb, {"ccomp"}) if clause.i < verb.i and is_main_verb(clause)]
    return clauses[0] if pointing and clauses and verb.lemma_ == "be" else verb


def _chain_of(first: Token) -> list[Token]:
    """Give the acts that lead to each other: "wants", "recruit"; "wants" also where it is itself the cue."""
    chain = [first.head if _act_led_to(first.head) == first else first]
    act = _act_led_to(chain[-1])
    while act is not None:
        chain.append(act)
        act = _act_led_to(act)
    return chain


def _act_led_to(verb: Token) -> Token | None:
    """Give the act that an auxiliary act leads to: "wants to recruit", but not "prepares them to fight"."""
    if lemma_of(verb) not in _intents() or children_as(verb, {"dobj"}):
        return None
    for act in children_as(verb, {"xcomp"}):
        if act.pos_ == "VERB" and not children_as(act, SUBJECTS_AND_THERE):
            return act
    return None


def _actor(verb: Token, subject: Token | None) -> str | None:
    """Give who acts: of a passive verb the agent, or nobody."""
    for by in children_as(verb, {"agent"}):
        for agent in by.children:
            return _noun_with_modifiers(agent)
    if subject is not None and subject.dep_ == "nsubj":
        return _noun_with_modifiers(subject)
    return None


def _modality_of(chain: list[Token]) -> str:
    """Say how far it has come: what the last act says that leads to another, else the form of the verb; or that not."""
    is_negated = any(children_as(verb, {"neg"}) for verb in chain)
    if len(chain) == 1:
        return f"{_form_of(chain[0])} not" if is_negated else _form_of(chain[0])
    leading = chain[-2]
    if children_as(leading, {"auxpass"}):
        return f"is not {leading.lower_}" if is_negated else f"is {leading.lower_}"
    return f"does not {lemma_of(leading)}" if is_negated else _intents()[lemma_of(leading)]


def _form_of(verb: Token) -> str:
    """Say it by the modal verb, or the tense: did, does, will."""
    auxiliaries = children_as(verb, AUXILIARIES)
    for auxiliary in auxiliaries:
        if auxiliary.tag_ == "MD":
            modal = auxiliary.lower_.replace("’", "'")
            return MODALS.get(modal, modal)
    if verb.tag_ == "VB" and not any(auxiliary.lemma_ == "do" for auxiliary in auxiliaries):
        return "will"
    if verb.tag_ in ("VBD", "VBN"):
        return "did"
    past = any(auxiliary.lemma_ == "have" or auxiliary.tag_ == "VBD" for auxiliary in auxiliaries)
    return "did" if past else "does"


def _words_of(chain: list[Token]) -> list[Token]:
    """Give the verbs with their auxiliaries, negation and particle, and what a copula says: "is the first step"."""
    words = set(chain)
    for verb in chain:
        words.update(children_as(verb, PREDICATE_PARTS))
        for noun in children_as(verb, {"attr"}):
            words.update(noun.doc[noun.left_edge.i : noun.i + 1])
    return sorted(words, key=lambda token: token.i)


def _joined(tokens: Iterable[Token]) -> str:
    """Give some tokens with blanks only where the text has any, or leaves something out: "wasn't hired"."""
    words, before = "", None
    for token in tokens:
        is_glued = before is not None and before.i + 1 == token.i and not before.whitespace_
        words += token.text if is_glued or before is None else f" {token.text}"
        before = token
    return words


def _noun_with_modifiers(head: Token | None) -> str | None:
    """Give a noun with the words before it, without its clauses, article and possessive."""
    if head is None:
        return None
    phrase = head.doc[head.left_edge.i : head.i + 1].text
    return DETERMINER.sub("", phrase) or None


@cache
def _intents() -> dict[str, str]:
    return {row.lemma: row.shown for row in read_table(records.Intent)}
