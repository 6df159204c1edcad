"""Denials that stand alone -> the claim that each is most probably about.

Grouping puts a denial with statements in like words. But who denies seldom repeats what is denied, and often speaks in
another article. So each denial that no asserting statement stands with is compared with all that do assert; the signs
and their weights are listed in `words/tie_signs.csv`. Where none is sure it stays alone: a denial tied to the wrong
claim puts words into somebody's mouth.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.accusers import find_accusers, without_accusers
from newstrail.claims.disclaimers import find_disclaimers, names_accusation
from newstrail.claims.features import in_order, to_days, without_the_story
from newstrail.claims.grouping import COMPARED_AT_ONCE, key_of_statements
from newstrail.claims.propositions import to_propositions
from newstrail.claims.stories import number_stories
from newstrail.claims.traits import find_numbers, meet, to_trait
from newstrail.kept import remembered
from newstrail.schema import need
from newstrail.similarity import cosines, embed, embed_claims, stems
from newstrail.text import POINTERS, denial, one_line
from newstrail.words import read_table, records, word_set

SURE = 0.85  # least logarithm of the odds: a probability of .7
JUST_BEFORE = 3  # statements of its article before a denial that tell what it answers
STARTS = ["start", "cue_start", "source_start"]
ENDS = ["end", "cue_end", "source_end"]
USED = ["claim_id", "stance", "source_id", "kind", "in_headline", *STARTS, *ENDS]
CALLED = ["called", "party"]  # columns that tell who speaks, and for whom
NAME = re.compile(r"\b[A-Z]\w{2,}")
WORD = re.compile(r"\w+")
NOBODY = -1  # the number of a source where there is none
NO_CLAIM = -1  # and of a claim


class Told(NamedTuple):
    """The statements of a story, from the earliest, as ties are weighed; each array has a row per statement."""

    stances: np.ndarray
    kinds: np.ndarray
    articles: np.ndarray  # the number of each one's article
    sources: np.ndarray  # and of its source; NOBODY for none
    contents: np.ndarray  # and of its words
    vectors: np.ndarray  # what they say
    reported: np.ndarray  # the same, with who says it and the words that report it, but without those that deny
    numbers: scipy.sparse.csr_array  # those they give
    place: np.ndarray  # of each in its article
    names: list[set[str]]  # in what each says
    naming: Mapping[str, Sequence[int]]  # the places of those that have each name
    near_headline: np.ndarray  # how near each is to the nearest headline; 0 where there is none
    accuses: np.ndarray  # whether its cue reports an accusation, a rumour or a claim
    answers: np.ndarray  # whether its own words speak of a report: "the accusations"
    points: np.ndarray  # whether it names nothing: "that is a lie"
    words: scipy.sparse.csr_array  # those of what it says, as stems
    reported_words: scipy.sparse.csr_array  # those of what it says and who says it
    affirms: np.ndarray  # whether it asserts, and does not itself answer
    speakers: list[set[str]]  # the words of who says it, in small letters
    accusers: list[set[str]]  # the words of whose report it speaks of, in small letters


class Near(NamedTuple):
    """How a denial compares with the statements of its story; each array has a value per statement."""

    meaning: np.ndarray  # cosines of what they say
    reported: np.ndarray  # the same, with who says it
    share_words: np.ndarray  # whether words of the denial's report are among what the statement says
    share_numbers: np.ndarray


class Pairs(NamedTuple):
    """A denial and the statements that it may be about, with their signs."""

    one: int
    others: np.ndarray  # places of statements
    signs: dict[str, np.ndarray]  # a value per statement


def tie_denials(statements: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Move the denials and doubts of claims that nobody asserts into the claim they are about, where that is sure.

    A claim is moved as a whole, to where its denials together most probably belong, if one of them is sure to.

    Args:
        statements: needs claim_id, stance, source_id, kind, in_headline, start and end with those of cue and source,
            and what `add_claims` needs.
        articles: needs article_id, text and published_earliest.
        sources: needs source_id, name and speaks_for.
    Returns:
        The same rows in the same order, with `claim_id`, still the earliest statement of each claim.
    """
    need(statements, *USED)
    if (statements["stance"] == "asserts").all():
        return statements.copy()
    ordered = in_order(statements, articles)
    called = _with_speakers(ordered, sources)
    key = key_of_statements("ties", called, *CALLED, *USED)
    claims = np.frombuffer(remembered(key, lambda: _tie(called.reset_index(drop=True), sources).tobytes()), dtype=int)
    earliest = ordered["statement_id"].groupby(claims).transform("first").reindex(statements.index)
    return statements.assign(claim_id=earliest.where(statements["claim_id"].notna()).astype("string"))


def _with_speakers(ordered: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add who says each statement by name, and for whom."""
    by_id = sources.set_index("source_id")
    party = by_id["speaks_for"].fillna(by_id["name"])
    return ordered.assign(called=ordered["source_id"].map(by_id["name"]), party=ordered["source_id"].map(party))


def _tie(ordered: pd.DataFrame, sources: pd.DataFrame) -> np.ndarray:
    """Number the claims of statements, with the denials in the claims they are about.

    The ties of each story are kept by themselves: among many, one more article changes one story.
    """
    propositions = to_propositions(ordered)
    claims = ordered["claim_id"].to_numpy(dtype=object)
    for places in _stories_with_denials(ordered, propositions):
        rows = ordered.iloc[places].reset_index(drop=True)
        find = partial(_tie_story, rows, [propositions[place] for place in places], _to_names(sources))
        ties = json.loads(remembered(key_of_statements("ties of a story", rows, *CALLED, *USED), find))
        claims[places] = [ties.get(claim, claim) for claim in claims[places]]
    return pd.factorize(pd.Series(claims, dtype="string"))[0]


def _tie_story(rows: pd.DataFrame, propositions: Sequence[str], called: Mapping[str, set[str]]) -> bytes:
    """Give the claims that are moved into others, as JSON."""
    claims = rows["claim_id"].to_numpy(dtype=object)
    asserted = set(claims[_affirm(rows)])
    moved = _one_claim_for_disclaimers(rows, asserted)
    numbers, names = pd.factorize(np.array([moved.get(claim, claim) for claim in claims], dtype=object), sort=True)
    chances: dict[str, np.ndarray] = {}  # of each claim, summed over its denials, by the claim it may be about
    is_sure = set()
    for pairs in _weigh_story(rows, propositions, called):
        claim = names[numbers[pairs.one]] if numbers[pairs.one] != NO_CLAIM else None
        if claim is None or claim in asserted:
            continue
        others = numbers[pairs.others]
        odds = np.full(len(names), -np.inf)
        np.maximum.at(odds, others[others != NO_CLAIM], odds_of_tie(pairs.signs)[others != NO_CLAIM])
        if odds.max() >= SURE:
            is_sure.add(claim)
        chances[claim] = chances.get(claim, 0) + np.round(1 / (1 + np.exp(-odds)), 4)
    tied = {claim: names[chances[claim].argmax()] for claim in sorted(is_sure)}
    return json.dumps(tied | {claim: tied.get(one, one) for claim, one in moved.items()}).encode()


def _one_claim_for_disclaimers(rows: pd.DataFrame, asserted: Collection[str]) -> dict[str, str]:
    """Map the claims of denials that disclaim one thing to the one that holds most of these denials.

    A claim that somebody asserts comes first, and is not moved. Denials that say what accusation they answer are not
    moved there: what they say tells better what they are about.
    """
    claims = rows["claim_id"].to_numpy(dtype=object)
    parties = rows["party"].where(rows["party"].notna(), None).tolist()
    denies = (rows["stance"] == "denies").to_numpy(dtype=bool)
    moved = {}
    for places in find_disclaimers(rows["content"].tolist(), parties, denies):
        counts = Counter(claims[place] for place in places)
        one = max(counts, key=lambda claim: (claim in asserted, counts[claim]))
        plain = {claims[place] for place in places if not names_accusation(rows["content"].iloc[place])}
        may_move = plain if one in asserted else counts.keys()
        moved.update({claim: one for claim in may_move if claim != one and claim not in asserted})
    return moved


def weigh_pairs(ordered: pd.DataFrame, sources: pd.DataFrame) -> Iterator[Pairs]:
    """Give for each denial and doubt the statements of its story that it may be about, with what tells.

    Args:
        ordered: statements as `in_order` gives them, with stance and source_id.
        sources: needs source_id, name and speaks_for.
    """
    ordered = _with_speakers(ordered, sources)
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
    denials = np.flatnonzero(rows["stance"] != "asserts")
    for one, near in zip(denials.tolist(), _compare(told, denials), strict=True):
        others = _candidates(told, one, near)
        if len(others):
            by = called.get(rows["source_id"].iloc[one], set())
            yield Pairs(one, others, _signs(told, one, others, near, by))


def _compare(told: Told, denials: np.ndarray) -> Iterator[Near]:
    """Compare denials with all statements, so many at once that arrays do the work and memory stays bounded."""
    for start in range(0, len(denials), COMPARED_AT_ONCE):
        some = denials[start : start + COMPARED_AT_ONCE]
        compared = (
            cosines(told.vectors[some], told.vectors),
            cosines(told.reported[some], told.reported),
            meet(told.reported_words[some], told.words),
            meet(told.numbers[some], told.numbers),
        )
        yield from itertools.starmap(Near, zip(*compared, strict=True))


def _to_names(sources: pd.DataFrame) -> dict[str, set[str]]:
    return dict(zip(sources["source_id"], map(_names, sources["name"]), strict=True))


def _tell(rows: pd.DataFrame, propositions: Sequence[str]) -> Told:
    told = [_with_its_report(row) for row in rows[[*STARTS, *ENDS, "text"]].to_dict("records")]
    plain = [*propositions, *map(denial.without_polarity, told)]
    vectors = without_the_story(embed_claims(plain))
    words = to_trait([set(stems(text)) for text in plain])
    in_headline = rows["in_headline"].to_numpy(dtype=bool)
    names = [_names(content) for content in rows["content"]]
    said = vectors[: len(rows)]
    return Told(
        stances=rows["stance"].to_numpy(dtype=object),
        kinds=rows["kind"].to_numpy(dtype=object),
        articles=pd.factorize(rows["article_id"])[0],
        sources=pd.factorize(rows["source_id"])[0],
        contents=pd.factorize(rows["content"])[0],
        vectors=said,
        reported=vectors[len(rows) :],
        numbers=find_numbers(propositions),
        place=rows.groupby("article_id").cumcount().to_numpy(),
        names=names,
        naming=_places_of(names),
        near_headline=_nearest(said[in_headline], said),
        accuses=rows["cue"].fillna("").map(denial.accuses).to_numpy(dtype=bool),
        answers=np.array([_speaks_of_report(words) for words in told], dtype=bool),
        points=rows["content"].map(_points).to_numpy(dtype=bool),
        words=words[: len(rows)],
        reported_words=words[len(rows) :],
        affirms=_affirm(rows),
        speakers=[_words_of(*names) for names in zip(rows["called"], rows["party"], strict=True)],
        accusers=list(map(find_accusers, told)),
    )


def _places_of(names: Sequence[Collection[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, each in enumerate(names):
        for name in each:
            places.setdefault(name, []).append(place)
    return places


def _with_its_report(row: Mapping[Hashable, Any]) -> str:
    """Give the words of a statement with those that tell who says it, as they stand in its article."""
    start = min(row[name] for name in STARTS if pd.notna(row[name]))
    end = max(row[name] for name in ENDS if pd.notna(row[name]))
    return one_line(row["text"][int(start) : int(end)])


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


def _candidates(told: Told, one: int, near: Near) -> np.ndarray:
    """Give the statements that a denial may be about: those that somebody else asserts in other words.

    A denial that says what it denies has a word in common with that: "He denied taking bribes" is not about the
    sentence before it, where that tells of taxes. One that says whose accusations it denies is about what those say; if
    it says no more, about what they say as an accusation, or of who denies it.
    """
    by_another = (told.sources != told.sources[one]) | (told.sources == NOBODY)
    accusers = told.accusers[one]
    if accusers:
        by_another &= np.array([not accusers.isdisjoint(speaker) for speaker in told.speakers], dtype=bool)
    if accusers and told.points[one]:
        by_another &= told.accuses | np.array([_names_who_denies(told, one, names) for names in told.names], dtype=bool)
    repeated = told.contents == told.contents[one]
    return np.flatnonzero(told.affirms & by_another & ~repeated & (near.share_words | told.points[one]))


def _signs(told: Told, one: int, others: np.ndarray, near: Near, called: set[str]) -> dict[str, np.ndarray]:
    """Give what tells that a denial, by somebody called so, is about each of the others."""
    here = told.articles[others] == told.articles[one]
    after = told.place[one] - told.place[others]
    before = others[here & (after > 0)]
    answered = _nearest(told.vectors[before[-JUST_BEFORE:]], told.vectors)[others]
    accusing = _last_accusation(told, one, before) if told.answers[one] else before[:0]
    accused = _nearest(told.vectors[accusing], told.vectors)[others]
    named = near.reported[others]
    signs = {
        "denies": np.full(len(others), told.stances[one] == "denies"),
        "doubts": np.full(len(others), told.stances[one] == "doubts"),
        "near in meaning": near.meaning[others],
        "near with who says it": named,
        "behind the nearest": named.max() - named,
        "near to what is told just before": np.where(here, 0, answered),
        "less near to that than another": answered.max() - answered,
        "near to the last accusation before it": np.where(here, 0, accused),
        "near to a headline": told.near_headline[others],
        "before it": here & (after > 0),
        "after it": here & (after < 0),
        "far from it": np.where(here, np.log(np.maximum(np.abs(after), 1)), 0),
        "the outlet's own": told.kinds[others] == "narration",
        "a quotation": told.kinds[others] == "quote",
        "has the same number": near.share_numbers[others],
        "names who denies": _name_any(told, called)[others],
        "accuses": told.accuses[others],
    }
    return {sign: values.astype(float) for sign, values in signs.items()}


def _name_any(told: Told, names: Collection[str]) -> np.ndarray:
    """Say which statements name any of some names."""
    naming = np.zeros(len(told.stances), dtype=bool)
    for name in names:
        naming[told.naming.get(name, [])] = True
    return naming


def _last_accusation(told: Told, one: int, before: np.ndarray) -> np.ndarray:
    """Give the place of the last accusation by another before a denial that names who denies, else of the last."""
    by_another = (told.sources[before] != told.sources[one]) | (told.sources[before] == NOBODY)
    accusing = before[told.accuses[before] & by_another]
    naming = [place for place in accusing.tolist() if _names_who_denies(told, one, told.names[place])]
    return np.array(naming[-1:], dtype=int) if naming else accusing[-1:]


def _names_who_denies(told: Told, one: int, names: Collection[str]) -> bool:
    return not (told.speakers[one] - word_set("stop_words")).isdisjoint(_words_of(*names))


def _points(content: str) -> bool:
    denied = denial.denied_by_oneself(without_accusers(content))
    return denial.is_bare_verdict(denied) or POINTERS.fullmatch(denied.strip(" ,")) is not None


def _nearest(ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Give how near each of the others is to the nearest of some; 0 where there are none."""
    return cosines(ones, others).max(axis=0, initial=0)


def _words_of(*names: object) -> set[str]:
    return {word for name in names if isinstance(name, str) for word in WORD.findall(name.lower())}


def _speaks_of_report(words: str) -> bool:
    return any(map(denial.is_called_report, WORD.findall(words.lower())))


@cache
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in read_table(records.TieSign)}
