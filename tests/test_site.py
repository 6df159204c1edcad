"""Shared pages as a reader meets them: opened from disk in a browser, with the network cut."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import find_chromium, new_page, open_browser

DRAWN = """() => [...document.querySelectorAll('figure')].every(
    figure => figure.querySelector('.drawing svg') || figure.querySelector('figcaption').textContent)"""


@pytest.fixture(scope="module", params=["seeds", "flood", "hostile"])
def site(request) -> Path:
    """The site of a story: of the notebooks as they are, and of the same notebooks run on two other folders."""
    find_chromium()
    return request.getfixturevalue(f"{request.param}_site")


@pytest.fixture(scope="module")
def browser():
    with open_browser(find_chromium()) as browser:
        yield browser


@pytest.fixture
def reader(site, browser):
    """A page that may read the site and nothing else, and fails the test if it tried."""
    with new_page(browser, f"file://{site}/") as (page, refused):
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        assert refused == [] and errors == []


def open_drawn(page: Page, path: Path) -> None:
    page.goto(f"file://{path}")
    page.wait_for_function(DRAWN)


def test_every_page_draws_its_charts_and_runs_nothing_of_the_articles(reader, site):
    for path in sorted(site.glob("*.html")):
        open_drawn(reader, path)
        for mark in reader.locator("figure .mark-symbol path").all()[:3]:
            mark.click(force=True)

        assert reader.evaluate("window.ran") is None


def test_a_matrix_fills_its_page_and_loses_the_rows_that_a_filter_empties(reader, site):
    open_drawn(reader, site / "30_who_carries_what.html")
    matrix = reader.locator("figure", has_text="Which outlet carries which claim?").first.locator("svg.marks")
    width, height = (float(matrix.get_attribute(side)) for side in ("width", "height"))
    stances = reader.locator("select[name=stance] option")
    reader.locator("select[name=stance]").select_option(stances.last.get_attribute("value"))
    reader.wait_for_function(DRAWN)

    assert width > 600
    assert stances.count() == 2 or float(matrix.get_attribute("height")) < height


def test_the_index_leads_to_every_page_and_back(reader, site):
    reader.goto(f"file://{site}/index.html")
    for number in range(reader.locator(".questions li > a").count()):
        reader.locator(".questions li > a").nth(number).click()
        reader.get_by_text("All questions").click()

    assert reader.url.endswith("index.html")


@pytest.mark.parametrize("key", ["outlet", "source", "stance"])
def test_a_filter_leaves_what_fits_it(reader, site, key):
    open_drawn(reader, site / "00_start_here.html")
    wanted = reader.evaluate(f"page.statements.at(-1).{key}")
    reader.locator(f"select[name={key}]").select_option(wanted)
    left = reader.evaluate(f"page.statements.filter(statement => statement.{key} === {json.dumps(wanted)}).length")

    assert set(reader.evaluate(f"[...passing].map(statement => statement.{key})")) == {wanted}
    assert reader.locator("#kept").inner_text().startswith(f"{left} of ")


def test_a_time_without_articles_says_so(reader, site):
    open_drawn(reader, site / "00_start_here.html")
    reader.fill("input[name=from]", "2035-01-01")

    assert "Nothing fits these filters." in reader.locator("figcaption").all_inner_texts()
    reader.get_by_role("button", name="Reset").click()
    reader.wait_for_function("() => passing.size === page.statements.length")


def test_a_click_on_a_mark_shows_its_words_and_escape_closes_them(reader, site):
    open_drawn(reader, site / "00_start_here.html")
    panel = reader.locator("#evidence")
    for mark in reader.locator("figure .mark-symbol path[aria-roledescription=point]").all():
        mark.click()
        if panel.locator("blockquote mark").count():
            break
        assert "The words are not shown" in panel.inner_text()

    assert panel.locator("blockquote mark").count() >= 1
    reader.keyboard.press("Escape")
    assert not panel.is_visible()


def test_a_click_on_a_number_shows_what_was_counted(reader, site):
    open_drawn(reader, site / "20_who_is_quoted.html")
    counted = reader.evaluate(
        "charts[0].datasets.flatMap(([, rows]) => rows.map(({ row }) => row.n)).filter(n => n + 1)"
    )
    first = next(place for place, n in enumerate(counted) if n)
    reader.locator("figure").first.locator(".mark-rect path").nth(first).click(force=True)
    shown = reader.locator("#evidence blockquote").count() + reader.locator("#evidence p", has_text="more").count()

    assert shown == min(counted[first], 13)


def test_a_link_shows_what_its_sender_saw(reader, site):
    open_drawn(reader, site / "00_start_here.html")
    wanted = reader.evaluate("page.statements.find(statement => statement.evidence.words.length).outlet")
    reader.locator("select[name=outlet]").select_option(wanted)
    reader.locator("figure .mark-symbol path[aria-roledescription=point]").first.click(force=True)
    words, sent = reader.locator("#evidence").inner_text(), reader.url
    reader.goto("about:blank")
    reader.goto(sent)
    reader.wait_for_function(DRAWN)

    assert reader.locator("select[name=outlet]").input_value() == wanted
    assert reader.locator("#evidence").inner_text() == words
    reader.keyboard.press("Escape")
    reader.get_by_role("button", name="Reset").click()
    reader.wait_for_function("() => !location.hash")


def test_a_filter_thins_the_rows_and_columns_of_the_matrix(reader, site):
    open_drawn(reader, site / "00_start_here.html")
    outlets = reader.evaluate("[...namesOf('outlet', charts[0].datasets)]")
    heads = """outlets => {
        const texts = [...document.querySelectorAll('figure')[0].querySelectorAll('svg text')]
        const shown = new Set(texts.map(text => text.textContent.replace(/\\s/g, '')))
        return outlets.filter(outlet => shown.has(outlet.replace(/\\s/g, '')))
    }"""
    before = reader.evaluate(heads, outlets)
    reader.locator("select[name=outlet]").select_option(before[0])
    reader.wait_for_function(f"outlets => ({heads})(outlets).length === 1", arg=outlets)

    assert reader.evaluate(heads, outlets) == before[:1]


def test_code_and_notes_for_analysts_stand_behind_one_switch(reader, site):
    for name in ("00_start_here", "85_review", "90_explore"):
        open_drawn(reader, site / f"{name}.html")
        assert not re.search("ARTICLES|Run this cell|newstrail[.]", reader.locator("body").inner_text())

        reader.get_by_label("Code and notes for analysts").check()
        assert "ARTICLES" in reader.locator("body").inner_text() and reader.url.endswith("#code=1")


def test_no_section_is_a_heading_alone(reader, site):
    empty = """() => [...document.querySelectorAll('h2')].filter(each => each.checkVisibility()).filter(heading => {
        let next = heading.closest('section')
        const own = [...next.children].filter(child => child !== heading && child.checkVisibility())
        for (next = next.nextElementSibling; next && !next.querySelector('h2'); next = next.nextElementSibling) {
            if (next.checkVisibility()) own.push(next)
        }
        return own.every(part => !part.innerText.trim() && !part.querySelector('svg, img'))
    }).map(heading => heading.textContent)"""
    for path in sorted(site.glob("[0-9]*.html")):
        open_drawn(reader, path)

        assert reader.evaluate(empty) == []


def test_nothing_is_lost_at_the_edge_of_a_printed_page(reader, site):
    reader.emulate_media(media="print")
    reader.set_viewport_size({"width": 695, "height": 1000})  # A4 without its margins
    for path in sorted(site.glob("*.html")):
        reader.goto(f"file://{path}")
        lost = "[...document.querySelectorAll('td, th, svg')].filter(part => part.getBoundingClientRect().right > 697)"

        assert reader.evaluate(f"{lost}.map(part => part.textContent)") == []


@pytest.mark.parametrize("width", [1440, 1000, 400])
def test_no_page_is_wider_than_the_screen(reader, site, width):
    reader.set_viewport_size({"width": width, "height": 800})
    for name in ("index", "00_start_here", "60_who_disagrees"):
        reader.goto(f"file://{site}/{name}.html")

        assert reader.evaluate("document.documentElement.scrollWidth") <= width
