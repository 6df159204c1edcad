"""Parsed articles -> the people they name, with what they call them, and one full name per person in all articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from newstrail.words import institutions, read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


SPELLING = (
    0.8  # similarity from which two surnames are one in two spellings: Zelensky, Zelenskyy; Peskov, Petrov are not
)
SURE = 2  # mentions from which a longer name is one, and no name with a word that stands beside it
JUNIOR = re.compile(r"(?i) (?:[js]r\.?|I+V?)$")  # the son is not the father
INITIALS = 3  # capitals up to which a word may be an abbreviation
HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|lady|lord|dame|prof|sen|rep|gov"
    r"|gen|lt|col|sgt|capt|maj|cpl|supt|insp|det|cllr)\.?\s+)+",
    re.I,
)
OFFICES = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor"}
MALE = {"he", "him", "his", "himself", "mr", "mr.", "sir", "lord", "spokesman", "businessman", "chairman", "king"}
FEMALE = {"she", "her", "hers", "herself", "mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "spokeswoman", "queen"}


class Person(NamedTuple):
    """One mention of a person by name; `start` counts characters of the article."""

    start: int
    name: str
    role: str | None
    female: bool | None


def find_people(doc: Doc, surnames: Collection[str] = ()) -> list[Person]:
    """Give the mentions of people in order.

    Args:
        doc: a parsed article.
        surnames: those of people known from other articles; a mention by surname counts whatever the tagger saw in it.
    """
    spans = [_whole_name(entity) for entity in doc.ents if entity.label_ == "PERSON"]
    mentions = {span.root.i: span for span in spans if _is_name(span)}
    full = [_clean(span.text).split() for span in mentions.values() if len(span) > 1]
    last, first = {*surnames, *(name[-1] for name in full)}, {name[0] for name in full}
    last |= {name.upper() for name in last if len(name) > INITIALS}  # transcripts: "LIND: Thank you"
    taken = {token.i for span in mentions.values() for token in span}
    for token in doc:
        if token.i not in taken and (token.text in last or (token.text in first and token.pos_ == "PROPN")):
            mentions[token.i] = doc[token.i : token.i + 1]
    return [_person(mentions[i]) for i in sorted(mentions)]


def merge_names(people: Iterable[Person]) -> dict[str, str]:
    """Map each full name to the spelling used most, where first name and surname agree.

    "Ana Ruiz" is Ana Ruiz Mora where that is written as often, and nobody else is called so.

    >>> spellings = ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelensky", "Olena Zelenska"]
    >>> merge_names(Person(0, name, None, None) for name in spellings)["Volodymyr Zelenskyy"]
    'Volodymyr Zelensky'
    >>> merge_names(Person(0, name, None, None) for name in ["Ana Ruiz", "Ana Ruiz Mora", "Ana Ruiz Mora"])["Ana Ruiz"]
    'Ana Ruiz Mora'
    """
    counts = Counter(person.name for person in people if " " in person.name)
    canonical: dict[str, str] = {}
    by_initial: dict[str, dict[str, None]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        alike = by_initial.setdefault(name.split()[-1][0], {})
        canonical[name] = next((kept for kept in alike if same_person(name, kept)), name)
        alike[canonical[name]] = None
    whole: dict[str, set[str]] = {}
    for name in canonical:
        part = " ".join(name.split()[:2])
        if part != name and counts[name] >= max(SURE, counts[part]) and not JUNIOR.search(name):
            whole.setdefault(part, set()).add(canonical[name])
    return {name: min(whole[kept]) if len(whole.get(kept, ())) == 1 else kept for name, kept in canonical.items()}


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: first names agree, surnames do so up to their spelling."""
    (first, *_, last), (first_2, *_, last_2) = one.split(), other.split()
    return same_surname(last, last_2) and (
        first == first_2 or Levenshtein.normalized_similarity(first, first_2) >= SPELLING
    )


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames differ at most in spelling."""
    return one[:1] == other[:1] and Levenshtein.normalized_similarity(one.lower(), other.lower()) >= SPELLING


def _whole_name(entity: Tokens) -> Tokens:
    """Add first names that the tagger cut off, "Dmitry" before "Peskov", and drop an office before a full name."""
    start = entity.start
    while len(entity) == 1 and start and _is_first_name(entity.doc[start - 1], entity.root):
        start -= 1
    while entity.end - start > 2 and role_of(entity.doc[start]):
        start += 1
    return entity.doc[start : entity.end]


def _is_first_name(token: Token, name: Token) -> bool:
    own = token.dep_ == "compound" and token.head == name and token.pos_ == "PROPN"
    return own and not role_of(token) and token.ent_type_ in ("", "PERSON") and not HONORIFIC.match(f"{token.text} ")


def _person(mention: Tokens) -> Person:
    head = mention.root
    before = mention.doc[mention.start - 1].lower_ if mention.start else ""
    title = next((OFFICES[t] for t in (before.rstrip("."), mention[0].lower_.rstrip(".")) if t in OFFICES), None)
    role = _role_phrase(mention, head) or title
    name = _clean(mention.text)
    signs = {token.lower_ for token in mention} | set((role or "").lower().split()) | {before}
    female = True if signs & FEMALE else False if signs & MALE else _sex_of(name)
    return Person(mention.start_char, name, role, female)


def _sex_of(name: str) -> bool | None:
    """Tell by the given name of a full name whether its bearer is a woman."""
    given, *others = name.lower().split()
    return {"f": True, "m": False}.get(_given_names().get(given, "")) if others else None


@cache
def _given_names() -> dict[str, str]:
    return dict(line.split("\t") for line in read_words("given_names"))


def _role_phrase(mention: Tokens, head: Token) -> str | None:
    """Give the words before, around or after a name that say who it is."""
    doc = mention.doc
    before = [
        t for t in head.lefts if t.dep_ in ("compound", "amod", "nmod", "poss") and t.is_alpha and t.i < mention.start
    ]
    if before and any(role_of(token) for token in doc[before[0].left_edge.i : mention.start]):
        return doc[before[0].left_edge.i : mention.start].text
    if head.dep_ == "appos" and role_of(head.head):
        return _without_article(doc[head.head.left_edge.i : mention.start].text)
    apposition = next((child for child in head.rights if child.dep_ == "appos" and role_of(child)), None)
    if apposition is not None:
        return _without_article(doc[apposition.left_edge.i : apposition.right_edge.i + 1].text)
    return None


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I).strip(" ,")


def _clean(name: str) -> str:
    """Drop honorifics and the possessive."""
    return HONORIFIC.sub("", re.sub(r" ?['’]+s?['’]*$", "", " ".join(name.split())))


def _is_name(entity: Tokens) -> bool:
    name = _clean(entity.text)
    return (
        bool(re.fullmatch(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}", name))
        and name[:1].isupper()
        and "\n" not in entity.text
        and not any(word in institutions() for word in name.lower().split())
    )
