"""Who only passes on what others said: "Holm said it was safe, Reuters reported", "Lind said that Holm had told him".

The parse makes Reuters the source of the whole sentence, or hides it in what Holm said; `leave_out_relays` drops that
candidate before the choice, so that the words stay Holm's, and notes who passes them on. So does a record: "according
to a transcript". `find_relay` finds an outlet that the parser hung elsewhere, in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import Candidate
from newstrail.attribution.choosing import THRESHOLD
from newstrail.attribution.cues import HEARER_VERBS, is_speech
from newstrail.attribution.grammar import OBJECTS, children_as, is_passive, lemma_of
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.text import Span
from newstrail.words import documents, hands_on, is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc

PASSED_ON = {"clause", "quote", "near"}  # complements of what is passed on; "agreed to a truce" is an act
HEARD_AS = OBJECTS | {"nsubjpass"}  # dependencies of who hears: "told her", "she was told"
GO_BETWEEN = re.compile(  # who only knows what others say and is not named
    r"\b(?:person|people|individuals?|sources?|officials?|aides?)\b[^,;]{0,60}"
    r"\b(?:familiar with|close to|briefed on|informed (?:about|of)|knowledge of)\b"
)
RECORDS = {"audio", "footage", "minutes", "recording", "statement", "transcript", "video"}  # of what others say
PASSING_ON = PASSED_ON | {"rest"}  # and of who passes it on: "according to Reuters, Holm said"


def leave_out_relays(doc: Doc, reports: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the reports by which somebody passes another on, and cut them out of what the others said.

    Args:
        doc: a parsed text.
        reports: those of the candidates that are no acts: what somebody only does nobody passes on.
        candidates: all, by which others may be passed on.
    """
    heard = {doc[each.head].head.i for each in reports if _told_to_speaker(doc, each)}
    kept = list(reports)
    for relay in candidates:
        if relay.head in heard or _opens_with_relay(doc, relay, reports):
            kept = [_passed_on(relay, each) for each in kept if each.head != relay.head]
        elif _is_relay(doc, relay, reports):
            kept = [_cut_at(relay, each) for each in kept if each.head != relay.head]
        elif _is_inside_report(doc, relay, reports):
            kept = [_cut_behind(doc, relay, each) for each in kept if each.head != relay.head]
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
    """Tell whether an outlet comes after what it reports, and that is a report from its first word.

    Somebody familiar with the matter may add words of their own, so that all must be what another says.
    """
    words = [i for i in sorted(relay.content) if doc[i].is_alpha]
    passes_on = _is_of_medium(doc, relay) or _is_go_between(doc, relay) or _is_record(doc, relay)
    if not words or not passes_on or words[0] > min(relay.source):
        return False
    reports = [each for each in candidates if each.head in relay.content and _opens_with(each, words[0])]
    if _is_go_between(doc, relay):
        said = [each for each in reports if each.complement in {*PASSED_ON, "aside"} and doc[each.head].dep_ != "xcomp"]
        return any(words[-1] in each.content | each.cue | each.source for each in said)
    return bool(reports)


def _opens_with_relay(doc: Doc, relay: Candidate, candidates: Iterable[Candidate]) -> bool:
    """Tell whether an outlet reports only that somebody said it: "Reuters reported that Holm said it was safe".

    Or in other order: "According to Reuters, Holm said", "As Reuters reported, Holm said".
    """
    words = [i for i in sorted(relay.content) if doc[i].is_alpha and doc[i].lower_ != "that"]
    if relay.complement not in PASSING_ON or not words or words[0] < relay.head:
        return False
    if not (_is_of_medium(doc, relay) or _is_go_between(doc, relay) or _is_record(doc, relay)):
        return False
    others = [each for each in candidates if each.source.isdisjoint(relay.source)]
    reports = [each for each in others if each.head in relay.content and each.complement in PASSED_ON]
    joined = [each for each in reports if relay.head == doc[each.head].head.i or each.head == doc[relay.head].head.i]
    return any(_opens_with(each, words[0]) and words[-1] in each.content for each in joined)


def _is_inside_report(doc: Doc, relay: Candidate, candidates: Iterable[Candidate]) -> bool:
    """Tell whether the parse has an outlet behind the words that it reports: 'Holm said: "Rubbish," CNN reported'."""
    own = _own_words(doc, relay)
    if not _is_of_medium(doc, relay):
        return False
    around = [each for each in candidates if relay.head in each.content and each.head < min(own)]
    return any(
        each.likelihood >= THRESHOLD and all(i in own for i in each.content if i > min(own) and doc[i].is_alpha)
        for each in around
    )


def _own_words(doc: Doc, relay: Candidate) -> set[int]:
    """Give the words by which an outlet says that it reports, such as "as first reported by"."""
    joints = [child.i for child in doc[relay.head].children if child.dep_ in ("mark", "advmod", "agent")]
    return {*relay.cue, *relay.source, *joints}


def _is_of_medium(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether an outlet speaks, or media; "a report" may hand on what it found itself."""
    if not candidate.source or any(doc[i].ent_type_ == "PERSON" for i in candidate.source):
        return False
    name = doc[min(candidate.source) : max(candidate.source) + 1].text
    return is_outlet(name) or (hands_on(name) and documents().isdisjoint(name.lower().split()))


def _is_go_between(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether somebody without a name speaks who knows of a thing: "a person familiar with the matter"."""
    if not candidate.source:
        return False
    return GO_BETWEEN.search(doc[min(candidate.source) : max(candidate.source) + 1].text.lower()) is not None


def _is_record(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a record is relied on that nobody is said to have made: "according to a transcript of the talk"."""
    if doc[candidate.head].lower_ != "according" or not candidate.source:
        return False
    record = doc[min(candidate.source) : max(candidate.source) + 1].root
    owners = [child for child in record.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"]
    makers = [child for child in record.rights if child.lower_ in ("by", "from")]
    return lemma_of(record) in RECORDS and not owners and not makers


def _passed_on(relay: Candidate, candidate: Candidate) -> Candidate:
    return candidate._replace(relay=relay.source) if candidate.head in relay.content else candidate


def _told_to_speaker(doc: Doc, candidate: Candidate) -> bool:
    """Tell whether a report is all that another says, who heard it: "Lind said that Holm had told him that ...".

    Or "Lind said that she had been told by Holm that ...".
    """
    verb = doc[candidate.head]
    if candidate.lemma not in HEARER_VERBS or verb.dep_ != "ccomp" or candidate.likelihood < THRESHOLD:
        return False
    if is_passive(verb) and not children_as(verb, {"agent"}):
        return False
    return any(child.tag_ == "PRP" and child.dep_ in HEARD_AS for child in verb.children)


def _opens_with(candidate: Candidate, word: int) -> bool:
    """Tell whether a token belongs to a report of somebody that is likely one."""
    named_and_likely = candidate.source and candidate.likelihood >= THRESHOLD and is_speech(candidate.lemma)
    return bool(named_and_likely) and word in candidate.source | candidate.content | candidate.cue


def _cut_behind(doc: Doc, relay: Candidate, candidate: Candidate) -> Candidate:
    """End the content of a candidate before an outlet that stands at its end."""
    if relay.head not in candidate.content:
        return candidate
    end = min(_own_words(doc, relay))
    return candidate._replace(content=frozenset(i for i in candidate.content if i < end), relay=relay.source)


def _cut_at(relay: Candidate, candidate: Candidate) -> Candidate:
    """End the content of a candidate that is passed on before the words that pass it on."""
    if candidate.head not in relay.content:
        return candidate
    end = min(relay.cue | relay.source)
    return candidate._replace(content=frozenset(i for i in candidate.content if i < end), relay=relay.source)


@cache
def _relay_pattern() -> re.Pattern[str]:
    words = "the |state |news |newspaper |agency |daily |weekly "
    kind = rf"(?:the )?(?:[A-Z]\w+ (?={words}))?(?:{words})*"  # "German news agency"
    verb = "(?:report(?:s|ed)|writes|wrote|says|said)"
    reports = rf"(?P<described>{CAPITALISED_NAME})(?: has| had)?(?: first)? {verb}\b"
    follows = rf"(?:according to|as (?:first )?reported by|per) {kind}(?P<named>{CAPITALISED_NAME}(?<!\.))"
    return re.compile(rf",[\"”]? {kind}(?:{reports}|{follows})")
