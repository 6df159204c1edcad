"""What somebody denies or doubts without a clause: "experts cast doubt on the toll", "the airline disputes that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.cues import IMPERSONAL_VERBS
from newstrail.attribution.grammar import AUXILIARIES, children_as, is_main_verb, is_nobody
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.text import Block, Span, denial, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


STEPS = 4  # most of them from the words that dispute to the verb of their clause


def add_disputes(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add what somebody disputes with the words of `disputes.csv`, where no attribution has these words."""
    taken = [span for each in attributions for span in (*each.contents, each.cue) if span]
    found = [each for sentence in doc.sents for each in _disputes_in(sentence)]
    return add_all(attributions, [each for each in found if not _touches(each.region, taken)])


def _disputes_in(sentence: Tokens) -> Iterator[Addition]:
    if sentence.text.rstrip().endswith("?"):
        return
    for match, may_be_anything in denial.find_disputes(sentence.text):
        words = sentence.char_span(*match.span())
        verb = _verb_of(words) if words is not None else None
        subject = _subject_of(verb) if verb is not None else None
        if words is None or verb is None or subject is None or _is_open(verb, words):
            continue
        disputed = _phrase_after(words, verb)
        if disputed is not None and (may_be_anything or disputed.text.lower() in denial.POINTING):
            first = min([words[0].i, verb.i, *(child.i for child in children_as(verb, {*AUXILIARIES, "neg"}))])
            cue = sentence.doc[first].idx, words.end_char
            content = disputed.start_char, disputed.end_char
            source = subject.left_edge.idx, span_of(subject.right_edge)[1]
            yield Addition(Attribution((content,), source, cue), (cue[0], content[1]))


def _verb_of(words: Tokens) -> Token | None:
    """Give the verb of the clause that some words stand in."""
    token = words.root
    for _ in range(STEPS):
        if is_main_verb(token):
            return token
        token = token.head
    return None


def _subject_of(verb: Token) -> Token | None:
    """Give who acts, also where that is said of the verb before: "She considers it genuine but doubts the claim".

    Or of "appeared to": that is how outlets tell of a doubt between the lines.
    """
    goes_on = verb.dep_ == "conj" or (verb.dep_ == "xcomp" and verb.head.lemma_ in IMPERSONAL_VERBS)
    if goes_on and verb.dep_ == "xcomp" and children_as(verb.head, {"neg"}):
        return None
    for each in (verb, verb.head) if goes_on else (verb,):
        subjects = children_as(each, {"nsubj"})
        if subjects and subjects[0].i < verb.i:
            return None if is_nobody(subjects[0]) else subjects[0]
    return None


def _is_open(verb: Token, words: Tokens) -> bool:
    """Tell whether nobody disputes anything: "does not doubt it", "may cast doubt on it"."""
    negated = children_as(verb, {"neg"})
    if any(token in words for token in negated):
        return False
    return bool(negated) or any(child.tag_ == "MD" for child in verb.children)


def _phrase_after(words: Tokens, verb: Token) -> Tokens | None:
    """Give the largest phrase of a clause that begins right after some words."""
    doc = words.doc
    if words.end >= len(doc) or verb not in doc[words.end].ancestors or doc[words.end].is_punct:
        return None
    top = doc[words.end]
    while top.head.i != verb.i and top.head.left_edge.i == words.end:
        top = top.head
    end = top.right_edge.i
    while end > words.end and (doc[end].dep_ == "cc" or doc[end].is_space or _is_loose(doc[end])):
        end -= 1
    if top.pos_ in ("ADV", "ADP", "SCONJ", "CCONJ"):
        return None
    return doc[words.end : end + 1]


def _is_loose(token: Token) -> bool:
    return bool(token.is_punct) and not token.is_quote


def _touches(region: Span, taken: Sequence[Span]) -> bool:
    return any(start < region[1] and region[0] < end for start, end in taken)
