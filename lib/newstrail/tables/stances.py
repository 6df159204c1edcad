"""A corpus -> its denials and doubts: who rejects what exactly, and when."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from newstrail.claims import have_clause
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.tables.registry import table
from newstrail.tables.requirements import (
    BOTH_UNSURE,
    NAMELESS,
    WHAT_UNSURE,
    WHO_UNSURE,
    calls,
    has_name,
    names_any,
    names_of_sources,
    same_stage,
    scopes_of,
    texts_of_outlets,
    verdict_of,
    why_not_same,
)
from newstrail.tables.verdicts import NOT_TOLD, REVIEWED, TO_BE_CHECKED
from newstrail.text import denial

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
        reject it), said_earliest and said_latest (missing if the text does not tell when), published, claim, verdict
        ("to be checked", "reviewed" or "could not be told": see lib/docs/findings.md) and why it could not be told.
    """
    trail = corpus.trail()
    texts = corpus.articles.set_index("article_id")["text"]
    told = trail.join(texts, on="article_id").sort_values(["article_id", "start"])
    scoped = told.assign(scope=scopes_of(told))
    rejecting = scoped[scoped["stance"].isin(REJECTS)].fillna(UNKNOWN)
    names = names_of_sources(corpus.sources)
    of_claims = trail[(trail["stance"] == "asserts") & ~trail["content"].map(denial.is_negative).astype(bool)]
    asserted = set(zip(of_claims["claim_id"], of_claims["source_id"], strict=True))
    reasons = [
        BOTH_UNSURE
        if (row.claim_id, row.source_id) in asserted and not row.reviewed
        else _why_unsure(row, names.get(row.source_id, ()))
        for row in rejecting.itertuples()
    ]
    rejecting = rejecting.assign(why=pd.Series(reasons, rejecting.index, dtype="string"))
    grouped = rejecting.sort_values(["stance", "article_id", "start"]).groupby(SAME_DENIAL, as_index=False, sort=False)
    listed = grouped.agg(
        statement_id=("statement_id", "first"),
        stance=("stance", "first"),
        words=("content", " … ".join),
        said_earliest=("said_earliest", "max"),
        said_latest=("said_latest", "min"),
        published=("published", "first"),
        claim=("claim", "first"),
        why=("why", "min"),  # "" where one of the statements is sure
        reviewed=("reviewed", "all"),
    )
    sure = listed["reviewed"].map({True: REVIEWED, False: TO_BE_CHECKED})
    verdicts = sure.where(listed["why"] == "", NOT_TOLD).astype("string")
    columns = ["statement_id", "outlet", "source", "stance", "scope", "words", "said_earliest", "said_latest"]
    return listed.assign(verdict=verdicts)[[*columns, "published", "claim", "verdict", "why"]]


def _why_unsure(row: Any, names: Sequence[str]) -> str:
    """Say why it is not sure that a source rejects something, by its verb or in its own words; "" where it is.

    An analyst who has reviewed a statement has told what it rejects; who does is known where the text names anybody.
    """
    is_nameless = pd.isna(row.source_kind) or row.source_kind in NAMELESS
    if row.reviewed:
        return WHO_UNSURE if is_nameless else ""
    cue = "" if pd.isna(row.cue) else denial.plain(row.cue)
    found = denial.find_denial(f"{cue} {denial.plain(row.content)}")
    by_verb = (found is not None and found.start() < len(cue)) or denial.denies_oneself(row.content)
    if denial.is_negative(cue) or not (by_verb or row.stance == "doubts"):  # "does not dispute"
        return WHAT_UNSURE
    is_nobody = is_nameless or row.source_kind == "outlet" or row.kind == "narration"
    if is_nobody or not has_name(row.source) or not calls(row.source_text, *names):
        return WHO_UNSURE
    return ""


@table
def without_denial(corpus: Corpus) -> pd.DataFrame:
    """List the outlets that carry a claim which is denied elsewhere, and in which no rejection of it was found.

    To leave a denial out is not to hide it: who published before it, or carries another claim than the one denied,
    leaves nothing out. What it takes that an outlet does stands in lib/docs/findings.md; where it is not met, it
    "could not be told".

    Returns:
        A row per claim and outlet, those that leave a denial out first: claim_id, claim, outlet, content (what it
        says), denier, denied_in (the outlet that carries the denial), scope (what is denied), statement_id, denial_id,
        verdict ("to be checked", "reviewed" or "could not be told") and why it could not be told.
    """
    trail = corpus.trail().dropna(subset="claim_id")
    texts = corpus.articles.set_index("article_id")["text"]
    told = trail.join(texts, on="article_id").sort_values(["article_id", "start"])
    told = told.assign(scope=scopes_of(told), has_clause=have_clause(told)).fillna(UNKNOWN)
    read = texts_of_outlets(corpus)
    rows = []
    for claim_id, said in told.groupby("claim_id"):
        denials_of, asserting = said[said["stance"] == "denies"], said[said["stance"] == "asserts"]
        silent = set(asserting["outlet"]) - set(said.loc[said["stance"].isin(REJECTS), "outlet"])
        for outlet in sorted(silent) if len(denials_of) else ():
            fits = [
                (_why_not_left_out(row, denied, asserting, read.get(outlet, "")), row, denied)
                for row in asserting[asserting["outlet"] == outlet].itertuples()
                for denied in denials_of.itertuples()
            ]
            why, row, denied = min(fits, key=lambda fit: fit[0] is not None)
            verdict, reason = verdict_of(why, [outlet, denied.outlet], bool(row.reviewed and denied.reviewed))
            named = claim_id, row.claim, outlet, row.content, denied.source, denied.outlet, denied.scope
            rows.append((*named, row.statement_id, denied.statement_id, verdict, reason))
    columns = ["claim_id", "claim", "outlet", "content", "denier", "denied_in", "scope", "statement_id", "denial_id"]
    found = pd.DataFrame(rows, columns=[*columns, "verdict", "why"]).astype("string")
    return found.sort_values("why", key=lambda why: why != "", kind="stable", ignore_index=True)


def _why_not_left_out(row: Any, denied: Any, asserting: pd.DataFrame, text: str) -> str | None:
    """Say why an outlet may not have left a denial out: the first requirement that is not met."""
    if not (row.has_clause and denied.has_clause):
        return "one of them is a piece of a sentence"
    why = why_not_same(row.content, denied.scope)
    if why:
        return why
    if not same_stage(row.modality, denied.modality):
        return "what is denied and what is carried have not come equally far: planned, done, possible"
    if names_any(text, denied.source):
        return f"the article names {denied.source}, and may carry the denial in other words"
    first = asserting["published_earliest"].min()
    out = denied.published_latest
    if pd.notna(denied.said_latest):
        out = denied.said_latest if pd.isna(out) else min(denied.said_latest, out)
    if pd.notna(out) and out < first:
        return "the denial was made before anybody carried the claim"
    if pd.notna(denied.said_earliest) and denied.said_earliest < first:  # "earlier this month"
        return "the denial may have been made before anybody carried the claim"
    if pd.isna(out) or pd.isna(row.published_earliest) or out > row.published_earliest:
        return "the denial may not have been out when the outlet published"
    return None
