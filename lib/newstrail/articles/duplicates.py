"""The words of articles -> which article is a copy of which: the same text with other furniture around it."""

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

WORDS = 5  # of a shingle
SKETCH = 128  # smallest shingles kept of a text; they tell how alike two texts are to within .04 (Broder 1997)
SAME = 0.7  # shingles in common, as a share of all shingles of two texts


def find_duplicates(articles: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """Find the articles that repeat an earlier one.

    Why `SAME` is .7: a lost caption or a second headline costs up to .2 of the shingles. Two outlets that edit the same
    agency report mostly share less than .5 (FNC), and each carries it in its own right. An agency's update with one new
    word in seven shares .67 (AQUAINT), and what is new in it must be read.

    Args:
        articles: the id of each, and the words of its title and body; of two copies the first is kept.
    Returns:
        The id of the original by the id of its copy; an original is never a copy itself.

    >>> words = "The dam burst on Friday after a week of rain police said".split()
    >>> find_duplicates([("a", words), ("b", words), ("c", words[::-1])])
    {'b': 'a'}
    """
    sketches: dict[str, set[int]] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    copies: dict[str, str] = {}
    for article_id, words in articles:
        sketch = _sketch(words)
        candidates = dict.fromkeys(holder for shingle in sketch for holder in holders.get(shingle, ()))
        nearest = max(candidates, key=lambda holder: _alike(sketch, sketches[holder]), default=None)
        if nearest is not None and _alike(sketch, sketches[nearest]) >= SAME:
            copies[article_id] = nearest
        else:
            sketches[article_id] = sketch
            for shingle in sketch:
                holders[shingle].append(article_id)
    return copies


def _sketch(words: list[str]) -> set[int]:
    """Give the smallest hashes of a text's shingles; fewer than five words make one shingle."""
    # Numbers are hashed, because strings hash differently in every run
    numbers = [crc32(word.casefold().encode()) for word in words]
    in_a_row = zip(*(numbers[first:] for first in range(min(WORDS, len(words)))), strict=False)
    return set(sorted({hash(shingle) for shingle in in_a_row})[:SKETCH])


def _alike(one: set[int], other: set[int]) -> float:
    """Estimate the share of shingles that two texts have in common from the smallest of both (Broder 1997)."""
    smallest = sorted(one | other)[:SKETCH]
    return len(one & other & {*smallest}) / len(smallest)
