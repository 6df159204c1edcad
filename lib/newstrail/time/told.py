"""The dates of several articles -> the same, with the years that only some of them tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from newstrail.time.timex import Timex
from newstrail.words import any_of, read_words

DAY_VALUE = re.compile(r"(?P<year>\d{4})-(?P<day>\d\d-\d\d)(?:T.*)?")
DIGIT = re.compile(r"\d")
BEFORE_EVENT = len("aftermath of the ")  # the longest words before a day that make it a known one
# "the October 7 attack", "since October 7": a day that readers know; "on October 7" may be this year's
OF_EVENT = re.compile(r"(?i)\b(?:since|aftermath of(?: the)?|prior to|pre-) ?$")
ATTRIBUTE = re.compile(r"(?i)\b(?:the|that|its|their|his|her) $")
NOUN_AFTER = re.compile(r" [a-z]{3,}")


def years_told(found: Iterable[tuple[str, Sequence[Timex]]]) -> dict[str, str]:
    """Give the years of the days that are told with a year: {"10-07": "2023"}; none for a day that has several.

    Args:
        found: texts, each with its time expressions.

    >>> text = "It began on October 7, 2023."
    >>> years_told([(text, [Timex(12, 27, "DATE", "2023-10-07")])])
    {'10-07': '2023'}
    """
    years: dict[str, set[str]] = defaultdict(set)
    for text, dates in found:
        for timex in dates:
            day = DAY_VALUE.fullmatch(timex.value)
            if day and day["year"] in text[timex.start : timex.end]:
                years[day["day"]].add(day["year"])
    return {day: next(iter(told)) for day, told in years.items() if len(told) == 1}


def with_years_told(text: str, dates: Sequence[Timex], told: Mapping[str, str]) -> list[Timex]:
    """Give a day without a year the earlier year that others give it, where the text takes the day for known.

    That is so in "the October 7 attack" and "since October 7", but not in "on October 7", which may be this year's.
    """
    return [_with_year(text, timex, told) for timex in dates]


def _with_year(text: str, timex: Timex, told: Mapping[str, str]) -> Timex:
    day = DAY_VALUE.fullmatch(timex.value)
    year = told.get(day["day"]) if day else None
    if day is None or year is None or year >= day["year"]:
        return timex
    words = text[timex.start : timex.end]
    if day["year"] in words or not DIGIT.search(words) or not _month().search(words) or not _is_known(text, timex):
        return timex
    return timex._replace(value=year + timex.value[len(year) :], is_ahead=False)


def _is_known(text: str, timex: Timex) -> bool:
    before = text[max(timex.start - BEFORE_EVENT, 0) : timex.start]
    is_attribute = ATTRIBUTE.search(before) is not None and NOUN_AFTER.match(text, timex.end) is not None
    return is_attribute or OF_EVENT.search(before) is not None


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{any_of(month[:3] for month in read_words('months'))})")
