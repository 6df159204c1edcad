"""Which denials disclaim one thing, by whomever they are spoken."""

import numpy as np
import pandas as pd
import pytest

from newstrail.claims.disclaimers import find_disclaimers, what_is_disclaimed
from newstrail.claims.propositions import to_propositions
from newstrail.claims.ties import tie_denials


def sets_of(*said, denies=True):
    contents, parties = zip(*said, strict=True)
    return list(find_disclaimers(contents, parties, np.full(len(said), denies)))


@pytest.mark.parametrize(
    ("content", "disclaimed"),
    [
        ("any involvement", "involvement"),
        ("responsibility for the attack", "responsibility for the attack"),
        ("any role in the attack, which killed nine", "role in the attack"),
        ("any part in the attack that killed nine", "part in the attack"),
        ("that the country had any involvement", "involvement"),
        ("that it was behind the attack", "behind the attack"),
        ("being involved", "involved"),
        ("having had any part in it", "part in it"),
        ("the report", None),
        ("that the dam had burst", None),
        ("taking part", None),
        ("a partner of the firm", None),
    ],
)
def test_a_denial_disclaims(content, disclaimed):
    assert what_is_disclaimed(content) == disclaimed


def test_one_party_disclaims_one_thing_in_whatever_words():
    said = [("any involvement", "Norway"), ("that it was behind the attack", "Norway"), ("any role", "Norway")]

    assert sets_of(*said) == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("accusation", "is_one"),
    [
        ("Orsa’s allegations of involvement in the theft", True),
        ("accusations made by Orsa that it had a hand in the theft", True),
        ("claims that it had a role", True),
        ("the rebels’ claim of responsibility for the theft", False),
        ("claims that Sweden had a role", False),
    ],
)
def test_who_rejects_an_accusation_disclaims_what_it_is_of(accusation, is_one):
    assert sets_of((accusation, "Norway"), ("any part in the theft", "Norway")) == ([(0, 1)] if is_one else [])


@pytest.mark.parametrize(
    "other",
    [
        ("any involvement", "Sweden"),
        ("any involvement", None),
        ("that the dam had burst", "Norway"),
        ("any role in the theft of the letters", "Norway"),
    ],
)
def test_other_parties_and_things_are_apart(other):
    assert sets_of(("responsibility for the attack", "Norway"), other) == []


def test_who_asserts_disclaims_nothing():
    assert sets_of(("responsibility for the attack", "Norway"), ("any role", "Norway"), denies=False) == []


TEXT = (
    "Anna Lind accused Norway of helping the men who blew up the dam. Norway denied any involvement. "
    "Bread is cheap, Lind said. Bo Berg denied any involvement. Eva Holm denied any involvement."
)
ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [TEXT], "published_earliest": pd.to_datetime(["2024-03-12"])})
PARTIES = {"lind": "Sweden", "norway": "Norway", "berg": "Norway", "holm": "Denmark"}
SOURCES = pd.DataFrame({"source_id": list(PARTIES), "name": list(PARTIES), "speaks_for": PARTIES.values()})


def statement(source_id, report, cue, content, stance):
    start = TEXT.index(report)
    at = TEXT.index(content, start)
    spans = {"start": at, "end": at + len(content), "source_start": start, "source_end": start + 4}
    nothing = dict.fromkeys(["actor", "predicate", "about_start", "about_end", "cue_start", "cue_end"], pd.NA)
    told = {"statement_id": report, "claim_id": report, "source_id": source_id, "cue": cue, "content": content}
    told |= {"article_id": "a", "kind": "paraphrase", "in_headline": False, "verb": pd.NA, "stance": stance}
    return nothing | spans | told


STATEMENTS = pd.DataFrame(
    [
        statement("lind", "Anna Lind accused", "accused", "Norway of helping the men who blew up the dam", "asserts"),
        statement("norway", "Norway denied", "denied", "any involvement", "denies"),
        statement("lind", "Bread is", "said", "Bread is cheap", "asserts"),
        statement("berg", "Bo Berg denied", "denied", "any involvement", "denies"),
        statement("holm", "Eva Holm denied", "denied", "any involvement", "denies"),
    ]
)


def test_who_speaks_for_one_country_disclaims_one_thing():
    norway, bread, berg, holm = tie_denials(STATEMENTS.iloc[1:], ARTICLES, SOURCES)["claim_id"]

    assert norway == berg
    assert len({norway, bread, holm}) == 3


def test_what_is_disclaimed_is_the_accusation():
    accused, norway, bread, berg, _ = tie_denials(STATEMENTS, ARTICLES, SOURCES)["claim_id"]

    assert accused == norway == berg != bread


def test_a_denial_that_disclaims_is_not_about_whatever_was_said_last():
    told = STATEMENTS.merge(ARTICLES, on="article_id")

    assert to_propositions(told)[3] == "involvement"
