"""A corpus -> how near the sentences of each outlet come to each claim, in whatever words."""

import numpy as np
import pandas as pd

from newstrail.articles import outlets_apart, to_sentences
from newstrail.corpus import Corpus
from newstrail.similarity import cosines, embed, weigh
from newstrail.text import bare

COMPARED_AT_ONCE = 512  # statements compared at a time, which bounds memory


def nearness(corpus: Corpus, told: pd.DataFrame) -> pd.DataFrame:
    """Give for each claim and outlet how near a sentence of the outlet comes to a statement of the claim.

    Nearness is half meaning, half words, which are rare if few sentences hold them.

    Args:
        corpus: what was read.
        told: statements; needs claim_id and content.
    Returns:
        A row per claim, a column per outlet, from about 0 to 1; no column where an outlet has no sentence.
    """
    sentences = to_sentences(corpus.articles, corpus.blocks)
    names = outlets_apart(corpus.articles)
    sentences = sentences.assign(outlet=names.to_numpy()[sentences["article"]]).sort_values("outlet", kind="stable")
    if sentences.empty or told.empty:
        return pd.DataFrame(index=pd.Index(told["claim_id"].unique(), name="claim_id"))
    contents = [bare(content) for content in told["content"]]
    texts = sentences["text"].tolist()
    meaning, meant = embed(texts), embed(contents)
    words = weigh(texts, contents)
    outlets, starts = np.unique(sentences["outlet"].to_numpy(dtype=str), return_index=True)
    nearest = []
    for start in range(0, len(contents), COMPARED_AT_ONCE):
        rows = slice(start, start + COMPARED_AT_ONCE)
        in_words = (words[len(texts) :][rows] @ words[: len(texts)].T).toarray()
        near = np.round((cosines(meant[rows], meaning) + in_words) / 2, 4)
        nearest.append(np.maximum.reduceat(near, starts, axis=1))
    found = pd.DataFrame(np.concatenate(nearest), columns=outlets)
    return found.groupby(told["claim_id"].to_numpy()).max().rename_axis("claim_id")
