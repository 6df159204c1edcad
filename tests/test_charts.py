"""Charts by their specs: what they count, what they must not hide, and what no text can break."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from nbconvert.filters import markdown2html

from newstrail import charts
from newstrail.charts.bars import draw_table
from newstrail.charts.labels import calendar_name, in_short
from newstrail.charts.theme import render, styled
from newstrail.text.telling import plain, snippet, wrap
from trails import HOSTILE, corpus_of, on_day, on_trail, rows_with, subtitle, trail

claim_outlet_matrix = on_trail(charts.claim_outlet_matrix)
claim_statements, claim_timeline = on_trail(charts.claim_statements), on_trail(charts.claim_timeline)
CHARTS = [claim_outlet_matrix, claim_statements, claim_timeline]


@pytest.mark.parametrize("chart", CHARTS)
def test_no_statements_make_a_chart_that_says_so(chart):
    assert "No statements." in json.dumps(chart(trail()).to_dict())


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_leaves_the_trail_alone_and_repeats_to_the_letter(chart):
    statements = trail({}, {"outlet": "Weekly", "stance": "denies"})
    before = statements.copy()

    assert chart(statements).to_dict() == chart(statements).to_dict()
    pd.testing.assert_frame_equal(statements, before)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_trail_without_a_needed_column_is_refused_by_name(chart):
    with pytest.raises(ValueError, match="lacks outlet"):
        chart(trail({}).drop(columns="outlet"))


@pytest.mark.parametrize("chart", CHARTS)
def test_the_description_tells_the_widest_claim_and_who_rejects_it(chart):
    told = chart(trail({}, {"outlet": "Weekly", "stance": "denies"})).to_dict()["description"]

    assert "“The bridge is shut” is in 2 outlets, doubted or denied in Weekly." in told


@pytest.mark.parametrize("chart", [claim_statements, claim_timeline])
def test_what_is_not_shown_is_counted(chart):
    statements = trail({}, {"outlet": "Weekly"}, {"claim_id": "rain", "claim": "It rains"})

    assert "1 more claim not shown" in subtitle(chart(statements, most=1))


@pytest.mark.parametrize("chart", CHARTS)
def test_an_outlet_nobody_knows_is_shown_as_unknown(chart):
    assert "outlet unknown" in json.dumps(chart(trail({"outlet": None})).to_dict())


@pytest.mark.parametrize("chart", CHARTS)
def test_no_chart_shows_more_than_25_words_of_a_statement(chart):
    drawn = []
    for words in (24, 25):
        told = on_day("2024-03-02") | {"content": "word " * words + "over", "predicate": None}
        drawn.append(json.dumps(chart(trail(told)).to_dict()["datasets"]))

    assert "over" in drawn[0] and "over" not in drawn[1]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize(
    "text", ["A", "x" * 90, "الجزيرة", "Ouest-France – édition des Côtes-d'Armor", HOSTILE, "line\nbreak"]
)
def test_any_text_is_drawn(chart, text):
    statements = trail({"outlet": text, "claim": text, "content": text, "source": text, "predicate": None})

    assert chart(statements)._repr_mimebundle_()[0]["image/png"]


def test_a_click_picks_a_claim_and_the_widest_is_picked_at_first():
    statements = trail({"claim_id": "rain"}, {}, {"outlet": "Weekly"})
    [picked] = claim_statements(statements).to_dict()["params"]

    assert (picked["name"], picked["value"]) == ("claim", [{"claim_id": "flood"}])


def test_statements_that_are_not_listed_are_counted():
    statements = trail(*({"start": number} for number in range(15)))

    assert "and 3 more statements" in json.dumps(claim_statements(statements).to_dict())


def test_a_claim_that_is_clicked_lists_a_denial_first_and_in_words():
    statements = trail({}, {"stance": "denies", "start": 9, "source": "Dam"})
    listed = rows_with(claim_statements(statements), "head", "line")

    assert [(row["line"], row["head"]) for row in listed] == [(0, "Daily · Dam denies"), (1, "Daily · Mayor")]


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("It rains", "It rains", id="short"),
        pytest.param("It rains and rains", "It rains\nand rains", id="two lines"),
        pytest.param("It rains and rains and rains", "It rains\nand …", id="too long"),
        pytest.param("Donaudampfschiff", "Donaudampf\nschiff", id="one long word"),
        pytest.param("Donaudampfschifffahrtskapitän", "Donaudampf\nschifffa …", id="one too long word"),
        pytest.param("الجسر مغلق اليوم", "\u200eالجسر مغلق\n\u200eاليوم", id="from the right, each line marked"),
    ],
)
def test_a_label_fits_its_place(text, wrapped):
    assert wrap(text, width=10, lines=2) == wrapped


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param("5 * 3_000 [ed.]", r"5 \* 3\_000 \[ed.\]", id="signs of Markdown"),
        pytest.param("<b> & co", "&lt;b&gt; &amp; co", id="HTML"),
        pytest.param("$5 to $6", "<span>&#36;</span>5 to <span>&#36;</span>6", id="dollars, no formula"),
        pytest.param("a\n\n# b", r"a \# b", id="one line"),
        pytest.param(
            "at https://a.example/b or www.a.example", r"at https\://a.example/b or www\.a.example", id="pages"
        ),
        pytest.param("Write to ana@a.example.", r"Write to ana\@a.example.", id="an address"),
    ],
)
def test_words_of_articles_stay_words_in_markdown(text, markdown):
    assert plain(text) == markdown
    assert "<a " not in markdown2html(plain(text))


def test_a_snippet_of_25_words_is_whole():
    assert snippet("word " * 25) == " ".join(["word"] * 25)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-10-17", "2024-10-17 23:59:59", "17 Oct 2024"),
        ("2024-06-01", "2024-06-30 23:59:59", "June 2024"),
        ("2022-01-01", "2022-12-31 23:59:59", "2022"),
        ("2020-01-01", "2029-12-31 23:59:59", "2020 – 2029"),
        ("2025-03-17", "2025-03-23 23:59:59", "17 Mar 2025 – 23 Mar 2025"),
        ("2025-03-10 18:00", "2025-03-11 05:59:59", "10 Mar 2025 – 11 Mar 2025"),
        ("2025-03-11 04:10", "2025-03-11 04:10:59", "11 Mar 2025, 04:10"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_known(first, last, words):
    assert calendar_name(pd.Timestamp(first), pd.Timestamp(last)) == words


@pytest.mark.parametrize(
    ("said", "low", "high", "approximator", "shown"),
    [
        ("10,000", 10_000, 10_000, None, "10k"),
        ("10,317", 10_317, 10_317, None, "10.3k"),
        ("over 10,000", 10_000, None, "over", ">10k"),
        ("almost 11,000", None, 11_000, "almost", "<11k"),
        ("about 2.5", 2.5, 2.5, "about", "~2.5"),
        ("several million", 2_000_000, 9_999_999, "several", "mn"),
        ("10,000 to 12,000", 10_000, 12_000, None, "10–12k"),
        ("some", 2, 9, "some", "some"),
    ],
)
def test_a_number_has_a_short_form_that_keeps_what_loosens_it(said, low, high, approximator, shown):
    assert in_short(said, low, high, approximator) == shown


def test_a_page_is_drawn_from_its_first_character_to_its_last(corpus):
    drawn = charts.article_blocks(corpus).to_dict()
    (blocks,) = drawn["datasets"].values()

    assert sum(block["end"] - block["start"] for block in blocks) == corpus.articles["text"].str.len().sum()
    assert {block["role"] for block in blocks} == set(corpus.blocks["role"])
    assert "5 articles" in drawn["description"]


def test_no_articles_give_an_empty_picture(corpus):
    assert charts.article_blocks(corpus_of()).to_dict()["description"]


def test_a_picture_follows_a_renamed_outlet(corpus):
    renamed = corpus.articles.assign(outlet="The Lund Gauge")

    assert "The Lund Gauge" in str(charts.article_blocks(replace(corpus, articles=renamed)).to_dict()["datasets"])


def test_a_table_of_counts_gets_a_bar_and_a_number_in_each_cell():
    cells = rows_with(
        draw_table(pd.DataFrame({"named": [3, 1], "vague": [0, 6]}, index=["Daily", "Weekly"]), title="Who?"), "n"
    )
    widths = {(cell["row"], cell["column"]): cell["right"] - cell["left"] for cell in cells}

    assert [cell["n"] for cell in cells] == [3, 0, 1, 6]
    assert widths["Daily", "named"] * 2 == pytest.approx(widths["Weekly", "vague"])
    assert widths["Daily", "vague"] == 0


def test_what_a_table_of_bars_cannot_hold_is_counted():
    many = pd.DataFrame(1, index=[f"Outlet {n}" for n in range(50)], columns=[f"Voice {n}" for n in range(33)])
    many = many.rename_axis(index="outlet")

    assert draw_table(many, title="Who?", most=10).to_dict()["title"]["subtitle"] == (
        "300 statements; 40 more outlets and 3 more columns not shown."
    )


@pytest.mark.parametrize(("columns", "mark"), [(6, "bar"), (7, "rect"), (30, "rect")])
def test_a_table_of_many_columns_has_tinted_cells_instead_of_bars_and_fits_beside_the_file_browser(columns, mark):
    table = pd.DataFrame(
        1, index=["A daily with a name of some length"], columns=[f"Outlet {n}" for n in range(columns)]
    )
    table.iloc[0, 0] = 42
    chart = styled(draw_table(table, title="Who?"))
    marks = {layer["mark"]["type"] for layer in chart.to_dict()["layer"]}

    assert mark in marks and not {"bar", "rect"} <= marks
    assert chart._repr_mimebundle_()[1]["image/png"]["width"] <= 840


def test_a_table_of_bars_is_told_by_its_largest_cells():
    table = pd.DataFrame({"named": [3, 1], "vague": [0, 6]}, index=["Daily", "Weekly"])

    assert draw_table(table, title="Who?").to_dict()["description"] == (
        "Who? 10 statements. Weekly, vague: 6. Daily, named: 3. Weekly, named: 1."
    )


@pytest.mark.parametrize("table", [pd.DataFrame(), pd.DataFrame({"named": []}), pd.DataFrame(index=["Daily"])])
def test_a_table_of_nothing_says_so(table):
    assert "No statements." in draw_table(table, title="Who?").to_dict()["description"]


@pytest.mark.parametrize("text", ["A", "word " * 18, "x" * 90, "الجزيرة", "Écho d'Aÿ", HOSTILE, "line\nbreak"])
def test_a_table_of_bars_draws_any_name(text):
    assert render(draw_table(pd.DataFrame({text: [1]}, index=[text]), title=text).to_dict())[0]["image/png"]
