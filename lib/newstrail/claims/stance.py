"""The stance of a source to its claim: asserts, doubts or denies.

Asserting is the default: to attribute words is not to doubt them, and hedges ("reportedly", "if confirmed") leave a
statement open without doubting it. Which words deny and doubt is said in `newstrail.text.denial`.
"""

import json
from functools import lru_cache

import pandas as pd

from newstrail.claims.negations import find_negations
from newstrail.kept import IN_MEMORY, key_of, remembered, version_of
from newstrail.schema import need
from newstrail.text import denial

JUDGED = ["claim_id", "source_id", "content", "cue", "verb", "predicate"]  # columns that decide
FEW = 200  # statements, which are judged as soon as it is looked up what is kept of them


def add_stance(statements: pd.DataFrame) -> pd.DataFrame:
    """Add `stance`, the source's to the claim: asserts, doubts or denies.

    A plain "not" denies where another statement of the claim asserts the same verb without it ("no gate was opened"
    against "the gates were opened"), or where a source answers with it ("We opened no gate"; in a headline "No gate
    opened") what another statement of the claim asserts in whatever words, or where the source also denies it otherwise
    ("denied that a gate was opened", "insisted that no gate was"). So does a "no" before what the verb acts on ("gave
    no warning"), and a number that is set right ("one warning, not six"). Where nobody says the contrary it asserts,
    and so does who tells what they themselves did not see or want. "No doctor came until nine" says that one came.

    Args:
        statements: needs claim_id, source_id, content, cue, verb and predicate.
    Returns:
        The same rows in the same order, plus `stance` (string).

    >>> said = {"claim_id": "x", "source_id": None, "cue": "said", "verb": "burst"}
    >>> burst = {"content": "It burst.", "predicate": "It · burst"}
    >>> held = {"content": "It did not burst.", "predicate": "It · did not burst"}
    >>> add_stance(pd.DataFrame([said | burst, said | held]))["stance"].tolist()
    ['asserts', 'denies']
    """
    need(statements, *JUDGED)
    if len(statements) <= FEW:
        return statements.assign(stance=_judge(statements))
    key = key_of("stances", version_of(), statements[JUDGED].to_json(orient="values"))
    stances = json.loads(remembered(key, lambda: json.dumps(_judge(statements).tolist()).encode()))
    return statements.assign(stance=pd.Series(stances, statements.index, dtype="string"))


def _judge(statements: pd.DataFrame) -> pd.Series:
    cues = statements["cue"].astype("string").fillna("").tolist()
    found = [stance_of(content, cue) for content, cue in zip(statements["content"].tolist(), cues, strict=True)]
    stances = pd.Series(found, statements.index, dtype="string")
    return stances.mask(find_negations(statements, stances), "denies")


@lru_cache(maxsize=IN_MEMORY)  # grouping, tying and judging ask for that of the same statements
def stance_of(content: str, cue: str = "") -> str:
    """Say whether a source asserts, doubts or denies by `content`, reported with `cue`.

    A denial inside the content is somebody else's: who says "Iran denied it" denies nothing, but who says "We deny it"
    does.

    >>> stance_of("there is no evidence that the dam was mined"), stance_of("that it was mined", "denied")
    ('doubts', 'denies')
    """
    cue = denial.plain(cue)
    words = f"{cue} {denial.plain(content)}"
    if denial.debunks(words) or denial.rebuts(words):
        return "denies"
    denied = denial.find_denial(words)
    if denied is not None and denied.start() < len(cue) and not (content[:1].isupper() and denial.names_report(cue)):
        return "denies"
    disputed = denial.stance_to_disputed(content, cue)
    if disputed is not None:
        return disputed
    if denial.denies_oneself(content):
        return "denies"
    if (denial.doubts(words) and not denial.leaves_open(content)) or denial.doubts_oneself(content):
        return "doubts"
    return "denies" if cue and denial.answers(content, cue) else "asserts"


def calls_false(sentence: str) -> bool:
    """Say whether a sentence denies or debunks something, whoever does so.

    >>> calls_false("The story of the bear is a hoax.")
    True
    """
    return denial.find_denial(sentence) is not None or denial.debunks(sentence)


def says_not(sentence: str) -> bool:
    """Say whether a sentence is the plain contrary of what it would be without "not"; only a short one surely is.

    >>> says_not("They have NOT cut down the oldest tree")
    True
    """
    return denial.is_short(sentence) and denial.negates(sentence)


def tone_of(claim: str) -> str:
    """Say how a claim can be denied.

    A plain claim is denied by an article that calls it false; one that debunks, by an article that tells the story
    straight. A claim that is open (a question, a report, a denial, a negation) nobody can be found to deny.

    >>> [tone_of(claim) for claim in ("A bear fled a ringtone", "The bear story is a hoax", "Did a bear flee?")]
    ['plain', 'debunks', 'open']
    """
    if "?" in claim or denial.is_hearsay(claim) or denial.find_denial(claim) or denial.rebuts(claim):
        return "open"
    if denial.debunks(claim):
        return "debunks"
    return "open" if denial.negates(claim) else "plain"
