"""The stories to fit on: every span holds its words, every group is told."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "fit"))
import events

FIT = ROOT / "fit"
EVENTS = sorted((FIT / "events").glob("*.json"))
STORIES = sorted((FIT / "stories").iterdir())
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def rows(story: Path, name: str) -> list[dict]:
    if not (story / f"gold/{name}.jsonl").exists():
        return []
    return [json.loads(line) for line in (story / f"gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@each_story
def test_every_span_holds_its_words(story):
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (story / "articles").glob("*.txt")}
    spans = [
        (row["article"], row[f"{name}_span"], row[name])
        for row in rows(story, "claims")
        for name in ("content", "source", "cue")
        if row[name]
    ]
    spans += [(row["article"], row["span"], row["text"]) for row in rows(story, "furniture")]

    assert [words for article, (start, end), words in spans if texts[article][start:end] != words] == []


@each_story
def test_every_group_is_told_and_made(story):
    told = {row["group"] for row in rows(story, "groups")}
    made = {group for row in rows(story, "claims") for group in [row["group"], *row["also_groups"]] if group}

    assert told == made
    assert {row["group"] for row in rows(story, "origins")} <= told


@each_story
def test_who_denies_or_doubts_denies_or_doubts_something(story):
    assert [row["id"] for row in rows(story, "claims") if row["stance"] != "asserts" and not row["group"]] == []


@each_story
def test_the_table_of_articles_names_articles(story):
    lines = (story / "articles/articles.csv").read_text(encoding="utf-8").splitlines()

    assert {line.split(",")[0] for line in lines[1:]} <= {path.name for path in (story / "articles").glob("*.txt")}


@each_story
def test_second_readers_read_every_statement_and_no_other(story):
    ids = [row["id"] for row in rows(story, "claims")]

    for reader in ("first", "second"):
        assert [row["id"] for row in rows(story, reader)] in ([], ids)


def agreement(tmp_path, second):
    """Give what `fit/second.py agree` says of four statements: a and b share a claim, c and d none."""
    writer = [("a", "burst", "asserts"), ("b", "burst", "denies"), ("c", None, "asserts"), ("d", "late", "doubts")]
    for name, annotated in (("claims", writer), ("second", second)):
        path = tmp_path / f"story/gold/{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            json.dumps({"id": id_, "group": group, "also_groups": [], "stance": stance})
            for id_, group, stance in annotated
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(FIT / "second.py"), "agree", str(tmp_path / "story")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_readers_agree_whatever_they_call_a_claim(tmp_path):
    told = agreement(
        tmp_path, [("a", "x", "asserts"), ("b", "x", "denies"), ("c", "y", "asserts"), ("d", None, "doubts")]
    )

    assert told.stdout == "story: pairs 1.00, denials and doubts 1.00\n"


def test_a_pair_more_and_a_denial_less_cost_agreement(tmp_path):
    told = agreement(
        tmp_path, [("a", "x", "asserts"), ("b", "x", "asserts"), ("c", "x", "asserts"), ("d", None, "doubts")]
    )

    assert told.stdout == "story: pairs 0.50, denials and doubts 0.67\n"


def test_a_second_reader_who_left_out_a_statement_is_told(tmp_path):
    told = agreement(tmp_path, [("a", "x", "asserts")])

    assert told.returncode == 1
    assert "must hold each statement" in told.stderr


@pytest.mark.parametrize("kept", EVENTS, ids=lambda kept: kept.stem)
def test_an_event_holds_spans_within_its_articles_and_claims_that_several_make(kept):
    told = json.loads(kept.read_text(encoding="utf-8"))
    lengths = {name: article["characters"] for name, article in told["articles"].items()}

    assert len(lengths) >= 4 and all(article["found"] for article in told["articles"].values())
    assert all(0 <= start < end <= lengths[article] for article, start, end, _, _ in told["statements"])
    assert {stance for *_, stance in told["statements"]} <= {"asserts", "denies", "doubts"}


def test_an_event_comes_back_beside_its_texts_and_names_those_that_differ(tmp_path, capsys):
    text = "Dam fails\n\nThe dam burst on Monday."
    article = {"found": "somewhere", "sha256": hashlib.sha256(text.encode()).hexdigest(), "characters": len(text)}
    kept = tmp_path / "dam.json"
    statements = [["000", 11, 34, ["burst"], "asserts"], ["000", 0, 9, [], "asserts"]]
    kept.write_text(json.dumps({"articles": {"000": article}, "statements": statements}))
    (tmp_path / "dam/articles").mkdir(parents=True)
    missing = events.unpack(kept, tmp_path / "dam")
    (tmp_path / "dam/articles/000.txt").write_text(text)

    assert not missing and "000 is missing: somewhere" in capsys.readouterr().err
    assert events.unpack(kept, tmp_path / "dam")
    assert [(row["content"], row["group"]) for row in rows(tmp_path / "dam", "claims")] == [
        ("The dam burst on Monday", "burst"),
        ("Dam fails", None),
    ]
