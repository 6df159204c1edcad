"""Which statements cannot be the same claim: opposites, and one act told of different parties."""

import numpy as np
import pytest

from newstrail.attribution.predicates import find_predicate
from newstrail.claims.clauses import Clause, find_accused, find_clause
from newstrail.claims.contraries import sides_of_act, sides_of_words
from newstrail.claims.parties import find_parties
from newstrail.claims.sides import oppose, to_sides
from newstrail.words import forms_of, party_of


@pytest.fixture
def clause_of(parsed):
    def find(text):
        found = find_predicate(parsed(text), (0, len(text)))
        return find_clause(text, found.actor or "", found.verb or "", found.words or "")

    return find


@pytest.fixture
def opposed(clause_of):
    def compare(one, other):
        sides = to_sides([clause_of(one), clause_of(other)], [one, other])
        return bool(oppose(sides, sides)[0, 1])

    return compare


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Norvia shelled the port of Lund", "Brell shelled the port of Lund", True),
        ("Norvia shelled the port of Lund", "The port of Lund was shelled by Brell", True),
        ("Norvia shelled the port of Lund", "The port of Lund was shelled by Norvia", False),
        ("Norvian forces shelled the port of Lund", "Norvia shelled the port of Lund", False),
        ("Norvian forces shelled the port of Lund", "Brellian troops bombed the port of Lund", True),
        ("Karl Lind opened the two gates at night", "Lind opened the two gates at night", False),
        ("Mayor Karl Lind opened the two gates", "Karl Lind opened the two gates", False),
        ("The mayor opened the two gates", "Karl Lind opened the two gates", False),  # who may be the mayor
        ("Kyiv fired two missiles at the port", "Ukraine fired two missiles at the port", False),
        ("Moscow fired two missiles at the port", "Ukrainian forces fired two missiles at the port", True),
        ("North Norvia fired two missiles at Lund", "South Norvia fired two missiles at Lund", True),
        ("Police broke the windows of the bank", "Protesters broke the windows of the bank", True),
        ("Police broke the windows of the bank", "Officers broke the windows of the bank", False),
        ("Dozens fled the town", "Many fled the town", False),
        ("Norvia shelled the port of Lund", "Brell opened a school in Lund", False),  # different acts oppose nothing
    ],
)
def test_one_act_of_two_actors_is_two_claims(one, other, expected, opposed):
    assert opposed(one, other) == opposed(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Norvia attacked Brell at dawn", "Brell attacked Norvia at dawn", True),
        ("Norvia attacked Brell at dawn", "Brell was attacked by Norvia at dawn", False),
        ("Police fired at the crowd first", "The crowd was first to fire at police", True),
        ("The guard pushed Karl Lind at the gate", "Lind pushed the guard at the gate", True),
        ("Norvia handed 40 prisoners to Brell", "Brell handed 40 prisoners to Norvia", True),
        ("Norvia handed 40 prisoners to Brell", "Brell received 40 prisoners from Norvia", False),
        ("Norvia handed 40 prisoners to Brell", "Norvia received 40 prisoners from Brell", True),
        ("Norvia sold the port to Brell", "Brell bought the port from Norvia", False),
        ("Norvia sold the port to Brell", "Norvia bought the port from Brell", True),
        ("Ana Ruiz met Karl Lind in Rome", "Karl Lind met Ana Ruiz in Rome", False),  # both did
        ("A Norvian tug rammed a Brellian barge at noon", "A Brellian barge rammed a Norvian tug at noon", True),
        ("Lund Steel swallowed Orsa Mining on Monday", "Orsa Mining swallowed Lund Steel on Monday", True),
        ("The barge sailed from Lund to Orsa at noon", "The barge sailed from Orsa to Lund at noon", True),
        ("The barge sailed from Lund to Orsa at noon", "At noon the barge sailed from Lund to Orsa", False),
        ("Wolf wounded in fight with bear", "A bear wounded a wolf in a fight", False),
        ("12 soldiers died in a Norvian attack", "Norvia killed 12 soldiers in an attack", False),
        ("Norvia accused Brell of shelling the port", "Brell accused Norvia of shelling the port", True),
    ],
)
def test_exchanged_parties_make_two_claims(one, other, expected, opposed):
    assert opposed(one, other) == opposed(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Fires burnt the pine forest of Lund in 2022", "Fires burnt the pine forest of Lund in 2023", True),
        ("Fires burnt the pine forest of Lund in 2022", "In 2022 fires burnt the pine forest of Lund", False),
        ("Fires burnt the pine forest of Lund in 2022", "Fires burnt the pine forest of Lund", False),
    ],
)
def test_the_same_words_of_two_years_are_two_claims(one, other, expected, opposed):
    assert opposed(one, other) == opposed(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Prices rose by 5 %", "Prices fell by 5 %", True),
        ("He was convicted", "He was acquitted", True),
        ("The court upheld the ban", "The court overturned the ban", True),
        ("Police arrested the driver", "Police have freed the driver", True),
        ("The flood killed 12 people", "The flood injured 12 people", True),
        ("The flood killed 12 people and injured 30", "The flood injured 30 people", False),
        ("The school will close in May", "The school is closing in May", False),
        ("The siren sounded before the wave came", "The siren sounded after the wave came", True),
        ("The siren sounded before the wave came", "After two days of rain the town was cut off", False),
        ("Mayor Lind resigned on Monday", "Mayor Lind refused to resign on Monday", True),
        ("The firm paid the workers", "The firm failed to pay the workers", True),
        ("Mayor Lind resigned on Monday", "Mayor Lind did not resign on Monday", False),  # a stance, no other claim
        ("The vaccine is safe for children", "The vaccine is not safe for children", False),
        ("The team won the match", "The team lost the match", True),
        ("No nurse came until five", "Nurses treated her at five", True),
        ("No nurse came until five", "A nurse came at five", False),
        ("No nurse came", "Nurses treated her at five", False),
    ],
)
def test_contraries_make_two_claims(one, other, expected, opposed):
    assert opposed(one, other) == opposed(other, one) == expected


@pytest.mark.parametrize(
    ("one", "cue", "other", "expected"),
    [
        ("Norway of shelling the port", "accused", "Sweden of bombing Lund", True),
        ("Norway of shelling the port", "accused", "Norwegian troops of bombing Lund", False),
        ("the attack on Norwegian soldiers", "blamed", "Sweden", True),
        ("Norway of shelling the port", "accused", "Both sides traded blame for the attack", True),
        ("Norway of shelling the port", "accused", "Lind of shelling the port", False),  # who may be Norwegian
        ("Norway and Sweden of shelling the port", "accused", "Sweden of shelling the port", False),
        ("that Norway was wet", "said", "that Sweden was dry", False),
    ],
)
def test_accusations_of_two_countries_are_two_claims(one, cue, other, expected):
    clauses = [Clause(text, accused=find_accused(text, cue)) for text in (one, other)]
    sides = to_sides(clauses, [one, other])

    assert bool(oppose(sides, sides)[0, 1]) == expected


def test_who_acts_is_not_another_country_that_is_accused(clause_of):
    acted = clause_of("Norwegian forces blew up the plant from inside")
    accused = [Clause(text, accused=find_accused(text, "accused")) for text in ("Sweden of it", "Norway of it")]
    sides = to_sides([acted, *accused], ["", "", ""])

    assert oppose(sides, sides)[0].tolist() == [False, True, False]


def test_a_clause_whose_predicate_stands_elsewhere_takes_no_side():
    clause = find_clause("which he denied", "Norvia", "shut", "Norvia · shut")

    assert sides_of_act(clause) == frozenset()
    assert find_parties(clause, ()).actors == frozenset()


def test_whoever_does_something_takes_the_side_that_a_refusal_denies(clause_of):
    did, refused = (sides_of_words(clause_of(text)) for text in ("Lind resigned", "Lind refused to resign"))

    assert {side.contrary for side in did} & refused


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [
        ("ban", "banned", True),
        ("close", "closing", True),
        ("deny", "denies", True),
        ("admit", "admitting", True),
        ("open", "opened", True),
        ("ban", "band", False),
        ("rise", "rose", False),  # irregular forms stand in the list
    ],
)
def test_regular_inflections_go_without_saying(word, form, expected):
    assert (form in forms_of(word)) == expected


@pytest.mark.parametrize(
    ("noun", "party"), [("Officers", "police"), ("mayors", "mayor"), ("ministry", "ministry"), ("rain", None)]
)
def test_nouns_for_those_who_act_are_known(noun, party):
    assert party_of(noun) == party


def test_nothing_opposes_nothing():
    sides = to_sides([], [])

    assert oppose(sides, sides).shape == np.zeros((0, 0)).shape
