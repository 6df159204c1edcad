"""What a verb, a noun or an adjective may report: its complement, with a name for its kind.

The kinds are those by which cues are counted in `words/cue_counts.csv`:

    clause              says (that) it rained
    aside               the plan, he said, could help
    near                said, and what follows, which the parser hung elsewhere
    count               put the dead at 12
    to, ing, predicate  vowed to go, suggested going, called him a liar
    object, object as   denied the report, dismissed it as a lie
    about, of, ...      spoke about the dam: the preposition
    nothing             he spoke

"passive" before a kind says that the verb is passive. Others add their own: `candidates` puts "noun", "owned noun",
"object noun" or "adjective" before a kind, has "rest" for "according to" and "inverted" for ", advises Lind"; `lines`
has "line", `quoting` "quote".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.cues import COUNTING_VERBS, HEARER_VERBS, cue_lemma, is_known_verb, is_speech
from newstrail.attribution.grammar import (
    AUXILIARIES,
    CLAUSES,
    CLOSING_QUOTE,
    CONTRASTING,
    FINITE,
    OBJECTS,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    SUBJECTS_AND_THERE,
    children_as,
    follows_punctuation,
    is_passive,
    lemma_of,
    subtree,
)
from newstrail.attribution.parentheticals import content_around
from newstrail.attribution.source_phrases import TIMING, after_day, find_source_head, resumes
from newstrail.text import denial
from newstrail.words import documents, is_outlet, read_words

if TYPE_CHECKING:
    from spacy.tokens import Token


CIRCUMSTANCE = {"in", "on", "at", "during", "after", "before", "by", "since", "from"}  # where and when, not what
SAID_IN = {"in", "by", "on", "via", "through", "without"}  # before a document or evidence that something is said in
OCCASIONS = {"briefing", "conference", "hearing", "interview", "speech", "talk"}  # that something is said in
SIZES = {"age", "height", "length", "number", "size", "weight", "width"}  # nouns
MEANWHILE = CONTRASTING | {"after", "as", "because", "before", "since", "until"}
BACKSHIFTED = {"had", "would"}  # auxiliaries
DESCRIBING = {"characterise", "characterize", "depict", "describe", "portray"}  # lemmas of verbs
NO_CLAUSE = 4  # tokens; what follows a verb and is no longer than this is no clause


class Complement(NamedTuple):
    """What may be reported: the name of its kind, and the numbers of its tokens."""

    kind: str
    tokens: set[int]


def find_complement(verb: Token) -> Complement:
    """Give the complement of a verb that is the strongest sign of a report."""
    around = content_around(verb)
    if around:
        return Complement("aside", around)
    counted = _counted(verb)
    if counted:
        return Complement("count", counted)
    told = subtree(_told_of_whom(verb))
    clauses = children_as(verb, CLAUSES) or _clauses_below_hearer(verb)
    if told and is_speech(cue_lemma(verb)) and children_as(verb, {"agent"}) and not clauses:
        return Complement("object", told)
    complement = _governed(verb)
    if is_passive(verb):
        return complement._replace(kind=f"passive {complement.kind}")
    return complement


def find_modifier(word: Token) -> Complement:
    """Give the complement of a noun or an adjective: the first clause after it, else the first preposition."""
    after = [child for child in word.children if child.i > word.i]
    for child in after:
        if child.dep_ in CLAUSES and not _tells_purpose(child):
            return Complement(_clause_kind(child), subtree([child]))
    for child in after:
        if child.dep_ == "prep" and child.lower_ not in ("by", "from") and not _tells_size(child):
            return Complement(child.lower_, subtree([child]) - {child.i})
    return Complement("", set())


def _tells_purpose(clause: Token) -> bool:
    """Tell whether a clause says what something is for: "imports from Norway, so that the mill can go on"."""
    return any(child.lower_ == "so" for child in clause.lefts)


def _tells_size(preposition: Token) -> bool:
    """Tell whether "about" says how large a thing is: "a lake about the size of Lund"."""
    told = children_as(preposition, {"pobj"})
    return preposition.lower_ == "about" and bool(told) and lemma_of(told[0]) in SIZES


def _clause_kind(clause: Token) -> str:
    openers = {child.lower_ for child in children_as(clause, {"mark", "aux"})}
    if "to" in openers:
        return "to"
    if "that" in openers or clause.dep_ == "ccomp":
        return "clause"
    return "ing"


def _governed(verb: Token) -> Complement:
    """Give what a verb governs: a clause, else a phrase, else for a verb of speech what stands beside it."""
    speech = is_speech(cue_lemma(verb))
    phrase = _phrase_complement(verb)
    clauses = _clauses_after(verb, speech) or _clauses_below_hearer(verb) or clauses_below_document(verb)
    if not clauses and (speech or phrase.kind == "nothing"):
        said = [] if _describes(verb) else children_as(verb, {"ccomp"})  # "It rained, he said"
        clauses = [clause for clause in said if not _tells_when(clause)]
    if clauses:
        return Complement("clause", _without_resuming(clauses) | subtree(_misread_subjects(verb, clauses[0])))
    if speech and phrase.kind == "nothing" and not is_passive(verb):
        return Complement("near", _rest_of_sentence(verb))
    return Complement(phrase.kind, phrase.tokens | subtree(_told_of_whom(verb)))


def _told_of_whom(verb: Token) -> list[Token]:
    """Give the subject of a passive verb, which is part of what is told; of whom is accused, what of says more."""
    return [] if lemma_of(verb) == "accuse" else children_as(verb, {"nsubjpass"})


def _clauses_after(verb: Token, speech: bool) -> list[Token]:
    """Give the clauses after a verb, and those joined to them that the parser hung to the verb itself.

    What is no verb of speech has either a thing or a clause for its object: "visited the town the day it was flooded".
    """
    clauses = [clause for clause in children_as(verb, {"ccomp"}) if clause.i > verb.i and not _tells_when(clause)]
    things = [thing for thing in children_as(verb, {"dobj"}) if thing.i > verb.i and thing.pos_ != "PRON"]
    takes_one = not speech and lemma_of(verb) not in HEARER_VERBS
    if not clauses or (things and takes_one and things[0].i < clauses[0].i):
        return []
    return clauses + [each for each in children_as(verb, {"conj"}) if _goes_on_reporting(verb, each)]


def _tells_when(clause: Token) -> bool:
    """Tell whether the parser took for an object what happens meanwhile, "claimed victory as others doubted it".

    Or what a report is of. Two subjects show that it opens with a phrase: "After the raid, | the town is ...".
    """
    if len(children_as(clause, {"nsubj"})) > 1:
        return False
    marks = [word.lower_ for word in children_as(clause, {"mark"})]
    if "that" not in marks and any(word in MEANWHILE for word in marks):  # "that after the flood they ..." is told
        return True
    if _tells_of_report(clause):
        return True
    before = clause.doc[clause.i - 1]
    return any(_opens_clause(token) for token in before.ancestors)


def _tells_of_report(clause: Token) -> bool:
    """Tell whether a clause says what a report is of: "asked to look into allegations officials had lied"."""
    before = clause.doc[max(clause.left_edge.i - 1, 0)]
    return before.tag_ == "NNS" and before.dep_ == "pobj" and denial.is_called_report(before.lower_)


def _opens_clause(preposition: Token) -> bool:
    """Tell whether "as" opens a clause of which the parser made a phrase and a verb: "as others | doubted it"."""
    following = after_day(preposition.right_edge)
    if preposition.lower_ not in TIMING | {"as"} or preposition.dep_ != "prep" or following is None:
        return False
    return following.tag_ in FINITE and not children_as(following, SUBJECTS)


def _goes_on_reporting(verb: Token, clause: Token) -> bool:
    """Tell whether a clause is reported, too: "said ..., but that it would rain", "said it was late and it had rained".

    Behind a verb in the past, "had" and "would" tell what somebody said, if only "and" stands between.
    """
    if any(word.lower_ == "that" for word in children_as(clause, {"mark"})):
        return True
    if verb.tag_ != "VBD" or not is_speech(lemma_of(verb)) or not children_as(clause, SUBJECTS_AND_THERE):
        return False
    start = clause.left_edge.i
    joined_closely = verb.doc[start - 1].lower_ == "and" and not verb.doc[start - 2].is_punct
    return joined_closely and any(word.lower_ in BACKSHIFTED for word in children_as(clause, AUXILIARIES))


def _misread_subjects(verb: Token, clause: Token) -> list[Token]:
    """Give what the parser took for the object of a verb that has none: "indicated Lund is done for"."""
    if lemma_of(verb) in HEARER_VERBS or clause.tag_ not in FINITE or children_as(clause, SUBJECTS_AND_THERE):
        return []
    start = clause.left_edge.i
    return [child for child in children_as(verb, {"dobj"}) if child.right_edge.i == start - 1 and child.i > verb.i]


def _clauses_below_hearer(verb: Token) -> list[Token]:
    """Give the clauses that the parser hung on the hearer, "told the paper he was ready", or on who tells.

    Of "was warned by the police that it would burst" it makes police that it would burst.
    """
    if lemma_of(verb) not in HEARER_VERBS:
        return []
    hearers = [hearer for hearer in verb.rights if hearer.dep_ in OBJECTS]
    tellers = [teller for by in children_as(verb, {"agent"}) for teller in children_as(by, {"pobj"})]
    below = [child for noun in hearers + tellers for child in noun.rights if child.dep_ == "relcl"]
    return [clause for clause in below if _has_own_subject(clause) and not (tellers and _only_tells_which(clause))]


def _only_tells_which(clause: Token) -> bool:
    """Tell whether a clause tells which teller is meant: "a friend that he trusted"."""
    by_pronoun = any(subject.tag_ == "PRP" for subject in children_as(clause, SUBJECTS))
    return by_pronoun and not children_as(clause, AUXILIARIES) and all(child.is_punct for child in clause.rights)


def clauses_below_document(verb: Token) -> list[Token]:
    """Give the clauses that the parser hung on what a verb of speech is said in: "said in a report that it was old"."""
    if verb.pos_ != "VERB" or not is_speech(lemma_of(verb)):
        return []
    clauses = []
    for preposition in verb.rights:
        if preposition.lower_ not in SAID_IN:
            continue
        for document in _said_in(preposition):
            if lemma_of(document) in documents() or lemma_of(document) in OCCASIONS:
                clauses += [clause for clause in document.rights if _is_reported(clause)]
    return clauses


def _said_in(preposition: Token) -> list[Token]:
    """Give what something is said in, also where two are: "alleged in a letter and an interview that ..."."""
    nouns = children_as(preposition, {"pobj"})
    joined = [
        noun for noun in children_as(preposition.head, {"conj"}) if noun.pos_ == "NOUN" and noun.i > preposition.i
    ]
    return [*nouns, *(noun for each in nouns for noun in each.conjuncts if noun.i > each.i), *joined]


def _is_reported(clause: Token) -> bool:
    """Tell whether a clause can be a report by itself: "that it was old".

    In "a letter that nobody had read the plan" the parser may take "that" for the letter: one object too many.
    """
    opening = clause.left_edge
    if opening.lower_ != "that" or not children_as(clause, SUBJECTS_AND_THERE):
        return False
    return opening.dep_ == "mark" or (opening.dep_ == "dobj" and len(children_as(clause, {"dobj"})) > 1)


def _has_own_subject(clause: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.tag_ not in RELATIVE_PRONOUNS for child in clause.lefts)


def _without_resuming(clauses: Sequence[Token]) -> set[int]:
    """Give the tokens of reported clauses without what reports anew in them and what joins it."""
    resuming = _resuming(clauses) + [below for clause in clauses for below in clause.rights if _said_by_another(below)]
    resuming += [token for clause in clauses for token in clause.subtree if _is_told_beside(token)]
    before = {verb.left_edge.i - 1 for verb in resuming}
    below = [token for clause in clauses for token in clause.subtree if token.i in before]
    joints = {token.i for token in below if token.dep_ == "cc" or token.lower_ == "before"}
    kept = subtree(clauses) - subtree(resuming) - joints
    doc, first = clauses[0].doc, min((verb.left_edge.i for verb in resuming), default=0)
    behind = {i for i in kept if i > first > clauses[0].i}
    return kept - behind if all(doc[i].is_punct for i in behind) else kept  # the marks that close what is told anew


def _said_by_another(clause: Token) -> bool:
    """Tell whether a clause tells what somebody else says: "said it had burst, while the town said it held"."""
    if not is_speech(lemma_of(clause)) or not children_as(clause, {"ccomp", "dobj"}):
        return False
    if clause.dep_ == "conj":
        return _goes_with_report(clause)
    contrasts = any(word.lower_ in CONTRASTING for word in children_as(clause, {"mark"}))
    return clause.dep_ == "advcl" and follows_punctuation(clause) and contrasts and bool(children_as(clause, SUBJECTS))


def _goes_with_report(clause: Token) -> bool:
    """Tell whether a clause is a report beside another, not part of it: "said it was old and Bo said it was new".

    It has the tense of the report, names who speaks and, unlike what a witness tells, nobody who hears it.
    """
    named = [subject for subject in children_as(clause, {"nsubj"}) if subject.pos_ in ("NOUN", "PROPN")]
    reported = clause.head
    is_told = bool(children_as(clause, {"mark"})) or any(word.tag_ == "PRP" for word in children_as(clause, OBJECTS))
    if not named or is_told or reported.dep_ != "ccomp" or not children_as(clause, {"ccomp"}):
        return False
    return is_speech(lemma_of(reported.head)) and _tense_of(clause) == _tense_of(reported.head)


def _tense_of(verb: Token) -> list[str]:
    """Give the tags of a verb and its auxiliaries: "said" and "had said" have two tenses."""
    return [verb.tag_, *(child.tag_ for child in children_as(verb, AUXILIARIES))]


def _is_told_beside(clause: Token) -> bool:
    """Tell whether the outlet goes on with what another has said: "said it was late and the town has said it held".

    Behind a report in the past, what somebody else had said would be told with "had".
    """
    joined_to_past = clause.dep_ == "conj" and clause.head.tag_ == "VBD" and is_speech(lemma_of(clause))
    has_said = any(word.lower_ in ("has", "have") for word in children_as(clause, AUXILIARIES))
    return joined_to_past and has_said and bool(children_as(clause, SUBJECTS)) and bool(children_as(clause, {"ccomp"}))


def _resuming(clauses: Iterable[Token]) -> list[Token]:
    """Give the verbs in reported clauses that report anew: "She said it was early, but added ..."."""
    below = [token for clause in clauses for token in clause.subtree]
    return [token for token in below if token.pos_ == "VERB" and resumes(token)]


def _phrase_complement(verb: Token) -> Complement:
    """Give the complement of a verb but for its clauses with a subject of their own."""
    objects = _objects(verb)
    open_clauses = children_as(verb, {"xcomp"})
    prepositions = [child for child in children_as(verb, {"prep"}) if child.i > verb.i]
    if open_clauses:
        meanwhile = [below for clause in open_clauses for below in clause.rights if _happens_meanwhile(below)]
        tokens = subtree(open_clauses + objects) - subtree(meanwhile)
        return Complement(_open_clause_kind(verb, open_clauses[0]), tokens)
    if objects:
        found = _object_complement(objects, prepositions)
        called = [child for child in verb.rights if _describes(verb) and _says_as_what(child)]
        return Complement("object as", found.tokens | subtree(called)) if called else found
    if prepositions:
        tokens = subtree(prepositions)
        if not children_as(verb, {"nsubjpass"}):
            tokens.discard(prepositions[0].i)
        return Complement(prepositions[0].lower_, tokens)
    return Complement("nothing", set())


def _happens_meanwhile(clause: Token) -> bool:
    """Tell whether an outlet tells what else happens: "denies ignoring warnings as the toll rises"."""
    opens_as = any(word.lower_ == "as" for word in children_as(clause, {"mark"}))
    return opens_as and clause.dep_ == "advcl" and clause.tag_ in FINITE and bool(children_as(clause, SUBJECTS))


def _describes(verb: Token) -> bool:
    return lemma_of(verb) in DESCRIBING and any(thing.i > verb.i for thing in children_as(verb, {"dobj"}))


def _says_as_what(child: Token) -> bool:
    """Tell whether a phrase says as what somebody describes a thing: "described the accusations as baseless"."""
    is_called = child.dep_ in ("advcl", "advmod", "acl") and not children_as(child, SUBJECTS)
    return is_called and child.left_edge.lower_ == "as"


def _objects(verb: Token) -> list[Token]:
    """Give the objects after a verb, and "what" or "which" before it."""
    return [child for child in children_as(verb, OBJECTS) if child.i > verb.i or child.tag_ in RELATIVE_PRONOUNS]


def _open_clause_kind(verb: Token, clause: Token) -> str:
    """Name the kind of a clause without a subject: "claims to have built it" claims that somebody built it."""
    if any(child.tag_ == "TO" for child in clause.children):
        is_past = any(child.lower_ == "have" for child in children_as(clause, {"aux"}))
        return "clause" if is_past and not is_passive(verb) else "to"
    return "ing" if clause.tag_ == "VBG" else "predicate"


def _object_complement(objects: Sequence[Token], prepositions: Sequence[Token]) -> Complement:
    """Give the objects with the prepositions that say more of the topic, without what only describes an object."""
    topical = [each for each in prepositions if _is_topical(each, objects) and not _says_no_more(each)]
    describing = [child for thing in objects for child in thing.rights if _only_describes(child)]
    meanwhile = [below for thing in objects for below in thing.subtree if _opens_clause(below)]
    tokens = subtree([*objects, *topical]) - subtree(describing) - subtree(meanwhile)
    describes = is_known_verb(cue_lemma(objects[0].head))  # of "babysat him as usual" nothing is known
    has_as = describes and any(preposition.lower_ == "as" for preposition in prepositions)
    return Complement("object as" if has_as else "object", tokens)


def _is_topical(preposition: Token, objects: Sequence[Token]) -> bool:
    """Tell whether a phrase says what of, not when or where: "denied any role | in the theft"."""
    if preposition.lower_ not in CIRCUMSTANCE:
        return True
    takes_part = any(thing.i == preposition.i - 1 and thing.lower_ in read_words("disclaimed") for thing in objects)
    return preposition.lower_ == "in" and takes_part


def _says_no_more(preposition: Token) -> bool:
    """Tell whether a phrase says no more of the topic: who else acts meanwhile, or which outlet hears it."""
    heard = children_as(preposition, {"pobj"}) if preposition.lower_ == "to" else []
    return _tells_meanwhile(preposition) or any(
        is_outlet(token.doc[token.left_edge.i : token.i + 1].text) for token in heard
    )


def _tells_meanwhile(preposition: Token) -> bool:
    """Tell whether "with" opens what another does meanwhile: "denied it, with his brother blaming the town"."""
    by_whom = children_as(preposition, {"pobj", "pcomp"})
    acting = [clause for somebody in by_whom for clause in (somebody, *children_as(somebody, {"acl"}))]
    does = any(clause.tag_ == "VBG" for clause in acting)
    if preposition.lower_ != "with" or not follows_punctuation(preposition):
        return False
    return does or _is_followed_by_act(preposition)


def _is_followed_by_act(preposition: Token) -> bool:
    """Tell whether the parser hung what another does meanwhile on the verb: "with his lawyer, Bo Lind, blaming it"."""
    acts = [child for child in preposition.head.rights if child.dep_ == "advcl" and child.tag_ == "VBG"]
    ends = {preposition.right_edge.i + 1, preposition.right_edge.i + 2}
    return any(clause.left_edge.i in ends and not children_as(clause, {"mark"}) for clause in acts)


def _only_describes(child: Token) -> bool:
    return child.dep_ in ("relcl", "appos") and follows_punctuation(child)


def _counted(verb: Token) -> set[int]:
    """Give what a source counts, and the number: "put the dead at 12"."""
    if lemma_of(verb) not in COUNTING_VERBS or find_source_head(verb) is None:
        return set()
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if thing is None:
        return set()
    for token in verb.subtree:
        gives_number = token.dep_ == "prep" and token.lower_ in ("at", "as") and token.i > thing.i
        if gives_number and any(below.like_num for below in token.subtree):
            return set(range(thing.left_edge.i, token.right_edge.i + 1)) | _counted_besides(verb, token)
    return set()


def _counted_besides(verb: Token, number: Token) -> set[int]:
    """Give what is counted behind a comma: "put the dead at 12, with 30 missing"."""
    for phrase in verb.rights:
        if phrase.i == number.right_edge.i + 2 and phrase.lower_ == "with" and follows_punctuation(phrase):
            counted = subtree([phrase])
            return counted if any(verb.doc[i].like_num for i in counted) else set()
    return set()


def _rest_of_sentence(verb: Token) -> set[int]:
    """Give what follows a verb of speech and its subject in their sentence, where the parser hung nothing below it."""
    subjects = children_as(verb, SUBJECTS)
    first = min([verb.i, *(subject.left_edge.i for subject in subjects)])
    if first and verb.doc[first - 1].tag_ == CLOSING_QUOTE:
        return set()  # '"It is late," Lind says calmly as the others leave'
    last = max([verb.i, *(subject.right_edge.i for subject in subjects)])
    joints = [token.i for token in children_as(verb, {"cc"}) if token.i > last and any(map(resumes, verb.rights))]
    end = min([verb.sent.end, *joints])  # "pleaded not guilty and claimed"
    rest = {token.i for token in verb.doc[last + 1 : end] if not token.is_space}
    return rest if len(rest) > NO_CLAUSE else set()
