"""Statements -> which of them are fragments: words that nobody can claim by themselves, as "his initiative"."""

import re
from functools import lru_cache

import pandas as pd

from newstrail.claims.clauses import DOT
from newstrail.claims.stories import SLIGHT
from newstrail.kept import IN_MEMORY
from newstrail.numbers import find_figures
from newstrail.schema import need
from newstrail.similarity import stems

ACCUSING = re.compile(r"\b(?:accus|blam|suspect|charg)(?:e|es|ed|ing|s)?\b", re.I)
ACCUSED = re.compile(r"^(?!that\b)[^,;:]{1,90} (?:of|for|with) ", re.I)  # whom, and of what
THERE = re.compile(r"\bthere\b", re.I)


def are_fragments(statements: pd.DataFrame) -> pd.Series:
    """Say which statements are no claim: no subject with its verb, no number, and fewer than SLIGHT words of meaning.

    What points to a claim ("a claim that she denied") and what rejects one ("fake news") is about that claim, and no
    fragment. Nor is what an analyst put into a claim.

    Args:
        statements: needs content, predicate, about_start, stance and corrected.
    Returns:
        A value per row (bool).

    >>> said = {"predicate": None, "about_start": None, "stance": "asserts", "corrected": False}
    >>> are_fragments(pd.DataFrame([said | {"content": "his initiative"}])).tolist()
    [True]
    """
    need(statements, "content", "predicate", "about_start", "stance", "corrected")
    stands_alone = statements["about_start"].isna() & (statements["stance"] == "asserts") & ~statements["corrected"]
    return (are_slight(statements["content"]) & ~have_clause(statements) & stands_alone).astype(bool)


def are_slight(contents: pd.Series) -> pd.Series:
    """Say which contents have fewer than SLIGHT different words of meaning, and no number."""
    return contents.map(_is_slight).astype(bool)


@lru_cache(maxsize=IN_MEMORY)
def _is_slight(content: str) -> bool:
    return len(set(stems(content))) < SLIGHT and not find_figures(content)


def have_clause(statements: pd.DataFrame) -> pd.Series:
    """Say which statements have a subject with its verb, or tell what there is.

    Args:
        statements: needs content and predicate.
    """
    predicates = statements["predicate"].astype("string").fillna("")
    there_is = statements["content"].map(lambda content: THERE.search(content) is not None).astype(bool)
    has_subject = predicates.str.contains(DOT, regex=False).astype(bool)
    return has_subject | ((predicates != "").astype(bool) & there_is)


def are_accusations(statements: pd.DataFrame) -> pd.Series:
    """Say which statements are what a verb of accusing takes, and no sentence: "Lund of opening the gates".

    Args:
        statements: needs content and cue.
    """
    cues = statements["cue"].astype("string").fillna("")
    accuses = cues.str.contains(ACCUSING).astype(bool)
    return accuses & statements["content"].str.contains(ACCUSED).astype(bool)


def without_fragments(claims: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims that some statement makes which is no fragment.

    Args:
        claims: needs claim_id.
        statements: needs claim_id, and what `are_fragments` needs.
    """
    whole = statements.loc[~are_fragments(statements), "claim_id"]
    return claims[claims["claim_id"].isin(whole)]
