"""Words of a denial -> whose accusations it rejects: those of Orsa in "rejected Orsa's accusations"."""

import re

from newstrail.text import denial
from newstrail.words import institutions, person_nouns, roles

WHOSE = re.compile(
    r"(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}|[a-z]+)['’]s? (?P<owned>[a-z]+(?: [a-z]+){0,2})"
    r"|(?P<made>[a-z]+) (?:made |raised )?(?:by|of|from) (?:the )?(?P<maker>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}|[a-z]+)"
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
