"""Claims -> schema.org's Claim and drafts of its ClaimReview, in JSON-LD."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.schema import need
from newstrail.tables import is_known
from newstrail.text import snippet, web_address

CONTEXT = "https://schema.org"
SPEAKERS = {  # who can be a `creator` or `author`; a place that speaks is its authorities
    "person": "Person",
    "institution": "Organization",
    "outlet": "Organization",
    "place": "Organization",
}
PRINTED = {"minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m"}
NEEDED = ["claim_id", "claim", "article_id", "outlet", "title", "published", "content", "source", "url", "stance"]
Row = Mapping[Hashable, Any]


def to_claim_review(trail: pd.DataFrame, claim_id: str) -> dict[str, Any]:
    """Give a claim as schema.org's Claim in JSON-LD, with each article that asserts it as an appearance.

    An article that only doubts or denies it is no appearance of the claim, but a work about it (`subjectOf`). Of each
    article it holds the first words of each statement of the claim, with who says it, how they stand to it, and when
    they said it, if the text tells. A byline, and a speaker of whom the text does not tell whether it is a person or a
    body, stand in `creditText`. See https://schema.org/Claim.

    Args:
        trail: one row per statement, as `corpus.trail()` gives it, with `url`, and `published_zone` where it is known.
        claim_id: one of its claims.
    """
    need(trail, *NEEDED)
    made = trail[trail["claim_id"] == claim_id]
    if made.empty:
        raise ValueError(f"no statement shown makes the claim {claim_id!r}; claim_id is a column of corpus.claims")
    return {"@context": CONTEXT} | _claim(made)


def to_claims(corpus: Corpus) -> dict[str, Any]:
    """Give every claim as `to_claim_review` does, in one document."""
    return {"@context": CONTEXT, "@graph": [_claim(made) for made in _by_claim(corpus)]}


def to_review_drafts(corpus: Corpus) -> dict[str, Any]:
    """Give a draft of a ClaimReview for each claim that stands in several outlets or that somebody rejects.

    What only a person can say is empty: who reviews, when, where, and the rating; newstrail gives no verdict on truth.
    See https://schema.org/ClaimReview.
    """
    claims = corpus.claims[(corpus.claims["n_outlets"] > 1) | corpus.claims["contested"]]
    matter = set(claims["claim_id"])
    drafts = [_draft(made) for made in _by_claim(corpus) if made["claim_id"].iat[0] in matter]
    return {"@context": CONTEXT, "@graph": drafts}


def _by_claim(corpus: Corpus) -> list[pd.DataFrame]:
    """Give the statements of each claim with what is known of their article, the claim in most outlets first."""
    articles = corpus.articles.set_index("article_id")[["url", "published_zone", "updated", "author"]]
    told = corpus.trail().join(articles, on="article_id")
    claimed = dict(iter(told.groupby("claim_id")))
    return [claimed[claim_id] for claim_id in corpus.claims["claim_id"] if claim_id in claimed]


def _claim(made: pd.DataFrame) -> dict[str, Any]:
    appearances: list[dict[str, Any]] = []
    about: list[dict[str, Any]] = []
    for _, said in made.groupby("article_id", sort=False):
        (appearances if (said["stance"] == "asserts").any() else about).append(_appearance(said))
    told = {
        "@type": "Claim",
        "name": snippet(str(made["claim"].iat[0])),
        "appearance": appearances,
        "subjectOf": about,
    }
    return {name: value for name, value in told.items() if value}


def _draft(made: pd.DataFrame) -> dict[str, Any]:
    claim = _claim(made)
    asserting = made[made["stance"] == "asserts"].dropna(subset="source")
    speakers = [_speaker(row).get("creator") for row in asserting.drop_duplicates("source").to_dict("records")]
    authors = [speaker for speaker in speakers if speaker]
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim["name"],
        "itemReviewed": claim | ({"author": authors} if authors else {}),
        "author": {"@type": "Organization", "name": ""},
        "datePublished": "",
        "url": "",
        "reviewRating": {"@type": "Rating", "alternateName": ""},
    }


def _appearance(said: pd.DataFrame) -> dict[str, Any]:
    row: Row = said.iloc[0].to_dict()
    told = {
        "headline": row["title"],
        "url": web_address(row["url"]),
        "datePublished": _time(row),
        "dateModified": _day(row.get("updated")),
        "creditText": row.get("author"),
        "publisher": {"@type": "Organization", "name": row["outlet"]}
        if pd.notna(row["outlet"]) and is_known(row["outlet"])
        else None,
        "hasPart": [_statement(each) for each in said.to_dict("records")],
    }
    return {"@type": "NewsArticle"} | _known(told)


def _statement(row: Row) -> dict[str, Any]:
    """Give what an article says of a claim, by whom and when, and whether they assert, doubt or deny it."""
    told = {
        "text": snippet(str(row["content"])),
        **_speaker(row),
        "description": row["stance"],
        **_said(row),
        "citation": row.get("via"),
    }
    return {"@type": "Quotation"} | _known(told)


def _speaker(row: Row) -> dict[str, Any]:
    """Give who says something under the name that schema.org has for it: a person or body, a document, or neither."""
    name, kind = row["source"], row.get("source_kind")
    if pd.isna(name):
        return {}
    if kind == "document":
        return {"isBasedOn": {"@type": "CreativeWork", "name": name}}
    if kind not in SPEAKERS:
        return {"creditText": name}
    return {"creator": {"@type": SPEAKERS[str(kind)], "name": name}}


def _time(row: Row) -> str | None:
    """Give when an article was published as ISO 8601, as precisely as is known: in UTC where the zone is."""
    precision = row.get("published_precision", "day")
    if pd.isna(row["published"]) or precision not in PRINTED:
        return None
    zone = row.get("published_zone")
    if precision == "minute" and pd.notna(zone):
        return f"{row['published_earliest']:%Y-%m-%dT%H:%MZ}"
    return str(row["published"].strftime(PRINTED[str(precision)]))


def _said(row: Row) -> dict[str, str]:
    """Give the day on which something was said, or the first and the last on which it can have been."""
    days = [day for day in dict.fromkeys(_day(row.get(end)) for end in ("said_earliest", "said_latest")) if day]
    if not days:
        return {}
    return {"dateCreated": days[0]} if len(days) == 1 else {"temporal": "/".join(days)}  # the first takes no interval


def _day(moment: object) -> str | None:
    return None if moment is None or pd.isna(moment) else f"{moment:%Y-%m-%d}"


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in told.items() if isinstance(value, list | dict) or (value and pd.notna(value))
    }
