"""Parses keep the article's offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstrail.articles.blocks import find_blocks
from newstrail.text.block import Block
from newstrail.text.parsing import LONGEST_PIECE, LONGEST_SENTENCE, parse, to_parser_text


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
        ("It fell. (READ MORE: Mayor Claims Rain Is Over)", "It fell.                                       "),
        ("It fell. TOWN GIVES MILL TEN DAYS TO PAY It rained.", "It fell.                                 It rained."),
        ("It fell. NASA and the ESA saw it.", "It fell. NASA and the ESA saw it."),
        ("one\r\ntwo", "one\n\ntwo"),
        ("one " + '*"' * 60 + " two", "one " + "  " * 60 + " two"),
        ("one " + "Aa1-" * 60 + " two", "one " + "    " * 60 + " two"),
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


@pytest.mark.parametrize(
    ("text", "n_sentences"),
    [
        ("The Norvian Govt. taking a stake in the mill is a bad idea, she said.", 1),
        ("The dam burst in Norvia. al-Hadidi said that it was old.", 2),
        ("Lind wrote it on X. He was angry about the mill.", 2),
        ("A book by J. Smith is out.", 1),
        ("He met Lind. They left.", 2),
    ],
)
def test_a_point_behind_a_short_word_ends_a_sentence_or_does_not(parsed, text, n_sentences):
    assert len(list(parsed(text).sents)) == n_sentences


def test_no_sentence_ends_within_a_phrase(parsed):
    doc = parsed(
        "Orsa, Lines say Delta's July meltdown largely own company's fault\n\nOrsa and Lines denied responsibility for "
        "Delta Air Line's July comprehensive system outage, claiming Delta refused their offers of assistance."
    )

    assert [sentence.text.split()[0] for sentence in doc.sents] == ["Orsa,", "Orsa"]


ONE = "The dam burst on Friday, he said. "


@pytest.mark.parametrize("unit", [ONE, f"{ONE}\n", "said ", '"a ', "denied that "], ids=repr)
def test_a_long_text_is_parsed_in_pieces_whose_characters_and_sentences_are_its_own(parsed, unit):
    text = unit * (30_000 // len(unit))
    doc = parsed(text)

    assert len(doc) > LONGEST_PIECE
    assert doc.text == text
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST_SENTENCE
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_pieces_change_nothing_but_at_their_ends(parsed):
    short, long = parsed(ONE * 20), parsed(ONE * 1000)

    assert [token.dep_ for token in long][: len(short)] == [token.dep_ for token in short]


@settings(max_examples=10)
@given(st.lists(st.sampled_from(["It rained.", "The dam burst.", "He said so."]), max_size=4))
def test_docs_come_in_the_order_of_the_articles(texts):
    docs = parse(((text, [Block(0, len(text), "body", "")]) for text in texts), cached=False)

    assert [doc.text for doc in docs] == texts
