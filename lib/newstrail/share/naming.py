"""Sources, outlets and times as a sentence calls them."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from newstrail.schema import UNKNOWN
from newstrail.tables import NAMELESS, is_known
from newstrail.text import day
from newstrail.words import is_on_record

NOBODY = "somebody who is not named"
DONE_TO = {"asserts": "asserted", "denies": "denied", "doubts": "doubted"}
# A body that is called by what it is; not "two nurses", "local authorities", "police in Lund", "military intelligence"
WANTS_ARTICLE = re.compile(
    r"(?!(?:an?|the|this|that|its|his|her|their|our|each|some|several|many|two|three|four|five|police|staff)\b)"
    r"(?:[a-z][\w'’-]* ){0,4}(?!intelligence|parliament|police|staff)[a-z][\w-]*[a-rt-z](?= (?:of|in|for|on)\b|$)"
)
CLOCKS = {"minute": "{moment:%H:%M}", "day": "", "month": ""}


def called(name: str) -> str:
    """Give a source or an outlet as a sentence calls it, also where it is unknown.

    >>> called("Daily"), called("unknown 1: mail.txt"), called("no source named")
    ('Daily', 'an unknown outlet (mail.txt)', 'somebody who is not named')
    """
    if name == UNKNOWN["source"]:
        return NOBODY
    return name if is_known(name) else f"an unknown outlet ({name.partition(': ')[2] or 'no file'})"


def voice(row: Mapping[Any, Any]) -> str:
    """Give the source of a statement as a sentence calls it; one without a name by the words for it, in brackets.

    >>> voice({"source": "a diplomat", "source_kind": "anonymous"}), voice({"source": "Ruiz", "source_kind": "person"})
    ('a source without a name (a diplomat)', 'Ruiz')
    >>> voice({"source": "health ministry", "source_kind": "institution"})
    'the health ministry'
    >>> voice({"source": "no source named", "source_kind": pd.NA})
    'somebody who is not named'
    """
    if is_nameless(row):
        return nameless(row["source"])
    source = called(row["source"])
    kind = row["source_kind"]
    return f"the {source}" if pd.notna(kind) and kind == "institution" and WANTS_ARTICLE.match(source) else source


def is_nameless(row: Mapping[Any, Any]) -> bool:
    """Say whether a source has no name; who speaks for a body is heard on the record."""
    kind = row["source_kind"]
    return bool(pd.notna(kind) and kind in NAMELESS and not is_on_record(row["source"]))


def nameless(source: str) -> str:
    return NOBODY if source == UNKNOWN["source"] else f"a source without a name ({source})"


def told_by(row: Mapping[Any, Any]) -> str:
    """Say who asserts, denies or doubts a statement, and in which outlet."""
    outlet, done = called(row["outlet"]), DONE_TO[row["stance"]]
    if row["kind"] == "narration":
        return f"{done} by {outlet} in its own voice"
    return f"{done} by {voice(row)} in {outlet}"


def told_time(article: Mapping[Any, Any]) -> str:
    """Say when an article was published, as precisely as it is known."""
    moment, precision = article["published"], article["published_precision"]
    if pd.isna(moment) or precision not in CLOCKS:
        return "without a date"
    if precision == "month":
        return f"{moment:%B %Y}"
    clock = CLOCKS[precision].format(moment=moment)
    zone = article.get("published_zone")
    told = f"{clock} {zone}" if clock and pd.notna(zone) else clock
    return f"{day(moment)}, {told}" if told else day(moment)
