"""Words of a denial -> whose accusations it rejects: those of Orsa in "rejected Orsa's accusations"."""

import re

from newstrail.text import denial

NAME = r"[A-Z][\w-]{0,40}(?: [A-Z][\w-]{0,40}){0,3}"  # bounded, so that a search is in proportion to the text
NOUN = r"[a-z]{1,40}"
WHOSE = re.compile(
    rf"\b(?:(?P<owner>{NAME})['’]s? (?P<owned>{NOUN}(?: {NOUN}){{0,2}})"
    rf"|(?P<made>{NOUN}) (?:made |raised )?(?:by|of|from) (?:the )?(?P<maker>{NAME}))"
)
WORD = re.compile(r"\w+")


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
        if any(map(denial.is_called_report, (match["owned"] or match["made"]).split())):
            found |= set(WORD.findall((match["owner"] or match["maker"]).lower()))
    return found
