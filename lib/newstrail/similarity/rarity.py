"""Texts -> their words weighed by how rare they are (TF-IDF): the half of sameness that meaning does not see.

Within one story everything is alike in meaning; what tells its claims apart are the words few of its sentences share.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from newstrail.similarity.stems import stems


def weigh(texts: Sequence[str], asked: Sequence[str] = ()) -> sparse.csr_array:
    """Give a row of unit length for each of `texts`, then of `asked`; a word is rare if few of `texts` hold it.

    >>> rows = weigh(["dam burst", "dam held", "dam"], asked=["a burst", "a dam"]).toarray()
    >>> bool(rows[0] @ rows[3] > rows[0] @ rows[4])
    True
    """
    counts, rarity = _count(texts, asked)
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    lengths = np.sqrt((counts * counts).sum(axis=1))
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ counts)


def tell(texts: Sequence[str]) -> sparse.csr_array:
    """Give rows whose products are how much the words that two texts share tell, against a word that one text has.

    >>> rows = tell(["dam burst at night", "dam burst", "dam", "rain"]).toarray()
    >>> bool(rows[0] @ rows[1] > rows[0] @ rows[2] > rows[0] @ rows[3])
    True
    """
    counts, rarity = _count(texts)
    counts.data = np.sqrt(rarity[counts.indices] / np.log(max(len(texts), 2)))
    return counts


def _count(texts: Sequence[str], asked: Sequence[str] = ()) -> tuple[sparse.csr_array, np.ndarray]:
    """Give how often each stem stands in each text, and how rare it is among `texts`."""
    bags = [stems(text) for text in [*texts, *asked]]
    known = {stem: column for column, stem in enumerate(sorted({stem for bag in bags for stem in bag}))}
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    columns = np.array([known[stem] for bag in bags for stem in bag], dtype=int)
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(bags), len(known)))
    counts.sum_duplicates()
    holders = np.bincount(counts[: len(texts)].indices, minlength=len(known))
    return counts, np.log((len(texts) + 1) / (holders + 0.5))
