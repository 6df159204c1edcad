"""The stages in their order, and what a reader can put in their place."""

from typing import Any

import pytest

import newstrail
from newstrail.pipeline.stages import STAGES
from newstrail.progress import progress
from newstrail.time import Timex


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


SPANLESS = newstrail.Attribution(contents=(), source=None, cue=None)
BACKWARDS = newstrail.Attribution(contents=((20, 30),), source=(9, 5), cue=None)
BEYOND = newstrail.Attribution(contents=((20, 9_000),), source=None, cue=None)


@pytest.mark.parametrize(
    ("stage", "given", "kind", "message"),
    [
        ("find_dates", "dates", TypeError, "find_dates must be a function, but is 'dates'"),
        ("find_dates", lambda *_: None, TypeError, "find_dates must give a list of Timex, but gave None"),
        ("find_dates", lambda *_: [(0, 4, "DATE", "2024")], TypeError, r"one of them is \(0, 4, 'DATE', '2024'\)"),
        ("find_dates", lambda *_: [Timex(9, 9, "DATE", "2024")], ValueError, "find_dates gave a Timex from 9 to 9; "),
        ("find_quantities", lambda *_: (), TypeError, r"find_quantities must give a list of Quantity, but gave \(\)"),
        ("find_attributions", lambda *_: [None], TypeError, "list of Attribution, but one of them is None"),
        (
            "find_attributions",
            lambda *_: [BACKWARDS],
            ValueError,
            "find_attributions gave the source from 9 to 5; a span",
        ),
        (
            "find_attributions",
            lambda *_: [BEYOND],
            ValueError,
            r"a content from 20 to 9000; .* within the \d+ characters",
        ),
        ("find_attributions", lambda *_: [SPANLESS], ValueError, "gave an Attribution without contents; leave out"),
        ("add_claims", lambda *_: None, TypeError, "add_claims must give the statements as a frame, but gave None"),
        (
            "add_claims",
            lambda given, _: given[["statement_id"]],
            ValueError,
            "that add_claims gives lacks claim_id; it",
        ),
        ("add_claims", lambda given, _: given, ValueError, "add_claims gave no statement a claim_id; statements that"),
        (
            "add_claims",
            lambda given, _: given.head(1),
            ValueError,
            r"must give the \d statements that it gets",
        ),
    ],
)
def test_a_stage_that_gives_something_else_is_told(page, stage, given, kind, message):
    replaced: dict[str, Any] = {stage: given}

    with pytest.raises(kind, match=message):
        newstrail.read(page, **replaced)


def test_a_list_of_paths_is_told_how_to_pass_it(page):
    with pytest.raises(
        TypeError, match=r"read takes paths one by one, but got a list; write newstrail\.read\(\*paths\)"
    ):
        newstrail.read([page])  # type: ignore[arg-type]


@pytest.mark.parametrize(("told", "quiet"), [("1", True), ("", False)])
def test_a_bar_of_progress_is_left_out_where_the_reader_says_so(page, monkeypatch, told, quiet):
    options: dict[str, Any] = {}
    monkeypatch.setenv("TQDM_DISABLE", told)
    monkeypatch.setattr("tqdm.auto.tqdm", lambda docs, *_, **given: options.update(given) or docs)
    list(progress([page], "Reading articles", 1, "article"))

    assert options["disable"] is quiet
