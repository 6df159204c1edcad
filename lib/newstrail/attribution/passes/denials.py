"""Denials that hang on what they deny: "a claim Tehran has denied", "which both have denied".

And the other way round: what they deny hangs on them ("poured scorn on the claim that the dam was old").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.cues import is_speech
from newstrail.attribution.grammar import AUXILIARIES, CLOSING_QUOTE, children_as, is_demanded, is_nobody, lemma_of
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.text import POINTERS, Block, Span, denial, span_of, text_of, tokens_of
from newstrail.words import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


DENYING_CLAUSES = ("relcl", "acl", "advcl")
TOLD_CLAUSES = ("ccomp", "advcl", "conj")  # in which somebody else passes a denial on
OPEN_CLAUSES = ("if", "unless", "until", "whether")  # first words of those that may not be so
WISHING = ("can", "could", "may", "might", "must", "shall", "should")  # auxiliaries of what may not be so
PART = ("information", "it", "knowledge", "part", "role", "that", "this")  # what is denied beside reports
PLURAL = ("both", "many", "several", "some", "they", "those", "we")
PAST, PRESENT = ("VBD",), ("VB", "VBP", "VBZ")  # tags of verbs; the parser takes "dispute" for either of the first two
DENIED = ("ccomp", "dobj", "xcomp")
OBJECT_PATH = ("dobj", "pobj", "prep", "attr", "dative")  # dependencies between a verb and what it denies
STEPS = 4  # most of them
LONGEST_CLAUSE = 10  # tokens from "claims" to the verb of "claims the two former ministers have always denied"
JOINTS = (",", "–", "—", "-")
CALLING = ("brand", "call", "deem", "denounce", "dub", "label", "term")  # a claim false
SAYING_MORE = ("about", "against", "by", "from", "of", "over")  # of a claim: what of, by whom
PRONOUNS = ("he", "she", "they", "it")  # whoever they stand for may be who speaks
BESIDE_VERB = ("AUX", "ADV", "PART")  # parts of speech between a subject and its verb


def add_denials(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the denials in clauses that begin with "which" or "that", or hang on "claims" behind a comma or dash."""
    verbs = [token for token in doc if token.dep_ in DENYING_CLAUSES and token.lemma_ in denial.DENYING_VERBS]
    found = [_denial(verb) for verb in verbs]
    found += [_denial_of_who(verb, attributions) for verb in verbs if verb.dep_ == "relcl"]
    found += [_appended_denial(noun) for noun in doc if denial.is_called_report(noun.lower_)]
    return add_all(attributions, [addition for addition in found if addition is not None])


def add_denied_reports(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the denials of a claim or a report that is called so, where no attribution has the verb for its cue.

    An attribution that does not tell that its source denies gives way: "pushed | the claims" for "pushed back on".
    """
    cues = [each.cue for each in attributions if each.cue and each.source and _denies(text_of(doc), each)]
    found = [_denial_of_report(noun) or _called_false(noun) for noun in doc if denial.is_called_report(noun.lower_)]
    apart = [each for each in found if each is not None and not _overlaps(each, cues)]
    passed_on = [_passed_on(doc, each, attributions) for each in apart]
    return add_all(attributions, [each for each in passed_on if each is not None])


def _denies(text: str, attribution: Attribution) -> bool:
    """Tell whether the words of an attribution deny, as its cue does with what follows."""
    cue, content = attribution.cue or (0, 0), attribution.contents[0]
    return denial.find_denial(f"{text[slice(*cue)]} {text[slice(*content)]}") is not None


def _passed_on(doc: Doc, addition: Addition, attributions: Sequence[Attribution]) -> Addition | None:
    """Say who passes on a denial that somebody is reported to speak of; "We deny the claims" is already theirs.

    Of '"Lund denies the claims," a spokesman said' all is one denial, of Lund by way of a spokesman.
    """
    around = next((each for each in attributions if _is_inside(addition.region, each.contents)), None)
    source = addition.attribution.source
    if around is None or source is None:
        return addition
    text = text_of(doc)
    subject = text[slice(*source)].lower()
    if subject in denial.OF_ONESELF or (
        subject in PRONOUNS and denial.denies_oneself(_content_at(text, source, around))
    ):
        return None
    start = min(source[0], addition.region[0])
    between = (each.cue for each in attributions if each.cue is not None and start <= each.cue[0] < addition.region[0])
    if subject in PRONOUNS or any(between):
        return addition
    return _by_way_of(doc, addition._replace(region=(start, addition.region[1])), around)


def add_told_denials(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the denials that somebody else passes on; to report that the mayor denied it asserts nothing of it.

    "The Lund Times reported that the mayor denied the claim": the mayor denies it.
    """
    verbs = [verb for verb in doc if verb.lemma_ in denial.DENYING_VERBS and verb.dep_ in (*TOLD_CLAUSES, "ROOT")]
    found = [_told_denial(verb, attributions) for verb in verbs]
    return add_all(attributions, [each for each in found if each is not None])


def _content_at(text: str, place: Span, attribution: Attribution) -> str:
    """Give the content that holds a place."""
    return next((text[start:end] for start, end in attribution.contents if start <= place[0] < end), "")


def _told_denial(verb: Token, attributions: Sequence[Attribution]) -> Addition | None:
    """Read "that the mayor denied the claim" within what somebody says, whom we take for its relay."""
    around = next((each for each in attributions if _is_inside(span_of(verb), each.contents)), None)
    if around is None or around.source is None or around.cue is None:
        return None
    told = _denial_with_subject(verb)
    if told is None or not _is_inside(told.region, around.contents):
        return None
    by_outlet = verb.dep_ != "ROOT" and _passes_on(text_of(verb.doc), around) and children_as(verb, {"nsubj"})
    if not by_outlet and not _is_told_so(verb, around):
        return None
    return _by_way_of(verb.doc, told, around)


def _by_way_of(doc: Doc, told: Addition, around: Attribution) -> Addition | None:
    """Say who passes a denial on, if that is no pronoun; nothing where they may be taken for who denies.

    Of "The minister denies it, Anna Holm said" a reader of names could have it that Holm is the minister.
    """
    source, relay = told.attribution.source, around.source
    if source is None or relay is None:
        return told
    names = [token for token in tokens_of(doc, relay) if token.ent_type_ == "PERSON"]
    is_named = any(token.pos_ == "PROPN" for token in tokens_of(doc, source))
    if names and not is_named and source[0] < relay[0]:
        return None
    if text_of(doc)[slice(*relay)].lower() in PRONOUNS:
        return told
    return told._replace(attribution=told.attribution._replace(relay=relay))


def _passes_on(text: str, attribution: Attribution) -> bool:
    if attribution.source is None or attribution.cue is None:
        return False
    start, end = attribution.source
    cue_start, cue_end = attribution.cue
    return is_outlet(text[start:end]) or "report" in text[cue_start:cue_end].lower()


def _denial_with_subject(verb: Token) -> Addition | None:
    """Read "that the mayor denied the claim", "after the mayor denied that it was open", "but dispute that it was"."""
    subject = _who_denies(verb)
    denied = next((child for child in verb.children if child.dep_ in DENIED and child.i > verb.i), None)
    if subject is None or denied is None or subject.pos_ == "PRON" or is_nobody(subject):
        return None
    if any(child.dep_ == "neg" for child in verb.children) or denial.refuses({each.lemma_ for each in denied.subtree}):
        return None
    content, source = _span(denied.left_edge, denied.right_edge), _span(subject.left_edge, subject.right_edge)
    joint = verb.left_edge.nbor(-1) if verb.left_edge.i and verb.left_edge.nbor(-1).dep_ == "cc" else verb.left_edge
    return Addition(Attribution((content,), source, span_of(verb)), (joint.idx, content[1]))


def _who_denies(verb: Token) -> Token | None:
    """Give the subject of a verb, or the nearest that agrees with it: "two men say it was old but dispute that"."""
    subjects = children_as(verb, {"nsubj"})
    if subjects or verb.dep_ != "conj":
        return subjects[0] if subjects else None
    above = [verb.head, *verb.head.ancestors][:STEPS]
    nearest = [subject for each in above for subject in children_as(each, {"nsubj"})[:1]]
    return next((subject for subject in nearest if _is_plural(subject) == (verb.tag_ != "VBZ")), None)


def _is_plural(subject: Token) -> bool:
    return subject.tag_ in ("NNS", "NNPS") or bool(children_as(subject, {"conj"})) or subject.lower_ in PLURAL


def _is_told_so(verb: Token, around: Attribution) -> bool:
    """Tell whether somebody plainly says that another denies a thing: none of it is negated, asked for or left open."""
    cue = tokens_of(verb.doc, around.cue or (0, 0))
    is_modal = any(child.tag_ == "MD" for child in children_as(verb, AUXILIARIES))
    if not _plainly_says(cue) or verb.sent.text.rstrip().endswith("?") or is_modal or not _has_denied_report(verb):
        return False
    between = [verb]
    while between[-1].dep_ != "ROOT" and _is_inside(span_of(between[-1].head), around.contents):
        between.append(between[-1].head)
    if not children_as(verb, {"nsubj"}) and not (verb.tag_ in PRESENT and any(token.tag_ in PAST for token in cue)):
        return False  # "said it was old but denied that": who says so may deny it
    return all(each.dep_ in (*TOLD_CLAUSES, "ROOT") and not _is_open(each) for each in between)


def _plainly_says(cue: Tokens) -> bool:
    """Tell whether words report, and neither deny nor negate what they report."""
    speaks = any(is_speech(lemma_of(token)) or token.lower_ == "according" for token in cue)
    return speaks and denial.find_denial(cue.text) is None and not denial.is_negative(cue.text)


def _has_denied_report(verb: Token) -> bool:
    """Tell whether a clause or a report is denied: "denied that", "disputes the figures"; not: denied him a loan."""
    clauses = children_as(verb, {"ccomp", "xcomp"})
    if clauses:
        return verb.lemma_ == "deny" or any(child.lower_ == "that" for child in clauses[0].lefts)
    things = children_as(verb, {"dobj"})
    return len(things) == 1 and (denial.is_called_report(things[0].lower_) or things[0].lower_ in PART)


def _clauses_up(verb: Token) -> Iterator[Token]:
    """Give a verb, and those of which its clause tells what is said: "did not say that he denied it"."""
    yield verb
    while verb.dep_ in ("ccomp", "xcomp"):
        verb = verb.head
        yield verb


def _is_open(verb: Token) -> bool:
    """Tell whether a clause is negated, wished or supposed: "if the mayor denies it", "should deny it"."""
    modal = any(child.lower_ in WISHING for child in children_as(verb, AUXILIARIES))
    negated = bool(children_as(verb, {"neg"})) or any(is_nobody(subject) for subject in children_as(verb, {"nsubj"}))
    supposed = any(child.lower_ in OPEN_CLAUSES for child in verb.lefts)
    return modal or negated or supposed or is_demanded(verb)


def _is_inside(region: Span, contents: Sequence[Span]) -> bool:
    return any(start <= region[0] and region[1] <= end for start, end in contents)


def _denial_of_report(noun: Token) -> Addition | None:
    """Read "laughed off the report", "dismissed as rumours reports that the plant will close"."""
    verb = _verb_above(noun)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or subject is None or subject.tag_ == "DT" or any(map(_is_open, _clauses_up(verb))):
        return None  # nor does "that" deny: "That would contradict her testimony"
    denied = denial.find_denial(verb.doc[verb.i : noun.i + 1].text)
    if denied is None or denied.start() > 0:
        return None
    clause = next(
        (child for child in noun.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i), None
    )
    if clause is not None and clause.left_edge.i == noun.i + 1:
        content, cue_end = _span(clause.left_edge, clause.right_edge), _span(noun, noun)[1]
    else:
        content, cue_end = _span(noun.left_edge, _end_of_phrase(noun)), noun.left_edge.idx
    cue = verb.idx, len(verb.doc.text[:cue_end].rstrip())
    source = _span(subject.left_edge, subject.right_edge)
    return Addition(Attribution((content,), source, cue), (cue[0], content[1]))


def _called_false(noun: Token) -> Addition | None:
    """Read "labelled the accusations unfounded", "termed the claims of the union “baseless”"."""
    verb = noun.head
    calls = verb.lemma_ in CALLING and noun.dep_ in ("dobj", "nsubj") and noun.i > verb.i and not is_demanded(verb)
    subject = _who_calls(verb) if calls else None
    if subject is None or is_nobody(subject) or any(each.dep_ == "neg" or each.tag_ == "MD" for each in verb.children):
        return None
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + LONGEST_CLAUSE, noun.sent.end)]:
        if token.dep_ != "amod" and denial.is_called_false(token.lower_):
            source = _span(subject.left_edge, subject.right_edge)
            closes = any(mark.tag_ == CLOSING_QUOTE for mark in noun.doc[token.i + 1 : token.i + 2])
            content = _span(noun.left_edge, token.nbor() if closes else token)
            return Addition(Attribution((content,), source, span_of(verb)), (verb.idx, content[1]))
        if token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") or token.text in (",", ";", ":"):
            return None
    return None


def _who_calls(verb: Token) -> Token | None:
    """Give the subject of a verb, or of the main verb that it goes on with: "met reporters and termed it a lie"."""
    goes_on = verb.dep_ in ("conj", "advcl") and verb.head.dep_ == "ROOT"
    for each in (verb, verb.head) if goes_on else (verb,):
        for subject in children_as(each, {"nsubj"}):
            return subject
    return None


def _end_of_phrase(noun: Token) -> Token:
    """Give the last token of "the claims of fraud", "the report by the ministry"."""
    behind = [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in SAYING_MORE]
    return behind[0].right_edge if behind and behind[0].i == noun.i + 1 else noun


def _verb_above(noun: Token) -> Token | None:
    token = noun
    for _ in range(STEPS):
        if token.dep_ not in OBJECT_PATH:
            return None
        token = token.head
        if token.pos_ == "VERB":
            return token if token.i < noun.i else None
    return None


def _overlaps(addition: Addition, cues: Sequence[Span]) -> bool:
    cue = addition.attribution.cue
    return cue is not None and any(start < cue[1] and cue[0] < end and start <= cue[0] for start, end in cues)


def _span(first: Token, last: Token) -> Span:
    return first.idx, span_of(last)[1]


def _appended_denial(noun: Token) -> Addition | None:
    """Read "..., an accusation he has denied" and "... – claims Tehran denies", of which the parser makes anything."""
    doc = noun.doc
    first = noun.i - (noun.i > 0 and doc[noun.i - 1].pos_ == "DET")
    behind = doc[noun.i + 1 : noun.i + 1 + LONGEST_CLAUSE]
    verb = next((token for token in behind if token.lemma_ in denial.DENYING_VERBS), None)
    if first == 0 or doc[first - 1].text not in JOINTS or verb is None or not _closes(verb):
        return None
    subject = [token for token in doc[noun.i + 1 : verb.i] if token.lower_ not in ("that", "which")]
    while subject and subject[-1].pos_ in BESIDE_VERB:
        subject.pop()
    if not subject or any(token.is_punct or token.pos_ in ("VERB", "CCONJ") for token in subject):
        return None
    content, source = _span(doc[first], noun), _span(subject[0], subject[-1])
    return Addition(Attribution((content,), source, span_of(verb)), (content[0], span_of(verb)[1]))


def _closes(verb: Token) -> bool:
    """Tell whether a verb ends its clause, so that it has no other object."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return not len(following) or following[0].is_punct or following[0].is_space


def _denial_of_who(verb: Token, attributions: Sequence[Attribution]) -> Addition | None:
    """Read "the Guard, which later denied this information", where no attribution has the verb for its cue."""
    pronoun = next(iter(children_as(verb, {"nsubj"})), None)
    denied = next((child for child in children_as(verb, DENIED) if child.i > verb.i), None)
    if pronoun is None or denied is None or pronoun.lower_ not in ("which", "who") or pronoun.nbor(-1).text != ",":
        return None
    cues = [each.cue for each in attributions if each.cue]
    if any(start <= verb.idx < end for start, end in cues) or _is_open(verb) or not _has_denied_report(verb):
        return None
    noun, content = verb.head, _span(denied.left_edge, denied.right_edge)
    end = noun.i if noun.right_edge.i >= pronoun.i else noun.right_edge.i
    source = _span(noun.left_edge, noun.doc[end])
    return Addition(Attribution((content,), source, span_of(verb)), (pronoun.idx, content[1]))


def _denial(verb: Token) -> Addition | None:
    """Read a denial of "the claim" before "which" or "that", or else of what the pronoun stands for."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    pronoun = next((child for child in verb.children if child.lower_ in ("which", "that")), None)
    if subject is None or pronoun is None or pronoun == subject:
        return None
    noun = verb.doc[verb.head.left_edge.i : verb.head.i + 1]
    is_pointer = POINTERS.fullmatch(noun.text) is not None
    content = (noun.start_char, noun.end_char) if is_pointer else span_of(pronoun)
    source = subject.left_edge.idx, span_of(subject.right_edge)[1]
    region = content[0], span_of(verb.right_edge)[1]
    return Addition(Attribution((content,), source, span_of(verb)), region)
