"""Pairs of near statements -> the claims near each claim, and what would change if the two were one."""

from collections.abc import Mapping, Set
from typing import NamedTuple

import numpy as np
import pandas as pd

WORTH = 0.02  # least probability that is asked about
Pair = tuple[str, str]


class Claims(NamedTuple):
    """The claims of a corpus, by claim_id; their statements stand in the order of time."""

    of: dict[str, str]  # the claim of each statement
    members: dict[str, list[str]]
    articles: dict[str, tuple[str, ...]]  # of the members
    asserted: set[str]  # claims that somebody asserts


class Near(NamedTuple):
    """A claim that may be the same as another one."""

    statement_id: str  # the one of it that is nearest
    probability: float  # that the two are one
    changes: float  # what changes in the table then
    is_asserted: bool
    other_is_asserted: bool


def to_claim_members(statements: pd.DataFrame) -> Claims:
    """Give the statements of each claim.

    Args:
        statements: needs statement_id, article_id, claim_id and stance, in the order of time.
    """
    made = statements.dropna(subset="claim_id")
    keys, claims = made["statement_id"].tolist(), made["claim_id"].tolist()
    members: dict[str, list[str]] = {}
    articles: dict[str, list[str]] = {}
    for key, claim, article in zip(keys, claims, made["article_id"].tolist(), strict=True):
        members.setdefault(claim, []).append(key)
        articles.setdefault(claim, []).append(article)
    asserted = set(made.loc[made["stance"] == "asserts", "claim_id"])
    listed = {claim: tuple(carried) for claim, carried in articles.items()}
    return Claims(dict(zip(keys, claims, strict=True)), members, listed, asserted)


def find_near(claims: Claims, neighbours: pd.DataFrame, apart: Set[Pair]) -> dict[str, list[Near]]:
    """Give for each claim the claims near it, by their statement nearest to it, the most probable first.

    How probably two claims are one is the mean of what their nearest pair of statements says and what all pairs say.

    Args:
        claims: of the corpus.
        neighbours: as `claims.find_neighbours` gives them.
        apart: pairs of statements that an analyst has told apart, or put together, each both ways.
    """
    table = _pair_claims(claims, neighbours)
    told = {(claims.of.get(one), claims.of.get(other)) for one, other in apart}
    near: dict[str, list[Near]] = {}
    for one, other, statement_id, probability in table:
        if (one, other) in told:
            continue
        ones, others = claims.articles[one], claims.articles[other]
        is_asserted, other_is_asserted = one in claims.asserted, other in claims.asserted
        changes = _pairs_of_articles(ones, others)
        if is_asserted != other_is_asserted:  # every cell is contested then, and counts anew among the origins
            changes += 2 * (len(ones) + len(others))
        found = Near(statement_id, probability, changes, is_asserted, other_is_asserted)
        near.setdefault(one, []).append(found)
    return near


def _pair_claims(claims: Claims, neighbours: pd.DataFrame) -> list[tuple[str, str, str, float]]:
    """Give two claims, the nearest statement of the second, and how probably they are one, the most probable first."""
    names = list(claims.members)
    number_of = {claim: number for number, claim in enumerate(names)}
    ends = []
    for column in ("one", "other"):
        numbers = [number_of.get(claims.of.get(key, ""), -1) for key in neighbours[column].tolist()]
        ends.append(np.array(numbers, dtype=int))
    both = (ends[0] >= 0) & (ends[1] >= 0) & (ends[0] != ends[1])
    ones, others = (np.concatenate([ends[place][both], ends[1 - place][both]]) for place in (0, 1))
    keys = np.concatenate([neighbours[column].to_numpy(dtype=object)[both] for column in ("other", "one")])
    chances = np.tile(neighbours["probability"].to_numpy(dtype=float)[both], 2)
    sizes = np.array([len(claims.members[name]) for name in names], dtype=float)
    pairs = ones * len(names) + others
    order = np.lexsort((-chances, pairs))
    starts = np.flatnonzero(np.r_[True, np.diff(pairs[order]) != 0][: len(order)])
    best = order[starts]
    total = np.add.reduceat(chances[order], starts) if len(starts) else chances
    probability = (chances[best] + total / (sizes[ones[best]] * sizes[others[best]])) / 2
    kept = np.flatnonzero(probability >= WORTH)
    ranked = kept[np.argsort(-probability[kept], kind="stable")]
    listed = zip(ones[best][ranked], others[best][ranked], keys[best][ranked], probability[ranked], strict=True)
    return [(names[one], names[other], str(key), float(chance)) for one, other, key, chance in listed]


def _pairs_of_articles(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Count the pairs of statements of different articles that one row would hold."""
    shared = sum(one.count(article) * other.count(article) for article in set(one) & set(other))
    return float(len(one) * len(other) - shared)


def belonging(claims: Claims, neighbours: pd.DataFrame) -> Mapping[str, float]:
    """Give for each statement with near ones in its own claim how probably, on average, these say the same as it."""
    ones, others = neighbours["one"].tolist(), neighbours["other"].tolist()
    total: dict[str, float] = {}
    times: dict[str, int] = {}
    for one, other, chance in zip(ones, others, neighbours["probability"].tolist(), strict=True):
        claim = claims.of.get(one)
        if claim is not None and claim == claims.of.get(other):
            for end in (one, other):
                total[end] = total.get(end, 0.0) + chance
                times[end] = times.get(end, 0) + 1
    return {key: chances / times[key] for key, chances in total.items()}
