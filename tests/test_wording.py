"""The same words in other outlets: possible variants, headlines against bodies, shared passages, spellings, terms."""

from string import ascii_lowercase, ascii_uppercase

import pandas as pd
import pytest

from newstrail import Corpus, tables
from newstrail.tables import SideBySide, spellings, terms, text_reuse
from newstrail.tables.reuse import fold
from newstrail.tables.wording import align
from trails import corpus_of, on_trail

quote_variants, headline_pairs = on_trail(tables.quote_variants), on_trail(tables.headline_pairs)

DAM = "We did not open the gates of the dam on Monday night, whatever the mayor says."

OTHERS = pd.DataFrame(
    {"statement_id": ["x", "y"], "article_id": "z", "kind": "paraphrase", "in_headline": False, "claim_id": ["x", "y"]}
).assign(content=["Bread is cheap.", "Trains were late."])


def quoted(*contents: str, **columns: object) -> pd.DataFrame:
    """A trail in which one person is quoted by as many outlets as there are contents; others speak of other things."""
    n = range(len(contents))
    usual = {
        "statement_id": [f"s{i}" for i in n], "article_id": [f"a{i}" for i in n], "outlet": [f"Outlet {i}" for i in n],
        "source_id": "person:director", "source": "the director", "kind": "quote", "claim_id": "dam",
        "in_headline": False, "content": list(contents),
    }  # fmt: skip
    return pd.concat([pd.DataFrame(usual | columns), OTHERS], ignore_index=True)


def pages(*texts: str) -> Corpus:
    """Articles of one paragraph each."""
    articles = [(f"a{n}", f"Outlet {n}", text, None) for n, text in enumerate(texts)]
    blocks = [(f"b{n}", f"a{n}", 0, len(text), "body") for n, text in enumerate(texts)]
    return corpus_of(
        articles=pd.DataFrame(articles, columns=["article_id", "outlet", "text", "duplicate_of"]),
        blocks=pd.DataFrame(blocks, columns=["block_id", "article_id", "start", "end", "role"]),
    )


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        pytest.param("The dam held", "The dam held", "same:The dam held", id="the same"),
        pytest.param("The dam held", "the DAM held.", "same:The dam held", id="case and full stop"),
        pytest.param("The dam has held", "The dam held", "same:The dam|dropped:has|same:held", id="dropped"),
        pytest.param("The dam held", "The dam broke", "same:The dam|changed:held", id="changed"),
        pytest.param("The dam [of Tarn – ed.] held", "The dam held", "same:The dam|bracketed:[of Tarn – ed.]|same:held",
                     id="an editor's words"),
        pytest.param("They (the army) mobilise", "They mobilize", "same:They|bracketed:(the army)|same:mobilise",
                     id="an insertion in round brackets, and two spellings"),
        pytest.param("The dam", "", "dropped:The dam", id="nothing on the other side"),
    ],
)  # fmt: skip
def test_words_are_compared_one_by_one(one, other, marked):
    assert "|".join(f"{change}:{words}" for change, words in align(one, other)[0]) == marked


def test_the_other_side_shows_what_was_added():
    assert align("The dam held", "The old dam held")[1] == [("same", "The"), ("added", "old"), ("same", "dam held")]


def test_one_person_quoted_alike_in_two_outlets_may_have_said_it_once():
    [pair] = quote_variants(quoted(DAM, DAM.replace("whatever the mayor says", "believe me"))).itertuples()

    assert (pair.outlet, pair.other_outlet) == ("Outlet 0", "Outlet 1")
    assert pair.grade == "possible, nearly word for word"


@pytest.mark.parametrize("more", ["", ", believe me", ", and it rained"])
def test_even_equal_words_are_never_certainly_one_utterance(more):
    assert quote_variants(quoted(DAM, DAM + more))["grade"].str.startswith("possible, ").tolist() == [True]


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"source_id": ["person:director", "person:mayor"]}, id="two persons"),
        pytest.param({"source_id": [None, None]}, id="nobody named"),
        pytest.param({"outlet": ["Daily", "Daily"]}, id="one outlet"),
        pytest.param({"kind": ["quote", "paraphrase"]}, id="a paraphrase"),
        pytest.param({"in_headline": [True, False]}, id="a headline"),
        pytest.param({"content": [DAM, "Bread is cheap this year."]}, id="another thing"),
    ],
)
def test_no_variants(columns):
    assert quote_variants(quoted(DAM, DAM, **columns)).empty


def test_a_headline_is_compared_with_what_the_body_says_nearest_to_it():
    trail = quoted(
        "Dam held", "Bread is cheap", "The dam held", article_id="a", outlet="Daily", in_headline=[True, False, False]
    )
    [pair] = headline_pairs(trail).itertuples()

    assert (pair.content, pair.other_content) == ("The dam held", "Dam held")
    assert (pair.outlet, pair.other_outlet) == ("Daily, body", "Daily, headline")


def test_a_headline_without_its_claim_in_the_body_has_no_pair():
    assert headline_pairs(quoted("Dam held", "Bread", claim_id=["dam", "bread"], in_headline=[True, False])).empty


def test_markup_in_a_quote_is_shown_as_text():
    hostile = "<script>alert(1)</script> [<b>ed.</b>] " + DAM
    shown = SideBySide(quote_variants(quoted(hostile, DAM, outlet=["<img onerror=x>", "Daily"])))._repr_html_()

    assert "<script" not in shown and "<img" not in shown and "<b>ed" not in shown
    assert "&lt;script&gt;" in shown


def test_differences_are_marked_in_text_too():
    shown = repr(SideBySide(quote_variants(quoted(DAM, DAM.replace("Monday", "Tuesday")))))

    assert "on *Monday* night" in shown and "on *Tuesday* night" in shown


def test_no_pairs_are_shown_as_no_rows():
    nothing = SideBySide(quote_variants(quoted()))

    assert repr(nothing) == "" and "<tr>" not in nothing._repr_html_()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mobilise", "mobilization"[:7] + "e"), ("defence", "defense"), ("colour", "color"), ("centre", "center"),
        ("10K", "10,000"), ("Volodymyr’s", "volodymyr"), ("Valeriy", "Valery"), ("travelled", "traveled"),
        ("organisations", "organizations"), ("Mohammed", "Muhammad"), ("“dam”,", "dam"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("filled", "filed"), ("four", "for"), ("10K", "10"), ("hour", "hor"), ("dam", "dams")]
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_two_outlets_that_write_for_themselves_did_not_copy():
    [pair] = text_reuse(pages("The dam broke on Monday night.", "On Monday a dam burst at night.")).itertuples()

    assert (pair.outside, pair.verdict, pair.longest) == (0, "no copying", "")


def test_quoting_the_same_speech_is_no_copying():
    [pair] = text_reuse(pages(f"He said: “{DAM}” It rained.", f"“{DAM}” Nobody knew.")).itertuples()

    assert pair.shared > 0.5 and pair.outside == 0 and pair.verdict == "no copying"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param(DAM, DAM, "mostly the same text", id="the same"),
        pytest.param(" ".join([DAM, *ascii_uppercase]), " ".join([DAM, *reversed(ascii_lowercase)]),
                     "passages in common", id="one sentence of ten"),
    ],
)  # fmt: skip
def test_a_passage_in_both_is_named(one, other, verdict):
    [pair] = text_reuse(pages(one, other)).itertuples()

    assert (pair.verdict, pair.longest) == (verdict, DAM.replace(",", "").rstrip("."))


@pytest.mark.parametrize(
    ("n_shared", "verdict"),
    [
        pytest.param(11, "no copying", id="eleven words in a row may be chance"),
        pytest.param(12, "passages in common", id="twelve are a passage: 9 of 20 rows of four words"),
        pytest.param(14, "mostly the same text", id="11 of 20 rows"),
    ],
)
def test_a_verdict_goes_by_the_longest_passage_and_by_all_that_is_shared(n_shared, verdict):
    shared = [f"word{n}" for n in range(n_shared)]
    one, other = ([*shared, *(f"{outlet}{n}" for n in range(23 - n_shared))] for outlet in ("daily", "post"))
    [pair] = text_reuse(pages(" ".join(one), " ".join(other))).itertuples()

    assert pair.verdict == verdict


def test_a_copy_of_an_article_is_not_compared_with_itself():
    articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": "Daily", "text": DAM, "duplicate_of": [None, "a"]})
    blocks = pd.DataFrame({"block_id": ["x", "y"], "article_id": ["a", "b"], "start": 0, "end": 9, "role": "body"})

    assert text_reuse(corpus_of(articles=articles, blocks=blocks)).empty


def test_spellings_and_terms_are_counted_by_outlet():
    words = pages("The defence sent 10,000 soldiers.", "The defense sent 10K troops, the troops it had.")

    assert spellings(words).loc["defense"].tolist() == ["defence 1", "defense 1"]
    assert spellings(words).loc["10,000"].tolist() == ["10,000 1", "10k 1"]
    assert terms(words).loc["troop"].tolist() == ["soldiers 1", "troops 2"]


def test_one_and_many_of_a_thing_are_no_two_terms():
    assert terms(pages("A missile fell.", "Two missiles fell.")).empty


def test_what_is_not_the_article_is_not_compared():
    articles = pd.DataFrame([{"article_id": "a", "outlet": "Daily", "text": "Share this", "duplicate_of": None}])
    blocks = pd.DataFrame([{"block_id": "b", "article_id": "a", "start": 0, "end": 10, "role": "furniture"}])

    assert spellings(corpus_of(articles=articles, blocks=blocks)).empty


def test_no_articles_no_pairs():
    assert text_reuse(pages()).empty and spellings(pages()).empty
