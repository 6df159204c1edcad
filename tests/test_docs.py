"""The pages about the frames say what the schema says."""

import pytest

import newstrail
from docs import DOCS, formats_page, page
from newstrail.schema import FRAMES

README = DOCS.parents[1] / "README.md"


@pytest.mark.parametrize("name", FRAMES)
def test_the_page_of_a_frame_is_up_to_date(corpus, name):
    assert (DOCS / f"{name}.md").read_text(encoding="utf-8") == page(name, corpus.frames[name]), "run make docs"


def test_the_page_of_the_file_formats_is_up_to_date():
    assert (DOCS / "formats.md").read_text(encoding="utf-8") == formats_page(), "run make docs"


def test_no_page_is_about_a_frame_that_is_gone():
    assert {path.stem for path in DOCS.glob("*.md")} - {"architecture", "formats", "glossary"} == set(FRAMES)


def test_the_readme_leads_to_every_page():
    text = README.read_text(encoding="utf-8")

    assert [name for name in FRAMES if f"lib/docs/{name}.md" not in text] == []


def test_the_readme_leads_to_the_file_formats():
    assert "(lib/docs/formats.md)" in README.read_text(encoding="utf-8")


def test_everything_public_has_a_docstring():
    public = [name for name in dir(newstrail) if not name.startswith("_")]

    assert [name for name in public if not getattr(newstrail, name).__doc__] == []


def test_the_architecture_names_every_room():
    told = (DOCS / "architecture.md").read_text(encoding="utf-8")
    library = DOCS.parent / "newstrail"
    rooms = {path.relative_to(library).parts[0].removesuffix(".py") for path in library.rglob("*.py")} - {"__init__"}

    assert {room for room in rooms if f"`{room}`" not in told} == set()
