"""Which statements make the same claim, row by row of the table: the claims near each one, and its doubtful members."""

from collections.abc import Iterator, Mapping, Set

import pandas as pd

from newstrail.proposals.question import Option, Question, most_useful

MOST = 8  # options of one question: what an analyst reads at a glance
WORTH = 0.02  # least probability that is asked about
Pair = tuple[str, str]


def ask_same_claim(statements: pd.DataFrame, neighbours: pd.DataFrame, decided: Set[Pair]) -> Iterator[Question]:
    """Ask of each claim what else makes it, and which of its members does not.

    Args:
        statements: needs statement_id, article_id, claim_id and stance, in the order of time.
        neighbours: as `claims.find_neighbours` gives them.
        decided: pairs of statements about which an analyst has said whether they make the same claim, each both ways.
    """
    claims = statements.dropna(subset="claim_id")
    claim_of = dict(zip(claims["statement_id"], claims["claim_id"], strict=True))
    pairs = neighbours.assign(
        one_claim=neighbours["one"].map(claim_of), other_claim=neighbours["other"].map(claim_of)
    ).dropna()
    one, other = pairs["one_claim"], pairs["other_claim"]
    articles = claims.groupby("claim_id")["article_id"].agg(tuple).to_dict()
    first_of = claims.groupby("claim_id")["statement_id"].first().to_dict()
    within = _within(pairs[one == other], claims, first_of, decided)
    asserted = set(claims.loc[claims["stance"] == "asserts", "claim_id"])
    across = _across(pairs[one != other], articles, asserted, _claims_told_apart(decided, claim_of))
    for claim in articles:
        options = most_useful([*within.get(claim, ()), *across.get(claim, ())], MOST)
        if options:
            yield Question("same-claim", (first_of[claim],), options)


def _within(
    pairs: pd.DataFrame, claims: pd.DataFrame, first_of: Mapping[str, str], decided: Set[Pair]
) -> dict[str, list[Option]]:
    """Give for each claim its members but the first, with how probably each belongs to the rest."""
    belongs = _both_ways(pairs).groupby("one")["probability"].mean()
    sizes = claims["claim_id"].map(claims["claim_id"].value_counts())
    options: dict[str, list[Option]] = {}
    for row, size in zip(claims.itertuples(), sizes, strict=True):
        first = first_of[row.claim_id]
        if row.statement_id != first and (row.statement_id, first) not in decided:
            probability = max(float(belongs.get(row.statement_id, 0.5)), 0.5)
            option = Option(row.statement_id, True, probability, float(size - 1))
            options.setdefault(row.claim_id, []).append(option)
    return options


def _across(
    pairs: pd.DataFrame, articles: Mapping[str, tuple[str, ...]], asserted: Set[str], apart: Set[Pair]
) -> dict[str, list[Option]]:
    """Give for each claim the claims near it, by their statement nearest to it."""
    if pairs.empty:
        return {}
    both_ways = _both_ways(pairs)
    sizes = {claim: len(carried) for claim, carried in articles.items()}
    ranked = both_ways.sort_values(["probability", "one", "other"], ascending=[False, True, True])
    by_claims = ranked.groupby(["one_claim", "other_claim"], sort=False)
    near = by_claims.agg(other=("other", "first"), best=("probability", "first"), total=("probability", "sum"))
    near = near.reset_index()
    together = near["one_claim"].map(sizes) * near["other_claim"].map(sizes)
    near["probability"] = (near["best"] + near["total"] / together) / 2
    near = near[near["probability"] >= WORTH].sort_values("probability", ascending=False, kind="stable")
    options: dict[str, list[Option]] = {}
    for row in near.itertuples():
        if (row.one_claim, row.other_claim) in apart:
            continue
        ones, others = articles[row.one_claim], articles[row.other_claim]
        changes = _pairs_of_articles(ones, others)
        if (row.one_claim in asserted) != (row.other_claim in asserted):
            changes += len(ones) + len(others)  # a row that somebody denies
        options.setdefault(row.one_claim, []).append(Option(row.other, False, float(row.probability), changes))
    return options


def _both_ways(pairs: pd.DataFrame) -> pd.DataFrame:
    """Give each pair a second time, with its ends exchanged."""
    exchanged = {"one": "other", "other": "one", "one_claim": "other_claim", "other_claim": "one_claim"}
    return pd.concat([pairs, pairs.rename(columns=exchanged)])


def _claims_told_apart(decided: Set[Pair], claim_of: Mapping[str, str]) -> set[Pair]:
    return {(claim_of[one], claim_of[other]) for one, other in decided if one in claim_of and other in claim_of}


def _pairs_of_articles(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Count the pairs of statements of different articles that one row would hold."""
    shared = sum(one.count(article) * other.count(article) for article in set(one) & set(other))
    return float(len(one) * len(other) - shared)
