"""The form fills in what a pasted text tells, and the table writes what an analyst says into articles.csv."""

import shutil
from pathlib import Path

import pytest

import newstrail
from conftest import FLOOD
from newstrail.reading import SIDECAR
from newstrail.widgets.collector import OTHERS, Collector
from test_collecting import LEAD, TEXT

COURIER = "01_ostergate_courier.txt"


@pytest.fixture
def form(tmp_path) -> Collector:
    """The form over a copy of the flood."""
    return newstrail.collect(shutil.copytree(FLOOD, tmp_path / "flood"))


def edit(form: Collector, path: str, column: str, value: str) -> None:
    form._hear({"what": "edit", "path": path, "column": column, "value": value}, [])


def drop(form: Collector, *files: tuple[str, bytes]) -> None:
    for place, (name, raw) in enumerate(files):
        form._hear({"what": "file", "name": name, "place": place}, [memoryview(raw)])


def row(form: Collector, path: str) -> dict:
    return next(row for row in form.table.rows if row["path"] == path)


def test_the_table_shows_what_texts_tell_and_what_an_analyst_wrote(form):
    shown = row(form, "05_evening_lantern.txt")

    assert (shown["written"]["outlet"], shown["found"]["outlet"]) == ("Evening Lantern", "")
    assert (shown["written"]["published"], shown["found"]["published"][:8]) == ("", "2025-03-")


def test_a_pasted_text_fills_the_fields_and_names_what_it_does_not_tell(form):
    form.text.value = TEXT

    assert form.fields["published"].value == "2024-05-17T14:05"
    assert form.fields["title"].value == "Dam bursts above Lund"
    assert "Filled in what the text tells. It does not tell: outlet." in form.told.value


def test_another_text_fills_only_the_fields_that_nobody_has_filled(form):
    form.text.value = TEXT
    form.fields["author"].value = "Ada Marsh"
    form.text.value = TEXT.replace("17 May", "18 May").replace("Jane Doe", "Tom Roe")

    assert form.fields["published"].value == "2024-05-18T14:05"
    assert form.fields["author"].value == "Ada Marsh"


def test_the_article_is_added_the_form_emptied_and_undo_takes_it_out(form):
    before = {path.name for path in form.folder.iterdir()}
    form.text.value = TEXT
    form.fields["outlet"].value = "Lund Post"
    form.add.click()

    [name] = {path.name for path in form.folder.iterdir()} - before - {".articles.csv.lock"}
    assert row(form, name)["written"]["outlet"] == "Lund Post"
    assert {form.text.value, *(control.value for control in form.fields.values())} == {""}
    form.undo.click()
    assert {path.name for path in form.folder.iterdir()} - {".articles.csv.lock"} == before
    assert f"Undone: {name} was taken out." in form.told.value and form.undo.disabled


def test_only_what_a_person_wrote_is_kept_as_theirs(form):
    before = {path.name for path in form.folder.iterdir()}
    form.text.value = TEXT
    form.fields["author"].value = "Ada Marsh"
    form.add.click()

    [name] = {path.name for path in form.folder.iterdir()} - before - {".articles.csv.lock"}
    written = {column: value for column, value in row(form, name)["written"].items() if value}
    assert written == {"author": "Ada Marsh"}
    assert row(form, name)["found"]["title"] == "Dam bursts above Lund"


def test_an_edit_is_in_the_file_and_undo_takes_it_back(form):
    before = (form.folder / SIDECAR).read_bytes()
    edit(form, COURIER, "author", "Ada Marsh")

    assert newstrail.read(form.folder).articles.set_index("path").loc[COURIER, "author"] == "Ada Marsh"
    form.undo.click()
    assert (form.folder / SIDECAR).read_bytes() == before


def test_a_value_that_cannot_be_is_marked_told_and_not_written(form):
    before = (form.folder / SIDECAR).read_bytes()
    edit(form, COURIER, "published", "yesterday")

    assert form.table.wrong == {"path": COURIER, "column": "published", "value": "yesterday"}
    assert "Not done. articles.csv, 01_ostergate_courier.txt: published" in form.told.value
    assert (form.folder / SIDECAR).read_bytes() == before
    edit(form, COURIER, "published", "2025-03-12")
    assert form.table.wrong == {}


def test_the_last_row_gives_every_clock_without_a_zone_that_of_the_story(form):
    edit(form, "*", "zone", "Europe/Oslo")

    assert (form.table.rows[-1]["name"], form.table.rows[-1]["written"]["zone"]) == (OTHERS, "Europe/Oslo")
    assert set(newstrail.read(form.folder).articles["published_zone"].dropna()) >= {"Europe/Oslo"}


def test_each_file_of_a_drop_is_added_or_told(form):
    drop(form, ("dam.txt", LEAD.encode()), ("dam.docx", b"PK"), ("dam.txt", LEAD.encode()))

    added, other, twice = form.told.value.partition(">")[2].splitlines()
    assert added == "Added dam.txt: 7 files now. Run the cells below to read them."
    assert other.startswith("Not done. dam.docx has a format that newstrail does not read; save it as")
    assert twice.startswith("Not done. dam.txt: this article is in") and row(form, "dam.txt")


def test_a_file_too_large_to_drop_is_told(form):
    form._hear({"what": "too large", "name": "all.jsonl", "place": 0}, [])

    assert "all.jsonl is too large to drop here; copy it into" in form.told.value


def test_what_an_article_holds_is_shown_and_never_run(form):
    drop(form, ("<img src=x onerror=alert(1)>.txt", LEAD.encode()))

    assert "<img" not in form.told.value


def test_an_empty_folder_offers_the_form(tmp_path):
    form = newstrail.collect(tmp_path)

    assert form.table.rows == [] and "No article yet: paste the first, or drop files." in form.told.value


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("path,publisher\n", "unknown column &#x27;publisher&#x27;"),
        ("path,outlet\ngone.txt,Post\n", "path &#x27;gone.txt&#x27; names no article"),
    ],
)
def test_an_articles_csv_with_an_error_is_told_in_the_form(tmp_path, said, told):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / SIDECAR).write_text(said, encoding="utf-8")

    assert told in newstrail.collect(tmp_path).told.value


def test_a_folder_that_is_not_there_is_told_in_the_form(tmp_path):
    told = newstrail.collect(tmp_path / "nowhere").told.value

    assert "nowhere is no folder; write the folder of your articles into ARTICLES" in told


def test_anything_but_a_path_is_told_what_to_pass(corpus):
    with pytest.raises(TypeError, match="collect takes the path of a folder, but got a Corpus"):
        newstrail.collect(corpus)


def test_a_saved_notebook_tells_the_articles_in_words(form):
    lines = form._as_text().splitlines()

    assert lines[0].startswith("6 files of articles; run this cell to add some")
    assert lines[2].startswith("  02_radio_echo.txt: outlet Radio Écho, published unknown, zone unknown, title Mayor")
    assert str(form.folder) not in form._as_text()


def test_nothing_is_written_before_somebody_does_something():
    before = {path: path.read_bytes() for path in Path(FLOOD).iterdir()}
    newstrail.collect(FLOOD)

    assert {path: path.read_bytes() for path in Path(FLOOD).iterdir()} == before
