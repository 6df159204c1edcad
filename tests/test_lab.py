"""The first notebook as a newcomer meets it: in JupyterLab, in a browser, without a network."""

import pytest
from playwright.sync_api import Page

from browser import (
    SHOWN,
    copy_notebooks,
    find_chromium,
    new_page,
    open_beside,
    open_browser,
    open_notebook,
    run_all,
    serve_lab,
)

FIRST = "notebooks/00_start_here.ipynb"
CHART = ".jp-RenderedVegaCommon5 svg.marks"
ERRORS = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a copy of what a user has, so that a run changes nothing here."""
    find_chromium()
    root = copy_notebooks(tmp_path_factory.mktemp("repo"))
    with serve_lab(root, tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with open_browser(find_chromium()) as browser:
        yield browser


@pytest.fixture
def first(lab, browser):
    """The first notebook, just opened, and the requests that were refused."""
    with new_page(browser, lab[0]) as (page, refused):
        open_notebook(page, lab, FIRST)
        yield page
        assert refused == []


def test_the_charts_show_before_and_after_running(first: Page):
    before = first.locator(CHART).count()
    run_all(first)

    assert before == first.locator(CHART).count() >= 3
    assert first.locator(ERRORS).count() == 0


def test_the_filter_changes_the_chart(first: Page):
    run_all(first)
    chart = first.locator(CHART).last
    before = chart.text_content()

    first.locator(".widget-dropdown select").first.select_option(index=1)

    first.wait_for_function(
        "([css, text]) => [...document.querySelectorAll(css)].pop().textContent !== text", arg=[CHART, before]
    )
    assert chart.text_content() != before


def test_a_question_leads_to_its_notebook(first: Page):
    first.locator(".jp-OutputArea a", has_text="Who is quoted?").click()

    first.locator(".lm-TabBar-tabLabel", has_text="20_who_is_quoted.ipynb").wait_for()


def test_a_click_on_a_claim_lists_its_statements_beside_it_without_the_kernel(lab, browser):
    with new_page(browser, lab[0]) as (page, refused):
        open_notebook(page, lab, "notebooks/30_who_carries_what.ipynb")
        chart = page.locator(CHART).nth(1)
        before = chart.text_content()

        chart.locator(".mark-text text").nth(1).click()

        assert chart.text_content() != before and refused == []


def test_articles_cannot_run_or_load_anything_in_a_notebook(browser, hostile_notebooks, tmp_path_factory):
    with (
        serve_lab(hostile_notebooks, tmp_path_factory.mktemp("home")) as lab,
        new_page(browser, lab[0]) as (page, refused),
    ):
        names = sorted(path.name for path in hostile_notebooks.glob("*.ipynb"))
        open_notebook(page, lab, names[0])
        for name in names:
            open_beside(page, name)
            page.locator(f"{SHOWN} .jp-OutputArea-output").last.wait_for(state="attached")

            assert page.evaluate("window.ran") is None
        assert refused == []
