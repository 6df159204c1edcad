"""Headlines -> how they would stand in running text, where they are in capitals or have a capital for each word."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from newstrail.words import countries, read_words

WORD = re.compile(r"(?<![\d])[^\W\d_]+")
FEWEST = 3  # words of a line from which its capitals tell
LONG = 4  # letters of a word that has a capital in a headline of capitals
SENTENCE_START = 5  # characters before a word that show whether it starts a sentence
ADDRESS = re.compile(r"\S*[/@#_]\S*")  # of a page or a person, without capitals
ARTICLES_KEPT = 64


def in_small_letters(headline: str, text: str) -> str:
    """Give a headline, in equal length, with only those capitals that its words have in the article.

    A headline in ordinary letters stays as it is. A word that the article does not have is no name, or it would have
    it, unless it is one of the lists.

    Args:
        headline: or a part of one.
        text: the article.

    >>> in_small_letters("LUND'S DAM BURSTS, NATO SAYS", "The dam burst in Lund, as NATO said.")
    "Lund's dam bursts, NATO says"
    """
    in_capitals = _is_in_capitals(headline)
    if not in_capitals and not is_titled(headline):
        return headline

    def small(match: re.Match[str]) -> str:
        word = match[0]
        if not (in_capitals or word.istitle()):
            return word
        form = _form_of(word, _forms_in(text))
        if _starts_sentence(headline, match.start()):
            form = form[:1].upper() + form[1:]
        return form if len(form) == len(word) else word

    return WORD.sub(small, headline)


def _is_in_capitals(line: str) -> bool:
    return line.upper() == line and len(WORD.findall(line)) >= FEWEST


def is_titled(line: str) -> bool:
    """Say whether each longer word of a line has a capital, but for small words, so that a capital tells no name.

    >>> is_titled("Storm Kills 15 Near Lund, Police Say"), is_titled("Storm kills 15 near Lund, police say")
    (True, False)
    >>> is_titled("Storm Takes Roofs from Houses")
    True
    """
    small = read_words("stop_words")
    long = [word for word in WORD.findall(line) if len(word) >= LONG and word not in small]
    return len(long) >= FEWEST and all(word[0].isupper() for word in long)


def _form_of(word: str, forms: Mapping[str, str]) -> str:
    small = word.lower()
    if small in read_words("stop_words"):
        return small
    if small in forms:
        return forms[small]
    return small.capitalize() if small in countries() or small in _names() else small


def _starts_sentence(line: str, position: int) -> bool:
    before = line[max(0, position - SENTENCE_START) : position].rstrip("\"'“‘([ ")
    return before == "" or before[-1] in ".!?:"


@cache
def _names() -> frozenset[str]:
    return frozenset(name.lower() for names in ("months", "weekdays") for name in read_words(names))


@lru_cache(maxsize=ARTICLES_KEPT)
def _forms_in(text: str) -> dict[str, str]:
    """Give how each word is written most, or in small letters, in lines that are no such headlines.

    The first word of a sentence tells nothing.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in text.splitlines():
        if _is_in_capitals(line) or is_titled(line):
            continue
        line = ADDRESS.sub(" ", line)
        for match in WORD.finditer(line):
            if not _starts_sentence(line, match.start()):
                counts[match[0].lower()][match[0]] += 1
    return {small: small if small in forms else forms.most_common(1)[0][0] for small, forms in counts.items()}
