"""Source mentions -> one source each: pronouns and roles within the article, spellings across articles."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Token

from newstrail.attributions import Attribution, Span
from newstrail.names import Person, find_people, institutions, merge_names, role_of, roles, same_surname
from newstrail.parsing import text_of, tokens_of
from newstrail.quotations import find_quotations
from newstrail.words import read_words

REACH = 6  # sentences a pronoun looks back
SOURCE_BONUS, SUBJECT_BONUS = 2.0, 0.7  # in sentences: who spoke last is likelier meant than who was named last
SINGULAR, PLURAL, AUTHOR = {"he", "she", "him", "her", "who"}, {"they", "them", "both"}, {"i", "we", "me", "us"}


class Source(NamedTuple):
    """Who is said to have said something, within one article; `name` as full as the article gives it."""

    name: str
    kind: str
    role: str | None = None
    speaks_for: str | None = None
    is_local: bool = False  # nobody can say whether two articles mean the same "a diplomat"


class Known(NamedTuple):
    """What all articles together tell: the spelling of each full name, and whose a ministry or army is."""

    names: Mapping[str, str]
    bearers: Collection[str]  # every surname
    surnames: Mapping[str, Sequence[str]]  # the full names by the initial of their surname, the most frequent first
    given: Mapping[str, Sequence[str]]  # the full names by given name
    roles: Mapping[str, Sequence[str]]  # what the articles call each
    bodies: Mapping[str, str]


class Mention(NamedTuple):
    """One mention of a person by name: whom it names, in which sentence, whether it acts there or is quoted."""

    start: int
    role: str | None
    source: Source
    sentence: int
    acts: bool
    quoted: bool


class Cast(NamedTuple):
    """The people of one article, and what all articles tell about its bodies."""

    mentions: Sequence[Mention]
    sexes: Mapping[str, set[bool | None]]  # by full name, whether a mention tells of a woman
    sentences: Sequence[int]  # the number of each token's sentence
    bodies: Mapping[str, str]


def learn(docs: Sequence[Doc]) -> Known:
    """Collect what the articles of one story tell about each other's people and bodies.

    "Military intelligence" is Ukraine's where the articles give it to Ukraine alone.
    """
    owners: dict[str, set[str]] = {}
    for doc in docs:
        for body in _body_pattern().finditer(text_of(doc).lower()):
            owners.setdefault(body["body"], set()).add(countries()[body["country"]])
    bodies = {body: country for body, (country, *others) in owners.items() if not others}
    people = [person for doc in docs for person in find_people(doc)]
    names = merge_names(people)
    full = list(dict.fromkeys(names.values()))
    surnames = _listed((name.split()[-1][0], name) for name in full)
    given = _listed((name.split()[0], name) for name in full)
    called = _listed((names[p.name], p.role) for p in people if p.role and p.name in names)
    return Known(names, {name.split()[-1] for name in names}, surnames, given, called, bodies)


def _listed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return lists


def cast_of(doc: Doc, known: Known) -> Cast:
    """Give the people whom an article mentions, with all that it tells of each."""
    people = known_people(doc, known)
    called = _listed((person.name, person.role) for person in people if person.role)
    sexes: dict[str, set[bool | None]] = {}
    for person in people:
        sexes.setdefault(person.name, set()).add(person.female)
    officials = {name: _official(name, called.get(name) or known.roles.get(name, ())) for name in sexes}
    sentences = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
    quotations = find_quotations(text_of(doc))
    mentions = []
    for person in people:
        token = _token_at(doc, person.start)
        acts = token.dep_ == "nsubj" or token.head.dep_ == "nsubj"
        official = officials[person.name]
        role = person.role or (None if person.name in called else official.role)
        quoted = any(start <= person.start < end for start, end in quotations)
        mentions.append(Mention(person.start, role, official, sentences[token.i], acts, quoted))
    return Cast(mentions, sexes, sentences, known.bodies)


def find_sources(doc: Doc, attributions: Sequence[Attribution], cast: Cast) -> list[Source | None]:
    """Say who each attribution's source is; None where the article does not tell.

    Args:
        doc: the parsed article.
        attributions: in the order of the text.
        cast: of the article (`cast_of`).
    """
    spoken: list[tuple[int, Source]] = []
    found: list[Source | None] = []
    for attribution in attributions:
        source = _owned(_resolve(doc, attribution, cast, spoken), cast)
        if source is not None:
            spoken.append((_place(attribution), source))
        found.append(source)
    return found


def name_source(doc: Doc, span: Span, cast: Cast) -> Source | None:
    """Say who a phrase names that does the work of a source: whom one relies on, whom one spoke to."""
    return _owned(_phrase(tokens_of(doc, span).root, span, cast), cast)


def _owned(source: Source | None, cast: Cast) -> Source | None:
    if source is None or source.kind != "institution" or source.speaks_for:
        return source
    return source._replace(speaks_for=cast.bodies.get(source.name.lower()))


@cache
def countries() -> dict[str, str]:
    """Map each country, its adjective, people and seats of government, in lower case, to the country."""
    known: dict[str, str] = {}
    for line in read_words("countries"):
        country, *others = (part.strip() for part in re.split(r"[;,]", line))
        known |= {name.lower(): country for name in (country, *others)}
    return known


def country_in(phrase: str) -> str | None:
    """Give the first country that a phrase names: "the Kremlin spokesperson" names Russia."""
    match = _country_pattern().search(phrase.lower())
    return countries()[match[0]] if match else None


@cache
def _country_pattern() -> re.Pattern[str]:
    longest_first = sorted(countries(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _body_pattern() -> re.Pattern[str]:
    bodies = "|".join(sorted((name for name, rank in institutions().items() if rank), key=len, reverse=True))
    return re.compile(rf"(?P<country>{_country_pattern().pattern})(?:['’]s)? (?P<body>(?:[a-z-]+ )?(?:{bodies}))\b")


def known_people(doc: Doc, known: Known) -> list[Person]:
    """Give the mentions of people, each by the full name it stands for.

    A surname alone stands for the nearest full name before it, else the first after it, else one of another article; a
    given name stands for the only one who bears it.
    """
    mentions = [p for p in find_people(doc, known.bearers) if p.name.lower() not in countries()]
    full = [person._replace(name=known.names.get(person.name, person.name)) for person in mentions]
    people: list[Person] = []
    for place, person in enumerate(full):
        if " " not in person.name:
            here = [p.name for p in (*reversed(full[:place]), *full[place:]) if " " in p.name]
            order = [*here, *known.surnames.get(person.name[0], ())]
            same = (name for name in order if same_surname(name.split()[-1], person.name))
            given = known.given.get(person.name, ())
            person = person._replace(name=next(same, given[0] if len(given) == 1 else person.name))
        people.append(person)
    return people


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
    return _again(head, spoken) or _phrase(head, named_at, cast)


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
    others = [token for token in head.conjuncts if span[0] <= token.idx < span[1]]
    if others and head.pos_ in ("PROPN", "NOUN"):
        return Source(text, "group", speaks_for=None)
    if named := _named(head, span, cast):
        return named
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


def _official(name: str, called: Sequence[str]) -> Source:
    """Make a person of what an article calls them, and of whom that lets them speak for."""
    speaks_for = next((body for role in called if (body := _body(role))), None)
    return Source(name, "person", max(called, key=len, default=None), speaks_for)


def _body(role: str) -> str | None:
    """Give the government or institution that a role phrase speaks for."""
    if not _offices().search(role):
        return None
    country = country_in(role)
    if country:
        return country
    proper = re.match(r"(?:[a-z-]+ )*((?:[A-Z][\w.&-]*[A-Z\w.&-]* )+?)(?=\w+(?: \w+)?$)", role)
    return proper[1].strip() if proper and proper[1].strip().lower() not in roles() else None


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name, rank in roles().items() if rank)})s?\b", re.I)


def _antecedent(doc: Doc, pronoun: Token, cast: Cast, spoken: list[tuple[int, Source]]) -> Source | None:
    """Choose whom a pronoun means: recent, rather one who spoke or acted, and nobody only spoken of in a quotation."""
    here = cast.sentences[pronoun.i]
    choices = [
        (SOURCE_BONUS - (here - cast.sentences[_token_at(doc, start).i]), start, source)
        for start, source in spoken
        if start < pronoun.idx
    ]
    if pronoun.lower_ not in PLURAL:
        choices += [
            (SUBJECT_BONUS * mention.acts - (here - mention.sentence), mention.start, mention.source)
            for mention in cast.mentions
            if mention.start < pronoun.idx and not mention.quoted
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
    """Give the person whom a phrase names: Berg in "the firm's director, Bo Berg", nobody in "Berg's spokesman"."""
    inside = (mention for mention in cast.mentions if span[0] <= mention.start < span[1])
    return next((m.source for m in inside if not _belongs(_token_at(head.doc, m.start), head)), None)


def _belongs(token: Token, head: Token) -> bool:
    """Tell whether a name only says whose or of what the head of its phrase is."""
    path = takewhile(lambda above: above != head, (token, *token.ancestors))
    return head.is_ancestor(token) and any(step.dep_ in ("poss", "pobj") for step in path)


def _token_at(doc: Doc, start: int) -> Token:
    return tokens_of(doc, (start, start + 1))[0]


def _plain(text: str) -> str:
    """Drop the article and what is not part of a name."""
    return re.sub(
        r"^(?:the|both|either|our|his|her|their|its)\s+", "", " ".join(text.split()).strip(' ,.;:"“”'), flags=re.I
    )


@cache
def documents() -> frozenset[str]:
    """Give the nouns for texts and findings."""
    return frozenset(read_words("documents"))
