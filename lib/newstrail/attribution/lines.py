"""Reports that stand in the layout of lines rather than in their grammar.

A line that ends in a colon introduces the next one, and a transcript names each speaker before a colon.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newstrail.attribution.candidates import Report, cue_tokens, find_source, make_report, source_tokens
from newstrail.attribution.cues import is_speech

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


NAME = 7  # tokens a speaker's name can have


def find_line_reports(doc: Doc, quoted: set[int]) -> list[Report]:
    """Find what whole lines report.

    Args:
        doc: a parsed text.
        quoted: the tokens inside quotation marks.
    """
    lines = _lines(doc)
    found = [_introduced(line, following, quoted) for line, following in pairwise(lines)]
    found += [_transcribed(line) for line in lines]
    return [report for report in found if report]


def _lines(doc: Doc) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in doc:
        if not token.is_space:
            lines[-1].append(token)
        elif "\n" in token.text and lines[-1]:
            lines.append([])
    return [line for line in lines if line]


def _introduced(line: Sequence[Token], following: Sequence[Token], quoted: set[int]) -> Report | None:
    """Report of "The statement reads:" with the next line as its content."""
    if line[-1].text != ":" or line[-1].i in quoted:
        return None
    verbs = [t for t in line[-1].sent if t.pos_ == "VERB" and is_speech(t.lemma_.lower()) and t.i not in quoted]
    if not verbs:
        return None
    source = source_tokens(find_source(verbs[-1]))
    if "we" in {line[0].doc[i].lower_ for i in source}:  # "Here is what we know:"
        return None
    return make_report(verbs[-1], cue_tokens(verbs[-1]), source, [t.i for t in following], "line")


def _transcribed(line: Sequence[Token]) -> Report | None:
    """Report of "LIND: Thank you all for coming"."""
    colon = next((place for place, token in enumerate(line[: NAME + 1]) if token.text == ":"), 0)
    name, content = line[:colon], line[colon + 1 :]
    if not name or len(content) <= NAME or any(token.pos_ in ("VERB", "AUX") for token in name):
        return None
    if not (all(t.is_upper or t.is_punct for t in name) or all(t.ent_type_ == "PERSON" for t in name)):
        return None
    return make_report(line[colon], [line[colon].i], [t.i for t in name], [t.i for t in content], "line")
