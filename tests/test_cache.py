"""Parses are kept from one run to the next: found again, replaced where they are damaged, and not for ever."""

import json
import os
import shutil
import subprocess
import sys

import pandas as pd
import pytest

import newstrail
from conftest import FLOOD
from newstrail.articles import table
from newstrail.people.cast import cast_of
from newstrail.pipeline import readings
from newstrail.text import cache, model, parsing
from newstrail.text.block import Block
from newstrail.text.cache import cache_folder, read_parse, trim_cache
from newstrail.text.parsing import parse


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path))
    return tmp_path


def article(text):
    return text, [Block(0, len(text), "body", "")]


def rain(days):
    return f"It rained for {days} days, the mayor said."


def names():
    return {path.name for path in cache_folder().iterdir()}


def as_of(path, second):
    os.utime(path, (second, second))


@pytest.fixture
def three(monkeypatch):
    """Keep three parses, used one after the other in the order of their days; give the file of each."""
    texts = [rain(days) for days in range(3)]
    files = []
    for second, text in enumerate(texts):
        before = names() if cache_folder().exists() else set()
        next(parse([article(text)]))
        (name,) = names() - before
        files.append(cache_folder() / name)
        as_of(files[-1], 1000 + second)
    return files


ARTICLE = article("The dam burst, the mayor said.")


def test_a_second_read_parses_nothing(monkeypatch):
    (first,) = parse([ARTICLE])
    monkeypatch.setattr(parsing, "_run", lambda texts: pytest.fail("parsed again") if texts else iter(()))
    (second,) = parse([ARTICLE])

    assert second.to_json() == first.to_json()


SECOND = """
import sys, newstrail
newstrail.read(sys.argv[1]).save(sys.argv[2])
print({"onnxruntime", "spacy", "tokenizers"} & sys.modules.keys())
"""


def test_a_second_read_gives_the_same_and_loads_no_model(tmp_path):
    newstrail.read(FLOOD).save(tmp_path / "first")
    run = [sys.executable, "-c", SECOND, FLOOD, tmp_path / "second"]
    told = subprocess.run(run, capture_output=True, text=True, check=True)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("first", "second")
    )

    assert told.stdout.strip() == "set()"
    assert first == second


LIND = {"a": "The dam has burst, Lind said. It rained.", "b": "Mayor Anna Lind was there. Bread is dear, a baker said."}


@pytest.fixture
def articles(tmp_path):
    """Read articles from their texts."""

    def read(texts, **options):
        lines = [json.dumps({"article_id": key, "text": text}) for key, text in texts.items()]
        (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return newstrail.read(tmp_path / "articles.jsonl", **options)

    return read


@pytest.fixture
def found(monkeypatch):
    """The texts of the articles in which the rules look for anything, in their order."""
    texts = []
    find, cast = readings._find, cast_of

    def find_noted(article, *others):
        texts.append(article.text)
        return find(article, *others)

    def cast_noted(doc, known):
        texts.append(doc.text)
        return cast(doc, known)

    monkeypatch.setattr(readings, "_find", find_noted)
    monkeypatch.setattr(readings, "cast_of", cast_noted)
    return texts


def test_one_more_article_is_read_alone(articles, found):
    texts = {name: f"It rained for {name} days, a baker said." for name in ("three", "four", "five")}
    articles({name: texts[name] for name in ("three", "four")})
    found.clear()
    articles(texts)

    assert found == [texts["five"]] * 2


def test_the_lines_of_a_page_are_told_apart_once(articles, monkeypatch):
    texts = {"a": "Dam bursts\n\nBy Ann Lund\n\nThe dam above the town burst on Friday night, the mayor said."}
    first = articles(texts)
    for find in ("find_blocks", "find_metadata"):
        monkeypatch.setattr(table, find, lambda *_, **__: pytest.fail("found again"))
    again = articles(texts)

    pd.testing.assert_frame_equal(again.blocks, first.blocks)
    pd.testing.assert_frame_equal(again.articles, first.articles)


def test_what_another_article_tells_of_a_speaker_is_heard_though_the_first_was_read_before(articles):
    alone = articles({"a": LIND["a"]})
    together = articles(LIND)

    assert alone.statements["source_id"].dropna().unique().tolist() == ["person:lind"]
    assert together.statements["source_id"].dropna().tolist()[0] == "person:anna-lind"
    assert together.sources.equals(articles(LIND, cached=False).sources)


def test_what_a_stage_of_the_reader_finds_is_not_kept(articles):
    def none(text, published):
        return []

    dated = {"a": "The dam burst on 3 May 2024, the mayor said."}

    assert [len(articles(dated, **stages).dates) for stages in ({}, {"find_dates": none}, {})] == [1, 0, 1]


def test_nothing_is_read_from_the_cache_where_the_reader_says_so(articles, found):
    articles(LIND)
    found.clear()
    articles(LIND, cached=False)

    assert found == [*LIND.values()] * 2


def test_the_cache_may_be_deleted_at_any_time():
    texts = [rain(days) for days in range(2 * parsing.BATCH)]
    docs = parse(map(article, texts))
    read = [next(docs).text]
    shutil.rmtree(cache_folder())

    assert [*read, *(doc.text for doc in docs)] == texts


def test_a_parse_is_kept_by_the_versions_of_what_made_it(monkeypatch):
    version = model.pipeline_version()
    monkeypatch.setattr(model, "VERSION", model.VERSION + 1)

    assert model.pipeline_version.__wrapped__() != version
    assert version.startswith("spacy-3") and version.endswith(f"_{model.VERSION - 1}")


@pytest.mark.parametrize("damage", [b"damaged", b""])
def test_a_damaged_parse_is_made_again(damage):
    (first,) = parse([ARTICLE])
    for file in cache_folder().iterdir():
        file.write_bytes(damage)

    assert next(parse([ARTICLE])).to_json() == first.to_json()


def test_a_parse_that_is_cut_off_or_not_its_own_is_not_read():
    text = parsing.to_parser_text(*ARTICLE)
    next(parse([ARTICLE]))
    (file,) = cache_folder().iterdir()
    whole = file.read_bytes()
    for length in range(0, len(whole), 97):
        file.write_bytes(whole[:length])
        assert read_parse(text) is None
    next(parse([article(rain(2))]))
    (other,) = [path for path in cache_folder().iterdir() if path != file]
    shutil.copy(other, file)

    assert read_parse(text) is None


def test_a_cache_that_cannot_be_written_loses_no_article(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path / "file"))

    assert next(parse([ARTICLE])).text == ARTICLE[0]


# ---- what goes -------------------------------------------------------------------------------------------------------


def test_what_was_used_longest_ago_goes_first(three, monkeypatch):
    monkeypatch.setattr(cache, "MOST_BYTES", sum(file.stat().st_size for file in three[1:]))
    trim_cache()

    assert [file.exists() for file in three] == [False, True, True]


def test_what_is_read_counts_as_used(three, monkeypatch):
    next(parse([article(rain(0))]))
    monkeypatch.setattr(cache, "MOST_BYTES", three[0].stat().st_size)
    trim_cache()

    assert [file.exists() for file in three] == [True, False, False]


def test_parses_of_an_older_version_go_too(three, own_cache, monkeypatch):
    old = own_cache / "spacy-3.0_old" / "a.spacy"
    old.parent.mkdir()
    old.write_bytes(b"x" * 1000)
    as_of(old, 1)
    monkeypatch.setattr(cache, "MOST_BYTES", sum(file.stat().st_size for file in three))
    trim_cache()

    assert not old.exists()
    assert all(file.exists() for file in three)


def test_nothing_else_in_the_folder_is_removed(three, own_cache, monkeypatch):
    mine = own_cache / "mine.txt"
    mine.write_text("my notes")
    monkeypatch.setattr(cache, "MOST_BYTES", 0)
    trim_cache()

    assert mine.exists()
    assert names() == set()


def test_a_run_that_writes_leaves_no_more_than_fits(three, monkeypatch):
    monkeypatch.setattr(cache, "MOST_BYTES", three[0].stat().st_size * 3)
    next(docs := parse([article(rain(77)), article(rain(88))]))
    list(docs)

    assert sum(file.stat().st_size for file in cache_folder().iterdir()) <= cache.MOST_BYTES
    assert not three[0].exists()


def test_a_long_run_looks_at_the_size_on_its_way(monkeypatch):
    monkeypatch.setattr(parsing, "TRIMMED", 2)
    monkeypatch.setattr(cache, "MOST_BYTES", 0)
    docs = parse([article(rain(days)) for days in range(4)])
    left = []
    for _ in docs:
        left.append(len(names()))

    assert left == [1, 0, 1, 0]


PARSER = """
import sys
from newstrail.text import cache
from newstrail.text.block import Block
from newstrail.text.parsing import parse
cache.MOST_BYTES = int(sys.argv[1])
texts = [f"It rained for {number} days, the mayor said." for number in range(40)]
for _ in range(3):
    docs = parse([(text, [Block(0, len(text), "body", "")]) for text in texts])
    print(sorted(doc.to_json()["text"] for doc in docs))
"""


@pytest.mark.parametrize(("most", "n_kept"), [(1_000_000, {40}), (30_000, range(1, 40))])
def test_two_processes_use_one_cache(most, n_kept):
    run = [sys.executable, "-W", "error", "-c", PARSER, str(most)]
    runs = [subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    printed = [each.communicate() for each in runs]

    assert [each.returncode for each in runs] == [0, 0]
    assert printed[0] == printed[1]
    assert len(names()) in n_kept
