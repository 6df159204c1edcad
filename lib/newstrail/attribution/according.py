"""Phrases that name whose words the rest of a sentence is: "according to Lind", "in Lind's words", "as Lind put it"."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import Candidate, make_candidate
from newstrail.attribution.complements import Complement
from newstrail.attribution.cue_phrases import cue_tokens
from newstrail.attribution.cues import is_speech
from newstrail.attribution.grammar import SUBJECTS_AND_THERE, children_as, follows_punctuation, lemma_of, subtree
from newstrail.attribution.source_phrases import source_tokens, without_examples
from newstrail.words import role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


OTHERS = {"her", "his", "its", "their"}  # "in her view"; "in my view" is the author's
BESIDE_FOR = 4  # tokens in quotation marks, marks included, from which "For Lind, ..." quotes Lind


def read_according_to(according: Token) -> Candidate | None:
    """Read "according to X": the content is the rest of the sentence."""
    to = next((child for child in according.children if child.lower_ == "to"), according)
    names = children_as(to, {"pobj"})
    if not names:
        return None
    said_of_it = [clause for clause in children_as(names[0], {"relcl"}) if follows_punctuation(clause)]
    said_of_it += [clause for clause in children_as(names[0], {"acl"}) if clause.tag_ == "VBG"]
    named = without_examples(names[0]) - subtree(said_of_it)
    misread = _misread_subject(according, named)
    source = _with_name_behind(according.doc, _with_hyphened(according.doc, named - misread))
    rest = _part_around(according) - (subtree([according]) - misread) - source
    rest -= _spoken_to(according.sent, max(source))
    return make_candidate(according, [according.i, to.i], source, Complement("rest", rest))


def _part_around(according: Token) -> set[int]:
    """Give the part of a sentence around a word, in token numbers: between semicolons, or between two dashes."""
    sentence = according.sent
    first, last = sentence.start, sentence.end
    for mark in sentence:
        if mark.text == ";":
            first, last = (mark.i + 1, last) if mark.i < according.i else (first, min(mark.i, last))
    dashes = [token.i for token in sentence if token.text in ("—", "–")]
    first = max(first, _end_of_other_report(according))
    before = max((i for i in dashes if i < according.i), default=first)
    after = min((i for i in dashes if i > according.i), default=first)
    return set(range(before + 1, after) if first < before < after else range(first, last))


def _end_of_other_report(according: Token) -> int:
    """Give where what "according to" is about begins, after what another said: "It burst, he said, and ..."."""
    for clause in according.ancestors:
        joints = [joint for joint in children_as(clause.head, {"cc"}) if joint.i < clause.i]
        if clause.dep_ != "conj" or not children_as(clause, SUBJECTS_AND_THERE) or not joints:
            continue
        start = joints[-1].i
        asides = [each for each in children_as(clause.head, {"parataxis"}) if each.i < start]
        if start > 1 and according.doc[start - 1].text == "," and any(_closes(each, start - 1) for each in asides):
            return start + 1
    return according.sent.start


def _closes(aside: Token, comma: int) -> bool:
    """Tell whether somebody speaks right before a comma: "..., he said on Friday, and"."""
    return is_speech(lemma_of(aside)) and bool(children_as(aside, {"nsubj"})) and comma - aside.right_edge.i in (0, 1)


def _misread_subject(according: Token, source: set[int]) -> set[int]:
    """Give the subject of the sentence that the parser took for an apposition: "According to CNN, the dam held"."""
    comma = next((i for i in sorted(source) if according.doc[i].text == ","), None)
    opens = all(token.is_space for token in according.doc[according.sent.start : according.left_edge.i])
    if comma is None or not opens or children_as(according.sent.root, SUBJECTS_AND_THERE):
        return set()
    return {i for i in source if i > comma}


def _with_hyphened(doc: Doc, source: set[int]) -> set[int]:
    """Add what a hyphen joins to a word, of which the tokenizer makes three: "an ex-policeman"."""
    last = max(source)
    is_joined = last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last].whitespace_
    return source | {last + 1, last + 2} if is_joined and not doc[last + 1].whitespace_ else source


def _spoken_to(sentence: Tokens, last: int) -> set[int]:
    """Give what is said of a source behind it and before a comma: "according to a miner I spoke to, it burst"."""
    doc = sentence.doc
    comma = next((token.i for token in sentence if token.i > last and token.text == ","), 0)
    speaks = last + 1 < len(doc) and doc[last + 1].lower_ in ("i", "we") and doc[last + 1].dep_ == "nsubj"
    return set(range(last + 1, comma)) if speaks else set()


def _with_name_behind(doc: Doc, source: set[int]) -> set[int]:
    """Add the person set behind a role, which the parser may hang elsewhere: "its head of claims, Eva Lind"."""
    comma = max(source) + 1
    if comma + 1 >= len(doc) or doc[comma].text != "," or not any(role_of(doc[i]) for i in source):
        return source
    last = comma + 1
    while last < len(doc) and doc[last].ent_type_ == "PERSON":
        last += 1
    return source | set(range(comma, last)) if last > comma + 2 else source


def read_in_the_words_of(words: Token) -> Candidate | None:
    """Read "in the words of X", "in the opinion of X": the content is the rest of the sentence.

    In "in X's words" and "in her view" it is so, too, where that stands apart.
    """
    preposition = words.head
    owners = [
        owner
        for owner in children_as(words, {"poss"})
        if owner.tag_ != "PRP$" or (owner.lower_ in OTHERS and words.lower_ != "words")
    ]
    if preposition.lower_ == "in" and owners and (preposition.is_sent_start or follows_punctuation(preposition)):
        rest = {token.i for token in words.sent} - subtree([preposition])
        source = subtree(owners) - subtree(children_as(owners[0], {"case"}))
        return make_candidate(words, {preposition.i, words.i}, source, Complement("rest", rest))
    names = [name for of in children_as(words, {"prep"}) for name in children_as(of, {"pobj"})]
    if preposition.lower_ != "in" or not names:
        return None
    first = names[0].left_edge.i
    last = first
    while last + 1 < words.sent.end and words.doc[last + 1].text not in (",", "."):
        last += 1
    rest = {token.i for token in words.sent if not preposition.i <= token.i <= last}
    return make_candidate(words, range(preposition.i, first), range(first, last + 1), Complement("rest", rest))


def read_as_put(verb: Token) -> Candidate | None:
    """Read "as X puts it": the content is the rest of the sentence."""
    things = children_as(verb, {"dobj"})
    subjects = children_as(verb, {"nsubj"})
    opens_as = any(child.lower_ == "as" for child in verb.lefts)
    if lemma_of(verb) != "put" or not opens_as or not subjects or [thing.lower_ for thing in things] != ["it"]:
        return None
    if children_as(verb, {"prt", "prep"}):
        return None  # "as he put it off", "as he put it on the table"
    rest = _part_around(verb) - subtree([verb])
    return make_candidate(verb, cue_tokens(verb) | {things[0].i}, source_tokens(subjects[0]), Complement("rest", rest))


def read_for_somebody(preposition: Token, quoted: Collection[int]) -> Candidate | None:
    """Read 'For Lind, the bridge is "as solid as a church"': somebody's view that quotes them."""
    names = children_as(preposition, {"pobj"})
    if not names or names[0].ent_type_ != "PERSON":
        return None
    source = subtree(names[:1])
    comma = max(source) + 1
    rest = {token.i for token in preposition.sent if token.i > comma}
    if preposition.doc[min(comma, len(preposition.doc) - 1)].text != "," or len(rest & set(quoted)) < BESIDE_FOR:
        return None
    return make_candidate(preposition, [preposition.i], source, Complement("rest", rest))
