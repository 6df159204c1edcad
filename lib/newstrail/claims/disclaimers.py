"""Denials by which one party disclaims one thing, in whatever words: "any involvement", "that it was behind it".

They say little of what they deny, so that no likeness of words tells them apart from other short denials, nor those of
one party from those of another. But who speaks does: a ministry and an adviser of one country disclaim the same.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import cache

import numpy as np

from newstrail.similarity import stems
from newstrail.text import one_line
from newstrail.words import any_of, read_words

BESIDE = re.compile(r",? (?:which|that|who|where|when|and) |, ")


def find_disclaimers(
    contents: Sequence[str], parties: Sequence[Hashable], denies: np.ndarray
) -> Iterator[tuple[int, ...]]:
    """Give the sets of two or more denials by which one party disclaims one thing.

    Args:
        contents: of the statements of a story.
        parties: for whom each speaks; None where nobody knows.
        denies: whether each denies (bool, n).
    """
    by_party: dict[Hashable, list[tuple[int, frozenset[str]]]] = {}
    for place in np.flatnonzero(denies).tolist():
        found = _disclaiming().match(_accusation().sub("", one_line(contents[place])))
        if found and parties[place] is not None:
            what = frozenset(stems(BESIDE.split(found["what"] or "", maxsplit=1)[0]))
            by_party.setdefault(parties[place], []).append((place, what))
    for said in by_party.values():
        yield from (tuple(each) for each in _of_one_thing(said) if len(each) > 1)


def names_accusation(content: str) -> bool:
    """Say whether a denial disclaims what it calls an accusation, so that it tells more of what it answers.

    >>> names_accusation("Orsa's allegations of involvement"), names_accusation("any involvement")
    (True, False)
    """
    return _accusation().match(one_line(content)) is not None


def what_is_disclaimed(content: str) -> str | None:
    """Give a denial that disclaims something without what it tells of that beside; None for any other content.

    >>> what_is_disclaimed("any involvement in the attack, which killed nine"), what_is_disclaimed("the report")
    ('involvement in the attack', None)
    """
    found = _disclaiming().match(one_line(content))
    return None if found is None else BESIDE.split(found["act"] + (found["what"] or ""), maxsplit=1)[0]


def _of_one_thing(said: Sequence[tuple[int, frozenset[str]]]) -> list[list[int]]:
    """Part the denials of a party by words for what was done; who has none means what the party denies first."""
    things: list[tuple[set[str], list[int]]] = []
    for place, what in sorted(said, key=lambda each: (not each[1], each[0])):
        for words, places in things:
            if not what or words & what:
                words |= what
                places.append(place)
                break
        else:
            things.append((set(what), [place]))
    return [sorted(places) for _, places in things]


@cache
def _disclaiming() -> re.Pattern[str]:
    """Match "any involvement in the attack", "responsibility", "that the country had any role", "being behind it"."""
    opening = r"(?:that (?:[\w’'-]+ ){1,3}(?:had|has|have|bore|was|were|is|are) |having (?:had )?|being )?"
    whose = r"(?:any|all|a|its|their|his|her|the)? ?"
    return re.compile(rf"(?i){opening}{whose}(?P<act>{any_of(read_words('disclaimed'))})\b(?P<what> .*)?")


@cache
def _accusation() -> re.Pattern[str]:
    """Match at the front "Orsa's allegations of" or "claims by Orsa" before "that it had a hand in it".

    Whose responsibility is meant in "the rebels' claim of responsibility" is another matter.
    """
    accusation = r"(?:[\w’'-]+ ){0,3}?(?:allegation|accusation|charge|suggestion|insinuation)s? "
    report = r"(?:[\w’'-]+ ){0,3}?(?:claim|report|assertion)s? "
    by_whom = r"(?:(?:made |levell?ed )?(?:by|from) (?:[\w’'-]+ ){1,4}?)?"
    of_oneself = r"(?=that (?:it|he|she|they|its \w+) )"
    return re.compile(rf"(?i)\A(?:{accusation}{by_whom}(?:of |{of_oneself})|{report}{by_whom}{of_oneself})")
