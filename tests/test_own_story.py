"""A story is a folder of one's own, which an update of newstrail never overwrites."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import newstrail
from newstrail.cli import DONE, STOPPED, main
from newstrail.stories import folder as folders
from newstrail.stories import new, update

ROOT = Path(__file__).parents[1]
FIRST = "00_start_here.ipynb"


@pytest.fixture
def story(tmp_path) -> Path:
    return new(tmp_path / "my_story")


@pytest.fixture
def newer(monkeypatch, tmp_path):
    """A version of newstrail in which every notebook asks one question more."""
    later = tmp_path / "later"
    later.mkdir()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(nbformat.v4.new_markdown_cell("## And now?", id="and-now"))
        nbformat.write(notebook, later / path.name)
    nbformat.write(nbformat.v4.new_notebook(), later / "95_new.ipynb")

    def install():
        monkeypatch.setattr(folders, "PACKAGED", later)

    return install


def cells(path: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)


def change(path: Path) -> str:
    """Change a notebook as its reader does, and give its text."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source += "\nmy_own = 1"
    nbformat.write(notebook, path)
    return path.read_text(encoding="utf-8")


def test_a_story_has_folders_for_articles_and_notebooks_and_says_how_to_go_on(story):
    assert {path.name for path in story.iterdir()} == {
        ".gitignore",
        ".newstrail",
        "README.md",
        "articles",
        "notebooks",
    }
    assert "newstrail lab my_story" in (story / "README.md").read_text(encoding="utf-8")


def test_its_notebooks_read_its_articles_and_show_nothing_of_others(story):
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        made = nbformat.read(story / "notebooks" / path.name, as_version=4)
        nbformat.validate(made)
        code = [cell for cell in made.cells if cell.cell_type == "code"]
        assert re.findall(r"ARTICLES = .*", cells(story / "notebooks" / path.name)) == ['ARTICLES = "../articles"']
        assert not any(cell.outputs or cell.execution_count for cell in code)


def test_a_story_is_read_as_its_articles(story):
    (story / "articles/a.txt").write_text("The dam above Lund burst, the mayor said on Friday.", encoding="utf-8")
    (story / "articles/corrections.csv").write_text("what,article_id,value\noutlet,a,Post\n", encoding="utf-8")
    corpus = newstrail.read(story)

    assert corpus.articles["path"].tolist() == ["a.txt"] and corpus.problems.empty is False
    assert corpus.articles["outlet"].tolist() == ["Post"]
    assert corpus.corrections_file == story / "articles/corrections.csv"


def test_a_folder_that_is_there_is_left_as_it_is(story, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError, match="my_story is a story already; open it with: newstrail lab"):
        new(story)
    with pytest.raises(FileExistsError, match="other exists already; give the story another name"):
        new(tmp_path / "other")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["a.txt"]


def test_an_empty_folder_becomes_a_story(tmp_path):
    (tmp_path / "empty").mkdir()

    assert (new(tmp_path / "empty") / "articles").is_dir()


def test_a_name_with_blanks_is_told_as_a_shell_takes_it(tmp_path):
    made = new(tmp_path / "Déjà vu – my story")

    assert 'newstrail lab "Déjà vu – my story"' in (made / "README.md").read_text(encoding="utf-8")


def test_an_update_to_the_same_version_does_nothing(story):
    before = {path: path.stat().st_mtime_ns for path in (story / "notebooks").iterdir()}

    assert update(story) == []
    assert {path: path.stat().st_mtime_ns for path in (story / "notebooks").iterdir()} == before


def test_an_update_puts_newer_notebooks_beside_those_that_were_changed(story, newer):
    (story / "articles/articles.csv").write_text("path\n", encoding="utf-8")
    mine = change(story / "notebooks" / FIRST)
    newer()
    told = update(story)

    assert (story / "notebooks" / FIRST).read_text(encoding="utf-8") == mine
    [beside] = (story / "notebooks").glob("00_start_here-*.ipynb")
    assert "And now?" in cells(beside) and 'ARTICLES = "../articles"' in cells(beside)
    assert f"{FIRST} has changes of yours and stays; the newer one is beside it: {beside.name}" in told
    assert "And now?" in cells(story / "notebooks/70_when.ipynb")
    assert (story / "articles/articles.csv").read_text(encoding="utf-8") == "path\n"


def test_an_update_is_done_once(story, newer):
    change(story / "notebooks" / FIRST)
    newer()
    update(story)

    assert update(story) == []
    assert len([*(story / "notebooks").glob("00_start_here*")]) == 2


def test_a_notebook_that_was_only_run_counts_as_unchanged(story, newer):
    path = story / "notebooks" / FIRST
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="five articles")]
    nbformat.write(notebook, path)
    newer()

    assert f"{FIRST} is now that of" in "\n".join(update(story)) and "And now?" in cells(path)


def test_a_notebook_that_was_deleted_stays_so_and_a_new_one_comes(story, newer):
    (story / "notebooks/70_when.ipynb").unlink()
    newer()
    told = update(story)

    assert not (story / "notebooks/70_when.ipynb").exists()
    assert "95_new.ipynb is new" in told


def test_without_its_record_every_notebook_counts_as_changed(story, newer):
    (story / ".newstrail/notebooks.json").write_text("{", encoding="utf-8")
    mine = (story / "notebooks" / FIRST).read_text(encoding="utf-8")
    newer()
    update(story)

    assert (story / "notebooks" / FIRST).read_text(encoding="utf-8") == mine


def test_a_notebook_that_is_none_is_told(story, newer):
    (story / "notebooks" / FIRST).write_text("mine", encoding="utf-8")
    newer()

    with pytest.raises(ValueError, match=f"{FIRST} is no notebook; delete it or put it elsewhere, and update again"):
        update(story)


@pytest.mark.parametrize("command", ["lab", "update"])
def test_a_folder_that_is_no_story_is_told(tmp_path, capsys, command):
    assert main([command, str(tmp_path)]) == STOPPED
    assert "is no story; make one with: newstrail new" in capsys.readouterr().err


def test_the_commands_make_and_update_a_story(tmp_path, capsys):
    story = str(tmp_path / "s")

    assert main(["new", story]) == DONE and main(["update", story]) == DONE
    told = capsys.readouterr().out
    assert f"newstrail lab {story}" in told and "its notebooks are those of newstrail" in told
    assert main(["new", story]) == STOPPED


def test_a_wheel_brings_the_notebooks_without_what_they_show(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT / "lib", check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    unpack = f"import zipfile; zipfile.ZipFile({str(wheel)!r}).extractall('site')"
    subprocess.run([sys.executable, "-c", unpack], cwd=tmp_path, check=True)
    brought = sorted((tmp_path / "site/newstrail/notebooks").iterdir())

    assert [path.name for path in brought] == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert not any(cell.get("outputs") for path in brought for cell in json.loads(path.read_text("utf-8"))["cells"])
    make = "from newstrail.stories import folder, new; new('my_story'); print(folder.PACKAGED.is_dir())"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, 'site'); {make}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "True" and (tmp_path / "my_story/notebooks" / FIRST).exists()
