"""Statements with their claims -> the frame of claims: each one's label, its counts and who was first."""

from collections.abc import Mapping

import pandas as pd

from newstrail.articles import outlets_apart, sentences_at
from newstrail.claims.labels import choose_labels
from newstrail.schema import need


def to_claims(statements: pd.DataFrame, articles: pd.DataFrame, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Give a row per claim with its label and counts; `n_origins` is for `count_origins` to count.

    Args:
        statements: needs claim_id, article_id, start, content, predicate, stance and hedged; with `names`, source_id.
        articles: needs article_id, text, outlet, published_earliest and published_latest. Those of several stories
            bring the number of theirs, in the column `story`.
        names: of the sources, by source_id; a label that begins with "we" names who says it.
    Returns:
        What `count_claims` gives, and label.
    """
    need(statements, "claim_id", "article_id", "start", "content", "predicate", "stance", "hedged")
    claims = count_claims(statements, articles)
    columns = [name for name in ("text", "story") if name in articles]
    told = statements.dropna(subset="claim_id").join(articles.set_index("article_id")[columns], on="article_id")
    around = [sentences_at(text, start) for text, start in zip(told["text"], told["start"], strict=True)]
    if names is not None:
        told = told.assign(source=told["source_id"].map(names))
    told = told.assign(before=[before for before, _ in around], sentence=[sentence for _, sentence in around])
    return claims.assign(label=claims["claim_id"].map(choose_labels(told)))


def count_claims(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give a row per claim with its counts; its label takes longer and changes with no filter.

    Args:
        statements: needs claim_id, article_id, content and stance.
        articles: needs article_id, outlet, published_earliest and published_latest.
    Returns:
        A row per claim in the order of claim_id: claim_id, n_statements, n_articles, n_outlets, contested, first_outlet
        (missing where it is not sure) and possible_first (a tuple of outlets).
    """
    need(statements, "claim_id", "article_id", "content", "stance")
    columns = ["outlet", "published_earliest", "published_latest"]
    made = statements.dropna(subset="claim_id")  # an analyst can say that a statement makes no claim
    outlets = outlets_apart(articles)
    told = made.join(articles.set_index("article_id")[columns].assign(outlet=outlets), on="article_id")
    told = told.assign(contested=told["stance"] != "asserts")
    claims = told.groupby("claim_id").agg(
        n_statements=("content", "size"),
        n_articles=("article_id", "nunique"),
        n_outlets=("outlet", "nunique"),
        contested=("contested", "any"),
    )
    possible_first = [tuple(sorted(outlets)) for outlets in _possible_first(told, claims.index)]
    known = _known_before(told)
    firsts = zip(claims.index, possible_first, strict=True)
    return claims.assign(
        first_outlet=[outlets[0] if len(outlets) == 1 and claim not in known else None for claim, outlets in firsts],
        possible_first=pd.Series(possible_first, claims.index, dtype=object),
    ).reset_index()


def _known_before(told: pd.DataFrame) -> set[str]:
    """Give the claims that somebody else may have told of first: an outlet that only reports a rejection of them."""
    asserts = told["stance"] == "asserts"
    surely_out = told["published_latest"].where(asserts).groupby(told["claim_id"]).transform("min")
    carried = set(zip(told.loc[asserts, "claim_id"], told.loc[asserts, "outlet"], strict=True))
    early = told[~asserts & (told["published_earliest"] <= surely_out)]
    pairs = zip(early["claim_id"], early["outlet"], strict=True)
    return {claim for claim, outlet in pairs if (claim, outlet) not in carried}


def _possible_first(told: pd.DataFrame, claims: pd.Index) -> list[set[str]]:
    """Give the outlets that can have been first with each claim: those out before any other was surely out.

    An outlet in which the claim is only denied or doubted does not carry it.
    """
    told = told[told["stance"] == "asserts"]
    surely_out = told.groupby("claim_id")["published_latest"].transform("min")
    possible = told[~(told["published_earliest"] > surely_out) & told["outlet"].notna()]
    first: dict[str, set[str]] = {claim: set() for claim in claims}
    for claim, outlet in zip(possible["claim_id"], possible["outlet"], strict=True):
        first[claim].add(outlet)
    return list(first.values())
