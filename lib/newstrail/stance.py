"""Statements -> the stance of their source to the claim: asserts, doubts or denies.

Asserting is the default: attributing words is no doubt, and hedges ("reportedly", "if confirmed") leave a statement
open without doubting it. Only words that deny or doubt count: those of the cue, and those of the content itself.
"""

import re
from functools import cache

import pandas as pd

from newstrail.schema import need
from newstrail.words import read_words


def add_stance(statements: pd.DataFrame) -> pd.DataFrame:
    """Add `stance`; needs `content` and `cue`.

    >>> denial = {"content": "reports that troops were involved", "cue": "denied"}
    >>> add_stance(pd.DataFrame([denial]))["stance"].tolist()
    ['denies']
    """
    need(statements, "content", "cue")
    pairs = zip(statements["content"], statements["cue"].fillna(""), strict=True)
    return statements.assign(stance=pd.Series([stance_of(*pair) for pair in pairs], statements.index, dtype="string"))


def stance_of(content: str, cue: str = "") -> str:
    """Say whether words reported with `cue` assert, doubt or deny.

    >>> stance_of("there is no evidence that the dam was mined")
    'doubts'
    """
    words = f"{cue} | {content}".lower().replace("’", "'")
    if _pattern("denials").search(words):
        return "denies"
    return "doubts" if _pattern("doubts").search(words) else "asserts"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(read_words(name))})\b")
