"""Clock times in an article whose own time of publication is known -> the day on which they were."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from newstrail.time.directions import Direction, direction_of
from newstrail.time.timex import Timex, interval_of, moved

AT_ODDS = timedelta(hours=3)  # by which clocks of two places may differ
NAMES_DAY = re.compile(
    r"(?i)\b(?:to(?:day|night)|this|last|next|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\d[-/]"
)


def with_evenings_before(text: str, dates: Sequence[Timex], published: datetime) -> list[Timex]:
    """Give a clock time that had not come when the article was published the day before, where its clause looks back.

    >>> from datetime import date
    >>> from newstrail.time import find_dates
    >>> text = "Crews were called at 22:41."
    >>> found = with_evenings_before(text, find_dates(text, date(2025, 6, 11)), datetime(2025, 6, 11, 2, 50))
    >>> found[0].value
    '2025-06-10T22:41'
    """
    return [_before(timex, published) if _had_not_come(text, timex, published) else timex for timex in dates]


def _had_not_come(text: str, timex: Timex, published: datetime) -> bool:
    """Tell whether a bare clock time lies after publication, and its clause in the past."""
    interval = interval_of(timex.value) if timex.type == "TIME" and ":" in timex.value else None
    if interval is None or NAMES_DAY.search(text[timex.start : timex.end]):
        return False
    is_later_that_day = interval[0].date() == published.date() and interval[0] > published + AT_ODDS
    return is_later_that_day and direction_of(text, timex.start, timex.end) == Direction.BACK


def _before(timex: Timex, published: datetime) -> Timex:
    return timex._replace(
        value=moved(published.date(), -1, "day") + timex.value[len("2025-06-11") :],
        is_ahead=False,
    )
