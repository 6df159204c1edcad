"""Which claim a denial that stands alone is about."""

import pandas as pd

from newstrail.claims.ties import tie_denials

SOURCES = pd.DataFrame({"source_id": ["clinic", "union"], "name": ["Lund Clinic", "the union"]})
ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [""], "published_earliest": [pd.Timestamp("2024-03-12")]})
UNION = {
    **{"statement_id": "a:0-9", "claim_id": "a:0-9", "start": 0, "source_id": "union", "stance": "asserts"},
    **{"content": "Lund Clinic lost 300 files", "cue": "claimed", "verb": "lose"},
}
CLINIC = {
    **{"statement_id": "a:50-59", "claim_id": "a:50-59", "start": 50, "source_id": "clinic", "stance": "denies"},
    **{"content": "the files were not lost by Lund Clinic", "cue": "insisted", "verb": "lose"},
}
BREAD = UNION | {
    "statement_id": "a:20-29",
    "claim_id": "a:20-29",
    "start": 20,
    "content": "Bread is cheap",
    "cue": "said",
}


def told(*rows):
    shared = {"article_id": "a", "kind": "paraphrase", "in_headline": False, "actor": pd.NA, "predicate": pd.NA}
    return pd.DataFrame([shared | {"about_start": pd.NA, "about_end": pd.NA} | row for row in rows])


def claims_of(*rows):
    return tie_denials(told(*rows), ARTICLES, SOURCES)["claim_id"].tolist()


def test_a_denial_stands_with_what_it_is_about():
    assert claims_of(UNION, BREAD, CLINIC) == ["a:0-9", "a:20-29", "a:0-9"]


def test_a_denial_stays_alone_where_nothing_is_surely_denied():
    assert claims_of(BREAD, CLINIC) == ["a:20-29", "a:50-59"]


def test_a_denial_that_stands_with_what_somebody_asserts_is_not_moved():
    assert claims_of(UNION, BREAD, CLINIC | {"claim_id": "a:20-29"}) == ["a:0-9", "a:20-29", "a:20-29"]


def test_nobody_denies_what_the_same_source_asserts():
    assert claims_of(UNION | {"source_id": "clinic"}, CLINIC) == ["a:0-9", "a:50-59"]


def test_no_statements_give_none():
    assert tie_denials(told(UNION).iloc[:0], ARTICLES, SOURCES).empty
