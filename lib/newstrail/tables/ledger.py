"""A corpus -> everything in it that blames or corroborates an outlet or a person, each with the words it rests on."""

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.tables.chains import chain_breaks
from newstrail.tables.corroboration import corroborations
from newstrail.tables.counts import coverage
from newstrail.tables.quantities import CONFLICT, figure_conflicts
from newstrail.tables.registry import table
from newstrail.tables.requirements import verdict_of
from newstrail.tables.stances import denials, without_denial
from newstrail.tables.verdicts import NOT_TOLD
from newstrail.tables.wording import headline_pairs
from newstrail.text import denial

COLUMNS = [
    "kind", "verdict", "outlet", "source", "claim", "content", "other_outlet", "other_content", "statement_id",
    "other_id", "why",
]  # fmt: skip


@table
def findings(corpus: Corpus) -> pd.DataFrame:
    """List what blames or corroborates an outlet or a person, with both sentences side by side.

    Each kind has requirements, which lib/docs/findings.md lists. A finding that meets them is "to be checked" until an
    analyst has reviewed its statements; then it is "reviewed". Where they are not met, it "could not be told", and
    `why` names the first that is not.

    Returns:
        A row per finding, those that could be told first: kind (denies, base dropped, teller dropped, chain shortened,
        confirmed, without its denial, words only here, only here, not here, not in its body, in conflict), verdict,
        outlet, source, claim, content, other_outlet, other_content, statement_id, other_id and why. What a kind does
        not have is missing.
    """
    parts = [_denied(corpus), _chains(corpus), _confirmed(corpus), _silent(corpus), _alone(corpus)]
    parts += [_headlines(corpus), _conflicts(corpus)]
    found = pd.concat([part.reindex(columns=COLUMNS).astype("string") for part in parts], ignore_index=True)
    return found.sort_values("verdict", key=lambda verdict: verdict == NOT_TOLD, kind="stable", ignore_index=True)


def _judged(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Add the verdict to rows that name an outlet and the statements they rest on, and in `why` what is not met."""
    reviewed = set(corpus.statements.loc[corpus.statements["reviewed"], "statement_id"])
    verdicts = []
    for row in rows.itertuples():
        resting_on = {row.statement_id, row.other_id} - {""}
        verdicts.append(verdict_of(row.why or None, [row.outlet], bool(resting_on) and resting_on <= reviewed))
    told = pd.DataFrame(verdicts, columns=["verdict", "why"], index=rows.index)
    return rows.assign(verdict=told["verdict"], why=told["why"])


def _denied(corpus: Corpus) -> pd.DataFrame:
    listed = denials(corpus)
    listed = listed[listed["stance"] == "denies"]
    unsure = listed["verdict"] == NOT_TOLD
    says_no = listed["scope"].map(denial.is_negative).astype(bool)
    claims = listed["claim"].where(says_no, listed["scope"])
    rows = listed.assign(kind="denies", content=listed["words"], claim=claims, other_id="")
    return _judged(rows.assign(why=unsure.map({True: "no named source denies it in so many words", False: ""})), corpus)


def _chains(corpus: Corpus) -> pd.DataFrame:
    broken = chain_breaks(corpus)
    broken = broken[broken["chain"] != "kept"].reset_index(drop=True)
    told = corpus.trail().set_index("statement_id")[["content", "outlet", "claim", "source"]]
    own, kept = (told.reindex(broken[key]).reset_index(drop=True) for key in ("statement_id", "kept_id"))
    rows = broken.assign(
        kind=broken["chain"].mask(broken["chain"] == NOT_TOLD, "chain shortened"),
        content=own["content"],
        claim=own["claim"],
        source=own["source"],
        other_outlet=kept["outlet"],
        other_content=kept["content"],
        other_id=broken["kept_id"],
    )
    return _judged(rows, corpus)


def _confirmed(corpus: Corpus) -> pd.DataFrame:
    pairs = corroborations(corpus)
    return pairs.assign(kind="confirmed", source=pairs["source"] + ", " + pairs["other_source"])


def _silent(corpus: Corpus) -> pd.DataFrame:
    named = {"denier": "source", "denied_in": "other_outlet", "scope": "other_content", "denial_id": "other_id"}
    return without_denial(corpus).rename(columns=named).assign(kind="without its denial")


def _alone(corpus: Corpus) -> pd.DataFrame:
    first = corpus.trail().drop_duplicates(["claim_id", "outlet"])[["claim_id", "outlet", "statement_id"]]
    pairs = coverage(corpus).merge(first, on=["claim_id", "outlet"], how="left")
    pairs = pairs[pairs["where"] != "also elsewhere"]
    kinds = pairs["where"].replace("not found", "not here")
    why = pairs["verdict"].map({NOT_TOLD: "others may carry it in other words"}).fillna("")
    own = pairs[pairs["only_words"] != ""].rename(columns={"only_words": "content"})
    own = own.assign(kind="words only here", other_id="", why="")
    return pd.concat([_judged(own, corpus), pairs.assign(kind=kinds, why=why)])


def _headlines(corpus: Corpus) -> pd.DataFrame:
    pairs = headline_pairs(corpus)
    pairs = pairs[pairs["only_words"] != ""]
    rows = pairs.assign(
        kind="not in its body",
        outlet=pairs["outlet"].str.removesuffix(", body"),
        content=pairs["other_content"],
        other_content=pairs["content"],
        statement_id=pairs["other_id"],
        other_id=pairs["statement_id"],
        why="",
    )
    return _judged(rows.drop(columns="other_outlet"), corpus)


def _conflicts(corpus: Corpus) -> pd.DataFrame:
    pairs = figure_conflicts(corpus)
    pairs = pairs[pairs["verdict"] == CONFLICT]
    named = {"outlets": "outlet", "figure": "content", "other_outlets": "other_outlet", "other_figure": "other_content"}
    return _judged(pairs.rename(columns=named).assign(kind="in conflict", statement_id="", other_id="", why=""), corpus)
