"""Controls choose the arguments of `keep`; what they offer is told in full, so that nbval notices changes."""

import ipywidgets
import pytest

from newstrail import charts
from newstrail.charts.theme import LAB_MIME
from newstrail.widgets import controls
from newstrail.widgets.controls import ALL, describe, filtered, show


class Shown:
    """Stands in for Jupyter's display: keeps what is displayed and how it is updated."""

    def __init__(self) -> None:
        self.displayed: list[object] = []
        self.updates: list[dict] = []

    def __call__(self, shown: object, **_: object) -> "Shown":
        self.displayed.append(shown)
        return self

    def update(self, bundle: dict, *, raw: bool) -> None:
        assert raw
        self.updates.append(bundle)


@pytest.fixture
def shown(monkeypatch) -> Shown:
    stand_in = Shown()
    monkeypatch.setattr(controls, "display", stand_in)
    return stand_in


def choices(corpus, monkeypatch) -> list[ipywidgets.Dropdown]:
    """The controls that `filtered` shows."""
    held: list[ipywidgets.Widget] = []
    monkeypatch.setattr(controls, "show", held.append)
    filtered(corpus, lambda kept: charts.claim_outlet_matrix(kept))
    return list(held[0].children)


def test_every_option_is_told_however_many_there_are():
    outlets = [f"Outlet number {number}" for number in range(60)]

    assert all(outlet in describe(ipywidgets.Dropdown(options=outlets)) for outlet in outlets)


def test_the_name_of_a_chart_draws_nothing(corpus):
    with pytest.raises(TypeError, match=r"takes a function that draws a corpus, such as .*speakers, not 'speakers'"):
        filtered(corpus, "speakers")


def test_a_widget_is_told_with_all_it_holds():
    box = ipywidgets.VBox([ipywidgets.HBox([ipywidgets.IntSlider(description="Days", max=7)])])

    assert describe(box).splitlines() == [
        "VBox",
        "  HBox",
        "    IntSlider: description 'Days', value 0, min 0, max 7, step 1, disabled False",
    ]


def test_a_widget_is_shown_live_and_as_text(shown):
    show(ipywidgets.Dropdown(options=["quote"]))

    assert set(shown.displayed[0]) == {"application/vnd.jupyter.widget-view+json", "text/plain"}


def test_the_filter_offers_what_the_corpus_holds(corpus, shown, monkeypatch):
    outlet, source, kind = choices(corpus, monkeypatch)

    assert set(outlet.options) == {ALL, *corpus.articles["outlet"].dropna()}
    assert set(source.options) == {ALL, *corpus.sources["name"].dropna()}
    assert set(kind.options) == {ALL, *corpus.statements["kind"]}


def test_a_choice_draws_the_chart_of_what_is_kept(corpus, shown, monkeypatch):
    outlet, *_ = choices(corpus, monkeypatch)
    outlet.value = outlet.options[1]
    kept = charts.claim_outlet_matrix(corpus.keep(outlets=outlet.value))

    assert shown.updates[-1][LAB_MIME]["datasets"] == kept.to_dict()["datasets"]


def test_taking_the_choice_back_draws_everything_again(corpus, shown, monkeypatch):
    outlet, *_ = choices(corpus, monkeypatch)
    outlet.value = outlet.options[1]
    outlet.value = ALL

    assert shown.updates[-1][LAB_MIME]["datasets"] == shown.displayed[0].to_dict()["datasets"]


def test_choices_that_nothing_fits_give_a_chart_that_says_so(corpus, shown, monkeypatch):
    outlet, source, _ = choices(corpus, monkeypatch)
    outlet.value, elsewhere = outlet.options[1], set(source.options[1:])
    here = set(corpus.keep(outlets=outlet.value).trail()["source"].dropna())
    source.value = min(elsewhere - here)

    assert "No statements." in shown.updates[-1]["text/plain"]
