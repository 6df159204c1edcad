"""The stages in their order, and what a reader can put in their place."""

from typing import Any

import pytest

import newstrail
from newstrail.build import readings
from newstrail.build.order import STAGES


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text("Dam bursts\n\nThe dam burst on Friday. The mayor said that 40 houses were lost.\n")
    return path


def test_another_extractor_is_tried_in_one_line(page):
    own = newstrail.read(page)
    other = newstrail.read(page, find_attributions=lambda doc, blocks: [])

    assert "mayor" in " ".join(own.sources["name"])
    assert set(other.statements["kind"]) == {"narration"} and len(other.statements) > 1


@pytest.mark.parametrize(("stage", "frame"), [("find_dates", "dates"), ("find_quantities", "quantities")])
def test_a_finder_that_finds_nothing_leaves_its_frame_empty(page, stage, frame):
    replaced: dict[str, Any] = {stage: lambda *_: []}
    found = newstrail.read(page, **replaced)

    assert newstrail.read(page).frames[frame].shape[0] == 1
    assert found.frames[frame].empty


def test_another_grouping_makes_the_claims(page):
    found = newstrail.read(
        page, add_claims=lambda statements, articles: statements.assign(claim_id=statements["statement_id"].iloc[0])
    )

    assert len(found.claims) == 1


def test_an_unknown_stage_is_told_with_the_known_ones(page):
    with pytest.raises(TypeError, match=f"no argument or stage 'find_quotes'; the stages are {', '.join(STAGES)}"):
        newstrail.read(page, find_quotes=print)


@pytest.mark.parametrize(("told", "quiet"), [("1", True), ("", False)])
def test_a_bar_of_progress_is_left_out_where_the_reader_says_so(page, monkeypatch, told, quiet):
    options: dict[str, Any] = {}
    monkeypatch.setenv("TQDM_DISABLE", told)
    monkeypatch.setattr(readings, "tqdm", lambda docs, *_, **given: options.update(given) or docs)
    newstrail.read(page)

    assert options["disable"] is quiet
