"""Whether a clause looks ahead or back: the cue nearest before its time expression tells ("will meet on Friday")."""

import re
from enum import Enum
from functools import cache

from newstrail.words import read_words

CLAUSE_REACH = 80  # characters before and after an expression that are searched for the ends of its clause
CLAUSE_OPENING = 12  # characters; an expression with fewer before it opens its clause
# The full stop of an initial ends no clause
CLAUSE_END = re.compile(r"(?:(?<=[a-z\d\"”'’)][.;:!?])|(?<=\w[A-Z][.;:!?]))[\"”'’]*\s|\n\s*\n")
POSSESSIVE = ("'", "’")
AHEAD_AT_ONCE = re.compile(
    r"(?i)\b(?:by|until|till|as (?:early|soon) as|no later than|ahead of|starting|beginning|effective|due)"
    r"(?: on| at)?(?: at least| around| about)?\s*$"
)
# "due to" followed by anything else looks back: "due to a missile strike on October 3"
DUE_TO_HAPPEN = (
    "(?:is|are|be) due to (?:be|have|take|make|meet|hold|chair|host|speak|visit|travel|arrive|leave|return|begin|start"
    "|open|close|end|resume|appear|testify|address|attend|decide|vote|rule|sign|announce|publish|release|report"
    "|present|discuss|face|play)"
)
HAD = re.compile(r"\bhad\b")


class Direction(Enum):
    """Whether a clause looks back or ahead."""

    BACK = "back"
    UNTOLD = "untold"
    AHEAD = "ahead"


def direction_of(text: str, start: int, end: int) -> Direction:
    """Tell whether the clause of an expression looks back or ahead: the last cue before the expression decides.

    "due to a strike on 3 October" has no cue; "had been scheduled for Friday" and "Friday's ruling" look back.

    Args:
        text: the text of the article.
        start: where the expression starts.
        end: where it ends.
    """
    before = CLAUSE_END.split(text[max(0, start - CLAUSE_REACH) : start])[-1]
    after = CLAUSE_END.split(text[end : end + CLAUSE_REACH])[0]
    if AHEAD_AT_ONCE.search(before) and not HAD.search(before + after):  # "by Monday they had left"
        return Direction.AHEAD
    if after.startswith(POSSESSIVE):
        return Direction.BACK
    if len(before) < CLAUSE_OPENING:
        return _of_opening(after)
    return _of_last_cue(before)


def _of_opening(after: str) -> Direction:
    """Tell whether a clause that opens with its date looks ahead: "On Tuesday, the ministers will meet"."""
    cue = _cue_pattern().search(after)
    return Direction.AHEAD if cue and cue[0].startswith("will") else Direction.UNTOLD


def _of_last_cue(before: str) -> Direction:
    direction = Direction.UNTOLD
    for cue in _cue_pattern().finditer(before):
        direction = Direction.AHEAD if cue["ahead"] else Direction.BACK
    return direction


@cache
def _cue_pattern() -> re.Pattern[str]:
    ahead = "|".join([*read_words("future_cues"), DUE_TO_HAPPEN]).replace(" ", r"\s")
    past = "|".join(read_words("past_cues")).replace(" ", r"\s")
    return re.compile(
        rf"\b(?:had\sbeen\s\w+(?:\sto\s\w+)?"
        rf"|(?P<ahead>(?i:{ahead})(?:\s(?:not|to|be|have|been|still|\w+ly))*(?:\s\w+)?)"  # "will be held" holds no past
        rf"|(?i:{past})|[a-z]{{2,}}ed)\b"
    )
