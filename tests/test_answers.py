"""Each answer is one sentence, counted in whatever was read."""

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from newstrail.answers import QUESTIONS, answer, assertions, markdown, questions
from newstrail.pipeline import read

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def bold(told: str) -> str:
    """The answer without its evidence."""
    return told.splitlines()[0]


each_question = pytest.mark.parametrize("question", QUESTIONS)


@each_question
def test_the_answer_is_a_sentence_or_two_with_names_or_numbers(question, corpus):
    told = bold(answer(corpus, question))

    assert re.search(r"\d|[a-z] [A-Z]", told) and told.endswith(".**") and len(re.findall(r"[.?!] [A-Z]", told)) < 2


@each_question
@pytest.mark.parametrize("story", ["corpus", "flood"])
def test_each_number_of_an_answer_leads_to_a_statement_that_is_listed(question, story, request):
    told, _, listed = answer(request.getfixturevalue(story), question).partition("**\n")
    cited = re.findall(r"(?<!\\)\[(\d+)\]", told)

    assert cited == [str(number) for number in range(1, len(cited) + 1)]
    assert re.findall(r"(?m)^(\d+)\. .* `[^`]+:\d+-\d+(?:#\d+)?`$", listed) == cited


def test_a_number_leads_to_the_page_of_the_article_and_to_no_script(flood):
    told = answer(flood, "who disagrees")

    assert "](https://northernstandard.example/flood/dam-operator-denies#:~:text=" in told
    script = replace(flood, articles=flood.articles.assign(url="javascript:alert(1)"))
    assert "javascript" not in bold(answer(script, "who disagrees"))


@each_question
@pytest.mark.parametrize("story", ["corpus", "flood"])
def test_whom_an_answer_names_for_a_statement_said_it(question, story, request):
    corpus = request.getfixturevalue(story)
    told = corpus.trail().set_index("statement_id")

    for each in assertions(corpus, question):
        row = told.loc[each.statement_id]
        assert each.source in (None, row["source"]) and each.stance in (None, row["stance"])


@each_question
def test_another_story_has_another_answer(question, corpus, flood):
    assert answer(corpus, question) != answer(flood, question)


@each_question
def test_where_nothing_is_said_the_answer_says_so(question, corpus):
    assert answer(corpus.keep(text="no such words"), question) == "**No statement was found in these articles.**"


def test_who_only_denies_a_claim_does_not_carry_it(corpus):
    assert "carried by Ukrainska Pravda" in bold(answer(corpus, "when was it said"))

    denied = corpus.statements["article_id"].str.startswith("000_")
    denying = replace(
        corpus, statements=corpus.statements.assign(stance=corpus.statements["stance"].mask(denied, "denies"))
    )

    assert "carried by The Kyiv Independent" in bold(answer(denying, "when was it said"))


def test_who_speaks_most_is_somebody(tmp_path):
    said = [
        "“We saw the dam go.”",
        "“The mill went with it.”",
        "“Nobody warned us.”",
        "“It is shut,” Ana Ruiz said.",
    ]
    (tmp_path / "dam.txt").write_text("\n\n".join(said), encoding="utf-8")

    assert "Ana Ruiz speaks most" in answer(read(tmp_path), "who is quoted")


def test_the_dead_are_those_of_this_event_and_counted_together(tmp_path):
    head = "12 March 2025\n\n"
    (tmp_path / "daily.txt").write_text(
        f"Dam bursts\n\n{head}Twelve people died when the dam burst, police said. In 2011 four people died there."
    )
    (tmp_path / "weekly.txt").write_text(f"Toll rises\n\n{head}The flood left 14 dead, the mayor said.")
    told = bold(answer(read(tmp_path), "which numbers are given"))

    assert "Of the dead: " in told and "“twelve”" in told and "“14”" in told and "four" not in told


def test_the_dead_come_before_what_more_outlets_count(tmp_path):
    for name, text in (
        ("daily", "Twelve people died in the fire at the mill, police said. Five people were injured, they said."),
        ("weekly", "The fire at the mill left 14 dead, the mayor said. Six people were injured, he said."),
        ("echo", "Seven people were injured in the fire at the mill, a doctor said."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"{name.title()} on the fire\n\n12 March 2025\n\n{text}")

    assert bold(answer(read(tmp_path), "which numbers are given")).startswith("**Of the dead: ")


def test_where_no_figures_conflict_it_is_told_how_many_were_compared(corpus):
    told = bold(answer(corpus, "which numbers are given"))

    assert "figures could be compared with another one for the same thing, and none conflict" in told


def test_all_questions_are_listed_with_their_answers(corpus):
    lines = questions(corpus).splitlines()

    assert lines == [f"- {asked.capitalize()}? {bold(answer(corpus, asked)).strip('*')}" for asked in QUESTIONS]


def test_a_question_leads_to_its_page(corpus):
    [line] = questions(corpus, pages={"who disagrees": "denials.ipynb"}).splitlines()

    assert line == f"- [Who disagrees?](denials.ipynb) {bold(answer(corpus, 'who disagrees')).strip('*')}"


def test_an_unknown_question_with_a_page_is_told_which_there_are(corpus):
    with pytest.raises(ValueError, match=r"'why' is no question newstrail answers; ask one of .*who disagrees"):
        questions(corpus, pages={"why": "why.ipynb"})


def code_of(path: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)


def asked_in(path: Path) -> list[str]:
    return re.findall(r'newstrail\.answer\(corpus, "([^"]+)"\)', code_of(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_the_answer_to_one_question(path):
    [asked] = asked_in(path)

    assert asked in QUESTIONS


def test_every_question_has_a_notebook():
    assert sorted(asked for path in NOTEBOOKS for asked in asked_in(path)) == sorted(QUESTIONS)


def test_the_first_notebook_leads_from_each_question_to_the_notebook_that_asks_it():
    first, *others = NOTEBOOKS
    leads = dict(re.findall(r'"([^"]+)": "(\w+\.ipynb)"', code_of(first)))

    assert leads == {asked_in(path)[0]: path.name for path in others}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_readme_calls_a_notebook_by_its_title(path):
    title = nbformat.read(path, as_version=4).cells[0].source.splitlines()[0].removeprefix("# ")

    assert f"| [{path.stem}](notebooks/{path.name}) | {title} |" in README.read_text(encoding="utf-8")


def test_a_question_may_be_asked_as_one_asks_it(corpus):
    assert answer(corpus, "Who disagrees?") == answer(corpus, "who disagrees")


def test_an_unknown_question_is_told_which_there_are(corpus):
    with pytest.raises(ValueError, match=r"'why' is no question newstrail answers; ask one of .*who disagrees"):
        answer(corpus, "why")


def test_words_of_articles_are_no_markup():
    assert markdown("{n} of {name}", n=3, name="*A* <b>") == "3 of \\*A\\* &lt;b&gt;"


def test_an_outlet_that_only_rejects_a_claim_is_counted_as_such(tmp_path):
    (tmp_path / "articles.csv").write_text("path,outlet\na.txt,Daily\nb.txt,Weekly\n")
    (tmp_path / "a.txt").write_text("The dam\n\nMayor Ana Ruiz said the gates of the dam had been opened at night.")
    (tmp_path / "b.txt").write_text("The dam\n\nIvo Lind denied that the gates of the dam had been opened at night.")
    told = bold(answer(read(tmp_path), "who carries what"))

    assert "stands in 2 of 2 outlets, 1 of which only reports a rejection of it" in told


def numbers_of(folder, *texts) -> str:
    """The answer about numbers for articles of as many outlets."""
    rows = [f"{n}.txt,{name},2025-03-04" for n, name in enumerate(["Daily", "Weekly", "Echo"][: len(texts)])]
    (folder / "articles.csv").write_text("\n".join(["path,outlet,published", *rows]))
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(f"The mill\n\n{text}")
    return bold(answer(read(folder), "which numbers are given"))


def test_the_numbers_are_of_what_most_outlets_count_and_no_sums_of_other_things(tmp_path):
    told = numbers_of(
        tmp_path,
        "Orsa Mill will cut 4,000 jobs, director Ana Ruiz said. Its shares fell to $3, and it paid $9 for a saw.",
        "Orsa Mill will cut 4,000 jobs, Ana Ruiz said. A saw costs $12, and a visit $5.",
        "Orsa Mill will cut more than 4,000 jobs, Ana Ruiz said. It lost $2 on every plank.",
    )

    assert told.startswith("**Of jobs: “4,000” (Daily [1]") and "&#36;" not in told


def test_the_toll_of_a_long_war_is_not_that_of_an_attack(tmp_path):
    told = numbers_of(
        tmp_path,
        "Raiders attacked the village of Brell, killing eight people, residents said.",
        "Raiders attacked Brell. They have killed thousands of people in a six-year revolt, police said.",
    )

    assert "thousands" not in told and "cannot both be right" not in told


def test_where_none_conflict_the_figure_that_follows_another_is_told(tmp_path):
    (tmp_path / "articles.csv").write_text("path,outlet,published\na.txt,Daily,2025-03-04\nb.txt,Weekly,2025-03-05\n")
    for name, number in (("a", 300), ("b", 450)):
        (tmp_path / f"{name}.txt").write_text(f"The train\n\nThe train carried {number} passengers, Ana Ruiz said.")
    told = bold(answer(read(tmp_path), "which numbers are given"))

    assert told.endswith("none conflict; “300 passengers” (Daily) was followed by “450 passengers” (Weekly).**")


def test_what_only_one_outlet_counts_is_told_as_such(tmp_path):
    told = numbers_of(tmp_path, "Ana Ruiz said she saw two guards.", "Ivo Lind said the mill had burned.")

    assert told.startswith("**No two outlets count one thing: “two guards” (Daily [1])")


def test_of_a_speaker_no_outlet_only_rejects_it(tmp_path):
    (tmp_path / "articles.csv").write_text("path,outlet\na.txt,Daily\nb.txt,Weekly\n")
    (tmp_path / "a.txt").write_text("The dam\n\nMayor Ana Ruiz said the gates of the dam had been opened at night.")
    (tmp_path / "b.txt").write_text(
        "The dam\n\nAna Ruiz denied that the wall had cracked. Ana Ruiz denied that it leaked."
    )

    assert "a rejection of it" not in bold(answer(read(tmp_path), "who is quoted"))


def test_who_rejects_something_is_named_where_what_could_not_be_told(tmp_path):
    (tmp_path / "a.txt").write_text("The dam\n\nMayor Ana Ruiz told the council: “There was no leak at the gates.”")
    told = bold(answer(read(tmp_path), "who disagrees"))

    assert (
        told.startswith("**Ana Ruiz (unknown 1: a.txt [1]") and "rejects something, and what could not be told" in told
    )


def test_what_is_pointed_to_is_not_said_by_who_rejects_it(tmp_path):
    (tmp_path / "a.txt").write_text(
        "The dam\n\n“We wrote, they did not answer,” said Mayor Ana Ruiz. The builder Orsa rejected the accusation."
    )
    told = bold(answer(read(tmp_path), "who disagrees"))

    assert "says Orsa" not in told
