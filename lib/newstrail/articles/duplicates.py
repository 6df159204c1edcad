"""The words of articles -> which article is a copy of which: the same text with other furniture around it."""

from zlib import crc32

import numpy as np
import pandas as pd

WORDS = 5  # of a shingle
SKETCH = 128  # smallest shingles kept of a text; they tell how alike two texts are to within .04 (Broder 1997)
TELLING = 16  # smallest shingles of which two copies share one, but in .3 ** 16 of all cases
NONE = np.iinfo(np.int64).max  # in the place of a shingle that a short text does not have
SAME = 0.7  # shingles in common, as a share of all shingles of two texts


def find_copies(sketches: np.ndarray) -> dict[int, int]:
    """Find the texts that repeat an earlier one.

    Shingles are compared (Broder 1997), so what stands before, after or between parts of a text does not matter. Only
    texts that share one of their `TELLING` smallest shingles are compared.

    Args:
        sketches: a row per text, as `to_sketch` gives it; they may lie in a file.
    Returns:
        The place of the original, for the place of each copy.

    >>> words = "the dam above the town burst on friday after a week of rain".split()
    >>> find_copies(np.array([to_sketch(words), to_sketch(words), to_sketch(words[::-1])]))
    {1: 0}
    """
    smallest = np.array(sketches[:, :TELLING])
    shingles, counts = np.unique(smallest[smallest != NONE], return_counts=True)
    shared = shingles[counts > 1]
    holders: dict[int, list[int]] = {}
    copies: dict[int, int] = {}
    places, columns = np.nonzero(np.isin(smallest, shared))
    for place, own in pd.Series(columns).groupby(places):
        keys = smallest[place, own].tolist()
        candidates = dict.fromkeys(holder for shingle in keys for holder in holders.get(shingle, ()))
        sketch = _shingles(sketches[place])
        alike = {holder: _alike(sketch, _shingles(sketches[holder])) for holder in candidates}
        nearest = max(alike, key=alike.__getitem__, default=None)
        if nearest is not None and alike[nearest] >= SAME:
            copies[int(place)] = nearest
        else:
            for shingle in keys:
                holders.setdefault(shingle, []).append(int(place))
    return copies


def to_sketch(words: list[str]) -> np.ndarray:
    """Give the smallest hashes of a text's shingles, from the smallest; fewer than five words make one shingle."""
    # Numbers are hashed, because strings hash differently in every run
    numbers = [crc32(word.casefold().encode()) for word in words]
    in_a_row = zip(*(numbers[first:] for first in range(min(WORDS, len(words)))), strict=False)
    smallest = sorted({hash(shingle) for shingle in in_a_row})[:SKETCH]
    return np.array(smallest + [NONE] * (SKETCH - len(smallest)), dtype=np.int64)


def _shingles(sketch: np.ndarray) -> set[int]:
    return {shingle for shingle in sketch.tolist() if shingle != NONE}


def _alike(one: set[int], other: set[int]) -> float:
    """Estimate the share of shingles that two texts have in common from the smallest of both (Broder 1997)."""
    smallest = sorted(one | other)[:SKETCH]
    return len(one & other & {*smallest}) / len(smallest)
