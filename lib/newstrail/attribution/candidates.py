"""Parsed text -> every place whose grammar may report someone's words: a cue with its source and its content.

Everything is read off the dependency parse, in token numbers; `scoring` tells how likely a candidate is a report.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.according import (
    read_according_to,
    read_as_put,
    read_for_somebody,
    read_in_the_words_of,
)
from newstrail.attribution.candidate import Candidate, make_candidate
from newstrail.attribution.complements import Complement, clauses_below_document, find_complement, find_modifier
from newstrail.attribution.cue_phrases import cue_tokens, stopping_short_of
from newstrail.attribution.cues import SAYS, cue_lemma, is_speech, likelihood, reports_often
from newstrail.attribution.grammar import (
    FINITE,
    SUBJECTS,
    children_as,
    follows_punctuation,
    is_demanded,
    is_main_verb,
    lemma_of,
    subtree,
)
from newstrail.attribution.misread import ends_sentence, is_told_before, read_misread
from newstrail.attribution.no_reports import reports_nothing
from newstrail.attribution.source_phrases import (
    find_author,
    find_issuing,
    find_name_before_comma,
    find_source_head,
    source_tokens,
)
from newstrail.text import denial
from newstrail.words import institutions, person_nouns, read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


VIEWS = {"judgement", "judgment", "opinion", "view", "words"}  # "in the words of Lind", "in the opinion of Lind"
PREDICATES = {"acomp", "attr", "oprd"}  # dependencies of adjectives that say something of a subject
SPREADING = {"fan", "feed", "fuel", "ignite", "prompt", "provoke", "spark", "stir", "stoke", "trigger"}  # lemmas
TOLD = {"answer", "excuse", "explanation", "reply"}  # nouns that report, whatever the counts of cues say


def find_candidates(doc: Doc, quoted: Collection[int]) -> list[Candidate]:
    """Find the candidates whose cue stands outside quotation marks.

    Args:
        doc: a parsed text.
        quoted: the numbers of the tokens inside quotation marks.
    """
    candidates = []
    for token in doc:
        if token.i in quoted:
            continue
        candidate = _candidate_of(token, quoted)
        if candidate is not None:
            candidates.append(candidate)
    return candidates


def _candidate_of(token: Token, quoted: Collection[int]) -> Candidate | None:
    if token.lower_ == "according":
        return read_according_to(token)
    if token.lower_ in VIEWS:
        return read_in_the_words_of(token) or _noun_candidate(token)
    if token.lower_ == "for" and token.i == token.sent.start:
        return read_for_somebody(token, quoted)
    misread = read_as_put(token) or read_misread(token)
    if misread is not None:
        return misread
    if is_main_verb(token):
        if is_demanded(token) or _issues_words(token) or reports_nothing(token):
            return None
        candidate = _with_source_outside(_verb_candidate(token), token, quoted)
        return _put_source_after_quote(token.doc, candidate, quoted)
    if token.pos_ == "NOUN":
        return _noun_candidate(token)
    if token.pos_ == "ADJ" and token.dep_ in PREDICATES:
        return _adjective_candidate(token)
    return None


def _verb_candidate(verb: Token) -> Candidate:
    stopping = stopping_short_of(verb)
    source = source_tokens(find_source_head(verb if stopping is None else stopping))
    issuing = find_issuing(verb)
    cue = cue_tokens(verb) if issuing is None else cue_tokens(issuing) | {verb.head.i, verb.i}
    complement = find_complement(verb)
    if _is_inverted(verb, complement):
        complement = complement._replace(kind="inverted")
    before = min(source, default=0) - 1
    if before >= 0 and verb.doc[before].lower_ == "by":
        complement = complement._replace(tokens=complement.tokens - {before})
    return make_candidate(verb, cue, source, complement)


def _is_inverted(verb: Token, complement: Complement) -> bool:
    """Tell whether a sentence ends with who says it, whatever the verb: "The plan is illegal, advises Bo Lind."."""
    subjects = children_as(verb, {"nsubj"})
    if complement.kind == "aside" and verb.tag_ not in FINITE and ends_sentence(verb):  # "... have reported"
        return reports_often(cue_lemma(verb)) and is_told_before(verb, subjects[-1].left_edge.i)
    if complement.kind != "clause" or verb.tag_ not in FINITE or not subjects:
        return False
    name = subjects[0]
    follows_clause = max(complement.tokens, default=verb.i) < verb.i and verb.nbor(-1).text == ","
    if follows_clause and name.left_edge.i == verb.i + 1:
        return name.ent_type_ == "PERSON"
    reports = lemma_of(verb) == "hear" or reports_often(cue_lemma(verb))  # no "..., residents flee"
    return reports and ends_sentence(verb) and is_told_before(verb, name.left_edge.i)


def _issues_words(verb: Token) -> bool:
    """Tell whether a verb only issues a document that says something, which is what is reported."""
    documents = children_as(verb, {"dobj"})
    return any(find_issuing(clause) is not None for document in documents for clause in document.rights)


def _with_source_outside(candidate: Candidate, verb: Token, quoted: Collection[int]) -> Candidate:
    """Take the subject outside quotation marks where a verb has two, or a name: "Rubbish," its head, Bo Lind, said."""
    outside = [subject for subject in children_as(verb, SUBJECTS) if subject.i not in quoted]
    called = _named_behind_clause(verb, outside)
    if called is not None:
        return candidate._replace(source=frozenset(source_tokens(called)))
    name = find_name_before_comma(verb) if is_speech(candidate.lemma) and not outside else None
    if name is not None and name.i not in quoted:
        outside = [name]
    beside = [] if outside or not is_speech(candidate.lemma) else _people_behind(verb, quoted)
    if not candidate.source or not (outside or beside):
        return candidate
    if outside and not all(i in quoted for i in candidate.source):
        return candidate
    source = frozenset(source_tokens((outside or beside)[-1]))
    return candidate._replace(source=source, content=(candidate.content | candidate.source) - source)


def _people_behind(verb: Token, quoted: Collection[int]) -> list[Token]:
    """Give who speaks behind a quotation that the parser took them to end: '"... its sales," lawyer Ana Ruiz said'."""
    ended = [subject for subject in children_as(verb, SUBJECTS) if subject.i in quoted]
    beside = [name for subject in ended for name in children_as(subject, {"appos"}) if name.i not in quoted]
    return [name for name in beside if name.pos_ == "PROPN" or role_of(name)]


def _named_behind_clause(verb: Token, subjects: Sequence[Token]) -> Token | None:
    """Give the name of who speaks behind what is told of them: "The firm that runs the mill, Orsa Steel, denies it".

    The parser has it for the name of the mill. Where a clause ends with somebody, it may be theirs.
    """
    name = find_name_before_comma(verb) if subjects and is_speech(lemma_of(verb)) else None
    clauses = children_as(subjects[-1], {"relcl", "acl"}) if name is not None else []
    if name is None or not any(clause.is_ancestor(name) for clause in clauses) or name.head == subjects[-1]:
        return None
    other = lemma_of(name.head)
    is_of_other = bool(role_of(name.head)) or other in institutions() or other in person_nouns()
    is_of_other = is_of_other or name.ent_type_ in ("GPE", "LOC", "FAC")  # "that flooded the town, Osten, says"
    return name if lemma_of(subjects[-1]) in institutions() and not is_of_other else None


def _put_source_after_quote(doc: Doc, candidate: Candidate, quoted: Collection[int]) -> Candidate:
    """Swap source and content where the parser took a quotation for the subject: "Rubbish," said a man."""
    source, content = candidate.source, candidate.content
    if not source or not content or not is_speech(candidate.lemma):
        return candidate
    if doc[candidate.head].tag_ == "VB" and doc[candidate.head].dep_ in ("conj", "xcomp"):
        return candidate  # 'to force "the towns" to join in and commit men'
    source_is_quoted = all(i in quoted for i in source)
    content_is_plain = not any(i in quoted for i in content)
    if not source_is_quoted or not content_is_plain:
        return candidate
    if doc[min(content)].dep_ == "mark":  # '"We burst," adding that it was late'
        return candidate._replace(source=frozenset())
    return candidate._replace(source=content, content=source)


def _noun_candidate(noun: Token) -> Candidate | None:
    """Read a noun with a complement: "their claim that ...", "made a promise to ..."; who looks into one makes none."""
    told = _told_to_be(noun)
    kind, tokens = ("clause", subtree(told)) if told else find_modifier(noun)
    if not tokens or (noun.dep_ == "pobj" and clauses_below_document(noun.head.head)):
        return None
    if noun.dep_ == "dobj" and _issues_words(noun.head):
        return None
    owner = _owner(noun) or find_author(noun)
    if owner is not None:
        return make_candidate(noun, [noun.i], source_tokens(owner), Complement(f"owned noun {kind}", tokens))
    if noun.dep_ == "dobj" and is_demanded(noun.head):
        return None
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() not in read_words("examining"):
        source = set() if _spreads(noun.head) else source_tokens(find_source_head(noun.head))
        cue = {noun.i, noun.head.i} | {part.i for part in children_as(noun.head, {"neg"})}
        return make_candidate(noun, cue, source, Complement(f"object noun {kind}", tokens))
    return make_candidate(noun, [noun.i], [], Complement(f"noun {kind}", tokens))


def _spreads(verb: Token) -> bool:
    """Tell whether what happens makes others fear or claim a thing: "a photo sparked rumours that", "raising fears"."""
    follows = verb.tag_ == "VBG" and verb.dep_ == "advcl" and follows_punctuation(verb)
    return lemma_of(verb) in SPREADING or (lemma_of(verb) == "raise" and follows)


def _told_to_be(noun: Token) -> list[Token]:
    """Give what a noun is told to be: "Lind's explanation was that it had burst"."""
    says = (
        noun.lower_ in TOLD
        or denial.is_called_report(noun.lower_)
        or likelihood(cue_lemma(noun), "noun clause") >= SAYS
    )
    is_told = says and noun.dep_ == "nsubj" and noun.head.lemma_ == "be"
    clauses = children_as(noun.head, {"ccomp"}) if is_told else []
    return [clause for clause in clauses if any(word.lower_ == "that" for word in children_as(clause, {"mark"}))]


def _owner(noun: Token) -> Token | None:
    """Give whose claim or promise it is; Tuesday has none."""
    owners = children_as(noun, {"poss"})
    return next((owner for owner in owners if owner.ent_type_ not in ("DATE", "TIME")), None)


def _adjective_candidate(adjective: Token) -> Candidate | None:
    """Read a predicate with a complement: "is critical of ...", "is confident that ..."."""
    kind, tokens = find_modifier(adjective)
    if not tokens or _tells_how_much(adjective):
        return None
    source = source_tokens(find_source_head(adjective.head))
    complement = Complement(f"adjective {kind}", tokens)
    return make_candidate(adjective, [adjective.head.i, adjective.i], source, complement)


def _tells_how_much(adjective: Token) -> bool:
    """Tell whether a clause says what came of it: "was so angry that he left"."""
    return any(child.lower_ == "so" for child in adjective.lefts)
