"""Names of bodies in all articles -> one name for each body: the full one for its initials, its parts and spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.kept import IN_MEMORY
from newstrail.people.source import Source
from newstrail.text import tokens_of
from newstrail.words import (
    agencies,
    composed,
    countries,
    institutions,
    one_word_for_countries,
    outlets,
    respell,
    unaccented,
    word_set,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


SMALL_WORDS = {"of", "for", "and", "the", "in", "on", "de", "do", "da", "du", "des", "dos", "del", "la", "le", "&", "s"}
MOST_INITIALS = 8  # letters
MOST_ADDED = 2  # words that a full name has behind the one that stands for it
SURELY_NAMED = 3  # words of a name that hardly two bodies have
MOST_WORDS = 10  # of a name before its initials in brackets
Key = frozenset[str]


class Bodies(NamedTuple):
    """What one article tells of the names of bodies."""

    names: Sequence[str]  # full ones
    initials: Sequence[tuple[str, str]]  # with the name before them: "the European Space Agency (ESA)"
    short: Sequence[str]  # initials where they stand for a name, and not behind it in brackets


def bodies_in(doc: Doc) -> Bodies:
    """Find what a parsed article tells of the names of bodies."""
    entities = [entity for entity in doc.ents if entity.label_ == "ORG" and len(entity) > 1]
    named = [composed(entity.text) for entity in entities if entity[-1].text not in word_set("weekdays")]
    names = [name.removeprefix("the ").removeprefix("The ") for name in named]
    given = list(_given_initials(doc[:]))
    behind_names = {short.i for short, _ in given}
    alone = [entity.root for entity in doc.ents if entity.label_ == "ORG" and len(entity) == 1]
    short = [token.text for token in alone if _are_initials(token.text) and token.i not in behind_names]
    return Bodies(names, [(token.text, name.text) for token, name in given], short)


def body_introduced(head: Token, span: tuple[int, int]) -> str | None:
    """Give the body whose name and initials a phrase begins with or is about: "the European Space Agency (ESA)".

    Args:
        head: the phrase's.
        span: the phrase's characters.
    """
    for short, name in _given_initials(tokens_of(head.doc, span)):
        if name.start_char <= head.idx <= short.idx or name.start_char <= span[0] <= short.idx:
            return composed(name.text)
    return None


def merge_bodies(found: Iterable[Source], told: Iterable[Bodies]) -> dict[str, str]:
    """Map each name of a body to the name used for it: the full one, unless most articles use the initials alone.

    Args:
        found: the sources of all articles, one per mention.
        told: what each article tells of names (`bodies_in`).
    """
    told = list(told)
    counts = Counter(source.name for source in found if source.kind == "institution")
    initials = _initials_in(told)
    full = {name: initials.get(name, name) for name in counts}
    full |= {name: name for name in full.values()}
    counts.update({name: 0 for name in full.values() if name not in counts})
    spelt: dict[Key, list[str]] = {}
    for name in counts:
        spelt.setdefault(_key(name), []).append(name)
    best = {key: _best(names, counts) for key, names in spelt.items()}
    longer = _longer_names(best)
    preferred = {key: short for short, key in _preferred_initials(told, initials).items()}
    chosen = {name: longer[_key(whole)] for name, whole in full.items()}
    return {name: preferred.get(key, best[key]) for name, key in chosen.items()}


def _preferred_initials(told: Sequence[Bodies], initials: Mapping[str, str]) -> dict[str, Key]:
    """Give the initials that more articles take for known than say what they stand for, with the key of that name."""
    spoken_of = [{_key(name) for name in (*bodies.names, *dict(bodies.initials).values())} for bodies in told]
    known: dict[str, Key] = {}
    for short, name in sorted(initials.items()):
        key = _key(name)
        n_alone = sum(short in bodies.short and key not in full for bodies, full in zip(told, spoken_of, strict=True))
        if n_alone > sum(key in full for full in spoken_of):
            known[short] = key
    return known


def is_nameless(body: str) -> bool:
    """Tell whether a body is called by no name of its own, so that it may be another in another article.

    >>> is_nameless("company"), is_nameless("Lund Police"), is_nameless("police")
    (True, False, False)
    """
    words = body.lower().split()
    if len(words) == 1 and words[0] in word_set("sole_bodies"):
        return False
    return body.islower() or all(word in institutions() or word in word_set("companies") for word in words)


def _best(names: Sequence[str], counts: Mapping[str, int]) -> str:
    """Give the commonest spelling of a name; of equally common ones the longest, then the first alphabetically."""
    return min(names, key=lambda name: (-counts[name], -len(name), name))


@lru_cache(maxsize=IN_MEMORY)  # asked for again wherever names are compared
def _key(name: str) -> Key:
    """Give what names of one body have in common: their words in one spelling, in any order."""
    words = (
        unaccented(one_word_for_countries(composed(name).lower()))
        .replace("’", "'")
        .replace("'s", " ")
        .replace("co-o", "coo")
        .replace("-", " ")
        .split()
    )
    return frozenset(respell(word.strip(".,'\"")) for word in words if word not in SMALL_WORDS) or frozenset([name])


def _longer_names(names: Mapping[Key, str]) -> dict[Key, Key]:
    """Map each name to the only longer one that is the same body's."""
    longer = {}
    for key, name in names.items():
        if all(word in institutions() or word in word_set("companies") for word in key):
            wholes = [other for other, full in names.items() if key < other and _is_one_of_its_kind(name, full)]
        else:
            wholes = [other for other, full in names.items() if key < other and _completes(full, other - key)]
            wholes = wholes or _only_one_that_begins(name, names) or _only_one_that_ends(name, names)
        longest = max(wholes, key=len, default=key)
        longer[key] = longest if all(other <= longest for other in wholes) else key
    for key in sorted(longer, key=len, reverse=True):
        longer[key] = longer[longer[key]]  # Red Cross is Danish Red Cross, and that the Danish Red Cross Society
    return longer


def _is_one_of_its_kind(noun: str, name: str) -> bool:
    """Tell whether a name can be that of "the ministry": it ends so, or begins so before "of"."""
    if noun.lower() in word_set("companies"):
        return False
    words = name.lower()
    return not is_nameless(name) and (words.endswith(f" {noun.lower()}") or f"{noun.lower()} of " in words)


def _completes(full: str, added: Key) -> bool:
    """Tell whether a name only adds to another what full names have: "Falkenried AG", "Lund Police of Sweden"."""
    lands = {unaccented(land.lower()).replace(" ", "_") for land in countries().values()}
    is_land = _key(full) - added <= lands
    return not is_land and all(word in word_set("name_ends") or word in lands for word in added)


def _only_one_that_begins(name: str, names: Mapping[Key, str]) -> list[Key]:
    """Give the only name that begins with another, if it adds one word and is none of a part: "Falkenried Marine".

    To a name of one word it may add more: "Falkenried Air Lines".
    """
    if name.lower() in countries():
        return []
    longer = [key for key, full in names.items() if full.lower().startswith(f"{name.lower()} ")]
    added = [word for key in longer for word in key - _key(name)]
    most = 1 if " " in name else MOST_ADDED
    return longer if len(longer) == 1 and len(added) <= most and institutions().keys().isdisjoint(added) else []


def _only_one_that_ends(name: str, names: Mapping[Key, str]) -> list[Key]:
    """Give the only name that ends with another of several words: the UN Office for Dam Safety ends so, too.

    Or the only paper that a word for papers ends: the Lund Journal for "the Journal".
    """
    longer = [key for key, full in names.items() if full.lower().endswith(f" {name.lower()}")]
    is_sure = len(_key(name)) >= SURELY_NAMED or name.lower() in outlets.outlet_words()
    return longer if len(longer) == 1 and is_sure else []


def _initials_in(told: Iterable[Bodies]) -> dict[str, str]:
    """Map initials to the name that the articles give for them, in brackets or by its letters."""
    given: dict[str, Counter[str]] = {}
    by_letters: dict[str, Counter[str]] = {}
    for names, initials, _ in told:
        for short, name in initials:
            given.setdefault(short, Counter())[name] += 1
        for name in names:
            by_letters.setdefault(_capitals(name), Counter())[name] += 1
    named = by_letters | given
    return {
        short: min(names, key=lambda name: (-names[name], name)) for short, names in named.items() if len(short) > 1
    }


def _given_initials(tokens: Span) -> Iterator[tuple[Token, Span]]:
    """Give initials in brackets with the name before them: "the European Space Agency (ESA)"."""
    doc = tokens.doc
    for token in doc[max(tokens.start, 1) : min(tokens.end, len(doc) - 1)]:
        short = token.text
        if doc[token.i - 1].text != "(" or doc[token.i + 1].text != ")" or not _are_initials(short):
            continue
        name = _name_before(doc, token.i - 2)
        letters = "".join(filter(str.isupper, short))
        starts = [word.i - name.start for word in name if word.text[0].isupper()]
        fitting = (name[start:] for start in starts if _capitals(name[start:].text) == letters)
        name = next(fitting, name)
        if len(name) > 1:
            yield token, name


def _are_initials(word: str) -> bool:
    n_capitals = sum(letter.isupper() for letter in word)
    return n_capitals > 1 and len(word) <= MOST_INITIALS and word.isalpha() and word.casefold() not in agencies()


def _name_before(doc: Doc, last: int) -> Span:
    """Give the name that ends at a token."""
    first = last + 1
    while first > max(last + 1 - MOST_WORDS, 0) and _may_be_in_name(doc[first - 1]):
        first -= 1
    while first <= last and (doc[first].is_lower or doc[first].text == "The"):
        first += 1
    return doc[first : last + 1]


def _may_be_in_name(token: Token) -> bool:
    ends_word = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).text[0].isupper()  # "Co-operation"
    has_capital = token.text[0].isupper() and token.ent_type_ != "PERSON"
    return has_capital or ends_word or token.text in (*SMALL_WORDS, "-")


def _capitals(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
