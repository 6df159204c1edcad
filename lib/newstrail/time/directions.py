"""Whether a clause looks ahead or back, by the cue nearest before a time expression: "will meet on Friday"."""

import re
from enum import Enum
from functools import cache

from newstrail.words import read_words

CLAUSE_REACH = 80  # characters before and after an expression in which its clause is looked for
CLAUSE_OPENING = 12  # characters: an expression that so few precede opens its clause
# No clause ends at the full stop of an initial
CLAUSE_END = re.compile(r"(?:(?<=[a-z\d\"”'’)][.;:!?])|(?<=\w[A-Z][.;:!?]))[\"”'’]*\s|\n\s*\n")
POSSESSIVE = ("'", "’")
AHEAD_AT_ONCE = re.compile(
    r"(?i)\b(?:by|until|till|as (?:early|soon) as|no later than|ahead of|starting|beginning|effective|due)"
    r"(?: on| at)?(?: at least| around| about)?\s*$"
)
HAD = re.compile(r"\bhad\b")


class Direction(Enum):
    """Where a clause looks."""

    BACK = "back"
    UNTOLD = "untold"
    AHEAD = "ahead"


def direction_of(text: str, start: int, end: int) -> Direction:
    """Say where the clause of an expression looks: the last cue before it decides.

    "due to a strike on 3 October" holds no cue; "had been scheduled for Friday" and "Friday's ruling" look back.

    Args:
        text: of the article.
        start: of the expression.
        end: of the expression.
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
    """Say where a clause looks that opens with its date: "On Tuesday, the ministers will meet"."""
    cue = _cue_pattern().search(after)
    return Direction.AHEAD if cue and cue[0].startswith("will") else Direction.UNTOLD


def _of_last_cue(before: str) -> Direction:
    direction = Direction.UNTOLD
    for cue in _cue_pattern().finditer(before):
        direction = Direction.AHEAD if cue["ahead"] else Direction.BACK
    return direction


@cache
def _cue_pattern() -> re.Pattern[str]:
    ahead, past = ("|".join(read_words(name)).replace(" ", r"\s") for name in ("future_cues", "past_cues"))
    return re.compile(
        rf"\b(?:had\sbeen\s\w+(?:\sto\s\w+)?"
        rf"|(?P<ahead>(?i:{ahead})(?:\s(?:not|to|be|have|been|still|\w+ly))*(?:\s\w+)?)"  # "will be held" holds no past
        rf"|(?i:{past})|[a-z]{{2,}}ed)\b"
    )
