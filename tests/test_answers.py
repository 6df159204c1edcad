"""Each notebook's answer is one sentence, counted in whatever was read, and the first notebook leads to all others."""

import re
from pathlib import Path

import nbformat
import pytest

from newstrail.answers import QUESTIONS, answer, questions

NOTEBOOKS = {path.stem: path for path in (Path(__file__).parents[1] / "notebooks").glob("*.ipynb")}
each_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


@each_notebook
def test_the_question_is_the_title_of_its_notebook(name):
    first = nbformat.read(NOTEBOOKS[name], as_version=4).cells[0]

    assert first.source.startswith(f"# {QUESTIONS[name][0]}\n")


@each_notebook
def test_the_answer_is_one_sentence_with_a_number(name, corpus):
    told = answer(corpus, name)

    assert re.search(r"\d", told) and told.endswith(".") and not re.search(r"[.?!] [A-Z]", told)


@each_notebook
def test_another_story_has_another_answer(name, corpus, flood):
    assert answer(corpus, name) != answer(flood, name)


@each_notebook
def test_where_nothing_is_said_the_answer_says_so(name, corpus):
    assert answer(corpus.keep(text="no such words"), name) == "No statement was found in these articles."


def test_the_first_notebook_leads_to_all_others_with_their_answers(corpus):
    told = questions(corpus)

    assert re.findall(r"\((\w+)\.ipynb\)", told) == sorted(set(NOTEBOOKS) - {"00_start_here"})
    assert all(answer(corpus, name) in told for name in NOTEBOOKS if name != "00_start_here")


def test_a_misspelt_notebook_is_told_which_there_are(corpus):
    with pytest.raises(ValueError, match="no notebook '60' asks a question; those that do are 00_start_here"):
        answer(corpus, "60")
