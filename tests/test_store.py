"""A folder of frames is whole, and is never mixed with another."""

import json
import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

import newstrail
from newstrail import store


def test_the_manifest_says_what_the_frames_were_made_of(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    manifest = json.loads((tmp_path / "frames" / "manifest.json").read_text(encoding="utf-8"))

    assert manifest["schema"] == store.SCHEMA
    assert manifest["counts"]["articles"] == len(corpus.articles)
    assert [made["sha256"] for made in manifest["inputs"]] == corpus.articles["sha256"].tolist()
    assert not manifest["corrections"]


def test_the_same_input_gives_the_same_bytes(corpus, tmp_path):
    for name in ("one", "two"):
        corpus.save(tmp_path / name)

    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_folder_is_replaced_as_a_whole(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    (tmp_path / "frames" / "matches.parquet").write_bytes(b"of the frames before")
    corpus.keep(kinds=["quote"]).save(tmp_path / "frames")

    assert not (tmp_path / "frames" / "matches.parquet").exists()
    assert set(newstrail.load(tmp_path / "frames").statements["kind"]) == {"quote"}
    assert [path.name for path in tmp_path.iterdir()] == ["frames"]


def test_it_is_replaced_too_where_the_system_cannot_exchange_folders(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_exchange", lambda one, other: False)
    corpus.save(tmp_path / "frames")
    corpus.keep(kinds=["quote"]).save(tmp_path / "frames")

    assert set(newstrail.load(tmp_path / "frames").statements["kind"]) == {"quote"}
    assert [path.name for path in tmp_path.iterdir()] == ["frames"]


def test_a_folder_of_something_else_is_left_alone(corpus, tmp_path):
    (tmp_path / "thesis.txt").write_text("chapter one")

    with pytest.raises(FileExistsError, match="was not written by newstrail"):
        corpus.save(tmp_path)


def test_no_frames_names_the_command_that_writes_them(tmp_path):
    with pytest.raises(FileNotFoundError, match="newstrail build INPUT --out"):
        newstrail.load(tmp_path)


def test_another_schema_names_the_command_that_rebuilds(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    (tmp_path / "frames" / "manifest.json").write_text('{"schema": 0}')

    with pytest.raises(ValueError, match="schema 0, this newstrail reads schema 1; rebuild it with"):
        newstrail.load(tmp_path / "frames")


WRITER = """
import sys, newstrail
corpora = [newstrail.load(folder) for folder in sys.argv[1:3]]
print("ready", flush=True)
while True:
    for corpus in corpora:
        corpus.save(sys.argv[3])
"""


def test_a_killed_run_leaves_the_old_frames_or_the_new(corpus, tmp_path):
    corpus.save(tmp_path / "all")
    corpus.keep(kinds=["quote"]).save(tmp_path / "quotes")
    sizes = {len(corpus.statements), int((corpus.statements["kind"] == "quote").sum())}
    command = [sys.executable, "-c", WRITER, tmp_path / "all", tmp_path / "quotes", tmp_path / "out"]
    for wait in (0.05, 0.11, 0.17):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(wait)
            os.kill(writer.pid, signal.SIGKILL)
        if (tmp_path / "out").exists():
            assert len(newstrail.load(tmp_path / "out").statements) in sizes


def test_a_frame_with_a_missing_value_comes_back(tmp_path, corpus):
    undated = corpus.articles.assign(published=pd.NaT)
    store.save({**corpus.frames, "articles": undated}, tmp_path / "frames")

    assert newstrail.load(tmp_path / "frames").articles["published"].isna().all()
