"""Whom a source relies on: "citing intelligence", "photographs from the site show"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.grammar import lemma_of
from newstrail.attribution.passes.sentences import is_in_contents, sentence_span
from newstrail.text import Block, Span, text_of, tokens_of
from newstrail.words import any_of, body_nouns, documents, institutions, person_nouns, read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

NAMED = {"PERSON", "ORG", "GPE", "NORP"}  # entities
PEOPLE = {"people", "person", "witness"}  # lemmas


def add_reliances(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add `via`: whom the sentence says the source cites, or what it says shows the content."""
    return [
        attribution._replace(via=_cited(doc, attribution) or _shown_by(doc, attribution))
        for attribution in attributions
    ]


def _cited(doc: Doc, attribution: Attribution) -> Span | None:
    cited = _citing_pattern().search(text_of(doc), *sentence_span(doc, attribution))
    if cited is None or _are_same(cited.span("whom"), attribution.source):
        return None
    if is_in_contents(attribution, cited.span()) or not _can_know(tokens_of(doc, cited.span("whom"))):
        return None
    return cited.span("whom")


def _are_same(whom: Span, source: Span | None) -> bool:
    """Tell whether who is relied on speaks themselves: "citing the army as saying that ..."."""
    return source is not None and source[0] < whom[1] and whom[0] < source[1]


def _can_know(phrase: Tokens) -> bool:
    """Tell whether a phrase names who or what tells something: no "safety concerns", which are a reason."""
    for head in (phrase.root, *phrase.root.conjuncts):
        if any(child.lower_ == "between" for child in head.rights):
            continue  # "associations between sleep and health" are no body
        if head.pos_ == "PROPN" or head.ent_type_ in NAMED or role_of(head):
            return True
        if not {head.lower_, lemma_of(head)}.isdisjoint(_knowing()):
            return True
    return False


@cache
def _knowing() -> frozenset[str]:
    bodies = {*institutions(), *body_nouns(), *person_nouns(), *documents()}
    return frozenset(bodies | {*PEOPLE, *read_words("evidence"), *read_words("media")})


def _shown_by(doc: Doc, attribution: Attribution) -> Span | None:
    shown = _showing_pattern().search(text_of(doc), *attribution.contents[0])
    if shown is None:
        return None
    return shown.span("such") if shown["such"] else shown.span("whom")


@cache
def _citing_pattern() -> re.Pattern[str]:
    """Find who is relied on: "citing the army", and of "citing the army as saying that" the army."""
    return re.compile(
        rf"\b(?i:{'|'.join(read_words('relying'))}) [\"“]?(?P<whom>(?:(?! as \w+ing\b)[^,.;:\"”\n]){{1,300}})"
    )


@cache
def _showing_pattern() -> re.Pattern[str]:
    """Find what shows the reported thing: "there is intelligence that", "photographs from the site show"."""
    noun = rf"(?i:{any_of(read_words('evidence'))})(?: (?:from|of|in) [^,.;:“”\"]{{1,40}}?)?"
    phrase = rf"(?!(?:there|but|and|that)\b)(?:[\w’'-]+ ){{0,2}}{noun}"
    finds = r"ha(?:s|ve|d) (?:\w+ )?(?:learned|found|detected|evidence)"
    shows = rf"(?:that |which )?(?:suggest|indicat|show|reveal|{finds})"
    opening = r"(?:(?<![^\s\"“])(?<!\bis )|\b(?:that|but|and) )"
    return re.compile(rf"{opening}(?P<whom>{phrase}) {shows}|\bthere (?:is|are) (?P<such>{phrase}) that\b")
