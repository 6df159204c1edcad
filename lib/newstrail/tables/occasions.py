"""Figures -> of what time they tell: of an earlier one, of a longer period, or of certain days."""

import re

import pandas as pd

from newstrail.corpus import Corpus

A_YEAR = pd.Timedelta(days=365)
A_MONTH = pd.Timedelta(days=31)
A_WEEK = pd.Timedelta(days=7)
LONG = r"P[\dX]+[YMW]"  # TIMEX3 values of a week or more: a five-year war
# "That recall covered 12,000 cars" tells of what the sentence before it does; "That is why" does not
POINTS_BACK = re.compile(
    r"[\"'“‘«]?(?:That|Those) (?!(?:is|was|are|were|has|have|had|will|would|can|could|may|might)\b)[a-z]"
)
BEFORE_POINTING = 300  # characters before such a sentence that may hold its date


def are_past(told: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Say of each figure whether its statement tells of another time: that of something a year or more ago.

    Where most dates of the corpus lie within a month, a month is enough: "a strike in June killed three". An article
    without a date counts as published with the earliest that has one.
    """
    published = _published(told, corpus)
    latest_of = corpus.dates.groupby("statement_id")["latest"].max().to_dict()
    latest = told["statement_id"].map(lambda statement_id: latest_of.get(statement_id, pd.NaT)).astype("datetime64[us]")
    starts = corpus.statements.set_index("statement_id")["start"]
    pointing = told["content"].map(lambda content: POINTS_BACK.match(content) is not None).astype(bool)
    for label in told.index[pointing & latest.isna()]:
        latest[label] = _date_before(starts[told.loc[label, "statement_id"]], told.loc[label, "article_id"], corpus)
    return (latest < published - (A_MONTH if _is_young(corpus) else A_YEAR)).astype(bool)


def _is_young(corpus: Corpus) -> bool:
    """Say whether most dates of a corpus lie within a month of their article's publication."""
    dated = corpus.dates.dropna(subset="latest").join(
        corpus.articles.set_index("article_id")["published"], on="article_id"
    )
    dated = dated.dropna(subset="published")
    return len(dated) > 0 and bool((dated["published"] - dated["latest"]).median() < A_MONTH)


def _published(told: pd.DataFrame, corpus: Corpus) -> pd.Series:
    return told["published"].fillna(corpus.articles["published"].min())


def _date_before(start: int, article_id: str, corpus: Corpus) -> pd.Timestamp:
    """Give the last date shortly before a place in an article."""
    here = corpus.dates[corpus.dates["article_id"] == article_id]
    gap = start - here["end"]
    return here.loc[(gap >= 0) & (gap <= BEFORE_POINTING)].sort_values("start")["latest"].dropna().tail(1).max()


def are_over_periods(told: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Say of each figure whether its statement names a longer time that it may cover: "in a five-year war, this year".

    Such a total is none of one event.
    """
    dates = corpus.dates
    lasting = dates["type"].eq("DURATION") & dates["value"].str.fullmatch(LONG)
    whole_year = dates["latest"] - dates["earliest"] > A_YEAR - A_WEEK
    return told["statement_id"].isin(dates.loc[(lasting | whole_year).fillna(False).astype(bool), "statement_id"])


def days_told(corpus: Corpus) -> dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]]:
    """Give the days or weeks that each statement names, as first and last moments; none where it names no day."""
    dates = corpus.dates.dropna(subset=["statement_id", "earliest", "latest"])
    narrow = dates[dates["latest"] - dates["earliest"] <= A_WEEK]
    named: dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]] = {}
    for row in narrow.itertuples():
        named.setdefault(row.statement_id, []).append((row.earliest, row.latest))
    return named
