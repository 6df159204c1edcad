"""Files and folders in, records and problems out: every format, every encoding, and all that is broken."""

import gzip
import io
import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NEEDS_SCALE
from newstrail.reading import FORMATS, records, sizes
from newstrail.reading.decoding import decode
from newstrail.reading.records import read_records

TEXT = "The dam above Orsa burst on Friday, the mayor said."
GOOD = {"good.txt": TEXT}
LINE = json.dumps({"article_id": "a1", "text": TEXT})
TIMED = {"article_id": "a", "text": TEXT, "published": "2024-05-17T14:05+02:00"}
PARAGRAPH = f"<p>{f'{TEXT} Crews brought food to the villages by boat. ' * 3}</p>"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Dam bursts | Coast Times</title>
<link rel="canonical" href="https://www.coasttimes.example/news/dam">
<meta property="og:site_name" content="Coast Times"><meta property="og:title" content="Dam bursts above Orsa">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Dam",
"datePublished": "2024-05-17T14:05:00+02:00", "author": {{"@type": "Person", "name": "Ada Marsh"}}}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Dam bursts above Orsa</h1>
{PARAGRAPH}{PARAGRAPH.replace("mayor", "bishop")}</article><footer>Cookies &amp; terms</footer></body></html>"""


@pytest.fixture
def folder(tmp_path):
    """Write a folder of files from their names and contents."""

    def write(contents):
        for name, content in contents.items():
            path = tmp_path / "news" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / "news"

    return write


def read_one(path):
    (record,), problems = read_records(path)
    return record, problems


# ---- folders and ids -------------------------------------------------------------------------------------------------


def test_a_text_file_is_one_article(folder):
    record, problems = read_one(folder({"2024/dam.txt": TEXT}))

    assert (record.article_id, record.path, record.record) == ("2024/dam", "2024/dam.txt", None)
    assert (record.text, record.encoding, record.clean, record.given, record.said) == (TEXT, "utf-8", False, {}, {})
    assert record.sha256 == sha256(TEXT.encode()).hexdigest()
    assert problems == []


def test_a_folder_is_read_with_all_below_it_except_reserved_names(folder):
    names = ["b.txt", "a/c.htm", "README.md", "a/Readme", ".hidden.txt", ".git/d.txt", "corrections.csv"]
    records, problems = read_records(folder(dict.fromkeys(names, PAGE)))

    assert [record.article_id for record in records] == ["a/c", "b"]
    assert problems == []


def test_what_a_browser_saves_beside_a_page_is_no_article(folder):
    names = ["dam.html", "dam_files/advert.html", "dam_files/style.css", "more_files/b.txt"]

    assert [record.article_id for record in read_records(folder(dict.fromkeys(names, PAGE)))[0]] == [
        "dam",
        "more_files/b",
    ]


def test_frames_of_an_earlier_run_are_no_articles(folder):
    frames = {"out/manifest.json": "{}", "out/articles.parquet": as_parquet([TIMED]), "out/claims.parquet": b"x"}
    record, problems = read_one(folder(frames | GOOD))

    assert (record.article_id, problems) == ("good", [])
    with pytest.raises(ValueError, match="holds no article: put articles into it or give another folder"):
        read_records(folder(frames) / "out")


def test_the_order_of_inputs_and_overlap_are_no_matter(folder):
    news = folder({"a.txt": TEXT, "sub/b.txt": TEXT, "c.jsonl": LINE})
    inputs = [news / "sub" / "b.txt", news, news / "sub", news / "a.txt"]

    assert read_records(*inputs) == read_records(*reversed(inputs)) == read_records(news)


@pytest.mark.parametrize(
    ("contents", "ids"),
    [
        ({"a.txt": TEXT, "a.html": PAGE}, ["a", "a#2"]),
        ({"x.jsonl": f"{LINE}\n{LINE}\n{LINE}"}, ["a1", "a1#2", "a1#3"]),
        ({"x.jsonl": LINE, "y.csv": "article_id,text\na1,The dam burst.\n"}, ["a1", "a1#2"]),
        ({"x.jsonl": f"{LINE}\n{LINE.replace('a1', 'a1#2')}\n{LINE}"}, ["a1", "a1#2", "a1#3"]),
    ],
)
def test_articles_of_one_id_are_kept_apart(folder, contents, ids):
    assert [record.article_id for record in read_records(folder(contents))[0]] == ids


def test_a_clash_names_both_places(folder):
    _, problems = read_records(folder({"x.jsonl": f"{LINE}\n{LINE}"}))

    assert problems == [
        (
            "x.jsonl",
            "line 2",
            "doubtful",
            "has the article_id 'a1' of x.jsonl line 1",
            "read as 'a1#2'; give each its own",
        )
    ]


# ---- encodings -------------------------------------------------------------------------------------------------------

CURLY = "“No café is open”, she said – and left with £10."
CYRILLIC = "Министр сообщил, что новый закон вступит в силу в начале следующего года."


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (CURLY.encode(), CURLY, "utf-8"),
        (CURLY.encode("utf-8-sig"), CURLY, "utf-8-sig"),
        (CURLY.encode("utf-16"), CURLY, "utf-16"),
        (b"\xfe\xff" + CURLY.encode("utf-16-be"), CURLY, "utf-16"),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
        (TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
        (CURLY.encode("cp1252"), CURLY, "windows-1252"),
        (b"One\r\ntwo\rthree\n\n", "One\r\ntwo\rthree\n\n", "utf-8"),
        ("a\u200bb\u00a0c\ufeffd".encode(), "a\u200bb\u00a0c\ufeffd", "utf-8"),
        ("👩\u200d🚒 cafe\u0301".encode(), "👩\u200d🚒 cafe\u0301", "utf-8"),
        (b"Peace\x00 talks", "Peace\ufffd talks", "utf-8"),
        (b"Peace \xed\xa0\x80talks", "Peace \ufffdtalks", "utf-8"),
        ("Peace ".encode("utf-16") + b"\x00\xd8" + "talks".encode("utf-16-le"), "Peace \ufffdtalks", "utf-16"),
        ("“Peace” talks – ".encode() + b"\xff", "“Peace” talks – \ufffd", "utf-8"),
    ],
)
def test_bytes_become_text_character_for_character(raw, text, encoding):
    assert decode(raw) == (text, encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "utf-16-le", "utf-32"])
def test_an_encoding_we_do_not_know_is_not_guessed(encoding):
    assert decode(CYRILLIC.encode(encoding)) is None


def test_what_could_not_be_decoded_is_told(folder):
    record, problems = read_one(folder({"a.txt": b"Peace\x00 talks"}))

    assert record.text[6:] == " talks"
    assert problems == [
        ("a.txt", None, "doubtful", "has 1 unreadable characters", "they stand as U+FFFD; check the file")
    ]


# ---- formats ---------------------------------------------------------------------------------------------------------


def test_a_web_page_gives_its_article_and_what_it_says_about_itself(folder):
    record, problems = read_one(folder({"dam.html": PAGE}))

    assert record.text.startswith(f"Dam bursts above Orsa\n{TEXT}")
    assert not any(words in record.text for words in ("Sport", "Cookies", "Coast Times"))
    assert (record.article_id, record.clean, problems) == ("dam", True, [])
    assert record.given == {
        "outlet": "Coast Times",
        "title": "Dam bursts above Orsa",
        "author": "Ada Marsh",
        "url": "https://www.coasttimes.example/news/dam",
        "published": datetime(2024, 5, 17, 14, 5),
        "published_precision": "minute",
        "published_zone": "+02:00",
    }


def test_a_web_page_that_does_not_name_its_outlet_leaves_it_unknown(folder):
    record, _ = read_one(folder({"dam.html": PAGE.replace('property="og:site_name"', "")}))

    assert "outlet" not in record.given


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Dam bursts above Orsa | Coast Times", "Dam bursts above Orsa\n"),
        ("Flood in Orsa", "Flood in Orsa\n\nDam bursts above Orsa\n"),
    ],
)
def test_the_headline_is_the_first_line_of_a_page(folder, title, start):
    record, _ = read_one(folder({"dam.html": PAGE.replace('"Dam bursts above Orsa"', f'"{title}"')}))

    assert record.text.startswith(f"{start}{TEXT}")
    assert record.given["title"] == start.partition("\n")[0]


@pytest.mark.parametrize(
    ("charset", "town", "encoding"),
    [
        ("utf-8", "Łódź", "utf-8"),
        ("utf-8", "Åmål", "windows-1252"),  # what it says is not what it is
        ("iso-8859-1", "“Åmål”", "windows-1252"),
        ("iso-8859-2", "Łódź", "iso8859-2"),
        ("Windows-1251", "Київ", "cp1251"),
        ("no-such-charset", "Åmål", "windows-1252"),
    ],
)
def test_a_page_is_read_in_the_encoding_of_its_bytes(folder, charset, town, encoding):
    page = PAGE.replace('charset="utf-8"', f'charset="{charset}"').replace("Orsa", town)
    record, _ = read_one(folder({"dam.html": page.encode(encoding)}))

    assert record.text.startswith(f"Dam bursts above {town}")
    assert record.encoding == encoding


@pytest.mark.parametrize("cited", ["<cite>Eva Berg</cite>", "<footer>&mdash; <em>Eva Berg</em></footer>"])
def test_who_is_quoted_in_a_page_stands_below_the_quotation(folder, cited):
    quotation = f"<blockquote><p>The dam is safe.</p>{cited}</blockquote>"
    record, _ = read_one(folder({"a.html": PAGE.replace("</article>", f"{quotation}</article>")}))

    assert "“The dam is safe.”\n— Eva Berg" in record.text


def test_broken_html_is_read_as_far_as_it_goes(folder):
    record, _ = read_one(folder({"a.html": f"<div><h1>Dam bursts<p>{PARAGRAPH}<b>{PARAGRAPH}<table><tr><td"}))

    assert TEXT in record.text


def as_jsonl(rows):
    return "\n".join(json.dumps(row) for row in rows).encode()


def as_csv(rows):
    return pd.DataFrame(rows).to_csv(index=False).encode()


def as_parquet(rows):
    return pd.DataFrame(rows).to_parquet()


@pytest.mark.parametrize("write", [as_jsonl, as_csv, as_parquet])
@pytest.mark.parametrize(("ending", "pack"), [("", bytes), (".gz", gzip.compress)])
def test_a_table_gives_an_article_per_row_with_what_it_says(folder, write, ending, pack):
    rows = [TIMED | {"outlet": "Coast Times", "stray": "x"}, {"article_id": "b", "text": 'Two\nlines, "quoted".'}]
    records, problems = read_records(folder({f"wire.{write.__name__[3:]}{ending}": pack(write(rows))}))

    assert [(record.article_id, record.text, record.clean) for record in records] == [
        ("a", TEXT, True),
        ("b", 'Two\nlines, "quoted".', True),
    ]
    assert records[0].given == {
        "outlet": "Coast Times",
        "published": datetime(2024, 5, 17, 14, 5),
        "published_precision": "minute",
        "published_zone": "+02:00",
    }
    assert records[1].given == {}
    assert [problem[2:4] for problem in problems] == [("doubtful", "has columns that are not read: stray")]


@pytest.mark.parametrize(
    ("columns", "outlet", "published", "url"),
    [
        ({"media_name": "Coast Times", "publish_date": "2024-05-17"}, "Coast Times", "2024-05-17 00:00", None),
        (
            {
                "sitename": "Coast Times",
                "hostname": "x.example",
                "date": "2024-05-17",
                "source": "https://x.example/dam",
            },
            "Coast Times",
            "2024-05-17 00:00",
            "https://x.example/dam",
        ),
        ({"domain": "x.example", "seendate": "20240517T140500Z"}, "x.example", "2024-05-17 14:05", None),
        ({"outlet": "Coast Times", "publisher": "Coast Media", "source": "the mayor"}, "Coast Times", "None", None),
    ],
    ids=["Media Cloud", "trafilatura", "GDELT", "ours come first"],
)
def test_columns_of_other_tools_are_known(folder, columns, outlet, published, url):
    record, _ = read_one(folder({"a.jsonl": json.dumps({"text": TEXT} | columns)}))
    given = record.given

    assert (given["outlet"], str(given.get("published"))[:16], given.get("url")) == (outlet, published, url)


@pytest.mark.parametrize(("write", "places"), [(as_jsonl, [1, 2]), (as_csv, [2, 3]), (as_parquet, [1, 2])])
def test_a_record_without_an_id_is_called_by_its_place(folder, write, places):
    records, _ = read_records(folder({f"wire.{write.__name__[3:]}": write([{"text": TEXT}, {"text": TEXT}])}))

    assert [record.record for record in records] == places
    assert [record.article_id for record in records] == [f"wire/{place}" for place in places]


def test_the_hash_of_a_table_row_does_not_depend_on_its_other_columns(folder):
    rows = [{"text": TEXT, "outlet": "X"}, {"likes": "3", "outlet": "X", "text": TEXT}]
    news = folder({"a.csv": as_csv(rows[:1]), "b.parquet": as_parquet(rows[1:])})

    assert len({record.sha256 for record in read_records(news)[0]}) == 1


def test_byte_equal_articles_have_the_same_hash(folder):
    records, _ = read_records(folder({"a.txt": TEXT, "b.txt.gz": gzip.compress(TEXT.encode())}))

    assert [record.article_id for record in records] == ["a", "b"]
    assert records[0].sha256 == records[1].sha256


def test_a_spreadsheet_may_separate_by_semicolons_and_hold_long_texts(folder):
    long = f"{TEXT} " * 3000
    record, _ = read_one(folder({"a.csv": f"\ufeffArticle_ID;Text \r\na;{long}\r\n"}))

    assert (record.article_id, record.text) == ("a", long)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05", (datetime(2024, 5, 1), "month", None)),
        ("2024-05-17", (datetime(2024, 5, 17), "day", None)),
        ("2024-05-17T14:05", (datetime(2024, 5, 17, 14, 5), "minute", None)),
        ("2024-05-17 14:05:33.5 Z", (datetime(2024, 5, 17, 14, 5), "minute", "UTC")),
        ("2024-05-17T00:00+0530", (datetime(2024, 5, 17), "minute", "+0530")),
        (date(2024, 5, 17), (datetime(2024, 5, 17), "day", None)),
        (pd.Timestamp("2024-05-17"), (datetime(2024, 5, 17), "day", None)),
        (pd.Timestamp("2024-05-17 14:05", tz="UTC"), (datetime(2024, 5, 17, 14, 5), "minute", "+00:00")),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(folder, value, expected):
    record, problems = read_one(folder({"a.parquet": as_parquet([{"text": TEXT, "published": value}])}))

    assert tuple(record.given[f"published{part}"] for part in ("", "_precision", "_zone")) == expected
    assert problems == []


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("published", "17 May 2024", "published '17 May 2024' is not a date; write YYYY-MM, YYYY-MM-DD or"),
        ("published", "2024-02-31", "'2024-02-31' is not a date"),
        ("published", "2024-05-17T25:00", "is not a date"),
        ("published", 1715954700, "'1715954700' is not a date"),
        ("outlet", ["X"], "outlet \"['X']\" is no text"),
        ("language", "English", "language 'English' is no ISO 639 code; write en"),
    ],
)
def test_a_field_that_cannot_be_true_stays_unknown(folder, field, value, what):
    record, (problem,) = read_one(folder({"a.jsonl": as_jsonl([{"text": TEXT, field: value}])}))

    assert record.given == {}
    assert what in problem.what
    assert problem[:3] == ("a.jsonl", "line 1", "doubtful")
    assert problem.action == f"{field} is left out"


def test_a_language_may_name_its_country(folder):
    record, _ = read_one(folder({"a.jsonl": as_jsonl([{"text": TEXT, "language": "en-GB"}])}))

    assert record.given["language"] == "en"


# ---- what cannot be read ---------------------------------------------------------------------------------------------

SAVE = f"save it as {', '.join(sorted(FORMATS))}"
SAVE_TEXT = "save the article's text as .txt"
NAME = "name one of them text"
AGAIN = "copy it here again"
PARQUET = as_parquet([{"text": TEXT}] * 100)
BROKEN = {  # file, bytes, line or row, what is wrong, the next step
    "empty": ("a.txt", b"", None, "is empty", "fill it or remove it"),
    "blank": ("a.txt", b" \n\t\r\n", None, "holds no word", "write its text"),
    "nothing visible": ("a.txt", "\u200b\u00a0\ufeff".encode(), None, "holds no word", "write its text"),
    "binary": ("a.txt", bytes(range(256)) * 20, None, "is not text", "save it as UTF-8 text"),
    "only NUL": ("a.txt", b"\x00" * 100, None, "is not text", "save it as UTF-8 text"),
    "too long": ("a.txt", b"a word " * 30_000, None, "has 210,000 characters, over 200,000", "split it by article"),
    "50 MB on one line": ("a.txt", b"w" * 50_000_000, None, "holds more than 3,000,000 bytes", "split it"),
    "50 MB on a line of JSON": (
        "a.jsonl",
        b'{"text": "' + b"w" * 50_000_000 + b'"}',
        "line 1",
        "holds more than 10,000,000 bytes",
        "split it by article",
    ),
    "unknown suffix": ("a.docx", b"PK", None, "has the suffix .docx", SAVE),
    "no suffix": ("a", TEXT.encode(), None, "has no suffix", SAVE),
    "page without article": ("a.html", b"<html><body></body></html>", None, "holds no article that", SAVE_TEXT),
    "no page": ("a.html", b"</p>", None, "holds no article that", SAVE_TEXT),
    "broken JSON": ("a.jsonl", b'\n{"text": "The dam', "line 2", "is broken JSON (Unterminated", "correct the line"),
    "deep JSON": ("a.jsonl", b"[" * 100_000, "line 1", "is broken JSON", "correct the line"),
    "no JSON object": ("a.jsonl", b'["text"]', "line 1", 'is no JSON object: ["text"]', 'write {"article_id": ..., '),
    "JSON without text": ("a.jsonl", b'{"body": "x"}', None, "lacks the column text; it has body", NAME),
    "table without rows": ("a.csv", b"article_id,text\n", None, "holds no row", "fill it or remove it"),
    "text that is no text": ("a.jsonl", b'{"text": 5}', "line 1", "has the text 5, which is no string", "write it in "),
    "CSV without columns": ("a.csv", b"head,body\nx,y\n", None, "lacks the column text; it has head, body", NAME),
    "CSV with a comma too many": (
        "a.csv",
        b"outlet,text\nX,One, two\n",
        "line 2",
        "has 3 values for 2 columns",
        "correct the line: put commas in quotes",
    ),
    "CSV with an open quote": ("a.csv", b'outlet,text\nX,"One\n', "line 2", "is broken CSV", "nothing from there on"),
    "short CSV row": ("a.csv", b"outlet,text\nX\n", "line 2", "has no text; its fields are outlet", "add its text"),
    "truncated Parquet": (
        "a.parquet",
        PARQUET[:-20],
        None,
        "is broken Parquet",
        "nothing from there on is read; write it again",
    ),
    "Parquet cut in the middle": (
        "a.parquet",
        PARQUET[: len(PARQUET) // 2],
        None,
        "is broken Parquet",
        "nothing from there on",
    ),
    "Parquet without columns": ("a.parquet", as_parquet([{"body": "x"}]), None, "lacks the column text; it has", NAME),
    "truncated gz": ("a.txt.gz", gzip.compress(TEXT.encode())[:-10], None, "cannot be read: Compressed file", AGAIN),
    "no gz": ("a.txt.gz", TEXT.encode(), None, "cannot be read: Not a gzipped file", AGAIN),
    "gz bomb": ("a.html.gz", gzip.compress(b"\n" * 50_000_000), None, "holds more than 3,000,000 bytes", "split it"),
}


@pytest.mark.parametrize(("name", "raw", "place", "what", "step"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_skipped_and_the_rest_is_read(folder, name, raw, place, what, step):
    record, (problem,) = read_one(folder({name: raw, **GOOD}))

    assert record.article_id == "good"
    assert problem[:3] == (name, place, "skipped")
    assert problem.what.startswith(what)
    assert problem.action.startswith(step)


STRICT = {case: broken for case, broken in BROKEN.items() if "50 MB" not in case}


@pytest.mark.parametrize(("name", "raw", "place", "what", "step"), STRICT.values(), ids=STRICT)
def test_strict_stops_at_what_cannot_be_read(folder, name, raw, place, what, step):
    with pytest.raises(ValueError) as raised:
        read_records(folder({name: raw, **GOOD}), strict=True)

    assert str(raised.value).startswith(f"{name} {f'{place} ' if place else ''}{what}")
    assert f": {step}" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.jsonl", f'{{"text": \n{LINE}\n\n[1]\n', ["a1"]),
        ("a.jsonl", f'{{"body": "x"}}\n{LINE}', ["a1"]),
        ("a.csv", "article_id,text\na,One\nb,Two, too\nc,Three\n", ["a", "c"]),
    ],
)
def test_a_broken_line_does_not_hide_the_others(folder, name, content, ids):
    assert [record.article_id for record in read_records(folder({name: content}))[0]] == ids


def test_an_empty_folder_and_a_missing_path_are_told(folder, tmp_path):
    (tmp_path / "void").mkdir()
    _, problems = read_records(folder(GOOD), tmp_path / "void", tmp_path / "nowhere")

    assert [(problem.path, problem.what) for problem in problems] == [
        ("void", "holds no article"),
        ("nowhere", "cannot be read: No such file or directory"),
    ]


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ((), "nothing to read in no input: name a file or folder"),
        (("far/nowhere.txt",), "far/nowhere.txt cannot be read: No such file or directory: check the name"),
        (("nowhere",), "nowhere cannot be read: No such file or directory: check the name"),
        (
            ("far/a.txt", "b.txt"),
            "nothing to read in far/a.txt, b.txt: b.txt cannot be read: No such file or directory: check the name; "
            "a.txt cannot be read: No such file or directory: check the name",
        ),
    ],
)
def test_nothing_to_read_stops(inputs, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read_records(*map(Path, inputs))


def test_links_in_a_circle_are_told_and_not_followed(folder):
    news = folder(GOOD)
    (news / "self.txt").symlink_to(news / "self.txt")
    (news / "again").symlink_to(news)
    record, problems = read_one(news)

    assert record.path == "good.txt"
    assert [(problem.path, problem.what) for problem in problems] == [
        ("news/again", "is a link to a folder"),
        ("self.txt", "cannot be read: Too many levels of symbolic links"),
    ]


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["soft", "hard"])
def test_a_file_that_several_names_lead_to_is_read_once(folder, link):
    news = folder(GOOD)
    link(news / "good.txt", news / "link.txt")
    record, problems = read_one(news)

    assert record.path == "good.txt"
    assert problems == [
        ("link.txt", None, "doubtful", "is the same file as good.txt, by a link", "read once; give each file one name")
    ]


def test_a_soft_link_gives_way_to_the_file_it_leads_to(folder):
    news = folder(GOOD)
    os.symlink(news / "good.txt", news / "a_link.txt")

    assert [read_one(news)[0].path, read_one(news)[1][0].path] == ["good.txt", "a_link.txt"]


def test_names_that_are_no_utf8_are_read_apart(folder):
    news = folder(GOOD)
    for name in (b"a\xff.txt", b"a\xfe.txt", b"c\x1b[2J.txt"):
        Path(os.fsdecode(os.fsencode(news) + b"/" + name)).write_text(TEXT, encoding="utf-8")
    records, _ = read_records(news)

    assert [record.article_id for record in records] == ["a\ufffd", "a\ufffd#2", "c\x1b[2J", "good"]


@pytest.mark.parametrize("change", ["gone", "folder", "emptied"])
def test_a_folder_that_changes_while_it_is_read_loses_only_what_is_gone(folder, monkeypatch, change):
    news = folder({**GOOD, "z.txt": TEXT})
    list_folder = records._list_folder

    def list_and_change(root):
        listed = list_folder(root)
        if change == "emptied":
            (news / "z.txt").write_text("")
            return listed
        (news / "z.txt").unlink()
        if change == "folder":
            (news / "z.txt").mkdir()
        return listed

    monkeypatch.setattr(records, "_list_folder", list_and_change)
    record, (problem,) = read_one(news)

    assert (record.path, problem.path, problem.level) == ("good.txt", "z.txt", "skipped")


def test_a_pipe_is_told_and_not_waited_for(folder):
    news = folder(GOOD)
    os.mkfifo(news / "pipe.txt")

    assert read_one(news)[1] == [("pipe.txt", None, "skipped", "is no regular file", "replace it by one")]


@pytest.fixture
def nobody():
    """Read as a user without rights: to root, nothing is closed."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
    else:
        yield


def test_what_may_not_be_read_is_told(nobody):
    with TemporaryDirectory() as place:
        news = Path(place, "news")
        for name in ("good.txt", "closed.txt", "closed/a.txt"):
            (news / name).parent.mkdir(exist_ok=True, parents=True)
            (news / name).write_text(TEXT)
        for closed in (news / "closed.txt", news / "closed"):
            closed.chmod(0)
        record, problems = read_one(news)
        (news / "closed").chmod(0o700)

    assert record.article_id == "good"
    assert problems == [
        (path, None, "skipped", "cannot be read: Permission denied", "ask for the right to read it")
        for path in ("news/closed", "closed.txt")
    ]


def test_packed_bytes_unpack_to_so_much_and_no_more(folder, monkeypatch):
    monkeypatch.setattr(sizes, "PAGE", 100_000)
    rows, packed = as_parquet([{"text": TEXT * 20}] * 5000), gzip.compress(b"\n" * 1_000_000)
    records, problems = read_records(folder({"a.parquet": rows, "b.jsonl.gz": packed}))

    assert 0 < len(records) < 5000
    assert problems == [
        (
            "a.parquet",
            f"row {len(records) + 1}",
            "skipped",
            "begins past what a file of its size can hold",
            "nothing from there on is read; split the file",
        ),
        ("b.jsonl.gz", None, "skipped", f"holds more than {200 * len(packed):,} bytes", "split it"),
    ]


# ---- the sidecar -----------------------------------------------------------------------------------------------------


def test_the_sidecar_says_what_the_text_does_not(folder):
    said = "path,outlet,published,language\na.txt,Coast Times,2024-05,\nsub/b.jsonl,,2024-05-17T14:05Z,en\n"
    contents = {"articles.csv": said, "a.txt": TEXT, "sub/b.jsonl": LINE, "c.txt": TEXT}
    records, problems = read_records(folder(contents))
    told = {record.article_id: record.said for record in records}

    assert told["a"]["outlet"] == "Coast Times"
    assert (told["a"]["published"], told["a"]["published_precision"]) == (datetime(2024, 5, 1), "month")
    assert (told["a1"]["published_zone"], told["a1"]["language"]) == ("UTC", "en")
    assert (told["c"], problems) == ({}, [])


def test_a_folder_below_may_have_a_sidecar_of_its_own(folder):
    said = {"articles.csv": "path,wire\nb.txt,AP\n", "sub/articles.csv": "path,wire\na.txt,AFP\n"}
    records, problems = read_records(folder(said | {"sub/a.txt": TEXT, "b.txt": TEXT}))

    assert [record.said for record in records] == [{"wire": "AP"}, {"wire": "AFP"}]
    assert problems == []


def test_the_zones_of_an_inner_folder_come_before_those_of_an_outer_one(folder):
    said = {"articles.csv": "path,zone\n*,CET\n", "sub/articles.csv": "path,outlet,zone\n*,Post,EET\n*,,+03:00\n"}
    records, _ = read_records(folder(said | {"sub/a.txt": TEXT, "b.txt": TEXT}))

    assert [record.zones for record in records] == [{"": "CET"}, {"": "+03:00", "post": "EET"}]


def test_a_cell_that_a_spreadsheet_was_kept_from_running_is_read_as_it_was(folder):
    records, _ = read_records(folder({"articles.csv": "path,title\na.txt,'=1+1\n", "a.txt": TEXT}))

    assert records[0].said == {"title": "=1+1"}


def test_two_sidecars_cannot_speak_of_one_file(folder):
    said = {"articles.csv": "path,wire\nsub/a.txt,AP\n", "sub/articles.csv": "path,wire\na.txt,AFP\n"}

    with pytest.raises(ValueError, match=r"sub/articles.csv line 2: path 'sub/a.txt' has a row already; join the two"):
        read_records(folder(said | {"sub/a.txt": TEXT}))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("path,outlet\nb.txt,X\n", r"articles.csv line 2: path 'b.txt' names no article; did you mean 'good.txt'\?"),
        (
            "path,outlet\n,X\n",
            r"line 2: has no path; write that of the article from the folder of this file, or \* for all",
        ),
        (
            "path,zone\ngood.txt,Kyiv time\n",
            "line 2: zone 'Kyiv time' is no one time zone; write a place, as Europe/Kyiv, or",
        ),
        ("path,zone\ngood.txt,IST\n", "line 2: zone 'IST' is no one time zone"),
        ("path,zone\n*,Europe/Kyev\n", "line 2: zone 'Europe/Kyev' is no one time zone; did you mean 'Europe/Kyiv'"),
        ("path,published,zone\ngood.txt,2024-05-17T14:05Z,CET\n", "published states the zone UTC, and zone says CET"),
        (
            "path,title,zone\n*,Dam bursts,CET\n",
            r"path \* is every article, and these cannot share the title 'Dam bursts'",
        ),
        ("path,outlet,zone\n*,Post,\n", r"path \* gives no zone; write the time zone of the clocks"),
        ("path,zone\n*,CET\n*,EET\n", r"line 3: path \* has a row already for every article; join the two"),
        ("path,outlet\narticles.csv,X\n", "line 2: path 'articles.csv' names no article"),
        ("path,publisher\ngood.txt,X\n", "line 1: unknown column 'publisher'; beside path it may have outlet, title"),
        ("file,outlet\ngood.txt,X\n", "articles.csv lacks the column path; it has file, outlet; name one of them path"),
        ("path,published\ngood.txt,17/05/2024\n", "line 2: published '17/05/2024' is not a date; write YYYY-MM"),
        ("path,language\ngood.txt,English\n", "line 2: language 'English' is no ISO 639 code"),
        ("path,outlet\ngood.txt,X\n./good.txt,Y\n", "line 3: path 'good.txt' has a row already; join the two"),
        ("article_id,text\na,The dam burst.\n", r"lacks the column path; .* \(give it another name if it holds texts"),
        ("path,outlet\ngood.txt,X,Y\n", "line 2 has 3 values for 2 columns; correct the line"),
        (bytes(range(256)) * 20, "articles.csv is not text; save it as UTF-8 text"),
    ],
)
def test_a_sidecar_that_is_wrong_stops(folder, said, message):
    with pytest.raises(ValueError, match=message):
        read_records(folder({"articles.csv": said, **GOOD}))


# ---- anything at all -------------------------------------------------------------------------------------------------


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv", "a.parquet", "a.csv.gz"]), raw=st.binary())
def test_any_bytes_are_read_or_told(folder, name, raw):
    records, problems = read_records(folder({name: raw, **GOOD}))

    assert len({record.article_id for record in records}) == len(records)
    assert len(records) > 1 or problems
    assert all(record.text.encode() and "\x00" not in record.text for record in records)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd")))
def test_any_text_is_read_as_it_is(text):
    assert decode(text.encode("utf-8-sig")) == (text, "utf-8-sig")


# ---- tables larger than the memory -----------------------------------------------------------------------------------


def warc(*pages, kind="text/html"):
    """An archive of pages, each packed by itself."""
    packed = []
    for number, page in enumerate(pages):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lund.example/{number}\r\n"
        head += "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        packed.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    return packed


ARCHIVED = PAGE.replace("canonical", "icon").encode()


@NEEDS_SCALE
def test_the_pages_of_an_archive_are_articles_with_their_address(folder):
    records, problems = read_records(folder({"crawl.warc.gz": b"".join(warc(ARCHIVED, ARCHIVED))}))

    assert [(record.article_id, record.given["url"]) for record in records] == [
        ("crawl/1", "https://lund.example/0"),
        ("crawl/2", "https://lund.example/1"),
    ]
    assert {str(record.given["published"].date()) for record in records} == {"2024-05-17"}  # not when it was fetched
    assert problems == []


@NEEDS_SCALE
def test_what_an_archive_holds_beside_pages_is_passed_over(folder):
    pictures = warc(b"\x89PNG", kind="image/png")
    (record,), problems = read_records(folder({"crawl.warc.gz": b"".join(pictures + warc(ARCHIVED))}))

    assert (record.article_id, problems) == ("crawl/2", [])


@NEEDS_SCALE
@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_of_an_archive_is_told_and_the_next_is_read(folder, packed):
    good = warc(ARCHIVED)[0]
    broken = good[:40] + b"\xff" * 4 + good[44:] if packed else b"\x00" + gzip.decompress(good)[9:]
    parts = [good, broken, good, good] if packed else [gzip.decompress(good), broken, gzip.decompress(good)]
    records, (problem,) = read_records(folder({f"crawl.warc{'.gz' * packed}": b"".join(parts)}))

    assert [record.record for record in records] == [1, 3, 4][: len(parts) - 1]
    assert problem.record == "record 2" and problem.what.startswith("is a broken record")


def test_the_lines_before_a_file_is_cut_off_are_read(folder):
    packed = gzip.compress(as_jsonl([{"text": f"{TEXT} {number * 7919}"} for number in range(9999)]))
    records, (problem,) = read_records(folder({"a.jsonl.gz": packed[: len(packed) // 2]}))

    assert 1000 < len(records) < 9999
    assert problem.what.startswith("cannot be read: Compressed file ended")


def test_a_broken_group_of_rows_is_told_and_the_next_is_read(folder):
    buffer = io.BytesIO()
    rows = pd.DataFrame({"text": [f"{TEXT} {number}" for number in range(300)]})
    rows.to_parquet(buffer, row_group_size=100, compression="zstd")
    raw = bytearray(buffer.getvalue())
    second = pq.ParquetFile(buffer).metadata.row_group(1).column(0)
    start = second.dictionary_page_offset or second.data_page_offset
    raw[start : start + 60] = b"\xff" * 60
    records, (problem,) = read_records(folder({"a.parquet": bytes(raw)}))

    assert sorted(record.record for record in records) == [*range(1, 101), *range(201, 301)]
    assert (problem.record, problem.action) == ("row 101", "left out with the rows up to 200; write the file again")


def test_a_line_in_another_encoding_spoils_no_other(folder):
    lines = as_jsonl([{"text": f"{TEXT} Žižek"}]) + b"\n" + '{"text": "The café shut, he said."}'.encode("cp1252")
    records, problems = read_records(folder({"a.jsonl": lines}))

    assert [record.text[-5:] for record in records] == ["Žižek", "said."]
    assert [record.encoding for record in records] == ["utf-8", "windows-1252"]
    assert problems == []


READ_ALL = """
import sys, resource
from pathlib import Path
from newstrail.reading.records import take
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(sum(1 for _ in take(Path(sys.argv[1]))), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units there")
@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".jsonl.gz", ".parquet"])
def test_a_table_is_taken_in_little_memory_however_large_it_is(folder, suffix):
    rows = pd.DataFrame({"text": [f"{number} {TEXT}" * 60 for number in range(20_000)]})
    buffer = io.BytesIO()
    if suffix == ".parquet":
        rows.to_parquet(buffer, row_group_size=2000, compression=None)
    elif suffix == ".csv":
        rows.to_csv(buffer, index=False)
    else:
        rows.to_json(buffer, orient="records", lines=True)
    raw = gzip.compress(buffer.getvalue(), 1) if suffix.endswith(".gz") else buffer.getvalue()
    run = [sys.executable, "-c", READ_ALL, str(folder({f"a{suffix}": raw}))]
    taken, kilobytes = map(int, subprocess.run(run, check=True, capture_output=True, text=True).stdout.split())

    assert taken >= 20_000
    assert kilobytes < 60_000 < len(buffer.getvalue()) / 1000
