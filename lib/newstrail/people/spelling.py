"""Names -> which of them may be one person's in two spellings, and which spelling is used for both."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from newstrail.kept import IN_MEMORY
from newstrail.words import is_womans_name, unaccented

# From this similarity on, two words are spellings of one name: Zelensky and Zelenskyy are, Peskov and Petrov are not
SAME_NAME = 0.8
SHORTENED = 3  # letters that a given name and its short form begin with
SURE_MENTIONS = 2  # a longer name found less often may be a name and a word that happens to stand beside it
ARTICLE = re.compile(r"^(?:al|el|ul)[-‑–'’](?=\w)", re.I)  # "Bakr" is said of Omar al-Bakr, too
JUNIOR = re.compile(r",? (?i:(?P<which>[js])n?r\.?|(?-i:I+V?))$")  # the son is not the father


def merge_names(names: Iterable[str]) -> dict[str, str]:
    """Map each full name to the most frequent spelling of it, with the accents that any article gives it.

    "Ana Ruiz" becomes Ana Ruiz Mora if that is as frequent and if no other longer name begins like it.

    Args:
        names: one per mention of a person; names of one word are left out.

    >>> merge_names(["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelensky"])["Volodymyr Zelenskyy"]
    'Volodymyr Zelensky'
    >>> merge_names(["Ana Ruiz", "Ana Ruiz Mora", "Ana Ruiz Mora"])["Ana Ruiz"]
    'Ana Ruiz Mora'
    """
    counts = Counter(name for name in names if " " in name)
    spellings = _without_titles(_with_accents(_commonest_spellings(counts)))
    whole_names = _whole_names(spellings, counts)
    return {name: whole_names.get(spelling, spelling) for name, spelling in spellings.items()}


@lru_cache(maxsize=IN_MEMORY)
def surname(name: str) -> str:
    """Give the surname of a full name, without "Jr." behind it.

    >>> surname("Ana Ruiz"), surname("Omar Lind Jr."), surname("Pope Leo XIV")
    ('Ruiz', 'Lind', 'XIV')
    """
    return JUNIOR.sub("", name).split()[-1]


def same_person(one: str, other: str) -> bool:
    """Tell whether two full names can be one person's: first names and surnames are spelled alike."""
    if _generation(one) != _generation(other) or not same_surname(surname(one), surname(other)):
        return False
    if _middle_initial(one) and _middle_initial(other) not in ("", _middle_initial(one)):
        return False
    first, other_first = one.split()[0], other.split()[0]
    return (
        _similarity(first, other_first) >= SAME_NAME or _shortens(first, other_first) or _shortens(other_first, first)
    )


def _generation(name: str) -> str:
    found = JUNIOR.search(name)
    return "" if found is None else (found["which"] or found[0].strip()).lower()


def _middle_initial(name: str) -> str:
    """Give the initial between a given name and a surname: two of them tell two people apart."""
    words = JUNIOR.sub("", name).split()
    return next((word[0] for word in words[1:-1] if len(word.rstrip(".")) == 1), "")


def _shortens(short: str, name: str) -> bool:
    """Tell whether a given name is short for another, of the same sex: Nick for Nicholas."""
    begins_alike = len(short) < len(name) and unaccented(name[:SHORTENED]) == unaccented(short[:SHORTENED])
    return begins_alike and len(short) <= SHORTENED + 1 and is_womans_name(short) in (is_womans_name(name), None)


def same_surname(one: str, other: str) -> bool:
    """Tell whether two surnames differ at most in spelling, and in "al-" before one of them."""
    one, other = _without_article(one), _without_article(other)
    return initial_of(one) == initial_of(other) and _similarity(one, other) >= SAME_NAME


@lru_cache(maxsize=IN_MEMORY)  # each name is compared with many
def _without_article(surname: str) -> str:
    return ARTICLE.sub("", surname).lower()


@lru_cache(maxsize=IN_MEMORY)
def initial_of(surname: str) -> str:
    """Give the first letter of a surname without "al-", in small letters and without an accent."""
    return unaccented(ARTICLE.sub("", surname)[:1]).lower()


def _similarity(one: str, other: str) -> float:
    """Give 1 minus the Levenshtein distance over the length of the longer word, accents apart."""
    return Levenshtein.normalized_similarity(unaccented(one), unaccented(other))


def _commonest_spellings(counts: Counter[str]) -> dict[str, str]:
    """Map each full name to the most frequent name that can be the same person's."""
    spellings: dict[str, str] = {}
    initials: dict[str, str] = {}  # between the names of whom a spelling is used for
    by_initial: dict[str, list[str]] = {}  # the spellings chosen so far, by the initial of the surname
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        commoner = by_initial.setdefault(initial_of(surname(name)), [])
        initial = _middle_initial(name)
        alike = (other for other in commoner if same_person(name, other))
        same = next((other for other in alike if not initial or initials.get(other, initial) == initial), None)
        spellings[name] = same or name
        if initial:
            initials[spellings[name]] = initial
        if same is None:
            commoner.append(name)
    return spellings


def _with_accents(spellings: Mapping[str, str]) -> dict[str, str]:
    """Use the spelling with accents where some articles have it without: Šćekić for Scekic."""
    accented: dict[str, str] = {}
    for name, spelling in sorted(spellings.items()):
        if unaccented(name) == unaccented(spelling) and name != unaccented(name):
            accented[spelling] = name
    return {name: accented.get(spelling, spelling) for name, spelling in spellings.items()}


def _without_titles(spellings: Mapping[str, str]) -> dict[str, str]:
    """Map a name with words before it to the name alone, where articles have that, too: "Air Marshal Ana Ruiz"."""
    bare = {}
    for name, spelling in spellings.items():
        words = name.split()
        ends = [" ".join(words[start:]) for start in range(1, len(words) - 1)]
        bare[name] = next((spellings[end] for end in ends if end in spellings), spelling)
    return bare


def _whole_names(spellings: Mapping[str, str], counts: Counter[str]) -> dict[str, str]:
    """Map a name of two words to the longer name that begins with it, if exactly one such name is as frequent.

    "Kristina Ruiz" is the beginning of Cristina Ruiz Mora, too.
    """
    short: dict[str, list[str]] = {}  # names of two words, by the initial of their surname
    for name in counts:
        if name.count(" ") == 1:
            short.setdefault(initial_of(surname(name)), []).append(name)
    longer: dict[str, set[str]] = {}
    for name, spelling in spellings.items():
        beginning = " ".join(name.split()[:2])
        if beginning == name or JUNIOR.search(name):
            continue
        for part in short.get(initial_of(surname(beginning)), ()):
            if counts[name] >= max(SURE_MENTIONS, counts[part]) and same_person(part, beginning):
                longer.setdefault(part, set()).add(spelling)
    return {part: min(names) for part, names in longer.items() if len(names) == 1}
