"""Committed notebooks are a regression test, so each must be executed, clean and free of code that belongs in lib."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from refresh import PICTURE, SPEC, WIDGET, clean, keep_pictures

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BELONGS_IN_LIB = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.AsyncFor, ast.While)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request) -> NotebookNode:
    return nbformat.read(request.param, as_version=4)


def test_make_lab_opens_a_notebook_that_is_there():
    [path] = re.findall(r"/lab/tree/(\S+\.ipynb)", (ROOT / "Makefile").read_text(encoding="utf-8"))

    assert ROOT / path in NOTEBOOKS


def test_every_code_cell_was_run_in_order(notebook):
    # nbval skips a cell that was never run, so a notebook without outputs would pass it.
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]

    assert counts == list(range(1, len(counts) + 1)), "run `make refresh`"


def test_it_shows_something_and_no_error_or_warning(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    loud = [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]

    assert outputs and not loud


def test_it_shows_no_bar_of_progress(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]

    assert not [output for output in outputs if re.search(r"\d%\|", str(output.get("data", {}).get("text/plain")))]


def test_nothing_in_it_changes_by_itself(notebook):
    nbformat.validate(notebook)

    assert notebook == clean(notebook), "run `make refresh`"


def test_it_defines_nothing_and_loops_over_nothing(notebook):
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")

    assert not [node for node in ast.walk(ast.parse(code)) if isinstance(node, BELONGS_IN_LIB)]


def test_on_another_story_no_notebook_speaks_of_the_first(flood_notebooks, corpus):
    people_and_places = corpus.sources.loc[corpus.sources["kind"].isin(["person", "place"]), "name"]
    figures = corpus.quantities["text"].str.extract(r"(\d[\d,]*,\d{3})")[0].dropna()
    words = {*corpus.articles["outlet"], *people_and_places.str.split().explode(), *figures}
    told = {path.stem: path.read_text(encoding="utf-8") for path in flood_notebooks.glob("*.ipynb")}

    assert {(name, word) for name in told for word in words if re.search(rf"\b{word}\b", told[name])} == set()


def test_it_has_twelve_to_forty_cells(notebook):
    assert 12 <= len(notebook.cells) <= 40


def test_it_asks_answers_and_says_what_was_found(notebook):
    answers = [
        output.data["text/markdown"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/markdown" in output.get("data", {})
    ]

    assert re.match(r"# .*\?\n", notebook.cells[0].source)
    answer, _, evidence = answers[0].partition("\n\n")
    assert answer.startswith("**") and answer.endswith("**")
    assert all(re.match(r"\d+\. .*`[^`]+`$", line) for line in evidence.splitlines())
    assert answers[-1].startswith("## What we found") and "This cannot show" in answers[-1]


@pytest.mark.parametrize(
    ("bars", "picture"),
    [
        pytest.param(3, "old", id="same chart, same picture"),
        pytest.param(4, "new", id="changed chart, new picture"),
    ],
)
def test_a_picture_changes_only_with_its_chart(bars, picture):
    before, after = _notebook_with_chart(3, "old"), _notebook_with_chart(bars, "new")

    assert keep_pictures(after, before).cells[0].outputs[0].data[PICTURE] == picture


def test_a_cell_keeps_the_name_a_person_gave_it_and_random_names_become_words():
    code = nbformat.v4.new_code_cell
    cells = [code("corpus", id="who-says-it"), code("The claims", id="0a1b2c3d"), code("the claims", id="4e5f6071")]

    named = clean(nbformat.v4.new_notebook(cells=cells))

    assert [cell.id for cell in named.cells] == ["who-says-it", "the-claims", "the-claims-2"]


def test_saved_controls_leave_no_empty_place_in_lab():
    shown = nbformat.v4.new_output("display_data", {WIDGET: {"model_id": "0a1b2c3d", "version_major": 2}})
    cell = nbformat.v4.new_code_cell("controls", outputs=[shown])

    cleaned = clean(nbformat.v4.new_notebook(cells=[cell]))

    assert cleaned.cells[0].outputs[0].data[WIDGET] == {"model_id": "", "version_major": 2}


def _notebook_with_chart(bars: int, picture: str) -> NotebookNode:
    shown = nbformat.v4.new_output("display_data", {SPEC: {"bars": bars}, PICTURE: picture})
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("chart", outputs=[shown])])
