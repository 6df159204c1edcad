"""Tables count what is there, and say what is not known."""

import pandas as pd
import pytest

from newstrail import tables
from newstrail.tables import NOT_TOLD
from trails import on_trail, trail

count_by, coverage = on_trail(tables.count_by), on_trail(tables.coverage)
shared_claims = on_trail(tables.shared_claims)


def test_an_unknown_outlet_is_counted_as_such():
    counted = count_by(trail({"outlet": None}, {}, {}), "outlet", "source")

    assert counted["Mayor"].to_dict() == {"Daily": 2, "outlet unknown": 1}


def test_the_voices_of_an_outlet_are_named_even_where_none_is_heard(corpus):
    counted = count_by(corpus.trail(), "outlet", "voice")

    assert list(counted.columns) == [
        "named person", "institution", "anonymous", "vague", "own voice", "no source named",
    ]  # fmt: skip
    assert counted.to_numpy().sum() == len(corpus.statements)


def test_narration_is_the_own_voice_of_an_outlet(corpus):
    told = corpus.trail().query("kind == 'narration'")

    assert set(told["voice"]) == {"own voice"}


@pytest.mark.parametrize(
    ("cue", "counted"),
    [
        pytest.param("cue", {"Said": 1, "said": 1}, id="a column"),
        pytest.param(pd.Series(["told", "told"], name="cue"), {"told": 2}, id="a series"),
        pytest.param(lambda trail: trail["cue"].str.lower(), {"said": 2}, id="a function of the trail"),
    ],
)
def test_statements_are_counted_by_whatever_groupby_takes(cue, counted):
    made = count_by(trail({}, {}).assign(cue=["Said", "said"]), "outlet", cue)

    assert made.columns.name == "cue" and made.loc["Daily"].to_dict() == counted


def test_a_series_of_the_statements_is_counted_as_the_column_of_that_name(corpus):
    assert not corpus.trail().index.equals(corpus.statements.index)
    made = tables.count_by(corpus, "outlet", corpus.statements["kind"])

    pd.testing.assert_frame_equal(made, tables.count_by(corpus, "outlet", "kind"))


def test_a_series_of_another_trail_is_refused():
    with pytest.raises(ValueError, match=r"the series 'cue' has 1 rows, the trail 2, or their labels differ; make it"):
        count_by(trail({}, {}), "outlet", pd.Series(["said"], name="cue"))


@pytest.mark.parametrize(
    ("column", "kind", "message"),
    [
        ("outlets", ValueError, r"the trail has no column 'outlets'; did you mean 'outlet'\?"),
        ("zzz", ValueError, r"the trail has no column 'zzz'; it has statement_id, article_id, "),
        (["stance", "kind"], TypeError, r"count by a column, .* one at a time, but not by a list"),
    ],
)
def test_what_is_no_column_is_told(column, kind, message):
    with pytest.raises(kind, match=message):
        count_by(trail({}), "outlet", column)


def test_claims_are_counted_by_whether_others_carry_them():
    carried = trail({"outlet": "Daily"}, {"outlet": "Post"}, {"outlet": "Post", "claim_id": "rain"})

    assert shared_claims(carried).to_dict("index") == {
        "Post": {"also elsewhere": 1, "could not be told": 1},  # others may carry it in other words
        "Daily": {"also elsewhere": 1, "could not be told": 0},
    }


@pytest.mark.parametrize(
    ("carried", "where"),
    [
        pytest.param({"Daily": "flood"}, {"Daily": "only here"}, id="one outlet"),
        pytest.param({"Daily": "flood", "Weekly": "rain"}, {"Daily": "only here"}, id="not in one of two: no matter"),
        pytest.param(
            {"Daily": "flood", "Weekly": "flood", "Post": "rain"},
            {"Daily": "also elsewhere", "Weekly": "also elsewhere", "Post": "not found"},
            id="not found in the third",
        ),
    ],
)
def test_a_claim_is_missed_where_two_others_carry_it(carried, where):
    pairs = coverage(trail(*({"outlet": outlet, "claim_id": claim} for outlet, claim in carried.items())))

    assert pairs[pairs["claim_id"] == "flood"].set_index("outlet")["where"].to_dict() == where


def test_nothing_is_covered_by_nobody():
    assert coverage(trail()).empty
    assert count_by(trail(), "outlet", "source").empty


def test_tables_leave_the_trail_alone():
    statements = trail({}, {"outlet": None})
    before = statements.copy()
    count_by(statements, "outlet", "source"), coverage(statements)

    pd.testing.assert_frame_equal(statements, before)


@pytest.mark.parametrize(
    ("verdicts", "n_rows", "told"),
    [
        (["only here", "could not be told"], 1, "Of 1 more it could not be told."),
        (["could not be told"] * 3, 0, "Of all 3 it could not be told."),
        (["only here"] * 3, 2, "1 more row not shown."),
    ],
)
def test_what_could_not_be_told_is_folded_below_the_rows_that_say_something(verdicts, n_rows, told):
    kept = tables.told(pd.DataFrame({"outlet": "Daily", "verdict": verdicts}), most=2)
    before, _, folded = kept._repr_html_().partition("<details>")

    assert len(kept) == n_rows
    assert before.count("<td>Daily") == n_rows and folded.count("<td>Daily") == min(verdicts.count(NOT_TOLD), 2)
    assert told in kept._repr_html_()


def test_where_nothing_is_denied_a_table_says_what_was_not_looked_for(corpus):
    assert "not looked for" in tables.denials(corpus.keep(stances=["asserts"]))._repr_html_()
