"""Parsed text -> every place that may report someone's words: a cue with its source and its content.

Everything is read off the dependency parse, in token numbers; how likely a place is a report, `cues` tells.
"""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from newstrail.cues import is_speech, likelihood

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
OBJECTS = {"dobj", "attr", "oprd", "dative"}
# A verb below another without a subject of its own has the other's: "Rutte arrived and said", "citing ..., he said"
SHARED_SUBJECT = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "attr", "amod"}
CUE_PARTS = {"aux", "auxpass", "neg", "prt"}
# Where and when something was said, not what
CIRCUMSTANCE = {"in", "on", "at", "during", "after", "before", "by", "since", "from"}
NAMES_WHOLE = 0.9  # "according to" nearly always reports


class Report(NamedTuple):
    """A possible attribution, in token numbers."""

    head: int  # of the cue
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    lemma: str
    complement: str

    @property
    def likelihood(self) -> float:
        return NAMES_WHOLE if self.complement == "rest" else likelihood(self.lemma, self.complement)


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
        elif token.pos_ in ("VERB", "AUX"):
            reports.append(_verb_report(token))
        elif token.pos_ == "NOUN":
            reports.append(_noun_report(token))
        elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "attr", "oprd"):
            reports.append(_adjective_report(token))
    return [report for report in reports if report]


def _verb_report(verb: Token) -> Report:
    complement, content = _complement(verb)
    cue = {verb.i} | {c.i for c in verb.children if c.dep_ in CUE_PARTS}
    source = source_tokens(find_source(verb))
    return Report(
        verb.i, frozenset(cue), frozenset(source), frozenset(content - cue - source), verb.lemma_.lower(), complement
    )


def _noun_report(noun: Token) -> Report | None:
    """Report of a noun with a complement: "their claim that ...", "its attacks on ..."."""
    kind, content = _modifier(noun)
    if not content:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) or _by(noun)
    governs = not owner and noun.dep_ == "dobj"
    source = source_tokens(find_source(noun.head) if governs else owner)
    cue = frozenset({noun.i, noun.head.i} if governs else {noun.i})
    kind = ("owned noun " if owner else "object noun " if governs else "noun ") + kind
    return Report(noun.i, cue, frozenset(source), frozenset(content - source - cue), noun.lemma_.lower(), kind)


def _adjective_report(adjective: Token) -> Report | None:
    """Report of a predicate with a complement: "is critical of ...", "is confident that ..."."""
    kind, content = _modifier(adjective)
    if not content:
        return None
    source = source_tokens(find_source(adjective.head))
    cue = frozenset({adjective.head.i, adjective.i})
    return Report(
        adjective.i,
        cue,
        frozenset(source),
        frozenset(content - source - cue),
        adjective.lemma_.lower(),
        "adjective " + kind,
    )


def _modifier(word: Token) -> tuple[str, set[int]]:
    """Name the complement of a noun or an adjective, and give its tokens."""
    for child in word.children:
        if child.i > word.i and child.dep_ in ("acl", "ccomp", "xcomp", "advcl"):
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "aux")}
            return "to" if "to" in marks else "clause" if "that" in marks or child.dep_ == "ccomp" else "ing", subtree(
                [child]
            )
    for child in word.children:
        if child.i > word.i and child.dep_ == "prep" and child.lower_ not in ("by", "from"):
            return child.lower_, subtree([child]) - {child.i}
    return "", set()


def _by(noun: Token) -> Token | None:
    """Give whom "a warning by the police" or "a warning from the police" comes from."""
    preps = (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "among"))
    return next((c for prep in preps for c in prep.children if c.dep_ == "pobj"), None)


def _according(token: Token) -> Report | None:
    """Report of "according to X": the content is the rest of the sentence."""
    to = next((c for c in token.children if c.lower_ == "to"), token)
    name = next((c for c in to.children if c.dep_ == "pobj"), None)
    if name is None:
        return None
    source = subtree([name])
    content = {t.i for t in token.sent} - subtree([token]) - source
    return Report(token.i, frozenset({token.i, to.i}), frozenset(source), frozenset(content), "according", "rest")


def _complement(verb: Token) -> tuple[str, set[int]]:
    """Name the strongest complement of a verb, and give its tokens."""
    by: dict[str, list[Token]] = {}
    for child in verb.children:
        by.setdefault(child.dep_, []).append(child)
    around = set() if _has_object(verb) or by.get("xcomp") else _around(verb)
    if by.get("ccomp") and not around:
        return _passive(verb) + "clause", subtree(by["ccomp"]) - subtree(_resumed(by["ccomp"]))
    if around:
        return "aside", around
    subject = subtree(by.get("nsubjpass", []))
    objects = [c for c in verb.children if c.dep_ in OBJECTS and (c.i > verb.i or c.tag_ in ("WDT", "WP"))]
    if by.get("xcomp"):
        first = by["xcomp"][0]
        kind = "to" if any(c.tag_ == "TO" for c in first.children) else "ing" if first.tag_ == "VBG" else "predicate"
        return _passive(verb) + kind, subject | subtree(by["xcomp"] + objects)
    preps = [c for c in by.get("prep", []) if c.i > verb.i]
    if objects:
        about = [p for p in preps if p.lower_ not in CIRCUMSTANCE]
        return _passive(verb) + "object" + (" as" if any(p.lower_ == "as" for p in preps) else ""), subject | subtree(
            objects + about
        )
    if preps:
        first = preps[0]
        content = subtree(preps) - (set() if subject else {first.i})
        return _passive(verb) + first.lower_, subject | content
    return _passive(verb) + "nothing", subject


def _resumed(clauses: Iterable[Token]) -> list[Token]:
    """Give the verbs of speech that the parser hung into a reported clause, though they resume the reporting.

    "She said it was early, but added ..."; "she said they had gone, adding ...".
    """
    below = [
        t
        for clause in clauses
        for t in clause.subtree
        if t.i > clause.i and t.pos_ == "VERB" and is_speech(t.lemma_.lower())
    ]
    return [t for t in below if _resumes(t)]


def _resumes(verb: Token) -> bool:
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if verb.dep_ == "conj":
        return verb.tag_ in ("VBD", "VBZ", "VBN") and any(c.dep_ == "ccomp" for c in verb.children)
    starts = verb.left_edge.i
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and starts > 0 and verb.doc[starts - 1].text == ","


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in OBJECTS and c.i > verb.i for c in verb.children)


def _around(verb: Token) -> set[int]:
    """Give what stands around "he said" where the parser did not hang it below the verb.

    "A new manager, he said, could help": such an aside is a subject and a verb between punctuation marks.
    """
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ == "mark" for c in verb.children) or verb.dep_ == "relcl":
        return set()
    sentence = [t for t in verb.sent if not t.is_space]
    first = min(subject.left_edge.i, verb.i)
    last = max(subject.right_edge.i, verb.i)
    following = [t for t in sentence if t.i > last]
    right = next((k for k, t in enumerate(following) if t.is_punct), len(following))
    if any(t.dep_ in ("ROOT",) or t.pos_ == "VERB" for t in following[:right]):
        return set()
    before = [t for t in sentence if t.i < first]
    if not before or not before[-1].is_punct or not any(t.pos_ in ("VERB", "AUX") for t in before):
        return set()
    rest = following[right + 1 :] if following[right:] and following[right].text == "," else []
    if any(c.dep_ == "ccomp" for c in verb.children) and not rest:
        return set()
    return {t.i for t in before + rest}


def subtree(tokens: Iterable[Token]) -> set[int]:
    """Give the numbers of all tokens at and below some."""
    return {t.i for token in tokens for t in token.subtree if not t.is_space}


def _passive(verb: Token) -> str:
    return "passive " if _is_passive(verb) else ""


def _is_passive(verb: Token) -> bool:
    deps = {c.dep_ for c in verb.children}
    return bool(deps & {"nsubjpass", "auxpass"}) and "agent" not in deps


def find_source(verb: Token, hops: int = 3) -> Token | None:
    """Give the head of the phrase that names whose words the verb reports."""
    if verb.lemma_.lower() in ("appear", "seem") or _is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if subjects:  # the nearest: a dateline may come first
        return min(subjects, key=lambda c: abs(c.i - verb.i))
    if verb.dep_ == "acl":
        return verb.head
    outer = _reporting(verb) if _resumes(verb) else None
    if outer is not None and hops:
        return find_source(outer, hops - 1)
    if verb.dep_ in SHARED_SUBJECT and hops and verb.head.i != verb.i:
        return find_source(verb.head, hops - 1)
    return None


def _reporting(verb: Token) -> Token | None:
    """Give the verb that reports the clause in which a verb stands."""
    return next((t.head for t in verb.ancestors if t.dep_ == "ccomp" and is_speech(t.head.lemma_.lower())), None)


def source_tokens(head: Token | None) -> set[int]:
    """Give the phrase of a source without the clauses that hang on it."""
    if head is None:
        return set()
    clauses = [
        c for c in head.children if c.dep_ in ("relcl", "advcl", "parataxis") or (c.dep_ == "acl" and c.i > head.i)
    ]
    return subtree([head]) - subtree(clauses)


def add_quotations(doc: Doc, reports: Iterable[Report], quotations: Iterable[list[int]]) -> list[Report]:
    """Give every quotation whole to the reports that hold most of it, or else to the verb of speech beside it."""
    grown = {report.head: set(report.content) for report in reports}
    by_head = {report.head: report for report in reports}
    for tokens in quotations:
        inside = set(tokens)
        owners = [r for r in by_head.values() if 2 * len(r.content & inside) > len(inside)]
        if not any(is_speech(r.lemma) or r.complement == "rest" for r in owners):
            beside = _beside(doc, by_head.values(), tokens)
            owners += [beside] if beside else []
        for report in owners:
            grown[report.head] |= inside - report.cue - report.source
    return [_named(report, grown[report.head], quotations) for report in reports]


def _beside(doc: Doc, reports: Iterable[Report], tokens: list[int]) -> Report | None:
    first, last = doc[tokens[0]].sent.start, doc[tokens[-1]].sent.end
    near = [r for r in reports if first <= r.head < last and is_speech(r.lemma) and not _describes(doc[r.head])]
    return min(near, key=lambda r: min(abs(r.head - tokens[0]), abs(r.head - tokens[-1])), default=None)


def _describes(verb: Token) -> bool:
    """Tell whether a verb only describes a noun: "Ekovich, who noted ..."."""
    return any(t.dep_ in ("relcl", "acl") for t in (verb, *verb.ancestors))


def _named(report: Report, content: set[int], quotations: Iterable[list[int]]) -> Report:
    quoted = sum(len(content.intersection(tokens)) for tokens in quotations)
    complement = "quote" if 2 * quoted > len(content) and report.complement != "rest" else report.complement
    return report._replace(content=frozenset(content), complement=complement)
