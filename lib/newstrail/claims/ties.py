"""Denials that stand alone -> the claim that each is most probably about.

Grouping puts a denial with statements in like words. But who denies seldom repeats what is denied, and often speaks in
another article. So each denial that no asserting statement stands with is compared with all that do assert; the signs
and their weights are listed in `words/tie_signs.csv`. Where none is sure it stays alone: a denial tied to the wrong
claim puts words into somebody's mouth.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from newstrail.claims.features import in_order, to_days, without_the_story
from newstrail.claims.grouping import key_of_statements
from newstrail.claims.propositions import to_propositions
from newstrail.claims.stories import number_stories
from newstrail.kept import remembered
from newstrail.schema import need
from newstrail.similarity import cosines, embed
from newstrail.text import denial, one_line
from newstrail.words import any_of, read_table, read_words, records

SURE = 1.4  # least logarithm of the odds: a probability of .8
AHEAD = 1.0  # least distance from the next claim; what is nearly as probable is as good a guess
TIED_BY = ("claim_id", "stance", "source_id", "called", "kind", "in_headline")  # beside what decides claims
JUST_BEFORE = 3  # statements of its article before a denial that tell what it answers
NAME = re.compile(r"\b[A-Z]\w{2,}")


class Told(NamedTuple):
    """The statements of a story, from the earliest, as ties are weighed; each array has a row per statement."""

    rows: pd.DataFrame
    vectors: np.ndarray  # what they say, without the words that deny
    place: np.ndarray  # of each in its article
    affirms: np.ndarray  # whether it asserts, and does not itself answer
    names: list[set[str]]  # in what it says
    accuses: np.ndarray  # whether its cue does


class Pairs(NamedTuple):
    """A denial and the statements that it may be about, with their signs."""

    one: int
    others: np.ndarray  # places of statements
    signs: dict[str, np.ndarray]  # a value per statement


def tie_denials(statements: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Move the denials and doubts of claims that nobody asserts into the claim they are about, where that is sure.

    A claim is moved as a whole, after the one of its denials whose tie is surest.

    Args:
        statements: needs claim_id, stance, source_id, kind and in_headline, and what `add_claims` needs.
        articles: needs article_id, text and published_earliest.
        sources: needs source_id and name.
    Returns:
        The same rows in the same order, with `claim_id`, still the earliest statement of each claim.
    """
    need(statements, "claim_id", "stance", "source_id", "kind", "in_headline")
    if (statements["stance"] == "asserts").all():
        return statements.copy()
    ordered = in_order(statements, articles)
    called = ordered.assign(called=ordered["source_id"].map(sources.set_index("source_id")["name"]))
    key = key_of_statements("ties", called, *TIED_BY)
    claims = np.frombuffer(remembered(key, lambda: _tie(called.reset_index(drop=True), sources).tobytes()), dtype=int)
    earliest = ordered["statement_id"].groupby(claims).transform("first").reindex(statements.index)
    return statements.assign(claim_id=earliest.where(statements["claim_id"].notna()).astype("string"))


def _tie(ordered: pd.DataFrame, sources: pd.DataFrame) -> np.ndarray:
    """Number the claims of statements, with the denials in the claims they are about.

    The ties of each story are kept by themselves: among many, one more article changes one story.
    """
    propositions = to_propositions(ordered)
    claims = ordered["claim_id"].to_numpy(dtype=object)
    for places in _stories_with_denials(ordered, propositions):
        rows = ordered.iloc[places].reset_index(drop=True)
        find = partial(_tie_story, rows, [propositions[place] for place in places], _to_names(sources))
        ties = json.loads(remembered(key_of_statements("ties of a story", rows, *TIED_BY), find))
        claims[places] = [ties.get(claim, claim) for claim in claims[places]]
    return pd.factorize(pd.Series(claims, dtype="string"))[0]


def _tie_story(rows: pd.DataFrame, propositions: Sequence[str], called: Mapping[str, set[str]]) -> bytes:
    """Give the claims that are moved into others, as JSON."""
    claims = rows["claim_id"].to_numpy(dtype=object)
    asserted = set(claims[_affirm(rows)])
    surest: dict[str, tuple[float, str]] = {}
    for pairs in _weigh_story(rows, propositions, called):
        claim = claims[pairs.one]
        if claim in asserted:
            continue
        odds = odds_of_tie(pairs.signs)
        best = int(odds.argmax())
        to_others = odds[claims[pairs.others] != claims[pairs.others[best]]]
        is_ahead = odds[best] - to_others.max(initial=-np.inf) >= AHEAD
        if is_ahead and odds[best] >= surest.get(claim, (SURE, ""))[0]:
            surest[claim] = float(odds[best]), claims[pairs.others[best]]
    return json.dumps({claim: other for claim, (_, other) in surest.items()}).encode()


def weigh_pairs(ordered: pd.DataFrame, sources: pd.DataFrame) -> Iterator[Pairs]:
    """Give for each denial and doubt the statements of its story that it may be about, with what tells.

    Args:
        ordered: statements as `in_order` gives them, with stance and source_id.
        sources: needs source_id and name.
    """
    propositions = to_propositions(ordered)
    for places in _stories_with_denials(ordered, propositions):
        rows = ordered.iloc[places].reset_index(drop=True)
        for pairs in _weigh_story(rows, [propositions[place] for place in places], _to_names(sources)):
            yield Pairs(int(places[pairs.one]), places[pairs.others], pairs.signs)


def _stories_with_denials(ordered: pd.DataFrame, propositions: Sequence[str]) -> Iterator[np.ndarray]:
    """Give the places of the statements of each story in which somebody denies or doubts."""
    articles, _ = pd.factorize(ordered["article_id"])
    stories = number_stories(embed(propositions), propositions, articles, to_days(ordered))
    denies = (ordered["stance"] != "asserts").to_numpy(dtype=bool)
    for _, places in pd.Series(range(len(stories))).groupby(stories):
        if denies[places].any():
            yield places.to_numpy()


def _weigh_story(rows: pd.DataFrame, propositions: Sequence[str], called: Mapping[str, set[str]]) -> Iterator[Pairs]:
    told = _tell(rows, propositions)
    for one in np.flatnonzero(rows["stance"] != "asserts").tolist():
        others = _candidates(told, one)
        if len(others):
            yield Pairs(one, others, _signs(told, one, others, called.get(rows["source_id"].iloc[one], set())))


def _to_names(sources: pd.DataFrame) -> dict[str, set[str]]:
    return dict(zip(sources["source_id"], map(_names, sources["name"]), strict=True))


def _tell(rows: pd.DataFrame, propositions: Sequence[str]) -> Told:
    vectors = without_the_story(embed([denial.without_polarity(text) for text in propositions]))
    accuses = np.array([_accuses(cue) for cue in rows["cue"]], dtype=bool)
    place = rows.groupby("article_id").cumcount().to_numpy()
    return Told(rows, vectors, place, _affirm(rows), list(map(_names, rows["content"])), accuses)


def _affirm(rows: pd.DataFrame) -> np.ndarray:
    """Say which statements assert, and do not themselves answer with a "not"."""
    answers = [denial.is_short(content) and denial.is_negative(content) for content in rows["content"]]
    return (rows["stance"] == "asserts").to_numpy(dtype=bool) & ~np.array(answers, dtype=bool)


def _names(text: object) -> set[str]:
    return set(NAME.findall(text)) if isinstance(text, str) else set()


def odds_of_tie(signs: dict[str, np.ndarray]) -> np.ndarray:
    """Give how probably a denial is about each of the statements, as the logarithm of the odds."""
    odds = sum(weight * signs[sign] for sign, weight in _weights().items())
    return np.round(np.asarray(odds), 4)


def _candidates(told: Told, one: int) -> np.ndarray:
    """Give the statements that a denial may be about: those that somebody else asserts in other words."""
    source = told.rows["source_id"].iloc[one]
    by_another = (told.rows["source_id"] != source).fillna(True).to_numpy(dtype=bool)
    repeated = (told.rows["content"] == told.rows["content"].iloc[one]).to_numpy(dtype=bool)
    return np.flatnonzero(told.affirms & by_another & ~repeated)


def _signs(told: Told, one: int, others: np.ndarray, called: set[str]) -> dict[str, np.ndarray]:
    """Give what tells that a denial, by somebody called so, is about each of the others."""
    near = cosines(told.vectors[[one]], told.vectors[others])[0]
    articles = told.rows["article_id"].to_numpy()
    here = articles[others] == articles[one]
    after = told.place[one] - told.place[others]
    just_before = others[here & (after > 0) & (after <= JUST_BEFORE)]
    answered = cosines(told.vectors[just_before], told.vectors[others]).max(axis=0, initial=0)
    stance = told.rows["stance"].iloc[one]
    signs = {
        "denies": np.full(len(others), stance == "denies"),
        "doubts": np.full(len(others), stance == "doubts"),
        "near in meaning": near,
        "behind the nearest": near.max() - near,
        "in the same article": here,
        "before it": here & (after > 0),
        "far from it": np.where(here, np.log(np.maximum(np.abs(after), 1)), 0),
        "near to what is told just before": np.where(here, 0, answered),
        "the outlet's own": (told.rows["kind"] == "narration").to_numpy(dtype=bool)[others],
        "in a headline": told.rows["in_headline"].to_numpy(dtype=bool)[others],
        "names who denies": np.array([not called.isdisjoint(told.names[other]) for other in others], dtype=bool),
        "accuses": told.accuses[others],
    }
    return {sign: values.astype(float) for sign, values in signs.items()}


def _accuses(cue: object) -> bool:
    return isinstance(cue, str) and _accusing().search(one_line(cue).lower()) is not None


@cache
def _accusing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(read_words('accusing'))})")


@cache
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in read_table(records.TieSign)}
