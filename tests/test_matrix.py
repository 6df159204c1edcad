"""The matrix as Vega draws it: what its cells say in panes of any width, in which order, and what a reader can pick."""

import json
import re
from itertools import pairwise

import lxml.html
import pandas as pd
import pytest
import vl_convert

from browser import find_chromium, open_page
from newstrail import charts
from newstrail.charts import VEGA_LITE
from newstrail.charts.cells import add_numbers
from trails import on_trail, trail

claim_outlet_matrix = on_trail(charts.claim_outlet_matrix)
OUTLETS = ["The Christian Science Observer", "Süddeutsche Rundschau", *(f"Outlet {n}" for n in range(28))]


def draw(chart, *, width: int = 780, **params) -> str:
    """The chart as it is drawn in a pane of a width."""
    spec = chart.to_dict() | {"width": width}
    for param in spec["params"]:
        param |= {"value": params[param["name"]]} if param["name"] in params else {}
    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)


def texts_of(drawn: str) -> list[str]:
    """The texts of a drawing, from top to bottom, each as one line."""
    found = []
    for text in lxml.html.fromstring(drawn).iter("text"):
        lines = [line.text_content() for line in text.iter("tspan")] or [text.text_content()]
        found.append(" ".join(lines).replace("\u00a0", " "))
    return found


def texts(chart, **options) -> list[str]:
    return texts_of(draw(chart, **options))


def angles_of(drawn: str) -> set[int]:
    return {round(float(angle)) for angle in re.findall(r"rotate\(([-\d.]+)", drawn)}


def quantity(statement: int, low: float, high: float, text: str, **columns) -> dict:
    told = {"quantity_id": text, "statement_id": str(statement), "start": statement, "low": low, "high": high}
    told |= {"text": text, "unit": None}
    return told | {"noun": "people", "counted": "people", "part_of": None, "approximator": None} | columns


def numbers(statements: pd.DataFrame, *rows: dict) -> list[str]:
    """The number of each cell, as its words."""
    found = add_numbers(statements, pd.DataFrame(rows).astype({"low": float, "high": float}))
    return found.sort_values("exact").drop_duplicates(["claim_id", "outlet"])["said"].tolist()


@pytest.mark.parametrize("n", [1, 2, 5, 8, 15, 30])
@pytest.mark.parametrize("width", [300, 780, 1600])
def test_every_outlet_has_its_whole_name_whatever_the_pane(n, width):
    chart = claim_outlet_matrix(trail(*({"outlet": outlet} for outlet in OUTLETS[:n])))
    drawn = draw(chart, width=width)

    assert set(OUTLETS[:n]) <= set(texts_of(drawn))
    assert angles_of(drawn) <= {0, -50}


@pytest.mark.parametrize("n", [2, 8, 30])
def test_the_words_of_a_cell_are_one_pointer_away_at_any_number_of_outlets(n):
    said = [{"outlet": outlet, "content": f"It is shut, says {n}"} for n, outlet in enumerate(OUTLETS[:n])]
    spec = claim_outlet_matrix(trail(*said)).to_dict() | {"width": 780}
    svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)

    assert all(f"It is shut, says {number}" in svg for number in range(n))


@pytest.mark.parametrize(("n", "shown"), [(2, "over 10,000"), (8, "over 10,000"), (30, ">10k")])
def test_a_number_keeps_its_over_at_any_number_of_outlets(n, shown):
    statements = trail(*({"outlet": outlet, "start": 0} for outlet in OUTLETS[:n]))
    over = quantity(0, 10_000, float("nan"), "over 10,000 people", approximator="over")

    assert shown in texts(claim_outlet_matrix(statements, quantities=pd.DataFrame([over])))


def test_the_number_of_a_cell_is_the_most_exact_and_not_the_first():
    three = trail({}, {"start": 1}, {"start": 2})
    almost = quantity(0, float("nan"), 11_000, "almost 11,000 people", approximator="almost")
    about = quantity(1, 10_000, 10_000, "about 10,000 people", approximator="about")

    assert numbers(three, almost, about, quantity(2, 10_317, 10_317, "10,317 people")) == ["10,317"]
    assert numbers(three, almost, about) == ["about 10,000"]


def test_the_number_of_a_cell_counts_what_the_claim_counts():
    four = trail({}, {"outlet": "Weekly", "start": 1}, {"outlet": "Echo", "start": 2}, {"outlet": "Echo", "start": 3})
    over = {"approximator": "over"}
    rows = [quantity(n, 10_000, float("nan"), "over 10,000 people", **over) for n in range(3)]

    boats = quantity(3, 20, 20, "20 boats", noun="boats", counted="boats")
    assert numbers(four, *rows, boats) == ["over 10,000"] * 3


def test_the_number_of_a_cell_is_that_of_the_whole_not_of_a_part():
    part = quantity(0, 600, 600, "600 people", part_of="whole")

    assert numbers(trail({}), part, quantity(0, 2_000, 2_000, "2,000 people", start=5)) == ["2,000"]


def test_the_number_of_a_cell_is_the_share_and_not_what_it_is_of():
    share = quantity(0, 26, 26, "26%", unit="percent", counted="its 4,300 guards", part_of="4,300 guards")
    whole = quantity(0, 4_300, 4_300, "4,300 guards", noun="guards", counted="guards", start=7)
    again = quantity(1, 4_300, 4_300, "4,300 staff", noun="staff", counted="staff")
    quarter = quantity(1, 25, 25, "a quarter", unit="percent", counted="staff", start=9)
    statements = trail({}, {"outlet": "Weekly", "start": 1})

    assert numbers(statements, share, whole, again, quarter) == ["26%", "a quarter"]
    assert add_numbers(statements, pd.DataFrame([share, quarter])).sort_values("statement_id")["short"].tolist() == [
        "26%",
        "25%",
    ]


def test_no_number_is_shown_that_nobody_said():
    vague = quantity(0, 2_000, 9_999, "several thousand people", approximator="several")
    drawn = texts(claim_outlet_matrix(trail({}, {"outlet": "Weekly"}), quantities=pd.DataFrame([vague])))

    assert "several thousand" in drawn and not any("2,000" in text or "9,999" in text for text in drawn)


def test_a_cell_that_denies_names_who_denies_and_what():
    denial = {"stance": "denies", "source": "Dam", "content": "that the gate was opened", "outlet": "Weekly"}
    drawn = texts(claim_outlet_matrix(trail({}, denial)))

    assert any(text.startswith("denied by Dam: that the gate was opened") for text in drawn)


@pytest.mark.parametrize(("said", "name"), [("six", "Ranil Lindqvist"), ("several thousand", "Ranil …")])
def test_in_a_narrow_cell_who_denies_is_named_as_far_as_its_number_leaves_room(said, name):
    denial = {"stance": "denies", "source": "Ranil Lindqvist", "outlet": OUTLETS[0]}
    vague = quantity(0, 6, 6, f"{said} people")
    statements = trail(denial, *({"outlet": outlet} for outlet in OUTLETS[1:7]))
    drawn = texts(claim_outlet_matrix(statements, quantities=pd.DataFrame([vague])))

    assert name in drawn


def test_among_thirty_outlets_too_a_claim_says_who_denies_it_where():
    denial = {"stance": "denies", "source": "Dam", "outlet": "Outlet 3", "start": 9}
    drawn = texts(claim_outlet_matrix(trail(*({"outlet": outlet} for outlet in OUTLETS), denial)))

    assert "denied by Dam in Outlet 3" in drawn


def test_what_is_denied_comes_first_then_what_most_outlets_carry():
    wide = [{"outlet": outlet, "claim_id": "wide", "claim": "It rains"} for outlet in ("Daily", "Weekly", "Echo")]
    narrow = {"claim_id": "alone", "claim": "It snows"}
    denial = {"claim_id": "denied", "claim": "It burnt", "stance": "denies"}
    drawn = texts(claim_outlet_matrix(trail(narrow, *wide, denial)))

    assert [text for text in drawn if text in ("It burnt", "It rains", "It snows")] == [
        "It burnt",
        "It rains",
        "It snows",
    ]


@pytest.mark.parametrize("n", [5, 30])
def test_several_statements_of_a_cell_can_be_counted(n):
    many = [{"start": start} for start in range(40)]
    drawn = texts(claim_outlet_matrix(trail(*({"outlet": outlet} for outlet in OUTLETS[: n - 1]), *many)))

    assert any(re.fullmatch(r"\+?[34]\d", text) for text in drawn)


def test_an_empty_cell_stays_empty():
    drawn = texts(claim_outlet_matrix(trail({}, {"outlet": "Weekly", "claim_id": "rain", "content": "It rains"})))

    assert [text for text in drawn if text.startswith("“")] == ["“The bridge is shut”", "“It rains”"]


@pytest.mark.parametrize(
    ("predicate", "shown"),
    [
        pytest.param("bridge · is shut", "bridge · is shut", id="who does what"),
        pytest.param("is shut", "“The bridge is shut”", id="nobody acts, so the sentence"),
        pytest.param(None, "“The bridge is shut”", id="no predicate, so the sentence"),
        pytest.param("This · is shut", "“The bridge is shut”", id="what is meant stands elsewhere, so the sentence"),
        pytest.param("bridge · is", "“The bridge is shut”", id="is what? so the sentence"),
    ],
)
def test_a_cell_shows_who_does_what(predicate, shown):
    statements = trail(*({"outlet": f"Outlet {n}", "predicate": predicate} for n in range(5)))

    assert shown in texts(claim_outlet_matrix(statements))


def test_a_roomy_cell_shows_the_words_as_they_are_said():
    assert "“The bridge is shut”" in texts(claim_outlet_matrix(trail({})))


def test_a_cell_prefers_the_headline():
    body = {"content": "The bridge may shut"}
    drawn = texts(claim_outlet_matrix(trail(body, {"in_headline": True, "start": 9})))

    assert "“The bridge is shut”" in drawn and "“The bridge may shut”" not in drawn


def test_more_claims_than_are_shown_are_counted_and_can_be_shown():
    chart = claim_outlet_matrix(trail({}, {"outlet": "Weekly"}, {"claim_id": "rain", "claim": "It rains"}), most=1)

    assert "2 statements of 1 claim in 2 outlets; 1 more claim not shown." in texts(chart)
    assert "3 statements of 2 claims in 2 outlets." in texts(chart, every=True)


def test_a_search_keeps_the_claims_with_the_words_and_says_how_many_are_shown():
    rain = {"claim_id": "rain", "claim": "It rains", "content": "It rains", "outlet": "Weekly"}
    drawn = texts(claim_outlet_matrix(trail({}, rain), most=1), search=" RAIN")

    assert "1 statement of 1 claim in 1 outlet; 1 more claim not shown." in drawn
    assert "The bridge is shut" not in drawn


def test_a_search_for_signs_is_no_pattern():
    assert "0 statements of 0 claims in 0 outlets; 1 more claim not shown." not in texts(
        claim_outlet_matrix(trail({"content": "It is shut (again"})), search="(again"
    )


def test_statements_that_a_filter_takes_away_take_their_empty_row_with_them():
    spec = claim_outlet_matrix(trail({}, {"claim_id": "rain", "claim": "It rains"})).to_dict() | {"width": 780}
    [name] = [name for name, rows in spec["datasets"].items() if "statement_id" in rows[0]]
    left = [row for row in spec["datasets"][name] if row["claim_id"] == "rain"]
    thinned = spec | {"datasets": spec["datasets"] | {name: left}}
    heights = [_height(vl_convert.vegalite_to_svg(each, vl_version=VEGA_LITE)) for each in (spec, thinned)]

    assert heights[0] - heights[1] == pytest.approx(80, abs=2)


def _height(svg: str) -> float:
    return float(re.search(r'height="([\d.]+)"', svg)[1])


def test_an_unknown_outlet_stands_last_and_is_not_counted():
    statements = trail({"outlet": "unknown 1: mail.txt"}, {"outlet": "Weekly"}, {"outlet": "daily"})
    drawn = texts(claim_outlet_matrix(statements))

    heads = [text for text in drawn if text in ("daily", "Weekly", "unknown 1: mail.txt")]
    assert heads == ["daily", "Weekly", "unknown 1: mail.txt"]
    assert "3 statements of 1 claim in 2 outlets." in drawn


def test_a_chart_fills_its_pane_and_a_picture_has_a_width_of_its_own():
    chart = claim_outlet_matrix(trail({}, {"outlet": "Weekly"}))
    spec = chart.to_dict()

    assert spec["width"] == "container"
    assert chart._repr_mimebundle_()[1]["image/png"]["width"] > 700


def test_a_proposal_is_an_outline_in_an_empty_cell_and_is_counted_nowhere(corpus):
    plain, asked = (charts.claim_outlet_matrix(corpus, proposals=wanted) for wanted in (False, True))
    carried = set(zip(corpus.trail()["claim_id"], corpus.trail()["outlet"], strict=True))
    rows = next(rows for rows in asked.to_dict()["datasets"].values() if "perhaps" in rows[0])
    perhaps = [(row["claim_id"], row["outlet"]) for row in rows if row["perhaps"]]

    assert perhaps and not set(perhaps) & carried
    assert "perhaps" in json.dumps(asked.to_dict()["title"]["subtitle"])
    counted = [next(text for text in texts(chart) if "statements of" in text) for chart in (plain, asked)]
    assert counted[0] == counted[1]


@pytest.mark.parametrize("target", ["denied by Dam", "The bridge is shut"])
def test_a_click_on_a_cell_or_a_claim_lists_its_statements(target, tmp_path):
    denial = {"stance": "denies", "source": "Dam", "content": "that the gate was opened", "outlet": "Weekly"}
    rows = [denial, *({"outlet": f"Outlet {n}", "claim_id": "rain", "claim": "It rains"} for n in range(5))]
    claim_outlet_matrix(trail(*rows)).save(tmp_path / "matrix.html")
    with open_page(find_chromium(), "file://") as (page, refused):
        page.goto((tmp_path / "matrix.html").as_uri())
        listed = page.locator("svg text", has_text="Weekly · denied by Dam")
        page.locator("svg text", has_text=target).first.wait_for()
        assert listed.count() == 0

        page.locator("svg text", has_text=target).first.click()
        listed.first.wait_for()
        assert not refused


def test_rows_do_not_overlap():
    rows = [{"claim_id": f"{n}", "claim": "word " * 40} for n in range(4)]
    svg = vl_convert.vegalite_to_svg(claim_outlet_matrix(trail(*rows)).to_dict() | {"width": 780}, vl_version=VEGA_LITE)
    tops = sorted({float(top) for top in re.findall(r"M0,(\d+\.?\d*)h\d+v1h", svg)})

    assert all(below - above >= 4 * 14 for above, below in pairwise(tops))
