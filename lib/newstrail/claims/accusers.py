"""Words of a denial -> whose accusations it rejects: those of Orsa in "rejected Orsa's accusations"."""

import re

from newstrail.text import denial

NAME = r"[A-Z][\w-]{0,40}(?: [A-Z][\w-]{0,40}){0,3}"  # bounded, so that a search is in proportion to the text
NOUN = r"[a-z]{1,40}"
WHOSE = re.compile(
    rf"\b(?:(?P<owner>{NAME})['’]s? (?P<owned>{NOUN}(?: {NOUN}){{0,2}})"
    rf"|(?P<made>{NOUN}) (?:made |raised |levell?ed |brought )?(?:by|of|from) (?:the )?(?P<maker>{NAME}))"
)
WORD = re.compile(r"\w+")
WORRIES = r"(?:concern|worr(?:y|ie)|fear|complaint|warning|criticism|objection)s?"


def find_accusers(words: str) -> set[str]:
    """Give the words of the names of whose claims or accusations a report speaks, in small letters.

    Whoever is only described, as in "the mayor's account", may be called by another name where they speak.

    >>> sorted(find_accusers("Lind rejected Orsa Lines' false accusations"))
    ['lines', 'orsa']
    >>> find_accusers("Lind denied the claim of theft")
    set()
    """
    found: set[str] = set()
    for match in WHOSE.finditer(words):
        if any(map(_is_told, (match["owned"] or match["made"]).split())):
            found |= set(WORD.findall((match["owner"] or match["maker"]).lower()))
    return found


def without_accusers(words: str) -> str:
    """Give words without those that say whose claims or accusations they speak of.

    >>> without_accusers("the false accusations made by Orsa"), without_accusers("Orsa's ships")
    ('the false accusations', "Orsa's ships")
    """
    return WHOSE.sub(_thing_alone, words)


def _thing_alone(match: re.Match[str]) -> str:
    thing = match["owned"] or match["made"]
    return thing if any(map(_is_told, thing.split())) else match[0]


def _is_told(noun: str) -> bool:
    return denial.is_called_report(noun) or re.fullmatch(WORRIES, noun) is not None
