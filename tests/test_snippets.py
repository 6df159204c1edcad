"""What leaves the machine: enough to show a statement, never an article."""

import pytest

from newstrail.share.snippets import LEAST_WORDS, PAGE_SHARE, limit, n_taken, within_shares

ARTICLE = " ".join(f"word{number}" for number in range(100))
QUOTES = [" ".join(f"word{number}" for number in range(start, start + 20)) for start in range(0, 100, 20)]
OPENING = " ".join(f"first{number}" for number in range(LEAST_WORDS))  # as much as may be shown of a short article


def test_a_page_takes_no_more_of_an_article_than_its_share():
    assert n_taken(QUOTES, ARTICLE) == 100
    assert n_taken(limit(QUOTES, [ARTICLE]), ARTICLE) == pytest.approx(100 * PAGE_SHARE)


def test_what_comes_first_is_kept_whole():
    assert limit(QUOTES, [ARTICLE])[:2] == QUOTES[:2]


def test_what_is_cut_ends_in_an_ellipsis():
    assert limit(QUOTES, [ARTICLE])[-1].endswith("…")


def test_no_half_of_a_number_stays():
    article = f"{OPENING} where it rains they count over 10,000 men"

    shown = limit([OPENING, "then", "Where it rains they count over 10,000 women"], [article])

    assert shown[-1] == "Where it rains they count over … women"


def test_the_words_on_either_side_of_a_cut_make_no_new_run():
    article = f"{OPENING} a b c d e f g h or a b c d e f g i"

    assert n_taken(limit([OPENING, "a b c d e f g h i"], [article], shares=[0.1]), article) <= LEAST_WORDS


def test_the_same_words_shown_twice_count_once():
    assert limit(QUOTES[:2] * 9, [ARTICLE]) == QUOTES[:2] * 9


def test_an_article_does_not_get_through_in_pieces():
    pieces = ARTICLE.split()

    assert n_taken(limit(pieces, [ARTICLE]), ARTICLE) <= 100 * PAGE_SHARE


def test_words_of_no_article_are_left_alone():
    text = "Two outlets carry the denial; three do not, and none of them says why it was left out of the story."

    assert limit([text], [ARTICLE]) == [text]


@pytest.mark.parametrize("article", ["", "short", " ".join(["again"] * 50)])
def test_odd_articles_do_no_harm(article):
    assert n_taken(limit([article], [article]), article) <= LEAST_WORDS


def test_a_headline_without_an_article_may_be_shown():
    headline = "Mill Reeve quits over the cracked dam of Upper Lund"

    assert limit([headline], [headline]) == [headline]


def test_less_is_shown_only_of_the_article_of_which_a_page_holds_too_much():
    other = ARTICLE.replace("word", "other")
    asked: list[list[float]] = []

    def render(shares: list[float]) -> str:
        asked.append(shares)
        return " ".join([*ARTICLE.split()[: int(130 * shares[0])], *other.split()[: int(100 * shares[1])]])

    page = within_shares(render, str, [ARTICLE, other])

    assert asked == [[0.4, 0.4], [0.35, 0.4], [0.3, 0.4]]
    assert n_taken([page], ARTICLE) <= 40 and n_taken([page], other) == 40
