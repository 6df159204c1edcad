from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import newstrail
from newstrail.articles.sentences import to_sentences
from newstrail.claims.matching import find_denied, match, rank_articles

TEXTS = {
    "burst": "The old dam above the town burst on Monday. Hundreds fled their homes.",
    "flood": "Hundreds fled on Monday when the old dam burst above the town. Streets are flooded.",
    "hoax": "The story of the burst dam is a hoax, the mayor says. The old dam above the town stands.",
    "bread": "Bread is dearer than last year. Bakers blame the price of wheat.",
}
CLAIM = "A dam burst above a town"


@pytest.fixture(scope="module")
def corpus():
    articles = pd.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())})
    blocks = pd.DataFrame({"article_id": list(TEXTS), "start": 0, "end": [len(t) for t in TEXTS.values()]})
    statements = pd.DataFrame({"statement_id": ["burst:0-42"], "article_id": ["burst"], "start": [0], "end": [42]})
    return SimpleNamespace(articles=articles, blocks=blocks.assign(role="body"), statements=statements)


@pytest.fixture(scope="module")
def matches(corpus):
    return match(corpus, [CLAIM]).set_index("article_id")


def test_every_article_is_scored_the_best_first(matches):
    assert set(matches.index) == set(TEXTS) and matches["score"].is_monotonic_decreasing


def test_articles_on_the_claim_carry_it_and_others_do_not(matches):
    assert matches["carries"].to_dict() == {"burst": True, "flood": True, "hoax": True, "bread": False}


def test_an_article_that_calls_it_a_hoax_denies_it(matches):
    assert matches.index[matches["stance"] == "denies"].tolist() == ["hoax"]


def test_who_tells_it_straight_denies_that_it_is_a_hoax(corpus):
    stances = match(corpus, ["The burst dam is a hoax"]).set_index("article_id")["stance"]

    assert (stances["burst"], stances["hoax"]) == ("denies", "asserts")


@pytest.mark.parametrize(
    ("scores", "carries"),
    [
        ([0.34, 0.33, 0.32], [True, True, False]),
        ([0.90, 0.64, 0.62], [True, True, False]),  # far behind the best, it is about something else
    ],
)
def test_an_article_carries_a_claim_with_enough_score_and_near_the_best(scores, carries):
    articles = pd.DataFrame({"text": ["The dam burst."] * 3})
    ranked = rank_articles(articles, np.array(scores), np.zeros(3, dtype=bool))

    assert ranked["carries"].tolist() == carries


@pytest.mark.parametrize(("before", "denied"), [(0, True), (4, True), (5, False)])
def test_an_article_denies_in_its_first_five_sentences(before, denied):
    sentences = ["Rain fell."] * before + ["It is a hoax."]

    assert find_denied([CLAIM], sentences, np.zeros((1, before + 1)), np.array([0])).tolist() == [[denied]]


@pytest.mark.parametrize(("nearness", "denied"), [(0.65, True), (0.64, False)])
def test_a_plain_not_denies_a_claim_that_it_is_near_to(nearness, denied):
    assert find_denied([CLAIM], ["It did not burst."], np.array([[nearness]]), np.array([0])).tolist() == [[denied]]


def test_the_best_statement_is_named_where_there_is_one(matches):
    assert matches.loc["burst", "statement_id"] == "burst:0-42" and pd.isna(matches.loc["flood", "statement_id"])


def test_the_order_of_articles_does_not_matter(corpus, matches):
    turned = SimpleNamespace(**{**vars(corpus), "articles": corpus.articles.iloc[::-1]})
    again = match(turned, [CLAIM]).set_index("article_id")

    assert again["score"].to_dict() == matches["score"].to_dict()


def test_furniture_is_no_sentence(corpus):
    blocks = corpus.blocks.assign(role=["body", "furniture", "body", "body"])
    sentences = to_sentences(corpus.articles, blocks)

    assert sentences.loc[sentences["article"] == 1, "text"].tolist() == [""]


def test_no_claims_and_no_articles_give_no_rows_but_all_columns(corpus, matches):
    nothing = SimpleNamespace(**{name: frame.iloc[:0] for name, frame in vars(corpus).items()})
    expected = matches.reset_index()[:0]

    pd.testing.assert_frame_equal(match(corpus, []), expected, check_like=True)
    pd.testing.assert_frame_equal(match(nothing, [CLAIM]), expected, check_like=True)


def test_one_claim_needs_no_list_and_one_given_twice_is_matched_once(corpus):
    pd.testing.assert_frame_equal(match(corpus, CLAIM), match(corpus, [CLAIM, CLAIM]))


def test_a_corpus_that_was_read_can_be_matched(flood):
    label = flood.claims.sort_values("n_outlets", kind="stable")["label"].iat[-1]
    best = newstrail.match(flood, label).iloc[0]

    assert best["carries"] and best["statement_id"] in set(flood.statements["statement_id"])


@pytest.mark.parametrize(
    ("claims", "error", "told"),
    [
        (" ", ValueError, "claim 1 of 1 is blank; write what is claimed as a sentence"),
        ([CLAIM, ""], ValueError, "claim 2 of 2 is blank"),
        ([CLAIM, None], TypeError, "claim 2 of 2 is None; a claim is a sentence, as text"),
    ],
)
def test_what_is_no_claim_is_named(corpus, claims, error, told):
    with pytest.raises(error, match=told):
        match(corpus, claims)


@pytest.mark.parametrize("wrong", ["seeds", pd.DataFrame(), [CLAIM]])
def test_what_is_no_corpus_is_refused_with_what_to_pass(wrong):
    with pytest.raises(TypeError, match=r"takes a corpus first, as newstrail.read\(\) or newstrail.load\(\) gives it"):
        match(wrong, [CLAIM])
