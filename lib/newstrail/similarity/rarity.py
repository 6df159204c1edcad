"""Texts -> their words weighed by how rare they are (TF-IDF): the half of sameness that meaning does not see.

Within one story everything is alike in meaning; its claims differ by the words that few of its sentences share.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy  # its parts are loaded where they are first used

from newstrail.similarity.stems import stems


def weigh(texts: Sequence[str], asked: Sequence[str] = ()) -> scipy.sparse.csr_array:
    """Weigh the words of each text, so that the product of two rows is the cosine of their texts.

    Args:
        texts: what the rarity of a word is counted in.
        asked: more texts to weigh, which make no word more common.
    Returns:
        A row of unit length for each of `texts`, then for each of `asked`; a row of zeros for a text without words.

    >>> rows = weigh(["dam burst", "dam held", "dam"], asked=["a burst", "a dam"]).toarray()
    >>> bool(rows[0] @ rows[3] > rows[0] @ rows[4])
    True
    """
    counts, rarity = _count_stems(texts, asked)
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    lengths = np.sqrt((counts * counts).sum(axis=1))
    return scipy.sparse.csr_array(scipy.sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ counts)


def _count_stems(texts: Sequence[str], asked: Sequence[str] = ()) -> tuple[scipy.sparse.csr_array, np.ndarray]:
    """Give how often each stem stands in each text (a row each), and how rare each stem is among `texts`."""
    bags = [stems(text) for text in [*texts, *asked]]
    vocabulary = sorted({stem for bag in bags for stem in bag})
    column_of = {stem: column for column, stem in enumerate(vocabulary)}
    columns = np.array([column_of[stem] for bag in bags for stem in bag], dtype=int)
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    shape = (len(bags), len(vocabulary))
    counts = scipy.sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    counts.sum_duplicates()
    holders = np.bincount(counts[: len(texts)].indices, minlength=len(vocabulary))
    return counts, np.log((len(texts) + 1) / (holders + 0.5))
