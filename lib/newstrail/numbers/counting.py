"""Whether a number counts or measures something: it may also be a date, a duration, an age, a score or a name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newstrail.numbers.amounts import DASH, Amount
from newstrail.numbers.tokens import token_around, word_before
from newstrail.text import text_of
from newstrail.words import any_of, countries, institutions, party_of, read_words, role_of, thing_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


NAMING_ENTITIES = {"PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART", "ORG", "GPE", "LOC", "NORP"}
DIGITS_OF_MODEL = 3  # of a number before a name: the 737 Max, but the 12 Leopards
STANDS_ALONE = {"nsubj", "nsubjpass", "dobj", "attr", "ROOT"}
AGED = {"age", "aged", "ages"}  # words before an age
MAYBE_AGES = {"over", "under", "above", "below", "about", "around"}  # words before ages: "voters over 65"
MONTH_NAME = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"
)
DATED_BEFORE = re.compile(rf"\b{MONTH_NAME} $", re.I)
BEFORE_DAY = len("September ")  # the longest word before a day
DATED_AFTER = re.compile(rf" (?:of )?{MONTH_NAME}(?! \w+ed\b)", re.I)
YEARS = re.compile(r"[12]\d{3}(?:\D+\d{2,4})?")
GROUPED_OR_THOUSANDS = re.compile(r"\d,\d|\d ?k\b", re.I)  # nothing is named 10,000 or 10K
# "1." and "2)" in lists, "'16", "555-1234", "UPDATE 2-Harbour shut"
LABEL_NUMBER = re.compile(
    rf"(?<![^\n])\d+[.)]|(?<=['‘’])\d\d\b|(?<=\d{DASH})\d|\d+ ?{DASH} ?\d|(?<=[A-Z] )\d+{DASH}(?=[A-Z])"
)
STANDS_FOR_A_NOUN = re.compile(r" of (?:an?|another)\b")
LEADING_DASH = re.compile(DASH)
SUBJECTS = {"nsubj", "nsubjpass"}
LINKS_OF_CHANGE = {"from", "to", "by"}
UNCOUNTED = {"temperature", "temperatures", "mercury"}  # what rises and falls, and is no number of things
PART_OF_SCALE = re.compile(r" of an? ")
MILLION = 1_000_000  # no date and no age is as large
FATES = {"arrested", "dead", "injured", "missing"}  # of `thing_of`
FATE_WORDS = {  # other words for some of FATES than `thing_of` knows
    "drowned": "dead",
    "killing": "dead",
    "lost their lives": "dead",
    "perished": "dead",
    "injuring": "injured",
    "wounding": "injured",
    "unaccounted for": "missing",
}
BEFORE_TOLL = 20  # characters before a number that hold the word for what became of those it counts
BEFORE_TOTAL = 80  # characters before a number that hold the toll which it tells
TALLY = re.compile(r"\b(?P<tally>\w+) of\W+$")


def may_count(doc: Doc, amount: Amount) -> bool:
    """Tell whether a number without a noun is neither a date nor a year, a name or an entry of a list."""
    is_other = _is_date(doc, amount) or _is_name(doc, amount, None) or _is_year(doc, amount, None)
    return not is_other and LABEL_NUMBER.match(text_of(doc), amount.number) is None


def is_count(doc: Doc, amount: Amount, counted: Tokens | None) -> bool:
    """Tell whether an amount is a quantity.

    Args:
        doc: the parsed text.
        amount: a number expression in it.
        counted: the noun phrase that follows the number (`find_counted`).
    """
    if amount.unit:
        return True
    if _is_date(doc, amount) or _is_name(doc, amount, counted) or _is_year(doc, amount, counted):
        return False
    if _is_age(doc, amount):
        return False
    if counted is None:
        return _counts_alone(doc, amount)
    if counted[-1].lower_ in read_words("no_things") or counted[-1].ent_type_ in {"DATE", "TIME"}:
        return False
    number = text_of(doc)[amount.number : amount.end].lower()
    return number not in {"one", "1"} or _one_counts(doc, amount, counted)


def _is_date(doc: Doc, amount: Amount) -> bool:
    """Tell whether a number is a day beside its month."""
    text = text_of(doc)
    before = text[max(amount.number - BEFORE_DAY, 0) : amount.number]
    return DATED_BEFORE.search(before) is not None or DATED_AFTER.match(text, amount.end) is not None


def _is_year(doc: Doc, amount: Amount, counted: Tokens | None) -> bool:
    """Tell whether a number is a year, as in "2016 elections", but not in "2000 soldiers" or "about 2000 elections"."""
    if not YEARS.fullmatch(text_of(doc), amount.number, amount.end):
        return False
    if counted is None or token_around(doc, amount.number).nbor().like_num:  # "in 2017 four people died"
        return True
    return counted[-1].lower_ not in read_words("counted_nouns") and not amount.approximator


def _is_age(doc: Doc, amount: Amount) -> bool:
    """Tell whether a number is how old somebody is: "adults aged over 60"."""
    before = word_before(doc, amount.start)
    return before is not None and before.lower_ in AGED


def _is_name(doc: Doc, amount: Amount, counted: Tokens | None) -> bool:
    """Tell whether a number is part of a name: "Boeing 737", "page 5", "the 486 chip"."""
    text = text_of(doc)
    before = word_before(doc, amount.start)
    if amount.approximator or before is None or GROUPED_OR_THOUSANDS.search(text[amount.number : amount.end]):
        return False
    number = token_around(doc, amount.number)
    if number.ent_type_ in NAMING_ENTITIES:
        inside = number.ent_iob_ == "I"
        if inside or (number.is_title and not number.is_sent_start):
            return True
    if counted is None or before.text.endswith(".") or text.startswith(" of ", amount.end):
        return before.lower_ in read_words("designators")
    if before.ent_type_ in NAMING_ENTITIES and before.head == counted[-1]:
        return True
    return _is_model(amount, number, before, counted)


def _is_model(amount: Amount, number: Token, before: Token, counted: Tokens) -> bool:
    """Tell whether a number before a singular noun or a name names a model: "the 486 chip", "the new 737 Max"."""
    if not number.is_digit or not number.whitespace_ or amount.low == 1 or counted[0].lower_ in read_words("measures"):
        return False
    if counted[-1].tag_ not in {"NN", "NNP"} or party_of(counted[-1].text):
        return False
    may_be_name = counted[0].tag_ == "NNP" and counted[0].lower_ not in countries()
    if may_be_name and len(number.text) >= DIGITS_OF_MODEL:
        return before.dep_ in {"det", "poss", "case", "amod"}
    return counted[-1].tag_ == "NN" and before.dep_ in {"det", "poss", "case"}


def _one_counts(doc: Doc, amount: Amount, counted: Tokens) -> bool:
    """Tell whether "one" counts: "one officer", "one of them"; not "no one", "one of another", "one of the most"."""
    if counted.start_char > 0 and LEADING_DASH.match(text_of(doc), amount.noun):
        return False
    if STANDS_FOR_A_NOUN.match(text_of(doc), amount.end):
        return False
    is_superlative = any(token.tag_ in {"JJS", "RBS"} for token in counted)
    return not is_superlative and not _is_determined(doc, amount)


def _is_determined(doc: Doc, amount: Amount) -> bool:
    before = word_before(doc, amount.start)
    return before is not None and before.pos_ in {"DET", "PRON", "ADJ"}


def _counts_alone(doc: Doc, amount: Amount) -> bool:
    """Tell whether a number without a noun counts: "killing 20", "three were injured", "a toll of 45"."""
    first, last = token_around(doc, amount.number), token_around(doc, amount.end - 1)
    number = doc[first.i : last.i + 1].root
    if LABEL_NUMBER.match(text_of(doc), amount.number):
        return False
    before = text_of(doc)[number.sent.start_char : amount.number]
    if _is_toll(doc, amount) or _is_huge(doc, amount) or _is_tallied(before) or _is_changed(doc, amount):
        return True
    if number.ent_type_ in NAMING_ENTITIES | {"DATE", "TIME", "ORDINAL"}:
        return False
    if number.lower_ == "one":  # "one was injured"; not "no one was", "one would be"
        return number.dep_ == "nsubjpass" and not _is_determined(doc, amount)
    if number.dep_ in STANDS_ALONE or "," in number.text:
        return True
    if number.dep_ == "conj" and number.head.like_num:
        return True
    return amount.approximator is not None and amount.approximator not in MAYBE_AGES


def _is_huge(doc: Doc, amount: Amount) -> bool:
    """Tell whether a number is too large to be anything but a count: "3 million", "a quarter of a million"."""
    number = text_of(doc)[amount.number : amount.end]
    return (amount.low >= MILLION and number[0].isdigit()) or PART_OF_SCALE.search(number) is not None


def _is_changed(doc: Doc, amount: Amount) -> bool:
    """Tell whether a number says how many there were before or after a change: "cases rose from 212 to 260".

    The age or the temperature may change, too, and who climbs from 12 to 4 is on a list.
    """
    link = word_before(doc, amount.start)
    if link is None or link.lower_ not in LINKS_OF_CHANGE:
        return False
    verb = next((token for token in reversed(doc[link.sent.start : link.i]) if token.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in read_words("changes"):
        return False
    return any(child.dep_ in SUBJECTS and _may_be_many(child) for child in verb.children)


def _may_be_many(noun: Token) -> bool:
    if noun.tag_ not in {"NN", "NNS"} or noun.lower_ in AGED | UNCOUNTED | set(read_words("no_things")):
        return False
    return role_of(noun) is None and noun.lower_ not in institutions()


def _is_toll(doc: Doc, amount: Amount) -> bool:
    """Tell whether the words around a number say what became of those it counts: "43 had died", "Injured: 120"."""
    text = text_of(doc)
    labelled = _toll_label().search(_just_before(text, amount.start))
    return labelled is not None or _toll_beside(text, amount.start, amount.end) is not None


def fate_beside(text: str, start: int, end: int) -> str | None:
    """Give what became of those whom text[start:end] counts, one of FATES, where the words beside it say that.

    >>> fate_beside("43 people were killed", 0, 9), fate_beside("killing 43 people", 8, 17), fate_beside("43 ran", 0, 2)
    ('dead', 'dead', None)
    """
    toll = _toll_beside(text, start, end)
    fate = FATE_WORDS.get(toll.lower()) or thing_of(toll) if toll else None
    return fate if fate in FATES else None


def fate_of_bare(text: str, start: int, end: int) -> str | None:
    """Give what became of those whom a number without a noun counts, one of FATES, where its sentence says that.

    >>> fate_of_bare("TWELVE are dead", 0, 6), fate_of_bare("raised the toll to eight", 19, 24), fate_of_bare("6", 0, 1)
    ('dead', 'dead', None)
    """
    beside = fate_beside(text, start, end)
    if beside is not None:
        return beside
    tolls = _toll_reached().findall(text[max(start - BEFORE_TOTAL, 0) : start])
    fate = thing_of(tolls[-1]) if tolls else None
    return fate if fate in FATES else None


def _toll_beside(text: str, start: int, end: int) -> str | None:
    found = _toll_after().match(text, end) or _toll_before().search(_just_before(text, start))
    return found["toll"] if found else None


def _just_before(text: str, start: int) -> str:
    line_start = text.rfind("\n", 0, start) + 1
    return text[max(line_start, start - BEFORE_TOLL) : start]


@cache
def _toll_after() -> re.Pattern[str]:
    toll = any_of(read_words("tolls"))
    return re.compile(
        r" (?:(?:[a-z]+ly|had|have|has|were|was|are|been|being|others|more|people|also|still|now|remain(?:ed)?|feared"
        rf"|presumed|believed|known|thought|reported|confirmed|to|be) ){{0,5}}(?P<toll>{toll})\b"
    )


@cache
def _toll_before() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?P<toll>{any_of(read_words('tolls'))}) $")


@cache
def _toll_reached() -> re.Pattern[str]:
    """Match a noun for a toll that the number behind it tells: "the toll rose to", "the dead at", "injured:"."""
    toll = any_of(read_words("tolls"))
    of_some = rf"(?:(?<=number of )|(?<=number of the ))(?:{toll})|(?:{toll})(?=: $)"
    nouns = rf"toll|deaths|fatalities|injuries|arrests|(?<=the )dead|{of_some}"
    return re.compile(rf"(?i)\b({nouns})\b(?=:? $| of $|[^.;\n]*(?: to| at) $)")


@cache
def _toll_label() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{any_of(read_words('tolls'))}|toll)[:,] $")


@cache
def _rising() -> re.Pattern[str]:
    toll = any_of(read_words("tolls"))
    return re.compile(
        rf"\b(?:(?:number|toll|total|count|tally|figure|crowd)s?|{toll})\b[^;]{{0,80}} (?:to|at|from|by|than)\W+$"
    )


def _is_tallied(before: str) -> bool:
    """Tell whether the words before a number say that something was counted: "a toll of", "the number rose to"."""
    tally = TALLY.search(before)
    if tally is not None:
        return tally["tally"] in read_words("tallies")
    return _rising().search(before) is not None
