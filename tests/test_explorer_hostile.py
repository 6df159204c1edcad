"""Articles that attack whoever shows them, in the explorer while it runs."""

import shutil
from pathlib import Path

from browser import KERNEL_IDLE, find_chromium, open_notebook, open_page, run_all, serve_lab
from hostile import write_hostile

NOTEBOOK = "notebooks/90_explore.ipynb"


def test_articles_cannot_run_or_load_anything_in_the_workbench(tmp_path_factory):
    chromium, root = find_chromium(), tmp_path_factory.mktemp("hostile")
    (root / "notebooks").mkdir()
    (root / "seeds").mkdir()
    shutil.copy(Path(__file__).parents[1] / NOTEBOOK, root / NOTEBOOK)
    write_hostile(root / "seeds")
    with serve_lab(root, tmp_path_factory.mktemp("home")) as lab, open_page(chromium, lab[0]) as (page, refused):
        open_notebook(page, lab, NOTEBOOK)
        run_all(page)
        page.locator(".nt-matrix td").first.wait_for()
        for view in ("Numbers", "Sources", "Timeline", "Table", "Matrix"):
            page.get_by_role("tab", name=view, exact=True).click()
            page.get_by_role("tab", name=view, exact=True, selected=True).wait_for()
            page.wait_for_function(KERNEL_IDLE)
            # the view may still be drawn anew, which hides a mark between finding and clicking it
            page.locator(".nt-middle [data-key]:visible").nth(3).dispatch_event("click")
            page.wait_for_function(KERNEL_IDLE)
        page.get_by_role("button", name="Outlet", exact=True).click()
        page.locator(".nt-card summary").first.click()
        page.locator(".nt-card").get_by_role("button", name="Decide").first.click()
        page.get_by_label("What is right?").select_option("speaker")
        page.wait_for_function(KERNEL_IDLE)

        page.locator(".nt-form [role=option]").nth(3).wait_for()
        assert page.evaluate("window.ran") is None
        assert refused == []
