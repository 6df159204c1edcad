"""Text from anywhere is read in a time that grows as its length does: no pattern is tricked into trying again.

A pattern is found here by its name: a constant, or a function without arguments that gives one or several.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from inspect import signature
from time import process_time
from typing import Any

import pytest

from newstrail.articles.blocks import find_blocks
from newstrail.articles.metadata import find_metadata
from newstrail.attribution.passes.headlines import same_words_pattern
from newstrail.numbers import find_amounts
from newstrail.text import find_quotations
from newstrail.text.block import Block
from newstrail.text.parsing import to_parser_text
from newstrail.time import find_dates

ROOMS = ("words", "text", "reading", "articles", "attribution", "people", "numbers", "time")
FROM_ONE_PLACE = {  # these are tried at one place of a text, and never searched for
    "ADDRESS",
    "AFTERWORD",
    "ANSWER",
    "BELOW_QUOTATION",
    "CLIPPING",
    "DATELINE",
    "ENDS",
    "FACTIVA",
    "HEAD_DATE",
    "HONORIFICS",
    "IMPRINT",
    "LABEL",
    "LABEL_NUMBER",
    "LEADING_QUOTATION",
    "NAMED_LEAD",
    "NAME_FIRST",
    "NO_EVIDENCE",
    "OPENS_WITH_DASH",
    "OWN_DENIAL",
    "OWN_DOUBT",
    "PERSON_NAME",
    "POST_SIGNATURE",
    "PUBLICATION",
    "RANGE_GAP",
    "RULE",
    "SCHEME",
    "SIGNATURE",
    "SIGNATURE_WITHOUT_DASH",
    "SIGNED",
    "SIGNED_QUOTATION",
    "SPOKEN_CLOCK",
    "STAFF_OF",
    "TAGLINE",
    "STARTS",
    "SURNAME_FIRST",
    "_answering",
    "_buttons",
    "_empty_words",
    "_headline_patterns",
    "_reports_pattern",
    "rule_patterns",
}
IN_SHORT_TEXT = {"_credit"}  # it is searched for in the last 90 characters of a line
PIECES = (
    *("'a", "'a ", '"a ', "“a", "'", "’", "(", " ", "\n", ",", "-", ". "),
    *("A ", "A", "a", "a ", "a, ", ", a ", "A-", "A.", "the ", "told A "),
    *("[", "<title", "© ", "covers ", ": "),
    *("1", "1 ", "1,", "1, ", "1-", "1.", "10:", "$1 ", "one ", "hundred and ", "half ", "and a half ", "in May "),
)
LENGTH = 5_000  # characters; the time at four times as many is compared
TIMES = 4
MOST = 8.0  # times as long; four times is in proportion, sixteen times is its square
ATTEMPTS = 25  # another process may slow down several in a row, which take a moment together


def names() -> Iterator[tuple[str, str]]:
    """Give the module and the name of every pattern of the rooms."""
    for room in ROOMS:
        package = importlib.import_module(f"newstrail.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                gives = getattr(value, "__annotations__", {}).get("return", "")
                is_own = getattr(value, "__module__", "") == found.name and hasattr(value, "cache_info")
                is_own = is_own and not signature(value).parameters
                if name in IN_SHORT_TEXT:
                    continue
                if isinstance(value, re.Pattern) or (is_own and "Pattern" in str(gives)):
                    yield found.name, name


def patterns_of(module: str, name: str) -> list[re.Pattern[str]]:
    value = getattr(importlib.import_module(module), name)
    if isinstance(value, re.Pattern):
        return [value]
    given = value()
    return [given] if isinstance(given, re.Pattern) else list(given)


def search_all(pattern: re.Pattern[Any], text: str) -> None:
    for _ in pattern.finditer(text if isinstance(pattern.pattern, str) else text.encode()):
        pass


def match_once(pattern: re.Pattern[str], text: str) -> None:
    pattern.match(text)
    pattern.fullmatch(text)


def seconds(read: Callable[[str], object], text: str) -> float:
    start = process_time()
    read(text)
    return process_time() - start


def grows_in_proportion(read: Callable[[str], object], piece: str) -> bool:
    text = piece * (TIMES * LENGTH // len(piece))
    return any(seconds(read, text) <= MOST * seconds(read, text[:LENGTH]) for _ in range(ATTEMPTS))


@pytest.mark.parametrize(("module", "name"), list(names()))
def test_four_times_the_text_takes_a_pattern_about_four_times_the_time(module, name):
    use = match_once if name in FROM_ONE_PLACE else search_all
    slow = [
        piece
        for pattern in patterns_of(module, name)
        for piece in PIECES
        if not grows_in_proportion(partial(use, pattern), piece)
    ]

    assert slow == []


def read_as_page(text: str) -> object:
    return find_metadata(text, find_blocks(text))


def copy_for_parser(text: str) -> object:
    return to_parser_text(text, [Block(0, len(text), "body", "")])


FINDERS = {
    "amounts": find_amounts,
    "dates": partial(find_dates, published=date(2024, 10, 17)),
    "quotations": find_quotations,
    "page": read_as_page,
    "copy for the parser": copy_for_parser,
}


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("find", FINDERS.values(), ids=FINDERS)
def test_four_times_the_text_takes_a_finder_about_four_times_the_time(find, piece):
    assert grows_in_proportion(find, piece)


def test_words_that_recur_are_found_in_proportion():
    again = same_words_pattern(["a", "a", "a", "b"])

    assert all(grows_in_proportion(partial(search_all, again), piece) for piece in PIECES)


def test_the_measure_notices_a_pattern_that_tries_again_from_each_place():
    assert not grows_in_proportion(partial(search_all, re.compile(r"a+b")), "a")
