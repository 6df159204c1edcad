"""Through whom a statement reached its outlet; who rejects what."""

import pandas as pd
import pytest

from newstrail.tables import denials, source_chains
from trails import corpus_of


def said(**columns) -> pd.DataFrame:
    usual = {
        "statement_id": "s", "claim_id": "dam", "article_id": "a", "outlet": "Daily", "source": "Mayor",
        "source_id": "mayor",
        "source_kind": "person",
        "source_text": "the Mayor", "kind": "quote", "start": 0,
        "via": None, "via_source_id": None, "told_to": None, "stance": "denies", "content": "the dam was opened",
        "cue": "denied",
        "verb": "open", "about_start": None, "about_end": None, "claim": "The dam was opened", "published": pd.NaT,
        "said_earliest": pd.NaT, "said_latest": pd.NaT,
        "reviewed": False,
    }  # fmt: skip
    return pd.DataFrame([usual | columns])


def chain(trail: pd.DataFrame, wire: str | None = None, how: str = "via") -> str:
    articles = pd.DataFrame({"article_id": ["a"], "wire": [wire]})
    sources = pd.DataFrame({"source_id": ["engineer"], "name": ["an engineer"]})
    links = pd.DataFrame({"statement_id": trail["statement_id"], "how": how})
    corpus = corpus_of(trail, articles=articles, sources=sources, reliances=links)
    chains = source_chains(corpus)
    return "; ".join(" → ".join(link for link in row[:4] if pd.notna(link)) for row in chains.values)


@pytest.mark.parametrize(
    ("columns", "wire", "links"),
    [
        pytest.param({}, None, "Mayor → Daily", id="said to all"),
        pytest.param({"told_to": "the Daily"}, None, "Mayor → Daily", id="told to the outlet itself"),
        pytest.param({"told_to": "Union Press"}, None, "Mayor → Union Press → Daily", id="told to another"),
        pytest.param({}, "AFP", "Mayor → AFP → Daily", id="an agency's copy"),
        pytest.param({"via_source_id": "engineer"}, None, "an engineer → Mayor → Daily", id="citing somebody"),
        pytest.param({"source": None, "outlet": None}, None, "no source named → outlet unknown", id="nobody named"),
        pytest.param({"kind": "narration"}, None, "", id="the outlet's own voice"),
    ],
)
def test_a_chain_names_everyone_on_the_way(columns, wire, links):
    assert chain(said(**columns), wire) == links


def test_who_passes_it_on_is_not_who_is_relied_on():
    passed_on = said(via="Union Press", via_source_id="engineer")

    assert chain(passed_on, how="relay") == "Mayor → Union Press → Daily"


def test_statements_along_one_chain_are_counted():
    trail = pd.concat([said(), said(), said(source="Police")])
    chains = source_chains(corpus_of(trail, articles=pd.DataFrame({"article_id": ["a"], "wire": [None]})))

    assert chains["n_statements"].tolist() == [2, 1]


def ledger(*rows: pd.DataFrame, text: str = "") -> pd.DataFrame:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    sources = pd.DataFrame({"source_id": ["mayor"], "name": ["Mayor"], "aliases": [[]]})
    return denials(corpus_of(pd.concat(rows, ignore_index=True), articles=articles, sources=sources))


def test_a_denial_is_listed_with_what_exactly_it_denies():
    [row] = ledger(said(content="reports that the dam was opened")).itertuples()

    assert (row.source, row.stance, row.scope) == ("Mayor", "denies", "the dam was opened")


def test_a_claim_that_is_only_pointed_to_is_the_scope():
    text = "the dam was opened, a claim that the mayor denied"

    assert ledger(said(content="a claim", about_start=0, about_end=18, verb=None), text=text)["scope"].tolist() == [
        text[:18]
    ]


def test_a_verdict_after_a_denial_is_part_of_it():
    fake = said(content="another piece of fake news", cue="dismissing as", verb=None, start=50)
    [row] = ledger(said(content="reports that the dam was opened"), fake).itertuples()

    assert row.words == "reports that the dam was opened … another piece of fake news"


def test_no_evidence_is_a_doubt_and_stands_below_the_denials():
    doubt = said(content="there was no evidence that it rained", stance="doubts")

    assert ledger(doubt, said())["stance"].tolist() == ["denies", "doubts"]


def test_who_asserts_is_not_in_the_ledger():
    assert ledger(said(stance="asserts")).empty
