"""What an analyst chooses decides the rows; what is shown can be taken along, and mended on the spot."""

import csv
import io
import json
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import newstrail
from conftest import SEEDS
from newstrail import charts
from newstrail.charts import CHARTS, LAB_MIME
from newstrail.decisions import read_decisions
from newstrail.share.claims import to_claim_review
from newstrail.share.sheets import to_spreadsheet
from newstrail.widgets.explorer import Explorer
from newstrail.widgets.live import LiveChart


@pytest.fixture
def explorer(corpus, tmp_path) -> Explorer:
    """An explorer over a copy of the seeds, which its corrections do not leave."""
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    return newstrail.explorer(replace(corpus, inputs=(folder,), corrections_file=folder / "corrections.csv"))


STATES = [
    {"outlets": ["The Moscow Times"]},
    {"sources": ["Mark Rutte"]},
    {"source_kinds": ["person"]},
    {"kinds": ["quote", "mixed"]},
    {"stances": ["denies"]},
    {"text": "north korea"},
    {"published": ["2024-10-17", "2024-10-17"]},
    {"published": [None, "2024-10-16"]},
    {"said": ["2024-10-01", None]},
    {"reviewed": False},
    {"reviewed": True},
    {"kinds": ["quote"], "stances": ["doubts"], "text": "nobody says this"},
]


@pytest.mark.parametrize("state", STATES)
def test_a_state_chooses_what_keep_keeps_and_comes_back(corpus, explorer, state):
    explorer.state = json.dumps(state)
    shown = {key: value for key, value in json.loads(explorer.state).items() if key != "views"}

    assert shown == state
    assert (
        explorer.corpus.statements["statement_id"].tolist() == corpus.keep(**state).statements["statement_id"].tolist()
    )
    assert len(explorer._shown) == len(explorer.corpus.statements)


def test_every_option_has_its_count(corpus, explorer):
    explorer.state = '{"stances": ["denies"]}'
    outlets = dict(explorer._filters.lists["outlets"].options)
    denied = corpus.keep(stances="denies").trail()
    totals, here = corpus.trail()["outlet"].value_counts(), denied["outlet"].value_counts()

    assert set(outlets) == {f"{name} · {here.get(name, 0)} of {n}" for name, n in totals.items()}


def test_sources_are_found_as_one_types(explorer):
    explorer._filters.searches["sources"].value = "rutt"

    assert [value for _, value in explorer._filters.lists["sources"].options] == ["Mark Rutte"]
    assert len(explorer._shown) == len(explorer._all)


WRONG_STATES = {
    '{"reviewed": "yes"}': "reviewed takes true or false, but got 'yes'",
    '{"reviewed": 1}': "reviewed takes true or false",
    '{"text": 5}': "text takes words",
    '{"text": ["a"]}': "text takes words",
    '{"stances": "denies"}': "stances takes a list",
    '{"stances": ["denies", "agrees"]}': "stances 'agrees' is unknown",
    '{"stances": [["denies"]]}': "is unknown",
    '{"outlets": [null]}': "is unknown",
    '{"outlets": {"a": 1}}': "outlets takes a list",
    '{"published": "2024-10-17"}': "published takes two days",
    '{"published": ["2024-10-17"]}': "published takes two days",
    '{"published": ["17 October", null]}': "published takes two days",
    '{"published": [20241017, null]}': "published takes two days",
    '{"published": ["2024-10-18", "2024-10-17"]}': "ends before it starts",
    '{"said": [[], {}]}': "said takes two days",
    '{"views": ["Map"]}': "'Map' is unknown",
    '{"views": 3}': "views takes a list",
    '{"views": [null]}': "None is unknown",
    '{"colour": ["red"]}': "is no filter; write outlets",
    '["denies"]': "a state is an object",
    "null": "a state is an object",
    '{"stances": ["denies"]': "broken JSON",
    "[" * 100_000: "broken JSON",
}


@pytest.fixture(scope="module")
def one_explorer(corpus) -> Explorer:
    """An explorer for all wrong states, since making one takes seconds."""
    return newstrail.explorer(corpus)


@pytest.mark.parametrize(("state", "told"), WRONG_STATES.items(), ids=[state[:30] for state in WRONG_STATES])
def test_of_a_state_with_one_wrong_value_nothing_is_taken_and_the_next_one_is_followed(one_explorer, state, told):
    one_explorer.state = before = '{"kinds": ["quote"], "views": ["Table"]}'
    mixed = state.replace("{", '{"text": "north", ', 1) if state.startswith('{"') and "text" not in state else state

    with pytest.raises(ValueError, match=re.escape(told)):
        one_explorer.state = mixed
    assert json.loads(one_explorer.state) == json.loads(before)

    one_explorer._filters.lists["kinds"].value = ("mixed",)
    assert set(one_explorer._shown["kind"]) == {"mixed"}


def test_a_state_of_many_wrong_kinds_never_makes_it_deaf(explorer):
    values = [None, True, 0, -1.5, "", "yes", "2024-10-17", [], {}, [None], [[]], ["denies"], ["a", "b"], [1, 2]]
    for name in ("outlets", "sources", "kinds", "claims", "published", "said", "text", "reviewed", "views"):
        for value in values:
            with suppress(ValueError):
                explorer.state = json.dumps({name: value})
    explorer.state = "{}"
    explorer._filters.lists["stances"].value = ("denies",)

    assert set(explorer._shown["stance"]) == {"denies"}


def test_a_state_that_is_none_is_told_in_the_panel(explorer):
    explorer._state.value = '{"colour": ["red"]}'
    explorer._panel.guarded(explorer._restore)

    assert "is no filter; write outlets" in explorer._panel.told.value


def test_what_nothing_fits_says_so(explorer):
    explorer.state = '{"text": "nobody says this"}'

    assert "No statement fits these filters" in explorer._told.value
    assert explorer._panel.statement.value is None


@pytest.mark.parametrize("draw", [charts.claim_outlet_matrix, charts.claim_timeline])
def test_a_click_on_a_mark_reaches_python(corpus, draw):
    heard: list[Any] = []
    chart = LiveChart(heard.append, heard.append)
    chart.draw(lambda: draw(corpus))
    click = next(param["name"] for param in chart.spec["params"] if param["name"].startswith(("click", "picked")))
    mark = {"vlPoint": {"or": [{"statement_id": "a"}]}}
    chart._handle_custom_msg({"name": click, "value": mark}, [])

    assert heard == [{"statement_id": "a"}]


def test_a_chart_loses_at_once_the_marks_of_what_no_longer_fits(corpus):
    trail = corpus.trail()
    chart = LiveChart(print, print)
    chart.draw(lambda: charts.claim_outlet_matrix(corpus))
    drawn = {row["statement_id"] for rows in chart.spec["datasets"].values() for row in rows if "statement_id" in row}
    denied = set(trail.loc[trail["stance"] == "denies", "statement_id"])

    assert chart.thin(trail[trail["stance"] != "denies"])
    assert set(chart.gone) == drawn & denied != set()


def test_a_mark_of_several_statements_goes_with_the_last_of_them(corpus):
    trail = corpus.trail()
    chart = LiveChart(print, print)
    chart.draw(lambda: charts.claim_timeline(corpus))
    first = trail["article_id"].iat[0]

    assert chart.thin(trail[trail["article_id"] != first])
    assert chart.gone and {key.split()[0] for key in chart.gone} == {first}


def test_a_brush_keeps_its_days(explorer):
    explorer._brush([pd.Timestamp("2024-10-17 03:00").value / 1e6, pd.Timestamp("2024-10-18 01:00").value / 1e6])

    assert json.loads(explorer.state)["published"] == ["2024-10-17", "2024-10-18"]


def test_a_correction_is_previewed_then_written_then_undone(explorer):
    panel = explorer._panel
    before = panel.corpus
    panel.what.value, panel.value.value, panel.who.value = "stance", "denies", "Ana"
    panel.preview.click()
    previewed, untouched = panel.told.value, not read_decisions(before.corrections_file)
    panel.write.click()
    (written,) = read_decisions(before.corrections_file)
    changed = explorer._panel.corpus.statements["corrected"].sum()
    panel.undo.click()

    assert "stance asserts → denies" in previewed and untouched
    assert (written.what, written.value, written.who, changed) == ("stance", "denies", "Ana", 1)
    assert not read_decisions(before.corrections_file)
    pd.testing.assert_frame_equal(panel.corpus.statements, before.statements)


def test_an_outlet_is_corrected_by_reading_again_and_undone(explorer):
    panel = explorer._panel
    panel.what.value, panel.value.value = "outlet", "Daily Post"
    panel.write.click()
    after = set(panel.corpus.articles["outlet"])
    panel.undo.click()

    assert "Daily Post" in after and "Daily Post" not in set(panel.corpus.articles["outlet"])


def test_a_corpus_that_was_loaded_says_where_to_correct_it(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    loaded = newstrail.explorer(newstrail.load(tmp_path / "frames"))
    loaded._panel.write.click()

    assert "use newstrail.read(FOLDER) to correct it" in loaded._panel.told.value


@pytest.mark.parametrize("name", ["CSV", "Parquet", "PNG", "SVG", "Claim"])
def test_what_is_shown_is_saved(explorer, tmp_path, name):
    explorer.state = '{"stances": ["denies"]}'
    explorer._folder.value = str(tmp_path / "out")
    explorer._panel.guarded(lambda: explorer._save(name))

    (path,) = (tmp_path / "out").iterdir()
    assert path.stat().st_size > 100
    assert path.name in explorer._panel.told.value
    if name == "Parquet":
        assert set(pd.read_parquet(path)["stance"]) == {"denies"}


def test_no_cell_of_the_csv_is_a_formula():
    words = ["=1+1", "+49", "-1", "@SUM(A1)", "\tx", "No."]
    cells = [row[0] for row in csv.reader(io.StringIO(to_spreadsheet(pd.DataFrame({"content": words}))))][1:]

    assert cells == ["'=1+1", "'+49", "'-1", "'@SUM(A1)", "'\tx", "No."]


SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫−"
BEFORE = [
    "",
    " ",
    "“",
    '"',
    "\u00a0",
    "\ufeff",
    "(",
    "x;",
    "x; ",
    'x;"',
    "x;“",
    "x;\ufeff",
    "x\t",
    "x|",
    "x\n",
    "x\r\n ",
    "x\u2028",
]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
def test_no_spreadsheet_runs_a_part_of_a_cell_wherever_it_splits_the_file(before):
    frame = pd.DataFrame({"outlet": [f"{before}{sign}1+1" for sign in SIGNS], "n": -1})
    parts = re.split(r"[;\t|\n\r\u2028]|(?<=\"),(?=\")", to_spreadsheet(frame))

    assert [part for part in parts if part.strip(' "“(\u00a0\ufeff')[:1] in SIGNS and part.strip('"')] == []


def test_a_dash_within_a_sentence_stays_as_it_is():
    words = "The bridge - a well-known one, -5 degrees cold; rain + snow, he said @ noon."

    assert to_spreadsheet(pd.DataFrame({"content": [words]})).splitlines()[1] == f'"{words}"'


def test_a_claim_appears_in_each_article_that_carries_it(corpus):
    trail = corpus.trail().assign(url="https://example.com/a")
    claim_id = trail["claim_id"].value_counts().index[0]
    claim: dict[str, Any] = to_claim_review(trail, claim_id)
    carried = trail[trail["claim_id"] == claim_id]

    assert claim["@type"] == "Claim"
    assert [each["publisher"]["name"] for each in claim["appearance"]] == carried["outlet"].unique().tolist()
    parts = [part for each in claim["appearance"] for part in each["hasPart"]]
    assert len(parts) == len(carried) and all(len(part["text"].split()) <= 26 for part in parts)


def test_where_there_is_no_kernel_the_first_chart_that_is_chosen_is_shown(explorer, monkeypatch):
    shown = []
    monkeypatch.setattr(sys.modules[Explorer.__module__], "display", lambda bundle, **_: shown.append(bundle))
    explorer.state = '{"views": ["Timeline", "Table"]}'
    explorer._ipython_display_()

    assert shown[0][LAB_MIME]["title"]["text"] == "What was said, published and denied when?"


def test_every_chart_with_a_view_can_be_chosen(explorer):
    assert list(explorer._chosen) == [*sorted(chart.view for chart in CHARTS.values() if chart.view), "Table"]


@pytest.mark.parametrize("stance", ["asserts", "doubts", "denies"])
def test_every_view_is_drawn_of_whatever_is_kept(explorer, stance):
    explorer.state = json.dumps({"stances": [stance], "views": ["Matrix", "Timeline", "Sources", "Numbers", "Table"]})

    assert explorer._panel.told.value == ""


def test_a_view_that_is_none_is_told_with_those_there_are(corpus):
    with pytest.raises(ValueError, match=r"views: 'Map' is unknown; choose from Matrix, .*Table"):
        newstrail.explorer(corpus, views=("Matrix", "Map"))


def test_one_view_may_stand_alone(corpus):
    assert json.loads(newstrail.explorer(corpus, views="Table").state)["views"] == ["Table"]
