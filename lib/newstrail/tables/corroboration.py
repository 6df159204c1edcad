"""A corpus -> the claims that several origins assert independently of each other, with the words of each."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from newstrail.corpus import Corpus
from newstrail.similarity import compare_texts, connect, stems
from newstrail.tables.registry import table
from newstrail.tables.requirements import NAMELESS, has_name, same_stage, verdict_of, why_not_same
from newstrail.text import bare, denial
from newstrail.words import country_in, is_outlet

DOT = " · "  # in `predicate`, between who acts and what they do
SELVES = ("i", "we", "it", "he", "she", "they")
ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,}(?!\w)")  # UN, OCHA
ALIKE = 0.45  # least likeness of two statements by which origins confirm each other: bench/findings.py


class Corroboration(NamedTuple):
    """Two origins of one claim, and whether they confirm each other."""

    claim_id: str
    claim: str
    source: str
    other_source: str
    outlet: str
    other_outlet: str
    content: str
    other_content: str
    statement_id: str
    other_id: str
    verdict: str
    why: str


@table
def corroborations(corpus: Corpus) -> pd.DataFrame:
    """Pair the origins that assert one claim, and say whether they confirm each other.

    That several outlets carry a claim confirms nothing. What it takes that two origins do stands in
    lib/docs/findings.md; where it is not met, it "could not be told".

    Returns:
        A row per claim and pair of origins, those that confirm each other first: claim_id, claim, source, other_source,
        outlet, other_outlet, content, other_content, statement_id, other_id, verdict ("to be checked", "reviewed" or
        "could not be told") and why it could not be told.
    """
    trail = corpus.trail()
    asserting = trail[(trail["stance"] == "asserts") & (trail["kind"] != "narration")]
    asserting = asserting.dropna(subset=["claim_id", "source_id"])
    many = asserting.groupby("claim_id")["source_id"].transform("nunique") > 1
    asserting = asserting[many].reset_index(drop=True)
    alike = compare_texts([*map(bare, asserting["content"])], [*map(bare, trail["content"])])
    linked = _origins(corpus)
    rows: list[Corroboration] = []
    for _, said in asserting.groupby("claim_id", sort=False):
        rows += _pairs(said, alike, linked)
    found = pd.DataFrame(rows, columns=Corroboration._fields).astype("string")
    return found.sort_values("why", key=lambda why: why != "", kind="stable", ignore_index=True)


def _origins(corpus: Corpus) -> dict[str, int]:
    """Number the sources; those that rely on each other anywhere, or speak for one body, have one number."""
    sources, links = corpus.sources, corpus.reliances
    pairs = list(zip(links["from_source_id"], links["to_source_id"], strict=True))
    spoken = sources.dropna(subset="speaks_for")
    pairs += list(zip(spoken["source_id"], spoken["speaks_for"], strict=True))
    together = connect(pairs, [*sources["source_id"]])
    return {source: number for number, origin in enumerate(together) for source in origin}


def _pairs(said: pd.DataFrame, alike: np.ndarray, origin: dict[str, int]) -> Iterator[Corroboration]:
    """Give each pair of origins of a claim once, by the two statements that fit best."""
    best: dict[tuple[int, int], tuple[bool, float, Any, Any, str | None]] = {}
    for one, other in combinations(said.itertuples(), 2):
        numbers = origin[one.source_id], origin[other.source_id]
        if numbers[0] == numbers[1]:
            continue
        likeness = float(alike[one.Index, other.Index])
        why = _why_not(one, other, likeness)
        key = (min(numbers), max(numbers))
        if key not in best or (why is None, likeness) > best[key][:2]:
            best[key] = (why is None, likeness, one, other, why)
    for _, _, one, other, why in best.values():
        verdict, reason = verdict_of(why, [], bool(one.reviewed and other.reviewed))
        yield Corroboration(
            claim_id=one.claim_id,
            claim=one.claim,
            source=one.source,
            other_source=other.source,
            outlet=one.outlet,
            other_outlet=other.outlet,
            content=one.content,
            other_content=other.content,
            statement_id=one.statement_id,
            other_id=other.statement_id,
            verdict=verdict,
            why=reason,
        )


def _why_not(one: Any, other: Any, likeness: float) -> str | None:
    """Give the first requirement that two statements do not meet."""
    alone = _why_not_alone(one) or _why_not_alone(other)
    if alone:
        return alone
    if pd.notna(one.via) and pd.notna(other.via) and one.via == other.via:
        return f"both rely on {one.via}"
    if _speaks_of_itself(one) and _speaks_of_itself(other):
        return "each speaks of itself"
    if _names_of(one) & _names_of(other):
        return f"{one.source} and {other.source} may be one"
    if not same_stage(one.modality, other.modality):
        return "they have not come equally far: planned, done, possible"
    if likeness < ALIKE:
        return "the two say it in words that differ too much"
    return why_not_same(one.content, other.content)


def _why_not_alone(said: Any) -> str | None:
    """Give the first requirement that a statement does not meet, whatever the other says."""
    if said.source_kind in NAMELESS or not has_name(said.source):
        return f"{said.source} has no name and may be anybody"
    if said.source_kind == "outlet" or is_outlet(said.source):
        return f"{said.source} passes on what others told it"
    if ACRONYM.search(_named_bodies(said)):
        return f"the short name in {_named_bodies(said)} may be the other's"
    if said.source_kind == "person" and pd.isna(said.speaks_for):
        return f"for whom {said.source} speaks is not known"
    if said.hedged:
        return f"{said.source} leaves it open"
    if DOT not in str(said.predicate):
        return "one of them is a piece of a sentence"
    if denial.is_negative(said.content):
        return "one of them negates something"
    return None


def _speaks_of_itself(said: Any) -> bool:
    """Say whether who acts is called by a pronoun: "it had opened an inquiry" is the speaker's, as a rule."""
    return str(said.predicate).partition(DOT)[0].lower() in SELVES


def _named_bodies(said: Any) -> str:
    """Give a source's name, and that of the body for which it speaks."""
    return said.source if pd.isna(said.speaks_for) else f"{said.source}, {said.speaks_for}"


def _names_of(said: Any) -> set[str]:
    """Give the words of a source's name, and of the body for which it speaks."""
    names = _named_bodies(said)
    return {*stems(names.replace(":", " ").replace("-", " ")), *(country for country in [country_in(names)] if country)}
