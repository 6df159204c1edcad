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
        ("They pushed back on the union's figures", "denial"),
        ("She challenged the police account", "denial"),
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
        ("She did not deny it, but her lawyer denied it", "denial negation"),
        ("He retracted his earlier claim", "denial"),
        ("He withdrew the troops", ""),
        ("They rubbished the latest version", "denial"),
        ("She laughed off the story", "denial"),
        ("The minister poured scorn on the claim", "denial"),
        ("The club took issue with the figure", "denial"),
        ("The lab distanced itself from the figure", "denial"),
        ("He pleaded not guilty", "denial"),
        ("She blasted the false allegations", "denial hearsay"),
        ("The club slammed reports that it would move", "denial hearsay"),
        ("The club slammed the report", "hearsay"),
        ("He blasted the mayor, who claims to know", "hearsay"),
        ("They laughed at the clown", ""),
        # debunkings
        ("The bear story is a hoax", "debunking"),
        ("It was fabricated", "debunking"),
        ("A satirical page made it up", "debunking"),
        ("A fake viral video", "debunking"),
        ("The fake moustache", ""),
        ("The photo was staged", "debunking"),
        ("They spread a false story", "debunking"),
        ("The driver gave a false name", ""),
        ("It is all a lie", "debunking"),
        ("There are lies that are sold", ""),
        ("The plan is untrue to its spirit", ""),
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
        ("The figures are “totally ludicrous”", "debunking"),
        ("It has nothing whatsoever to do with the dam", "debunking"),
        ("Nothing could be further from the truth", "debunking hearsay"),
        ("The figures do not correspond to reality", "debunking negation"),
        ("There is not a grain of truth in it", "debunking negation"),
        ("That was not the case", "debunking negation"),
        ("The story is a wild conspiracy theory", "debunking"),
        ("He spreads conspiracy theories about the dam", ""),
        ("The film of the bear was a mockumentary", "debunking"),
        ("She saw a mockumentary on the bear", ""),
        ("The ban was wrong", ""),
        ("She told us why the mayor was wrong", ""),
        ("If anybody was hurt, that is wrong and we regret it", ""),
        ("If you ask me, the report was wrong", "debunking hearsay"),
        ("That is a fairy tale for children", "debunking"),
        ("She read a fairy tale to the children", ""),
        ("The letter is a clumsy forgery", "debunking"),
        ("The story was made up", "debunking"),
        ("He made up his mind", ""),
        ("The council is made up of twelve", ""),
        ("The figure is wrong", "debunking"),
        ("They knew something was wrong", ""),
        ("That’s rubbish", "debunking"),
        ("The leak is just a myth", "debunking"),
        ("According to the myth, he is a wolf", "hearsay"),
        ("It was pure fiction", "debunking"),
        ("She writes fiction", ""),
        ("He called the announcement a fantasy", "denial"),
        ("The photo was staged by the army", ""),
        ("There is something wrong with the dam", ""),
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
        ("Contrary to reports, the dam is open", "rebuttal hearsay"),
        ("Contrary to the assurances of the mayor, the dam is shut", "rebuttal"),
        ("It is contrary to the law", ""),
        ("It did nothing of the kind", "rebuttal"),
        # doubts
        ("There is no clear proof", "doubt"),
        ("There was no sign of a leak", "doubt"),
        ("There was no sign", ""),
        ("There was no indication of when the tape was shot", ""),
        ("We have seen nothing to suggest a leak", "doubt"),
        ("They found nothing that shows a leak", "doubt"),
        ("I have no reason to think so", "doubt"),
        ("I have nothing to wear", ""),
        ("Neither account could be verified", "doubt hearsay"),
        ("No independent expert has confirmed it", "doubt"),
        ("Two experts have confirmed it", ""),
        ("It was not possible to immediately confirm it", "doubt negation hearsay"),
        ("The Gazette could not independently authenticate the tape", "doubt hearsay"),
        ("It was unclear whether the dam had burst", "doubt"),
        ("It is not yet known if the dam burst", "doubt negation"),
        ("The water was not clear", "negation"),
        ("The report is still unconfirmed", "doubt hearsay"),
        ("There were serious doubts about the tape", "doubt"),
        ("There are no doubts about the tape", ""),
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
        ("The firm is unaware of any leak", "doubt"),
        ("It was unaware of the leak", "doubt"),
        ("The clerk was unaware of the leak", ""),
        ("The army has not confirmed the strike", "doubt negation"),
        ("The strike has not yet been independently confirmed", "doubt negation"),
        ("The army has confirmed the strike", ""),
        ("Police have yet to confirm the toll", "doubt"),
        ("The toll remains unconfirmed", "doubt"),
        ("It should be treated with a pinch of salt", "doubt"),
        ("She treated him with respect", ""),
        ("There is no credible threat", "doubt"),
        ("She questioned the credibility of the tape", "doubt"),
        ("They questioned whether the dam burst", "doubt"),
        ("She questioned the witness", ""),
        ("She questioned the clerk's honesty", "doubt"),
        ("Police questioned him about the result", ""),
        ("The figure of nine was premature", "doubt"),
        ("The birth was premature", ""),
        ("It was premature to name a figure", ""),
        ("He doubted the finding", "doubt"),
        ("There was no immediate information", "doubt"),
        ("Tests had turned up no trace of petrol", "doubt"),
        ("The claim was met with scepticism", "doubt"),
        ("The hole is inconsistent with a bomb", "doubt"),
        ("The toll is hard to believe", "doubt"),
        ("We cannot absolutely confirm it", "doubt"),
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
    "text",
    [
        "He did not deny that the dam was cracked",
        "He didn't deny it",
        "He has never denied it",
        "She has yet to deny it",
        "She stopped short of denying it",
        "She did not call it false",
        "She called reports from the fake clinic worrying",
        "She challenged the mayor over the claims",
        "She pushed back on the bill",
        "They would neither confirm nor deny it",
        "They refused to confirm or deny it",
        "The firm declined to directly dispute the report",
    ],
)
def test_who_does_not_deny_denies_nothing(text):
    assert not denial.find_denial(text)


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
    ("verdict", "names_nothing"),
    [
        ("another piece of utterly fake news", True),
        ("another piece of fake news about dams", False),
        ("it", True),
        ("these accusations", True),
        ("that is not true", True),
        ("that it ever took place", True),
        ("any involvement", True),
        ("the mayor’s account", True),
        ("that she was told of them", True),
        ("any involvement in the leak", False),
        ("there was no evidence to suggest this was the case", True),
        ("no proof of a leak", False),
        ("taking bribes", False),
        ("that the dam was cracked", False),
        ("shelling the port", False),
    ],
)
def test_a_denial_that_only_points_names_nothing(verdict, names_nothing):
    assert denial.is_bare_verdict(verdict) == names_nothing


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("We strongly reject these accusations", True),
        ("that he denied the report", True),
        ("I do not deny it", False),
        ("We do not accept the union's accusations", True),
        ("We do not accept the result", False),
        ("We rejected the offer", False),
        ("Iran denied it", False),
    ],
)
def test_who_denies_in_their_own_name(content, expected):
    assert denial.denies_oneself(content) == expected


@pytest.mark.parametrize(
    ("content", "cue", "expected"),
    [
        ("We did not open the gate", "said", True),
        ("that I never met her", "said", True),
        ("it had never been on her list", "said", True),
        ("There was no explosion", "said", True),
        ("there have been no talks", "said", True),
        ("No gate was opened", "said", True),
        ("No customer data was stolen", "said", True),
        ("Not one shell left the depot", "said", True),
        ("It was not us", "said", False),
        ("Not by us", "said", True),
        ("We are not looking to sell", "said", True),
        ("the league is not looking to expand", "said", True),
        ("the company had received no such letter", "said", True),
        ("the list does not exist", "said", True),
        ("at no time had anyone been at risk", "said", True),
        ("it had suffered no losses whatsoever", "said", True),
        ("the legend is not in any way linked to the law", "said", True),
        ("the outage was unrelated", "said", True),
        ("We are not ready to sell", "said", True),
        ("the plan is not on the table", "said", True),
        ("nothing is imminent", "said", True),
        ("nothing grows here", "said", False),
        ("Neither of them was charged", "said", True),
        ("neither here", "said", False),
        ("it had no part in the crash", "said", True),
        ("there was no trace of petrol", "said", True),
        ("no gate has ever been opened", "said", True),
        ("it had no connection with the strike", "said", True),
        ("the gate was not opened", "insisted", True),
        ("the gate was opened", "insisted", False),
        # what is lacking, felt or feared
        ("There was no food", "said", False),
        ("There is no clean water", "said", False),
        ("There was no warning", "said", False),
        ("No injuries were reported", "said", False),
        ("No one was hurt", "said", False),
        ("No warning was given", "said", False),
        ("no helicopter had been seen", "said", False),
        ("I have never been told", "said", False),
        ("no gate was opened", "complained", False),
        ("we were not in talks", "were upset", False),
        ("neither of them was warned", "said", True),
        ("neither Lind nor Holm is disputing the claim", "said", False),
        ("no minister has denied it", "said", False),
        ("We did not open the gate until noon", "said", False),
        ("I have never seen such a flood", "said", False),
        ("I did not hesitate to open the gate", "said", False),
        ("It does not matter that the gate was old", "said", False),
        ("It is not clear who opened the gate", "said", False),
        ("Not a single shell should be left to them", "said", False),
        ("We did not know what to do", "said", False),
        ("We were not warned", "said", False),
        ("the gate was not opened", "said", False),
        ("He did not come", "said", False),
    ],
)
def test_a_negative_content_answers_unless_it_tells_what_is_lacking_or_felt(content, cue, expected):
    assert denial.answers(content, cue) is expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [("rejects that", True), ("has denied this", True), ("denied", False), ("said that", False), ("deny", False)],
)
def test_a_cue_that_names_what_is_denied_points_back(cue, expected):
    assert denial.points_back(cue) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("it has any such plans", True),
        ("there were no such talks", True),
        ("any such deal", True),
        ("it had received no such letter", False),
        ("there is no such thing as luck", False),
        ("it plans to sell", False),
    ],
)
def test_such_plans_are_those_told_before(content, expected):
    assert denial.names_such(content) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("there were doubts about the credentials of Lind", "the credentials of Lind"),
        ("We were deeply sceptical about the talks", "the talks"),
        ("there is no trace of a leak", "a leak"),
        ("she was sceptical about everything", "she was sceptical about everything"),
        ("the dam burst", "the dam burst"),
    ],
)
def test_what_is_doubted_is_told_without_the_doubt(content, expected):
    assert denial.without_doubt(content) == expected
