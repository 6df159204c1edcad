"""What is asked of every chart and every table, also of one that is added tomorrow."""

import inspect
import json
import re
import sys
from pathlib import Path
from pkgutil import iter_modules
from types import SimpleNamespace

import pandas as pd
import pytest

import newstrail
import trails
from newstrail.charts import CHARTS, registry
from newstrail.tables import TABLES
from trails import corpus_of

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ARGUMENTS = {"rows": "outlet", "columns": "stance", "title": "How many?"}  # of those that need some
each_chart = pytest.mark.parametrize("name", CHARTS)
each_table = pytest.mark.parametrize("name", TABLES)


def ask(function, corpus):
    needed = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    return function(corpus, **{name: ARGUMENTS[name] for name in needed if name in ARGUMENTS})


def draw(name, corpus):
    return ask(getattr(newstrail.charts, name), corpus)


def make(name, corpus):
    return ask(getattr(newstrail.tables, name), corpus)


@pytest.mark.parametrize("space", ["charts", "tables"])
def test_a_namespace_lists_what_registered_itself_and_no_module(space):
    namespace = getattr(newstrail, space)
    registered = [*CHARTS] if space == "charts" else [*TABLES]

    assert set(registered) < set(dir(namespace))
    assert not any(inspect.ismodule(getattr(namespace, name)) for name in dir(namespace))


def test_the_library_lists_what_is_public_and_of_modules_only_charts_and_tables():
    modules = {name for name in dir(newstrail) if inspect.ismodule(getattr(newstrail, name))}

    assert {"read", "__version__"} < set(dir(newstrail))
    assert modules == {"charts", "tables"}


def test_a_misspelt_name_of_the_library_is_told_which_there_are():
    with pytest.raises(AttributeError, match=r"newstrail has no 'raed'; it has .*\bread\b"):
        getattr(newstrail, "raed")  # noqa: B009


@pytest.mark.parametrize("space", ["charts", "tables"])
def test_a_misspelt_name_is_told_which_there_are(space):
    with pytest.raises(AttributeError, match=f"newstrail.{space} has no 'denails'; it has "):
        getattr(getattr(newstrail, space), "denails")  # noqa: B009


@pytest.mark.parametrize("asked", [*(r.draw for r in CHARTS.values()), *TABLES.values()], ids=[*CHARTS, *TABLES])
@pytest.mark.parametrize("wrong", [pd.DataFrame(), "seeds", None], ids=["a frame", "a folder", "nothing"])
def test_anything_but_a_corpus_is_told_what_to_pass(asked, wrong):
    with pytest.raises(TypeError, match=f"{asked.__name__} takes a corpus, but got a {type(wrong).__name__}; "):
        asked(wrong)


@pytest.mark.parametrize("asked", [*(r.draw for r in CHARTS.values()), *TABLES.values()], ids=[*CHARTS, *TABLES])
def test_everything_public_says_what_it_gives(asked):
    assert inspect.getdoc(asked) and next(iter(inspect.signature(asked).parameters)) == "corpus"


@pytest.mark.parametrize("asked", [newstrail.answer, newstrail.explorer, newstrail.filtered, newstrail.questions])
def test_whatever_takes_a_corpus_says_so(asked):
    with pytest.raises(TypeError, match=f"{asked.__name__} takes a corpus, but got a str"):
        asked("seeds")


@pytest.mark.parametrize("space", ["charts", "tables"])
def test_a_file_in_the_folder_is_enough_to_be_found(space):
    package = getattr(newstrail, space)

    assert {f"{package.__name__}.{module.name}" for module in iter_modules(package.__path__)} <= sys.modules.keys()


def test_the_chart_that_contributing_shows_is_a_chart(monkeypatch):
    shown = CONTRIBUTING.split("## A new chart\n")[1]
    module, test = re.findall(r"```python\n(.*?)```", shown, re.DOTALL)[:2]
    monkeypatch.setattr(registry, "CHARTS", {})
    made = {"__name__": "voices"}
    exec(compile(module, "voices.py", "exec"), made)
    [name] = registry.CHARTS
    named = {"charts": SimpleNamespace(**{name: made[name]}), **vars(trails)}
    exec(compile(test, "test_voices.py", "exec"), named)
    [check] = [given for told, given in named.items() if told.startswith("test_")]

    check()


@each_chart
def test_no_articles_make_a_chart_that_says_so(name):
    told = draw(name, corpus_of()).to_dict()["description"]

    assert re.search(r"\bNo (statements|articles|days)\.|\bNone of 0 statements\b", told)


@each_chart
def test_nothing_kept_makes_a_chart_all_the_same(name, corpus):
    assert draw(name, corpus.keep(text="nobody says this")).to_dict()["description"]


@each_chart
def test_a_chart_is_told_to_those_who_do_not_see_it_and_asks_no_host(name, corpus):
    spec = draw(name, corpus).to_dict()

    assert len(spec["description"]) > 20
    told = json.dumps({key: value for key, value in spec.items() if key != "datasets"})
    assert set(re.findall(r"https?://[^\s\"]+", told)) <= {spec["$schema"]}


@each_chart
def test_a_chart_is_the_same_each_time_and_changes_nothing(name, corpus):
    before = {frame: rows.copy() for frame, rows in corpus.frames.items()}

    assert draw(name, corpus).to_dict() == draw(name, corpus).to_dict()
    for frame, rows in corpus.frames.items():
        pd.testing.assert_frame_equal(rows, before[frame])


@each_chart
def test_a_chart_follows_the_filter(name, corpus):
    kept = corpus.keep(outlets="The Moscow Times")

    assert draw(name, kept).to_dict() != draw(name, corpus).to_dict()


@each_chart
def test_a_misspelt_argument_of_a_chart_is_told_which_there_are(name):
    draw_it = getattr(newstrail.charts, name)

    with pytest.raises(TypeError, match=f"{name} has no argument 'mots'; it has "):
        draw_it(corpus_of(), mots=3)


@pytest.mark.parametrize("wrong", [0, -1, 2.5, "3", True, None])
@pytest.mark.parametrize(("name", "limit"), [("claim_outlet_matrix", "most"), ("figure_ranges", "lanes")])
def test_a_chart_of_no_number_of_things_is_refused(name, limit, wrong):
    with pytest.raises(ValueError, match=f"{limit} {wrong!r} is no number of things to show; write 1, 2, 3"):
        getattr(newstrail.charts, name)(corpus_of(), **{limit: wrong})


@each_table
def test_a_table_of_nothing_is_empty(name):
    assert make(name, corpus_of()).empty


@each_table
def test_a_table_changes_nothing_and_is_the_same_each_time(name, corpus):
    before = {frame: rows.copy() for frame, rows in corpus.frames.items()}

    pd.testing.assert_frame_equal(make(name, corpus), make(name, corpus))
    for frame, rows in corpus.frames.items():
        pd.testing.assert_frame_equal(rows, before[frame])
