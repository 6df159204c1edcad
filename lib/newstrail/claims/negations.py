"""Statements -> which of them deny, by a plain "not" or "no", what another statement of their claim affirms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from newstrail.claims.clauses import DOT, PLAIN_VERBS
from newstrail.numbers import find_amounts, find_figures
from newstrail.similarity import stems
from newstrail.text import denial
from newstrail.words import forms_of, read_words

PASSIVE = re.compile(r"\b(?:is|was|are|were|be|been|being)\b")
PRONOUN = re.compile(r"(?:i|we|you|he|she|it|they)\b", re.I)
SINCE = re.compile(r"\b(?:since|yet)\b")
STEM = 6  # letters by which a thing is known
SINGLE = re.compile(r"(?<!every )(?<!not a )(?<!no )\b(?:single|only one|just one) ")
SEVERAL = re.compile(r"\b(?:several|many|multiple|numerous) ")
COUNTED = re.compile(r"[a-z]{3,40}(?: [a-z]{3,40})?")
CORRECTING = re.compile(r"(?:[,;–—] ?(?:and |but )?not|\brather than|\binstead of) $", re.I)


class Said(NamedTuple):
    """What a statement says, as its "not" is weighed; "" and None are unknown."""

    claim: str | None
    source: str | None
    verb: str  # its lemma
    act: frozenset[str]  # the words of the verb with its auxiliaries, in small letters
    main: frozenset[str]  # the stems of its main clause
    words: frozenset[str]  # and of all it says
    figures: frozenset[float]  # the numbers that it gives
    corrected: frozenset[float]  # and those it sets right: six in "one warning, not six"
    lacking: frozenset[str]  # the stems of what it says there was none of: bribes in "paid no bribes"
    single: frozenset[str]  # of what it says there was a single one of: "only one option"
    several: frozenset[str]  # and of what it says there were several of: "three options"
    is_negative: bool
    negates: bool  # whether all of it is negative, and is not only felt about
    answers: bool  # whether it begins as answers do
    feels: bool  # whether it tells what somebody did not perceive or want
    feels_alone: bool  # whether nobody else can know: its subject did not, or since when


def find_negations(statements: pd.DataFrame, stances: pd.Series) -> pd.Series:
    """Say which statements deny by a plain "not" what another of their claim affirms, or what their source denies.

    Args:
        statements: needs claim_id, source_id, content, cue, verb and predicate.
        stances: of each, by its words alone; only those that assert are looked at.
    Returns:
        A value per row (bool).
    """
    told = [_to_said(row) for row in statements.itertuples()]
    asserts = (stances == "asserts").tolist()
    affirmed: defaultdict[str | None, list[Said]] = defaultdict(list)
    for said, plain in zip(told, asserts, strict=True):
        if plain and said.claim is not None and not said.is_negative:
            affirmed[said.claim].append(said)
    denied = _denied_otherwise(told, statements["cue"], stances)
    found = []
    for said, plain in zip(told, asserts, strict=True):
        again = said.negates and not said.feels and (said.claim, said.source) in denied
        against = again or any(_contradicts(said, other) for other in affirmed[said.claim])
        found.append(plain and against)
    return pd.Series(found, statements.index, dtype=bool)


def _to_said(row: Any) -> Said:
    content, predicate = row.content, _or_empty(row.predicate)
    subject, _, act = predicate.rpartition(DOT)
    by_word = _is_negated(content, predicate)
    lacking = "" if by_word else denial.none_after(act, content)
    is_negative = (by_word or lacking != "") and not denial.says_until(content)
    figures, corrected = _figures_of(content)
    is_nor = denial.begins_with_nor(content)
    answers = _or_empty(row.cue) != "" and denial.answers_no(content)
    regrets = denial.regrets(_or_empty(row.cue))
    return Said(
        claim=_or_empty(row.claim_id) or None,
        source=_or_empty(row.source_id) or None,
        verb=_or_empty(row.verb),
        act=frozenset(act.lower().split()),
        main=frozenset(stems(denial.main_clause(content))),
        words=frozenset(stems(content)),
        figures=frozenset(figures - corrected),
        corrected=frozenset(corrected),
        lacking=frozenset(stems(lacking)),
        single=frozenset(_single(content)),
        several=frozenset(_several(content)),
        is_negative=is_negative or denial.says_un(content),
        negates=is_negative and (denial.is_short(content) or is_nor) and not regrets,
        answers=is_nor or answers,
        feels=denial.tells_feeling(content),
        feels_alone=_feels_alone(content, subject, act),
    )


def _or_empty(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _is_negated(content: str, predicate: str) -> bool:
    """Say whether a negative word governs what is said: its predicate's, or its first."""
    if denial.begins_with_nor(content):
        return True
    return denial.is_negative(predicate) if predicate else denial.names_none(content)


def _figures_of(content: str) -> tuple[set[float], set[float]]:
    """Give the numbers of a text, and those of them that it sets right."""
    figures = find_figures(content)
    corrected = {figure.value[0] for figure in figures if CORRECTING.search(content[: figure.start])}
    return {figure.value[0] for figure in figures}, corrected


def _feels_alone(content: str, subject: str, act: str) -> bool:
    """Say whether nobody else can know what somebody did not perceive: "we did not know", "not seen since"."""
    is_own = PRONOUN.match(subject) is not None and PASSIVE.search(act) is None
    return is_own or SINCE.search(content) is not None


def _single(text: str) -> set[str]:
    """Give the things of which a text says that there was a single one, as stems."""
    return {thing[:STEM] for match in SINGLE.finditer(text) for thing in _things_after(text[match.end() :])}


def _several(text: str) -> set[str]:
    """Give the things of which a text says that there were several, as stems of one of them."""
    counted = [text[amount.noun :].lstrip() for amount in find_amounts(text) if amount.low > 1]
    counted += [text[match.end() :] for match in SEVERAL.finditer(text)]
    things = {thing for words in counted for thing in _things_after(words) if thing.endswith("s")}
    return {thing.removesuffix("s")[:STEM] for thing in things}


def _things_after(words: str) -> set[str]:
    """Give the words that may be the noun counted at the front of some words, but for times and ways to count."""
    found = COUNTED.match(words)
    return set(found[0].split()) - {*read_words("no_things"), *read_words("stop_words")} if found else set()


def _denied_otherwise(told: Sequence[Said], cues: pd.Series, stances: pd.Series) -> set[tuple[str | None, str | None]]:
    """Give the claims and sources that deny by more than a negative content that is reported as denied."""
    found: set[tuple[str | None, str | None]] = set()
    for said, cue, stance in zip(told, cues.astype("string").fillna(""), stances, strict=True):
        by_cue = denial.find_denial(denial.plain(cue)) is not None
        if stance == "denies" and said.source is not None and not (said.is_negative and by_cue):
            found.add((said.claim, said.source))
    return found


def _contradicts(said: Said, other: Said) -> bool:
    """Say whether a statement denies what another affirms."""
    if said.corrected & other.figures or (said.single & other.several and not said.several):
        return True
    if not said.negates or _is_beside(said, other):
        return False
    if said.lacking:
        return _have_one_verb(said, other) and bool(said.lacking & other.words)
    if said.feels:
        return not said.feels_alone and said.verb not in PLAIN_VERBS and _have_one_verb(said, other)
    return said.answers or _have_one_verb(said, other)


def _is_beside(said: Said, other: Said) -> bool:
    """Say whether only what a statement says beside its main clause is told by another, so that "not" is not of that.

    "The bridge was not open, as both lanes were being painted" does not deny that they were.
    """
    beside = said.words - said.main
    return bool(beside & other.words) and bool(said.main) and not said.main & other.words


def _have_one_verb(said: Said, other: Said) -> bool:
    if said.verb in PLAIN_VERBS:
        return said.verb == other.verb
    return said.verb != "" and (said.verb == other.verb or not other.act.isdisjoint(forms_of(said.verb)))
