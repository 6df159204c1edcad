"""Verbs of speech that the parser takes for other words.

It takes "report" in "State media report that it burst" for a noun, and "the log records" at the end of a sentence for
things.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import Candidate, make_candidate
from newstrail.attribution.complements import Complement
from newstrail.attribution.cues import HEARER_VERBS, SAYS, is_speech, likelihood, reports_often
from newstrail.attribution.grammar import FINITE, SUBJECTS_AND_THERE, children_as, lemma_of, subtree
from newstrail.words import documents, institutions, person_nouns, role_of

if TYPE_CHECKING:
    from spacy.tokens import Token


PLURALS = {"NNS", "NNPS"}  # tags
NOUNS = {"NN", "NNP"} | PLURALS
PLURAL_NOUNS = {"media", "people", "police"}
SEEN = {"leaked", "obtained", "published", "released", "reviewed", "seen", "shared", "viewed"}  # of documents
MISREAD_CLAUSES = {"ccomp", "acl", "relcl"}  # what a clause is taken for below a verb that is taken for a noun


def read_misread(word: Token) -> Candidate | None:
    """Read a verb of speech that the parser takes for another word."""
    return (
        _misread_verb(word)
        or _misread_plan(word)
        or _misread_at_end(word)
        or _misread_inverted(word)
        or _misread_behind_name(word)
    )


def _misread_verb(word: Token) -> Candidate | None:
    """Read a verb of speech that the parser takes for a noun: "State media report that it burst"."""
    clause = _clause_behind(word)
    if clause is None or word.dep_ not in ("ROOT", "ccomp") or not _may_be_verb(word):
        return None
    source = _phrase_before(word) or _subject_before_comma(word)
    if not _agree(source, word):
        return None
    return make_candidate(word, [word.i], [token.i for token in source], Complement("clause", subtree([clause])))


def _subject_before_comma(word: Token) -> list[Token]:
    """Give the subject of what is no noun, up to what is told of it: "Lund Lines, an old firm, retorts that"."""
    subject = next(iter(children_as(word, {"nsubj"})), None)
    return [] if subject is None else list(word.doc[subject.left_edge.i : subject.i + 1])


def _misread_plan(word: Token) -> Candidate | None:
    """Read a verb that the parser takes for a noun, and a body for its adjective: "The military plans to"."""
    clause = next((child for child in word.rights if child.dep_ in ("acl", "xcomp")), None)
    if clause is None or clause.left_edge.tag_ != "TO" or clause.left_edge.i != word.i + 1:
        return None
    source = _phrase_before(word)
    opens = bool(source) and source[0].is_sent_start and source[0].lower_ == "the" and len(source) > 1
    may_be_verb = word.dep_ == "ROOT" and word.tag_ in ("NNS", "VBZ") and not children_as(word, {"nsubj"})
    if not may_be_verb or not opens or source[-1].lower_ not in institutions():
        return None
    return make_candidate(word, [word.i], [token.i for token in source], Complement("to", subtree([clause])))


def _may_be_verb(word: Token) -> bool:
    """Tell whether a word that is no verb, or one without a subject, may report what a clause says."""
    has_subject = word.tag_ == "VBZ" and bool(children_as(word, {"nsubj"}))
    return word.tag_ in ("NN", "NNS", "VBZ") and not has_subject and likelihood(lemma_of(word), "clause") >= SAYS


def _clause_behind(word: Token) -> Token | None:
    """Give the clause right behind a word, with "that" or as the parser hangs what is said on verbs."""
    clause = next((child for child in word.rights if child.dep_ in MISREAD_CLAUSES), None)
    if clause is None or clause.left_edge.i != word.i + 1:
        return None
    opens_that = clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark"
    return clause if opens_that or clause.dep_ == "ccomp" else None


def _agree(source: Sequence[Token], verb: Token) -> bool:
    """Tell whether a phrase can be the subject: a plural before "report", and a singular before "reports".

    In "a report that it burst" it is none.
    """
    if verb.lower_ == lemma_of(verb):
        return any(token.tag_ in PLURALS or token.lower_ in PLURAL_NOUNS for token in source)
    if not source:
        return False
    return (
        source[-1].tag_ in ("NN", "NNP") or bool(role_of(source[-1])) or (source[0].lower_ == "the" and len(source) > 1)
    )


def _misread_at_end(word: Token) -> Candidate | None:
    """Read who says it at the end of a sentence, whatever the parser makes of that: "It burst, the log records."."""
    if not reports_often(lemma_of(word)) or not _closes_sentence(word):
        return None
    document = _document_seen(word)
    if document and is_told_before(word, document[0].i):
        told = range(word.sent.start, document[0].i - 1)
        return make_candidate(word, [word.i], [token.i for token in document], Complement("inverted", set(told)))
    source = _names_joined_before(word) or _speaker_before(word)
    if not source or not is_told_before(word, source[0].i):
        return None
    told = range(word.sent.start, source[0].i - 1)
    return make_candidate(word, [word.i], [token.i for token in source], Complement("inverted", set(told)))


def _closes_sentence(word: Token) -> bool:
    """Tell whether nothing follows a word in its sentence but who hears it and the day: "told Reuters on Monday"."""
    last = word
    if lemma_of(word) in HEARER_VERBS:
        last = max(children_as(word, {"dobj"}), default=word).right_edge
    behind = [token for token in word.doc[last.i + 1 : word.sent.end] if not token.is_space and not token.is_punct]
    return all(token.ent_type_ == "DATE" or token.lower_ == "on" for token in behind)


def _speaker_before(word: Token) -> list[Token]:
    """Give who speaks right before an inflected verb that has no subject in the parse.

    Of "..., the agency reported on Monday" it makes a thing that was reported.
    """
    is_inflected = word.tag_ in ("NNS", "VBD", "VBZ") and word.lower_ != lemma_of(word)
    is_participle = word.tag_ == "VBN" and word.dep_ == "acl" and word.head.i == word.i - 1
    has_subject = word.tag_ not in NOUNS and bool(children_as(word, {"nsubj"}))
    source = [] if has_subject else _phrase_before(word)
    is_inflected = is_inflected or _is_behind_plural(word, source)
    if not (is_inflected or is_participle) or not _names_somebody(source):
        return []
    speaks = source[-1].lower_ in institutions() or bool(role_of(source[-1]))
    return source if is_inflected or speaks else []


def _names_joined_before(word: Token) -> list[Token]:
    """Give two names before a verb of speech that the parser takes for a noun: "..., KTV and Orsa News report."."""
    if word.tag_ != "NN" or word.lower_ != lemma_of(word):
        return []
    names: list[Token] = []
    for token in reversed(word.doc[word.sent.start : word.i]):
        if token.pos_ not in ("PROPN", "CCONJ") and token.lower_ not in ("and", "the"):
            break
        names.append(token)
    return names[::-1] if any(token.lower_ == "and" for token in names[1:-1]) else []


def _is_behind_plural(word: Token, source: Sequence[Token]) -> bool:
    """Tell whether a word can be what several do: "analysts at Lund Lines calculate"."""
    return (
        word.lower_ == lemma_of(word)
        and word.tag_ in ("NN", "VB", "VBP")
        and any(token.tag_ == "NNS" for token in source)
    )


def _misread_inverted(word: Token) -> Candidate | None:
    """Read who says it behind the last verb, which the parser takes for its object: "It burst, stressed the mayor."."""
    behind = word.doc[word.i + 1 : word.sent.end]
    source = [token for token in behind if not token.is_punct and not token.is_space]
    may_speak = word.tag_ in ("VBD", "VBZ") and not children_as(word, {"nsubj"})
    speaks = may_speak and reports_often(lemma_of(word)) and lemma_of(word) not in HEARER_VERBS
    if not speaks or not source or source[0].head not in (word, source[-1]) or not is_told_before(word, word.i):
        return None
    is_somebody = _is_somebody(source[-1]) and _names_somebody(source)
    if not is_somebody or not ends_sentence(source[-1]) or source[-1].head != word:
        return None
    told = range(word.sent.start, word.i - 1)
    return make_candidate(word, [word.i], [token.i for token in source], Complement("inverted", set(told)))


def _is_somebody(noun: Token) -> bool:
    """Tell whether a noun is of those who speak: the mayor, the ministry, Bo Lind."""
    return _is_person(noun) or noun.lower_ in institutions() or noun.ent_type_ in ("PERSON", "ORG")


def _is_person(noun: Token) -> bool:
    return role_of(noun) is not None or noun.lower_ in person_nouns()


def _misread_behind_name(word: Token) -> Candidate | None:
    """Read who is named between two commas before the last verb: "It burst, a neighbour, Bo Lind, told the paper."."""
    doc = word.doc
    hearer = word.right_edge.i if lemma_of(word) in HEARER_VERBS else word.i
    speaks = word.tag_ == "VBD" and word.dep_ == "conj" and is_speech(lemma_of(word))
    if not speaks or children_as(word, {"nsubj"}) or not ends_sentence(doc[hearer]) or doc[word.i - 1].text != ",":
        return None
    name = _phrase_before(doc[word.i - 1])
    role = _phrase_before(doc[name[0].i - 1]) if name and doc[name[0].i - 1].text == "," else []
    is_person = any(token.ent_type_ == "PERSON" for token in name) or any(map(role_of, role))
    if not is_person or not role or role[0].pos_ != "DET" or not is_told_before(word, role[0].i):
        return None
    source = range(role[0].i, name[-1].i + 1)
    return make_candidate(word, [word.i], source, Complement("inverted", set(range(word.sent.start, role[0].i - 1))))


def _document_seen(word: Token) -> list[Token]:
    """Give the document of "..., a leaked memo seen by the Post shows", whatever the parser makes of the rest."""
    phrase = _phrase_before(word)
    if phrase and phrase[0].lower_ == "according":
        return []  # "..., according to a memo seen by the Post": nothing is a verb
    for place, token in enumerate(phrase[:-2], start=1):
        following = phrase[place : place + 2]
        if lemma_of(token) in documents() and following[0].lower_ in SEEN and following[1].lower_ == "by":
            return phrase[:place]
    return []


def _names_somebody(phrase: Sequence[Token]) -> bool:
    if not phrase or _holds_clause(phrase):
        return False
    begins = phrase[0].pos_ in ("DET", "PROPN", "NOUN", "NUM") or phrase[0].text[0].isupper()
    return begins and (phrase[-1].tag_ in NOUNS or _is_person(phrase[-1]))


def _holds_clause(phrase: Sequence[Token]) -> bool:
    """Tell whether a phrase names two things side by side: "a plan the mayor" in "a plan the mayor adopted"."""
    starts = [token for token in phrase[1:] if token.pos_ == "DET" or token.tag_ == "NNP"]
    return any(token.nbor(-1).tag_ in ("NN", "NNS") and not _is_person(token.nbor(-1)) for token in starts)


def _phrase_before(noun: Token) -> list[Token]:
    """Give what stands before a word in its sentence, up to a comma or a conjunction and without adverbs at its end."""
    phrase: list[Token] = []
    for token in reversed(noun.doc[noun.sent.start : noun.i]):
        if token.is_punct or token.is_space or token.tag_ in FINITE or token.dep_ in ("cc", "mark"):
            break
        if phrase or token.pos_ != "ADV":
            phrase.append(token)
    return phrase[::-1]


def ends_sentence(word: Token) -> bool:
    """Tell whether nothing but punctuation follows a word in its sentence."""
    return all(token.is_punct or token.is_space for token in word.doc[word.i + 1 : word.sent.end])


def is_told_before(word: Token, start: int) -> bool:
    """Tell whether a clause and a comma stand before the phrase that begins here: "It burst, | the log notes"."""
    told = word.doc[word.sent.start : start - 1]
    has_subject = any(token.dep_ in SUBJECTS_AND_THERE for token in told)
    has_verb = any(token.tag_ in FINITE and not children_as(token, {"mark"}) for token in told)
    return word.doc[start - 1].text == "," and has_subject and has_verb
