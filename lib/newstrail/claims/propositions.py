"""Statements -> propositions: what each says without the words that report it; and signs that tell two apart.

The signs are what embeddings do not see: the place, the thing counted or acted on, whether it is planned or done, and
contraries such as rose and fell. Other numbers, actors and verbs are no such sign: they vary within a claim.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse

from newstrail.claims.stance import NOT, SHORT, stance_of
from newstrail.numbers import find_amounts
from newstrail.text import POINTERS, bare
from newstrail.words import read_words, thing_of

PLAIN_VERBS = ("be", "have", "do")  # they tell nothing of what is said
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!,)")
VERDICT_WORDS = 6  # a denial this short ("another piece of fake news") says nothing by itself
CALLS = re.compile(r"(?:(?:ha[sd]|have) )?(?:call|describ|label|brand|dub|term)(?:e|e?s|[bl]?ed|[bl]?ing)?", re.I)
CALLED = re.compile(  # what is called so, without what hangs on it, and what it is called
    r"(?!(?:for|on|upon) )(?P<thing>(?:[\w’'-]+ )+?)(?:(?:for|of|to|by|in|on|that|as) [^“”‘\"]+)?"
    r"(?:as )?(?<!\w)[“‘'\"](?P<name>\w+(?: [\w’'-]*\w){2,})[”’'\"]?"
)
TIMED = re.compile(r"(?<=\w),? (?:before|after|when|while) \w.*")
PLACE = re.compile(
    r"\b(?:in|inside|near|at)\s+(?:the\s+(?![A-Z][\w-]+ [a-z]))?"  # in the Netherlands, but not in the Dutch city
    r"(?:(?:[a-z]+(?:ly|ed|ern)|cit(?:y|ies)|town|village|state|province|region|areas?"
    r"|territor(?:y|ies)|parts?|of(?:\s+the)?)\s+)*"
    r"(?:[A-Z]\w+-[a-z]+\s)?([A-Z]\w+)"
)
WEIGHED = r"being (?:planned|considered|discussed|debated|weighed|mulled)"
PLANNED = re.compile(
    r"\b(?:plans?|planning|prepar\w+|wants?|aims?|intend\w*|seek\w*|will|would|may|might|could|likely|expected"
    rf"|to (?:deploy|send|join)|{WEIGHED})\b",
    re.I,
)
DONE = re.compile(
    rf"\b(?:already|(?:is|are|was|were) (?!{WEIGHED})being \w+"
    r"|(?:has|have|had) (?:\w+ ){0,2}\w+(?:ed|nt|en|ne|ade|own|old))\b",
    re.I,
)


def to_propositions(statements: pd.DataFrame) -> list[str]:
    """Give what each statement is about: its content, what that points to, or what it denies.

    A pointer, or a short denial, is about the last statement of the article that has a verb; a plain "not" about the
    denial before it with the same verb: "He denied that the gate had been opened. 'We opened no gate,' he said." Who
    denies that the gate was opened before the town was flooded denies no flood.

    Args:
        statements: article by article in the order of the text; needs article_id, content, cue, verb, about_start,
            about_end and text, the article's.
    """
    propositions: list[str] = []
    last: dict[str, str] = {}
    denied: dict[tuple[str, str], str] = {}
    for row in statements.itertuples():
        cue, act = "" if pd.isna(row.cue) else row.cue, (row.article_id, row.verb)
        stance = stance_of(row.content, cue)
        content = _naming(cue, row.content) or row.content
        if pd.notna(row.about_start):
            content = row.text[int(row.about_start) : int(row.about_end)]
        elif _only_points(content, stance):
            content = last.get(row.article_id, content)
        elif len(content.split()) <= SHORT and NOT.search(content):
            content = denied.get(act, content)
        propositions.append(TIMED.sub("", bare(content)) if stance == "denies" else bare(content))
        if pd.notna(row.verb):
            last[row.article_id] = propositions[-1]
            if stance == "denies" and row.verb not in PLAIN_VERBS:
                denied[act] = propositions[-1]
    return propositions


def find_signs(propositions: Sequence[str]) -> list[sparse.csr_array]:
    """Give a 0/1 table for each sign that makes sameness less likely: place, thing, phase."""
    return [_table([find(text) for text in propositions]) for find in (_places, _things, _phase)]


def find_numbers(propositions: Sequence[str]) -> sparse.csr_array:
    """Give a 0/1 table of the numbers that each states; "one" tells nothing, and a year counts nothing."""
    counting = (YEAR.sub(" ", text) for text in propositions)
    return _table([{amount.low for amount in find_amounts(text) if amount.low > 1} for text in counting])


def find_contraries(propositions: Sequence[str]) -> list[sparse.csr_array]:
    """Give a 0/1 table for each pair of contraries: which side a proposition takes."""
    words = [set(re.findall(r"\w+", text.lower())) for text in propositions]
    return [_table([{side for side in sides if side & found} for found in words]) for sides in _contraries()]


def differ(ones: sparse.csr_array, others: sparse.csr_array) -> np.ndarray:
    """Say of every pair whether both show something of a sign, and nothing alike.

    >>> table = _table([{"Paris"}, {"Lyon"}, set(), {"Paris", "Lyon"}])
    >>> differ(table, table)[0].tolist()
    [False, True, False, False]
    """
    shared = (ones @ others.T).toarray() > 0
    return np.outer(ones.sum(axis=1) > 0, others.sum(axis=1) > 0) & ~shared


def _naming(cue: str, content: str) -> str | None:
    """Give what a source says of a thing that it calls something: of "calls the plan to flee 'a step to war'" that."""
    called = CALLED.fullmatch(content) if CALLS.fullmatch(cue) else None
    return called and called["thing"] + called["name"]


def _only_points(content: str, stance: str) -> bool:
    brief = len(content.split()) <= VERDICT_WORDS
    return bool(POINTERS.fullmatch(content.strip(" ,"))) or (brief and stance != "asserts")


def _table(shown: Sequence[set]) -> sparse.csr_array:
    column = {
        value: number for number, value in enumerate(dict.fromkeys(value for values in shown for value in values))
    }
    table = sparse.lil_array((len(shown), max(len(column), 1)))
    for row, values in enumerate(shown):
        for value in values:
            table[row, column[value]] = 1
    return table.tocsr()


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text)) - {*read_words("months"), *read_words("weekdays")}


def _things(text: str) -> set[str]:
    return {thing for word in re.findall(r"\w+", text) if (thing := thing_of(word))}


def _phase(text: str) -> set[str]:
    planned, done = bool(PLANNED.search(text)), bool(DONE.search(text))
    return set() if planned == done else {"planned" if planned else "done"}


@cache
def _contraries() -> list[tuple[frozenset[str], ...]]:
    return [tuple(frozenset(side.split()) for side in line.split("|")) for line in read_words("contraries")]
