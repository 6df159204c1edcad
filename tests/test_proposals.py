"""What the machine would ask is ordered by what an answer changes, and each answer decides what it says."""

from pathlib import Path

import pandas as pd
import pytest

import newstrail
from newstrail.claims import find_neighbours
from newstrail.corpus import Corpus
from newstrail.decisions import read_decisions, to_csv
from newstrail.proposals.question import Option, Question, most_useful
from newstrail.proposals.same_claim import ask_same_claim

PORT = """Harbour gate fails in Lund

The harbour gate at Lund failed on Friday, Mayor Karin Holm said. About 300 people left their homes.

"The gate was not serviced," engineer Martin Lind said. The operator denied that the gate was neglected.
"""
RADIO = """Lund flooded

The gate of the harbour in Lund broke on Friday, according to the mayor. Some 300 residents have fled their houses.

A spokesman for the operator said that the gate had been serviced in spring.
"""


@pytest.fixture
def story(tmp_path) -> Path:
    """Two articles about one story, of which one names no outlet."""
    (tmp_path / "port.txt").write_text(PORT, encoding="utf-8")
    (tmp_path / "radio.txt").write_text(RADIO, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("path,outlet,published\nport.txt,Coast Times,2024-05-03\n")
    return tmp_path


def asked(corpus: Corpus, kind: str) -> pd.DataFrame:
    proposals = corpus.proposals()
    return proposals[proposals["question"] == kind]


def about(corpus: Corpus, words: str) -> str:
    statements = corpus.statements
    return str(statements.loc[statements["content"].str.contains(words, regex=False), "statement_id"].iat[0])


def test_the_most_useful_question_comes_first(corpus):
    proposals = corpus.proposals()

    assert proposals["usefulness"].is_monotonic_decreasing
    assert set(proposals["question"]) <= {"same-claim", "speaker", "stance", "same-source", "outlet"}
    assert all(len(row.options) == len(row.taken) == len(row.probability) for row in proposals.itertuples())


def test_proposals_change_nothing(corpus):
    before = {name: frame.copy() for name, frame in corpus.frames.items()}
    corpus.proposals()

    for name, frame in corpus.frames.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_usefulness_is_what_changes_times_how_probably_the_machine_is_wrong():
    taken, left = Option("a", True, 0.9, 10.0), Option("b", False, 0.9, 10.0)

    assert taken.usefulness == pytest.approx(1.0)
    assert left.usefulness == pytest.approx(9.0)
    assert Question("same-claim", ("x",), (taken, left)).usefulness == pytest.approx(10.0)


def test_of_many_options_those_worth_asking_about_are_kept_the_probable_first():
    options = [Option("a", False, 0.2, 100.0), Option("b", False, 0.9, 1.0), Option("c", False, 0.5, 1.0)]

    assert [option.value for option in most_useful(options, 2)] == ["b", "a"]


def test_a_claim_is_asked_about_with_the_claims_near_it_and_its_doubtful_members():
    statements = pd.DataFrame(
        {"statement_id": list("abcd"), "article_id": list("wxyz"), "claim_id": list("aacd"), "stance": "asserts"}
    )
    neighbours = pd.DataFrame({"one": ["a", "a", "b"], "other": ["b", "c", "d"], "probability": [0.6, 0.4, 0.01]})

    questions = {question.about: question for question in ask_same_claim(statements, neighbours, set())}

    assert [(option.value, option.taken) for option in questions["a",].options] == [("b", True), ("c", False)]
    assert [option.value for option in questions["c",].options] == ["a"]
    assert ("d",) not in questions


def test_what_was_told_apart_is_not_asked_about_again():
    statements = pd.DataFrame(
        {"statement_id": list("ab"), "article_id": list("wx"), "claim_id": list("ab"), "stance": "asserts"}
    )
    neighbours = pd.DataFrame({"one": ["a"], "other": ["b"], "probability": [0.6]})

    assert list(ask_same_claim(statements, neighbours, {("a", "b"), ("b", "a")})) == []


def test_a_row_that_somebody_denies_is_worth_more():
    statements = pd.DataFrame(
        {"statement_id": list("ab"), "article_id": list("wx"), "claim_id": list("ab"), "stance": "asserts"}
    )
    neighbours = pd.DataFrame({"one": ["a"], "other": ["b"], "probability": [0.5]})
    plain, *_ = ask_same_claim(statements, neighbours, set())
    denied, *_ = ask_same_claim(statements.assign(stance=["asserts", "denies"]), neighbours, set())

    assert denied.usefulness > plain.usefulness


def test_statements_that_say_the_same_are_near_each_other(story):
    corpus = newstrail.read(story)
    near = find_neighbours(corpus.statements, corpus.articles)
    pair = {about(corpus, "harbour gate at Lund failed"), about(corpus, "gate of the harbour")}
    probable = {frozenset((row.one, row.other)): row.probability for row in near.itertuples()}

    assert probable[frozenset(pair)] > 0.3
    assert near["probability"].between(0, 1).all()
    assert not near.duplicated(["one", "other"]).any()


def test_a_yes_joins_and_a_no_keeps_apart_and_both_are_replayed(story):
    corpus = newstrail.read(story)
    claims = asked(corpus, "same-claim")
    asks = next(row for row in claims.to_dict("records") if len(row["options"]) > 1)
    chosen, *others = asks["options"]
    decisions = corpus.answer(asks, [chosen], who="ab", when="2024-05-04")
    corrected = corpus.correct(*decisions)
    claim_of = dict(zip(corrected.statements["statement_id"], corrected.statements["claim_id"], strict=True))
    (story / "corrections.csv").write_text(to_csv(decisions), encoding="utf-8")

    assert claim_of[asks["about"][0]] == claim_of[chosen]
    assert all(claim_of[other] != claim_of[chosen] for other in others)
    assert [decision.what for decision in read_decisions(story / "corrections.csv")].count("not-same-claim") == len(
        others
    )
    pd.testing.assert_frame_equal(newstrail.read(story).statements, corrected.statements)


def test_what_was_answered_is_not_asked_again(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "same-claim").iloc[0]
    corrected = corpus.correct(*corpus.answer(asks, []))
    again = asked(corrected, "same-claim")
    same = again[[row == asks["about"] for row in again["about"]]]

    assert not {option for options in same["options"] for option in options} & set(asks["options"])


def test_a_no_counts_as_reviewed_and_corrects_nothing(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "same-claim").iloc[0]
    corrected = corpus.correct(*corpus.answer(asks, [])).statements.set_index("statement_id")

    assert corrected.loc[list(asks["options"]), "reviewed"].all()
    assert not corrected["corrected"].any()


def test_stances_are_answered_together(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "stance").iloc[0]
    statement = about(corpus, "The gate was not serviced")
    corrected = corpus.correct(*corpus.answer(asks, {statement: "denies"})).statements.set_index("statement_id")

    assert corrected.loc[statement, "stance"] == "denies"
    assert set(corrected.loc[list(asks["options"])].drop(index=statement)["stance"]) == {"asserts"}


def test_a_speaker_is_one_of_the_sources_of_the_article(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "speaker").iloc[0]
    corrected = corpus.correct(*corpus.answer(asks, [asks["options"][0]])).statements.set_index("statement_id")

    assert set(corrected.loc[list(asks["about"]), "source_id"]) == {asks["options"][0]}


def test_an_unknown_outlet_is_asked_for_and_typed(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "outlet").iloc[0]

    assert asks["about"] == ("radio",)
    assert corpus.answer(asks, ["Radio Lund"])[0][:6] == ("outlet", "radio", "", "", "", "Radio Lund")


def test_an_answer_that_was_not_offered_is_named(story):
    corpus = newstrail.read(story)

    with pytest.raises(ValueError, match="'nobody' is none of the options"):
        corpus.answer(asked(corpus, "same-claim").iloc[0], ["nobody"])
    with pytest.raises(ValueError, match="speaker has one answer, but 0 were chosen"):
        corpus.answer(asked(corpus, "speaker").iloc[0], [])


def test_a_corpus_of_nothing_asks_nothing(corpus):
    assert corpus.keep(text="nobody says this").proposals().empty


def test_a_part_of_a_corpus_is_asked_about_with_its_own_statements(corpus):
    part = corpus.keep(outlets="The Moscow Times")
    asks = asked(part, "same-claim")

    assert not asks.empty
    assert {key for keys in asks["about"] for key in keys} <= set(part.statements["statement_id"])
