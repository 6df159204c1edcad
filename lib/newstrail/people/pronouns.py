"""Which source before it a pronoun means: the one for which most speaks.

The signs and their weights are listed in `words/pronoun_signs.csv`. Where too little speaks for any, nobody is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.people.cast import Cast
from newstrail.people.names import SUBJECTS, is_woman
from newstrail.people.source import Source
from newstrail.text import text_of, token_at
from newstrail.words import (
    documents,
    institutions,
    is_given_name,
    read_table,
    read_words,
    records,
    word_set,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


PRONOUN_REACH = 8  # sentences; a source further back is not meant
LEAST = -1.5  # what must speak for a source
FEW = 3  # sentences, from which more make no difference
PERSON_PRONOUNS = {"he", "she", "him", "her", "who"}
PLURAL_PRONOUNS = {"they", "them", "both"}
BEFORE_NOUN = {"advmod", "amod", "compound", "det", "nmod", "nummod", "poss", "predet", "quantmod"}
AS_SUBJECT = {"her": "she", "him": "he", "his": "he", "its": "it", "their": "they"}


class Possible(NamedTuple):
    """One mention of a source that a pronoun may mean."""

    start: int  # in characters of the article
    source: Source
    acts: bool  # whether it is the subject there
    spoke: bool  # whether it spoke, and was not only mentioned
    noun: str = ""  # the lemma of the noun that it is called by as it speaks, see `sources.Earlier`
    is_told_of: bool = False  # whether the words that are said name it: "Lind is ill, he said" is of another


def as_subject(pronoun: Token) -> str:
    """Give the form that a pronoun has as a subject: "she" for "her"."""
    return AS_SUBJECT.get(pronoun.lower_, pronoun.lower_)


def likeliest(possible: Sequence[Possible], pronoun: Token, cast: Cast) -> Source | None:
    """Choose the source that a pronoun means.

    Args:
        possible: the mentions of sources before it.
        pronoun: of the third person.
        cast: the people of the article.
    """
    weights = _weights()
    best = None
    for mention, signs in weigh(possible, pronoun, cast):
        odds = sum(weights.get(sign, 0.0) for sign in signs)
        if odds >= LEAST:
            best = max(best or (odds, mention), (odds, mention), key=lambda found: (found[0], found[1].start))
    return None if best is None else best[1].source


def weigh(possible: Sequence[Possible], pronoun: Token, cast: Cast) -> Iterator[tuple[Possible, list[str]]]:
    """Give each mention that agrees with a pronoun by number, kind and sex, with the signs for and against it."""
    word = as_subject(pronoun)
    agreeing = [each for each in possible if _agrees(each, pronoun, cast)]
    if word == "it":
        agreeing = [each for each in agreeing if not _are_many(each, pronoun.doc)]
    if word in PLURAL_PRONOUNS:
        agreeing = _many_if_last(agreeing)
    last = max((each.start for each in agreeing if each.spoke), default=None)
    group = "person" if word in PERSON_PRONOUNS else "other"
    for each in agreeing:
        signs = list(_place_signs(each, pronoun, cast))
        if group == "person":
            signs += _name_signs(each, cast)
            if _is_owner(token_at(pronoun.doc, each.start)):
                signs.append("owns")
        else:
            signs += _kind_signs(each.source, word)
        if each.is_told_of:
            signs.append("told of")
        if each.start == last:
            signs.append("spoke last")
        if is_reported(each.start, cast):
            signs.append("in reported words")
        yield each, [f"{group}: {sign}" for sign in signs]


def _many_if_last(possible: list[Possible]) -> list[Possible]:
    """Leave out bodies for "they" where people act last: "Orsa said so. Two nurses disagree"."""
    acting = [each for each in possible if each.acts or each.spoke]
    if not acting or max(acting, key=lambda each: each.start).source.kind == "institution":
        return possible
    return [each for each in possible if each.source.kind != "institution"]


def _kind_signs(source: Source, word: str) -> Iterator[str]:
    """Name the signs of what "it" or "they" means: no body, but a place, a document or people."""
    if word in PLURAL_PRONOUNS and source.kind != "institution":
        yield "many"
    if word == "it" and source.kind != "institution":
        yield "no body"


def is_reported(start: int, cast: Cast) -> bool:
    """Tell whether a source is named in words that somebody else is said to have said."""
    before = bisect_right(cast.reported, start, key=lambda content: content[0]) - 1
    return before >= 0 and start < cast.reported[before][1]


def _place_signs(each: Possible, pronoun: Token, cast: Cast) -> Iterator[str]:
    """Name the signs of where a source is mentioned, seen from a pronoun."""
    doc = pronoun.doc
    named = token_at(doc, each.start)
    n_sentences = cast.sentences[pronoun.i] - cast.sentences[named.i]
    paragraph = text_of(doc).rfind("\n", 0, pronoun.idx) + 1
    if n_sentences < FEW:
        yield f"{n_sentences} sentences before"
    if each.start < paragraph:
        yield "in another paragraph"
        if text_of(doc).count("\n\n", each.start, paragraph) > 1:
            yield "paragraphs before"
    if each.spoke:
        yield "spoke"
        if n_sentences < 2 and each.start >= paragraph and each.source.kind == "person":
            yield "spoke by name just before"
    if each.acts:
        yield "acts in its sentence" if n_sentences == 0 else "acts"
        if as_subject(pronoun) not in PERSON_PRONOUNS and n_sentences and each.start >= paragraph:
            yield "acts first in its paragraph" if _is_first_subject(named, paragraph) else "acts in its paragraph"


def _is_owner(named: Token) -> bool:
    """Tell whether a name only tells whose somebody or something is: "in Lind's first term", "a Lind aide"."""
    name = named.head if named.dep_ == "compound" and named.head.pos_ == "PROPN" else named
    return name.dep_ == "poss" or (name.dep_ in ("compound", "nmod") and name.head.pos_ == "NOUN")


def _is_first_subject(named: Token, paragraph: int) -> bool:
    """Tell whether nobody is the subject before a name in its paragraph, which starts at a character."""
    before = named.doc[token_at(named.doc, paragraph).i : named.i]
    return not any(token.dep_ in SUBJECTS for token in before)


def _name_signs(each: Possible, cast: Cast) -> Iterator[str]:
    """Name the signs of who a source is: surely a person, of a sex that we know, or without a name."""
    source = each.source
    if source.kind != "person" and not each.spoke:
        yield "described"
    is_known = None not in sexes_of(source, cast)
    if is_known:
        yield "of that sex"
    if is_known or each.spoke or source.kind != "person" or source.role or is_given_name(source.name.split()[0]):
        yield "surely a person"
    elif " " not in source.name:
        yield "perhaps a thing"


def sexes_of(source: Source, cast: Cast) -> set[bool | None]:
    """Give whether an article tells of a source that they are a woman; None if it does not."""
    told = cast.sexes.get(source.name, set()) - {None}
    return told or {is_woman(source.name.lower().split(), source.name)}


def _agrees(each: Possible, pronoun: Token, cast: Cast) -> bool:
    """Tell whether a pronoun can stand for a source by number, kind and sex."""
    source, word = each.source, as_subject(pronoun)
    if word in PLURAL_PRONOUNS:
        return source.kind in ("group", "vague", "institution")
    if word == "it":
        return source.kind in ("institution", "place", "document", "vague")
    if source.kind not in ("person", "anonymous") and not _may_be_one_person(each):
        return False
    sexes = sexes_of(source, cast)
    if word == "he":
        return True not in sexes
    return word != "she" or False not in sexes


def _may_be_one_person(each: Possible) -> bool:
    """Tell whether a source without a name may be one person, as "a neighbour" and no "neighbours".

    Whoever has spoken may be, too, if no text, body or thing is called so: "Lind's lover", "the masked rider".
    """
    if each.source.kind != "vague":
        return False
    if re.match(r"(?i)an? ", each.source.name):
        return True
    is_one = each.noun in each.source.name.lower().split()
    things = (documents(), institutions(), read_words("outlet_kinds"), read_words("pictures"), word_set("speechless"))
    return is_one and not any(each.noun in nouns for nouns in things)


def _are_many(each: Possible, doc: Doc) -> bool:
    """Tell whether a phrase without a name means several: "agents", "the sounds on the tape"."""
    noun = token_at(doc, each.start)
    while noun.dep_ in BEFORE_NOUN and noun.head.i > noun.i:
        noun = noun.head
    return each.source.kind == "vague" and noun.tag_ in ("NNS", "NNPS")


@cache
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in read_table(records.PronounSign)}
