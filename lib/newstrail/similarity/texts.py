"""Texts -> how alike they are, by meaning and by words."""

from collections.abc import Sequence

import numpy as np

from newstrail.similarity.embeddings import cosines, embed
from newstrail.similarity.rarity import weigh


def compare_texts(texts: Sequence[str], among: Sequence[str]) -> np.ndarray:
    """Give how alike texts are, from 0 to 1: half meaning, half words, which are rare if few of `among` hold them.

    Returns:
        A row and a column for each text, rounded to 4 decimals so that they can be compared.
    """
    if not len(texts):
        return np.zeros((0, 0))
    words = weigh(among, texts)[len(among) :]
    meaning = embed(texts)
    return np.round((cosines(meaning, meaning) + (words @ words.T).toarray()) / 2, 4)
