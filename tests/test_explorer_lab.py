"""The explorer as an analyst uses it: in JupyterLab, in a browser, without a network."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import KERNEL_IDLE, find_chromium, open_notebook, open_page, run_all, serve_lab

REPO = Path(__file__).parents[1]
NOTEBOOK = "notebooks/90_explore.ipynb"
TOLD = "b[role=status]"
PANEL = "div[role=status]"


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A copy of what a user has, so that corrections and exports change nothing here."""
    find_chromium()
    root = tmp_path_factory.mktemp("repo")
    for folder in ("notebooks", "seeds"):
        shutil.copytree(REPO / folder, root / folder, ignore=shutil.ignore_patterns(".*"))
    return root


@pytest.fixture(scope="module")
def page(root, tmp_path_factory):
    """The notebook, run once; every test leaves it without filters."""
    with (
        serve_lab(root, tmp_path_factory.mktemp("home")) as lab,
        open_page(find_chromium(), lab[0]) as (page, refused),
    ):
        page.set_viewport_size({"width": 1500, "height": 2600})
        open_notebook(page, lab, NOTEBOOK)
        run_all(page)
        page.set_default_timeout(30_000)
        yield page
        assert refused == []


@pytest.fixture(autouse=True)
def reset(page: Page) -> None:
    button(page, "Reset all filters").click()
    wait_all(page)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def kept(page: Page) -> tuple[int, int]:
    here, _, everything, *_ = page.locator(TOLD).first.inner_text().split()
    return int(here), int(everything)


def wait_all(page: Page) -> None:
    page.wait_for_function("css => /^(\\d+) of \\1 /.test(document.querySelector(css)?.innerText)", arg=TOLD)


def wait_kept(page: Page, everything: int) -> int:
    """Wait until a filter keeps less than everything, and give how many."""
    page.wait_for_function(
        "([css, n]) => !document.querySelector(css).innerText.startsWith(`${n} of`)", arg=[TOLD, everything]
    )
    return kept(page)[0]


def wait_panel(page: Page, words: str) -> None:
    page.wait_for_function(
        "([css, words]) => [...document.querySelectorAll(css)].some(e => e.innerText.includes(words))",
        arg=[PANEL, words],
    )


def restore(page: Page, state: dict) -> None:
    field(page, "State").fill(json.dumps(state))
    field(page, "State").blur()
    button(page, "Restore this state").click()


@pytest.mark.parametrize("label", ["Outlets", "Sources", "Kinds of source", "Kinds of statement", "Stance", "Claims"])
def test_each_list_filters_and_counts(page: Page, label):
    everything = kept(page)[1]
    option = field(page, label).locator("option").first.inner_text()
    counted = option.replace("\xa0", " ").rpartition(" · ")[2].split()[0]
    field(page, label).select_option(index=0)

    assert wait_kept(page, everything) == int(counted)


def test_one_outlet_after_the_other_can_be_chosen(page: Page):
    outlets = field(page, "Outlets")
    names = [name.replace("\xa0", " ").rpartition(" · ")[0] for name in outlets.locator("option").all_inner_texts()]
    for number in (0, 1, 0):
        outlets.select_option(index=number)
        expect(field(page, "State")).to_have_value(re.compile(re.escape(f'"outlets": ["{names[number]}"]')))
        assert outlets.locator("option:checked").all_inner_texts()[0].replace("\xa0", " ").startswith(names[number])


@pytest.mark.parametrize(
    ("label", "value"), [("Words", "missiles"), ("Published to", "2024-10-16"), ("Said from", "2024-10-01")]
)
def test_words_and_days_filter(page: Page, label, value):
    everything = kept(page)[1]
    field(page, label).fill(value)
    field(page, label).press("Tab")

    page.wait_for_function(
        "([css, n]) => !document.querySelector(css).innerText.startsWith(`${n} of`)", arg=[TOLD, everything]
    )


@pytest.mark.parametrize("view", ["Timeline view", "Sources view", "Numbers view"])
def test_each_view_can_be_shown_and_follows(page: Page, view):
    box = field(page, view)
    before = page.locator(".vega-embed:visible").count()
    box.check()
    page.wait_for_function(
        "n => [...document.querySelectorAll('.vega-embed')].filter(e => e.offsetParent).length > n", arg=before
    )
    box.uncheck()
    page.wait_for_function(
        "n => [...document.querySelectorAll('.vega-embed')].filter(e => e.offsetParent).length == n", arg=before
    )


def test_a_click_on_a_mark_shows_its_words(page: Page):
    before = field(page, "Citation").input_value()
    page.locator(".jupyter-widgets .vega-embed:visible .mark-symbol.role-mark path").last.click()

    page.wait_for_function(
        '([label, text]) => document.querySelector(`textarea[id="${label}"]`)?.value !== text',
        arg=[field(page, "Citation").get_attribute("id"), before],
    )


def test_the_keyboard_alone_chooses_a_statement(page: Page):
    expect(field(page, "Statement").locator("option")).to_have_count(kept(page)[1])  # a click on a mark left a few
    field(page, "Statement").focus()
    before = field(page, "Citation").input_value()
    page.keyboard.press("ArrowDown")

    page.wait_for_function(
        '([label, text]) => document.querySelector(`textarea[id="${label}"]`)?.value !== text',
        arg=[field(page, "Citation").get_attribute("id"), before],
    )


def test_every_control_has_a_label(page: Page):
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('.jupyter-widgets :is(input, select, textarea)')]
            .filter(e => e.offsetParent && !e.closest('.dt-container'))
            .filter(e => ![...e.labels || []].some(l => l.innerText.trim()) && !e.ariaLabel)
            .map(e => e.outerHTML)"""
    )

    assert nameless == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("CSV", "statements.csv"),
        ("Parquet", "statements.parquet"),
        ("PNG", "matrix.png"),
        ("SVG", "matrix.svg"),
        ("Claim", "claim.json"),
    ],
)
def test_what_is_shown_is_saved(page: Page, root, name, file):
    button(page, f"Save {name}").click()
    wait_panel(page, f"Saved exports/{file}")

    assert (root / "notebooks" / "exports" / file).stat().st_size > 100


def lines(root: Path) -> list[dict]:
    with (root / "seeds" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CORRECTIONS = [
    ("not-a-claim", ""),
    ("same-claim", "Iran is another Russian ally, aiding Moscow in its aggression against Ukraine."),
    ("other-claim", ""),
    ("speaker", "Mark Rutte"),
    ("same-source", "Mark Rutte"),
    ("stance", "doubts"),
    ("reviewed", ""),
    ("outlet", "Daily Post"),
    ("published", "2024-10-18"),
    ("author", "Eva Berg"),
]


PATIENCE = 300  # tenths of a second


def wait_for_lines(root: Path, page: Page, number: int) -> None:
    for _ in range(PATIENCE):
        if len(lines(root)) == number:
            break
        page.wait_for_timeout(100)
    assert len(lines(root)) == number
    page.wait_for_function(KERNEL_IDLE)


def choose(page: Page, number: int) -> None:
    """Choose a statement, again where the list was still being made anew after a decision."""
    for _ in range(9):
        field(page, "Statement").select_option(index=number)
        page.wait_for_function(KERNEL_IDLE)
        page.wait_for_timeout(500)
        if field(page, "Statement").evaluate("list => list.selectedIndex") == number:
            return
    raise AssertionError(f"statement {number} cannot be chosen")


def correct(page: Page, root: Path, what: str, value: str) -> None:
    before = len(lines(root))
    field(page, "Decision").select_option(what)
    field(page, "Value").fill(value)
    field(page, "Value").press("Tab")
    button(page, "Preview").click()
    page.wait_for_function("css => [...document.querySelectorAll(css)].some(e => e.innerText.length > 9)", arg=PANEL)
    button(page, "Write decision").click()
    wait_for_lines(root, page, before + 1)
    wait_panel(page, "Written to corrections.csv")


@pytest.mark.parametrize(("what", "value"), CORRECTIONS)
def test_each_kind_of_correction_is_made_and_undone(page: Page, root, what, value):
    correct(page, root, what, value)
    (written,) = lines(root)
    button(page, "Undo the last decision").click()
    wait_panel(page, "Undone")

    assert (written["what"], written["value"]) == (what, value)
    assert lines(root) == []


def test_corrections_and_a_state_are_back_after_a_kernel_restart(page: Page, root):
    for number, (what, value) in enumerate(CORRECTIONS):  # each on a statement of its own: none contradicts another
        choose(page, number)
        correct(page, root, what, value)
    everything = kept(page)[1]
    restore(page, {"stances": ["doubts"]})
    doubts, state = wait_kept(page, everything), field(page, "State").input_value()
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_function(KERNEL_IDLE)
    run_all(page)
    button(page, "Reset all filters").click()
    wait_all(page)
    restore(page, json.loads(state))

    assert wait_kept(page, everything) == doubts > 1
    for left in reversed(range(len(lines(root)))):
        button(page, "Undo the last decision").click()
        wait_for_lines(root, page, left)

    assert lines(root) == []


def test_the_matrix_is_as_wide_as_its_pane(page):
    assert float(page.locator(".vega-embed svg.marks").first.get_attribute("width")) > 600
