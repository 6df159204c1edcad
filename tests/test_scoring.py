"""Which words report, how likely a candidate is an attribution, and which candidates are kept."""

import math

import pytest
import spacy
from spacy.tokens import Doc

from newstrail.attribution import cues, scoring
from newstrail.attribution.candidate import Candidate
from newstrail.attribution.candidates import find_candidates
from newstrail.attribution.choosing import choose
from newstrail.attribution.complements import find_complement
from newstrail.attribution.quoting import add_quotations, is_spoken, take_rest
from newstrail.attribution.source_phrases import find_source_head

NOBODY: frozenset[int] = frozenset()


def candidate(head, content, likelihood, complement="clause"):
    return Candidate(head, frozenset({head}), NOBODY, frozenset(content), "say", complement, likelihood)


VOCAB = spacy.blank("en").vocab  # of documents that are put together by hand


# ---- cues


@pytest.mark.parametrize(
    ("verb", "speaks"),
    [
        ("say", True),
        ("warn", True),
        ("cite", True),  # just often enough
        ("imagine", False),  # not quite
        ("classify", False),
        ("carry", False),
        ("build", False),
    ],
)
def test_a_verb_of_speech_mostly_reports_what_its_clause_says(verb, speaks):
    assert cues.is_speech(verb) == speaks


@pytest.mark.parametrize(
    ("uses", "likelihood"),
    [
        (0, 0.5),  # nothing is known but what is usual: half of all clauses report
        (4, 0.875),  # four uses that all report weigh as much as what is expected of such a verb, .75
        (12, 0.96875),
    ],
)
def test_a_count_outweighs_what_is_usual_after_some_uses(monkeypatch, uses, likelihood):
    monkeypatch.setattr(cues, "_counts", lambda: {("*", "clause"): (50, 100), ("moo", "clause"): (uses, uses)})
    cues._by_lemma.cache_clear()
    found = cues.likelihood("moo", "clause")
    cues._by_lemma.cache_clear()

    assert found == pytest.approx(likelihood)


def test_a_noun_with_the_lemma_of_a_verb_tells_nothing_of_the_verb(monkeypatch):
    counts = {("*", "aside"): (50, 100), ("*", "noun of"): (50, 100), ("moo", "noun of"): (0, 20)}
    monkeypatch.setattr(cues, "_counts", lambda: counts)
    cues._by_lemma.cache_clear()
    found = cues.likelihood("moo", "aside")
    cues._by_lemma.cache_clear()

    assert found == 0.5


# ---- scoring


@pytest.mark.parametrize(
    ("around", "kept"),
    [(0.46, "inner"), (0.49, "outer")],  # .9 times what is left for it where the other is wrong, .54 or .51
)
def test_what_is_certain_outweighs_a_doubtful_report_around_it(parsed, around, kept):
    (certain,) = [found for found in find_candidates(parsed("According to Lind, it rained."), []) if found.head == 0]
    (inner,) = scoring.add_likelihoods(parsed("According to Lind, it rained."), [certain])
    outer = candidate(50, range(40), around)

    assert choose([inner, outer])[0].head == (inner.head if kept == "inner" else outer.head)


@pytest.mark.parametrize(
    ("text", "at_least_even"),
    [("On Friday he denied her a role in it.", True), ("On Friday he denied her a visa for it.", False)],
)
def test_who_denies_what_is_no_request_speaks_at_least_as_likely_as_not(parsed, monkeypatch, text, at_least_even):
    monkeypatch.setattr(scoring, "likelihood", lambda lemma, complement: 0.01)
    doc = parsed(text)
    denials = [found for found in find_candidates(doc, []) if found.lemma == "deny"]
    judged = scoring.add_likelihoods(doc, denials)

    assert [each.likelihood == 0.5 for each in judged] == [True] * at_least_even


@pytest.mark.parametrize(
    ("probability", "odds"), [(0.5, 0.0), (0.0, math.log(0.003 / 0.997)), (1.0, math.log(0.997 / 0.003))]
)
def test_a_cue_that_never_reported_counts_as_three_in_a_thousand(probability, odds):
    assert scoring.logit(probability) == pytest.approx(odds)


@pytest.mark.parametrize("sign", ["depth", "length"])
def test_what_is_deeper_or_longer_than_was_fitted_counts_as_the_deepest_or_longest(sign):
    words = ["dam"] * 200
    heads = [max(i - 1, 0) for i in range(200)]  # each hangs on the one before it
    doc = Doc(VOCAB, words=words, heads=heads, deps=["dep"] * 200)
    signs = set(scoring.name_signs(doc, candidate(199, range(199), 0.5)))
    fitted = [int(name.split()[1]) for name in scoring._weights() if name.startswith(f"{sign} ")]

    assert f"{sign} {max(fitted)}" in signs


# ---- choosing


@pytest.mark.parametrize(("likelihood", "kept"), [(0.33, 0), (0.35, 1)])
def test_a_candidate_is_kept_from_a_third_on(likelihood, kept):
    assert len(choose([candidate(0, [1, 2], likelihood)])) == kept


@pytest.mark.parametrize(
    ("outer", "inner", "kept"),
    [
        (0.9, [0.8], [100]),
        (0.4, [0.9], [1]),  # the other is probably wrong
        (0.6, [0.9, 0.9], [100]),
        (0.36, [0.9, 0.9], [1, 11]),
    ],
)
def test_either_a_candidate_is_kept_or_those_inside_it(outer, inner, kept):
    candidates = [candidate(100, range(40), outer)]
    candidates += [candidate(1 + 10 * n, [2 + 10 * n, 3 + 10 * n], each) for n, each in enumerate(inner)]

    assert [found.head for found in choose(candidates)] == kept


# ---- complements and sources of verbs


@pytest.mark.parametrize(("n_words", "n_tokens"), [(5, 5), (4, 0)])
def test_what_follows_a_verb_of_speech_is_its_content_unless_it_is_short(n_words, n_tokens):
    """The parser hung the words below nothing that a verb governs."""
    words = ["Lind", "said", *["dam"] * n_words]
    deps = ["nsubj", "ROOT", *["dep"] * n_words]
    doc = Doc(VOCAB, words=words, heads=[1] * len(words), deps=deps, lemmas=["Lind", "say", *["dam"] * n_words])
    complement = find_complement(doc[1])

    assert (complement.kind, len(complement.tokens)) == ("near", n_tokens)


@pytest.mark.parametrize(("n_verbs", "source"), [(1, "Lind"), (4, "Lind"), (5, None)])
def test_a_verb_shares_the_subject_of_one_a_few_verbs_before_it(n_verbs, source):
    """In "Lind came and sat and rose and said" each verb hangs on the one before it."""
    words = ["Lind", *["came"] * n_verbs]
    heads = [1, 1, *range(1, n_verbs)]
    deps = ["nsubj", "ROOT", *["conj"] * (n_verbs - 1)]
    doc = Doc(VOCAB, words=words, heads=heads, deps=deps, lemmas=["Lind", *["come"] * n_verbs])
    head = find_source_head(doc[n_verbs])

    assert (head and head.text) == source


@pytest.mark.parametrize(
    "lemma", ["tell", "inform", "remind", "assure", "warn", "advise"]
)  # "The dam, Lind told reporters, is old."
def test_a_parenthetical_may_name_who_hears_it(lemma):
    words = ["Dams", ",", "Lind", "told", "reporters", ",", "leak", "."]
    doc = Doc(
        VOCAB,
        words=words,
        heads=[6, 6, 3, 6, 3, 6, 6, 6],
        deps=["nsubj", "punct", "nsubj", "dep", "dobj", "punct", "ROOT", "punct"],
        pos=["NOUN", "PUNCT", "PROPN", "VERB", "NOUN", "PUNCT", "VERB", "PUNCT"],
        lemmas=["dam", ",", "Lind", lemma, "reporter", ",", "leak", "."],
    )

    assert [words[i] for i in sorted(find_complement(doc[3]).tokens)] == ["Dams", ",", "leak", "."]


@pytest.mark.parametrize(
    ("preposition", "is_content"),
    [
        *[(word, False) for word in ("in", "on", "at", "during", "after", "before", "by", "since", "from")],
        *[(word, True) for word in ("about", "of", "for", "against")],
    ],
)  # "Lind denied plans on Friday"
def test_where_and_when_something_was_said_is_no_content(preposition, is_content):
    words = ["Lind", "denied", "plans", preposition, "Friday"]
    deps = ["nsubj", "ROOT", "dobj", "prep", "pobj"]
    doc = Doc(VOCAB, words=words, heads=[1, 1, 1, 1, 3], deps=deps, lemmas=["Lind", "deny", *words[2:]])

    assert (3 in find_complement(doc[1]).tokens) == is_content


@pytest.mark.parametrize(("lemma", "source"), [("say", "Lind"), ("seem", None), ("appear", None)])
def test_who_only_seems_to_do_something_says_nothing(lemma, source):
    doc = Doc(VOCAB, words=["Lind", "said"], heads=[1, 1], deps=["nsubj", "ROOT"], lemmas=["Lind", lemma])
    head = find_source_head(doc[1])

    assert (head and head.text) == source


# ---- quotations


@pytest.mark.parametrize(
    ("complement", "with_quotation"), [("clause", "quote"), ("object", "quote"), ("rest", "rest"), ("line", "line")]
)
def test_a_report_of_mostly_quoted_words_is_a_quote_unless_it_is_certain_anyway(parsed, complement, with_quotation):
    doc = parsed("Lind said “the dam is old”.")
    (found,) = add_quotations(doc, [candidate(1, range(2, 8), 0.5, complement)], [list(range(2, 8))])

    assert found.complement == with_quotation


@pytest.mark.parametrize(
    ("quotation", "spoken"),
    [
        ("“the dam”", True),
        ("“dam”", False),  # a word quoted
        ("“The Old Dam”", False),  # a title
        ("“The dam is old”", True),
    ],
)
def test_a_quotation_is_speech_from_two_words_on_unless_it_is_a_title(parsed, quotation, spoken):
    doc = parsed(quotation)

    assert is_spoken(doc, list(range(len(doc)))) == spoken


@pytest.mark.parametrize(("n_tokens", "kept"), [(6, 0), (7, 1)])
def test_a_quotation_that_nobody_claims_is_kept_if_it_is_long(parsed, n_tokens, kept):
    quotation = f"“{' '.join(['dam'] * (n_tokens - 2))}”"

    assert len(take_rest(parsed(quotation), [], [], [list(range(n_tokens))])) == kept
