"""Which sources of a claim nobody can tell apart: what hands on what others told it, and who may be another.

"Danish officials" of one outlet may be the ministry that the next one names. Whoever counts them as two origins says
that the one confirms the other, which no text does.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from newstrail.similarity import stems
from newstrail.words import hands_on, one_word_for_countries, read_words

UNNAMED = ("anonymous", "vague", "group")  # kinds of sources that may be another source
CALLED = ("institution", "person", "place")  # kinds of sources of which one may be called by a part of its name
KEPT = 50_000  # sources whose words are remembered from one filter to the next


class Words(NamedTuple):
    """What a source is called by, as stems; a country is one word with its people."""

    kind: str  # of the source
    name: frozenset[str]
    description: frozenset[str]  # of its name, its role and the body it speaks for


def tellers(sources: pd.DataFrame) -> set[str]:
    """Give the ids of the sources that hand on what others told them: outlets, "a report", "state television".

    Args:
        sources: needs source_id, name and kind.
    """
    rows = zip(sources["source_id"], sources["name"], sources["kind"], strict=True)
    return {key for key, name, kind in rows if kind == "outlet" or _is_of_media(name, kind)}


def _is_of_media(name: str, kind: str) -> bool:
    if kind not in ("vague", "institution", "place"):
        return False
    return hands_on(name)


def to_words(sources: pd.DataFrame) -> dict[str, Words]:
    """Give the words of each source by its id, without those that tell nothing of who it is.

    Args:
        sources: needs source_id, name, kind, role and speaks_for.
    """
    rows = sources[["source_id", "kind", "name", "role", "speaks_for"]].itertuples(index=False)
    return {
        row.source_id: Words(row.kind, _words(row.name), _words(row.name, row.role, row.speaks_for)) for row in rows
    }


@lru_cache(maxsize=KEPT)
def _words(*phrases: str | None) -> frozenset[str]:
    text = " ".join(phrase for phrase in phrases if phrase is not None and not pd.isna(phrase)).lower()
    return frozenset(stems(one_word_for_countries(text))) - _anybody()


@cache
def _anybody() -> frozenset[str]:
    return frozenset(stem for word in read_words("anybody") for stem in stems(word))


def pairs_perhaps_one(heard: Iterable[str], words: Mapping[str, Words]) -> list[tuple[str, str]]:
    """Pair the sources of one claim that may be one, each with one other at most where it has no name.

    A source without a name may be any other that has all its words: "health officials" may be the minister of health,
    "officials" anybody. A source with a name is another that is called by a part of that name: "Harbour" may be
    Harbour Bank.

    Args:
        heard: their ids.
        words: as `to_words` gives them.
    """
    known = [source for source in heard if source in words]
    pairs = []
    for one in known:
        kind, name, description = words[one]
        if kind in UNNAMED:
            others = (other for other in known if other != one and description <= words[other].description)
            pairs += [(one, other) for other in list(others)[:1]]
        elif kind in CALLED and name:
            pairs += [(one, other) for other in known if words[other].kind in CALLED and name < words[other].name]
    return pairs
