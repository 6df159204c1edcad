"""Statements and what each is about -> clauses: who does what, and what else each says of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from newstrail.text import denial, one_line

DOT = " · "  # between actor and verb in `predicate`
PLAIN_VERBS = ("be", "have", "do")  # they tell nothing of what is said
ACCUSES = re.compile(r"\b(?:accus|blam)")
MUTUALLY = "each other"
EACH_OTHER = re.compile(
    r"\b(?:accus|blam)(?:e|ed|ing) (?:each (?:other|another)|one another)\b|\btrad(?:e|ed|ing) blame\b"
)
ACCUSED = re.compile(
    r"(?:(?P<whom>(?:(?! on )[^,;]){1,60}?) (?:of|for) .*|.* on (?P<on>[^,;]{1,60})|(?P<alone>[^,;]{1,40}))"
)
BY = re.compile(r"\W*by\b")


class Clause(NamedTuple):
    """Who does what in a proposition; "" is unknown."""

    text: str  # the whole proposition
    subject: str = ""
    actor: str = ""  # who acts: the subject, or who stands after the "by" of a passive verb
    act: str = ""  # the verb with its auxiliaries, as it is worded
    verb: str = ""  # its lemma
    after: str = ""  # what stands after the act, and the subject if that is acted on
    accused: str = ""  # whom the one who speaks accuses

    @property
    def is_negative(self) -> bool:
        """Say whether the act is negated: "did not resign"."""
        return denial.is_negative(self.act)


def to_clauses(ordered: pd.DataFrame, propositions: Sequence[str]) -> list[Clause]:
    """Give the clause of each proposition; what only points to one, or denies it, has the proposition's.

    Args:
        ordered: statements as `in_order` gives them; needs article_id, cue, actor, verb and predicate.
        propositions: what each is about.
    """
    said = ordered[["article_id", "cue", "actor", "verb", "predicate"]].astype("string").fillna("")
    clauses: dict[tuple[str, str], Clause] = {}
    keys = []
    for row, text in zip(said.itertuples(), propositions, strict=True):
        key = (row.article_id, text)
        keys.append(key)
        if key not in clauses or not clauses[key].verb:
            accused = find_accused(text, one_line(row.cue))
            clauses[key] = find_clause(text, row.actor, row.verb, row.predicate)._replace(accused=accused)
    return [clauses[key] for key in keys]


def find_accused(content: str, cue: str) -> str:
    """Give whom an accusation accuses, "" where it is none; two may accuse each other.

    >>> find_accused("Norvia of shelling the town", "accused"), find_accused("the attack on Norvian soldiers", "blamed")
    ('Norvia', 'Norvian soldiers')
    >>> find_accused("Norvia and Brell traded blame for it", "")
    'each other'
    """
    if EACH_OTHER.search(content):
        return MUTUALLY
    found = ACCUSED.fullmatch(content) if ACCUSES.search(cue) else None
    return found["whom"] or found["on"] or found["alone"] if found else ""


def find_clause(text: str, actor: str, verb: str, predicate: str) -> Clause:
    """Find in a text what a predicate says; without a predicate, or where its words are not found, nothing is known.

    >>> find_clause("On Monday Lund was hit by Norvia", "Norvia", "hit", "Lund · was hit").after
    'Lund was hit by '
    """
    subject, _, act = map(one_line, predicate.rpartition(DOT))
    actor = one_line(actor)
    start = max(text.find(subject), 0) + len(subject)
    found = _find_word(act.split()[0], text, start) if act else None
    if found is None:
        return Clause(text)
    after = text[found:]
    said = BY.match(text, text.find(act) + len(act)) if act in text else None
    if said and actor == subject:  # a headline: "Lund hit by storm"
        actor = ""
    if actor != subject:
        after = f"{subject} {after.replace(actor, '')}"
    return Clause(text, subject, actor, act, verb, after)


def _find_word(word: str, text: str, start: int) -> int | None:
    """Give where a word first stands by itself; a pattern would be compiled for each verb."""
    at = text.find(word, start)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(word) : at + len(word) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return at
        at = text.find(word, at + 1)
    return None
