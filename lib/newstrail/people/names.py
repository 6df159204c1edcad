"""A parsed article -> the people it names, and the roles it gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newstrail.words import composed, institutions, is_womans_name, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


INITIALS = 3  # letters; a word in capitals with no more may be an abbreviation and not a surname
PERSON_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}")
HONORIFICS = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|lady|lord|dame|prof|sen|rep|gov"
    r"|gen|lt|col|sgt|capt|maj|cpl|supt|insp|det|cllr)\.?\s+)+",
    re.I,
)
LEADING_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
APOSTROPHES = "'’"
OFFICES = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor"}
MALE = {"he", "him", "his", "himself", "mr", "mr.", "sir", "lord", "spokesman", "businessman", "chairman", "king"}
FEMALE = {"she", "her", "hers", "herself", "mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "spokeswoman", "queen"}
ROLE_PARTS = ("compound", "amod", "nmod", "poss")  # dependencies of words before a name that tell the role


class Person(NamedTuple):
    """One mention of a person by name."""

    start: int  # in characters of the article
    name: str  # as `composed` gives it, without honorifics
    role: str | None
    female: bool | None  # None where the article does not tell


def _is_unknown(surname: str) -> bool:
    return False


def find_people(doc: Doc, is_surname: Callable[[str], bool] = _is_unknown) -> list[Person]:
    """Find the mentions of people, in order.

    Args:
        doc: a parsed article.
        is_surname: tells whether a word is the surname of somebody known from other articles, perhaps in capitals; such
            a word is a mention even where the tagger sees none.
    """
    mentions = {name.root.i: name for name in _tagged_names(doc)}
    full_names = [_name_of(mention).split() for mention in mentions.values() if len(mention) > 1]
    given_names = {name[0] for name in full_names}
    own_surnames = with_capitals(name[-1] for name in full_names)

    taken = {token.i for mention in mentions.values() for token in mention}
    for token in doc:
        if token.i in taken:
            continue
        word = composed(token.text)
        if word in own_surnames or is_surname(word) or (word in given_names and token.pos_ == "PROPN"):
            mentions[token.i] = doc[token.i : token.i + 1]
    return [_person(mentions[i]) for i in sorted(mentions)]


def with_capitals(surnames: Iterable[str]) -> set[str]:
    """Give surnames as they are and as transcripts write them: "LIND: Thank you"."""
    known = set(surnames)
    return known | {surname.upper() for surname in known if len(surname) > INITIALS}


def _tagged_names(doc: Doc) -> Iterator[Tokens]:
    """Give what the tagger takes for a person and what looks like a name."""
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            name = _whole_name(entity)
            if _looks_like_name(name):
                yield name


def _whole_name(entity: Tokens) -> Tokens:
    """Add first names that the tagger cut off ("Dmitry" before "Peskov"), and drop an office before a full name."""
    start = entity.start
    if len(entity) == 1:
        while start and _is_first_name(entity.doc[start - 1], entity.root):
            start -= 1
    while entity.end - start > 2 and role_of(entity.doc[start]):
        start += 1
    return entity.doc[start : entity.end]


def _is_first_name(token: Token, name: Token) -> bool:
    belongs = token.dep_ == "compound" and token.head == name and token.pos_ == "PROPN"
    if not belongs or token.ent_type_ not in ("", "PERSON"):
        return False
    return not role_of(token) and not HONORIFICS.match(f"{token.text} ")


def _looks_like_name(mention: Tokens) -> bool:
    name = _name_of(mention)
    if "\n" in mention.text or not name[:1].isupper() or not PERSON_NAME.fullmatch(name):
        return False
    return not any(word in institutions() for word in name.lower().split())


def _name_of(mention: Tokens) -> str:
    """Give a name without honorifics and without "'s"."""
    return HONORIFICS.sub("", _without_possessive(composed(mention.text)))


def _without_possessive(name: str) -> str:
    """Drop "'s" and single quotation marks from the end of a name."""
    bare = name.rstrip(APOSTROPHES)
    if bare.endswith(("'s", "’s")):
        bare = bare[:-1].rstrip(APOSTROPHES)
    return bare if bare == name else bare.removesuffix(" ")


def _person(mention: Tokens) -> Person:
    before = mention.doc[mention.start - 1].lower_ if mention.start else ""
    role = _role_phrase(mention) or _office_of_title(before) or _office_of_title(mention[0].lower_)
    name = _name_of(mention)
    words = {token.lower_ for token in mention} | {before}
    if role:
        words |= set(role.lower().split())
    return Person(mention.start_char, name, role, _is_female(words, name))


def _office_of_title(title: str) -> str | None:
    """Give the office that "Sen." stands for."""
    return OFFICES.get(title.rstrip("."))


def _is_female(words: Collection[str], name: str) -> bool | None:
    """Tell from the words around a name, else from the given name, whether somebody is a woman."""
    if not FEMALE.isdisjoint(words):
        return True
    if not MALE.isdisjoint(words):
        return False
    given_name, *others = name.split()
    return is_womans_name(given_name) if others else None


def _role_phrase(mention: Tokens) -> str | None:
    """Give the words before, around or after a name that tell the role."""
    doc, head = mention.doc, mention.root
    before = [child for child in head.lefts if child.dep_ in ROLE_PARTS and child.is_alpha and child.i < mention.start]
    if before:
        words = doc[before[0].left_edge.i : mention.start]
        if any(role_of(word) for word in words):
            return words.text
    if head.dep_ == "appos" and role_of(head.head):
        return _without_article(doc[head.head.left_edge.i : mention.start])
    for child in head.rights:
        if child.dep_ == "appos" and role_of(child):
            return _without_article(doc[child.left_edge.i : child.right_edge.i + 1])
    return None


def _without_article(words: Tokens) -> str:
    return LEADING_ARTICLE.sub("", words.text).strip(" ,")
