"""What each pass adds to the attributions of the parse: add a row to the table of its pass."""

import pytest

from newstrail.articles.blocks import find_blocks
from newstrail.attribution.attribution import Attribution
from newstrail.attribution.finding import find_parsed_attributions
from newstrail.attribution.passes import PASSES
from newstrail.attribution.passes.asides import add_asides
from newstrail.attribution.passes.circumstances import drop_circumstances
from newstrail.attribution.passes.denials import add_denials, add_denied_reports, add_told_denials
from newstrail.attribution.passes.disputes import add_disputes
from newstrail.attribution.passes.frames import add_framed_quotations, add_posts
from newstrail.attribution.passes.headlines import (
    add_headline_quotations,
    add_headlines,
    add_second_verbs,
    turn_told_headlines,
)
from newstrail.attribution.passes.hearers import add_heard
from newstrail.attribution.passes.interviews import add_interview_answers
from newstrail.attribution.passes.labels import add_labelled_quotations
from newstrail.attribution.passes.pairs import add_pairs
from newstrail.attribution.passes.pointers import add_referents
from newstrail.attribution.passes.regions import Addition, add_all, put_in_order
from newstrail.attribution.passes.relatives import add_relative_reports
from newstrail.attribution.passes.reliances import add_reliances
from newstrail.attribution.passes.told import add_outlets_told
from newstrail.text.parsing import parse

BODY = "Mayor Anna Lind said on Friday that the dam above the town had burst after a week of rain and more was to come."
SPANS = ("source", "cue", "via", "told_to", "relay", "about", "antecedent")


@pytest.fixture(scope="module")
def after():
    """Give what passes make of the attributions that the parse of a text tells, in its words."""

    def find(text, *passes):
        blocks = find_blocks(text, clean=True)
        doc = next(parse([(text, blocks)], cached=False))
        attributions = find_parsed_attributions(doc)
        for improve in passes:
            attributions = improve(doc, blocks, attributions)
        return [_in_words(text, attribution) for attribution in attributions]

    return find


def _in_words(text, attribution):
    words = {name: span and text[slice(*span)] for name, span in attribution._asdict().items() if name in SPANS}
    return {"content": [text[slice(*content)] for content in attribution.contents], **words}


# ---- all passes


@pytest.mark.parametrize("improve", PASSES)
def test_a_plain_report_is_left_alone(after, improve):
    assert after(BODY, improve) == after(BODY)


@pytest.mark.parametrize("improve", PASSES)
def test_a_text_in_which_nobody_says_anything_is_left_alone(after, improve):
    assert after("It rained for a week.\n\nThe dam burst on Friday.", improve) == []


def test_a_headline_and_its_text_go_through_all_passes(after):
    headline, report = after(f"Lind: dam burst after a week of rain\n\n{BODY}", *PASSES)

    assert (headline["source"], report["source"]) == ("Lind", "Mayor Anna Lind")


# ---- drop_circumstances


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("The dam is old, Lind told reporters, based on a report.", ["The dam is old"]),
        ("The dam is old, Lind told reporters, speaking in Lund.", ["The dam is old"]),
        ("The dam is old, Lind told reporters, talking about the town.", ["The dam is old"]),
        ("The dam is old, Lind told reporters, in an interview at noon.", ["The dam is old"]),
        ("The dam is old, Lind told reporters, and must go.", ["The dam is old", "and must go"]),
        ("Reuters reported, citing two officials, that the dam had burst.", ["that the dam had burst"]),
    ],
)
def test_on_what_ground_or_occasion_it_was_said_is_no_content(after, sentence, contents):
    assert after(sentence, drop_circumstances)[0]["content"] == contents


# ---- add_headlines, turn_told_headlines


@pytest.mark.parametrize(
    ("headline", "source", "cue", "content"),
    [
        ("Lind: dam burst after a week of rain", "Lind", ":", ["dam burst after a week of rain"]),
        ("Dam burst after a week of rain – Lind", "Lind", "–", ["Dam burst after a week of rain"]),
        ("Dam burst after a week of rain, Lind says", "Lind", "says", ["Dam burst after a week of rain"]),
        ("Lind Says Dam to Be Rebuilt in Spring", "Lind", "Says", ["Dam to Be Rebuilt in Spring"]),
        ("'A wall of water' — dam bursts, Lind says", "Lind", "says", ["'A wall of water'", "dam bursts"]),
        ("“A wall of water”: Lind says dam burst", "Lind", "says", ["“A wall of water”", "dam burst"]),
        ("‘A wall of water’ – Lind", "Lind", "–", ["‘A wall of water’"]),
    ],
)
def test_a_headline_says_who_said_it(after, headline, source, cue, content):
    first = after(f"{headline}\n\n{BODY}", add_headlines, put_in_order)[0]

    assert (first["source"], first["cue"], first["content"]) == (source, cue, content)


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Report: Dam above town to be torn down", "Report", "Dam above town to be torn down"),
        ("Dam above town to be torn down: police", "police", "Dam above town to be torn down"),
        ("Dam above town to be torn down - health officials", "health officials", "Dam above town to be torn down"),
        ("Dam above town to be torn down – water chief", "water chief", "Dam above town to be torn down"),
        ("'Dam is safe' - mayor", "mayor", "'Dam is safe'"),
        ("Dam set to go by spring, blogger claims", "blogger", "Dam set to go by spring"),
        ("Dam ‘rotten’, 40 bakers say in open letter", "40 bakers", "Dam ‘rotten’"),
    ],
)
def test_a_headline_may_say_it_is_somebodys_without_a_name(after, headline, source, content):
    first = after(f"{headline}\n\n{BODY}", add_headlines, put_in_order)[0]

    assert (first["source"], first["content"]) == (source, [content])


@pytest.mark.parametrize(
    "headline",
    [
        "Dam news: police",
        "Orsa hires its next builder - a former chief",
        "Dam to go, but mayor says",
        "Dam bursts: what we know",
    ],
)
def test_a_headline_of_two_words_or_with_a_dangling_end_is_nobody_elses(after, headline):
    found = after(f"{headline}\n\n{BODY}", add_headlines)

    assert [each["source"] for each in found] == ["Mayor Anna Lind"]


def test_the_name_in_a_headline_may_begin_with_a_small_article(after):
    headline = "Dam burst after a week of rain – al-Hadidi"
    first = after(f"{headline}\n\n{BODY} Omar al-Hadidi agreed.", add_headlines, put_in_order)[0]

    assert (first["source"], first["cue"]) == ("al-Hadidi", "–")


# ---- add_headline_quotations


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("“We heard nothing all night”: town counts its dead", "Bo Berg"),
        ("Berg at the dam: “We heard nothing”", "Bo Berg"),
        ("“We heard”: town counts its dead", None),  # too few words to be his for sure
        ("“We saw nothing all night”: town counts its dead", None),
    ],
)
def test_who_is_quoted_apart_in_a_headline_is_who_says_so_in_the_text(after, headline, speaker):
    said = "“We heard nothing all night, and then the water came,” said Bo Berg, who lives below the dam."
    found = after(f"{headline}\n\n{BODY} {said}", add_headline_quotations, put_in_order)
    quoted = [each for each in found if "We " in each["content"][0]]

    assert quoted[0]["antecedent"] == speaker


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("“We let it burst”: town accuses its mayor", "Eva Berg, the mayor, denied that “we let it burst”."),
        ("“He is in”: town cheers its mayor", "Eva Berg said that the king, whom he is indebted to, had fled."),
        ("“He is in”: town cheers its mayor", "Eva Berg said that the king, whom she is in touch with, had fled."),
    ],
)
def test_who_denies_a_headlines_quotation_or_says_other_words_did_not_say_it(after, headline, below):
    quoted = after(f"{headline}\n\n{BODY} {below}", add_headline_quotations, put_in_order)[0]

    assert (quoted["content"], quoted["antecedent"]) == ([headline.split(":")[0]], None)


# ---- add_headlines and turn_told_headlines, where nobody speaks


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Lind hits out at council, says town will not close the dam", "Lind"),
        ("Mayor withdraws plan that divides town, says she will go", "Mayor"),
        ("Lind picks loyalist Bo Berg as head of the dam, calls him great friend", "Lind"),
        ("Lind meets Berg, council says dam is safe", "council"),
        ("Town has flood, says spokesman for mill", "spokesman for mill"),
    ],
)
def test_the_second_verb_of_a_headline_has_the_subject_of_the_first(after, headline, source):
    assert source in [each["source"] for each in after(f"{headline}\n\n{BODY}", add_second_verbs)]


def test_a_headline_that_announces_an_answer_is_nobodys_words(after):
    found = after(f"Friday: what we know of the dam so far\n\n{BODY}", add_headlines)
    contents = [each["content"] for each in found]

    assert ["what we know of the dam so far"] not in contents


@pytest.mark.parametrize(
    ("headline", "below", "speaker"),
    [
        ("Water War: Kenya closes its last dam", "The Water War began in May.", None),
        ("Middle East: Israel opens a new dam in the north", "Rain fell over the Middle East.", None),
        ("Kenya: Court frees the owner of the dam", "It rained in Kenya for a week.", None),
        ("Kenya: No talks until the dam is repaired", "It rained in Kenya for a week.", "Kenya"),
        ("Kenya: Court must free the owner of the dam", "It rained in Kenya for a week.", "Kenya"),
        ("Kenya: The dam was blown up on purpose", "It rained in Kenya for a week.", "Kenya"),
    ],
)
def test_a_topic_before_a_headline_does_not_speak_nor_does_where_it_happened(after, headline, below, speaker):
    sources = [found["source"] for found in after(f"{headline}\n\n{BODY} {below}", add_headlines)]

    assert [source for source in sources if source and source in headline] == ([speaker] if speaker else [])


def test_who_is_told_at_the_end_of_a_headline_is_no_source(after):
    first = after(f"Dam had been old for years, court told\n\n{BODY}", turn_told_headlines)[0]

    assert (first["source"], first["told_to"], first["content"]) == (None, "court", ["Dam had been old for years"])
    assert after(f"Lind told court dam had been old for years\n\n{BODY}", turn_told_headlines)[0]["source"] == "Lind"


def test_a_headline_may_name_a_role(after):
    text = "Engineer: dam burst after a week of rain\n\nThe dam had burst, an engineer told the town."
    first = after(text, add_headlines, put_in_order)[0]

    assert first["source"] == "Engineer"


def test_a_label_before_a_headline_names_nobody(after):
    found = after(f"Breaking: dam bursts above the town\n\n{BODY}", add_headlines)
    found += after(f"Dam bursts above the town - National\n\n{BODY} The National Guard came.", add_headlines)

    assert "Breaking" not in [each["source"] for each in found]


# ---- add_labelled_quotations


def test_a_quote_label_leads_to_the_source_label(after):
    quote = 'Quote: "The dam is gone and nobody saw it coming."'
    page = f"Dam bursts above the town\n\nSource: Anna Lind at a briefing\n\n{quote}\n\n{BODY}"
    first = after(page, add_labelled_quotations, put_in_order)[0]

    assert (first["cue"], first["antecedent"]) == ("Quote:", "Anna Lind")
    assert first["content"] == ['"The dam is gone and nobody saw it coming."']


@pytest.mark.parametrize(
    ("quotation", "contents"),
    [
        ('"The dam is gone and nobody saw it coming."', ['"The dam is gone and nobody saw it coming."']),
        ('"The dams had burst."', ['"The dams had burst."']),
        ('"The dam has burst."', None),
        ("The dam is gone and nobody saw it coming.", None),
    ],
)
def test_a_quote_label_leads_to_a_quotation_that_is_longer_than_a_word_or_three(after, quotation, contents):
    page = f"Dam bursts above the town\n\nQuote: {quotation}\n\n{BODY}"
    labelled = [found["content"] for found in after(page, add_labelled_quotations) if found["cue"] == "Quote:"]

    assert labelled == ([contents] if contents else [])


# ---- add_framed_quotations


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ("“The dam holds and the town is dry.” – Eva Berg, engineer", "Eva Berg"),
        ("“The dam holds and the town is dry.” - Commissioner Eva Starling", "Commissioner Eva Starling"),
        ("“The dam holds and the town is dry.”\n— Eva Berg, engineer", "Eva Berg"),
        ("“The dam holds and the town is dry.” Eva Berg, 44, baker", "Eva Berg"),
        ("“The dam holds and the town is dry.” (Eva Berg, baker)", "Eva Berg"),
        ("“The dam holds and the town is dry.” (Reuters)", None),
        ("Bo Quist, 61, cook – “The dam broke.”\n\nEva Berg, 44, baker – “The dam holds.”", "Eva Berg"),
        ("Eva Berg (44, baker) - “The dam holds.”", "Eva Berg"),
        ("Asked if she would go, Berg shook her head. “Not a chance.”", "Berg"),
        ("Engineer Eva Berg: “The dam holds.”", "Engineer Eva Berg"),
        ("Eva Berg, 44, baker: “The dam holds.”", "Eva Berg"),
        ("The Evening Post went to see Eva Berg, and Berg had this answer: “Keep away from the dam.”", "Berg"),
        ("The engineer, Eva Berg, had a simple message: “Keep away from the dam.”", "The engineer, Eva Berg"),
        ("Eva Berg was not worried. “The dam holds and the town is dry.”", "Eva Berg"),
        ("“The dam holds and the town is dry.” With those words Eva Berg left.", "Eva Berg"),
        ("From the desk of Eva Berg, engineer.\n\n“The dam holds and the town is dry.”", "Eva Berg"),
        ("The rain went on. “The dam holds and the town is dry.”", None),
    ],
)
def test_whose_a_quotation_is_where_no_verb_of_speech_tells(after, paragraph, speaker):
    found = after(f"Dam bursts above the town\n\n{BODY}\n\n{paragraph}", add_framed_quotations)
    quoted = [each["source"] for each in found if "“" in each["content"][0]]

    assert quoted[-1] == speaker


# ---- add_posts


@pytest.mark.parametrize(
    "signature",
    [
        "— Eva Berg (@evaberg) March 11, 2024",
        "— Eva Berg (@eva.berg.example) March 11, 2024",
        "A post shared by Eva Berg (@evaberg) on Mar 11, 2024 at 9:12am PDT",
        "— Eva Berg, engineer of the dam\n\nIt rained on.",
    ],
)
def test_a_post_belongs_to_who_signs_it(after, signature):
    post = after(f"{BODY}\n\nThe dam is safe. Do not listen to rumours.\n\n{signature}", add_posts)[-1]

    assert (post["source"], post["content"]) == ("Eva Berg", ["The dam is safe. Do not listen to rumours."])


@pytest.mark.parametrize("below", ["— Eva Berg, engineer", "— Eva Berg, engineer\n\n— Bo Quist, mayor\n\nIt rained."])
def test_a_credit_or_a_list_signs_nothing(after, below):
    page = f"{BODY}\n\nThe dam has three keepers of its own.\n\n{below}"

    assert after(page, add_posts) == after(page)


# ---- add_interview_answers

LEAD = "Eva Berg, engineer of the dam, spoke to the Lund Times about the flood that came in March of this year."


@pytest.mark.parametrize(
    ("interview", "answers"),
    [
        ("Q: Is it safe?\n\nA: We found no cracks.", ["We found no cracks."]),
        ("Q. Is it safe?\n\nA. We found no cracks.", ["We found no cracks."]),
        ("LT: Is it safe?\n\nEB: We found no cracks.\n\nIt is old.", ["We found no cracks.", "It is old."]),
        ("Lund Times: Is it safe?\n\nBerg: We found no cracks.", ["We found no cracks."]),
        ("Is it safe?\n\nWe found no cracks.\n\nIs it old?\n\nYes, it is.", ["We found no cracks.", "Yes, it is."]),
        ("— Is it safe?\n\n— We found none.\n\n— Is it old?\n\n— It is.", ["We found none.", "It is."]),
        ("Q1) Is it safe?\n\nA1) We found no cracks.", ["We found no cracks."]),
        ("Q — Is it safe?\n\nA — We found no cracks.\n\nThis interview was cut.", ["We found no cracks."]),
        ("LT: Is it safe? It is old.\n\nE.B.: We found no cracks.", ["We found no cracks."]),
        ("Is it safe?\n\nThe dam held.\n\nIs it old?\n\nIt is.", []),
        ("A. Quist left the town.", []),
        ("Is it safe?\n\nWe found no cracks.", []),
        ("Is it safe?\n\nBerg left.\n\nIs it old?\n\nThat is Berg's guess.", []),
        ("Q: Is it safe?\n\nA: We hope.\n\nBerg is 44.\n\nIt rained.", ["We hope."]),
        ("Is it safe?\n\nBerg: We hope.\n\nMany doubt that.\n\nBerg: It is.", ["We hope.", "It is."]),
        ("Q: Is it safe?\n\nA: We hope.\n\nQuist said the dam was old.\n\nIt is.", ["We hope."]),
        ("LT – Is it safe?\n\nBerg: We hope.\n\nLT – Many doubt it.\n\nBerg: It is.", ["We hope.", "It is."]),
        ("*Is it safe?*\n\nWe hope.\n\n*Many doubt that.*\n\nI say it is.", ["We hope.", "I say it is."]),
    ],
)
def test_the_answers_are_those_of_who_is_interviewed(after, interview, answers):
    found = after(f"{LEAD}\n\n{interview}", add_interview_answers)

    assert [each["content"] for each in found if each["antecedent"]] == [[answer] for answer in answers]
    assert {each["antecedent"] for each in found if each["antecedent"]} <= {"Eva Berg"}


@pytest.mark.parametrize("lead", ["An interview with Eva Berg", "In a conversation with Eva Berg, we asked why"])
def test_who_is_interviewed_stands_in_the_lead(after, lead):
    assert after(f"{lead}\n\nQ: Why?\n\nA: It rained.", add_interview_answers)[-1]["antecedent"] == "Eva Berg"


@pytest.mark.parametrize(
    ("article", "answers"),
    [
        ("Eva Berg runs the dam.\n\nQ: Why?\n\nA: It rained.", {"It rained.": "Eva Berg"}),
        ("We met at the dam.\n\nQ: Why?\n\nA: It rained.", {}),
        ("The engineer Eva Berg came.\n\nWhy?\n\nBerg: It rained.", {"It rained.": "Eva Berg"}),
        ("LT: Why?\n\nEngineer Eva Berg: It rained.", {"It rained.": "Engineer Eva Berg"}),
        ("The National Weather Service knew.\n\nWhy?\n\nWeather: It rained.", {}),
        ("LT: Why?\n\nEB: It rained.\n\nThe engineer Eva Berg runs the dam.", {"It rained.": "Eva Berg"}),
        (
            "Eva Berg and Bo Quist came.\n\nLT: Why?\n\nBO: It rained.\n\nEB: A lot.",
            {"It rained.": "Bo Quist", "A lot.": "Eva Berg"},
        ),
        ("Talking to the miner Eva Berg.\n\nPost: Why?\n\nBerg: It rained.", {"It rained.": "Eva Berg"}),
        ("We talked to the crew behind the Lund Lines theft.\n\nWhy?\n\nIt rained.\n\nHow?\n\nI do not know.", {}),
        (
            "Eva Berg runs the dam. She talked to Bo Quist.\n\nWhy?\n\nIt rained.\n\nHow?\n\nI do not know.",
            {"It rained.": "Eva Berg", "I do not know.": "Eva Berg"},
        ),
        (
            "Eva Berg runs the dam.\n\nInterview: Bo Quist\n\nDr Berg, why?\n\nIt rained.\n\nHow?\n\nI do not know.",
            {"It rained.": "Eva Berg", "I do not know.": "Eva Berg"},
        ),
        (
            "LT: Why?\n\nEVA BERG (Lund Dams): It rained.\n\nANNA QUIST (Orsa): A lot.",
            {"It rained.": "EVA BERG", "A lot.": "ANNA QUIST"},
        ),
    ],
)
def test_who_answers_is_whom_the_label_means(after, article, answers):
    found = [each for each in after(article, add_interview_answers) if each["antecedent"]]

    assert {each["content"][0]: each["antecedent"] for each in found} == answers


def test_a_question_is_nobodys_statement(after):
    interview = "Eva Berg came.\n\nLT: When did you first see all of the water?\n\nEB: At noon."

    assert [each["content"] for each in after(interview, add_interview_answers)] == [["At noon."]]


# ---- add_heard


@pytest.mark.parametrize(
    ("sentence", "told_to", "content"),
    [
        ("The court heard that Lind had taken the money.", "The court", "that Lind had taken the money"),
        ("The inquiry was told that the siren was off.", "The inquiry", "that the siren was off"),
    ],
)
def test_a_body_that_hears_is_no_source(after, sentence, told_to, content):
    heard = after(sentence, add_heard)[-1]

    assert (heard["source"], heard["told_to"], heard["content"]) == (None, told_to, [content])


@pytest.mark.parametrize("sentence", ["The village heard that it rained.", "Lind was told by police that it rained."])
def test_others_hear_as_before(after, sentence):
    assert after(sentence, add_heard) == after(sentence)


# ---- add_relative_reports


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Berg saw the tower, which the council said was safe.", "the council", "was safe"),
        ('"It is safe," said Berg, to which Quist replied, "Sleep under it."', "Quist", '"Sleep under it."'),
        (
            "The man, who police said was armed with a knife, fled to Lund.",
            "police",
            "was armed with a knife",
        ),
    ],
)
def test_what_somebody_says_in_a_relative_clause_is_theirs(after, sentence, source, content):
    report = after(sentence, add_relative_reports)[-1]

    assert (report["source"], report["content"]) == (source, [content])


@pytest.mark.parametrize("sentence", ["The tower, which the council built, was old.", "The man who said so was armed."])
def test_no_report_stands_in_other_relative_clauses(after, sentence):
    assert after(sentence, add_relative_reports) == after(sentence)


# ---- add_asides


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        (
            "Lind said the dam had burst, adding that two people were missing.",
            ["the dam had burst", "that two people were missing"],
        ),
        (
            'Berg denied reports that the dam was unsafe, dismissing them as "pure invention".',
            ["reports that the dam was unsafe", '"pure invention"'],
        ),
    ],
)
def test_a_second_report_of_the_same_speaker_is_one_of_its_own(after, sentence, contents):
    found = after(sentence, add_asides)

    assert [content for attribution in found for content in attribution["content"]] == contents
    assert len({attribution["source"] for attribution in found}) == 1


# ---- add_reliances


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ("The dam will burst, Lind said, citing intelligence reports.", "intelligence reports"),
        ("Lind said that intelligence suggests that the dam was mined.", "intelligence"),
        ("Lind said that there is intelligence that the dam was mined.", "intelligence"),
        ("Lind said that photographs from the site showed rust in the gate.", "photographs from the site"),
        ("Lind said that a laboratory in Oslo had found lead in the water.", "a laboratory in Oslo"),
        ("Citing two officials, Reuters reported that the dam was mined.", "two officials"),
        ("The dam was mined, the BBC reported citing two officials.", "two officials"),
        ("Based on a report by the auditor, Lind said that the dam was old.", "a report by the auditor"),
        ("Lind denied that the dam was mined, citing safety concerns.", None),
        ("Lind denied that the dam was mined, citing associations between rain and landslides.", None),
        ("Lind denied that the dam was mined, citing the Mill Owners Association.", "the Mill Owners Association"),
        ("Lind denied that the dam was mined, citing Berg's alleged disregard for the law.", None),
        (
            "Lind said that the dam was mined, citing people familiar with the matter.",
            "people familiar with the matter",
        ),
        ("According to Reuters, which cited two officials, the dam was mined.", "two officials"),
        ("According to the town, which refers to the Coast Guard, the dam was mined.", "the Coast Guard"),
        (
            "Lind said that the dam was mined, citing the Coast Guard as saying that it fell by 1,200 feet.",
            "the Coast Guard",
        ),
        ("Lind said that the dam was mined.", None),
        ("Lind said that the police had found the images.", None),
        ("Lind denied reports that the dam was mined.", None),
    ],
)
def test_whom_the_source_relies_on(after, sentence, via):
    assert after(sentence, add_reliances)[0]["via"] == via


# ---- add_outlets_told


@pytest.mark.parametrize(
    ("sentence", "told_to"),
    [
        ("Lind told the Evening Post that the dam had burst.", "Evening Post"),
        ("Lind told local news outlet The Water Gauge that the dam had burst.", "The Water Gauge"),
        ("Lind told CNN that the dam had burst.", "CNN"),
        ("Lind tells the Evening Post that the dam had burst.", "Evening Post"),
        ("Lind explained to the Evening Post that the dam had burst.", "Evening Post"),
        ("Lind explained to the mayor that the dam had burst.", None),
        ("Lind told Reuters that the dam had burst.", "Reuters"),
        ("A minister quoted by Reuters said the dam had burst.", "Reuters"),
        ("Lind told reporters that the dam had burst.", None),
        ("Lind told Berg that the dam had burst.", None),
    ],
)
def test_which_outlet_the_source_spoke_to(after, sentence, told_to):
    assert after(sentence, add_outlets_told)[0]["told_to"] == told_to


@pytest.mark.parametrize(
    ("sentence", "source", "relay"),
    [
        ("The Evening Post quotes the fire chief as saying that it burst.", "the fire chief", "The Evening Post"),
        ("Anna Lind quoted the fire chief as saying that the dam had burst.", "the fire chief", "Anna Lind"),
        ("It quoted the fire chief as saying that the dam had burst.", "the fire chief", None),
        ("Lind said on Friday that the dam had burst, the Evening Post reported.", "Lind", "the Evening Post"),
        ("Lind said on Friday that the dam had burst, Danish news agencies reported.", "Lind", "Danish news agencies"),
        ("Lind said on Friday that it burst, according to the news agency AFP.", "Lind", "the news agency AFP"),
        ("Lind told Radio Lund that the dam had burst, per the Evening Post.", "Lind", "Evening Post"),
        ("Lind said that plans to close the old dam were late, German news agency DPA reported.", "Lind", "DPA"),
        ("Lind said on Friday that the dam had burst, according to Berg.", "Berg", None),
        ("The Evening Post reported that Bo Lind said the dam had burst.", "Bo Lind", "The Evening Post"),
        ("State television said Bo Lind warned that the dam would burst.", "Bo Lind", "State television"),
        ("The Evening Post reported that Bo Lind had burst into tears.", "The Evening Post", None),
        ("Quist said that Lind had told him that the dam had burst.", "Lind", "Quist"),
        ("Quist said that he had been told by Lind that the dam had burst.", "Lind", "Quist"),
        ("Quist said that he was never told of the dam.", "Quist", None),
        ("According to the Evening Post, two engineers said the dam had burst.", "two engineers", "the Evening Post"),
        ("According to the Evening Post, the dam had burst.", "the Evening Post", None),
        (
            "Lind has said the dam was old, a person familiar with the talks said.",
            "Lind",
            "a person familiar with the talks",
        ),
        ("The dam was old, a person familiar with the talks said.", "a person familiar with the talks", None),
        ("Lind is willing to say the dam was old, a person familiar with it said.", "a person familiar with it", None),
        ("As the Evening Post reported, Lind said he would resign.", "Lind", "the Evening Post"),
        ("Orsa has long considered such a move, the Evening Post reported.", "the Evening Post", None),
        ("Orsa Steel is planning to split itself in two, the Evening Post is reporting.", "the Evening Post", None),
        ("The council promised to close the dam, the Evening Post reported.", "The council", "the Evening Post"),
        ("Lind said he would resign, as first reported by the Evening Post.", "Lind", "the Evening Post"),
        (
            "The Evening Post said engineer Bo Lind said, “The dam is beyond repair.”",
            "engineer Bo Lind",
            "The Evening Post",
        ),
        (
            "Engineer Bo Lind said: “The dam is gone for good,” Reuters reported.",
            "Engineer Bo Lind",
            "Reuters",
        ),
        ("The Evening Post quoted an engineer saying that the dam had burst.", "an engineer", "The Evening Post"),
        ("The mayor was quoted by state media as saying the dam had burst.", "The mayor", "state media"),
        ('"The dam is gone," the mayor was quoted as saying by Reuters.', "the mayor", "Reuters"),
    ],
)
def test_who_passes_the_words_of_the_source_on(after, sentence, source, relay):
    said = after(sentence, add_outlets_told)[0]

    assert (said["source"], said["relay"]) == (source, relay)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Engineer Bo Lind said: “The dam is gone for good,” Reuters reported.", "“The dam is gone for good,”"),
        ("Lind said he would resign, as first reported by the Evening Post.", "he would resign"),
        ("As the Evening Post reported, Lind said he would resign.", "he would resign"),
    ],
)
def test_who_passes_words_on_is_no_part_of_them(after, sentence, content):
    assert [each["content"] for each in after(sentence, add_outlets_told)] == [[content]]


# ---- add_denials


def test_who_follows_which_denies_what_follows(after):
    *_, denial = after("The capital accused Sweden, which denied any part in the attack.", add_denials)

    assert (denial["content"], denial["cue"]) == (["any part in the attack"], "denied")


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Oslo made a claim that Tehran has denied.", "Tehran", "a claim"),
        ("The dam was old, an accusation which the mayor has rejected.", "the mayor", "an accusation"),
        ("Missiles are deployed, which both Sweden and Denmark have denied.", "both Sweden and Denmark", "which"),
        ("Oslo accused Norvia of paying the men – claims Norvia denies.", "Norvia", "claims"),
        (
            "The firm referred to the port office, which later denied this information.",
            "the port office",
            "this information",
        ),
        ("Police say Lind took the money, an accusation he has always denied.", "he", "an accusation"),
        ("The paper accused the firm of bribery, allegations it has repeatedly denied.", "it", "allegations"),
    ],
)
def test_a_denial_hangs_on_what_it_denies(after, sentence, source, content):
    denial = after(sentence, add_denials)[-1]

    assert (denial["source"], denial["content"]) == (source, [content])


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind and Holm, claims and all, denied it.",
        "The firm met the police, claims that it denied the theft.",
        "The dam burst, reports Lind said and Holm denied.",
    ],
)
def test_no_denial_hangs_on_claims_that_are_not_what_it_denies(after, sentence):
    assert [each["cue"] for each in after(sentence, add_denials) if each["content"] in (["claims"], ["reports"])] == []


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Lind laughed off the report.", "laughed off", "the report"),
        (
            "Lind poured scorn on the claim that the dam is old.",
            "poured scorn on the claim",
            "that the dam is old",
        ),
        (
            'Lind dismissed as "fantasy" a report that the dam was cracked.',
            'dismissed as "fantasy" a report',
            "that the dam was cracked",
        ),
        ("Lind retracted his claim that the dam was cracked.", "retracted his claim", "that the dam was cracked"),
        ("Lind pushed back on the claims of the union.", "pushed back on", "the claims of the union"),
        (
            "Lind called the claims of the union “false and malicious”.",
            "called",
            "the claims of the union “false and malicious”",
        ),
        ("Lind labelled the accusations unfounded.", "labelled", "the accusations unfounded"),
        ("Lind met the union and termed the report a fabrication.", "termed", "the report a fabrication"),
        ("Lind did not call the claims false.", None, None),
        ("Lind called the reports from the fake clinic worrying.", None, None),
        ("Lind did not laugh off the report.", None, None),
        ("Neither Lind nor Holm is contesting the claim that the dam was cracked.", None, None),
        ("Berg said that Lind should laugh off the report.", None, None),
        ("Lind read the report that the dam was cracked.", None, None),
    ],
)
def test_who_rejects_a_report_denies_what_it_says(after, sentence, cue, content):
    found = after(sentence, add_denied_reports)
    denials = [(each["source"], each["cue"], each["content"]) for each in found if each["source"] == "Lind"]

    assert (("Lind", cue, [content]) in denials) == (cue is not None)


@pytest.mark.parametrize(
    ("sentence", "denials"),
    [
        ('"We deny the claims," Lind said.', [("Lind", "said", '"We deny the claims,"', None)]),
        ("Lind said she rejected the claims of fraud.", [("Lind", "said", "she rejected the claims of fraud", None)]),
        ('"Orsa denies the claims," Lind said.', [("Orsa", "denies", "the claims", "Lind")]),
        ("Berg said that the mayor brushed off the claim.", [("the mayor", "brushed off", "the claim", "Berg")]),
    ],
)
def test_who_is_quoted_denies_in_their_own_name_and_passes_on_what_others_deny(after, sentence, denials):
    found = after(sentence, add_denied_reports)
    told = [(each["source"], each["cue"], each["content"][0], each["relay"]) for each in found]

    assert [each for each in told if each[1] != "said" or len(told) == 1] == denials


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The Lund Times reported that Mayor Berg denied the dam was old.",
            [("Mayor Berg", "denied", "the dam was old")],
        ),
        (
            "The mayor is missing after his staff denied that he was ill, the Lund Times reports.",
            [("the Lund Times", "reports", "The mayor is missing"), ("his staff", "denied", "that he was ill")],
        ),
        ("The Lund Times reported that the mayor denied bail to the man.", None),
        ("The Lund Times reported that the mayor did not deny the claim.", None),
        ("The Lund Times reported that he denied the claim.", None),
        ("Anna Lind said that the mayor denied the claim.", [("the mayor", "denied", "the claim")]),
        ("Anna Lind said Orsa is denying that the mill leaked.", [("Orsa", "denying", "that the mill leaked")]),
        (
            "Berg said two nurses agree the ward was full but dispute that it was locked.",
            [
                ("Berg", "said", "two nurses agree the ward was full"),
                ("two nurses", "dispute", "that it was locked"),
            ],
        ),
        ("The works council, according to Lind, denies that the mill leaked.", None),
        ("Anna Lind said that the bank denied him a loan.", None),
        ("Anna Lind said that Orsa disputes the fine and the union rejects the offer.", None),
        ("Anna Lind said that nobody denies that the dam is old.", None),
        ("Anna Lind said that Orsa should deny that the mill leaked.", None),
        ("Anna Lind said the talks end if Orsa denies that the mill leaked.", None),
        ("Anna Lind did not say that Orsa denies that the mill leaked.", None),
        ("Anna Lind asked whether Orsa denies that the mill leaked.", None),
        ("The minister denies that he knew of the leak, Anna Lind said.", None),  # who may be taken for the minister
    ],
)
def test_a_denial_that_somebody_passes_on_is_of_who_denies(after, sentence, told):
    found = after(sentence, add_told_denials)
    in_words = [(each["source"], each["cue"], each["content"][0].strip()) for each in found]

    assert found == after(sentence) if told is None else in_words == told


@pytest.mark.parametrize("verb", ["denied", "rejected", "refuted", "disputed", "dismissed"])
def test_each_verb_of_denial_denies(after, verb):
    denial = after(f"Missiles are deployed, which both Sweden and Denmark have {verb}.", add_denials)[-1]

    assert (denial["cue"], denial["content"]) == (verb, ["which"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Tehran, which denied nothing, was silent.",
        "The dam that Berg built is old.",
        "Lind, who was denied bail, is old.",
    ],
)
def test_no_denial_hangs_on(after, sentence):
    assert len(after(sentence, add_denials)) == len(after(sentence))


# ---- add_disputes


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Experts have cast doubt on the toll.", [("Experts", "have cast doubt on", "the toll")]),
        ("The union doubts this figure: it is old.", [("The union", "doubts", "this figure")]),
        (
            "Some experts are sceptical regarding the toll and the mayor was silent.",
            [("Some experts", "are sceptical regarding", "the toll")],
        ),
        ("Berg thinks the tape real but is sceptical of the toll.", [("Berg", "is sceptical of", "the toll")]),
        ("The union seemed to cast doubt on the toll.", [("The union", "to cast doubt on", "the toll")]),
        ("The union did not seem to cast doubt on the toll.", []),
        ("The head of the works won't accept that.", [("The head of the works", "won't accept", "that")]),
        ("The head of the works won't accept the prize.", []),
        # nobody doubts, or it is only said that they may
        ("Nobody doubts the toll.", []),
        ("Few experts doubt the toll.", []),
        ("The army does not doubt the toll.", []),
        ("The find may cast doubt on the toll.", []),
        ("Did experts cast doubt on the toll?", []),
        ("The experts had no doubts about the toll.", []),
        # it belongs to a report
        ('"Experts cast doubt on the toll," Lind said.', []),
    ],
)
def test_what_is_disputed_without_a_clause(after, sentence, found):
    before = after(sentence)
    added = [each for each in after(sentence, add_disputes) if each not in before]

    assert [(each["source"], each["cue"], each["content"]) for each in added] == [(*one[:2], [one[2]]) for one in found]


# ---- add_referents


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        (
            "Experts have said missiles are deployed by Swedish forces, which both Sweden and Denmark have denied.",
            "missiles are deployed by Swedish forces",
        ),
        (
            "Missiles are deployed by Swedish forces, which Denmark has denied.",
            "Missiles are deployed by Swedish forces",
        ),
        ("The harbour council rejects this.", None),
        ("The harbour council rejects the dam.", None),
        ("However, Denmark has denied this.", None),
        ("In a letter to the harbour council, Denmark has denied the claim.", None),
        ("“Denmark has denied the claim,” Lind said.", None),
    ],
)
def test_a_pointer_stands_for_what_was_said_before_it_in_its_sentence(after, sentence, about):
    pointer = after(sentence, add_denials, put_in_order, add_referents)[-1]["about"]

    assert (pointer and pointer.rstrip(", ")) == about


# ---- add_pairs


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Norway accused Kenya and Chile of arming the rebels. Both countries said it was late.", "Kenya and Chile"),
        ("Police arrested Bo Lind and Karl Holm. It rained. The two men said it was late.", "Bo Lind and Karl Holm"),
        # more than two may be meant
        ("Norway and Peru accused Kenya and Chile of it. Both countries said it was late.", None),
        ("Norway accused Kenya, Chile and Peru of it. Both countries said it was late.", None),
        ("Norway warned Kenya of rebels in Chile and Peru. Both countries said it was late.", None),
        ("Norway accused Kenya and Chile of it. Both men said it was late.", None),
    ],
)
def test_whom_both_means(after, text, pair):
    assert after(text, add_pairs)[-1]["antecedent"] == pair


# ---- how an attribution takes its words from others


@pytest.mark.parametrize(
    ("contents", "cue", "left"),
    [
        (((0, 30),), None, ((0, 10), (20, 30))),
        (((12, 18),), None, None),
        (((0, 5), (12, 25)), None, ((0, 5), (20, 25))),
        (((0, 30),), (9, 12), ((0, 10), (20, 30))),
        (((0, 30),), (10, 12), None),
        (((0, 30),), (19, 22), None),
        (((0, 30),), (20, 22), ((0, 10), (20, 30))),
    ],
)
def test_an_addition_takes_its_region_from_the_contents_and_the_cues_in_it(contents, cue, left):
    added = Attribution(((10, 20),), None, None)
    *rest, last = add_all([Attribution(contents, None, cue)], [Addition(added, (10, 20))])

    assert last == added
    assert [attribution.contents for attribution in rest] == ([left] if left else [])


def test_a_later_addition_takes_its_words_from_an_earlier_one():
    early, late = Attribution(((0, 20),), None, None), Attribution(((10, 20),), None, None)

    assert [each.contents for each in add_all([], [Addition(early, (0, 20)), Addition(late, (10, 20))])] == [
        ((0, 10),),
        ((10, 20),),
    ]
