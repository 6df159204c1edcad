"""The charts of figures, chains and origins by their specs: what they count, hide and place, with texts of any kind."""

import json

import altair as alt
import pandas as pd
import pytest

from newstrail import charts, tables
from newstrail.charts.chains import draw_chains
from newstrail.charts.figures import draw_figures
from newstrail.charts.origins import draw_origins
from newstrail.charts.theme import render
from trails import corpus_of

HOSTILE = "<script>alert(1)</script></script> <img onerror=x> **bold** $x^2$"
TEXTS = ["A", "x" * 90, "many words in a row " * 5, "الجزيرة", "Ouest-France – édition des Côtes-d'Armor", HOSTILE]


def figures(n: int = 1, **columns) -> pd.DataFrame:
    """Figures of as many articles, each with its own outlet and number."""
    usual = {
        "article_id": "a", "start": range(n), "low": range(1, n + 1), "high": range(1, n + 1), "noun": "people",
        "unit": None, "counted": "people", "part_of": None, "approximator": None,
        "claim_id": "c", "claim": "People are missing", "source": "police", "stance": "asserts",
        "text": "some people", "content": "some people are missing",
        "quantity_id": [f"q{i}" for i in range(n)], "statement_id": [f"s{i}" for i in range(n)],
        "outlet": [f"Outlet {i}" for i in range(n)], "published": pd.NaT,
    }  # fmt: skip
    frame = pd.DataFrame(usual | columns).astype({"low": float, "high": float})
    said = ["statement_id", "claim_id", "claim", "outlet", "source", "stance", "content", "published"]
    return tables.figures(corpus_of(frame[said], quantities=frame.drop(columns=said[1:])))


def chains(n: int = 1, **columns) -> pd.DataFrame:
    """Chains of as many outlets, each with its own source."""
    usual = {
        "relied_on": [f"base {i}" for i in range(n)], "source": [f"source {i}" for i in range(n)],
        "passed_on": "agency", "outlet": [f"Outlet {i}" for i in range(n)], "n_statements": range(1, n + 1),
    }  # fmt: skip
    return pd.DataFrame(usual | columns).astype(dict.fromkeys(["relied_on", "source", "passed_on", "outlet"], "string"))


def claims(n: int = 1, **columns) -> pd.DataFrame:
    usual = {"claim_id": [f"c{i}" for i in range(n)], "label": "The bridge is shut", "n_outlets": 3, "n_origins": 1}
    return pd.DataFrame(usual | {"n_statements": 4} | columns)


CHARTS = [(draw_figures, figures), (draw_chains, chains), (draw_origins, claims)]
each_chart = pytest.mark.parametrize(("chart", "rows"), CHARTS, ids=lambda made: made.__name__)


def drawn(chart: alt.TopLevelMixin, *fields: str) -> list[dict]:
    """The rows of the first data set that has these fields."""
    return next(rows for rows in chart.to_dict()["datasets"].values() if rows and set(fields) <= set(rows[0]))


@each_chart
def test_nothing_makes_a_chart_that_says_so(chart, rows):
    assert "No statements." in json.dumps(chart(rows().iloc[:0]).to_dict())


@each_chart
@pytest.mark.parametrize("n", [1, 50])
def test_any_number_of_articles_is_drawn(chart, rows, n):
    assert render(chart(rows(n)).to_dict())[0]["image/png"]


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        (draw_figures(figures(50)), "; 30 lanes not shown."),
        (draw_chains(chains(50)), "; 36 more sources not shown."),
        (draw_origins(claims(50)), "12 claims; 38 more claims not shown."),
    ],
)
def test_what_is_left_out_is_counted(chart, told):
    assert chart.to_dict()["title"]["subtitle"][0].endswith(told)


@each_chart
def test_a_chart_leaves_its_frame_alone_and_repeats_to_the_letter(chart, rows):
    frame = rows(5)
    before = frame.copy()

    assert chart(frame).to_dict() == chart(frame).to_dict()
    pd.testing.assert_frame_equal(frame, before)


@each_chart
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_drawn_and_no_line_of_a_label_is_longer_than_its_place(chart, rows, text):
    named = dict.fromkeys(["outlet", "source", "relied_on", "passed_on", "label", "content", "text"], text)
    frame = rows(2)
    spec = chart(frame.assign(**{name: value for name, value in named.items() if name in frame})).to_dict()
    labels = [row["label"] for data in spec["datasets"].values() for row in data if "label" in row]

    assert render(spec)[0]["image/png"]
    assert labels and all(len(line) <= 56 for label in labels for line in label.split("\n"))


@pytest.mark.parametrize(
    ("bounds", "left", "right"),
    [
        pytest.param({"low": 4, "high": 4}, 4, 4, id="exact"),
        pytest.param({"low": 2, "high": 8}, 2, 8, id="between"),
        pytest.param({"low": None, "high": 8}, 6.896, 8, id="almost 8, an arrow that ends nowhere"),
        pytest.param({"low": 8, "high": None}, 8, 9.104, id="over 8, an arrow that ends nowhere"),
        pytest.param({"low": -5, "high": -5}, -5, -5, id="below zero"),
    ],
)
def test_a_figure_goes_as_far_as_its_wording(bounds, left, right):
    [bar] = drawn(draw_figures(figures(**bounds)), "left", "right")

    assert (bar["left"], bar["right"]) == pytest.approx((left, right))


def test_the_missing_and_the_evacuated_get_a_scale_each():
    spec = draw_figures(
        figures(3, low=[3, 5, 600], high=[3, 5, 600], text=["3 people", "five people", "600 people"])
    ).to_dict()
    panels = [(panel["title"]["text"], panel["height"]) for panel in spec["vconcat"]]

    assert panels == [("people: 3 to five", 40), ("people: 600", 20)]


@pytest.mark.parametrize(("number", "ticks"), [(1, 1), (3, 3), (9000, 4), (0.5, 4)])
def test_no_scale_counts_parts_of_people(number, ticks):
    [panel] = draw_figures(figures(low=number, high=number)).to_dict()["vconcat"]

    assert panel["layer"][1]["encoding"]["x"]["axis"]["tickCount"] == ticks


def test_one_outlet_and_source_give_a_figure_once():
    assert len(drawn(draw_figures(figures(2, low=3, high=3, outlet="Daily")), "lane")) == 1


def test_a_figure_is_shown_with_the_words_that_follow_it():
    [bar] = drawn(draw_figures(figures(content="they say some people are missing")), "lane")

    assert bar["label"] == "some people are missing"


def test_a_part_is_shown_with_the_figure_that_it_is_a_part_of():
    said = "two of the three pumps were broken"
    bars = drawn(
        draw_figures(
            figures(
                2, low=[2, 3], high=[2, 3], noun="pumps", text=["two", "three pumps"], part_of=["q1", None],
                content=said, statement_id="s0",
            )
        ),
        "lane",
    )  # fmt: skip

    assert {bar["label"] for bar in bars} == {said}


def test_a_number_in_words_and_in_digits_is_one_end_of_a_scale():
    spec = draw_figures(
        figures(3, low=[20, 20, 600], high=[20, 20, 600], text=["20 people", "twenty people", "600 people"])
    ).to_dict()

    assert [panel["title"]["text"] for panel in spec["vconcat"]] == ["people: 20", "people: 600"]


def test_the_description_of_figures_tells_them():
    told = draw_figures(figures(2, low=[3, 600], high=[3, None], text=["3 people", "over 600 people"])).to_dict()[
        "description"
    ]

    assert "people: 3." in told and "people: over 600." in told


def test_a_line_past_the_third_column_runs_level_with_its_outlet():
    lines = drawn(draw_chains(chains(2, passed_on=[None, "agency"])), "one", "other")
    [level] = [line for line in lines if line["other"] == "Outlet 0" and line["y"] == line["y2"]]
    [box] = [box for box in drawn(draw_chains(chains(2, passed_on=[None, "agency"])), "top") if box["name"] == "agency"]

    assert not box["top"] <= level["y"] <= box["bottom"]


def test_no_two_names_of_a_column_overlap():
    boxes = pd.DataFrame(drawn(draw_chains(chains(12, passed_on=[None, "one", "two"] * 4)), "top"))
    gaps = boxes.sort_values(["x", "top"]).groupby("x")["top"].diff().dropna()

    assert (gaps >= 32).all()


def test_links_that_nobody_names_have_no_column():
    spec = draw_chains(chains(2, relied_on=None, passed_on=None))

    assert {row["head"] for row in drawn(spec, "head")} == {"quoted or paraphrased", "outlet"}


def test_statements_of_one_link_are_added_up():
    lines = drawn(draw_chains(chains(2, source="Mayor", outlet="Daily", relied_on=None)), "one", "other")

    assert {(line["one"], line["other"]): line["n"] for line in lines} == {
        ("Mayor", "agency"): 3,
        ("agency", "Daily"): 3,
    }


def test_the_description_of_chains_tells_the_most_used():
    assert "base 0 → source 0 → agency → Outlet 0." in draw_chains(chains()).to_dict()["description"]


def test_claims_of_one_outlet_have_no_origins_to_compare(corpus):
    shown = drawn(charts.origins_by_claim(corpus, most=50), "n_outlets")

    assert [row["n_outlets"] for row in shown] == sorted((row["n_outlets"] for row in shown), reverse=True)
    assert min(row["n_outlets"] for row in shown) == 2


@pytest.mark.parametrize(
    "chart",
    [
        pytest.param(charts.claim_outlet_matrix, id="matrix"),
        pytest.param(charts.claim_statements, id="listing"),
        pytest.param(charts.claim_timeline, id="timeline"),
        pytest.param(charts.mentioned_dates, id="days"),
        pytest.param(charts.figure_ranges, id="figures"),
        pytest.param(charts.source_chains, id="chains"),
        pytest.param(lambda c: charts.bar_table(c, "outlet", "voice", title="?"), id="bars"),
    ],
)
def test_at_1280_pixels_a_chart_fits_beside_the_file_browser(chart, corpus):
    _, sizes = chart(corpus)._repr_mimebundle_()

    assert sizes["image/png"]["width"] <= 802  # JupyterLab leaves 840; Vega's menu takes 38


@pytest.mark.parametrize(
    ("number", "title"), [(8_900_000_000, "billion people"), (2_500_000, "million people"), (2_500, None)]
)
def test_an_axis_of_figures_names_the_size_that_it_counts_in(number, title):
    [panel] = draw_figures(figures(low=number, high=number)).to_dict()["vconcat"]
    axes = [layer["encoding"]["x"]["axis"] for layer in panel["layer"] if "axis" in layer["encoding"].get("x", {})]

    assert {axis.get("title") for axis in axes} == {title}


def test_no_figure_is_left_out_for_the_same_one_of_another_outlet():
    repeated = figures(4, low=3, high=3)
    repeated.loc[3, ["low", "high"]] = 5.0

    assert {row["low"] for row in drawn(draw_figures(repeated, lanes=2), "lane")} == {3, 5}


def test_chains_fill_their_width():
    boxes = drawn(draw_chains(chains()), "x", "right")

    assert max(box["right"] for box in boxes) == 740
