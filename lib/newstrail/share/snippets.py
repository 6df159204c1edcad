"""Words of articles that leave the machine: no more of any article than one setting allows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

PAGE_SHARE = 0.40  # of an article's words, in all that one shared page holds
GRAM = 8  # words in a row that count as taken from an article
BARE_WORD = re.compile(r"\w+")
HOLE = re.compile(r"(?:\d+[.,])*…(?:[\s.,;:]*…)*(?:[.,]\d+)*")
Places = Mapping[tuple[str, ...], list[tuple[int, int]]]


def limit(strings: Iterable[str], articles: Iterable[str], *, share: float = PAGE_SHARE) -> list[str]:
    """Cut what all `strings` together take from an article beyond its share; an ellipsis stands for what is cut.

    Taken is what stands in a run of at least eight words of the article, counted once however often it is shown. The
    strings are read as one text, so that words do not get through in pieces; what comes first is kept first.

    >>> limit(["It said: one two three four five six seven eight."], ["one two three four five six seven eight nine"])
    ['It said: one two three four five six seven ….']
    """
    strings, articles = list(strings), list(articles)
    texts = [_folded_words(article) for article in articles]
    words = [(number, found) for number, string in enumerate(strings) for found in BARE_WORD.finditer(string)]
    folded = [found.group().casefold() for _, found in words]
    dropped: dict[int, list[re.Match[str]]] = defaultdict(list)
    for position in _refused(folded, texts, share):
        number, found = words[position]
        dropped[number].append(found)
    if not dropped:
        return strings
    cut = [_cut(string, dropped[number]) if number in dropped else string for number, string in enumerate(strings)]
    return limit(cut, articles, share=share)  # the words around a cut now stand in a row


def fitting(passages: Iterable[str], articles: Iterable[str], *, share: float = PAGE_SHARE) -> list[bool]:
    """Say of each passage whether it may be shown whole beside those before it that may: none is cut.

    Args:
        passages: what is to be shown, the most important first.
        articles: the texts from which it may be taken.

    >>> fitting(["One two three four five six seven eight", "six seven eight nine ten eleven twelve thirteen"],
    ...         ["one two three four five six seven eight nine ten eleven twelve thirteen"], share=0.7)
    [True, False]
    """
    texts = [_folded_words(article) for article in articles]
    places = _places(texts)
    covered: list[set[int]] = [set() for _ in texts]
    fits = []
    for passage in passages:
        new: dict[int, set[int]] = defaultdict(set)
        for gram, _ in _grams(_folded_words(passage)):
            for text, at in places.get(gram, []):
                new[text].update(range(at, at + GRAM))
        fits.append(_fits(new, covered, texts, share))
    return fits


def taken(strings: Iterable[str], article: str) -> float:
    """Give the share of an article's words that stand in `strings` in runs of at least eight.

    >>> taken(["One two three four five six seven eight."], "one two three four five six seven eight nine ten")
    0.8
    """
    words = _folded_words(article)
    shown = {gram for gram, _ in _grams(_folded_words(" ".join(strings)))}
    covered = {start + i for gram, start in _grams(words) if gram in shown for i in range(GRAM)}
    return len(covered) / max(len(words), 1)


def _refused(words: list[str], texts: list[list[str]], share: float) -> list[int]:
    """The positions of the words to drop, so that no run beyond an article's share stays whole."""
    places = _places(texts)
    covered: list[set[int]] = [set() for _ in texts]
    dropped = []
    for gram, start in _grams(words):
        new: dict[int, set[int]] = defaultdict(set)
        for text, at in places.get(gram, []):
            new[text].update(range(at, at + GRAM))
        if not _fits(new, covered, texts, share):
            dropped.append(start + GRAM - 1)
    return dropped


def _fits(new: Mapping[int, set[int]], covered: list[set[int]], texts: list[list[str]], share: float) -> bool:
    """Say whether new places of articles stay within the share of each, and cover them if they do."""
    if any(len(covered[text] | places) > share * len(texts[text]) for text, places in new.items()):
        return False
    for text, places in new.items():
        covered[text] |= places
    return True


def _places(texts: list[list[str]]) -> Places:
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(texts):
        for gram, start in _grams(words):
            places[gram].append((number, start))
    return places


def _grams(words: list[str]) -> Iterable[tuple[tuple[str, ...], int]]:
    return ((tuple(words[start : start + GRAM]), start) for start in range(len(words) - GRAM + 1))


def _folded_words(text: str) -> list[str]:
    return [found.group().casefold() for found in BARE_WORD.finditer(text)]


def _cut(string: str, dropped: list[re.Match[str]]) -> str:
    """Replace each run of dropped words by one ellipsis, and with a part of a number all of it."""
    pieces, end = [], 0
    for found in dropped:
        pieces.append(string[end : found.start()])
        end = found.end()
    return HOLE.sub("…", "…".join([*pieces, string[end:]]))
