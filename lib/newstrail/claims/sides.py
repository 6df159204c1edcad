"""Clauses -> tables of who stands on which side, and which statements can therefore not be the same claim.

The tables are of 0 and 1, with a row per statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.claims.clauses import MUTUALLY, PLAIN_VERBS, Clause
from newstrail.claims.contraries import Side, sides_of_act, sides_of_words
from newstrail.claims.parties import WORD, Parties, find_parties, keys
from newstrail.claims.traits import differ, meet, to_trait
from newstrail.text import denial, plain_text
from newstrail.words import countries, country_pattern, read_words

# Shares of the words of the shorter statement that both have, chosen on the annotated stories: bench/ACCURACY.md
SAME_WORDS = 0.6  # statements that are else the same, so that contraries anywhere in them tell
SAME_ACT = 0.5  # one act of which the parties can be exchanged
SAME_REST = 0.8  # one act, by what is said besides the actor and the verb; SAME_ACT where the verb is the same
SAME_BUT_ONE = 0.8  # the same words, in another order or of another year

YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
FROM_TO = re.compile(r"\bfrom (?P<start>[^,;.]{1,40}?) to (?P<goal>[^\s,;.]{1,40})")
ACTED_ON = re.compile(r"\S+ (?:(?:the|an?|its|their|his|her) )?(?P<object>(?:[^\s,;]+ ?){1,4})")
BEFORE_OTHERS = re.compile(r"\b(?:at|by|during|for|from|in|near|off|on|with)\b.*")


class Sides(NamedTuple):
    """What n statements say that others contradict; each field has a row per statement."""

    acts: scipy.sparse.csr_array  # sides that the verb takes
    against_acts: scipy.sparse.csr_array  # and their contraries
    words: scipy.sparse.csr_array  # sides that any word takes
    against_words: scipy.sparse.csr_array
    actors: scipy.sparse.csr_array  # who only acts
    others: scipy.sparse.csr_array  # who is only acted on
    named: scipy.sparse.csr_array  # the names of who acts
    unnamed: scipy.sparse.csr_array  # the kind of people who act
    content: scipy.sparse.csr_array  # all words that carry meaning
    rest: scipy.sparse.csr_array  # those besides the actor and the verb
    doing: scipy.sparse.csr_array  # words for who acts and where something starts
    undergoing: scipy.sparse.csr_array  # and for what is acted on and where it goes
    years: scipy.sparse.csr_array
    accused: scipy.sparse.csr_array  # countries that are accused
    acting: scipy.sparse.csr_array  # and those that are accused or act
    verbs: np.ndarray  # each verb's number; -1 for none and for verbs that tell nothing
    late: np.ndarray  # whether each says until when an act was not done (bool)

    def take(self, rows: np.ndarray) -> Sides:
        """Give the sides of some of the statements."""
        return Sides(*(field[rows] for field in self))


def to_sides(clauses: Sequence[Clause], texts: Sequence[str]) -> Sides:
    """Give the sides that clauses take.

    Args:
        clauses: what each statement says.
        texts: the text of each one's article.
    """
    parties = _find_parties(clauses, texts)
    acts, against_acts = _with_contraries(map(sides_of_act, clauses))
    words, against_words = _with_contraries(map(sides_of_words, clauses))
    blamed = [_accused(clause) for clause in clauses]
    acted = [each or _countries_in(told.named) for each, told in zip(blamed, parties, strict=True)]
    accused, acting = _to_tables(blamed, acted)
    actors, others = _to_tables(*zip(*map(_one_sided, parties), strict=True)) if parties else _to_tables((), ())
    doing, undergoing = _to_tables(*zip(*map(_ends_of_act, clauses), strict=True)) if clauses else _to_tables((), ())
    content = [keys(clause.text) for clause in clauses]
    rest = [said - keys(f"{clause.actor} {clause.act}") for said, clause in zip(content, clauses, strict=True)]
    return Sides(
        *(acts, against_acts, words, against_words, actors, others),
        named=to_trait([each.named for each in parties]),
        unnamed=to_trait([each.unnamed for each in parties]),
        content=to_trait(content),
        accused=accused,
        acting=acting,
        rest=to_trait(rest),
        doing=doing,
        undergoing=undergoing,
        years=to_trait([frozenset(YEAR.findall(clause.text)) for clause in clauses]),
        verbs=_number_verbs(clauses),
        late=np.array([denial.says_until(clause.text) for clause in clauses], dtype=bool),
    )


def _find_parties(clauses: Sequence[Clause], texts: Sequence[str]) -> list[Parties]:
    common = {text: _words_in_small_letters(plain_text(text)) for text in set(texts)}
    return [find_parties(clause, common[text]) for clause, text in zip(clauses, texts, strict=True)]


def _accused(clause: Clause) -> frozenset[str]:
    return frozenset({MUTUALLY}) if clause.accused == MUTUALLY else _countries_in([clause.accused])


def _countries_in(phrases: Iterable[str]) -> frozenset[str]:
    """Give the country that phrases name; nothing where they name several."""
    named = {countries()[match[0]] for phrase in phrases for match in country_pattern().finditer(phrase.lower())}
    return frozenset(named) if len(named) == 1 else frozenset()


def _one_sided(parties: Parties) -> tuple[frozenset[str], frozenset[str]]:
    """Give who only acts, and who is only acted on."""
    return parties.actors - parties.others, parties.others - parties.actors


def _ends_of_act(clause: Clause) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words for who acts and where something starts, and for what is acted on and where it goes."""
    doing, undergoing = frozenset[str](), frozenset[str]()
    acted_on = ACTED_ON.match(clause.after) if clause.verb not in read_words("mutual") else None
    if acted_on and clause.actor == clause.subject and " " not in clause.act:
        doing, undergoing = keys(clause.actor), keys(BEFORE_OTHERS.sub("", acted_on["object"]))
    way = FROM_TO.search(clause.text)
    if way:
        doing, undergoing = doing | keys(way["start"]), undergoing | keys(way["goal"])
    return doing - undergoing, undergoing - doing


def _with_contraries(taken: Iterable[frozenset[Side]]) -> tuple[scipy.sparse.csr_array, scipy.sparse.csr_array]:
    """Give a table of the sides that are taken, and one of their contraries."""
    sides = list(taken)
    return _to_tables(sides, [{side.contrary for side in each} for each in sides])


def _number_verbs(clauses: Sequence[Clause]) -> np.ndarray:
    """Number the verbs; -1 for none and for verbs that tell nothing."""
    verbs = pd.Series([clause.verb for clause in clauses], dtype="string")
    return np.where(verbs.isin(["", *PLAIN_VERBS]), -1, pd.factorize(verbs)[0])


def oppose(ones: Sides, others: Sides) -> np.ndarray:
    """Say of every pair whether they contradict each other, or tell one act of different parties.

    Returns:
        A row for each of `ones`, a column for each of `others` (bool).
    """
    alike, alike_of_longer = _shares(ones.content, others.content)
    contradict = meet(ones.acts, others.against_acts)
    contradict |= meet(ones.words, others.against_words) & (alike >= SAME_WORDS)
    exchanged = meet(ones.actors, others.others) & meet(ones.others, others.actors) & (alike >= SAME_ACT)
    same_words = alike_of_longer >= SAME_BUT_ONE
    turned_round = meet(ones.doing, others.undergoing) & meet(ones.undergoing, others.doing)
    other_year = differ(ones.years, others.years)
    accuse_others = differ(ones.accused, others.acting) | differ(ones.acting, others.accused)
    other_acts = _tell_one_act_of_two(ones, others) | _tell_another_late(ones, others)
    return contradict | exchanged | ((turned_round | other_year) & same_words) | accuse_others | other_acts


def _tell_another_late(ones: Sides, others: Sides) -> np.ndarray:
    """Say of every pair whether one says until when its act was not done, and the other tells another act.

    "No nurse came until five" does not tell that they began to treat her, nor deny it.
    """
    return np.logical_xor.outer(ones.late, others.late) & ~np.equal.outer(ones.verbs, others.verbs)


def _tell_one_act_of_two(ones: Sides, others: Sides) -> np.ndarray:
    rest, _ = _shares(ones.rest, others.rest)
    told = np.logical_and.outer(ones.verbs >= 0, others.verbs >= 0)
    one_act = told & np.equal.outer(ones.verbs, others.verbs) & (rest >= SAME_ACT)
    another_word = told & (rest >= SAME_REST)
    return ((one_act | another_word) & differ(ones.named, others.named)) | (
        one_act & differ(ones.unnamed, others.unnamed)
    )


def _shares(ones: scipy.sparse.csr_array, others: scipy.sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Give of every pair of rows which share both have of the shorter one, and of the longer one."""
    ones, others = ones.astype(np.float32), others.astype(np.float32)  # of small counts as exact, in half the time
    shared = (ones @ others.T).toarray()
    lengths = ones.sum(axis=1), others.sum(axis=1)
    of_shorter, of_longer = (shared / np.maximum(of.outer(*lengths), 1) for of in (np.minimum, np.maximum))
    return of_shorter, of_longer


def _to_tables(
    ones: Sequence[Collection[Hashable]], others: Sequence[Collection[Hashable]]
) -> tuple[scipy.sparse.csr_array, scipy.sparse.csr_array]:
    """Give two tables with the same columns."""
    both = to_trait([*ones, *others])
    return both[: len(ones)], both[len(ones) :]


def _words_in_small_letters(text: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(text) if word.islower())
