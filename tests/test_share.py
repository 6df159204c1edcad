"""Notebooks as pages: whole without a network, no script but ours, no more of an article than may be shown."""

import html
import json
import re
import shutil
from pathlib import Path

import lxml.html
import nbformat
import pytest

from conftest import FLOOD, NOTEBOOKS, SEEDS
from newstrail.cli import main
from newstrail.share.site import Made, share
from newstrail.share.snippets import PAGE_SHARE, n_taken
from trails import portion_taken

LARGEST = 2_500_000  # bytes of a page
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def words_of(page: str) -> list[str]:
    """All words a page holds, in its text, its charts and its evidence; not those of its scripts."""
    return [html.unescape(re.sub(r"<[^>]*>", " ", SCRIPT.sub(" ", page)))]


@pytest.fixture
def site(seeds_site) -> Path:
    return seeds_site


@pytest.fixture
def pages(site) -> list[Path]:
    return sorted(page for page in site.glob("*.html") if page.name != "index.html")


def test_there_is_a_page_for_each_notebook_and_the_index_leads_to_it(site, pages):
    index = (site / "index.html").read_text(encoding="utf-8")

    assert [page.stem for page in pages] == [path.stem for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    assert all(f'href="{page.name}"' in index for page in pages)


def test_the_index_tells_articles_with_linked_headlines_and_what_was_reviewed(site, corpus):
    index = (site / "index.html").read_text(encoding="utf-8")

    assert all(html.escape(title, quote=False).replace("'", "&#39;") in index for title in corpus.articles["title"])
    assert 'href="https://www.themoscowtimes.com/2024/10/17/' in index
    assert f"0 of {len(corpus.statements)} statements reviewed" in index


def test_files_and_versions_stand_in_the_manifest_and_in_no_page(site, corpus):
    manifest = (site / "manifest.json").read_text(encoding="utf-8")
    shown = "".join(page.read_text(encoding="utf-8") for page in site.glob("*.html"))

    assert all(sha256 in manifest and sha256 not in shown for sha256 in corpus.articles["sha256"])
    assert '"spacy": "3.' in manifest


def test_each_page_tells_story_maker_and_day(tmp_path):
    made = Made(title="<b>Soldiers</b>", by="Ina Berg", on="18 October 2024")
    for page in share(NOTEBOOKS / "00_start_here.ipynb", tmp_path / "site", articles=SEEDS, made=made):
        told = " ".join(words_of(page.read_text(encoding="utf-8"))[0].split())

        assert "18 October 2024, by Ina Berg" in told and "<b>Soldiers</b>" in told


def test_the_words_behind_each_mark_are_whole_or_not_shown(pages, corpus):
    contents = corpus.statements.set_index("statement_id")["content"]
    for page in pages:
        inside = inside_of(page)
        rows = [row for chart in inside["charts"] for rows in chart.get("datasets", {}).values() for row in rows]
        words = {each["statement_id"]: each["evidence"]["words"] for each in inside["statements"]}
        for statement_id in {row["statement_id"] for row in rows if "statement_id" in row}:
            said = [text for role, text in words[statement_id] if role == "content"]

            assert said == [] == words[statement_id] or "".join(said) == contents[statement_id]


def test_nothing_is_cut_within_quotation_marks_and_no_id_or_file_is_in_sight(pages, corpus):
    for page in pages:
        body = lxml.html.parse(page).getroot().find("body/main")
        told = [text for element in body.iter() for text in (element.text, element.tail) if text]
        cut = [words for text in told for words in re.findall("“([^“”]*…[^“”]*)”", text)]

        assert [words for words in cut if words.strip(" …") not in " ".join(corpus.claims["label"])] == []
        assert not set(corpus.statements["statement_id"]) & {code.text_content() for code in body.iter("code")}
        assert [a for a in body.iter("a") if not re.match(r"https:|#|\d\d\w+\.html", a.get("href", ""))] == []


def test_a_mark_stays_in_its_chart_without_words_that_may_not_be_shown(pages, corpus):
    contents = corpus.statements.set_index("statement_id")["content"]
    labels = set(corpus.claims["label"])
    without_words = []
    for page in pages:
        inside = inside_of(page)
        hidden = {each["statement_id"] for each in inside["statements"] if not each["evidence"]["words"]}
        marks = [row for chart in inside["charts"] for rows in chart.get("datasets", {}).values() for row in rows]
        for mark in marks:
            if mark.get("statement_id") in hidden:
                told = [value for value in mark.values() if isinstance(value, str) and value not in labels]
                without_words += told
                assert n_taken(told, contents[mark["statement_id"]]) == 0

    assert "(words not shown)" in without_words


def test_what_is_left_out_is_told(pages):
    page = next(page for page in pages if page.name == "00_start_here.html")
    hidden = [each for each in inside_of(page)["statements"] if not each["evidence"]["words"]]
    told = re.search("Statements without their words.*?</p>", page.read_text(encoding="utf-8"), re.DOTALL).group()

    assert sum(int(number) for number in re.findall(r"(\d+) of <bdi>", told)) == len(hidden) > 0


def inside_of(page: Path) -> dict:
    """What the script of a page gets."""
    told = re.search(r'<script type="application/json" id="page">(.*?)</script>', page.read_text(encoding="utf-8"))
    return json.loads(told.group(1))


def test_a_page_is_small_enough_to_send(pages):
    assert {page.name for page in pages if page.stat().st_size > LARGEST} == set()


def test_no_page_shows_more_of_an_article_than_may_be_shown(pages, corpus):
    shown = {page.name: words_of(page.read_text(encoding="utf-8")) for page in pages}
    most = {name: max(portion_taken(words, text) for text in corpus.articles["text"]) for name, words in shown.items()}

    assert {name: portion for name, portion in most.items() if portion > PAGE_SHARE} == {}


def test_a_page_loads_nothing_and_lets_nothing_else_run(pages):
    for page in pages:
        bare = SCRIPT.sub("", page.read_text(encoding="utf-8"))

        assert "default-src 'none'" in bare
        assert not re.search(r"""<(?:link|iframe|object|embed)|\b(?:src|srcset)\s*=\s*["']?(?!data:)""", bare)


def test_pages_hold_no_path_of_this_machine(site):
    assert not [page.name for page in site.iterdir() if str(Path.home()) in page.read_text(encoding="utf-8")]


def test_the_evidence_of_every_mark_is_in_the_page(site):
    inside = inside_of(site / "00_start_here.html")
    rows = [row for chart in inside["charts"] for rows in chart["datasets"].values() for row in rows]
    marked = {row["statement_id"] for row in rows if "statement_id" in row}

    assert marked and marked <= {statement["statement_id"] for statement in inside["statements"]}


@pytest.mark.parametrize(("tags", "shown"), [(["analyst"], False), ([], True)])
def test_a_text_with_the_tag_analyst_stands_behind_the_switch(tags, shown, tmp_path):
    notebook = nbformat.read(NOTEBOOKS / "00_start_here.ipynb", 4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("Press the button.", metadata={"tags": tags}))
    nbformat.write(notebook, tmp_path / "own.ipynb")
    share(tmp_path / "own.ipynb", tmp_path / "site", articles=SEEDS)
    page = (tmp_path / "site" / "own.html").read_text(encoding="utf-8")
    text = lxml.html.fromstring(page).xpath("//p[text()='Press the button.']")[0]

    assert (text.getparent().get("class") != "analyst") is shown


def test_all_notebooks_that_were_not_run_are_named_at_once(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('ARTICLES = "seeds"')])
    for name in ("a.ipynb", "b.ipynb"):
        nbformat.write(notebook, tmp_path / name)

    with pytest.raises(ValueError, match=r"a\.ipynb, .*b\.ipynb: no outputs in 2 of 2 notebooks; run and save them"):
        share(tmp_path, tmp_path / "site")


def test_notebooks_that_were_not_run_are_run_first_if_asked_for(tmp_path):
    cell = nbformat.v4.new_code_cell("print(6 * 7)")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "own.ipynb")

    share(tmp_path, tmp_path / "site", articles=SEEDS, run=True)

    assert "42" in lxml.html.parse(tmp_path / "site" / "own.html").getroot().find(".//main").text_content()
    assert nbformat.read(tmp_path / "own.ipynb", 4).cells[0].outputs[0].text == "42\n"


def test_a_notebook_that_stops_when_it_is_run_is_refused_and_stays_as_it_was(tmp_path):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")]), tmp_path / "own.ipynb")

    with pytest.raises(ValueError, match=r"own\.ipynb stopped with ZeroDivisionError"):
        share(tmp_path, tmp_path / "site", articles=SEEDS, run=True)

    assert nbformat.read(tmp_path / "own.ipynb", 4).cells[0].outputs == []


def test_a_notebook_that_does_not_name_its_articles_is_refused(tmp_path):
    output = nbformat.v4.new_output("stream", text="hello")
    cell = nbformat.v4.new_code_cell("print('hello')", outputs=[output])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "own.ipynb")

    with pytest.raises(ValueError, match=r"own\.ipynb does not say ARTICLES = .*--articles"):
        share(tmp_path, tmp_path / "site")


def test_a_notebook_whose_articles_have_changed_is_refused(tmp_path):
    shutil.copy(NOTEBOOKS / "00_start_here.ipynb", tmp_path)

    with pytest.raises(ValueError, match=r"00_start_here\.ipynb shows statement 00.*run it again"):
        share(tmp_path, tmp_path / "site", articles=FLOOD)


def test_a_folder_without_notebooks_is_refused(tmp_path, capsys):
    assert main(["share", str(tmp_path), "--out", str(tmp_path / "site")]) == 1
    assert "holds no notebook" in capsys.readouterr().err


def test_a_story_is_shared_from_the_notebooks_in_it(tmp_path):
    (tmp_path / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "40_how_it_is_worded.ipynb", tmp_path / "notebooks")
    pages = share(tmp_path, tmp_path / "site", articles=SEEDS)

    assert [page.name for page in pages] == ["index.html", "40_how_it_is_worded.html"]


def test_a_folder_of_other_things_is_not_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(FileExistsError, match="was not written by newstrail"):
        share(NOTEBOOKS / "00_start_here.ipynb", tmp_path, articles=SEEDS)


def test_notebooks_on_other_articles_are_shared_as_well(flood_site):
    pages = list(flood_site.glob("*.html"))

    assert len(pages) == 1 + len(list(NOTEBOOKS.glob("*.ipynb")))
