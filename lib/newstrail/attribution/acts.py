"""Reports and acts: "The army announced a truce" tells what the army did, though it did so by words.

A candidate whose words say something by themselves is a report. Of one that likely is an act the outlet tells it in its
own voice; the fragment that it would report ("a truce") says nothing. Between the two, both are kept. The signs and
their weights are listed in `words/act_signs.csv`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import Candidate
from newstrail.attribution.choosing import THRESHOLD
from newstrail.attribution.cues import reports_often
from newstrail.attribution.grammar import (
    AUXILIARIES,
    FINITE,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    children_as,
    follows_punctuation,
    lemma_of,
)
from newstrail.attribution.scoring import CERTAIN_COMPLEMENTS, family_of, head_of, logit, name_signs
from newstrail.text import denial
from newstrail.words import documents, institutions, person_nouns, read_table, read_words, records, role_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


REPORT = 0.55  # probability below which a candidate is only an act
BARE_REPORT = 0.65  # probability below which it may be one, so that the outlet's own sentence is kept beside it
CLAIMED = {"credit", "responsibility"}
PLACING = ("depth", "before", "modal")  # signs that only the likelihood of the cue heeds
PRONOUNS = RELATIVE_PRONOUNS | {"PRP", "DT"}  # tags of words that stand for what was told before
POINTING = {"this", "that", "these", "those", "you"}  # pronouns that mean what was told before, and anybody
MUTUAL = {"each other", "one another"}
RULING = {"conclude", "find", "hear", "read", "rule", "say", "state"}  # lemmas: by them even a trial tells something
PLACES = {"ROOT", "conj", "ccomp", "advcl", "acl", "relcl", "xcomp", "dobj", "pobj"}  # dependencies told apart


def leave_out_acts(doc: Doc, candidates: Sequence[Candidate], quoted: Collection[int]) -> list[Candidate]:
    """Leave out the candidates that are only acts or grounds of others, and mark those that may be acts.

    Args:
        doc: a parsed text.
        candidates: with their likelihoods.
        quoted: the numbers of the tokens inside quotation marks.
    """
    reporting = {candidate.head for candidate in candidates if candidate.likelihood >= THRESHOLD}
    kept = []
    for candidate in candidates:
        probability = _probability_of_report(doc, candidate, quoted)
        if probability >= REPORT and not _says_nothing(doc, candidate) and not _is_ground(doc, candidate, reporting):
            kept.append(candidate._replace(may_be_act=probability < BARE_REPORT))
    return kept


def _is_ground(doc: Doc, candidate: Candidate, reporting: Collection[int]) -> bool:
    """Tell whether a verb says only whom a report relies on: "Citing two officials, Reuters reported that".

    So does a clause: "said in a report that cited people close to it".
    """
    verb = doc[candidate.head]
    if family_of(candidate.complement) != "object":
        return False
    if verb.tag_ == "VBG":
        return verb.lower_ in read_words("relying") and verb.head.i in reporting
    cites = verb.dep_ == "relcl" and lemma_of(verb) == "cite"
    return cites and any(map(_can_know, children_as(verb, {"dobj"}))) and any(a.i in reporting for a in verb.ancestors)


def _can_know(noun: Token) -> bool:
    """Tell whether a noun is for people or texts, on which a report can rely."""
    return bool(role_of(noun)) or not {noun.lower_, lemma_of(noun)}.isdisjoint(
        {*person_nouns(), *documents(), *read_words("evidence"), "people"}
    )


def _says_nothing(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether the source cannot speak: "this shows that ...", "you have to wonder", pictures.

    Nor does it say what a semicolon closes before it: "Holm says it is old; the website has published a letter".
    """
    if candidate.complement == "quote":
        return _names_quoted(doc, candidate)
    if _is_by_thing(doc, candidate) or _only_points(doc, candidate) or _is_done_by_nobody(doc, candidate):
        return True
    source = min(candidate.source, default=0)
    comes_before = max(candidate.content, default=0) < source
    has_object = bool(children_as(doc[candidate.head], {"dobj"}))
    if comes_before and (doc[source - 1].text == ";" or (doc[source - 1].text == ":" and has_object)):
        return True
    if _is_command(doc[candidate.head]) or _is_mutual(doc, candidate):
        return True
    only = doc[min(candidate.source)] if len(candidate.source) == 1 else None
    if only is not None and only.lower_ in POINTING and only.tag_ not in RELATIVE_PRONOUNS:
        return True
    in_words = any(doc[i].lower_ == "that" and doc[i].dep_ == "mark" for i in candidate.content)
    are_pictures = any(doc[i].lower_ in read_words("pictures") and doc[i].dep_ == "nsubj" for i in candidate.source)
    return (are_pictures or _is_this_thing(doc[source])) and not in_words


def _names_quoted(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a noun of nobody has quoted words behind it that say nothing: 'a protest over "closed doors"'."""
    is_bare = doc[candidate.head].pos_ == "NOUN" and not candidate.source
    return is_bare and not any(doc[i].tag_ in FINITE for i in candidate.content)


def _is_by_thing(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a source is nothing that speaks: "the case highlighted", "delays threatened to", "to its needs"."""
    head = head_of(doc, candidate.source)
    if head is None or head.pos_ != "NOUN" or head.ent_type_ or lemma_of(head) not in word_set("speechless"):
        return False
    if candidate.complement == "rest":  # "according to the decision", while what is done "according to its size" ...
        return any(owner.tag_ == "PRP$" for owner in children_as(head, {"poss"}))
    return candidate.complement == "line" or candidate.lemma not in RULING


def _only_points(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether all that somebody says is a pronoun: "told us", "confirms it", while "denies it" takes a side."""
    verb = doc[candidate.head]
    words = [doc[i] for i in candidate.content if not doc[i].is_punct]
    takes_side = verb.lemma_ in denial.DENYING_VERBS or bool(children_as(verb, {"neg"})) or "doubt" in verb.lemma_
    return len(words) == 1 and words[0].tag_ in PRONOUNS and not takes_side


def _is_done_by_nobody(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether something only is done or expected, with nobody named who says so: "is praised for its design"."""
    verb = doc[candidate.head]
    is_phrase = candidate.complement.startswith("passive ") and candidate.complement != "passive clause"
    return is_phrase and not candidate.source and verb.lemma_ not in denial.DENYING_VERBS


def _is_this_thing(first: Token) -> bool:
    """Tell whether a source points at what was told before: "this move", and no "this mayor", "this report"."""
    noun = first.head
    if first.lower_ not in ("this", "that") or first.dep_ != "det" or noun.tag_ != "NN" or role_of(noun):
        return False
    return not any(noun.lower_ in nouns for nouns in (documents(), institutions(), person_nouns()))


def _is_mutual(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether two accuse "each other", so that only the whole sentence says what of."""
    first = min(candidate.content, default=0)
    return doc[first : first + 2].text.lower() in MUTUAL


def _is_command(verb: Token) -> bool:
    """Tell whether readers are told to do something: "Don't worry", "Note that"."""
    before = {child.lower_ for child in verb.lefts if child.dep_ in AUXILIARIES}
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and before <= {"do"} and not children_as(verb, SUBJECTS)


def _probability_of_report(doc: Doc, candidate: Candidate, quoted: Collection[int]) -> float:
    """Give how likely a candidate reports words; one whose layout says so, or that denies something, does."""
    if candidate.complement in CERTAIN_COMPLEMENTS or not candidate.content:
        return 1.0
    denies = doc[candidate.head].lemma_ in denial.DENYING_VERBS or _denies_report(doc, candidate)
    if denies or _claims_an_act(doc, candidate) or _says_besides(doc, candidate) or _is_rumoured(doc, candidate):
        return 1.0
    weights = _weights()
    odds = weights["any"] + weights["cue"] * logit(candidate.likelihood)
    odds += sum(weights.get(sign, 0.0) for sign in name_act_signs(doc, candidate, quoted))
    return 1 / (1 + math.exp(-odds))


def _denies_report(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a cue denies together with its content: "challenged the claims", "called the reports unfounded".

    A willingness "to contradict the claims" denies nothing.
    """
    if doc[candidate.head].dep_ == "acl":
        return False
    if candidate.complement not in ("object", "object as", "predicate") or max(candidate.content) < candidate.head:
        return False
    denied = denial.find_denial(doc[candidate.head : max(candidate.content) + 1].text)
    return denied is not None and denied.start() == 0


def _claims_an_act(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether somebody says they did it: "claimed responsibility for the fire", "claims to hold 20 men".

    What "a video that claimed responsibility" shows, the outlet tells.
    """
    if candidate.lemma != "claim" or any(doc[i].lower_ in ("that", "which") for i in candidate.source):
        return False
    return candidate.complement == "to" or any(doc[i].lower_ in CLAIMED for i in candidate.content)


def _says_besides(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a participle says more of an act: "responded to the charge, maintaining that it was safe"."""
    verb = doc[candidate.head]
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not follows_punctuation(verb) or not candidate.source:
        return False
    if candidate.complement == "clause":
        return doc[min(candidate.content)].lower_ == "that" and reports_often(candidate.lemma)
    asked = [whom for whom in children_as(verb, {"dobj"}) if whom.lower_ not in ("me", "us")]
    return candidate.complement == "to" and bool(asked) and verb.lower_ in read_words("aside_cues")


def _is_rumoured(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a sentence ends with that it is told, by nobody: "The dam has burst, it was claimed on Friday"."""
    subjects = children_as(doc[candidate.head], {"nsubjpass"})
    by_nobody = any(subject.lower_ == "it" and subject.i > max(candidate.content) for subject in subjects)
    return by_nobody and not candidate.source and reports_often(candidate.lemma)


def name_act_signs(doc: Doc, candidate: Candidate, quoted: Collection[int]) -> Iterator[str]:
    """Name what tells a report from an act."""
    family = family_of(candidate.complement)
    yield family
    yield f"{family} of {candidate.lemma}"
    has_verb = any(doc[i].tag_ in FINITE for i in candidate.content)
    yield f"{family} with a verb" if has_verb else f"{family} without a verb"
    yield f"{family} {_quoted_part(candidate, quoted)}"
    place = doc[candidate.head].dep_
    yield f"as {place.lower() if place in PLACES else 'other'}"
    for sign in name_signs(doc, candidate):
        if not sign.startswith(PLACING):
            yield sign.removeprefix(f"{family} ")


def _quoted_part(candidate: Candidate, quoted: Collection[int]) -> str:
    n_quoted = len(candidate.content.intersection(quoted))
    if 2 * n_quoted > len(candidate.content):
        return "quoted"
    return "partly quoted" if n_quoted else "plain"


@cache
def _weights() -> dict[str, float]:
    return {row.sign: row.weight for row in read_table(records.ActSign)}
