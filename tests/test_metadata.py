import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstrail.articles.blocks import find_blocks
from newstrail.articles.metadata import find_metadata
from newstrail.articles.outlet import outlet_of_address
from newstrail.articles.published import published_interval

PAGES = Path(__file__).parent / "data" / "pages"
EXPECTED = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
SEEDS = Path(__file__).parents[1] / "seeds"
GOLD = [
    json.loads(line) for line in (Path(__file__).parent / "gold" / "articles.jsonl").read_text("utf-8").splitlines()
]
FIELDS = ("title", "author", "published", "published_precision", "published_zone", "outlet", "wire")

LEAD = "The river rose by two metres overnight and three villages were cut off, the mayor of Orsa said."
MORE = "Crews brought food to the villages by boat, and the army sent two helicopters to Orsa on Friday."


def told(text):
    found: dict[str, Any] = find_metadata(text, find_blocks(text))
    return found | {"published": found["published"] and found["published"].isoformat()[:16]}


def page(byline="", above="", below=""):
    return f"{above}\nFlood cuts off three villages\n{byline}\n\n{LEAD}\n\n{MORE}\n\n{below}"


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["page"])
def test_our_pages_tell_what_they_print_and_no_more(expected):
    found = told((PAGES / f"{expected['page']}.txt").read_text(encoding="utf-8"))
    assert {field: found[field] for field in FIELDS} == {field: expected[field] for field in FIELDS}


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["article"][:3])
def test_the_seeds_and_their_sidecar_tell_every_field(gold):
    with open(SEEDS / "articles.csv", encoding="utf-8", newline="") as lines:
        given_fields = {row["path"]: row for row in csv.DictReader(lines)}.get(f"{gold['article']}.txt", {})
    found = told((SEEDS / f"{gold['article']}.txt").read_text(encoding="utf-8"))
    known = found | {name: value for name, value in given_fields.items() if value}
    assert {name: known[name] for name in ("outlet", "title", "author", "wire", "url")} == {
        name: gold[name] for name in ("outlet", "title", "author", "wire", "url")
    }
    assert known["published"].startswith(gold["published"])


def test_the_sidecar_says_only_what_the_texts_do_not():
    with open(SEEDS / "articles.csv", encoding="utf-8", newline="") as lines:
        said = {
            (row["path"][:3], name) for row in csv.DictReader(lines) for name in ("outlet", "published") if row[name]
        }
    silent = {
        (gold["article"][:3], name) for gold in GOLD for name in ("outlet", "published") if not gold[f"{name}_in_text"]
    }
    assert said == silent


@pytest.mark.parametrize(
    ("byline", "published", "precision", "zone"),
    [
        ("17 October 2024, 14:43 GMT", "2024-10-17T14:43", "minute", "GMT"),
        ("Thu 17 Oct 2024 14.43 BST", "2024-10-17T14:43", "minute", "BST"),
        ("October 17, 2024 | 3:50 p.m. ET", "2024-10-17T15:50", "minute", "ET"),
        ("3:50 PM - Oct. 17th, 2024", "2024-10-17T15:50", "minute", None),
        ("2024-10-17T14:43:00+03:00", "2024-10-17T14:43", "minute", "+03:00"),
        ("June 7, 20193:21 AM UTC", "2019-06-07T03:21", "minute", "UTC"),
        ("Published: 17.10.2024", "2024-10-17T00:00", "day", None),
        ("10/17/2024", "2024-10-17T00:00", "day", None),
        ("October 17, 2024 22:02 am", "2024-10-17T00:00", "day", None),
        ("May 9, 2024 03:16 am | Updated May 9, 2024 11:32 pm IST - CHENNAI", "2024-05-09T03:16", "minute", None),
        ("Water Monitor | News | Thu 17 Oct 2024 14:43 CET | by Staff Writer", "2024-10-17T14:43", "minute", "CET"),
        ("Posted 17-Oct-2024", "2024-10-17T00:00", "day", None),
        ("City / 17.10.2024., 14:43", "2024-10-17T14:43", "minute", None),
        ("17-10-2024", "2024-10-17T00:00", "day", None),
        ("2024.10.11", "2024-10-11T00:00", "day", None),
        ("2024/10/17 14:43", "2024-10-17T14:43", "minute", None),
        ("17 October 2024 14h43 CET", "2024-10-17T14:43", "minute", "CET"),
        ("17 October 2024, 14:43 Oslo time", "2024-10-17T14:43", "minute", None),
        ("October 2024", "2024-10-01T00:00", "month", None),
        ("03/04/2024", None, None, None),
        ("11/12/2024", None, None, None),
        ("10/13/2024", "2024-10-13T00:00", "day", None),
        ("31 June 2024", None, None, None),
        ("2024/10/17 14:43", "2024-10-17T14:43", "minute", None),
        ("17 October 2024 14h43 CET", "2024-10-17T14:43", "minute", "CET"),
        ("17 octobre 2024 à 14h43", "2024-10-17T14:43", "minute", None),
        ("Veröffentlicht am 17. Oktober 2024 um 14.43 Uhr", "2024-10-17T14:43", "minute", None),
        ("17 жовтня 2024, 14:43", "2024-10-17T14:43", "minute", None),
        ("17 de octubre de 2024", "2024-10-17T00:00", "day", None),
        ("2024年10月17日 14:43", "2024-10-17T14:43", "minute", None),
        ("2024-5-7", "2024-05-07T00:00", "day", None),
        ("17/Oct/2024", "2024-10-17T00:00", "day", None),
        ("Oct-17-2024", "2024-10-17T00:00", "day", None),
        ("1er octobre 2024", "2024-10-01T00:00", "day", None),
        ("17 October 2024, 2:43 pm (GMT+5:30)", "2024-10-17T14:43", "minute", "GMT+5:30"),
        ("17 October 2024, 14:43 [UTC −3]", "2024-10-17T14:43", "minute", "UTC −3"),
        ("17 October 2024, 11:43 PM (UTC +05:45)", "2024-10-17T23:43", "minute", "UTC +05:45"),
        ("17 October 2024, 1443 GMT", "2024-10-17T14:43", "minute", "GMT"),
        ("26 Mehr 1403", None, None, None),
        ("Thu 03/10/2024", "2024-10-03T00:00", "day", None),
        ("03/10/2024 14:43 | Updated 17/10/2024 9:00", "2024-10-03T14:43", "minute", None),
        ("Received: 4 May 2024; Accepted: 2 June 2024; Published: 17 October 2024", "2024-10-17T00:00", "day", None),
        ("Updated: October 18, 2024\nPublished: October 17, 2024", "2024-10-17T00:00", "day", None),
        ("Updated: October 18, 2024 (first published October 17, 2024)", "2024-10-17T00:00", "day", None),
        ("Reviewed 18 October 2024; published online 17 October 2024", "2024-10-17T00:00", "day", None),
        ("Updated 9:10 AM EDT, Fri October 18, 2024\nPublished October 17, 2024", "2024-10-17T00:00", "day", None),
        ("17 October 2024 (updated)", None, None, None),
        ("Updated 17 October 2024", None, None, None),
        ("Updated\n17 October 2024", None, None, None),
        ("Published 17 May 2024 | Updated 18 May 2024 10:00", "2024-05-17T00:00", "day", None),
        ("The river on 13 March 2024. Photo: Jane Doe / Getty", None, None, None),
    ],
)
def test_the_date_is_the_one_of_publication(byline, published, precision, zone):
    found = told(page(byline))
    assert (found["published"], found["published_precision"], found["published_zone"]) == (published, precision, zone)


@pytest.mark.parametrize(
    ("byline", "updated"),
    [
        ("Published 17 May 2024\nUpdated 18 May 2024, 10:00", "2024-05-18 10:00"),
        ("Last modified on Sat 18 May 2024 10.00 BST", "2024-05-18 10:00"),
        ("17 May 2024 | Updated 18 May 2024 | Updated 19 May 2024", "2024-05-19 00:00"),
        ("Published 17 May 2024\nUpdated 3 May 2024", "None"),
        ("17 May 2024 Updated 3 hours ago", "None"),
    ],
)
def test_when_an_article_was_last_changed_is_told_beside_its_publication(byline, updated):
    assert str(told(page(byline))["updated"])[:16] == updated


@pytest.mark.parametrize(
    ("lead", "published"),
    [
        (f"date 2024-05-17 {LEAD}", "2024-05-17T00:00"),
        (f"» Published: May 17 2024 {LEAD}", "2024-05-17T00:00"),
        (f"May 17, 202410:22 am {LEAD}", "2024-05-17T10:22"),
        (f"May 17, 2024 (ORSA) - {LEAD}", "2024-05-17T00:00"),
        ("May 17, 2024, was the day on which the river rose and three villages were cut off.", None),
        ("On May 17, 2024 Orsa was cut off by the river for the third time in the year.", None),
        (f"May 2024 {LEAD}", None),
    ],
)
def test_a_date_that_is_glued_to_the_first_sentence_is_no_part_of_it(lead, published):
    text = f"Flood cuts off three villages\n\n{lead}\n\n{MORE}"
    body = [text[block.start : block.end].strip() for block in find_blocks(text) if block.role == "body"]
    sentence = lead if published is None else lead[lead.index("(ORSA)" if "(ORSA)" in lead else "The river") :]
    assert (told(text)["published"], body) == (published, [sentence, MORE])


def test_the_byline_dates_the_article_rather_than_the_top_of_the_page():
    assert told(page("By Jane Doe\n17 May 2024", above="Friday, 24 May 2024"))["published"] == "2024-05-17T00:00"


def test_a_story_below_the_article_dates_nothing():
    assert told(page(below="Most read\nStorm closes pass\nBy John Roe\n17 May 2024"))["published"] is None


@pytest.mark.parametrize(
    ("byline", "author", "wire"),
    [
        ("By AFP", "AFP", "AFP"),
        ("By The Associated Press", "The Associated Press", "AP"),
        ("By Jane Doe, Associated Press", "Jane Doe", "AP"),
        ("By Jane Doe and John Roe in Oslo", "Jane Doe and John Roe", None),
        ("By Jane Doe, Arts Editor", "Jane Doe", None),
        ("By Jane Doe Senior reporter", "Jane Doe", None),
        ("By JANE DOE FOR THE POST", "Jane Doe", None),
        ("Jane DoeThursday, 17 May 2024", "Jane Doe", None),
        ("Jane Doe\n17 May 2024", "Jane Doe", None),
        ("Water Monitor | By Jane Doe | 17 May 2024", "Jane Doe", None),
        ("Jane Doe, Orsa (with agencies)\n17 May 2024", "Jane Doe", None),
        ("Jane Doe / 17 May 2024", "Jane Doe", None),
        ("By Jane Doe, Orsa | 17 May 2024", "Jane Doe", None),
        ("By Jane Doe and Reuters", "Jane Doe", "Reuters"),
        ("- author, Jane Doe", "Jane Doe", None),
        ("Jane Doe in Oslo and John Roe in Orsa\n17 May 2024", "Jane Doe and John Roe", None),
        ("Jane Doe, political editor\n@janedoe\n17 May 2024", "Jane Doe", None),
        ("Jane Doe\nChief political correspondent\n17 May 2024", "Jane Doe", None),
        ("Jane Doe, BBC News\n17 May 2024", "Jane Doe", None),
        ("Written by Jane Doe, BBC News", "Jane Doe", None),
        ("- By Jane Doe news@example.com", "Jane Doe", None),
        ("ByJane Doe and John Roe, Lund News", "Jane Doe and John Roe", None),
        ("Jane Doe\nA boat is loaded with bread and with blankets in the harbour of the town.", "Jane Doe", None),
        ("Middle Orsa", None, None),
        ("Edited by: Jane Doe", None, None),
        ("By Reuters Staff\n17 May 2024 Updated 3 hours ago", "Reuters", "Reuters"),
        ("By Press Trust of India", "Press Trust of India", "PTI"),
        ("By AFP and Jane Doe", "Jane Doe", "AFP"),
        ("Coast Times Desk IANS, 17 May 2024 09:13 AM", "IANS", "IANS"),
        ("Source: AFP", "AFP", "AFP"),
        ("Orsa Herald\n17 May 2024", None, None),
        ("Orsa Herald, Oslo\n17 May 2024", None, None),
        ("By Staff Reporter", None, None),
        ("The river. (Jane Doe/AFP via Getty Images)", None, None),
    ],
)
def test_a_byline_names_its_author_and_a_credit_nobody(byline, author, wire):
    found = told(page(byline))
    assert (found["author"], found["wire"]) == (author, wire)


@pytest.mark.parametrize(
    ("below", "author", "wire"),
    [
        ("--IANS", None, "IANS"),
        ("(UNI)", None, "UNI"),
        ("[AP]", None, "AP"),
        ("AFP", None, "AFP"),
        ("Source: AFP", None, "AFP"),
        ("Copyright 2024 The Associated Press. All rights reserved.", None, "AP"),
        ("© 2024 dpa Deutsche Presse-Agentur GmbH. All rights reserved.", None, "dpa"),
        ("Copyright (c) 2024 Xinhua News Agency", None, "Xinhua"),
        ("(With inputs from PTI)", None, "PTI"),
        ("© Orsa Herald 2024", None, None),
        ("- Jane Doe", "Jane Doe", None),
        ("“We will rebuild”\n- Jane Doe", None, None),
    ],
)
def test_a_signature_below_the_text_names_the_agency_or_the_author(below, author, wire):
    found = told(page("17 May 2024", below=below))
    assert (found["author"], found["wire"]) == (author, wire)


@pytest.mark.parametrize("signature", ["PTI", "(PTI)", "[PTI]", "-- PTI", "– PTI", "PRESS TRUST OF INDIA"])
@pytest.mark.parametrize("last", [LEAD, "“It burst,” a diver said."])
def test_the_last_word_of_the_text_names_the_agency(last, signature):
    assert told(page("17 May 2024", below=f"{last} {signature}"))["wire"] == "PTI"


def test_a_last_word_in_small_letters_names_no_agency():
    assert told(page("17 May 2024", below=f"{LEAD} He left the “quiet” spa"))["wire"] is None


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("This article was first published on 5 May 2024 and last updated on 7 May 2024.", "2024-05-05T00:00"),
        ("This story was originally published on May 5, 2024.", "2024-05-05T00:00"),
        ("This article was amended on 7 May 2024.", None),
    ],
)
def test_a_line_below_the_text_may_tell_when_it_was_published(below, day):
    assert told(page("By Jane Doe", below=below))["published"] == day


def test_a_job_is_no_headline():
    text = f"Flood cuts off villages\nBy Jane Doe\nChief political correspondent\n\n{LEAD}\n\n{MORE}"
    assert told(text)["title"] == "Flood cuts off villages"


def test_who_reported_is_the_author_where_there_is_no_byline():
    credit = "(Reporting by Jane Doe and John Roe in Oslo; Editing by Max Poe)"
    assert told(page("17 May 2024", below=credit))["author"] == "Jane Doe and John Roe"
    assert told(page("By Ann Loe", below=credit))["author"] == "Ann Loe"


def test_who_reports_live_is_the_author_and_no_headline():
    text = (
        f"Flood cuts off villages\n17 May 2024. Newest entries first.\nLive reporting by Jane Doe\n\n{LEAD}\n\n{MORE}"
    )
    found = told(text)

    assert (found["title"], found["author"]) == ("Flood cuts off villages", "Jane Doe")


@pytest.mark.parametrize(
    ("lead", "wire"),
    [
        (f"ORSA, Norway (AP) — {LEAD}", "AP"),
        (f"May 17 (Reuters) - {LEAD}", "Reuters"),
        (f"Orsa, May 17 (PTI) {LEAD}", "PTI"),
        (f"{LEAD} (The mayor) - ", None),
        (f"Press Trust of India (PTI) reporters said: {LEAD}", None),
        (LEAD, None),
    ],
)
def test_a_dateline_names_the_agency(lead, wire):
    assert told(f"Flood cuts off three villages\n\n{lead}\n\n{MORE}")["wire"] == wire


@pytest.mark.parametrize("end", ["(Associated Press)", "— AP"])
def test_the_end_of_an_article_names_the_agency(end):
    assert told(f"Flood cuts off three villages\n\n{LEAD}\n\n{MORE} {LEAD} {end}")["wire"] == "AP"


@pytest.mark.parametrize(
    ("below", "outlet", "basis"),
    [
        ("© 2024 The Orsa Herald. All rights reserved.", "The Orsa Herald", "text"),
        ("Copyright 2024 The Associated Press. All rights reserved.", None, None),
        ("Original url:\n\nhttps://www.theorsaherald.com/2024/05/flood", "The Orsa Herald", "url"),
        ("Original url:\n\nhttps://www.xqzt.co.uk/flood-cuts-off-three-villages/", "xqzt.co.uk", "url"),
        ("https://example.org/", None, None),
        (
            "Doe told the Orsa Herald on Friday that nobody had called her, she said.\nOrsa HeraldJohn Roe",
            "Orsa Herald",
            "text",
        ),
        ("Doe told the White House on Friday that nobody had called her, she said.\nTags\nWhite House", None, None),
    ],
)
def test_the_outlet_is_known_only_where_the_page_tells(below, outlet, basis):
    found = told(page(below=below))
    assert (found["outlet"], found["outlet_basis"]) == (outlet, basis)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.theorsaherald.com/flood", "The Orsa Herald"),
        ("www.theorsaherald.com/flood", "The Orsa Herald"),
        ("theorsaherald.com", "The Orsa Herald"),
        ("https://web.archive.org/web/20240517/https://www.theorsaherald.com/flood", "The Orsa Herald"),
        ("https://12ft.io/proxy?q=https%3A%2F%2Ftheorsaherald.com%2Fflood", "The Orsa Herald"),
        ("https://theorsaherald-com.cdn.ampproject.org/c/s/theorsaherald.com/flood", "The Orsa Herald"),
        ("https://www.google.com/amp/s/theorsaherald.com/flood", "The Orsa Herald"),
        ("https://archive.ph/Qx1z2", None),
        ("file:///saved/flood.html", None),
        ("C:\\saved\\flood.html", None),
        ("/saved/flood.html", None),
        ("flood", None),
    ],
)
def test_an_address_tells_the_outlet_that_published_the_page(url, outlet):
    assert outlet_of_address(url, "A flood in Orsa.") == outlet


@pytest.mark.parametrize(
    ("header", "outlet"),
    [
        ("ORSA HERALD", "Orsa Herald"),
        ("Water & Bridge Monitor | By Jane Doe | 17 May 2024", "Water & Bridge Monitor"),
        ("FREE RIVER | Valley | 17 May 2024", "Free River"),
        ("Le Courrier de l’Orsa – English edition – Valley", "Le Courrier de l’Orsa"),
        ("EL LAGO IN ENGLISH", "El Lago"),
        ("ORB HERALD | News", "ORB HERALD"),
        ("World News | 17 May 2024", None),
        ("White House | News | 17 May 2024", None),
        ("The Lantern | News", "The Lantern"),
        ("Brook Notes | News", "Brook Notes"),
        ("Millstream | News", "Millstream"),
        ("Orsa Today | News", "Orsa Today"),
        ("THE DAILY LANTERN", "The Daily Lantern"),
        ("Millstream Online", "Millstream Online"),
        ("Millstream Photographs", None),
        ("Our partners | Orsa Ledger", None),
        ("By Jane Doe | Orsa Ledger | 17 May 2024", "Orsa Ledger"),
        ("Great White House", None),
        ("THE | News", "The"),  # no name, but no reason to stop
        ("Lund Press Agency", "Lund Press Agency"),
        ("Press Agency", None),
        ("Radio Orsa | Valley", "Radio Orsa"),
        ("RADIO ORSA LIVE", "Radio Orsa"),
        ("Orsa Herald, Wednesday, 17 May 2024", "Orsa Herald"),
        ("Orsa Herald (Norway)", "Orsa Herald"),
        ("Orsa Herald, Oslo", "Orsa Herald"),
        ("BBC", "BBC"),
        ("Sky News", "Sky News"),
        ("The Sunday Post (Newcastle)", "The Sunday Post"),
        ("By Jane Doe, Valley Reporter, Orsa Herald", "Orsa Herald"),
        ("By Ripple Hill staff", "Ripple Hill"),
        ("By Reuters staff", None),
        ("Ripple Hill, 17 May 2024\nhttps://www.ripplehill.com/flood-4", "Ripple Hill"),
        ("Ripple Hill, 17 May 2024\nhttps://www.other.com/ripple-hill", None),
        ("By Jane Doe for Ripple Hill, 17 May 2024", "Ripple Hill"),
        ("By Jane Doe for Reuters, 17 May 2024", None),
    ],
)
def test_the_header_names_the_outlet_where_it_is_named_like_one_or_is_talked_to(header, outlet):
    seen = "A letter seen by the Lantern says so, as one obtained by Orsa Today does. Brook Notes has seen another."
    told_it = "The army told the White House it would stay. A man told Free River that nobody in Orsa minded that."
    told_it += f" A baker confirmed to Millstream that he did. {seen} Nobody told THE that."
    assert told(page(header, below=told_it))["outlet"] == outlet


def test_whoever_told_an_agency_names_no_outlet():
    assert told(page("By Jane Doe and Reuters", below="A man told Reuters that he saw it."))["outlet"] is None


@pytest.mark.parametrize(
    ("below", "outlet"),
    [
        ("A man told Free River that he saw it. Two more are held, Free River has learned.", "Free River"),
        ("A man told Free River that he saw it. Free River has learned. Free River flooded the town.", None),
        ("A man told the Danish Parliament that he saw it. The Danish Parliament has seen a letter.", None),
        ("A man told Russia that he saw it. Russia has learned.", None),
        ("A man told Free River that he saw it. A woman told Free River the same.", None),  # whom others may quote
        ("A man told Reuters that he saw it. Two more are held, Reuters has learned.", None),
    ],
)
def test_who_has_learned_what_it_tells_is_the_outlet(below, outlet):
    assert told(page(below=below))["outlet"] == outlet


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        (f"ORSA, Norway, May 17 (Lund Agency) - {LEAD}", "Lund Agency"),
        (f"(RPN) -- {LEAD}", "RPN"),
        (f"Port Orsa, 8 May 2024 (Lund Bulletin) --- {LEAD}", "Lund Bulletin"),
        (f"Lund News / {LEAD}", "Lund News"),
        (f"Lund Road / {LEAD}", None),
        (f"ORSA, Norway (AP) — {LEAD}", None),  # others print its copy
        (f"The army (Norforce) - {LEAD}", None),
        (f"{LEAD} Free River could not independently verify this.", "Free River"),
        (f"{LEAD} We could not independently verify this.", None),
        (f"{LEAD} Reuters could not verify this.", None),
        (f"{LEAD} Russia can reveal that.", None),
        (f"{LEAD}\n\nMillstream's Ann Lo contributed to this report.", "Millstream"),
        (f"{LEAD}\n\nMillstream's Ann Lo said so.", None),
    ],
)
def test_an_outlet_is_named_in_the_dateline_and_where_it_speaks_of_itself(lead, outlet):
    assert told(f"Flood cuts off three villages\n\n{lead}\n\n{MORE}")["outlet"] == outlet


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("Port Orsa, 8 May 2024 (Lund Bulletin) ---", "2024-05-08"),
        ("Orsa, May 8, 2024 (LB) –", "2024-05-08"),
        ("St. Orsa-on-Lund, Wednesday, 8 May 2024 (Lund Bulletin) -", "2024-05-08"),
        ("In Orsa, 8 May 2024 (a Wednesday) was a day of rain:", None),
        ("On Lund Bridge, 8 May 2024", None),
    ],
)
def test_a_dateline_dates_the_article(opening, published):
    day = told(f"Flood cuts off three villages\n\n{opening} {LEAD}\n\n{MORE}")["published"]

    assert (day[:10] if day else None) == published


def test_a_dateline_s_initials_stand_for_the_name_above_it():
    text = f"Lund Wire Service\n\nFlood cuts off three villages\n\nORSA, May 17 (LWS) - {LEAD}\n\n{MORE}"
    assert told(text)["outlet"] == "Lund Wire Service"


@pytest.mark.parametrize(
    ("second", "outlet"),
    [
        ("The magazine for what floats", "Ripple Hill"),
        ("the blog of those who float", "Ripple Hill"),
        ("The valley's own paper since 1911", "Ripple Hill"),
        ("Weekly", None),
        ("Our weekly guide to the floods.", None),
    ],
)
def test_the_line_below_a_page_s_name_tells_what_kind_of_outlet_it_is(second, outlet):
    assert told(f"Ripple Hill\n{second}\n{page('By Jane Doe')}")["outlet"] == outlet


@pytest.mark.parametrize(
    ("life", "outlet"),
    [
        ("is Alpine editor of Dam and River, based in Oslo.", "Dam and River"),
        ("reports from the valleys for the Orsa Observer.", "Orsa Observer"),
        ("is the Fluss's correspondent for Asia.", "Fluss Nordwest"),
        ("is our correspondent for South Asia.", None),
        ("is a contributing editor at Other Weekly.", None),
        ("is a reporter at Reuters.", None),
    ],
)
def test_the_author_s_life_names_the_outlet(life, outlet):
    header = "Fluss Nordwest | Valley\n" if "Fluss" in life else ""
    assert told(page(f"{header}By Jane Doe | 17 May 2024", below=f"Jane Doe {life}"))["outlet"] == outlet


def test_the_browser_s_tab_names_the_outlet():
    assert told(page(above="Flood cuts off three villages | Orsa Herald"))["outlet"] == "Orsa Herald"


@pytest.mark.parametrize(
    ("precision", "zone", "first", "last"),
    [
        ("minute", "GMT", "2024-05-17T14:05:00", "2024-05-17T14:05:59"),
        ("minute", "+03:00", "2024-05-17T11:05:00", "2024-05-17T11:05:59"),
        ("minute", "ET", "2024-05-17T18:05:00", "2024-05-17T18:05:59"),
        ("minute", "GMT+5:30", "2024-05-17T08:35:00", "2024-05-17T08:35:59"),
        ("minute", "UTC −3", "2024-05-17T17:05:00", "2024-05-17T17:05:59"),
        ("minute", None, "2024-05-17T00:05:00", "2024-05-18T02:05:59"),
        ("minute", "IST", "2024-05-17T00:05:00", "2024-05-18T02:05:59"),
        ("day", "GMT", "2024-05-17T00:00:00", "2024-05-17T23:59:59"),
        ("month", "GMT", "2024-05-01T00:00:00", "2024-05-31T23:59:59"),
    ],
)
def test_an_interval_holds_every_instant_the_clock_can_mean(precision, zone, first, last):
    earliest, latest = published_interval(datetime(2024, 5, 17, 14, 5), precision, zone)
    assert (earliest.isoformat()[:19], latest.isoformat()[:19]) == (first, last)


@given(st.text(alphabet="By JaneDoe©2024/-.:17OctAM\n \xa0|,()US"))
def test_any_text_gives_its_fields(text):
    assert find_metadata(text, find_blocks(text)).keys() >= set(FIELDS)
