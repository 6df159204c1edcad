"""Nouns that name people by office or occupation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newstrail.words.lists import read_table
from newstrail.words.records import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKS_FOR_A_BODY = re.compile(r"(?i)\bspokes(?:m[ae]n|wom[ae]n|persons?|people)\b")
BEFORE_A_COURT = re.compile(  # whose words are in its records
    r"(?i)\b(?:complaint|court|defendants?|filing|indictment|judges?|jury|justices?|lawsuit|magistrates?|petition"
    r"|plaintiffs?|prosecutors?|ruling|tribunal|verdict)\b(?! (?:officials?|sources?|insiders?|staff)\b)"
)
RANKS = ("top", "office", "")  # from the highest


def role_of(noun: Token) -> str | None:
    """Give the office or occupation that a noun names, or None: "minister" for "ministers"."""
    for form in (noun.lower_, noun.lemma_.lower()):
        if form in roles():
            return form
    return None


@cache
def roles() -> dict[str, str]:
    """Map each role to its rank, the highest first, so that the first role of a phrase that has one decides."""
    by_rank = sorted(read_table(Role), key=lambda role: RANKS.index(role.rank))
    return {role.noun: role.rank for role in by_rank}


def is_on_record(source: object) -> bool:
    """Say whether somebody speaks for a body, which can be asked, or in court, whatever their name.

    >>> is_on_record("a spokeswoman for the mill"), is_on_record("a federal judge"), is_on_record("a court official")
    (True, True, False)
    """
    if not isinstance(source, str):
        return False
    return SPEAKS_FOR_A_BODY.search(source) is not None or BEFORE_A_COURT.search(source) is not None
