"""The trail -> a ledger of denials and doubts: who rejects what exactly, and when it was said."""

import pandas as pd

from newstrail.claims import to_propositions
from newstrail.schema import UNKNOWN, need
from newstrail.text import bare

REJECTS = ["denies", "doubts"]
LEDGER = [
    "statement_id",
    "outlet",
    "source",
    "stance",
    "scope",
    "words",
    "said_earliest",
    "said_latest",
    "published",
    "claim",
]


def to_ledger(trail: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """List each source's denials and doubts in each article with their scope: what exactly is rejected, and no more.

    The scope is what the words deny, or what they point to ("a claim that ..."); a verdict that names nothing itself
    ("fake news") has the scope of what it follows, and stands in the same row. Reject a part, and the rest stands.

    Args:
        trail: one row per statement, as `Corpus.trail` gives it.
        articles: for their texts.
    Returns:
        One row per article, source and scope, denials first; `words` are all that reject it, `said` is missing where
        the text does not tell when.
    """
    columns = ["statement_id", "article_id", "start", "stance", "content", "cue", "verb", "about_start", "about_end"]
    told = need(trail, *columns, of="trail").join(articles.set_index("article_id")["text"], on="article_id")
    told = told.sort_values(["article_id", "start"])
    points = told["verb"].isna() | told["about_start"].notna()
    scope = pd.Series(to_propositions(told), told.index, dtype="string").where(points, told["content"].map(bare))
    scoped = told.assign(scope=scope)
    rejecting = scoped[scoped["stance"].isin(REJECTS)].fillna(UNKNOWN)
    by = ["article_id", "outlet", "source", "scope"]
    ledger = (
        rejecting.sort_values(["stance", "article_id", "start"])
        .groupby(by, as_index=False, sort=False)
        .agg(
            words=("content", " … ".join),
            **{name: (name, "first") for name in ("statement_id", "stance", "claim", "published")},
            said_earliest=("said_earliest", "max"),
            said_latest=("said_latest", "min"),
        )
    )
    return ledger[LEDGER]
