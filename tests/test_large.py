"""Many articles are read in parts: with the same frames as at once, in little memory, and whoever kills it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import newstrail
from conftest import NEEDS_SCALE
from newstrail.claims import stories
from newstrail.pipeline import build

SMALL = {"FEW": 2, "PART": 3, "STORIES": 4}  # so that a few articles are as many parts
MODULE = sys.modules[build.__module__]
BURST = "The old dam above Lund burst on Monday, Mayor Anna Berg said. Police said that 40 houses were lost."


@pytest.fixture
def small(monkeypatch):
    """Take eleven articles for many."""
    take_for_many(monkeypatch)


def take_for_many(patch):
    for name, value in SMALL.items():
        patch.setattr(MODULE, name, value)
    patch.setattr(stories, "MANY", 2)


@pytest.fixture(scope="session")
def articles(corpus, flood, tmp_path_factory) -> Path:
    """Two stories in one table."""
    told = pd.concat([corpus.articles, flood.articles])
    told = told.assign(article_id=told["article_id"].str.replace("/", "-"), published=told["published"].dt.date)
    rows = told[["article_id", "text", "outlet", "published"]].astype("string").astype(object)
    path = tmp_path_factory.mktemp("table") / "articles.jsonl"
    lines = [
        json.dumps({name: cell for name, cell in row.items() if pd.notna(cell)}) for row in rows.to_dict("records")
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(articles, tmp_path_factory) -> Path:
    """Their frames, built in parts by one process that nobody kills."""
    with pytest.MonkeyPatch.context() as patch:
        take_for_many(patch)
        folder = tmp_path_factory.mktemp("parts") / "out"
        build(articles, out=folder)
    return folder


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_articles_read_in_parts_give_the_frames_of_articles_read_at_once(small, articles, built):
    in_parts, at_once = newstrail.load(built), newstrail.read(articles)

    assert len(list((built / "statements").iterdir())) > 1
    for name, frame in at_once.frames.items():
        pd.testing.assert_frame_equal(in_parts.frames[name], frame)


def test_another_story_changes_no_row_of_a_story(small, articles, built, tmp_path):
    alone = [line for line in articles.read_text().splitlines() if "Ostergate" in line]
    (tmp_path / "flood.jsonl").write_text("\n".join(alone))
    both, one = newstrail.load(built), newstrail.read(tmp_path / "flood.jsonl")

    assert len(alone) > 3
    for name in ("statements", "quantities", "dates"):
        rows = both.frames[name]
        rows = rows[rows["article_id"].isin(one.articles["article_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, one.frames[name])


def test_stories_that_share_a_part_are_told_as_each_in_its_own(small, articles, built, tmp_path, monkeypatch):
    monkeypatch.setattr(MODULE, "STORIES", 200)
    build(articles, out=tmp_path / "out")
    shared, apart = newstrail.load(tmp_path / "out"), newstrail.load(built)

    assert len(list((tmp_path / "out" / "claims").iterdir())) == 1 < len(list((built / "claims").iterdir()))
    for name, frame in apart.frames.items():
        pd.testing.assert_frame_equal(shared.frames[name], frame)


def test_a_few_articles_are_written_as_before(tmp_path, articles):
    manifest = build(articles, out=tmp_path / "out")

    assert (tmp_path / "out" / "statements.parquet").exists()
    assert manifest["counts"]["articles"] == 11


def test_a_folder_in_parts_is_no_input(built, tmp_path):
    shutil.copytree(built, tmp_path / "in" / "out")
    (tmp_path / "in" / "dam.txt").write_text(BURST)

    assert newstrail.read(tmp_path / "in").articles["article_id"].tolist() == ["dam"]


KILLED = """
import os, sys
from newstrail.claims import stories
from newstrail.pipeline import build
from newstrail.pipeline.run import Here
module = sys.modules[build.__module__]
module.FEW, module.PART, module.STORIES, stories.MANY = 2, 3, 4, 2

class Mortal(Here):
    left = int(sys.argv[3])

    def run(self, jobs):
        for job, made in super().run(jobs):
            if not Mortal.left:
                os.kill(os.getpid(), 9)
            Mortal.left -= 1
            yield job, made

build(sys.argv[1], out=sys.argv[2], runner=Mortal())
"""


@pytest.mark.parametrize("lived", [2, 5, 8])
def test_a_build_that_was_killed_goes_on_and_ends_with_the_same_bytes(small, articles, built, tmp_path, lived):
    run = [sys.executable, "-c", KILLED, str(articles), str(tmp_path / "killed"), str(lived)]
    assert subprocess.run(run, capture_output=True, check=False).returncode == -9
    left = len(list((tmp_path / ".killed.building").rglob("*.box")))
    build(articles, out=tmp_path / "killed")

    assert (left, (tmp_path / ".killed.building").exists()) == (lived, False)
    assert files_in(tmp_path / "killed") == files_in(built)


def test_a_build_of_other_articles_begins_anew(small, articles, tmp_path):
    run = [sys.executable, "-c", KILLED, str(articles), str(tmp_path / "out"), "3"]
    subprocess.run(run, capture_output=True, check=False)
    other = tmp_path / "other.jsonl"
    other.write_text("\n".join(articles.read_text(encoding="utf-8").splitlines()[:4]), encoding="utf-8")

    assert build(other, out=tmp_path / "out")["counts"]["articles"] == 4


def test_one_bad_record_is_told_with_its_place_and_the_others_are_read(small, articles, tmp_path):
    lines = articles.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*lines[:4], '{"text": "The dam', *lines[4:]]), encoding="utf-8")
    manifest = build(path, out=tmp_path / "out")
    problems = newstrail.load(tmp_path / "out").problems
    (skipped,) = problems[problems["level"] == "skipped"].itertuples()

    assert (manifest["skipped"], manifest["counts"]["articles"]) == (1, 11)
    assert (skipped.path, skipped.record) == ("a.jsonl", "line 5")


def test_a_decision_is_replayed_in_its_story(small, articles, tmp_path):
    statement = newstrail.read(articles).statements.iloc[0]
    words = statement["content"].replace('"', '""')
    lines = [
        "what,article_id,words,value",
        f'not-a-claim,{statement["article_id"]},"{words}",',
        f"outlet,{statement['article_id']},,Lund Echo",
    ]
    (tmp_path / "corrections.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(articles, out=tmp_path / "out", corrections=tmp_path / "corrections.csv")
    loaded = newstrail.load(tmp_path / "out")
    found = loaded.statements.set_index("statement_id").loc[statement["statement_id"]]

    assert found["corrected"] and pd.isna(found["claim_id"])
    assert loaded.articles.set_index("article_id").loc[statement["article_id"], "outlet"] == "Lund Echo"
    assert len(loaded.corrections) == 2


def test_a_decision_on_a_block_is_replayed_as_at_once(small, articles, tmp_path):
    read = newstrail.read(articles)
    block = read.blocks[read.blocks["role"] == "body"].iloc[3]
    text = read.articles.set_index("article_id").loc[block["article_id"], "text"]
    words = text[block["start"] : block["end"]].strip().replace('"', '""')
    line = f'role,{block["article_id"]},"{words}",furniture'
    (tmp_path / "corrections.csv").write_text(f"what,article_id,words,value\n{line}\n", encoding="utf-8")
    build(articles, out=tmp_path / "out", corrections=tmp_path / "corrections.csv")
    in_parts = newstrail.load(tmp_path / "out")
    at_once = newstrail.read(articles, corrections=tmp_path / "corrections.csv")

    assert not at_once.blocks.equals(read.blocks)
    for name in ("blocks", "statements"):
        pd.testing.assert_frame_equal(in_parts.frames[name], at_once.frames[name])


def test_a_decision_on_words_that_are_gone_stops_the_build(small, articles, tmp_path):
    article_id = json.loads(articles.read_text(encoding="utf-8").splitlines()[0])["article_id"]
    line = f"role,{article_id},These words are gone.,furniture"
    (tmp_path / "corrections.csv").write_text(f"what,article_id,words,value\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match="its words are gone"):
        build(articles, out=tmp_path / "out", corrections=tmp_path / "corrections.csv")


def test_a_decision_on_an_article_that_is_not_there_stops_the_build(small, articles, tmp_path):
    (tmp_path / "corrections.csv").write_text("what,article_id,words,value\noutlet,nowhere,,Echo\n", encoding="utf-8")

    with pytest.raises(ValueError, match="there is no such article"):
        build(articles, out=tmp_path / "out", corrections=tmp_path / "corrections.csv")
    assert not (tmp_path / "out").exists()


def test_articles_with_one_name_are_numbered_apart(small, tmp_path):
    row = {"article_id": "a", "text": BURST, "outlet": "Echo", "published": "2024-03-02"}
    rows = [row, row | {"published": "2024-03-03"}, row | {"outlet": "Herald"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build(tmp_path / "a.jsonl", out=tmp_path / "out")

    assert newstrail.load(tmp_path / "out").articles["article_id"].tolist() == ["a", "a#2", "a#3"]


def test_a_copy_is_listed_and_not_read_again(small, tmp_path):
    row = {"article_id": "a", "text": BURST * 5, "outlet": "Echo", "published": "2024-03-02"}
    rows = [row, row | {"article_id": "b"}, row | {"article_id": "c", "text": "Bread in Norvia is dear, bakers said."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build(tmp_path / "a.jsonl", out=tmp_path / "out")
    loaded = newstrail.load(tmp_path / "out")

    assert loaded.articles["duplicate_of"].fillna("").tolist() == ["", "a", ""]
    assert set(loaded.statements["article_id"]) == {"a", "c"}


# ---- loaded again


@pytest.fixture(scope="module")
def loaded(articles, built):
    """The articles built in parts and loaded, and the same read at once."""
    with pytest.MonkeyPatch.context() as patch:
        take_for_many(patch)
        return newstrail.load(built), newstrail.read(articles)


def assert_equal(large, whole):
    for name, frame in whole.frames.items():
        pd.testing.assert_frame_equal(getattr(large, name), frame, obj=name)
    pd.testing.assert_frame_equal(large.trail(), whole.trail())


@NEEDS_SCALE
def test_a_corpus_in_parts_is_a_corpus(loaded):
    large, whole = loaded

    assert isinstance(large, newstrail.Corpus) and type(large) is not newstrail.Corpus
    assert_equal(large, whole)
    assert repr(large) == repr(whole)


def test_whoever_lacks_duckdb_is_told_how_much_is_read_into_memory(articles, built, monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    corpus = newstrail.load(built)
    (told,) = caplog.messages

    assert type(corpus) is newstrail.Corpus
    assert f"11 articles with {len(corpus.statements)} statements (" in told and " MB packed)" in told
    assert 'run: make scale, or pip install "newstrail[scale]"' in told


KEPT = [
    {"outlets": "Radio Écho"},
    {"kinds": ["quote", "mixed"]},
    {"text": "DAM"},
    {"stances": "denies"},
    {"published": ("2024-10", None)},
    {"source_kinds": "person", "published": "2025"},
    {"reviewed": False},
    {"text": "nobody says this"},
    {"text": "THE", "kinds": "quote"},
    {"text": "."},
]


@pytest.mark.parametrize("wanted", KEPT, ids=[str(each) for each in KEPT])
def test_a_corpus_in_parts_keeps_what_one_in_memory_keeps(loaded, wanted):
    large, whole = loaded

    assert_equal(large.keep(**wanted), whole.keep(**wanted))


@NEEDS_SCALE
@pytest.mark.parametrize("name", ["dam [2024]", "d*m?", "outlet=Echo", "article_id=1", "it's"])
def test_the_name_of_a_folder_changes_nothing_in_a_corpus_in_parts(built, tmp_path, name):
    shutil.copytree(built, tmp_path / name / "out")
    shutil.copytree(built, tmp_path / "dam 2" / "out")  # which a pattern would match, too

    pd.testing.assert_frame_equal(newstrail.load(tmp_path / name / "out").articles, newstrail.load(built).articles)


@NEEDS_SCALE
@pytest.mark.parametrize("damage", ["rubbish", "a column is missing", "gone"])
def test_a_damaged_part_is_told(built, tmp_path, damage):
    shutil.copytree(built, tmp_path / "out")
    parts = sorted((tmp_path / "out" / "statements").iterdir())
    if damage == "a column is missing":
        pd.read_parquet(parts[0]).drop(columns="stance").to_parquet(parts[0])
    for part in parts if damage == "gone" else []:
        part.unlink()
    if damage == "rubbish":
        parts[0].write_bytes(b"rubbish")

    with pytest.raises(ValueError, match=r"statements (cannot be read|frame lacks stance)"):
        len(newstrail.load(tmp_path / "out").statements)


def test_what_was_kept_is_filtered_again(loaded):
    large, whole = (corpus.keep(kinds="paraphrase").keep(source_kinds="institution") for corpus in loaded)

    assert 0 < len(whole.statements) < 60
    assert_equal(large, whole)


def test_a_value_that_is_not_in_a_corpus_in_parts_is_told(loaded):
    with pytest.raises(ValueError, match="outlets: 'Radio Echo' is unknown; did you mean 'Radio Écho'"):
        loaded[0].keep(outlets="Radio Echo")


@NEEDS_SCALE
def test_a_search_for_words_holds_no_contents_in_memory(loaded):
    large = loaded[0].keep()
    kept = large.keep(text="dam")

    assert len(kept.statements) > 0
    assert "content" not in large._asked["statements"] and "statements" not in vars(large)


def test_words_that_are_no_text_are_told(loaded):
    with pytest.raises(TypeError, match="text takes words, but got 40"):
        loaded[0].keep(text=40)


@NEEDS_SCALE
def test_the_evidence_of_a_statement_is_read_alone(loaded):
    large, whole = loaded
    key = whole.statements["statement_id"].iat[7]
    fresh = large.keep()

    assert str(fresh.evidence(key)) == str(whole.evidence(key))
    assert "statements" not in vars(fresh)
    with pytest.raises(KeyError, match="no statement 'nowhere'"):
        fresh.evidence("nowhere")


def test_charts_and_tables_take_a_corpus_in_parts(loaded):
    large, whole = loaded

    pd.testing.assert_frame_equal(newstrail.tables.coverage(large), newstrail.tables.coverage(whole))
    assert (
        newstrail.charts.claim_outlet_matrix(large).to_dict() == newstrail.charts.claim_outlet_matrix(whole).to_dict()
    )


def test_a_corpus_in_parts_is_corrected_and_saved_like_any(loaded, tmp_path):
    large, whole = loaded
    row = whole.statements.iloc[3]
    decision = newstrail.Decision("stance", row["article_id"], row["content"], value="doubts")

    assert_equal(large.correct(decision), whole.correct(decision))
    large.keep(kinds="quote").save(tmp_path / "quotes")
    assert set(newstrail.load(tmp_path / "quotes").statements["kind"]) == {"quote"}
