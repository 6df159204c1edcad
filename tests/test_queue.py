"""One key answers a question, the answer is in the file, and undo takes it back."""

import asyncio
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import newstrail
from conftest import FLOOD, SEEDS
from newstrail.decisions import add_decision, read_decisions
from newstrail.widgets.foreseeing import MOST_ROWS, Foreseen, first_rows, foresee, tell_foreseen
from newstrail.widgets.queue import Queue, to_table
from newstrail.widgets.reviewing import END, PAUSE


@pytest.fixture
def queue(corpus, tmp_path) -> Queue:
    """A queue over a copy of the seeds, which its answers do not leave."""
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    return newstrail.review(replace(corpus, inputs=(folder,), corrections_file=folder / "corrections.csv"))


@pytest.fixture
def flood_queue(flood, tmp_path) -> Queue:
    """A queue over a copy of the flood, in which a denial stands in another row than what it contests."""
    folder = shutil.copytree(FLOOD, tmp_path / "flood")
    return newstrail.review(replace(flood, inputs=(folder,), corrections_file=folder / "corrections.csv"))


def lines(queue: Queue) -> list[str]:
    file = queue.corpus.corrections_file
    assert isinstance(file, Path)
    return [decision.what for decision in read_decisions(file)] if file.exists() else []


def skip_to(queue: Queue, kind: str) -> dict:
    while queue.question is not None and queue.question["question"] != kind:
        queue.press("s")
    assert queue.question is not None
    return dict(queue.question)


def test_the_most_useful_question_is_shown_with_the_words_in_their_sentences(queue):
    asked = queue.corpus.proposals().iloc[0]

    assert queue.question is not None and queue.question["asked"] == asked["asked"]
    assert len(queue.options.children) == len(asked["options"])
    assert all("newstrail-content" in row.children[1].value for row in queue.options.children)
    assert re.search(r"0 of about \d+ questions that matter; 0 lines decided", queue.progress.value)


def test_yes_writes_a_line_for_each_option(queue):
    asked = skip_to(queue, "same-claim")
    queue.press("y")

    ticked = [
        taken or probability >= 0.5 for taken, probability in zip(asked["taken"], asked["probability"], strict=True)
    ]
    assert lines(queue) == ["same-claim" if tick else "not-same-claim" for tick in ticked]
    assert (
        queue.question is not None
        and queue.question["about"] + queue.question["options"] != asked["about"] + asked["options"]
    )


def test_no_keeps_all_apart_and_a_digit_turns_one(queue):
    asked = skip_to(queue, "same-claim")
    before = queue.choices.controls[0].value
    queue.press("1")
    assert queue.choices.controls[0].value is not before
    queue.press("n")

    assert lines(queue) == ["not-same-claim"] * len(asked["options"])


def test_undo_takes_back_all_lines_of_an_answer_and_asks_again(queue):
    asked = skip_to(queue, "same-claim")
    claims = queue.corpus.statements["claim_id"].tolist()
    queue.press("y")
    queue.press("u")

    assert lines(queue) == []
    assert queue.corpus.statements["claim_id"].tolist() == claims
    assert queue.question is not None and queue.question["about"] == asked["about"]


def test_what_was_skipped_is_asked_in_the_next_session(queue):
    first = dict(queue.question or {})
    queue.press("s")

    assert queue.question is not None and queue.question["asked"] != first["asked"]
    assert newstrail.review(queue.corpus).question["asked"] == first["asked"]
    assert lines(queue) == []


def test_the_table_shows_what_the_answer_would_change(queue):
    skip_to(queue, "same-claim")
    before = queue.effect.value
    turn_until_a_row_changes(queue)

    assert "After this answer" in queue.effect.value
    assert queue.effect.value != before


def test_stances_turn_with_their_number(queue):
    asked = skip_to(queue, "stance")
    before = queue.choices.controls[0].value
    queue.press("1")
    after = queue.choices.controls[0].value
    queue.press("y")

    assert after != before
    assert lines(queue) == ["stance"] * len(asked["options"])


def test_a_denial_that_is_ticked_comes_into_the_row_of_what_it_contests(flood_queue):
    queue = flood_queue
    asked = skip_to(queue, "denial")
    denial, contested = asked["options"][0], asked["choices"][0]
    before = queue.effect.value
    queue.press("1")
    rows = queue.effect.value
    queue.press("y")
    claim_of = queue.corpus.statements.set_index("statement_id")["claim_id"]

    assert "changes no row" in before and "After this answer" in rows
    assert claim_of[denial] == claim_of[contested]
    assert lines(queue) == ["same-claim", *["not-same-claim"] * (len(asked["options"]) - 1)]


def test_a_speaker_is_chosen_by_its_number_or_typed(queue):
    asked = skip_to(queue, "speaker")
    queue.choices.controls[0].value = "person:Eva Berg"
    before = queue.choices.controls[1].value
    queue.press("2")
    after = queue.choices.controls[1].value
    queue.press("y")
    spoke = queue.corpus.trail().set_index("statement_id").loc[list(asked["options"]), "source"]

    assert after != before
    assert spoke.tolist()[:2] == ["Eva Berg", after]
    assert lines(queue)[:2] == ["speaker", "speaker"]
    assert set(lines(queue)[2:]) <= {"reviewed"}


def test_what_changes_how_an_article_is_read_takes_effect_when_it_is_read_again(queue):
    asked = skip_to(queue, "block")
    n_statements = len(queue.corpus.statements)
    for control in queue.choices.controls:
        control.value = True
    queue.press("y")

    assert lines(queue) == ["role"] * len(asked["options"])
    assert "when the articles are read again" in queue.told.value
    assert len(queue.corpus.statements) == n_statements
    assert "block" not in set(queue.corpus.proposals()["question"])
    queue.press("r")
    assert len(queue.corpus.statements) > n_statements


def test_who_answers_stands_in_each_line(queue):
    skip_to(queue, "same-claim")
    queue.who.value = "ab"
    queue.press("n")
    file = queue.corpus.corrections_file

    assert file is not None and {decision.who for decision in read_decisions(file)} == {"ab"}


def test_nothing_to_undo_is_said(queue):
    queue.press("u")

    assert "Nothing was decided here yet" in queue.told.value


def test_there_is_an_end(corpus):
    queue = newstrail.review(replace(corpus, blocks=corpus.blocks[:0]).keep(text="nobody says this"))
    queue.press("y")

    assert END in queue.progress.value and END in queue.told.value


def test_a_corpus_without_a_folder_says_what_to_do(corpus):
    queue = newstrail.review(replace(corpus, corrections_file=None))
    queue.press("n")

    assert "read them with newstrail.read(FOLDER) to decide" in queue.told.value


def test_a_member_that_is_unticked_leaves_the_row_that_the_table_shows(corpus):
    trail = corpus.trail()
    first, *_, last = trail.loc[trail["claim_id"] == corpus.claims["claim_id"].iat[0], "statement_id"]
    asked = {"question": "same-claim", "about": (first,), "options": (last,)}
    kept, left = (foresee(corpus, trail, asked, {last: answer}) for answer in ("yes", "no"))

    assert kept.before.empty and to_table(*kept) == ""
    assert left.after["claim_id"].value_counts().tolist() == [len(left.before) - 1, 1]
    assert to_table(*left).count("After this answer") == 2


@pytest.mark.parametrize("kind", ["same-claim", "denial", "stance", "speaker", "claim"])
def test_the_rows_foreseen_are_those_that_the_answer_makes(queue, flood_queue, kind):
    queue = flood_queue if kind == "denial" else queue
    skip_to(queue, kind)
    foreseen = turn_until_a_row_changes(queue)
    queue.press("y")
    made = queue.corpus.trail().set_index("statement_id")
    rows = foreseen.after.set_index("statement_id")

    assert len(rows)
    assert made.loc[rows.index, ["stance", "source", "outlet"]].equals(rows[["stance", "source", "outlet"]])
    together = rows.groupby("claim_id").groups.values()
    assert [made.loc[keys, "claim_id"].nunique() for keys in together] == [1] * len(together)


def turn_until_a_row_changes(queue: Queue) -> Foreseen:
    """Turn options, and give what the answer changes then."""
    for number, _ in enumerate(queue.question["options"], 1):
        queue.press(str(number))
        foreseen = foresee(queue.corpus, queue.corpus.trail(), queue.question, queue.choices.answers())
        if len(foreseen.after):
            break
    return foreseen


def test_a_source_that_is_another_and_an_outlet_that_is_named_are_foreseen(corpus):
    trail = corpus.trail()
    said = trail.dropna(subset=["source_id", "claim_id"]).iloc[0]
    other = next(key for key in corpus.sources["source_id"] if key != said["source_id"])
    one = {"question": "same-source", "about": (said["statement_id"],), "options": (other,)}
    named = {"question": "outlet", "about": (said["article_id"],), "options": ("",)}
    spoke = foresee(corpus, trail, one, {other: "yes"}).after.set_index("statement_id")["source"]
    published = foresee(corpus, trail, named, {"": "The Lund Clarion"}).after

    assert spoke[said["statement_id"]] == corpus.sources.set_index("source_id").at[other, "name"]
    assert foresee(corpus, trail, one, {other: "no"}).after.empty
    assert "The Lund Clarion" in published["outlet"].tolist()


def test_of_very_many_rows_the_first_are_shown(corpus):
    trail = corpus.trail()
    named = {"question": "outlet", "about": (trail["article_id"].iat[0],), "options": ("",)}
    everywhere = trail.assign(article_id=trail["article_id"].iat[0])
    foreseen = foresee(corpus, everywhere, named, {"": "The Lund Clarion"})

    assert foreseen.after["claim_id"].nunique() > MOST_ROWS
    assert to_table(*map(first_rows, foreseen)).count("After this answer") == MOST_ROWS
    assert f"The first {MOST_ROWS} are shown" in tell_foreseen(named, foreseen)


def test_undo_takes_back_no_line_that_somebody_else_wrote(queue):
    skip_to(queue, "same-claim")
    queue.press("n")
    other = read_decisions(queue.corpus.corrections_file)[0]._replace(what="reviewed", value="", who="cd")
    add_decision(queue.corpus.corrections_file, other)
    written = lines(queue)
    queue.press("u")

    assert lines(queue) == written
    assert "was changed since" in queue.told.value


async def press_and_wait(queue: Queue, key: str) -> dict:
    """Press a key in a running loop, and give the question that is shown before anything else is done."""
    queue.press(key)
    shown = dict(queue.question or {})
    await asyncio.sleep(3 * PAUSE)
    return shown


def test_the_next_question_is_shown_before_the_answer_is_settled(queue):
    asked = skip_to(queue, "same-claim")
    queue.press("n")
    queue.press("u")
    skip_to(queue, "same-claim")
    shown = asyncio.run(press_and_wait(queue, "n"))

    assert not {*shown["about"], *shown["options"]} & {*asked["about"], *asked["options"]}
    assert queue.question is not None and queue.question["options"] == shown["options"]
    assert lines(queue) == ["not-same-claim"] * len(asked["options"])
    assert f"{len(asked['options'])} lines decided" in queue.progress.value


def test_an_answer_that_cannot_be_written_is_asked_again(queue):
    asked = skip_to(queue, "same-claim")
    queue.corpus.corrections_file.write_text("what,article_id\nnonsense,a\n")
    asyncio.run(press_and_wait(queue, "n"))

    assert "Not done" in queue.told.value
    assert queue.question is not None and queue.question["options"] == asked["options"]
