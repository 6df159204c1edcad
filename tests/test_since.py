"""What is new since an earlier corpus: denials, figures, claims, and who picked up which."""

import pytest

import newstrail

FIRST = """The bridge

By Jane Doe
12 March 2025

At least five people are missing after the flood, the mayor of Orsa, Eva Berg, said on Wednesday.

The bridge of Orsa is shut until Friday, Eva Berg said on Wednesday.
"""
SECOND = """The flood

By Tom Roe
13 March 2025

Three people are missing after the flood, the mayor of Orsa, Eva Berg, said on Thursday.

The bridge of Orsa is shut until Friday, Eva Berg said on Wednesday.

The army will build a second bridge in April, the defence minister, Karl Lind, said on Thursday.
"""


@pytest.fixture
def story(tmp_path):
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("path,outlet\na.txt,Post\n", encoding="utf-8")
    return tmp_path


def add(story, name: str, outlet: str, text: str) -> newstrail.Corpus:
    """Add an article and read the story again."""
    (story / name).write_text(text, encoding="utf-8")
    with (story / "articles.csv").open("a", encoding="utf-8") as file:
        file.write(f"{name},{outlet}\n")
    return newstrail.read(story)


def test_a_new_article_tells_what_it_picks_up_adds_and_counts_otherwise(story):
    before = newstrail.read(story)
    told = newstrail.tables.news(add(story, "b.txt", "Herald", SECOND), before)

    by_kind = dict(tuple(told.groupby("kind")))
    assert by_kind["other figure"][["content", "earlier"]].values.tolist() == [["Three people", "at least five (Post)"]]
    assert set(by_kind["picked up"]["earlier"]) == {"Post"}
    assert "The bridge of Orsa is shut until Friday" in set(by_kind["picked up"]["content"])
    assert by_kind["new claim"]["content"].tolist() == ["The army will build a second bridge in April"]
    assert set(told["outlet"]) == {"Herald"}


def test_what_the_same_outlet_repeats_is_no_news(story):
    before = newstrail.read(story)
    told = newstrail.tables.news(add(story, "b.txt", "Post", SECOND), before)

    assert "picked up" not in set(told["kind"])


def test_a_denial_is_new_and_says_where_it_had_been_made(flood):
    articles = flood.articles.set_index("article_id")
    last = articles.loc["06_forwarded", "text"]
    told = newstrail.tables.news(flood, flood.keep(outlets=articles["outlet"].dropna().unique().tolist()))
    denied = told[told["kind"] == "denial"]

    assert all(words in last for content in denied["content"] for words in content.split(" … "))
    assert "Evening Lantern" in set(denied["earlier"]) and set(denied["verdict"]) <= {
        "to be checked",
        "could not be told",
        "reviewed",
    }


def test_nothing_is_new_in_the_same_corpus_saved_and_loaded(story, tmp_path):
    corpus = newstrail.read(story)
    corpus.save(tmp_path / "before")

    assert newstrail.tables.news(corpus, newstrail.load(tmp_path / "before")).empty


def test_an_article_under_another_name_is_no_news(story):
    before = newstrail.read(story)
    (story / "a.txt").rename(story / "z.txt")
    (story / "articles.csv").write_text("path,outlet\nz.txt,Post\n", encoding="utf-8")

    assert newstrail.tables.news(newstrail.read(story), before).empty


def test_of_an_article_that_was_changed_only_the_new_words_are_news(story):
    before = newstrail.read(story)
    (story / "a.txt").write_text(
        f"{FIRST}\nThe dam of Orsa is safe, the engineer Ada Marsh said on Wednesday.\n", encoding="utf-8"
    )
    told = newstrail.tables.news(newstrail.read(story), before)

    assert told[["kind", "content"]].values.tolist() == [["new claim", "The dam of Orsa is safe"]]


def test_without_an_earlier_corpus_the_latest_articles_are_new(story):
    told = newstrail.tables.news(add(story, "b.txt", "Herald", SECOND))

    assert set(told["outlet"]) == {"Herald"} and set(told["statement_id"].str[:1]) == {"b"}


def test_the_two_the_wrong_way_round_are_told(story):
    before = newstrail.read(story)
    after = add(story, "b.txt", "Herald", SECOND)

    with pytest.raises(ValueError, match=r"before 1 article more; write the earlier corpus second"):
        newstrail.tables.news(before, after)


def test_a_folder_is_no_earlier_corpus(story):
    with pytest.raises(TypeError, match=r"news takes an earlier corpus as before, but got a str; pass what"):
        newstrail.tables.news(newstrail.read(story), "before")
