"""Parsed text -> who said what: source, cue and content of every attribution.

Attributions never nest: of all possible reports (see `cues`) those are kept that do not stand in each other and are
together the most likely. A quotation goes to the report beside it, else to whoever was quoted last.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from newstrail.cues import is_speech
from newstrail.quotations import find_quotations
from newstrail.reports import Report, add_quotations, find_reports

Span = tuple[int, int]  # characters, half open
THRESHOLD = 0.42  # a report that is right this often pays: half the F1 we reach
LONG = 4  # tokens from which words in quotation marks can be speech by themselves, marks included
ALONE = 7  # the same, where no cue stands beside them


class Attribution(NamedTuple):
    """One act of reporting words."""

    contents: tuple[Span, ...]  # several where the cue splits them: "X," he said, "Y"
    source: Span | None  # as this sentence calls it
    cue: Span | None
    antecedent: Span | None = None  # whom "who" or "which" as a source stands for
    via: Span | None = None  # whom the source relies on: "citing intelligence"
    told_to: Span | None = None  # whom it spoke to: "told the Times"
    about: Span | None = None  # what the content points to, where it is "which", "it" or "a claim"
    denies: bool = False  # whether the cue rejects the content


def find_attributions(doc: Doc) -> list[Attribution]:
    """Find every attribution, in the order of their contents.

    Args:
        doc: a parsed article; its offsets are the article's.
    """
    quotations = quoted_tokens(doc)
    quoted = {i for tokens in quotations for i in tokens}
    speech = [tokens for tokens in quotations if len(tokens) >= LONG]
    reports = add_quotations(doc, find_reports(doc, quoted), speech)
    chosen = choose([r for r in reports if r.content])
    chosen = take_rest(doc, chosen, reports, speech)
    return sorted(_to_attribution(doc, r, quoted) for r in chosen if r.content)


def quoted_tokens(doc: Doc) -> list[list[int]]:
    """Give the token numbers of every quotation."""
    found = []
    for quotation in find_quotations(doc.text):
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is not None:
            found.append([t.i for t in span if not t.is_space])
    return found


def choose(reports: Sequence[Report]) -> list[Report]:
    """Keep the reports that do not stand in each other and are together the most likely.

    A report inside the content of another is right only where the other is wrong. Either a report is kept, or those
    inside it: whichever promises more.
    """
    by_size = sorted(reports, key=lambda r: (len(r.content), r.head))
    inside: dict[int, list[tuple[float, Report]]] = {}
    best: list[tuple[float, Report]] = []
    for place, report in enumerate(by_size):
        outer = [r for r in by_size[place + 1 :] if report.head in r.content]
        gain = report.likelihood * math.prod(1 - r.likelihood for r in outer) - THRESHOLD
        inner = inside.pop(report.head, [])
        kept = [(gain, report)] if gain >= sum(other for other, _ in inner) else inner
        kept = [pair for pair in kept if pair[0] > 0]
        if outer:
            inside.setdefault(outer[0].head, []).extend(kept)
        else:
            best += kept
    return _disjoint(report for _, report in best)


def _disjoint(reports: Iterable[Report]) -> list[Report]:
    """Take from each report what a larger one has; drop it where that is most of it."""
    chosen: list[Report] = []
    used: set[int] = set()
    for report in sorted(reports, key=lambda r: (-len(r.content), r.head)):
        content = report.content - used
        if not report.cue & used and 2 * len(content) >= len(report.content):
            chosen.append(report._replace(content=content))
            used |= content | report.cue | report.source
    return chosen


def take_rest(
    doc: Doc, chosen: list[Report], reports: Sequence[Report], quotations: Sequence[list[int]]
) -> list[Report]:
    """Find a report for each long quotation that has none yet."""
    chosen = sorted(chosen)
    used = {i for r in chosen for i in r.content | r.cue}
    for tokens in quotations:
        if len(tokens) < ALONE or not used.isdisjoint(tokens):
            continue
        owner = _owner(doc, chosen, reports, tokens, used)
        if owner:
            chosen = sorted([r for r in chosen if r.head != owner.head] + [_with(owner, tokens)])
            used.update(tokens, owner.cue)
    return chosen


def _owner(
    doc: Doc, chosen: Sequence[Report], reports: Sequence[Report], tokens: list[int], used: set[int]
) -> Report | None:
    """Choose whose words a quotation without a cue of its own is."""
    here = [r for r in chosen if _same_paragraph(doc, r.head, tokens[0]) and r.complement == "quote"]
    free = [r for r in reports if r.head not in used and is_speech(r.lemma) and _same_paragraph(doc, r.head, tokens[0])]
    near = min(here or free, key=lambda r: abs(r.head - tokens[0]), default=None)
    if near:
        return near if here else near._replace(content=frozenset())
    before = [r for r in chosen if r.head < tokens[0]]
    opens_paragraph = tokens[0] == 0 or "\n" in doc[tokens[0] - 1].text
    if opens_paragraph and before and before[-1].complement == "quote":
        return before[-1]
    return None


def _with(report: Report, tokens: list[int]) -> Report:
    return report._replace(content=report.content | set(tokens), complement="quote")


def _same_paragraph(doc: Doc, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return not any("\n" in token.text for token in doc[first:last] if token.is_space)


def _to_attribution(doc: Doc, report: Report, quoted: set[int]) -> Attribution:
    contents = _spans(doc, report.content, quoted)
    source = _spans(doc, report.source, quoted)
    cue = _spans(doc, report.cue, quoted)
    return Attribution(tuple(contents), source[0] if source else None, cue[0] if cue else None)


def _spans(doc: Doc, numbers: frozenset[int], quoted: set[int]) -> list[Span]:
    """Turn token numbers into character spans; punctuation in a gap is bridged, at the ends dropped."""
    runs: list[list[int]] = []
    for i in sorted(numbers):
        if runs and all(doc[j].is_punct for j in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    trimmed = (_trim(doc, first, last, quoted) for first, last in runs)
    return [(doc[a].idx, doc[b].idx + len(doc[b])) for a, b in trimmed if a <= b]


def _trim(doc: Doc, first: int, last: int, quoted: set[int]) -> tuple[int, int]:
    while first <= last and (doc[first].is_space or (doc[first].is_punct and not doc[first].is_quote)):
        first += 1
    while (
        first <= last and last not in quoted and (doc[last].is_space or (doc[last].is_punct and not doc[last].is_quote))
    ):
        last -= 1
    return first, last
