"""What a headline, a label or an aside tells, and on whom a source relies."""

import pytest

from newstrail.articles.blocks import find_blocks
from newstrail.attribution import find_attributions
from newstrail.text.parsing import parse

BODY = "Mayor Anna Lind said on Friday that the dam above the town had burst after a week of rain and more was to come."


@pytest.fixture
def related():
    def find(text):
        blocks = find_blocks(text, clean=True)
        doc = next(parse([(text, blocks)], cached=False))
        words = lambda span: span and text[slice(*span)]  # noqa: E731
        return [
            {
                "content": [words(content) for content in found.contents],
                **{
                    name: words(getattr(found, name))
                    for name in ("source", "cue", "via", "told_to", "about", "antecedent")
                },
            }
            for found in find_attributions(doc, blocks)
        ]

    return find


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
def test_a_headline_says_who_said_it(related, headline, source, cue, content):
    first = related(f"{headline}\n\n{BODY}")[0]

    assert (first["source"], first["cue"], first["content"]) == (source, cue, content)


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("“We heard nothing all night”: town counts its dead", "Bo Berg"),
        ("Berg at the dam: “We heard nothing”", "Bo Berg"),
        ("“We heard”: town counts its dead", None),  # too few words to be his for sure
        ("“We saw nothing all night”: town counts its dead", None),
    ],
)
def test_who_is_quoted_apart_in_a_headline_is_who_says_so_in_the_text(related, headline, speaker):
    said = "“We heard nothing all night, and then the water came,” said Bo Berg, who lives below the dam."
    quoted = [found for found in related(f"{headline}\n\n{BODY} {said}") if "We " in found["content"][0]]

    assert quoted[0]["antecedent"] == speaker


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("“We let it burst”: town accuses its mayor", "Eva Berg, the mayor, denied that “we let it burst”."),
        ("“He is in”: town cheers its mayor", "Eva Berg said that the king, whom he is indebted to, had fled."),
        ("“He is in”: town cheers its mayor", "Eva Berg said that the king, whom she is in touch with, had fled."),
    ],
)
def test_who_denies_a_headlines_quotation_or_says_other_words_did_not_say_it(related, headline, below):
    quoted = related(f"{headline}\n\n{BODY} {below}")[0]

    assert (quoted["content"], quoted["antecedent"]) == ([headline.split(":")[0]], None)


def test_a_headline_that_announces_an_answer_is_nobodys_words(related):
    contents = [found["content"] for found in related(f"Friday: what we know of the dam so far\n\n{BODY}")]

    assert ["what we know of the dam so far"] not in contents


def test_who_is_told_at_the_end_of_a_headline_is_no_source(related):
    first = related(f"Dam had been old for years, court told\n\n{BODY}")[0]

    assert (first["source"], first["told_to"], first["content"]) == (None, "court", ["Dam had been old for years"])
    assert related(f"Lind told court dam had been old for years\n\n{BODY}")[0]["source"] == "Lind"


def test_a_headline_may_name_a_role(related):
    first = related("Engineer: dam burst after a week of rain\n\nThe dam had burst, an engineer told the town.")[0]

    assert first["source"] == "Engineer"


def test_a_label_before_a_headline_names_nobody(related):
    assert all(found["source"] != "Breaking" for found in related(f"Breaking: dam bursts above the town\n\n{BODY}"))


def test_a_quote_label_leads_to_the_source_label(related):
    quote = 'Quote: "The dam is gone and nobody saw it coming."'
    page = f"Dam bursts above the town\n\nSource: Anna Lind at a briefing\n\n{quote}\n\n{BODY}"
    first = related(page)[0]

    assert (first["cue"], first["antecedent"]) == ("Quote:", "Anna Lind")
    assert first["content"] == ['"The dam is gone and nobody saw it coming."']


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
def test_a_second_report_of_the_same_speaker_is_one_of_its_own(related, sentence, contents):
    found = related(sentence)

    assert [content for attribution in found for content in attribution["content"]] == contents
    assert len({attribution["source"] for attribution in found}) == 1


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ("The dam will burst, Lind said, citing intelligence reports.", "intelligence reports"),
        ("Lind said that intelligence suggests that the dam was mined.", "intelligence"),
        ("Lind said that there is intelligence that the dam was mined.", "intelligence"),
        ("Lind said that photographs from the site showed rust in the gate.", "photographs from the site"),
        ("Lind said that a laboratory in Oslo had found lead in the water.", "a laboratory in Oslo"),
        ("Lind said that the dam was mined.", None),
        ("Lind said that the police had found the images.", None),
        ("Lind denied reports that the dam was mined.", None),
    ],
)
def test_whom_the_source_relies_on(related, sentence, via):
    assert related(sentence)[0]["via"] == via


@pytest.mark.parametrize(
    ("sentence", "told_to"),
    [
        ("Lind told the Evening Post that the dam had burst.", "Evening Post"),
        ("Lind told local news outlet The Water Gauge that the dam had burst.", "The Water Gauge"),
        ("Lind told CNN that the dam had burst.", "CNN"),
        ("Lind told Reuters that the dam had burst.", "Reuters"),
        ("A minister quoted by Reuters said the dam had burst.", "Reuters"),
        ("Lind said on Friday that the dam had burst, the Evening Post reported.", "Evening Post"),
        ("Lind said on Friday that the dam had burst, according to the news agency AFP.", "AFP"),
        ("Lind said on Friday that the dam had burst, according to Berg.", None),
        ("Lind told reporters that the dam had burst.", None),
        ("Lind told Berg that the dam had burst.", None),
    ],
)
def test_which_outlet_the_source_spoke_to(related, sentence, told_to):
    assert related(sentence)[0]["told_to"] == told_to


def test_who_follows_which_denies_what_follows(related):
    *_, denial = related("The capital accused Sweden, which denied any part in the attack.")

    assert (denial["content"], denial["cue"]) == (["any part in the attack"], "denied")


def test_a_denial_points_to_what_it_denies(related):
    found = related(
        "Experts have said missiles are deployed by Swedish forces, which both Sweden and Denmark have denied."
    )

    assert (found[-1]["content"], found[-1]["cue"]) == (["which"], "denied")
    assert found[-1]["about"].rstrip(", ") == "missiles are deployed by Swedish forces"


def test_a_denial_of_this_points_to_nothing_in_its_own_sentence(related):
    (denial,) = related("The harbour council rejects this.")

    assert (denial["content"], denial["about"]) == (["this"], None)
