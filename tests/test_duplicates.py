"""The same article is one, whatever stands around it; two that share a quotation are two."""

import numpy as np
import pytest

from newstrail.articles.duplicates import find_copies, to_sketch

TEXTS = """
A dam above the town of Orsa burst on Friday after a week of rain, and three villages were cut off. Nobody was hurt, \
the mayor said. Crews brought food by boat, and the army sent two helicopters. The dam was built in 1932 and had been \
inspected in April. Engineers found a crack then, but called it harmless.
We had warned the ministry twice in writing that the crack was growing and that nobody would listen
Fishermen in the north have gone on strike over the price of diesel, their union told reporters today
"""
ARTICLE, QUOTE, OTHER = (line.split() for line in TEXTS.strip().splitlines())


def copies(*texts):
    return find_copies(np.array([to_sketch(words) for words in texts]))


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
    assert copies(ARTICLE, second) == ({1: 0} if is_copy else {})


def test_every_copy_points_to_the_first():
    assert copies(ARTICLE, OTHER, ARTICLE, [*ARTICLE, "Ends"], OTHER) == {2: 0, 3: 0, 4: 1}


def test_short_texts_are_copies_only_if_equal():
    assert copies(["Dam", "bursts"], ["Dam", "bursts"], ["Dam", "burst"]) == {1: 0}


def test_two_articles_that_share_a_long_quotation_are_two():
    assert copies([*ARTICLE, *QUOTE], [*OTHER, *QUOTE]) == {}
