"""What a decision is said to change before it is written."""

import pandas as pd
import pytest

from newstrail.widgets.changes import tell_changes
from trails import corpus_of

WORDS = {"s1": "The dam burst", "s2": "The dam has burst", "s3": "The dam is gone", "s4": "It burst", "s5": "It rained"}
OUTLETS = {"s1": "Lund Post", "s2": "Orsa Wire", "s3": "Orsa Herald", "s4": "Orsa Wire", "s5": "Lund Post"}


def corpus(claims, *, reviewed=(), stance="asserts"):
    """A corpus of statements, each with its claim and the label of that."""
    rows = [
        {
            "statement_id": key, "claim_id": claim[0] if claim else None, "claim": claim[1] if claim else None,
            "outlet": OUTLETS[key], "source": "the mayor", "stance": stance, "content": WORDS[key],
            "reviewed": key in reviewed,
        }
        for key, claim in claims.items()
    ]  # fmt: skip
    return corpus_of(pd.DataFrame(rows))


DAM, RAIN = ("c1", "The dam burst"), ("c5", "It rained")
BEFORE = {"s1": DAM, "s2": DAM, "s3": DAM, "s5": RAIN}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            BEFORE,
            BEFORE | {"s3": ("c3", "The dam is gone")},
            "Orsa Herald leaves the row “The dam burst” and gets its own; the other 2 stay.",
        ),
        (  # the claim is called after the one that leaves
            BEFORE,
            BEFORE | {"s2": ("c2", "The dam burst"), "s3": ("c2", "The dam burst"), "s1": ("c1", "The dam burst")},
            "Lund Post leaves the row “The dam burst” and gets its own; the other 2 stay.",
        ),
        (
            BEFORE | {"s4": DAM},
            BEFORE | {"s4": ("c4", "It burst")},
            "1 statement of Orsa Wire leaves the row “The dam burst” and gets its own; the other 3 stay.",
        ),
        (
            BEFORE,
            BEFORE | {"s3": RAIN},
            "Orsa Herald leaves the row “The dam burst” and goes to “It rained”; the other 2 stay.",
        ),
        (BEFORE, BEFORE | {"s5": DAM}, "The row “It rained” becomes part of the row “The dam burst”."),
        (
            BEFORE,
            BEFORE | {"s3": None},
            "Orsa Herald leaves the row “The dam burst” and is in no row then; the other 2 stay.",
        ),
        (BEFORE | {"s3": None}, BEFORE, "Orsa Herald goes to “The dam burst”."),
        (
            BEFORE,
            BEFORE | dict.fromkeys(("s1", "s2", "s3"), ("c1", "The dam is gone")),
            "The row “The dam burst” is called “The dam is gone” then.",
        ),
        (BEFORE, BEFORE, "This changes nothing."),
    ],
)
def test_who_leaves_a_row_where_they_go_and_who_stays_is_told(before, after, told):
    assert tell_changes(corpus(before), corpus(after)) == told


def test_another_stance_is_told_and_a_review_only_where_nothing_else_changes():
    doubted = tell_changes(corpus({"s1": DAM}), corpus({"s1": DAM}, reviewed=["s1"], stance="doubts"))

    assert doubted == "“The dam burst”: stance asserts → doubts"
    assert tell_changes(corpus({"s1": DAM}), corpus({"s1": DAM}, reviewed=["s1"])).startswith(
        "It is marked as reviewed"
    )


def test_of_two_equal_parts_the_one_that_is_decided_on_leaves():
    before, after = {"s1": DAM, "s3": DAM}, {"s1": DAM, "s3": ("c3", "The dam is gone")}
    told = tell_changes(corpus(before), corpus(after, reviewed=["s1"]))

    assert told.splitlines()[0] == "Lund Post leaves the row “The dam burst” and gets its own; the other one stays."
