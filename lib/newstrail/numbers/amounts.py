"""A text -> its number expressions with their bounds: "over 10,000", "10 to 12 million", "dozens", "€2.5bn".

What a number counts, and whether it counts anything, is decided in `quantities`. Fractions and shares ("six in ten")
are given in percent. The words live in `words/`: numbers, scales, open_numbers, approximators, currencies, measures.
No library served: text2num 3.1 and number-parser 0.3.2 miss "half a million", "dozens", and every offset and bound.
"""

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from newstrail.words import read_words

FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
LOOSE_WORDS = {"half": 0.5, "couple": 2}  # numbers only before others: "half a million", "a couple of"
DASH = r"[-‐‑–—]"
MOVED = re.compile(
    r"\b(?:from|up|down|off|by|rose|risen|fell|fallen|gained|lost|added|jumped|leaped|climbed|sank|slid|dropped|declined"
    r"|(?:in|de)creased|raised|cut|lowered|reduced) $"
)
RANGED = re.compile(r"\b(?:rang\w+|anywhere|somewhere) from $")


class Amount(NamedTuple):
    """A number expression; text[number:end] is the bare number with its currency, what it counts follows `noun`."""

    start: int
    number: int
    end: int
    noun: int
    low: float  # both bounds as if nothing loosened the number; see `bounds`
    high: float
    unit: str | None
    approximator: str | None


def find_amounts(text: str) -> list[Amount]:
    """Read the numbers of a text in order, ranges joined and scores ("21-14") left out."""
    amounts: list[Amount] = []
    for match in _expression().finditer(text):
        amount = _amount(match)
        if math.isfinite(amount.high):  # digits without end overflow
            amounts[-1:] = _join(text, amounts[-1], amount) if amounts else [amount]
    return amounts


def bounds(amount: Amount) -> tuple[float | None, float | None]:
    """Give the least and the most that an amount can be, None where its approximator leaves it open."""
    bound = _approximators().get(amount.approximator or "")
    return None if bound == "high" else amount.low, None if bound == "low" else amount.high


def _amount(match: re.Match[str]) -> Amount:
    low, high = _value(match)
    number = match.start("currency" if match["currency"] else "number")
    return Amount(match.start(), number, match.end(), match.end(), low, high, _unit(match), _approximator(match))


def _approximator(match: re.Match[str]) -> str | None:
    """The word that loosens a number; of "an estimated 28,000-plus" the one that opens a bound."""
    heard = [match[group] for group in ("before", "tilde", "after", "several", "open") if match[group]]
    words = [word.lower().strip(" -") for word in heard]
    opening = [word for word in words if _approximators().get(word) in {"low", "high"}]
    return next(iter(opening + words), None)


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return _table("currencies")[match["currency"].lower()]
    if match["percent"]:
        return "percentage points" if "point" in match["percent"].lower() else "percent"
    return "percent" if match["fraction"] or match["share"] else None


def _value(match: re.Match[str]) -> tuple[float, float]:
    if match["open"]:
        return _open_value(match["open"].lower())
    if match["fraction"]:
        times, _, part = match["fraction"].lower().replace("-", " ").rpartition(" ")
        value = round(100 * (_number(times) or 1) / FRACTIONS[part.removesuffix("s")], 2)
    elif match["share"]:
        value = round(100 * _number(match["share"]) / _number(match["whole"]), 2)
    else:
        value = _number(match["number"])
    return value, value


def _open_value(words: str) -> tuple[float, float]:
    """Bounds of "dozens", "several thousand" and "tens of thousands", see `words/open_numbers.txt`."""
    plurals = [word.removesuffix("s") + "s" for word in re.findall(r"[a-z]+", words)]
    scales = [word for word in plurals if word in _table("open_numbers")]
    low, high = map(float, _table("open_numbers")[scales[0]].split())
    times = _scale(scales[-1].removesuffix("s")) if len(scales) > 1 else 1
    return low * times, (high + 1) * times - 1


def _number(words: str) -> float:
    """Value of "10,000", "1.5 million", "2.5bn", "two hundred and thirty", "half a million", "a dozen"."""
    total = current = 0.0
    for word in re.findall(r"[\d.,]+|[a-z]+", re.sub(r"(?<=\d) (?=\d)", "", words.lower())):
        if word in _table("scales"):
            current = (current or 1) * _scale(word)
            if current >= 1000:
                total, current = total + current, 0.0
        elif word.isalpha():
            current += float(_table("numbers").get(word, LOOSE_WORDS.get(word, 0)))
        else:
            current += float(word.replace(",", ""))
    return round(total + current, 6)


def _scale(words: str) -> float:
    """The multiplier that words end in, 1 where they end in none."""
    last = re.findall(r"[a-z]+", words.lower())[-1:]
    return float(_table("scales").get("".join(last), 1))


def _join(text: str, first: Amount, second: Amount) -> list[Amount]:
    """Make one range of "10 to 12 million", two numbers of "from 12 to 10", nothing of "won 21-14", a score."""
    lead, gap = text[max(first.start - 25, 0) : first.start].lower(), text[first.end : second.start]
    if not re.fullmatch(rf" ?{DASH} ?| to | or " + ("| and " if lead.endswith("between ") else ""), gap):
        return [first, second]
    alike = first.unit is None or second.unit in {None, first.unit}
    scale = _scale(text[second.number : second.end])
    if alike and first.high < second.high / scale:
        first = first._replace(low=first.low * scale, high=first.high * scale)
    if first.high >= second.high and not first.unit and not second.unit and not MOVED.search(lead):
        return []
    first = first._replace(unit=first.unit or second.unit, noun=second.noun)
    if not alike or first.high >= second.high or (MOVED.search(lead) and not RANGED.search(lead)):
        return [first, second]
    loose = first.approximator or second.approximator
    return [first._replace(end=second.end, high=second.high, approximator=loose)]


@cache
def _expression() -> re.Pattern[str]:
    """One number with what stands directly before and after it; ranges are joined later."""
    currency, measure = _any_of(_table("currencies")), _any_of(read_words("measures"))
    before = _any_of(entry[:-2] for entry in _table("approximators") if entry.endswith(" n"))
    after = _any_of(entry[1:] for entry in _table("approximators") if re.match(r"n\b", entry))
    return re.compile(
        rf"""(?:(?:\b(?P<before>{before})\ |(?P<tilde>~))(?:(?:some|about|another|an\ estimated|a\ total\ of)\ )?)?
        (?<![\w/:@#=])(?<!=["'])(?<![a-z]-)(?<!\d[.,])
        (?:(?P<currency>{currency})\ ?)?
        (?P<number>{_share()}|{_fraction()}|(?P<open>{_open()})|{_plain()})
        (?:(?=(?:{measure})\b)|(?![\w/@]|:\d|[.,]\d|\ \d/\d))
        (?P<percent>\ ?%|[ -]per\ ?cent(?:age[ -]points?)?\b|\ pct\b)?
        (?P<after>(?:{after})(?!\w))?""",
        re.I | re.X,
    )


def _plain() -> str:
    """Pattern of "10,000", "10K", "1.5 million", "two hundred and thirty", "half a million", "a dozen"."""
    digits = r"(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\ \d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)"
    scale, small = _scales(), _small()
    hundreds = rf"(?:(?:{small}|an?|a\ couple(?:\ of)?)[ -]hundred\b(?:(?:\ and)?\ {small}(?![ -]hundred))?|{small})"
    words = rf"{hundreds}(?:[ -]and[ -]a[ -]half\b)?(?:[ -]{scale}(?:(?:\ and)?\ {hundreds}(?![ -]{scale}))?)?"
    article = rf"(?:a\ )?(?:half[ -])?(?:an?[ -])?(?<=[ -]){scale}|a\ couple\ of(?!\ hundred|\ {scale})"
    return rf"{digits}(?:(?:k|m|mn|mln|b|bn|bln|tn|trn)\b|(?:[ -]?{scale})*)|{words}|{article}"


def _open() -> str:
    """Pattern of "several thousand", "tens of thousands", "dozens"."""
    plural = _any_of(_table("open_numbers"))
    several = rf"(?P<several>several|a\ few|many)\ (?:{_scales()}|(?:{plural})\b)(?:\ {_scales()})?"
    return rf"\b(?:{several}|(?:{plural})\ of\ (?:{plural})\b|(?:tens|scores)(?=\ of\b)|(?!tens|scores)(?:{plural})\b)"


def _fraction() -> str:
    """Pattern of "two-thirds", "a quarter of", "more than half"; not of "the second half"."""
    part = _any_of(FRACTIONS)
    follows = r"\ of\b(?!\ an?\b)|\ (?:the|its|their|his|her|our|all|these|those)\b"
    several = rf"{_small()}[ -](?:{part})s\b|one[ -](?:{part})\b|an?\ (?:{part})\b(?(before)|(?={follows}))"
    ordinal = "".join(rf"(?<!{word}\ )" for word in ("first", "second", "next", "last", "past", "other"))
    return rf"{ordinal}(?P<fraction>{several}|half\b(?!\ an?\b|[ -]{_scales()})(?(before)|(?={follows})))"


def _share() -> str:
    """Pattern of "six in ten" and "one out of every five"; its whole is small or round, "two in 34" is no share."""
    return rf"(?P<share>{_small()}|\d\d?)\ (?:in|out\ of)\ (?:every\ )?(?P<whole>{_small()}|[2-9]|10|20|100|1,000)\b"


def _small() -> str:
    below_twenty, tens, ones = _words("numbers", 0, 19), _words("numbers", 20, 90), _words("numbers", 1, 9)
    return rf"\b(?:(?:{tens})(?:[- ](?:{ones}))?|{below_twenty})\b"


def _scales() -> str:
    return rf"(?:{_words('scales', 12, math.inf)})\b"


def _words(name: str, least: float, most: float) -> str:
    """The words of a table whose value lies within bounds, as alternatives of a pattern."""
    return _any_of(word for word, value in _table(name).items() if least <= float(value) <= most)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _approximators() -> dict[str, str]:
    """What each approximator leaves of a number N: low, high or about."""
    return {re.sub(r"\bn\b", "", words).strip(" -"): bound for words, bound in _table("approximators").items()}


@cache
def _table(name: str) -> dict[str, str]:
    """Read a word list of "word = value" lines."""
    pairs = (line.partition("=") for line in read_words(name))
    return {word.strip().lower(): value.strip() for word, _, value in pairs}
