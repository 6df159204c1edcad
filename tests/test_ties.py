"""Which claim a denial that stands alone is about."""

import pandas as pd

from newstrail.claims.features import in_order
from newstrail.claims.ties import tie_denials, weigh_pairs

NAMES = {"clinic": "Lund Clinic", "union": "the union", "nurse": "a nurse"}
SOURCES = pd.DataFrame({"source_id": list(NAMES), "name": NAMES.values(), "speaks_for": pd.NA})
TEXTS = {
    "a": "The union claimed Lund Clinic lost 300 files. The union said bread is cheap. "
    "Lund Clinic insisted the files were not lost by Lund Clinic.",
    "b": "A nurse claimed Lund Clinic had lost the files of 300 patients. The union said bread is cheap. "
    "Lund Clinic dismissed this as part of its daily work. Lund Clinic rejected the claims by the nurse.",
    "d": "The union said the accusations of Orsa had cost it dearly. Lund Clinic rejected Orsa's accusations.",
    "c": "The union said taxes would fall next year. She denied taking bribes. It is a lie, she said.",
}
ARTICLES = pd.DataFrame(
    {"article_id": list(TEXTS), "text": TEXTS.values(), "published_earliest": pd.to_datetime("2024-03-12")}
)


def said(article_id, source_id, words, cue, content, stance="asserts"):
    """Give a statement whose report is such words of an article."""
    start = TEXTS[article_id].index(words)
    at = TEXTS[article_id].index(content, start)
    name = f"{article_id}:{at}-{at + len(content)}"
    spans = {"start": at, "end": at + len(content), "source_start": start, "source_end": start + 3}
    shared = dict.fromkeys(["actor", "predicate", "about_start", "about_end", "cue_start", "cue_end"], pd.NA)
    shared |= {"article_id": article_id, "kind": "paraphrase", "in_headline": False, "verb": "lose"}
    told = {"statement_id": name, "claim_id": name, "source_id": source_id, "cue": cue, "content": content}
    return shared | spans | told | {"stance": stance}


UNION = said("a", "union", "The union claimed", "claimed", "Lund Clinic lost 300 files")
BREAD = said("a", "union", "The union said", "said", "bread is cheap")
CLINIC = said("a", "clinic", "Lund Clinic insisted", "insisted", "the files were not lost by Lund Clinic", "denies")
NURSE = said("b", "nurse", "A nurse claimed", "claimed", "Lund Clinic had lost the files of 300 patients")
REJECTED = said("b", "clinic", "Lund Clinic rejected", "rejected", "the claims by the nurse", "denies")
DISMISSED = said("b", "clinic", "Lund Clinic dismissed", "dismissed", "this as part of its daily work", "denies")


def claims_of(*rows):
    return tie_denials(pd.DataFrame(rows), ARTICLES, SOURCES)["claim_id"].tolist()


def signs_of(*rows):
    return next(weigh_pairs(in_order(pd.DataFrame(rows), ARTICLES).reset_index(drop=True), SOURCES)).signs


def test_a_denial_stands_with_what_it_is_about():
    lost = UNION["claim_id"]

    assert claims_of(UNION, BREAD, CLINIC) == [lost, BREAD["claim_id"], lost]


def test_a_denial_stays_alone_where_nothing_is_surely_denied():
    assert claims_of(BREAD, CLINIC) == [BREAD["claim_id"], CLINIC["claim_id"]]


def test_whose_claims_are_denied_said_them():
    told = NURSE["claim_id"]
    cost = said("d", "union", "The union said", "said", "the accusations of Orsa had cost it dearly")
    rejected = said("d", "clinic", "Lund Clinic rejected", "rejected", "Orsa's accusations", "denies")

    assert claims_of(NURSE, REJECTED) == [told, told]
    assert claims_of(cost, rejected) == [cost["claim_id"], rejected["claim_id"]]


def test_a_denial_that_stands_with_what_somebody_asserts_is_not_moved():
    bread = BREAD["claim_id"]

    assert claims_of(UNION, BREAD, CLINIC | {"claim_id": bread}) == [UNION["claim_id"], bread, bread]


def test_nobody_denies_what_the_same_source_asserts():
    assert claims_of(UNION | {"source_id": "clinic"}, CLINIC) == [UNION["claim_id"], CLINIC["claim_id"]]


def test_a_denial_of_the_claims_is_about_what_is_like_the_last_accusation():
    to_accusation = "near to the last accusation before it"
    rejected = said("b", "clinic", "Lund Clinic rejected", "rejected", "the claims", "denies")

    assert signs_of(UNION, NURSE, rejected)[to_accusation][0] > 0.5
    assert signs_of(UNION, NURSE, DISMISSED)[to_accusation].tolist() == [0, 0]


def test_a_denial_of_the_claims_is_about_the_last_accusation_of_who_denies():
    to_accusation = "near to the last accusation before it"
    mayor = said("b", "nurse", "The union said", "alleged", "bread is cheap")
    rejected = said("b", "clinic", "Lund Clinic rejected", "rejected", "the claims", "denies")

    assert signs_of(UNION, NURSE, mayor, rejected)[to_accusation][0] > 0.5


def test_a_denial_of_the_claims_stands_with_them():
    assert claims_of(NURSE, BREAD, REJECTED)[2] == NURSE["claim_id"]


def test_who_rejects_what_somebody_said_names_more_than_the_content():
    signs = signs_of(NURSE, BREAD, REJECTED)

    assert signs["near with who says it"][0] > signs["near in meaning"][0]


def test_whose_claims_are_denied_without_more_accused_somebody_of_them():
    bread = said("b", "union", "The union said", "said", "bread is cheap")
    orsa = said("d", "clinic", "Lund Clinic rejected", "rejected", "Orsa's accusations", "denies")
    named = pd.DataFrame({"source_id": ["union", "clinic"], "name": ["Orsa", "Lund Clinic"], "speaks_for": pd.NA})

    assert list(weigh_pairs(in_order(pd.DataFrame([bread, orsa]), ARTICLES).reset_index(drop=True), named)) == []


def test_what_makes_no_claim_is_not_what_is_denied():
    none = UNION | {"claim_id": pd.NA}

    assert claims_of(none, BREAD, CLINIC)[1:] == [BREAD["claim_id"], CLINIC["claim_id"]]


def test_no_statements_give_none():
    assert tie_denials(pd.DataFrame([UNION]).iloc[:0], ARTICLES, SOURCES).empty


def test_a_denial_is_not_about_the_sentence_before_it_where_they_share_no_word():
    taxes = said("c", "union", "The union said", "said", "taxes would fall next year")
    bribes = said("c", "nurse", "She denied", "denied", "taking bribes", "denies")

    assert claims_of(taxes, bribes) == [taxes["claim_id"], bribes["claim_id"]]


def test_a_denial_that_names_nothing_shares_no_word_with_what_it_is_about():
    taxes = said("c", "union", "The union said", "said", "taxes would fall next year")
    lie = said("c", "nurse", "It is a lie", "said", "It is a lie", "denies")

    assert signs_of(taxes, lie)["before it"].tolist() == [1]
