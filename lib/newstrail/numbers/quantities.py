"""A parsed article -> its numbers of people, things, money, percent and distances, with their bounds.

"over N" leaves the high bound open, "almost N" the low one; "about N" is N itself with the word kept beside it. What is
no number of things is left out: dates, times, durations, ages, ordinals, scores and designations ("page 5", "F-16").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newstrail.numbers.amounts import DASH, Amount, bounds, find_amounts
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


IN_NOUN_PHRASE = {"amod", "compound", "nmod", "nummod", "poss", "case", "advmod", "punct", "quantmod", "det"}
NAMES = {"PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART", "ORG", "GPE", "LOC", "NORP"}
STANDS_ALONE = {"nsubj", "nsubjpass", "dobj", "attr", "ROOT"}
NOT_COUNTED = {"a", "an", "per", "each", "every", "last", "this", "next", "that", "who", "which"}  # "20 last year"
ADDED = {"more", "other", "fewer"}
POINTS_BACK = {"them", "whom", "which", "these", "those"}
MAYBE_AGES = {"over", "under", "above", "below", "about", "around"}  # "voters over 65"
SHARES = {"percent", "percentage points"}
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"
DATED_BEFORE = re.compile(rf"\b{MONTH} (?:\d+-)?$", re.I)
DATED_AFTER = re.compile(rf" (?:of )?{MONTH}(?! \w+ed\b)", re.I)
YEARS = re.compile(r"[12]\d{3}(?:\D+\d{2,4})?")
LABEL = re.compile(rf"(?<![^\n])\d+[.)]|(?<=['‘’])\d\d\b|(?<=\d{DASH})\d|\d+ ?{DASH} ?\d")  # "1.", "'16", "555-1234"
NOUN_LEAD = re.compile(rf"(?P<of> (?:out )?of )|(?P<hyphen>{DASH})|[\"'”’]? [\"'“‘(\[]?|(?=[a-z])")
RISING = re.compile(r"\b(?:number|toll|total|count|tally|figure|crowd)s?\b[^;]{0,80} (?:to|at|from|by|than)\W+$")
TALLY = re.compile(r"(\w+) of\W+$")
OF_NEXT = re.compile(r" (?:out )?of (?:(?:the|those|these|its|his|her|their) )?")
INCLUDED = re.compile(r"\b(?:including|among them|of whom|of which) $")


class Quantity(NamedTuple):
    """A number in a text; a missing bound is open, `part_of` is the index of its whole in the same list."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    part_of: int | None
    approximator: str | None


class _Page(NamedTuple):
    """A parsed text; a Doc would put its text together anew at every look."""

    doc: Doc
    text: str


def find_quantities(doc: Doc) -> list[Quantity]:
    """Find the quantities of a parsed text, in order and without overlap.

    A number of things is known by the noun it stands with, or by its place as subject or object. "one" is an article
    more often than a count: it is taken before a noun and in "one of them", not in "one of the most".
    """
    page = _Page(doc, doc.text)
    amounts = [_without_governed(page, amount) for amount in find_amounts(page.text)]
    found = []
    for amount, limit in zip(amounts, [*(after.start for after in amounts[1:]), len(page.text)], strict=False):
        thing = _thing(page, amount.noun)
        if _counts(page, amount, thing):
            found.append(_quantity(amount, thing, limit))
    return _with_wholes(page, found)


def _without_governed(page: _Page, amount: Amount) -> Amount:
    """Drop "about" and "over" where they belong to the word before them, as in "know about 10,000 soldiers"."""
    before = _word_before(page, amount.start)
    if before is None or amount.approximator not in {"about", "over"} or amount.start == amount.number:
        return amount
    governed = before.lemma_.lower() in read_words("governors")
    return amount._replace(start=amount.number, approximator=None) if governed else amount


def _thing(page: _Page, position: int) -> Span | None:
    """The noun phrase counted by the number that ends at `position`: "North Korean soldiers", "them" of "of them"."""
    lead = NOUN_LEAD.match(page.text, position)
    if lead is None or lead.end() >= len(page.text):
        return None
    first = _token_at(page, lead.end())
    if not first.text[0].isalnum() or (first.lower_ in NOT_COUNTED and not lead["of"]):
        return None
    if lead["hyphen"] and first.lower_ != "strong":  # "10,000-strong contingent", but "five-member"
        return page.doc[first.i : first.i + 1] if first.is_alpha and first.tag_ not in {"VBN", "VBD"} else None
    if first.lower_ in ADDED | {"strong"} and first.i + 1 < len(page.doc):
        first = first.nbor()
    if first.lower_ in read_words("measures") or first.lower_ in read_words("no_things"):
        return page.doc[first.i : first.i + 1]
    return _noun_phrase(page, first)


def _noun_phrase(page: _Page, first: Token) -> Span | None:
    """The phrase from `first` to the noun it depends on, without articles and numbers in front."""
    head = first
    while head.dep_ in IN_NOUN_PHRASE and head.head.i > head.i:
        head = head.head
    while re.match(
        r"-\w", page.text[head.idx + len(head) : head.idx + len(head) + 2]
    ):  # the parser reads "e-mails" as three nouns
        head = _token_at(page, head.idx + len(head) + 1)
    is_noun = head.pos_ in {"NOUN", "PROPN"} or head.lower_ in POINTS_BACK
    while first.i < head.i and first.dep_ in {"det", "nummod"}:
        first = first.nbor()
    return page.doc[first.i : head.i + 1] if is_noun and head.i - first.i <= 10 else None


def _counts(page: _Page, amount: Amount, thing: Span | None) -> bool:
    """Whether a number is one of things: no date, duration, age or name."""
    if amount.unit:
        return True
    number, noun = page.text[amount.number : amount.end].lower(), thing[-1].lower_ if thing is not None else ""
    dated = DATED_BEFORE.search(page.text[max(amount.number - 15, 0) : amount.number])
    if dated or DATED_AFTER.match(page.text, amount.end) or _is_name(page, amount, thing):
        return False
    if YEARS.fullmatch(number) and noun not in read_words("counted_nouns") and not (noun and amount.approximator):
        return False
    if thing is None:
        return _stands_alone(page, amount)
    if noun in read_words("no_things") or thing[-1].ent_type_ in {"DATE", "TIME"}:
        return False
    return number not in {"one", "1"} or _is_one(page, amount, thing)


def _is_name(page: _Page, amount: Amount, thing: Span | None) -> bool:
    """Whether a number names rather than counts: "Boeing 737", "page 5", "the 486 chip"."""
    number, before = _token_at(page, amount.number), _word_before(page, amount.start)
    counted = re.search(
        r"\d,\d|\d ?k\b", page.text[amount.number : amount.end], re.I
    )  # no model is called 10,000 or 10K
    if amount.approximator or before is None or counted:
        return False
    if number.ent_type_ in NAMES and (number.ent_iob_ == "I" or (number.is_title and not number.is_sent_start)):
        return True
    if thing is None or before.text.endswith(".") or page.text.startswith(" of ", amount.end):
        return before.lower_ in read_words("designators")
    if before.ent_type_ in NAMES and before.head == thing[-1]:
        return True
    single = thing[-1].tag_ == "NN" and amount.low != 1 and thing[0].lower_ not in read_words("measures")
    return single and number.is_digit and number.whitespace_ != "" and before.dep_ in {"det", "poss", "case"}


def _is_one(page: _Page, amount: Amount, thing: Span) -> bool:
    """Whether "one" counts: "one officer", "one of them"; not "no one", "one another", "one of the most"."""
    hyphenated = thing.start_char > 0 and re.match(DASH, page.text[amount.noun :]) is not None
    superlative = any(token.tag_ in {"JJS", "RBS"} for token in thing)
    return not hyphenated and not superlative and not _is_determined(page, amount)


def _is_determined(page: _Page, amount: Amount) -> bool:
    before = _word_before(page, amount.start)
    return before is not None and before.pos_ in {"DET", "PRON", "ADJ"}


def _stands_alone(page: _Page, amount: Amount) -> bool:
    """Whether a number without a noun counts all the same: "killing 20", "three were injured", "a toll of 45"."""
    number = page.doc[_token_at(page, amount.number).i : _token_at(page, amount.end - 1).i + 1].root
    if number.ent_type_ in NAMES | {"DATE", "TIME", "ORDINAL"} or LABEL.match(page.text, amount.number):
        return False
    if number.lower_ == "one":  # "one was injured"; not "no one was", "one would be"
        return number.dep_ == "nsubjpass" and not _is_determined(page, amount)
    listed = number.dep_ == "conj" and number.head.like_num
    loosened = amount.approximator is not None and amount.approximator not in MAYBE_AGES
    before = page.text[number.sent.start_char : amount.number]
    tally = TALLY.search(before)
    tallied = tally[1] in read_words("tallies") if tally else RISING.search(before) is not None
    return number.dep_ in STANDS_ALONE or listed or loosened or tallied or "," in number.text


def _quantity(amount: Amount, thing: Span | None, limit: int) -> Quantity:
    """Give the amount with its noun; its span ends with the noun where that stands before `limit`."""
    end, unit, counted = amount.end, amount.unit, None
    if thing is not None and not (unit and thing[-1].lower_ in read_words("no_things")):  # "$5 a month"
        unit, counted = unit or thing[-1].lower_, thing.text
        end = thing.end_char if amount.noun == amount.end and thing.end_char <= limit else end
    return Quantity(amount.start, end, *bounds(amount), unit, counted, None, amount.approximator)


def _with_wholes(page: _Page, found: list[Quantity]) -> list[Quantity]:
    """Say of which quantity another is a part: "two of them", "including six officers", "two of the five officers"."""
    linked: list[Quantity] = []
    for index, part in enumerate(found):
        whole = None
        if part.counted and part.counted.lower() in POINTS_BACK:
            whole = _whole(linked, part, _sentence_start(page, part.start, sentences_back=1))
            part = part._replace(unit=part.unit if part.unit in SHARES else _antecedent(page, part.start))
        elif INCLUDED.search(page.text[max(part.start - 15, 0) : part.start]):
            whole = _whole(linked, part, _sentence_start(page, part.start))
            part = part._replace(unit=part.unit or (linked[whole].unit if whole is not None else None))
        elif index + 1 < len(found) and _is_of_next(page, part, found[index + 1]):
            whole = index + 1
        linked.append(part._replace(part_of=whole))
    return linked


def _is_of_next(page: _Page, part: Quantity, whole: Quantity) -> bool:
    shared = part.unit == whole.unit or part.unit in SHARES
    return shared and OF_NEXT.fullmatch(page.text, part.end, whole.start) is not None


def _whole(earlier: list[Quantity], part: Quantity, since: int) -> int | None:
    """The nearest quantity of things from `since` on that can hold `part`."""
    for index, whole in reversed(list(enumerate(earlier))):
        fits = whole.high is None or part.unit in SHARES or (part.low or 0) <= whole.high
        if whole.start >= since and whole.part_of is None and fits and whole.unit not in read_words("measures"):
            return index
    return None


def _antecedent(page: _Page, position: int) -> str | None:
    """The plural noun that "them" stands for: the last one before it in its sentence or in the one before."""
    first, last = (_token_at(page, at).i for at in (_sentence_start(page, position, sentences_back=1), position))
    plurals = [token.lower_ for token in page.doc[first:last] if token.tag_ in {"NNS", "NNPS"}]
    return plurals[-1] if plurals else None


def _sentence_start(page: _Page, position: int, *, sentences_back: int = 0) -> int:
    first = _token_at(page, position).sent.start
    for _ in range(sentences_back if first else 0):
        first = page.doc[first - 1].sent.start
    return page.doc[first].idx


def _word_before(page: _Page, position: int) -> Token | None:
    """The token before `position` and at most a space."""
    last = position - 2 if page.text[max(position - 1, 0) : position] == " " else position - 1
    return _token_at(page, last) if last >= 0 else None


def _token_at(page: _Page, position: int) -> Token:
    return page.doc[bisect_right(page.doc, position, key=lambda token: token.idx) - 1]
