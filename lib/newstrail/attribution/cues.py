"""How likely a word reports what someone said, by the complement it takes.

`say` with a clause reports nearly always, `make` with an object rarely. Both are counts in `words/cue_counts.txt`;
a lemma not listed there is judged by its complement alone.
"""

from functools import cache

from newstrail.words import read_words

TRUST = 4  # occurrences after which a count outweighs what is expected of its complement
SPEECH = 0.6  # lemmas that report at least as often when they take a clause are verbs of speech


def likelihood(lemma: str, complement: str) -> float:
    """Tell how often `lemma` with this complement reports someone's words.

    >>> likelihood("say", "clause") > .8 > likelihood("make", "object")
    True
    """
    counts = _counts()
    hits, uses = counts.get((lemma, complement), (0, 0))
    lemma_hits, expected = _by_lemma().get(lemma, (0.0, 0.0))
    usual = _usual(complement)
    prior = min(0.95, usual * (lemma_hits + TRUST * usual) / (expected + TRUST * usual)) if usual else 0.0
    return (hits + TRUST * prior) / (uses + TRUST)


def is_speech(lemma: str) -> bool:
    """Tell whether a verb is one of speech, so that it can report a quotation beside it.

    >>> is_speech("warn"), is_speech("carry")
    (True, False)
    """
    return likelihood(lemma, "clause") >= SPEECH


def _usual(complement: str) -> float:
    hits, uses = _counts().get(("*", complement), (0, 1))
    return hits / max(uses, 1)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    rows = (line.split() for line in read_words("cue_counts"))
    return {(lemma, " ".join(complement)): (int(hits), int(uses)) for lemma, *complement, hits, uses in rows}


@cache
def _by_lemma() -> dict[str, tuple[float, float]]:
    """Give per lemma how often it reports, and how often any lemma would in the same complements."""
    totals: dict[str, tuple[float, float]] = {}
    for (lemma, complement), (hits, uses) in _counts().items():
        if lemma != "*":
            seen, expected = totals.get(lemma, (0.0, 0.0))
            totals[lemma] = (seen + hits, expected + uses * _usual(complement))
    return totals
