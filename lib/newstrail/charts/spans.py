"""The time that an axis covers: one far-off day must not squeeze all others into one spot."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

REACH = pd.Timedelta(days=7)  # least gap at which times lie far off
SHAPING = pd.Timedelta(days=8)  # longest interval by which an axis is cut: a week is, "this year" is not
MOST_BEYOND = 0.25  # of all times; if more lie far off, they are the story, too
BEFORE, AFTER = "←", "→"


class Span(NamedTuple):
    """From when to when an axis goes."""

    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def length(self) -> pd.Timedelta:
        return self.last - self.first


def find_span(first: pd.Series, last: pd.Series) -> Span:
    """Give the time that an axis covers: the fullest stretch, and what lies no further from it than it is long.

    Args:
        first: when each interval begins; missing where it has no place.
        last: when each ends.

    >>> days = pd.to_datetime(pd.Series(["2020-01-01", *["2024-03-01"] * 4, "2024-03-06"]))
    >>> [f"{end:%Y-%m-%d}" for end in find_span(days, days)]
    ['2024-03-01', '2024-03-06']
    """
    placed = pd.DataFrame({"first": first, "last": last}).dropna()
    whole = Span(placed["first"].min(), placed["last"].max())
    short = placed[placed["last"] - placed["first"] <= SHAPING]
    if short.empty:
        return whole
    span = _widest(short)
    n_beyond = (side_of(placed["first"], placed["last"], span) != "").sum()
    return whole if n_beyond > MOST_BEYOND * len(placed) else span


def side_of(first: pd.Series, last: pd.Series, span: Span) -> pd.Series:
    """Say of each interval whether it lies wholly before or after a span; "" where it does not, or has no place."""
    sides = pd.Series("", index=first.index, dtype="string")
    return sides.mask((last < span.first).fillna(False), BEFORE).mask((first > span.last).fillna(False), AFTER)


def in_brief(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Give a time as shortly as it is known: by its day, its month or its years.

    >>> in_brief(pd.Timestamp("2024-06-01"), pd.Timestamp("2024-06-30"))
    'Jun 2024'
    """
    if first.date() == last.date():
        return f"{first.day} {first:%b %Y}"
    if first.year == last.year:
        return f"{first:%b %Y}" if first.month == last.month else f"{first:%Y}"
    return f"{first:%Y}–{last:%Y}"


def _widest(intervals: pd.DataFrame) -> Span:
    """Begin with the fullest run, and take in the runs beside it while the gap is no longer than what there is."""
    runs = list(_to_runs(intervals.sort_values(["first", "last"])))
    at = max(range(len(runs)), key=lambda number: (runs[number][1], number))
    span, before, after = runs[at][0], runs[:at], runs[at + 1 :]
    while True:
        room = max(REACH, span.length)
        if before and span.first - before[-1][0].last <= room:
            span = Span(before.pop()[0].first, span.last)
        elif after and after[0][0].first - span.last <= room:
            span = Span(span.first, after.pop(0)[0].last)
        else:
            return span


def _to_runs(intervals: pd.DataFrame) -> Iterator[tuple[Span, int]]:
    """Join what overlaps; give each run with the number of its intervals."""
    first, last, n = intervals["first"].iat[0], intervals["last"].iat[0], 0
    for each in intervals.itertuples():
        if each.first > last:
            yield Span(first, last), n
            first, n = each.first, 0
        last, n = max(last, each.last), n + 1
    yield Span(first, last), n
