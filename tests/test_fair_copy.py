"""The same words are read alike, whatever they were copied from, and lead back to the characters of the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstrail.articles.blocks import find_blocks
from newstrail.text import article_copy, fair_copy, in_small_letters, one_line, plain_text, unwrap
from newstrail.text.block import Block


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10,000\u00a0soldiers", "10,000 soldiers"),
        ("10\u2009000", "10 000"),
        ("It rained.  \nIt poured.", "It rained.\nIt poured."),
        ("It rained.\r\n\r\nIt poured.\r", "It rained.\n\nIt poured.\n"),
        ("“It’s shut,” he said", '"It\'s shut," he said'),
        ("Niks\u030cic\u0301", "Nikšić"),
        ("the ﬁrst oﬃce", "the first office"),
        ("mobi\u00adlisation\u200b", "mobilisation"),
        ("It rained.  It poured.", "It rained. It poured."),
        ("Lund Times   News", "Lund Times   News"),
        ('"It is shut!"Lind said.', '"It is shut!" Lind said.'),
        ("“It is shut,”he said.", '"It is shut," he said.'),
        ('It rained.\nHe said."It is shut."', 'It rained.\nHe said. "It is shut."'),
        ('"No," he said."It is shut,"she added.', '"No," he said. "It is shut," she added.'),
        ('A 5"x7" frame, "as big as a door."', 'A 5"x7" frame, "as big as a door."'),
    ],
)
def test_a_fair_copy_has_plain_signs(text, read):
    assert fair_copy(text).text == plain_text(text) == read


LINES = [
    "The dam above the old town of Lund burst on Monday night, police have",
    "said, and President Anna Berg told reporters that the water had come",
    "within minutes of the alarm. She praised the full-",
    "scale search and said that the lower town was cut off and that the",
    "army had sent boats.",
]


def unwrapped(text):
    return unwrap(fair_copy(text), lambda line, below: not below.startswith("By ")).text


def test_lines_that_were_broken_where_they_were_full_are_one():
    assert unwrapped("\n".join(LINES)) == " ".join(LINES).replace("- ", "-")


@pytest.mark.parametrize(
    "text",
    [
        "Dam bursts above Lund\nBy Anna Berg\n\nA dam burst on Friday.",
        "\n".join([*LINES, "It rained."]).replace("\n", " "),
        "The dam above the old town of Lund burst at night\n- a first list\n- a second one",
        f"{LINES[0]}\nBy Anna Berg",
    ],
)
def test_other_lines_stay_apart(text):
    assert unwrapped(text) == text


def test_a_word_cut_at_the_end_of_a_line_is_one_where_the_article_has_it_whole():
    text = "The ministry says that the government will now begin to recruit-\nment officers, and recruitment goes on."

    assert "to recruitment officers" in unwrapped(text)


def test_a_full_line_above_a_capital_is_joined_where_the_text_is_wrapped():
    text = "\n".join(
        [*LINES[:2], LINES[3], "within a day of the flood, which the town and its Mayor", "Anna Berg regret."]
    )

    assert "Mayor Anna Berg" in unwrapped(text)


@given(st.text(alphabet="aB é\u0301“'\r\n\u00a0\u00ad-.ﬁ", max_size=200))
def test_each_character_of_a_copy_comes_from_where_it_says(text):
    copy = unwrap(fair_copy(text), lambda line, below: True)
    places = list(zip(copy.starts, copy.ends, strict=True))

    assert len(places) == len(copy.text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert copy.starts == sorted(copy.starts) or list(copy.starts) == sorted(copy.starts)


@given(st.text(alphabet="aB é\u0301“'\r\n\u00a0\u00ad-.ﬁ:", max_size=200))
def test_blocks_cover_the_text_of_the_file(text):
    blocks = find_blocks(text)

    assert "".join(text[block.start : block.end] for block in blocks) == (text if blocks else "")


def test_only_what_is_the_article_is_read():
    text = "See all pages\n\nDam\u00a0bursts near Lund \r\n\r\nIt rained."
    blocks = [Block(0, 15, "furniture", ""), Block(15, 40, "title", ""), Block(40, 50, "body", "")]
    copy, spoken = article_copy(text, blocks)

    assert copy.text == "Dam bursts near Lund\n\nIt rained."
    assert [copy.text[block.start : block.end].strip() for block in spoken] == ["Dam bursts near Lund", "It rained."]
    assert text[slice(*copy.back((0, 20)))] == "Dam\u00a0bursts near Lund"


ARTICLE = "The mayor said that the EU and NATO sent boats to Lund after the dam burst."


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("LUND MAYOR: NATO SENT BOATS", "Lund mayor: NATO sent boats"),
        ("Mayor Says Nato Sent 10K Boats to Lund", "Mayor says NATO sent 10K boats to Lund"),
        ("Mayor says boats were sent to Lund", "Mayor says boats were sent to Lund"),
        ("NORWAY THANKS LUND ON MONDAY", "Norway thanks Lund on Monday"),
        ("UN AID", "UN AID"),
    ],
)
def test_a_headline_has_the_capitals_of_its_article(headline, read):
    assert in_small_letters(headline, ARTICLE) == read


def test_the_address_of_a_page_tells_nothing_of_capitals():
    assert (
        in_small_letters("LUND DAM BURSTS", "It is in Lund: https://echo.example/lund-dam-bursts") == "Lund dam bursts"
    )


def test_words_are_compared_on_one_line():
    assert one_line("It’s a full-\nscale\u00a0war ") == "It's a full-scale war"
