"""Nouns for what is counted or acted on, units of measure, and nouns for those who act."""

from functools import cache

from newstrail.words.bodies import institutions
from newstrail.words.comparing import composed
from newstrail.words.lists import read_table
from newstrail.words.records import Party, Thing, Unit
from newstrail.words.roles import roles

TIMES = {"s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour"}
POWERS = {"": "", "square": "square ", "sq": "square ", "sq.": "square ", "cubic": "cubic ", "cu": "cubic "}


def thing_of(word: str) -> str | None:
    """Give the word that stands for what a noun counts or acts on, or None if it is no such noun.

    >>> thing_of("Troops"), thing_of("soldier"), thing_of("rain")
    ('troop', 'troop', None)
    """
    return _things().get(composed(word).lower())


def unit_of(words: str) -> str | None:
    """Give the name of a unit of measure however it is written, or None if it is none that we know.

    >>> unit_of("km"), unit_of("sq km"), unit_of("cubic metres per minute"), unit_of("m/s"), unit_of("euros")
    ('kilometre', 'square kilometre', 'cubic metre per minute', 'metre per second', None)
    """
    whole = composed(words).lower()
    if whole in _units():
        return _units()[whole]
    measure, per, time = whole.replace("/", " per ").partition(" per ")
    power, _, base = measure.rpartition(" ")
    unit = _units().get(base)
    if unit is None or power not in POWERS:
        return None
    return f"{POWERS[power]}{unit}{per}{TIMES.get(time, time)}"


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, other_words in read_table(Unit) for word in (unit, *other_words)}


@cache
def _things() -> dict[str, str]:
    return {word: thing for thing, other_words in read_table(Thing) for word in (thing, *other_words)}


def party_of(word: str) -> str | None:
    """Give the word that stands for a noun for those who act, or None if it is none that we know.

    >>> party_of("Marchers"), party_of("mayors"), party_of("rain")
    ('protester', 'mayor', None)
    """
    noun = word.lower()
    if noun in _parties():
        return _parties()[noun]
    for form in (noun, noun.removesuffix("s")):
        if form in roles() or form in institutions():
            return form
    return None


@cache
def _parties() -> dict[str, str]:
    return {word: party for party, other_words in read_table(Party) for word in (party, *other_words)}
