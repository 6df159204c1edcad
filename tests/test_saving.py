"""Charts and tables as files and as people read them."""

import datetime
import re
from typing import Any
from unittest.mock import patch

import lxml.etree
import pandas as pd
import pypdf
import pytest
from IPython.core.interactiveshell import InteractiveShell

from gallery import ROOT, write_gallery
from newstrail import charts, tables
from newstrail.charts import CHARTS
from newstrail.charts.picture import draw_rows
from newstrail.tables import TABLES
from newstrail.tables.readable import Readable, fold, in_cell, readable_tables, to_html
from trails import corpus_of, trail

DAY = datetime.date(2024, 10, 18)
SVG = {"svg": "http://www.w3.org/2000/svg"}
NEEDED = {"bar_table": {"rows": "outlet", "columns": "stance", "title": "How many?"}}
NEEDED["count_by"] = {"rows": "outlet", "columns": "stance"}


@pytest.mark.parametrize("name", [*CHARTS, *TABLES])
def test_everything_is_saved_with_its_words_and_its_source(name, corpus, tmp_path):
    if name in TABLES and not isinstance(_table(name, corpus), pd.DataFrame):
        pytest.skip("is no table of rows")
    picture = lxml.etree.parse(charts.save(corpus, name, tmp_path / "a.svg", read_on=DAY, **NEEDED.get(name, {})))

    assert len(picture.findtext("svg:desc", namespaces=SVG)) > 10
    assert picture.getroot().get("role") == "img"
    assert "newstrail, 5 articles, read on 18 October 2024" in picture.xpath("//text()")


def _table(name, corpus):
    return getattr(tables, name)(corpus, **NEEDED.get(name, {}))


@pytest.mark.parametrize(("suffix", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<svg")])
def test_the_suffix_says_which_kind_of_file(suffix, start, corpus, tmp_path):
    path = charts.save(corpus, "speakers", tmp_path / f"speakers.{suffix}", read_on=DAY)

    assert path.read_bytes().startswith(start)


def test_a_picture_tells_what_it_shows_to_those_who_do_not_see_it(corpus, tmp_path):
    picture = charts.save(corpus, "speakers", tmp_path / "speakers.png", read_on=DAY).read_bytes()

    assert b"iTXtDescription" in picture and b"Who says it? 74 statements." in picture


def test_a_pdf_tells_what_it_shows_to_those_who_do_not_see_it(corpus, tmp_path):
    drawn = pypdf.PdfReader(charts.save(corpus, "speakers", tmp_path / "speakers.pdf", read_on=DAY))
    catalog: Any = drawn.trailer["/Root"]
    [page] = drawn.pages
    figure = catalog["/StructTreeRoot"]["/K"]

    assert figure["/Alt"].startswith("Who says it? 74 statements.") and figure["/Pg"] == page
    assert page.get_contents().get_data().startswith(b"/Figure <</MCID 0>> BDC")
    assert (catalog["/MarkInfo"]["/Marked"].value, catalog["/Lang"]) == (True, "en")
    assert drawn.metadata.title == "Who says it"


def test_a_picture_keeps_the_colours_of_stances(corpus, tmp_path):
    picture = charts.save(corpus, "claim_outlet_matrix", tmp_path / "a.svg", read_on=DAY).read_text(encoding="utf-8")

    assert all(color in picture for color in ("#3B8FD4", "#C98500", "#D6456B"))


@pytest.mark.parametrize(("what", "path", "told"), [
    ("claim_matrix", "a.png", "there is no chart or table 'claim_matrix'; there are article_blocks, "),
    ("denials", "a.gif", "a.gif ends in '.gif'; name a file that ends in .png, .svg, .pdf"),
])  # fmt: skip
def test_what_cannot_be_saved_is_told(what, path, told, tmp_path):
    with pytest.raises(ValueError, match=re.escape(told)):
        charts.save(corpus_of(), what, tmp_path / path)


def test_every_word_of_a_table_is_in_its_picture():
    words = [f"word{number}" for number in range(90)]
    drawn = draw_rows(pd.DataFrame({"outlet": ["Daily"], "words": [" ".join(words)]}), "Rows").to_dict()

    assert set(words) <= set(str(drawn["datasets"]).replace("\\n", " ").replace("'", " ").split())


def test_a_table_has_headings_in_words_and_the_name_of_its_frame_on_hover():
    shown = Readable.of(pd.DataFrame({"n_statements": [3], "said_latest": [pd.NaT]}), "denials")._repr_html_()

    assert '<th title="n_statements">statements</th><th title="said_latest">said until</th>' in shown
    assert '<td class="number">3</td><td></td>' in shown


def test_a_table_shows_no_missing_value_and_cuts_no_words(corpus):
    shown = tables.denials(corpus)._repr_html_()

    assert not re.search(r"&lt;NA&gt;|NaT|nan|None", shown)
    assert all(word in shown for words in tables.denials(corpus)["claim"] for word in words.split()[:1])
    assert "17 Oct 2024<" in shown and "00:00" not in shown


def test_an_empty_table_says_so_in_a_sentence():
    nothing = trail().assign(**dict.fromkeys(["verb", "cue", "about_start", "about_end", "source_id"]))

    assert tables.denials(corpus_of(nothing))._repr_html_().startswith("<p>Nothing here was recognised as a denial")


def test_words_of_articles_are_no_markup_in_a_table():
    assert "<script>" not in Readable.of(pd.DataFrame({"words": ["<script>"]}), "words")._repr_html_()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (pd.Timestamp("2024-10-17 23:59:59"), "17 Oct 2024"),
        (pd.Timestamp("2024-10-17 09:30"), "17 Oct 2024, 09:30"),
        (pd.NA, ""),
        (12_000, "12,000"),
        (10_000.0, "10,000"),
        (False, "no"),
    ],
)
def test_a_value_is_written_as_people_write_it(value, shown):
    assert in_cell(value) == shown


def test_a_part_of_a_table_is_read_like_the_whole(corpus):
    assert tables.denials(corpus)[["outlet"]].head(1)._repr_html_().count("<td>") == 1


def test_the_gallery_shows_every_chart_of_every_story(corpus, flood, tmp_path):
    page = write_gallery(tmp_path, {"seeds": corpus, "flood": flood}).read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]{20,}\]\((gallery/\w+\.svg)\)", page)

    assert len(pictures) == 2 * len(CHARTS)
    assert all((tmp_path / picture).stat().st_size > 500 for picture in pictures)


def test_the_committed_gallery_knows_every_chart():
    page = (ROOT / "lib" / "docs" / "gallery.md").read_text(encoding="utf-8")
    shown = re.findall(r"^### (\w+)$", page, re.M)

    assert sorted(set(shown)) == sorted(CHARTS)


def test_a_notebook_shows_any_frame_as_people_read_it():
    shell = InteractiveShell()
    with patch("IPython.get_ipython", return_value=shell):
        readable_tables()
    shown = shell.display_formatter.format(pd.DataFrame({"n_words": [3], "author": [None]}))[0]["text/html"]

    assert '<th title="n_words">words</th>' in shown and "None" not in shown


def test_a_table_that_repeats_a_chart_is_folded_and_stays_the_same_table():
    table = pd.DataFrame({"outlet": ["Daily", "Weekly"], "n_words": [3, 4]})
    shown = fold(table)._repr_html_()

    assert shown.startswith("<details><summary>The same as a table, 2 rows</summary>") and shown.endswith("</details>")
    assert table.equals(pd.DataFrame(fold(table))) and "details" not in Readable(table)._repr_html_()
    assert fold(Readable.of(table[:0], "chain_breaks"))._repr_html_() == "<p>No chain breaks.</p>"


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (["path", "what"], "No problems."),
        (["path"], "Nothing to list."),
        (["n_rivers"], "Nothing to list."),
    ],
)
def test_a_table_of_nothing_says_in_a_sentence_what_there_is_none_of(columns, told):
    assert to_html(pd.DataFrame(columns=columns)) == f"<p>{told}</p>"


def test_how_a_field_is_known_is_told_by_the_file_that_the_reader_has():
    table = pd.DataFrame({"outlet_basis": ["sidecar", "text"], "outlet": ["sidecar", "Daily"]})

    assert "<td>articles.csv</td><td>sidecar</td>" in to_html(table)


def test_outside_of_a_notebook_readable_tables_change_nothing():
    readable_tables()

    assert "dataframe" in pd.DataFrame({"n_words": [3]})._repr_html_()
