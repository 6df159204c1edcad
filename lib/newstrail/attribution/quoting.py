"""Quotations and the candidates that report them.

A quotation goes whole to the candidate that holds most of it, else to the verb of speech beside it. A long one that
nobody has in the end goes to the report whose words it ends, to whoever is quoted or says something in its line, or to
whoever was quoted just before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newstrail.attribution.candidate import SELF_EVIDENT, Candidate
from newstrail.attribution.cues import HEARER_VERBS, is_known_verb, is_speech
from newstrail.attribution.grammar import (
    CLOSING_QUOTE,
    FINITE,
    SUBJECTS,
    children_as,
    ends_line,
    lemma_of,
    on_one_line,
)
from newstrail.attribution.source_phrases import PARTICLES, find_name_beside
from newstrail.text import find_quotations, text_of
from newstrail.words import role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


# Tokens, marks included, from which words in quotation marks can be speech:
BESIDE_CUE = 4  # where a cue stands beside them
WITHOUT_CUE = 7
CALLING_VERBS = {"call", "describe", "label", "brand", "dub", "term"}
SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'")  # marks at the end of a sentence, or of its quotation
LONGEST_REPLY = 6  # tokens of "came the curt reply from"
LONGEST_SPEAKER = 14  # tokens of who speaks behind a quotation: "the owner of the mill, Bo Lind, 61,"
NAMING = {"PROPN", "NOUN", "DET", "ADJ", "NUM"}  # parts of speech of the words in such a phrase
PAST_OR_PRESENT = {"VBD", "VBN", "VBZ"}  # tags of what may be its verb
EXCLAIMING = ("!", "?")  # at the end of what somebody cries or asks
ASKING_VERBS = {"ask", "caption", "cry", "joke", "post", "question", "quip", "scream", "shout", "tweet", "wonder"}
LEADING_MARKS = (",", ":")  # between a verb and what it quotes
SMALL_WORDS = {"ADP", "DET", "CCONJ", "PART"}  # parts of speech that have no capital in titles


def quoted_tokens(doc: Doc) -> list[list[int]]:
    """Give the numbers of the tokens of each quotation, marks included, but for marks around who speaks."""
    quotations = []
    for quotation in find_quotations(text_of(doc)):
        tokens = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if tokens is not None and not _names_speaker(tokens):
            quotations.append([token.i for token in tokens if not token.is_space])
    return quotations


def _names_speaker(quotation: Tokens) -> bool:
    """Tell whether words in marks only say who tells something: '"a source close to the club" told the Times that'."""
    verb = quotation.doc[min(quotation.end, len(quotation.doc) - 1)]
    if verb.tag_ not in FINITE or not is_speech(lemma_of(verb)) or any(token.tag_ in FINITE for token in quotation):
        return False
    tells = children_as(verb, {"ccomp"}) or (lemma_of(verb) in HEARER_VERBS and children_as(verb, {"dobj"}))
    return bool(tells) and any(subject in quotation and role_of(subject) for subject in children_as(verb, {"nsubj"}))


def is_spoken(doc: Doc, quotation: Sequence[int]) -> bool:
    """Tell whether a quotation can be speech: long enough, and not the name of a book."""
    return len(quotation) >= BESIDE_CUE and not _is_title([doc[i] for i in quotation])


def add_quotations(doc: Doc, candidates: Iterable[Candidate], quotations: Sequence[list[int]]) -> list[Candidate]:
    """Give every quotation whole to the candidates that hold most of it, or else to the verb of speech beside it."""
    by_head = {candidate.head: candidate for candidate in candidates}
    contents = {head: set(candidate.content) for head, candidate in by_head.items()}
    heads_at = _heads_by_token(by_head.values(), quotations)
    speaking = sorted((each for each in by_head.values() if _uses_verb_of_speech(each)), key=_head)
    for quotation in quotations:
        near = dict.fromkeys(head for i in quotation for head in heads_at[i])
        holders = [by_head[head] for head in near if _holds_most(by_head[head], quotation)]
        holders = holders or [by_head[head] for head in near if _calls_so(doc, by_head[head], quotation)]
        if not any(_may_quote(each) or _calls_so(doc, each, quotation) for each in holders):
            nearest = _leading_in(doc, speaking, quotation) or _nearest_report(doc, speaking, quotation)
            holders += nearest + _reports_around(doc, nearest, speaking, quotation)
        for holder in holders:
            whole = {*quotation, *_clause_around(doc[holder.head], quotation)}
            if holder.lemma in HEARER_VERBS and holder.complement == "object":
                contents[holder.head] -= holder.content - set(quotation)  # '"It fell," Lind told | Lund Radio'
            contents[holder.head] |= whole - holder.cue - holder.source
            contents[holder.head] -= _circumstance_before(doc, holder.head, quotation)
    times_quoted = Counter(i for quotation in quotations for i in quotation)
    return [_with_content(each, contents[head], times_quoted) for head, each in by_head.items()]


def _may_quote(candidate: Candidate) -> bool:
    return _uses_verb_of_speech(candidate) or candidate.complement in SELF_EVIDENT or candidate.lemma in CALLING_VERBS


def _calls_so(doc: Doc, candidate: Candidate, quotation: Sequence[int]) -> bool:
    """Tell whether a quotation is what a thing is called: 'called the leak "an act of war", while Lind said'.

    So is 'dismissed the claim as "baseless," saying that ...'.
    """
    behind_as = doc[max(quotation[0] - 1, 0)].lower_ == "as"
    calls = candidate.lemma in CALLING_VERBS or (candidate.complement == "object as" and behind_as)
    return calls and candidate.head < quotation[0] and not candidate.content.isdisjoint(quotation)


def _clause_around(verb: Token, quotation: Sequence[int]) -> set[int]:
    """Give the clause joined to a report that a quotation ends: 'said it was late, but the town was "at peace"'."""
    for clause in children_as(verb, {"conj"}):
        first, last = clause.left_edge.i, clause.right_edge.i
        if first < quotation[0] <= last and children_as(clause, SUBJECTS) and not is_speech(clause.lemma_):
            return set(range(first, last + 1))
    return set()


def _circumstance_before(doc: Doc, head: int, quotation: Sequence[int]) -> set[int]:
    """Give what stands between a cue and the sentence that it quotes: 'wrote on X of the attack, "We mourn"'."""
    first = quotation[0]
    before = doc[head + 1 : first]
    quotes_sentence = first + 1 < len(doc) and doc[first + 1].is_title and any(doc[i].tag_ in FINITE for i in quotation)
    if not quotes_sentence or not len(before) or before[-1].text not in (",", ":"):
        return set()
    return set() if any(token.pos_ in ("VERB", "AUX") for token in before) else {token.i for token in before}


def take_rest(
    doc: Doc, chosen: list[Candidate], candidates: Sequence[Candidate], quotations: Sequence[list[int]]
) -> list[Candidate]:
    """Find a report for each long quotation that has none yet.

    Args:
        doc: the parsed text.
        chosen: the candidates that are kept.
        candidates: all candidates.
        quotations: the numbers of the tokens of each.
    """
    used = {i for each in chosen for i in each.content | each.cue}
    for place, quotation in enumerate(quotations):
        if not used.isdisjoint(quotation) or not _stands_without_cue(doc, quotation):
            continue
        if not _says_something(doc, quotation) and not any(quotation[0] - 1 in each.content for each in chosen):
            continue
        speaking = [each for each in candidates if each.head not in used and _uses_verb_of_speech(each)]
        free = [each._replace(content=frozenset()) for each in speaking]
        owner = (
            _speaker_behind(doc, quotation)
            or _speaker_of_next(doc, quotations[place:], chosen)
            or _owner_of(doc, quotation, chosen, free)
            or _nobody(quotation[0])
        )
        owner = next((each for each in chosen if each.head == owner.head), owner)
        whole = owner._replace(content=owner.content | set(quotation), complement="quote")
        chosen = sorted([each for each in chosen if each.head != owner.head] + [whole])
        used.update(quotation, owner.cue)
    return chosen


def _says_something(doc: Doc, quotation: Sequence[int]) -> bool:
    """Tell whether a quotation says something by itself; the outlet only calls it so: 'their "old friends in Lund"'.

    A headline leaves the verb out: "Lind 'hurt in a strike on the port'".
    """
    words = [doc[i] for i in quotation if doc[i].is_alpha]
    leaves_out = bool(words) and words[0].tag_ in ("VBN", "VBD")
    return _opens_line(doc, quotation[0]) or leaves_out or any(doc[i].tag_ in FINITE | {"VB"} for i in quotation)


def _speaker_of_next(doc: Doc, quotations: Sequence[list[int]], chosen: Sequence[Candidate]) -> Candidate | None:
    """Give who says a quotation in whose paragraph nobody is named, since it goes on in the next: '"It broke.'."""
    for quotation, following in pairwise(quotations):
        opens_both = _opens_line(doc, quotation[0]) and _opens_line(doc, following[0])
        between = doc[quotation[-1] + 1 : following[0]]
        if not opens_both or doc[quotation[-1]].is_quote or not all(token.is_space for token in between):
            return None
        holders = [each for each in chosen if each.source and not each.content.isdisjoint(following)]
        speaker = holders[0] if holders else _speaker_behind(doc, following)
        if speaker is not None:
            return speaker
    return None


def _opens_line(doc: Doc, first: int) -> bool:
    return first == 0 or ends_line(doc[first - 1])


def add_speakers_beside(doc: Doc, chosen: Iterable[Candidate]) -> list[Candidate]:
    """Give the verbs of speech that report a quotation and have no source the name beside them."""
    named = []
    for candidate in chosen:
        lacks_source = candidate.complement == "quote" and candidate.cue and not candidate.source
        if lacks_source and doc[candidate.head].pos_ == "VERB" and _uses_verb_of_speech(candidate):
            source = frozenset(find_name_beside(doc[candidate.head]))
            candidate = candidate._replace(source=source, content=candidate.content - source)
        named.append(candidate)
    return named


def _stands_without_cue(doc: Doc, quotation: Sequence[int]) -> bool:
    """Tell whether a quotation is speech though no cue stands beside it: a long one, or a sentence in marks."""
    return len(quotation) >= WITHOUT_CUE or is_sentence(doc, quotation)


def is_sentence(doc: Doc, quotation: Sequence[int]) -> bool:
    """Tell whether a quotation is a sentence of its own, not a part of one: it opens one, and holds a verb."""
    first, last = quotation[0], quotation[-1]
    before = doc[first - 1] if first else None
    opens = before is None or ends_line(before) or before.text[-1] in SENTENCE_ENDS or before.text == ":"
    ends = doc[last].text in SENTENCE_ENDS or doc[last - 1].text in SENTENCE_ENDS
    return opens and ends and any(doc[i].tag_ in FINITE for i in quotation)


def _is_title(quotation: Sequence[Token]) -> bool:
    """Tell the name of a book or a show from speech: every word has a capital, but for small ones."""
    words = [token for token in quotation if token.is_alpha]
    if len(words) == 1:
        return _names_something(quotation[0], words[0])
    return len(words) > 1 and all(word.text[0].isupper() or word.pos_ in SMALL_WORDS for word in words[1:])


def _names_something(opening: Token, word: Token) -> bool:
    """Tell a name from a cry: the one word has a capital though it goes on with a sentence: 'the name "Pepper"'."""
    before = opening.doc[opening.i - 1] if opening.i else None
    return word.text[0].isupper() and before is not None and before.is_alpha and before.tag_ not in FINITE


def _holds_most(candidate: Candidate, quotation: Sequence[int]) -> bool:
    return 2 * len(candidate.content.intersection(quotation)) > len(quotation)


def _heads_by_token(candidates: Iterable[Candidate], quotations: Iterable[list[int]]) -> dict[int, list[int]]:
    """Give by each quoted token the heads of the candidates whose content holds it."""
    heads: dict[int, list[int]] = {i: [] for quotation in quotations for i in quotation}
    for candidate in candidates:
        for i in candidate.content & heads.keys():
            heads[i].append(candidate.head)
    return heads


def _head(candidate: Candidate) -> int:
    return candidate.head


def _nearest_report(doc: Doc, speaking: Sequence[Candidate], quotation: Sequence[int]) -> list[Candidate]:
    """Give the verb of speech nearest to a quotation in its sentences, if there is one.

    Args:
        doc: the parsed text.
        speaking: the candidates that use a verb of speech, in the order of their heads.
        quotation: the numbers of its tokens.
    """
    first, last = quotation[0], quotation[-1]
    start, end = doc[first].sent.start, doc[last].sent.end
    inside = speaking[bisect_left(speaking, start, key=_head) : bisect_left(speaking, end, key=_head)]
    near = [each for each in inside if not _describes_noun(doc[each.head])]
    near.sort(key=lambda each: (each.content.isdisjoint(quotation), min(abs(each.head - first), abs(each.head - last))))
    return near[:1]


def _leading_in(doc: Doc, speaking: Iterable[Candidate], quotation: Sequence[int]) -> list[Candidate]:
    """Give the verb of speech right before a quotation, also of a noun: 'a note that says, "It fell. We left."'."""
    before = quotation[0] - 1
    while before > 0 and (doc[before].text in LEADING_MARKS or (doc[before].is_space and not ends_line(doc[before]))):
        before -= 1
    return [each for each in speaking if each.head == before]


def _reports_around(
    doc: Doc, nearest: Iterable[Candidate], speaking: Sequence[Candidate], quotation: Sequence[int]
) -> list[Candidate]:
    """Give the reports that end with the verb nearest to a quotation: 'said she wanted to go, since it "is home. ..."'.

    A verb that leads a quotation in speaks for itself: 'reported that she said: "It is home. ..."'.
    """
    inner = [each for each in nearest if each not in _leading_in(doc, speaking, quotation)]
    heads = {each.head for each in inner if each.head < quotation[0] and doc[each.head].sent == doc[quotation[0]].sent}
    return [each for each in speaking if each.complement == "clause" and not heads.isdisjoint(each.content)]


def _uses_verb_of_speech(candidate: Candidate) -> bool:
    """Tell whether the cue is a verb of speech; the noun in "a diplomat posted to Oslo" is none."""
    return is_speech(candidate.lemma) and "noun" not in candidate.complement


def _describes_noun(verb: Token) -> bool:
    """Tell whether a verb only describes a noun: "Ekovich, who noted ..."."""
    return any(token.dep_ in ("relcl", "acl") for token in (verb, *verb.ancestors))


def _with_content(candidate: Candidate, content: set[int], times_quoted: Mapping[int, int]) -> Candidate:
    """Give a candidate its content; it reports a quote where most of that is quoted."""
    n_quoted = sum(times_quoted.get(i, 0) for i in content)
    complement = candidate.complement
    if 2 * n_quoted > len(content) and complement not in SELF_EVIDENT:
        complement = "quote"
    return candidate._replace(content=frozenset(content), complement=complement)


def _owner_of(
    doc: Doc, quotation: Sequence[int], chosen: Sequence[Candidate], free: Sequence[Candidate]
) -> Candidate | None:
    """Choose who is quoted in a quotation that has no cue of its own: by their words before it, or their place."""
    first = quotation[0]
    for candidate in chosen:
        if first - 1 in candidate.content:  # calls the plan "a first step to war"
            if on_one_line(doc, candidate.head, first):
                return candidate
            break
    quoting = [each for each in chosen if each.complement in ("quote", "line")]
    saying = [each for each in chosen if _uses_verb_of_speech(each) and each.head < first]
    for likeliest in (quoting, saying, free):
        in_line = [each for each in likeliest if on_one_line(doc, each.head, first)]
        if in_line:
            return min(in_line, key=lambda each: abs(each.head - first))
    return _quoted_just_before(doc, first, chosen, quoting)


def _speaker_behind(doc: Doc, quotation: Sequence[int]) -> Candidate | None:
    """Give who speaks behind a quotation that ends with a comma, whatever the verb: '"It fell," thundered Bo Lind'."""
    behind = quotation[-1] + 1
    if behind + 1 >= len(doc) or doc[behind].is_punct or ends_line(doc[behind]):
        return None
    first = doc[behind]
    if doc[behind - 2].text in EXCLAIMING:
        return _telling_behind(first)
    if doc[behind - 2].text != ",":
        return None
    if first.lower_ in ("came", "comes"):
        froms = [token for token in doc[behind + 1 : behind + LONGEST_REPLY] if token.lower_ == "from"]
        return _quoting(first, find_name_beside(froms[0])) if froms else None
    particle = doc[behind + 1].lower_ in PARTICLES  # "cut in Bo Lind", "went on Bo Lind"
    name_at = min(behind + 1 + particle, len(doc) - 1)
    may_be_verb = first.text.endswith(("s", "ed")) or (particle and first.pos_ == "VERB")
    if first.is_lower and may_be_verb and role_of(first) is None and doc[name_at].pos_ == "PROPN":
        return _quoting(first, find_name_beside(doc[name_at - 1]))
    verb = _verb_of(first)
    if verb is not None:
        return _quoting(verb, range(behind, _end_of_subject(verb, behind)))
    return _named_before_verb(doc, behind)


def _telling_behind(first: Token) -> Candidate | None:
    """Give who speaks behind a cry or a question and says no other clause: '"We stay!" the mayor told them'."""
    for noun in (first, *first.ancestors):
        verb = noun.head
        is_subject = noun.dep_ == "nsubj" and noun.left_edge.i == first.i and noun.right_edge.i == verb.i - 1
        goes_on = first.is_lower or noun.pos_ == "PROPN"
        if is_subject and goes_on and verb.tag_ in FINITE and _exclaims(verb):
            return _quoting(verb, range(first.i, verb.i))
    return None


def _exclaims(verb: Token) -> bool:
    """Tell whether a verb can be of who cries or asks: "she posted on her page", "he told the crowd"."""
    known = is_known_verb(lemma_of(verb)) and is_speech(lemma_of(verb))
    return (known or lemma_of(verb) in ASKING_VERBS) and not children_as(verb, {"ccomp", "xcomp"})


def _quoting(verb: Token, source: Sequence[int]) -> Candidate | None:
    return Candidate(verb.i, frozenset([verb.i]), frozenset(source), frozenset(), "", "quote") if source else None


def _verb_of(first: Token) -> Token | None:
    """Give the verb of which a person that begins here is the subject: "the miner Bo Lind laughed"."""
    for name in (first, *first.ancestors):
        begins = name.left_edge.i == first.i or (name.i == first.i and name.nbor(-1).tag_ == CLOSING_QUOTE)
        if name.dep_ == "nsubj" and begins and (name.ent_type_ == "PERSON" or _are_named(name)):
            return name.head if name.head.tag_ in FINITE and name.head.i > name.i else None
    return None


def _are_named(people: Token) -> bool:
    """Tell whether people are named right behind what they are: "lawyers Ana Ruiz and Bo Lind"."""
    return role_of(people) is not None and people.i + 1 < len(people.doc) and people.nbor(1).ent_type_ == "PERSON"


def _named_before_verb(doc: Doc, first: int) -> Candidate | None:
    """Read who a phrase names that a verb ends, whatever the parser makes of both: "the owner, Bo Lind, posted"."""
    last = first
    while last < len(doc) and last - first < LONGEST_SPEAKER and _may_be_of_name(doc[last]):
        last += 1
    verb = doc[min(last, len(doc) - 1)]
    phrase = doc[first:last]
    names_person = any(token.ent_type_ == "PERSON" for token in phrase) or (
        len(phrase) == 1 and (phrase[0].pos_ == "PROPN" or phrase[0].lower_ in ("he", "she"))
    )
    if not names_person or verb.pos_ != "VERB" or verb.tag_ not in PAST_OR_PRESENT or phrase[-1].pos_ == "ADP":
        return None
    return _quoting(verb, [token.i for token in phrase if not (token.i == last - 1 and token.is_punct)])


def _may_be_of_name(token: Token) -> bool:
    return token.pos_ in NAMING or token.text == "," or token.lower_ in ("of", "he", "she", "'s")


def _end_of_subject(verb: Token, first: int) -> int:
    """Give where the name ends that begins at a token: before what is set beside it."""
    end = first
    while end < verb.i and verb.doc[end].pos_ in ("PROPN", "NOUN", "DET", "ADJ", "CCONJ"):
        end += 1
    return end


def _quoted_just_before(
    doc: Doc, first: int, chosen: Sequence[Candidate], quoting: Sequence[Candidate]
) -> Candidate | None:
    """Give the last report before a quotation that opens a line, where that quotes, too, and nothing leads in."""
    opens_line = _opens_line(doc, first)
    led_in = opens_line and doc[max(first - 2, 0)].text == ":"
    before = [each for each in chosen if each.head < first]
    if opens_line and not led_in and before and before[-1] in quoting:
        return before[-1]
    return None


def _nobody(first: int) -> Candidate:
    """Make the report of a quotation that the text gives to no one."""
    return Candidate(first, frozenset(), frozenset(), frozenset(), "", "quote")
