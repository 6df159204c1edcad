"""Statements and claims -> files that others read: a spreadsheet's CSV, and schema.org's Claim."""

import csv

import pandas as pd

from newstrail.cells import guard
from newstrail.schema import need
from newstrail.text import snippet


def to_spreadsheet(frame: pd.DataFrame) -> str:
    r"""Give a frame as CSV in which no cell is a formula: an apostrophe stands before what would be one.

    Every cell is quoted, and guarded within, since most of Europe's spreadsheets split at semicolons.

    >>> to_spreadsheet(pd.DataFrame({"content": ["=1+1", "No."]})).splitlines()
    ['"content"', '"\'=1+1"', '"No."']
    """
    texts = {name: frame[name].astype("string").map(guard, na_action="ignore") for name in frame}
    return frame.assign(**texts).to_csv(index=False, quoting=csv.QUOTE_ALL)


def to_claim_review(trail: pd.DataFrame, claim_id: str) -> dict[str, object]:
    """Give a claim as schema.org's Claim in JSON-LD, with each article that asserts it as an appearance.

    An article that only doubts or denies it is no appearance of the claim, but a work about it (`subjectOf`). Of each
    article it holds the first words of its first statement of the claim, with who says it and how they stand to it. See
    https://schema.org/Claim.

    Args:
        trail: one row per statement, as `corpus.trail()` gives it, with `url`.
        claim_id: one of its claims.
    """
    need(trail, "claim_id", "claim", "article_id", "outlet", "title", "published", "content", "source", "url", "stance")
    made = trail[trail["claim_id"] == claim_id]
    asserting_first = made.sort_values("stance", key=lambda stance: stance != "asserts", kind="stable")
    carried = asserting_first.drop_duplicates("article_id")
    if carried.empty:
        raise ValueError(f"no statement shown makes the claim {claim_id!r}; claim_id is a column of corpus.claims")
    asserted = carried["stance"] == "asserts"
    told = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "name": snippet(str(carried["claim"].iat[0])),
        "appearance": [_appearance(row) for row in carried[asserted].to_dict("records")],
        "subjectOf": [_appearance(row) for row in carried[~asserted].to_dict("records")],
    }
    return {name: value for name, value in told.items() if value}


def _appearance(row: dict[str, object]) -> dict[str, object]:
    day = pd.Timestamp(row["published"])
    told = {
        "headline": row["title"],
        "url": row["url"],
        "datePublished": None if pd.isna(day) else f"{day:%Y-%m-%d}",
        "publisher": {"@type": "Organization", "name": row["outlet"]} if pd.notna(row["outlet"]) else None,
        "hasPart": _statement(row),
    }
    return {"@type": "NewsArticle"} | {name: value for name, value in told.items() if value and pd.notna(value)}


def _statement(row: dict[str, object]) -> dict[str, object]:
    """Give what an article says of a claim, by whom, and whether they assert, doubt or deny it."""
    speaker = {"@type": "Thing", "name": row["source"]} if pd.notna(row["source"]) else None
    told = {"text": snippet(str(row["content"])), "creator": speaker, "description": row["stance"]}
    return {"@type": "Quotation"} | {name: value for name, value in told.items() if value}
