"""The trail -> the tables that notebooks print and charts draw."""

from collections.abc import Iterable

import pandas as pd

from newstrail.schema import UNKNOWN, need


def count_by(trail: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Count statements by the values of two columns, the fullest rows first.

    What is unknown has a row or a column of its own, because leaving it out would make the rest look complete.

    >>> trail = pd.DataFrame({"outlet": ["Daily", "Daily", None], "kind": ["quote", "narration", "quote"]})
    >>> count_by(trail, "outlet", "kind").loc["outlet unknown"].to_dict()
    {'narration': 0, 'quote': 1}
    """
    values = [_name_unknown(need(trail, rows, columns)[column]) for column in (rows, columns)]
    counted = pd.crosstab(*values, dropna=False)
    order = counted.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counted.loc[order].rename_axis(index=rows, columns=columns)


def widest_first(claims: pd.DataFrame) -> pd.DataFrame:
    """Sort claims: those in most outlets first, of these the ones with most statements.

    >>> claims = pd.DataFrame({"claim_id": ["a", "b"], "n_outlets": [1, 3], "n_statements": [9, 4]})
    >>> widest_first(claims)["claim_id"].tolist()
    ['b', 'a']
    """
    order = ["n_outlets", "n_statements", "claim_id"]
    return need(claims, *order).sort_values(order, ascending=[False, False, True], ignore_index=True)


def coverage(trail: pd.DataFrame) -> pd.DataFrame:
    """Say of each claim and outlet whether it stands there: a row per pair worth a look.

    `where` is "also elsewhere", "only here", or "not found" for a claim of two other outlets or more. Not found is no
    denial, and may be an error of the reading.

    Returns:
        claim_id, claim, outlet, where, n_statements there and n_outlets in all; the widest claims first.
    """
    named = need(trail, "claim_id", "claim", "outlet").dropna(subset=["claim_id"])
    counted = count_by(named, "claim_id", "outlet")
    reach = pd.DataFrame({"n_outlets": (counted > 0).sum(axis=1), "total": counted.sum(axis=1)})
    pairs = counted.stack().rename("n_statements").reset_index().join(reach, on="claim_id")
    here, alone = pairs["n_statements"] > 0, pairs["n_outlets"] == 1
    where = pd.Series("not found", index=pairs.index).mask(here, "also elsewhere").mask(here & alone, "only here")
    labels = named.drop_duplicates("claim_id").set_index("claim_id")["claim"]
    pairs = pairs.assign(claim=pairs["claim_id"].map(labels), where=where)[here | ~alone]
    columns = ["claim_id", "claim", "outlet", "where", "n_statements", "n_outlets"]
    order = ["n_outlets", "total", "claim_id", "outlet"]
    return pairs.sort_values(order, ascending=[False, False, True, True], ignore_index=True)[columns]


def _name_unknown(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, pd.CategoricalDtype):  # names what it can hold, also where nothing of it is here
        return values
    return values.astype("string").fillna(UNKNOWN.get(str(values.name), "not told"))


def most_carried(trail: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """Keep the statements of the `most` claims that are in most outlets; add `rank`, 0 for the first."""
    known = trail.assign(known=trail["outlet"].where(trail["outlet"] != UNKNOWN["outlet"]))
    reach = known.groupby("claim_id").agg(outlets=("known", "nunique"), statements=("outlet", "size")).reset_index()
    ranking = reach.sort_values(["outlets", "statements", "claim_id"], ascending=[False, False, True])
    ranks = {claim_id: rank for rank, claim_id in enumerate(ranking["claim_id"].head(most))}
    kept = trail[trail["claim_id"].isin(ranks)]
    return kept.assign(rank=kept["claim_id"].map(ranks)).sort_values(["rank", "article_id", "start"], ignore_index=True)


def count_known(outlets: Iterable[str]) -> int:
    """Count outlets; an unknown one is not counted, because it may be one of the others.

    >>> count_known(["Daily", "outlet unknown", "Daily"])
    1
    """
    return len(set(outlets) - {UNKNOWN["outlet"]})
