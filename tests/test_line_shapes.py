import pytest

from newstrail.articles.line_shapes import count_words, ends_sentence, is_headline, is_paragraph


def words(count, end=""):
    return " ".join(["River"] + ["rose"] * (count - 1)) + end


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        (words(11, "."), False),
        (words(12, "."), True),
        (words(12), False),
        (words(39), False),
        (words(40), True),
        (words(13, ". ") + words(13), True),  # its last full stop was left out
        (words(12, ". ") + words(13), False),
    ],
)
def test_a_paragraph_has_many_words_and_ends_like_a_sentence(line, is_one):
    assert is_paragraph(line) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        (words(2), False),
        (words(3), True),
        (words(25), True),
        (words(26), False),
        (words(5, "."), False),
        ("Flood cuts off the U.S.", True),
        ("Flood cuts off villages...", True),
        ("the river rose again", False),
        ("Flood of 17 May 2024 remembered", False),
    ],
)
def test_a_headline_has_some_words_and_neither_full_stop_nor_date(line, is_one):
    assert is_headline(line) is is_one


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("The river rose.", True),
        ("“The river rose,”", True),
        ("She said so (“it is the third.”)*", True),
        ("The river rose", False),
        ("The river (again)", False),
    ],
)
def test_a_sentence_ends_with_its_mark_whatever_closes_behind_it(line, ends):
    assert ends_sentence(line) is ends


def test_a_dash_is_no_word():
    assert count_words("Flood – again in Orsa") == 4
