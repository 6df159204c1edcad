"""Time expressions in a text: the text and its day of publication in, `Timex` records out."""

import re
from datetime import date

from newstrail import time_values as to
from newstrail.time_values import any_of
from newstrail.timex import Timex, bounds
from newstrail.words import read_words

__all__ = ["Timex", "bounds", "find_dates"]

_tens = f"(?:{any_of(to.TENS)})"
_teens, _one_to_nine = any_of(to.ONES[10:]), any_of(to.ONES[1:10])
_abbreviated = rf"(?:{'|'.join(name[:3] for name in to.MONTHS)}|sept)"
VOCABULARY = {
    "month": rf"{any_of(to.MONTHS)}|{_abbreviated}\b\.?",
    "month_sure": rf"{any_of(to.MONTHS)}|{_abbreviated}\.",
    "weekday": rf"{any_of(to.WEEKDAYS)}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\b(?:\.|(?=,? (?:\d|{_abbreviated})))",
    "weekday_plural": any_of(f"{name}s" for name in to.WEEKDAYS),
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "year": rf"1[5-9]\d\d|20\d\d|(?:nineteen|twenty) (?:{_teens}|{_tens}(?:[ -](?:{_one_to_nine}))?)(?! percent)",
    "until": r"1[5-9]\d\d|20\d\d|\d{1,2}",
    "clock": r"\d{1,2}(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?|(?:[01]\d|2[0-3]|(?<=at\s)\d):[0-5]\d(?::[0-5]\d)?|noon|midnight|midday",
    "number": r"\d{1,3}(?:,\d{3}){1,4}|\d{1,6}(?:\.\d{1,3})?(?: ?(?:½|¼|¾)| \d/\d)?"
    rf"|(?:{_tens}[ -])?(?:{_one_to_nine})|{_teens}|{_tens}|a dozen|a hundred|(?:a )?couple(?: of)?|an?",
    "unit": r"seconds|(?:minute|hour|day|night|week|month|quarter|year|decade)s?|centur(?:y|ies)",
    "unit_plural": "(?:minute|hour|day|week|month|year|decade|quarter)s|centuries",
    "unit_bare": "(?:minute|hour|day|week|month|year|decade)s|centuries",
    "period": "weekend|week|month|quarter|year|decade|century|day",
    "ordinal": any_of(to.ORDINALS),
    "part": any_of(to.PARTS),
    "season": any_of(to.SEASONS),
    "season_sure": "spring|summer|autumn|winter",  # "the fall" is mostly no season
    "dayword": any_of(to.DAYWORDS),
    "which": "last|next|this|past|previous|coming|current|following|latest|upcoming",
    "frequency": any_of(to.FREQUENCIES),
    "vagueword": any_of(to.VAGUE),
    "decade": r"(?:1[89]|20)\d0s|['’]\d0s",
    "decade_word": "(?:twen|thir|for|fif|six|seven|eigh|nine)ties",  # "in her nineties" is none
    "century": r"\d\d(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first",
}
ZONE = r"(?: \(?(?:[A-Z]{1,3}T|UTC|local time)\b\)?)?"
PHASE = r"(?:(?:earlier|later|early|late|mid|(?:the )?(?:beginning|start|middle|end) of)[ -](?:in |on )?)?"
ABOUT = r"(?:(?:(?:no )?(?:more|less|fewer) than|up to|at least|almost|nearly|about|around) )?"
MANY = "(?:a few|several|some|many|few|dozens of|hundreds of|thousands of)"
DAY_MONTH = r"(?:(?:the )?{day}(?: of)? {month}|{month_2} {day_2})"
CLOCK = rf"{{clock}}{ZONE}"
NOT_DAYS = r"(?![\d:,]*\d| ?%| percent| million| billion)"
NOT_A_COUNT = rf"(?![\d,]*\d|\.\d|-\d| ?%| (?:percent|{any_of(read_words('counted_nouns'))})\b)"
# A space is white space within a paragraph; {month} is any word of the vocabulary, which the function gets under that
# name; {month_2} is another place for one, {month_sure} another choice of words. The first pattern that fits wins.
RULES: list[tuple[str, to.Resolver]] = [
    (r"(?P<iso>\d{4}-\d\d-\d\d)(?:(?:T| ){clock})?", to.iso_date),
    (r"(?P<first>\d{1,2})[/.](?P<then>\d{1,2})[/.](?P<year>20\d\d|19\d\d)", to.numeric_date),
    (rf"{CLOCK},? (?:on )?(?:{{weekday}},? )?{DAY_MONTH},? {{year}}", to.full_date),
    (rf"{CLOCK},? (?:on )?(?:{{weekday}},? )?{DAY_MONTH}", to.yearless_date),
    (rf"{CLOCK}(?:,? (?:on )?{{weekday}})?(?! ?%| percent)", to.time_of_day),
    (r"(?:(?:between|from) )?{day}(?: ?[-–—] ?| and | to | until ){until} {month},? {year}", to.day_range),
    (r"(?:(?:between|from) )?{day}(?: ?[-–—] ?| and | to | until ){until} {month}", to.day_range),
    (r"(?:(?:between|from) )?{month} {day}(?: ?[-–—] ?| and | to | until ){until},? {year}", to.day_range),
    (r"(?:(?:between|from) )?{month} {day}(?: ?[-–—] ?| to | until ){until}(?![\d:,]*\d)", to.day_range),
    (rf"{PHASE}(?:{{weekday}},? )?{DAY_MONTH},? {{year}}(?:,? (?:at )?{CLOCK})?", to.full_date),
    (rf"{PHASE}(?:{{weekday}},? )?(?:{{which}} )?{DAY_MONTH}{NOT_DAYS}(?:,? (?:at )?{CLOCK})?", to.yearless_date),
    (rf"{PHASE}{{month}},?(?: of)? {{year}}", to.month_of_year),
    (rf"{PHASE}{{month}},?(?: of)? {{which}} year", to.month_of_named_year),
    (r"{year}[-–]{until}(?! ?%| percent)", to.year_range),
    (rf"{PHASE}(?:the )?{{season}}(?: of)? {{year}}", to.season_of_year),
    (rf"{PHASE}(?:the |this )?{{which}} {{season}}|{PHASE}the {{season_sure}}(?! of)", to.named_season),
    (r"(?:the )?(?:fiscal )?{ordinal}[ -]quarter(?: of)? {year}|(?:the )?{year_2} {ordinal_2} quarter", to.quarter_of_year),
    (
        r"(?:(?:the|{which} year['’]s) )?(?:fiscal[ -])?(?:(?P<ago>year-(?:ago|earlier)) )?{ordinal}[ -]quarter"
        r"(?: of {which_2} year)?",
        to.named_quarter,
    ),
    (r"(?:the (?:latest )?|this )quarter", to.the_quarter),
    (r"every (?:(?P<other>other) |{number} )?{unit}|each {unit_2}", to.every),
    (r"(?:every|each) {weekday}|{weekday_plural}", to.weekly),
    (r"(?:every|each) (?:{season}|{part}|{month})", to.every_named),
    (rf"{ABOUT}(?:a|one) year (?:ago|earlier)|(?:the )?year[ -](?:ago|earlier)(?: (?:period|quarter))?", to.year_earlier),
    (rf"{ABOUT}(?:(?:{{number}}|{MANY}) )?{{unit}}(?P<half> and a half)? (?P<side>ago|from now|hence)", to.ago),
    (rf"{ABOUT}(?:{{number}}|{MANY}) {{unit}} (?:earlier|before|later|after)(?=[.,])", to.span),
    (r"(?P<vague>recent|(?:the )?coming) (?:days|weeks|months|years|decades)", to.vague_span),
    (
        r"(?:the )?(?:last|past|next|first|coming|previous|latest|final) "
        rf"(?:(?:{{number}}|{MANY})(?: to \w+)? )?{{unit_plural}}",
        to.span,
    ),
    (r"the (?:last|past) {unit}", to.one_unit),
    (r"the (?:fiscal )?{unit}(?= (?:ended|ending)\b)", to.one_unit),
    (rf"{PHASE}{{weekday}} {{which}} week", to.weekday_of_week),
    (rf"{PHASE}(?:the |this )?{{which}} {{weekday}}(?: {{part}})?", to.weekday),
    (rf"{PHASE}(?:the )?{{which}} {{month}}", to.named_month),
    (rf"{PHASE}(?:the |this )?{{which}} (?:calendar |fiscal |business |school )?{{period}}", to.named_period),
    (rf"{PHASE}(?:the )?{{which}} {{part}}", to.time_of_day),
    (rf"{PHASE}(?:that|the same|that same) {{period}}|the (?P<which>following|next) {{period_2}}", to.that_period),
    (rf"{PHASE}{{weekday}}(?:(?:['’]s)? {{part}}|,? (?:at )?{CLOCK})?", to.weekday),
    (r"the day (?P<side>before yesterday|after tomorrow)", to.two_days_off),
    (rf"{PHASE}{{dayword}}(?:(?:['’]s)? {{part}}|,? (?:at )?{CLOCK})?", to.dayword),
    (r"(?:the )?(?:(?:early|late|mid)[ -])?{decade}|the (?:(?:early|late|mid)[ -])?{decade_word}", to.decade),
    (r"(?:the )?{century}[ -]century", to.century),
    (rf"{ABOUT}half an? {{unit}}", to.half_span),
    (
        rf"{ABOUT}(?:{{number}}|{MANY})(?: (?:to|or) \w+)?[ -]"
        r"(?:(?:full|consecutive|straight|long|whole|more|calendar|solid|additional|entire) )?"
        r"{unit}(?P<half> and a half)?(?![ -]old| of age)(?:-long)?",
        to.span,
    ),
    (r"(?:the )?(?:whole|entire|full) {unit}", to.one_unit),
    (r"{unit_bare}(?= (?:of|after|before|to come|now|away)\b|[.,])", to.span),
    (r"(?:the )?(?:beginning|start|middle|end) of the {period}|the (?P<period_sure>weekend|week|year)(?! of)", to.the_period),
    (r"(?P<period>year)[ -]end|the fiscal (?P<period_2>year)", to.the_period),
    (rf"{PHASE}(?:(?:the )?fiscal |the year )?{{year}}{NOT_A_COUNT}", to.year),
    (rf"{PHASE}{{month_sure}}", to.bare_month),
    (r"{frequency}", to.frequency),
    (r"{vagueword}", to.vague_word),
]
SPACE = r"(?:(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"  # at most one line break: an expression ends with its paragraph


def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = re.sub(r"\{([a-z]\w+)\}", lambda slot: f"(?P<{slot[1]}>{_words(slot[1])})", pattern)
    pattern = re.sub(r"\[ -\]| ", lambda gap: SPACE if gap[0] == " " else f"(?:-|{SPACE})", pattern)
    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


def _words(slot: str) -> str:
    return VOCABULARY.get(slot) or VOCABULARY[slot.partition("_")[0]]


PATTERNS = [_compiled(pattern) for pattern, _ in RULES]
_nameless = (re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern in PATTERNS)
ANY = re.compile(
    rf"(?<![\w$£€.,-])(?=['’\w])(?:{'|'.join(f'(?P<rule{number}>{pattern})' for number, pattern in enumerate(_nameless))})",
    re.IGNORECASE,
)


def find_dates(text: str, published: date | None) -> list[Timex]:
    """Find the time expressions of `text`, in order and without overlap.

    >>> find_dates("He said on Oct. 17 that it took two weeks.", date(2024, 10, 20))
    [Timex(start=11, end=18, type='DATE', value='2024-10-17'), Timex(start=32, end=41, type='DURATION', value='P2W')]
    """
    found: list[Timex] = []
    position = 0
    while match := ANY.search(text, position):
        number = int(str(match.lastgroup).removeprefix("rule"))
        value = RULES[number][1](_slots(number, match), to.Place(text, *match.span(), published, found))
        if value:
            found.append(Timex(match.start(), match.end(), *value))
        position = match.end() if value else _next_word(text, match.start())
    return found


def _slots(number: int, match: re.Match[str]) -> to.Slots:
    """The words of the match under their names, in lower case and with single spaces."""
    words = PATTERNS[number].match(match.string, match.start())
    assert words  # the same pattern matched here
    return {name.partition("_")[0]: " ".join(word.lower().split()) for name, word in words.groupdict().items() if word}


def _next_word(text: str, position: int) -> int:
    """The end of the word that stands at `position`."""
    while position < len(text) and text[position].isalnum():
        position += 1
    return position + 1
