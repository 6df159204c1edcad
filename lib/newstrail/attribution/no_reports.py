"""Verbs that could report by their complement, and by what surrounds them report nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstrail.attribution.complements import find_complement
from newstrail.attribution.cue_phrases import REFUSING, stopping_short_of
from newstrail.attribution.cues import IMPERSONAL_VERBS, is_known_verb, is_speech
from newstrail.attribution.grammar import (
    AUXILIARIES,
    CLAUSES,
    OBJECTS,
    SUBJECTS,
    children_as,
    ends_line,
    is_passive,
    lemma_of,
    sums_up,
)
from newstrail.attribution.misread import ends_sentence
from newstrail.attribution.source_phrases import QUOTING_VERBS, find_source_head
from newstrail.text import denial
from newstrail.words import documents, institutions, person_nouns, read_words, role_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT_GRANTING = {"deny", "reject", "dismiss"}  # lemmas of verbs for what somebody asked for
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


SAYING = {"call", "claim", "describe", "say", "state", "suggest", "tell", "tweet", "write"}  # lemmas
MAKING = {"pen", "post", "print", "share", "upload"}  # lemmas: with those of `issuing.csv` of who makes a text known
CORRESPONDENCE = {"diary", "letter", "note", "selfie", "sketch", "tape"}
TELLING_MORE = {"acl", "relcl", "ccomp", "appos"}  # dependencies of what a text says
TOPICAL = {"about", "against", "into", "over", "regarding"}
ASKING = {"ask", "challenge", "press", "question", "quiz"}  # lemmas of verbs for what somebody answers


def reports_nothing(verb: Token) -> bool:
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
    """Tell whether a clause says only what somebody answers: "When asked why it ended, Lind said", "Pressed on it"."""
    below = verb.dep_ in ("ccomp", "xcomp")
    asks = verb.head if below and verb.lemma_ not in ASKING else verb  # "when asked how Lund could say so"
    answers = asks.dep_ == "advcl" and asks.i < asks.head.i and is_speech(lemma_of(asks.head))
    opens = answers or any(child.lower_ in ("when", "if") for child in asks.lefts)
    return asks.lemma_ in ASKING and asks.tag_ in ("VBN", "VBD") and opens and not children_as(asks, SUBJECTS)


def _is_not_said(verb: Token) -> bool:
    """Tell whether somebody does not say what follows: "stopped short of acknowledging that it was late"."""
    return stopping_short_of(verb) is not None and verb.lemma_ not in denial.DENYING_VERBS


def _never_says(verb: Token) -> bool:
    """Tell whether an outlet tells that somebody never said a thing: "Lind never called the farmers lazy"."""
    never = any(word.lower_ == "never" for word in children_as(verb, {"neg"}))
    modal = any(word.tag_ == "MD" for word in children_as(verb, AUXILIARIES))
    return never and not modal and verb.lemma_ in SAYING


def _points_finger(verb: Token) -> bool:
    """Tell whether somebody "points the finger at" another, which says more than its object."""
    return verb.lemma_ == "point" and any(thing.lemma_ == "finger" for thing in children_as(verb, {"dobj"}))


def _is_proposed(verb: Token) -> bool:
    """Tell whether readers are asked to do something with the writer: "Let's not see this as an end"."""
    by_us = any(subject.lower_ in ("us", "'s", "’s") for subject in children_as(verb, SUBJECTS))
    return verb.dep_ == "ccomp" and verb.head.lemma_ == "let" and by_us


def _rings(verb: Token) -> bool:
    """Tell whether somebody only calls for another: "called the fire brigade", while "called it a lie" says so."""
    called = children_as(verb, OBJECTS | CLAUSES | {"acomp"})
    if verb.lemma_ != "call" or len(called) != 1 or called[0].dep_ != "dobj" or called[0].i < verb.i:
        return False
    thing = called[0]
    can_come = thing.pos_ in ("PROPN", "PRON", "NUM") or bool(role_of(thing)) or thing.lower_ in institutions()
    can_come = can_come or thing.lemma_.lower() in person_nouns() or bool(children_as(verb, {"prt"}))  # "called off"
    is_described = any(child.pos_ == "ADJ" for child in thing.rights)
    is_quoted = any(token.is_quote for token in verb.doc[verb.i : thing.right_edge.i + 2])
    return can_come and not (is_described or is_quoted or is_passive(verb))


def _makes_known(verb: Token) -> bool:
    """Tell whether an outlet tells only that a text or a picture was made: "shared the letter", "wrote a book".

    What is said of it, "released a report on the dam", "a letter that says", is a report.
    """
    things = children_as(verb, {"dobj"})
    if lemma_of(verb) not in {*read_words("issuing"), *MAKING} or len(things) != 1 or children_as(verb, CLAUSES):
        return False
    named = {lemma_of(things[0]), things[0].lower_}
    is_shown = bool(named & (documents() | word_set("pictures") | CORRESPONDENCE))
    told = [child for child in things[0].rights if child.dep_ in TELLING_MORE or child.lower_ in TOPICAL]
    told += [child for child in verb.rights if child.lower_ in TOPICAL]
    return is_shown and not told and not any(token.is_quote for token in verb.doc[verb.i : verb.right_edge.i + 1])


def _is_said_to_be(verb: Token) -> bool:
    """Tell whether a participle says what a thing is taken for: "an account said to be hers", "a tomb said to hold"."""
    is_bare = verb.lemma_ == "say" and verb.tag_ in ("VBN", "VBD") and not children_as(verb, AUXILIARIES)
    says = any(children_as(clause, SUBJECTS) for clause in children_as(verb, {"ccomp"}))
    states = [act for act in children_as(verb, {"xcomp"}) if act.lemma_ in ("be", "have") or is_passive(act)]
    return is_bare and not says and any(word.tag_ == "TO" for state in states for word in state.lefts)


def _describes_noun_behind(verb: Token) -> bool:
    """Tell whether a verb is an adjective: "the suspected gunmen", "20 named fighters"."""
    doc, i = verb.doc, verb.i
    stands_between = 0 < i < len(doc) - 1 and doc[i - 1].tag_ == "CD" and doc[i + 1].tag_ == "NNS"
    return (verb.dep_ == "amod" and verb.i < verb.head.i) or (verb.tag_ == "VBN" and stands_between)


def _names_people(verb: Token) -> bool:
    """Tell whether the parser took who somebody is for what they do: "Night Tram rockers Bo and Ana are to play"."""
    return verb.tag_ == "VBZ" and lemma_of(verb).endswith(("er", "or")) and not is_known_verb(lemma_of(verb))


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


def _grants_nothing(verb: Token) -> bool:
    """Tell whether somebody refuses what was asked for, which is an act: "the judge denied the request"."""
    asked = children_as(verb, {"dobj"})
    return verb.lemma_ in NOT_GRANTING and denial.refuses({thing.lemma_ for thing in asked})


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


def _names_dispute(verb: Token) -> bool:
    """Tell whether the parser took the noun that opens a headline for a verb: "Dispute over fees delays ferries"."""
    is_bare = verb.tag_ == "VB" and verb.i == verb.sent.start and verb.lemma_ in denial.DENYING_VERBS
    return is_bare and not children_as(verb, SUBJECTS)


def _says_the_same(verb: Token) -> bool:
    """Tell whether what somebody says is only called the same: "Reporters of other papers say the same"."""
    things = children_as(verb, {"dobj"})
    return any(thing.lower_ == "same" and ends_sentence(thing) for thing in things)


def _only_names_another(verb: Token) -> bool:
    """Tell whether somebody only points to a body: "cited the Red Cross", while "cited the Red Cross as saying" quotes.

    Who "referred to the Red Cross as a friend" says something, too.
    """
    if lemma_of(verb) == "refer":
        named = [body for to in children_as(verb, {"prep"}) if to.lower_ == "to" for body in children_as(to, {"pobj"})]
    else:
        named = children_as(verb, {"dobj"}) if lemma_of(verb) in QUOTING_VERBS else []
    says_more = any(child.lower_ == "as" for child in verb.subtree) or bool(children_as(verb, CLAUSES))
    return not says_more and any(body.ent_type_ in ("ORG", "PERSON") and body.pos_ == "PROPN" for body in named)


def _is_told_by_quoted(verb: Token) -> bool:
    """Tell whether the verb behind it reports: "citing" in "citing the army as saying that it burst"."""
    saying = [clause for as_ in children_as(verb, {"prep"}) for clause in children_as(as_, {"pcomp"})]
    cites = lemma_of(verb) in QUOTING_VERBS and verb.tag_ == "VBG"
    return cites and any(_reports_clause(clause) for clause in saying)


def _reports_clause(verb: Token) -> bool:
    return is_speech(lemma_of(verb)) and bool(children_as(verb, {"ccomp"}))


def _is_told_according_to(verb: Token) -> bool:
    """Tell whether "it is said that it burst, according to Lind", so that only Lind says so."""
    subjects = children_as(verb, {"nsubjpass"})
    impersonal = bool(subjects) and subjects[0].lower_ == "it" and _reports_clause(verb)
    return impersonal and any(token.lower_ == "according" for token in verb.subtree)


def _is_label(verb: Token) -> bool:
    """Tell whether a verb is of a label before what is quoted: "What they're saying: ..."."""
    colon = verb.right_edge.i if verb.right_edge.text == ":" else verb.i + 1
    opens = verb.sent.start == verb.left_edge.i and verb.left_edge.lower_ in ("what", "who")
    return opens and colon < len(verb.doc) - 1 and verb.doc[colon].text == ":" and not ends_line(verb.doc[colon + 1])


def _is_hard_to_say(verb: Token) -> bool:
    """Tell whether a verb says what is good, hard or sad to say or know: "it is impossible to say", "glad to know"."""
    judging = verb.head if verb.head.pos_ == "ADJ" else next(iter(children_as(verb.head, {"acomp"})), None)
    is_below = verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") and verb.head.lemma_ in ("be", *_lemmas(judging))
    return is_below and judging is not None and judging.i < verb.i and _is_infinitive(verb)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in children_as(verb, AUXILIARIES))


def _lemmas(word: Token | None) -> list[str]:
    return [] if word is None else [word.lemma_]


def _is_to_learn(verb: Token) -> bool:
    """Tell whether somebody does a thing to learn what they do not know: "went there to find out why it burst"."""
    asks = any(word.tag_ in ("WRB", "WP") for clause in children_as(verb, {"ccomp"}) for word in clause.lefts)
    return asks and verb.dep_ == "advcl" and _is_infinitive(verb)


def _looks_into(verb: Token) -> bool:
    """Tell whether somebody only looks at something: "Orsa watches the plan as a way out of its own debts"."""
    return verb.lemma_ in read_words("examining") and find_complement(verb).kind == "object as"


NO_REPORTS = (
    sums_up,
    _looks_into,
    _is_hard_to_say,
    _is_to_learn,
    _names_dispute,
    _says_the_same,
    _only_names_another,
    _is_told_by_quoted,
    _is_told_according_to,
    _is_label,
    _says_nothing_of_it,
    _disagrees,
    _only_appears,
    _is_refused,
    _grants_nothing,
    _is_accused_by_nobody,
    _is_said_by_nobody,
    _says_whatever,
    _trusts,
    _may_be_spoken,
    _describes_noun_behind,
    _names_people,
    _points_finger,
    _is_asked,
    _is_not_said,
    _never_says,
    _proves_itself,
    _removes,
    _is_proposed,
    _rings,
    _makes_known,
    _is_said_to_be,
)
