"""A corpus -> the claims for which nobody with a name vouches."""

import re
from functools import cache

import pandas as pd

from newstrail.claims import with_its_number
from newstrail.corpus import Corpus
from newstrail.tables.registry import table
from newstrail.tables.requirements import NAMELESS, has_name
from newstrail.words import any_of, is_on_record, read_words

ONE_NAMELESS, MANY_NAMELESS = "one source without a name", "sources without a name"
LEFT_OPEN, OWN_VOICE = "left open", "own voice"
BASES = [ONE_NAMELESS, MANY_NAMELESS, LEFT_OPEN, OWN_VOICE]  # in the order of what a reader must not miss
# Hedges that need not leave anything open: they may tell what was to come, a risk, or what others think
FUTURES = {"believed to", "could", "likely", "may", "might", "said to be", "suggests", "would"}
COLUMNS = ["claim_id", "claim", "basis", "source", "outlet", "content", "statement_id"]


@table
def unverified(corpus: Corpus) -> pd.DataFrame:
    """List the claims for which nobody with a name vouches.

    `basis` is what such a claim rests on: "one source without a name" or several "sources without a name", where nobody
    else asserts it, or gives the number that they give; "left open", where all who assert it leave it open (reportedly,
    if confirmed); "own voice", where outlets say it and do not say how they know. An office or a body that has no name
    of its own (the police) is no source without a name, nor is its spokeswoman: it can be asked. Two unnamed sources
    may be one.

    Returns:
        A row per claim, by basis, those in most outlets first: claim_id, claim, basis, and the source, outlet, content
        and statement_id of the first statement that asserts it.
    """
    trail = corpus.trail().dropna(subset="claim_id")
    asserting = trail[trail["stance"] == "asserts"]
    voiced = asserting[(asserting["kind"] != "narration") & asserting["source_id"].notna()]
    by_claim = dict(iter(with_its_number(voiced).groupby("claim_id")))
    rows = []
    for claim_id, said in asserting.groupby("claim_id"):
        vouching = by_claim.get(claim_id, voiced.head(0))
        basis = _basis(vouching)
        if basis:
            first = (vouching if len(vouching) else said).iloc[0]
            rows.append({"basis": basis, **{name: first[name] for name in COLUMNS if name != "basis"}})
    found = pd.DataFrame(rows, columns=COLUMNS).astype("string")
    place = {claim_id: number for number, claim_id in enumerate(corpus.claims["claim_id"])}
    ordered = found.assign(of_basis=found["basis"].map(BASES.index), place=found["claim_id"].map(place))
    return ordered.sort_values(["of_basis", "place"], kind="stable", ignore_index=True)[COLUMNS]


def _basis(vouching: pd.DataFrame) -> str | None:
    """Say on what a claim rests, by the statements of those who vouch for it; None where somebody with a name does."""
    if vouching.empty:
        return OWN_VOICE
    if all(_is_nameless(*each) for each in zip(vouching["source"], vouching["source_kind"], strict=True)):
        return ONE_NAMELESS if vouching["source_id"].nunique() == 1 else MANY_NAMELESS
    leaves_open = (vouching["cue"].fillna("") + " " + vouching["content"]).map(_leaves_open).astype(bool)
    return LEFT_OPEN if (vouching["hedged"] & leaves_open).all() else None


def _leaves_open(words: str) -> bool:
    """Say whether words leave open whether it is so; "would" and "could" may tell what was to come, or a risk.

    >>> _leaves_open("The dam reportedly burst"), _leaves_open("the dam would be mended")
    (True, False)
    """
    return _open_words().search(words) is not None


@cache
def _open_words() -> re.Pattern[str]:
    words = [word for word in read_words("hedges") if word not in FUTURES]
    return re.compile(rf"\b(?:{any_of(words)})\b", re.I)


def _is_nameless(source: str, kind: str) -> bool:
    if is_on_record(source):
        return False
    return kind in NAMELESS or (kind in ("person", "group") and not has_name(source))
