"""What is a quantity, what its bounds are, what it counts. Add a row: a sentence and what it must give."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from newstrail.numbers.amounts import find_amounts
from newstrail.numbers.counted import find_counted
from newstrail.numbers.quantities import find_quantities
from newstrail.text.parsing import load_model

BOUNDS = [  # text, low, high, unit, approximator
    ("They sent 10,000 North Korean soldiers.", 10_000, 10_000, "soldiers", None),
    ("They sent over 10,000 soldiers.", 10_000, None, "soldiers", "over"),
    ("They sent more than 20 soldiers.", 20, None, "soldiers", "more than"),
    ("They sent at least 20 soldiers.", 20, None, "soldiers", "at least"),
    ("They sent 20 or more soldiers.", 20, None, "soldiers", "or more"),
    ("They sent 500+ soldiers.", 500, None, "soldiers", "+"),
    ("They sent almost 11,000 soldiers.", None, 11_000, "soldiers", "almost"),
    ("They sent nearly two dozen soldiers.", None, 24, "soldiers", "nearly"),
    ("They sent up to 12,000 soldiers.", None, 12_000, "soldiers", "up to"),
    ("They sent as many as 500 soldiers.", None, 500, "soldiers", "as many as"),
    ("They sent fewer than 500 soldiers.", None, 500, "soldiers", "fewer than"),
    ("They sent no more than five soldiers.", None, 5, "soldiers", "no more than"),
    ("They sent no fewer than five soldiers.", 5, None, "soldiers", "no fewer than"),
    ("They sent about 10,000 soldiers.", 10_000, 10_000, "soldiers", "about"),
    ("They sent some 2,600 soldiers.", 2_600, 2_600, "soldiers", "some"),
    ("They sent an estimated 2,000-plus soldiers.", 2_000, None, "soldiers", "plus"),
    ("They sent 10K soldiers.", 10_000, 10_000, "soldiers", None),
    ("They sent twenty-five soldiers.", 25, 25, "soldiers", None),
    ("They sent two hundred and thirty soldiers.", 230, 230, "soldiers", None),
    ("They sent two thousand five hundred soldiers.", 2_500, 2_500, "soldiers", None),
    ("They sent a hundred soldiers.", 100, 100, "soldiers", None),
    ("They sent a couple of hundred soldiers.", 200, 200, "soldiers", None),
    ("They sent one thousand five hundred soldiers.", 1_500, 1_500, "soldiers", None),
    ("They sent half a million soldiers.", 500_000, 500_000, "soldiers", None),
    ("They sent a quarter of a million soldiers.", 250_000, 250_000, "soldiers", None),
    ("Over three quarters of a million soldiers fled.", 750_000, None, "soldiers", "over"),
    ("They sent a quarter million soldiers.", 250_000, 250_000, "soldiers", None),
    ("They sent a million and a half soldiers.", 1_500_000, 1_500_000, "soldiers", None),
    ("They sent 1.250.000 soldiers.", 1_250_000, 1_250_000, "soldiers", None),
    ("They sent 12'500 soldiers.", 12_500, 12_500, "soldiers", None),
    ("From 10 to 15 houses burned.", 10, 15, "houses", None),
    ("Between 30 and 35 are still trapped.", 30, 35, None, None),
    ("Prices rose by a fifth in May.", 20, 20, "percent", None),
    ("The fine is RM5 million.", 5_000_000, 5_000_000, "ringgit", None),
    ("They sent half a dozen soldiers.", 6, 6, "soldiers", None),
    ("They sent two and a half million shells.", 2_500_000, 2_500_000, "shells", None),
    ("They sent several thousand soldiers.", 2_000, 9_999, "soldiers", "several"),
    ("They sent a few hundred soldiers.", 200, 999, "soldiers", "a few"),
    ("They sent dozens of soldiers.", 24, 99, "soldiers", "dozens"),
    ("They sent scores of soldiers.", 40, 99, "soldiers", "scores"),
    ("They sent tens of thousands of soldiers.", 20_000, 99_999, "soldiers", "tens of thousands"),
    ("They sent hundreds of thousands of soldiers.", 200_000, 999_999, "soldiers", "hundreds of thousands"),
    ("They sent 10 to 12 soldiers.", 10, 12, "soldiers", None),
    ("They sent 15-20 soldiers.", 15, 20, "soldiers", None),
    ("They sent three or four soldiers.", 3, 4, "soldiers", None),
    ("They sent between 3 and 5 soldiers.", 3, 5, "soldiers", None),
    ("They sent between two hundred and three hundred soldiers.", 200, 300, "soldiers", None),
    ("They made 10 to 12 million shells.", 10_000_000, 12_000_000, "shells", None),
    ("They sent 2000 soldiers.", 2_000, 2_000, "soldiers", None),
    ("It cost $5 million.", 5_000_000, 5_000_000, "dollars", None),
    ("It cost $5-10 million.", 5_000_000, 10_000_000, "dollars", None),
    ("It cost about $600,000 a year.", 600_000, 600_000, "dollars", "about"),
    ("It cost €2.5bn.", 2_500_000_000, 2_500_000_000, "euros", None),
    ("It cost 5 million euros.", 5_000_000, 5_000_000, "euros", None),
    ("It cost millions of dollars.", 2_000_000, 9_999_999, "dollars", "millions"),
    ("It fell by 12.5%.", 12.5, 12.5, "percent", None),
    ("It makes half of the shells.", 50, 50, "percent", None),
    ("It makes over half the shells.", 50, None, "percent", "over"),
    ("It makes nearly two-thirds of the shells.", None, 66.67, "percent", "nearly"),
    ("It has the support of six in 10 voters.", 60, 60, "percent", None),
    ("The number of beds could be far lower, at 300.", 300, 300, "beds", None),
    ("The number of beds may be lower, 300 or less.", None, 300, "beds", "or less"),
    ("The number of people hurt rose to 40.", 40, 40, None, None),
    ("It lies 20km from the front.", 20, 20, "km", None),
    ("It ran at 109 km/h.", 109, 109, "km/h", None),
    ("It ran at about 112 kilometres an hour.", 112, 112, "kilometres per hour", "about"),
    ("Water came at 90 cubic metres a minute.", 90, 90, "cubic metres per minute", None),
    ("It drives 14,000 miles a year.", 14_000, 14_000, "miles", None),
    ("It burned 12 square kilometres.", 12, 12, "square kilometres", None),
    ("It reached the 640 m level.", 640, 640, "m", None),
    ("It lost 5 m people.", 5_000_000, 5_000_000, "people", None),
    ("It holds 60 cu m.", 60, 60, "cu m", None),
    ("It is a 10-mile road.", 10, 10, "mile", None),
    ("It has a five-member board.", 5, 5, "member", None),
    ("The death toll rose to 45.", 45, 45, None, None),
    ("They sent a contingent of 3,000.", 3_000, 3_000, None, None),
    ("They sent a team of 12.", 12, 12, None, None),
    ("More than half a million people fled.", 500_000, None, "people", "more than"),
    ("The blast killed 130 in the city.", 130, 130, None, None),
    ("One officer was killed.", 1, 1, "officer", None),
    ("Some 1,5 million people fled.", 1_500_000, 1_500_000, "people", "some"),
    ("It cost $1MM.", 1_000_000, 1_000_000, "dollars", None),
    ("It cost 3 trillion won.", 3_000_000_000_000, 3_000_000_000_000, "won", None),
    ("From 40 to as many as 60 people came.", 40, 60, "people", None),
    ("They counted 43 dead.", 43, 43, "dead", None),
    ("The ministry put the dead at 43.", 43, 43, None, None),
    ("Deaths: 43", 43, 43, None, None),
    ("The toll, 43 on Monday, is rising.", 43, 43, None, None),
    ("The ministry said 43 had died.", 43, 43, None, None),
    ("Sales fell to 2.3 million.", 2_300_000, 2_300_000, None, None),
]

LIKE_ANOTHER = [  # text, the least and the noun of each number
    ("At least 43 people died, up from 39 on Monday.", [(43, "people"), (39, "people")]),
    ("They counted 43 dead, not 60.", [(43, "dead"), (60, "dead")]),
    ("It was not 12 but 19 people who died.", [(12, "people"), (19, "people")]),
    ("Five and six men were seen at the gates.", [(5, "men"), (6, "men")]),
    ("About 43 people came, not 2019.", [(43, "people")]),
    ("It rose by 20 percent, up from 1999.", [(20, "percent")]),
    ("Complaints jumped from 90 to 140.", [(90, None), (140, None)]),
    ("Membership fell to 900 from 1,200.", [(900, None), (1200, None)]),
    ("The age rose from 62 to 64.", []),
    ("The singer climbed from 12 to 4.", []),
    ("He sent one letter, not two in six weeks.", [(1, "letter"), (2, "letter")]),
    ("They asked 900 women aged over 60 in eight towns.", [(900, "women"), (8, "towns")]),
    ("The number of votes was read at noon, and 300 fans came.", [(300, "fans")]),
    ("A guard was taken ill in Leeds, and one of them died.", [(1, None)]),
    ("At least TWELVE are dead, while officials insist on seven.", [(12, None), (7, "dead")]),
]

COUNTED = [  # text, the expression found, the thing counted
    ("They sent over 10,000 North Korean soldiers.", "over 10,000 North Korean soldiers", "North Korean soldiers"),
    ("They sent a 10,000-strong contingent.", "10,000-strong contingent", "contingent"),
    ("It makes about half of its artillery shells.", "about half of its artillery shells", "its artillery shells"),
    ("They won 20 percent of the seats.", "20 percent of the seats", "seats"),
    ("They pay $12 an hour.", "$12", None),
    ("It ran at 109 km/h.", "109 km/h", "km/h"),
    ("We know [of] about 10,000 soldiers.", "about 10,000 soldiers", "soldiers"),
    ("We know about 10,000 soldiers.", "10,000 soldiers", "soldiers"),
    ("They have power over two provinces.", "two provinces", "provinces"),
    ("In 2017 four people died.", "four people", "people"),
    ("In 2017 2,000 soldiers came.", "2,000 soldiers", "soldiers"),
    ("The 300 Lund staff struck.", "300 Lund staff", "Lund staff"),
    ("Then 2000 soldiers came.", "2000 soldiers", "soldiers"),
]

NOTHING = [
    "It happened on October 12 and on 13 March 2024.",
    "It happened on September 30-31.",
    "It happened in 2016, before the 2017 elections and in the 1990s.",
    "It began at 10:30 and ended at 7 p.m.",
    "It lasted 20 minutes, two weeks and five years.",
    "It was the first of its kind, in the 20th century.",
    "A second country joined.",
    "It was bought by a third party.",
    "A 34-year-old man, aged 34, was held.",
    "The minister, 46, declined to comment.",
    "He flew in the new 737 Max and the 787 Dreamliner.",
    "He flew in a Boeing 737 and an F-16.",
    "He had COVID-19 during World War II.",
    "He invoked Article 5 on page 17.",
    "They won 21-14 and then 3 to 1.",
    "Call 555-1234 or 800-555-1234.",
    "It is one of the most important.",
    "No one came, and one another was all they had.",
    "It was a one-time, two-way deal.",
    "He has won three times.",
    "The car was a petrol-driven one of another make.",
    "Children aged 12 or less came.",
    "UPDATE 2-Harbour shut after the storm.",
    "Nothing at all.",
    "",
]

PARTS = [  # text, index of each quantity's whole
    ("Almost 11,000 troops came. Some 2,600 of them left.", [None, 0]),
    ("Almost 11,000 troops came, two of whom spoke.", [None, 0]),
    ("More than 20 soldiers were killed, including six officers.", [None, 0]),
    ("More than 20 soldiers were killed, among them six officers.", [None, 0]),
    ("Two of the five officers spoke.", [1, None]),
    ("Two of the 43 dead were foreigners.", [1, None]),
    ("Two of the mine's own three pumps were broken.", [1, None]),
    ("About 12 percent of the 1,200 soldiers spoke.", [1, None]),
    ("Six officers and four drivers came.", [None, None]),
    ("Six officers came, including 20 drivers.", [None, None]),  # a part is no larger than its whole
]


WORDS = ["about", "over", "10", "5,000", "two", "a", "half", "hundred", "million", "dozens", "and", "to", "-", "$", "%"]


def found(doc: Doc) -> list[tuple]:
    return [(q.low, q.high, q.unit, q.approximator) for q in find_quantities(doc)]


@pytest.mark.parametrize(("text", "low", "high", "unit", "approximator"), BOUNDS)
def test_a_number_has_the_bounds_its_words_give_it(parsed, text, low, high, unit, approximator):
    assert found(parsed(text)) == [(low, high, unit, approximator)]


@pytest.mark.parametrize(("text", "expected"), LIKE_ANOTHER)
def test_a_number_that_is_set_against_another_counts_the_same(parsed, text, expected):
    assert [(q.low, q.unit) for q in find_quantities(parsed(text))] == expected


@pytest.mark.parametrize(("text", "expression", "counted"), COUNTED)
def test_a_quantity_names_the_thing_it_counts(parsed, text, expression, counted):
    assert [(text[q.start : q.end], q.counted) for q in find_quantities(parsed(text))] == [(expression, counted)]


@pytest.mark.parametrize("text", NOTHING)
def test_a_date_an_age_a_score_or_a_name_is_no_quantity(parsed, text):
    assert found(parsed(text)) == []


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_a_part_points_to_its_whole(parsed, text, wholes):
    assert [q.part_of for q in find_quantities(parsed(text))] == wholes


def test_them_stands_for_the_plural_before_it(parsed):
    text = "Almost 11,000 troops came. It is unclear where the soldiers went, but 2,600 of them left."

    assert [q.unit for q in find_quantities(parsed(text))] == ["troops", "soldiers"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Seventeen of our colleagues were cut off, he told reporters. Two of them were found.", "colleagues"),
        ("31 patients are in the hospitals of the region, six of them badly hurt.", "patients"),
    ],
)
def test_them_are_those_counted_before_and_no_other_plural(parsed, text, unit):
    assert find_quantities(parsed(text))[-1].unit == unit


def test_a_change_is_two_quantities_not_a_range(parsed):
    quantities = found(parsed("Its share rose from 40 to 45 percent."))

    assert quantities == [(40, 40, "percent", None), (45, 45, "percent", None)]


def test_somewhere_from_one_number_to_another_is_a_range(parsed):
    assert found(parsed("Its share is somewhere from 40 to 45 percent.")) == [(40, 45, "percent", None)]


@pytest.mark.parametrize(("n_words", "counted"), [(10, True), (11, False)])
def test_a_phrase_of_more_than_ten_words_before_its_noun_is_an_error_of_the_parser(n_words, counted):
    words = ["20", *["big"] * n_words, "dams"]
    pos = ["NUM", *["ADJ"] * n_words, "NOUN"]
    deps = ["nummod", *["amod"] * n_words, "ROOT"]
    doc = Doc(Vocab(), words=words, heads=[n_words + 1] * len(words), deps=deps, pos=pos)

    assert (find_counted(doc, 2) is not None) == counted


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", "1" + "0" * 400 + " million", "$" + "9" * 400 + "bn"])
def test_a_number_beyond_all_measure_does_no_harm(parsed, number):
    assert all(q.high is None or q.high < 1e300 for q in find_quantities(parsed(f"They sent {number} soldiers.")))


@given(st.text(st.sampled_from(" \n-–.,:$€%~'\"0125KkmaA") | st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_exception_or_overlap(text):
    quantities = find_quantities(load_model()(text))

    assert all(0 <= q.start < q.end <= len(text) for q in quantities)
    assert all(before.end <= after.start for before, after in pairwise(quantities))


@given(st.lists(st.sampled_from(WORDS)))
def test_any_row_of_number_words_is_read(words):
    text = " ".join(words)

    assert all(amount.low <= amount.high for amount in find_amounts(text))


def test_an_empty_document_holds_no_quantity():
    assert find_quantities(Doc(load_model().vocab)) == []
