"""Attributions -> the source of each: the one that a pronoun, a role or a short name stands for."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution import VIEWS, Attribution
from newstrail.people.bodies import body_introduced, is_nameless
from newstrail.people.cast import Cast, Mention, acts
from newstrail.people.descriptions import body_names, nouns_for
from newstrail.people.names import PARTICLES, SUBJECTS, are_initials, is_woman
from newstrail.people.offices import FORMER, country_spoken_for, fits, same_office
from newstrail.people.pointing import latter, named_below, named_in_clause, points_by_order, teenager
from newstrail.people.pronouns import (
    PERSON_PRONOUNS,
    PLURAL_PRONOUNS,
    PRONOUN_REACH,
    Possible,
    is_reported,
    likeliest,
    sexes_of,
)
from newstrail.people.source import Source
from newstrail.people.titles import are_letters
from newstrail.people.towns import region_named, town_meant
from newstrail.text import Span, find_quotations, quotations_at, span_of, text_of, token_at, tokens_of
from newstrail.words import (
    bare_name,
    body_nouns,
    composed,
    countries,
    country_in,
    documents,
    institutions,
    is_outlet,
    person_nouns,
    read_words,
    role_of,
    roles,
    unaccented,
    word_set,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


ISSUED_WITHIN = 300  # tokens before "the statement", among which somebody issued one
INTRODUCED_WITHIN = 2  # paragraphs behind the one that speaks of an office
AUTHOR_PRONOUNS = {"i", "we", "me", "us"}
OWNERS = {"her", "his", "its", "their"}  # pronouns before what one of them has written or said
SENDERS = ("institution", "anonymous", "outlet")  # kinds of sources that send documents: from a place comes footage
TITLES = {"dame", "lady", "lord", "sir"}  # which tell no office
SAME_OFFICE = {"premier": "prime minister"}  # where nobody is called premier, who may head a state of a country
INDEFINITE = {"a", "an", "one", "another", "some", "any", "no"}
QUANTIFIERS = {"few", "fewer", "many", "more", "most", "other", "several", "some", "various"}
OF_ANY_ROLE = {"man", "woman", "politician"}  # nouns for whoever else is called a leader or a head
PEOPLE = {"people", "person"}
OPENING_MARKS = '"“'
UNNAMED = re.compile(r"\b(?:not|n['’]t|never|without|anonym\w+|refus\w+|declin\w+|withh\w+)\b", re.I)
OPEN_BRACKET = re.compile(r" \([^()]*$")
LEADING_DETERMINER = re.compile(r"^(?:the|both|either|our|his|her|their|its)\s+", re.I)
ABBREVIATION = re.compile(r"[A-Z]{2,6}")
BRACKET_OF_SPEAKER = re.compile(r" \((?P<inside>[^()\n]{2,60})\) ?:")
PART_ENDS = re.compile(r"[:;] ")
DOTTED = re.compile(r"\b[A-Z]\.[A-Z]$")  # "U.S" without its full stop
# "*And the dam?*", "Is it old?", "They say that you knew.": a line that addresses whom it asks
ASKING_LINE = re.compile(r".{1,400}[*_]|[^\"“”]{1,400}\?|[^\"“”]{1,200}\b[Yy]our?\b[^\"“”]{1,200}")
CAPITAL_INITIAL = re.compile(r"\b[A-Z]")


class Earlier(NamedTuple):
    """A source that spoke before, and the character at which it is named."""

    start: int
    source: Source
    noun: str = ""  # the lemma of the noun that it is called by there, in small letters


def find_sources(doc: Doc, attributions: Sequence[Attribution], cast: Cast) -> list[Source | None]:
    """Find the source of each attribution; None where the article does not tell.

    Args:
        doc: the parsed article.
        attributions: in the order of the text.
        cast: the people of the article (`cast_of`).
    """
    reported = sorted(content for attribution in attributions for content in attribution.contents)
    described: list[Mention] = []
    cast = cast._replace(bodies=_mentioned_bodies(doc, cast), described=described, reported=reported)
    found: list[Source | None] = [None] * len(attributions)
    earlier: list[Earlier] = []
    subjects = deque(_unnamed_subjects(doc, attributions, cast))
    for place in sorted(range(len(attributions)), key=lambda place: _told_at(attributions[place])):
        while subjects and subjects[0].idx < _named_at(attributions[place]):
            described.append(_describe(subjects.popleft(), cast, earlier))
        source = _with_owner(_resolve(doc, attributions[place], cast, earlier), cast)
        found[place] = source
        if source is not None:
            earlier.append(Earlier(_named_at(attributions[place]), source, _noun_of(doc, attributions[place])))
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


def _noun_of(doc: Doc, attribution: Attribution) -> str:
    phrase = attribution.antecedent or attribution.source
    head = tokens_of(doc, phrase).root if phrase else None
    return head.lemma_.lower() if head is not None and head.pos_ == "NOUN" else ""


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
        goes_on = attribution.cue is None or _goes_on_with(doc, attribution.cue, attribution.contents[0])
        return _spoke_last(doc, attribution.contents[0][0], earlier) if goes_on else None
    head = _head_of(tokens_of(doc, phrase))
    described = _described_noun(head)
    if described is not None:
        known = _known_by_clause(described, head)
        return _meant_by_phrase(known, (known.left_edge.idx, span_of(described)[1]), cast, earlier)
    if points_by_order(head):
        return latter(head, cast)
    if head.pos_ in ("PRON", "DET"):
        if head.tag_ == "PRP$" and head.head.lower_ in VIEWS:  # "in her view": hers is what is said
            return _meant_by_pronoun(head, cast, earlier, attribution.contents)
        if head.tag_ == "PRP$" or head.lower_ in AUTHOR_PRONOUNS:
            return None  # "his" is no name, and outside quotation marks "I" is the author
        if head.lower_ in PERSON_PRONOUNS | PLURAL_PRONOUNS | {"it"}:
            return _meant_by_pronoun(head, cast, earlier, attribution.contents)
    return _meant_by_phrase(head, phrase, cast, earlier)


def _head_of(phrase: Tokens) -> Token:
    """Give the head of a phrase; of "The military" its last word, where the parser hangs both on "plans"."""
    head = phrase.root
    return phrase[-1] if head.lower_ == "the" and len(phrase) > 1 else head


def _meant_by_phrase(head: Token, phrase: Span, cast: Cast, earlier: Sequence[Earlier]) -> Source:
    """Find whom a phrase names, or means without a name."""
    known = _speaker_in_transcript(head.doc, phrase)
    if known is None and not _person_in(head, phrase, cast):
        known = named_in_clause(head, cast) or named_below(head, cast) or town_meant(head)
        if known is None and _is_definite(head):
            known = _meant_by_words(head, cast, earlier)
        elif known is None:
            known = _owner_of_document(head, cast, earlier)  # "his remarks"
    return known or _source_named(head, phrase, cast)


def _spoke_last(doc: Doc, start: int, earlier: Sequence[Earlier]) -> Source | None:
    """Give who spoke last before some words; behind a line that asks, who spoke before that answers it."""
    text = text_of(doc)
    asked = text.rfind("\n", 0, len(text[: text.rfind("\n", 0, start) + 1].rstrip())) + 1
    line = text[asked : text.find("\n", asked)].strip() if asked < start else ""
    if ASKING_LINE.fullmatch(line):
        earlier = [spoke for spoke in earlier if not asked <= spoke.start < asked + len(line)] or earlier
    return earlier[-1].source if earlier else None


def _goes_on_with(doc: Doc, cue: Span, content: Span) -> bool:
    """Tell whether who spoke last goes on, by a participle behind a quotation: '"It is old," adding that it leaked'."""
    return token_at(doc, cue[0]).tag_ == "VBG" and text_of(doc)[content[0]] in OPENING_MARKS


def _speaker_in_transcript(doc: Doc, phrase: Span) -> Source | None:
    """Give who speaks in "ANNA LIND (Lund Lines):", and whom they speak for or what they are, as the brackets say."""
    told = BRACKET_OF_SPEAKER.match(text_of(doc), phrase[1])
    if told is None:
        return None
    name, inside = _name_in(doc, phrase), composed(told["inside"])
    if name.isupper() and " " in name:
        name = name.title()
    if not roles().keys().isdisjoint(inside.casefold().split()):
        return Source(name, "person", role=inside)
    return Source(name, "person", speaks_for=inside if inside[0].isupper() else None)


def _meant_by_words(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find whom a phrase without a name means: "the mayor", "the builder", "the company", "the statement"."""
    if role_of(head):
        known = _meant_by_role(head, cast, earlier)
        if known is not None:
            return known
    elif _is_name(head):
        return None
    return (
        teenager(head, cast)
        or _author_of_document(head, cast, earlier)
        or _meant_by_noun(head, cast, earlier)
        or _unnamed_before(head, earlier)
        or _only_body_of_kind(head, cast, earlier)
        or _last_outlet(head, cast, earlier)
        or _last_company(head, cast, earlier)
        or _only_person_near(head, cast)
    )


def _is_name(head: Token) -> bool:
    """Tell whether a word names somebody by itself: "Holm" does, "The Council" does not."""
    return head.pos_ == "PROPN" and (not institutions().get(head.lower_, "") or not _has_only_the(head))


def _described_noun(head: Token) -> Token | None:
    """Give the noun that "who" or "which" refers to."""
    if head.tag_ not in ("WP", "WDT"):
        return None
    for token in (head, *head.ancestors):
        if token.dep_ == "relcl":
            return token.head
    return None


def _known_by_clause(noun: Token, pronoun: Token) -> Token:
    """Give whom a clause tells more of: the people in "people familiar with the matter, who said"."""
    is_person = pronoun.tag_ == "WP"
    for token in (noun, *noun.ancestors):
        if token.pos_ not in ("NOUN", "PROPN", "ADP", "ADJ"):
            break
        words = {token.lower_, token.lemma_.lower()}
        is_document = not words.isdisjoint(documents())
        is_somebody = token.ent_type_ or role_of(token) or not words.isdisjoint(institutions().keys() | PEOPLE)
        if is_somebody or (is_document and not is_person):
            return token
    return noun


# ---- named sources


def _source_named(head: Token, span: Span, cast: Cast) -> Source:
    """Make a source of the words of a phrase."""
    if head.dep_ == "poss":
        span = span[0], span_of(head)[1]  # "Orsa" in "Orsa's view"
    text = _name_in(head.doc, span)
    outlet = cast.known.outlet(bare_name(text))
    if outlet:
        return Source(outlet, "outlet")
    if head.pos_ in ("PROPN", "NOUN") and any(span[0] <= other.idx < span[1] for other in head.conjuncts):
        several = _name_in(head.doc, _behind_roles(head.doc, span))
        return Source(several, "vague", is_local=True) if _are_unnamed(head) else Source(several, "group")
    if _names_two(head.doc, span):
        return Source(text, "group")
    people = _people_beside(head, span[1])
    if people is not None:
        return Source(_name_in(head.doc, people), "group")
    person = _person_in(head, span, cast)
    if person is not None:
        return person
    author = _author_in(head, cast)
    if author is not None:
        return author
    body = body_introduced(head, span)
    if body is not None:
        return Source(body, "institution", is_local=is_nameless(body))
    beside = next((child for child in head.rights if child.dep_ == "appos"), None)
    if beside is not None and head.pos_ == "PROPN":
        text = _name_in(head.doc, (span[0], beside.left_edge.idx))
    elif beside is not None and _is_body_beside(beside, head):
        return _source_named(beside, (beside.left_edge.idx, span_of(beside)[1]), cast)
    else:
        end = _end_of_name(head, span[1])
        text = _name_in(head.doc, _name_before_kind(head, (_start_of_name(head, span[0]), end)))
        if end < span[1] and " " in text and institutions().keys().isdisjoint(text.lower().split()):
            return Source(text, "person")  # "Ivo Lind from the supplier Orsa"
    return _source_of_kind(head, text, cast)


def _names_two(doc: Doc, span: Span) -> bool:
    """Tell whether a phrase is two bodies' names that the parser has not joined: "KTV and Orsa News"."""
    bodies = [entity for entity in tokens_of(doc, span).ents if entity.label_ == "ORG"]
    is_all = len(bodies) == 2 and (bodies[0].start_char, bodies[1].end_char) == span
    return is_all and doc[bodies[0].end : bodies[1].start].text == "and"


def _are_unnamed(noun: Token) -> bool:
    """Tell whether several in a phrase are people without names: "some bankers and lawyers"."""
    return all(
        each.tag_ == "NNS" and (role_of(each) or each.lemma_.lower() in person_nouns())
        for each in (noun, *noun.conjuncts)
    )


def _behind_roles(doc: Doc, span: Span) -> Span:
    """Give the names in a phrase of several without what they are called: "lawyers Ana Ruiz and Bo Lind"."""
    for noun in tokens_of(doc, span)[:-1]:
        if noun.pos_ == "PROPN":
            break
        if noun.tag_ == "NNS" and role_of(noun) and noun.nbor(1).pos_ == "PROPN":
            return noun.nbor(1).idx, span[1]
    return span


def _people_beside(head: Token, end: int) -> Span | None:
    """Give the names of several people set beside what they are: "lawyers Ana Ruiz and Bo Lind"."""
    if head.tag_ != "NNS" or role_of(head) is None:
        return None
    for name in head.rights:
        joined = [other for other in name.conjuncts if other.idx < end and other.pos_ == "PROPN"]
        if name.dep_ == "appos" and name.pos_ == "PROPN" and joined:
            return name.left_edge.idx, span_of(joined[-1])[1]
    return None


def _is_body_beside(name: Token, noun: Token) -> bool:
    """Tell whether a name is the body's that a noun means: "the supplier, Calder Systems", "the broadcaster TV2"."""
    stands_right_behind = name.pos_ == "PROPN" and name.left_edge.i == noun.i + 1
    return name.ent_type_ == "ORG" or (stands_right_behind and noun.lemma_.lower() in institutions())


def _end_of_name(head: Token, end: int) -> int:
    """Give where a name ends before what tells whose somebody is: "Ivo Lind from the supplier Orsa"."""
    belonging = next((child for child in head.rights if child.dep_ == "prep" and child.lower_ == "from"), None)
    return end if belonging is None or head.pos_ != "PROPN" else belonging.idx


def _start_of_name(head: Token, start: int) -> int:
    """Give where a name begins behind the noun that says what it names: "the Danish freight group Holm Lines"."""
    first = head
    while first.i and first.idx > start and _goes_before(first.nbor(-1)):
        first = first.nbor(-1)
    is_called = (
        head.pos_ == "PROPN" and not head.is_lower and first.idx > start and first.nbor(-1).pos_ in ("NOUN", "PROPN")
    )
    return first.idx if is_called and first.nbor(-1).is_lower else start


def _goes_before(token: Token) -> bool:
    """Tell whether a word is part of the name that goes on behind it: "Linhas" and "do" of "Linhas do Lúrio"."""
    joins = token.text == "-" and not token.whitespace_ and token.i > 0 and token.nbor(-1).pos_ == "PROPN"
    return joins or (token.pos_ == "PROPN" and (not token.is_lower or token.text in PARTICLES))


def _name_before_kind(head: Token, span: Span) -> Span:
    """Give "Orsa" in "the Orsa company", and other phrases whole: a noun in small letters is no part of the name."""
    noun = head.lemma_.lower()
    if not head.is_lower or not (noun in read_words("companies") or noun in body_nouns()):
        return span
    before = head.doc[head.left_edge.i : head.i]
    named = [entity for entity in before.ents if entity.label_ == "ORG" and entity.root.dep_ == "compound"]
    described = [token for token in before if token.dep_ not in ("det", "amod", "compound")]
    return span if len(named) != 1 or described else (named[0].start_char, named[0].end_char)


def _source_of_kind(head: Token, text: str, cast: Cast) -> Source:
    """Make a source of a phrase, of the kind that its head tells."""
    role, words = role_of(head), {head.lower_, head.lemma_.lower()}
    if role:
        kind = "vague" if head.tag_ in ("NNS", "NNPS") else "anonymous"
        return Source(text, kind, role, country_spoken_for(text) or _body_in(head), is_local=True)
    if _are_some(head) or (_are_people_of_country(head) and not _has_only_the(head)):
        return Source(text, "vague", is_local=True)
    if head.ent_type_ in ("GPE", "LOC") or text.lower() in countries():
        return _place_called(text)
    region = region_named(head)
    if region is not None:
        return region
    if not words.isdisjoint(documents()):
        return Source(text, "document" if _names_document(head) else "vague", is_local=True)
    if not words.isdisjoint(institutions()) or head.ent_type_ in ("ORG", "FAC", "NORP"):
        country = country_in(text) if institutions().get(head.lower_) else None  # of a body of the state
        return Source(_body_in_full(head.doc, text), "institution", None, country, is_local=is_nameless(text))
    if are_initials(text):
        return Source(_body_in_full(head.doc, text), "institution")
    is_name = head.pos_ == "PROPN" or _is_foreign_name(head)
    return _source_of_name(head, text, cast) if is_name else Source(text, "vague", is_local=True)


def _names_document(noun: Token) -> bool:
    """Tell whether a phrase says which text it is: "the Lund report", or one that is public, as an ordinance is."""
    is_public = not {noun.lower_, noun.lemma_.lower()}.isdisjoint(read_words("public_texts"))
    return is_public or any(token.pos_ == "PROPN" for token in noun.subtree)


def _is_foreign_name(word: Token) -> bool:
    """Tell whether a word with a capital has a letter that is none of English; the tagger takes Ørsted for a verb."""
    return word.text[:1].isupper() and unaccented(word.text) != word.text


def _place_called(text: str) -> Source:
    name = countries().get(text.lower(), text) if ABBREVIATION.fullmatch(text.replace(".", "")) else text
    return Source(name, "place", speaks_for=country_in(text))


def _whole(name: Token) -> Token:
    """Give the noun to which a name belongs: "agencies" for UN in "two UN agencies"."""
    return name.head if name.dep_ == "compound" else name


def _are_some(noun: Token) -> bool:
    """Tell whether a noun means some of many, who are no body: "some Democrats", "two companies"."""
    return noun.tag_ in ("NNS", "NNPS") and any(
        child.dep_ == "nummod" or child.lower_ in QUANTIFIERS for child in noun.lefts
    )


def _are_people_of_country(noun: Token) -> bool:
    """Tell whether a noun means people by their country: "Danes", which are not Denmark as "the Danes" may be."""
    word = noun.lower_
    is_land = noun.ent_type_ == "GPE" or countries().get(word, "").lower() == word
    return noun.tag_ in ("NNS", "NNPS") and word in countries() and not is_land


def _source_of_name(head: Token, text: str, cast: Cast) -> Source:
    """Make a source of a name that no other word explains: whose the tagger says, unless the articles know better."""
    if head.ent_type_ == "PERSON" and not cast.known.is_body(text):
        return Source(text, "person")
    return Source(_body_in_full(head.doc, text), "institution")


def _body_in(head: Token) -> str | None:
    """Give the body that somebody without a name speaks for: "an IBM spokeswoman", "a spokesman for the company"."""
    is_many = head.tag_ in ("NNS", "NNPS")
    if is_many or not roles().get(role_of(head) or "") or any(child.lower_ == "former" for child in head.lefts):
        return None
    for entity in head.doc[head.left_edge.i : head.right_edge.i + 1].ents:
        if entity.label_ == "ORG" and not is_outlet(entity.text):
            return _body_in_full(head.doc, _name_in(head.doc, (entity.start_char, entity.end_char)))
    return None


def _name_in(doc: Doc, span: Span) -> str:
    """Give the words of a phrase without its article and without what is no part of a name, such as an open bracket."""
    words = composed(text_of(doc)[slice(*span)])
    name = _without_day(LEADING_DETERMINER.sub("", OPEN_BRACKET.sub("", words).strip(' ,.;:"“”')))
    return f"{name}." if DOTTED.search(name) else name


def _without_day(name: str) -> str:
    """Drop the day that the tagger takes for the end of a name: "told Lund Radio Friday"; not in "Mail on Sunday"."""
    before, _, last = name.rpartition(" ")
    is_day = last in word_set("weekdays") and before[:1].isupper() and before.split()[-1][:1].isupper()
    return before if is_day and not name.endswith(read_words("day_names")) else name


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
        if span[0] <= mention.start < span[1]:
            name = token_at(head.doc, mention.start)
            if not _only_says_whose(name, head) and not _is_before_anothers_role(name):
                people.append(mention.source)
    for person in people:
        if person.name.endswith(composed(head.text)):
            return person
    return people[0] if people else None


def _is_before_anothers_role(name: Token) -> bool:
    """Tell whether a name tells whose aide somebody else is: Berg in "former Berg aide Ana Lind"."""
    behind = iter(name.doc[name.i + 1 : name.sent.end])
    token = next((token for token in behind if token.pos_ != "PROPN"), None)
    has_role = False
    while token is not None and token.is_lower and token.pos_ == "NOUN":
        has_role = role_of(token) is not None
        token = next(behind, None)
    return has_role and token is not None and token.pos_ == "PROPN"


def _author_in(head: Token, cast: Cast) -> Source | None:
    """Give whose document a phrase means: Berg in "Berg's report", the police in "a letter from the Lund Police"."""
    if head.lemma_.lower() not in documents():
        return None
    authors = [child for child in head.lefts if child.dep_ == "poss"]
    senders: list[Token] = []
    for preposition in head.rights:
        if preposition.lower_ in ("by", "from"):
            senders += [child for child in preposition.rights if child.dep_ == "pobj"]
    for author in authors + senders:
        for mention in cast.mentions:
            named = token_at(head.doc, mention.start)
            if named == author or (named.head == author and named.dep_ == "compound"):
                return mention.source
    known = [sender for sender in senders if _is_known_sender(sender)]
    sent = [_source_named(sender, (sender.left_edge.idx, _end_of_body(sender)), cast) for sender in known]
    return next((source for source in sent if source.kind in SENDERS), None)


def _end_of_body(noun: Token) -> int:
    """Give where a name ends that goes on behind "of" or "for": "Office for the Protection of Rivers and Seas"."""
    last = noun if noun.pos_ == "PROPN" else None
    while last is not None:
        noun = last
        names = [name for of in noun.rights if of.lower_ in ("for", "of") for name in of.rights if name.dep_ == "pobj"]
        joined = [name for name in noun.rights if name.dep_ == "conj"] if noun.dep_ in ("pobj", "conj") else []
        last = next((name for name in names + joined if name.pos_ == "PROPN"), None)
    return span_of(noun)[1]


def _is_known_sender(noun: Token) -> bool:
    """Tell whether who sent a document can be told: the Lund Police, a doctor, his office; no "western spies"."""
    return noun.pos_ == "PROPN" or role_of(noun) is not None or any(child.dep_ == "poss" for child in noun.lefts)


def _only_says_whose(name: Token, head: Token) -> bool:
    """Tell whether a name only tells whose the head of its phrase is: Berg in "Berg's leader", "the Berg leader".

    A person set beside a noun is meant themselves: in "The mayor of Osten, Karl Lind" the parser connects Lind with
    Osten.
    """
    if not head.is_ancestor(name) or _names_holder_behind_place(name, head):
        return False
    names_others = (role_of(head) is not None and not are_letters(head.text)) or head.lower_ in institutions()
    names_others = names_others or (head.pos_ == "NOUN" and head.is_lower)  # "the Berg family"
    is_before_role = name.i < head.i and head.pos_ in ("NOUN", "PROPN") and names_others
    says_whose = is_before_role and all(token.dep_ == "compound" for token in head.doc[name.i : head.i])
    for token in (name, *name.ancestors):
        if token == head:
            break
        if token.dep_ == "appos" and not says_whose and token.i > token.head.i:
            return False
        if token.dep_ in ("poss", "pobj") or (token.dep_ == "relcl" and name.dep_ in SUBJECTS):
            says_whose = True
    return says_whose


def _names_holder_behind_place(name: Token, head: Token) -> bool:
    """Tell whether a full name ends the phrase for an office: "the spokesman of the Dam Watch in Norway Bo Berg"."""
    place = name.doc[name.i - 1]
    stands_behind = place.i > head.i and place.ent_type_ in ("GPE", "LOC", "ORG") and name.ent_iob_ == "B"
    is_full = name.dep_ == "compound" and place.head == name.head
    is_called = any(role_of(token) for token in name.doc[head.i + 1 : name.i])
    return stands_behind and is_full and head.tag_ == "NN" and not is_called and bool(roles().get(role_of(head) or ""))


# ---- sources meant by a pronoun, a role, or "the statement"


def _meant_by_pronoun(
    pronoun: Token, cast: Cast, earlier: Sequence[Earlier], says: Sequence[Span] = ()
) -> Source | None:
    """Choose the source that a pronoun means: one that spoke, or is named or described, and not only in a quotation.

    Args:
        pronoun: of the third person.
        cast: the people of the article.
        earlier: those who spoke before.
        says: the words that whom it means says.
    """
    reach = _reach_of(pronoun)
    told_of = _told_of(pronoun.doc, says, cast)
    possible = [Possible(each.start, each.source, False, True, each.noun) for each in earlier if each.start >= reach]
    for mention in (*cast.mentions, *cast.bodies, *cast.described):
        if mention.start >= reach and not mention.quoted and not _is_nickname(pronoun.doc, mention):
            possible.append(Possible(mention.start, mention.source, mention.acts, False))
    before = [each._replace(is_told_of=each.source.name in told_of) for each in possible if each.start < pronoun.idx]
    return likeliest(before, pronoun, cast)


def _told_of(doc: Doc, words: Sequence[Span], cast: Cast) -> set[str]:
    """Give whom some words name, who hardly says them: "Lind is ill, he said".

    Before a colon it may be told who speaks: "Lind was sure of it: the dam was old, he said".
    """
    told = set()
    for mention in (*cast.mentions, *cast.bodies):
        for start, end in words:
            if start <= mention.start < end and not PART_ENDS.search(text_of(doc), mention.start, end):
                told.add(mention.source.name)
    return told


def _is_nickname(doc: Doc, mention: Mention) -> bool:
    """Tell whether a name is only what somebody else is called: "has been called the new Lind"."""
    name = token_at(doc, mention.start)
    return (name.head if name.dep_ == "compound" else name).dep_ == "oprd"


def _reach_of(pronoun: Token) -> int:
    """Give the character before which no source can be meant, which spares looking at all of a long article."""
    first = pronoun.sent.start
    for _ in range(PRONOUN_REACH):
        if first:
            first = pronoun.doc[first - 1].sent.start
    return pronoun.doc[first].idx


def _meant_by_role(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find the person whom "the president" or "the Danish leader" means, by role, country and who spoke last."""
    role = role_of(head) or ""
    country = country_in(composed(head.doc[head.left_edge.i : head.i + 1].text))
    is_same = any(child.lower_ == "same" for child in head.lefts)  # "this same Lund judge"
    whose, body = (False, set()) if is_same else (_is_told_whose(head), _body_words(head))
    called = [each for each in cast.mentions if each.role and not _is_of_other_sex(role, each.source, cast)]

    def in_role(named: str) -> list[Mention]:
        return [each for each in called if fits(named, country, composed(each.role or ""), of_a_body=whose, body=body)]

    fitting = in_role(role)
    if not fitting and not whose and role in SAME_OFFICE:
        fitting = in_role(SAME_OFFICE[role])
    fitting = _of_that_time(head, fitting)
    spoke = _spoke_in_role(fitting, {role} if whose else same_office(role), earlier)
    if spoke is not None:
        return spoke
    before = [mention for mention in fitting if mention.start < head.idx] or fitting
    if before:
        return before[-1].source
    return _introduced_next(head, role, cast) or _holder_elsewhere(head, role, body, cast)


def _spoke_in_role(
    called: Sequence[Mention], roles_alike: Collection[str], earlier: Sequence[Earlier]
) -> Source | None:
    """Give who spoke last of those who are called by a role, or that have no name and are called so."""
    names = {mention.source.name for mention in called}
    for spoke in reversed(earlier):
        is_unnamed = spoke.source.kind == "anonymous" and spoke.source.role in roles_alike
        if spoke.source.name in names or is_unnamed:
            return spoke.source
    return None


def _of_that_time(head: Token, called: list[Mention]) -> list[Mention]:
    """Keep those in office, or of "the former president" those who were; all where there are none."""
    is_former = any(FORMER.search(child.text) for child in head.lefts)
    return [each for each in called if bool(FORMER.search(each.role or "")) == is_former] or called


def _is_of_other_sex(role: str, person: Source, cast: Cast) -> bool:
    """Tell whether a role is a man's or a woman's, and somebody of the other sex: Anna Holm is no spokesman."""
    told = is_woman([role], role.split()[-1])
    return told is not None and sexes_of(person, cast) - {None} == {not told}


def _holder_elsewhere(head: Token, role: str, body: Collection[str], cast: Cast) -> Source | None:
    """Find the only one whom the other articles give an office: "the Danish prime minister", "the head of Orsa"."""
    if any(child.dep_ == "poss" for child in head.children) and not body:
        return None
    words = [child.lower_ for child in head.children if child.dep_ in ("compound", "amod") and child.lower_ not in body]
    held = " ".join([*words, role])
    return cast.known.only_holder(f"{held} of {' '.join(sorted(body))}" if body else held)


def _body_words(head: Token) -> set[str]:
    """Give the words of the name of whose head or minister somebody is, in small letters; none of a country's."""
    named = [child for child in head.children if child.dep_ in ("poss", "compound")]
    named += [name for of in head.children if of.lower_ in ("of", "at") for name in of.children if name.dep_ == "pobj"]
    words = {word.lower_ for name in named for word in name.subtree if word.pos_ == "PROPN"}
    return words - countries().keys() - roles().keys()


def _introduced_next(head: Token, role: str, cast: Cast) -> Source | None:
    """Give whom an article names right after it speaks of an office: "The mayor said so. ... Ana Ruiz told the Post".

    Whoever is named in full without a word on who they are was described before.
    """
    if not roles().get(role) or head.tag_ in ("NNS", "NNPS"):
        return None
    text = text_of(head.doc)
    new = next((each for each in cast.mentions if each.start > head.idx and _may_introduce(each, cast)), None)
    if new is None or text.count("\n\n", head.idx, new.start) > INTRODUCED_WITHIN or not new.acts:
        return None
    same = [each for each in cast.mentions if each.source.name == new.source.name]
    name = new.source.name
    own = {*name.lower().split(), *TITLES}
    if same[0] != new or " " not in name or any(each.role or not own.issuperset(each.nouns) for each in same):
        return None
    return new.source


def _may_introduce(mention: Mention, cast: Cast) -> bool:
    """Tell whether a mention is the article's own: whom "the prosecutor" speaks of is not the prosecutor."""
    return not mention.quoted and not is_reported(mention.start, cast)


def _is_definite(head: Token) -> bool:
    """Tell whether a phrase means one known person: "the president", not "a president" or "presidents"."""
    if head.tag_ in ("NNS", "NNPS"):
        return False
    return not any(child.dep_ in ("det", "poss") and child.lower_ in INDEFINITE for child in head.lefts)


def _meant_by_noun(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find whom the article calls by a noun, by name: "the builder" after "Ivo Lind, a builder from Lund"."""
    noun = head.lemma_.lower()
    if noun in documents() or _is_told_whose(head):
        return None
    of_people = () if noun in institutions() and not role_of(head) else cast.mentions
    country = country_in(composed(head.doc[head.left_edge.i : head.i + 1].text))
    fitting = [
        mention
        for mention in (*of_people, *cast.bodies)
        if noun in mention.nouns
        and not _is_of_rebels(noun, mention.source.name)
        and (country is None or country_in(mention.role or "") in (None, country))
    ]
    names = {mention.source.name for mention in fitting}
    for spoke in reversed(earlier):
        if spoke.source.name in names:
            return spoke.source
    before = [mention for mention in fitting if mention.start < head.idx]
    if before:
        return max(before, key=lambda mention: mention.start).source
    return fitting[0].source if len(names) == 1 else None


def _is_of_rebels(noun: str, body: str) -> bool:
    """Tell whether a body is called an army and is no country's, which "the army" does not mean."""
    return noun == "army" and body.lower() != noun and country_in(body) is None


def _is_told_whose(head: Token) -> bool:
    """Tell whether a phrase says whose or which somebody is: "her party", "the head of it", "the Guelph lab"."""
    for child in head.children:
        if child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ == "of"):
            return True
        is_title = f"{child.lower_} {head.lower_}" in roles()  # "Prime Minister"
        if child.pos_ == "PROPN" and child.text[0].isupper() and child.lower_ not in countries() and not is_title:
            return True
    return False


def _unnamed_before(head: Token, earlier: Sequence[Earlier]) -> Source | None:
    """Give who spoke before without a name and is now "the neighbour": a neighbour, or whom "the man" meant before."""
    noun = head.lemma_.lower()
    means_person = noun in person_nouns() and _has_only_the(head)
    for spoke in reversed(earlier):
        kinds = ("anonymous", "vague", "person") if means_person else ("anonymous", "vague")
        if spoke.noun == noun and spoke.source.kind in kinds:
            return spoke.source
    return None


def _only_body_of_kind(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Give the only body named so far that a noun can mean: the Nurses' Federation for "the union".

    One that has the noun in its name comes first: Orsa Airlines, and no Air Transport Agency, for "the airline".
    """
    noun = head.lemma_.lower()
    words = body_nouns().get(noun)
    if not words or not _has_only_the(head):
        return None
    named = [spoke.source for spoke in earlier] + [each.source for each in cast.bodies if each.start < head.idx]
    fitting = {each.name: each for each in named if each.kind == "institution" and not is_nameless(each.name)}
    for possible in ({noun, f"{noun}s"}, words):
        found = [
            each for name, each in fitting.items() if not possible.isdisjoint(name.lower().replace("'", " ").split())
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _only_person_near(head: Token, cast: Cast) -> Source | None:
    """Give the only person named in this paragraph and the one before, for "the welder" without another name."""
    noun = head.lemma_.lower()
    if noun not in person_nouns() or _is_told_whose(head) or all(child.lower_ != "the" for child in head.lefts):
        return None
    if _may_not_be_named(head):
        return None
    above = _before_last_paragraph(head)
    near = [each for each in cast.mentions if above < each.start < head.idx]
    people = {each.source.name: each.source for each in near if not each.quoted}
    if len(people) != 1 or (near[-1].role and noun not in OF_ANY_ROLE):
        return None
    (person,) = people.values()
    told = cast.sexes.get(person.name) or {is_woman(person.name.lower().split(), person.name)}
    contrary = {"woman": False, "man": True}.get(person_nouns()[noun])
    return None if contrary in told - {None} else person


def _before_last_paragraph(head: Token) -> int:
    """Give the character before the paragraph that stands above that of a word; -1 where that is the first."""
    text = text_of(head.doc)
    start = text.rfind("\n", 0, head.idx)
    return start if start < 0 else text.rfind("\n", 0, len(text[:start].rstrip()))


def _may_not_be_named(head: Token) -> bool:
    """Tell whether somebody does not want to be known: "the man, who may not give his name"."""
    return any(
        below.lower_ in ("name", "named", "identified") and UNNAMED.search(head.doc[head.i : below.i].text)
        for clause in head.rights
        for below in clause.subtree
    )


def _last_outlet(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Give the outlet named last in this paragraph or the one before, for "the newspaper"; any agency may be another.

    Where none is named, "the newspaper" may be the one that carries the article.
    """
    noun = head.lemma_.lower()
    if noun not in read_words("outlet_kinds") or noun == "agency" or not _has_only_the(head):
        return None
    above = _before_last_paragraph(head)
    named = [spoke for spoke in earlier if spoke.source.kind == "outlet" and spoke.start > above]
    for entity in head.doc.ents:
        if above < entity.start_char < head.idx and entity.label_ == "ORG":
            name = _name_in(head.doc, (entity.start_char, entity.end_char))
            if is_outlet(name):
                named.append(Earlier(entity.start_char, Source(cast.known.outlet(bare_name(name)) or name, "outlet")))
    return max(named, key=lambda outlet: outlet.start).source if named else None


def _last_company(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Give the firm named most so far, then one that spoke, then the last, for "the company"."""
    if head.lemma_.lower() not in read_words("companies") or _is_told_whose(head):
        return None
    named = [Earlier(mention.start, mention.source) for mention in cast.bodies if mention.start < head.idx]
    others = {mention.source.name for mention in cast.bodies if _is_no_company(mention)} | _places_and_people(
        head, cast
    )
    firms = [each for each in (*earlier, *named) if _may_be_company(each.source) and each.source.name not in others]
    often = Counter(firm.source.name for firm in firms)
    spoke = {each.source.name for each in earlier}
    latest = max(firms, key=lambda firm: (often[firm.source.name], firm.source.name in spoke, firm.start), default=None)
    return None if latest is None else latest.source


def _places_and_people(head: Token, cast: Cast) -> set[str]:
    """Give the names that the tagger takes for a place's elsewhere in an article, and the surnames of its people."""
    places = {composed(entity.text) for entity in head.doc.ents if entity.label_ in ("GPE", "LOC")}
    people = {mention.source.name for mention in cast.mentions}
    return places | people | {name.rpartition(" ")[2] for name in people}


def _is_no_company(body: Mention) -> bool:
    """Tell whether an article calls a body something else than a firm: "the vehicle authority, the KBA"."""
    called = institutions().keys() & set(body.nouns)
    return bool(called) and called.isdisjoint(read_words("companies"))


def _may_be_company(source: Source) -> bool:
    """Tell whether a body is none of the state's, no outlet, and has a name."""
    if source.kind != "institution" or source.speaks_for or is_outlet(source.name):
        return False
    last = source.name.split()[-1].lower()
    return source.name[:1].isupper() and (last not in institutions() or last in read_words("companies"))


def _mentioned_bodies(doc: Doc, cast: Cast) -> list[Mention]:
    """Find the mentions of bodies by name."""
    at_people = {token_at(doc, mention.start).i for mention in cast.mentions}
    quotations = find_quotations(text_of(doc))
    bodies = []
    for name in body_names(doc):
        if not at_people.isdisjoint(range(name.start, name.end)) or _are_some(_whole(name.root)):
            continue
        source = _source_named(name.root, (name.start_char, name.end_char), cast)
        if source.kind == "institution":
            quoted = any(start <= name.start_char < end for start, end in quotations)
            bodies.append(Mention(name.start_char, None, source, acts(name.root), quoted, nouns_for(name)))
    return bodies


def _unnamed_subjects(doc: Doc, attributions: Sequence[Attribution], cast: Cast) -> Iterator[Token]:
    """Give the subjects without a name that do not speak and that no quotation holds: "the driver", "two engineers"."""
    named = {token_at(doc, mention.start).i for mention in (*cast.mentions, *cast.bodies)}
    for attribution in attributions:
        if attribution.source:
            named.update(token.i for token in tokens_of(doc, attribution.source))
    quotations = find_quotations(text_of(doc))
    for token in doc:
        if token.dep_ in SUBJECTS and _calls_somebody(token) and named.isdisjoint({token.i, token.left_edge.i}):
            near = quotations_at(quotations, span_of(token))
            if not any(start <= token.idx < end for start, end in near):
                yield token


def _calls_somebody(noun: Token) -> bool:
    """Tell whether a noun can stand for whoever speaks."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PROPN":
        return not noun.ent_type_
    return noun.pos_ == "NOUN" and (role_of(noun) is not None or lemma in person_nouns() or lemma in institutions())


def _describe(noun: Token, cast: Cast, earlier: Sequence[Earlier]) -> Mention:
    """Find whom a subject without a name means."""
    last = [child.right_edge for child in noun.rights if child.dep_ == "prep"]
    span = noun.left_edge.idx, span_of((last or [noun])[0])[1]
    known = _meant_by_words(noun, cast, earlier) if _is_definite(noun) and not _person_in(noun, span, cast) else None
    return Mention(noun.idx, None, known or _source_named(noun, span, cast), True, False, ())


def _author_of_document(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Give the source of "the statement": who spoke "in a statement" before, or whose statement already "said" so.

    "Her statement" is hers, "the station's report" the station's.
    """
    if head.lemma_.lower() not in documents():
        return None
    if not _has_only_the(head):
        return _owner_of_document(head, cast, earlier)
    for spoke in reversed(earlier):
        if spoke.noun == head.lemma_.lower() or _speaks_in(token_at(head.doc, spoke.start), head.lemma_):
            return spoke.source
    return _issuer(head, cast, earlier)


def _owner_of_document(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find who is told without a name to have written or said something: "her statement", "the mayor's remarks"."""
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    if owner is None or head.lemma_.lower() not in documents():
        return None
    if owner.lower_ in OWNERS:
        return _meant_by_pronoun(owner, cast, earlier)
    return _meant_by_words(owner, cast, earlier) if owner.pos_ == "NOUN" and _is_definite(owner) else None


def _issuer(head: Token, cast: Cast, earlier: Sequence[Earlier]) -> Source | None:
    """Find who issued a document that is spoken of again: "the board published a letter. The letter said ..."."""
    for document in reversed(head.doc[max(0, head.i - ISSUED_WITHIN) : head.i]):
        is_that = document.lemma_ == head.lemma_ and document.dep_ == "dobj" and _is_first_named(document)
        if is_that and document.head.lemma_ in read_words("issuing"):
            who = next((child for child in document.head.children if child.dep_ in SUBJECTS), None)
            return _describe(who, cast, earlier).source if who is not None and who.pos_ != "PRON" else None
    return None


def _speaks_in(name: Token, document: str) -> bool:
    """Tell whether somebody speaks in a document of their own, in the sentence that names them."""
    for token in name.sent:
        if token.lemma_ == document and token.dep_ == "pobj" and _is_first_named(token):
            preposition = token.head
            if preposition.lower_ in ("in", "by") and _is_of_clause(preposition.head, name):
                return True
    return False


def _is_of_clause(word: Token, name: Token) -> bool:
    """Tell whether a word belongs to the clause of a name, or of "they" who speak: "Lind said they would go in May"."""
    if word.is_ancestor(name):
        return True
    verb = next((each for each in (word, *word.ancestors) if each.pos_ == "VERB"), None)
    whose = [] if verb is None else [child for child in verb.children if child.dep_ in SUBJECTS]
    return bool(whose) and all(child.pos_ == "PRON" for child in whose)


def _is_first_named(document: Token) -> bool:
    """Tell whether a document is new or somebody's own: "a report", "his letter". "The report" may be another's."""
    return any(child.tag_ == "PRP$" or child.lower_ in ("a", "an") for child in document.children)


def _has_only_the(noun: Token) -> bool:
    return [child.lower_ for child in noun.children if child.dep_ not in ("case", "acl")] == ["the"]
