"""A text and its day of publication -> the time expressions in it."""

import re
from datetime import date
from functools import cache
from string import ascii_lowercase, ascii_uppercase

from newstrail.time.directions import Direction, direction_of
from newstrail.time.patterns import any_rule_pattern, rule_patterns
from newstrail.time.rules import RULES
from newstrail.time.timex import Timex, interval_of
from newstrail.time.values import Setting, value_of
from newstrail.time.words import meaning_of
from newstrail.words import any_of, read_table, read_words, records

MOST_EARLIER = 20  # expressions before one from which its meaning may be worked out
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)  # keeps every character in its place; str.lower does not


def find_dates(text: str, published: date | None) -> list[Timex]:
    """Find the time expressions of a text, in order and without overlap.

    Args:
        text: the text of an article.
        published: the day of publication; without it, values stay as open as the words are.

    >>> find_dates("He said on Oct. 17 that it took two weeks.", date(2024, 10, 20))
    [Timex(start=11, end=18, type='DATE', value='2024-10-17', is_ahead=False), \
Timex(start=32, end=41, type='DURATION', value='P2W', is_ahead=False)]
    """
    masked = _no_time().sub(_masked, text).translate(LOWER)
    found: list[Timex] = []
    match = any_rule_pattern().search(masked)
    while match:
        setting = Setting(text, match.start(), match.end(), published, found[-MOST_EARLIER:]) if published else None
        timex = _to_timex(match, setting)
        if timex is None:
            position = match.start() + 1
        else:
            found.append(timex)
            position = match.end()
        match = any_rule_pattern().search(masked, position)
    return found


@cache
def _no_time() -> re.Pattern[str]:
    """Find words that look like times but tell none."""
    weekday = any_of(read_words("weekdays"))
    papers = any_of(row.word.title() for row in read_table(records.OutletWord) if row.use == "paper")
    names = any_of(read_words("day_names"))
    numbered = any_of(word for word in read_words("designators") if word not in read_words("no_things"))
    return re.compile(
        r"\b(?:may|march)\b"  # verbs
        r"|(?<!\d )\b(?:April|May|June|August)(?! Day\b)(?= [A-Z][a-z])"  # names like April Ryan
        r"|\bfollowing(?= [A-Z][a-z]+['’]s)"  # "following Biden's speech" is after it
        r"|\b(?:Hour|Dai|Night|Week|Month)ly\b|USA TODAY"
        r"|(?<=[\"'`“‘])(?:\d+ )?[A-Z]\w*(?: [A-Z]\w*){0,3}(?=[.,]?[\"'”’])"  # ABC's "This Week"
        rf"|(?<!Daily )\b(?i:{names})\b"
        rf"|\b(?:{weekday})(?: (?:Morning|Evening))?(?= (?:[A-Z][a-z]+ )?(?:{papers})\b)"  # the Sunday Times
        rf"|(?:(?<=\bM[rs] )|(?<=\bMrs ))(?:{weekday})\b"  # Mr Friday
        rf"|(?<=\n)(?:{weekday})(?= [A-Z][a-z]+ (?:said|says|told|was|is|has|had)\b)"  # Sunday Lind said
        rf"|{_thing_of_year()}"
        rf"|\b(?i:{numbered}) [12]\d{{3}}\b"  # Flight 1945
    )


def _thing_of_year() -> str:
    """Give the pattern of the number in "a white Peugeot 2008": a name behind "a" or a possessive, and no event."""
    times = any_of([*read_words("months"), *read_words("weekdays"), "Spring", "Summer", "Autumn", "Fall", "Winter"])
    ends = "and|or|was|were|is|are|has|had|in|on|at|near|that|which|who|with|when|as|after|before|into|outside"
    return (
        r"\b(?i:an?|another|his|her|my|our|their)(?: [a-z-]{2,15}){0,3}(?<! of)(?<! in)(?<! since)"
        rf" (?!(?:{times})\b)[A-Z][\w-]{{1,20}} [12]\d{{3}}(?=[.,;:!?\"”)]|$| (?:{ends})\b)"
    )


def _masked(words: re.Match[str]) -> str:
    return "_" * len(words[0])


def _to_timex(match: re.Match[str], setting: Setting | None) -> Timex | None:
    """Give an expression with its type and value, unless it is a date that does not exist, such as 31 February."""
    number = (match.lastindex or 0) - 1
    rule = RULES[number]
    words = rule_patterns()[number].match(match.string, match.start())
    slots = meaning_of(words.groupdict() if words else {})
    kind, value = rule.type, value_of(rule.value, slots, setting)
    if rule.value == "days_apart" and value == slots["length"]:  # counted from nothing that we know
        kind = "DURATION"
    time_of_day = slots.get("clock") or slots.get("part")
    if kind == "DATE" and time_of_day:
        kind, value = "TIME", f"{value}T{time_of_day}"
    if value[0].isdigit() and interval_of(value) is None:
        return None
    if setting is not None and _is_before_its_period(match[0], value, setting):
        kind, value = "DATE", "PAST_REF"
    is_ahead = setting is not None and _is_ahead(value, setting)
    return Timex(match.start(), match.end(), kind, value, is_ahead)


def _is_before_its_period(words: str, value: str, setting: Setting) -> bool:
    """Tell whether "earlier this month" is written on its first day, and so means some time before."""
    interval = interval_of(value) if words.startswith("earlier") else None
    return interval is not None and interval[0].date() == setting.published < interval[1].date()


def _is_ahead(value: str, setting: Setting) -> bool:
    """Whether it begins after the day of publication, or is not over then and its clause looks ahead."""
    interval = interval_of(value)
    if interval is None:
        return False
    first_day, last_day = interval[0].date(), interval[1].date()
    if last_day < setting.published:
        return False
    if first_day > setting.published:
        return True
    direction = direction_of(setting.text, setting.start, setting.end)
    if direction == Direction.UNTOLD:
        return setting.text[setting.start : setting.end].lower().startswith("later this")
    return direction == Direction.AHEAD
