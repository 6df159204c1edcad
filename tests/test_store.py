"""A folder of frames is whole, and is never mixed with another."""

import json
import subprocess
import sys

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


def test_a_folder_that_a_killed_run_had_set_aside_comes_back(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    (tmp_path / "frames").rename(tmp_path / ".frames.old-1")

    assert len(newstrail.load(tmp_path / "frames").statements) == len(corpus.statements)
    assert [path.name for path in tmp_path.iterdir()] == ["frames"]


def test_a_frame_that_is_missing_is_named(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    (tmp_path / "frames" / "claims.parquet").unlink()

    with pytest.raises(FileNotFoundError, match=r"claims\.parquet"):
        newstrail.load(tmp_path / "frames")


def test_a_file_is_no_folder_of_frames(tmp_path):
    (tmp_path / "dam.txt").write_text("The dam burst.")

    with pytest.raises(ValueError, match=r"dam\.txt is a file; load takes the folder that corpus\.save wrote"):
        newstrail.load(tmp_path / "dam.txt")


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

    with pytest.raises(ValueError, match="schema 0, but this newstrail reads schema 3; rebuild it with"):
        newstrail.load(tmp_path / "frames")


@pytest.fixture
def folders(corpus, tmp_path):
    """All frames, those of the quotes, and a third folder to write to."""
    corpus.save(tmp_path / "all")
    corpus.keep(kinds=["quote"]).save(tmp_path / "quotes")
    return [tmp_path / "all", tmp_path / "quotes", tmp_path / "out"]


KILLED = """
import os, sys, newstrail
newstrail.load(sys.argv[1]).save(sys.argv[3])
corpus, moment, status = newstrail.load(sys.argv[2]), 0, -1
while status:
    moment += 1
    child = os.fork()
    if not child:
        def kill_at_moment(event, _):
            global moment
            moment -= event.startswith(("open", "os.", "shutil.", "tempfile."))
            if not moment:
                os.kill(os.getpid(), 9)
        sys.addaudithook(kill_at_moment)
        corpus.save(sys.argv[3])
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    print(len(newstrail.load(sys.argv[3]).statements))
"""


def test_a_run_killed_at_any_moment_leaves_the_old_frames_or_the_new(folders):
    printed = subprocess.run(
        [sys.executable, "-c", KILLED, *folders], capture_output=True, text=True, check=True
    ).stdout
    old, new = (len(newstrail.load(folder).statements) for folder in folders[:2])
    left = [int(line) for line in printed.split()]

    assert left == [old] * left.count(old) + [new] * left.count(new)
    assert left.count(old) > 10


WRITER = """
import sys, newstrail
corpora = [newstrail.load(folder) for folder in sys.argv[1:3]]
while True:
    for corpus in corpora:
        corpus.save(sys.argv[3])
        print("written", flush=True)
"""


def test_two_runs_into_one_folder_do_not_mix(folders):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, *folders], stdout=subprocess.PIPE) for _ in range(2)]
    whole = [{name: len(frame) for name, frame in store.load(folder).items()} for folder in folders[:2]]
    try:
        for writer in writers * 10:
            writer.stdout.readline()
            assert {name: len(frame) for name, frame in store.load(folders[2]).items()} in whole
        assert [writer.poll() for writer in writers] == [None, None]
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()


def test_a_frame_with_a_missing_value_comes_back(tmp_path, corpus):
    undated = corpus.articles.assign(published=pd.NaT)
    store.save({**corpus.frames, "articles": undated}, tmp_path / "frames")

    assert newstrail.load(tmp_path / "frames").articles["published"].isna().all()


NOWHERE: dict[str, dict[str, object]] = {
    "statements": {"article_id": "nowhere", "source_id": "person:nobody", "stance": "<b>", "kind": "", "start": -9},
    "articles": {"text": None},
    "blocks": {"article_id": "nowhere", "role": "menu"},
    "reliances": {"to_source_id": "person:nobody", "statement_id": "nowhere"},
    "sources": {"kind": "<b>", "name": None},
    "claims": {"label": None},
    "quantities": {"text": "a million", "article_id": "nowhere", "low": float("inf")},
    "dates": {"end": 10**9},
}


@pytest.mark.parametrize(
    ("frame", "column", "value"), [(frame, *cell) for frame, cells in NOWHERE.items() for cell in cells.items()]
)
def test_frames_that_do_not_fit_each_other_are_not_loaded(corpus, tmp_path, frame, column, value):
    store.save(corpus.frames, tmp_path / "frames")
    strange = corpus.frames[frame].astype({column: object})
    strange.loc[0, column] = value
    strange.to_parquet(tmp_path / "frames" / f"{frame}.parquet")

    with pytest.raises(ValueError, match=rf"{frame} frame: .*{column}|{frame} frame: (content|text)"):
        newstrail.load(tmp_path / "frames")


@pytest.mark.parametrize("manifest", ["[1]", "{", "[" * 100_000, '{"schema": [3]}', "\0"], ids=range(5))
def test_a_manifest_that_is_none_is_told(corpus, tmp_path, manifest):
    corpus.save(tmp_path / "frames")
    (tmp_path / "frames" / "manifest.json").write_text(manifest)

    with pytest.raises(ValueError, match="rebuild it with"):
        newstrail.load(tmp_path / "frames")


@pytest.mark.parametrize("content", [b"", b"PAR1" * 99], ids=["empty", "rubbish"])
def test_a_frame_that_is_damaged_is_told(corpus, tmp_path, content):
    corpus.save(tmp_path / "frames")
    (tmp_path / "frames" / "claims.parquet").write_bytes(content)

    with pytest.raises(ValueError, match=r"(?i)parquet"):
        newstrail.load(tmp_path / "frames")
