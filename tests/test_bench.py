"""The scorers take what the library writes."""

import sys
from types import SimpleNamespace

from conftest import GOLD, ROOT

sys.path.insert(0, str(ROOT / "bench"))

import results
import score


def test_a_story_is_scored_that_holds_an_article_without_a_date(flood, tmp_path):
    flood.save(tmp_path / "frames")
    figures = score.seeds(GOLD / "flood", tmp_path / "frames", 0)

    assert figures["article_fields_right"] == "24 of 24"
    assert figures["joined_P"] > 0.9


def test_a_section_that_is_measured_again_leaves_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    build, others = results.SECTIONS["build"][0], results.SECTIONS["others"][0]
    for title, told in [(others, "| textacy |"), (build, "| 100 |"), (build, "| 200 |")]:
        results.write(title, "large.py", told)
    text = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")

    assert "| 100 |" not in text
    assert text.index("| 200 |") < text.index("| textacy |")


def test_options_for_one_section_take_the_place_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(results.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout="| 300 |"))
    monkeypatch.setattr(sys, "argv", ["results.py", "again", "--articles", "300"])
    results.main()

    assert "`python bench/speed.py --articles 300`" in (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
