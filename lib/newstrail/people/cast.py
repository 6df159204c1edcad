"""Articles -> the people they name, what each is called, and to which countries their ministries and armies belong.

Each article is read with what the other articles of the story tell, such as the spelling of a name or an office.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from newstrail.kept import IN_MEMORY
from newstrail.people.bodies import Bodies, bodies_in, is_nameless
from newstrail.people.names import Person, Taken, bodies_among, find_people, taken_for, with_capitals
from newstrail.people.offices import BEHIND_ROLE, BODY_BEHIND, FORMER, country_spoken_for, holds_office, only_holder
from newstrail.people.source import Source
from newstrail.people.spelling import initial_of, merge_names, same_surname, surname
from newstrail.people.titles import without_titles
from newstrail.text import Span, find_quotations, quotations_at, text_of, token_at
from newstrail.words import (
    bare_name,
    composed,
    countries,
    country_pattern,
    institutions,
    roles,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


OF_A_FIELD = re.compile(r"(?i)\bminister|(?<!press )\bsecretary(?![ -]general)")  # no body is called Health or State
OWNED = re.compile(r"['’]s$")
BEFORE_ROLES = {"acting", "assistant", "associate", "former", "general", "interim", "managing", "senior", "vice"}


PRONOUNS = {"she": True, "her": True, "he": False, "his": False}  # whether each is a woman's


class Names(NamedTuple):
    """What one article tells the others about names and bodies."""

    people: Sequence[Person]
    taken: Sequence[Taken]  # what the tagger takes each name for
    bodies: Bodies
    owned: Sequence[tuple[str, str]]  # a body in lower case, and a country that it is said to belong to


Question = TypeVar("Question", bound=Callable[..., Any])


def _question(method: Question) -> Question:
    """Note the answer to each question that is put to `Known`."""

    @wraps(method)
    def asked(known: Known, about: str) -> Any:
        answer = method(known, about)
        known.answers.setdefault(method.__name__, {})[about] = answer
        return answer

    return cast(Question, asked)


@dataclass(frozen=True)
class Known:
    """What all articles together tell about names, bodies and outlets, asked question by question.

    What was found with it holds as long as the answers to the same questions are the same, so that a new article
    changes only what the others say of its people and bodies.
    """

    spellings: Mapping[str, str]  # from each full name to the spelling that is used
    surnames: Collection[str]  # also in capitals
    by_initial: Mapping[str, Sequence[str]]  # full names by the initial of their surname, most frequent first
    by_given_name: Mapping[str, Sequence[str]]  # full names by given name
    roles: Mapping[str, Sequence[str]]  # the roles that the articles give each full name
    owners: Mapping[str, str]  # the country of each body
    outlets: Mapping[str, str]  # by their names in lower case, without "the"
    not_people: Collection[str]  # names that the tagger takes for people's
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)  # given so far, by question

    def asked_anew(self) -> Known:
        """Give the same with no question asked so far."""
        return replace(self, answers={})

    def still_answers(self, answers: Mapping[str, Mapping[str, Any]]) -> bool:
        """Tell whether the same questions still have the answers given."""
        for question, given in answers.items():
            put = getattr(Known, question).__wrapped__  # which notes nothing
            if any(put(self, about) != answer for about, answer in given.items()):
                return False
        return True

    @_question
    def is_surname(self, word: str) -> bool:
        """Tell whether somebody has that surname."""
        return word in self.surnames

    @_question
    def spelling(self, name: str) -> str:
        """Give the spelling that is used of a full name."""
        return self.spellings.get(name, name)

    @_question
    def full_name(self, last: str) -> str | None:
        """Give the most frequent full name with that surname."""
        names = self.by_initial.get(initial_of(last), ())
        return next((name for name in names if same_surname(surname(name), last)), None)

    @_question
    def only_bearer(self, given_name: str) -> str | None:
        """Give the full name of the one person with that given name; None where there is none or several."""
        bearers = self.by_given_name.get(given_name, ())
        return bearers[0] if len(bearers) == 1 else None

    @_question
    def person(self, name: str) -> Source:
        """Give the source that a person is by the roles that all articles give."""
        return _person_source(name, self.roles.get(name, ()))

    @_question
    def roles_of(self, name: str) -> str | None:
        """Give all roles that the articles give a person, one after the other."""
        return ", ".join(self.roles.get(name, ())) or None

    @_question
    def only_holder(self, office: str) -> Source | None:
        """Give the only person whom any article gives an office that one person holds; behind "of", whose it is."""
        held, _, body = office.partition(" of ")
        return only_holder(held, (_person_source(name, called) for name, called in self.roles.items()), body.split())

    @_question
    def is_body(self, name: str) -> bool:
        """Tell whether a name that the tagger takes for a person's is none."""
        return name in self.not_people

    @_question
    def owner(self, body: str) -> str | None:
        """Give the country of a body, in lower case, if only one has a body of that name."""
        return self.owners.get(body)

    @_question
    def outlet(self, name: str) -> str | None:
        """Give the outlet of a name in lower case, without "the"."""
        return self.outlets.get(name)


class Mention(NamedTuple):
    """One mention of a person or a body by name."""

    start: int  # in characters of the article
    role: str | None
    source: Source
    acts: bool  # whether they are the subject there
    quoted: bool  # whether the mention stands inside quotation marks
    nouns: Collection[str]  # what the article calls them there


class Cast(NamedTuple):
    """The people of one article, with what all articles tell about bodies and outlets."""

    mentions: Sequence[Mention]
    sexes: Mapping[str, set[bool | None]]  # by full name, whether each mention tells of a woman
    sentences: Sequence[int]  # the number of the sentence of each token
    known: Known
    bodies: Sequence[Mention] = ()  # the bodies that it names
    described: Sequence[Mention] = ()  # whom subjects without a name mean, as far as it is read
    reported: Sequence[Span] = ()  # the words that are reported, in order


def names_in(doc: Doc) -> Names:
    """Find what a parsed article tells the others about names and bodies."""
    owned = _owned_body_pattern().finditer(text_of(doc).lower())
    of_countries = [(match["body"], countries()[match["country"]]) for match in owned]
    return Names(find_people(doc), taken_for(doc), bodies_in(doc), of_countries)


def learn(articles: Sequence[Names], outlets: Iterable[str] = ()) -> Known:
    """Collect what the articles of a story tell together about people, bodies and outlets.

    Args:
        articles: what each tells (`names_in`).
        outlets: the names of the outlets that published them.
    """
    not_people = bodies_among(taken for names in articles for taken in names.taken)
    people = [person for names in articles for person in names.people if person.name not in not_people]
    spellings = merge_names(person.name for person in people)
    full_names = list(dict.fromkeys(spellings.values()))
    named_roles = [(spellings[p.name], p.role) for p in people if p.role and p.name in spellings]
    return Known(
        spellings=spellings,
        surnames=with_capitals(surname(name) for name in spellings),
        by_initial=_grouped((initial_of(surname(name)), name) for name in full_names),
        by_given_name=_grouped((name.split()[0], name) for name in full_names),
        roles=_grouped(named_roles),
        owners=_owners_of_bodies(articles),
        outlets={bare_name(composed(outlet)): outlet for outlet in outlets},
        not_people=not_people,
    )


def cast_of(doc: Doc, known: Known) -> Cast:
    """Find the people whom an article mentions, with what it tells about each.

    Args:
        doc: the parsed article.
        known: what all articles together tell (`learn`).
    """
    people = _mentioned_people(doc, known)
    called = _grouped((person.name, person.role) for person in people if person.role)
    sexes: dict[str, set[bool | None]] = {}
    for person in people:
        sexes.setdefault(person.name, set()).add(person.female)
    for name, female in _told_by_pronouns(doc, people):
        sexes[name].add(female)
    sources = {name: _person_source(name, called[name]) if name in called else known.person(name) for name in sexes}
    sentences = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
    quotations = find_quotations(text_of(doc))
    mentions = []
    for person in people:
        token = token_at(doc, person.start)
        source = sources[person.name]
        role = person.role
        if not role and person.name not in called:
            role = known.roles_of(person.name)
        near = quotations_at(quotations, (person.start, person.start))
        quoted = any(start <= person.start < end for start, end in near)
        mentions.append(Mention(person.start, role, source, acts(token), quoted, person.nouns))
    return Cast(mentions, sexes, sentences, known)


def _told_by_pronouns(doc: Doc, people: Sequence[Person]) -> Iterator[tuple[str, bool]]:
    """Give who "Her landlord" and "He left" at the start of a sentence tell of, as women or not.

    That is who acts in the sentence before it in the paragraph, if nobody else is named or meant by a pronoun there.
    """
    sentences = list(doc.sents)
    for before, sentence in pairwise(sentences):
        opening = next((token for token in sentence if token.is_alpha), None)
        female = None if opening is None else PRONOUNS.get(opening.lower_)
        if female is None or "\n" in before.text.strip() or before.text.rstrip(" ").endswith("\n"):
            continue
        named = [person for person in people if before.start_char <= person.start < before.end_char]
        others = any(token.lower_ in PRONOUNS for token in before)
        if len(named) == 1 and not others and _is_subject_of_sentence(doc, named[0]):
            yield named[0].name, female


def _is_subject_of_sentence(doc: Doc, person: Person) -> bool:
    name = token_at(doc, person.start)
    subject = name if name.dep_ == "nsubj" else name.head
    return subject.dep_ == "nsubj" and subject.head.dep_ == "ROOT"


def acts(token: Token) -> bool:
    """Tell whether somebody is the subject where they are named."""
    return "nsubj" in (token.dep_, token.head.dep_)


def _owners_of_bodies(articles: Iterable[Names]) -> dict[str, str]:
    """Map bodies to countries: "military intelligence" is Ukraine's unless other countries have one, too."""
    owners: dict[str, set[str]] = {}
    for names in articles:
        for body, country in names.owned:
            owners.setdefault(body, set()).add(country)
    return {body: min(named) for body, named in owners.items() if len(named) == 1}


@cache
def _owned_body_pattern() -> re.Pattern[str]:
    """Find a country followed by a body that speaks for it: "Ukraine's military intelligence"."""
    names = [name for name, rank in institutions().items() if rank]
    bodies = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"(?P<country>{country_pattern().pattern})(?:['’]s)? (?P<body>(?:[a-z-]+ )?(?:{bodies}))\b")


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Group the second value of each pair by the first, in order."""
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _mentioned_people(doc: Doc, known: Known) -> list[Person]:
    """Find the mentions of people, each with the full name it stands for."""
    people = []
    for person in find_people(doc, known.is_surname, known.is_body):
        name = bare_name(person.name)
        if name not in countries() and known.outlet(name) is None:
            people.append(person._replace(name=known.spelling(person.name)))

    completed: list[Person] = []
    by_surname: list[Person] = []  # whom a surname can stand for again: not "Alex" for "Mr Lind", his father
    for place, person in enumerate(people):
        called = person.name
        if " " not in called:
            person = person._replace(name=_full_name(person, by_surname, people[place:], known))
        completed.append(person)
        if not person.name.startswith(f"{called} "):
            by_surname.append(person)
    return completed


def _full_name(person: Person, before: Sequence[Person], after: Sequence[Person], known: Known) -> str:
    """Give the full name that a surname or a given name stands for.

    A surname stands for who has it of those named before, else for the first one after it, else for one from another
    article. Of several it is the last who was the subject of a sentence, or who was named most often: a father or a
    brother is named in passing, and the next surname is again whom the article is about. A given name stands for a full
    name only if a single person has it.
    """
    name = person.name
    bearers = [other for other in reversed(before) if _has_surname(other, name)]
    if bearers:
        often = Counter(other.name for other in bearers).most_common(1)[0][0]
        return next((other.name for other in bearers if other.leads), often)
    following = (other.name for other in after if _has_surname(other, name))
    return next(following, None) or known.full_name(name) or known.only_bearer(name) or name


def _has_surname(person: Person, last: str) -> bool:
    return " " in person.name and same_surname(surname(person.name), last)


def _person_source(name: str, called: Sequence[str]) -> Source:
    """Make a source of a person with their longest role, and with the body that the first of their roles speaks for."""
    role = max(called, key=len, default=None)
    bodies = (_body_spoken_for(each) for each in called)
    return Source(name, "person", role, next((body for body in bodies if body), None))


@lru_cache(maxsize=IN_MEMORY)  # whoever holds an office is looked for among all who have a role
def _body_spoken_for(role: str) -> str | None:
    """Give the government or institution that somebody in a role speaks for."""
    country = country_spoken_for(role)
    if country or not holds_office(role) or FORMER.search(role):
        return country
    body = _body_named(composed(role))
    return None if not body or is_nameless(body) else body


def _body_named(role: str) -> str:
    """Give the name of the body in a role: "Foreign ministry spokesman", "spokesman for the Northern Front".

    >>> _body_named("chief Foreign Office spokesman"), _body_named("head of the Dam Forum, a union")
    ('Foreign Office', 'Dam Forum')
    >>> _body_named("Orsa deputy chief executive"), _body_named("Air Marshal"), _body_named("Health Minister")
    ('Orsa', '', '')
    """
    if OF_A_FIELD.search(role):
        return ""
    behind = BODY_BEHIND.search(role)
    if behind is not None or " of " in role:
        return _without_roles(behind["body"].split()) if behind else ""
    before = BEHIND_ROLE.split(role, maxsplit=1)[0]
    words = without_titles(f"{before if holds_office(before) else role.partition(',')[0]} ").split()
    while words and words[0].islower():
        words.pop(0)
    return OWNED.sub("", _without_roles(words))


def _without_roles(words: Sequence[str]) -> str:
    """Drop what somebody is behind the name of a body: "UN" in "spokesman for the UN Secretary-General"."""
    words = list(words)
    while words and _is_of_role(words[-1]):
        words.pop()
    return " ".join(words)


def _is_of_role(word: str) -> bool:
    """Tell whether a word at the end of a role is none of a body's name: "press officer", no "ministry"."""
    low = word.lower()
    return low in roles() or low in BEFORE_ROLES or (word.islower() and low not in institutions())
