"""Time expressions in a text: the text and its day of publication in, `Timex` records out."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from string import ascii_lowercase, ascii_uppercase

from newstrail import time_values as to
from newstrail import time_words as known
from newstrail.time_context import Place
from newstrail.time_words import Slots, any_of
from newstrail.timex import Timex, bounds
from newstrail.words import read_words

__all__ = ["Timex", "bounds", "find_dates", "said_when"]

Span = tuple[int, int]

_tens = f"(?:{any_of(known.TENS)})"
_teens, _one_to_nine = any_of(known.ONES[10:]), any_of(known.ONES[1:10])
_abbreviated = rf"(?:{'|'.join(name[:3] for name in known.MONTHS)}|sept)"
VOCABULARY = {
    "month": rf"{any_of(known.MONTHS)}|{_abbreviated}\b\.?",
    "month_sure": rf"{any_of(known.MONTHS)}|{_abbreviated}\.",
    "weekday": rf"{any_of(known.WEEKDAYS)}"
    rf"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b(?:\.|(?=,? (?:\d|{_abbreviated})))",  # no "Sun, a maker of"
    "weekday_plural": any_of(f"{name}s" for name in known.WEEKDAYS),
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "year": rf"1[5-9]\d\d|20\d\d|(?:nineteen|twenty) (?:{_teens}|{_tens}(?:[ -](?:{_one_to_nine}))?)\b(?! percent)",
    "until": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "until_year": r"1[5-9]\d\d|20\d\d|\d\d",
    "clock": r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?"
    r"|(?:[01]\d|2[0-3]|(?<=at\s)\d):[0-5]\d(?::[0-5]\d)?|noon|midnight|midday",
    "number": r"\d{1,3}(?:,\d{3}){1,4}|\d{1,6}(?:\.\d{1,3})?(?: ?(?:½|¼|¾)| \d/\d)?"
    rf"|(?:{_tens}[ -])?(?:{_one_to_nine})|{_teens}|{_tens}|a dozen|a hundred|(?:a )?couple(?: of)?|an?(?! \w+s\b)",
    "unit": r"seconds|(?:minute|hour|day|night|week|month|quarter|year|decade)s?|centur(?:y|ies)",
    "unit_long": r"seconds|(?:minute|hour|day|night|week|month|year|decade)s?|centur(?:y|ies)",  # not three-quarters
    "unit_plural": "(?:minute|hour|day|week|month|year|decade|quarter)s|centuries",
    "unit_bare": "(?:minute|hour|day|week|month|year|decade)s|centuries",
    "period": "weekend|week|month|quarter|year|decade|century|day",
    "ordinal": any_of(word for word in known.ORDINALS if not word.isdigit()),
    "part": any_of(known.PARTS),
    "season": any_of(known.SEASONS),
    "season_sure": "spring|summer|autumn|winter",  # "the fall" is mostly no season
    "dayword": any_of(known.DAYWORDS),
    "which": "last|next|this|past|previous|coming|current|following|latest|upcoming",
    "holiday": any_of(known.HOLIDAYS).replace("'", "['’]"),
    "frequency": any_of(known.FREQUENCIES),
    "vagueword": any_of(known.VAGUE),
    "decade": r"(?:1[89]|20)\d0s|['’]\d0s",
    "decade_word": "(?:twen|thir|for|fif|six|seven|eigh|nine)ties",  # "in her nineties" is none
    "century": r"\d\d(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first",
}
OPENING = (  # of any expression
    r"(?:(?:earlier|later|early|late|mid|(?:the )?(?:beginning|start|middle|end) of)[ -](?:in |on )?"
    r"|(?:(?:no )?(?:more|less|fewer) than|up to|at least|almost|nearly|about|around)"
    rf" (?=\d|(?:half|{any_of(known.NUMBERS)})\b))?"
)
_zones = any_of(entry.partition(" = ")[0].lower() for entry in read_words("zones"))
ZONE = rf"(?: \(?(?:{_zones}|local time)\b\)?)?"
MANY = "(?:a few|several|some|many|few|dozens of|hundreds of|thousands of)"
DAY_MONTH = r"(?:(?:the )?{day}(?: of)? {month}|{month_2} ?{day_2})"
CLOCK = rf"{{clock}}{ZONE}"
NOT_DAYS = r"(?![\d:,]*\d| ?%| percent| million| billion)"
NOT_A_COUNT = rf"(?![\d,]*\d|\.\d|-\d| ?%| (?:percent|{any_of(read_words('counted_nouns'))})\b)"
# A space is white space within a paragraph; {month} is any word of the vocabulary, which the function gets under that
# name; {month_2} is another place for one, {month_sure} another choice of words. The first pattern that fits wins.
RULES: list[tuple[str, to.Resolver]] = [
    (r"(?P<iso>\d{4}-\d\d-\d\d)(?:(?:t| ){clock}(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?", to.iso_date),
    (r"(?P<first>\d{1,2})[/.](?P<then>\d{1,2})[/.](?P<year>20\d\d|19\d\d)", to.numeric_date),
    (rf"{CLOCK},? (?:on )?(?:{{weekday}},? )?{DAY_MONTH},? {{year}}", to.full_date),
    (rf"{CLOCK},? (?:on )?(?:{{weekday}},? )?{DAY_MONTH}", to.yearless_date),
    (rf"{CLOCK}(?:,? (?:on )?{{weekday}})?(?! ?%| percent)", to.time_of_day),
    (r"(?:(?:between|from) )?{day}(?: ?[-–—] ?| and | to | until ){until} {month},? {year}", to.day_range),
    (r"(?:(?:between|from) )?{day}(?: ?[-–—] ?| and | to | until ){until} {month}", to.day_range),
    (r"(?:(?:between|from) )?{month} {day}(?: ?[-–—] ?| and | to | until ){until},? {year}", to.day_range),
    (rf"(?:(?:between|from) )?{{month}} {{day}}(?: ?[-–—] ?| to | until ){{until}}{NOT_DAYS}", to.day_range),
    (rf"(?:{{weekday}},? )?{DAY_MONTH},? {{year}}(?:,? (?:at )?{CLOCK})?", to.full_date),
    (rf"(?:{{weekday}},? )?(?:{{which}} )?{DAY_MONTH}{NOT_DAYS}(?:,? (?:at )?{CLOCK})?", to.yearless_date),
    (r"{month},?(?: of)? {year}", to.month_of_year),
    (r"{month},?(?: of)? {which} year", to.month_of_named_year),
    (r"{year}[-–]{until_year}(?! ?%| percent)", to.year_range),
    (r"(?:the )?{season}(?: of)? {year}", to.season_of_year),
    (r"(?:the |this )?{which} {season}", to.named_season),
    (r"the (?:early |late )?{season_sure}(?! of)", to.named_season),
    (r"(?:the )?(?:fiscal )?{ordinal}[ -]quarter(?: of)? {year}", to.quarter_of_year),
    (r"(?:the )?{year} {ordinal} quarter|q(?P<ordinal_2>[1-4]) (?:of )?{year_2}", to.quarter_of_year),
    (r"(?:the )?(?P<half>first|second) half of {year}", to.half_of_year),
    (
        r"(?:(?:the|{which} year['’]s) )?(?:fiscal[ -])?(?:(?P<ago>year-(?:ago|earlier)) )?{ordinal}[ -]quarter"
        r"(?: of {which_2} year)?",
        to.named_quarter,
    ),
    (r"the quarter|the latest (?:quarter|period)|this quarter", to.the_quarter),
    (r"every (?:(?P<other>other) |{number} )?{unit}|each {unit_2}", to.every),
    (r"(?:every|each) {weekday}|{weekday_plural}", to.weekly),
    (r"(?:every|each) (?:{season}|{part}|{month})", to.every_named),
    (r"(?:(?:a|one|the) )?year[ -](?:ago|earlier)(?: (?:period|quarter))?", to.year_earlier),
    (rf"(?:(?:{{number}}|{MANY}) )?{{unit}}(?P<half> and a half)? (?P<side>ago|from now|hence)", to.ago),
    (rf"(?:{{number}}|{MANY}) {{unit}} (?:earlier|before|later|after)(?=[.,])", to.span),
    (r"(?P<vague>recent|(?:the )?coming) {unit_plural}", to.vague_span),
    (
        r"(?:the )?(?:last|past|next|first|coming|previous|latest|final) "
        rf"(?:(?:{{number}}|{MANY})(?: to \w+)? )?{{unit_plural}}",
        to.span,
    ),
    (r"the (?:last|past) {unit}", to.span),
    (r"the (?:fiscal )?{unit}(?= (?:ended|ending)\b)", to.span),
    (r"{weekday} {which} week", to.weekday_of_week),
    (r"(?:the |this )?{which} {weekday}(?: {part})?", to.weekday),
    (r"(?:the )?{which} {month}", to.named_month),
    (r"the (?P<which>following) {period}|the (?P<which_2>next) (?:(?P<period_2>day)|{part})", to.that_period),
    (r"(?:the |this )?{which} (?:calendar |fiscal |business |school )?{period}", to.named_period),
    (r"(?:the )?{which} {part}", to.time_of_day),
    (r"(?:that|the same|that same) (?:{period}|{part})", to.that_period),
    (rf"{{weekday}}(?:(?:['’]s)? {{part}}|,? (?:at )?{CLOCK})?", to.weekday),
    (r"the day (?P<side>before yesterday|after tomorrow)", to.two_days_off),
    (rf"(?<!usa\s){{dayword}}(?:(?:['’]s)? {{part}}|,? (?:at )?{CLOCK})?", to.dayword),
    (r"(?:the )?(?:(?:early|late|mid)[ -])?{decade}|the (?:(?:early|late|mid)[ -])?{decade_word}", to.decade),
    (r"(?:the )?{century}[ -]century", to.century),
    (r"half an? {unit}", to.half_span),
    (
        rf"(?:{{number}}|{MANY})(?: (?:to|or) \w+)?[ -]"
        r"(?:(?:full|consecutive|straight|long|whole|more|calendar|solid|additional|entire) )?"
        r"{unit_long}(?P<half> and a half)?(?![ -]old| of age)(?:-long)?",
        to.span,
    ),
    (r"(?:the )?(?:whole|entire|full) {unit}", to.span),
    (r"{unit_bare}(?= (?:of|after|before|later|earlier|to come|now|away)\b|[.,])|(?<=for\s){unit_bare_2}", to.span),
    (r"(?:the )?(?:beginning|start|middle|end) of the {period}", to.the_period),
    (r"the (?P<period>weekend|week|year)(?! of)", to.the_period),
    (r"(?P<period>year)(?:['’]s)?[ -]end|the fiscal (?P<period_2>year)", to.the_period),
    (rf"(?:(?:the )?fiscal |the year )?{{year}}{NOT_A_COUNT}", to.year),
    (r"{month_sure}", to.bare_month),
    (r"(?:{which} )?{holiday}(?! (?:tree|card|present|carol|shopping|island))", to.holiday),
    (r"{unit_long}-long", to.span),
    (r"{frequency}", to.frequency),
    (r"{vagueword}", to.vague_word),
]
SPACE = r"(?:(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"  # at most one line break: an expression ends with its paragraph


def _written_out(pattern: str) -> str:
    pattern = re.sub(r"\{([a-z]\w+)\}", lambda slot: f"(?P<{slot[1]}>{_words(slot[1])})", pattern)
    return re.sub(r"\[ -\]| ", lambda gap: SPACE if gap[0] == " " else f"(?:-|{SPACE})", pattern)


def _words(slot: str) -> str:
    return VOCABULARY.get(slot) or VOCABULARY[slot.rpartition("_")[0]]


_opening, *_patterns = (_written_out(pattern) for pattern in (OPENING, *(pattern for pattern, _ in RULES)))
PATTERNS = [re.compile(rf"{_opening}(?:{pattern})(?!\w)") for pattern in _patterns]
_nameless = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in _patterns)
_any_rule = "|".join(f"(?P<rule{number}>{pattern})" for number, pattern in enumerate(_nameless))
ANY = re.compile(rf"(?<![\w$£€.,-])(?=['’\w]){_opening}(?:{_any_rule})(?!\w)")
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)  # keeps every character in its place, which str.lower does not


def find_dates(text: str, published: date | None) -> list[Timex]:
    """Find the time expressions of `text`, in order and without overlap.

    >>> find_dates("He said on Oct. 17 that it took two weeks.", date(2024, 10, 20))
    [Timex(start=11, end=18, type='DATE', value='2024-10-17'), Timex(start=32, end=41, type='DURATION', value='P2W')]
    """
    found: list[Timex] = []
    lower, position = text.translate(LOWER), 0
    while match := ANY.search(lower, position):
        number = int(str(match.lastgroup).removeprefix("rule"))
        place = Place(text, *match.span(), published, found)
        value = None if _is_title(place) else RULES[number][1](_slots(number, match), place)
        if value:
            found.append(Timex(match.start(), match.end(), *value))
        position = match.end() if value else _next_word(text, match.start())
    return found


def _is_title(place: Place) -> bool:
    """Whether it stands in quotation marks alone and with a capital: ABC's "This Week"."""
    before, after = place.text[max(0, place.start - 1) : place.start], place.text[place.end : place.end + 2]
    return place.text[place.start].isupper() and bool(re.match("[\"'“‘]", before) and re.match("[.,]?[\"'”’]", after))


def _slots(number: int, match: re.Match[str]) -> Slots:
    """The words of the match under their names, with single spaces."""
    words = PATTERNS[number].match(match.string, match.start())
    assert words  # the same pattern matched here
    return {name.partition("_")[0]: " ".join(word.split()) for name, word in words.groupdict().items() if word}


def _next_word(text: str, position: int) -> int:
    """The end of the word that stands at `position`."""
    while position < len(text) and text[position].isalnum():
        position += 1
    return position + 1


def said_when(
    text: str, cue: Span, contents: Sequence[Span], dates: Iterable[Timex]
) -> tuple[datetime, datetime] | None:
    """Give the bounds of the time at which something was said: "said on Oct. 17", "On 8 October, Seoul reported that".

    It is the expression nearest to the cue that stands outside of the content, where things happen or are planned,
    and outside of a clause or phrase of its own: "X, who was elected in 2019, said", "said after Friday's strike".

    Args:
        cue: the words that report.
        contents: the reported words.
        dates: the time expressions of the sentence.
    """
    outside = [found for found in dates if not any(found.start < end and found.end > start for start, end in contents)]
    told = [found for found in outside if bounds(found.value) and not _tells_another_time(text, cue, found)]
    nearest = min(told, key=lambda found: max(found.start - cue[1], cue[0] - found.end), default=None)
    return bounds(nearest.value) if nearest else None


def _tells_another_time(text: str, cue: Span, found: Timex) -> bool:
    """Whether a clause of its own, a preposition like "since" or a possessive takes the expression from the cue."""
    before = text[cue[1] : found.start] if found.start >= cue[1] else text[: found.start].rpartition(", ")[2]
    own_clause = re.search(r"\b(?:who|whose|which|that|where|when|since)\b", before)
    elsewhere = re.search(r"(?i)\b(?:after|before|since|until|by|from|for|about|of)\s+(?:the\s+)?$", before)
    return bool(own_clause or elsewhere or text[found.end : found.end + 2] in ("'s", "’s"))
