"""Parses keep the article's offsets and are cached safely."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstrail import parsing
from newstrail.blocks import Block, find_blocks
from newstrail.parsing import cache_folder, parse, to_parser_text


@given(st.text(max_size=300))
def test_the_parser_reads_as_many_characters_as_the_article_has(text):
    assert len(to_parser_text(text, find_blocks(text))) == len(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We know [of] it.", "We know  of  it."),
        ("he [Putin – ed.] is", "he               is"),
        ("• On 8 October", "  On 8 October"),
        ("de\u00a0facto", "de facto"),
        ("one\r\ntwo", "one\n\ntwo"),
    ],
)
def test_the_parser_does_not_see(text, read):
    assert to_parser_text(text, [Block(0, len(text), "body", "")]) == read


def test_furniture_is_blank_to_the_parser():
    blocks = [Block(0, 8, "furniture", ""), Block(8, 18, "body", "")]

    assert to_parser_text("See all\nIt rained.", blocks) == "       \nIt rained."


def test_a_headline_is_a_sentence_of_its_own(parsed):
    doc = parsed("Dam bursts near Lund\nThe dam burst on Friday.")

    assert [sentence.text.strip() for sentence in doc.sents] == ["Dam bursts near Lund", "The dam burst on Friday."]


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path))
    return tmp_path


ARTICLE = ("The dam burst, the mayor said.", [Block(0, 30, "body", "")])


def test_a_second_read_parses_nothing(own_cache, monkeypatch):
    (first,) = parse([ARTICLE])
    monkeypatch.setattr(parsing, "_run", lambda texts: pytest.fail("parsed again") if texts else iter(()))
    (second,) = parse([ARTICLE])

    assert second.to_json() == first.to_json()


def test_a_damaged_cache_is_parsed_again(own_cache):
    (first,) = parse([ARTICLE])
    for file in cache_folder().iterdir():
        file.write_bytes(b"damaged")

    assert next(parse([ARTICLE])).to_json() == first.to_json()


def test_a_cache_that_cannot_be_written_loses_no_article(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path / "file"))

    assert next(parse([ARTICLE])).text == ARTICLE[0]


@settings(max_examples=10)
@given(st.lists(st.sampled_from(["It rained.", "The dam burst.", "He said so."]), max_size=4))
def test_docs_come_in_the_order_of_the_articles(texts):
    docs = parse(((text, [Block(0, len(text), "body", "")]) for text in texts), cached=False)

    assert [doc.text for doc in docs] == texts
