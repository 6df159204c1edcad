"""Attributions become one statement a sentence; what nobody said is the outlet's own voice."""

import pytest

from newstrail.articles.blocks import find_blocks
from newstrail.attribution import find_attributions, find_statements
from newstrail.attribution.statements import _kind_of
from newstrail.text import find_quotations


@pytest.fixture
def stated(parsed):
    def find(text):
        doc = parsed(text)
        blocks = find_blocks(text, clean=True)
        found = find_statements(text, doc, blocks, find_attributions(doc, blocks))
        return [(text[s.start : s.end], s) for s in found]

    return find


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('"The dam is gone," Lind said.', "The dam is gone,", "quote"),
        ("The dam is gone, Lind said.", "The dam is gone", "paraphrase"),
        ("Lind said that the dam was gone.", "that the dam was gone", "paraphrase"),
        ('Lind said the dam was "gone for good."', 'the dam was "gone for good."', "mixed"),
        ("The dam burst on Friday.", "The dam burst on Friday.", "narration"),
        (
            "The new tariffs target the owners of the mill.",
            "The new tariffs target the owners of the mill.",
            "narration",
        ),
    ],
)
def test_content_and_kind(stated, text, content, kind):
    assert [(words, s.kind) for words, s in stated(text)] == [(content, kind)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“One two three four five six seven eight nine ten” eleven", "quote"),  # a slip of the mark
        ("“One two three four five six” seven", "mixed"),
        ("One “two” three", "mixed"),
        ("One two three", "paraphrase"),
    ],
)
def test_a_quote_is_inside_quotation_marks_but_for_a_word_in_ten(text, kind):
    assert _kind_of(text, (0, len(text)), find_quotations(text)) == kind


def test_words_that_a_report_tears_off_their_sentence_are_no_statement(stated):
    assert [words for words, _ in stated("The dam, Lind said, will not hold until the weekend.")] == [
        "will not hold until the weekend"
    ]
    assert [words for words, _ in stated('"The dam," Lind said, "will not hold."')] == ["The dam,", "will not hold."]
    assert [words for words, _ in stated("Lind denied the claims.")] == ["the claims"]
    assert [words for words, _ in stated("While visiting the mill, Lind said, he saw men run from the fire.")] == [
        "he saw men run from the fire"
    ]


def test_each_sentence_of_a_quotation_is_a_statement(stated):
    quotation = '"The dam is gone. We must leave now," Lind said.'

    assert [words for words, _ in stated(quotation)] == ["The dam is gone.", "We must leave now,"]


@pytest.mark.parametrize(
    ("text", "narrated"),
    [
        ("The dam burst on Monday and officials said that nobody was hurt.", "The dam burst on Monday"),
        ("The dam burst (at noon), and officials said that nobody was hurt.", "The dam burst (at noon)"),
        ("Three villages were flooded after the company said that it was safe.", "Three villages were flooded"),
        ("While Lind insists that all is well, the road has long been shut.", "the road has long been shut"),
        ("The road, which engineers say is unsafe, was shut on Monday.", None),
        ("Lund shut the road, which engineers say is unsafe.", "Lund shut the road"),
        (
            "The crew left the ship on Monday and gathered at the gate after Lind said that it leaked.",
            "The crew left the ship on Monday and gathered at the gate",
        ),
        (
            "Lund recruits men as Oslo accuses it of war crimes, and Lind said that it would stop.",
            "Lund recruits men as Oslo accuses it of war crimes",
        ),
    ],
)
def test_a_main_clause_beside_a_report_is_the_outlets_own(stated, text, narrated):
    own, below = (words for words, s in stated(f"{text}\nThe night was long.") if s.kind == "narration")

    assert (own, below) == (narrated or text.rstrip("."), "The night was long.")


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("OSLO (Orsa Wire) — ", "The dam burst on Monday."),
        ("OSLO, Norway, May 17 (Orsa Wire) -- ", "The dam burst on Monday."),
        ("(UPI) —", "The dam burst on Monday."),
        ("London CNN — ", "The dam burst on Monday."),
        ("Lund, Norway NTB — ", "The dam burst on Monday."),
        ("June 7 (UPI) -- ", "The dam burst on Monday."),
        ("SEMINOLE, Texas — ", "The dam burst on Monday."),
        ("LUND COUNTY, S.C. -- ", "The dam burst on Monday."),
        ("- ", "The dam burst on Monday."),
        ("", "The plan (PDF) — the first of its kind — was published in May."),
    ],
)
def test_a_dateline_is_no_part_of_a_statement(stated, opening, rest):
    assert [words for words, _ in stated(opening + rest)] == [rest]


def test_each_main_clause_beside_a_report_is_a_statement(stated):
    said = stated("The dam burst on Monday and the town was flooded, and officials said that nobody was hurt.")

    narrated = [words for words, s in said if s.kind == "narration"]
    assert narrated == ["The dam burst on Monday", "the town was flooded"]


@pytest.mark.parametrize(
    ("text", "narrated"),
    [
        (
            "Lund has not confirmed the truce and there have been five attacks since.",
            ["Lund has not confirmed the truce", "there have been five attacks since."],
        ),
        (
            "The ship left the port on Monday, but the reason is still unconfirmed.",
            ["The ship left the port on Monday", "the reason is still unconfirmed."],
        ),
        ("The dam burst and the town was flooded.", ["The dam burst and the town was flooded."]),
        (
            "The toll is unconfirmed and it could not be verified.",
            ["The toll is unconfirmed and it could not be verified."],
        ),
    ],
)
def test_a_clause_that_doubts_is_a_statement_beside_one_that_does_not(stated, text, narrated):
    assert [words for words, _ in stated(text)] == narrated


@pytest.mark.parametrize(
    "text",
    [
        "His words came after Lind said that it was safe.",
        "Lind laughed and said it was.",
        "The crew left the ship on Monday and accused Lind of lying.",
        "Unless the mayor says that it is safe, the bridge will be closed.",
        "The ship did not leave until the captain said that it was safe.",
        "The dam is older than the company said that it was.",
        "If the mayor says that it is safe, the bridge will be opened on Monday.",
        "Three villages, as Lind said that all was well, were flooded on Monday.",
    ],
)
def test_what_times_carries_or_ties_a_report_is_none(stated, text):
    assert "narration" not in {s.kind for _, s in stated(f"{text} It rained.") if s.start < len(text)}


def test_a_short_line_among_others_is_a_heading_and_no_statement(stated):
    said = stated("The dam burst on Monday, and it was old.\nWhat you need to know\nThe town was flooded on Tuesday.")

    assert "What you need to know" not in [words for words, _ in said]


def test_what_an_outlet_only_points_to_is_no_statement(stated):
    said = stated("The town was faced with what Lind called “widespread flight disruptions and failures.”")

    assert [words for words, _ in said] == ["widespread flight disruptions and failures."]


@pytest.mark.parametrize("text", ["Read more", "A dam near Lund", "What happens now?"])
def test_what_asserts_nothing_is_no_statement(stated, text):
    assert stated(f"The dam burst.\n{text}")[1:] == []


@pytest.mark.parametrize(
    "headline",
    [
        "Teenager arrested in Lund",
        "Lund to build a dam",
        "Mayor of Lund resigns after dam bursts",
        "Lund, Orsa announce deal giving city a share in mill",
    ],
)
def test_a_headline_asserts_something_by_a_bare_verb(stated, headline):
    assert next(words for words, _ in stated(f"{headline}\nBy Bo Berg\n\nThe dam burst on Monday.")) == headline


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Dam at Orsa bursts; at least 11 dead", ["Dam at Orsa bursts; at least 11 dead"]),
        ("Lund holds ship with old gates; Orsa says it is its own", ["Lund holds ship with old gates"]),
        ("Lund, Orsa trade blame as dam bursts", ["Lund, Orsa trade blame as dam bursts"]),
        ("Lund, Orsa: five dead in flood", ["Lund, Orsa: five dead in flood"]),
        ("Gunfire near the old dam in Orsa", []),
    ],
)
def test_a_headline_says_something_even_where_the_parser_finds_no_verb(stated, headline, told):
    said = stated(f"{headline}\nBy Bo Berg\n\nThe dam burst on Monday.")

    assert [words for words, each in said if each.in_headline and each.kind == "narration"] == told


def test_what_is_quoted_beside_an_act_is_not_told_by_the_outlet(stated):
    said = stated('Lind has posted a clip of the dam. "It was old. I saw it, and I left in time."')

    assert [each.kind for words, each in said if words.startswith("I saw")] == ["quote"]


def test_an_outlet_sums_up_in_its_own_voice(stated):
    (said,) = stated("All told, the town is getting 400 houses.")

    assert said[0] == "All told, the town is getting 400 houses."


def test_what_may_be_an_act_is_told_by_the_outlet_too(stated):
    said = stated("Lund offered a deal to the workers on Monday.")

    assert ("narration", "Lund offered a deal to the workers on Monday.") in [(s.kind, words) for words, s in said]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Sweden wants to build a dam.", ("Sweden", "build", "wants")),
        ("Sweden will build a dam.", ("Sweden", "build", "will")),
        ("Sweden has built a dam.", ("Sweden", "build", "did")),
        ("The dam was built by Sweden.", ("Sweden", "build", "did")),
        ("The dam was built quickly.", (None, "build", "did")),
        ("Sweden wasn't asked to build a dam.", (None, "ask", "did not")),
        ("Sweden has not built a dam.", ("Sweden", "build", "did not")),
        ("Sweden can't build a dam.", ("Sweden", "build", "can not")),
        ("Sweden does not want to build a dam.", ("Sweden", "build", "does not want")),
        ("We’ll build a dam.", ("We", "build", "will")),
        ("Lind said there was no evidence that Sweden built a dam.", ("Sweden", "build", "did")),
        ("Lind said that there is no evidence of a dam.", (None, "be", "does")),
    ],
)
def test_the_predicate_tells_who_does_what_and_how_far_it_came(stated, text, predicate):
    ((_, statement),) = stated(text)

    assert (statement.actor, statement.verb, statement.modality) == predicate


def test_a_predicate_is_worded_as_its_sentence_is(stated):
    assert [each.predicate for _, each in stated("Lind wasn't hired. It can't last.")] == [
        "Lind · wasn't hired",
        "It · can't last",
    ]


@pytest.mark.parametrize("text", ["The dam has reportedly burst.", "The dam may burst.", "If confirmed, this is new."])
def test_a_hedge_is_noted(stated, text):
    ((_, statement),) = stated(text)

    assert statement.hedged


@pytest.mark.parametrize(
    ("text", "modality", "hedged"),
    [
        ("Lind said that it did not burst.", "did not", False),
        ("Lind said that it does not leak.", "does not", False),
        ("Lind said that it burst in May.", "did", False),
        ("Lind said that it may burst.", "may", True),
        ("Lind says that it would burst.", "would", True),
        ("“He wrote it down and said the mill would close”, Lind said.", "did", False),
        ("Lind said that they could have been saved if the siren had rung.", "could", False),
        ("Lind said that they could have been wrong.", "could", True),
    ],
)
def test_a_month_is_no_hedge_and_a_plain_not_no_plan(stated, text, modality, hedged):
    ((_, statement),) = stated(text)

    assert (statement.modality, statement.hedged) == (modality, hedged)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Lind said that the town would pay.", False),
        ("Lind had promised that the town would pay.", False),
        ("Lind says that the town would pay.", True),
        ("Lind said: “The town would pay.”", True),
        ("Lind said that the town would perhaps pay.", True),
    ],
)
def test_what_the_past_reports_of_the_future_is_not_left_open(stated, text, hedged):
    ((_, statement),) = stated(text)

    assert statement.hedged == hedged


@pytest.mark.parametrize(
    "text",
    [
        "Lind could neither confirm nor deny that the dam was old.",
        "Lind did not deny that the dam was old.",
        "Lind stopped short of denying that the dam was old.",
    ],
)
def test_who_takes_no_side_says_nothing_of_it(stated, text):
    ((_, statement),) = stated(text)

    assert (statement.kind, statement.attribution) == ("narration", None)
