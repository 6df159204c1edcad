"""Quotations that a frame without a verb of speech gives to somebody: '"The dam holds." – Anna Lind', 'Lind: "..."'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.grammar import SUBJECTS, children_as, is_main_verb
from newstrail.attribution.passes.regions import Addition, add_all
from newstrail.attribution.proper_names import CAPITALISED_NAME
from newstrail.attribution.source_phrases import source_tokens
from newstrail.text import Block, Span, find_quotations, span_of, text_of, tokens_of
from newstrail.words import institutions, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


FEWEST_WORDS = 3  # in a quotation that is speech though only its place tells whose
LONGEST_FRAME = 15  # words of a line that does nothing but name who speaks in the next
DASH = r"(?:[–—―~-]|--|&mdash;)"
OPENS_WITH_DASH = re.compile(DASH)
NAMED = rf"{CAPITALISED_NAME}(?<![.,])"
# '"..." – Anna Lind, mayor' and "— Anna Lind (@lind) March 11, 2024": the name, and what follows up to the line's end
SIGNATURE = re.compile(rf"\s*(?P<dash>{DASH})\s?(?P<name>{NAMED})(?:[,(][^\n\"“”]{{0,100}})?\s*(?=\n|\Z)")
# '"..." Anna Lind, 44, mayor' and '"..." (Anna Lind, mayor)'
AGED = rf"(?P<aged>{NAMED}), \d{{1,3}}\b[^\n\"“”.]{{0,100}}"
IN_BRACKETS = rf"\((?P<named>{NAMED}), [^()\n]{{1,80}}\)"
SIGNATURE_WITHOUT_DASH = re.compile(rf"[ \n](?:{AGED}|{IN_BRACKETS})\s*(?=\n|\Z)")
SHARED = r"A (?:post|photo|video|reel) shared by"
POST_SIGNATURE = re.compile(rf"\s*(?P<dash>{DASH}|{SHARED})\s?(?P<name>[^\n(]{{2,60}}?) ?\(@[\w.@-]{{1,60}}\)")
BELOW_QUOTATION = re.compile(rf"(?P<dash>{DASH}) ?(?P<name>{NAMED})(?:, [^\n\"“”.!?]{{2,60}})?")  # "— Anna Lind, mayor"
NAMED_LEAD = re.compile(rf"(?P<name>{NAMED})(?:(?:,| \()[^\n\"“”:]{{1,80}})? ?(?P<dash>:|{DASH})\s{{1,3}}")
NAME_FIRST = re.compile(rf"\s*(?P<name>{NAMED})")
ENDS_SENTENCE = re.compile(r"[.!?…][\"”’'»]?$")
SPEAKING_ENTITIES = {"PERSON", "ORG", "GPE", "NORP"}
TELLING = {"VBD", "VBZ", "MD"}  # tags of verbs that only a sentence has
SPEAKING_PRONOUNS = {"he", "she", "they", "i", "we"}


class _Frame(NamedTuple):
    """Who speaks by a frame, and the words that say so, if they are a cue."""

    speaker: Span
    cue: Span | None


def add_framed_quotations(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the quotations that nobody is said to say to whom their frame names: a signature, a lead-in, an act."""
    text = text_of(doc)
    owned = [content for each in attributions if each.source or each.antecedent for content in each.contents]
    additions = []
    for line in body_lines(text, blocks):
        for start, end in find_quotations(text[slice(*line)]):
            quotation = line[0] + start, line[0] + end
            if not _is_speech(text, quotation):
                continue
            # These tell more than what the parser made of the line
            frame = _signature_of(text, line, quotation) or _named_lead(doc, line, quotation)
            if frame is None and not any(a < quotation[1] and quotation[0] < b for a, b in owned):
                frame = _frame_of(doc, line, quotation)
            if frame is not None:
                additions.append(_framed(quotation, frame))
    return add_all(attributions, additions)


def add_posts(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add posts that stand in the text with the signature below them: "— Anna Lind (@lind) March 11, 2024".

    And what is quoted without marks: a paragraph above "— Anna Lind, mayor", where the text goes on below, and no list.
    """
    text = text_of(doc)
    additions = []
    above: Span | None = None
    lines = list(body_lines(text, blocks))
    for line, following in zip_longest(lines, lines[1:]):
        signature = POST_SIGNATURE.match(text, *line)
        if signature is None and following and not OPENS_WITH_DASH.match(text, *following):
            signature = _signature_below(text, above, line)
        if signature and above is not None:
            post = Attribution((above,), signature.span("name"), signature.span("dash"))
            additions.append(Addition(post, (above[0], line[1])))
        above = None if signature else line
    return add_all(attributions, additions)


def _signature_below(text: str, above: Span | None, line: Span) -> re.Match[str] | None:
    """Read "— Anna Lind, mayor" below a paragraph that no marks enclose and that no dash opens."""
    signature = BELOW_QUOTATION.fullmatch(text, *line)
    if signature is None or above is None or " " not in signature["name"]:
        return None
    is_plain = text[above[0]].isalnum() and ENDS_SENTENCE.search(text[slice(*above)][-2:]) is not None
    return signature if is_plain else None


def body_lines(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Give the lines of the body that hold any word, without the space around them."""
    for block in blocks:
        if block.role != "body":
            continue
        start = block.start
        for line in text[block.start : block.end].splitlines(keepends=True):
            if line.strip():
                begin = start + len(line) - len(line.lstrip())
                yield begin, begin + len(line.strip())
            start += len(line)


def _is_speech(text: str, quotation: Span) -> bool:
    return len(text[slice(*quotation)].split()) >= FEWEST_WORDS


def _framed(quotation: Span, frame: _Frame) -> Addition:
    spans = [quotation, frame.cue, frame.speaker] if frame.cue else [quotation]
    region = min(span[0] for span in spans), max(span[1] for span in spans)
    return Addition(Attribution((quotation,), frame.speaker, frame.cue), region)


def _signature_of(text: str, line: Span, quotation: Span) -> _Frame | None:
    """Read '"The dam holds." – Anna Lind', on one line or two."""
    if quotation[0] != line[0]:
        return None
    signature = SIGNATURE.match(text, quotation[1])
    if signature:
        return _Frame(signature.span("name"), signature.span("dash"))
    bare = SIGNATURE_WITHOUT_DASH.match(text, quotation[1])
    return _Frame(bare.span(bare.lastgroup or ""), None) if bare else None


def _named_lead(doc: Doc, line: Span, quotation: Span) -> _Frame | None:
    """Read 'Anna Lind, 44, baker – "The dam holds."', a line of a name and a quotation, without a verb between."""
    lead = NAMED_LEAD.fullmatch(text_of(doc), line[0], quotation[0])
    if lead is None or quotation[1] != line[1] or " " not in lead["name"]:
        return None
    if any(token.tag_ in TELLING for token in tokens_of(doc, (line[0], lead.start("dash")))):
        return None
    return _Frame(lead.span("name"), lead.span("dash"))


def _frame_of(doc: Doc, line: Span, quotation: Span) -> _Frame | None:
    text = text_of(doc)
    opens_line = quotation[0] == line[0]
    lead_in = text[line[0] : quotation[0]].rstrip()
    if lead_in.endswith(":"):
        colon = line[0] + len(lead_in) - 1
        return _lead_in(doc, (line[0], colon))
    if not ENDS_SENTENCE.search(text, max(quotation[1] - 2, 0), quotation[1]):
        return None
    if opens_line:
        return _line_above(doc, line) or _line_of_a_name(doc, line) or _act_after(doc, line, quotation)
    return _act_before(doc, line, quotation)


def _lead_in(doc: Doc, before: Span) -> _Frame | None:
    """Read 'Anna Lind, 44, baker: "..."' and 'The mayor had a simple message for us: "..."'."""
    if not text_of(doc)[before[0] : before[1]].strip():
        return None  # the line opens with the colon
    sentence = list(tokens_of(doc, before).sents)[-1]  # type: ignore[attr-defined]
    opening = max(before[0], sentence.start_char), before[1]
    tokens = tokens_of(doc, opening)
    clauses = [clause for clause in tokens.root.conjuncts if clause.i > tokens.root.i and clause in tokens]
    last = doc[clauses[-1].left_edge.i : tokens.end] if clauses else tokens  # "we asked Lind and he sent this answer"
    speaker = _subject_who_speaks(last) or _subject_who_speaks(tokens) or _name_first(doc, opening)
    return _Frame(speaker, (before[1], before[1] + 1)) if speaker else None


def _line_above(doc: Doc, line: Span) -> _Frame | None:
    """Read a line that leads in the next: "The firm sent us this statement:"."""
    above = text_of(doc)[: line[0]].rstrip()
    start = above.rfind("\n") + 1
    return _lead_in(doc, (start, len(above) - 1)) if above.endswith(":") else None


def _act_before(doc: Doc, line: Span, quotation: Span) -> _Frame | None:
    """Read 'Lind was not worried. "The dam holds."'."""
    if not ENDS_SENTENCE.search(text_of(doc)[line[0] : quotation[0]].rstrip()[-2:]):
        return None
    *_, sentence = tokens_of(doc, (line[0], quotation[0])).sents  # type: ignore[attr-defined]
    speaker = _subject_who_speaks(sentence)
    return _Frame(speaker, None) if speaker else None


def _act_after(doc: Doc, line: Span, quotation: Span) -> _Frame | None:
    """Read '"The dam holds." With those words Lind left the hall.'."""
    if not text_of(doc)[quotation[1] : line[1]].strip():
        return None
    sentence = next(iter(tokens_of(doc, (quotation[1] + 1, line[1])).sents))  # type: ignore[attr-defined]
    speaker = _subject_who_speaks(sentence)
    return _Frame(speaker, None) if speaker else None


def _line_of_a_name(doc: Doc, line: Span) -> _Frame | None:
    """Read a line without a verb that names one person, with the next line as theirs: "From the desk of Anna Lind."."""
    text = text_of(doc)
    above = text[: line[0]].rstrip().rpartition("\n")[2]
    end = len(text[: line[0]].rstrip())
    start = end - len(above)
    if not above.strip() or len(above.split()) > LONGEST_FRAME or text[line[0] : line[1]][:1].isalnum():
        return None
    tokens = tokens_of(doc, (start, end))
    people = [entity for entity in tokens.ents if entity.label_ == "PERSON"]
    if len(people) != 1 or any(is_main_verb(token) for token in tokens):
        return None
    return _Frame((people[0].start_char, people[0].end_char), None)


def _subject_who_speaks(tokens: Tokens) -> Span | None:
    """Give the subject of the highest verb, else of the first that has one, if it is somebody who can speak."""
    for verb in (tokens.root, *tokens):
        subjects = children_as(verb, SUBJECTS) if is_main_verb(verb) else []
        if not subjects:
            continue
        for subject in subjects:
            if _can_speak(subject) and subject in tokens:
                phrase = sorted(source_tokens(subject))
                return tokens.doc[phrase[0]].idx, span_of(tokens.doc[phrase[-1]])[1]
        return None
    return None


def _can_speak(noun: Token) -> bool:
    names_body = noun.lower_ in institutions() or (noun.pos_ == "PROPN" and not noun.ent_type_)
    return bool(noun.ent_type_ in SPEAKING_ENTITIES or noun.lower_ in SPEAKING_PRONOUNS or role_of(noun) or names_body)


def _name_first(doc: Doc, span: Span) -> Span | None:
    """Give the name that a phrase without a verb opens with: "Anna Lind, 44, baker", "Harbour master Anna Lind"."""
    office = tokens_of(doc, span).root
    if office.tag_ == "NN" and role_of(office) and office.left_edge.idx == span[0]:
        return span[0], span_of(office)[1]  # "A Lines spokesman"
    people = [entity for entity in tokens_of(doc, span).ents if entity.label_ == "PERSON"]
    if people and not text_of(doc)[span[0] : people[0].start_char].strip(" ").count(","):
        return people[0].start_char, people[0].end_char
    name = NAME_FIRST.match(text_of(doc), *span)
    if name is None or not any(token.pos_ == "PROPN" for token in tokens_of(doc, name.span("name"))):
        return None
    return name.span("name")
