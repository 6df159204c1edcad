"""What is only denied or doubted -> the claim that each may contest: one near in meaning, or beside it in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Any

import pandas as pd

from newstrail.proposals.near_claims import Near
from newstrail.proposals.question import Option, Question

TOGETHER = 8  # denials asked about at once
# Shares of what others assert in the article before a denial, the last first, and of the first after it, that it
# contests, of those that stand in no row yet; as fit/probable.py counts them
BEFORE = (0.21, 0.08, 0.06)
AFTER = (0.14,)


def find_beside(trail: pd.DataFrame, asserted: Set[str]) -> pd.DataFrame:
    """Give for each statement whose claim is only contested what others assert beside it in its article.

    Args:
        trail: as `corpus.trail()` gives it.
        asserted: claims that somebody asserts.
    Returns:
        A row per pair: `one` (the statement that contests), `other` (what may be contested; both statement_id) and
        `probability` (0 to 1).
    """
    told = trail.loc[
        trail["claim_id"].notna(), ["statement_id", "article_id", "claim_id", "source_id", "stance", "start"]
    ]
    told = told.assign(source_id=told["source_id"].fillna("")).sort_values(["article_id", "start"], kind="stable")
    pairs = []
    for _, said in told.groupby("article_id", sort=False):
        rows = list(said.itertuples())
        for place, row in enumerate(rows):
            if row.stance != "asserts" and row.claim_id not in asserted:
                before = _asserted_by_others(reversed(rows[:place]), row)
                after = _asserted_by_others(rows[place + 1 :], row)
                for chances, others in ((BEFORE, before), (AFTER, after)):
                    near = zip(chances, islice(others, len(chances)), strict=False)
                    pairs += [(row.statement_id, other, chance) for chance, other in near]
    return pd.DataFrame(pairs, columns=["one", "other", "probability"])


def _asserted_by_others(rows: Iterable[Any], contesting: Any) -> Iterator[str]:
    return (row.statement_id for row in rows if row.stance == "asserts" and row.source_id != contesting.source_id)


def ask_denial(first_of: Mapping[str, str], near: Mapping[str, Sequence[Near]]) -> Iterator[Question]:
    """Ask of a handful of claims that are only denied or doubted whether each contests the claim shown with it.

    Args:
        first_of: the first statement of each claim.
        near: as `near_claims.find_near` gives it.
    """
    pairs = []
    for claim, found in near.items():
        contested = [each for each in found if each.other_is_asserted and not each.is_asserted]
        if contested:
            likeliest = max(contested, key=lambda each: (each.probability * each.changes, each.statement_id))
            option = Option(first_of[claim], False, likeliest.probability, likeliest.changes)
            pairs.append((option, likeliest.statement_id))
    pairs.sort(key=lambda pair: (-pair[0].usefulness, pair[0].value))
    for start in range(0, len(pairs), TOGETHER):
        options, choices = zip(*pairs[start : start + TOGETHER], strict=True)
        yield Question("denial", tuple(option.value for option in options), options, choices)
