"""The trail -> chains: through whom each statement came to its outlet, link by link."""

import pandas as pd

from newstrail.schema import UNKNOWN, need

LINKS = ["relied_on", "source", "passed_on", "outlet"]  # from the origin to the reader


def to_chains(trail: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give each chain and how many statements came along it; what an outlet says in its own voice has none.

    Args:
        trail: one row per statement, as `Corpus.trail` gives it.
        articles: for the agency whose copy an article is.
        sources: for the name of whom a source relies on.
    Returns:
        One row per chain: `relied_on`, whom the source cites; `source`; `passed_on`, the agency or the other outlet
        that had it from the source; `outlet`; `n_statements`. Missing where there is no such link.

    >>> trail = pd.DataFrame({"article_id": "a", "outlet": ["Daily"], "source": "Mayor", "kind": "quote",
    ...                       "via_source_id": "police", "told_to": "the Daily"})
    >>> articles = pd.DataFrame({"article_id": ["a"], "wire": ["AFP"]})
    >>> to_chains(trail, articles, pd.DataFrame({"source_id": ["police"], "name": "Police"})).values.tolist()
    [['Police', 'Mayor', 'AFP', 'Daily', 1]]
    """
    need(trail, "article_id", "outlet", "source", "kind", "via_source_id", "told_to", of="trail")
    said = trail[trail["kind"] != "narration"]
    outlet, told_to = said["outlet"].fillna(UNKNOWN["outlet"]), said["told_to"]
    own = pd.Series([_same(*names) for names in zip(told_to, outlet, strict=True)], said.index, dtype="bool")
    chains = pd.DataFrame(
        {
            "relied_on": said["via_source_id"].map(sources.set_index("source_id")["name"]),
            "source": said["source"].fillna(UNKNOWN["source"]),
            "passed_on": said["article_id"].map(articles.set_index("article_id")["wire"]).fillna(told_to.mask(own)),
            "outlet": outlet,
        }
    ).astype("string")
    counted = chains.groupby(LINKS, dropna=False, sort=False).size().rename("n_statements").reset_index()
    return counted.sort_values("n_statements", ascending=False, kind="stable", ignore_index=True)


def _same(told_to: object, outlet: str) -> bool:
    """Whether a source spoke to the outlet itself, whose name a sentence may shorten."""
    return isinstance(told_to, str) and told_to.casefold().removeprefix("the ") in outlet.casefold()
