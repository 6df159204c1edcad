"""The explorer as an analyst uses it: in JupyterLab, in a browser, without a network, by mouse and by keyboard."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from browser import KERNEL_IDLE, copy_notebooks, find_chromium, open_notebook, open_page, run_all, serve_lab
from newstrail.widgets.deciding import WHATS

NOTEBOOK = "notebooks/90_explore.ipynb"
SCREEN: ViewportSize = {"width": 1440, "height": 900}
FOLLOWED = "() => document.querySelector('.nt').getAttribute('aria-busy') === 'false'"


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    find_chromium()
    return copy_notebooks(tmp_path_factory.mktemp("repo"))


@pytest.fixture(scope="module")
def page(root, tmp_path_factory) -> Iterator[Page]:
    """The notebook, run once; every test begins after Reset."""
    with (
        serve_lab(root, tmp_path_factory.mktemp("home")) as lab,
        open_page(find_chromium(), lab[0]) as (page, refused),
    ):
        page.set_viewport_size(SCREEN)
        open_notebook(page, lab, NOTEBOOK)
        expect(page.locator(".jp-MarkdownOutput", has_text="To start, choose Run > Run All Cells")).to_be_visible()
        expect(page.get_by_text("Loading widget")).to_have_count(0)
        run_all(page)
        page.locator(".nt-matrix td").first.wait_for()
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        yield page
        assert refused == []


@pytest.fixture(autouse=True)
def reset(page: Page) -> None:
    page.locator(".nt").evaluate("workbench => workbench.scrollIntoView()")
    button(page, "Reset").click()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the kernel has followed the last choice."""
    page.wait_for_function(FOLLOWED)
    page.wait_for_function(KERNEL_IDLE)


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def find(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Find words, claims, people, outlets")


def status(page: Page) -> Locator:
    return page.locator(".nt-status")


def pane(page: Page) -> Locator:
    return page.get_by_role("region", name="Evidence")


def kept(page: Page) -> tuple[int, int]:
    settle(page)
    here, _, everything, *_ = status(page).inner_text().split()
    return int(here), int(everything)


def show(page: Page, view: str) -> None:
    page.get_by_role("tab", name=view, exact=True).click()
    settle(page)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    """Give how a screen reader names what has the focus."""
    return page.evaluate("() => document.activeElement.ariaLabel ?? document.activeElement.textContent")


def test_all_of_it_is_on_one_screen(page: Page):
    box = page.locator(".nt").bounding_box()
    page_box = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").bounding_box()

    assert box and page_box
    assert box["y"] >= page_box["y"] - 1 and box["y"] + box["height"] <= page_box["y"] + page_box["height"]
    for part in (find(page), page.locator(".nt-strip"), page.locator(".nt-middle"), pane(page)):
        expect(part).to_be_in_viewport()


def test_the_matrix_is_as_wide_as_its_pane(page: Page):
    box, matrix = (page.locator(part).bounding_box() for part in (".nt-middle", ".nt-matrix"))

    assert box and matrix and matrix["width"] == pytest.approx(box["width"], abs=20)


def test_the_still_gives_way_to_the_workbench(page: Page):
    charts = page.locator(".jp-OutputArea-child:has(.nt) + .jp-OutputArea-child")

    expect(charts).to_be_hidden()


def test_words_are_found_by_typing(page: Page):
    everything = kept(page)[1]
    find(page).fill("10,000")
    page.keyboard.press("Enter")

    assert kept(page)[0] < everything
    expect(button(page, "Take the filter away: Words: “10,000”")).to_be_visible()


def test_a_source_is_found_by_typing_and_its_chip_takes_it_away(page: Page):
    everything = kept(page)[1]
    find(page).fill("rutte")
    option = page.get_by_role("option", name=re.compile("^Mark Rutte, source, "))
    counted = int(option.locator(".nt-count").inner_text())
    option.click()

    assert kept(page)[0] == counted
    button(page, "Take the filter away: Source: Mark Rutte").click()
    assert kept(page)[0] == everything


@pytest.mark.parametrize("facet", ["Outlet", "Source", "Claim", "Stance", "Kind", "Source kind"])
def test_each_list_filters_and_counts(page: Page, facet):
    button(page, facet).click()
    option = page.get_by_role("listbox", name=facet, exact=True).get_by_role("option").first
    counted = int(option.locator(".nt-count").inner_text())
    option.click()

    assert kept(page)[0] == counted
    expect(option).to_have_attribute("aria-selected", "true")


def test_days_and_reviews_filter(page: Page):
    everything = kept(page)[1]
    button(page, "More").click()
    page.get_by_label("Said from").fill("2024-10-17")
    page.get_by_label("Said from").press("Tab")

    assert 0 < kept(page)[0] < everything
    button(page, "Reset").click()
    assert kept(page)[0] == everything
    button(page, "More").click()
    expect(page.get_by_label("Said from")).to_have_value("")
    page.get_by_label("Reviewed").select_option("reviewed")
    assert kept(page)[0] == 0
    expect(status(page)).to_contain_text("take a filter away, or reset them all")


def test_a_click_on_a_cell_a_claim_and_an_outlet_shows_their_words_beside_them(page: Page):
    words = []
    for part in (".nt-cell", "tbody th", "thead th:not(.nt-corner)"):
        page.locator(f".nt-matrix {part}").first.click()
        settle(page)
        expect(page.locator(".nt-matrix [aria-selected=true]")).to_have_count(1)
        expect(pane(page).locator("blockquote").first).to_be_in_viewport()
        words.append(pane(page).locator("h3").inner_text())

    assert len(set(words)) == 3
    expect(pane(page).locator("dt", has_text="First")).to_have_count(0)


@pytest.mark.parametrize("view", ["Numbers", "Sources", "Timeline"])
def test_a_click_on_a_mark_of_each_chart_shows_its_words(page: Page, view):
    show(page, view)
    page.locator(".nt-chart path[data-key]:visible").first.click()
    settle(page)

    expect(pane(page).locator("article").first).to_be_visible()


def test_a_click_on_a_line_shows_its_words_and_one_on_a_head_sorts(page: Page):
    show(page, "Table")
    line = page.locator(".nt-lines tbody tr").nth(2)
    outlet, source = line.locator("td").nth(0).inner_text(), line.locator("td").nth(2).inner_text()
    line.click()
    settle(page)
    expect(pane(page).locator("h3")).to_have_text(re.compile(f"^{re.escape(outlet)}, \\w+, {re.escape(source)}$"))

    page.locator(".nt-lines th", has_text="outlet").click()
    settle(page)
    outlets = page.locator(".nt-lines tbody td:first-child").all_inner_texts()
    assert outlets == sorted(outlets)


def test_a_drag_over_the_bars_keeps_a_period_that_is_drawn_and_told(page: Page):
    track = page.locator(".nt-track").bounding_box()
    assert track
    page.mouse.move(track["x"] + track["width"] * 0.02, track["y"] + 9)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.1, track["y"] + 9, steps=4)
    page.mouse.up()
    here, everything = kept(page)

    assert 0 < here < everything
    expect(page.locator(".nt-band")).to_be_visible()
    expect(page.locator(".nt-period")).to_contain_text("Kept: what can have been published from 16 Oct 2024")
    button(page, "Whole time").click()
    assert kept(page)[0] == everything


def test_what_is_chosen_can_be_left_and_brought_back_as_text(page: Page):
    find(page).fill("missiles")
    page.keyboard.press("Enter")
    here = kept(page)[0]
    button(page, "Save").click()
    text = page.get_by_label("What is chosen, as text").input_value()
    button(page, "Reset").click()
    assert kept(page)[0] > here
    button(page, "Save").click()
    page.get_by_label("What is chosen, as text").fill(text)
    button(page, "Restore this").click()

    assert kept(page)[0] == here
    page.get_by_label("What is chosen, as text").fill('{"keep": {"colour": ["red"]}}')
    button(page, "Restore this").click()
    expect(page.locator(".nt-where", has_text="is no filter")).to_be_visible()
    assert kept(page)[0] == here


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("CSV", "statements.csv"),
        ("Parquet", "statements.parquet"),
        ("PNG", "matrix.png"),
        ("SVG", "matrix.svg"),
        ("Claim", "claim.json"),
    ],
)
def test_what_is_shown_is_saved_and_the_place_is_told_beside_the_button(page: Page, root, kind, file):
    page.locator(".nt-matrix tbody th").first.click()
    settle(page)
    button(page, "Save").click()
    told = page.locator(".nt-save", has_text=f"Save {kind}").locator(".nt-where")
    button(page, f"Save {kind}").click()
    expect(told).to_have_text(f"Saved as exports/{file}")
    button(page, f"Save {kind}").click()

    expect(told).to_contain_text("was there already and stays as it is")
    assert (root / "notebooks" / "exports" / file).stat().st_size > 100


def lines(root: Path) -> list[dict[str, str]]:
    with (root / "seeds" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decide(page: Page, what: str, typed: str) -> None:
    """Open the form for the first statement of the evidence, and pick; `typed` is what is searched for."""
    button(pane(page), "Decide").first.click()
    form = page.get_by_role("region", name="Decide about a statement")
    form.get_by_label("What is right?").select_option(what)
    if WHATS[what].asks:
        field = form.get_by_role("combobox", name=re.compile(f"^{re.escape(WHATS[what].asks)}"))
        field.fill(typed)
        field.press("Enter")
    settle(page)
    form.get_by_label("Your initials").fill("AB")
    form.get_by_label("Reason, if you like").fill("so it says")
    button(form, "Write the decision").click()
    settle(page)


DECISIONS = {
    "reviewed": "",
    "stance": "asserts",
    "speaker": "rutte",
    "same-claim": "missiles",
    "other-claim": "its own",
    "not-same-claim": "",
    "not-a-claim": "",
    "same-source": "rutte",
    "not-same-source": "peskov",
    "role": "furniture",
    "outlet": "Daily Post",
    "published": "2024-10-18",
    "author": "Eva Berg",
}


def test_every_decision_is_tried():
    assert DECISIONS.keys() == WHATS.keys()


@pytest.mark.parametrize(("what", "typed"), DECISIONS.items())
def test_each_decision_is_picked_written_and_undone(page: Page, root, what, typed):
    page.locator(".nt-matrix .nt-cell").first.click()
    settle(page)
    decide(page, what, typed)
    expect(page.locator(".nt-done")).to_contain_text("Written to ../seeds/corrections.csv")
    (written,) = lines(root)
    button(page, "Undo").click()
    expect(page.locator(".nt-done")).to_contain_text("Taken back from ../seeds/corrections.csv")

    assert (written["what"], written["who"], written["why"]) == (what, "AB", "so it says")
    assert lines(root) == []


def test_initials_and_reasons_are_offered_again_but_not_filled_in(page: Page, root):
    page.locator(".nt-matrix .nt-cell").first.click()
    settle(page)
    decide(page, "stance", "asserts")
    button(pane(page), "Decide").first.click()
    form = page.get_by_role("region", name="Decide about a statement")
    form.get_by_label("What is right?").select_option("reviewed")
    settle(page)
    empty = [form.get_by_label(label).input_value() for label in ("Your initials", "Reason, if you like")]
    button(form, "AB").click()

    assert empty == ["", ""]
    expect(form.get_by_label("Your initials")).to_have_value("AB")
    button(form, "Cancel").click()
    settle(page)
    button(page, "Undo").click()
    settle(page)
    assert lines(root) == []


def test_what_contradicts_an_earlier_decision_is_told_in_words(page: Page, root):
    page.locator(".nt-matrix .nt-cell").first.click()
    settle(page)
    decide(page, "stance", "asserts")
    button(pane(page), "Decide").first.click()
    form = page.get_by_role("region", name="Decide about a statement")
    expect(form.locator(".nt-wrong")).to_have_text("")  # what was written before is no error
    form.get_by_label("What is right?").select_option("stance")
    form.get_by_role("combobox", name=re.compile("^It:")).fill("doubts")
    page.keyboard.press("Enter")
    settle(page)

    expect(form.get_by_role("alert")).to_contain_text("It was decided otherwise: its stance is another, asserts (AB).")
    button(form, "Cancel").click()
    settle(page)
    button(page, "Undo").click()
    settle(page)
    assert lines(root) == []


def test_the_keyboard_alone_filters_finds_reads_and_decides(page: Page, root):
    find(page).focus()
    page.keyboard.type("zelensky")
    press(page, "ArrowDown", "ArrowUp", "ArrowDown")
    page.keyboard.press("Enter")
    assert kept(page)[0] < kept(page)[1]

    page.locator(".nt-matrix [tabindex='0']").focus()
    press(page, "Home", "ArrowDown", "ArrowRight")
    assert re.match(r"[\w ]+, (asserts|doubts|denies), .*: “", focused(page)) or "no statement found" in focused(page)
    press(page, "ArrowLeft", "Enter")
    settle(page)
    expect(pane(page).locator("article").first).to_be_visible()

    page.keyboard.press("Enter")
    assert focused(page) == "Evidence"
    press(page, "Tab")
    assert focused(page) == "Decide"
    page.keyboard.press("Enter")
    form = page.get_by_role("region", name="Decide about a statement")
    expect(form.get_by_label("What is right?")).to_be_focused()
    page.keyboard.type("It is read")
    settle(page)
    expect(form.get_by_label("What is right?")).to_have_value("reviewed")
    form.get_by_label("Your initials").focus()
    page.keyboard.type("AB")
    press(page, "Tab", "Tab")
    assert focused(page) == "Write the decision"
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator(".nt-done")).to_contain_text("Written to")
    button(page, "Undo").focus()
    page.keyboard.press("Enter")
    settle(page)

    assert lines(root) == []


def test_what_a_choice_shows_is_told_to_a_screen_reader(page: Page):
    page.locator(".nt-matrix .nt-cell").first.click()
    settle(page)

    expect(page.get_by_role("status").filter(has_text="Evidence: ")).to_contain_text(
        pane(page).locator("h3").inner_text()
    )


def test_escape_comes_back_from_the_evidence_to_the_view(page: Page):
    page.locator(".nt-matrix [tabindex='0']").focus()
    press(page, "Home", "ArrowDown", "Enter")
    settle(page)
    before = focused(page)
    press(page, "Enter", "Tab", "Escape")

    assert focused(page) == before


def test_a_period_is_kept_with_the_arrows(page: Page):
    page.get_by_role("slider", name="Published to").focus()
    for _ in range(4):
        press(page, "PageDown")
    press(page, "Home", "ArrowRight")
    here, everything = kept(page)

    assert 0 < here < everything
    assert page.get_by_role("slider", name="Published to").get_attribute("aria-valuetext")


@pytest.mark.parametrize("view", ["Numbers", "Sources", "Timeline"])
def test_the_marks_of_each_chart_are_walked_with_the_arrows_and_named(page: Page, view):
    show(page, view)
    page.locator(".nt-chart [data-key][tabindex='0']").focus()
    first = focused(page)
    press(page, "ArrowDown")
    second = focused(page)
    press(page, "Enter")
    settle(page)

    assert first and second and first != second
    expect(pane(page).locator("article").first).to_be_visible()


def test_the_views_are_chosen_with_the_arrows(page: Page):
    page.get_by_role("tab", name="Matrix", exact=True).focus()
    press(page, "ArrowLeft")
    settle(page)

    expect(page.get_by_role("tab", name="Table", exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".nt-lines tbody tr").first).to_be_visible()


def test_every_control_has_a_name(page: Page):
    page.locator(".nt-matrix .nt-cell").first.click()
    settle(page)
    for name in ("Outlet", "More", "Save"):
        button(page, name).click()
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('.nt :is(input, select, textarea, button, [role=slider])')]
                .filter(e => e.offsetParent && !e.ariaLabel && !e.textContent.trim())
                .filter(e => ![...e.labels || []].some(l => l.innerText.trim()))
                .map(e => e.outerHTML)"""
        )
        assert nameless == []


def start_review(page: Page) -> Locator:
    button(page, "Review").click()
    settle(page)
    return page.get_by_role("region", name="Review", exact=True)


def answer(page: Page, key: str) -> None:
    """Answer by a key; wait until the next question is shown, and the answer is settled."""
    told = page.locator(".nt-review p[role=status]").first
    before, asked = told.inner_text(), page.locator(".nt-review h3").inner_text()
    page.keyboard.press(key)
    expect(page.locator(".nt-review h3")).not_to_have_text(asked)
    expect(told).not_to_have_text(before)
    settle(page)


def test_questions_are_answered_by_keyboard_and_undone(page: Page, root):
    asks = start_review(page)
    assert focused(page) == "Review"
    first, rows = asks.locator("h3").inner_text(), page.locator(".nt-matrix tbody").inner_text()
    expect(asks.locator("mark").first).to_be_in_viewport()
    expect(page.locator(".nt-asked").first).to_be_in_viewport()
    counts = [0]
    for key in "ynys":
        answer(page, key)
        counts.append(len(lines(root)))
    assert counts[1:4] == sorted(set(counts[1:4])) and counts[3] == counts[4]
    expect(asks.get_by_role("status").first).to_contain_text(f"; {counts[3]} lines decided")

    for key in "uuu":
        page.keyboard.press(key)
        settle(page)
    assert lines(root) == []
    expect(asks.locator("h3")).to_have_text(first)
    assert page.locator(".nt-matrix tbody").inner_text() == rows


def test_an_option_that_is_turned_shows_what_would_change(page: Page, root):
    asks = start_review(page)
    effect = page.get_by_role("region", name="What this answer changes")
    before, options = effect.get_by_role("status").inner_text(), asks.get_by_role("checkbox")
    page.keyboard.press(str(options.count()))  # the least probable one, so that it stands in another row
    settle(page)
    expect(effect.get_by_role("status")).not_to_have_text(before)
    expect(effect.locator("tr.nt-then").first).to_be_visible()

    options.last.click()
    settle(page)
    expect(effect.get_by_role("status")).to_have_text(before)
    button(asks, "Close").click()
    settle(page)
    expect(effect).to_be_hidden()
    expect(button(page, "Review")).to_be_focused()
    assert lines(root) == []


def test_a_letter_in_a_field_of_the_review_answers_nothing(page: Page, root):
    asks = start_review(page)
    asked = asks.locator("h3").inner_text()
    asks.get_by_label("Your initials").focus()
    page.keyboard.type("sny")
    press(page, "Tab")
    settle(page)

    expect(asks.locator("h3")).to_have_text(asked)
    assert lines(root) == []


def test_decisions_and_what_was_chosen_are_back_after_a_restart(page: Page, root):
    page.locator(".nt-matrix .nt-cell").first.click()
    settle(page)
    decide(page, "stance", "denies")
    button(page, "Stance").click()
    page.get_by_role("option", name=re.compile("^denies")).click()
    chosen = kept(page)[0]
    button(page, "Save").click()
    text = page.get_by_label("What is chosen, as text").input_value()
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_function(KERNEL_IDLE)
    run_all(page)
    page.locator(".nt-matrix td").first.wait_for()
    button(page, "Save").click()
    page.get_by_label("What is chosen, as text").fill(text)
    button(page, "Restore this").click()

    assert kept(page)[0] == chosen > 1
    assert len(lines(root)) == 1
