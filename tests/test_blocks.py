import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newstrail.articles.blocks import find_blocks
from newstrail.articles.signs import own_sign

PAGES = Path(__file__).parent / "data" / "pages"
EXPECTED = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
LETTERS = {"title": "T", "body": "B", "label": "L", "byline": "Y", "caption": "C", "correction": "N"}
LETTERS |= {"teaser": "X", "furniture": "X"}
GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parents[1] / "seeds"

LEAD = "The river rose by two metres overnight and three villages were cut off, the mayor of Orsa said."
MORE = "Crews brought food to the villages by boat, and the army sent two helicopters to Orsa on Friday."
ARTICLE = f"Flood cuts off three villages in Orsa\n\n{LEAD}\n\n{MORE}\n\n"


def roles(text, **options):
    return [block.role for block in find_blocks(text, **options)]


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["page"])
def test_every_line_of_our_pages_has_its_role(page):
    text = (PAGES / f"{page['page']}.txt").read_text(encoding="utf-8")
    assert "".join(LETTERS[role] for role in roles(text)) == page["roles"]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_seeds_lose_their_furniture_and_nothing_else(path):
    text = path.read_text(encoding="utf-8")
    gold = [json.loads(line) for line in (GOLD / "furniture.jsonl").read_text(encoding="utf-8").splitlines()]
    spans = [span["span"] for span in gold if span["article"] == path.stem]
    article = [block for block in find_blocks(text) if block.role in ("title", "body", "label")]
    kept = {at for block in article for at in range(block.start, block.end) if text[at].strip()}
    assert kept == {at for at in range(len(text)) if text[at].strip() and not any(a <= at < b for a, b in spans)}


@given(text=st.text() | st.text(alphabet="ab.\n\r\u2028\x85\xa0 :,'\"“”By12/©|"), clean=st.booleans())
@example(text="", clean=False)
@example(text="\xad", clean=False)
@example(text="\n \r\n\u2028\xa0", clean=False)
@example(text="Share\r\nTweet\r2 min read", clean=False)
def test_blocks_tile_any_text(text, clean):
    blocks = find_blocks(text, clean=clean)
    edges = [0, *(block.end for block in blocks)]
    assert [block.start for block in blocks] == edges[:-1]
    assert edges[-1] == len(text)
    assert all(block.start < block.end for block in blocks)


def test_a_page_of_furniture_holds_no_article():
    assert set(
        roles("Menu\nHome\nNews | Sport | Opinion\nSubscribe\n\n© 2024 The Ford Courier. All rights reserved.")
    ) == {"furniture"}


@pytest.mark.parametrize("text", ["He said so. " * 1_000_000, "a" * 10_000_000, "\n" * 500_000, "Photo: (" * 500_000])
def test_a_page_of_millions_of_characters_is_read(text):  # in a second; were time to grow with its square, in days
    blocks = find_blocks(text)
    assert [block.start for block in blocks] == [0, *(block.end for block in blocks[:-1])]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Iryna MarkoThursday, 17 May 2024, 14:43", "byline"),
        ("by Jane Doe May 17, 2024 3:50 PM 2 min read", "byline"),
        ("By Jane Doe and John Roe, Health correspondent", "byline"),
        ("Updated: 17.05.2024 14:43", "byline"),
        ("(AFP)", "byline"),
        ("Lund Times | News | 17-May-2024", "byline"),
        ("By the end of the week", None),
        ("Workers leave a plant on 13 March 2024. Photo: EPA-EFE / XYZ", "caption"),
        ("Two ships in port, June 19, 2023. (Source: Getty Images)", "caption"),
        ("Ships in port. Photo: Jane Doe and John Roe for the Harbour Museum of the City of Orsa", "caption"),
        ("XYZ VIA KNS / AFP", "caption"),
        ("Omar Said/AFP via Getty Images", "caption"),
        ("The bridge at night. © Omar Said, AFP", "caption"),
        ("A crowd in the hall.Credit...Jane Doe for The Chronicle", "caption"),
        ('"We saw it in a photo," the minister told Reuters', None),
        ("OSLO (AP) — A dam burst on Friday, police said.", None),
        ("pdfshareprint", "furniture"),
        ("NewsPolitics", "furniture"),
        ("Home > World > Asia", "furniture"),
        ("News Feed, Jane Doe, North Sea, Oil, War", "furniture"),
        ("Orsa, Dams, Floods, War in the North", "furniture"),
        ("Orsa, Dams, Floods, War in the far North", None),
        ("2 min read", "furniture"),
        ("02:14", "furniture"),
        ("A version of this article appears in print on 3 May 2024, Section A, Page 1.", "furniture"),
        ("Sign up for our daily newsletter", "furniture"),
        ("https://example.org/2024/05/17/dam-bursts", "furniture"),
        ("Related article: Dam at Orsa 'was never safe' - engineer", "teaser"),
        ("Most read", "teaser"),
        ("More from the valley, the river and the coast", None),
        ("More from the valley, the river and coast", "teaser"),
        ("More than ten people are missing, police said.", None),
    ],
)
def test_a_line_tells_what_it_is(line, role):
    assert (own_sign(line) or (None,))[0] == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Quote: "We will rebuild," the mayor said.', ["label", "body"]),
        ("Details: The dam was built in 1960.", ["label", "body"]),
        ('Quote from Doe: "We will rebuild."', ["label", "body"]),
        ("Background:", ["label"]),
        ("Source: Doe at a press conference in Oslo", ["label"]),
        ("The source: a minister, who would not be named.", ["body"]),
    ],
)
def test_a_label_is_no_part_of_its_sentence(text, expected):
    assert roles(f"{LEAD}\n{text}\n{MORE}", clean=True)[1:-1] == expected


@pytest.mark.parametrize(
    "lines",
    [
        '"The river took the mill and we could not save it." – Prof. Anna Doe, geologist',
        "* The rain has stopped\n\n* The mayor says that the river is under control and all the villages are dry",
    ],
)
def test_a_signed_quotation_and_the_items_of_a_list_are_part_of_the_text(lines):
    assert set(roles(f"{LEAD}\n\n{MORE}\n\n{lines}")) == {"body"}


@pytest.mark.parametrize(
    ("notice", "role"),
    [
        ("Correction (March 14, 2024): An earlier version of this article said 21 people had died.", "correction"),
        ("CORRECTION: The first report named the wrong town. The sentence has been deleted.", "correction"),
        ("Editor's note: This article was amended on 14 March 2024. It said the dam had burst.", "correction"),
        ("• This article was amended on 14 March 2024 to clarify that Doe is the mayor.", "correction"),
        ("This story has been corrected to show that 12, not 21, people died.", "correction"),
        ("(This March 14 story corrects the name of the town in the third paragraph.)", "correction"),
        ("Due to an editing error, the death toll was given as 21.", "correction"),
        ("* The age of the mayor in this article was corrected on 16 May 2024.", "correction"),
        ("A caption in an earlier version of this story named the wrong town.", "correction"),
        ("We have corrected this article to say that 12 people died.", "correction"),
        ("Update, 6 June 2024: This article has been updated with the mayor's answer.", "correction"),
        ("The Orsa Herald apologises for the error.", "correction"),
        ("The spelling of the town's name was corrected on Monday, the mayor of Orsa said.", "body"),
        ('"I died in an earlier version of this story," the author told the festival of Orsa.', "body"),
        ("The mayor said that an earlier version of the plan was rejected by the council in May.", "body"),
        ("This article of the treaty was never ratified by the council of Orsa, the mayor said.", "body"),
    ],
)
@pytest.mark.parametrize("clean", [True, False])
def test_a_notice_that_corrects_the_article_is_no_part_of_it(notice, role, clean):
    assert roles(f"{ARTICLE}{notice}", clean=clean)[-1] == role


def test_what_offers_to_listen_below_the_headline_is_another_story():
    text = f"Dam bursts above Orsa\nBy Jane Doe\n\nListen: The dam that time forgot\n\n12 min\n\n{LEAD}\n\n{MORE}"
    assert roles(text)[:4] == ["title", "byline", "teaser", "furniture"]


def test_a_headline_may_name_a_video():
    assert roles(f"Video: Dam bursts above Orsa town\nBy Jane Doe\n\n{LEAD}\n\n{MORE}")[:2] == ["title", "byline"]


def test_a_sentence_that_its_agency_signs_is_no_headline():
    assert roles("Dam bursts above Orsa\nOslo, 5 May 2024\n\nThe dam burst on Friday. (AFP)")[-1] == "body"


@pytest.mark.parametrize(
    ("last", "role"),
    [
        ("“We want the old dam to be mended before it is too late,” a diver said. KYODO NEWS", "body"),
        ("“It fell,” a diver said. KYODO NEWS", "body"),
        ("The old dam above the town was built in 1911. – Lund Times", "body"),
        ("Contrary to what some papers write, nobody saw the dam burst. /ONA", "body"),
        ("The council said nobody had told it anything about the dam. (Reporting by the Oslo desk)", "body"),
        ("PICTURE: The dam on Friday. Lund Times/R. Moss", "teaser"),
        ("Thanks to all who wrote. Corrections: desk@lund.example", "teaser"),
        ("Here is all you need about dams. Click here", "teaser"),
        ("(Additional reporting by Jo Vell in Orsa)", "teaser"),
        ("Originally published as Dam bursts", "teaser"),
    ],
)
def test_a_last_paragraph_that_somebody_signs_is_the_article(last, role):
    assert roles(f"{ARTICLE}{last}")[-1] == role


def test_what_somebody_says_heads_no_box_of_another_story():
    said = "‘He was stopped, and then we found out that the gate was open again.’"
    assert roles(f"{ARTICLE}{said}\n\n{CUT_OFF}\n\n{LEAD}")[3:] == ["body", "body", "body"]


def test_what_stands_below_the_word_correction_is_the_notice():
    assert roles(f"{ARTICLE}Correction\n\nTwelve people died, and not 21.")[-2:] == ["correction", "correction"]


def test_the_byline_of_a_record_is_no_sentence_of_it():
    assert roles(f"Flood in Orsa\nBy Jane Doe\n\n{LEAD}", title="Flood in Orsa", clean=True)[1] == "byline"


CUT_OFF = "A storm has closed the pass above Orsa for the third time since the new year, and the"
BANK = "Bank raises rates\nThe bank in Orsa raised rates on Friday, it said in a note to its customers."


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (f"Author: Jane Doe\n{BANK}", "YXX"),
        (f"Storm closes the pass\n{CUT_OFF}\n", "XX"),
        (f"Storm closes the pass\n{CUT_OFF.title()}", "XX"),
        (f"Storm closes the pass\n{CUT_OFF}\nJohn Roe", "XXX"),
        ("Storm closes the pass\nBy John Roe\nThe pass above Orsa was closed on Friday, police said.", "XXX"),
        ("Related stories\nStorm closes the pass\nBank raises rates", "XXX"),
        (f"Most read\nStorm closes the pass\nBank raises rates\n\n{MORE}!\n\n{LEAD}!", "XXXBB"),
        ("What happens next\n\nThe water will rise again.", "BB"),
        (f"Advertisement\n\n{MORE} It was the third time.", "XB"),
    ],
)
def test_other_stories_end_where_the_article_goes_on(below, expected):
    assert "".join(LETTERS[role] for role in roles(ARTICLE + below)[3:]) == expected


def test_a_paragraph_that_was_cut_off_is_the_article():
    assert roles(f"{ARTICLE.splitlines()[0]}\n\n{LEAD} {MORE} {LEAD} The\n\nIt rained.") == ["title", "body", "body"]


def test_a_text_without_full_stops_at_the_ends_of_its_paragraphs_is_the_article():
    night = "The river rose by two metres overnight and all three villages were cut off."
    paragraphs = [f"{night} Nobody at all near the old {it} was hurt by the water" for it in ("dam", "mill", "bridge")]
    text = "\n".join([paragraphs[0], "Many of the cattle drowned in the night", *paragraphs[1:]])

    assert {block.role for block in find_blocks(text)} == {"body"}


def test_an_author_glued_to_the_first_sentence_is_no_part_of_it():
    blocks = find_blocks(f"Flood cuts off Orsa\n\nBy Jay Turner{LEAD}\n\n{LEAD}\n")

    assert [block.role for block in blocks] == ["title", "byline", "body", "body"]


def test_what_the_page_says_of_its_author_is_no_part_of_the_article():
    page = f"Flood cuts off three villages in Orsa\n\nBy Jane Doe and Tom Roe\n\n{LEAD}\n\n{MORE}\n\n"
    life = "Tom Roe covers rivers for the Courier. He lives in Orsa and has written three books about floods."
    assert roles(f"{page}{life}") == ["title", "byline", "body", "body", "byline"]
    assert roles(f"{page.replace('Tom Roe', 'TOM ROE')}{life}")[-1] == "byline"
    placed = page.replace("By Jane Doe and Tom Roe", "Tom Roe, Oslo\n17 May 2024")
    assert roles(f"{placed}{life}") == ["title", "byline", "byline", "body", "body", "byline"]
    assert roles(f"{page}Jan Poe covers rivers for the Courier.") == ["title", "byline", "body", "body", "body"]


def test_a_headline_printed_twice_stands_there_once():
    headline = "Flood cuts off three villages in Orsa"
    assert roles(f"{headline}\n2 min read\n{headline}\n\n{LEAD}\n\n{MORE}") == [
        "title",
        "furniture",
        "furniture",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("The war in Orsa\nFlood cuts off three villages in Orsa", ["furniture", "title"]),
        ("Flood cuts off three villages\nCrews bring food to the villages by boat", ["title", "body"]),
        ("Flood cuts off three villages\nCrews bring food to villages by boat", ["title", "furniture"]),
        ("Flood cuts off three villages" + "\nHome" * 100, ["title"] + ["furniture"] * 100),
    ],
)
def test_a_headline_is_told_from_kickers_standfirsts_and_menus(head, expected):
    assert roles(f"{head}\n\n{LEAD}\n\n{MORE}") == [*expected, "body", "body"]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("Flood cuts off three villages\n\n{lead}\n\nThe guide\nA paper\nGo\nTen rules for your customers\n\n", 0),
        (
            "Three Orsa villages cut off\n\n{lead}\n\nMañana\nTodos\nA la plaza\nSiempre contigo mi querido vecino\n\n",
            0,
        ),
        ("The Orsa Lantern - serving the valley since 1921\nNobody warned the three villages\n\n{lead}\n\n", 1),
        ("A night without sleep in the hills\nFlood cuts off three villages\n\n{lead}\n\n", 0),
    ],
    ids=["a box", "a post", "a masthead", "a deck"],
)
def test_a_headline_says_what_the_article_does(head, headline):
    text = head.format(lead=LEAD) + f"{MORE}\n\n{LEAD}\n\n{MORE}"

    assert roles(text).index("title") == headline


@pytest.mark.parametrize(("n_between", "role"), [(2, "body"), (3, "furniture")])
def test_a_lone_paragraph_far_above_the_article_is_no_part_of_it(n_between, role):
    links = "\n".join(["Read our guide"] * n_between)
    page = f"We and our partners keep notes on your visit, so that you see what you like.\n{links}\n{LEAD}\n{MORE}"
    assert roles(page)[0] == role


def test_a_known_title_is_found_whatever_its_quotation_marks():
    text = f"War in Orsa\n\nThe ‘third’ flood, in pictures:\n\n{LEAD}\n\n{MORE}"
    assert roles(text, title="The 'third' flood, in pictures:") == ["furniture", "title", "body", "body"]


def test_an_agency_may_open_a_paragraph_of_its_own_copy():
    assert (
        roles(f"Flood cuts off three villages in Orsa\nBy AFP\n\n{LEAD}\n\n{MORE}\n\nAFP saw the boats leave.")[-1]
        == "body"
    )


def test_the_title_of_a_record_may_run_over_four_lines():
    title = ["Flood in Orsa;", "three villages", "cut off", "by water"]
    text = "\n".join([*title, LEAD])
    assert roles(text, title=" ".join(title), clean=True) == [*["title"] * 4, "body"]


def test_a_record_is_title_and_body():
    assert roles(
        f"Flood in Orsa;\nThree villages cut off.\n{LEAD}\nShare",
        title="Flood in Orsa; Three villages cut off",
        clean=True,
    ) == [
        "title",
        "title",
        "body",
        "body",
    ]


def test_a_signed_quotation_below_the_byline_is_no_caption():
    quotation = "“The dam is a lifeline, and its loss would be felt in every village.” - Commissioner Eva Starling"

    assert roles(f"Flood cuts off three villages in Orsa\nBy Ana Ruiz\n12 March 2024\n\n{quotation}\n")[-1] == "body"
