"""What the first lines of a page tell: its outlet, its date, its author, and which line is the headline."""

import pytest

from newstrail.articles.blocks import find_blocks
from newstrail.articles.metadata import find_metadata

HEADLINE = "Flood cuts off three villages"
LEAD = "The river rose by two metres overnight and three villages were cut off, the mayor of Orsa said."
MORE = "Crews brought food to the villages by boat, and the army sent two helicopters to Orsa on Friday."


def told(above, byline="", lead=LEAD, more=MORE):
    text = f"{above}\n{HEADLINE}\n{byline}\n\n{lead}\n\n{more}"
    return find_metadata(text, find_blocks(text))


@pytest.mark.parametrize(
    ("above", "outlet", "published"),
    [
        ("SKIFTE 24 - 9 March 2026", "Skifte 24", "2026-03-09"),
        ("SKIFTE 24 - breaking - shocking - EXCLUSIVE", "Skifte 24", None),
        ("Glasul Orsei | news", "Glasul Orsei", None),
        ("Glasul Orsei | Local | Wednesday, 11 March 2026", "Glasul Orsei", "2026-03-11"),
        ("LUNDER DONAUBLATT · Montag", "Lunder Donaublatt", None),
        ("LUNDER DONAUBLATT · Politik · Ausland (English service)", "Lunder Donaublatt", None),
        ("Orský kurýr – world – 13. 3. 2025, 17:30", "Orský kurýr", "2025-03-13"),
        ("SVETOZOR\nThe weekly magazine | No. 8, 14 February 2026", "Svetozor", "2026-02-14"),
        ("VOIX DE ORSA - Official daily - English service", "Voix de Orsa", None),
        ("ORSA BYGGER – weekly of the builders' federation\nno. 6, 10 February 2026", "Orsa Bygger", "2026-02-10"),
        ("Orsa Management Weekly | Flood control", "Orsa Management Weekly", None),
        ("RIPPLE & HILL\nWednesday, 11 March 2026", "Ripple & Hill", "2026-03-11"),
        ("The Ripple Review\nWorld | 11 March 2026", "The Ripple Review", "2026-03-11"),
        ("RippleWatch › World › FALSE", "RippleWatch", None),
        ("Ripple Hill | LIVE BLOG", "Ripple Hill", None),
        ("RIPPLE HILL: the magazine for people who float", "Ripple Hill", None),
        ("Ripple Hill - News from the valley", "Ripple Hill", None),
    ],
)
def test_the_masthead_names_the_outlet_and_dates_the_article(above, outlet, published):
    found = told(above)
    assert (found["outlet"], found["title"]) == (outlet, HEADLINE)
    assert (found["published"] and f"{found['published']:%Y-%m-%d}") == published


@pytest.mark.parametrize(
    "above",
    [
        "Showbiz | 9 March 2026",
        "Jane Doe - 9 March 2026",
        "Port Lund, 9 March 2026",
        "Port Lund · Friday 9 March 2026",
        "World | Orsa",
        "Middle East | Analysis | 9 March 2026",
        "The Ticker | Opinion",
        "Helicopters | News | 9 March 2026",
        "Ministry of Floods - Press Office - 9 March 2026",
        "Wednesday, 11 March 2026 | Economy",
        "Ripple Hill\nWednesday, 11 March 2026",
        "THE INTERVIEW\nWednesday, 11 March 2026",
        "LONG INTERVIEW\nWorld | 11 March 2026",
        "JANE DOE\n11 March 2026",
        "SHOWBIZ\n11 March 2026",
    ],
)
def test_a_person_a_place_a_section_or_a_column_at_the_top_of_a_page_is_no_outlet(above):
    assert told(above)["outlet"] is None


def test_what_the_article_is_about_is_no_outlet_although_it_heads_the_page():
    lead = "The Orsa Dam is full after three days of rain in the mountains, engineers of the valley said on Friday."
    assert told("Orsa Dam | News | 9 March 2026", lead=lead)["outlet"] is None
    assert told("ORSA DAM\n9 March 2026", lead=lead)["outlet"] is None


def test_whom_people_told_something_is_not_what_the_article_is_about():
    lead = f"{LEAD} The water is still rising, she told Orsa Dam in a call on Friday."
    assert told("Orsa Dam | News | 9 March 2026", lead=lead)["outlet"] == "Orsa Dam"


@pytest.mark.parametrize(
    ("above", "byline", "author"),
    [
        ("Glasul Orsei | Local | Wednesday, 11 March 2026", "Mirela Anghel", "Mirela Anghel"),
        ("Lunder Donaublatt · Montag, 9. März 2026", "", None),
        ("Orsa Compass | Safety | 13 March 2026 | Mirela Anghel", "", "Mirela Anghel"),
        ("ORSA & DEFENCE | 11 FEB 2013 | SUBSCRIBERS ONLY", "Mirela Anghel, Singapore", "Mirela Anghel"),
        ("LUNDER DONAUBLATT · Politik (English service)\nLeopold Anghel, Bukarest", "", "Leopold Anghel"),
        ("", "by Mirela Anghel (machine translated from Romanian)", "Mirela Anghel"),
        ("", "Leopold Anghel, Bukarest", "Leopold Anghel"),
        ("", "Leopold Anghel, São Tomé", "Leopold Anghel"),
        ("", "MIRELA ANGHEL, LUND", "Mirela Anghel"),
        ("", "11 March 2026 · Mirela Anghel in Lund", "Mirela Anghel"),
        ("", "11 March 2026 // by Mirela Anghel", "Mirela Anghel"),
        ("", "Words: Mirela Anghel", "Mirela Anghel"),
        ("", "EXCLUSIVE by Mirela Anghel in Lund", "Mirela Anghel"),
        ("", "From our special correspondent in Lund, Mirela Anghel", "Mirela Anghel"),
        ("", "Live reporting: Mirela Anghel. Last updated 11 March 2026, 16:20", "Mirela Anghel"),
        ("", "By Mirela Anghel, at Lund Crown Court", "Mirela Anghel"),
    ],
)
def test_the_author_is_a_person_and_never_the_outlet(above, byline, author):
    assert told(above, byline)["author"] == author


def test_a_name_that_the_article_mentions_is_not_its_author():
    more = "“Nobody warned us,” said Leopold Anghel, who keeps a shop by the river and lost all that was in it."
    assert told("", "Leopold Anghel, Bukarest", more=more)["author"] is None


@pytest.mark.parametrize(
    "above",
    [
        "SKIFTE 24 - 9 March 2026",
        "GLOBAL SKIFTE 24 — Stars & Screens",
        "The Skifte - climate and weather, explained",
        "LA SKIFTE DE LUND — International",
        "In translation | Our selection from the French edition",
    ],
)
def test_the_headline_stands_below_the_masthead_and_above_the_byline(above):
    opening = "They rose in the dark and could not believe what they saw from their windows!"
    headline = "Villages of the valley are cut off by the flood"
    text = f"{above}\n{headline}\nby Mirela Anghel (translated)\n{opening}\n\n{LEAD}\n\n{MORE}"
    blocks = find_blocks(text)
    assert [text[block.start : block.end].strip() for block in blocks if block.role == "title"] == [headline]


def test_a_headline_that_names_its_section_stays_one():
    text = f"Flood Cuts Off Villages – World\n\n{LEAD}\n\n{MORE}"
    found = find_metadata(text, find_blocks(text))

    assert (found["title"], found["outlet"]) == ("Flood Cuts Off Villages – World", None)


@pytest.mark.parametrize(
    ("printed", "dateline", "published"),
    [
        ("09/03/2026 11:15", "March 9", "2026-03-09 11:15"),
        ("09/03/2026 11:15", "Sept 3", "2026-09-03 11:15"),
        ("09/03/2026 11:15", "March 8", "2026-03-09 11:15"),  # at night
        ("09/03/2026 11:15", "July 1", None),
        ("13/03/2026 11:15", "July 1", "2026-03-13 11:15"),
        ("", "March 9, 2026 11:15 GMT", "2026-03-09 11:15"),
        ("", "March 9", None),
    ],
)
def test_the_dateline_settles_which_day_numbers_mean_and_dates_the_article_alone(printed, dateline, published):
    found = told(f"ORSAPRESS {printed} - URGENT / UPDATE 3", lead=f"LUND, Norway, {dateline} (Orsapress) - {LEAD}")
    assert (found["published"] and f"{found['published']:%Y-%m-%d %H:%M}") == published
