"""Attributions and sentences in the outlet's own voice -> statements, one per sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.choosing import Attribution, Span
from newstrail.text import Block, find_quotations, front, span_of, text_of, tokens_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


QUOTED = 0.9  # share of words inside quotation marks from which a statement is a quote; the rest are slips of marks
FINITE = {"VBD", "VBZ", "VBP", "MD"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
MARKS = "\"“”„«»‘’'`"
LOOSE = " \t\r\n\u00a0,;:—–-•"  # neither words nor the content's own punctuation


class Statement(NamedTuple):
    """One sentence of one attribution, or of the outlet's own voice; spans are characters of the article."""

    start: int
    end: int
    attribution: int | None  # its place among the article's attributions
    kind: str
    in_headline: bool
    hedged: bool
    actor: str | None
    verb: str | None
    modality: str | None
    predicate: str | None


def find_statements(
    text: str, doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> list[Statement]:
    """Give the statements of one article in the order of their text."""
    quotations = find_quotations(text)
    spans: list[tuple[int, int, int | None]] = [
        (*span, number)
        for number, attribution in enumerate(attributions)
        for content in _joined(doc, attribution.contents)
        for span in _sentences(text, doc, content, quotations)
    ]
    spans += [(*span, None) for span in _own_voice(doc, blocks, attributions)]
    titles = [block for block in blocks if block.role == "title"]
    return [
        Statement(
            start,
            end,
            number,
            "narration" if number is None else _kind(text, (start, end), quotations),
            any(block.start <= start < block.end for block in titles),
            bool(_hedges().search(text, start, end)),
            *_predicate(doc, (start, end)),
        )
        for start, end, number in sorted(spans, key=lambda span: span[:2])
    ]


def _joined(doc: Doc, contents: Sequence[Span]) -> list[Span]:
    """Join what only an editor's brackets or punctuation separate."""
    joined: list[Span] = []
    for start, end in contents:
        if joined and not re.search(r"[\w\n]", text_of(doc)[joined[-1][1] : start]):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _sentences(text: str, doc: Doc, content: Span, quotations: Sequence[Span]) -> Iterator[Span]:
    """Cut a content at the ends of sentences; a rest without a letter or digit belongs to nobody."""
    for sentence in tokens_of(doc, content).sents:  # type: ignore[attr-defined]
        span = _trim(text, (max(sentence.start_char, content[0]), min(sentence.end_char, content[1])), quotations)
        if re.search(r"\w", text[slice(*span)]):
            yield span


def _trim(text: str, span: Span, quotations: Sequence[Span]) -> Span:
    """Drop what surrounds the words: the marks of the quotation they stand in, or else loose punctuation."""
    start, end = _strip(text, span, " \t\r\n\u00a0")
    around = next((q for q in quotations if q[0] <= start and end <= q[1]), None)
    if around is None:
        closed = any(q[1] == end for q in quotations)
        start, end = _strip(text, (start, end), LOOSE)
        return (start, end) if closed else (start, _strip(text, (start, end), LOOSE + ".")[1])
    inner = _strip(text, around, MARKS)
    return _strip(text, (max(start, inner[0]), min(end, inner[1])), " \t\r\n\u00a0")


def _strip(text: str, span: Span, characters: str) -> Span:
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip(characters))
    return start, max(start, span[1] - len(piece) + len(piece.rstrip(characters)))


def _kind(text: str, span: Span, quotations: Sequence[Span]) -> str:
    """Say whether the words stand inside quotation marks, partly or not at all."""
    words = [match.start() for match in re.finditer(r"\w+", text[slice(*span)])]
    quoted = sum(any(start <= span[0] + word < end for start, end in quotations) for word in words)
    return "quote" if quoted >= QUOTED * len(words) else "mixed" if quoted else "paraphrase"


def _own_voice(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Give the sentences that no attribution touches and that assert something, and the main clauses of others."""
    taken = [span for attribution in attributions for span in _parts(attribution)]
    said = [span for attribution in attributions for span in attribution.contents if _verbs(doc, span)]
    spoken = [block for block in blocks if block.role in ("title", "body")]
    for sentence in doc.sents:
        if not any(block.start <= sentence.start_char < block.end for block in spoken):
            continue
        span = _strip(text_of(doc), (sentence.start_char, sentence.end_char), " \n")
        if text_of(doc)[: span[1]].endswith("?"):
            continue
        if not any(_overlap(span, part) for part in taken):
            if _asserts(sentence.root):
                yield span
            continue
        for clause in (sentence.root, *sentence.root.conjuncts):
            if _asserts(clause) and (own := _main_clause(clause, taken, said)):
                yield _strip(text_of(doc), own, LOOSE + ".")


def _main_clause(verb: Token, taken: Sequence[Span], said: Sequence[Span]) -> Span | None:
    """Give a clause without those that report beside it, or as to when or why; nothing where it reports itself.

    "The bridge was closed after engineers said that it was unsafe": the bridge was closed. What "came after engineers
    said" something says little without it, what happens "unless" they say so another thing. A clause that only names
    who reports, as "while Kyiv accuses it of war crimes", stays.
    """
    joined = [child for child in verb.children if child.dep_ == "conj"]
    acts = [verb, *(child for child in joined if not _asserts(child))]
    telling = [child for act in acts for child in act.children if child.dep_ == "advcl" and _touch(child.subtree, said)]
    joining = {child.lower_ for clause in telling for child in clause.children}
    if telling and (verb.lemma_ == "come" or not joining.isdisjoint(read_words("conditions"))):
        return None
    told = {token for clause in telling for token in clause.subtree}
    beside = (child for child in joined if child not in acts or _touch(set(child.subtree) - told, taken))
    left_out = told.union(*(child.subtree for child in beside))
    kept = [token for token in verb.subtree if token not in left_out]
    while kept[-1].dep_ == "cc" or kept[-1].is_space or (kept[-1].is_punct and kept[-1].text != ")"):
        kept.pop()
    if any(kept[0].i < token.i < kept[-1].i for token in left_out):
        return None
    described = {token for clause in kept if clause.dep_ in ("relcl", "advcl") for token in clause.subtree}
    if _touch((token for token in kept if token not in described and not token.is_punct), taken):
        return None
    return kept[0].idx, kept[-1].idx + len(kept[-1])


def _parts(attribution: Attribution) -> list[Span]:
    parts = [*attribution.contents, attribution.source, attribution.cue]
    return [part for part in parts if part]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _touch(tokens: Iterable[Token], spans: Sequence[Span]) -> bool:
    return any(_overlap(span_of(token), span) for token in tokens for span in spans)


def _asserts(verb: Token) -> bool:
    """Whether a clause has a finite verb and a subject; captions and labels have not."""
    finite = verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.children)
    return finite and any(child.dep_ in SUBJECTS for child in verb.children)


def _predicate(doc: Doc, span: Span) -> tuple[str | None, str | None, str | None, str | None]:
    """Give actor, verb, how far it has come, and the words: Russia, recruit, wants, Russia · wants to recruit.

    They are of what is claimed: of "no evidence that the dam was mined", the mining.
    """
    claimed = span[0] + front(text_of(doc)[slice(*span)]), span[1]
    verbs = _verbs(doc, claimed) or _verbs(doc, span)
    if not verbs:
        return None, None, None, None
    first = min(verbs, key=lambda token: (len(list(token.ancestors)), token.i))
    chain = [first.head if _intended(first.head) == first else first]  # "wants", where it is itself the cue
    modality = _modality(chain[0])
    subject = next((child for child in chain[0].children if child.dep_ in ("nsubj", "nsubjpass")), None)
    agent = next((grand for child in chain[0].children if child.dep_ == "agent" for grand in child.children), None)
    while step := _intended(chain[-1]):
        passive = any(child.dep_ == "auxpass" for child in chain[-1].children)
        modality = f"is {chain[-1].lower_}" if passive else _intents()[chain[-1].lemma_.lower()]
        chain.append(step)
    words = sorted({token for verb in chain for token in _verb_group(verb)}, key=lambda token: token.i)
    shown = " ".join(token.text for token in words)
    actor = _noun_phrase(agent or (subject if subject is not None and subject.dep_ == "nsubj" else None))
    predicate = " · ".join(part for part in (_noun_phrase(subject), shown) if part)
    return actor, chain[-1].lemma_.lower(), modality, predicate


def _verbs(doc: Doc, span: Span) -> list[Token]:
    """Give the verbs but auxiliaries."""
    return [t for t in tokens_of(doc, span) if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]


def _verb_group(verb: Token) -> list[Token]:
    """Give a verb with its auxiliaries, negation and particle, and what a copula says: "is the first step"."""
    parts = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "prt", "acomp")]
    named = [child for child in verb.children if child.dep_ == "attr"]
    return [verb, *parts, *(token for noun in named for token in noun.doc[noun.left_edge.i : noun.i + 1])]


def _intended(verb: Token) -> Token | None:
    """Give the act that an auxiliary act leads to: "wants to recruit", but not "prepares them to fight"."""
    if verb.lemma_.lower() not in _intents() or any(child.dep_ == "dobj" for child in verb.children):
        return None
    acts = [child for child in verb.children if child.dep_ == "xcomp" and child.pos_ == "VERB"]
    return next((act for act in acts if not any(child.dep_ in SUBJECTS for child in act.children)), None)


def _modality(verb: Token) -> str:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    modal = next((child.lower_.replace("’", "'") for child in auxiliaries if child.tag_ == "MD"), None)
    if modal:
        return {"'ll": "will", "'d": "would", "ca": "can", "wo": "will"}.get(modal, modal)
    if verb.tag_ == "VB" and not any(child.lemma_ == "do" for child in auxiliaries):
        return "will"
    past = verb.tag_ == "VBD" or any(child.lemma_ == "have" or child.tag_ == "VBD" for child in auxiliaries)
    return "did" if past or verb.tag_ == "VBN" else "does"


def _noun_phrase(head: Token | None) -> str | None:
    """Give a noun with its modifiers, without its clauses, article and possessive."""
    if head is None:
        return None
    left = head.left_edge
    phrase = head.doc[left.i : head.i + 1].text
    return re.sub(r"^(?:the|a|an|that|this|these|those)\s+", "", phrase, flags=re.I) or None


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"\b(?-i:(?!May\b))(?:{'|'.join(read_words('hedges'))})\b", re.I)  # the month is no hedge


@cache
def _intents() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in read_words("intents"))
