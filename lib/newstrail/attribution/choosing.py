"""Candidates, some inside others -> those that are kept, none inside another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newstrail.attribution.candidates import Candidate

THRESHOLD = 0.34  # keep a candidate above this probability: at half the F1 we reach (.69), each one kept raises it


class Choice(NamedTuple):
    """A candidate, and by how much it raises what is expected to be right."""

    gain: float
    candidate: Candidate


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
