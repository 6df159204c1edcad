"""A text -> its number expressions with their bounds: "over 10,000", "10 to 12 million", "dozens", "€2.5bn".

`quantities` decides whether a number counts anything, and what. Fractions and shares ("six in ten") are given in
percent. The words are in `words/`: numbers, scales, open_numbers, approximators, currencies, measures. No library does
this: text2num 3.1 and number-parser 0.3.2 miss "half a million" and "dozens", and give neither offsets nor bounds.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from newstrail.words import any_of, read_table, read_words, records, unit_of

FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
LOOSE_WORDS = {"half": 0.5, "couple": 2}  # numbers only in front of others: "half a million", "a couple of"
DASH = r"[-‐‑–—]"
RANGE_GAP = re.compile(rf" ?{DASH} ?| to | or ")  # between the ends of a range
BEFORE_RANGE = len(" somewhere from ")  # the longest words that distinguish a range from a change or a score
# Words before two numbers that are a change and no range: "rose from 40 to 45 percent"
MOVED = re.compile(
    r"\b(?:from|up|down|off|by|rose|risen|fell|fallen|gained|lost|added|jumped|leaped|climbed|sank|slid|dropped|declined"
    r"|(?:in|de)creased|raised|cut|lowered|reduced) $"
)
RANGED = re.compile(r"(?:\b(?:rang\w+|anywhere|somewhere)|(?:^|\n)) ?from $")  # or where it opens a paragraph
LETTERS = re.compile(r"[a-z]+")
DIGITS_OR_WORD = re.compile(r"[\d.,]+|[a-z]+")
DECIMAL_COMMA = re.compile(r"\d{1,3},\d\d?")  # 1,5 million, as many countries write it
FIRST_WORD = re.compile(r" ([a-z]+)")
BETWEEN_GROUPS = re.compile(r"(?<=\d)[ '’](?=\d)")  # 10 000, 10'000
THOUSAND = 1000  # a scale of this size or more ends a part of a number: "two thousand five hundred"


class Amount(NamedTuple):
    """A number expression; text[number:end] is the number with its currency, and what it counts follows at `noun`."""

    start: int
    number: int
    end: int
    noun: int
    low: float  # the bounds without the approximator; see `amount_bounds`
    high: float
    unit: str | None
    approximator: str | None


def find_amounts(text: str) -> list[Amount]:
    """Find the numbers of a text in order; ranges are joined, and scores ("21-14") are left out."""
    amounts: list[Amount] = []
    for match in _matches(text):
        amount = _amount(match)
        if not math.isfinite(amount.high):  # hundreds of digits overflow
            continue
        if amounts:
            amounts[-1:] = _join(text, amounts[-1], amount)
        else:
            amounts.append(amount)
    return amounts


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Match the numbers of a text in order; "over 60 in eight countries" and "two in six weeks" are two each."""
    start = 0
    while match := _number_pattern().search(text, start):
        if match["share"] and not _is_share(match):
            match = _number_pattern(shares=False).search(text, match.start()) or match
        yield match
        start = match.end()


def _is_share(match: re.Match[str]) -> bool:
    """Tell whether "six in ten" is a share: the part is smaller than the whole, which is no time."""
    after = FIRST_WORD.match(match.string, match.end())
    is_time = after is not None and after[1] in read_words("no_things")
    return not is_time and _value(match["share"]) < _value(match["whole"])


def amount_bounds(amount: Amount) -> tuple[float | None, float | None]:
    """Give the least and the most that an amount can be; None if its approximator leaves it open."""
    bound = _approximators().get(amount.approximator or "")
    low = None if bound == "high" else amount.low
    high = None if bound == "low" else amount.high
    return low, high


def is_measured(unit: str | None) -> bool:
    """Tell whether a unit is one of measurement: percent, a currency, or one such as km and square km per hour."""
    return unit in _units_of_measure() or (unit is not None and unit_of(unit) is not None)


def is_money(unit: object) -> bool:
    """Tell whether a unit is a currency; where none is known, it is not."""
    return isinstance(unit, str) and unit in _currencies().values()


@cache
def _units_of_measure() -> frozenset[str]:
    return frozenset({"percent", "percentage points", *_currencies().values(), *read_words("measures")})


def _amount(match: re.Match[str]) -> Amount:
    low, high = _bounds_in_words(match)
    number = match.start("currency" if match["currency"] else "number")
    return Amount(match.start(), number, match.end(), match.end(), low, high, _unit(match), _approximator(match))


def _approximator(match: re.Match[str]) -> str | None:
    """Give the word that makes a number approximate; of "an estimated 28,000-plus" the one that opens a bound."""
    groups = [match[group] for group in ("before", "tilde", "after", "several", "open")]
    words = [group.lower().strip(" -") for group in groups if group]
    for word in words:
        if _approximators().get(word) in {"low", "high"}:
            return word
    return words[0] if words else None


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return _currencies()[match["currency"].lower()]
    if match["percent"]:
        return "percentage points" if "point" in match["percent"].lower() else "percent"
    return "percent" if match["fraction"] or match["share"] else None


def _bounds_in_words(match: re.Match[str]) -> tuple[float, float]:
    """Give the least and the most that the words of a number mean by themselves."""
    if match["open"]:
        return _open_bounds(match["open"].lower())
    if match["part"]:
        value = _percent_of_fraction(match["part"]) / 100 * _last_scale(match["number"])
    elif match["fraction"]:
        value = _percent_of_fraction(match["fraction"])
    elif match["share"]:
        value = round(100 * _value(match["share"]) / _value(match["whole"]), 2)
    else:
        value = _value(match["number"])
    return value, value


def _percent_of_fraction(words: str) -> float:
    """Give the value of "two-thirds", "a quarter" or "half" in percent."""
    times, _, part = words.lower().replace("-", " ").rpartition(" ")
    return round(100 * (_value(times) or 1) / FRACTIONS[part.removesuffix("s")], 2)


def _open_bounds(words: str) -> tuple[float, float]:
    """Give the bounds of "dozens", "several thousand" and "tens of thousands", see `words/open_numbers.csv`."""
    plurals = [word.removesuffix("s") + "s" for word in LETTERS.findall(words)]
    scales = [word for word in plurals if word in _open_numbers()]
    low, high = _open_numbers()[scales[0]]
    times = _last_scale(scales[-1].removesuffix("s")) if len(scales) > 1 else 1
    return low * times, (high + 1) * times - 1


def _value(words: str) -> float:
    """Give the value of "10,000", "1.5 million", "2.5bn", "two hundred and thirty", "half a million", "a dozen"."""
    total = part = scale = 0.0
    words = words.lower().replace("mm", "m")  # $1MM is a million
    for word in DIGITS_OR_WORD.findall(BETWEEN_GROUPS.sub("", words)):
        if word in _scale_words():
            scale = _last_scale(word)
            part = (part or 1) * scale
            if part >= THOUSAND:
                total += part
                part = 0.0
        elif word == "half" and total and not part:  # "a million and a half"
            total += scale / 2
        elif word.isalpha():
            part += _number_words().get(word, LOOSE_WORDS.get(word, 0))
        else:
            part += _value_of_digits(word)
    return round(total + part, 6)


def _value_of_digits(digits: str) -> float:
    """Give the value of "10,000", "2,5" and "1.250.000"."""
    if digits.count(".") > 1:
        return float(digits.replace(".", ""))
    return float(digits.replace(",", "." if DECIMAL_COMMA.fullmatch(digits) else ""))


def _last_scale(words: str) -> float:
    """Give the multiplier with which words end, or 1 if there is none."""
    last = LETTERS.findall(words.lower())[-1:]
    return _scale_words().get("".join(last), 1.0)


def _join(text: str, first: Amount, second: Amount) -> list[Amount]:
    """Join two numbers: "10 to 12 million" is one range, "from 12 to 10" two numbers, and "won 21-14" a score: none."""
    before = text[max(first.start - BEFORE_RANGE, 0) : first.start].lower()
    if not _can_join(text[first.end : second.start], before):
        return [first, second]
    if _approximators().get(second.approximator or "") == "high" and first.high < second.high:
        return [first._replace(end=second.end, high=second.high, unit=first.unit or second.unit, noun=second.noun)]
    same_unit = first.unit is None or second.unit in {None, first.unit}
    if same_unit:
        first = _with_scale_of(first, second, text)
    rises = first.high < second.high
    moved = MOVED.search(before) is not None
    if not rises and not first.unit and not second.unit and not moved:
        return []
    first = first._replace(unit=first.unit or second.unit, noun=second.noun)
    if not same_unit or not rises or (moved and not RANGED.search(before)):
        return [first, second]
    approximator = first.approximator or second.approximator
    return [first._replace(end=second.end, high=second.high, approximator=approximator)]


def _can_join(gap: str, before: str) -> bool:
    """Tell whether two numbers with this gap can be the ends of a range."""
    return RANGE_GAP.fullmatch(gap) is not None or (gap == " and " and before.endswith("between "))


def _with_scale_of(first: Amount, second: Amount, text: str) -> Amount:
    """Read the 10 of "10 to 12 million" as 10 million."""
    scale = _last_scale(text[second.number : second.end])
    if first.high < second.high / scale:
        return first._replace(low=first.low * scale, high=first.high * scale)
    return first


@cache
def _number_pattern(*, shares: bool = True) -> re.Pattern[str]:
    """Match one number, which a share may be, with the words right before and after it; ranges are joined later."""
    share = _share_words() if shares else r"(?P<share>(?P<whole>(?!)))"
    currency = any_of(_currencies())
    measure = any_of(read_words("measures"))
    before = any_of(row.words for row in read_table(records.Approximator) if row.place == "before")
    after = any_of(_after_number(row.words) for row in read_table(records.Approximator) if row.place == "after")
    return re.compile(
        rf"""(?:(?:\b(?P<before>{before})\ |(?P<tilde>~))(?:(?:some|about|another|an\ estimated|a\ total\ of)\ )?)?
        (?<![\w/:@#=])(?<!=["'])(?<![a-z]-)(?<!\d[.,])
        (?:(?P<currency>{currency})\ ?)?
        (?P<number>{_part_of_scale()}|{share}|{_fraction()}|(?P<open>{_open_number()})|{_plain_number()})
        (?:(?=(?:{measure})\b)|(?![\w/@]|:\d|[.,]\d|\ \d/\d))
        (?P<percent>\ ?%|[ -]per\ ?cent(?:age[ -]points?)?\b|\ pct\b)?
        (?P<after>(?:{after})(?!\w))?""",
        re.I | re.X,
    )


def _plain_number() -> str:
    """Give the pattern of "10,000", "10K", "1.5 million", "two hundred and thirty", "half a million", "a dozen"."""
    decimal_comma = rf"\d{{1,3}},\d\d?(?=[ -]{_scales()})"
    grouped = r"\d{1,3}(?:\.\d{3}){2,3}|\d{1,3}(?:[\ '’]\d{3})+(?!\d)"
    digits = rf"(?:(?:{grouped}|{decimal_comma}|\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}|\d+)(?:\.\d+)?|\.\d+)"
    scale, small = _scales(), _small()
    # "640 m" are metres unless it is money or people: "€5 m", "5 m people"
    metres = rf"(?(currency)(?!)|\ m\b(?!\ (?:{any_of(read_words('counted_nouns'))})\b))"
    hundreds = rf"(?:(?:{small}|an?|a\ couple(?:\ of)?)[ -]hundred\b(?:(?:\ and)?\ {small}(?![ -]hundred))?|{small})"
    words = rf"{hundreds}(?:[ -]and[ -]a[ -]half\b)?(?:[ -]{scale}(?:(?:\ and)?\ {hundreds}(?![ -]{scale}))?)?"
    article = rf"(?:a\ )?(?:half[ -])?(?:an?[ -])?(?<=[ -])(?!\w\b){scale}(?:\ and\ a\ half\b)?"
    couple = rf"a\ couple\ of(?!\ hundred|\ {scale})"
    scaled = rf"(?:k|(?(currency)mm|m)|m|mn|mln|b|bn|bln|tn|trn)\b|(?:(?!{metres})[ -]?{scale})*"
    return rf"{digits}(?:{scaled})|{words}|{article}|{couple}"


def _open_number() -> str:
    """Give the pattern of "several thousand", "tens of thousands", "dozens"."""
    plural = any_of(_open_numbers())
    several = rf"(?P<several>several|a\ few|many)\ (?:{_scales()}|(?:{plural})\b)(?:\ {_scales()})?"
    return rf"\b(?:{several}|(?:{plural})\ of\ (?:{plural})\b|(?:tens|scores)(?=\ of\b)|(?!tens|scores)(?:{plural})\b)"


def _fraction() -> str:
    """Give the pattern of "two-thirds", "a quarter of", "more than half"; not of "the second half"."""
    part = any_of(FRACTIONS)
    follows = r"\ of\b(?!\ an?\b)|\ (?:the|its|their|his|her|our|all|these|those)\b"
    several = rf"{_small()}[ -](?:{part})s\b|one[ -](?:{part})\b|an?\ (?:{part})\b(?(before)|(?={follows}))"
    changed = rf"(?<=\bby\ )an?\ (?:{part})(?=[.,;]|\ (?:to|from|in|since|last|this|over|on|and|as|after)\b)"
    ordinal = "".join(rf"(?<!{word}\ )" for word in ("first", "second", "next", "last", "past", "other"))
    return rf"{ordinal}(?P<fraction>{several}|{changed}|half\b(?!\ an?\b|[ -]{_scales()})(?(before)|(?={follows})))"


def _part_of_scale() -> str:
    """Give the pattern of "a quarter of a million", "three quarters of a million" and "a quarter million"."""
    of_scale = rf"(?:{any_of(FRACTIONS)})s?(?=\ of\ an?\ )|quarters?(?=[ -]{_scales()})"
    return rf"(?P<part>(?:{_small()}|an?)[ -](?:{of_scale}))(?:\ of\ an?)?[ -]{_scales()}"


def _share_words() -> str:
    """Give the pattern of "six in ten" and "one out of every five"; the whole is small or round, not 34."""
    return rf"(?P<share>{_small()}|\d\d?)\ (?:in|out\ of)\ (?:every\ )?(?P<whole>{_small()}|[2-9]|10|20|100|1,000)\b"


def _small() -> str:
    below_twenty = _words_between(_number_words(), 0, 19)
    tens = _words_between(_number_words(), 20, 90)
    ones = _words_between(_number_words(), 1, 9)
    return rf"\b(?:(?:{tens})(?:[- ](?:{ones}))?|{below_twenty})\b"


def _scales() -> str:
    return rf"(?:{_words_between(_scale_words(), 12, math.inf)})\b"


def _words_between(values: Mapping[str, float], least: float, most: float) -> str:
    """Give the words whose value lies within bounds, as alternatives of a pattern."""
    return any_of(word for word, value in values.items() if least <= value <= most)


def _after_number(words: str) -> str:
    """Give words with the space between a number and them; "-odd" in "20-odd" has none."""
    return words if words.startswith(("-", "+")) else f" {words}"


@cache
def _approximators() -> dict[str, str]:
    """Map approximators to the bound of a number that they keep: low, high, or about (both)."""
    return {row.words.strip("-"): row.bound for row in read_table(records.Approximator)}


@cache
def _currencies() -> dict[str, str]:
    """Map signs and codes, in lower case, to units."""
    return {row.sign.lower(): row.unit for row in read_table(records.Currency)}


@cache
def _number_words() -> dict[str, float]:
    return {row.word: float(row.value) for row in read_table(records.NumberWord)}


@cache
def _scale_words() -> dict[str, float]:
    return {row.word: float(row.value) for row in read_table(records.Scale)}


@cache
def _open_numbers() -> dict[str, tuple[float, float]]:
    """Map words for indefinite numbers to the least and the most they mean."""
    return {row.word: (float(row.least), float(row.most)) for row in read_table(records.OpenNumber)}
