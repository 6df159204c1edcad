"""Attributions and sentences in the outlet's own voice -> statements, one per sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.own_voice import find_own_voice
from newstrail.attribution.predicates import find_predicate
from newstrail.attribution.trimming import LOOSE_PUNCTUATION, ONE_WORD, SPACES, strip_span, without_dateline
from newstrail.text import Block, Quotation, Span, denial, find_quotations, quotations_at, text_of, tokens_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc


SCRAP = 4  # words; fewer that lack the verb of their sentence say nothing by themselves
QUOTED = 0.9  # share of words inside quotation marks from which a statement is a quote; the rest are slips of marks
WORD_OR_LINE_END = re.compile(r"[\w\n]")
OCCASION = re.compile(r"(?i:while|when) \w+ing\b[^,]{0,200}$")  # "While visiting the mill, she said, he saw ..."
FUTURE_OF_THE_PAST = re.compile(r"\bsaid (?:that )?(?:\S{1,20} ){1,4}would\b", re.I)
PAST_TAGS = ("VBD", "VBN")
QUOTATION_MARKS = "\"“”„«»‘’'`"


class Statement(NamedTuple):
    """One sentence of one attribution, or of the outlet's own voice; spans are characters of the article."""

    start: int
    end: int
    attribution: int | None  # its place among the article's attributions
    kind: str  # quote, mixed or paraphrase; narration in the outlet's own voice
    in_headline: bool
    hedged: bool
    actor: str | None
    verb: str | None
    modality: str | None
    predicate: str | None


def find_statements(
    text: str, doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> list[Statement]:
    """Give the statements of one article in the order of their text.

    Args:
        text: of the article.
        doc: its parse, which has blanks where editors' brackets stand.
        blocks: its blocks.
        attributions: those found in it.
    """
    titles = [block for block in blocks if block.role == "title"]
    quotations = find_quotations(text)
    statements = []
    telling = {place: each for place, each in enumerate(attributions) if not _withholds(doc, each)}
    for place, attribution in telling.items():
        is_past = _is_past(doc, attribution.cue)
        parts = []
        for content in _join_contents(doc, attribution.contents):
            for span in _cut_at_sentences(text, doc, content, quotations):
                statement = _narration(text, doc, titles, span)
                kind = _kind_of(text, span, quotations)
                if kind == "paraphrase":
                    hedged = _is_left_open(text[slice(*span)], reports_the_past=is_past)
                    statement = statement._replace(hedged=hedged)
                parts.append(statement._replace(attribution=place, kind=kind))
        statements += _without_torn_off(text, doc, parts)
    for span in find_own_voice(doc, blocks, list(telling.values())):
        statements.append(_narration(text, doc, titles, without_dateline(text, span)))
    return sorted(statements, key=lambda statement: (statement.start, statement.end))


def _withholds(doc: Doc, attribution: Attribution) -> bool:
    """Tell whether a report takes no side: who can neither confirm nor deny something has not said it."""
    return attribution.cue is not None and denial.withholds(text_of(doc)[slice(*attribution.cue)])


def _is_left_open(words: str, *, reports_the_past: bool = False) -> bool:
    """Tell whether words leave something open; "she said it would burst" is how the past reports "it will burst"."""
    told = FUTURE_OF_THE_PAST.sub(" ", words)
    return _hedge_pattern(reports_the_past=reports_the_past).search(told) is not None


def _is_past(doc: Doc, cue: Span | None) -> bool:
    return cue is not None and any(token.tag_ in PAST_TAGS for token in tokens_of(doc, cue))


def _narration(text: str, doc: Doc, titles: Sequence[Block], span: Span) -> Statement:
    """Make a statement in the outlet's own voice."""
    start, end = span
    in_headline = any(title.start <= start < title.end for title in titles)
    hedged = _is_left_open(text[start:end])
    return Statement(start, end, None, "narration", in_headline, hedged, *find_predicate(doc, span))


def _without_torn_off(text: str, doc: Doc, parts: Sequence[Statement]) -> list[Statement]:
    """Leave out words without a verb that a report tears off their sentence: "The dam" in "The dam, he said, held"."""
    told = [part for part in parts if text[part.start : part.end].lower() != "what"]
    return [part for part in told if not (_is_scrap(text, part) and any(_is_rest(doc, part, each) for each in told))]


def _is_scrap(text: str, part: Statement) -> bool:
    words = text[part.start : part.end]
    if part.kind != "paraphrase":
        return False
    return OCCASION.match(words) is not None or (part.verb is None and len(words.split()) <= SCRAP)


def _is_rest(doc: Doc, scrap: Statement, part: Statement) -> bool:
    """Tell whether another part of a report has the verb of a scrap's sentence."""
    sentences = [tokens_of(doc, (each.start, each.end))[0].sent for each in (scrap, part)]
    return part.verb is not None and sentences[0] == sentences[1]


def _join_contents(doc: Doc, contents: Sequence[Span]) -> list[Span]:
    """Join what only an editor's brackets or punctuation separate."""
    joined: list[Span] = []
    for start, end in contents:
        if joined and not WORD_OR_LINE_END.search(text_of(doc), joined[-1][1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _cut_at_sentences(text: str, doc: Doc, content: Span, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Cut a content at the ends of sentences; a rest without a letter or digit is no statement."""
    for sentence in tokens_of(doc, content).sents:  # type: ignore[attr-defined]
        inside = max(sentence.start_char, content[0]), min(sentence.end_char, content[1])
        span = _without_marks(text, inside, quotations_at(quotations, inside))
        if ONE_WORD.search(text, *span):
            yield span


def _without_marks(text: str, span: Span, quotations: Sequence[Span]) -> Span:
    """Drop what surrounds the words: the marks of the quotation they stand in, or else loose punctuation."""
    span = strip_span(text, span, SPACES)
    for quotation in quotations:
        if quotation[0] <= span[0] and span[1] <= quotation[1]:
            words = strip_span(text, quotation, QUOTATION_MARKS)
            return strip_span(text, (max(span[0], words[0]), min(span[1], words[1])), SPACES)
    ends_quotation = any(quotation[1] == span[1] for quotation in quotations)
    start, end = strip_span(text, span, LOOSE_PUNCTUATION)
    if not ends_quotation:
        end = strip_span(text, (start, end), LOOSE_PUNCTUATION + ".")[1]
    return start, end


def _kind_of(text: str, span: Span, quotations: Sequence[Quotation]) -> str:
    """Say whether the words stand inside quotation marks, partly or not at all."""
    n_words = n_quoted = 0
    for word in ONE_WORD.finditer(text, *span):
        n_words += 1
        n_quoted += any(start <= word.start() < end for start, end in quotations_at(quotations, word.span()))
    if n_quoted >= QUOTED * n_words:
        return "quote"
    return "mixed" if n_quoted else "paraphrase"


@cache
def _hedge_pattern(*, reports_the_past: bool) -> re.Pattern[str]:
    """Match what leaves something open; "it could have been saved if the alarm had rung" leaves nothing open."""
    hedges = "|".join(word for word in read_words("hedges") if word != "would" or not reports_the_past)
    is_unreal = r"(?:could|might|would) have\b.{0,120}\bif\b"
    return re.compile(rf"\b(?-i:(?!May\b))(?!{is_unreal})(?:{hedges})\b", re.I)  # the month is no hedge
