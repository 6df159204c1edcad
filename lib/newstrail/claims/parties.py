"""Clauses -> their parties: who acts, and on whom.

A name stands for itself in full or in part, a capital or a people for its country, a noun for a kind of people for its
other words. A role beside a name is not another party.
"""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from newstrail.claims.clauses import Clause
from newstrail.words import countries, country_pattern, party_of, read_table, read_words, records, word_set

WORD = re.compile(r"\w[\w-]*")
NAME = re.compile(r"[A-Z][\w-]*(?:'s?)?(?: [A-Z][\w-]*(?:'s?)?)*")
SIDES_OF_THE_SKY = ("north", "south", "east", "west")
PEOPLE = re.compile(r"(?:ians?|eans?|ans?|ese|ish|ia|a|i|s)$")  # endings by which Norvians and Norvia differ
LEAST_ROOT = 4  # letters of a name left by cutting these off
OWNED = re.compile(  # Russia's war
    r"\b[A-Z][\w-]{0,30}(?: [A-Z][\w-]{0,30}){0,4}'s? (?:[a-z][\w-]{0,30} ){0,2}?(?P<owned>[a-z][\w-]{0,30})"
)
ADJECTIVE = re.compile(r"[A-Z][\w-]*(?<!an)(?<!ese)(?<!ish)(?<!i)(?: [a-z][\w-]*)+")  # Armed men, but not Norvian men
LINK = r"(?:in|on|at|for|to|of|with|by|after|before|as)\b"
PHRASE = re.compile(rf"(?:(?:the|an?|its|their|his|her) )?((?!{LINK})[\w'-]+(?: (?!{LINK})[\w'-]+){{0,5}})")
STEM = 6  # letters by which a word is known


class Parties(NamedTuple):
    """Who acts and what is acted on, as keys by which they are compared."""

    actors: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # all that the act touches
    named: frozenset[str] = frozenset()  # the names of who acts
    unnamed: frozenset[str] = frozenset()  # what kind of people acts, where nobody is named


def find_parties(clause: Clause, common: Collection[str]) -> Parties:
    """Find the parties of a clause.

    Args:
        clause: who does what.
        common: words in small letters that are no names, even at the beginning of a sentence: those of its article.

    >>> parties = find_parties(Clause("", "Lund", "Lund", "received", "receive", "received mail from Ann"), ())
    >>> sorted(parties.actors), "lund" in parties.others
    (['ann'], True)
    """
    actor, after = _from_who_acts(clause)
    names = frozenset() if _begins_with_adjective(actor) else _names(actor, common)
    kind = _kind(actor)
    if kind is None and not _ends_with_name(actor, names):
        names, actor = frozenset(), ""
    unnamed = frozenset() if names or kind is None else frozenset({kind})
    touched = OWNED.sub(_without_owner, after)
    return Parties(names or unnamed, _names(touched, common) | keys(touched), names, unnamed)


def keys(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, as they are compared."""
    words = (word for word in WORD.findall(text.lower()) if word not in word_set("stop_words"))
    return frozenset(party_of(word) or word[:STEM] for word in words)


def _from_who_acts(clause: Clause) -> tuple[str, str]:
    """Give who acts and what the act touches, turned round where the subject is at the receiving end."""
    if clause.verb in read_words("mutual"):
        return "", clause.after
    if clause.verb in read_words("undergone"):
        return "", f"{clause.subject} {clause.after}"
    link = _links().get(clause.verb)
    if link is None:
        return clause.actor, clause.after
    before, _, source = clause.after.partition(f" {link} ")
    phrase = PHRASE.match(source)
    return phrase[1] if phrase else "", f"{clause.subject} {before}"


@cache
def _links() -> dict[str, str]:
    """Map verbs whose subject receives to the word before who gives."""
    return {verb: row.link for row in read_table(records.Converses) for verb in row.undergoes}


def _without_owner(match: re.Match[str]) -> str:
    """Give what somebody has without the owner, unless it can act for them: Russia's war, but Russia's army."""
    return match[0] if party_of(match["owned"]) else match["owned"]


def _kind(phrase: str) -> str | None:
    """Give the kind of people or body that a noun phrase speaks of, by its last word."""
    words = WORD.findall(phrase)
    return party_of(words[-1]) if words else None


def _begins_with_adjective(phrase: str) -> bool:
    """Say whether the only capital of a noun phrase is that of its sentence, as far as one can see: "Armed men"."""
    return ADJECTIVE.fullmatch(phrase) is not None and country_pattern().search(phrase.lower()) is None


def _names(text: str, common: Collection[str]) -> frozenset[str]:
    """Give the parts of the names in a text, and the initials of a name of three parts or more."""
    names = set()
    for match in NAME.finditer(text):
        name, found = _cut_countries(match[0])
        words = [word.removesuffix("'s").removesuffix("'") for word in name.split()]
        parts = [word.lower() for word in words if _is_name(word.lower(), common)]
        if len(parts) > 2:
            found.add("".join(part[0] for part in parts))
        names |= found | _roots(parts)
    return frozenset(names)


def _cut_countries(name: str) -> tuple[str, set[str]]:
    """Cut from a name the countries it holds, and give them."""
    found = {countries()[match[0]] for match in country_pattern().finditer(name.lower())}
    for match in reversed(list(country_pattern().finditer(name.lower()))):
        name = name[: match.start()] + name[match.end() :]
    return name, found


def _is_name(word: str, common: Collection[str]) -> bool:
    known = word in common or word.removesuffix("s") in _words_in_capitals() or word in _words_in_capitals()
    return len(word) > 1 and not known and party_of(word) is None


@cache
def _words_in_capitals() -> frozenset[str]:
    """Give words that are no names, though they may have a capital: at the beginning of a sentence, or always."""
    lists = ("stop_words", "weekdays", "months", "numbers", "open_numbers", "scales")
    return frozenset(word.lower() for name in lists for word in read_words(name)) | {"many", "several", "some"}


def _roots(parts: list[str]) -> set[str]:
    """Give the parts of a name as they are compared: Norvians and Norvia are one, South and North Norvia two."""
    roots = {_root(part) for part in parts}
    sides = [part for part in parts if part.removesuffix("ern") in SIDES_OF_THE_SKY]
    if sides and len(parts) > len(sides):
        return {f"{sides[0].removesuffix('ern')} {root}" for root in roots if root not in sides}
    return roots


def _root(part: str) -> str:
    cut = PEOPLE.sub("", part)
    return cut if len(cut) >= LEAST_ROOT else part


def _ends_with_name(phrase: str, names: frozenset[str]) -> bool:
    """Say whether the head of a noun phrase is a name, so that the phrase is no thing named after somebody."""
    return bool(names) and WORD.findall(phrase)[-1][0].isupper()
