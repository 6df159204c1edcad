"""Parses keep the article's offsets and are cached safely."""

import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newstrail
from conftest import SEEDS
from newstrail.articles.blocks import find_blocks
from newstrail.text import parsing
from newstrail.text.block import Block
from newstrail.text.parsing import cache_folder, parse, to_parser_text


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
        ("one " + '*"' * 60 + " two", "one " + "  " * 60 + " two"),
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


def test_a_second_read_of_the_seeds_parses_nothing(own_cache, monkeypatch):
    first = newstrail.read(SEEDS)
    monkeypatch.setattr(parsing, "_run", lambda texts: pytest.fail("parsed again") if texts else iter(()))

    assert newstrail.read(SEEDS).statements.equals(first.statements)


def test_the_cache_may_be_deleted_at_any_time(own_cache):
    texts = [f"It rained for {number} days, the mayor said." for number in range(2 * parsing.BATCH)]
    docs = parse([(text, [Block(0, len(text), "body", "")]) for text in texts])
    read = [next(docs).text]
    shutil.rmtree(cache_folder())

    assert [*read, *(doc.text for doc in docs)] == texts


PARSER = """
import sys
from newstrail.text.block import Block
from newstrail.text.parsing import parse
texts = [f"It rained for {number} days, the mayor said." for number in range(40)]
print(sorted(doc.to_json()["text"] for doc in parse([(text, [Block(0, len(text), "body", "")]) for text in texts])))
"""


def test_two_processes_fill_one_cache(own_cache):
    runs = [subprocess.Popen([sys.executable, "-c", PARSER], stdout=subprocess.PIPE) for _ in range(2)]
    printed = [run.communicate()[0] for run in runs]

    assert [run.returncode for run in runs] == [0, 0]
    assert printed[0] == printed[1]
    assert len([*cache_folder().iterdir()]) == 40


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
