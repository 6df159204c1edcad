"""Where a time expression stands: what it may lean on, and whether its clause looks ahead or back."""

import re
from datetime import date
from typing import NamedTuple

from newstrail.time_words import any_of
from newstrail.timex import Timex
from newstrail.words import read_words


class Place(NamedTuple):
    """Where an expression stands, and what it may lean on."""

    text: str
    start: int
    end: int
    published: date | None
    earlier: list[Timex]


def points_ahead(place: Place) -> bool:
    """Whether the clause looks ahead."""
    return direction_of(place) > 0


def direction_of(place: Place) -> int:
    """1 where the clause looks ahead, -1 back, 0 if it does not tell: the last cue before the expression decides.

    "due to a strike on 3 October" holds no cue; "had been scheduled for Friday" and "Friday's ruling" look back.
    """
    before = re.split(CLAUSE_END, place.text[max(0, place.start - 80) : place.start])[-1]
    after = re.split(CLAUSE_END, place.text[place.end : place.end + 80])[0]
    if re.search(AHEAD_AT_ONCE, before) and not re.search(r"\bhad\b", before + after):  # "by Monday they had left"
        return 1
    if after.startswith(("'", "’")):
        return -1
    if len(before) < 12:  # "On Tuesday, the ministers will meet"
        return int(bool((cue := CUES.search(after)) and cue[0].startswith("will")))
    cues = list(CUES.finditer(before))
    return (1 if cues[-1]["ahead"] else -1) if cues else 0


CLAUSE_END = r"(?<=[a-z\d\"”'’)][.;:!?])[\"”'’]*\s|\n\s*\n"
_ahead, _past = (any_of(read_words(name)).replace(" ", r"\s") for name in ("future_cues", "past_cues"))
CUES = re.compile(
    rf"\b(?:had\sbeen\s\w+|(?P<ahead>(?i:{_ahead})(?:\s(?:be|have)\s\w+)?)"  # "will be held" holds no past
    rf"|(?i:{_past})|[a-z]{{2,}}ed)\b"
)
AHEAD_AT_ONCE = re.compile(
    r"\b(?:by|until|till|as (?:early|soon) as|no later than|ahead of|starting|beginning|effective|due)(?: on| at)?\s*$",
    re.IGNORECASE,
)
