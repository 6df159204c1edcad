"""Words for people: counted, cut, wrapped and escaped."""

import html
import re
import textwrap
from datetime import date, datetime
from unicodedata import bidirectional
from urllib.parse import quote

FIRST_WORDS = 4  # of a statement, by which a browser finds it on its page
IN_ADDRESSES = ":/?#[@]!$&*+,;=%~"  # characters that stay; quotation marks, brackets and blanks could end a link
CONTEXT_WORDS = 25  # of the article around a statement, in everything that is shown, exported or shared


def context(text: str, start: int, end: int, *, words: int = CONTEXT_WORDS) -> tuple[str, str]:
    """Give what stands around a span in its line, half of `words` on either side, cut with an ellipsis."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = re.findall(r"\S+\s*", text[line_start:start])
    after = re.findall(r"\s*\S+", text[end : line_end if line_end >= 0 else len(text)])
    half = words // 2
    prefix = ("… " if len(before) > half else "") + "".join(before[-half:])
    return prefix, "".join(after[:half]) + (" …" if len(after) > half else "")


def wrap(text: str, *, width: int, lines: int, whole_words: bool = False) -> str:
    """Break a text into at most so many lines of at most so many characters; an ellipsis stands for the rest.

    Args:
        text: any text.
        width: the characters of a line.
        lines: at most so many.
        whole_words: whether a word that is longer than a line stays whole, and makes its line longer.

    >>> wrap("North Korea is preparing 10,000 soldiers", width=16, lines=2)
    'North Korea is\\npreparing …'
    """
    broken = textwrap.wrap(text, max(width, 3), break_long_words=not whole_words)
    if len(broken) > lines:
        last = broken[lines - 1]
        first_word = last.split(" ", 1)[0]
        fitting = max(width - 2, len(first_word) if whole_words else 1)
        whole = last if len(last) <= fitting else last[:fitting].rsplit(" ", 1)[0]
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
    r"""Give words of an article as Markdown that shows them as they are: no markup, no HTML, no formula, no link.

    >>> plain("*10,000* <b>soldiers</b>")
    '\\*10,000\\* &lt;b&gt;soldiers&lt;/b&gt;'
    """
    escaped = re.sub(r"([\\`*_\[\]()#+!|~])", r"\\\1", " ".join(html.escape(text, quote=False).split()))
    escaped = re.sub(r"(?i):(?=//)|(?<=\bwww)\.|@", r"\\\g<0>", escaped)  # by which an address becomes a link
    return escaped.replace("$", "<span>&#36;</span>")  # alone in its element, or Jupyter seeks a second one


def web_address(url: object, content: str = "") -> str:
    """Give the address of a page on the web, and "" for whatever else an article gives for one, such as a script.

    Args:
        url: as the article or its table gives it; may be missing.
        content: a statement on that page, to which a browser then goes.

    >>> web_address("https://daily.example/a", "The dam is shut, he said."), web_address("javascript:alert(1)")
    ('https://daily.example/a#:~:text=The%20dam%20is%20shut%2C', '')
    """
    if not isinstance(url, str) or not url.strip().lower().startswith(("http://", "https://")):
        return ""
    address = quote(url.strip(), safe=IN_ADDRESSES)
    words = quote(" ".join(content.split()[:FIRST_WORDS]), safe="").replace("-", "%2D")  # a hyphen is a sign there
    return f"{address}{'' if '#' in address else '#'}:~:text={words}" if words else address


def count(number: int, noun: str) -> str:
    """Give a number with its noun.

    >>> count(1, "outlet"), count(1200, "outlet")
    ('1 outlet', '1,200 outlets')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def join(parts: list[str], more: int = 0) -> str:
    """Join parts of a sentence, and count what is not named.

    >>> join(["Lund", "Brell"]), join(["Lund", "Brell"], more=2)
    ('Lund and Brell', 'Lund, Brell and 2 more')
    """
    listed = [*parts, f"{more} more"] if more > 0 else parts
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def day(moment: date) -> str:
    """Give a day as a sentence does.

    >>> day(datetime(2024, 10, 7))
    '7 October 2024'
    """
    return f"{moment.day} {moment:%B %Y}"


def period(first: datetime, last: datetime | None) -> str:
    """Say when something was, if that lies between two moments of which the last may be missing (None or NaT).

    >>> period(datetime(2024, 10, 7), datetime(2024, 10, 7, 23)), period(datetime(2024, 10, 7), datetime(2024, 11, 1))
    ('on 7 October 2024', 'between 7 October 2024 and 1 November 2024')
    """
    if last is None or last != last or first.date() == last.date():  # NaT is not itself
        return f"on {day(first)}"
    return f"between {day(first)} and {day(last)}"


def leave_out(told: str, number: int, noun: str) -> str:
    """End a sentence of what a chart shows with what it leaves out.

    >>> leave_out("3 claims", 1, "more claim"), leave_out("3 claims", 0, "more claim")
    ('3 claims; 1 more claim not shown.', '3 claims.')
    """
    return f"{told}; {count(number, noun)} not shown." if number else f"{told}."
