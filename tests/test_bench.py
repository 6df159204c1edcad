"""The scorers take what the library writes."""

import sys

from conftest import GOLD, ROOT

sys.path.insert(0, str(ROOT / "bench"))

import score


def test_a_story_is_scored_that_holds_an_article_without_a_date(flood, tmp_path):
    flood.save(tmp_path / "frames")
    figures = score.seeds(GOLD / "flood", tmp_path / "frames", 0)

    assert figures["article_fields_right"] == "24 of 24"
    assert figures["joined_P"] > 0.9
