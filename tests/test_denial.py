"""Which words deny, debunk, rebut, doubt, negate or only report. Add a line before you add a word or a pattern."""

import pytest

from newstrail.text import denial
from newstrail.words import read_words

FINDERS = {
    "denial": denial.find_denial,
    "debunking": denial.debunks,
    "rebuttal": denial.rebuts,
    "doubt": denial.doubts,
    "negation": denial.negates,
    "hearsay": denial.is_hearsay,
}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("The dam burst on Monday", ""),
        # denials
        ("The mayor denied it", "denial"),
        ("the mayor’s denial", "denial"),
        ("A rebuttal was sent", "denial"),
        ("His lawyer shot down the story", "denial"),
        ("They push back against the story", "denial"),
        ("She dismissed the growing speculation", "denial"),
        ("She rejected any link to the leak", "denial"),
        ("She contradicted several earlier accounts", "denial"),
        ("She rejected the offer of a hotel", ""),
        ("She rejects this.", "denial"),
        ("She rejects this offer", ""),
        ("He dismissed the talk as gossip", "denial"),
        ("They would not accept that the water was to blame", "denial"),
        ("They refuse to accept any of it", "denial"),
        ("They refuse to accept the prize", ""),
        ("He called the results worthless", "denial"),
        ("He described it as a pure “fake”", "denial"),
        ("He called the dam old", ""),
        ("A bid to denigrate the town", ""),
        # debunkings
        ("The bear story is a hoax", "debunking"),
        ("It was fabricated", "debunking"),
        ("A satirical page made it up", "debunking"),
        ("A fake viral video", "debunking"),
        ("The fake moustache", ""),
        ("The photo was staged", "debunking"),
        ("It is all a lie", "debunking"),
        ("The photo shows a stage", ""),
        ("That is patently false", "debunking"),
        ("Patently false, she wrote", "debunking"),
        ("It was not actually true", "debunking negation"),
        ("He did not really flee", "debunking negation"),
        ("The figures are wildly “inaccurate”", "debunking"),
        ("He was quoted out of context", "debunking"),
        ("It has nothing to do with the dam", "debunking"),
        ("There is no such secret deal", "debunking"),
        ("There is no such thing as luck", "debunking"),
        ("No such luck", ""),
        # rebuttals
        ("It had “no intention whatsoever” of building", "rebuttal"),
        ("We have no plans to sell", "rebuttal"),
        ("The mayor has no plans to save the town", ""),
        ("There are currently no plans to sell", "rebuttal"),
        ("Not one shell has left our depots", "rebuttal"),
        ("Not one of us was warned", ""),
        ("One shell has left our depots", ""),
        ("It has no record of receiving the letter", "rebuttal"),
        ("It has no record of success", ""),
        # doubts
        ("There is no clear proof", "doubt"),
        ("There was no sign of a leak", "doubt"),
        ("There was no sign", ""),
        ("She had not seen any evidence", "doubt negation"),
        ("We could not independently verify it", "doubt hearsay"),
        ("It cannot be confirmed", "doubt"),
        ("They were unable to verify the tape", "doubt"),
        ("The find casts serious doubt on it", "doubt"),
        ("They voiced skepticism", "doubt"),
        ("He doubted that the dam burst", "doubt"),
        ("There is no doubt that the dam burst", ""),
        ("She remains highly skeptical", "doubt"),
        ("This is not proof of a leak", "doubt negation"),
        ("We are not in a position to confirm it", "doubt negation"),
        ("The tape was not “credible”", "doubt negation"),
        ("He knew nothing of a leak", "doubt"),
        ("He knew nothing", ""),
        ("She was not aware of a leak", "doubt negation"),
        # negations
        ("The dam did not burst", "negation"),
        ("The dam hasn’t burst", "negation"),
        ("The dam never burst", "negation"),
        ("No dam burst", ""),
        # hearsay
        ("The dam reportedly burst", "hearsay"),
        ("The dam may burst", "hearsay"),
        ("They accuse the builders", "hearsay"),
        ("The maypole fell", ""),
    ],
)
def test_a_sign_is_found_where_its_words_stand(text, signs):
    assert {sign for sign, find in FINDERS.items() if find(text)} == set(signs.split())


@pytest.mark.xfail(reason="measure with bench/ first: these would change stances")
@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("It isn’t true", "debunking"),
        ("They wouldn’t accept that the water was to blame", "denial"),
        ("It can’t be confirmed", "doubt"),
        ("They haven’t seen any evidence", "doubt"),
        ("She remains highly sceptical", "doubt"),
    ],
)
def test_a_sign_is_found_in_other_spellings(text, sign):
    assert FINDERS[sign](text)


@pytest.mark.parametrize(
    ("sign", "entry"),
    [(sign, entry) for sign, (words, _) in denial.SIGNS.items() if words for entry in read_words(words)],
)
def test_each_listed_word_is_a_sign_and_part_of_a_longer_word_is_none(sign, entry):
    word = entry.replace("*", "")

    assert FINDERS[sign](f"So {word.upper()}, she wrote")
    assert not FINDERS[sign](f"un{word}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No dam burst", True),
        ("Neither dam held", True),
        ("The dam hasn’t burst", True),
        ("It cannot burst", True),
        ("The noble knot", False),
    ],
)
def test_a_negative_word_makes_a_text_negative(text, expected):
    assert denial.is_negative(text) == expected


@pytest.mark.parametrize(
    ("lemmas", "expected"), [({"any", "request"}, True), ({"bail"}, True), ({"a", "report"}, False), (set(), False)]
)
def test_who_denies_a_request_refuses_it(lemmas, expected):
    assert denial.refuses(lemmas) == expected


@pytest.mark.parametrize(("n_words", "expected"), [(18, True), (19, False)])
def test_a_not_governs_all_of_a_short_sentence_only(n_words, expected):
    assert denial.is_short("word " * n_words) == expected


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("another piece of utterly fake news", True), ("another piece of fake news about dams", False)],
)
def test_a_denial_of_up_to_six_words_names_nothing(verdict, expected):
    assert denial.is_bare_verdict(verdict) == expected
