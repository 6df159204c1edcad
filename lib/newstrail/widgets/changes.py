"""Two corpora, before and after a decision -> what it changes, as a reader of the table of claims would say it."""

from collections.abc import Iterator

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.tables import in_cell
from newstrail.text import count, join, wrap

READ = {"source": "speaker", "stance": "stance"}  # columns of the trail that a decision may change, as a reader says
OWN_ROW = "a row that is new"
DOES = {"leave": "leaves", "get": "gets", "go": "goes", "be": "is", "own": "its own"}
DO = {"leave": "leave", "get": "get", "go": "go", "be": "are", "own": "their own"}
MOST_CHANGES = 20
SHOWN_LETTERS = 70


def tell_changes(before: Corpus, after: Corpus) -> str:
    """Say what a decision changes: who leaves which row of the table, where they go, and what is read otherwise.

    A row is known by those who stay in it: whoever leaves it may take the id of its claim along.
    """
    one, other = (corpus.trail().set_index("statement_id") for corpus in (before, after))
    other = other.reindex(one.index)
    lines = [*_moves(one, other), *_readings(one, other)]
    if not lines:
        is_reviewed = (one["reviewed"].fillna(False) != other["reviewed"].fillna(False)).any()
        return "It is marked as reviewed; nothing else changes." if is_reviewed else "This changes nothing."
    more = [f"… and {len(lines) - MOST_CHANGES} more"] if len(lines) > MOST_CHANGES else []
    return "\n".join([*lines[:MOST_CHANGES], *more])


def _moves(one: pd.DataFrame, other: pd.DataFrame) -> Iterator[str]:
    """Tell which statements stand in another row, those with one way together, and which rows are called otherwise."""
    row_of = _same_rows(one, other)
    old = one["claim_id"].astype(object).fillna("")
    new = other["claim_id"].astype(object).fillna("").map(lambda claim: row_of.get(claim, claim and f"new {claim}"))
    labels = dict(zip(old, one["claim"], strict=True))
    moved = pd.DataFrame({"old": old, "new": new})[old != new]
    for (left, reached), group in moved.groupby(["old", "new"], sort=False):
        rows = one.loc[group.index]
        staying = one[(old == left) & (new == left)] if left else one[:0]
        goal = "" if not reached else _label(labels[reached]) if reached in labels else OWN_ROW
        yield _told_move(rows, staying, _label(rows["claim"].iat[0]) if left else "", goal)
    called = pd.DataFrame({"old": one["claim"], "new": other["claim"]})[(old == new) & (old != "")]
    for _, pair in called[called["old"] != called["new"]].drop_duplicates().iterrows():
        yield f"The row {_label(pair['old'])} is called {_label(pair['new'])} then."


def _same_rows(one: pd.DataFrame, other: pd.DataFrame) -> dict[str, str]:
    """Map the claims after a decision to those before it that they go on, the ones with most in common first.

    Of two equal parts that goes on which the decision is not about.
    """
    decided = one["reviewed"].fillna(False) != other["reviewed"].fillna(False)
    pairs = pd.DataFrame({"old": one["claim_id"], "new": other["claim_id"], "others": ~decided}).dropna()
    shared = pairs.groupby(["old", "new"], sort=False)["others"].agg(["size", "sum"])
    same: dict[str, str] = {}
    for old, new in shared.sort_values(["size", "sum"], ascending=False, kind="stable").index:
        if new not in same and old not in same.values():
            same[new] = old
    return same


def _told_move(rows: pd.DataFrame, staying: pd.DataFrame, left: str, goal: str) -> str:
    """Say who leaves a row and where they go, and who stays: outlets, or statements where an outlet does both."""
    if left and goal not in ("", OWN_ROW) and staying.empty:
        return f"The row {left} becomes part of the row {goal}."
    outlets = sorted(rows["outlet"].dropna().unique(), key=str.casefold)
    by_outlet = bool(rows["outlet"].notna().all()) and set(outlets).isdisjoint(staying["outlet"])
    if by_outlet:
        who, does = join(outlets), DOES if len(outlets) == 1 else DO
    else:
        who = f"{count(len(rows), 'statement')} of {join(outlets) or 'unknown outlets'}"
        does = DOES if len(rows) == 1 else DO
    if goal == OWN_ROW:
        way = f"{does['get']} {does['own']}"
    elif goal:
        way = f"{does['go']} to {goal}"
    else:
        way = f"{does['be']} in no row then"
    if not left:
        return f"{who} {way}."
    n_others = staying["outlet"].nunique(dropna=False) if by_outlet else len(staying)
    return f"{who} {does['leave']} the row {left} and {way}{_told_staying(n_others)}."


def _told_staying(n_others: int) -> str:
    if n_others == 0:
        return ""
    return "; the other one stays" if n_others == 1 else f"; the other {n_others} stay"


def _readings(one: pd.DataFrame, other: pd.DataFrame) -> Iterator[str]:
    """Tell which statements have another speaker or stance."""
    for column, called in READ.items():
        pairs = zip(one["content"], one[column].map(in_cell), other[column].map(in_cell), strict=True)
        for content, before, after in pairs:
            if before != after:
                yield f"{_label(content)}: {called} {before or 'none'} → {after or 'none'}"


def _label(words: str) -> str:
    return f"“{wrap(str(words), width=SHOWN_LETTERS, lines=1)}”"
