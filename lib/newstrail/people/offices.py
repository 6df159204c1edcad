"""Who is meant by an office or occupation, by the words that articles use for somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newstrail.people.source import Source
from newstrail.words import countries, country_in, roles


def fits(role: str, country: str | None, called: str, *, of_a_body: bool = False) -> bool:
    """Tell whether a role, perhaps of a country, fits somebody by the role that an article gives them.

    "The leader" may be whoever is at the top, a head or a president; "the leader of the Front" is called its leader.

    >>> fits("minister", "Denmark", "Danish foreign minister"), fits("minister", "Denmark", "Swedish minister")
    (True, False)
    >>> fits("leader", None, "head of the forum"), fits("leader", None, "head of the forum", of_a_body=True)
    (True, False)
    """
    if not _holds(role, called) and (of_a_body or role != "leader" or _rank(called) != "top"):
        return False
    return country is None or country_in(called) in (None, country)


def only_holder(office: str, people: Iterable[Source]) -> Source | None:
    """Give the only person who holds an office that one person holds: Anna Lind is "the mayor".

    Args:
        office: in small letters, such as "danish prime minister".
        people: those with a role.
    """
    role = max((role for role in roles() if _holds(role, office)), key=len, default="")
    if roles().get(role) != "top":
        return None
    country = country_in(office)
    words = set(office.split()) - {name for name, of in countries().items() if of == country}
    holders = []
    for source in people:
        called = (source.role or "").lower()
        if fits(role, country, called) and words <= set(called.split()):
            holders.append(source)
    return holders[0] if len(holders) == 1 else None


def _holds(role: str, called: str) -> bool:
    """Tell whether a role is part of the words for somebody's role, and of no other one in them.

    >>> _holds("chief", "village chief"), _holds("chief", "chief executive"), _holds("president", "vice president")
    (True, False, False)
    """
    words = called.lower()
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
