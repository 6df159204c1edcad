"""Phrases without a name -> the name near them that they point to.

By the order of names ("the latter"), by an age ("the teenager"), by a clause ("a man named Lind"), or, at the head of
an article, by what somebody is called who is named below ("A whistleblower said so. ... Bo Lind, the whistleblower").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newstrail.people.cast import Cast, Mention
from newstrail.people.offices import fits
from newstrail.people.source import Source
from newstrail.text import text_of, token_at
from newstrail.words import composed, countries, country_in, person_nouns, role_of, roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMING = {"called", "identified", "named"}
MENTIONED = ("ORG", "GPE", "NORP", "LOC")  # entities beside people that "the latter" may mean
OTHERS = {"another", "other", "second", "third"}
OF_EITHER = {"boy", "girl", "man", "person", "woman"}  # roles that tell nothing about who somebody is
SPEAKING = {"spokesman", "spokesperson", "spokeswoman"}
LEAD = 2  # paragraphs, the headline included, that may speak of somebody who is named below
NEXT = 2  # paragraphs behind a spokesperson without a name, in which the name may follow
RULING = "judge"  # the one role that a story has one person in, who is named below
OF_ANY_COURT = {"district", "federal", "senior"}  # words for a judge that need not be said again
AGE_BEHIND = re.compile(r",? (?:who is |aged )?(?P<age>1[3-9])(?:,|\.|;|\)| and )| \((?P<in_brackets>1[3-9])\)")
AGE_BEFORE = re.compile(r"(?P<age>1[3-9])-year-old (?:\w{1,20} ){0,2}$")
BEFORE_NAME = 40  # characters that may hold an age


def named_in_clause(noun: Token, cast: Cast) -> Source | None:
    """Give whom a phrase names in a clause of its own: "a driver named Bo Lind", "a man identified as Bo Lind"."""
    for clause in noun.rights:
        if clause.dep_ != "acl" or clause.lower_ not in NAMING:
            continue
        names = [child for child in clause.rights if child.dep_ in ("oprd", "dobj", "attr", "appos")]
        names += [name for child in clause.rights if child.lower_ == "as" for name in child.rights]
        for mention in cast.mentions:
            if any(name.left_edge.idx <= mention.start <= name.idx for name in names):
                return mention.source
    return None


def points_by_order(noun: Token) -> bool:
    """Tell whether a phrase is "the latter" or "the former"."""
    return noun.lower_ in ("former", "latter") and [child.lower_ for child in noun.lefts] == ["the"]


def latter(noun: Token, cast: Cast) -> Source | None:
    """Give the second of two names before "the latter", and the first before "the former".

    They stand in its own sentence or in the one before; where that does not name just two, nobody is told.
    """
    own = noun.sent.start
    for start, end in ((own, noun.i), (noun.doc[own - 1].sent.start if own else own, own)):
        named = list(dict.fromkeys(_named_between(noun.doc, start, end, cast)))
        if len(named) > 1:
            return named[noun.lower_ == "latter"] if len(named) == 2 else None
    return None


def _named_between(doc: Doc, start: int, end: int, cast: Cast) -> Iterator[Source]:
    """Give the sources that are named between two tokens, in order."""
    at = {token_at(doc, mention.start).i: mention.source for mention in (*cast.bodies, *cast.mentions)}
    for entity in doc[start:end].ents:
        source = next((at[token.i] for token in entity if token.i in at), None)
        if source is not None:
            yield source
        elif entity.label_ in MENTIONED:
            country = country_in(composed(entity.text))
            yield Source(country or composed(entity.text), "place" if country else "institution", None, country)


def teenager(noun: Token, cast: Cast) -> Source | None:
    """Give the only person of such an age before "the teenager": "Bo Lind, 16"."""
    if noun.lemma_.lower() not in ("teen", "teenager") or all(child.lower_ != "the" for child in noun.lefts):
        return None
    before = [mention for mention in cast.mentions if mention.start < noun.idx]
    named = {mention.source.name: mention.source for mention in before if _is_of_that_age(noun.doc, mention)}
    return next(iter(named.values())) if len(named) == 1 else None


def _is_of_that_age(doc: Doc, mention: Mention) -> bool:
    text, name = text_of(doc), token_at(doc, mention.start)
    end = name.head if name.dep_ == "compound" else name
    return (
        AGE_BEHIND.match(text, end.idx + len(end)) is not None
        or AGE_BEFORE.search(text[max(mention.start - BEFORE_NAME, 0) : mention.start]) is not None
    )


def named_below(noun: Token, cast: Cast) -> Source | None:
    """Give whom the head of an article means by "a whistleblower" whom it names below as the only one.

    All that it says of them is said again there: "a veteran engineer" is no other engineer. The country of somebody
    who speaks for none need not be.
    """
    role = role_of(noun)
    if role is None or role in OF_EITHER or role in person_nouns() or not _is_one(noun):
        return None
    country = country_in(composed(noun.doc[noun.left_edge.i : noun.i].text))
    fitting = [mention for mention in cast.mentions if mention.role and fits(role, country, mention.role)]
    if len({mention.source.name for mention in fitting}) != 1 or _are_several(noun.doc, role):
        return None
    name = fitting[0].source.name
    first = next(mention for mention in cast.mentions if mention.source.name == name)
    words = {token.lower_ for token in noun.doc[noun.left_edge.i + 1 : noun.i]} | _body_behind(noun)
    words -= set() if roles()[role] else countries().keys()
    words -= OF_ANY_COURT if role == RULING else set()
    called = set(composed(first.role or "").lower().split())
    is_below = first.start > noun.idx and _may_follow(noun, role, first.start)
    return first.source if is_below and first.role and words <= called else None


def _is_one(noun: Token) -> bool:
    """Tell whether a phrase speaks of one person who is new: "a spokesman for Orsa", "a judge in Osten"."""
    lefts = list(noun.lefts)
    is_one = noun.tag_ in ("NN", "NNP") and bool(lefts) and lefts[0].lower_ in ("a", "an")
    prepositions = ("for",) if _speaks_for_body(noun) else ("in",) if role_of(noun) == RULING else ()
    return is_one and all(child.lower_ in prepositions for child in noun.rights)


def _speaks_for_body(noun: Token) -> bool:
    return role_of(noun) in SPEAKING


def _body_behind(noun: Token) -> set[str]:
    """Give the words of the name of whom somebody speaks for, in small letters: "a spokesman for the Lund Police"."""
    named = [child for child in noun.rights if child.lower_ == "for"]
    return {word.lower_ for each in named for word in each.subtree if word.pos_ in ("ADJ", "NOUN", "PROPN")}


def _may_follow(noun: Token, role: str, start: int) -> bool:
    """Tell whether a name may be that of whom a phrase speaks: below the head of an article, or soon.

    A judge is named as late as may be.
    """
    text = text_of(noun.doc)
    at_head = len([line for line in text[: noun.idx].split("\n") if line.strip()]) <= LEAD
    follows = _speaks_for_body(noun) and bool(_body_behind(noun)) and text.count("\n\n", noun.idx, start) <= NEXT
    return at_head or follows or role == RULING


def _are_several(doc: Doc, role: str) -> bool:
    """Tell whether an article speaks of another one in a role, or of a number of them."""
    return any(
        child.lower_ in OTHERS or child.dep_ == "nummod"
        for noun in doc
        if role_of(noun) == role
        for child in noun.lefts
    )
