"""Each answer is one sentence, counted in whatever was read."""

import re
from pathlib import Path

import nbformat
import pytest

from newstrail.answers import QUESTIONS, answer, markdown, questions

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
each_question = pytest.mark.parametrize("question", QUESTIONS)


@each_question
def test_the_answer_is_one_sentence_with_a_number(question, corpus):
    told = answer(corpus, question)

    assert re.search(r"\d", told) and told.endswith(".**") and not re.search(r"[.?!] [A-Z]", told)


@each_question
def test_another_story_has_another_answer(question, corpus, flood):
    assert answer(corpus, question) != answer(flood, question)


@each_question
def test_where_nothing_is_said_the_answer_says_so(question, corpus):
    assert answer(corpus.keep(text="no such words"), question) == "**No statement was found in these articles.**"


def test_all_questions_are_listed_with_their_answers(corpus):
    assert all(answer(corpus, question) in questions(corpus) for question in QUESTIONS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_the_answer_to_one_question(path):
    cells = nbformat.read(path, as_version=4).cells
    asked = [found for cell in cells for found in re.findall(r'newstrail\.answer\(corpus, "([^"]+)"\)', cell.source)]

    assert len(asked) == 1 and asked[0] in QUESTIONS


def test_the_first_notebook_leads_to_all_others_by_their_titles():
    first, *others = NOTEBOOKS
    told = "\n".join(cell.source for cell in nbformat.read(first, as_version=4).cells)
    titles = {path.name: nbformat.read(path, as_version=4).cells[0].source.split("\n")[0][2:] for path in others}

    assert [name for name, title in titles.items() if f"[{title}]({name})" not in told] == []


def test_a_question_may_be_asked_as_one_asks_it(corpus):
    assert answer(corpus, "Who disagrees?") == answer(corpus, "who disagrees")


def test_an_unknown_question_is_told_which_there_are(corpus):
    with pytest.raises(ValueError, match=r"'why' is no question newstrail answers; ask one of .*who disagrees"):
        answer(corpus, "why")


def test_words_of_articles_are_no_markup():
    assert markdown("{n} of {name}", n=3, name="*A* <b>") == "3 of \\*A\\* &lt;b&gt;"
