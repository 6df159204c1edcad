"""Statements -> claims: which statements, in whatever words and articles, say the same.

Average linkage over the cosine of their sentence embeddings; single links would chain stories together. A denial is
grouped by what it denies.
"""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage

from newstrail.embeddings import cosines, embed
from newstrail.schema import need

SAME = 0.71  # least mean cosine within a claim


def add_claims(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Add `claim_id`: the statement_id of the earliest statement that says the same.

    Args:
        statements: needs statement_id, article_id, start, content, about_start and about_end.
        articles: needs article_id, text and published_earliest.

    >>> said = ["The dam burst.", "The dam has burst.", "Bread is cheap."]
    >>> statements = pd.DataFrame({"statement_id": list("abc"), "article_id": "x", "start": [0, 20, 40],
    ...                            "content": said, "about_start": pd.NA, "about_end": pd.NA})
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": [""], "published_earliest": [pd.NaT]})
    >>> add_claims(statements, articles)["claim_id"].tolist()
    ['a', 'a', 'c']
    """
    need(statements, "statement_id", "article_id", "start", "content", "about_start", "about_end")
    ordered = _in_order(statements, articles)
    groups = group(_propositions(ordered))
    first = ordered.groupby(groups)["statement_id"].transform("first")
    return statements.assign(claim_id=first.reindex(statements.index).astype("string"))


def to_claims(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give a row per claim with its label and counts; `n_origins` is for `origins` to count.

    Args:
        statements: needs claim_id, stance and the columns `add_claims` needs.
        articles: needs article_id, outlet, published_earliest and published_latest.
    """
    need(statements, "claim_id", "stance")
    columns = ["outlet", "published_earliest", "published_latest"]
    told = statements.join(articles.set_index("article_id")[columns], on="article_id")
    rows = [_claim(claim_id, carried) for claim_id, carried in told.groupby("claim_id")]
    return pd.DataFrame(rows, columns=list(_claim("", told.iloc[:0])) if not rows else None)


def group(propositions: Sequence[str]) -> np.ndarray:
    """Number the claims: equal numbers where propositions say the same."""
    if len(propositions) < 2:
        return np.arange(len(propositions))
    vectors = embed(propositions)
    distances = 1 - cosines(vectors, vectors)[np.triu_indices(len(vectors), 1)]
    return fcluster(linkage(distances.clip(0), "average"), 1 - SAME, "distance")


def _in_order(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Join the articles' text and sort by time, so that the order of the input does not matter."""
    told = statements.join(articles.set_index("article_id")[["text", "published_earliest"]], on="article_id")
    return told.sort_values(["published_earliest", "article_id", "start", "statement_id"], kind="stable")


def _propositions(statements: pd.DataFrame) -> list[str]:
    """Give what each statement is about: its content, or what the content points to."""
    return [
        row.content if pd.isna(row.about_start) else row.text[int(row.about_start) : int(row.about_end)]
        for row in statements.itertuples()
    ]


def _claim(claim_id: str, carried: pd.DataFrame) -> dict[str, object]:
    first = _possible_first(carried)
    return {
        "claim_id": claim_id,
        "label": _label(carried["content"].tolist()),
        "n_statements": len(carried),
        "n_articles": carried["article_id"].nunique(),
        "n_outlets": carried["outlet"].nunique(),
        "first_outlet": first[0] if len(first) == 1 else None,
        "possible_first": first,
        "contested": bool((carried["stance"] != "asserts").any()),
    }


def _possible_first(carried: pd.DataFrame) -> tuple[str, ...]:
    """Give every outlet that can have been first: none other was surely out before it."""
    earliest_end = carried["published_latest"].min()
    possible = carried["published_earliest"].isna() | ~(carried["published_earliest"] > earliest_end)
    return tuple(sorted(carried.loc[possible, "outlet"].dropna().unique()))


def _label(contents: Sequence[str]) -> str:
    """Choose the clearest content: a sentence of its own, without pronouns, of some length."""
    return min(contents, key=lambda content: (bool(re.match(r"(?i)(that|this|it|he|she|they)\b", content)), abs(len(content) - 90), content)) if contents else ""
