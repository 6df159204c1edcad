"""What the machine would ask is ordered by what an answer changes, and each answer decides what it says."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import newstrail
from newstrail.claims import find_neighbours
from newstrail.corpus import Corpus
from newstrail.corrections import Placed
from newstrail.decisions import Decision, decide_on, read_decisions, to_csv
from newstrail.proposals import to_decisions
from newstrail.proposals.about_articles import ask_block, ask_published
from newstrail.proposals.asking import ASKED
from newstrail.proposals.denial import ask_denial, find_beside
from newstrail.proposals.near_claims import belonging, find_near, to_claim_members
from newstrail.proposals.question import Option, Question, most_useful
from newstrail.proposals.same_claim import ask_same_claim
from newstrail.proposals.same_source import ask_same_source
from newstrail.proposals.single import ask_speaker, judge_stances

PORT = """Harbour gate fails in Lund

The harbour gate at Lund failed on Friday, Mayor Karin Holm said. About 300 people left their homes.

"The gate was not serviced," engineer Martin Lind said. The operator denied that the gate was neglected.
"""
RADIO = """Lund flooded

The gate of the harbour in Lund broke on Friday, according to the mayor. Some 300 residents have fled their houses.

A spokesman for the operator said that the gate had been serviced in spring.
"""


@pytest.fixture
def story(tmp_path) -> Path:
    """Two articles about one story, of which one names no outlet."""
    (tmp_path / "port.txt").write_text(PORT, encoding="utf-8")
    (tmp_path / "radio.txt").write_text(RADIO, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("path,outlet,published\nport.txt,Coast Times,2024-05-03\n")
    return tmp_path


def asked(corpus: Corpus, kind: str) -> pd.DataFrame:
    proposals = corpus.proposals()
    return proposals[proposals["question"] == kind]


def about(corpus: Corpus, words: str) -> str:
    statements = corpus.statements
    return str(statements.loc[statements["content"].str.contains(words, regex=False), "statement_id"].iat[0])


def test_the_most_useful_question_comes_first(corpus):
    proposals = corpus.proposals()

    assert proposals["usefulness"].is_monotonic_decreasing
    assert set(proposals["question"]) <= set(ASKED)
    assert all(len(row.options) == len(row.taken) == len(row.probability) for row in proposals.itertuples())


def test_proposals_change_nothing(corpus):
    before = {name: frame.copy() for name, frame in corpus.frames.items()}
    corpus.proposals()

    for name, frame in corpus.frames.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_usefulness_is_what_changes_times_how_probably_the_machine_is_wrong():
    taken, left = Option("a", True, 0.9, 10.0), Option("b", False, 0.9, 10.0)

    assert taken.usefulness == pytest.approx(1.0)
    assert left.usefulness == pytest.approx(9.0)
    assert Question("same-claim", ("x",), (taken, left)).usefulness == pytest.approx(10.0)


def test_of_many_options_those_worth_asking_about_are_kept_the_probable_first():
    options = [Option("a", False, 0.2, 100.0), Option("b", False, 0.9, 1.0), Option("c", False, 0.5, 1.0)]

    assert [option.value for option in most_useful(options, 2)] == ["b", "a"]


def questions_of(
    claims: str, near: list[tuple[str, str, float]], *, stances: tuple[str, ...] = (), beside=(), told=(), same=()
) -> dict[str, Question]:
    """The questions about claims, by their first statement: statements a, b, ... of articles of their own."""
    keys = list("abcdefghijklmnop")[: len(claims)]
    statements = pd.DataFrame({"statement_id": keys, "article_id": keys, "claim_id": list(claims)})
    statements["stance"] = stances or "asserts"
    neighbours, contesting = (pd.DataFrame(rows, columns=["one", "other", "probability"]) for rows in (near, beside))
    members, decided = to_claim_members(statements), {*told, *same}
    found = find_near(members, neighbours, contesting, decided)
    asked = [
        *ask_same_claim(members, found, belonging(members, neighbours), decided, set(same)),
        *ask_denial({claim: keys[0] for claim, keys in members.members.items()}, found),
    ]
    return {f"{question.kind} {question.about[0]}": question for question in asked}


def options_of(question: Question) -> list[tuple[str, bool]]:
    return [(option.value, option.taken) for option in question.options]


def test_a_claim_is_asked_about_with_the_claims_near_it_and_its_doubtful_members():
    questions = questions_of("aacd", [("a", "b", 0.6), ("a", "c", 0.4), ("b", "d", 0.01)])

    assert options_of(questions["same-claim a"]) == [("b", True), ("c", False)]
    assert options_of(questions["same-claim c"]) == [("a", False)]
    assert "same-claim d" not in questions


def test_what_was_told_apart_is_not_asked_about_again():
    assert questions_of("ab", [("a", "b", 0.6)], told=[("a", "b"), ("b", "a")]) == {}


def test_what_follows_from_two_answers_is_not_asked():
    near = [("a", "b", 0.6), ("a", "c", 0.6), ("b", "c", 0.6)]
    asked = questions_of("aaa", near, same=[("b", "a"), ("c", "b")])

    assert options_of(questions_of("aaa", near)["same-claim a"]) == [("b", True), ("c", True)]
    assert asked == {}


def test_what_only_contests_is_asked_what_it_contests():
    near = [("a", "b", 0.5), ("b", "c", 0.9), ("a", "c", 0.4), ("c", "d", 0.2)]
    questions = questions_of("abcd", near, stances=("asserts", "denies", "doubts", "asserts"))

    assert options_of(questions["denial b"]) == [("b", False), ("c", False)]
    assert questions["denial b"].choices == ("a", "a")
    assert "denial a" not in questions and "denial d" not in questions


def test_what_is_near_in_meaning_and_beside_in_the_text_is_probably_what_a_denial_contests():
    stances = ("asserts", "denies", "asserts")
    questions = questions_of("abc", [("a", "b", 0.5)], beside=[("b", "a", 0.5), ("b", "c", 0.6)], stances=stances)
    (option,) = questions["denial b"].options

    assert questions["denial b"].choices == ("a",)
    assert option.probability == 0.75


def test_a_denial_may_contest_what_others_assert_just_before_it_or_after_it():
    trail = pd.DataFrame({"statement_id": list("abcdef"), "claim_id": list("abcdef"), "start": range(6)})
    trail = trail.assign(article_id=list("xxxxxy"), source_id=list("klmkmk"))
    trail = trail.assign(stance=["asserts", "asserts", "asserts", "denies", "asserts", "asserts"])
    beside = find_beside(trail, set("abcef"))

    assert set(beside["one"]) == {"d"}
    assert beside["other"].tolist() == ["c", "b", "e"]
    assert beside["probability"].iloc[0] > beside["probability"].iloc[1]
    assert find_beside(trail, set("abcdef")).empty


def test_a_row_that_somebody_denies_is_worth_more():
    plain = questions_of("ab", [("a", "b", 0.5)])
    denied = questions_of("ab", [("a", "b", 0.5)], stances=("asserts", "denies"))

    assert plain["same-claim b"].usefulness == 0.5
    assert denied["same-claim b"].usefulness == denied["denial b"].usefulness == 2.5


def test_statements_that_say_the_same_are_near_each_other(story):
    corpus = newstrail.read(story)
    near = find_neighbours(corpus.statements, corpus.articles)
    pair = {about(corpus, "harbour gate at Lund failed"), about(corpus, "gate of the harbour")}
    probable = {frozenset((row.one, row.other)): row.probability for row in near.itertuples()}

    assert probable[frozenset(pair)] > 0.3
    assert near["probability"].between(0, 1).all()
    assert not near.duplicated(["one", "other"]).any()


def test_a_yes_joins_and_a_no_keeps_apart_and_both_are_replayed(story):
    corpus = newstrail.read(story)
    claims = asked(corpus, "same-claim")
    asks = next(row for row in claims.to_dict("records") if len(row["options"]) > 1)
    chosen, *others = asks["options"]
    decisions = corpus.answer(asks, [chosen], who="ab", when="2024-05-04")
    corrected = corpus.correct(*decisions)
    claim_of = dict(zip(corrected.statements["statement_id"], corrected.statements["claim_id"], strict=True))
    (story / "corrections.csv").write_text(to_csv(decisions), encoding="utf-8")

    assert claim_of[asks["about"][0]] == claim_of[chosen]
    assert all(claim_of[other] != claim_of[chosen] for other in others)
    assert [decision.what for decision in read_decisions(story / "corrections.csv")].count("not-same-claim") == len(
        others
    )
    pd.testing.assert_frame_equal(newstrail.read(story).statements, corrected.statements)


def test_of_two_outlets_with_one_headline_each_can_be_told_from_the_other(story):
    (story / "post.txt").write_text(PORT.splitlines()[0] + "\n\nNobody was hurt, the police in Lund said.\n")
    corpus = newstrail.read(story)
    headlines = corpus.statements[corpus.statements["content"] == PORT.splitlines()[0]]
    told = [
        Decision("not-same-claim", row.article_id, row.content, value=row.content) for row in headlines.itertuples()
    ]
    corrected = corpus.correct(told[1]).statements.set_index("statement_id")

    assert len(headlines) == 2
    assert corrected.loc[headlines["statement_id"], "claim_id"].nunique() == 2


def test_what_was_answered_is_not_asked_again(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "same-claim").iloc[0]
    corrected = corpus.correct(*corpus.answer(asks, []))
    again = asked(corrected, "same-claim")
    same = again[[row == asks["about"] for row in again["about"]]]

    assert not {option for options in same["options"] for option in options} & set(asks["options"])


def test_a_no_counts_as_reviewed_and_corrects_nothing(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "same-claim").iloc[0]
    corrected = corpus.correct(*corpus.answer(asks, [])).statements.set_index("statement_id")

    assert corrected.loc[list(asks["options"]), "reviewed"].all()
    assert not corrected["corrected"].any()


def speaker_chances(corpus: Corpus) -> dict[str, float]:
    """How surely the speaker of each statement is right, as the questions say."""
    rows = asked(corpus, "speaker")
    pairs = zip(rows["options"].explode(), rows["probability"].explode(), strict=True)
    return {str(key): float(chance) for key, chance in pairs}


def test_a_speaker_that_proves_right_settles_its_kin_and_one_that_does_not_doubts_them(corpus):
    voices = corpus.trail().set_index("statement_id")["voice"]
    before = speaker_chances(corpus)
    named = [key for key in before if voices[key] == "named person"]
    others = [key for key in before if voices[key] != "named person"]
    answered, kin = named[:5], named[5:]
    question = {"question": "speaker", "about": tuple(answered), "options": tuple(answered)}
    right = speaker_chances(corpus.correct(*corpus.answer(question, {})))
    wrong = speaker_chances(corpus.correct(*corpus.answer(question, dict.fromkeys(answered, "person:Eva Berg"))))

    assert kin
    assert all(wrong[key] < before[key] < right[key] for key in kin)
    assert all(wrong[key] == before[key] == right[key] for key in others)
    assert speaker_chances(corpus) == before


def test_a_statement_that_points_to_other_words_is_learnt_from(corpus):
    statements = corpus.statements
    texts = corpus.articles.set_index("article_id")["text"]
    pointing = statements[statements["about_start"].notna()].iloc[0]
    line = decide_on(pointing, texts[pointing["article_id"]], "reviewed", "")

    assert len(corpus.correct(line).proposals())


def test_a_stance_that_proves_wrong_doubts_its_kin():
    read = pd.DataFrame(
        {
            "statement_id": list("abc"),
            "content": ["It fell", "It did not fall", "It fell"],
            "stance": ["asserts", "asserts", "denies"],
        }
    )
    decided = [
        Placed(Decision("stance", "x", value=value), (key,), None)
        for key, value in zip("abc", ("asserts", "denies", "doubts"), strict=True)
    ]

    assert judge_stances(decided, read) == [("plain", True), ("negated", False), ("contested", False)]


def test_where_it_is_not_known_what_the_machine_read_nothing_is_learnt(corpus):
    question = asked(corpus, "speaker").iloc[0]
    answered = corpus.correct(*corpus.answer(question, {}))
    settled = set(question["options"])
    kept = {key: chance for key, chance in speaker_chances(corpus).items() if key not in settled}

    assert speaker_chances(replace(answered, as_read={})) == kept


def test_stances_are_answered_together(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "stance").iloc[0]
    statement = about(corpus, "The gate was not serviced")
    corrected = corpus.correct(*corpus.answer(asks, {statement: "denies"})).statements.set_index("statement_id")

    assert corrected.loc[statement, "stance"] == "denies"
    assert set(corrected.loc[list(asks["options"])].drop(index=statement)["stance"]) == {"asserts"}


def test_speakers_are_chosen_statement_by_statement(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "speaker").iloc[0]
    first, *others = asks["options"]
    read = corpus.statements.set_index("statement_id")["source_id"]
    other = next(choice for choice in asks["choices"] if choice != read[first])
    decisions = corpus.answer(asks, {first: other})
    corrected = corpus.correct(*decisions)
    spoke = corrected.statements.set_index("statement_id")

    assert [decision.what for decision in decisions] == ["speaker", *["reviewed"] * len(others)]
    assert spoke.loc[first, "source_id"] == other
    assert spoke.loc[others, "source_id"].fillna("").tolist() == read[others].fillna("").tolist()
    assert spoke.loc[list(asks["options"]), "reviewed"].all()
    assert not set(asked(corrected, "speaker")["options"].explode()) & set(asks["options"])


def test_who_says_what_others_say_too_is_asked_first():
    said = pd.DataFrame(
        {
            "statement_id": ["alone", "shared"],
            "article_id": "port",
            "claim_id": ["x", "y"],
            "source_id": "person:holm",
            "voice": "named person",
            "start": [0, 90],
        }
    )
    (question,) = ask_speaker(said, pd.Series({"x": 1, "y": 3}), decided=set())
    shared, alone = question.options

    assert question.about == ("shared", "alone")
    assert shared.usefulness == 2 * alone.usefulness > 0


def test_a_source_whose_statements_were_given_to_it_is_not_taken_for_another_by_one_of_them():
    sources = pd.DataFrame(
        {"source_id": ["x", "y"], "name": ["Ana Ruiz", "Mayor Ruiz"], "kind": "person", "n_statements": [2, 1]}
    )
    statements = pd.DataFrame({"statement_id": ["a", "b", "c"], "source_id": ["x", "x", "y"]})

    assert [question.about for question in ask_same_source(sources, statements, set(), set())] == [("a",)]
    assert list(ask_same_source(sources, statements, set(), {"a", "b"})) == []


def test_what_says_little_may_be_no_claim(corpus):
    asks = asked(corpus, "claim").iloc[0]
    fragments = [option for option, taken in zip(asks["options"], asks["taken"], strict=True) if not taken]
    none = corpus.correct(*corpus.answer(asks, [])).statements.set_index("statement_id")
    every = corpus.correct(*corpus.answer(asks, asks["options"]))

    assert none.loc[list(asks["options"]), "claim_id"].isna().all()
    assert set(fragments) <= set(every.claims["claim_id"])
    assert none.loc[list(asks["options"]), "reviewed"].all()
    assert every.statements.set_index("statement_id").loc[list(asks["options"]), "reviewed"].all()
    assert asked(every, "claim").empty


def test_an_unknown_outlet_is_asked_for_and_typed(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "outlet").iloc[0]

    assert asks["about"] == ("radio",)
    assert corpus.answer(asks, ["Radio Lund"])[0][:6] == ("outlet", "radio", "", "", "", "Radio Lund")


def test_an_answer_that_was_not_offered_is_named(story):
    corpus = newstrail.read(story)

    with pytest.raises(ValueError, match="'nobody' is none of the options"):
        corpus.answer(asked(corpus, "same-claim").iloc[0], ["nobody"])
    with pytest.raises(ValueError, match="outlet has one answer, but 0 were chosen"):
        corpus.answer(asked(corpus, "outlet").iloc[0], [])
    with pytest.raises(ValueError, match="speakers are chosen statement by statement"):
        corpus.answer(asked(corpus, "speaker").iloc[0], [])


def test_a_corpus_of_nothing_asks_nothing(corpus):
    assert replace(corpus, blocks=corpus.blocks[:0]).keep(text="nobody says this").proposals().empty


def test_a_part_of_a_corpus_is_asked_about_with_its_own_statements(corpus):
    part = corpus.keep(outlets="The Moscow Times")
    asks = asked(part, "same-claim")

    assert not asks.empty
    assert {key for keys in asks["about"] for key in keys} <= set(part.statements["statement_id"])


def test_a_missing_date_is_asked_for(story):
    corpus = newstrail.read(story)
    asks = asked(corpus, "published").iloc[0]
    (decision,) = corpus.answer(asks, ["2024-05-04"])
    (story / "corrections.csv").write_text(to_csv([decision]), encoding="utf-8")
    again = newstrail.read(story)

    assert asks["about"] == ("radio",)
    assert str(again.articles.set_index("article_id").loc["radio", "published"].date()) == "2024-05-04"
    assert asked(again, "published").empty


def test_a_date_that_the_byline_contradicts_is_asked_for():
    day, other = pd.Timestamp("2024-05-03"), pd.Timestamp("2024-06-03")
    articles = pd.DataFrame({"article_id": ["a"], "published": [day], "published_basis": ["sidecar"]})
    dates = pd.DataFrame({"article_id": ["a"], "tells": ["published"], "earliest": [other], "latest": [other]})
    statements = pd.DataFrame({"article_id": ["a", "b"], "claim_id": ["x", "x"]})
    (question,) = ask_published(articles, dates, statements, set())

    assert [option.value for option in question.options] == ["2024-05-03", "2024-06-03"]
    assert question.usefulness == 0.5
    assert list(ask_published(articles, dates.assign(earliest=day, latest=day), statements, set())) == []
    assert list(ask_published(articles, dates, statements, {"a"})) == []


LOST = "The town hall opened a shelter in the school on Saturday, and some forty people spent the night in it there."


def test_a_paragraph_that_was_left_out_can_be_put_back(tmp_path):
    text = f"{PORT}\nMore on this story\n\n{LOST}\n"
    (tmp_path / "port.txt").write_text(text, encoding="utf-8")
    corpus = newstrail.read(tmp_path)
    articles = corpus.articles
    start = text.index(LOST)
    blocks = pd.DataFrame(
        {"block_id": ["x"], "article_id": ["port"], "start": [start], "end": [len(text)], "role": ["teaser"]}
    ).assign(reason="below the text")
    (question,) = ask_block(articles, blocks, set())
    asks = {"question": "block", "about": question.about, "options": ("x",), "taken": (False,)}
    (decision,) = to_decisions({**corpus.frames, "blocks": blocks}, asks, ["x"])
    (tmp_path / "corrections.csv").write_text(to_csv([decision]), encoding="utf-8")
    again = newstrail.read(tmp_path)

    assert decision[:3] == ("role", "port", LOST)
    assert LOST[:-1] in set(again.statements["content"].str.strip(" ."))
    assert again.blocks.iloc[-1][["role", "reason"]].tolist() == ["body", "an analyst's decision"]
    assert list(ask_block(articles, blocks, {("port", LOST)})) == []
