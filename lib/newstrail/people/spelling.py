"""When two names are spelled alike enough to be one person's, and which spelling stands for both."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

# Similarity from which two words are one name in two spellings: Zelensky and Zelenskyy are, Peskov and Petrov are not
SAME_NAME = 0.8
SURE_MENTIONS = 2  # from which a longer name is one, and not a name with a word that happens to stand beside it
JUNIOR = re.compile(r"(?i) (?:[js]r\.?|I+V?)$")  # the son is not the father


def composed(text: str) -> str:
    r"""Give a text as names are compared: accents composed with their letters, white space as single spaces.

    Its characters are no longer those of the article; spans always count the article's own.

    >>> composed("Jose\u0301 \n Ruiz")
    'José Ruiz'
    """
    return normalize("NFC", " ".join(text.split()))


def merge_names(names: Iterable[str]) -> dict[str, str]:
    """Map each full name to the spelling used most, where first name and surname agree.

    "Ana Ruiz" is Ana Ruiz Mora where that is written as often, and nobody else is called so.

    Args:
        names: of people, one for each mention; those of one word are left out.

    >>> merge_names(["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelensky"])["Volodymyr Zelenskyy"]
    'Volodymyr Zelensky'
    >>> merge_names(["Ana Ruiz", "Ana Ruiz Mora", "Ana Ruiz Mora"])["Ana Ruiz"]
    'Ana Ruiz Mora'
    """
    counts = Counter(name for name in names if " " in name)
    spellings = _commonest_spellings(counts)
    whole_names = _whole_names(spellings, counts)
    return {name: whole_names.get(spelling, spelling) for name, spelling in spellings.items()}


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: first names and surnames agree, up to their spelling."""
    first, *_, last = one.split()
    other_first, *_, other_last = other.split()
    return same_surname(last, other_last) and _similarity(first, other_first) >= SAME_NAME


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames differ at most in spelling."""
    return one[:1] == other[:1] and _similarity(one.lower(), other.lower()) >= SAME_NAME


def _similarity(one: str, other: str) -> float:
    """Give 1 less the share of letters to change (Levenshtein distance over the longer word's length)."""
    return Levenshtein.normalized_similarity(one, other)


def _commonest_spellings(counts: Counter[str]) -> dict[str, str]:
    """Map each full name to the most frequent one that can be the same person's."""
    spellings: dict[str, str] = {}
    by_initial: dict[str, list[str]] = {}  # those that stand for others, by the initial of their surname
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        commoner = by_initial.setdefault(name.split()[-1][0], [])
        same = next((other for other in commoner if same_person(name, other)), None)
        spellings[name] = same or name
        if same is None:
            commoner.append(name)
    return spellings


def _whole_names(spellings: Mapping[str, str], counts: Counter[str]) -> dict[str, str]:
    """Map a name of two words to the longer one it is the beginning of, if there is exactly one that is as frequent."""
    longer: dict[str, set[str]] = {}
    for name, spelling in spellings.items():
        beginning = " ".join(name.split()[:2])
        is_frequent = counts[name] >= max(SURE_MENTIONS, counts[beginning])
        if beginning != name and is_frequent and not JUNIOR.search(name):
            longer.setdefault(beginning, set()).add(spelling)
    return {beginning: min(names) for beginning, names in longer.items() if len(names) == 1}
