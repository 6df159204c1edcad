"""Words of a denial -> whose accusations it rejects: those of Orsa in "rejected Orsa's accusations"."""

import re

from newstrail.text import denial
from newstrail.words import institutions, person_nouns, roles

NAME = r"[A-Z][\w-]{0,40}(?: [A-Z][\w-]{0,40}){0,3}"  # bounded, so that a search is in proportion to the text
NOUN = r"[a-z]{1,40}"
WHOSE = re.compile(
    rf"\b(?:(?P<owner>{NAME}|{NOUN})['’]s? (?P<owned>{NOUN}(?: {NOUN}){{0,2}})"
    rf"|(?P<made>{NOUN}) (?:made |raised )?(?:by|of|from) (?:the )?(?P<maker>{NAME}|{NOUN}))"
)
WORD = re.compile(r"\w+")


def find_accusers(words: str) -> set[str]:
    """Give the words of whose claims or accusations a report speaks of, in small letters; none where it does not tell.

    >>> sorted(find_accusers("Lind rejected Orsa Lines' false accusations"))
    ['lines', 'orsa']
    >>> find_accusers("Lind denied the claim of theft")
    set()
    """
    found: set[str] = set()
    for match in WHOSE.finditer(words):
        whose = match["owner"] or match["maker"]
        is_somebody = whose[0].isupper() or any(whose in nouns for nouns in (institutions(), person_nouns(), roles()))
        if is_somebody and any(map(denial.is_called_report, (match["owned"] or match["made"]).split())):
            found |= set(WORD.findall(whose.lower()))
    return found
