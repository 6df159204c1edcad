import pandas as pd
import pytest

from newstrail.stance import add_stance, calls_false, says_not, stance_of, tone_of


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("denied", "reports that the dam burst", "denies"),
        ("dismissed", "the reports as rumour", "denies"),
        ("dismissing", "another piece of fake news", "denies"),
        ("rejected", "that the dam burst", "denies"),
        ("rejected", "calls to resign", "asserts"),
        ("said", "the report was not true", "denies"),
        ("said", "NATO had “no evidence” that the dam was mined", "doubts"),
        ("said", "it could not independently verify the report", "doubts"),
        ("said", "there is no doubt that the dam burst", "asserts"),
        ("said", "the dam reportedly burst", "asserts"),
        ("warned", "if confirmed, the burst would be a disaster", "asserts"),
        ("claimed", "the dam burst", "asserts"),
        ("said", "Iran had denied the report", "asserts"),
        (None, "The dam burst.", "asserts"),
    ],
)
def test_only_words_of_denial_and_doubt_change_the_stance(cue, content, expected):
    statements = pd.DataFrame([{"cue": cue, "content": content}])

    assert add_stance(statements)["stance"].tolist() == [expected]


def test_the_gold_statements_contested_are_found_and_no_others(gold_claims):
    found = [stance_of(row["content"], row["cue"] or "") for row in gold_claims]

    assert found == [row["stance"] for row in gold_claims]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("A bear fled a ringtone", "plain"),
        ("The bear story is a hoax", "debunks"),
        ("Apple reportedly buys Path", "open"),
        ("The firm denies it is for sale", "open"),
        ("The star is not dead", "open"),
    ],
)
def test_a_claim_is_plain_or_debunks_or_is_open(claim, expected):
    assert tone_of(claim) == expected


def test_a_long_sentence_with_a_not_in_it_is_no_contrary():
    assert not says_not("The mayor, who did not come, said that the dam had burst " + "again and " * 9)


def test_whoever_denies_the_sentence_calls_something_false():
    assert calls_false("His lawyer says the report was shot down.")
