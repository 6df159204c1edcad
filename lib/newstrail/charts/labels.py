"""Texts and numbers -> what fits a chart, and how text is placed. Texts come from articles and may hold anything."""

import altair as alt
import pandas as pd

LETTER = 6.4  # pixels of a letter, with some to spare
DIGIT = 8  # pixels of a digit
BOLD = 1.15  # how much wider a bold letter is
WHOLE_DAY = pd.Timedelta(hours=23, minutes=59)  # from midnight to the last minute
ORDERS = {1e9: "bn", 1e6: "mn", 1e3: "1000s", 100: "100s", 10: "10s", float("-inf"): "some"}  # sizes named by no figure
SLANT = -50  # degrees by which names lean that have no room
HEAD_LETTERS = 34  # of a name that leans
LINE = 14  # pixels from one line of text to the next
# Vega hangs the lines of a text below the first; these put them around a point, or above it. Both need a `label`
CENTRED = alt.ExprRef(f"{-LINE / 2} * (length(split(datum.label, '\\n')) - 1)")
ABOVE = alt.ExprRef(f"{-LINE} * (length(split(datum.label, '\\n')) - 1)")


def x_pixels(column: str) -> alt.X:
    """Place a mark by pixels from the left."""
    return alt.X(f"{column}:Q", scale=None, axis=None)


def y_pixels(column: str) -> alt.Y:
    """Place a mark by pixels from the top."""
    return alt.Y(f"{column}:Q", scale=None, axis=None)


def in_short(said: str, low: float, high: float, approximator: str | None) -> str:
    """Give a quantity in the fewest characters, for a cell without room for its words.

    >>> in_short("over 10,000", 10_000, float("nan"), "over"), in_short("about 2,600", 2_600, 2_600, "about")
    ('>10k', '~2.6k')
    >>> in_short("thousands", 2_000, 9_999, "thousands"), in_short("10,000 to 12,000", 10_000, 12_000, None)
    ('1000s', '10–12k')
    """
    if pd.isna(low) or pd.isna(high):
        return f"<{_in_thousands(high)}" if pd.isna(low) else f">{_in_thousands(low)}"
    if low == high:
        return _in_thousands(low) if pd.isna(approximator) else f"~{_in_thousands(low)}"
    if any(letter.isdigit() for letter in said):
        least, most = _in_thousands(low), _in_thousands(high)
        return f"{least.rstrip('kM') if least[-1:] == most[-1:] else least}–{most}"
    return next(name for size, name in ORDERS.items() if low >= size)


def _in_thousands(number: float) -> str:
    for size, letter in ((1_000_000_000, "bn"), (1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.3g}{letter}"
    return f"{number:.4g}"


def calendar_name(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Give an interval in the words of a calendar.

    >>> calendar_name(pd.Timestamp("2024-06-01"), pd.Timestamp("2024-06-30 23:59:59"))
    'June 2024'
    """
    start, end = (f"{day.day} {day:%b %Y}" for day in (first, last))
    whole_days = first == first.normalize() and last >= last.normalize() + WHOLE_DAY
    if not whole_days:
        return f"{start}, {first:%H:%M}" if start == end else f"{start} – {end}"
    if first.is_year_start and last.is_year_end:
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} – {last:%Y}"
    same_month = (first.year, first.month) == (last.year, last.month)
    if same_month and first.is_month_start and last.is_month_end:
        return f"{first:%B %Y}"
    return start if start == end else f"{start} – {end}"
