"""A corpus -> the chains by which statements came to their outlets, and the outlets that cut a chain short."""

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.similarity import stems
from newstrail.tables.registry import table
from newstrail.words import shortens

LINKS = ["relied_on", "source", "passed_on", "outlet"]  # from the origin to the reader


@table
def source_chains(corpus: Corpus) -> pd.DataFrame:
    """Count the statements that came along each chain; what an outlet states in its own voice has no chain.

    Returns:
        A row per chain, the most frequent first: `relied_on` (whom the source relies on), `source`, `passed_on` (the
        agency or other outlet that had it from the source), `outlet` and `n_statements`. A link that a chain does not
        have is missing.
    """
    trail = corpus.trail()
    said = trail[trail["kind"] != "narration"]
    names = corpus.sources.set_index("source_id")["name"]
    wires = corpus.articles.set_index("article_id")["wire"]
    outlets = said["outlet"].fillna(UNKNOWN["outlet"])
    chains = pd.DataFrame(
        {
            "relied_on": said["via_source_id"].map(names),
            "source": said["source"].fillna(UNKNOWN["source"]),
            "passed_on": said["article_id"].map(wires).fillna(_told_to_others(said["told_to"], outlets)),
            "outlet": outlets,
        }
    ).astype("string")
    counted = chains.groupby(LINKS, dropna=False, sort=False).size().rename("n_statements").reset_index()
    return counted.sort_values("n_statements", ascending=False, kind="stable", ignore_index=True)


def _told_to_others(told_to: pd.Series, outlets: pd.Series) -> pd.Series:
    """Give to whom a source spoke, where that is not the outlet itself, whose name a sentence may shorten."""
    own = []
    for told, outlet in zip(told_to, outlets, strict=True):
        own.append(isinstance(told, str) and shortens(told, outlet))
    return told_to.mask(pd.Series(own, told_to.index, dtype="bool"))


@table
def chain_breaks(corpus: Corpus) -> pd.DataFrame:
    """Find the outlets that keep the chain behind a claim, and those that shorten it.

    If one outlet tells that a source (the teller) relies on another (the base), other outlets may name only the teller,
    or only the base or something with a similar name ("intelligence" for "spy agencies' intelligence").

    Returns:
        A row per claim that has a chain and per outlet that names the teller or the base: claim_id, outlet, chain
        ("kept", "base dropped" or "teller dropped"), and source_ids, a tuple of the sources that the outlet names.
    """
    outlets = corpus.articles.set_index("article_id")["outlet"]
    told = corpus.statements.dropna(subset="source_id").join(outlets, on="article_id")
    links = corpus.reliances.merge(told[["statement_id", "claim_id", "outlet"]], on="statement_id")
    names = corpus.sources.set_index("source_id")["name"]
    rows = []
    for claim, kept in links.groupby("claim_id"):
        for outlet, said in told[told["claim_id"] == claim].groupby("outlet"):
            named = set(said["source_id"])
            chain = "kept" if outlet in set(kept["outlet"]) else _dropped_end(named, kept, names)
            if chain:
                rows.append((claim, outlet, chain, tuple(sorted(named))))
    return pd.DataFrame(rows, columns=["claim_id", "outlet", "chain", "source_ids"])


def _dropped_end(named: set[str], kept: pd.DataFrame, names: pd.Series) -> str | None:
    """Say which end of a chain an outlet drops that names these sources; nothing where it names neither end."""
    if named & set(kept["from_source_id"]):
        return "base dropped"
    base_words = {stem for base in kept["to_source_id"] for stem in stems(names[base])}
    alike = any(base_words & set(stems(names[source])) for source in named)
    return "teller dropped" if alike else None
