"""Words that report: how likely each does, by the complement it takes, and the verbs that the rules know by name.

`say` with a clause nearly always reports, `make` with an object rarely does. The counts are in `words/cue_counts.csv`;
a lemma that is not listed there is judged by its complement alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.grammar import lemma_of
from newstrail.words import read_table, records

if TYPE_CHECKING:
    from spacy.tokens import Token

TRUST = 4  # occurrences after which a count outweighs what is usual for its complement
SAYS = 0.33  # least likelihood that a clause below a noun is a report: of "view", and not of "problem"
OFTEN = 0.5  # a known verb that reports more often may report at the end of a sentence, behind a comma
SPEECH = 0.6  # a lemma that reports at least this often when it takes a clause is a verb of speech

# Lemmas
HEARER_VERBS = {"tell", "inform", "remind", "assure", "warn", "advise"}  # their object is who hears it
COUNTING_VERBS = {"put", "place"}  # "put the dead at 12"
IMPERSONAL_VERBS = {"appear", "seem"}  # their subject says nothing


def likelihood(lemma: str, complement: str) -> float:
    """Give the share of uses of `lemma` with this complement that report someone's words, between 0 and 1.

    >>> likelihood("say", "clause") > .8 > likelihood("make", "object")
    True
    """
    counts = _counts()
    hits, uses = counts.get((lemma, complement), (0, 0))
    lemma_hits, expected = _by_lemma().get((lemma, _is_of_noun(complement)), (0.0, 0.0))
    usual = _usual(complement)
    prior = min(0.95, usual * (lemma_hits + TRUST * usual) / (expected + TRUST * usual)) if usual else 0.0
    return (hits + TRUST * prior) / (uses + TRUST)


def is_speech(lemma: str) -> bool:
    """Tell whether a verb is one of speech, so that it can report a quotation beside it.

    >>> is_speech("warn"), is_speech("carry")
    (True, False)
    """
    return likelihood(lemma, "clause") >= SPEECH


def reports_often(lemma: str) -> bool:
    """Tell whether a verb is known to report more often than not; of an unknown one nothing is known.

    >>> reports_often("note"), reports_often("attacker")
    (True, False)
    """
    return is_known_verb(lemma) and likelihood(lemma, "clause") > OFTEN


def is_known_verb(lemma: str) -> bool:
    """Tell whether a lemma is counted as a verb.

    >>> is_known_verb("offer"), is_known_verb("rocker")
    (True, False)
    """
    return (lemma, False) in _by_lemma()


def cue_lemma(word: Token) -> str:
    """Give the lemma by which a word is counted as a cue, with the word after it where they are counted as one.

    "They knew," she shot back: what she does is "shoot back".
    """
    lemma = lemma_of(word)
    following = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    phrase = f"{lemma} {following}"
    return phrase if (phrase, False) in _by_lemma() else lemma


def _usual(complement: str) -> float:
    hits, uses = _counts().get(("*", complement), (0, 1))
    return hits / max(uses, 1)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    return {(row.lemma, row.complement): (row.n_reports, row.n_uses) for row in read_table(records.CueCount)}


@cache
def _by_lemma() -> dict[tuple[str, bool], tuple[float, float]]:
    """Give for each lemma how often it reports, and how often any lemma would with the same complements.

    A noun and a verb with one lemma are two words: states report nothing, and who states something does.
    """
    totals: dict[tuple[str, bool], tuple[float, float]] = {}
    for (lemma, complement), (hits, uses) in _counts().items():
        if lemma != "*":
            word = lemma, _is_of_noun(complement)
            seen, expected = totals.get(word, (0.0, 0.0))
            totals[word] = (seen + hits, expected + uses * _usual(complement))
    return totals


def _is_of_noun(complement: str) -> bool:
    return "noun" in complement.split()
