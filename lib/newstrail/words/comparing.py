"""How names and words are compared."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

from newstrail.kept import IN_MEMORY

ENDINGS = ("", "s", "es", "ed", "ing")
# Letters that no accent is taken from
WITHOUT_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ə": "e", "Ə": "E"}
)
SHORT_END = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][^aeiouwxy]$")  # ban, admit: such words double their last letter


def composed(text: str) -> str:
    r"""Give a text as names and words are compared: accents composed with their letters (NFC), single spaces.

    Its characters are no longer those of the article; spans always count the article's own.

    >>> composed("Jose\u0301 \n Ruiz")
    'José Ruiz'
    """
    return normalize("NFC", " ".join(text.split()))


@lru_cache(maxsize=IN_MEMORY)
def unaccented(text: str) -> str:
    """Give a text with plain letters for those that many outlets cannot print, as names are compared.

    >>> unaccented("Dragan Šćekić"), unaccented("Łukasz Ødegård")
    ('Dragan Scekic', 'Lukasz Odegard')
    """
    letters = normalize("NFKD", text.translate(WITHOUT_STROKES))
    return "".join(letter for letter in letters if not combining(letter))


def forms_of(word: str) -> frozenset[str]:
    """Give the forms that a word can have, among them some that it has not; irregular ones are not known.

    >>> {"banned", "bans"} <= forms_of("ban"), "denies" in forms_of("deny"), "closing" in forms_of("close")
    (True, True, True)
    """
    forms = {word + ending for ending in ENDINGS}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if SHORT_END.search(word):
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(forms)
