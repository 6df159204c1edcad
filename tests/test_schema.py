"""Frames are what the schema says, or an error tells what is wrong."""

import pandas as pd
import pytest

from newstrail.schema import FRAMES, conform, empty, need

PROBLEM = {"path": "a.txt", "record": None, "level": "skipped", "what": "is empty", "action": "fill it"}


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_frame_has_its_columns_and_dtypes(name):
    frame = empty(name)

    assert list(frame.columns) == list(FRAMES[name])
    assert len(frame) == 0


def test_columns_come_in_the_order_of_the_schema():
    backwards = pd.DataFrame([dict(reversed(PROBLEM.items()))])

    assert list(conform(backwards, "problems").columns) == list(FRAMES["problems"])


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match=r"problems frame lacks action; it has path, record, level, what"):
        conform(pd.DataFrame([PROBLEM]).drop(columns="action"), "problems")


def test_a_key_that_stands_twice_is_named():
    blocks = pd.DataFrame(
        [{"block_id": "a:0-1", "article_id": "a", "start": 0, "end": 1, "role": "body", "reason": ""}] * 2
    )

    with pytest.raises(ValueError, match=r"blocks frame holds block_id 'a:0-1' twice"):
        conform(blocks, "blocks")


def test_a_value_that_does_not_fit_is_named():
    with pytest.raises(ValueError, match=r"start must be int64"):
        conform(empty("blocks").astype(object).assign(start=["late"] * 0).reindex([0]), "blocks")


def test_need_gives_the_frame_back():
    frame = pd.DataFrame({"cue": ["said"]})

    assert need(frame, "cue") is frame
