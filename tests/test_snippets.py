"""What leaves the machine: enough to show a statement, never an article."""

import pytest

from newstrail.share.snippets import PAGE_SHARE, limit, taken

ARTICLE = " ".join(f"word{number}" for number in range(100))
QUOTES = [" ".join(f"word{number}" for number in range(start, start + 20)) for start in range(0, 100, 20)]


def test_a_page_takes_no_more_of_an_article_than_its_share():
    assert taken(QUOTES, ARTICLE) == 1
    assert taken(limit(QUOTES, [ARTICLE]), ARTICLE) == pytest.approx(PAGE_SHARE)


def test_what_comes_first_is_kept_whole():
    assert limit(QUOTES, [ARTICLE])[:2] == QUOTES[:2]


def test_what_is_cut_ends_in_an_ellipsis():
    assert limit(QUOTES, [ARTICLE])[-1].endswith("…")


def test_no_half_of_a_number_stays():
    article = "where it rains they count over 10,000 men"

    assert limit(["Where it rains they count over 10,000 women"], [article]) == [
        "Where it rains they count over … women"
    ]


def test_the_words_on_either_side_of_a_cut_make_no_new_run():
    article = "a b c d e f g h or a b c d e f g i"

    assert taken(limit(["a b c d e f g h i"], [article], share=0.1), article) <= 0.1


def test_the_same_words_shown_twice_count_once():
    assert limit(QUOTES[:2] * 9, [ARTICLE]) == QUOTES[:2] * 9


def test_an_article_does_not_get_through_in_pieces():
    pieces = ARTICLE.split()

    assert taken(limit(pieces, [ARTICLE]), ARTICLE) <= PAGE_SHARE


def test_words_of_no_article_are_left_alone():
    text = "Two outlets carry the denial; three do not, and none of them says why it was left out of the story."

    assert limit([text], [ARTICLE]) == [text]


@pytest.mark.parametrize("article", ["", "short", " ".join(["again"] * 50)])
def test_odd_articles_do_no_harm(article):
    assert taken(limit([article], [article]), article) <= PAGE_SHARE
