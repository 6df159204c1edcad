"""Candidates, some inside others -> those that are kept, none inside another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.candidate import Candidate
from newstrail.attribution.cues import is_speech
from newstrail.attribution.grammar import RELATIVE_PRONOUNS, follows_punctuation
from newstrail.attribution.source_phrases import find_misjoined_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

ACTS = {"object", "to", "object noun to", "object noun for"}  # complements of what somebody does
THRESHOLD = 0.34  # keep a candidate above this probability: at half the F1 we reach (.69), each one kept raises it


class Choice(NamedTuple):
    """A candidate, and by how much it raises what is expected to be right."""

    gain: float
    candidate: Candidate


def part_relative_clauses(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Part what a parenthesis reports from the report around it: "Lind said the town has a dam, which, she said, held".

    The parser has all that stands around "she said" for what she said.
    """
    parted = list(candidates)
    for aside in candidates:
        before = [i for i in aside.content if i < aside.head and not doc[i].is_punct]
        pronoun = max(before, default=aside.head)
        if aside.complement != "aside" or doc[pronoun].tag_ not in RELATIVE_PRONOUNS:
            continue
        around = {each.head for each in candidates if aside.head in each.content and _reports_inside(each, aside)}
        if around:
            parted = [_part_at(pronoun, aside, each, each.head in around) for each in parted]
    return parted


def end_before_misjoined(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """End what somebody says before another who acts: "denied any link | and Lind on Monday blamed the town".

    The parser has Lind for a part of what is denied.
    """
    ended = list(candidates)
    for candidate in candidates:
        subject = find_misjoined_subject(doc[candidate.head])
        if subject is None:
            continue
        joint = subject.left_edge.i - 1
        ended = [_cut_at(joint, each) if subject.i in each.content else each for each in ended]
    return ended


def _cut_at(end: int, candidate: Candidate) -> Candidate:
    return candidate._replace(content=frozenset(i for i in candidate.content if i < end))


def end_before_according_to(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """End what an act is about before who tells of it: "announced plans to close, according to the works council".

    What somebody says that another has told, "said it was late, according to the police", stays whole. And what is
    told before who tells it, "knew of it, a letter shows", ends there.
    """
    ended = list(candidates)
    for telling in candidates:
        if telling.complement == "inverted":
            end = min(telling.source | telling.cue)
            ended = [_cut_where_told(each, telling, end) for each in ended]
            continue
        if telling.complement != "rest" or not follows_punctuation(doc[telling.head]):
            continue
        told = telling.cue | telling.source
        around = [each for each in ended if each.complement in ACTS and told <= each.content]
        ended = [each._replace(content=each.content - told) if each in around else each for each in ended]
    return ended


def _cut_where_told(candidate: Candidate, telling: Candidate, end: int) -> Candidate:
    """End what stands in the words that another tells before that other."""
    if candidate.head not in telling.content or telling.head not in candidate.content:
        return candidate
    return _cut_at(end, candidate)


def _reports_inside(outer: Candidate, aside: Candidate) -> bool:
    return outer.head in aside.content and outer.likelihood >= THRESHOLD and is_speech(outer.lemma)


def _part_at(pronoun: int, aside: Candidate, candidate: Candidate, is_around: bool) -> Candidate:
    """Give the parenthesis what stands behind its pronoun, and the report around it what stands before."""
    if candidate.head == aside.head:
        return candidate._replace(content=frozenset(i for i in candidate.content if i > aside.head))
    if is_around:
        return candidate._replace(content=frozenset(i for i in candidate.content if i < pronoun))
    return candidate


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the candidates that do not stand in each other and are together the most likely.

    A candidate inside the content of another is right only where the other is wrong. Either a candidate is kept or
    those inside it, whichever gains more.
    """
    by_size = sorted((each for each in candidates if each.content), key=lambda each: (len(each.content), each.head))
    inside: dict[int, list[Choice]] = {}  # by the head of the smallest candidate around them
    best: list[Choice] = []
    holders = _holders(by_size)
    for place, candidate in enumerate(by_size):
        outer = [by_size[other] for other in holders.get(candidate.head, ()) if other > place]
        gain = candidate.likelihood * math.prod(1 - each.likelihood for each in outer) - THRESHOLD
        better = inside.pop(candidate.head, [])
        if gain >= sum(choice.gain for choice in better):
            better = [Choice(gain, candidate)]
        worthwhile = [choice for choice in better if choice.gain > 0]
        if outer:
            inside.setdefault(outer[0].head, []).extend(worthwhile)
        else:
            best.extend(worthwhile)
    return _part(choice.candidate for choice in best)


def _holders(candidates: Sequence[Candidate]) -> dict[int, list[int]]:
    """Give by each head the places of the candidates whose content holds it."""
    heads = {candidate.head for candidate in candidates}
    holders: dict[int, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for head in heads & candidate.content:
            holders.setdefault(head, []).append(place)
    return holders


def _part(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Take from each candidate the content that a larger one has; drop it where that is most of it."""
    chosen: list[Candidate] = []
    used: set[int] = set()
    for candidate in sorted(candidates, key=lambda each: (-len(each.content), each.head)):
        content = candidate.content - used
        keeps_half = 2 * len(content) >= len(candidate.content)
        if keeps_half and used.isdisjoint(candidate.cue):
            chosen.append(candidate._replace(content=content))
            used |= content | candidate.cue | candidate.source
    return sorted(chosen)
