"""Texts -> what fits a chart: wrapped, shortened, counted. Texts come from articles and may hold anything."""

import html
import re
import textwrap
from unicodedata import bidirectional

import altair as alt
import pandas as pd

from newstrail.views import CONTEXT_WORDS

LETTER = 6.4  # pixels of a letter, with some to spare
WHOLE_DAY = pd.Timedelta(hours=23, minutes=59)  # from midnight to the last minute
LINE = 14  # pixels from one line of text to the next

# Vega hangs the lines of a text below the first; these put them around a point, or above it. Both need a `label`
CENTRED = alt.ExprRef(f"{-LINE / 2} * (length(split(datum.label, '\\n')) - 1)")
ABOVE = alt.ExprRef(f"{-LINE} * (length(split(datum.label, '\\n')) - 1)")


def wrap(text: str, *, width: int, lines: int) -> str:
    """Break a text into at most so many lines of at most so many characters; an ellipsis stands for the rest.

    >>> wrap("North Korea is preparing 10,000 soldiers", width=16, lines=2)
    'North Korea is\\npreparing …'
    """
    broken = textwrap.wrap(text, max(width, 3))
    if len(broken) > lines:
        last = broken[lines - 1]
        whole = last if len(last) <= width - 2 else last[: max(width - 2, 1)].rsplit(" ", 1)[0]
        broken[lines - 1 :] = [f"{whole} …"]
    mark = "\u200e" if any(map(_is_from_right, text)) else ""  # or the picture lays such lines over each other
    return "\n".join(f"{mark}{line}" for line in broken)


def _is_from_right(letter: str) -> bool:
    return bidirectional(letter) in ("R", "AL")


def snippet(text: str) -> str:
    """Give the first words of a statement, as many as may be shown of it.

    >>> snippet("10,000   soldiers")
    '10,000 soldiers'
    """
    words = text.split()
    return " ".join(words[:CONTEXT_WORDS]) + (" …" if len(words) > CONTEXT_WORDS else "")


def plain(text: str) -> str:
    r"""Give words of an article as Markdown that shows them as they are: no markup, no HTML, no formula.

    >>> plain("*10,000* <b>soldiers</b>")
    '\\*10,000\\* &lt;b&gt;soldiers&lt;/b&gt;'
    """
    escaped = re.sub(r"([\\`*_\[\]()#+!|~])", r"\\\1", " ".join(html.escape(text, quote=False).split()))
    return escaped.replace("$", "<span>&#36;</span>")  # alone in its element, or Jupyter seeks a second one


def count(number: int, noun: str) -> str:
    """Give a number with its noun.

    >>> count(1, "outlet"), count(1200, "outlet")
    ('1 outlet', '1,200 outlets')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def leave_out(told: str, number: int, noun: str) -> str:
    """End a sentence of what a chart shows with what it leaves out.

    >>> leave_out("3 claims", 1, "more claim"), leave_out("3 claims", 0, "more claim")
    ('3 claims; 1 more claim not shown.', '3 claims.')
    """
    return f"{told}; {count(number, noun)} not shown." if number else f"{told}."


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
