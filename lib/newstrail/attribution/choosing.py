"""Parsed text -> who said what: source, cue and content of every attribution.

Attributions never nest: of all possible reports those are kept that do not stand in each other and are together the
most likely. A quotation goes to the report that holds it, else to the verb of speech beside it; a long one else to the
report whose words it ends, to who is quoted or says something in its line, or to who was quoted just before.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.candidates import CERTAIN, Report, find_reports
from newstrail.attribution.cues import is_speech
from newstrail.attribution.lines import find_line_reports
from newstrail.attribution.scoring import judge
from newstrail.text import find_quotations
from newstrail.words import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


Span = tuple[int, int]  # characters, half open
THRESHOLD = 0.34  # a report pays that is right at least this often: half the F1 we reach
LONG = 4  # tokens from which words in quotation marks can be speech, marks included
SMALL = {"ADP", "DET", "CCONJ", "PART"}
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
    speech = [tokens for tokens in quotations if len(tokens) >= LONG and not _is_title([doc[i] for i in tokens])]
    reports = add_quotations(doc, find_reports(doc, quoted) + find_line_reports(doc, quoted), speech)
    reports = leave_relays(doc, judge(doc, reports))
    chosen = take_rest(doc, choose(reports), reports, speech)
    found = (_to_attribution(doc, report, quoted) for report in chosen)
    return sorted(attribution for attribution in found if attribution.contents)


def quoted_tokens(doc: Doc) -> list[list[int]]:
    """Give the token numbers of every quotation."""
    spans = (doc.char_span(q.start, q.end, alignment_mode="expand") for q in find_quotations(doc.text))
    return [[t.i for t in span if not t.is_space] for span in spans if span is not None]


def _is_title(quotation: Sequence[Token]) -> bool:
    """Tell the name of a book or a show from speech: every word but small ones has a capital."""
    words = [token for token in quotation if token.is_alpha]
    return all(token.text[0].isupper() or token.pos_ in SMALL for token in words[1:]) and len(words) > 1


def add_quotations(doc: Doc, reports: Iterable[Report], quotations: Sequence[list[int]]) -> list[Report]:
    """Give every quotation whole to the reports that hold most of it, or else to the verb of speech beside it."""
    by_head = {report.head: report for report in reports}
    grown = {head: set(report.content) for head, report in by_head.items()}
    for tokens in quotations:
        inside = set(tokens)
        owners = [r for r in by_head.values() if 2 * len(r.content & inside) > len(inside)]
        if not any(_speaks(r) or r.complement in CERTAIN for r in owners):
            owners += _beside(doc, by_head.values(), tokens)
        for report in owners:
            grown[report.head] |= inside - report.cue - report.source
    return [_regrown(report, grown[head], quotations) for head, report in by_head.items()]


def _beside(doc: Doc, reports: Iterable[Report], tokens: list[int]) -> list[Report]:
    first, last = doc[tokens[0]].sent.start, doc[tokens[-1]].sent.end
    near = [r for r in reports if first <= r.head < last and _speaks(r) and not _describes(doc[r.head])]
    return sorted(near, key=lambda r: min(abs(r.head - tokens[0]), abs(r.head - tokens[-1])))[:1]


def _speaks(report: Report) -> bool:
    """Tell whether a report's cue is a verb of speech; "diplomat" in "a diplomat posted to Oslo" is none."""
    return is_speech(report.lemma) and "noun" not in report.complement


def _describes(verb: Token) -> bool:
    """Tell whether a verb only describes a noun: "Ekovich, who noted ..."."""
    return any(t.dep_ in ("relcl", "acl") for t in (verb, *verb.ancestors))


def _regrown(report: Report, content: set[int], quotations: Iterable[list[int]]) -> Report:
    quoted = sum(len(content.intersection(tokens)) for tokens in quotations)
    direct = 2 * quoted > len(content) and report.complement not in CERTAIN
    return report._replace(content=frozenset(content), complement="quote" if direct else report.complement)


def leave_relays(doc: Doc, reports: Sequence[Report]) -> list[Report]:
    """Leave out who only passes a report on: in "Holm said it was safe, Reuters reported" it is Holm who speaks."""
    kept = list(reports)
    for relay in (report for report in reports if _relays(doc, report, reports)):
        end = min(relay.cue | relay.source)
        kept = [
            each._replace(content=frozenset(i for i in each.content if i < end)) if each.head in relay.content else each
            for each in kept
            if each.head != relay.head
        ]
    return kept


def _relays(doc: Doc, report: Report, reports: Iterable[Report]) -> bool:
    """Tell whether an outlet comes after what it reports, and that is a report from its first word."""
    source = sorted(report.source)
    if not source or not is_outlet(doc[source[0] : source[-1] + 1].text):
        return False
    words = [i for i in sorted(report.content) if doc[i].is_alpha]
    if not words or words[0] > min(source):
        return False
    return any(
        each.head in report.content
        and each.source
        and each.likelihood >= THRESHOLD
        and words[0] in each.source | each.content | each.cue
        for each in reports
    )


def choose(reports: Iterable[Report]) -> list[Report]:
    """Keep the reports that do not stand in each other and are together the most likely.

    A report inside the content of another is right only where the other is wrong. Either a report is kept, or those
    inside it: whichever promises more.
    """
    by_size = sorted((r for r in reports if r.content), key=lambda r: (len(r.content), r.head))
    inside: dict[int, list[tuple[float, Report]]] = {}
    best: list[tuple[float, Report]] = []
    for place, report in enumerate(by_size):
        outer = [r for r in by_size[place + 1 :] if report.head in r.content]
        gain = report.likelihood * math.prod(1 - r.likelihood for r in outer) - THRESHOLD
        inner = inside.pop(report.head, [])
        kept = [(gain, report)] if gain >= sum(other for other, _ in inner) else inner
        if outer:
            inside.setdefault(outer[0].head, []).extend(pair for pair in kept if pair[0] > 0)
        else:
            best += [pair for pair in kept if pair[0] > 0]
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
    return sorted(chosen)


def take_rest(
    doc: Doc, chosen: list[Report], reports: Sequence[Report], quotations: Iterable[list[int]]
) -> list[Report]:
    """Find a report for each long quotation that has none yet."""
    used = {i for r in chosen for i in r.content | r.cue}
    for tokens in quotations:
        if len(tokens) < ALONE or not used.isdisjoint(tokens):
            continue
        free = [r._replace(content=frozenset()) for r in reports if r.head not in used and _speaks(r)]
        owner = _owner(doc, chosen, free, tokens) or _nobody(tokens[0])
        joined = owner._replace(content=owner.content | set(tokens), complement="quote")
        chosen = sorted([r for r in chosen if r.head != owner.head] + [joined])
        used.update(tokens, owner.cue)
    return chosen


def _nobody(first: int) -> Report:
    """Report of a quotation that the text gives to no one."""
    return Report(first, frozenset(), frozenset(), frozenset(), "", "quote")


def _owner(doc: Doc, chosen: Sequence[Report], free: Sequence[Report], tokens: list[int]) -> Report | None:
    """Choose whose words a quotation without a cue of its own is."""
    touching = next((r for r in chosen if tokens[0] - 1 in r.content), None)
    if touching and _same_line(doc, touching.head, tokens[0]):
        return touching  # calls the plan "a first step to war"
    quoting = [r for r in chosen if r.complement in ("quote", "line")]
    saying = [r for r in chosen if _speaks(r) and r.head < tokens[0]]
    for some in (quoting, saying, free):
        if here := [r for r in some if _same_line(doc, r.head, tokens[0])]:
            return min(here, key=lambda r: abs(r.head - tokens[0]))
    before = [r for r in chosen if r.head < tokens[0]]
    opens_line = tokens[0] == 0 or "\n" in doc[tokens[0] - 1].text
    return before[-1] if opens_line and before and before[-1] in quoting else None


def _same_line(doc: Doc, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return not any(token.is_space and "\n" in token.text for token in doc[first:last])


def _to_attribution(doc: Doc, report: Report, quoted: set[int]) -> Attribution:
    """Turn token numbers into spans; a cue may run over adverbs: "has repeatedly said"."""
    contents, source = (
        [_span(doc, *run) for run in (_trim(doc, run, quoted) for run in _runs(doc, numbers)) if run[0] <= run[1]]
        for numbers in (report.content, report.source)
    )
    runs = _runs(doc, report.cue, report.source | report.content)
    cue = next((_span(doc, *run) for run in runs if run[0] <= report.head <= run[1]), None)
    return Attribution(tuple(contents), source[0] if source else None, cue)


def _runs(doc: Doc, numbers: Iterable[int], others: frozenset[int] | None = None) -> list[tuple[int, int]]:
    """Join token numbers to runs, over punctuation and spaces or else over everything but `others`."""
    runs: list[tuple[int, int]] = []
    for i in sorted(numbers):
        gap = range(runs[-1][1] + 1, i) if runs else None
        if gap is not None and all(_is_filler(doc[j]) if others is None else j not in others for j in gap):
            runs[-1] = runs[-1][0], i
        else:
            runs.append((i, i))
    return runs


def _is_filler(token: Token) -> bool:
    return token.is_punct or (token.is_space and "\n" not in token.text)


def _trim(doc: Doc, run: tuple[int, int], quoted: set[int]) -> tuple[int, int]:
    """Drop spaces and punctuation at both ends, but not what stands inside quotation marks."""
    first, last = run
    while first <= last and _is_loose(doc[first]):
        first += 1
    while first <= last and last not in quoted and _is_loose(doc[last]):
        last -= 1
    return first, last


def _is_loose(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote)


def _span(doc: Doc, first: int, last: int) -> Span:
    return doc[first].idx, doc[last].idx + len(doc[last])
