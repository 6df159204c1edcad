"""The time expressions of a sentence -> the one that tells when something was said."""

import re
from collections.abc import Iterable, Sequence

from newstrail.text import Span
from newstrail.time.timex import Timex, interval_of

PART_END = re.compile(r",\s|[.!?:;]\W?\s|\n")  # where a part of a sentence ends
CLAUSE_WORD = re.compile(r"\b(?:who|whose|which|that|where|when|since|including)\b")
YEAR = re.compile(r"(?:19|20)\d\d")
OF_THING = re.compile(r"\b(?:an?|the|its|his|her|their)\s+$", re.I)  # before the year of a thing: a 2019 treaty
RELATING_WORD = re.compile(r"\b(?:after|before|since|until|by|from|for|about|of)\s+(?:the\s+)?$", re.I)
SUBORDINATING = re.compile(r"\b(?:before|after|until|since)\b[^,;.:]{0,120}$")  # before what is said in such a clause
TO_DATE = re.compile(
    r"[\"”'’,]{0,2}(?:\s(?:on|in|at|late|early|last|\w+ly)){0,3}\s"
)  # between what is said and its date
REFERRING = re.compile(r"(?i)\b(?:(?:alluding|pointing|referring) to|citing|describing|recalling)\b")  # what was before
POSSESSIVES = ("'s", "’s")


def said_when(text: str, cue: Span, contents: Sequence[Span], dates: Iterable[Timex]) -> Timex | None:
    """Find the expression that tells when something was said: "said on Oct. 17", "On 8 October, Seoul reported that".

    It is the one nearest to the cue, in its part of the sentence if there is one. Those in the content do not count,
    because they date what is reported, nor do those in a clause or phrase of their own: "X, who was elected in 2019,
    said", "said after Friday's strike", "a 2019 treaty", "the limit fell in 2019; X says", "Recalling a visit in May, X
    said"; nor those of the clause around "before X said".

    Args:
        text: the text of the article.
        cue: the words that report.
        contents: the reported words.
        dates: the time expressions of the sentence; those that lie ahead do not count.
    """
    nearest, least = None, (False, 0)
    for timex in dates:
        if _is_in_contents(timex, cue, contents) or timex.is_ahead or interval_of(timex.value) is None:
            continue
        if _tells_another_time(text, cue, timex) or _is_of_clause_around(text, cue, contents, timex):
            continue
        first, last = sorted((cue, (timex.start, timex.end)))
        distance = PART_END.search(text, first[1], last[0]) is not None, last[0] - first[1]
        if nearest is None or distance < least:
            nearest, least = timex, distance
    return nearest


def _is_in_contents(timex: Timex, cue: Span, contents: Sequence[Span]) -> bool:
    """Tell whether an expression stands in the content, or between its parts, unless the cue does, too."""
    first, last = min(start for start, _ in contents), max(end for _, end in contents)
    parts = contents if first <= cue[0] < last else [(first, last)]
    return any(timex.start < end and timex.end > start for start, end in parts)


def _is_of_clause_around(text: str, cue: Span, contents: Sequence[Span], timex: Timex) -> bool:
    """Tell whether an expression dates what happened "days before X said that ...", and not that X said it."""
    if timex.end <= cue[0]:
        return SUBORDINATING.search(text[timex.end : cue[0]]) is not None
    line_start = text.rfind("\n", 0, cue[0]) + 1
    last = max((end for _, end in contents if end <= timex.start), default=None)
    if last is None or last < cue[1] or not SUBORDINATING.search(PART_END.split(text[line_start : cue[0]])[-1]):
        return False
    return TO_DATE.fullmatch(text[last : timex.start]) is None


def _tells_another_time(text: str, cue: Span, timex: Timex) -> bool:
    """Tell whether a clause, a preposition such as "since" or a possessive separates an expression from the cue."""
    between = text[timex.end : cue[0]] if timex.end <= cue[0] else text[cue[1] : timex.start]
    of_thing = YEAR.fullmatch(text[timex.start : timex.end]) and OF_THING.search(text[: timex.start][-10:])
    if ";" in between or of_thing:
        return True
    if timex.start >= cue[1]:
        before = text[cue[1] : timex.start]
    else:
        line_start = text.rfind("\n", 0, timex.start) + 1
        before = PART_END.split(text[line_start : timex.start])[-1]
    if CLAUSE_WORD.search(before) or RELATING_WORD.search(before) or REFERRING.search(before):
        return True
    return text.startswith(POSSESSIVES, timex.end)
