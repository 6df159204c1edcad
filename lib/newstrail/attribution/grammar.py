"""The grammar of a parsed clause: the labels that the rules look for, and how they walk from token to token.

The labels are those of spaCy's English models (ClearNLP dependencies, Penn Treebank tags).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Dependencies
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
SUBJECTS_AND_THERE = SUBJECTS | {"expl"}  # "There is a dam": "there" fills the subject's place
OBJECTS = {"dobj", "attr", "oprd", "dative"}
CLAUSES = {"acl", "ccomp", "xcomp", "advcl"}  # those that can say what a noun or an adjective reports
AUXILIARIES = {"aux", "auxpass"}
NOBODY = {"few", "neither", "no", "nobody", "none"}  # words of a subject of which what follows is not so

CONTRASTING = {"although", "though", "whereas", "while"}  # before what somebody else says

# Parts of speech and tags
VERBS = {"VERB", "AUX"}
RELATIVE_PRONOUNS = {"WDT", "WP"}  # tags of who, which, that
FINITE = {"VBD", "VBZ", "VBP", "MD"}  # tags of verbs that have a tense, and of modals
OPENING_QUOTE = "``"  # tag of opening quotation marks
CLOSING_QUOTE = "''"  # and of closing ones


def lemma_of(token: Token) -> str:
    """Give the lemma in lower case, as the word lists have it."""
    return token.lemma_.lower()


def children_as(token: Token, labels: Collection[str]) -> list[Token]:
    """Give the children whose dependency is one of `labels`, in order."""
    return [child for child in token.children if child.dep_ in labels]


def is_main_verb(token: Token) -> bool:
    """Tell whether a token is a verb, and no auxiliary of another."""
    return token.pos_ in VERBS and token.dep_ not in AUXILIARIES


def is_demanded(verb: Token) -> bool:
    """Tell whether a verb is what somebody is to do, and may not have done: "they asked that the paper retract it"."""
    own = {child.dep_ for child in verb.children}
    return verb.tag_ == "VB" and verb.dep_ == "ccomp" and "mark" in own and "nsubj" in own and not own & AUXILIARIES


def is_nobody(subject: Token) -> bool:
    """Tell whether a subject is nobody: "none of them", "few experts", "neither Lind nor Holm"."""
    return subject.lower_ in NOBODY or any(child.lower_ in NOBODY for child in subject.children)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive and nobody is named who acts."""
    labels = {child.dep_ for child in verb.children}
    return bool(labels & {"nsubjpass", "auxpass"}) and "agent" not in labels


def subtree(tokens: Iterable[Token]) -> set[int]:
    """Give the numbers of all tokens at and below some, without spaces."""
    return {below.i for token in tokens for below in token.subtree if not below.is_space}


def opens_quote(token: Token) -> bool:
    """Tell whether the phrase of a token opens with a quotation mark, or stands right after one."""
    start = token.left_edge.i
    return any(near.tag_ == OPENING_QUOTE for near in token.doc[max(start - 1, 0) : start + 1])


def follows_punctuation(token: Token) -> bool:
    """Tell whether the phrase of a token follows a punctuation mark that opens no quotation."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].is_punct and not opens_quote(token)


def on_one_line(doc: Doc, one: int, other: int) -> bool:
    """Tell whether no line ends between two tokens, given by number."""
    first, last = sorted((one, other))
    return not any(ends_line(token) for token in doc[first:last])


def ends_line(token: Token) -> bool:
    """Tell whether a token is white space with a line break in it."""
    return bool(token.is_space) and "\n" in token.text


def sums_up(verb: Token) -> bool:
    """Tell whether a verb only sums up: "All told, the town is getting 400 houses"."""
    around = verb.doc[max(verb.i - 1, 0) : verb.i + 2]
    return [token.lower_ for token in around] == ["all", "told", ","]
