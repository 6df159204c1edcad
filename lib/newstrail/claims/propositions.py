"""Statements -> propositions: what each says, without the words that report it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, NamedTuple

import pandas as pd

from newstrail.claims.accusers import WORRIES, find_accusers
from newstrail.claims.clauses import PLAIN_VERBS
from newstrail.claims.disclaimers import what_is_disclaimed
from newstrail.claims.stance import stance_of
from newstrail.similarity import stems
from newstrail.text import POINTERS, bare, denial, in_small_letters, one_line

CALLS = re.compile(r"(?:(?:ha[sd]|have) )?(?:call|describ|label|brand|dub|term)(?:e|e?s|[bl]?ed|[bl]?ing)?", re.I)
CALLED = re.compile(  # a thing, what hangs on it, and in quotation marks what it is called
    r"(?!(?:for|on|upon) )(?P<thing>(?:[\w’'-]+ )+?)(?:(?:for|of|to|by|in|on|that|as) [^“”‘\"]{1,200})?"
    r"(?:as )?(?<!\w)[“‘'\"](?P<name>\w+(?: [\w’'-]*\w){2,40})[”’'\"]?"
)
# What somebody rejects, and in quotation marks what he calls it
REJECTED = re.compile(r"(?P<thing>\w[^“”‘\"]{1,200}?\w)(?: as)? [“‘'\"][^“”\"]{1,200}[”’'\"]")
ANY = re.compile(r"any\b", re.I)
ALLEGED = re.compile(r"\b(?:accusation|allegation|charge)s?\b")
# "Lund's concerns about the dam", "fears that it was old": what those reject who dismiss them
WORRY = re.compile(rf"(?:[\w’'-]+ ){{0,4}}?{WORRIES} (?:about|of|over|that) ", re.I)
NAME_IN_ID = re.compile(r"(?<=[:-])(?!(?:and|the|of|for)\b)\w{3,}")  # in the id of a source: group:kenya-and-chile
WORD = re.compile(r"\w+")
CLAIMS = re.compile(r"\bclaims\b")
READ = ["article_id", "source_id", "content", "cue", "verb", "about_start", "about_end", "text"]
RECENT = 3  # propositions before a verdict that it may be about
WITHIN = 6  # propositions among which those are that others assert
REPEATED = 2  # least words more that an answer has in common with one of them than with the last
# What only describes what is denied: "the fire that killed 21 workers"
TOLL = re.compile(
    r"(?<=\w),? (?:that|which) (?:has |have |had )?(?:killed|injured|wounded|hurt|left|claimed|cost) "
    r"(?!.{0,300}\b(?:is|are|was|were|had|has|have)\b).*"
)
TIMED = re.compile(r"(?<=\w),? (?:before|after|when|while) \w.*")


class _Told(NamedTuple):
    """A proposition, and the source that is reported to assert it."""

    proposition: str
    by: str | None  # None where the outlet asserts it, where it is denied, or where nobody knows


@dataclass
class _Earlier:
    """What an article has said so far."""

    last: list[_Told] = field(default_factory=list)  # those with a verb, the last WITHIN of them
    reported: list[_Told] = field(default_factory=list)  # the last one that the outlet does not say itself
    alleged: list[_Told] = field(default_factory=list)  # those reported as accusations, the last WITHIN of them
    denied: dict[str, str] = field(default_factory=dict)  # propositions by their verb
    rejected: tuple[str, str] | None = None  # who denies something in the last statement, and what


def to_propositions(statements: pd.DataFrame) -> list[str]:
    """Give what each statement is about: its content, what that points to, or what it denies.

    A pointer, or a short denial, is about the last statement of the article that has a verb; or about one shortly
    before that, if the next sentence answers it: "He rejected the report. 'There was no leak at the dam,' he said."
    Nobody denies what they assert: "She said the dam was safe and rejected the report" is about what came before. A
    plain "not" is about the denial before it with the same verb: "He denied that the gate had been opened. 'We opened
    no gate,' he said." Who denies that the gate was opened before the town was flooded denies no flood, and
    who denies a part in the flood that killed nine, no deaths.

    Args:
        statements: article by article in the order of the text; needs article_id, source_id, content, cue, verb,
            about_start, about_end and text, the article's.
    Returns:
        A proposition per statement, in their order.
    """
    propositions = []
    earlier_in: defaultdict[str, _Earlier] = defaultdict(_Earlier)
    rows = list(statements[READ].itertuples())
    for statement, following in zip_longest(rows, rows[1:]):
        earlier = earlier_in[statement.article_id]
        answer = _answer(statement, following)
        cue = "" if pd.isna(statement.cue) else one_line(statement.cue)
        stance = stance_of(statement.content, cue)
        proposition = bare(_words_meant(statement, cue, stance, earlier, answer))
        if stance == "denies":
            proposition = TOLL.sub("", TIMED.sub("", proposition))
        propositions.append(proposition)
        source = _source_of(statement)
        earlier.rejected = (source, proposition) if source is not None and stance == "denies" else None
        checks_itself = not cue and stance == "doubts"  # "We could not verify this": nobody rejects that
        if pd.isna(statement.verb) or checks_itself:
            continue
        told = _Told(proposition, by=_source_of(statement) if cue and stance == "asserts" else None)
        earlier.last = [*earlier.last, told][-WITHIN:]
        if cue and stance == "asserts":
            earlier.reported = [told]
            earlier.alleged = [*earlier.alleged, told][-WITHIN:] if denial.accuses(cue) else earlier.alleged
        if stance == "denies" and statement.verb not in PLAIN_VERBS:
            earlier.denied[statement.verb] = proposition
    return propositions


def _answer(statement: Any, following: Any) -> str:
    """Give the next statement of the article if it is a plain "not", as those who reject a report go on."""
    if following is None or following.article_id != statement.article_id:
        return ""
    content = one_line(following.content)
    return content if denial.is_short(content) and denial.is_negative(content) else ""


def _words_meant(statement: Any, cue: str, stance: str, earlier: _Earlier, answer: str) -> str:
    """Give the words that say what a statement is about: its antecedent's, an earlier proposition, or its own."""
    if pd.notna(statement.about_start):
        return statement.text[int(statement.about_start) : int(statement.about_end)]
    content = in_small_letters(one_line(statement.content), statement.text)
    content = join_thing_and_name(cue, content) if stance == "asserts" else _without_verdict(cue, content)
    disclaimed = what_is_disclaimed(content) if stance == "denies" else None
    if disclaimed is not None:
        return disclaimed
    points = _only_points(content, stance) or (stance == "denies" and denial.points_back(cue))
    if points and earlier.rejected is not None and earlier.rejected[0] == _source_of(statement):
        return earlier.rejected[1]  # "rejected Lund's claims, calling them false"
    if points and not find_accusers(content):  # theirs need not be what was said last
        said = _said_before(content, _source_of(statement), earlier)
        return _pointed_at(said, answer) if said else content
    if denial.is_short(content) and denial.is_negative(content):
        return earlier.denied.get(statement.verb, content)
    return content if stance == "asserts" else denial.without_doubt(content)


def _source_of(statement: Any) -> str | None:
    return None if pd.isna(statement.source_id) else str(statement.source_id)


def _said_before(content: str, source: str | None, earlier: _Earlier) -> list[str]:
    """Give the last propositions that a source may reject; "the allegations" are what somebody has alleged."""
    if ANY.match(content) and source is not None and earlier.last and earlier.last[-1].by == source:
        return []  # who has just told their own side, and rejects "any wrongdoing", answers nothing in the text
    last, alleged = _by_another(source, earlier.last), _by_another(source, earlier.alleged)
    recent = [last]
    if ALLEGED.search(content):
        reported = _by_another(source, earlier.reported)
        recent = [_naming(source, alleged) or alleged[-1:], reported, _naming(source, last), last]
    elif CLAIMS.search(content) and not _naming(source, last):
        recent = [_naming(source, alleged), last]
    return [told.proposition for told in next(filter(None, recent), [])[-RECENT:]]


def _by_another(source: str | None, told: list[_Told]) -> list[_Told]:
    return [each for each in told if each.by is None or each.by != source]


def _naming(source: str | None, told: list[_Told]) -> list[_Told]:
    """Give the last of some propositions that names a source, where one does."""
    names = set(NAME_IN_ID.findall(source or ""))
    return [each for each in told if names & set(WORD.findall(each.proposition.lower()))][-1:]


def _pointed_at(recent: list[str], answer: str) -> str:
    """Give which of the last propositions a verdict is about: the one that its answer repeats, else the last."""
    words = set(stems(denial.without_polarity(answer)))
    in_common = [len(words & set(stems(proposition))) for proposition in recent]
    best = max(in_common)
    return recent[in_common.index(best)] if best >= in_common[-1] + REPEATED else recent[-1]


def join_thing_and_name(cue: str, content: str) -> str:
    """Join a thing with what a source calls it, without what hangs on it; give any other content as it is.

    >>> join_thing_and_name("called", "the plan to flee 'a step to war'")
    'the plan a step to war'
    """
    called = CALLED.fullmatch(content) if CALLS.fullmatch(cue) else None
    return called["thing"] + called["name"] if called else content


def _without_verdict(cue: str, content: str) -> str:
    """Give what a source rejects without what it calls it: "the figure" of 'the figure "plainly wrong"'.

    Nor is a worry what is rejected, but what it is about: "the dam" of "Lund's concerns about the dam".
    """
    rejected = REJECTED.fullmatch(content.strip(" ,.")) if CALLS.fullmatch(cue) else None
    thing = rejected["thing"] if rejected else content
    worry = WORRY.match(thing) if cue else None
    return thing[worry.end() :] if worry else thing


def _only_points(content: str, stance: str) -> bool:
    if POINTERS.fullmatch(content.strip(" ,")):
        return True
    return stance != "asserts" and (denial.is_bare_verdict(content) or denial.names_such(content))
