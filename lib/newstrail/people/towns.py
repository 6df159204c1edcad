"""Phrases for a town without its name -> the town that the article names: "A Danish city" where "the city of Orsa" is.

Only where the article calls one place a town, so that no other can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newstrail.people.source import Source
from newstrail.text import text_of, token_at
from newstrail.words import any_of, countries

if TYPE_CHECKING:
    from spacy.tokens import Token


TOWNS = ("city", "municipality", "town", "village")
REGIONS = ("county", "district", "prefecture", "province", "region")
NAME = r"[^\W\d_a-zß-öø-ÿ][\w'-]{1,30}(?:[ -][^\W\d_a-zß-öø-ÿ][\w'-]{1,30}){0,2}"
TOWN = any_of(TOWNS)
NAMED_TOWN = re.compile(
    rf"\b(?:{TOWN}) of (?P<of>{NAME})"
    rf"|\b(?P<before>{NAME}), (?:a|the) (?:[\w'-]{{1,20}} ){{0,4}}(?:{TOWN})\b"
    rf"|\b(?P<whole>{NAME} City)\b"
)
OTHERS = {"another", "any", "each", "every", "no", "one", "other"}  # words before a town that is none in particular


def town_meant(noun: Token) -> Source | None:
    """Give the town that a phrase without a name means; None where it has a name, or may mean another.

    What is new, "a Danish city" or a headline's, is named below it, and "the city" was the last place named.
    """
    if noun.lower_ not in TOWNS or noun.pos_ != "NOUN" or any(child.lower_ in OTHERS for child in noun.lefts):
        return None
    named = list(_named_towns(noun))
    names = {name for _, name in named}
    if len(names) != 1 or _has_name(noun):
        return None
    first, last = named[0][0], max((start for start, _ in named if start < noun.idx), default=-1)
    is_old = any(child.lower_ in ("the", "its") for child in noun.lefts)
    if is_old and last >= 0 and _is_other_between(noun, last):
        return None
    return Source(names.pop(), "place") if is_old or noun.idx < first else None


def region_named(noun: Token) -> Source | None:
    """Give the region that a phrase names: "western Lund county"; None where it names none."""
    if noun.lower_ not in REGIONS or noun.i == 0 or noun.nbor(-1).pos_ != "PROPN":
        return None
    first = noun.nbor(-1)
    while first.i > noun.left_edge.i and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    return Source(noun.doc[first.i : noun.i + 1].text, "place")


def _named_towns(noun: Token) -> Iterator[tuple[int, str]]:
    """Give the places that an article calls towns, and the character at which it does; Orsa City may be a club."""
    for found in NAMED_TOWN.finditer(text_of(noun.doc)):
        kind = str(found.lastgroup)
        name = found[kind].rpartition("'s ")[2]
        is_club = kind == "whole" and token_at(noun.doc, found.end(kind) - 1).ent_type_ != "GPE"
        if name.lower() not in countries() and not is_club:
            yield found.start(kind), name


def _has_name(noun: Token) -> bool:
    """Tell whether a phrase names a place that is no country: "the Lund city council" is none of a town."""
    phrase = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    return any(token.pos_ == "PROPN" and token.lower_ not in countries() for token in phrase)


def _is_other_between(noun: Token, last: int) -> bool:
    """Tell whether the article has named another place since it last named the town, in a sentence behind that."""
    start = token_at(noun.doc, last).sent.end
    between = noun.doc[start : noun.i] if start < noun.i else ()
    return any(token.ent_type_ == "GPE" and not _is_land(token) for token in between)


def _is_land(token: Token) -> bool:
    """Tell whether a word is a country's name, and not its seat of government's, which is a town."""
    return countries().get(token.lower_, "").lower() == token.lower_
