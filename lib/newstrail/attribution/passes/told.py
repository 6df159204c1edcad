"""The outlet that a source spoke to, "told the Evening Post", or that passes it on: "CNN quoted her as saying"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.passes.sentences import is_in_contents, sentence_span
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.attribution.relays import find_relay
from newstrail.attribution.source_phrases import find_quoting
from newstrail.text import Block, Span, text_of, tokens_of
from newstrail.words import agencies, any_of, hands_on, outlets, read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def add_outlets_told(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add `told_to` and `relay`: the outlets that the sentence of an attribution names as hearing or relaying it."""
    return [_with_outlets(doc, attribution) for attribution in attributions]


def _with_outlets(doc: Doc, attribution: Attribution) -> Attribution:
    if attribution.cue is None:
        return attribution
    sentence = sentence_span(doc, attribution)
    told = _interview_pattern().search(text_of(doc), *sentence)
    told_to = None if _is_told_by_relay(attribution, told) else _named_outside(attribution, told)
    relay = _somebody(doc, find_quoting(tokens_of(doc, attribution.cue).sent))
    passing_on = find_relay(text_of(doc), sentence)
    if passing_on is not None:
        contents = tuple(_before(passing_on, span) for span in attribution.contents)
        attribution = attribution._replace(contents=contents)
    relay = relay or _named_outside(attribution, passing_on)
    source = attribution.source
    if _overlap(relay, source):
        relay = None
    if _overlap(relay, told_to):
        told_to = None  # "was quoted by CNN as saying": CNN passes it on, whoever it was told
    return attribution._replace(told_to=attribution.told_to or told_to, relay=attribution.relay or relay)


def _is_told_by_relay(attribution: Attribution, told: re.Match[str] | None) -> bool:
    """Tell whether who passes the words on spoke to an outlet: "Lind told CNN that Holm denies it"."""
    if told is None or attribution.relay is None or attribution.source is None:
        return False
    start = attribution.relay[1]
    return start <= told.start() and not start <= attribution.source[0] < told.start()


def _before(passing_on: re.Match[str], content: Span) -> Span:
    """End a content before the outlet that passes it on, of which it holds the beginning: "state news agency"."""
    start, end = content
    ends_in_it = start < passing_on.start() < end <= passing_on.end()
    holds_words = any(map(str.isalpha, passing_on.string[passing_on.start() : end]))
    return (start, passing_on.start()) if ends_in_it and holds_words else content


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _somebody(doc: Doc, span: Span | None) -> Span | None:
    """Give a phrase that names who can quote another: no "it", no "Correction"."""
    if span is None:
        return None
    head = tokens_of(doc, span).root
    return span if head.ent_type_ or role_of(head) or hands_on(text_of(doc)[slice(*span)]) else None


def _named_outside(attribution: Attribution, match: re.Match[str] | None) -> Span | None:
    """Give the outlet that a match names, unless it stands in the words that are reported."""
    if match is None or is_in_contents(attribution, match.span()):
        return None
    return match.span("described") if match["described"] else match.span("named")


@cache
def _interview_pattern() -> re.Pattern[str]:
    """Find the outlet in "told the Evening Post", "told news outlet Lund Today", "in an interview with CNN"."""
    words = any_of(word.capitalize() for word in outlets.outlet_words() - {"the"})
    agency = any_of([*agencies().values()])
    named = rf"(?:the )?(?=(?:[\w.'’&-]+ ){{0,4}}(?:{words}|[A-Z]{{2,5}}|{agency})\b)(?P<named>{CAPITALISED_NAME})"
    kind = rf"(?:{any_of(read_words('outlet_kinds'))})"
    spoke = r"\b(?:t(?:old|ells?|elling)|interview with|statement to|quoted by|(?:confirmed|explained) (?:\w+ ){0,4}to)"
    return re.compile(rf"{spoke} (?:(?:[\w-]+ ){{0,5}}{kind} (?P<described>{CAPITALISED_NAME})|{named})")
