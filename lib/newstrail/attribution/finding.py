"""Parsed text -> who said what: source, cue and content of every attribution.

Attributions never nest: of all candidates those are kept that do not stand in each other and are together the most
likely. `passes` then adds and corrects what the parse of a clause does not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from newstrail.attribution.acts import leave_out_acts
from newstrail.attribution.attribution import Attribution
from newstrail.attribution.candidate import Candidate
from newstrail.attribution.candidates import find_candidates
from newstrail.attribution.choosing import (
    choose,
    end_before_according_to,
    end_before_misjoined,
    part_relative_clauses,
)
from newstrail.attribution.grammar import ends_line
from newstrail.attribution.lines import CLOSED, find_line_candidates
from newstrail.attribution.passes import PASSES
from newstrail.attribution.quoting import add_quotations, add_speakers_beside, is_spoken, quoted_tokens, take_rest
from newstrail.attribution.relays import leave_out_relays
from newstrail.attribution.scoring import add_likelihoods
from newstrail.attribution.trimming import without_dateline, without_marks_around
from newstrail.text import Block, Span, denial, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


Run = tuple[int, int]  # of tokens: the first and the last
LONGEST_DENIAL = 6  # tokens: "poured cold water on"


def find_attributions(doc: Doc, blocks: Sequence[Block]) -> list[Attribution]:
    """Find every attribution of an article, in the order of their contents.

    Args:
        doc: the parsed article; its offsets are the article's.
        blocks: the blocks of the article; titles are read as headlines, labels as cues.
    """
    attributions = find_parsed_attributions(doc)
    for improve in PASSES:
        attributions = improve(doc, blocks, attributions)
    return attributions


def find_parsed_attributions(doc: Doc) -> list[Attribution]:
    """Find the attributions that the parse and the lines of a text tell, in the order of their contents."""
    quotations = quoted_tokens(doc)
    spoken = [quotation for quotation in quotations if is_spoken(doc, quotation)]
    quoted = {i for quotation in quotations for i in quotation}
    rated = rate_candidates(doc, quoted, spoken)
    candidates = leave_out_relays(doc, leave_out_acts(doc, rated, quoted), rated)

    chosen = choose(candidates)
    chosen = take_rest(doc, chosen, candidates, spoken)
    chosen = add_speakers_beside(doc, chosen)

    attributions = [_to_attribution(doc, candidate, quoted) for candidate in chosen]
    return sorted(attribution for attribution in attributions if attribution.contents)


def rate_candidates(doc: Doc, quoted: Collection[int], spoken: Sequence[list[int]]) -> list[Candidate]:
    """Give what may be an attribution, with how likely it is one.

    Args:
        doc: the parsed article.
        quoted: the numbers of the tokens inside quotation marks.
        spoken: the quotations that are speech, each as the numbers of its tokens.
    """
    candidates = find_candidates(doc, quoted) + find_line_candidates(doc, quoted)
    candidates = add_quotations(doc, end_before_misjoined(doc, candidates), spoken)
    candidates = end_before_according_to(doc, add_likelihoods(doc, candidates))
    return part_relative_clauses(doc, candidates)


def _to_attribution(doc: Doc, candidate: Candidate, quoted: Collection[int]) -> Attribution:
    """Turn token numbers into spans of characters."""
    contents = [without_dateline(text_of(doc), span) for span in phrase_spans(doc, candidate.content, quoted)]
    sources = phrase_spans(doc, candidate.source, quoted)
    relays = phrase_spans(doc, candidate.relay, quoted)
    source, relay = (
        without_marks_around(text_of(doc), without_dateline(text_of(doc), spans[0])) if spans else None
        for spans in (sources, relays)
    )
    return Attribution(tuple(contents), source, _cue_span(doc, candidate), relay=relay, may_be_act=candidate.may_be_act)


def phrase_spans(doc: Doc, numbers: Iterable[int], quoted: Collection[int]) -> list[Span]:
    """Give the spans of some tokens, joined over punctuation and spaces and without punctuation at their ends."""
    phrases = []
    for run in _runs(numbers, over=lambda i: _is_filler(doc[i])):
        first, last = _without_loose_ends(doc, run, quoted)
        if first <= last:
            phrases.append(_characters(doc, first, last))
    return phrases


def _cue_span(doc: Doc, candidate: Candidate) -> Span | None:
    """Give the span of a cue; it may run over adverbs ("has repeatedly said") and on ("pushed back against")."""
    taken = candidate.source | candidate.content
    for first, last in _runs(candidate.cue, over=lambda i: i not in taken):
        if first <= candidate.head <= last:
            start, end = _characters(doc, first, _end_of_denial(doc, candidate.head, last, taken))
            return start + doc[first].text.startswith(CLOSED), end  # of "):" only the colon is the cue
    return None


def _end_of_denial(doc: Doc, head: int, last: int, taken: Collection[int]) -> int:
    """Give the last token of the phrase that denies, where one begins at the head of a cue and runs on behind it."""
    following = doc[head : head + LONGEST_DENIAL]
    n_characters = denial.length_of_denial(following.text)
    phrase = [token.i for token in following if token.idx - following.start_char < n_characters]
    return last if any(i in taken for i in phrase) else max([last, *phrase])


def _runs(numbers: Iterable[int], *, over: Callable[[int], bool]) -> list[Run]:
    """Join token numbers to runs, where all tokens in the gap between two can be passed over."""
    runs: list[Run] = []
    for i in sorted(numbers):
        if runs and all(over(between) for between in range(runs[-1][1] + 1, i)):
            runs[-1] = runs[-1][0], i
        else:
            runs.append((i, i))
    return runs


def _is_filler(token: Token) -> bool:
    return token.is_punct or (token.is_space and not ends_line(token))


def _without_loose_ends(doc: Doc, run: Run, quoted: Collection[int]) -> Run:
    """Drop spaces and punctuation at both ends of a run, but at its end not those inside quotation marks, and "but"."""
    first, last = run
    while first <= last and _is_loose(doc[first]):
        first += 1
    while first <= last and last not in quoted and (_is_loose(doc[last]) or doc[last].dep_ == "cc"):
        last -= 1
    return first, last


def _is_loose(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote)


def _characters(doc: Doc, first: int, last: int) -> Span:
    return doc[first].idx, doc[last].idx + len(doc[last])
