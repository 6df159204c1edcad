"""A parsed article -> its numbers of people, things, money, percent and distances, with their bounds.

"over N" leaves the high bound open, "almost N" the low one; "about N" is N itself with the word kept beside it.
Fractions ("half of") and shares ("six in ten") are given in percent. What is no number of things is left out: dates,
times, durations, ages, ordinals, scores and designations ("page 5", "Boeing 737").
"""

import math
import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from newstrail.words import read_words

FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
LOOSE_WORDS = {"half": 0.5, "couple": 2}  # numbers only before others: "half a million", "a couple of"
IN_NOUN_PHRASE = {"amod", "compound", "nmod", "nummod", "poss", "case", "advmod", "punct", "quantmod", "det"}
NAMES = {"PRODUCT", "LAW", "EVENT", "FAC", "WORK_OF_ART", "ORG", "GPE", "LOC", "NORP"}
STANDS_ALONE = {"nsubj", "nsubjpass", "dobj", "attr", "ROOT"}
NOT_COUNTED = {"a", "an", "per", "each", "every", "last", "this", "next", "that", "who", "which"}  # "20 last year"
MAYBE_AGES = {"over", "under", "above", "below", "about", "around"}  # "voters over 65"
ADDED = {"more", "other", "fewer"}
POINTS_BACK = {"them", "whom", "which", "these", "those"}
SHARES = {"percent", "percentage points"}

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"
DATED_BEFORE = re.compile(rf"\b{MONTH} (?:\d+-)?$", re.I)
DATED_AFTER = re.compile(rf" (?:of )?{MONTH}(?! \w+ed\b)", re.I)
DASH = r"[-‐‑–—]"  # noqa: RUF001
OF_NEXT = re.compile(r" of (?:(?:the|those|these|its|his|her|their) )?")
INCLUDED = re.compile(r"\b(?:including|among them|of whom|of which)(?: at least)? $")
YEARS = re.compile(r"[12]\d{3}(?:\D+\d{2,4})?")
NOUN_LEAD = re.compile(rf" of |(?P<hyphen>{DASH})|[\"'”’]? [\"'“‘(\[]?|(?=[a-z])")  # noqa: RUF001
MOVED = re.compile(
    r"\b(?:from|up|down|off|by|rose|risen|fell|fallen|gained|lost|added|jumped|leaped|climbed|sank|slid|dropped|declined"
    r"|(?:in|de)creased|raised|cut|lowered|reduced) $"
)
TALLY = re.compile(r"\b(?:number|toll|total|count|tally|figure|crowd)s?\b[^;]{0,80} (?:of|to|at|from|by|than)\W+$", re.I)
RANGED = re.compile(r"\b(?:rang\w+|anywhere|somewhere) from $")


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


class _Amount(NamedTuple):
    """A number before its noun is known: the bare number is text[number:end], its noun is looked for from `noun` on."""

    start: int
    number: int
    end: int
    noun: int
    low: float
    high: float
    unit: str | None
    approximator: str | None


def find_quantities(doc: Doc) -> list[Quantity]:
    """Find the quantities of a parsed text, in order and without overlap.

    A number of things is known by the noun it stands with, or by its place as subject or object. "one" is an article
    more often than a count: it is taken before a noun and in "one of them", not in "one of the most".
    """
    amounts = [_without_governed(doc, amount) for amount in _amounts(doc.text)]
    found = []
    starts = [amount.start for amount in amounts[1:]]
    for amount, following in zip(amounts, [*starts, len(doc.text)], strict=False):
        thing = _thing(doc, amount.noun)
        if _counts(doc, amount, thing):
            found.append(_quantity(amount, thing, following))
    return _with_wholes(doc, found)


def _amounts(text: str) -> list[_Amount]:
    """Read the numbers of a text, ranges joined."""
    amounts: list[_Amount] = []
    for match in _expression().finditer(text):
        amount = _amount(match)
        if math.isfinite(amount.high):  # digits without end overflow
            amounts[-1:] = _join(text, amounts[-1], amount) if amounts else [amount]
    return amounts


def _amount(match: re.Match[str]) -> _Amount:
    low, high = _value(match)
    number = match.start("currency" if match["currency"] else "number")
    return _Amount(match.start(), number, match.end(), match.end(), low, high, _unit(match), _approximator(match))


def _approximator(match: re.Match[str]) -> str | None:
    """The word that loosens a number; of "an estimated 28,000-plus" the one that opens a bound."""
    heard = [match[group] for group in ("before", "tilde", "after", "several", "open") if match[group]]
    words = [word.lower().strip(" -") for word in heard]
    opening = [word for word in words if _bounds().get(word) in {"low", "high"}]
    return next(iter(opening + words), None)


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return _table("currencies")[match["currency"].lower()]
    if match["percent"]:
        return "percentage points" if "points" in match["percent"] else "percent"
    return "percent" if match["fraction"] or match["share"] else None


def _value(match: re.Match[str]) -> tuple[float, float]:
    """Give the least and the most that a number can be, its approximator not yet heard."""
    if match["open"]:
        return _open_bounds(match["open"])
    if match["fraction"]:
        times, _, part = re.sub("[- ]", " ", match["fraction"].lower()).rpartition(" ")
        value = round(100 * (_number(times) or 1) / FRACTIONS[part.removesuffix("s")], 2)
    elif match["share"]:
        value = round(100 * _number(match["share"]) / _number(match["whole"]), 2)
    else:
        value = _number(match["number"])
    return value, value


def _open_bounds(words: str) -> tuple[float, float]:
    """Bounds of "dozens", "several thousand" and "tens of thousands", see `words/open_numbers.txt`."""
    scales = [word for word in re.findall(r"[a-z]+", words.lower()) if word.removesuffix("s") + "s" in _table("open_numbers")]
    low, high = map(float, _table("open_numbers")[scales[0].removesuffix("s") + "s"].split())
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
    last = re.findall(r"[a-z]+", words.lower())[-1:]
    return float(_table("scales").get("".join(last), 1))


def _join(text: str, first: _Amount, second: _Amount) -> list[_Amount]:
    """Make one range of "10 to 12 million", two numbers of "from 12 to 10", nothing of "won 21-14", a score."""
    lead, gap = text[max(first.start - 25, 0) : first.start].lower(), text[first.end : second.start]
    if not re.fullmatch(rf" ?{DASH} ?| to | or " + ("| and " if lead.endswith("between ") else ""), gap):
        return [first, second]
    alike = second.unit in {None, first.unit} or first.unit is None
    scale = _scale(text[second.number : second.end])
    if alike and first.high < second.high / scale:
        first = first._replace(low=first.low * scale, high=first.high * scale)
    if first.high >= second.high and not first.unit and not second.unit:
        return []
    moved = MOVED.search(lead) and not RANGED.search(lead)
    if not alike or moved or first.high >= second.high:
        return [first._replace(unit=first.unit or second.unit, noun=second.noun), second]
    loose = first.approximator or second.approximator
    unit = first.unit or second.unit
    return [first._replace(end=second.end, noun=second.end, high=second.high, unit=unit, approximator=loose)]


def _without_governed(doc: Doc, amount: _Amount) -> _Amount:
    """Drop "about" and "over" where they belong to the word before them, as in "know about 10,000 soldiers"."""
    if amount.approximator not in {"about", "over"} or amount.start == amount.number:
        return amount
    before = _word_before(doc, amount.start)
    governed = before is not None and before.lemma_.lower() in read_words("governors")
    return amount._replace(start=amount.number, approximator=None) if governed else amount


def _word_before(doc: Doc, position: int) -> Token | None:
    """The token before `position` and at most a space."""
    last = position - 2 if doc.text[max(position - 1, 0) : position] == " " else position - 1
    return _token_at(doc, last) if last >= 0 else None


def _token_at(doc: Doc, position: int) -> Token:
    return doc[bisect_right(doc, position, key=lambda token: token.idx) - 1]


def _thing(doc: Doc, position: int) -> Span | None:
    """The noun phrase that the number before `position` counts: "North Korean soldiers", "them" of "of them"."""
    lead = NOUN_LEAD.match(doc.text, position)
    if lead is None or lead.end() >= len(doc.text):
        return None
    first = head = _token_at(doc, lead.end())
    if first.lower_ in NOT_COUNTED - (POINTS_BACK if lead.group() == " of " else set()) or not first.text[0].isalnum():
        return None
    if lead["hyphen"] and first.lower_ != "strong":
        return doc[first.i : first.i + 1] if first.is_alpha and first.tag_ not in {"VBN", "VBD"} else None
    if first.lower_ in ADDED and first.i + 1 < len(doc):
        first = head = first.nbor()
    if first.lower_ in read_words("measures") or first.lower_ in read_words("no_things"):
        return doc[first.i : first.i + 1]
    while head.dep_ in IN_NOUN_PHRASE and head.head.i > head.i:
        head = head.head
    while head.i + 2 < len(doc) and doc[head.i : head.i + 2].text == f"{head}-" and not head.nbor().whitespace_:
        head = head.nbor(2)  # the parser reads "e-mails" as three nouns
    if head.pos_ not in {"NOUN", "PROPN"} and head.lower_ not in POINTS_BACK or head.i - first.i > 10:
        return None
    while first.i < head.i and first.dep_ in {"det", "nummod"}:
        first = first.nbor()
    return doc[first.i : head.i + 1]


def _counts(doc: Doc, amount: _Amount, thing: Span | None) -> bool:
    """Whether a number is one of things: no date, duration, age, name, nor the number of a list's entry."""
    if amount.unit:
        return True
    number, noun = doc.text[amount.number : amount.end].lower(), thing[-1].lower_ if thing is not None else ""
    dated = DATED_BEFORE.search(doc.text[max(amount.number - 15, 0) : amount.number])
    if dated or DATED_AFTER.match(doc.text, amount.end) or _is_name(doc, amount, thing):
        return False
    if YEARS.fullmatch(number) and noun not in read_words("counted_nouns") and not (noun and amount.approximator):
        return False
    if thing is None:
        return _stands_alone(doc, amount)
    if noun in read_words("no_things") or thing[-1].ent_type_ in {"DATE", "TIME"}:
        return False
    return number not in {"one", "1"} or _is_one(doc, amount, thing)


def _is_name(doc: Doc, amount: _Amount, thing: Span | None) -> bool:
    """Whether a number names rather than counts: "Boeing 737", "page 5", "Article 5"."""
    number, before = _token_at(doc, amount.number), _word_before(doc, amount.start)
    if amount.approximator or before is None:
        return False
    if number.ent_type_ in NAMES and (number.ent_iob_ == "I" or number.is_title and not number.is_sent_start):
        return True
    if thing is None or before.text.endswith(".") or doc.text.startswith(" of ", amount.end):
        return before.lower_ in read_words("designators")
    if before.ent_type_ in NAMES and before.head == thing[-1]:
        return True
    counts = thing[-1].tag_ != "NN" or amount.low == 1 or thing[0].lower_ in read_words("measures")
    return not counts and number.is_digit and number.whitespace_ != "" and before.dep_ in {"det", "poss", "case"}


def _is_one(doc: Doc, amount: _Amount, thing: Span) -> bool:
    """Whether "one" counts: "one officer", "one of them"; not "no one", "one another", "one of the most"."""
    before = _word_before(doc, amount.start)
    if before is not None and before.pos_ in {"DET", "PRON", "ADJ"}:
        return False
    superlative = any(token.tag_ in {"JJS", "RBS"} for token in thing)
    return not superlative and "-" not in doc.text[amount.end : amount.noun + 1]


def _stands_alone(doc: Doc, amount: _Amount) -> bool:
    """Whether a number without a noun counts all the same: "killing 20", "three were injured"."""
    around = doc.text[max(amount.number - 2, 0) : amount.end + 2]
    if re.search(rf"\d ?{DASH} ?\d|['‘’]\d\d\b", around) or re.match(r"\n?\d+[.)]", around.lstrip(" ")):  # noqa: RUF001
        return False
    number = doc[_token_at(doc, amount.number).i : _token_at(doc, amount.end - 1).i + 1].root
    firm = amount.approximator is not None and amount.approximator not in MAYBE_AGES
    firm = firm or "," in number.text or TALLY.search(doc.text, number.sent.start_char, amount.number) is not None
    alone = number.dep_ in STANDS_ALONE or number.dep_ == "conj" and number.head.like_num
    if number.lower_ == "one":  # "one was injured"; not "no one was", "one would be"
        return number.dep_ == "nsubjpass" and _word_before(doc, amount.start).lower_ not in {"no", "this", "that", "the"}
    return (firm or alone) and number.ent_type_ not in NAMES | {"DATE", "TIME", "ORDINAL"}


def _quantity(amount: _Amount, thing: Span | None, following: int) -> Quantity:
    bound = _bounds().get(amount.approximator or "")
    within = thing is not None and amount.noun == amount.end and thing.end_char <= following
    timed = thing is not None and thing[-1].lower_ in read_words("no_things")
    return Quantity(
        start=amount.start,
        end=thing.end_char if thing is not None and within and not timed else amount.end,
        low=None if bound == "high" else amount.low,
        high=None if bound == "low" else amount.high,
        unit=amount.unit or (thing[-1].lower_ if thing is not None else None),
        counted=thing.text if thing is not None and not timed else None,
        part_of=None,
        approximator=amount.approximator,
    )


def _with_wholes(doc: Doc, found: list[Quantity]) -> list[Quantity]:
    """Say of which quantity another is a part: "two of them", "including six officers", "two of the five officers"."""
    linked: list[Quantity] = []
    for index, part in enumerate(found):
        whole = None
        if part.counted and part.counted.lower() in POINTS_BACK:
            whole = _whole(linked, part, _sentence_start(doc, part.start, sentences_back=1))
            part = part._replace(unit=part.unit if part.unit in SHARES else _antecedent(doc, part.start))
        elif INCLUDED.search(doc.text[max(part.start - 30, 0) : part.start]):
            whole = _whole(linked, part, _sentence_start(doc, part.start))
        elif index + 1 < len(found) and _is_of_next(doc, part, found[index + 1]):
            whole = index + 1
        linked.append(part._replace(part_of=whole))
    return linked


def _is_of_next(doc: Doc, part: Quantity, whole: Quantity) -> bool:
    shared = part.unit == whole.unit or part.unit in SHARES
    return shared and OF_NEXT.fullmatch(doc.text, part.end, whole.start) is not None


def _whole(earlier: list[Quantity], part: Quantity, since: int) -> int | None:
    """The nearest quantity of things since a position that can hold `part`."""
    for index, whole in reversed(list(enumerate(earlier))):
        fits = whole.high is None or part.unit in SHARES or (part.low or 0) <= whole.high
        if whole.start >= since and whole.part_of is None and fits and whole.unit not in read_words("measures"):
            return index
    return None


def _sentence_start(doc: Doc, position: int, *, sentences_back: int = 0) -> int:
    first = _token_at(doc, position).sent.start
    for _ in range(sentences_back if first else 0):
        first = doc[first - 1].sent.start
    return doc[first].idx


def _antecedent(doc: Doc, position: int) -> str | None:
    """The plural noun that "them" stands for: the last one before it in its sentence, or in the one before."""
    number = _token_at(doc, position)
    start = _token_at(doc, _sentence_start(doc, position, sentences_back=1)).i
    plurals = [token.lower_ for token in doc[start : number.i] if token.tag_ in {"NNS", "NNPS"}]
    return plurals[-1] if plurals else None


@cache
def _expression() -> re.Pattern[str]:
    """One number with what stands directly before and after it; ranges are joined later."""
    currency = "|".join(map(re.escape, _table("currencies")))
    before, after = _approximators(leading=True), _approximators(leading=False)
    measures = "|".join(read_words("measures"))
    return re.compile(
        rf"""(?:(?:\b(?P<before>{before})\ |(?P<tilde>~))(?:(?:some|about|another|an\ estimated|a\ total\ of)\ )?)?
        (?<![\w/:@#=])(?<!=["'])(?<![a-z]-)(?<!\d[.,])
        (?:(?P<currency>{currency})\ ?)?
        (?P<number>{_share()}|{_fraction()}|(?P<open>{_open()})|{_plain()})
        (?:(?=(?:{measures})\b)|(?![\w/@]|:\d|[.,]\d|\ \d/\d))
        (?P<percent>\ ?%|[ -]per\ ?cent(?:age[ -]points?)?\b|\ pct\b)?
        (?P<after>(?:{after})(?!\w))?""",
        re.I | re.X,
    )


def _approximators(*, leading: bool) -> str:
    entries = (entry.partition("=")[0].strip() for entry in read_words("approximators"))
    chosen = [entry.replace("N", "") for entry in entries if entry.endswith("N") == leading]
    return "|".join(re.escape(entry.rstrip()) for entry in sorted(chosen, key=len, reverse=True))


def _plain() -> str:
    """Pattern of "10,000", "10K", "1.5 million", "two hundred and thirty", "half a million", "a dozen"."""
    digits = r"(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\ \d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)"
    scale, small = _scales(), _small()
    hundreds = rf"(?:(?:{small}|an?|a\ couple(?:\ of)?)[ -]hundred\b(?:(?:\ and)?\ {small}(?![ -]hundred))?|{small})"
    words = rf"{hundreds}(?:[ -]and[ -]a[ -]half\b)?(?:[ -]{scale}(?:(?:\ and)?\ {hundreds}(?![ -]{scale}))?)?"
    article = rf"(?:a\ )?(?:half[ -])?(?:an?[ -])?(?<=[ -]){scale}|a\ couple\ of(?!\ hundred|\ {scale})"
    return rf"{digits}(?:(?:k|m|mn|mln|b|bn|bln|tn|trn)\b|(?:[ -]?{scale})*)|{words}|{article}"


def _small() -> str:
    below_twenty, tens, ones = _words("numbers", 0, 19), _words("numbers", 20, 90), _words("numbers", 1, 9)
    return rf"\b(?:(?:{tens})(?:[- ](?:{ones}))?|{below_twenty})\b"


def _scales() -> str:
    return rf"(?:{_words('scales', 12, math.inf)})\b"


def _open() -> str:
    """Pattern of "several thousand", "tens of thousands", "dozens"."""
    plural = "|".join(_table("open_numbers"))
    several = rf"(?P<several>several|a\ few|many)\ (?:{_scales()}|(?:{plural})\b)(?:\ {_scales()})?"
    return rf"\b(?:{several}|(?:{plural})\ of\ (?:{plural})\b|(?:tens|scores)(?=\ of\b)|(?!tens|scores)(?:{plural})\b)"


def _fraction() -> str:
    """Pattern of "two-thirds", "a quarter of", "more than half"; not of "the second half"."""
    part = "|".join(FRACTIONS)
    follows = r"\ of\b(?!\ an?\b)|\ (?:the|its|their|his|her|our|all|these|those)\b"
    several = rf"{_small()}[ -](?:{part})s\b|one[ -](?:{part})\b|an?\ (?:{part})\b(?(before)|(?={follows}))"
    ordinal = "".join(rf"(?<!{word}\ )" for word in ("first", "second", "next", "last", "past", "other"))
    return rf"{ordinal}(?P<fraction>{several}|half\b(?(before)|(?={follows})))"


def _share() -> str:
    """Pattern of "six in ten" and "one out of every five"."""
    whole = rf"(?:{_words('numbers', 2, 20)}|[2-9]|10|20|100|1,000)"
    return rf"(?P<share>{_small()}|\d\d?)\ (?:in|out\ of)\ (?:every\ )?(?P<whole>{whole})\b"


def _words(name: str, least: float, most: float) -> str:
    """The words of a table whose value lies within bounds, as alternatives of a pattern."""
    return "|".join(word for word, value in _table(name).items() if least <= float(value) <= most)


@cache
def _bounds() -> dict[str, str]:
    """What each approximator leaves of a number: low, high or about."""
    entries = (entry.partition("=") for entry in read_words("approximators"))
    return {words.replace("N", "").strip(" -"): bound.strip() for words, _, bound in entries}


@cache
def _table(name: str) -> dict[str, str]:
    """Read a word list of "word = value" lines."""
    pairs = (line.partition("=") for line in read_words(name))
    return {word.strip().lower(): value.strip() for word, _, value in pairs}
