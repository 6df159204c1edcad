"""Statements -> which of them, in whatever words and articles, say the same: claims.

Groups are joined by the mean likeness of their statements (see `likeness`): single links would chain stories together.
A denial is grouped by what it denies.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from newstrail.claims.features import Features, in_order, to_stories
from newstrail.claims.likeness import crowding, likeness
from newstrail.kept import key_of, remembered, version_of
from newstrail.progress import progress
from newstrail.schema import need
from newstrail.similarity import number_components

# Chosen with the weights of `likeness`, by fit/weights.py; RISE before, for the pairs of PolNeAR train
SAME = -0.2  # least mean likeness within a claim among a few statements
MANY = 0.4  # gained by two groups, times the logarithm of how many pairs their statements make
RISE = 1.2  # of SAME, for every ten times as many: the more statements, the more are alike by chance
COMPARED_AT_ONCE = 512  # statements compared at a time, which bounds memory
LARGEST_LINKED = 8000  # statements linked at once (1 GB); a larger mass of near statements is first cut apart
STRICTER = 0.15  # by which the threshold rises to cut it apart
COMPARED = [  # columns that decide, with the texts of the articles, what statements are alike
    *("article_id", "published_earliest", "source_id", "content", "cue"),
    *("actor", "verb", "predicate", "about_start", "about_end"),
]


def add_claims(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Add `claim_id`: the statement_id of the earliest statement that says the same, be it the only one.

    Statements are grouped story by story (see `stories`): articles on something else change nothing here. A later
    article on the same story renames no claim that keeps its statements. But it can change which statements those are:
    how rare a word is, what the statements have in common and, above a few of them, the threshold depend on all of the
    story (bench/METAMORPHIC.md).

    Args:
        statements: needs statement_id, article_id, source_id, start, content, cue, actor, verb, predicate, about_start
            and about_end.
        articles: needs article_id, text and published_earliest.
    Returns:
        The same rows in the same order, plus `claim_id` (string).

    >>> said = ["The dam burst.", "The dam has burst.", "Bread is cheap."]
    >>> statements = pd.DataFrame({"statement_id": list("abc"), "article_id": "x", "start": [0, 20, 40], "cue": "",
    ...                            "content": said, "actor": pd.NA, "verb": "be", "predicate": pd.NA,
    ...                            "source_id": pd.NA, "about_start": pd.NA, "about_end": pd.NA})
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": [""], "published_earliest": [pd.NaT]})
    >>> add_claims(statements, articles)["claim_id"].tolist()
    ['a', 'a', 'c']
    """
    need(statements, "statement_id", "article_id", "source_id", "start", "content", "cue")
    need(statements, "actor", "verb", "predicate", "about_start", "about_end")
    if len(statements) < 2:
        return statements.assign(claim_id=statements["statement_id"].astype("string"))
    ordered = in_order(statements, articles)
    claims = np.frombuffer(
        remembered(key_of_statements("claims", ordered), lambda: _group_stories(ordered).tobytes()), dtype=int
    )
    earliest = ordered["statement_id"].groupby(claims).transform("first")
    return statements.assign(claim_id=earliest.reindex(statements.index).astype("string"))


def key_of_statements(room: str, ordered: pd.DataFrame, *columns: str) -> bytes:
    """Give the key of what follows from all that statements are compared by, in their order, and from more columns."""
    texts = ordered.drop_duplicates("article_id")["text"]
    said = ordered[[*COMPARED, *columns]].to_json(orient="values", date_format="iso", date_unit="ns")
    return key_of(room, version_of(), said, *texts)


def _group_stories(ordered: pd.DataFrame) -> np.ndarray:
    """Number the claims of statements by the place of their first statement, story by story."""
    claims = np.arange(len(ordered))
    for rows, to_features in to_stories(ordered):
        claims[rows] = rows[_group_story(ordered.iloc[rows], to_features)]
    return claims


def _group_story(told: pd.DataFrame, to_features: Callable[[], Features]) -> np.ndarray:
    """Give what `group` gives, or gave for the same story before: among many, one more article changes one story."""
    key = key_of_statements("claims of a story", told)
    return np.frombuffer(remembered(key, lambda: group(to_features()).tobytes()), dtype=int)


def group(features: Features) -> np.ndarray:
    """Number the claims: equal numbers where statements say the same.

    No two statements share a claim unless a chain of pairs, each like enough, connects them. So each connected mass is
    linked by itself.
    """
    claims = np.arange(len(features.days))
    same = threshold(features)
    for masses in _packed(_masses(features, np.arange(len(claims)), same)):
        together = np.concatenate(masses)
        alike = likeness(features, together, together)
        ends = np.cumsum([len(mass) for mass in masses])
        for mass, end in zip(masses, ends.tolist(), strict=True):
            own = slice(end - len(mass), end)
            claims[mass] = _link(mass, alike[own, own], same)
    return claims


def threshold(features: Features) -> float:
    """Give the least mean likeness within a claim."""
    return SAME + RISE * crowding(features)


def _masses(features: Features, members: np.ndarray, least: float) -> Iterator[np.ndarray]:
    """Give the sets of two or more members that chains of pairs with at least that likeness connect."""
    ones, others = _pairs_alike(features, members, least)
    mass_of = number_components(len(members), ones, others)
    for _, places in pd.Series(members).groupby(mass_of):
        mass = places.to_numpy()
        if len(mass) > LARGEST_LINKED:
            yield from _masses(features, mass, least + STRICTER)
        elif len(mass) > 1:
            yield mass


def _packed(masses: Iterable[np.ndarray]) -> Iterator[list[np.ndarray]]:
    """Give masses together while they are few statements: comparing many small ones by themselves takes long."""
    pack: list[np.ndarray] = []
    for mass in masses:
        if pack and sum(map(len, pack)) + len(mass) > COMPARED_AT_ONCE:
            yield pack
            pack = []
        pack.append(mass)
    if pack:
        yield pack


def _pairs_alike(features: Features, members: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Give the places among the members of the two ends of every pair with at least that likeness, each pair once."""
    ones = [np.zeros(0, dtype=int)]
    others = [np.zeros(0, dtype=int)]
    starts = range(0, len(members), COMPARED_AT_ONCE)
    for start in progress(starts, "Comparing statements", len(starts), f"{COMPARED_AT_ONCE} statements"):
        alike = likeness(features, members[start : start + COMPARED_AT_ONCE], members[start:]) >= least
        rows, columns = np.nonzero(alike)
        ones.append(start + rows)
        others.append(start + columns)
    return np.concatenate(ones), np.concatenate(others)


def _link(mass: np.ndarray, sums: np.ndarray, same: float) -> np.ndarray:
    """Give for each member of a mass the first member of its claim, by how alike they are, which is overwritten.

    The two groups with the greatest mean likeness are joined first, and so on. The larger two groups are, the less
    they need: the mean of many pairs is seldom high by chance, and a claim that many tell is worded in many ways.
    """
    sizes = np.ones(len(mass))
    claims = mass.copy()
    places = np.arange(len(mass))
    gains = sums.copy()
    np.fill_diagonal(gains, -np.inf)
    nearest = gains.argmax(axis=1)
    while True:
        one = int(gains[places, nearest].argmax())
        one, other = sorted((one, int(nearest[one])))
        if gains[one, other] < same:
            return claims
        claims[claims == mass[other]] = mass[one]
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        sizes[one] += sizes[other]
        together = sizes[one] * sizes
        gains[one] = np.where(np.isinf(gains[one]), -np.inf, sums[one] / together + MANY * np.log(together))
        gains[:, one] = gains[one]
        gains[other] = gains[:, other] = -np.inf
        stale = (nearest == one) | (nearest == other)
        stale[one] = True
        nearest[stale] = gains[stale].argmax(axis=1)
        nearer = gains[:, one] > gains[places, nearest]
        nearest[nearer] = one
