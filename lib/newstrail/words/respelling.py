"""Spellings of one word -> one spelling: British becomes American, transliterated names get one ending, 10k a number.

After common lists of British and American spelling, compiled for newstrail. Every rule has an example in
tests/test_words.py; add yours there first.
"""

import re
from functools import cache

RULES = (  # a regular expression and what replaces it; applied from the top
    (r"['’]s?$", ""),  # the mayor's
    (r"^(\d+)k$", r"\1,000"),  # 10k
    (r"is(e[drs]?|ers|ing|ations?)$", r"iz\1"),  # organise
    (r"ys(e[drs]?|ers|ing)$", r"yz\1"),  # analyse
    (r"(?<=\w{3})our(s|ed|ing|able|ably|ite|ites|hood|less|ful)?$", r"or\1"),  # neighbour
    (r"^(defen|offen|licen|preten)ce", r"\1se"),  # defence
    (r"^(cent|theat|lit|fib|meag|calib|sabot|spect|(?:kilo|centi|milli)?met)re(s|d)?$", r"\1er\2"),  # centre
    (r"(?<=\w{4})ll(ed|er|ers|ing)$", r"l\1"),  # travelled
    (r"ogue(s)?$", r"og\1"),  # dialogue
    (r"^programme", "program"),
    (r"^grey", "gray"),
    (r"^tyre", "tire"),
    (r"^plough", "plow"),
    (r"^mould", "mold"),
    (r"^sceptic", "skeptic"),
    (r"^alumini", "alumin"),
    (r"^manoeuv(?:re|er|r)", "maneuver"),
    (r"^(an|h|p|encyclop|arch)ae", r"\1e"),  # paediatric
    (r"^(judg|ag|acknowledg)e(ment|ing)", r"\1\2"),  # judgement
    (r"^(fulfil|skil|enrol|instal)l?", r"\1"),  # fulfill
    (r"^(toward|afterward|forward|backward)s$", r"\1"),  # towards
    (r"^(learn|burn|dream)t$", r"\1ed"),  # learnt
    (r"(?:yy|iy|ij|ii|yi)$", "y"),  # Zelenskyy, Zelenskii
    (r"^m[ou]h?amm?[aeu]d$", "muhammad"),  # Mohammed
)


def respell(word: str) -> str:
    """Give the one spelling for all spellings of a word, to compare words by; it need not be a word itself.

    Args:
        word: in small letters.

    >>> respell("mobilisation") == respell("mobilization"), respell("10k")
    (True, '10,000')
    """
    for pattern, replacement in _rules().items():
        word = pattern.sub(replacement, word)
    return word


@cache
def _rules() -> dict[re.Pattern[str], str]:
    return {re.compile(pattern): replacement for pattern, replacement in RULES}
