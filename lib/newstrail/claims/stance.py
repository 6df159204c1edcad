"""The stance of a source to its claim: asserts, doubts or denies; and the signs of denial in a text.

Asserting is the default: attributing words is no doubt, and hedges ("reportedly", "if confirmed") leave a statement
open without doubting it.
"""

import re
from functools import cache

import pandas as pd

from newstrail.schema import need
from newstrail.words import read_words

NOT = re.compile(r"\b(?:no|not|never|nobody|none|neither|cannot)\b|n['’]t\b", re.I)
SHORT = 18  # words of a sentence in which "not" governs all; chosen on Emergent and FNC dev, bench/ACCURACY.md


def add_stance(statements: pd.DataFrame) -> pd.DataFrame:
    """Add `stance`, the source's to the claim; needs claim_id, content, cue, verb and predicate.

    A plain "not" denies where another statement of the claim has the same verb without it: "no gate was opened" against
    "the gates were opened". Where nobody says the contrary it asserts.

    >>> said = {"claim_id": "x", "cue": "said", "verb": "burst"}
    >>> burst = {"content": "It burst.", "predicate": "It · burst"}
    >>> held = {"content": "It did not burst.", "predicate": "It · did not burst"}
    >>> add_stance(pd.DataFrame([said | burst, said | held]))["stance"].tolist()
    ['asserts', 'denies']
    """
    need(statements, "claim_id", "content", "cue", "verb", "predicate")
    pairs = zip(statements["content"], statements["cue"].astype("string").fillna(""), strict=True)
    stances = pd.Series([stance_of(content, cue) for content, cue in pairs], statements.index, dtype="string")
    brief = statements["content"].str.split().str.len() <= SHORT
    negated = statements["predicate"].astype("string").fillna("").str.contains(NOT)
    acts = statements["claim_id"].astype("string") + " " + statements["verb"].astype("string")
    affirmed = set(acts[~negated & (stances == "asserts")].dropna())
    return statements.assign(stance=stances.mask(negated & brief & acts.isin(affirmed), "denies"))


def stance_of(content: str, cue: str = "") -> str:
    """Say whether a source asserts, doubts or denies by `content`, reported with `cue`.

    A denial inside the content is not the source's: who says "Iran denied it" denies nothing.

    >>> stance_of("there is no evidence that the dam was mined")
    'doubts'
    """
    words = _plain(f"{cue} {content}")
    denial = _pattern("denials").search(words)
    contrary = any(_pattern(name).search(words) for name in ("debunkings", "rebuttals"))
    if contrary or (denial and denial.start() < len(cue)):
        return "denies"
    return "doubts" if _pattern("doubts").search(words) else "asserts"


def calls_false(sentence: str) -> bool:
    """Say whether a sentence denies or debunks something, whoever does so.

    >>> calls_false("The story of the bear is a hoax.")
    True
    """
    words = _plain(sentence)
    return bool(_pattern("denials").search(words) or _pattern("debunkings").search(words))


def says_not(sentence: str) -> bool:
    """Say whether a sentence is the plain contrary of what it would be without "not"; only a short one surely is.

    >>> says_not("They have NOT cut down the oldest tree")
    True
    """
    return len(sentence.split()) <= SHORT and bool(_pattern("negations").search(_plain(sentence)))


def tone_of(claim: str) -> str:
    """Say what denying a claim takes: it is plain, or debunks, or is open: only reported, asked, denied or negated.

    >>> [tone_of(claim) for claim in ("A bear fled a ringtone", "The bear story is a hoax", "Did a bear flee?")]
    ['plain', 'debunks', 'open']
    """
    words = _plain(claim)
    if "?" in words or any(_pattern(name).search(words) for name in ("open_claims", "denials", "rebuttals")):
        return "open"
    if _pattern("debunkings").search(words):
        return "debunks"
    return "open" if _pattern("negations").search(words) else "plain"


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(read_words(name))})(?!\w)")
