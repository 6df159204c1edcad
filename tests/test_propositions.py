import pandas as pd
import pytest

from newstrail.claims.propositions import to_propositions
from newstrail.claims.traits import differ, find_numbers, find_traits
from newstrail.text.phrases import bare


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that the dam burst", "the dam burst"),
        ("reports that the dam burst", "the dam burst"),
        ("there is intelligence that the dam burst", "the dam burst"),
        ("that there is no evidence that the dam burst", "the dam burst"),
        ("We know of a burst dam [near the town – ed.]", "a burst dam"),
        ("Claims cost the insurer millions", "Claims cost the insurer millions"),
        ("that", "that"),
    ],
)
def test_a_proposition_is_what_is_said_without_the_saying(content, expected):
    assert bare(content) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A bomb went off in Paris", "A bomb went off in Lyon"),
        ("Rebels took 40 soldiers", "Rebels took 40 missiles"),
        ("The firm plans to move", "The firm has already moved"),
        ("The firm plans to move", "The firm is being moved"),
        ("A move is being discussed", "The firm has moved"),
    ],
)
def test_place_thing_and_phase_tell_statements_apart(one, other):
    assert any(differ(table, table)[0, 1] for table in find_traits([one, other]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rebels took 40 soldiers", "Rebels took 300 troops"),
        ("A bomb went off in Paris", "A bomb went off in the fight against Lyon"),
        ("A bomb went off in Paris", "A bomb went off in June"),
        ("A bomb went off in Paris", "A bomb went off in the French capital"),
        ("The mayor sent them to Paris", "The minister sent them to Paris"),
    ],
)
def test_numbers_wording_and_actors_do_not(one, other):
    assert not any(differ(table, table)[0, 1] for table in find_traits([one, other]))


def said(content, cue=None, about=(pd.NA, pd.NA), source=pd.NA):
    text = "The dam burst at night, a claim the builders denied."
    verb = "burst" if "burst" in content else pd.NA
    told = {"article_id": "x", "source_id": source, "content": content, "cue": cue, "verb": verb, "text": text}
    return told | dict(zip(("about_start", "about_end"), about, strict=True))


def test_a_content_that_points_is_about_its_antecedent():
    assert to_propositions(pd.DataFrame([said("a claim", "denied", (0, 13))])) == ["The dam burst"]


def test_a_bare_verdict_is_about_what_was_said_before():
    statements = pd.DataFrame([said("reports that the dam burst", "denied"), said("another hoax", "called")])

    assert to_propositions(statements) == ["the dam burst", "the dam burst"]


@pytest.mark.parametrize(
    ("cue", "content", "proposition"),
    [
        ("calls", "plans for a dam in the valley ‘a first step to ruin’", "plans a first step to ruin"),
        ("described", "the dam as “a first step to ruin”", "the dam a first step to ruin"),
        ("called", "the deal a betrayal of “the people of Lund”", "the deal a betrayal of the people of Lund"),
        ("called", "the deal a betrayal of the town's last hope", "the deal a betrayal of the town's last hope"),
        (
            "called",
            "a plan for the “old town” in Lund “a first step”",
            'a plan for the "old town" in Lund "a first step"',
        ),
        ("called", "for the release of “the three men held”", 'for the release of "the three men held"'),
        ("called for", "a look at “the three men held”", 'a look at "the three men held"'),
        ("said", "the dam is “a first step to ruin”", 'the dam is "a first step to ruin"'),
    ],
)
def test_what_a_thing_is_called_is_said_of_it_whatever_hangs_on_it(cue, content, proposition):
    assert to_propositions(pd.DataFrame([said(content, cue)])) == [proposition]


@pytest.mark.parametrize(
    ("cue", "content", "meant"),
    [
        ("calls", "the figure of the mill 'plainly wrong, and a lie'", "the figure of the mill"),
        ("described", "the figure as “absurd”", "the dam burst"),
        ("calls", "the accounts “a lie”", "the dam burst"),
        ("denied", "the “old dam” was mined", 'the "old dam" was mined'),
        ("disputed", "fears that the dam was old", "the dam was old"),
        ("denied", "the theft of a boat that killed nine", "the theft of a boat"),
        ("denied", "the flood that killed nine was foreseen", "the flood that killed nine was foreseen"),
        ("disputed", "Lind’s worries about the dam", "the dam"),
    ],
)
def test_what_a_thing_is_called_is_not_what_is_denied(cue, content, meant):
    statements = pd.DataFrame([said("the dam burst"), said(content, cue)])

    assert to_propositions(statements)[1] == meant


def test_a_verdict_is_not_about_what_the_outlet_could_not_verify():
    told = [
        said("the dam burst"),
        said("We have been unable to verify this", None),
        said("the accounts “a lie”", "calls"),
    ]
    statements = pd.DataFrame(told).assign(verb=["burst", "verify", pd.NA])

    assert to_propositions(statements)[2] == "the dam burst"


@pytest.mark.parametrize(
    ("source", "meant"), [("place:norway", "Norway of arming men"), ("person:bo-lind", "Sweden of hiding ships")]
)
def test_the_accusations_are_those_that_name_who_denies_them_or_else_the_last(source, meant):
    told = [
        said("Norway of arming men", "accused", source="place:denmark"),
        said("Sweden of hiding ships", "accused", source="place:denmark"),
        said("the accusations", "denied", source=source),
    ]

    assert to_propositions(pd.DataFrame(told).assign(verb="arm"))[2] == meant


def test_a_verdict_of_who_has_just_denied_something_is_about_that():
    told = [said("the dam burst"), said("Lind’s claims", "disputes", source="orsa")]
    told.append(said("them “absurd”", "calling", source="orsa"))

    assert to_propositions(pd.DataFrame(told))[2] == "Lind's claims"


def test_a_short_denial_passes_over_a_name_without_a_verb():
    statements = pd.DataFrame([said("reports that the dam burst", "said"), said("an engineer"), said("it", "denied")])

    assert to_propositions(statements)[2] == "the dam burst"


@pytest.mark.parametrize(
    ("cue", "meant"), [("suspect", "the crew cut the cable"), ("said", "the ship was old"), (None, "the sea was calm")]
)
def test_the_allegations_are_what_was_last_alleged_or_else_reported(cue, meant):
    told = [
        said("the crew cut the cable", cue),
        said("the ship was old", cue and "said"),
        said("the sea was calm", None),
    ]
    statements = pd.DataFrame([*told, said("the allegations as “absurd”", "dismissed")]).assign(verb="cut")

    assert to_propositions(statements)[3] == meant


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("No old gate was open", "the old gate was open"), ("We are not pleased", "the town burst into cheers")],
)
def test_a_verdict_is_about_what_its_answer_repeats(answer, meant):
    contents = ["the old gate was open", "the town burst into cheers", "the report", answer]
    statements = pd.DataFrame([said(each, "rejected" if each == "the report" else "said") for each in contents])
    propositions = to_propositions(statements.assign(verb=["open", "burst", pd.NA, "be"]))

    assert propositions[2] == meant


def test_when_something_was_is_not_denied_with_it():
    content = "that the dam burst before the town was flooded"
    statements = pd.DataFrame([said(content, "denied"), said(content, "said")])

    assert to_propositions(statements) == ["the dam burst", "the dam burst before the town was flooded"]


def test_a_plain_not_after_a_denial_with_its_verb_is_about_what_is_denied():
    statements = pd.DataFrame([said("that the dam burst", "denied"), said("No dam burst", "said")])

    assert to_propositions(statements.assign(verb="burst")) == ["the dam burst", "the dam burst"]


def test_a_plain_not_with_another_verb_speaks_for_itself():
    statements = pd.DataFrame([said("that the dam burst", "denied"), said("No bridge fell", "said")])

    assert to_propositions(statements.assign(verb=["burst", "fall"]))[1] == "No bridge fell"


@pytest.mark.parametrize("verb", ["be", "have", "do"])
def test_a_verb_that_tells_nothing_ties_no_plain_not_to_a_denial(verb):
    statements = pd.DataFrame([said("that the dam burst", "denied"), said("No bridge fell", "said")])

    assert to_propositions(statements.assign(verb=verb))[1] == "No bridge fell"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("10K of 12,000 fled", 2), ("ten thousand fled", 1), ("one fled", 0), ("many fled in 2008", 0)],
)
def test_numbers_count_whatever_their_spelling_but_neither_one_nor_years_do(text, numbers):
    assert find_numbers([text]).sum() == numbers


@pytest.mark.parametrize("content", ["asylum", "a run", "better performance"])
def test_a_content_of_few_words_that_points_to_nothing_speaks_for_itself(content):
    statements = pd.DataFrame([said("that the dam burst", "said"), said(content, "sought")])

    assert to_propositions(statements)[1] == content


@pytest.mark.parametrize(
    ("content", "cue", "meant"),
    [
        ("it had any such plans", "denied", "the dam burst"),
        ("Both gates held.", "rejects that", "the dam burst"),
        ("Both gates held.", "denied", "Both gates held."),
        ("it had any such record", "denied", "it had any such record"),
    ],
)
def test_a_denial_that_points_in_other_words_is_about_what_was_said_before(content, cue, meant):
    statements = pd.DataFrame([said("the dam burst", "said"), said(content, cue)])

    assert to_propositions(statements)[1] == meant


@pytest.mark.parametrize(
    ("source", "content", "meant"),
    [
        ("lind", "the claims", "the dam burst"),
        ("holm", "the claims", "the old dam was safe"),
        ("lind", "any suggestion of wrongdoing", "wrongdoing"),
    ],
)
def test_nobody_rejects_what_they_have_said_themselves(source, content, meant):
    told = [said("the dam burst", "said", source="holm"), said("the old dam was safe", "said", source="lind")]
    statements = pd.DataFrame([*told, said(content, "rejected", source=source)]).assign(verb="be")

    assert to_propositions(statements)[2] == meant
