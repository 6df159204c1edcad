"""Source mentions -> one source each: pronouns, roles and short names stand for whom the article names in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from newstrail.attribution import Attribution
from newstrail.people.cast import Cast
from newstrail.people.source import Source
from newstrail.text import Span, span_of, text_of, token_at, tokens_of
from newstrail.words import bare_name, countries, country_in, documents, institutions, role_of, roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


REACH = 6  # sentences a pronoun looks back
PARAGRAPH = 1.0  # in sentences, too: lost by whoever stands in an earlier paragraph
SOURCE_BONUS, SUBJECT_BONUS = 2.0, 0.7  # in sentences: who spoke last is likelier meant than who was named last
SINGULAR, PLURAL, AUTHOR = {"he", "she", "him", "her", "who"}, {"they", "them", "both"}, {"i", "we", "me", "us"}


def find_sources(doc: Doc, attributions: Sequence[Attribution], cast: Cast) -> list[Source | None]:
    """Say who each attribution's source is; None where the article does not tell.

    Args:
        doc: the parsed article.
        attributions: in the order of the text.
        cast: of the article (`cast_of`).
    """
    spoken: list[tuple[int, Source]] = []
    by_number: dict[int, Source | None] = {}
    for number in sorted(range(len(attributions)), key=lambda number: _turn(attributions[number])):
        source = by_number[number] = _owned(_resolve(doc, attributions[number], cast, spoken), cast)
        if source is not None:
            spoken.append((_place(attributions[number]), source))
    found = [by_number[number] for number in range(len(attributions))]
    return [source and _introduced(source, found) for source in found]


def _turn(attribution: Attribution) -> int:
    """Give where it is known who spoke: of a headline's quotation that is where the text says so."""
    told_below = attribution.antecedent if attribution.source is None else None
    return (told_below or attribution.contents[0])[0]


def _introduced(source: Source, found: Sequence[Source | None]) -> Source:
    """Give the engineer whom the text brings in, for the bare "Engineer" of its headline."""
    if source.kind != "anonymous" or source.name.lower() != source.role:
        return source
    others = (other for other in found if other and other.name != source.name)
    return next((other for other in others if other._replace(name=source.name) == source), source)


def name_source(doc: Doc, span: Span, cast: Cast) -> Source | None:
    """Say who a phrase names that does the work of a source: whom one relies on, whom one spoke to."""
    return _owned(_phrase(tokens_of(doc, span).root, span, cast), cast)


def _owned(source: Source | None, cast: Cast) -> Source | None:
    if source is None or source.kind != "institution" or source.speaks_for:
        return source
    return source._replace(speaks_for=cast.bodies.get(source.name.lower()))


def _place(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.contents[0])[0]


def _resolve(doc: Doc, attribution: Attribution, cast: Cast, spoken: list[tuple[int, Source]]) -> Source | None:
    named_at = attribution.antecedent or attribution.source
    if named_at is None:
        return spoken[-1][1] if spoken and attribution.cue is None else None
    head = tokens_of(doc, named_at).root
    word = head.lower_
    if head.tag_ in ("WP", "WDT") and (described := _described(head)) is not None:
        head = described
        named_at = (head.left_edge.idx, head.idx + len(head))
    elif head.pos_ in ("PRON", "DET") and word in AUTHOR:
        return None  # outside quotation marks the author speaks
    elif head.pos_ in ("PRON", "DET") and word in SINGULAR | PLURAL | {"it"}:
        return _antecedent(doc, head, cast, spoken)
    if role_of(head) and not _named(head, named_at, cast) and _is_definite(head):
        return _by_role(doc, head, cast, spoken) or _phrase(head, named_at, cast)
    return _again(head, spoken) or _writer(doc, head, spoken) or _phrase(head, named_at, cast)


def _writer(doc: Doc, head: Token, spoken: list[tuple[int, Source]]) -> Source | None:
    """Give who spoke "in a statement" or "in his letter", for what "the statement" or "the letter" says."""
    if head.lemma_.lower() not in documents() or [child.lower_ for child in head.children] != ["the"]:
        return None
    for start, source in reversed(spoken):
        speaker = token_at(doc, start)
        written = (t for t in speaker.sent if t.lemma_ == head.lemma_ and t.dep_ == "pobj" and _is_own(t))
        if any(t.head.lower_ in ("in", "by") and t.head.head.is_ancestor(speaker) for t in written):
            return source
    return None


def _is_own(document: Token) -> bool:
    """Tell whether a document is first named here, or somebody's: "the report" may be another's."""
    return any(child.tag_ == "PRP$" or child.lower_ in ("a", "an") for child in document.children)


def _again(head: Token, spoken: list[tuple[int, Source]]) -> Source | None:
    """Give the public body that spoke before: the Relief Committee for "the committee"; firms are often groups."""
    if not institutions().get(head.lower_) or [child.lower_ for child in head.children] != ["the"]:
        return None
    return next((s for _, s in reversed(spoken) if s.name.lower().endswith(f" {head.lower_}")), None)


def _described(pronoun: Token) -> Token | None:
    """Give the noun on whose relative clause a "who" or "which" stands."""
    return next((t.head for t in (pronoun, *pronoun.ancestors) if t.dep_ == "relcl"), None)


def _phrase(head: Token, span: Span, cast: Cast) -> Source:
    """Name a source by its own words."""
    text = _plain(text_of(head.doc)[slice(*span)])
    if outlet := cast.outlets.get(bare_name(text)):
        return Source(outlet, "outlet")
    others = [token for token in head.conjuncts if span[0] <= token.idx < span[1]]
    if others and head.pos_ in ("PROPN", "NOUN"):
        return Source(text, "group", speaks_for=None)
    if named := _named(head, span, cast):
        return named
    beside = next((child for child in head.rights if child.dep_ == "appos"), None)
    if beside is not None and head.pos_ == "PROPN":
        text = _plain(text_of(head.doc)[span[0] : beside.left_edge.idx])
    elif beside is not None and beside.ent_type_ == "ORG":
        return _phrase(beside, (beside.left_edge.idx, span_of(beside)[1]), cast)  # "the supplier, Calder Systems"
    word, role = head.lower_, role_of(head)
    if role:
        plural = head.tag_ in ("NNS", "NNPS")
        return Source(text, "vague" if plural else "anonymous", role, country_in(text), is_local=True)
    if head.ent_type_ in ("GPE", "LOC") or text.lower() in countries():
        return Source(text, "place", speaks_for=country_in(text))
    if word in documents() or head.lemma_.lower() in documents():
        return Source(text, "document" if any(t.pos_ == "PROPN" for t in head.subtree) else "vague", is_local=True)
    if word in institutions() or head.lemma_.lower() in institutions() or head.ent_type_ in ("ORG", "FAC", "NORP"):
        rank = institutions().get(word, "")
        return Source(_spelled_out(head.doc, text), "institution", speaks_for=country_in(text) if rank else None)
    if head.pos_ == "PROPN":
        return Source(text, "person" if head.ent_type_ == "PERSON" else "institution")
    return Source(text, "vague", is_local=True)


def _spelled_out(doc: Doc, name: str) -> str:
    """Give the full name of a body that an article also calls by its initials."""
    if not re.fullmatch(r"[A-Z]{2,6}", name):
        return name
    full = (_plain(entity.text) for entity in doc.ents if entity.label_ == "ORG")
    return next((body for body in full if "".join(re.findall(r"\b[A-Z]", body)) == name and body != name), name)


def _antecedent(doc: Doc, pronoun: Token, cast: Cast, spoken: list[tuple[int, Source]]) -> Source | None:
    """Choose whom a pronoun means: recent, rather one who spoke or acted, and nobody only spoken of in a quotation."""
    here, line = cast.sentences[pronoun.i], text_of(doc).rfind("\n", 0, pronoun.idx)
    spoke = [(SOURCE_BONUS, start, cast.sentences[token_at(doc, start).i], source) for start, source in spoken]
    named = [(SUBJECT_BONUS * m.acts, m.start, m.sentence, m.source) for m in cast.mentions if not m.quoted]
    choices = [
        (bonus - (here - sentence) - PARAGRAPH * (start < line), start, source)
        for bonus, start, sentence, source in (spoke if pronoun.lower_ in PLURAL else [*spoke, *named])
        if start < pronoun.idx
    ]
    near = [choice for choice in choices if choice[0] >= -REACH and _agrees(choice[2], pronoun, cast)]
    return max(near, key=lambda choice: choice[:2])[2] if near else None


def _agrees(source: Source, pronoun: Token, cast: Cast) -> bool:
    word = pronoun.lower_
    if word in PLURAL:
        return source.kind in ("group", "vague", "institution")
    if word == "it":
        return source.kind in ("institution", "place", "document", "vague")
    signs = cast.sexes.get(source.name, set()) - {None}
    wrong = {"he": True, "she": False}.get(word)
    return source.kind in ("person", "anonymous") and wrong not in signs


def _by_role(doc: Doc, head: Token, cast: Cast, spoken: list[tuple[int, Source]]) -> Source | None:
    """Find the person whom "the president" or "the Danish leader" means: by role, country and who spoke last."""
    role, country = role_of(head), country_in(doc[head.left_edge.i : head.i + 1].text)
    fits = [
        mention
        for mention in cast.mentions
        if mention.role
        and (_holds(role or "", mention.role) or (role == "leader" and _rank(mention.role) == "top"))
        and country in (None, country_in(mention.role), None if country_in(mention.role) else country)
    ]
    names = {mention.source.name for mention in fits}
    again = (s for _, s in reversed(spoken) if s.name in names or (s.kind == "anonymous" and s.role == role))
    before = [mention for mention in fits if mention.start < head.idx]
    return next(again, (before or fits)[-1].source if fits else None)


def _holds(office: str, role: str) -> bool:
    return re.search(rf"\b{re.escape(office)}\b", role, re.I) is not None


def _rank(role: str) -> str:
    return next((rank for name, rank in roles().items() if rank and _holds(name, role)), "")


def _is_definite(head: Token) -> bool:
    if head.tag_ in ("NNS", "NNPS"):
        return False
    determiners = {child.lower_ for child in head.lefts if child.dep_ in ("det", "poss")}
    return not determiners & {"a", "an", "one", "another", "some", "any", "no"}


def _named(head: Token, span: Span, cast: Cast) -> Source | None:
    """Give the person whom a phrase names: Berg in "the firm's director, Bo Berg", nobody in "Berg's spokesman".

    Rather one named last than one before: in "Orsa spokeswoman Eva Berg" the tagger may take both for people.
    """
    inside = (mention for mention in cast.mentions if span[0] <= mention.start < span[1])
    people = [m.source for m in inside if not _belongs(token_at(head.doc, m.start), head)]
    return min(people, key=lambda person: not person.name.endswith(head.text), default=None)


def _belongs(token: Token, head: Token) -> bool:
    """Tell whether a name only says whose or of what the head of its phrase is.

    A person beside a body is the head: in "a spokesman for Vestland, Bo Berg" the parser takes Berg for Vestland.
    """
    path = list(takewhile(lambda above: above != head, (token, *token.ancestors)))
    beside = any(t.dep_ == "appos" and t.ent_type_ == "PERSON" and t.head.ent_type_ in ("ORG", "GPE") for t in path)
    return head.is_ancestor(token) and not beside and any(step.dep_ in ("poss", "pobj") for step in path)


def _plain(text: str) -> str:
    """Drop the article and what is not part of a name, as a bracket left open."""
    name = re.sub(r" \([^()]*$", "", " ".join(text.split())).strip(' ,.;:"“”')
    return re.sub(r"^(?:the|both|either|our|his|her|their|its)\s+", "", name, flags=re.I)
