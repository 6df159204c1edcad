"""A parsed article -> its numbers of people, things, money, percent and distances, with their bounds.

"over N" leaves the high bound open, "almost N" the low one; "about N" is N, with the word as its approximator. Numbers
that count or measure nothing are left out: dates, times, durations, ages, ordinals, scores and names ("page 5").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.numbers.amounts import Amount, amount_bounds, find_amounts, is_measured
from newstrail.numbers.counted import POINTS_BACK, find_counted
from newstrail.numbers.counting import fate_of_bare, is_count, may_count
from newstrail.numbers.tokens import token_around, word_before
from newstrail.text import text_of
from newstrail.words import POWERS, any_of, read_words, unit_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


SUBJECTS = {"nsubj", "nsubjpass"}
PLACES = {"GPE", "LOC", "FAC"}  # kinds of names
SHARES = {"percent", "percentage points"}  # units
# Between two numbers of one thing: "two of the three", "two of the mine's own three"
OF_NEXT = re.compile(
    r" (?:out )?of (?:(?:the|those|these|its|his|her|our|their) )?(?:[\w-]{1,30}(?:['’]s|s['’]) )?(?:own )?"
)
INCLUDED = re.compile(r"\b(?:including|among them|of whom|of which) $")
NUMBER_OF = re.compile(r"[Tt]he (?:total )?number of(?: [\w-]{1,30}){0,3}")
NOUN_SHARED = re.compile(r" (?:and|but) ")
# A speed or a flow; "14,000 miles a year" is none
RATE = re.compile(r"/(?:s|sec|min|h|hr)\b| (?:an?|per|each|every) (?P<time>second|minute|hour)\b")
BEFORE_PART = len(" among them ")  # the longest of these words


class Quantity(NamedTuple):
    """A number in a text; a missing bound is open, and `part_of` is the index of its whole in the same list."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    part_of: int | None
    approximator: str | None


def find_quantities(doc: Doc) -> list[Quantity]:
    """Find the quantities of a parsed text, in order and without overlap.

    A number is a quantity if it stands with a noun, or if it is a subject or an object. "one" is an article more often
    than a count: it is a quantity before a noun and in "one of them", but not in "one of the most".
    """
    text = text_of(doc)
    amounts = [_without_governed(doc, amount) for amount in find_amounts(text)]
    starts = [*(amount.start for amount in amounts), len(text)]
    read: list[Quantity | None] = []
    for place, amount in enumerate(amounts):
        counted = find_counted(doc, amount.noun)
        is_like = counted is None and place and read[-1] and _is_contrasted(doc, amounts[place - 1], amount)
        if is_like:
            read.append(_with_fate(doc, _like(amount, read[-1]), amounts[place - 1]))
        elif is_count(doc, amount, counted):
            read.append(_with_noun_before(doc, _quantity(amount, counted, starts[place + 1])))
        else:
            read.append(None)
    for place in reversed(range(len(amounts) - 1)):
        if read[place] is None and _shares_noun(doc, amounts[place], amounts[place + 1]):
            read[place] = _like(amounts[place], read[place + 1])
    return _with_wholes(doc, [quantity for quantity in read if quantity])


def _with_noun_before(doc: Doc, quantity: Quantity) -> Quantity:
    """Give a quantity without a noun the one before it: "the number of layoffs could be 10,000 or less"."""
    if quantity.unit or fate_of_bare(text_of(doc), quantity.start, quantity.end):
        return quantity
    number = token_around(doc, quantity.start)
    for token in reversed(doc[number.sent.start : number.i]):
        if token.like_num:
            break
        if _is_numbered(token):
            return quantity._replace(unit=token.lower_)
    return quantity


def _is_numbered(noun: Token) -> bool:
    """Tell whether words ask how many there are of a noun: "the number of layoffs"; of tolls, `fate_of_bare` does."""
    if noun.tag_ != "NNS" or noun.dep_ != "pobj" or noun.nbor().lower_ in read_words("tolls"):
        return False
    return NUMBER_OF.fullmatch(noun.doc[noun.head.head.left_edge.i : noun.i].text) is not None


def _is_contrasted(doc: Doc, before: Amount, amount: Amount) -> bool:
    """Tell whether words such as "up from" or "not" compare a number with the one before it in its sentence."""
    between = text_of(doc)[before.end : amount.start]
    if _contrast_pattern().search(between) is None or not may_count(doc, amount):
        return False
    return _sentence_start(doc, before.start) == _sentence_start(doc, amount.start)


def _shares_noun(doc: Doc, amount: Amount, after: Amount) -> bool:
    """Tell whether a number has the noun of the one after it: "five and six men", "not 12 but 19 people"."""
    if after.unit or after.approximator or NOUN_SHARED.fullmatch(text_of(doc), amount.end, after.start) is None:
        return False
    return may_count(doc, amount)


def _like(amount: Amount, other: Quantity | None) -> Quantity | None:
    """Make a quantity of a number that counts what another one counts, if that is known to be a quantity."""
    if other is None:
        return None
    low, high = amount_bounds(amount)
    unit = amount.unit or other.unit
    return Quantity(amount.start, amount.end, low, high, unit, other.counted, None, amount.approximator)


def _with_fate(doc: Doc, quantity: Quantity | None, before: Amount) -> Quantity | None:
    """Give a quantity without a noun what became of those whom the one before it counts: "12 are dead, not 7"."""
    if quantity is None or quantity.unit:
        return quantity
    return quantity._replace(unit=fate_of_bare(text_of(doc), before.start, before.end))


@cache
def _contrast_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(read_words('contrasts'))}) $")


def _without_governed(doc: Doc, amount: Amount) -> Amount:
    """Drop "about" and "over" where they belong to the word before them, as in "know about 10,000 soldiers"."""
    if amount.approximator not in {"about", "over"} or amount.start == amount.number:
        return amount
    before = word_before(doc, amount.start)
    if before is None or before.lemma_.lower() not in read_words("governors"):
        return amount
    return amount._replace(start=amount.number, approximator=None)


def _quantity(amount: Amount, counted: Tokens | None, limit: int) -> Quantity:
    """Make a quantity of an amount and its noun; its span includes the noun if that ends before `limit`."""
    low, high = amount_bounds(amount)
    quantity = Quantity(amount.start, amount.end, low, high, amount.unit, None, None, amount.approximator)
    if counted is None:
        return quantity
    noun, counted_end = _unit_counted(counted)
    if amount.unit and noun in read_words("no_things"):  # "$5 a month"
        return quantity
    if amount.noun == amount.end and counted_end <= limit:
        quantity = quantity._replace(end=counted_end)
    words = text_of(counted.doc)[counted.start_char : counted_end]
    return quantity._replace(unit=amount.unit or noun, counted=words)


def _unit_counted(counted: Tokens) -> tuple[str, int]:
    """Give the noun or whole unit of a phrase, and where it ends: metres, "cubic metres", "km/h"."""
    noun = counted[-1].lower_
    unit = noun.removesuffix(".")  # "cu m." at the end of a sentence
    if unit_of(unit) is None:
        return noun, counted.end_char
    end = counted.end_char - len(noun) + len(unit)
    if len(counted) > 1 and counted[-2].lower_ in POWERS:
        unit = f"{counted[-2].lower_} {unit}"
    rate = RATE.match(text_of(counted.doc), end)
    if rate is None:
        return unit, end
    return unit + (f" per {rate['time']}" if rate["time"] else rate[0]), rate.end()


def _with_wholes(doc: Doc, found: Sequence[Quantity]) -> list[Quantity]:
    """Find the whole of which a quantity is a part: "two of them", "including six officers", "two of the five"."""
    linked: list[Quantity] = []
    for index, part in enumerate(found):
        if part.counted and part.counted.lower() in POINTS_BACK:
            whole = _whole_before(linked, part, _sentence_start(doc, part.start, sentences_back=1))
            if part.unit not in SHARES:
                part = part._replace(unit=_plural_meant(doc, part, linked[whole] if whole is not None else None))
        elif INCLUDED.search(text_of(doc)[max(part.start - BEFORE_PART, 0) : part.start]):
            whole = _whole_before(linked, part, _sentence_start(doc, part.start))
            if not part.unit and whole is not None:
                part = part._replace(unit=linked[whole].unit)
        elif index + 1 < len(found) and _is_part_of_next(doc, part, found[index + 1]):
            whole = index + 1
            part = part._replace(unit=part.unit or found[whole].unit)
        else:
            whole = None
        linked.append(part._replace(part_of=whole))
    return linked


def _is_part_of_next(doc: Doc, part: Quantity, whole: Quantity) -> bool:
    """Tell whether only "of the" stands between two quantities of one thing."""
    if part.unit not in {None, whole.unit, *SHARES}:
        return False
    return OF_NEXT.fullmatch(text_of(doc), part.end, whole.start) is not None


def _whole_before(earlier: Sequence[Quantity], part: Quantity, since: int) -> int | None:
    """Give the index of the nearest quantity of things, from the character `since` on, that can hold `part`."""
    for index, whole in reversed(list(enumerate(earlier))):
        if whole.start < since or whole.part_of is not None or is_measured(whole.unit):
            continue
        if whole.high is None or part.unit in SHARES or (part.low or 0) <= whole.high:
            return index
    return None


def _plural_meant(doc: Doc, part: Quantity, whole: Quantity | None) -> str | None:
    """Give the plural noun that "them" stands for: the last subject after the whole, or else the noun of the whole.

    Without a whole it is the last one in its sentence or in the sentence before.
    """
    if whole is None or not whole.unit:
        plurals = _plurals_between(doc, _sentence_start(doc, part.start, sentences_back=1), part.start)
        return plurals[-1].lower_ if plurals else None
    subjects = [noun for noun in _plurals_between(doc, whole.end, part.start) if noun.dep_ in SUBJECTS]
    return subjects[-1].lower_ if subjects else whole.unit


def _plurals_between(doc: Doc, start: int, end: int) -> list[Token]:
    """Give the plural nouns between two characters; the name of a place ("Leeds") is none."""
    first, last = token_around(doc, start), token_around(doc, end)
    return [
        token
        for token in doc[first.i : last.i]
        if token.tag_ == "NNS" or (token.tag_ == "NNPS" and token.ent_type_ not in PLACES)
    ]


def _sentence_start(doc: Doc, position: int, *, sentences_back: int = 0) -> int:
    """Give the character at which the sentence around a position starts, or one of the sentences before it."""
    first = token_around(doc, position).sent.start
    for _ in range(sentences_back):
        if first:
            first = doc[first - 1].sent.start
    return doc[first].idx
