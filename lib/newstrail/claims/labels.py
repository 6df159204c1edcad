"""Claims -> a label for each: the one of its statements that names it best."""

import json
import re

import numpy as np
import pandas as pd
import scipy  # its parts are loaded where they are first used

from newstrail.kept import key_of, remembered, version_of
from newstrail.similarity import weigh
from newstrail.text import stand_alone

POINTING = re.compile(r"(?:that|this|these|those|it|he|she|they|we|i|his|her|their|which|to)\b", re.I)
LABEL_CHARACTERS = 90  # about what a chart's axis shows


def choose_labels(told: pd.DataFrame) -> pd.Series:
    """Choose for each claim the statement that tells best, by itself, what is claimed.

    Of two statements the first of these differences decides: it does not begin with a word that points elsewhere; it
    has a subject with its verb; it names somebody or something; it is more like the claim's other statements (least
    like them is what stands at the claim's edge, as a plan among reports that it was done); it is nearer to
    LABEL_CHARACTERS long; it comes first in the alphabet.

    Args:
        told: statements; needs claim_id, content and predicate.
    Returns:
        The labels by claim_id.
    """
    said = told[["claim_id", "content", "predicate"]].to_json(orient="values")
    labels = json.loads(remembered(key_of("labels", version_of(), said), lambda: _choose(told).to_json().encode()))
    return pd.Series(labels, dtype="str").rename("label").rename_axis("claim_id")


def _choose(told: pd.DataFrame) -> pd.Series:
    labels = told["content"].map(lambda content: stand_alone(" ".join(content.split())))
    ranked = pd.DataFrame(
        {
            "claim_id": told["claim_id"],
            "points": labels.map(lambda label: POINTING.match(label) is not None),
            "lacks_verb": ~told["predicate"].astype("string").str.contains(" · ").fillna(False),
            "names_nothing": ~labels.map(_names_something).astype(bool),
            "unlike": -_likeness_to_claim(labels, told["claim_id"]),
            "off_length": (labels.str.len() - LABEL_CHARACTERS).abs(),
            "label": labels,
        }
    )
    by = ["points", "lacks_verb", "names_nothing", "unlike", "off_length", "label"]
    return ranked.sort_values(by, kind="stable").drop_duplicates("claim_id").set_index("claim_id")["label"]


def _names_something(label: str) -> bool:
    """Say whether any word but the first has a capital."""
    _, *others = re.findall(r"\w+", label) or [""]
    return any(word[0].isupper() for word in others)


def _likeness_to_claim(labels: pd.Series, claim_ids: pd.Series) -> np.ndarray:
    """Give how much each label's words are those of all labels of its claim."""
    words = weigh(labels.tolist())
    claims, distinct = pd.factorize(claim_ids)
    membership = (np.ones(len(claims)), (claims, np.arange(len(claims))))
    of_claim = scipy.sparse.csr_array(membership, shape=(len(distinct), len(claims))) @ words
    return np.round(words.multiply(of_claim[claims]).sum(axis=1), 4)
