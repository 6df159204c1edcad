"""Parsed text -> every place whose grammar may report someone's words: a cue with its source and its content.

Everything is read off the dependency parse, in token numbers; how likely a place is a report, `cues` tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.cues import is_speech

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


CERTAIN = {"rest", "line"}  # complements that report whatever the lemma: "according to", and what a line's layout tells
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
OBJECTS = {"dobj", "attr", "oprd", "dative"}
CLAUSES = {"acl", "ccomp", "xcomp", "advcl"}
OPENING = "``"  # tag of opening quotation marks
PRONOUNS = {"WDT", "WP"}  # tags of who, which, that
# A verb below another without a subject of its own has the other's: "Rutte arrived and said", "citing ..., he said"
SHARED_SUBJECT = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "attr", "amod"}
CUE_PARTS = {"aux", "auxpass", "neg", "prt"}
# Where and when something was said, not what
CIRCUMSTANCE = {"in", "on", "at", "during", "after", "before", "by", "since", "from"}
HEARD = {"tell", "inform", "remind", "assure", "warn", "advise"}  # verbs whose object is who hears it
COUNTING = {"put", "place"}  # verbs whose object is at a number
MEANS = {"phone", "telephone", "email", "e-mail", "text", "letter", "fax", "radio", "video"}  # "said by phone"
SHORT = 4  # tokens; what is no longer is no clause
HOPS = 3  # verbs up from a verb without a subject


class Report(NamedTuple):
    """A possible attribution, in token numbers."""

    head: int  # of the cue
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    lemma: str
    complement: str
    likelihood: float = 0.0  # of being one


def find_reports(doc: Doc, quoted: set[int]) -> list[Report]:
    """Find the possible reports whose cue stands outside quotation marks.

    Args:
        doc: a parsed text.
        quoted: the tokens inside quotation marks.
    """
    reports = []
    for token in doc:
        if token.i in quoted:
            continue
        if token.lower_ == "according":
            reports.append(_according(token))
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            reports.append(_turned(_verb_report(token), quoted))
        elif token.pos_ == "NOUN":
            reports.append(_noun_report(token))
        elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "attr", "oprd"):
            reports.append(_adjective_report(token))
    return [report for report in reports if report]


def make_report(
    head: Token, cue: Iterable[int], source: Iterable[int], content: Iterable[int], complement: str
) -> Report:
    """Make a report whose content holds neither its cue nor its source."""
    cue, source = frozenset(cue), frozenset(source)
    return Report(head.i, cue, source, frozenset(content) - cue - source, head.lemma_.lower(), complement)


def _according(token: Token) -> Report | None:
    """Report of "according to X": the content is the rest of the sentence."""
    to = next((c for c in token.children if c.lower_ == "to"), token)
    name = next((c for c in to.children if c.dep_ == "pobj"), None)
    if name is None:
        return None
    content = {t.i for t in token.sent} - subtree([token])
    return make_report(token, [token.i, to.i], subtree([name]), content, "rest")


def _verb_report(verb: Token) -> Report:
    complement, content = _complement(verb)
    return make_report(verb, cue_tokens(verb), source_tokens(find_source(verb)), content, complement)


def _turned(report: Report, quoted: set[int]) -> Report:
    """Give who follows the verb as the source where what the parser takes for it is quoted: "Rubbish," said a man."""
    named, said = report.source, report.content
    inverted = named and named <= quoted and said and quoted.isdisjoint(said) and is_speech(report.lemma)
    return report._replace(source=said, content=named) if inverted else report


def _noun_report(noun: Token) -> Report | None:
    """Report of a noun with a complement: "their claim that ...", "made a promise to ..."."""
    kind, content = _modifier(noun)
    if not content:
        return None
    owners = (c for c in noun.children if c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME"))
    owner = next(owners, None) or _author(noun)
    governed = not owner and noun.dep_ == "dobj"
    source = source_tokens(find_source(noun.head) if governed else owner)
    cue = [noun.i, noun.head.i] if governed else [noun.i]
    prefix = "owned noun " if owner else "object noun " if governed else "noun "
    return make_report(noun, cue, source, content, prefix + kind)


def _adjective_report(adjective: Token) -> Report | None:
    """Report of a predicate with a complement: "is critical of ...", "is confident that ..."."""
    kind, content = _modifier(adjective)
    if not content:
        return None
    source = source_tokens(find_source(adjective.head))
    return make_report(adjective, [adjective.head.i, adjective.i], source, content, "adjective " + kind)


def _modifier(word: Token) -> tuple[str, set[int]]:
    """Name the complement of a noun or an adjective, and give its tokens."""
    after = [c for c in word.children if c.i > word.i]
    for child in after:
        if child.dep_ in CLAUSES:
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "aux")}
            kind = "to" if "to" in marks else "clause" if "that" in marks or child.dep_ == "ccomp" else "ing"
            return kind, subtree([child])
    for child in after:
        if child.dep_ == "prep" and child.lower_ not in ("by", "from"):
            return child.lower_, subtree([child]) - {child.i}
    return "", set()


def _author(noun: Token) -> Token | None:
    """Give whom "a warning by the police" or "a warning from the police" comes from."""
    preps = (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "among"))
    return next((c for prep in preps for c in prep.children if c.dep_ == "pobj"), None)


def _complement(verb: Token) -> tuple[str, set[int]]:
    """Name the strongest complement of a verb, and give its tokens."""
    by_dep = defaultdict(list)
    for child in verb.children:
        by_dep[child.dep_].append(child)
    if around := _around(verb):
        return "aside", around
    if counted := _counted(verb):
        return "count", counted
    passive = "passive " if _is_passive(verb) else ""
    after = [c for c in by_dep["ccomp"] if c.i > verb.i] or _told(verb)
    kind, content = _phrase(verb, by_dep)
    if clauses := after or (by_dep["ccomp"] if kind == "nothing" or is_speech(verb.lemma_.lower()) else []):
        return passive + "clause", subtree(clauses) - subtree(_resumed(clauses))
    if kind == "nothing" and not passive and is_speech(verb.lemma_.lower()):
        return "near", _near(verb)
    return passive + kind, content | subtree(by_dep["nsubjpass"])


def _phrase(verb: Token, by_dep: dict[str, list[Token]]) -> tuple[str, set[int]]:
    """Name the complement of a verb that governs no clause, and give its tokens."""
    objects = [c for c in verb.children if c.dep_ in OBJECTS and (c.i > verb.i or c.tag_ in PRONOUNS)]
    preps = [c for c in by_dep["prep"] if c.i > verb.i]
    if by_dep["xcomp"]:
        first = by_dep["xcomp"][0]
        kind = "to" if any(c.tag_ == "TO" for c in first.children) else "ing" if first.tag_ == "VBG" else "predicate"
        return kind, subtree(by_dep["xcomp"] + objects)
    if objects:
        topical = [p for p in preps if p.lower_ not in CIRCUMSTANCE]
        aside = [c for o in objects for c in o.rights if c.dep_ in ("relcl", "appos") and _after_comma(c)]
        content = subtree(objects + topical) - subtree(aside)
        return "object as" if any(p.lower_ == "as" for p in preps) else "object", content
    if preps:
        return preps[0].lower_, subtree(preps) - (set() if by_dep["nsubjpass"] else {preps[0].i})
    return "nothing", set()


def _counted(verb: Token) -> set[int]:
    """Give what a source counts, and the number: "put the dead at 12"."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if verb.lemma_.lower() not in COUNTING or thing is None or find_source(verb) is None:
        return set()
    at = (t for t in verb.subtree if t.lower_ in ("at", "as") and t.dep_ == "prep" and t.i > thing.i)
    number = next((t for t in at if any(below.like_num for below in t.subtree)), None)
    return set(range(thing.left_edge.i, number.right_edge.i + 1)) if number else set()


def _near(verb: Token) -> set[int]:
    """Give what follows a verb of speech in its sentence, where the parser hung nothing below it."""
    last = max([verb.i, *(c.right_edge.i for c in verb.children if c.dep_ in SUBJECTS)])
    rest = {t.i for t in verb.sent if t.i > last and not t.is_space}
    return rest if len(rest) > SHORT else set()


def _told(verb: Token) -> list[Token]:
    """Give the clause that the parser hung on the hearer: "told the paper he was ready"."""
    if verb.lemma_.lower() not in HEARD:
        return []
    below = (c for hearer in verb.rights if hearer.dep_ in OBJECTS for c in hearer.rights if c.dep_ == "relcl")
    return [c for c in below if any(t.dep_ == "nsubj" and t.tag_ not in PRONOUNS for t in c.lefts)]


def _around(verb: Token) -> set[int]:
    """Give what stands around an aside that the parser did not hang below its verb: "The plan, he said, could help".

    An aside is a subject and a verb between punctuation marks, with nothing that the verb itself governs but a hearer.
    """
    children = {c.dep_: c for c in verb.children}
    subject = children.get("nsubj")
    if subject is None or subject.tag_ in PRONOUNS or "mark" in children:
        return set()
    if "xcomp" in children and not _after_comma(children["xcomp"]):
        return set()
    if verb.dep_ == "relcl" and not is_speech(verb.lemma_.lower()):
        return set()
    governed = [c for c in verb.rights if c.dep_ in OBJECTS]
    if governed and verb.lemma_.lower() not in HEARD:
        return set()
    sentence = [t for t in verb.sent if not t.is_space]
    before = [t for t in sentence if t.i < min(subject.left_edge.i, verb.i)]
    last = max(subject.right_edge.i, verb.i, *(c.i for c in governed))
    after = [t for t in sentence if t.i > last]
    end = next((k for k, t in enumerate(after) if t.is_punct), len(after))
    if not before or not before[-1].is_punct or any(t.dep_ == "ROOT" or t.pos_ == "VERB" for t in after[:end]):
        return set()
    rest = after[end + 1 :] if after[end:] and after[end].text == "," else []
    if rest and rest[0].tag_ == "VBG" and is_speech(rest[0].lemma_.lower()):
        rest = []
    if before[-1].is_quote and rest and not rest[0].is_quote:
        rest = []
    if len(rest) > 1 and rest[0].is_quote and rest[1].is_title and not before[-1].is_quote:
        return set()
    if not any(t.pos_ in ("VERB", "AUX") for t in before + rest):
        return set()
    return {t.i for t in before + rest} if rest or "ccomp" not in children else set()


def _after_comma(token: Token) -> bool:
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].is_punct and not _opens_quote(token)


def _opens_quote(token: Token) -> bool:
    start = token.left_edge.i
    return any(near.tag_ == OPENING for near in token.doc[max(start - 1, 0) : start + 1])


def _resumed(clauses: Iterable[Token]) -> list[Token]:
    """Give the verbs in reported clauses that report anew: "She said it was early, but added ..."."""
    return [t for clause in clauses for t in clause.subtree if t.i > clause.i and t.pos_ == "VERB" and _resumes(t)]


def _resumes(verb: Token) -> bool:
    """Tell whether a verb goes on with the reporting, though the parser hung it into the reported clause."""
    if not is_speech(verb.lemma_.lower()) or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if verb.dep_ == "conj":
        return verb.tag_ in ("VBD", "VBZ", "VBN") and any(c.dep_ == "ccomp" for c in verb.children)
    start = verb.left_edge.i
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and start > 0 and verb.doc[start - 1].text == ","


def _is_passive(verb: Token) -> bool:
    deps = {c.dep_ for c in verb.children}
    return bool(deps & {"nsubjpass", "auxpass"}) and "agent" not in deps


def subtree(tokens: Iterable[Token]) -> set[int]:
    """Give the numbers of all tokens at and below some."""
    return {t.i for token in tokens for t in token.subtree if not t.is_space}


def cue_tokens(verb: Token) -> set[int]:
    """Give a verb with its auxiliaries, negation and particle."""
    return {verb.i} | {c.i for c in verb.children if c.dep_ in CUE_PARTS}


def find_source(verb: Token, hops: int = HOPS) -> Token | None:
    """Give the head of the phrase that names whose words the verb reports."""
    if verb.lemma_.lower() in ("appear", "seem") or _is_passive(verb):
        return None
    agents = (c for agent in verb.children if agent.dep_ == "agent" for c in agent.children if c.dep_ == "pobj")
    if (agent := next(agents, None)) and agent.lemma_.lower() not in MEANS:
        return agent
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if subjects:  # the nearest: a dateline may come first, or a word of a quotation
        return min(subjects, key=lambda c: (_opens_quote(c), abs(c.i - verb.i)))
    if verb.dep_ == "acl":
        return verb.head
    higher = _reporting(verb) or (verb.head if verb.dep_ in SHARED_SUBJECT else verb)
    return find_source(higher, hops - 1) if hops and higher.i != verb.i else None


def _reporting(verb: Token) -> Token | None:
    """Give the verb whose reporting a verb resumes."""
    if not _resumes(verb):
        return None
    return next((t.head for t in verb.ancestors if t.dep_ == "ccomp" and is_speech(t.head.lemma_.lower())), None)


def source_tokens(head: Token | None) -> set[int]:
    """Give the phrase of a source without the clauses that hang on it."""
    if head is None:
        return set()
    dependent = ("relcl", "advcl", "parataxis")
    clauses = [c for c in head.children if c.dep_ in dependent or (c.dep_ == "acl" and c.i > head.i)]
    return subtree([head]) - subtree(clauses)
