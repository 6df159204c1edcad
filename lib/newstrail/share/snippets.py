"""Words of articles that leave the machine: no more of any article than one setting allows."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

PAGE_SHARE = 0.40  # of an article's words, in all that one shared page holds
LESS = (PAGE_SHARE, 0.35, 0.3, 0.2, 0.1, 0.0)  # of an article, tried in turn until a page holds no more than that
LEAST_WORDS = 25  # of an article that may be shown, however short it is: its headline
GRAM = 8  # words in a row that count as taken from an article
BARE_WORD = re.compile(r"\w+")
HOLE = re.compile(r"(?:\d+[.,])*…(?:[\s.,;:]*…)*(?:[.,]\d+)*")
Places = Mapping[tuple[str, ...], list[tuple[int, int]]]


def within_shares(render: Callable[[list[float]], str], words_of: Callable[[str], str], articles: Iterable[str]) -> str:
    """Make a page again and again, with less of each article of which it holds too much.

    Words that come to stand side by side can make a run of an article that neither is by itself.

    Args:
        render: makes the page, of which the passages of each article stay within the share given for it.
        words_of: gives all words that a page holds.
        articles: the texts.
    """
    texts = list(articles)
    tried = [0] * len(texts)
    while True:
        page = render([LESS[number] for number in tried])
        words = words_of(page)
        over = [
            place
            for place, text in enumerate(texts)
            if tried[place] + 1 < len(LESS) and n_taken([words], text) > _most(len(_folded_words(text)), PAGE_SHARE)
        ]
        if not over:
            return page
        for place in over:
            tried[place] += 1


def limit(strings: Iterable[str], articles: Iterable[str], *, shares: Sequence[float] = ()) -> list[str]:
    """Cut what all `strings` together take from an article beyond its share; an ellipsis stands for what is cut.

    Taken is what stands in a run of at least eight words of the article, counted once however often it is shown. The
    strings are read as one text, so that words do not get through in pieces; what comes first is kept first.

    >>> article = " ".join(map(str, range(70)))
    >>> limit(["It said: " + " ".join(article.split()[:30])], [article])[0].split()[-2:]
    ['27', '…']
    """
    strings, articles = list(strings), list(articles)
    texts = [_folded_words(article) for article in articles]
    words = [(number, found) for number, string in enumerate(strings) for found in BARE_WORD.finditer(string)]
    folded = [found.group().casefold() for _, found in words]
    dropped: dict[int, list[re.Match[str]]] = defaultdict(list)
    for position in _refused(folded, texts, shares):
        number, found = words[position]
        dropped[number].append(found)
    if not dropped:
        return strings
    cut = [_cut(string, dropped[number]) if number in dropped else string for number, string in enumerate(strings)]
    return limit(cut, articles, shares=shares)  # the words around a cut now stand in a row


def fitting(passages: Iterable[str], articles: Iterable[str], *, shares: Sequence[float] = ()) -> list[bool]:
    """Say of each passage whether it may be shown whole beside those before it that may: none is cut.

    Args:
        passages: what is to be shown, the most important first.
        articles: the texts from which it may be taken.
        shares: how much of each; of all PAGE_SHARE where none are given. Of a short one it may be LEAST_WORDS.

    >>> article = " ".join(map(str, range(70)))
    >>> fitting([" ".join(article.split()[:20]), " ".join(article.split()[30:60])], [article])
    [True, False]
    """
    texts = [_folded_words(article) for article in articles]
    places = _places(texts)
    covered: list[set[int]] = [set() for _ in texts]
    most = _most_of_each(texts, shares)
    fits = []
    for passage in passages:
        new: dict[int, set[int]] = defaultdict(set)
        for gram, _ in _grams(_folded_words(passage)):
            for text, at in places.get(gram, []):
                new[text].update(range(at, at + GRAM))
        fits.append(_fits(new, covered, most))
    return fits


def n_taken(strings: Iterable[str], article: str) -> int:
    """Count the words of an article that stand in `strings` in runs of at least eight.

    >>> n_taken(["One two three four five six seven eight."], "one two three four five six seven eight nine ten")
    8
    """
    words = _folded_words(article)
    shown = words_in_a_row(" ".join(strings))
    return len({start + i for gram, start in _grams(words) if gram in shown for i in range(GRAM)})


def words_in_a_row(text: str) -> set[tuple[str, ...]]:
    """Give every eight words that follow each other, in small letters."""
    return {gram for gram, _ in _grams(_folded_words(text))}


def _most_of_each(texts: list[list[str]], shares: Sequence[float]) -> list[float]:
    """Give how many words of each text may be shown."""
    given = shares or [PAGE_SHARE] * len(texts)
    return [_most(len(text), share) for text, share in zip(texts, given, strict=True)]


def _most(n_words: int, share: float) -> float:
    return max(share * n_words, LEAST_WORDS)


def _refused(words: list[str], texts: list[list[str]], shares: Sequence[float]) -> list[int]:
    """The positions of the words to drop, so that no run beyond an article's share stays whole."""
    places = _places(texts)
    covered: list[set[int]] = [set() for _ in texts]
    most = _most_of_each(texts, shares)
    dropped = []
    for gram, start in _grams(words):
        new: dict[int, set[int]] = defaultdict(set)
        for text, at in places.get(gram, []):
            new[text].update(range(at, at + GRAM))
        if not _fits(new, covered, most):
            dropped.append(start + GRAM - 1)
    return dropped


def _fits(new: Mapping[int, set[int]], covered: list[set[int]], most: list[float]) -> bool:
    """Say whether new places of articles stay within what may be shown of each, and cover them if they do."""
    if any(len(covered[text] | places) > most[text] for text, places in new.items()):
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
