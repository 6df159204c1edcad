"""What an article calls those it names: "Ak-Bulut, a dairy company", "the builder Ivo Lind", "Lind is a nurse"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newstrail.attribution import FINITE
from newstrail.words import composed, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


NOUNS = {"NOUN", "PROPN"}
BEING = {"be", "become", "remain"}
BODY_LABELS = {"ORG", "PRODUCT", "NORP", "PERSON"}  # of entities that may name a body; people are told apart before


def _has_capital(name: Tokens) -> bool:
    return any(letter.isupper() for letter in name.text)


def nouns_for(name: Tokens) -> tuple[str, ...]:
    """Give the lemmas of the nouns that stand beside a name or are said of it, in small letters, sorted.

    Args:
        name: one mention of somebody or of a body by name.
    """
    head = name.root
    described = {noun.lemma_.lower() for noun in _nouns_beside(name, head)}
    return tuple(sorted(described | {word.lower() for word in composed(name.text).split()}))


def noun_beside(name: Tokens) -> Token | None:
    """Give the noun that a name stands behind: "mayor" in "The mayor of Osten, Karl Lind".

    The parser often hangs the name to the last noun of the phrase, here Osten.
    """
    head = name.root
    if head.dep_ != "appos" or head.head.i > name.start:
        return None
    noun = head.head
    while noun.dep_ in ("pobj", "prep") and noun.head.i < noun.i and noun.head.pos_ in NOUNS | {"ADP"}:
        noun = noun.head
    return noun if noun.pos_ == "NOUN" or role_of(noun) else head.head


def _nouns_beside(name: Tokens, head: Token) -> Iterator[Token]:
    if name.start and name.doc[name.start - 1].pos_ in NOUNS and name.doc[name.start - 1].head in name:
        yield name.doc[name.start - 1]
    beside = noun_beside(name)
    if beside is not None and beside.pos_ in NOUNS:
        yield beside
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ in NOUNS:
            yield child
    if head.dep_ == "nsubj" and head.head.lemma_ in BEING:
        for child in head.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                yield child


def body_names(doc: Doc) -> Iterator[Tokens]:
    """Give the mentions by name of what the tagger takes for something else than a place or a date."""
    for entity in doc.ents:
        is_name = entity.root.pos_ in NOUNS and _has_capital(entity) and "\n" not in entity.text
        if entity.label_ in BODY_LABELS and is_name and _is_whole(entity):
            yield entity


def _is_whole(name: Tokens) -> bool:
    """Tell whether what the tagger takes for a name is one: no "Reuters) -", no "Orsa is better alone —"."""
    is_sentence = any(token.tag_ in FINITE for token in name)
    return not is_sentence and name.text.count("(") == name.text.count(")")
