"""A corpus and an earlier one -> what is new since: denials, figures, claims, and who picked up which."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.tables.quantities import figures, reach
from newstrail.tables.registry import table
from newstrail.tables.stances import REJECTS, denials
from newstrail.text import count

KINDS = {"denies": "denial", "doubts": "doubt"}
OTHER_FIGURE, PICKED_UP, NEW_CLAIM = "other figure", "picked up", "new claim"
COLUMNS = ["kind", "outlet", "source", "claim", "content", "earlier", "published", "statement_id", "verdict"]


@table
def news(corpus: Corpus, before: Corpus | None = None) -> pd.DataFrame:
    """List what the articles tell that came in since an earlier corpus was read.

    New is what stands in an article that was not there, or in words that its text did not have. What reads differently
    because newstrail or a decision has changed is no news. A denial is listed wherever it is new; `earlier` then tells
    in which outlets the same source had rejected the same claim. A figure is another one if no number fits both it and
    any that was given before for the same thing in the same claim.

    Args:
        corpus: all articles.
        before: an earlier corpus, as `newstrail.load` gives a saved one, or one of fewer articles; without it, the
            articles with the latest date of publication are those that came in.
    Returns:
        A row per piece of news, in this order: kind (denial, doubt, other figure, picked up or new claim), outlet,
        source, claim, content (the words), earlier (what was known: who had carried, rejected or counted it),
        published, statement_id, and of a denial or doubt the verdict, as in `denials`. What a kind does not have is
        missing.
    Raises:
        TypeError: `before` is no corpus.
        ValueError: `before` holds more than `corpus` does, and nothing is new: they are the wrong way round.
    """
    trail = corpus.trail().dropna(subset="claim_id")
    is_new = _is_new(corpus, trail, before)
    fresh, known = trail[is_new], trail[~is_new]
    rows = [*_rejections(corpus, fresh, known), *_figures(corpus, fresh, known), *_picked_up(fresh, known)]
    rows += _new_claims(fresh, known)
    listed = pd.DataFrame(rows, columns=COLUMNS)
    texts = listed.columns.drop("published")
    return listed.astype(dict.fromkeys(texts, "string") | {"published": "datetime64[us]"})


def _is_new(corpus: Corpus, trail: pd.DataFrame, before: Corpus | None) -> pd.Series:
    """Say of each statement whether it stands in an article, or in words of one, that came in since."""
    articles = corpus.articles
    if before is None:
        latest = articles.loc[articles["published"] == articles["published"].max(), "article_id"]
        return trail["article_id"].isin(latest)
    if not isinstance(before, Corpus):
        raise TypeError(
            f"news takes an earlier corpus as before, but got a {type(before).__name__}; "
            'pass what newstrail.load("folder") gives'
        )
    came = articles.loc[~articles["text"].isin(before.articles["text"]), "article_id"]
    gone = ~before.articles["text"].isin(articles["text"])
    if came.empty and gone.any():
        raise ValueError(
            f"corpus holds nothing that before does not, and before {count(int(gone.sum()), 'article')} more; "
            "write the earlier corpus second: news(corpus, before)"
        )
    had = set(zip(before.statements["article_id"], before.statements["content"], strict=True))
    is_had = [key in had for key in zip(trail["article_id"], trail["content"], strict=True)]
    return trail["article_id"].isin(came) & ~pd.Series(is_had, trail.index, dtype=bool)


def _rejections(corpus: Corpus, fresh: pd.DataFrame, known: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the denials and doubts of the articles that came in."""
    listed = denials(corpus)
    rejected = known[known["stance"].isin(REJECTS)]
    for row in listed[listed["statement_id"].isin(fresh["statement_id"])].itertuples():
        is_same = (rejected["source"] == row.source) & (rejected["claim"] == row.claim)
        yield {
            "kind": KINDS[row.stance],
            "outlet": row.outlet,
            "source": row.source,
            "claim": row.claim,
            "content": row.words,
            "earlier": _names(rejected.loc[is_same, "outlet"]),
            "published": row.published,
            "statement_id": row.statement_id,
            "verdict": row.verdict,
        }


def _figures(corpus: Corpus, fresh: pd.DataFrame, known: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the figures that came in and fit no earlier one of the same thing in the same claim."""
    counted = figures(corpus).dropna(subset="claim_id")
    counted = counted[counted["part_of"].isna()]
    earlier = counted[counted["statement_id"].isin(known["statement_id"])]
    came = counted[counted["statement_id"].isin(fresh["statement_id"])]
    for _, figure in came.drop_duplicates(["claim_id", "thing", "outlet", "said"]).iterrows():
        others = earlier[(earlier["claim_id"] == figure["claim_id"]) & (earlier["thing"] == figure["thing"])]
        if others.empty or any(_fit(figure, other) for _, other in others.iterrows()):
            continue
        told = others["said"] + " (" + others["outlet"] + ")"
        yield _row(OTHER_FIGURE, figure, ", ".join(dict.fromkeys(told))) | {"content": " ".join(figure["text"].split())}


def _fit(figure: pd.Series, other: pd.Series) -> bool:
    """Say whether one number can be both."""
    (least, most), (other_least, other_most) = reach(figure), reach(other)
    return least <= other_most and other_least <= most


def _picked_up(fresh: pd.DataFrame, known: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give each outlet that asserts a claim which only others had carried."""
    had = set(zip(known["claim_id"], known["outlet"], strict=True))
    outlets = {claim_id: _names(rows["outlet"]) for claim_id, rows in known.groupby("claim_id")}
    asserting = fresh[fresh["stance"] == "asserts"].drop_duplicates(["claim_id", "outlet"])
    for _, row in asserting.iterrows():
        if row["claim_id"] in outlets and (row["claim_id"], row["outlet"]) not in had:
            yield _row(PICKED_UP, row, outlets[row["claim_id"]])


def _new_claims(fresh: pd.DataFrame, known: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give each claim that no earlier article makes, once, with all outlets that do."""
    made = fresh[~fresh["claim_id"].isin(known["claim_id"])]
    for _, rows in made.groupby("claim_id", sort=False):
        yield _row(NEW_CLAIM, rows.iloc[0], None) | {"outlet": _names(rows["outlet"])}


def _row(kind: str, row: pd.Series, earlier: str | None) -> dict[str, Any]:
    said = {column: row[column] for column in ("outlet", "source", "claim", "content", "published", "statement_id")}
    return said | {"kind": kind, "earlier": earlier}


def _names(outlets: pd.Series) -> str | None:
    return ", ".join(outlets.drop_duplicates()) or None
