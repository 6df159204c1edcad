"""Words of a text, and spans without what surrounds them."""

import re

from newstrail.text import Span

ONE_WORD = re.compile(r"\w+")
SPACES = " \t\r\n\u00a0"
DATELINE = re.compile(
    # SEMINOLE, Texas —, JAKARTA -
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w.]{1,15}(?: [A-Z]\w{1,15})?){0,2}(?: ?[—–]| --| -) ?(?=\S)"
    # OSLO, Norway:
    r"|[A-Z][A-Z .'’-]{2,30}, [A-Z]\w{1,15}(?: [A-Z]\w{1,15})?: (?=\S)"
    # OSLO, May 17 (Orsa Wire) —, June 7 (UPI) --
    r"|(?:(?:[^\Wa-z\d_]{2}[^()\n]{1,80}|[A-Z][a-z]{2,8}\.? \d{1,2}) )?\([^\Wa-z\d_][^()\n]{1,30}\) ?[—–-]{1,2} ?(?=\S)"
    # Oslo, Aug 22 (NTB) the minister, New Delhi [India], August 23 (ANI):
    r"|[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})?(?: \[\w{2,20}\])?, [A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z]{2,6}\):? (?=\S)"
    # what is left of "(UPI) --"
    r"|[^\Wa-z\d_][\w .]{1,20}\) ?[—–-]{1,2} ?(?=\S)"
    # London CNN —, Oslo, Norway NTB —
    r"|(?:[A-Z][a-z]{1,20} ?){1,2}(?:, (?:[A-Z][a-z]{1,20} ?){1,2})? [A-Z]{2,6} (?:—|–|--) (?=\S)"
)
QUOTATION_MARKS = '"“”„«»'
LOOSE_PUNCTUATION = SPACES + ",;:—–-•"  # neither words nor the end of a sentence


def strip_span(text: str, span: Span, characters: str) -> Span:
    """Drop some characters at both ends of a span, as `str.strip` does; a span of nothing else becomes empty."""
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip(characters))
    end = span[0] + len(piece.rstrip(characters))
    return start, max(start, end)


def without_dateline(text: str, span: Span) -> Span:
    """Drop "OSLO, May 17 (Orsa Wire) —", or what the parser left of it, from the beginning of a span."""
    dateline = DATELINE.match(text, *span)
    return (dateline.end(), span[1]) if dateline else span


def without_marks_around(text: str, span: Span) -> Span:
    """Drop quotation marks around a whole phrase, or the one that is left of them: "“a source close to it”".

    What is nothing but marks stays.
    """
    stripped = strip_span(text, span, QUOTATION_MARKS)
    within = text[slice(*stripped)]
    return span if within == "" or any(mark in within for mark in QUOTATION_MARKS) else stripped
