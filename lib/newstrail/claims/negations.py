"""Statements -> which of them deny, by a plain "not" or "no", what another statement of their claim affirms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from newstrail.claims.clauses import DOT, PLAIN_VERBS
from newstrail.numbers import find_amounts, find_figures
from newstrail.similarity import stems
from newstrail.text import denial
from newstrail.words import forms_of, word_set

PASSIVE = re.compile(r"\b(?:is|was|are|were|be|been|being)(?:n['’]t)?\b")
PRONOUN = re.compile(r"(?:i|we|you|he|she|it|they)\b", re.I)
COMMAND = re.compile(r"(?:please )?do(?: not|n['’]t)\b", re.I)  # a predicate without who acts: "don't shoot"
SINCE = re.compile(r"\b(?:since|yet)\b")
TOLD = ["claim_id", "source_id", "content", "cue", "verb", "predicate"]
STEM = 6  # letters by which a thing is known
SINGLE = re.compile(r"(?<!every )(?<!not a )(?<!no )\b(?:single|only one|just one) ")
SEVERAL = re.compile(r"\b(?:several|many|multiple|numerous) ")
COUNTED = re.compile(r"[a-z]{3,40}(?: [a-z]{3,40})?")
CORRECTING = re.compile(r"(?:[,;–—] ?(?:and |but )?not|\brather than|\binstead of) ", re.I)
CORRECTED = re.compile(rf"{CORRECTING.pattern}$", re.I)


@dataclass(frozen=True)
class Said:
    """What a statement says, as its "not" is weighed; "" is unknown.

    Few statements are weighed, and of those not all is asked, so each thing is found when it is first asked for.
    """

    claim: str
    source: str
    content: str
    cue: str
    verb: str  # its lemma
    predicate: str

    @cached_property
    def act(self) -> str:
        """Give the verb with its auxiliaries."""
        return self.predicate.rpartition(DOT)[2]

    @cached_property
    def main(self) -> frozenset[str]:
        """Give the stems of its main clause."""
        return frozenset(stems(denial.main_clause(self.content)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Give the stems of all it says."""
        return frozenset(stems(self.content))

    @cached_property
    def figures(self) -> frozenset[float]:
        """Give the numbers that it gives, but for those it sets right."""
        return frozenset(figure.value[0] for figure in find_figures(self.content)) - self.corrected

    @cached_property
    def corrected(self) -> frozenset[float]:
        """Give the numbers that it sets right: six in "one warning, not six"."""
        if not CORRECTING.search(self.content):
            return frozenset()
        figures = find_figures(self.content)
        return frozenset(figure.value[0] for figure in figures if CORRECTED.search(self.content[: figure.start]))

    @cached_property
    def lacking(self) -> frozenset[str]:
        """Give the stems of what it says there was none of: bribes in "paid no bribes"."""
        return frozenset(stems(self._none))

    @cached_property
    def single(self) -> frozenset[str]:
        """Give the stems of what it says there was a single one of: "only one option"."""
        return frozenset(_single(self.content))

    @cached_property
    def several(self) -> frozenset[str]:
        """Give the stems of what it says there were several of: "three options"."""
        return frozenset(_several(self.content))

    @cached_property
    def is_negative(self) -> bool:
        """Say whether any of it is negative."""
        return self._lacks or denial.says_un(self.content)

    @cached_property
    def negates(self) -> bool:
        """Say whether all of it is negative, and is not only felt about."""
        if not self._lacks or denial.regrets(self.cue):
            return False
        return denial.is_short(self.content) or denial.begins_with_nor(self.content)

    @cached_property
    def answers(self) -> bool:
        """Say whether it begins as answers do."""
        return denial.begins_with_nor(self.content) or (self.cue != "" and denial.answers_no(self.content))

    @cached_property
    def feels(self) -> bool:
        """Say whether it tells what somebody did not perceive or want."""
        return denial.tells_feeling(self.content)

    @cached_property
    def feels_alone(self) -> bool:
        """Say whether nobody else can know that: its subject did not, or since when: "not seen since"."""
        is_own = PRONOUN.match(self.predicate.rpartition(DOT)[0]) is not None and PASSIVE.search(self.act) is None
        return is_own or SINCE.search(self.content) is not None

    @cached_property
    def _is_negated(self) -> bool:
        """Say whether a negative word governs what is said: its predicate's, or its first."""
        if denial.begins_with_nor(self.content):
            return True
        if COMMAND.match(self.predicate):
            return False
        return denial.is_negative(self.predicate) if self.predicate else denial.names_none(self.content)

    @cached_property
    def _none(self) -> str:
        return "" if self._is_negated else denial.none_after(self.act, self.content)

    @cached_property
    def _lacks(self) -> bool:
        return (self._is_negated or self._none != "") and not denial.says_until(self.content)


def find_negations(statements: pd.DataFrame, stances: pd.Series) -> pd.Series:
    """Say which statements deny by a plain "not" what another of their claim affirms, or what their source denies.

    Args:
        statements: needs claim_id, source_id, content, cue, verb and predicate.
        stances: of each, by its words alone; only those that assert are looked at.
    Returns:
        A value per row (bool).
    """
    known = statements[TOLD].astype("string").fillna("")
    told = [Said(*row) for row in zip(*(known[name].tolist() for name in TOLD), strict=True)]
    sizes = Counter(said.claim for said in told)
    asserts = (stances == "asserts").tolist()
    asserts = [plain and sizes[said.claim] > 1 for said, plain in zip(told, asserts, strict=True)]  # beside another
    asserting: defaultdict[str, list[Said]] = defaultdict(list)
    for said, plain in zip(told, asserts, strict=True):
        if plain and said.claim:
            asserting[said.claim].append(said)
    denied = _denied_otherwise(told, stances)
    found = []
    for said, plain in zip(told, asserts, strict=True):
        found.append(plain and (_denies_again(said, denied) or _denies_any(said, asserting[said.claim])))
    return pd.Series(found, statements.index, dtype=bool)


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
    return set(found[0].split()) - word_set("no_things") - word_set("stop_words") if found else set()


def _denied_otherwise(told: Sequence[Said], stances: pd.Series) -> set[tuple[str, str]]:
    """Give the claims and sources that deny by more than a negative content that is reported as denied."""
    found: set[tuple[str, str]] = set()
    for said, stance in zip(told, stances.tolist(), strict=True):
        if stance != "denies" or not said.source:
            continue
        if not said.is_negative or denial.find_denial(denial.plain(said.cue)) is None:
            found.add((said.claim, said.source))
    return found


def _denies_again(said: Said, denied: Collection[tuple[str, str]]) -> bool:
    return (said.claim, said.source) in denied and said.negates and not said.feels


def _denies_any(said: Said, asserting: Sequence[Said]) -> bool:
    """Say whether a statement denies what any of those that assert its claim affirms."""
    if not (said.negates or said.corrected or said.single):
        return False
    return any(not other.is_negative and _contradicts(said, other) for other in asserting)


def _contradicts(said: Said, other: Said) -> bool:
    """Say whether a statement denies what another affirms."""
    if said.corrected and not said.corrected.isdisjoint(other.figures):
        return True
    if said.single and not said.several and not said.single.isdisjoint(other.several):
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
    same = said.verb == other.verb or not forms_of(said.verb).isdisjoint(other.act.lower().split())
    return said.verb != "" and same
