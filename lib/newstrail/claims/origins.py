"""Who relies on whom, and how many independent origins assert a claim."""

import pandas as pd

from newstrail.schema import need
from newstrail.similarity import connect, stems

ClaimVoice = tuple[str, str]  # who asserts a claim, or a body that somebody speaks for: claim_id and its name


def count_origins(statements: pd.DataFrame, sources: pd.DataFrame, reliances: pd.DataFrame) -> pd.Series:
    """Count the independent origins that assert each claim.

    Two sources of a claim are one origin if one relies on the other in a statement of that claim, or if both speak for
    the same institution or government. An outlet's own voice is no origin: it does not say how it knows.

    Args:
        statements: needs `statement_id`, `claim_id`, `source_id`, `kind` and `stance`.
        sources: needs `source_id` and `speaks_for`.
        reliances: needs `statement_id`, `from_source_id` and `to_source_id`.
    Returns:
        `n_origins` (int64) by claim_id, for every claim of the statements.

    >>> statements = pd.DataFrame({"statement_id": ["a", "b"], "claim_id": "flood", "stance": "asserts",
    ...                            "source_id": ["mayor", "engineer"], "kind": "quote"})
    >>> sources = pd.DataFrame({"source_id": ["mayor", "engineer"], "speaks_for": [None, None]})
    >>> reliances = pd.DataFrame({"statement_id": "a", "from_source_id": ["mayor"], "to_source_id": ["engineer"]})
    >>> count_origins(statements, sources, reliances).to_dict()
    {'flood': 1}
    """
    need(statements, "statement_id", "claim_id", "source_id", "kind", "stance")
    asserting = statements[(statements["stance"] == "asserts") & (statements["kind"] != "narration")]
    asserting = asserting.dropna(subset="source_id")
    voices = list(zip(asserting["claim_id"], asserting["source_id"], strict=True))
    relying = _pairs_relying(asserting, reliances)
    all_voices = [*voices, *(voice for pair in relying for voice in pair)]
    origins = connect([*relying, *_pairs_speaking_for(all_voices, sources)], all_voices)
    number_of = {voice: number for number, origin in enumerate(origins) for voice in origin}
    counted = pd.DataFrame({"claim_id": asserting["claim_id"], "origin": [number_of[voice] for voice in voices]})
    claims = pd.Index(statements["claim_id"].dropna().unique(), name="claim_id")
    counts = counted.groupby("claim_id")["origin"].nunique()
    return counts.reindex(claims, fill_value=0).rename("n_origins").astype("int64")


def _pairs_relying(asserting: pd.DataFrame, reliances: pd.DataFrame) -> list[tuple[ClaimVoice, ClaimVoice]]:
    """Pair whoever relies on somebody in a statement of a claim with that one."""
    claim_of = asserting.set_index("statement_id")["claim_id"]
    links = reliances.assign(claim_id=reliances["statement_id"].map(claim_of)).dropna(subset="claim_id")
    tellers = zip(links["claim_id"], links["from_source_id"], strict=True)
    bases = zip(links["claim_id"], links["to_source_id"], strict=True)
    return list(zip(tellers, bases, strict=True))


def _pairs_speaking_for(voices: list[ClaimVoice], sources: pd.DataFrame) -> list[tuple[ClaimVoice, ClaimVoice]]:
    """Pair whoever speaks for an institution or a government with it."""
    body_of = sources.set_index("source_id")["speaks_for"].dropna().to_dict()
    return [((claim, source), (claim, body_of[source])) for claim, source in voices if source in body_of]


def compare_chains(
    statements: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame, reliances: pd.DataFrame
) -> pd.DataFrame:
    """Say which outlets keep the chain behind a claim, and which collapse it.

    Where one outlet tells that a source relies on another (the teller on the base), others may name only the teller,
    or only the base or something called like it ("intelligence" for "spy agencies' intelligence").

    Args:
        statements: needs `statement_id`, `article_id`, `claim_id` and `source_id`.
        articles: needs `article_id` and `outlet`.
        sources: needs `source_id` and `name`.
        reliances: needs `statement_id`, `from_source_id` and `to_source_id`.
    Returns:
        A row per claim that has a chain and outlet that names the teller or the base: claim_id, outlet,
        chain ("kept", "base dropped" or "teller dropped"), and the source_ids it names, as a tuple.
    """
    told = statements.dropna(subset="source_id").join(articles.set_index("article_id")["outlet"], on="article_id")
    links = reliances.merge(told[["statement_id", "claim_id", "outlet"]], on="statement_id")
    names = sources.set_index("source_id")["name"]
    rows = [
        {"claim_id": claim, "outlet": outlet, "chain": chain, "source_ids": tuple(sorted(said["source_id"].unique()))}
        for claim, kept in links.groupby("claim_id")
        for outlet, said in told[told["claim_id"] == claim].groupby("outlet")
        if (chain := "kept" if outlet in set(kept["outlet"]) else _collapse(set(said["source_id"]), kept, names))
    ]
    return pd.DataFrame(rows, columns=["claim_id", "outlet", "chain", "source_ids"])


def _collapse(named: set[str], kept: pd.DataFrame, names: pd.Series) -> str | None:
    if named & set(kept["from_source_id"]):
        return "base dropped"
    called = {stem for base in kept["to_source_id"] for stem in stems(names[base])}
    return "teller dropped" if any(called & set(stems(names[source])) for source in named) else None
