"""Sentences and main clauses that an outlet says in its own voice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from newstrail.attribution.attribution import Attribution
from newstrail.attribution.grammar import AUXILIARIES, FINITE, SUBJECTS_AND_THERE, children_as, is_main_verb, sums_up
from newstrail.attribution.trimming import LOOSE_PUNCTUATION, strip_span
from newstrail.text import Block, Span, denial, span_of, text_of, tokens_of
from newstrail.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


OPENING_MARKS = '"“'
HEADLINE_VERBS = {*FINITE, "VBN", "VB"}  # tags; headlines drop "is" and "are"
LINES_BELOW = re.compile(r"\n\s{0,99}\S")
HEADING_WORDS = 7  # a line of as many may be a statement, whatever it ends with
HEADLINE_PART = re.compile(r"[^\s;][^;\n]{9,300}")
# A headline with one of these words tells what happened even where the parser finds no verb: "Five dead in Lund flood"
TELLING = {"after", "amid", "as", "before", "dead", "despite", "while"}
SPOKEN_ROLES = ("title", "body")  # of blocks


def find_own_voice(doc: Doc, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Give the sentences that no attribution touches and that assert something, and the main clauses of others."""
    reports = [attribution for attribution in attributions if not attribution.may_be_act]
    quoted = [
        content for each in attributions if each.may_be_act for content in each.contents if _is_quoted(doc, content)
    ]
    taken = _merged([*(part for attribution in reports for part in _parts(attribution)), *quoted])
    said = _merged(content for attribution in reports for content in attribution.contents if _has_verb(doc, content))
    titles = [block for block in blocks if block.role == "title"]
    spoken = [block for block in blocks if block.role in SPOKEN_ROLES]
    for sentence in doc.sents:
        span = strip_span(text_of(doc), (sentence.start_char, sentence.end_char), " \n")
        in_title = _is_inside(sentence, titles)
        if not _is_inside(sentence, spoken) or _is_question(doc, span) or (_is_heading(doc, span) and not in_title):
            continue
        if not _overlaps_any(span, taken):
            if asserts(_stating(sentence.root)) or (in_title and _says_something(sentence)):
                yield from _cut_at_doubt(sentence, span)
            continue
        parts = _own_parts(sentence, span, taken) if in_title else []
        yield from parts or _own_clauses(sentence, taken, said)


def _own_parts(sentence: Tokens, span: Span, taken: Sequence[Span]) -> list[Span]:
    """Give the parts of a headline between semicolons in which nobody is reported: "Dam bursts; mayor says it is old".

    The parser often takes the verb of a headline for a noun.
    """
    parts = [part.span() for part in HEADLINE_PART.finditer(text_of(sentence.doc), *span)]
    return [part for part in parts if len(parts) > 1 and not _overlaps_any(part, taken)]


def _says_something(headline: Tokens) -> bool:
    """Tell whether a headline has a verb, if only "arrested" or "to cut", or joins two things that happened.

    Of "Lund, Orsa announce deal giving city aid" the parser takes the verb for a noun.
    """
    tells = any(token.tag_ == "VBG" and token.dep_ == "acl" and children_as(token, {"dobj"}) for token in headline)
    return tells or any(token.tag_ in HEADLINE_VERBS or token.lower_ in TELLING for token in headline)


def _is_quoted(doc: Doc, content: Span) -> bool:
    """Tell whether a content is a quotation, which is somebody's words whatever they do: 'She sighs. "It is old."'."""
    return text_of(doc)[content[0]] in OPENING_MARKS and _has_verb(doc, content)


def _is_heading(doc: Doc, span: Span) -> bool:
    """Tell whether a sentence is a short line without a full stop among others: "What you need to know"."""
    text = text_of(doc)
    is_line = text.endswith("\n", 0, span[0]) and LINES_BELOW.match(text, span[1]) is not None
    return is_line and text[span[1] - 1].isalnum() and text.count(" ", *span) < HEADING_WORDS


def asserts(verb: Token) -> bool:
    """Whether a clause has a finite verb and a subject; captions and labels have not.

    The parser takes "target" in "The sanctions target the bank" for an infinitive.
    """
    is_misread = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not children_as(verb, AUXILIARIES)
    finite = is_misread or verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.children)
    return finite and bool(children_as(verb, SUBJECTS_AND_THERE))


def _stating(verb: Token) -> Token:
    """Give the verb that states something: what the parser hangs on "All told, ..."."""
    clauses = children_as(verb, {"ccomp"})
    return clauses[0] if clauses and sums_up(verb) else verb


def _cut_at_doubt(sentence: Tokens, span: Span) -> Iterator[Span]:
    """Cut a sentence before its last main clause where only one side doubts: "It burned, but that is unconfirmed"."""
    text = text_of(sentence.doc)
    clauses = [clause for clause in children_as(sentence.root, {"conj"}) if asserts(clause)]
    start = clauses[-1].left_edge.idx if clauses else span[0]
    if denial.contests(text[span[0] : start]) == denial.contests(text[start : span[1]]) or start <= span[0]:
        yield span
        return
    before = [token for token in sentence if token.idx < start]
    yield span[0], span_of(_without_joining_end(before)[-1])[1]
    yield start, span[1]


def _parts(attribution: Attribution) -> list[Span]:
    parts = [*attribution.contents, attribution.source, attribution.cue, attribution.relay]
    return [part for part in parts if part]


def _has_verb(doc: Doc, span: Span) -> bool:
    return any(is_main_verb(token) for token in tokens_of(doc, span))


def _is_inside(sentence: Tokens, blocks: Iterable[Block]) -> bool:
    return any(block.start <= sentence.start_char < block.end for block in blocks)


def _is_question(doc: Doc, span: Span) -> bool:
    return text_of(doc).endswith("?", 0, span[1])


def _own_clauses(sentence: Tokens, taken: Sequence[Span], said: Sequence[Span]) -> Iterator[Span]:
    """Give the main clauses of a sentence in which somebody else is reported.

    Args:
        sentence: the tokens of the sentence.
        taken: the spans of all attributions, as `_merged` gives them.
        said: the contents that hold a verb, so, too.
    """
    text = text_of(sentence.doc)
    for clause in (sentence.root, *sentence.root.conjuncts):
        own = _main_clause(clause, taken, said) if asserts(clause) else None
        if own is not None:
            yield strip_span(text, own, LOOSE_PUNCTUATION + ".")


def _main_clause(verb: Token, taken: Sequence[Span], said: Sequence[Span]) -> Span | None:
    """Give a clause without those that report beside it, or as to when or why; nothing where it reports itself.

    "The bridge was closed after engineers said that it was unsafe": the bridge was closed. What "came after engineers
    said" something says little without it, and what happens "unless" they say so says something else. A clause that
    only names who reports, as "while Kyiv accuses it of war crimes", stays.
    """
    acts = _acts(verb)
    reporting = _reporting_clauses(acts, said)
    if reporting and (verb.lemma_ == "come" or _is_conditional(reporting)):
        return None
    when_or_why = _tokens_below(reporting)
    left_out = when_or_why | _tokens_below(_told_by_others(verb, when_or_why, said))
    for joined in children_as(verb, {"conj"}):
        if joined not in acts or _touches(set(joined.subtree) - when_or_why, taken):
            left_out.update(joined.subtree)
    kept = _without_joining_end([token for token in verb.subtree if token not in left_out])
    if any(kept[0].i < token.i < kept[-1].i for token in left_out):
        return None
    if _touches(_without_descriptions(kept), taken):
        return None
    return kept[0].idx, span_of(kept[-1])[1]


def _acts(verb: Token) -> list[Token]:
    """Give a verb with those joined to it that share its subject: "closed the bridge and left"."""
    return [verb, *(joined for joined in children_as(verb, {"conj"}) if not asserts(joined))]


def _reporting_clauses(acts: Iterable[Token], said: Sequence[Span]) -> list[Token]:
    """Give the adverbial clauses in which somebody says something."""
    clauses = [clause for act in acts for clause in children_as(act, {"advcl"})]
    return [clause for clause in clauses if _touches(clause.subtree, said)]


def _told_by_others(verb: Token, aside: Collection[Token], said: Sequence[Span]) -> list[Token]:
    """Give the relative clauses at the end in which somebody says something: "a deal, which the army said was near"."""
    clauses = [token for token in verb.subtree if token.dep_ == "relcl" and token not in aside]
    last_word = max(token.i for token in verb.subtree if not _is_loose_end(token))
    at_end = [clause for clause in clauses if clause.right_edge.i >= last_word]
    return [clause for clause in at_end if _touches(clause.subtree, said)]


def _is_conditional(clauses: Iterable[Token]) -> bool:
    words = {child.lower_ for clause in clauses for child in clause.children}
    return not words.isdisjoint(read_words("conditions"))


def _without_joining_end(tokens: list[Token]) -> list[Token]:
    """Drop "and", spaces and punctuation from the end of a clause, but no closing bracket."""
    end = len(tokens)
    while tokens[end - 1].dep_ == "cc" or _is_loose_end(tokens[end - 1]):
        end -= 1
    return tokens[:end]


def _is_loose_end(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text != ")")


def _without_descriptions(tokens: Sequence[Token]) -> list[Token]:
    """Leave out relative and adverbial clauses, and punctuation."""
    described = _tokens_below(token for token in tokens if token.dep_ in ("relcl", "advcl"))
    return [token for token in tokens if token not in described and not token.is_punct]


def _tokens_below(tokens: Iterable[Token]) -> set[Token]:
    return {below for token in tokens for below in token.subtree}


def _touches(tokens: Iterable[Token], spans: Sequence[Span]) -> bool:
    return any(_overlaps_any(span_of(token), spans) for token in tokens)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Give what spans cover together, in order and without overlaps."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _overlaps_any(span: Span, merged: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of those that `_merged` gives."""
    place = bisect_right(merged, span[0], key=itemgetter(1))
    return place < len(merged) and merged[place][0] < span[1]
