"""Frames -> the claims, counts and names that follow from them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.claims import count_claims, count_origins, to_claims, without_fragments
from newstrail.corrections import Placed, correct_claims, correct_sources
from newstrail.schema import FRAMES, conform


def replay(frames: Mapping[str, pd.DataFrame], placed: Sequence[Placed]) -> dict[str, pd.DataFrame]:
    """Apply decisions to frames as they were read, and give the frames that they change."""
    corrected = correct_sources(frames, placed)
    statements = correct_claims(corrected["statements"], frames["articles"], placed)
    names = corrected["sources"].set_index("source_id")["name"].to_dict()
    claims = to_claims(statements, frames["articles"], names)
    return corrected | {"statements": statements, "claims": without_fragments(claims, statements)}


def finish(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Count the statements and outlets of each claim and source, sort the claims, and conform every frame."""
    finished = {**frames, **count_again(frames)}
    return {name: conform(finished[name], name) for name in FRAMES}


def count_again(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Count the statements and outlets of each claim and source.

    Args:
        frames: articles, statements, claims, sources and reliances.
    Returns:
        The claims, sorted, and the sources.
    """
    outlets = outlets_apart(frames["articles"])
    statements = frames["statements"].assign(outlet=frames["statements"]["article_id"].map(outlets))
    sources = _count_mentions(frames["sources"], statements)
    origins = count_origins(statements, sources, frames["reliances"])
    claims = widest_first(_name_claims(frames, origins))
    return {"claims": claims, "sources": sources}


def _count_mentions(sources: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    by_source = statements.groupby("source_id")
    return sources.assign(
        n_statements=sources["source_id"].map(by_source.size()).fillna(0),
        n_outlets=sources["source_id"].map(by_source["outlet"].nunique()).fillna(0),
    )


def _name_claims(frames: Mapping[str, pd.DataFrame], origins: pd.Series) -> pd.DataFrame:
    """Give the claims of the statements; a claim keeps its label, even if the statement it comes from is not kept."""
    claims = count_claims(frames["statements"], frames["articles"])
    claims = claims[claims["claim_id"].isin(frames["claims"]["claim_id"])]
    labels = frames["claims"].set_index("claim_id")["label"]
    return claims.assign(label=claims["claim_id"].map(labels), n_origins=claims["claim_id"].map(origins))


def widest_first(claims: pd.DataFrame) -> pd.DataFrame:
    """Sort claims: those in most outlets first, and among these the ones with most statements."""
    order = ["n_outlets", "n_statements", "claim_id"]
    return claims.sort_values(order, ascending=[False, False, True], ignore_index=True)
