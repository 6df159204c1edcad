import pytest

from newstrail.similarity.rarity import weigh
from newstrail.similarity.stems import stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 10K mobilised", ["10,000", "mobili"]),
        ("10,000 mobilizations", ["10,000", "mobili"]),
        ("It was in the", []),
        ("", []),
    ],
)
def test_stems_are_what_carries_meaning(text, expected):
    assert stems(text) == expected


def test_a_rare_word_weighs_more_than_a_common_one():
    rows = weigh(["dam burst", "dam held", "dam built"]).toarray()

    assert sorted(rows[0][rows[0] > 0])[0] < 0.2


def test_a_text_without_words_has_no_weight():
    assert weigh(["The dam burst", "It was"])[1].sum() == 0


def test_what_is_asked_does_not_make_a_word_common():
    assert (weigh(["dam burst", "rain"], ["dam"] * 9)[:2] != weigh(["dam burst", "rain"])).nnz == 0
