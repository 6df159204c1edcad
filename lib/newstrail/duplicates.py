"""Words of articles in, which of them is a copy of which out: the same article with other furniture around it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from zlib import crc32

WORDS = 5  # of a shingle
# Shared shingles over those of the longer text. A lost caption or a second headline costs 5 to 10 %; two outlets that
# edit the same agency report differ by more, and carry it each in its own right.
SAME = 0.8


def find_duplicates(articles: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """Say for each article that repeats an earlier one which one that is.

    Args:
        articles: ids and the words of title and body, the one to keep first.
    Returns:
        The earlier article by the id of its copy. Of several it resembles most, the first.

    >>> words = "The dam burst on Friday after a week of rain police said".split()
    >>> find_duplicates([("a", words), ("b", words), ("c", words[::-1])])
    {'b': 'a'}
    """
    holders: dict[int, list[str]] = defaultdict(list)  # originals only, so that 100 copies of one text cost no more
    sizes: dict[str, int] = {}
    copies: dict[str, str] = {}
    for article_id, words in articles:
        shingles = _shingles(words)
        shared = Counter(holder for shingle in shingles for holder in holders.get(shingle, ()))
        nearest = max(shared, key=lambda holder: shared[holder] / max(sizes[holder], len(shingles)), default=None)
        if nearest is not None and shared[nearest] >= SAME * max(sizes[nearest], len(shingles)):
            copies[article_id] = nearest
            continue
        sizes[article_id] = len(shingles)
        for shingle in shingles:
            holders[shingle].append(article_id)
    return copies


def _shingles(words: list[str]) -> set[int]:
    """The hashes of every five words in a row; a text of fewer is one shingle. Python's own hash changes between runs."""
    lower = [word.casefold() for word in words]
    return {crc32(" ".join(lower[at : at + WORDS]).encode()) for at in range(max(1, len(lower) - WORDS + 1))}
