"""The same article is one, whatever stands around it; two that share a quotation are two."""

import pytest

from newstrail.articles.duplicates import find_duplicates

TEXTS = """
A dam above the town of Orsa burst on Friday after a week of rain, and three villages were cut off. Nobody was hurt, \
the mayor said. Crews brought food by boat, and the army sent two helicopters. The dam was built in 1932 and had been \
inspected in April. Engineers found a crack then, but called it harmless.
We had warned the ministry twice in writing that the crack was growing and that nobody would listen
Fishermen in the north have gone on strike over the price of diesel, their union told reporters today
"""
ARTICLE, QUOTE, OTHER = (line.split() for line in TEXTS.strip().splitlines())


@pytest.mark.parametrize(
    ("second", "is_copy"),
    [
        (ARTICLE, True),
        ([word.upper() for word in ARTICLE], True),
        (["Dam", "bursts", *ARTICLE], True),
        (ARTICLE[:-5], True),
        (ARTICLE[:20], False),
        ([*ARTICLE[:15], *QUOTE, *OTHER], False),
        (OTHER, False),
        ([], False),
    ],
)
def test_a_copy_has_the_words_of_the_other(second, is_copy):
    assert find_duplicates([("first", ARTICLE), ("second", second)]) == ({"second": "first"} if is_copy else {})


def test_every_copy_points_to_the_first():
    articles = [("a", ARTICLE), ("b", OTHER), ("c", ARTICLE), ("d", [*ARTICLE, "Ends"]), ("e", OTHER)]

    assert find_duplicates(articles) == {"c": "a", "d": "a", "e": "b"}


def test_short_texts_are_copies_only_if_equal():
    assert find_duplicates([("a", ["Dam", "bursts"]), ("b", ["Dam", "bursts"]), ("c", ["Dam", "burst"])]) == {"b": "a"}


def test_two_articles_that_share_a_long_quotation_are_two():
    assert find_duplicates([("a", [*ARTICLE, *QUOTE]), ("b", [*OTHER, *QUOTE])]) == {}
