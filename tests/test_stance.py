import pandas as pd
import pytest

from newstrail.claims.stance import add_stance, calls_false, says_not, stance_of, tone_of


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("denied", "reports that the dam burst", "denies"),
        ("dismissed", "the reports as rumour", "denies"),
        ("dismissing", "another piece of fake news", "denies"),
        ("rejected", "that the dam burst", "denies"),
        ("contradicting", "a report that the dam burst", "denies"),
        ("rejected", "calls to resign", "asserts"),
        ("said", "the report was not true", "denies"),
        ("blasted", "the allegations as a smear", "denies"),
        ("blasted the allegations", "He was at home", "asserts"),  # tells why
        ("slammed reports", "that the dam burst", "denies"),
        ("said", "NATO had “no evidence” that the dam was mined", "doubts"),
        ("said", "it could not independently verify the report", "doubts"),
        ("said", "she doubted the firm's explanation", "doubts"),
        ("said", "that they seriously doubt it", "doubts"),
        ("said", "the mayor doubted the explanation", "asserts"),  # which is the mayor's doubt
        ("said", "there is no doubt that the dam burst", "asserts"),
        ("said", "the dam reportedly burst", "asserts"),
        ("warned", "if confirmed, the burst would be a disaster", "asserts"),
        ("claimed", "the dam burst", "asserts"),
        ("said", "Iran had denied the report", "asserts"),
        ("rejected", "any link between its milk and the illness", "denies"),
        ("rejected", "this", "denies"),
        ("rejected", "this offer", "asserts"),
        ("would not accept", "that the water was to blame", "denies"),
        ("dismissed", "speculation that fuel was stored there", "denies"),
        ("called", "the test results worthless", "denies"),
        ("called", "the reports “a fake from the enemy’s kitchen”", "denies"),
        ("called", "for the bridge to be closed", "asserts"),
        ("described", "the dam as old", "asserts"),
        ("added", "that the figures were “inaccurate”", "denies"),
        ("said", "There is no such plan", "denies"),
        ("said", "LdL has received no such warning", "denies"),
        ("said", "Not a single shell has left our depots", "denies"),
        ("said", "it had “no intention whatsoever” of building a hotel", "denies"),
        ("said", "There is no plan to sell the dam", "denies"),
        ("said", "they had no plans to resign", "denies"),
        ("said", "There are currently no plans to sell the dam", "denies"),
        ("said", "the mayor has no plan to save the town", "asserts"),  # which blames, and answers nobody
        ("said", "the mayor has no plans to save the town", "asserts"),
        ("said", "the town had no plans for a flood", "asserts"),
        ("said", "there was no plan to warn the village", "asserts"),
        ("said", "the town has no record of success", "asserts"),
        ("told", "that it had “no record” of such a letter", "denies"),
        ("said", "Not one of us slept", "asserts"),
        ("said", "Not one of us was warned", "asserts"),
        ("said", "he knew nothing of a leak", "doubts"),
        ("said", "It would be wrong to guess why it burst", "asserts"),
        ("confirmed", "that no conclusions had been reached yet", "asserts"),
        ("said", "it was proved beyond a reasonable doubt that it burst", "asserts"),
        ("said", "We are not in a position to confirm this", "doubts"),
        ("said", "This is not proof of an attack", "doubts"),
        (None, "The dam burst.", "asserts"),
    ],
)
def test_only_words_of_denial_and_doubt_change_the_stance(cue, content, expected):
    assert stance_of(content, cue or "") == expected


BURST = {"content": "The dam burst on Monday.", "predicate": "dam · burst"}


@pytest.mark.parametrize(
    ("content", "predicate", "verb", "expected"),
    [
        ("It did not burst.", "It · did not burst", "burst", "denies"),
        ("No dam burst on Monday", "No dam · burst", "burst", "denies"),
        ("The dam hasn’t burst", "dam · has n’t burst", "burst", "denies"),
        ("No burst dam on Monday", None, None, "denies"),  # a headline
        ("No one at the dam", None, None, "asserts"),
        ("Do not burst the dam", "Do not burst", "burst", "asserts"),
        ("The dam reportedly burst", "dam · burst", "burst", "asserts"),
        ("They did not want it to burst", "They · did not want", "burst", "asserts"),
        ("Nobody warned us that the dam would burst", "Nobody · warned", "warn", "asserts"),
        (
            "It did not burst, " + "as far as anybody in the town could see " * 2,
            "It · did not burst",
            "burst",
            "asserts",
        ),
    ],
)
def test_a_plain_not_denies_what_another_statement_of_the_claim_says(content, predicate, verb, expected):
    said = {"content": content, "predicate": predicate, "verb": verb}
    statements = pd.DataFrame([BURST | {"verb": "burst"}, said]).assign(claim_id="dam", cue="said", source_id=None)

    assert add_stance(statements)["stance"].tolist() == ["asserts", expected]


@pytest.mark.parametrize(("who", "expected"), [("lind", "denies"), ("holm", "asserts")])
def test_a_plain_not_denies_what_the_same_source_denies(who, expected):
    denied = {"content": "that any gate had been opened", "predicate": "gate · had been opened", "cue": "denied"}
    plain = {"content": "Nobody opened a single gate.", "predicate": "Nobody · opened", "cue": "told", "verb": "open"}
    statements = pd.DataFrame([denied | {"source_id": "lind"}, plain | {"source_id": who}]).assign(claim_id="gates")

    assert add_stance(statements)["stance"].tolist() == ["denies", expected]


def test_a_plain_not_denies_what_the_same_source_insists_is_not_so():
    told = {"claim_id": "x", "source_id": "holm", "verb": "be"}
    insists = {"content": "the alarm was not faulty", "predicate": "alarm · was not faulty", "cue": "insisted"}
    plain = {"content": "The alarm did not fail", "predicate": "alarm · did not fail", "cue": "said", "verb": "fail"}

    assert add_stance(pd.DataFrame([told | insists, told | plain]))["stance"].tolist() == ["denies", "denies"]


def test_a_plain_not_denies_a_verb_that_leads_to_another():
    failed = {"content": "The alarm failed to warn us", "predicate": "alarm · failed to warn", "verb": "warn"}
    plain = {"content": "The alarm did not fail", "predicate": "alarm · did not fail", "verb": "fail"}
    told = pd.DataFrame([failed, plain]).assign(claim_id="x", source_id=None, cue="said")

    assert add_stance(told)["stance"].tolist() == ["asserts", "denies"]


def test_who_says_un_affirms_nothing_that_a_not_denies():
    told = {"claim_id": "x", "source_id": None, "cue": "said", "verb": "be"}
    un = {"content": "The child was unvaccinated.", "predicate": "child · was unvaccinated"}
    negated = {"content": "She was not vaccinated.", "predicate": "She · was not vaccinated"}

    assert add_stance(pd.DataFrame([told | un, told | negated]))["stance"].tolist() == ["asserts", "asserts"]


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        ("how much was paid", "has not confirmed"),
        ("the number of people affected", "had not confirmed"),
        ("the outbreak as “not unusual”", "dismissed"),
    ],
)
def test_who_leaves_open_how_much_doubts_and_denies_nothing(content, cue):
    assert stance_of(content, cue) == "asserts"


def test_who_has_not_seen_evidence_doubts():
    assert stance_of("that the files were opened", "has not seen evidence") == "doubts"
    assert stance_of("it did not find any proof that the files were opened", "stated") == "doubts"


def test_a_plain_not_that_nobody_contradicts_asserts():
    said = {"content": "It did not burst.", "predicate": "It · did not burst", "verb": "burst", "cue": "said"}
    statements = pd.DataFrame([BURST | said | {"claim_id": "dam"}, BURST | {"verb": "burst", "claim_id": "mill"}])

    assert add_stance(statements.assign(source_id=None))["stance"].tolist() == ["asserts", "asserts"]


def of_one_claim(*said, source_id=None):
    rows = [dict(zip(("content", "predicate", "verb"), each, strict=True)) for each in said]
    return pd.DataFrame(rows).assign(claim_id="x", source_id=source_id, cue="said")


PAID = ("The firm paid bribes", "firm · paid", "pay")
KNOWN = ("The driver was known to the police", "driver · was known", "know")


@pytest.mark.parametrize(
    ("affirmed", "said", "expected"),
    [
        (PAID, ("The firm paid no bribes", "firm · paid", "pay"), "denies"),
        (PAID, ("The firm paid absolutely no bribes", "firm · paid", "pay"), "denies"),
        (PAID, ("The firm paid no taxes", "firm · paid", "pay"), "asserts"),
        (PAID, ("The firm paid no more", "firm · paid", "pay"), "asserts"),
        (PAID, ("The firm found no bribes", "firm · found", "find"), "asserts"),
    ],
)
def test_who_did_none_of_a_thing_denies_that_they_did_it(affirmed, said, expected):
    assert add_stance(of_one_claim(affirmed, said))["stance"].tolist() == ["asserts", expected]


@pytest.mark.parametrize(
    ("affirmed", "said", "expected"),
    [
        (KNOWN, ("The driver was not known to the police", "driver · was not known", "know"), "denies"),
        (KNOWN, ("She was not known to the police", "She · was not known", "know"), "denies"),
        (KNOWN, ("Nor was the driver known to the police", "driver · was", "be"), "denies"),
        (KNOWN, ("Nor did he rule out that the driver was known", "he · did rule out", "rule"), "asserts"),
        (KNOWN, ("I did not know the driver", "I · did not know", "know"), "asserts"),
        (KNOWN, ("The driver has not been seen since May", "driver · has not been seen", "see"), "asserts"),
        (
            ("The minister saw the report", "minister · saw", "see"),
            ("The minister did not see the report", "minister · did not see", "see"),
            "denies",
        ),
        (
            ("The driver was seen in Lund", "driver · was seen", "see"),
            ("The driver has not been seen since", "driver · has not been seen", "see"),
            "asserts",
        ),
    ],
)
def test_who_says_that_another_did_not_know_denies_that_they_did(affirmed, said, expected):
    assert add_stance(of_one_claim(affirmed, said))["stance"].tolist() == ["asserts", expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Police fired one shot, not four", "denies"),
        ("Police fired one shot rather than four", "denies"),
        ("Police fired one shot, not the four of the first report", "asserts"),  # which is a new count
        ("Police fired one shot, not five", "asserts"),
        ("Police fired a single shot", "denies"),
        ("Police fired only one rubber shot", "denies"),
        ("Police fired every single shot", "asserts"),
        ("Police fired a single time", "asserts"),
        ("Police fired one shot", "asserts"),  # of several
    ],
)
def test_one_of_a_thing_denies_several_of_it(content, expected):
    several = ("Police fired four shots", "Police · fired", "fire")
    said = (content, "Police · fired", "fire")

    assert add_stance(of_one_claim(several, said))["stance"].tolist() == ["asserts", expected]


@pytest.mark.parametrize(
    ("content", "predicate", "verb"),
    [
        ("The bridge was not open, as both lanes were painted", "bridge · was not open", "be"),
        ("They did not come because both lanes were painted", "They · did not come", "come"),
    ],
)
def test_a_not_denies_nothing_that_stands_beside_it(content, predicate, verb):
    painted = ("Both lanes were painted", "lanes · were painted", "paint")

    assert add_stance(of_one_claim(painted, (content, predicate, verb)))["stance"].tolist() == ["asserts", "asserts"]


def test_who_came_at_last_did_come():
    came = ("A doctor came at nine", "doctor · came", "come")
    late = ("No doctor came until nine", "No doctor · came", "come")

    assert add_stance(of_one_claim(came, late))["stance"].tolist() == ["asserts", "asserts"]


def test_the_gold_statements_contested_are_found_and_no_others(gold_claims):
    found = [stance_of(row["content"], row["cue"] or "") for row in gold_claims]

    assert found == [row["stance"] for row in gold_claims]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("A bear fled a ringtone", "plain"),
        ("The bear story is a hoax", "debunks"),
        ("Apple reportedly buys Path", "open"),
        ("The firm denies it is for sale", "open"),
        ("The star is not dead", "open"),
        ("The firm has no intention of moving", "open"),  # who repeats that denies nothing
    ],
)
def test_a_claim_is_plain_or_debunks_or_is_open(claim, expected):
    assert tone_of(claim) == expected


def test_a_long_sentence_with_a_not_in_it_is_no_contrary():
    assert not says_not("The mayor, who did not come, said that the dam had burst " + "again and " * 9)


def test_whoever_denies_the_sentence_calls_something_false():
    assert calls_false("His lawyer says the report was shot down.")


def test_who_only_feels_about_what_is_not_so_denies_nothing():
    affirmed = {
        "claim_id": "c1",
        "source_id": "clerk",
        "content": "that the mayor was being driven home",
        "cue": "said",
    }
    felt = {"claim_id": "c1", "source_id": "mayor", "content": "that he was not being driven home", "cue": "was upset"}
    verbs = [
        {"verb": "drive", "predicate": "the mayor · was being driven"},
        {"verb": "drive", "predicate": "he · was not being driven"},
    ]
    rows = pd.DataFrame([affirmed | verbs[0], felt | verbs[1]])

    assert add_stance(rows)["stance"].tolist() == ["asserts", "asserts"]
    assert add_stance(rows.assign(cue="said"))["stance"].tolist() == ["asserts", "denies"]


def test_no_statements_have_no_stances():
    columns = ["claim_id", "source_id", "content", "cue", "verb", "predicate"]

    assert add_stance(pd.DataFrame(columns=columns, dtype="string")).empty
