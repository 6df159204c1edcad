"""Annotations of real articles are kept without the articles' words, and come back beside the texts."""

import json
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import real

ARTICLE = "Dam fails\n\nThe dam burst on Monday, the mayor said.\n"
CLAIM = {
    "id": "g001",
    "article": "000_post",
    "content": "The dam burst on Monday",
    "content_span": [11, 34],
    "source": "the mayor",
    "source_span": [36, 45],
    "cue": "said",
    "cue_span": [46, 50],
    "group": "burst",
}
GOLD: dict[str, list[dict]] = {
    "claims": [CLAIM],
    "articles": [{"article": "000_post", "title": "Dam fails", "outlet": "Post"}],
    "groups": [{"group": "burst", "proposition": "The dam burst."}],
}


@pytest.fixture
def story(tmp_path, monkeypatch):
    monkeypatch.setattr(real, "PACKED", tmp_path / "packed")
    folder = tmp_path / "stories/dam"
    for part in ("articles", "gold"):
        (folder / part).mkdir(parents=True)
    (folder / "articles/000_post.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "articles/articles.csv").write_text("path,outlet\n000_post.txt,Post\n", encoding="utf-8")
    (folder / "manifest.jsonl").write_text('{"file": "000_post.txt", "url": "https://post.example/dam"}\n')
    for name, rows in GOLD.items():
        (folder / f"gold/{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_no_word_of_an_article_is_kept(story, tmp_path):
    assert real.main("pack", story.parent, ["dam"]) == 0
    packed = (tmp_path / "packed/dam.json").read_text(encoding="utf-8")

    assert "post.example" in packed
    assert [words for words in ("burst on", "the mayor", "said", "Dam fails") if words in packed] == []


def test_the_annotation_comes_back_beside_the_texts(story):
    real.main("pack", story.parent, ["dam"])
    for path in (story / "gold").iterdir():
        path.unlink()

    assert real.main("unpack", story.parent, []) == 0
    assert real.read_rows(story / "gold/claims.jsonl") == [CLAIM]
    assert real.read_rows(story / "gold/articles.jsonl")[0]["title"] == "Dam fails"


@pytest.mark.parametrize(("text", "complaint"), [(None, "000_post is missing"), ("Another text", "000_post differs")])
def test_a_text_that_is_missing_or_differs_is_told(story, capsys, text, complaint):
    real.main("pack", story.parent, ["dam"])
    path = story / "articles/000_post.txt"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")

    assert real.main("unpack", story.parent, []) == 1
    assert f"{complaint}: None https://post.example/dam" in capsys.readouterr().out


def test_what_the_repository_keeps_holds_no_words():
    for path in sorted((ROOT / "bench/real").glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))["gold"]
        quoted = [
            name for rows in kept.values() for row in rows for name in ("content", "cue", "text") if row.get(name)
        ]

        assert quoted == []
