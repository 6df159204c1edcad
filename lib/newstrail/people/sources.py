"""Attributions -> the source of each: the one that a pronoun, a role or a short name stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution import Attribution
from newstrail.people.cast import Cast
from newstrail.people.source import Source
from newstrail.text import Span, span_of, text_of, token_at, tokens_of
from newstrail.words import bare_name, composed, countries, country_in, documents, institutions, role_of, roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# A pronoun means the nearest source before it that agrees with it; distances are in sentences
PRONOUN_REACH = 6  # a source further back is not meant
PARAGRAPH_COST = 1  # added to the distance of a source in an earlier paragraph
SOURCE_BONUS = 2  # taken from the distance of a source that spoke and was not only named
PERSON_PRONOUNS = {"he", "she", "him", "her", "who"}
PLURAL_PRONOUNS = {"they", "them", "both"}
AUTHOR_PRONOUNS = {"i", "we", "me", "us"}
INDEFINITE = {"a", "an", "one", "another", "some", "any", "no"}
OPEN_BRACKET = re.compile(r" \([^()]*$")
LEADING_DETERMINER = re.compile(r"^(?:the|both|either|our|his|her|their|its)\s+", re.I)
ABBREVIATION = re.compile(r"[A-Z]{2,6}")
CAPITAL_INITIAL = re.compile(r"\b[A-Z]")


class Earlier(NamedTuple):
    """A source that spoke before, and the character at which it is named."""

    start: int
    source: Source


class Possible(NamedTuple):
    """A source that a pronoun may mean; fields are in the order in which they decide, and the greatest wins."""

    nearness: int  # the distance in sentences, negated
    acts: bool  # whether the source is the subject there
    start: int
    source: Source


def find_sources(doc: Doc, attributions: Sequence[Attribution], cast: Cast) -> list[Source | None]:
    """Find the source of each attribution; None where the article does not tell.

    Args:
        doc: the parsed article.
        attributions: in the order of the text.
        cast: the people of the article (`cast_of`).
    """
    found: list[Source | None] = [None] * len(attributions)
    earlier: list[Earlier] = []
    for place in sorted(range(len(attributions)), key=lambda place: _told_at(attributions[place])):
        source = _with_owner(_resolve(doc, attributions[place], cast, earlier), cast)
        found[place] = source
        if source is not None:
            earlier.append(Earlier(_named_at(attributions[place]), source))
    return [None if source is None else _as_introduced(source, found) for source in found]


def name_source(doc: Doc, span: Span, cast: Cast) -> Source | None:
    """Find the source that a phrase names, such as whom a speaker relies on or whom they spoke to.

    Args:
        doc: the parsed article.
        span: the phrase.
        cast: the people of the article (`cast_of`).
    """
    return _with_owner(_source_named(tokens_of(doc, span).root, span, cast), cast)


def _told_at(attribution: Attribution) -> int:
    """Give the place at which it is known who spoke: of a quotation in a headline, that is in the text below."""
    if attribution.antecedent and attribution.source is None:
        return attribution.antecedent[0]
    return attribution.contents[0][0]


def _named_at(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.contents[0])[0]


def _with_owner(source: Source | None, cast: Cast) -> Source | None:
    """Let an institution speak for its country, if only one country has an institution of that name."""
    if source is None or source.kind != "institution" or source.speaks_for:
        return source
    return source._replace(speaks_for=cast.known.owner(source.name.lower()))


def _as_introduced(source: Source, found: Sequence[Source | None]) -> Source:
    """Replace the bare "Engineer" of a headline by the engineer whom the text introduces."""
    if source.kind != "anonymous" or source.name.lower() != source.role:
        return source
    for other in found:
        if other and other.name != source.name and other._replace(name=source.name) == source:
            return other
    return source


def _resolve(doc: Doc, attribution: Attribution, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find the source of one attribution."""
    phrase = attribution.antecedent or attribution.source
    if phrase is None:
        goes_on = attribution.cue is None and earlier
        return earlier[-1].source if goes_on else None
    head = tokens_of(doc, phrase).root
    described = _described_noun(head)
    if described is not None:
        head = described
        phrase = head.left_edge.idx, span_of(head)[1]
    elif head.pos_ in ("PRON", "DET"):
        if head.lower_ in AUTHOR_PRONOUNS:
            return None  # outside quotation marks, "I" is the author
        if head.lower_ in PERSON_PRONOUNS | PLURAL_PRONOUNS | {"it"}:
            return _meant_by_pronoun(head, cast, earlier)

    if role_of(head) and _is_definite(head) and not _person_in(head, phrase, cast):
        known = _meant_by_role(head, cast, earlier)
    else:
        known = _body_again(head, earlier) or _author_of_document(doc, head, earlier)
    return known or _source_named(head, phrase, cast)


def _described_noun(head: Token) -> Token | None:
    """Give the noun that "who" or "which" refers to."""
    if head.tag_ not in ("WP", "WDT"):
        return None
    for token in (head, *head.ancestors):
        if token.dep_ == "relcl":
            return token.head
    return None


# ---- named sources


def _source_named(head: Token, span: Span, cast: Cast) -> Source:
    """Make a source of the words of a phrase."""
    text = _name_in(head.doc, span)
    outlet = cast.known.outlet(bare_name(text))
    if outlet:
        return Source(outlet, "outlet")
    if head.pos_ in ("PROPN", "NOUN") and any(span[0] <= other.idx < span[1] for other in head.conjuncts):
        return Source(text, "group")
    person = _person_in(head, span, cast)
    if person is not None:
        return person
    beside = next((child for child in head.rights if child.dep_ == "appos"), None)
    if beside is not None and head.pos_ == "PROPN":
        text = _name_in(head.doc, (span[0], beside.left_edge.idx))
    elif beside is not None and beside.ent_type_ == "ORG":  # "the supplier, Calder Systems"
        return _source_named(beside, (beside.left_edge.idx, span_of(beside)[1]), cast)
    return _source_of_kind(head, text)


def _source_of_kind(head: Token, text: str) -> Source:
    """Make a source of a phrase, of the kind that its head tells."""
    role, words = role_of(head), {head.lower_, head.lemma_.lower()}
    if role:
        is_plural = head.tag_ in ("NNS", "NNPS")
        return Source(text, "vague" if is_plural else "anonymous", role, country_in(text), is_local=True)
    if head.ent_type_ in ("GPE", "LOC") or text.lower() in countries():
        return Source(text, "place", speaks_for=country_in(text))
    if not words.isdisjoint(documents()):
        has_name = any(token.pos_ == "PROPN" for token in head.subtree)
        return Source(text, "document" if has_name else "vague", is_local=True)
    if not words.isdisjoint(institutions()) or head.ent_type_ in ("ORG", "FAC", "NORP"):
        of_state = institutions().get(head.lower_)
        return Source(_body_in_full(head.doc, text), "institution", speaks_for=country_in(text) if of_state else None)
    if head.pos_ == "PROPN":
        return Source(text, "person" if head.ent_type_ == "PERSON" else "institution")
    return Source(text, "vague", is_local=True)


def _name_in(doc: Doc, span: Span) -> str:
    """Give the words of a phrase without its article and without what is no part of a name, such as an open bracket."""
    words = composed(text_of(doc)[slice(*span)])
    return LEADING_DETERMINER.sub("", OPEN_BRACKET.sub("", words).strip(' ,.;:"“”'))


def _body_in_full(doc: Doc, name: str) -> str:
    """Give the full name of a body whose initials are given, if the article has it."""
    if not ABBREVIATION.fullmatch(name):
        return name
    for entity in doc.ents:
        if entity.label_ == "ORG":
            body = _name_in(doc, (entity.start_char, entity.end_char))
            if body != name and "".join(CAPITAL_INITIAL.findall(body)) == name:
                return body
    return name


def _person_in(head: Token, span: Span, cast: Cast) -> Source | None:
    """Give the person whom a phrase names: Berg in "the firm's director, Bo Berg", nobody in "Berg's spokesman".

    A person whose name ends the phrase is preferred: in "Orsa spokeswoman Eva Berg" the tagger may take Orsa, too, for
    a person.
    """
    people = []
    for mention in cast.mentions:
        if span[0] <= mention.start < span[1] and not _only_says_whose(token_at(head.doc, mention.start), head):
            people.append(mention.source)
    for person in people:
        if person.name.endswith(composed(head.text)):
            return person
    return people[0] if people else None


def _only_says_whose(name: Token, head: Token) -> bool:
    """Tell whether a name only tells to whom or what the head of its phrase belongs: Berg in "Berg's spokesman".

    A person beside a body is meant themselves: in "a spokesman for Vestland, Bo Berg" the parser connects Berg with
    Vestland.
    """
    if not head.is_ancestor(name):
        return False
    says_whose = False
    for token in (name, *name.ancestors):
        if token == head:
            break
        if token.dep_ == "appos" and token.ent_type_ == "PERSON" and token.head.ent_type_ in ("ORG", "GPE"):
            return False
        if token.dep_ in ("poss", "pobj"):
            says_whose = True
    return says_whose


# ---- sources meant by a pronoun, a role, or "the statement"


def _meant_by_pronoun(pronoun: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Choose the source that a pronoun means.

    It is a recent one, preferably one that spoke or acted, and none that is only mentioned in a quotation.
    """
    possible = []
    reach = _reach_of(pronoun)
    for spoke in earlier:
        if reach <= spoke.start < pronoun.idx:
            nearness = _nearness(spoke.start, pronoun, cast) + SOURCE_BONUS
            possible.append(Possible(nearness, False, spoke.start, spoke.source))
    if pronoun.lower_ not in PLURAL_PRONOUNS:
        for mention in cast.mentions:
            if not mention.quoted and reach <= mention.start < pronoun.idx:
                nearness = _nearness(mention.start, pronoun, cast)
                possible.append(Possible(nearness, mention.acts, mention.start, mention.source))
    near = [each for each in possible if each.nearness >= -PRONOUN_REACH]
    agreeing = [each for each in near if _agrees(each.source, pronoun, cast)]
    nearest = max(agreeing, key=lambda each: (each.nearness, each.acts, each.start), default=None)
    return None if nearest is None else nearest.source


def _reach_of(pronoun: Token) -> int:
    """Give the character before which no source can be meant, which spares looking at all of a long article."""
    first = pronoun.sent.start
    for _ in range(PRONOUN_REACH + SOURCE_BONUS):
        if first:
            first = pronoun.doc[first - 1].sent.start
    return pronoun.doc[first].idx


def _nearness(start: int, pronoun: Token, cast: Cast) -> int:
    """Give the number of sentences between a mention and a pronoun, negated."""
    nearness = cast.sentences[token_at(pronoun.doc, start).i] - cast.sentences[pronoun.i]
    if start < text_of(pronoun.doc).rfind("\n", 0, pronoun.idx):
        nearness -= PARAGRAPH_COST
    return nearness


def _agrees(source: Source, pronoun: Token, cast: Cast) -> bool:
    """Tell whether a pronoun can stand for a source by number, kind and sex."""
    word = pronoun.lower_
    if word in PLURAL_PRONOUNS:
        return source.kind in ("group", "vague", "institution")
    if word == "it":
        return source.kind in ("institution", "place", "document", "vague")
    if source.kind not in ("person", "anonymous"):
        return False
    sexes = cast.sexes.get(source.name, set())
    if word == "he":
        return True not in sexes
    return word != "she" or False not in sexes


def _meant_by_role(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find the person whom "the president" or "the Danish leader" means, by role, country and who spoke last."""
    role = role_of(head) or ""
    country = country_in(composed(head.doc[head.left_edge.i : head.i + 1].text))
    fitting = [mention for mention in cast.mentions if mention.role and _fits(role, country, mention.role)]
    names = {mention.source.name for mention in fitting}
    for spoke in reversed(earlier):
        same_unnamed = spoke.source.kind == "anonymous" and spoke.source.role == role
        if spoke.source.name in names or same_unnamed:
            return spoke.source
    before = [mention for mention in fitting if mention.start < head.idx]
    if before:
        return before[-1].source
    return fitting[-1].source if fitting else None


def _fits(role: str, country: str | None, called: str) -> bool:
    """Tell whether a role, perhaps of a country, fits somebody by the role that the article gives them."""
    if not _holds(role, called) and not (role == "leader" and _rank(called) == "top"):
        return False
    return country is None or country_in(composed(called)) in (None, country)


def _holds(role: str, called: str) -> bool:
    """Tell whether a role is part of the words for somebody's role."""
    return re.search(rf"\b{re.escape(role)}\b", called, re.I) is not None


def _rank(called: str) -> str:
    """Give the rank of somebody's role: "top", "office", or "" if it has none."""
    for role, rank in roles().items():
        if rank and _holds(role, called):
            return rank
    return ""


def _is_definite(head: Token) -> bool:
    """Tell whether a phrase means one known person: "the president", not "a president" or "presidents"."""
    if head.tag_ in ("NNS", "NNPS"):
        return False
    return not any(child.dep_ in ("det", "poss") and child.lower_ in INDEFINITE for child in head.lefts)


def _body_again(head: Token, earlier: Sequence[Earlier]) -> Source | None:
    """Give the public body that spoke before and that "the committee" means: the Relief Committee."""
    if not institutions().get(head.lower_) or not _has_only_the(head):
        return None
    for spoke in reversed(earlier):
        if spoke.source.name.lower().endswith(f" {head.lower_}"):
            return spoke.source
    return None


def _author_of_document(doc: Doc, head: Token, earlier: Sequence[Earlier]) -> Source | None:
    """Give the source of "the statement" or "the letter": who spoke before "in a statement" or "in his letter"."""
    if head.lemma_.lower() not in documents() or not _has_only_the(head):
        return None
    for spoke in reversed(earlier):
        if _speaks_in(token_at(doc, spoke.start), head.lemma_):
            return spoke.source
    return None


def _speaks_in(name: Token, document: str) -> bool:
    """Tell whether somebody speaks in a document of their own, in the sentence that names them."""
    for token in name.sent:
        if token.lemma_ == document and token.dep_ == "pobj" and _is_first_named(token):
            preposition = token.head
            if preposition.lower_ in ("in", "by") and preposition.head.is_ancestor(name):
                return True
    return False


def _is_first_named(document: Token) -> bool:
    """Tell whether a document is new or somebody's own: "a report", "his letter". "The report" may be another's."""
    return any(child.tag_ == "PRP$" or child.lower_ in ("a", "an") for child in document.children)


def _has_only_the(noun: Token) -> bool:
    return [child.lower_ for child in noun.children] == ["the"]
