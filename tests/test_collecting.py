"""An article that is added is in the folder, what is known of it in articles.csv, and each change can be undone."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import newstrail
from newstrail.cli import DONE, STOPPED, main
from newstrail.collecting import add_file, add_text, cells_of, draft, found_in_text, set_cells, take_back
from newstrail.reading import SIDECAR, read_sheet

TEXT = """Dam bursts above Lund

By Jane Doe
17 May 2024, 14:05 GMT

A dam above the town of Lund burst on Friday night, the police of the town have said.

The mayor said that forty people are missing, and that the river still rises.
"""
LEAD = TEXT.partition("GMT\n\n")[2]
PAGE = (
    f"<!doctype html><html><head><title>Dam bursts</title></head><body><article><p>{LEAD}</p></article></body></html>"
)


@pytest.fixture
def lund(tmp_path) -> Path:
    """A folder with one article."""
    (tmp_path / "lund.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def written(folder: Path) -> str:
    return (folder / SIDECAR).read_text(encoding="utf-8-sig")


# ---- what a text tells


def test_a_pasted_text_tells_its_date_zone_title_and_author():
    found = found_in_text(TEXT)

    assert found == {
        "outlet": "",
        "published": "2024-05-17T14:05",
        "zone": "GMT",
        "title": "Dam bursts above Lund",
        "author": "Jane Doe",
        "url": "",
    }


def test_the_address_of_an_article_tells_its_outlet_where_the_text_does_not():
    assert found_in_text(TEXT, "https://www.lundherald.com/dam")["outlet"] == "Lund Herald"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no text was given; paste that of an article, or the source of its page"),
        (" \n", "no text was given"),
        ("...", "the text holds no word; write its text"),
        ("<html><body>Log in", "the text holds no article that trafilatura finds; save the article's text as .txt"),
    ],
)
def test_a_pasted_text_without_an_article_is_told(text, told):
    with pytest.raises(ValueError, match=told):
        found_in_text(text)


# ---- adding


def test_a_text_that_is_added_is_read_with_what_is_said_of_it(tmp_path):
    add_text(tmp_path, TEXT, {"outlet": "The Lund Post", "url": "https://post.example/dam", "author": ""})
    corpus = newstrail.read(tmp_path)
    row = corpus.articles.iloc[0]

    assert (row["article_id"], row["outlet"]) == ("2024-05-17_the-lund-post_dam-bursts-above-lund", "The Lund Post")
    assert (row["outlet_basis"], row["published_basis"], row["author"]) == ("sidecar", "text", "Jane Doe")
    assert row["text"] == TEXT


def test_a_title_that_the_text_does_not_print_becomes_its_first_line_and_is_a_headline(tmp_path):
    add_text(tmp_path, LEAD, {"title": "Mayor: forty missing after dam bursts"})
    corpus = newstrail.read(tmp_path)

    assert corpus.articles["text"][0] == f"Mayor: forty missing after dam bursts\n\n{LEAD}"
    assert corpus.statements.loc[corpus.statements["in_headline"], "content"].tolist() == [
        "forty missing after dam bursts"
    ]


def test_the_source_of_a_page_is_added_as_a_page(tmp_path):
    added = add_text(tmp_path, PAGE, {"outlet": "Post", "published": "2024-05-17"})

    assert added.path == "2024-05-17_post_dam-bursts.html"
    assert (tmp_path / added.path).read_text(encoding="utf-8") == PAGE


def test_a_name_takes_no_letter_that_some_system_refuses(tmp_path):
    added = add_text(tmp_path, LEAD, {"outlet": 'Écho: "Ö/ß"', "title": "CON? <aux> " + "very " * 40})

    assert added.path.startswith("undated_echo-o_con-aux-very-very") and len(added.path) <= 84


def test_a_second_file_of_a_name_does_not_take_the_place_of_the_first(lund):
    assert add_file(lund, "lund.txt", (TEXT + "More follows.").encode()).path == "lund-2.txt"
    assert (lund / "lund.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("again.txt", TEXT.encode(), "again.txt: this article is in .* already, as lund.txt"),
        ("a.docx", b"PK", "a.docx has a format that newstrail does not read; save it as .csv, .html"),
        ("articles.csv", b"path\n", "'articles.csv' is no name for an article here; give the file another name"),
        ("README.txt", b"The dam.", "'README.txt' is no name for an article here"),
        ("a.txt", b"", "a.txt is empty: fill it or remove it"),
        ("a.html", b"<html>", "a.html holds no article that trafilatura finds"),
    ],
)
def test_a_file_that_cannot_be_added_is_told_and_leaves_nothing(lund, name, raw, told):
    with pytest.raises(ValueError, match=told):
        add_file(lund, name, raw)

    assert {path.name for path in lund.iterdir()} <= {"lund.txt", ".articles.csv.lock"}


@pytest.mark.parametrize("name", ["../../evil.txt", "C:\\Users\\evil.txt", ".evil.txt"])
def test_a_file_is_added_to_the_folder_and_nowhere_else(lund, name):
    assert add_file(lund, name, LEAD.encode()).path == "evil.txt"


def test_articles_of_one_name_that_are_added_at_once_are_all_there(tmp_path):
    texts = [TEXT.replace("forty", str(number)).encode() for number in range(100, 130)]
    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(lambda raw: add_file(tmp_path, "lund.txt", raw, {"outlet": "Echo"}), texts))

    assert sorted(path.read_bytes() for path in tmp_path.glob("*.txt")) == sorted(texts)
    assert {each.path for each in added} == cells_of(tmp_path).keys()


def test_a_wrong_date_adds_nothing(tmp_path):
    with pytest.raises(ValueError, match="published '17 May' is not a date; write YYYY-MM"):
        add_text(tmp_path, TEXT, {"published": "17 May"})

    assert [*tmp_path.iterdir()] == []


# ---- articles.csv


def test_a_draft_holds_what_was_found_and_blanks_to_fill(lund):
    _, paths = draft(lund)

    assert paths == ["lund.txt"]
    assert written(lund) == (
        "path,outlet,published,zone,title,author,url\nlund.txt,,2024-05-17T14:05,GMT,Dam bursts above Lund,Jane Doe,\n"
    )


def test_what_a_draft_repeats_is_still_known_from_the_text(lund):
    before = newstrail.read(lund).articles
    draft(lund)

    assert newstrail.read(lund).articles.equals(before)


def test_a_draft_leaves_rows_columns_and_separators_of_an_analyst_as_they_are(lund):
    (lund / "other.txt").write_text(LEAD, encoding="utf-8")
    (lund / SIDECAR).write_text("outlet;path\nPost;lund.txt\n", encoding="utf-8")
    draft(lund)

    lines = (lund / SIDECAR).read_text(encoding="utf-8").splitlines()
    assert lines == ["outlet;path;published;zone;title;author;url", "Post;lund.txt;;;;;", ";other.txt;;;;;"]
    assert draft(lund)[1] == []


def test_a_file_of_several_articles_is_drafted_with_what_they_share(tmp_path):
    rows = "text,title,outlet,published\n" + "".join(f'"{LEAD}{n}",Dam {n},Post,2024-05-17\n' for n in range(2))
    (tmp_path / "many.csv").write_text(rows, encoding="utf-8")
    draft(tmp_path)

    assert written(tmp_path).splitlines()[1] == "many.csv,Post,2024-05-17,,,,"


def test_a_cell_is_written_and_the_others_stay(lund):
    set_cells(lund, "lund.txt", {"outlet": "Post"})
    set_cells(lund, "lund.txt", {"zone": "Europe/Stockholm"})
    set_cells(lund, "*", {"zone": "CET"})

    assert cells_of(lund)["lund.txt"]["outlet"] == "Post"
    assert [line.cells["zone"] for line in read_sheet(lund / SIDECAR).lines] == ["Europe/Stockholm", "CET"]


def test_the_zone_of_a_story_that_is_taken_away_leaves_no_row(lund):
    set_cells(lund, "*", {"zone": "CET"})
    set_cells(lund, "*", {"zone": ""})

    assert read_sheet(lund / SIDECAR).lines == []
    assert len(newstrail.read(lund).articles) == 1


def test_a_row_in_the_sidecar_of_an_inner_folder_is_changed_there(lund):
    (lund / "in").mkdir()
    (lund / "in/b.txt").write_text(LEAD, encoding="utf-8")
    (lund / "in" / SIDECAR).write_text("path,outlet\nb.txt,Post\n", encoding="utf-8")
    set_cells(lund, "in/b.txt", {"outlet": "Herald"})

    assert (lund / "in" / SIDECAR).read_text(encoding="utf-8") == "path,outlet\nb.txt,Herald\n"
    assert not (lund / SIDECAR).exists()


@pytest.mark.parametrize(
    ("path", "cells", "told"),
    [
        ("lund.txt", {"published": "17/05/2024"}, "articles.csv, lund.txt: published '17/05/2024' is not a date"),
        ("lund.txt", {"zone": "Lund"}, "articles.csv, lund.txt: zone 'Lund' is no one time zone"),
        ("*", {"zone": "IST"}, r"articles.csv, \*: zone 'IST' is no one time zone"),
    ],
)
def test_a_cell_that_cannot_be_is_told_and_changes_nothing(lund, path, cells, told):
    set_cells(lund, "lund.txt", {"outlet": "Post"})
    before = written(lund)

    with pytest.raises(ValueError, match=told):
        set_cells(lund, path, cells)
    assert written(lund) == before


def test_no_cell_runs_in_a_spreadsheet_and_each_is_read_as_it_was(lund):
    set_cells(lund, "lund.txt", {"title": '=HYPERLINK("x")'})

    assert "'=HYPERLINK" in written(lund)
    assert cells_of(lund)["lund.txt"]["title"] == '=HYPERLINK("x")'


def test_changes_are_taken_back_to_the_letter(lund):
    (lund / SIDECAR).write_bytes(b"path;outlet\r\nlund.txt;Post\r\n")
    changes = [set_cells(lund, "lund.txt", {"outlet": name}) for name in ("Herald", "Courier")]
    take_back(*changes)

    assert (lund / SIDECAR).read_bytes() == b"path;outlet\r\nlund.txt;Post\r\n"


def test_an_article_that_was_added_is_taken_out_again(tmp_path):
    added = add_text(tmp_path, TEXT, {"outlet": "Post"})
    take_back(*added.changes)

    assert {path.name for path in tmp_path.iterdir()} == {".articles.csv.lock"}


def test_what_somebody_else_changed_meanwhile_is_not_taken_back(lund):
    change = set_cells(lund, "lund.txt", {"outlet": "Post"})
    (lund / SIDECAR).write_text("path,outlet\nlund.txt,Herald\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"articles.csv was changed since; change it there"):
        take_back(change)
    assert "Herald" in written(lund)


# ---- the commands


def test_check_drafts_the_sidecar_and_counts_what_is_left_to_fill(lund, capsys):
    assert main(["check", str(lund), "--write"]) == DONE
    assert capsys.readouterr().out.endswith("articles.csv: 1 row written; 1 blank to fill\n")
    assert main(["check", str(lund), "--write"]) == DONE
    assert capsys.readouterr().out.endswith("has a row for every file already; nothing was written\n")


def test_check_drafts_nothing_for_a_file(lund, capsys):
    assert main(["check", str(lund / "lund.txt"), "--write"]) == STOPPED
    assert "lund.txt is no folder; --write drafts an articles.csv for a folder of articles" in capsys.readouterr().err


def test_files_are_added_with_what_is_said_of_all(tmp_path, capsys):
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"{TEXT}{file.name}", encoding="utf-8")
    (tmp_path / "story").mkdir()

    assert main(["add", str(tmp_path / "story"), *map(str, files), "--outlet", "Post", "--zone", "CET"]) == DONE
    assert "a.txt: outlet Post, published 2024-05-17T14:05, zone CET, title Dam bursts" in capsys.readouterr().out
    assert newstrail.read(tmp_path / "story").articles["outlet"].tolist() == ["Post", "Post"]


def test_what_is_piped_in_is_added_and_what_is_unknown_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", (tmp_path / "in").open("w+", encoding="utf-8"))
    sys.stdin.write(TEXT)
    sys.stdin.seek(0)
    (tmp_path / "story").mkdir()

    assert main(["add", str(tmp_path / "story")]) == DONE
    assert "unknown: outlet; add it to" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "nowhere is no folder; make a story first: newstrail new nowhere"),
        (
            [".", "a.txt", "b.txt", "--title", "Dam"],
            "--title is of one article, but 2 files are given; add them one",
        ),
        ([".", "missing.txt"], "missing.txt"),
        ([".", "lund.txt", "--published", "May"], "published 'May' is not a date"),
    ],
)
def test_add_stops_with_what_to_do(lund, capsys, monkeypatch, arguments, told):
    monkeypatch.chdir(lund)

    assert main(["add", *arguments]) == STOPPED
    assert told in capsys.readouterr().err
