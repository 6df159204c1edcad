"""The pages about frames, charts and tables say what the schema and the docstrings say, and all pages make a site."""

import re
import subprocess
import sys

import pytest

import newstrail
from docs import DOCS, pages
from newstrail.schema import FRAMES

FETCHED = re.compile(r"<(?:script|img|link)[^>]*(?:src|href)=\"(\w+:[^\"]+)")
README = DOCS.parents[1] / "README.md"


BY_HAND = {
    "accuracy", "api", "architecture", "denials", "findings", "gallery", "glossary", "index", "metamorphic",
    "results", "robustness", "tutorial",
}  # fmt: skip
WRITTEN = {*FRAMES, "charts", "formats", "tables"}  # from the code, by `make docs`


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_page_is_up_to_date(corpus, name):
    assert (DOCS / f"{name}.md").read_text(encoding="utf-8") == pages(corpus.frames)[name], "run make docs"


def test_no_page_is_about_what_is_gone():
    assert {path.stem for path in DOCS.glob("*.md")} - BY_HAND == WRITTEN


def test_the_pages_make_a_site_that_needs_no_network(tmp_path):
    build = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--keep-going", str(DOCS), str(tmp_path)]
    subprocess.run(build, check=True)
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    fetched = [url for page in pages for url in FETCHED.findall(page)]

    assert len(pages) > len(list(DOCS.rglob("*.md")))
    assert [url for url in fetched if not url.startswith("data:")] == []


def test_the_readme_leads_to_every_page():
    assert {name for name in WRITTEN if f"lib/docs/{name}.md" in README.read_text(encoding="utf-8")} == WRITTEN


def test_everything_public_has_a_docstring():
    public = [name for name in dir(newstrail) if not name.startswith("_")]

    assert [name for name in public if not getattr(newstrail, name).__doc__] == []


def test_the_architecture_names_every_room():
    told = (DOCS / "architecture.md").read_text(encoding="utf-8")
    library = DOCS.parent / "newstrail"
    rooms = {path.relative_to(library).parts[0].removesuffix(".py") for path in library.rglob("*.py")} - {"__init__"}

    assert {room for room in rooms if f"`{room}`" not in told} == set()
