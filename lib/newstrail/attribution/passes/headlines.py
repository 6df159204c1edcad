"""Headlines, which have no sentence for the parser: "X: ...", "...: X", "..., X says", "'...': mayor quits"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.grammar import FINITE, children_as, lemma_of
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.attribution.trimming import ONE_WORD, SPACES, strip_span
from newstrail.text import Block, Span, denial, find_quotations, span_of, text_of, tokens_of
from newstrail.words import any_of, institutions, person_nouns, read_words, role_of, roles, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


LEADING_QUOTATION = re.compile(r"\s*(?P<quotation>['‘\"“][^'’\"”\n]+['’\"”])(?: [–—-]|:) ")
ANNOUNCING = re.compile(r"(?i)(?:what|how|why|who|when|where|which)\b")  # "Lund: what we know so far"
HEARD = {"told", "hear", "hears", "heard"}  # words at the end of a headline after whoever was told
LEAST_WORDS = 3  # in a quotation that recurs in the text, and in what a headline reports: fewer may be another's
NAME_ALONE = re.compile(CAPITALISED_NAME)
JOINT = re.compile(r"(?P<mark>[:–—]|(?<= )-)(?= )|(?P<comma>,)(?= )")
NO_SPEAKERS = {"EVENT", "FAC", "LOC"}  # entities that do not speak
NEW = {"a", "an", "ex", "first", "former", "new", "next"}  # words before whom a headline tells of
LONGEST_SUBJECT = 4  # words: "the Lund water council"
SPEAKING = {"PERSON", "ORG", "GPE", "NORP"}  # entities
MOST_SOURCE_WORDS = 3  # "health officials", "UN report"
AFTER_QUOTATION = (":", "–", "—", "-")  # marks between a headline's quotation and its other half
MEANWHILE = re.compile(r"(?:after|amid|as|over|when|while) ")  # opens what else a headline tells behind a quotation


def add_headlines(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add the attributions of headlines that name who says something; each takes the whole headline."""
    additions = []
    for title in _titles(blocks):
        attribution = _read_headline(text_of(doc), title)
        if attribution is not None and _only_labels(doc, attribution):
            continue
        attribution = attribution or _read_speaker_behind(text_of(doc), title, attributions)
        of_somebody = [each for each in attributions if each.source or each.antecedent or each.cue]
        if attribution is None and not any(title.start <= each.contents[0][0] < title.end for each in of_somebody):
            attribution = _read_unnamed(text_of(doc), title)
        if attribution is not None:
            additions.append(Addition(attribution, (title.start, title.end)))
    return add_all(attributions, additions)


def add_second_verbs(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the second verb of a headline the subject of the first: "Lind meets Orsa, says dam will be built"."""
    additions = []
    for title in _titles(blocks):
        subject = _first_subject(doc, title)
        for comma in tokens_of(doc, (title.start, title.end))[:-1] if subject else ():
            attribution = _read_second_verb(comma.nbor(), title, attributions) if comma.text == "," else None
            if attribution is not None:
                additions.append(Addition(attribution._replace(source=subject), (comma.idx, title.end)))
    return add_all(attributions, additions)


def _first_subject(doc: Doc, title: Block) -> Span | None:
    """Give what stands before the first verb of a headline, if that can speak: "Orsa" in "Orsa shuts mill, says"."""
    before: list[Token] = []
    for token in tokens_of(doc, (title.start, title.end)):
        may_be_verb = token.tag_ == "VBZ" or (token.is_lower and token.text.endswith("s"))  # also one taken for a noun
        if before and may_be_verb and _can_speak(before[-1], title):
            return before[0].idx, span_of(before[-1])[1]
        if token.is_punct or len(before) == LONGEST_SUBJECT:
            return None
        before.append(token)
    return None


def _can_speak(word: Token, title: Block) -> bool:
    """Tell whether a word of a headline is a role or a body, or names one in the text below."""
    if role_of(word) or word.lemma_.lower() in {*person_nouns(), *institutions()}:
        return True
    return any(other.text == word.text and other.ent_type_ in SPEAKING for other in word.doc if other.idx >= title.end)


def _read_second_verb(cue: Token, title: Block, attributions: Sequence[Attribution]) -> Attribution | None:
    """Read a verb of speech behind a comma that has no source of its own, or all that stands before it."""
    if not cue.lower_.endswith("s"):
        return None
    own = next((each for each in attributions if each.cue and each.cue[0] == cue.idx), None)
    if own is None:
        start = span_of(cue)[1]
        named = cue.lower_ in read_words("headline_cues")
        own = Attribution((strip_span(text_of(cue.doc), (start, title.end), SPACES),), None, span_of(cue))
        return own if named and _is_said(cue, own) else None
    if own.source is not None:
        return own if own.source[0] == title.start else None
    return own if _is_said(cue, own) else None


def _is_said(cue: Token, report: Attribution) -> bool:
    """Tell whether what stands behind a verb is no name of who says it: "says he will go", not "says Lund mayor"."""
    content = tokens_of(cue.doc, report.contents[0])
    if not len(content) or content[0].idx < cue.idx or len(content) < LEAST_WORDS:
        return False
    return content[0].tag_ in ("PRP", "IN", "TO") or any(token.tag_ in {*FINITE, "MD"} for token in content)


def add_headline_quotations(
    doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> list[Attribution]:
    """Give a quotation that stands apart in a headline to who says it in the text: "'We knew it': mayor quits"."""
    text = text_of(doc)
    additions = []
    for title in _titles(blocks):
        for quotation in _quotations_apart(text, title):
            speaker = _speaker_below(doc, title, quotation, attributions)
            if speaker is not None:
                additions.append(Addition(Attribution((quotation,), None, None, speaker), quotation))
    return add_all(attributions, additions)


def turn_told_headlines(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Make who is told of the source where a headline ends so, and leave it none: "Dam was old, court told"."""
    turned = []
    for attribution in attributions:
        if any(_ends_in_hearer(text_of(doc), title, attribution.cue) for title in _titles(blocks)):
            attribution = attribution._replace(source=None, told_to=attribution.source)
        turned.append(attribution)
    return turned


def _titles(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.role == "title"]


def _read_headline(text: str, title: Block) -> Attribution | None:
    """Read "X: ...", "... – X", "..., X says" and "X says ...", each also after "'A first step': "."""
    leading = LEADING_QUOTATION.match(text, title.start, title.end)
    if leading:
        attribution = _read_form(text, leading.end(), title.end)
        if attribution is not None:
            return attribution._replace(contents=(leading.span("quotation"), *attribution.contents))
    return _read_form(text, title.start, title.end)


def _read_form(text: str, start: int, end: int) -> Attribution | None:
    """Read a headline by the first form that fits and names somebody."""
    for pattern in _headline_patterns():
        match = pattern.fullmatch(text, start, end)
        if match is None or ANNOUNCING.match(match["content"]):
            continue
        if _names_somebody(match["source"].split()[-1], text[end:]):
            return Attribution((match.span("content"),), match.span("source"), match.span("cue"))
    return None


def _only_labels(doc: Doc, attribution: Attribution) -> bool:
    """Tell whether what stands before a colon is only where or of what a headline tells: "Tariff War: ..."."""
    source, content = attribution.source, attribution.contents[-1]
    if source is None or content[0] < source[1] or text_of(doc)[source[1]] != ":":
        return False
    name = text_of(doc)[slice(*source)]
    kinds = {entity.label_ for entity in doc.ents if entity.text.removeprefix("the ") == name.removeprefix("The ")}
    if name.split()[-1].lower() in word_set("speechless") or (kinds and kinds <= NO_SPEAKERS):
        return True
    return "GPE" in kinds and _tells_of_others(tokens_of(doc, content))


def _tells_of_others(headline: Tokens) -> bool:
    """Tell whether a headline tells what somebody does: "Court frees two", not "No talks", "Vote was rigged"."""
    verb = headline.root
    if verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ == "be":
        return False
    return any(_acts_in_country(subject) for subject in children_as(verb, {"nsubj"}) if subject in headline)


def _acts_in_country(noun: Token) -> bool:
    """Tell whether a noun names no country and nobody by name, but a court, an officer or what happens there."""
    is_named = noun.ent_type_ in ("GPE", "NORP", "PERSON") or bool(children_as(noun, {"poss", "amod"}))
    word = noun.lower_
    return not is_named and (bool(role_of(noun)) or word in institutions() or lemma_of(noun) in word_set("speechless"))


def _read_unnamed(text: str, title: Block) -> Attribution | None:
    """Read "Report: ...", "...: police" and "..., neighbours say", which name nobody."""
    joints = list(JOINT.finditer(text, title.start, title.end))
    if not joints:
        return None
    lead = title.start, joints[0].start()
    tail = strip_span(text, (joints[-1].end(), title.end), SPACES)
    content: Span = title.start, joints[-1].start()
    if joints[-1]["comma"]:
        match = _reports_pattern().fullmatch(text[slice(*tail)])
        found = match and (_moved(match.span("source"), tail[0]), _moved(match.span("cue"), tail[0]))
    else:
        found = (tail, joints[-1].span("mark")) if _is_unnamed_source(text[slice(*tail)]) else None
    if not found and joints[0]["mark"] == ":" and _is_unnamed_source(text[slice(*lead)]):
        found, content = (lead, joints[0].span("mark")), (joints[0].end(), title.end)
    if not found or len(text[slice(*content)].split()) < LEAST_WORDS:
        return None
    return Attribution((strip_span(text, content, SPACES),), strip_span(text, found[0], SPACES), found[1])


def _read_speaker_behind(text: str, title: Block, attributions: Sequence[Attribution]) -> Attribution | None:
    """Read "Plan is a fabrication: Lind", if Lind speaks in the text below."""
    colons = [joint for joint in JOINT.finditer(text, title.start, title.end) if joint["mark"] == ":"]
    if not colons:
        return None
    name = strip_span(text, (colons[-1].end(), title.end), SPACES)
    content = strip_span(text, (title.start, colons[-1].start()), SPACES)
    speakers = [each.source for each in attributions if each.source and each.source[0] >= title.end]
    speaks = any(text[slice(*name)] in text[slice(*speaker)] for speaker in speakers)
    if not speaks or not NAME_ALONE.fullmatch(text, *name) or len(text[slice(*content)].split()) < LEAST_WORDS:
        return None
    return Attribution((content,), name, colons[-1].span("mark"))


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _is_unnamed_source(words: str) -> bool:
    """Tell whether some words of a headline only say whom it has its news from: "police", "health chief"."""
    found = words.lower().split()
    if not 0 < len(found) <= MOST_SOURCE_WORDS or found[0] in NEW:
        return False
    return found[-1] in read_words("headline_sources") or bool(roles().get(found[-1]))


def _names_somebody(word: str, body: str) -> bool:
    """Tell whether the last word before a headline's colon names somebody: "Engineer:" does, "Breaking:" does not."""
    alone = re.compile(rf"\b{re.escape(word)}\b(?! [A-Z])")  # "National" in "the National Guard" is none
    return alone.search(body) is not None or (word.lower() in roles() and word.lower() in body)


@cache
def _headline_patterns() -> tuple[re.Pattern[str], ...]:
    cue = rf"['‘\"“]?(?P<cue>(?i:{'|'.join(read_words('headline_cues'))}))['’\"”]?"
    source = rf"(?P<source>{CAPITALISED_NAME})"
    content = r"(?P<content>\S(?:.*?\S)?)"
    forms = (
        rf"{source}(?P<cue>:) {content}",
        rf"{content},? (?P<cue>[–—-]) {source}",
        rf"{content}, {source} {cue}",
        rf"{source} {cue} {content}",
    )
    return tuple(re.compile(rf"\s*{form}\s*") for form in forms)


@cache
def _reports_pattern() -> re.Pattern[str]:
    """Find "neighbours say", "40 bakers say in open letter"."""
    joining = "and|as|but|he|it|she|so|they|we|what|while|who|you"
    source = rf"(?P<source>(?!(?:{joining})\b)[\w'’-]+(?: [\w'’-]+){{0,3}}?)"
    return re.compile(rf"(?i){source} (?P<cue>{any_of(read_words('headline_cues'))})(?: in [^,:;]{{1,40}})?")


def _quotations_apart(text: str, title: Block) -> Iterator[Span]:
    """Give the quotations of a headline that a colon, a dash or "as" sets apart from the rest of it."""
    for start, end in find_quotations(text[title.start : title.end]):
        quotation = title.start + start, title.start + end
        before = text[title.start : quotation[0]].strip()
        after = text[quotation[1] : title.end].strip()
        opens = not before and after.startswith(AFTER_QUOTATION)
        if before.endswith(":") or opens or MEANWHILE.match(after):
            yield quotation


def _speaker_below(doc: Doc, title: Block, quotation: Span, attributions: Sequence[Attribution]) -> Span | None:
    """Give who first says the words of a headline's quotation in the text below it, unless to deny them."""
    words = ONE_WORD.findall(text_of(doc), *quotation)
    if len(words) < LEAST_WORDS:
        return None
    again = same_words_pattern(words)
    for attribution in attributions:
        speaker = attribution.antecedent or attribution.source
        if speaker and _says(doc, title.end, attribution, again) and not _denies(doc, attribution):
            return speaker
    return None


def same_words_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Find words in their order, whatever stands between them that is no word."""
    return re.compile(r"\b" + r"\W+".join(words) + r"\b", re.I)


def _says(doc: Doc, below: int, attribution: Attribution, words: re.Pattern[str]) -> bool:
    return any(words.search(text_of(doc), max(start, below), end) for start, end in attribution.contents)


def _denies(doc: Doc, attribution: Attribution) -> bool:
    """Tell whether the cue rejects the content."""
    return attribution.cue is not None and any(
        token.lemma_ in denial.DENYING_VERBS for token in tokens_of(doc, attribution.cue)
    )


def _ends_in_hearer(text: str, title: Block, cue: Span | None) -> bool:
    """Tell whether a headline ends in a cue that follows who was told."""
    if cue is None or not title.start < cue[1] <= title.end:
        return False
    return not text[cue[1] : title.end].strip() and text[slice(*cue)].lower() in HEARD
