"""Articles in, as an analyst takes them in: a story opened by the command, in a browser, without a network."""

import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import newstrail
from browser import FOLDERS, PATIENCE, find_chromium, open_page
from conftest import FLOOD
from newstrail.stories import new
from newstrail.stories.lab import WORKSPACES
from test_collecting import LEAD, TEXT

COURIER = "01_ostergate_courier.txt"
CHART = ".jp-RenderedVegaCommon5 svg.marks"
KERNEL_READY = """() => {
    const last = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].pop()
    return last && /\\d/.test(last.textContent)
}"""
SAID = "div[role=status]"
DROP = """([name, text]) => {
    const files = new DataTransfer()
    files.items.add(new File([text], name))
    for (const kind of ["dragover", "drop"]) {
        const event = new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true })
        document.querySelector(".newstrail-collector").dispatchEvent(event)
    }
}"""


def open_story(story: Path, home: Path) -> Iterator[Page]:
    """Give the page that `newstrail lab` opens; it may reach nothing else."""
    find_chromium()
    own = os.environ | {variable: str(home / folder) for variable, folder in FOLDERS.items()}
    del own[WORKSPACES]
    command = [sys.executable, "-m", "newstrail.cli", "lab", str(story), "--no-browser"]
    with (home / "lab.log").open("w") as log:
        lab = subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert lab.stdout
        found = (re.search(r"http://([^/]+)/\S+", line) for line in lab.stdout)
        address = next(filter(None, found), None)
        assert address, (home / "lab.log").read_text()[-2000:]
        with open_page(find_chromium(), address[1]) as (page, refused):
            expect.set_options(timeout=PATIENCE * 1000)
            page.goto(address[0])
            yield page
            assert refused == []
    finally:
        lab.terminate()
        lab.wait(PATIENCE)
    assert not answers(address[0]), "JupyterLab stays behind"


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except urllib.error.URLError:
        return False
    return True


@pytest.fixture
def opened(tmp_path) -> Iterator[tuple[Page, Path]]:
    """A story about the flood, just opened, and its folder of articles."""
    story = new(tmp_path / "my story")
    shutil.copytree(FLOOD, story / "articles", dirs_exist_ok=True)
    (tmp_path / "home").mkdir()
    for page in open_story(story, tmp_path / "home"):
        yield page, story / "articles"


@pytest.fixture
def empty(tmp_path) -> Iterator[tuple[Page, Path]]:
    """A story without articles, just opened, and its folder of articles."""
    (tmp_path / "home").mkdir()
    story = new(tmp_path / "my_story")
    for page in open_story(story, tmp_path / "home"):
        yield page, story / "articles"


def test_a_story_opens_with_its_first_notebook_run_and_its_controls_live(opened):
    page, articles = opened
    outlet = page.locator(".widget-dropdown select").first
    outlet.wait_for()
    page.wait_for_function(KERNEL_READY)
    assert page.locator(".jp-Notebook .jp-Cell").first.is_visible()  # not at the last cell, where JupyterLab goes
    chart = page.locator(CHART).last
    before = chart.text_content()

    outlet.select_option(index=1)

    page.wait_for_function(
        "([css, text]) => [...document.querySelectorAll(css)].pop().textContent !== text", arg=[CHART, before]
    )
    assert page.locator(".jp-Dialog").count() == 0
    assert list((articles.parent / ".newstrail" / "workspaces").iterdir())  # the tabs are the story's own


def test_an_empty_story_takes_pasted_and_dropped_articles_and_what_is_said_of_them(empty):
    page, articles = empty
    said = page.locator(SAID).last
    expect(said).to_have_text("No article yet: paste the first, or drop files.")

    page.get_by_label("Article", exact=True).fill(TEXT)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Dam bursts above Lund")
    expect(said).to_have_text("Filled in what the text tells. It does not tell: outlet.")
    page.get_by_label("Outlet", exact=True).fill("Lund Post")
    page.get_by_role("button", name="Add this article").click()
    expect(said).to_contain_text("Added 2024-05-17_lund-post_dam-bursts-above-lund.txt: 1 file now.")

    page.evaluate(DROP, ["dam.txt", LEAD])
    expect(said).to_contain_text("Added dam.txt: 2 files now.")
    day = page.get_by_label("Date of dam.txt")
    day.click()
    page.keyboard.type("17/05/2024")  # JupyterLab must take no letter for itself
    page.keyboard.press("Tab")
    expect(said).to_contain_text("Not done. articles.csv, dam.txt: published '17/05/2024' is not a date; write YYYY-MM")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Time zone of dam.txt")).to_be_focused()

    day.fill("2024-05-18")
    page.keyboard.press("Tab")
    expect(said).to_contain_text("Written to articles.csv: the date of dam.txt is 2024-05-18.")
    page.get_by_label("Time zone of all without a time zone").fill("Europe/Stockholm")
    page.keyboard.press("Tab")
    expect(said).to_contain_text("the time zone of all without a time zone is Europe/Stockholm")
    read = newstrail.read(articles).articles.set_index("article_id")
    assert read["published_zone"].tolist() == ["GMT", "Europe/Stockholm"]
    assert read["outlet"].dropna().tolist() == ["Lund Post"]

    for told in ("the time zone of all without", "the date of dam.txt is as before", "dam.txt was taken out"):
        page.get_by_role("button", name="Undo").click()
        expect(said).to_contain_text(told)
    assert not (articles / "dam.txt").exists()
