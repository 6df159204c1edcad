"""Words of articles in, which of them is a copy of which out: the same article with other furniture around it."""

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

WORDS = 5  # in a row make a shingle
SKETCH = 128  # smallest shingles kept of a text, enough to tell how alike two are to .04 (Broder 1997)
SAME = 0.7  # shingles in common over shingles of both


def find_duplicates(articles: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """Say for each article that repeats an earlier one which one that is.

    A lost caption or a second headline costs up to .2 of the shingles. Two outlets that edit the same agency report
    mostly lie below .5 (FNC), and carry it each in its own right; an agency's update with a seventh of new words lies
    at .67 (AQUAINT), and what is new in it must be read.

    Args:
        articles: ids and the words of title and body, the one to keep first.
    Returns:
        The earlier article by the id of its copy; it is no copy itself.

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
    """Hash numbers, not strings: those hash differently in every run. Fewer than five words make one shingle."""
    numbers = [crc32(word.casefold().encode()) for word in words]
    in_a_row = zip(*(numbers[first:] for first in range(min(WORDS, len(words)))), strict=False)
    return set(sorted({hash(shingle) for shingle in in_a_row})[:SKETCH])


def _alike(one: set[int], other: set[int]) -> float:
    smallest = sorted(one | other)[:SKETCH]
    return len(one & other & {*smallest}) / len(smallest)
