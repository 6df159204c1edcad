"""Texts -> what fits a chart: wrapped, shortened, counted. Texts come from articles and may hold anything."""

import altair as alt
import pandas as pd

LETTER = 6.4  # pixels of a letter, with some to spare
WHOLE_DAY = pd.Timedelta(hours=23, minutes=59)  # from midnight to the last minute
LINE = 14  # pixels from one line of text to the next
# Vega hangs the lines of a text below the first; these put them around a point, or above it. Both need a `label`
CENTRED = alt.ExprRef(f"{-LINE / 2} * (length(split(datum.label, '\\n')) - 1)")
ABOVE = alt.ExprRef(f"{-LINE} * (length(split(datum.label, '\\n')) - 1)")


def bounds(low: float, high: float, approximator: str | None) -> str:
    """Give a quantity in the fewest characters; it has a low or a high bound or both.

    >>> bounds(10_000, float("nan"), "over"), bounds(10_000, 10_000, "about"), bounds(2_000, 9_999, None)
    ('≥10,000', '~10,000', '2k–10k')
    """
    if pd.isna(low) or pd.isna(high):
        return f"≤{_short(high)}" if pd.isna(low) else f"≥{_short(low)}"
    if low != high:
        return f"{_rounded(low)}–{_rounded(high)}"
    return _short(low) if pd.isna(approximator) else f"~{_short(low)}"


def period(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Give an interval in the words of a calendar.

    >>> period(pd.Timestamp("2024-06-01"), pd.Timestamp("2024-06-30 23:59:59"))
    'June 2024'
    """
    days = [f"{end.day} {end:%b %Y}" for end in (first, last)]
    if first != first.normalize() or last < last.normalize() + WHOLE_DAY:
        return f"{days[0]}, {first:%H:%M}" if days[0] == days[1] else f"{days[0]} – {days[1]}"
    if first.is_year_start and last.is_year_end:
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} – {last:%Y}"
    if first.is_month_start and last.is_month_end and first.month == last.month and first.year == last.year:
        return f"{first:%B %Y}"
    return days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}"


def _short(number: float) -> str:
    return f"{number:,.10g}" if number < 1_000_000 else f"{number / 1_000_000:,.4g}M"


def _rounded(number: float) -> str:
    return _short(number) if number >= 1_000_000 or number < 1_000 else f"{number / 1_000:.3g}k"
