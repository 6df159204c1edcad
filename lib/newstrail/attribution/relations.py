"""Attributions -> the same, with what the parse of one clause does not tell.

Headlines ("X: ...", "..., X says"), labels ("Quote:"), a second report of the same speaker ("adding that ..."), denials
of what stands before ("which both have denied"), whom a source relies on ("citing ...") and which outlet it spoke to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from newstrail.attribution.choosing import Attribution, Span
from newstrail.text import POINTERS, Block, find_quotations, span_of, text_of, tokens_of
from newstrail.words import agencies, any_of, is_outlet, read_words, roles

if TYPE_CHECKING:
    from spacy.tokens import Doc


NAME = r"(?:[Tt]he )?[A-Z][\w.'’&-]*(?: (?:of |the |de |and )?[A-Z][\w.'’&-]*){0,5}"
LED = re.compile(r"\s*(?P<quotation>['‘\"“][^'’\"”\n]+['’\"”])(?: [–—-]|:) ")
FRAGMENT = 20  # characters; a shorter quotation after a label is a word quoted, no speech
WORDS = 3  # in a quotation that recurs: fewer may be somebody else's
ASKING = re.compile(r"(?i)(?:what|how|why|who|when|where|which)\b")  # "Lund: what we know so far"
HEARD = {"told", "hear", "hears", "heard"}
DENYING = {"deny", "reject", "refute", "dispute", "dismiss"}
Found = tuple[Attribution, Span]  # with all the characters that belong to it and to no other attribution


def add_relations(doc: Doc, blocks: Sequence[Block], attributions: Iterable[Attribution]) -> list[Attribution]:
    """Give the attributions of an article with those of headlines, labels and asides, and what they relate to.

    Args:
        doc: a parsed article.
        blocks: its blocks; titles are read as headlines, labels as cues.
        attributions: what the parse tells.
    """
    found = [_without_circumstance(doc, attribution) for attribution in attributions]
    repeated = list(_repeated(doc, blocks, found))
    for special, region in (*repeated, *_headlines(doc, blocks), *_labelled(doc, blocks), *_denials(doc)):
        found = [kept for whole in found if (kept := _without(whole, region))] + [special]
    for special, region in list(_asides(doc, found)):
        found = [kept for whole in found if (kept := _without(whole, region))] + [special]
    found.sort(key=lambda attribution: (attribution.contents, attribution.cue or (0, 0)))
    related = (_related(doc, attribution, found[:place]) for place, attribution in enumerate(found))
    return [_heard(doc, blocks, attribution) for attribution in related]


def _heard(doc: Doc, blocks: Sequence[Block], attribution: Attribution) -> Attribution:
    """Give no source where a headline ends in who was told: "Dam was old, court told"."""
    text, cue = text_of(doc), attribution.cue or (0, 0)
    title = next((block for block in blocks if block.role == "title" and block.start < cue[1] <= block.end), None)
    if title is None or text[cue[1] : title.end].strip() or text[slice(*cue)].lower() not in HEARD:
        return attribution
    return attribution._replace(source=None, told_to=attribution.source)


def _without(attribution: Attribution, region: Span) -> Attribution | None:
    """Take a region out of the contents; nothing is left of an attribution whose cue stands in it."""
    if attribution.cue and region[0] <= attribution.cue[0] < region[1]:
        return None
    pieces = [
        piece
        for start, end in attribution.contents
        for piece in ((start, min(end, region[0])), (max(start, region[1]), end))
        if piece[0] < piece[1]
    ]
    return attribution._replace(contents=tuple(sorted(set(pieces)))) if pieces else None


def _without_circumstance(doc: Doc, attribution: Attribution) -> Attribution:
    """Drop pieces that tell on what ground or occasion something was said: ", citing intelligence"."""
    leads = re.compile(rf"(?:{'|'.join(read_words('relying'))}|speaking|talking|in an interview)\b")
    pieces = tuple(piece for piece in attribution.contents if not leads.match(text_of(doc), *piece))
    return attribution._replace(contents=pieces or attribution.contents)


def _headlines(doc: Doc, blocks: Sequence[Block]) -> Iterator[Found]:
    for block in blocks:
        if block.role == "title":
            found = _headline(doc, block)
            if found:
                yield found, (block.start, block.end)


def _headline(doc: Doc, block: Block) -> Attribution | None:
    """Read "X: ...", "... – X", "..., X says" and "X says ...", each also after "'A first step': "."""
    text = text_of(doc)
    led = LED.match(text, block.start, block.end)
    for start, pattern in product([led.end(), block.start] if led else [block.start], _headline_patterns()):
        match = pattern.fullmatch(text, start, block.end)
        if match and not ASKING.match(match["content"]) and _names(match["source"].split()[-1], text[block.end :]):
            quotation = [led.span("quotation")] if led and start == led.end() else []
            return Attribution((*quotation, match.span("content")), match.span("source"), match.span("cue"))
    return None


def _names(word: str, body: str) -> bool:
    """Tell whether a headline's last word before the colon names somebody: "Engineer:" does, "Breaking:" does not."""
    return word in body or (word.lower() in roles() and word.lower() in body)


def _repeated(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> Iterator[Found]:
    """Give a quotation that stands apart in a headline, as "'We knew it': mayor quits", to who says it in the text."""
    text = text_of(doc)
    titles = [block for block in blocks if block.role == "title"]
    for block, quotation in ((b, q) for b in titles for q in find_quotations(text[b.start : b.end])):
        span = _moved((quotation.start, quotation.end), block.start)
        before, after = text[block.start : span[0]].strip(), text[span[1] : block.end].strip()
        words = re.findall(r"\w+", text[slice(*span)])
        apart = before.endswith(":") if before else after[:1] in (":", "–", "—", "-")
        if not apart or len(words) < WORDS:
            continue
        again = re.compile(r"\b" + r"\W+".join(words) + r"\b", re.I)
        below = (a for a in attributions if any(again.search(text, max(s, block.end), e) for s, e in a.contents))
        speakers = (a.antecedent or a.source for a in below if not _rejects(doc, a))
        if speaker := next(filter(None, speakers), None):
            yield Attribution((span,), None, None, speaker), span


def _rejects(doc: Doc, attribution: Attribution) -> bool:
    """Tell whether who is asked for the words denies them."""
    return attribution.cue is not None and not DENYING.isdisjoint(t.lemma_ for t in tokens_of(doc, attribution.cue))


@cache
def _headline_patterns() -> list[re.Pattern[str]]:
    cue, source, content = "|".join(read_words("headline_cues")), rf"(?P<source>{NAME})", r"(?P<content>\S(?:.*?\S)?)"
    forms = [
        rf"{source}(?P<cue>:) {content}",
        rf"{content},? (?P<cue>[–—-]) {source}",
        rf"{content}, {source} (?P<cue>(?i:{cue}))",
        rf"{source} (?P<cue>(?i:{cue})) {content}",
    ]
    return [re.compile(rf"\s*{form}\s*") for form in forms]


def _labelled(doc: Doc, blocks: Sequence[Block]) -> Iterator[Found]:
    """Give what follows a label such as "Quote:"; the last label that names a source tells who speaks."""
    text, speaker = text_of(doc), None
    for label, body in pairwise(blocks):
        words = text[label.start : label.end].strip()
        if label.role != "label":
            continue
        if re.match(r"(?i)sources?:", words):
            named = re.compile(NAME).search(text, label.start + words.index(":") + 1, label.end)
            speaker = named and named.span()
        quotes = [q for q in find_quotations(text[body.start : body.end]) if q.end - q.start > FRAGMENT]
        if quotes and body.role == "body" and re.match(r"(?i)(?:direct )?quotes?\b|verbatim|literally", words):
            contents = tuple(_moved((q.start, q.end), body.start) for q in quotes)
            yield Attribution(contents, None, (label.start, label.start + len(words)), speaker), (label.start, body.end)


def _denials(doc: Doc) -> Iterator[Found]:
    """Give denials that hang on what they deny: "a claim that Tehran has denied", "which both have denied"."""
    for verb in (token for token in doc if token.dep_ in ("relcl", "acl", "advcl") and token.lemma_ in DENYING):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        pronoun = next((child for child in verb.children if child.lower_ in ("which", "that")), None)
        if subject is None or pronoun in (None, subject):
            continue
        noun = verb.head.doc[verb.head.left_edge.i : verb.head.i + 1]
        points = POINTERS.fullmatch(noun.text) is not None
        content = (noun.start_char, noun.end_char) if points else span_of(pronoun)
        source = (subject.left_edge.idx, span_of(subject.right_edge)[1])
        region = (content[0], span_of(verb.right_edge)[1])
        yield Attribution((content,), source, span_of(verb), denies=True), region


def _asides(doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Found]:
    """Give a further report of the same speaker in the same sentence: "..., adding that it was cold"."""
    cues = {attribution.cue for attribution in attributions}
    for attribution in attributions:
        sentence = attribution.cue and tokens_of(doc, attribution.cue).sent
        if not sentence:
            continue
        for match in _aside().finditer(text_of(doc), sentence.start_char, sentence.end_char):
            if match.span("cue") in cues or match.start() < attribution.contents[0][0]:
                continue
            cues.add(match.span("cue"))
            end = match.start("content") + len(text_of(doc)[match.start("content") : sentence.end_char].rstrip(" \n."))
            content = (match.start("content"), end)
            yield Attribution((content,), attribution.source, match.span("cue")), (match.start(), sentence.end_char)


@cache
def _aside() -> re.Pattern[str]:
    cue = "|".join(read_words("aside_cues"))
    return re.compile(rf",[\"”]? (?P<cue>{cue})(?: (?:[\w’']+ ){{1,4}}as)? (?P<content>(?=that\b|[“\"‘])[^\n]+)")


def _related(doc: Doc, attribution: Attribution, earlier: Sequence[Attribution]) -> Attribution:
    """Add whom the source relies on, whom it spoke to, and what a pointing content stands for."""
    text, (start, end) = text_of(doc), attribution.contents[0]
    sentence = tokens_of(doc, attribution.cue or (start, end)).sent
    reach = (sentence.start_char, sentence.end_char)
    via = _outside(attribution, _relying().search(text, *reach)) or _showing().search(text, start, end)
    told_to = attribution.cue and _outside(attribution, _interview().search(text, *reach) or _relayed(text, reach))
    about = None
    if POINTERS.fullmatch(text, start, end):
        before = [a.contents[-1] for a in earlier if reach[0] <= a.contents[-1][0] < start]
        own = [span[0] for span in (attribution.source, attribution.cue) if span]
        clause = text[reach[0] : min(start, *own)].rstrip(" ,\n")
        about = before[-1] if before else (reach[0], reach[0] + len(clause)) if clause else None
    return attribution._replace(
        via=via.span("such" if "such" in via.re.groupindex and via["such"] else "whom") if via else None,
        told_to=told_to.span("described" if told_to["described"] else "named") if told_to else None,
        about=about,
    )


def _outside(attribution: Attribution, match: re.Match[str] | None) -> re.Match[str] | None:
    inside = match and any(start <= match.start() and match.end() <= end for start, end in attribution.contents)
    return None if inside else match


@cache
def _relying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(read_words('relying'))}) [\"“]?(?P<whom>[^,.;:\"”\n]+)")


@cache
def _showing() -> re.Pattern[str]:
    """Find what shows the reported thing: "there is intelligence that", "photographs from the site show"."""
    noun = rf"(?i:{any_of(read_words('evidence'))})(?: (?:from|of|in) [^,.;:“”\"]{{1,40}}?)?"
    whom = rf"(?P<whom>(?!(?:there|but|and|that)\b)(?:[\w’'-]+ ){{0,2}}{noun})"
    found = r"ha(?:s|ve|d) (?:\w+ )?(?:learned|found|detected|evidence)"
    shows = rf"(?:that |which )?(?:suggest|indicat|show|reveal|{found})"
    opened = r"(?:(?<![^\s\"“])(?<!\bis )|\b(?:that|but|and) )"
    such = whom.replace("whom", "such")
    return re.compile(rf"{opened}{whom} {shows}|\bthere (?:is|are) {such} that\b")


def _relayed(text: str, reach: Span) -> re.Match[str] | None:
    """Find the outlet that passes a sentence on: "..., Reuters reported", "..., according to the Lund Times"."""
    found = _relay().finditer(text, *reach)
    return next((match for match in found if is_outlet(match["described"] or match["named"])), None)


@cache
def _relay() -> re.Pattern[str]:
    kind, did = "(?:the |state |news |newspaper |agency |daily |weekly )*", "(?:report(?:s|ed)|writes|wrote|says|said)"
    reports = rf"(?P<described>{NAME})(?: has| had)?(?: first)? {did}\b"
    return re.compile(rf",[\"”]? {kind}(?:{reports}|according to {kind}(?P<named>{NAME}(?<!\.)))")


@cache
def _interview() -> re.Pattern[str]:
    """Find the outlet in "told the Evening Post", "told news outlet Lund Today", "in an interview with CNN"."""
    words = "|".join(word.capitalize() for word in read_words("outlet_words") if word != "the")
    agency = any_of([*agencies().values()])
    named = rf"(?:the )?(?=(?:[\w.'’&-]+ ){{0,4}}(?:{words}|[A-Z]{{2,5}}|{agency})\b)(?P<named>{NAME})"
    kind = r"(?:outlet|newspaper|agency|magazine|channel|broadcaster|station|website)"
    spoke = r"\b(?:told|telling|interview with|statement to|quoted by)"
    return re.compile(rf"{spoke} (?:(?:[\w-]+ ){{0,5}}{kind} (?P<described>{NAME})|{named})")


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
