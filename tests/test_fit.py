"""The stories to fit on: every span holds its words, every group is told."""

import json
from pathlib import Path

import pytest

STORIES = sorted((Path(__file__).parents[1] / "fit/stories").iterdir())
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def rows(story: Path, name: str) -> list[dict]:
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
