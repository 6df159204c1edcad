"""Five outlets repeating one person are one origin."""

import pandas as pd
import pytest

from newstrail.claims.origins import count_origins

SOURCES = pd.DataFrame(
    {
        "source_id": ["president", "minister", "agency", "outlet", "diplomat"],
        "name": ["Ana Ruiz", "Bo Berg", "Dam Agency", "The Post", "a diplomat"],
        "kind": ["person", "person", "institution", "outlet", "anonymous"],
        "role": ["president", "minister of water", None, None, "diplomat"],
        "speaks_for": ["Denmark", "Denmark", None, None, None],
    }
)
WORDS = "the dam burst after a week of rain"
NONE_RELIES = pd.DataFrame(columns=["statement_id", "from_source_id", "to_source_id"])


def said_by(*sources):
    ids = [str(number) for number in range(len(sources))]
    kinds = ["narration" if source == "outlet" else "quote" for source in sources]
    return pd.DataFrame(
        {
            "statement_id": ids,
            "claim_id": "flood",
            "source_id": sources,
            "kind": kinds,
            "stance": "asserts",
            "content": WORDS,
        }
    )


def test_one_person_in_many_articles_is_one_origin():
    assert count_origins(said_by("diplomat", "diplomat"), SOURCES, NONE_RELIES)["flood"] == 1


def test_two_who_speak_for_one_government_are_one_origin():
    assert count_origins(said_by("president", "minister"), SOURCES, NONE_RELIES)["flood"] == 1


def test_a_body_and_who_speaks_for_it_are_one_origin():
    sources = SOURCES.assign(speaks_for=["Denmark", "Denmark", None, None, "Dam Agency"])

    assert count_origins(said_by("agency", "diplomat"), sources, NONE_RELIES)["flood"] == 1


@pytest.mark.parametrize(
    ("office", "n_origins"),
    [
        ("Ruiz's office", 1),
        ("the president’s office", 1),
        ("minister's office", 1),
        ("Lund's office", 2),
        ("Dam Office", 2),
    ],
)
def test_the_office_of_a_person_speaks_for_that_person(office, n_origins):
    sources = SOURCES.assign(name=["Ana Ruiz", "Bo Berg", office, "The Post", "a diplomat"])

    assert count_origins(said_by("president", "agency"), sources, NONE_RELIES)["flood"] == n_origins


def test_independent_sources_count_apart():
    assert count_origins(said_by("president", "diplomat", "agency"), SOURCES, NONE_RELIES)["flood"] == 3


def test_who_relies_on_another_is_no_second_origin():
    relies = pd.DataFrame({"statement_id": ["0"], "from_source_id": ["diplomat"], "to_source_id": ["agency"]})

    assert count_origins(said_by("diplomat", "agency"), SOURCES, relies)["flood"] == 1


def test_reliance_in_another_claim_is_no_reliance_in_this():
    statements = said_by("diplomat", "agency", "diplomat").assign(claim_id=["flood", "flood", "fire"])
    relies = pd.DataFrame({"statement_id": ["2"], "from_source_id": ["diplomat"], "to_source_id": ["agency"]})

    assert count_origins(statements, SOURCES, relies).to_dict() == {"flood": 2, "fire": 1}


def test_an_outlets_own_voice_and_a_denial_are_no_origin():
    statements = said_by("outlet", "diplomat").assign(stance=["asserts", "denies"])

    assert count_origins(statements, SOURCES, NONE_RELIES)["flood"] == 0


def test_an_outlet_that_another_cites_is_an_origin_only_where_nobody_else_asserts():
    cited = said_by("outlet", "diplomat").assign(kind="paraphrase")

    assert count_origins(cited, SOURCES, NONE_RELIES)["flood"] == 1
    assert count_origins(cited.head(1), SOURCES, NONE_RELIES)["flood"] == 1


def test_an_outlet_that_another_cites_and_that_tells_whence_it_knows_is_one_with_that():
    cited = said_by("outlet", "agency").assign(kind="paraphrase")
    told = pd.DataFrame({"statement_id": ["0"], "from_source_id": ["outlet"], "to_source_id": ["diplomat"]})

    assert count_origins(cited, SOURCES, told)["flood"] == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a report", "vague"), ("State television", "vague"), ("Lund Gazette", "institution"), ("Harbour TV", "place")],
)
def test_what_hands_on_what_others_told_is_no_second_origin(name, kind):
    sources = SOURCES.assign(name=[*SOURCES["name"][:4], name], kind=[*SOURCES["kind"][:4], kind], role=None)

    assert count_origins(said_by("agency", "diplomat"), sources, NONE_RELIES)["flood"] == 1


@pytest.mark.parametrize(
    ("name", "kind", "role", "n_origins"),
    [
        ("officials", "vague", None, 1),
        ("a water official", "anonymous", "official", 1),
        ("Danish authorities", "vague", None, 1),
        ("a Danish diplomat", "anonymous", "diplomat", 2),
        ("two witnesses", "vague", None, 2),
        ("Berg", "person", None, 1),
        ("Eva Berg", "person", None, 2),
    ],
)
def test_who_may_be_another_source_of_the_claim_is_no_second_origin(name, kind, role, n_origins):
    one = pd.DataFrame({"source_id": ["other"], "name": [name], "kind": [kind], "role": [role], "speaks_for": [None]})
    sources = pd.concat([SOURCES, one], ignore_index=True)

    assert count_origins(said_by("minister", "other"), sources, NONE_RELIES)["flood"] == n_origins


def test_who_gives_no_number_is_no_origin_of_a_number():
    statements = said_by("president", "diplomat").assign(content=["Lund sent men", "Lund sent 10,000 men"])

    assert count_origins(statements, SOURCES, NONE_RELIES)["flood"] == 1


def test_an_unnamed_source_in_two_copies_of_one_text_is_one_origin():
    printed = said_by("vague:reports@post", "vague:reports@times", "vague:reports@herald")
    edited = printed.assign(content=[WORDS, WORDS.upper() + ".", "The dam gave way when it rained for days"])

    assert count_origins(printed, SOURCES, NONE_RELIES)["flood"] == 1
    assert count_origins(edited, SOURCES, NONE_RELIES)["flood"] == 2


def test_what_copies_share_in_one_claim_makes_them_one_voice_in_another():
    reports = ["vague:reports@post", "vague:reports@times"]
    statements = said_by(*reports, *reports).assign(
        claim_id=["flood", "flood", "dead", "dead"], content=[WORDS, WORDS, "at least 12 are dead", "12 died"]
    )

    assert count_origins(statements, SOURCES, NONE_RELIES).to_dict() == {"flood": 1, "dead": 1}


def test_unnamed_sources_of_another_name_count_apart():
    named_otherwise = said_by("vague:reports@post", "anonymous:a-diplomat@times")

    assert count_origins(named_otherwise, SOURCES, NONE_RELIES)["flood"] == 2


def test_what_is_no_claim_has_no_origin():
    statements = said_by("president", "diplomat").assign(claim_id=["flood", None])

    assert count_origins(statements, SOURCES, NONE_RELIES).to_dict() == {"flood": 1}


def test_no_statements_no_claims():
    assert count_origins(said_by(), SOURCES, NONE_RELIES).empty
