"""A corpus -> its denials and doubts: who rejects what exactly, and when."""

import pandas as pd

from newstrail.claims import to_propositions
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.text import bare

REJECTS = ["denies", "doubts"]
SAME_DENIAL = ["article_id", "outlet", "source", "scope"]


@table
def denials(corpus: Corpus) -> pd.DataFrame:
    """List the denials and doubts of each source in each article, with their scope: what exactly is rejected.

    The scope is what the words deny, or what they point to ("a claim that ..."). A verdict that names nothing itself
    ("fake news") has the scope of the words before it, and shares their row. Whoever rejects a part does not
    reject the rest.

    Returns:
        A row per article, source and scope, denials first: statement_id, outlet, source, stance, scope, words (all that
        reject it), said_earliest and said_latest (missing if the text does not tell when), published, claim.
    """
    trail = corpus.trail()
    texts = corpus.articles.set_index("article_id")["text"]
    told = trail.join(texts, on="article_id").sort_values(["article_id", "start"])
    scoped = told.assign(scope=_scopes(told))
    rejecting = scoped[scoped["stance"].isin(REJECTS)].fillna(UNKNOWN)
    grouped = rejecting.sort_values(["stance", "article_id", "start"]).groupby(SAME_DENIAL, as_index=False, sort=False)
    listed = grouped.agg(
        statement_id=("statement_id", "first"),
        stance=("stance", "first"),
        words=("content", " … ".join),
        said_earliest=("said_earliest", "max"),
        said_latest=("said_latest", "min"),
        published=("published", "first"),
        claim=("claim", "first"),
    )
    columns = ["statement_id", "outlet", "source", "stance", "scope", "words", "said_earliest", "said_latest"]
    return listed[[*columns, "published", "claim"]]


def _scopes(told: pd.DataFrame) -> pd.Series:
    """Give what each statement is about: its own words, or what they point to where they say nothing themselves."""
    points = told["verb"].isna() | told["about_start"].notna()
    propositions = pd.Series(to_propositions(told), told.index, dtype="string")
    return propositions.where(points, told["content"].map(bare))
