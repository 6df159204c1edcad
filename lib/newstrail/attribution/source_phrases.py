"""The phrase that names whose words a verb or a noun reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstrail.attribution.cues import HEARER_VERBS, IMPERSONAL_VERBS, cue_lemma, is_speech, likelihood
from newstrail.attribution.grammar import (
    AUXILIARIES,
    CLAUSES,
    CLOSING_QUOTE,
    FINITE,
    OBJECTS,
    OPENING_QUOTE,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    children_as,
    ends_line,
    follows_punctuation,
    is_passive,
    lemma_of,
    opens_quote,
    subtree,
)
from newstrail.text import Span, denial, span_of
from newstrail.words import documents, institutions, person_nouns, read_words, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


# A verb below another and without a subject has the other's: "Rutte arrived and said", "citing ..., he said"
SHARED_SUBJECT = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "attr", "amod"}
TIMING = {"after", "before", "since", "until"}
IN_BRACKETS = 3  # tokens of "(ESA)"
SAYS_OF_THINGS = 0.55  # least likelihood that a verb with an object reports: of "confirmed the deaths"
JUDGES = 0.9  # and of one that says what it takes a thing for: of "described it as", "called it"
HOPS = 3  # verbs to go up from a verb without a subject
MEANS = {"phone", "telephone", "email", "e-mail", "text", "letter", "fax", "radio", "video"}  # "said by phone"
AUTHOR_PREPOSITIONS = {"by", "from", "among"}  # "a warning from the police"
PARTICLES = {"away", "back", "in", "off", "on", "out", "up"}  # behind verbs: "shot back", "cut in"
ARGUMENTS = SUBJECTS | {"dobj", "pobj"}  # dependencies of nouns that have another verb
HEARERS = {"her", "him", "me", "them", "us"}  # pronouns that are no subjects
CAUSING = {"cause", "compel", "drive", "force", "lead", "prompt", "push"}
TURNING_TO = {"approach", "consult", "contact", "e-mail", "email", "lobby", "message", "petition", "phone", "text"}
QUOTING_VERBS = {"quote", "cite"}  # "quoted the mayor as saying": who is quoted speaks
MISREAD = {"advmod", "npadvmod", "dep", "intj", "amod", "oprd", "compound"}  # what an unusual name may be taken for
WHEN_OR_WHERE = {"DATE", "TIME", "GPE", "LOC"}  # entities
CLAUSES_ON_SOURCES = {"relcl", "advcl", "parataxis"}


def find_source_head(verb: Token, hops: int = HOPS) -> Token | None:
    """Give the head of the phrase that names whose words a verb reports."""
    quoted = _quoted_by_another(verb)
    if quoted is not None:
        return quoted
    issuing = find_issuing(verb)
    if issuing is not None:
        return find_source_head(issuing, hops)
    quoted_agent = _agent_behind_quotation(verb)
    if quoted_agent is not None:
        return quoted_agent
    appears = lemma_of(verb) in IMPERSONAL_VERBS and not _is_appearing_to(verb, hops)
    if appears or is_passive(verb) or _is_described(verb):
        return None
    agent = _agent(verb)
    if agent is not None:
        return agent
    subjects = children_as(verb, SUBJECTS)
    if subjects:
        subject = _nearest_subject(verb, subjects)
        return _publisher(subject) or _name_behind_occasion(subject, verb) or subject
    misread = _misread_subject(verb) if is_speech(lemma_of(verb)) else None
    misread = misread or _misread_as_time(verb) or find_misjoined_subject(verb)
    if misread is not None:
        return misread
    if verb.dep_ == "acl":
        follows = verb.tag_ == "VBD" and verb.head.dep_ in ARGUMENTS and verb.head.i == verb.i - 1
        passive = verb.tag_ == "VBN" or follows
        says = not passive or bool(children_as(verb, {"ccomp"}))
        sending = _sending(verb)
        if sending is not None:
            return find_source_head(sending, hops - 1) if hops else None
        return verb.head if says else None  # "the woman accused of it" accuses nobody
    return _source_above(verb, hops)


def _sending(verb: Token) -> Token | None:
    """Give "sent" for "asking" in "sent a letter to the mayor asking for time", which the parser hung on the mayor."""
    hearer = verb.head
    if verb.tag_ != "VBG" or not is_speech(lemma_of(verb)):
        return None
    if hearer.dep_ == "dobj":
        return hearer.head if lemma_of(hearer.head) in TURNING_TO else None
    if hearer.dep_ != "pobj" or hearer.head.lower_ != "to":
        return None
    above = hearer.head.head
    if above.dep_ == "dobj" and lemma_of(above) in documents():
        above = above.head
    return above if lemma_of(above) in read_words("issuing") else None


def _is_appearing_to(verb: Token, hops: int) -> bool:
    """Tell whether somebody appears and says something: "Lind appeared to give in, saying", "appeared and said".

    What it appears that somebody did is told by nobody.
    """
    appearing = children_as(verb, {"nsubj"}) if hops < HOPS and not children_as(verb, {"ccomp"}) else []
    return any(subject.lower_ not in ("it", "there") for subject in appearing)


def _is_described(verb: Token) -> bool:
    """Tell whether the parser took a participle for a past tense: "killed a man, viewed as their next leader"."""
    joins = verb.dep_ == "advcl" and verb.tag_ == "VBD" and follows_punctuation(verb)
    goes_on = children_as(verb, SUBJECTS | CLAUSES | OBJECTS)
    return joins and not goes_on and any(child.lower_ == "as" for child in children_as(verb, {"prep"}))


def _agent_behind_quotation(verb: Token) -> Token | None:
    """Give by whom it is said, where the parser hung that on what they say: 'was accused of "a failure" by Orsa'."""
    if verb.tag_ != "VBN" or not children_as(verb, {"nsubjpass"}) or not is_passive(verb):
        return None
    for by in verb.subtree:
        closes = by.i > verb.i and by.lower_ == "by" and by.dep_ == "prep" and by.doc[by.i - 1].tag_ == CLOSING_QUOTE
        names = children_as(by, {"pobj"}) if closes else []
        if names and names[0].pos_ == "PROPN":
            return names[0]
    return None


def _acting_meanwhile(verb: Token) -> Token | None:
    """Give who acts behind "with": "Orsa was disappointed, with its lawyer, Bo Lind, blaming the town"."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return None
    for preposition in verb.head.rights:
        if preposition.lower_ == "with" and preposition.dep_ == "prep" and preposition.i < verb.i:
            gap = verb.doc[preposition.right_edge.i + 1 : verb.left_edge.i]
            acting = children_as(preposition, {"pobj"})
            if acting and follows_punctuation(preposition) and all(token.is_punct for token in gap):
                return acting[0]
    return None


def _interviewed(verb: Token) -> Token | None:
    """Give whom an outlet spoke to, where the parser takes "to said" for one verb: "two men we spoke to said"."""
    stranded = verb.tag_ in FINITE and any(child.tag_ == "TO" for child in verb.lefts)
    return verb.head.head if stranded and verb.head.dep_ == "relcl" else None


def _source_above(verb: Token, hops: int) -> Token | None:
    """Give the source of a verb that has none of its own: that of the verb above, or the phrase beside it."""
    acting = _acting_meanwhile(verb) or _interviewed(verb)
    if acting is not None:
        return acting
    higher = _resumed_verb(verb)
    if higher is None and verb.dep_ in SHARED_SUBJECT:
        higher = verb.head
    if higher is None or higher == verb or not hops:
        return _beside_or_before(verb) if is_speech(lemma_of(verb)) else None
    whom: list[Token] = []
    if verb.dep_ == "conj":
        whom = children_as(higher, {"nsubjpass"})  # "was accused, but claimed"
    elif lemma_of(higher) in CAUSING and (verb.dep_ == "xcomp" or _is_beside_caused(verb)):
        whom = children_as(higher, {"dobj"})  # "the flood led the minister to blame the town"
    return whom[0] if whom else find_source_head(higher, hops - 1)


def _is_beside_caused(verb: Token) -> bool:
    """Tell whether who is led to act speaks: "The outcry led the mayor to explain it, adding that", not "Lind led"."""
    caused = [act for act in children_as(verb.head, {"xcomp"}) if act.i < verb.i]
    subjects = children_as(verb.head, {"nsubj"})
    return verb.dep_ == "advcl" and bool(caused) and not any(map(_can_speak, subjects))


def _can_speak(noun: Token) -> bool:
    is_named = noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ != ""
    return is_named or bool(role_of(noun)) or noun.lower_ in institutions() or noun.lower_ in person_nouns()


def _beside_or_before(verb: Token) -> Token | None:
    return _phrase_beside(verb) or _subject_before(verb) or _name_behind_place(verb)


def _misread_as_time(verb: Token) -> Token | None:
    """Give the subject that the parser took for a time: "came hours after the council, which met, announced that"."""
    joined = verb.dep_ == "conj" and not any(joint.i < verb.i for joint in children_as(verb.head, {"cc"}))
    if not (verb.dep_ == "advcl" or joined) or verb.tag_ not in FINITE:
        return None
    timing = [token for token in verb.doc[verb.sent.start : verb.i] if token.lower_ in TIMING and token.dep_ == "prep"]
    for noun in (noun for preposition in timing for noun in children_as(preposition, {"pobj"})):
        gap = verb.doc[noun.right_edge.i + 1 : verb.i]
        can_speak = noun.pos_ == "PROPN" or bool(role_of(noun)) or noun.lower_ in institutions()
        acts = all(token.is_punct for token in gap) or after_day(noun.right_edge) == verb
        if can_speak and noun.right_edge.i < verb.i and acts:
            return noun
    return None


def find_misjoined_subject(verb: Token) -> Token | None:
    """Give the subject that the parser joined to what is said before: "denied any link and the town has not accused".

    No "and" stands between it and its verb, as one does where somebody goes on: "denied any link and blamed the town".
    """
    if (
        verb.dep_ not in ("conj", "advcl")
        or verb.tag_ not in FINITE | {"VBN"}
        or children_as(verb, SUBJECTS | {"mark"})
    ):
        return None
    before = verb.i - 1
    while before > verb.head.i and _may_precede_verb(verb.doc[before], verb):
        before -= 1
    for noun in (verb.doc[before], *verb.doc[before].ancestors):
        joint = verb.doc[max(noun.left_edge.i - 1, 0)]
        if noun.dep_ not in ("conj", "dep", "dobj") or noun.right_edge.i != before or noun == verb:
            continue
        can_speak = noun.pos_ == "PROPN" or bool(role_of(noun)) or noun.lower_ in institutions()
        return noun if can_speak and joint.dep_ == "cc" and verb.head.is_ancestor(noun) else None
    return None


def _may_precede_verb(word: Token, verb: Token) -> bool:
    """Tell whether a word can stand between a subject and its verb: "has not", "on Friday", "this week"."""
    return (word.head == verb and word.dep_ in AUXILIARIES | {"neg", "advmod"}) or word.ent_type_ == "DATE"


def after_day(token: Token) -> Token | None:
    """Give what follows a token, or follows the day behind it: "blamed" in "Orsa on Friday blamed the town"."""
    following = token.i + 1
    doc = token.doc
    if following < len(doc) and doc[following].dep_ == "prep" and _tells_day_or_example(doc[following]):
        following = doc[following].right_edge.i + 1
    return doc[following] if following < len(doc) else None


def find_issuing(verb: Token) -> Token | None:
    """Give "issued" for "saying" in "issued a statement saying that it was safe": who issues it says it."""
    document = verb.head
    if verb.dep_ not in ("acl", "relcl") or not is_speech(lemma_of(verb)) or document.dep_ != "dobj":
        return None
    says = verb.tag_ == "VBG" or any(subject.tag_ in RELATIVE_PRONOUNS for subject in children_as(verb, {"nsubj"}))
    is_issued = lemma_of(document) in documents() and lemma_of(document.head) in read_words("issuing")
    return document.head if says and is_issued else None


def find_name_beside(verb: Token) -> list[int]:
    """Give the name, role or pronoun right after a verb, or right before it, whatever the parser made of it.

    The parser takes "grumbled Bo Berg" after a quotation for all sorts of things.
    """
    doc = verb.doc
    after = verb.i + 1 + cue_lemma(verb).count(" ")  # "chimed in Bo Berg"
    while after < len(doc) and (doc[after].dep_ in ("prt", "advmod") or _is_particle(doc[after], verb)):
        after += 1
    if after < len(doc) and doc[after].pos_ == "PRON" and _acts_below(doc[after], verb):
        after = len(doc)  # 'and said he is "ill"'
    before = verb.i - 1
    while before >= 0 and (doc[before].dep_ in AUXILIARIES or doc[before].pos_ == "ADV"):
        before -= 1
    return _name_from(doc, after) or _name_up_to(doc, before)


def _is_particle(word: Token, verb: Token) -> bool:
    """Tell whether a word belongs to a verb though the parser has it for a preposition: "weighed in Bo Berg"."""
    follows = word.lower_ in PARTICLES and word.i == verb.i + 1 and verb.tag_ in ("VBD", "VBN", "VBZ")
    return follows and not children_as(verb, AUXILIARIES) and lemma_of(verb) not in ("say", "write")


def _name_from(doc: Doc, first: int) -> list[int]:
    """Give the tokens of a name that begins here, an article and role before it included."""
    last = first
    while last < len(doc) and _is_of_name(doc[last]):
        last += 1
    return _name_of(doc, range(first, last))


def _name_up_to(doc: Doc, last: int) -> list[int]:
    """Give the tokens of a name that ends here."""
    first = last
    while first >= 0 and _is_of_name(doc[first]):
        first -= 1
    return _name_of(doc, range(first + 1, last + 1))


def _is_of_name(token: Token) -> bool:
    return token.pos_ in ("PROPN", "DET") or bool(role_of(token)) or token.lower_ in ("he", "she")


def _name_of(doc: Doc, numbers: range) -> list[int]:
    return list(numbers) if any(doc[i].pos_ != "DET" for i in numbers) else []


def find_author(noun: Token) -> Token | None:
    """Give whom "a warning by the police", "a warning from the police" or "one given by the police" comes from."""
    for preposition in children_as(noun, {"prep"}):
        names = children_as(preposition, {"pobj"})
        if names and preposition.lower_ in AUTHOR_PREPOSITIONS:
            return names[0]
    given = children_as(noun, {"acl"})
    return next((agent for clause in given if (agent := _agent(clause)) is not None), None)


def find_quoting(sentence: Tokens) -> Span | None:
    """Give who quotes another in "CNN quoted the mayor as saying", "the mayor was quoted by CNN as saying"."""
    for verb in sentence:
        if _quoted_by_another(verb) is not None:
            for quoting in children_as(verb, {"nsubj"}) or _quoting_behind(verb) or _quoting_above(verb):
                return quoting.left_edge.idx, span_of(quoting.right_edge)[1]
    return None


def _quoting_above(verb: Token) -> list[Token]:
    """Give who quotes in a participle: "The council said it fell, citing the army as saying that it burst"."""
    for above in verb.ancestors if verb.tag_ == "VBG" and verb.dep_ == "advcl" else ():
        if is_speech(lemma_of(above)) and children_as(above, {"nsubj"}):
            return children_as(above, {"nsubj"})
    return []


def _quoting_behind(verb: Token) -> list[Token]:
    """Give who quotes behind "by": "was quoted by CNN as saying", "was quoted as saying by CNN"."""
    saying = [clause for as_ in children_as(verb, {"prep"}) for clause in children_as(as_, {"pcomp"})]
    by = [child for each in (verb, *saying) for child in each.rights if child.lower_ == "by"]
    return [name for each in by for name in children_as(each, {"pobj"})]


def source_tokens(head: Token | None) -> set[int]:
    """Give the phrase of a source, in token numbers, without the clauses that hang on it, days and examples."""
    if head is None:
        return set()
    clauses = children_as(head, CLAUSES_ON_SOURCES)
    for clause in children_as(head, {"acl"}):
        if clause.i > head.i:
            clauses += (
                [below for below in clause.rights if follows_punctuation(below)] if _tells_who(clause) else [clause]
            )
    clauses += [
        phrase for phrase in children_as(head, {"prep"}) if follows_punctuation(phrase) and not _is_joined(phrase)
    ]
    clauses += [word for comma in children_as(head, {"punct"}) for word in comma.children if word.tag_ == "VBG"]
    return _with_name_behind_brackets(head.doc, _behind_quotation(head, without_examples(head) - subtree(clauses)))


def _is_joined(word: Token) -> bool:
    """Tell whether a hyphen joins a word to the one before: "in" in "editor-in-chief"."""
    hyphen = word.nbor(-1)
    return hyphen.text == "-" and not hyphen.whitespace_ and not hyphen.nbor(-1).whitespace_


def _with_name_behind_brackets(doc: Doc, phrase: set[int]) -> set[int]:
    """Add the name that ends a phrase behind initials: "the head of the Dam Agency (DA) Bo Berg"."""
    closing = max(phrase, default=0)
    closing += doc[min(closing + 1, len(doc) - 1)].text == ")"
    if doc[closing].text != ")" or not any(role_of(doc[i]) for i in phrase):
        return phrase
    last = closing + 1
    while last < len(doc) and doc[last].pos_ == "PROPN" and not ends_line(doc[last - 1]):
        last += 1
    is_named = any(token.ent_type_ == "PERSON" for token in doc[closing + 1 : last])
    return phrase | set(range(closing + 1, last)) if is_named else phrase


def _behind_quotation(head: Token, phrase: set[int]) -> set[int]:
    """Drop what stands in a quotation before a source that the parser hung on it: '"It is late," lawyers Lind and'."""
    doc = head.doc
    for i in sorted((i for i in phrase if i < head.i), reverse=True):
        ends_speech = doc[i].tag_ == CLOSING_QUOTE and (doc[i - 1].is_punct or doc[i + 1].is_punct)
        if ends_speech and not any(doc[other].tag_ == OPENING_QUOTE for other in phrase if other < i):
            return {other for other in phrase if other > i}
    return phrase


def _tells_who(clause: Token) -> bool:
    """Tell whether a clause is all that is known of some people: "two people briefed on the talks"."""
    return (
        clause.tag_ in ("VBN", "VBD")
        and lemma_of(clause.head) in ("people", "person")
        and not follows_punctuation(clause)
    )


def without_examples(head: Token) -> set[int]:
    """Give a phrase, in token numbers, without a day, "the mill on Friday", and examples: "mills, including"."""
    left_out = [phrase for phrase in children_as(head, {"prep"}) if _tells_day_or_example(phrase)]
    left_out += [phrase for phrase in head.subtree if phrase.i > head.i and phrase.lower_ == "including"]
    days = [*children_as(head, {"compound"}), head.left_edge]
    left_out += [day for day in days if day.ent_type_ == "DATE" and day.dep_ == "compound"]  # "on Monday Orsa said"
    return subtree([head]) - subtree(left_out)


def _tells_day_or_example(phrase: Token) -> bool:
    """Tell whether a phrase tells a day, unless a name holds it: "the Mail on Sunday"."""
    if phrase.doc[max(phrase.i - 1, 0) : phrase.right_edge.i + 1].text in read_words("day_names"):
        return False
    return phrase.lower_ == "including" or any(child.ent_type_ in ("DATE", "TIME") for child in phrase.children)


def resumes(verb: Token) -> bool:
    """Tell whether a verb goes on with the reporting, though the parser hung it into the reported clause.

    As "added" does in "She said that it was early, but added ...", or "adding" in "..., adding that it was cold" and
    "before adding".
    """
    if children_as(verb, SUBJECTS):
        return False
    if _clashes_in_tense(verb):
        return True
    if not is_speech(lemma_of(verb)):
        return False
    if verb.tag_ in ("VBD", "VBZ", "VBN") and verb.dep_ in ("conj", "ccomp"):
        goes_on = _follows_sister(verb) if verb.dep_ == "ccomp" else not _is_of_reported_person(verb)
        says = goes_on and bool(children_as(verb, {"ccomp"}))
        return says or _turns_on_somebody(verb)
    if verb.tag_ != "VBG":
        return False
    start = verb.left_edge.i
    follows_comma = verb.dep_ == "advcl" and start > 0 and verb.doc[start - 1].text == ","
    return follows_comma or (verb.dep_ == "pcomp" and verb.head.lower_ == "before")


def _clashes_in_tense(verb: Token) -> bool:
    """Tell whether a verb has the tense of the report and what is reported has not: "said it would burst and blamed".

    Nor can "called it a scandal" be told behind "said it is late".
    """
    reported = verb.head
    goes_on = verb.dep_ == "conj" and reported.dep_ == "ccomp" and verb.tag_ == reported.head.tag_
    if not goes_on or not is_speech(lemma_of(reported.head)) or not children_as(verb, {"dobj", "oprd"}):
        return False
    if max(likelihood(lemma_of(verb), kind) for kind in ("object", "object as")) < JUDGES:
        return False
    first = min([reported, *children_as(reported, AUXILIARIES)], key=lambda token: token.i)
    return first.tag_ == "MD" or (verb.tag_ == "VBD" and first.tag_ in ("VBZ", "VBP"))


def _is_of_reported_person(verb: Token) -> bool:
    """Tell whether a verb has the subject and tense of what is reported: "They note that Lind left and said it burst".

    The report itself is in another tense.
    """
    reported = verb.head
    same_tense = verb.tag_ == "VBD" == reported.tag_ and reported.head.tag_ in ("VBP", "VBZ")
    return same_tense and any(_is_somebody(subject) for subject in children_as(reported, SUBJECTS))


def _turns_on_somebody(verb: Token) -> bool:
    """Tell whether a verb goes on with what is said of others: "... but blamed the rebels".

    Behind "and" only where it has the tense of the report, and none that speaks is the subject of what is reported:
    "denied that the plant was at fault and accused the city".
    """
    joints = [child.lower_ for child in children_as(verb.head, {"cc"}) if child.i < verb.i]
    says = likelihood(lemma_of(verb), "object") >= SAYS_OF_THINGS or lemma_of(verb) in denial.DENYING_VERBS
    if not says or not joints or not children_as(verb, {"dobj"}):
        return False
    reported = verb.head
    is_of_report = reported.dep_ == "ccomp" and reported.head.tag_ == verb.tag_
    can_speak = any(_is_somebody(subject) for subject in children_as(reported, SUBJECTS))
    return joints[-1] == "but" or (joints[-1] == "and" and is_of_report and not can_speak)


def _is_somebody(subject: Token) -> bool:
    return subject.ent_type_ in ("PERSON", "NORP") or subject.tag_ == "PRP" or bool(role_of(subject))


def _follows_sister(verb: Token) -> bool:
    """Tell whether a reported clause follows another of the same report, as the parser reads "added" behind "but"."""
    return any(sister.i < verb.i for sister in children_as(verb.head, {"ccomp"}))


def _quoted_by_another(verb: Token) -> Token | None:
    """Give whom "CNN quoted the mayor as saying" or "the mayor was quoted as saying" quotes."""
    if lemma_of(verb) not in QUOTING_VERBS:
        return None
    whom = children_as(verb, {"nsubjpass"}) or children_as(verb, {"dobj"})
    if not whom or not (any(child.lower_ == "as" for child in verb.rights) or _says(whom[0])):
        return None
    return whom[0]


def _says(person: Token) -> bool:
    """Tell whether somebody is said to say something: "quoted the mayor saying"."""
    return any(clause.tag_ == "VBG" and is_speech(lemma_of(clause)) for clause in children_as(person, {"acl"}))


def _misread_subject(verb: Token) -> Token | None:
    """Give a name beside a verb of speech that the parser took for something else, such as an adverb."""
    for child in verb.children:
        if child.dep_ == "npadvmod" and child.tag_ == "NN" and child.lower_ in institutions() and child.i < verb.i:
            return child  # "the jury, in a statement read by a judge, said"
        is_name = child.tag_ == "NNP" or _is_name_elsewhere(child)
        may_be_name = (child.is_title and (not child.is_sent_start or is_name)) or _is_named_by_number(child)
        if child.dep_ in MISREAD and abs(child.i - verb.i) == 1 and may_be_name:
            return child
    return None


def _is_named_by_number(word: Token) -> bool:
    """Tell whether a number is a name, since it opens a sentence and says something: "+972 says"."""
    return bool(word.is_sent_start) and any(letter.isdigit() for letter in word.text)


def _is_name_elsewhere(word: Token) -> bool:
    """Tell whether a word that opens a sentence names somebody within one: "Holly said", which is no adverb."""
    return any(
        other.text == word.text and other.pos_ == "PROPN" and other.ent_type_ == "PERSON" and not other.is_sent_start
        for other in word.doc
    )


def _phrase_beside(verb: Token) -> Token | None:
    """Give the phrase between a comma and a verb of speech, or between one and the end: '"It was old," said Holm.'"""
    doc = verb.doc
    if verb.tag_ not in FINITE or verb.i == 0 or verb.i + 1 == len(doc):
        return None
    described = _name_before_description(verb)
    if described is not None:
        return described
    behind = verb.i + 1 + (doc[verb.i + 1].lower_ in HEARERS)  # "assures us the doctor"
    for phrase in verb.sent.noun_chunks:
        follows = phrase.start == behind and doc[verb.i - 1].is_punct
        start = _start_with_role(phrase)
        ends = phrase.end == verb.i or _is_in_brackets(doc, phrase.end, verb.i)  # "the Space Agency (ESA) said"
        leads = ends and start > verb.sent.start and doc[start - 1].is_punct
        may_speak = phrase.root.tag_ not in RELATIVE_PRONOUNS and not _acts_below(phrase.root, verb)
        if (follows or leads) and may_speak:
            return phrase.root
    return find_name_before_comma(verb)


def _name_before_description(verb: Token) -> Token | None:
    """Give the name before what somebody is: "Asked about the dam, Ana Ruiz, a clerk at Lund Town Hall said"."""
    doc = verb.doc
    commas = [token.i for token in doc[verb.sent.start : verb.i] if token.text == ","]
    between = list(doc[commas[-1] + 1 : verb.i]) if commas else []
    opens = bool(between) and between[0].tag_ == "DT" and any(role_of(token) for token in between)
    if not opens or any(token.tag_ in FINITE for token in between):
        return None
    names = [phrase.root for phrase in verb.sent.noun_chunks if phrase.end == commas[-1]]
    return names[0] if names and names[0].pos_ == "PROPN" else None


def _is_in_brackets(doc: Doc, first: int, end: int) -> bool:
    """Tell whether some tokens are one word in brackets."""
    return end == first + IN_BRACKETS and doc[first].text == "(" and doc[end - 1].text == ")"


def _start_with_role(name: Tokens) -> int:
    """Give where a name begins with what somebody is right before it: "the poet Anna Holm"."""
    before = name.root.head
    is_called = name.root.dep_ == "appos" and before.i == name.start - 1 and before.pos_ == "NOUN"
    return before.left_edge.i if is_called else name.start


def _subject_before(verb: Token) -> Token | None:
    """Give who is described before a verb that has no subject: "Bo Lind, a clerk turned whistleblower, said it was".

    The parser takes "turned" for a verb of its own.
    """
    if verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    for clause in children_as(verb, {"ccomp"}):
        names = [name for name in children_as(clause, {"nsubj"}) if name.pos_ == "PROPN"]
        if clause.i < verb.i and names and names[0].nbor(1).text == "," and children_as(names[0], {"appos"}):
            return names[0]
    return None


def _name_behind_place(verb: Token) -> Token | None:
    """Give who is described before a verb, behind an occasion: "During a visit to Lund, Ana Berg, the mayor, said".

    The parser takes the town and the name for two of a list, though no "and" joins them.
    """
    if verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    for name in verb.doc[verb.sent.start : verb.i]:
        is_listed = name.dep_ == "conj" and name.head.dep_ == "pobj" and not children_as(name.head, {"cc"})
        called = children_as(name, {"appos"}) if is_listed and name.pos_ == "PROPN" else []
        is_somebody = bool(called) and (name.ent_type_ == "PERSON" or role_of(called[-1]) is not None)
        if is_somebody and all(token.is_punct for token in verb.doc[called[-1].right_edge.i + 1 : verb.i]):
            return name
    return None


def _acts_below(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is the subject of what is said: "Holm, the mayor, said the girls were safe"."""
    return noun.dep_ in SUBJECTS and noun.head != verb and verb.is_ancestor(noun)


def find_name_before_comma(verb: Token) -> Token | None:
    """Give the name between two commas before a verb: "In a letter to CNN, the mayor, Anna Holm, said"."""
    doc = verb.doc
    if verb.i == 0 or doc[verb.i - 1].text != ",":
        return None
    for phrase in verb.sent.noun_chunks:
        closed = phrase.end + 1 == verb.i and doc[phrase.end].text == ","
        if closed and phrase.root.pos_ == "PROPN" and phrase.root.dep_ == "appos":
            return phrase.root
    return None


def _agent(verb: Token) -> Token | None:
    """Give by whom a passive verb says it is done, unless that is a telephone or a day."""
    for by in children_as(verb, {"agent"}):
        names = children_as(by, {"pobj"})
        if names:
            may_act = lemma_of(names[0]) not in MEANS and names[0].ent_type_ not in ("DATE", "TIME")
            return names[0] if may_act else None
    return None


def _publisher(document: Token) -> Token | None:
    """Give by whom a document that says something is issued: "a report published by the council found"."""
    if lemma_of(document) not in documents():
        return None
    issued = [clause for clause in children_as(document, {"acl"}) if lemma_of(clause) in read_words("issuing")]
    return next((agent for clause in issued if (agent := _agent(clause)) is not None), None)


def _name_behind_occasion(clause: Token, verb: Token) -> Token | None:
    """Give who speaks behind an occasion without a comma: "Addressing reporters in Osten on Friday Mayor Lind said"."""
    if clause.dep_ != "csubj" or clause.tag_ != "VBG" or clause.i > verb.i:
        return None
    names = [entity for entity in verb.doc[clause.i : verb.i].ents if entity.label_ == "PERSON"]
    for name in reversed(names):
        head = name.root
        first = head.left_edge.i
        tells_when = [token for token in verb.doc[first - 1 : name.start] if token.ent_type_ in WHEN_OR_WHERE]
        ends = head.right_edge.i + 1 + verb.doc[head.right_edge.i + 1].is_punct
        if tells_when and ends == verb.i and head.dep_ in ("pobj", "dobj"):
            return head
    return None


def _nearest_subject(verb: Token, subjects: list[Token]) -> Token:
    """Give the subject nearest to its verb: a dateline may come first, or a word of a quotation."""
    before = [subject for subject in subjects if subject.i < verb.i]
    if lemma_of(verb) in HEARER_VERBS and before:
        subjects = before  # "a source told Lund Radio" has but one
    unquoted = [subject for subject in subjects if not opens_quote(subject)]
    return min(unquoted or subjects, key=lambda subject: abs(subject.i - verb.i))


def _resumed_verb(verb: Token) -> Token | None:
    """Give the verb whose reporting a verb resumes."""
    if not resumes(verb):
        return None
    for clause in verb.ancestors:
        if clause.dep_ == "ccomp" and is_speech(lemma_of(clause.head)) and clause.head.i < verb.i:
            return clause.head
    return None
