"""Who is meant by an office or occupation, by the words that articles use for somebody's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from newstrail.people.source import Source
from newstrail.words import composed, countries, country_in, country_pattern, institutions, roles, word_set

HEADS = {"boss", "ceo", "chief", "chief executive", "head"}  # roles of whoever heads a body
EXECUTIVES = {"ceo", "chief executive"}
OF_EITHER_SEX = {"chair": {"chairman", "chairwoman"}, "spokesperson": {"spokesman", "spokeswoman"}}
WORD = re.compile(r"\w+")
# "spokesman for the Northern Front", "head of Orsa"; a Head of Policy heads no body called so
BODY_BEHIND = re.compile(
    r"\b(?:(?:for|at)(?: the)?|of the|(?:[a-z]{1,20}|CEO) of) "
    r"(?:[A-Z][\w.&-]{0,40}['’]s (?=[A-Z]))?"
    r"(?P<body>[A-Z][\w.&-]{0,40}(?: (?:of |for |and )?(?:the )?[A-Z][\w.&-]{0,40}){0,9})"
    r"(?=$|,| \(|['’]s| [a-z]{2,3}\b)"
)
FORMER = re.compile(r"\b(?:ex-|former\b|one-time\b|retired\b)", re.I)
JOINED_ROLES = re.compile(r",| and ")
BEHIND_ROLE = re.compile(r",| (?:of|at|for|in|on|to|with)\b")  # what follows the noun for what somebody is
MAY_BE_OF_STATE = {"bank", "commission", "court", "house", "institute", "jury", "municipality", "office"}
CAPITALISED = re.compile(r"\b[A-Z][\w-]+")


def fits(role: str, country: str | None, called: str, *, of_a_body: bool = False, body: Collection[str] = ()) -> bool:
    """Tell whether a role, perhaps of a country or a body, fits somebody by the role that an article gives them.

    Args:
        role: as `roles` has it.
        country: whose it is, if one.
        called: the role that an article gives somebody.
        of_a_body: whether it is told whose leader or head is meant.
        body: the words of the name of the body, in small letters. The boss of a body is also called its head.

    "The leader" may be whoever is at the top, a head or a president; "the leader of the Front" is called its leader.

    >>> fits("minister", "Denmark", "Danish foreign minister"), fits("minister", "Denmark", "Swedish minister")
    (True, False)
    >>> fits("leader", None, "head of the forum"), fits("leader", None, "head of the forum", of_a_body=True)
    (True, False)
    >>> fits("head", None, "Orsa CEO", body=["orsa"]), fits("head", None, "head of Lines", body=["orsa"])
    (True, False)
    """
    same = {role} | (HEADS if body and role in HEADS else EXECUTIVES if role in EXECUTIVES else set())
    if body or not of_a_body:  # "his spokesman" need not be the spokesperson of somebody else
        same |= same_office(role)
    holds = any(_holds(each, called) for each in same)
    if not holds and (of_a_body or role != "leader" or _rank(called) != "top"):
        return False
    named = {word.lower() for word in CAPITALISED.findall(called)} - roles().keys() - countries().keys()
    if body and named and named.isdisjoint(body):
        return False
    return country is None or country_in(called) in (None, country)


def same_office(role: str) -> set[str]:
    """Give a role with the words for it that tell the sex, or do not: spokesman and spokesperson.

    >>> sorted(same_office("spokesman")), sorted(same_office("chair"))
    (['spokesman', 'spokesperson'], ['chair', 'chairman', 'chairwoman'])
    """
    neutral = {each for each, told in OF_EITHER_SEX.items() if role in told}
    return {role} | neutral | OF_EITHER_SEX.get(role, set())


def country_spoken_for(role: str) -> str | None:
    """Give the country that somebody in an office speaks for: not that of a club, or in which a hospital stands.

    >>> country_spoken_for("Danish army spokesman"), country_spoken_for("head of the Danish chess club")
    ('Denmark', None)
    >>> country_spoken_for("spokesman for the Danish Red Cross"), country_spoken_for("former Danish minister")
    (None, None)
    """
    told = composed(role).partition(" in ")[0]
    if FORMER.search(told) or not holds_office(told):
        return None
    words = WORD.findall(country_pattern().sub(" ", told.lower()))
    ranks = [institutions()[word] for word in words if word in institutions() and word not in MAY_BE_OF_STATE]
    if ranks and ranks[-1]:  # a police union is no police
        return country_in(role)
    behind = BODY_BEHIND.search(told)
    named = country_pattern().sub(" ", behind["body"].lower()).split() if behind else []
    is_another = bool(ranks) or not word_set("companies").isdisjoint(words)
    return None if is_another or (named and named[-1] not in roles()) else country_in(told)


def holds_office(role: str) -> bool:
    """Tell whether a role speaks for a body: a chief correspondent does not, as a chief does.

    >>> holds_office("police chief"), holds_office("chief correspondent"), holds_office("nurse")
    (True, False, False)
    """
    return any(map(_is_office, JOINED_ROLES.split(role.lower())))


def _is_office(role: str) -> bool:
    called = BEHIND_ROLE.split(role, maxsplit=1)[0].split()
    if called and roles().get(called[-1]) == "":
        return False
    return _office_pattern().search(role) is not None


@cache
def _office_pattern() -> re.Pattern[str]:
    offices = "|".join(re.escape(name) for name, rank in roles().items() if rank)
    return re.compile(rf"\b(?:{offices})s?\b", re.I)


def only_holder(office: str, people: Iterable[Source], body: Collection[str] = ()) -> Source | None:
    """Give the only person who holds an office that one person holds: Anna Lind is "the mayor".

    Args:
        office: in small letters, such as "danish prime minister".
        people: those with a role.
        body: the words of the name of the body whose office it is, in small letters.
    """
    role = max((role for role in roles() if _holds(role, office)), key=len, default="")
    if roles().get(role) != "top":
        return None
    country = country_in(office)
    words = set(office.split()) - {name for name, of in countries().items() if of == country} - set(role.split())
    holders = []
    for source in people:
        called = source.role or ""
        if fits(role, country, called, body=body) and words.union(body) <= set(WORD.findall(called.lower())):
            holders.append(source)
    return holders[0] if len(holders) == 1 else None


def _holds(role: str, called: str) -> bool:
    """Tell whether a role is part of the words for somebody's role, and of no other one in them.

    >>> _holds("chief", "village chief"), _holds("chief", "chief executive"), _holds("president", "vice president")
    (True, False, False)
    """
    words = called.lower()
    if role.partition(" ")[0] not in words:
        return False
    for longer in _longer_roles(role):
        words = words.replace(longer, " ")
    return re.search(rf"\b{re.escape(role)}\b", words) is not None


@cache
def _longer_roles(role: str) -> tuple[str, ...]:
    return tuple(longer for longer in roles() if " " in longer and role in longer.split())


def _rank(called: str) -> str:
    """Give the rank of somebody's role: "top", "office", or "" if it has none."""
    for role, rank in roles().items():
        if rank and _holds(role, called):
            return rank
    return ""
