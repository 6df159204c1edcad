"""The noun phrase that a number counts: "North Korean soldiers" in "10,000 North Korean soldiers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstrail.numbers.amounts import DASH
from newstrail.numbers.tokens import token_around
from newstrail.text import text_of
from newstrail.words import read_table, read_words, records

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


IN_NOUN_PHRASE = {"amod", "compound", "nmod", "nummod", "poss", "case", "advmod", "punct", "quantmod", "det"}
NOT_COUNTED = {"a", "an", "per", "each", "every", "last", "this", "next", "that", "who", "which"}  # "20 last year"
ADDED = {"more", "other", "fewer"}
POINTS_BACK = {"them", "whom", "which", "these", "those"}
LONGEST_PHRASE = 10  # tokens before the noun; a longer phrase is an error of the parser
NOUN_LEAD = re.compile(rf"(?P<of> (?:out )?of )|(?P<hyphen>{DASH})|[\"'”’]? [\"'“‘(\[]?|(?=[a-z])")
HYPHENATED = re.compile(r"-\w")


def find_counted(doc: Doc, position: int) -> Tokens | None:
    """Find the phrase counted by the number that ends at a position: "soldiers", or "them" in "20 of them"."""
    text = text_of(doc)
    lead = NOUN_LEAD.match(text, position)
    if lead is None or lead.end() >= len(text):
        return None
    first = token_around(doc, lead.end())
    if not first.text[0].isalnum() or (first.lower_ in NOT_COUNTED and not lead["of"]):
        return None
    if lead["hyphen"] and first.lower_ != "strong":  # "10,000-strong contingent", but "five-member"
        is_noun = first.is_alpha and first.tag_ not in {"VBN", "VBD"} and (first.is_lower or _is_measure(first))
        return doc[first.i : first.i + 1] if is_noun else None
    if first.lower_ in ADDED | {"strong"} and first.i + 1 < len(doc):
        first = first.nbor()
    if _is_measure(first) or first.lower_ in read_words("no_things"):
        return doc[first.i : first.i + 1]
    return _phrase_from(first) or _those_after(first)


def _is_measure(first: Token) -> bool:
    """Tell whether a token is a unit; "won" is none in "three million won prizes"."""
    return first.lower_ in read_words("measures") and not any(child.dep_ == "dobj" for child in first.children)


def _those_after(first: Token) -> Tokens | None:
    """Give "dead" or "injured" where a number counts them without a noun: "43 dead", "two of the 43 injured"."""
    named = any(row.word == first.lower_ and row.use == "after" for row in read_table(records.Toll))
    return first.doc[first.i : first.i + 1] if named else None


def _phrase_from(first: Token) -> Tokens | None:
    """Give the phrase from a token to the noun it depends on, without articles and numbers in front."""
    noun = _noun_of(first)
    if noun.pos_ not in {"NOUN", "PROPN"} and noun.lower_ not in POINTS_BACK:
        return None
    while first.i < noun.i and first.dep_ in {"det", "nummod"}:
        first = first.nbor()
    if noun.i - first.i > LONGEST_PHRASE:
        return None
    return first.doc[first.i : noun.i + 1]


def _noun_of(first: Token) -> Token:
    """Give the noun of the phrase that a token opens."""
    noun = first
    while noun.dep_ in IN_NOUN_PHRASE and noun.head.i > noun.i:
        noun = noun.head
    end = noun.idx + len(noun)
    while HYPHENATED.match(text_of(noun.doc), end):  # the parser reads "e-mails" as three nouns
        noun = token_around(noun.doc, end + 1)
        end = noun.idx + len(noun)
    return noun
