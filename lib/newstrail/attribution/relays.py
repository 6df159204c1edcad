"""Who only passes on what others said: "Holm said it was safe, Reuters reported", "Lind said that Holm had told him".

Such words are read twice. The parse makes Reuters the source of the whole sentence; `leave_out_relays` drops that
candidate before the choice, so that the words stay Holm's. `find_relay` then finds the outlet, to note whom Holm
told: it reads the text, since the candidate is gone by then, and was never found where the parser hung it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.candidates import Candidate
from newstrail.attribution.choosing import THRESHOLD
from newstrail.attribution.cues import HEARER_VERBS
from newstrail.attribution.grammar import OBJECTS
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.text import Span
from newstrail.words import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc


def leave_out_relays(doc: Doc, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the candidates by which somebody passes another on, and cut them out of what the others said."""
    heard = {doc[each.head].head.i for each in candidates if _told_to_speaker(doc, each)}
    kept = [each for each in candidates if each.head not in heard]
    for relay in candidates:
        if _is_relay(doc, relay, candidates):
            kept = [_cut_at(relay, each) for each in kept if each.head != relay.head]
    return kept


def find_relay(text: str, sentence: Span) -> re.Match[str] | None:
    """Find the outlet that passes a sentence on: "..., Reuters reported", "..., according to the Lund Times".

    Returns:
        a match whose group "described" or "named" is the outlet.
    """
    for match in _relay_pattern().finditer(text, *sentence):
        if is_outlet(match["described"] or match["named"]):
            return match
    return None


def _is_relay(doc: Doc, relay: Candidate, candidates: Iterable[Candidate]) -> bool:
    """Tell whether an outlet comes after what it reports, and that is a report from its first word."""
    if not relay.source:
        return False
    first, last = min(relay.source), max(relay.source)
    if not is_outlet(doc[first : last + 1].text):
        return False
    words = [i for i in sorted(relay.content) if doc[i].is_alpha]
    if not words or words[0] > first:
        return False
    return any(each.head in relay.content and _opens_with(each, words[0]) for each in candidates)


def _told_to_speaker(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a report is all that another says, who heard it: "Lind said that Holm had told him that ..."."""
    verb = doc[candidate.head]
    if candidate.lemma not in HEARER_VERBS or verb.dep_ != "ccomp" or candidate.likelihood < THRESHOLD:
        return False
    return any(child.tag_ == "PRP" and child.dep_ in OBJECTS for child in verb.children)


def _opens_with(candidate: Candidate, word: int) -> bool:
    """Tell whether a token belongs to a report of somebody that is likely one."""
    named_and_likely = candidate.source and candidate.likelihood >= THRESHOLD
    return bool(named_and_likely) and word in candidate.source | candidate.content | candidate.cue


def _cut_at(relay: Candidate, candidate: Candidate) -> Candidate:
    """End the content of a candidate that is passed on before the words that pass it on."""
    if candidate.head not in relay.content:
        return candidate
    end = min(relay.cue | relay.source)
    return candidate._replace(content=frozenset(i for i in candidate.content if i < end))


@cache
def _relay_pattern() -> re.Pattern[str]:
    kind = "(?:the |state |news |newspaper |agency |daily |weekly )*"
    verb = "(?:report(?:s|ed)|writes|wrote|says|said)"
    reports = rf"(?P<described>{CAPITALISED_NAME})(?: has| had)?(?: first)? {verb}\b"
    follows = rf"according to {kind}(?P<named>{CAPITALISED_NAME}(?<!\.))"
    return re.compile(rf",[\"”]? {kind}(?:{reports}|{follows})")
