"""The review queue as an analyst uses it: by keyboard, in JupyterLab, in a browser, without a network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import KERNEL_IDLE, copy_notebooks, find_chromium, open_notebook, open_page, run_all, serve_lab
from newstrail.decisions import Decision, read_decisions

NOTEBOOK = "notebooks/85_review.ipynb"
ANSWERS = "ynynynynyn"  # to ten questions


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    find_chromium()
    return copy_notebooks(tmp_path_factory.mktemp("repo"))


@pytest.fixture(scope="module")
def page(root, tmp_path_factory):
    with (
        serve_lab(root, tmp_path_factory.mktemp("home")) as lab,
        open_page(find_chromium(), lab[0]) as (page, refused),
    ):
        page.set_viewport_size({"width": 1440, "height": 4000})
        open_notebook(page, lab, NOTEBOOK)
        run_all(page)
        yield page
        assert refused == []


def lines(root: Path) -> list[Decision]:
    return read_decisions(root / "seeds/corrections.csv")


def question(page: Page) -> Locator:
    """The question that is shown; the buttons to answer it stand in the same output."""
    return page.locator(".jp-OutputArea-child:has(button:text('Skip (s)')) h3").first


def progress(page: Page) -> Locator:
    return page.locator("b[role=status]").first


def answer(page: Page, root: Path, key: str) -> int:
    """Answer the question by a key, wait until it is settled, and give how many lines there are then."""
    before = len(lines(root))
    has_no = question(page).inner_text().startswith("Which")
    page.keyboard.press(key if has_no else "y")
    wait_for_lines(page, root, lambda number: number > before)
    return len(lines(root))


def wait_for_lines(page: Page, root: Path, fits: Callable[[int], bool]) -> None:
    for _ in range(300):
        if fits(len(lines(root))):
            break
        page.wait_for_timeout(100)
    assert fits(len(lines(root)))
    expect(progress(page)).to_contain_text(f"{len(lines(root))} lines decided", timeout=60_000)
    page.wait_for_function(KERNEL_IDLE)


def decided(page: Page) -> int:
    """How many lines the queue counts."""
    return int(progress(page).inner_text().split("; ")[-1].split()[0])


def test_ten_questions_are_answered_by_keyboard_one_is_undone_and_all_is_back_after_a_restart(page: Page, root):
    before = len(lines(root))
    question(page).click()
    counts = [answer(page, root, key) for key in ANSWERS]
    written = lines(root)
    page.keyboard.press("u")
    wait_for_lines(page, root, lambda number: number == counts[-2])
    kept, shown = lines(root), question(page).inner_text()
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_function(KERNEL_IDLE)
    run_all(page)

    assert before < counts[0] and counts == sorted(set(counts))
    assert kept == written[: counts[-2]] == lines(root)
    assert decided(page) == counts[-2]
    assert question(page).inner_text() == shown
