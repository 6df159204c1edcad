"""Parsed text -> every place that may report someone's words, and how likely it does.

A report is a cue with a source and a content, found in the dependency parse. How likely it is one depends on the
cue's lemma and on the complement it takes: `say` with a clause reports nearly always, `make` with an object rarely.
Both are counts in `words/cue_counts.txt`; a lemma not listed is judged by its complement alone.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from newstrail.words import read_words

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
OBJECTS = {"dobj", "attr", "oprd", "dative"}
# A verb below another without a subject of its own has the other's: "Rutte arrived and said", "citing ..., he said"
SHARED_SUBJECT = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "attr", "amod"}
CUE_PARTS = {"aux", "auxpass", "neg", "prt"}
# Where and when something was said, not what
CIRCUMSTANCE = {"in", "on", "at", "during", "after", "before", "by", "since", "from"}
TRUST = 4  # occurrences after which a count outweighs what is expected of its complement
SPEECH = 0.6  # cues at least as likely as this are speech, whatever the parser makes of their surroundings


class Report(NamedTuple):
    """A possible attribution, in token numbers."""

    head: int
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    complement: str
    likelihood: float


def likelihood(lemma: str, complement: str) -> float:
    """Tell how often `lemma` with this complement reports someone's words.

    >>> likelihood("say", "clause") > .8 > likelihood("make", "object")
    True
    """
    counts = _counts()
    hits, uses = counts.get((lemma, complement), (0, 0))
    general = _share(counts.get(("*", complement), (0, 1)))
    lemma_hits, expected = _by_lemma().get(lemma, (0.0, 0.0))
    prior = min(0.95, general * (lemma_hits + TRUST * general) / (expected + TRUST * general)) if general else 0.0
    return (hits + TRUST * prior) / (uses + TRUST)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    rows = (line.rsplit(maxsplit=2) for line in read_words("cue_counts"))
    return {tuple(words.split(maxsplit=1)): (int(hits), int(uses)) for words, hits, uses in rows}


@cache
def _by_lemma() -> dict[str, tuple[float, float]]:
    """Give per lemma how often it reports, and how often any lemma would in the same complements."""
    totals: dict[str, tuple[float, float]] = {}
    for (lemma, complement), (hits, uses) in _counts().items():
        if lemma != "*":
            seen, expected = totals.get(lemma, (0.0, 0.0))
            general = _share(_counts().get(("*", complement), (0, 1)))
            totals[lemma] = (seen + hits, expected + uses * general)
    return totals


def _share(count: tuple[int, int]) -> float:
    return count[0] / max(count[1], 1)


def is_speech(verb: Token) -> bool:
    return likelihood(verb.lemma_.lower(), "clause") > SPEECH


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
        if token.pos_ in ("VERB", "AUX"):
            reports.append(_verb_report(token))
        if token.lower_ == "according":
            reports.append(_according(token))
    return [r for r in reports if r]


def _verb_report(verb: Token) -> Report:
    complement, content = _complement(verb)
    source = find_source(verb)
    cue = {verb.i} | {c.i for c in verb.children if c.dep_ in CUE_PARTS}
    named = source_tokens(source)
    chance = likelihood(verb.lemma_.lower(), complement)
    return Report(verb.i, frozenset(cue), frozenset(named), frozenset(content - cue - named), complement, chance)


def _according(token: Token) -> Report | None:
    """Report of "according to X": the content is the rest of the sentence."""
    to = next((c for c in token.children if c.lower_ == "to"), token)
    name = next((c for c in to.children if c.dep_ == "pobj"), None)
    if name is None:
        return None
    source = {t.i for t in name.subtree}
    phrase = {t.i for t in token.subtree} | source
    content = {t.i for t in token.sent} - phrase
    return Report(token.i, frozenset({token.i, to.i}), frozenset(source), frozenset(content), "rest", 0.9)


def _complement(verb: Token) -> tuple[str, set[int]]:
    """Name the strongest complement of a verb, and give its tokens."""
    by: dict[str, list[Token]] = {}
    for child in verb.children:
        by.setdefault(child.dep_, []).append(child)
    around = set() if _has_object(verb) or by.get("xcomp") else _around(verb)
    if by.get("ccomp") and not around:
        return _passive(verb) + "clause", subtree(by["ccomp"]) - _rejoining(verb)
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
        return _passive(verb) + "object" + (" as" if any(p.lower_ == "as" for p in preps) else ""), subject | subtree(objects + about)
    if preps:
        first = preps[0]
        content = subtree(preps) - (set() if subject else {first.i})
        return _passive(verb) + first.lower_, subject | content
    return _passive(verb) + "nothing", subject


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


def _rejoining(verb: Token) -> set[int]:
    return set()


def subtree(tokens: Iterable[Token]) -> set[int]:
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
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ in SHARED_SUBJECT and hops and verb.head.i != verb.i:
        return find_source(verb.head, hops - 1)
    return None


def source_tokens(head: Token | None) -> set[int]:
    """Give the phrase of a source without the clauses that hang on it."""
    if head is None:
        return set()
    clauses = [c for c in head.children if c.dep_ in ("relcl", "advcl", "parataxis") or c.dep_ == "acl" and c.i > head.i]
    return subtree([head]) - subtree(clauses)
