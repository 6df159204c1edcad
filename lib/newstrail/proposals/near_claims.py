"""Pairs of near statements -> the claims near each claim, and what would change if the two were one."""

from collections.abc import Mapping, Set
from typing import NamedTuple, Self

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

MOST = 8  # options of one question: what an analyst reads at a glance
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


def find_near(
    claims: Claims, neighbours: pd.DataFrame, beside: pd.DataFrame, apart: Set[Pair]
) -> dict[str, list[Near]]:
    """Give for each claim the claims near it that are most worth asking about, by their nearest statement.

    How probably two claims are one is the mean of what their nearest pair of statements says and what all pairs say.
    Where one contests what stands beside it, that is a second sign, taken to be independent of the first.

    Args:
        claims: of the corpus.
        neighbours: as `claims.find_neighbours` gives them.
        beside: as `denial.find_beside` gives them.
        apart: pairs of statements that an analyst has told apart, or put together, each both ways.
    """
    names = list(claims.members)
    number_of = {claim: number for number, claim in enumerate(names)}
    sizes = np.array([len(members) for members in claims.members.values()], dtype=float)
    alike = _averaged(_pair_claims(claims, neighbours, number_of), sizes)
    pairs = _either(alike.and_those(_pair_claims(claims, beside, number_of)), len(names))
    told = [
        (number_of.get(claims.of.get(one, ""), -1), number_of.get(claims.of.get(other, ""), -1)) for one, other in apart
    ]
    is_told = np.isin(pairs.ones * len(names) + pairs.others, [one * len(names) + other for one, other in told])
    pairs = pairs.take(np.flatnonzero(~is_told & (pairs.chances >= WORTH)))
    asserted = np.array([name in claims.asserted for name in names], dtype=bool)
    changes = _count_changes(claims, pairs, asserted)
    kept = _most_useful(pairs, changes, asserted)
    near: dict[str, list[Near]] = {}
    for place in kept.tolist():
        one, other = int(pairs.ones[place]), int(pairs.others[place])
        chance, change = float(pairs.chances[place]), float(changes[place])
        found = Near(str(pairs.nearest[place]), chance, change, bool(asserted[one]), bool(asserted[other]))
        near.setdefault(names[one], []).append(found)
    return near


class _Pairs(NamedTuple):
    """Pairs of claims by their numbers, each both ways."""

    ones: np.ndarray
    others: np.ndarray
    nearest: np.ndarray  # the statement of the other that is nearest
    chances: np.ndarray  # that the two are one

    def take(self, places: np.ndarray) -> Self:
        """Give some of the pairs."""
        return type(self)(*(column[places] for column in self))

    def and_those(self, more: Self) -> Self:
        """Add pairs at the end."""
        return type(self)(*map(np.concatenate, zip(self, more, strict=True)))


def _pair_claims(claims: Claims, neighbours: pd.DataFrame, number_of: Mapping[str, int]) -> _Pairs:
    """Give the claims of each pair of near statements, if they are two."""
    ends = []
    for column in ("one", "other"):
        numbers = [number_of.get(claims.of.get(key, ""), -1) for key in neighbours[column].tolist()]
        ends.append(np.array(numbers, dtype=int))
    both = (ends[0] >= 0) & (ends[1] >= 0) & (ends[0] != ends[1])
    ones, others = (np.concatenate([ends[place][both], ends[1 - place][both]]) for place in (0, 1))
    keys = np.concatenate([neighbours[column].to_numpy(dtype=object)[both] for column in ("other", "one")])
    chances = np.tile(neighbours["probability"].to_numpy(dtype=float)[both], 2)
    return _Pairs(ones, others, keys, chances)


def _averaged(pairs: _Pairs, sizes: np.ndarray) -> _Pairs:
    """Give each two claims once, with the mean of what their nearest statements and all their statements say."""
    if not len(pairs.ones):
        return pairs
    order, starts = _runs(pairs, len(sizes))
    best = pairs.take(order[starts])
    mean = np.add.reduceat(pairs.chances[order], starts) / (sizes[best.ones] * sizes[best.others])
    return best._replace(chances=(best.chances + mean) / 2)


def _either(pairs: _Pairs, n_claims: int) -> _Pairs:
    """Give each two claims once, with the chance that any of their pairs says so."""
    if not len(pairs.ones):
        return pairs
    order, starts = _runs(pairs, n_claims)
    none = np.multiply.reduceat(1 - pairs.chances[order], starts)
    return pairs.take(order[starts])._replace(chances=1 - none)


def _runs(pairs: _Pairs, n_claims: int) -> tuple[np.ndarray, np.ndarray]:
    """Give an order in which the pairs of each two claims are together, the likeliest first, and where they start."""
    numbers = pairs.ones * n_claims + pairs.others
    order = np.lexsort((-pairs.chances, numbers))
    return order, np.flatnonzero(np.r_[True, np.diff(numbers[order]) != 0])


def _count_changes(claims: Claims, pairs: _Pairs, asserted: np.ndarray) -> np.ndarray:
    """Count the pairs of statements of different articles that come to stand in one row, and what a denial changes.

    Where only one of the two claims is asserted, every cell is contested then, and counts anew among the origins.
    """
    numbers = [number for number, carried in enumerate(claims.articles.values()) for _ in carried]
    articles = pd.factorize(np.array([each for carried in claims.articles.values() for each in carried], dtype=object))
    shape = (len(asserted), len(articles[1]))
    carried = scipy.sparse.csr_array((np.ones(len(numbers)), (numbers, articles[0])), shape=shape)
    sizes = carried.sum(axis=1)
    shared = carried[pairs.ones].multiply(carried[pairs.others]).sum(axis=1)
    ones, others = sizes[pairs.ones], sizes[pairs.others]
    denied = asserted[pairs.ones] != asserted[pairs.others]
    return ones * others - shared + 2 * denied * (ones + others)


def _most_useful(pairs: _Pairs, changes: np.ndarray, asserted: np.ndarray) -> np.ndarray:
    """Give the places of the pairs that may be offered, claim by claim: `MOST` that are asserted and as many not."""
    useful = -pairs.chances * changes
    group = 2 * pairs.ones + asserted[pairs.others]
    order = np.lexsort((pairs.others, useful, group))
    starts = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0]) if len(order) else np.array([], dtype=int)
    lengths = np.diff(np.r_[starts, len(order)])
    rank = np.arange(len(order)) - np.repeat(starts, lengths)
    return np.sort(order[rank < MOST])


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
