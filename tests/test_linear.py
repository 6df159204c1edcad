"""No text makes a rule take more than in proportion to its length: at twice the length at most about twice the time."""

import time
import timeit

import pytest

from newstrail.articles.sentences import split_sentences
from newstrail.claims.labels import POINTING
from newstrail.claims.propositions import CALLS, TIMED, join_thing_and_name
from newstrail.claims.traits import BARE_YEAR, DONE, PLANNED, find_places
from newstrail.similarity import stems
from newstrail.text import POINTERS, bare, denial, stand_alone

LENGTH = 20_000  # characters
TIMES = 3.0  # more than linear (2) with its noise, less than quadratic (4)

RULES = {
    "denial": denial.find_denial,
    "debunking": denial.debunks,
    "rebuttal": denial.rebuts,
    "doubt": denial.doubts,
    "negation": denial.negates,
    "hearsay": denial.is_hearsay,
    "negative": denial.is_negative,
    "bare": bare,
    "stand alone": stand_alone,
    "pointers": POINTERS.fullmatch,
    "stems": stems,
    "called": lambda text: join_thing_and_name("called", text),
    "calls": CALLS.fullmatch,
    "timed": lambda text: TIMED.sub("", text),
    "places": find_places,
    "planned": PLANNED.search,
    "done": DONE.search,
    "year": lambda text: BARE_YEAR.sub(" ", text),
    "sentences": lambda text: split_sentences(text, [(0, len(text))]),
    "pointing": POINTING.match,
}
REPEATED = [
    "'a",
    "' a",
    '"',
    " ",
    "\n",
    "A",
    "Aa ",
    "that ",
    ", ",
    "1",
    "[",
    "of 'a ",
    "a ",
    "is a ",
    "in early ",
    "had ",
    "no ",
]


def seconds(rule, text):
    return min(timeit.repeat(lambda: rule(text), timer=time.process_time, number=1, repeat=5))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("unit", REPEATED, ids=repr)
def test_twice_the_text_takes_about_twice_the_time(rule, unit):
    text = "called " + unit * (2 * LENGTH // len(unit)) + "!"

    # what grows with its square does so each time; a machine that others use does not
    assert any(seconds(rule, text) < TIMES * seconds(rule, text[:LENGTH]) for _ in range(3))
