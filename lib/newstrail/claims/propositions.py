"""Statements -> propositions: what each says, without the words that report it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from newstrail.claims.stance import stance_of
from newstrail.text import POINTERS, bare, denial, in_small_letters, one_line

PLAIN_VERBS = ("be", "have", "do")  # they tell nothing of what is said
CALLS = re.compile(r"(?:(?:ha[sd]|have) )?(?:call|describ|label|brand|dub|term)(?:e|e?s|[bl]?ed|[bl]?ing)?", re.I)
CALLED = re.compile(  # a thing, what hangs on it, and in quotation marks what it is called
    r"(?!(?:for|on|upon) )(?P<thing>(?:[\w’'-]+ )+?)(?:(?:for|of|to|by|in|on|that|as) [^“”‘\"]{1,200})?"
    r"(?:as )?(?<!\w)[“‘'\"](?P<name>\w+(?: [\w’'-]*\w){2,40})[”’'\"]?"
)
TIMED = re.compile(r"(?<=\w),? (?:before|after|when|while) \w.*")


@dataclass
class _Earlier:
    """What an article has said so far."""

    last: str | None = None  # proposition with a verb
    denied: dict[str, str] = field(default_factory=dict)  # propositions by their verb


def to_propositions(statements: pd.DataFrame) -> list[str]:
    """Give what each statement is about: its content, what that points to, or what it denies.

    A pointer, or a short denial, is about the last statement of the article that has a verb. A plain "not" is about the
    denial before it with the same verb: "He denied that the gate had been opened. 'We opened no gate,' he said." Who
    denies that the gate was opened before the town was flooded denies no flood.

    Args:
        statements: article by article in the order of the text; needs article_id, content, cue, verb, about_start,
            about_end and text, the article's.
    Returns:
        A proposition per statement, in their order.
    """
    propositions = []
    earlier_in: defaultdict[str, _Earlier] = defaultdict(_Earlier)
    for statement in statements.itertuples():
        earlier = earlier_in[statement.article_id]
        cue = "" if pd.isna(statement.cue) else one_line(statement.cue)
        stance = stance_of(statement.content, cue)
        proposition = bare(_words_meant(statement, cue, stance, earlier))
        if stance == "denies":
            proposition = TIMED.sub("", proposition)
        propositions.append(proposition)
        if pd.isna(statement.verb):
            continue
        earlier.last = proposition
        if stance == "denies" and statement.verb not in PLAIN_VERBS:
            earlier.denied[statement.verb] = proposition
    return propositions


def _words_meant(statement: Any, cue: str, stance: str, earlier: _Earlier) -> str:
    """Give the words that say what a statement is about: its antecedent's, an earlier proposition, or its own."""
    if pd.notna(statement.about_start):
        return statement.text[int(statement.about_start) : int(statement.about_end)]
    content = join_thing_and_name(cue, in_small_letters(one_line(statement.content), statement.text))
    if _only_points(content, stance):
        return content if earlier.last is None else earlier.last
    if denial.is_short(content) and denial.is_negative(content):
        return earlier.denied.get(statement.verb, content)
    return content if stance == "asserts" else denial.NO_EVIDENCE.sub("", content)


def join_thing_and_name(cue: str, content: str) -> str:
    """Join a thing with what a source calls it, without what hangs on it; give any other content as it is.

    >>> join_thing_and_name("called", "the plan to flee 'a step to war'")
    'the plan a step to war'
    """
    called = CALLED.fullmatch(content) if CALLS.fullmatch(cue) else None
    return called["thing"] + called["name"] if called else content


def _only_points(content: str, stance: str) -> bool:
    if POINTERS.fullmatch(content.strip(" ,")):
        return True
    return stance != "asserts" and denial.is_bare_verdict(content)
