"""When something was said: which of the time expressions of a sentence belongs to the words that report."""

import re
from collections.abc import Iterable, Sequence

from newstrail.text import Span
from newstrail.time.timex import Timex, interval_of

PART_END = re.compile(r",\s|[.!?:;]\W?\s|\n")  # where a part of a sentence ends
CLAUSE_WORD = re.compile(r"\b(?:who|whose|which|that|where|when|since)\b")
RELATING_WORD = re.compile(r"\b(?:after|before|since|until|by|from|for|about|of)\s+(?:the\s+)?$", re.I)
POSSESSIVES = ("'s", "’s")


def said_when(text: str, cue: Span, contents: Sequence[Span], dates: Iterable[Timex]) -> Timex | None:
    """Give the expression that tells when something was said: "said on Oct. 17", "On 8 October, Seoul reported that".

    It is the expression nearest to the cue that stands outside of the content, where things happen or are planned,
    and outside of a clause or phrase of its own: "X, who was elected in 2019, said", "said after Friday's strike".

    Args:
        text: of the article.
        cue: the words that report.
        contents: the reported words.
        dates: the time expressions of the sentence; nothing was said at one that lies ahead.
    """
    nearest, least = None, 0
    for timex in dates:
        if _is_in_contents(timex, contents) or timex.is_ahead or interval_of(timex.value) is None:
            continue
        if _tells_another_time(text, cue, timex):
            continue
        distance = max(timex.start - cue[1], cue[0] - timex.end)
        if nearest is None or distance < least:
            nearest, least = timex, distance
    return nearest


def _is_in_contents(timex: Timex, contents: Sequence[Span]) -> bool:
    return any(timex.start < end and timex.end > start for start, end in contents)


def _tells_another_time(text: str, cue: Span, timex: Timex) -> bool:
    """Whether a clause of its own, a preposition like "since" or a possessive takes the expression from the cue."""
    if timex.start >= cue[1]:
        before = text[cue[1] : timex.start]
    else:
        line_start = text.rfind("\n", 0, timex.start) + 1
        before = PART_END.split(text[line_start : timex.start])[-1]
    if CLAUSE_WORD.search(before) or RELATING_WORD.search(before):
        return True
    return text.startswith(POSSESSIVES, timex.end)
