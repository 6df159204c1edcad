"""Two analysts agree, disagree, or one has not looked; kappa is told only where it tells something."""

import pandas as pd
import pytest

import newstrail
from newstrail import Decision
from newstrail.decisions import to_corrections, to_csv


def stances(*values: str) -> pd.DataFrame:
    return to_corrections([Decision("stance", "a", f"words {n}", value=each) for n, each in enumerate(values) if each])


def test_each_line_is_agreed_on_disputed_or_one_analysts_alone():
    lines = newstrail.agreement(stances("denies", "denies", "", "doubts"), stances("denies", "doubts", "denies")).lines

    assert lines["verdict"].tolist() == ["agree", "disagree", "only b", "only a"]


def test_who_reviewed_a_statement_and_let_it_stand_has_decided():
    reviewed = to_corrections([Decision("reviewed", "a", "words 0")])
    (line,) = newstrail.agreement(stances("denies"), reviewed).lines.to_dict("records")

    assert (line["a"], line["b"], line["verdict"]) == ("denies", "as read", "disagree")


def test_a_corpus_is_told_where_its_corrections_are(corpus):
    with pytest.raises(TypeError, match=r"corrections files or frames, but got a Corpus; pass corpus\.corrections"):
        newstrail.agreement(corpus, corpus)


def test_kappa_is_refused_below_twenty_shared_decisions():
    (kind,) = newstrail.agreement(stances(*["denies"] * 19), stances(*["doubts"] * 19)).kinds.to_dict("records")

    assert (kind["shared"], kind["note"]) == (19, "19 shared decisions; kappa says nothing below 20")
    assert pd.isna(kind["kappa"])


def test_kappa_is_agreement_beyond_chance():
    # 19 agreed of 25, 13 of them by chance: (.76 - .52) / (1 - .52). Cohen 1960.
    a, b = ["denies"] * 15 + ["doubts"] * 10, ["denies"] * 12 + ["doubts"] * 3 + ["denies"] * 3 + ["doubts"] * 7
    (kind,) = newstrail.agreement(stances(*a), stances(*b)).kinds.to_dict("records")

    assert (kind["agreed"], kind["kappa"]) == (19, pytest.approx(0.5))


def test_kappa_of_one_answer_alone_is_no_number():
    (kind,) = newstrail.agreement(stances(*["denies"] * 30), stances(*["denies"] * 30)).kinds.to_dict("records")

    assert pd.isna(kind["kappa"]) and kind["note"].startswith("all decided alike")


def test_files_are_compared_like_frames(tmp_path):
    for name, value in (("anna", "denies"), ("ben", "doubts")):
        (tmp_path / f"{name}.csv").write_text(to_csv([Decision("stance", "a", "words", value=value)]))

    assert newstrail.agreement(tmp_path / "anna.csv", tmp_path / "ben.csv").lines["verdict"].tolist() == ["disagree"]


def test_a_yes_and_a_no_to_one_question_disagree():
    line = {"article_id": "a1", "words": "It burst.", "value": "It broke."}
    lines = [pd.DataFrame([line | {"what": what}]) for what in ("same-claim", "not-same-claim")]
    compared = newstrail.agreement(*lines).lines.set_index("what")

    assert compared.loc["not-same-claim", ["a", "b", "verdict"]].tolist() == [
        "same-claim",
        "not-same-claim",
        "disagree",
    ]
    assert newstrail.agreement(lines[1], lines[1]).lines["verdict"].tolist() == ["agree"]


@pytest.mark.parametrize("answers", [("same-claim", "same-claim"), ("not-same-claim", "not-same-claim")], ids=str)
def test_two_statements_are_one_pair_whichever_is_asked_about(answers):
    sides = ("a1", "It burst.", "It broke."), ("a2", "It broke.", "It burst.")
    rows = [
        dict(zip(("what", "article_id", "words", "value"), (what, *side), strict=True))
        for what, side in zip(answers, sides, strict=True)
    ]
    lines = newstrail.agreement(*(pd.DataFrame([row]) for row in rows)).lines

    assert lines[["what", "verdict"]].to_numpy().tolist() == [[answers[0], "agree"]]


def test_a_yes_and_a_no_from_two_sides_disagree():
    yes = {"what": "same-claim", "article_id": "a1", "words": "It burst.", "value": "It broke."}
    no = {"what": "not-same-claim", "article_id": "a2", "words": "It broke.", "value": "It burst."}
    lines = newstrail.agreement(*(pd.DataFrame([row]) for row in (yes, no))).lines.set_index("what")

    assert lines.at["not-same-claim", "verdict"] == "disagree"
