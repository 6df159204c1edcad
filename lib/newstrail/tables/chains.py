"""A corpus -> the chains by which statements came to their outlets, and the outlets that cut a chain short."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from newstrail.articles import sentences_at
from newstrail.corpus import Corpus
from newstrail.schema import UNKNOWN
from newstrail.similarity import stems
from newstrail.tables.counts import rely
from newstrail.tables.registry import table
from newstrail.tables.requirements import has_name, names_any, same_stage, texts_of_outlets, why_not_same
from newstrail.tables.verdicts import NOT_TOLD
from newstrail.words import read_words, shortens

FORMS = frozenset(stem for word in read_words("forms") for stem in stems(word))
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
    relies = rely(said, corpus)
    had_it = said["told_to"].fillna(said["via"].mask(relies))
    chains = pd.DataFrame(
        {
            "relied_on": said["via_source_id"].where(relies).map(names),
            "source": said["source"].fillna(UNKNOWN["source"]),
            "passed_on": said["article_id"].map(wires).fillna(_had_by_others(had_it, outlets)),
            "outlet": outlets,
        }
    ).astype("string")
    chains = chains.reset_index(drop=True)
    chains = chains.assign(relied_on=_one_name_each(chains))
    counted = chains.groupby(LINKS, dropna=False, sort=False).size().rename("n_statements").reset_index()
    return counted.sort_values("n_statements", ascending=False, kind="stable", ignore_index=True)


def _one_name_each(chains: pd.DataFrame) -> pd.Series:
    """Give what each source relies on by one name, the fullest: "intelligence reports" are "our intelligence".

    Names are one where the same words are left without those for the form in which it is had, or where all words of one
    are among those of exactly one other.
    """
    named = chains["relied_on"].copy()
    for _, bases in chains["relied_on"].dropna().groupby(chains["source"]):
        cores = {name: frozenset(stems(name)) - FORMS for name in sorted(set(bases))}
        for name, core in cores.items():
            wider = {other for other in cores.values() if core < other}
            whole = wider.pop() if len(wider) == 1 else core
            if core:
                same = [other for other, words in cores.items() if words == whole]
                named[bases.index[bases == name]] = max(same, key=lambda other: (len(stems(other)), other))
    return named


def _had_by_others(named: pd.Series, outlets: pd.Series) -> pd.Series:
    """Give who had it from a source, where that is not the outlet itself, whose name a sentence may shorten."""
    own = []
    for name, outlet in zip(named, outlets, strict=True):
        own.append(isinstance(name, str) and shortens(name, outlet))
    return named.mask(pd.Series(own, named.index, dtype="bool"))


@table
def chain_breaks(corpus: Corpus) -> pd.DataFrame:
    """Find the outlets that keep the chain behind a claim, and those that shorten it.

    If one outlet tells that a source (the teller) relies on another (the base), other outlets may name only the teller,
    or only the base. What each verdict requires stands in lib/docs/findings.md; where it is not met, the chain "could
    not be told".

    Returns:
        A row per claim that has a chain and per outlet that names the teller or the base: claim_id, outlet, chain
        ("kept", "base dropped", "teller dropped" or "could not be told"), source_ids (a tuple of the sources that the
        outlet names), statement_id (of this outlet), kept_id (the statement that tells the chain), and why it could not
        be told.
    """
    told = corpus.trail().dropna(subset=["claim_id", "source_id"])
    told = told.assign(outlet=told["outlet"].fillna(UNKNOWN["outlet"]))
    kept_in = told[["statement_id", "claim_id", "outlet", "content", "modality"]]
    links = corpus.reliances.merge(kept_in, on="statement_id")
    names, texts = corpus.sources.set_index("source_id")["name"], texts_of_outlets(corpus)
    read = corpus.articles.set_index("article_id")["text"]
    rows = []
    for claim, kept in links.groupby("claim_id"):
        for outlet, said in told[told["claim_id"] == claim].groupby("outlet"):
            named = tuple(sorted(set(said["source_id"])))
            own = kept[kept["outlet"] == outlet]
            if len(own):
                statement_id = own["statement_id"].iat[0]
                rows.append((claim, outlet, "kept", named, statement_id, statement_id, ""))
                continue
            for link in kept.itertuples():
                broken = _broken(link, said, names, texts.get(outlet, ""), read)
                if broken:
                    rows.append((claim, outlet, broken[0], named, broken[1], link.statement_id, broken[2]))
                    break
    columns = ["claim_id", "outlet", "chain", "source_ids", "statement_id", "kept_id", "why"]
    return pd.DataFrame(rows, columns=columns)


def _broken(link: Any, said: pd.DataFrame, names: pd.Series, text: str, read: pd.Series) -> tuple[str, str, str] | None:
    """Say which end of a chain an outlet drops, in which statement, or why that could not be told."""
    teller, base = names[link.from_source_id], names[link.to_source_id]
    asserting = said[said["stance"] == "asserts"]
    by_teller = asserting[asserting["source_id"] == link.from_source_id]
    if len(by_teller):
        row = by_teller.to_dict("records")[0]
        why = _why_base_may_be_there(row, link, base, text)
        return (NOT_TOLD if why else "base dropped"), row["statement_id"], why or ""
    if shortens(teller, said["outlet"].iat[0]):  # it tells in its own name what it has from the base
        return None
    for row in asserting.to_dict("records"):
        if row["source_id"] == link.to_source_id or set(stems(base)) & set(stems(names[row["source_id"]])):
            _, sentence = sentences_at(read[row["article_id"]], row["start"])
            why = _why_teller_may_be_there(row, link, (teller, base), sentence)
            return (NOT_TOLD if why else "teller dropped"), row["statement_id"], why or ""
    return None


def _why_base_may_be_there(row: Mapping[Hashable, Any], link: Any, base: str, text: str) -> str | None:
    if names_any(text, base):
        return f"the article has words of {base!r} elsewhere"
    return _why_not_same(row, link)


def _why_teller_may_be_there(
    row: Mapping[Hashable, Any], link: Any, ends: tuple[str, str], sentence: str
) -> str | None:
    teller, base = ends
    if link.how != "via" or has_name(base):  # a union can be asked, a survey cannot
        return "the source may have told the outlet itself, or everybody"
    if names_any(sentence, teller):
        return f"the sentence names {teller}"
    return _why_not_same(row, link)


def _why_not_same(row: Mapping[Hashable, Any], link: Any) -> str | None:
    if not same_stage(row["modality"], link.modality):
        return "they have not come equally far: planned, done, possible"
    return why_not_same(row["content"], link.content)
