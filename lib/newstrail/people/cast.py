"""Articles -> whom they name: their people, what each is called, and whose their ministries and armies are.

An article is read with what the others of the story tell: the spelling of a full name, somebody's office.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.people.names import Person, find_people, merge_names, same_surname
from newstrail.people.source import Source
from newstrail.text import find_quotations, text_of, token_at
from newstrail.words import bare_name, countries, country_in, country_pattern, institutions, roles

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Known(NamedTuple):
    """What all articles together tell: the spelling of each full name, whose a ministry is, which outlets there are."""

    names: Mapping[str, str]
    bearers: Collection[str]  # every surname
    surnames: Mapping[str, Sequence[str]]  # the full names by the initial of their surname, the most frequent first
    given: Mapping[str, Sequence[str]]  # the full names by given name
    roles: Mapping[str, Sequence[str]]  # what the articles call each
    bodies: Mapping[str, str]
    outlets: Mapping[str, str]  # by their names in small letters, without "the"


class Mention(NamedTuple):
    """One mention of a person by name: whom it names, in which sentence, whether it acts there or is quoted."""

    start: int
    role: str | None
    source: Source
    sentence: int
    acts: bool
    quoted: bool


class Cast(NamedTuple):
    """The people of one article, and what all articles tell about bodies and outlets."""

    mentions: Sequence[Mention]
    sexes: Mapping[str, set[bool | None]]  # by full name, whether a mention tells of a woman
    sentences: Sequence[int]  # the number of each token's sentence
    bodies: Mapping[str, str]
    outlets: Mapping[str, str]


def learn(docs: Sequence[Doc], outlets: Iterable[str] = ()) -> Known:
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
    return Known(
        names,
        {name.split()[-1] for name in names},
        surnames,
        given,
        called,
        bodies,
        {bare_name(outlet): outlet for outlet in outlets},
    )


def _listed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return lists


def cast_of(doc: Doc, known: Known) -> Cast:
    """Give the people whom an article mentions, with all that it tells of each."""
    people = _people(doc, known)
    called = _listed((person.name, person.role) for person in people if person.role)
    sexes: dict[str, set[bool | None]] = {}
    for person in people:
        sexes.setdefault(person.name, set()).add(person.female)
    officials = {name: _official(name, called.get(name) or known.roles.get(name, ())) for name in sexes}
    sentences = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
    quotations = find_quotations(text_of(doc))
    mentions = []
    for person in people:
        token = token_at(doc, person.start)
        acts = token.dep_ == "nsubj" or token.head.dep_ == "nsubj"
        official = officials[person.name]
        role = person.role or (None if person.name in called else official.role)
        quoted = any(start <= person.start < end for start, end in quotations)
        mentions.append(Mention(person.start, role, official, sentences[token.i], acts, quoted))
    return Cast(mentions, sexes, sentences, known.bodies, known.outlets)


def _people(doc: Doc, known: Known) -> list[Person]:
    """Give the mentions of people, each by the full name it stands for.

    A surname alone stands for the nearest full name before it, else the first after it, else one of another article; a
    given name stands for the only one who bears it.
    """
    others = countries().keys() | known.outlets.keys()
    mentions = [p for p in find_people(doc, known.bearers) if bare_name(p.name) not in others]
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
    proper = re.match(r"(?:[a-z-]+ )*((?:[A-Z][\w.&-]* )+?)(?=\w+(?: \w+)?$)", role)
    return proper[1].strip() if proper and proper[1].strip().lower() not in roles() else None


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name, rank in roles().items() if rank)})s?\b", re.I)


@cache
def _body_pattern() -> re.Pattern[str]:
    bodies = "|".join(sorted((name for name, rank in institutions().items() if rank), key=len, reverse=True))
    return re.compile(rf"(?P<country>{country_pattern().pattern})(?:['’]s)? (?P<body>(?:[a-z-]+ )?(?:{bodies}))\b")
