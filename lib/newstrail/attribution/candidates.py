"""Parsed text -> every place whose grammar may report someone's words: a cue with its source and its content.

Everything is read off the dependency parse, in token numbers; `scoring` tells how likely a candidate is a report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.complements import Complement, clauses_below_document, find_complement, find_modifier
from newstrail.attribution.cues import IMPERSONAL_VERBS, cue_lemma, is_speech, likelihood
from newstrail.attribution.grammar import (
    AUXILIARIES,
    CLAUSES,
    FINITE,
    OBJECTS,
    SUBJECTS,
    SUBJECTS_AND_THERE,
    children_as,
    follows_punctuation,
    is_demanded,
    is_main_verb,
    is_passive,
    subtree,
)
from newstrail.attribution.source_phrases import (
    find_author,
    find_issuing,
    find_name_before_comma,
    find_source_head,
    source_tokens,
    without_examples,
)
from newstrail.text import denial
from newstrail.words import read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Complements that report whatever they hold: "according to", a line's layout, and "..., advises Professor Lind"
SELF_EVIDENT = {"rest", "line", "inverted"}
VIEWS = {"judgement", "judgment", "opinion", "view", "words"}  # "in the words of Lind", "in the opinion of Lind"
PREDICATES = {"acomp", "attr", "oprd"}  # dependencies of adjectives that say something of a subject
CUE_PARTS = AUXILIARIES | {"neg", "prt"}
BESIDE_FOR = 4  # tokens in quotation marks, marks included, from which "For Lind, ..." quotes Lind
TOLD = {"answer", "excuse", "explanation", "reply"}  # nouns that report, whatever the counts of cues say
SAYS = 0.33  # least likelihood that a clause below a noun is a report: of "view", and not of "problem"
UNTOLD = {  # lemmas of verbs that with a "not" leave something open
    "comment",
    "disclose",
    "elaborate",
    "explain",
    "give",
    "mention",
    "provide",
    "reveal",
    "say",
    "specify",
    "tell",
}
REFUSING = {"decline", "refuse"}


class Candidate(NamedTuple):
    """A possible attribution, in token numbers."""

    head: int  # of the cue
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    lemma: str  # of the head
    complement: str  # the kind of the content, see `complements`
    likelihood: float = 0.0  # of being an attribution
    relay: frozenset[int] = frozenset()  # who passes it on, see `relays`
    may_be_act: bool = False  # whether the outlet may tell an act in its own voice, see `acts`


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


def make_candidate(head: Token, cue: Iterable[int], source: Iterable[int], complement: Complement) -> Candidate:
    """Make a candidate whose content holds neither its cue nor its source."""
    lemma = cue_lemma(head)
    particle = {head.i + 1} if " " in lemma else set()
    cue = frozenset(cue) | particle
    source = frozenset(source)
    content = frozenset(complement.tokens) - cue - source
    if complement.kind == "clause":
        content |= _gap(head.doc, content, cue | source)
    return Candidate(head.i, cue, source, content, lemma, complement.kind)


def _gap(doc: Doc, content: Collection[int], others: Collection[int]) -> set[int]:
    """Give the words inside a clause that the parser hung elsewhere, unless the report itself stands there."""
    between = set(range(min(content, default=0), max(content, default=0))) - set(content)
    has_words = any(doc[i].pos_ in ("VERB", "NOUN") for i in between)
    return between if has_words and between.isdisjoint(others) else set()


def cue_tokens(verb: Token) -> set[int]:
    """Give a verb with its auxiliaries, negation and particle, and what keeps a denial from being one."""
    own = {verb.i} | {part.i for part in children_as(verb, CUE_PARTS)}
    return own | _withheld(verb) if verb.lemma_ in denial.DENYING_VERBS else own


def _withheld(verb: Token) -> set[int]:
    """Give the words that keep a denial from being one: "neither confirm nor", "declined to", "stopped short of"."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in REFUSING:
        return cue_tokens(head)
    if verb.dep_ == "conj":
        neither = {child.i for child in head.children if child.lower_ == "neither"}
        before = neither or _withheld(head)
        return before | cue_tokens(head) if before else set()
    stopping = _stopping_short_of(verb)
    return set(range(stopping.i, verb.i)) if stopping is not None else set()


def _stopping_short_of(verb: Token) -> Token | None:
    """Give "stopped" in "stopped short of denying", for "denying"."""
    before = verb.doc[max(verb.i - 3, 0) : verb.i]
    return before[0] if before.text.lower().endswith(" short of") else None


def _candidate_of(token: Token, quoted: Collection[int]) -> Candidate | None:
    if token.lower_ == "according":
        return _according_to(token)
    if token.lower_ in VIEWS:
        return _in_the_words_of(token) or _noun_candidate(token)
    if token.lower_ == "for" and token.i == token.sent.start:
        return _for_somebody(token, quoted)
    if is_main_verb(token):
        if is_demanded(token) or _issues_words(token) or _reports_nothing(token):
            return None
        candidate = _with_source_outside(_verb_candidate(token), token, quoted)
        return _put_source_after_quote(candidate, quoted)
    if token.pos_ == "NOUN":
        return _noun_candidate(token)
    if token.pos_ == "ADJ" and token.dep_ in PREDICATES:
        return _adjective_candidate(token)
    return None


def _according_to(according: Token) -> Candidate | None:
    """Read "according to X": the content is the rest of the sentence."""
    to = next((child for child in according.children if child.lower_ == "to"), according)
    names = children_as(to, {"pobj"})
    if not names:
        return None
    said_of_it = [clause for clause in children_as(names[0], {"relcl"}) if follows_punctuation(clause)]
    said_of_it += [clause for clause in children_as(names[0], {"acl"}) if clause.tag_ == "VBG"]
    named = without_examples(names[0]) - subtree(said_of_it)
    misread = _misread_subject(according, named)
    source = _with_name_behind(according.doc, named - misread)
    rest = _part_around(according) - (subtree([according]) - misread) - source
    return make_candidate(according, [according.i, to.i], source, Complement("rest", rest))


def _part_around(according: Token) -> set[int]:
    """Give the part of a sentence around a word, in token numbers: between semicolons, or between two dashes."""
    sentence = according.sent
    first, last = sentence.start, sentence.end
    for mark in sentence:
        if mark.text == ";":
            first, last = (mark.i + 1, last) if mark.i < according.i else (first, min(mark.i, last))
    dashes = [token.i for token in sentence if token.text in ("—", "–")]
    before = max((i for i in dashes if i < according.i), default=first)
    after = min((i for i in dashes if i > according.i), default=first)
    return set(range(before + 1, after) if first < before < after else range(first, last))


def _misread_subject(according: Token, source: set[int]) -> set[int]:
    """Give the subject of the sentence that the parser took for an apposition: "According to CNN, the dam held"."""
    comma = next((i for i in sorted(source) if according.doc[i].text == ","), None)
    opens = all(token.is_space for token in according.doc[according.sent.start : according.left_edge.i])
    if comma is None or not opens or children_as(according.sent.root, SUBJECTS_AND_THERE):
        return set()
    return {i for i in source if i > comma}


def _with_name_behind(doc: Doc, source: set[int]) -> set[int]:
    """Add the person set behind a role, which the parser may hang elsewhere: "its head of claims, Eva Lind"."""
    comma = max(source) + 1
    if comma + 1 >= len(doc) or doc[comma].text != "," or not any(role_of(doc[i]) for i in source):
        return source
    last = comma + 1
    while last < len(doc) and doc[last].ent_type_ == "PERSON":
        last += 1
    return source | set(range(comma, last)) if last > comma + 2 else source


def _in_the_words_of(words: Token) -> Candidate | None:
    """Read "in the words of X", "in the opinion of X": the content is the rest of the sentence."""
    preposition = words.head
    names = [name for of in children_as(words, {"prep"}) for name in children_as(of, {"pobj"})]
    if preposition.lower_ != "in" or not names:
        return None
    first = names[0].left_edge.i
    last = first
    while last + 1 < words.sent.end and words.doc[last + 1].text not in (",", "."):
        last += 1
    rest = {token.i for token in words.sent if not preposition.i <= token.i <= last}
    return make_candidate(words, range(preposition.i, first), range(first, last + 1), Complement("rest", rest))


def _for_somebody(preposition: Token, quoted: Collection[int]) -> Candidate | None:
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


def _verb_candidate(verb: Token) -> Candidate:
    stopping = _stopping_short_of(verb)
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
    if complement.kind != "clause" or verb.tag_ not in FINITE or not subjects:
        return False
    name = subjects[0]
    follows_clause = max(complement.tokens, default=verb.i) < verb.i and verb.nbor(-1).text == ","
    return follows_clause and name.left_edge.i == verb.i + 1 and name.ent_type_ == "PERSON"


def _issues_words(verb: Token) -> bool:
    """Tell whether a verb only issues a document that says something, which is what is reported."""
    documents = children_as(verb, {"dobj"})
    return any(find_issuing(clause) is not None for document in documents for clause in document.rights)


def _reports_nothing(verb: Token) -> bool:
    """Tell whether a verb only describes a noun, points at somebody, tells what was asked, or what was done."""
    return any(holds(verb) for holds in NO_REPORTS)


def _proves_itself(verb: Token) -> bool:
    """Tell whether somebody is said to be so: "has shown itself willing to wait", "found themselves trapped"."""
    following = verb.doc[verb.i + 1 : verb.i + 2].text
    return verb.lemma_ in ("find", "prove", "show") and following.endswith(("self", "selves"))


def _removes(verb: Token) -> bool:
    """Tell whether somebody loses a post: "dismissed his coach", while "dismissed Lind as a liar" says so."""
    if verb.lemma_ != "dismiss" or any(child.lower_ == "as" for child in verb.rights):
        return False
    return any(whom.ent_type_ == "PERSON" or role_of(whom) for whom in children_as(verb, {"dobj"}))


def _is_asked(verb: Token) -> bool:
    """Tell whether a clause says only what somebody answers: "When asked why it ended, Lind said"."""
    below = verb.dep_ in ("ccomp", "xcomp")
    asks = verb.head if below and verb.lemma_ != "ask" else verb  # "when asked how Lund could say so"
    opens = any(child.lower_ in ("when", "if") for child in asks.lefts)
    return asks.lemma_ == "ask" and asks.tag_ in ("VBN", "VBD") and opens and not children_as(asks, SUBJECTS)


def _is_not_said(verb: Token) -> bool:
    """Tell whether somebody does not say what follows: "stopped short of acknowledging that it was late"."""
    return _stopping_short_of(verb) is not None and verb.lemma_ not in denial.DENYING_VERBS


def _points_finger(verb: Token) -> bool:
    """Tell whether somebody "points the finger at" another, which says more than its object."""
    return verb.lemma_ == "point" and any(thing.lemma_ == "finger" for thing in children_as(verb, {"dobj"}))


def _describes_noun_behind(verb: Token) -> bool:
    """Tell whether a verb is an adjective: "the suspected gunmen"."""
    return verb.dep_ == "amod" and verb.i < verb.head.i


def _says_nothing_of_it(verb: Token) -> bool:
    """Tell whether somebody leaves something untold: "did not say anything about it", "has not disclosed details"."""
    untold = verb.lemma_ in UNTOLD and bool(children_as(verb, {"neg"}))
    return untold and not children_as(verb, {"ccomp"})


def _disagrees(verb: Token) -> bool:
    """Tell whether the parser took a noun for a verb: "Workers vow to resist Orsa plans to close the mill"."""
    if verb.tag_ != "VBZ" or find_complement(verb).kind != "to":
        return False
    source = find_source_head(verb)
    return source is not None and source.tag_ == "NNS" and source.lower_ != "police"


def _only_appears(verb: Token) -> bool:
    """Tell whether an outlet tells how somebody's act looks: "Lind appeared to blame the board"."""
    has_act = bool(children_as(verb, {"xcomp"})) and bool(children_as(verb, SUBJECTS))
    return verb.lemma_ in IMPERSONAL_VERBS and has_act


def _is_refused(verb: Token) -> bool:
    """Tell whether somebody refuses to speak of a thing, which is what is reported: "declined to discuss the plan"."""
    takes_side = verb.lemma_ == "confirm" or verb.lemma_ in denial.DENYING_VERBS
    return verb.dep_ == "xcomp" and verb.head.lemma_ in REFUSING and not takes_side


def _is_accused_by_nobody(verb: Token) -> bool:
    """Tell whether nobody is said to accuse: "the men are accused of a theft", which the outlet tells."""
    return verb.lemma_ == "accuse" and is_passive(verb) and find_source_head(verb) is None


def _is_said_by_nobody(verb: Token) -> bool:
    """Tell whether nobody says it: "nobody believes that the dam is safe"."""
    subjects = children_as(verb, SUBJECTS)
    return any(verb.doc[who.left_edge.i : who.i + 1].text.lower() in ("nobody", "none", "no one") for who in subjects)


def _says_whatever(verb: Token) -> bool:
    """Tell whether a clause sets aside what somebody says: "it is safe, whatever the neighbours say"."""
    return any(child.lower_ in ("whatever", "whichever") and child.i < verb.i for child in children_as(verb, OBJECTS))


def _trusts(verb: Token) -> bool:
    """Tell whether somebody is believed, and no words of theirs: "no longer believe Lind"."""
    whom = [] if children_as(verb, CLAUSES) else children_as(verb, {"dobj"})
    return verb.lemma_ in ("believe", "trust") and any(each.ent_type_ == "PERSON" or role_of(each) for each in whom)


def _may_be_spoken(verb: Token) -> bool:
    """Tell whether somebody only may speak: "was granted anonymity to speak about the matter"."""
    return verb.lemma_ in ("speak", "talk") and verb.tag_ == "VB" and verb.dep_ in ("acl", "advcl", "xcomp")


NO_REPORTS = (
    _says_nothing_of_it,
    _disagrees,
    _only_appears,
    _is_refused,
    _is_accused_by_nobody,
    _is_said_by_nobody,
    _says_whatever,
    _trusts,
    _may_be_spoken,
    _describes_noun_behind,
    _points_finger,
    _is_asked,
    _is_not_said,
    _proves_itself,
    _removes,
)


def _with_source_outside(candidate: Candidate, verb: Token, quoted: Collection[int]) -> Candidate:
    """Take the subject outside quotation marks where a verb has two, or a name: "Rubbish," its head, Bo Lind, said."""
    outside = [subject for subject in children_as(verb, SUBJECTS) if subject.i not in quoted]
    name = find_name_before_comma(verb) if is_speech(candidate.lemma) and not outside else None
    if name is not None and name.i not in quoted:
        outside = [name]
    if not candidate.source or not outside or not all(i in quoted for i in candidate.source):
        return candidate
    source = frozenset(source_tokens(outside[-1]))
    return candidate._replace(source=source, content=(candidate.content | candidate.source) - source)


def _put_source_after_quote(candidate: Candidate, quoted: Collection[int]) -> Candidate:
    """Swap source and content where the parser took a quotation for the subject: "Rubbish," said a man."""
    source, content = candidate.source, candidate.content
    if not source or not content or not is_speech(candidate.lemma):
        return candidate
    source_is_quoted = all(i in quoted for i in source)
    content_is_plain = not any(i in quoted for i in content)
    if source_is_quoted and content_is_plain:
        return candidate._replace(source=content, content=source)
    return candidate


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
        source = source_tokens(find_source_head(noun.head))
        cue = {noun.i, noun.head.i} | {part.i for part in children_as(noun.head, {"neg"})}
        return make_candidate(noun, cue, source, Complement(f"object noun {kind}", tokens))
    return make_candidate(noun, [noun.i], [], Complement(f"noun {kind}", tokens))


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
