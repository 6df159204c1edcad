"""What leaves for other programs: whole, in words, and with nothing in it that they would run."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import lxml.etree
import pandas as pd
import pytest

import newstrail
from hostile import write_hostile
from newstrail import schema
from newstrail.cli import main
from newstrail.share.annotations import to_annotations
from newstrail.share.citations import to_bibtex, to_csl
from newstrail.share.claims import to_claim_review, to_claims, to_review_drafts
from newstrail.share.sheets import BYTE_MARK, MOST_CHARACTERS, heading, to_sheets, to_spreadsheet, to_workbook
from trails import corpus_of

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
ARTICLE = {
    "article_id": "a", "outlet": "The Daily", "title": "Dam shut", "author": None, "url": None, "language": "en",
    "published": pd.Timestamp("2025-03-01"), "published_precision": "day",
}  # fmt: skip


def sheets_of(workbook: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet as text; none of them may hold a formula."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        strings = [
            "".join(each.itertext())
            for each in lxml.etree.fromstring(packed.read("xl/sharedStrings.xml")).iterchildren()
        ]
        names = lxml.etree.fromstring(packed.read("xl/workbook.xml")).xpath("//x:sheet/@name", namespaces=SPACE)
        told = {}
        for number, name in enumerate(names, 1):
            page = lxml.etree.fromstring(packed.read(f"xl/worksheets/sheet{number}.xml"))
            assert page.xpath("//x:f", namespaces=SPACE) == []
            rows = page.xpath("//x:row", namespaces=SPACE)
            told[name] = [[_shown(cell, strings) for cell in row] for row in rows]
        return told


def _shown(cell: lxml.etree._Element, strings: list[str]) -> str:
    value = cell.findtext("x:v", namespaces=SPACE) or ""
    return strings[int(value)] if cell.get("t") == "s" else value


def test_each_frame_has_a_sheet_and_each_column_a_meaning(corpus):
    sheets = sheets_of(to_workbook(corpus))

    assert list(sheets) == ["About", *(name.capitalize() for name in corpus.frames)]
    assert [row for row in sheets["About"][1:] if len(row) < 3 or not row[2]] == []
    assert len(sheets["Statements"]) == 1 + len(corpus.statements)


def test_columns_are_called_in_words_and_each_otherwise(corpus):
    for frame in to_sheets(corpus).values():
        headings = [heading(column) for column in frame]

        assert len(set(headings)) == len(headings) and not any("_" in each for each in headings)


def test_no_whole_article_is_handed_on(corpus):
    assert "text" not in to_sheets(corpus)["articles"]
    assert not any(text in to_spreadsheet(to_sheets(corpus)["articles"]) for text in corpus.articles["text"])


def test_a_workbook_holds_hostile_cells_as_texts(tmp_path):
    corpus = newstrail.read(write_hostile(tmp_path))
    cells = [cell for rows in sheets_of(to_workbook(corpus)).values() for row in rows for cell in row]

    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert [cell for cell in cells if cell[:1] in "=@"] == [cell for cell in cells if cell == ""]


@pytest.mark.parametrize("odd", ["\x01\x0b", "\uffff", "x" * (MOST_CHARACTERS + 9)], ids=lambda odd: ascii(odd)[:20])
def test_a_workbook_can_be_read_whatever_an_article_holds(odd):
    article = dict.fromkeys(schema.ARTICLES) | ARTICLE | {"title": f"Dam {odd}", "corrected": False}
    articles = schema.conform(pd.DataFrame([article]), "articles")
    sheets = sheets_of(to_workbook(replace(corpus_of(), articles=articles)))

    assert sheets["Articles"][1][2].startswith("Dam ")


def test_the_same_corpus_makes_the_same_workbook(flood):
    assert to_workbook(flood) == to_workbook(flood)


def test_a_csv_begins_with_the_mark_of_utf_8_and_reads_back(flood):
    written = to_spreadsheet(to_sheets(flood)["articles"]).encode()
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))

    assert written.startswith(BYTE_MARK.encode()) and rows[0][:2] == ["Article ID", "Outlet"]
    assert "Radio Écho" in {row[1] for row in rows}


def test_a_claim_tells_stance_speaker_address_and_dates_of_each_appearance(flood):
    claims = to_claims(flood)["@graph"]
    parts = [part for claim in claims for work in _works(claim) for part in work["hasPart"]]
    times = {work.get("datePublished") for claim in claims for work in _works(claim)}

    assert {part["description"] for part in parts} == {"asserts", "doubts", "denies"}
    assert {"@type": "Person", "name": "Elin Marsh"} in [part.get("creator") for part in parts]
    assert {"2025-03-11T17:05Z", "2025-03-12", None} <= times
    assert any(work.get("url", "").startswith("https://northernstandard.example") for work in _works(claims[0]))


def test_an_unknown_outlet_is_nobody_who_publishes(flood):
    publishers = [
        work.get("publisher", {}).get("name") for claim in to_claims(flood)["@graph"] for work in _works(claim)
    ]

    assert None in publishers and not any(name and name.startswith("unknown") for name in publishers)


def test_claims_can_stand_in_the_script_of_a_page(tmp_path):
    for path in newstrail.export(newstrail.read(write_hostile(tmp_path)), tmp_path / "out"):
        if ".json" in path.name:
            written = path.read_text(encoding="utf-8")

            assert "<" not in written and "<script>" in json.dumps(json.loads(written))


def test_both_sides_of_one_article_are_told(corpus):
    told = json.dumps(to_claims(corpus), ensure_ascii=False)

    assert '"temporal": "2024-10-01/2024-10-16"' in told  # of Peskov, in an article that also carries the claim
    assert len(re.findall('"@type": "Quotation"', told)) == len(corpus.trail().dropna(subset="claim_id"))


def test_a_draft_of_a_review_leaves_the_verdict_to_a_person(corpus):
    drafts = to_review_drafts(corpus)["@graph"]

    assert {draft["reviewRating"]["alternateName"] for draft in drafts} == {""}
    assert drafts[0]["itemReviewed"]["author"][0]["name"] == "Volodymyr Zelensky"
    matter = (corpus.claims["n_outlets"] > 1) | corpus.claims["contested"]
    assert len(drafts) == matter.sum()


RANGES = {  # from schema.org's definitions, for the terms we write; a type stands for those under it, too
    "appearance": {"NewsArticle"},
    "author": {"Person", "Organization"},
    "creator": {"Person", "Organization"},
    "hasPart": {"Quotation"},
    "isBasedOn": {"CreativeWork"},
    "itemReviewed": {"Claim"},
    "publisher": {"Person", "Organization"},
    "reviewRating": {"Rating"},
    "subjectOf": {"NewsArticle"},
    "@graph": {"Claim", "ClaimReview"},
}
TEXTS = {"name", "text", "description", "headline", "creditText", "citation", "temporal", "claimReviewed"}
TEXTS |= {"alternateName", "url"}
DATES = {"datePublished", "dateModified", "dateCreated"}
DATE = re.compile(r"(?:\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}Z?)?)?)?")


def _strays(told: dict) -> list[tuple[str, object]]:
    """Give each term whose value schema.org does not let it have."""
    found: list[tuple[str, object]] = []
    for term, value in told.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                found += [(term, each["@type"])] if each["@type"] not in RANGES.get(term, ()) else []
                found += _strays(each)
            elif not (term[0] == "@" or term in TEXTS or (term in DATES and DATE.fullmatch(each))):
                found.append((term, each))
    return found


@pytest.mark.parametrize("to_document", [to_claims, to_review_drafts])
def test_each_term_has_a_value_that_schema_org_lets_it_have(corpus, flood, to_document):
    assert _strays(to_document(corpus)) == _strays(to_document(flood)) == []


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("person", {"creator": {"@type": "Person", "name": "Arden"}}),
        ("institution", {"creator": {"@type": "Organization", "name": "Arden"}}),
        ("place", {"creator": {"@type": "Organization", "name": "Arden"}}),
        ("document", {"isBasedOn": {"@type": "CreativeWork", "name": "Arden"}}),
        ("anonymous", {"creditText": "Arden"}),
    ],
)
def test_a_speaker_is_named_by_what_it_is(corpus, kind, written):
    trail = corpus.trail().assign(url="", source="Arden", source_kind=kind)
    claim = to_claim_review(trail, trail["claim_id"].dropna().iat[0])

    assert written.items() <= claim["appearance"][0]["hasPart"][0].items()


def test_a_byline_is_kept_as_printed(corpus):
    articles = corpus.articles.assign(author="Mara Lund and agencies")
    works = [work for claim in to_claims(replace(corpus, articles=articles))["@graph"] for work in _works(claim)]

    assert {work["creditText"] for work in works} == {"Mara Lund and agencies"}


def _works(claim: dict) -> list[dict]:
    return [*claim.get("appearance", []), *claim.get("subjectOf", [])]


def test_no_address_but_of_the_web_is_handed_on(flood, tmp_path):
    script = replace(flood, articles=flood.articles.assign(url="javascript:alert(1)"))

    for path in newstrail.export(script, tmp_path / "out"):
        if path.suffix != ".csv" and path.suffix != ".xlsx":  # tables show what the article gave
            assert "javascript" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (
            {},
            ["@article{the_daily_2025_shut,", "journal = {The Daily},", "year = {2025},", "month = mar,", "day = {1},"],
        ),
        ({"title": r"100 % {of} $5 & \more_"}, [r"title = {{100 \% \{of\} \$5 \& \textbackslash{}more\_}},"]),
        ({"author": "Agence France-Presse"}, ["author = {{Agence France-Presse}},"]),
        ({"published_precision": "month"}, ["year = {2025},", "month = mar,"]),
        ({"url": "https://d.example/a b}"}, ["url = {https://d.example/a%20b%7D},"]),
        ({"outlet": None, "title": None, "published": pd.NaT}, ["@article{article,"]),
    ],
)
def test_an_article_is_cited_in_bibtex(article, told):
    entry = to_bibtex(pd.DataFrame([ARTICLE | article]))

    assert [line for line in told if line not in entry] == []
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")


def test_what_is_not_known_is_not_cited():
    entry = to_bibtex(pd.DataFrame([ARTICLE | {"published_precision": "month", "outlet": None, "title": None}]))

    assert not re.search("day =|url =|author =|title =|journal =", entry)


def test_each_article_has_a_key_of_its_own(flood):
    keys = re.findall(r"@article\{(\S+),", to_bibtex(pd.concat([flood.articles, flood.articles])))

    assert len(set(keys)) == len(keys) == 2 * len(flood.articles)


def test_an_article_is_cited_in_csl(corpus):
    first = to_csl(corpus.articles)[0]

    assert first["type"] == "article-newspaper" and first["issued"] == {"date-parts": [[2024, 10, 17]]}
    assert first["author"] == [{"literal": "Iryna Balachuk"}] and "URL" not in first
    assert to_csl(corpus.articles)[-1]["URL"].startswith("https://www.themoscowtimes.com/")


def test_an_annotation_leads_to_its_exact_words(corpus):
    texts = corpus.articles.set_index("path")["text"]
    items = to_annotations(corpus)["items"]
    for item in items:
        words, place = item["target"][0]["selector"]
        text = texts[item["target"][0]["source"]]

        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text
    assert len({item["id"] for item in items}) == len(items) > len(corpus.statements)


def test_an_annotation_tells_stance_source_and_claim(corpus):
    first = to_annotations(corpus)["items"][0]

    assert [body["purpose"] for body in first["body"]] == ["tagging", "tagging", "identifying", "classifying"]
    assert first["body"][0]["value"] == "asserts"


def test_the_command_writes_all_files_and_no_path_of_this_machine(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The dam burst, Ana Ruiz said.")

    assert main(["export", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 0
    assert "story.xlsx" in capsys.readouterr().out
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert {"story.xlsx", "statements.csv", "claims.jsonld", "articles.bib", "annotations.jsonld"} <= set(written)
    assert not any(str(tmp_path).encode() in content for content in written.values())


def test_an_empty_corpus_is_handed_on_as_well(tmp_path):
    assert len(newstrail.export(corpus_of(), tmp_path / "out")) == 16
