"""Denials and doubts: who rejects what exactly, and when it was said."""

import pandas as pd

from newstrail.claims import to_propositions
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.text import bare

REJECTS = ["denies", "doubts"]
COLUMNS = [
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


@table
def denials(corpus: Corpus) -> pd.DataFrame:
    """List each source's denials and doubts in each article with their scope: what exactly is rejected, and no more.

    The scope is what the words deny, or what they point to ("a claim that ..."); a verdict that names nothing itself
    ("fake news") has the scope of what it follows, and stands in the same row. Reject a part, and the rest stands.

    Returns:
        One row per article, source and scope, denials first; `words` are all that reject it, `said` is missing where
        the text does not tell when.
    """
    told = corpus.trail().join(corpus.articles.set_index("article_id")["text"], on="article_id")
    told = told.sort_values(["article_id", "start"])
    points = told["verb"].isna() | told["about_start"].notna()
    scope = pd.Series(to_propositions(told), told.index, dtype="string").where(points, told["content"].map(bare))
    scoped = told.assign(scope=scope)
    rejecting = scoped[scoped["stance"].isin(REJECTS)].fillna(UNKNOWN)
    by = ["article_id", "outlet", "source", "scope"]
    listed = (
        rejecting.sort_values(["stance", "article_id", "start"])
        .groupby(by, as_index=False, sort=False)
        .agg(
            words=("content", " … ".join),
            **{name: (name, "first") for name in ("statement_id", "stance", "claim", "published")},
            said_earliest=("said_earliest", "max"),
            said_latest=("said_latest", "min"),
        )
    )
    return listed[COLUMNS]
