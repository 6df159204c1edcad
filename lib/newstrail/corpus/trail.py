"""Frames -> the trail: a row per statement, joined with its article, its source and its claim."""

from collections.abc import Mapping

import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.schema import UNKNOWN

VOICES = {  # the voice of a statement by the kind of its source; other statements are the outlet's own or nobody's
    "person": "named person",
    **dict.fromkeys(["institution", "place", "document", "group", "outlet"], "institution"),
    "anonymous": "anonymous",
    "vague": "vague",
}


def trail(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Join statements with their article, source and claim: one row per statement, in the order of publication.

    A row keeps the label it has in `frames["statements"]`, so that a series made from either fits the other. What
    only fragments say is no claim: there `claim_id` is missing.

    Adds `outlet` (where it is unknown, a name that stands in: see `outlets_apart`), `title`, the `published` columns,
    `source`, `source_kind`, `speaks_for`, `claim` (its label),
    `n_origins`, `contested`, `about` (the words that a content such as "which" points to) and `voice` (named person,
    institution, anonymous, vague, own voice, or no source named). A place, a document, a group and another outlet count
    as institutions.
    """
    articles = frames["articles"].set_index("article_id").assign(outlet=outlets_apart(frames["articles"]))
    published = ["published", "published_precision", "published_earliest", "published_latest"]
    sources = frames["sources"].set_index("source_id")[["name", "kind", "speaks_for"]]
    claims = frames["claims"].set_index("claim_id")[["label", "n_origins", "contested"]]
    statements = frames["statements"]
    claimed = statements["claim_id"].where(statements["claim_id"].isin(claims.index))
    return (
        statements.assign(claim_id=claimed)
        .join(articles[["outlet", "title", *published]], on="article_id")
        .join(sources.rename(columns={"name": "source", "kind": "source_kind"}), on="source_id")
        .join(claims.rename(columns={"label": "claim"}), on="claim_id")
        .assign(about=_about(frames["statements"], articles["text"]), voice=_voice)
        .sort_values(["published_earliest", "article_id", "start", "end"], kind="stable")
    )


def _about(statements: pd.DataFrame, texts: pd.Series) -> pd.Series:
    pointing = statements.dropna(subset="about_start")
    spans = zip(pointing["article_id"].map(texts), pointing["about_start"], pointing["about_end"], strict=True)
    words = [" ".join(text[start:end].split()) for text, start, end in spans]
    return pd.Series(words, pointing.index, dtype="string").reindex(statements.index)


def _voice(trail: pd.DataFrame) -> pd.Series:
    voice = trail["source_kind"].map(VOICES).mask(trail["kind"] == "narration", "own voice").fillna(UNKNOWN["source"])
    return voice.astype(pd.CategoricalDtype([*dict.fromkeys(VOICES.values()), "own voice", UNKNOWN["source"]]))
