"""The brief as an editor reads it: each sentence leads to whole words, nobody is blamed, nothing runs."""

import re
from dataclasses import replace
from datetime import date

import lxml.html
import pandas as pd
import pytest

import newstrail
from browser import find_chromium, new_page, open_browser
from hostile import write_hostile
from newstrail.cli import main
from newstrail.decisions import decide_on
from newstrail.share import brief_page, briefing, printing
from newstrail.share.briefing import Cite, Line, Quote, compose
from newstrail.share.snippets import PAGE_SHARE
from trails import portion_taken

MARKS = str.maketrans("‘’“”", "''\"\"")
each_story = pytest.mark.parametrize("story", ["corpus", "flood"])


def page_of(corpus, **options):
    return lxml.html.fromstring(brief_page.to_page(corpus, title="A story", **options))


FILLER = " ".join(f"The council met on day {number} of the month and spoke of the roads." for number in range(2, 20))


def text_of(page) -> str:
    (main_part,) = page.xpath("//main")
    return " ".join(main_part.text_content().split())


def folded(text: str) -> str:
    return " ".join(text.translate(MARKS).split())


@pytest.fixture(scope="module")
def pages(corpus, flood):
    return {"corpus": page_of(corpus), "flood": page_of(flood)}


@each_story
def test_each_number_leads_to_words_and_back(story, pages):
    page = pages[story]
    led_to = {link.get("href")[1:] for link in page.xpath("//a[starts-with(@href, '#')]")}
    cited = [link.get("href") for link in page.xpath("//a[starts-with(@href, '#e')]")]

    assert led_to <= {element.get("id") for element in page.xpath("//*[@id]")}
    assert {f"#{item.get('id')}" for item in page.xpath("//section[@class='evidence']//li")} == set(cited) and len(
        cited
    ) > 20


@each_story
def test_the_numbers_stand_in_order(story, pages):
    first = [int(link.get("id")[1:]) for link in pages[story].xpath("//a[starts-with(@id, 'c')]")]

    assert first == sorted(first) == list(range(1, len(first) + 1))


@each_story
def test_every_line_has_its_evidence_or_says_what_is_missing(story, pages):
    lines = pages[story].xpath("//section[@class='short']/p | //h3 | //section/ul[not(@class)]/li")
    bare = [line.text_content() for line in lines if not line.xpath(".//a")]

    assert [line for line in bare if "single origin" not in line and "could not be told" not in line] == []


@each_story
def test_nothing_is_cut_within_quotation_marks(story, pages, request):
    texts = [folded(text) for text in request.getfixturevalue(story).articles["text"]]
    quoted = [folded(quote.text_content()) for quote in pages[story].xpath("//span[@class='quote']/bdi")]

    assert len(quoted) > 15
    assert [words for words in quoted if not any(words.strip('"') in text for text in texts)] == []


@each_story
def test_the_words_of_a_statement_are_shown_whole_or_not_at_all(story, pages, request):
    contents = set(request.getfixturevalue(story).statements["content"])
    shown = [mark.text_content() for mark in pages[story].xpath("//mark[@class='content']")]

    assert shown and set(shown) <= contents


@each_story
def test_no_more_of_an_article_is_shown_than_may_be(story, pages, request):
    texts = request.getfixturevalue(story).articles["text"]

    assert max(portion_taken(text_of(pages[story]), text) for text in texts) <= PAGE_SHARE


def test_what_had_to_go_is_named(tmp_path):
    said = (
        "the dam above Brell would be opened on Monday morning, before the rain comes and the valley is flooded, "
        "so that the people of the lower town can leave their houses by noon"
    )
    (tmp_path / "a.txt").write_text(f"The dam\n\nDaily Lund\n\nMayor Ana Ruiz said that {said}.")
    told = text_of(page_of(newstrail.read(tmp_path)))

    assert said not in told
    assert "Left out for that, with all their words: asserted by Ana Ruiz in an unknown outlet (a.txt) (" in told


def test_it_says_what_was_reviewed(flood, pages):
    row = flood.statements.iloc[0]
    text = flood.articles.set_index("article_id").loc[row["article_id"], "text"]
    looked_at = flood.correct(decide_on(row, text, "reviewed"))

    assert "No person has reviewed any of its 48 statements" in text_of(pages["flood"])
    assert "A person has reviewed 1 of 48 statements" in text_of(page_of(looked_at))


@each_story
def test_whoever_is_named_for_a_finding_is_to_be_checked(story, request):
    brief = compose(request.getfixturevalue(story))
    ends = [line for line in (*brief.rejections, *brief.to_check) if "to be checked" not in "".join(map(str, line))]

    assert all("could not be told" in "".join(map(str, line)) for line in ends)
    assert brief.rejections and brief.to_check


def test_it_tells_story_day_and_who_made_it(corpus):
    told = text_of(page_of(corpus, by="Ina Berg", on=date(2024, 10, 18)))

    assert told.startswith("A story A brief, 18 October 2024, by Ina Berg Read by a machine from 5 articles of 5 known")


def test_a_claim_is_told_with_outlets_origins_figures_and_times(pages):
    (first, *_) = pages["corpus"].xpath("//article")
    told = " ".join(first.text_content().split())

    assert "Ukrainska Pravda, 17 October 2024, 14:43" in told and "one origin asserts this or the like" in told
    assert "“over 10,000 North Korean soldiers”" in told
    assert "any of them may have been first" in text_of(pages["corpus"])


def test_a_word_that_points_is_told_with_what_it_seems_to_mean(pages):
    told = " ".join(re.sub(r"\[\d+\]", "", text_of(pages["corpus"])).split())

    assert "by Russian forces” seems to be denied by Moscow and Pyongyang (The Moscow Times, 17 October 2024) ;" in told
    assert "“which”" not in told and "denied by Tehran (The Moscow Times, in the words “a claim” )" in told


def test_what_rests_on_one_nameless_source_is_told(pages):
    assert (
        "“Pyongyang had sent 10,000 soldiers to Russia” [40] rests on a source without a name (a Western diplomat)"
        in re.sub(r"\[\d+\]", "[40]", text_of(pages["corpus"]))
    )


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("Mayor Ana Ruiz denied that the gates had been opened.",
         "“the gates had been opened” [1] is denied by Ana Ruiz ("),
        ("Mayor Ana Ruiz dismissed as untrue the claim that the gates had been opened.",
         "“the claim that the gates had been opened” [1] is denied by Ana Ruiz ("),
        ("“We cannot confirm that the dam is cracked,” Ana Ruiz told reporters.",
         "“We cannot confirm that the dam is cracked” [1]: a doubt by Ana Ruiz ("),
        ("Mayor Ana Ruiz said she doubted the explanation of the board.",
         "“she doubted the explanation of the board” [1]: a doubt by Ana Ruiz ("),
        ("Mayor Ana Ruiz told the council: “There was no leak at the gates.”",
         "1 rejection could not be told for sure, because the words may reject nothing, or something else: “There was "
         "no leak at the gates.” [1] (by Ana"),
        ("The river board said that the gates had been opened. Mayor Ana Ruiz rejected the accusation.",
         "“the gates had been opened” [1] seems to be denied by Ana Ruiz (an unknown outlet (a.txt), 3 March 2025), "
         "in the words “rejected the accusation” [2]; to be checked."),
    ],
)  # fmt: skip
def test_a_denial_is_told_with_the_words_that_deny_or_are_denied(told, line, tmp_path):
    (tmp_path / "a.txt").write_text(f"The dam\n\nDaily Lund, 3 March 2025\n\n{told} {'It rained on. ' * 30}")

    rejections = page_of(newstrail.read(tmp_path)).xpath("//h2[starts-with(., 'Who denies')]/following-sibling::ul")
    assert line in _numbered_anew(rejections[0].text_content())


def _numbered_anew(text: str) -> str:
    """A text whose numbers in brackets begin with 1."""
    places: dict[str, str] = {}
    shown = re.sub(r"\[\d+\]", lambda cite: places.setdefault(cite[0], f"[{len(places) + 1}]"), text)
    return " ".join(shown.split())


def short_of(folder, *texts) -> str:
    """What the brief of some articles tells in short, its numbers without places."""
    rows = [
        f"{n}.txt,{name},2025-03-0{n + 3}" for n, name in enumerate(["Daily", "Weekly", "Echo", "Post"][: len(texts)])
    ]
    (folder / "articles.csv").write_text("\n".join(["path,outlet,published", *rows]))
    for n, text in enumerate(texts):
        (folder / f"{n}.txt").write_text(f"The dam of Brell\n\n{text} {'It rained on in the valley. ' * 40}")
    (short,) = page_of(newstrail.read(folder)).xpath("//section[@class='short']")
    return " ".join(re.sub(r" *\[\d+\]", "", short.text_content()).split())


def test_who_rejects_in_their_own_words_is_told_to_say_them(tmp_path):
    words = "“We strongly reject the baseless allegations,” ministry spokesman Bo Lind said. It claimed that 12 died."
    for outlet in ("Daily", "Weekly"):
        (tmp_path / f"{outlet}.txt").write_text(f"The {outlet} Post\nAnswer\n17 May 2024\n\n{words}\n", "utf-8")

    told = text_of(page_of(newstrail.read(tmp_path)))

    assert "a denial by Bo Lind" in told
    assert "nobody was found to assert it" not in told


def test_in_short_the_denier_is_named_where_what_is_denied_could_not_be_told(tmp_path):
    told = short_of(
        tmp_path,
        "Mayor Ana Ruiz said the gates of the dam had been opened at night.",
        "Engineer Ivo Lind told the council: “There was no leak at the gates.” "
        "A spokeswoman for Orsa Power said the rumour was baseless.",
    )

    assert "Denied by Ivo Lind, in the words “There was no leak at the gates.”" in told
    assert "“said the rumour was baseless”" not in told


@pytest.mark.parametrize(
    ("n_outlets", "n_told"), [([5, 2, 2], 1), ([3, 3, 2], 1), ([2, 2, 2, 2], 3), ([2, 1, 1], 1), ([1, 1, 1], 1)]
)
def test_where_no_claim_stands_in_half_of_the_outlets_several_are_told(n_outlets, n_told):
    assert len(briefing._told_first(pd.DataFrame({"n_outlets": n_outlets}), 6)) == n_told


def test_what_speaks_for_a_body_is_on_the_record(tmp_path):
    words = "the turbines of the plant had stood still all night."
    (tmp_path / "a.txt").write_text(
        f"The dam\n\nA spokeswoman for Orsa Power said {words} A guard said he saw a crack."
    )
    told = text_of(page_of(newstrail.read(tmp_path)))

    assert "a source without a name (A spokeswoman" not in told and "a source without a name (A guard)" in told


def test_places_of_words_that_are_not_shown_are_left_out_with_what_joins_them():
    line: Line = ["Mill ", Cite("a"), ", ", "Dam ", Quote("It broke", "a"), "; ", Cite("b"), " ", Cite("a"), "."]

    assert brief_page._line_without(line, {"a"}) == [
        *["Mill", ", ", "Dam ", Quote("It broke", "a"), "; "],
        *[Cite("b"), "."],
    ]


def test_an_outlet_that_only_carries_a_denial_does_not_carry_the_claim(tmp_path):
    (tmp_path / "articles.csv").write_text("path,outlet,published\na.txt,Daily,2025-03-04\nb.txt,Weekly,2025-03-03\n")
    (tmp_path / "a.txt").write_text("The dam\n\nMayor Ana Ruiz said the gates of the dam had been opened at night.")
    (tmp_path / "b.txt").write_text("The dam\n\nIvo Lind denied that the gates of the dam had been opened at night.")

    (claim,) = compose(newstrail.read(tmp_path)).claims
    told = {name: " ".join(part for part in line if isinstance(part, str)) for name, line in claim.facts.items()}
    assert "Daily" in told["Carried by"] and "Weekly" not in told["Carried by"]
    assert "an outlet that only reports a rejection of it" in told["First"] and "Ivo Lind" in told["Rejected"]


def claims_of(folder, *texts) -> list[tuple[str, dict[str, str]]]:
    """The claims of the brief of some articles of one day: the words of each, and its facts."""
    names = ["Daily", "Weekly", "Echo"][: len(texts)]
    rows = [f"{name}.txt,{name},2025-03-04" for name in names]
    (folder / "articles.csv").write_text("\n".join(["path,outlet,published", *rows]))
    for name, text in zip(names, texts, strict=True):
        (folder / f"{name}.txt").write_text(f"The train\n\n{text}")
    told = compose(newstrail.read(folder)).claims
    return [(plain(claim.words), {name: plain(line) for name, line in claim.facts.items()}) for claim in told]


def plain(line: Line) -> str:
    """A line without its places."""
    parts = (part if isinstance(part, str) else getattr(part, "words", "") for part in line)
    return " ".join("".join(parts).split())


def test_who_gives_another_figure_does_not_say_what_is_quoted(tmp_path):
    ((words, facts), *_) = claims_of(
        tmp_path,
        "The train was carrying some 300 people, according to Arda Rail.",
        "The train was carrying 450 people, the union Sinfer said.",
        "The mayor of Lom, Ana Brod, said that the train was carrying 520 people.",
    )

    assert words == "The train was carrying some 300 people, according to Arda Rail"
    assert facts["Said by"] == "Arda Rail ; with another figure by Ana Brod , Sinfer"
    assert facts["Origins"] == "3 origins assert this or the like"


def test_of_an_accusation_the_words_of_the_article_are_shown_with_their_verb(tmp_path):
    told = claims_of(
        tmp_path,
        "Norvik accused Lunda of poisoning the river Arda on Sunday.",
        "Norvik has accused Lunda of poisoning the river Arda.",
    )

    assert told[0][0] == "Norvik accused Lunda of poisoning the river Arda on Sunday"


def test_what_several_outlets_report_of_one_denier_is_one_line(tmp_path):
    (tmp_path / "articles.csv").write_text("path,outlet\na.txt,Daily\nb.txt,Weekly\nc.txt,Echo\n")
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Lunda\n\nLunda denied the claim that it poisoned the river Arda.")
    lines = [plain(line) for line in compose(newstrail.read(tmp_path)).rejections]

    assert len(lines) == 1 and lines[0].endswith(", also in Weekly , Echo ; to be checked.")


def test_an_article_that_is_only_a_headline_leaves_the_others_what_they_say(tmp_path):
    said = "The dam of Upper Lund had been cracked since May, Mayor Ana Ruiz said on Monday."
    (tmp_path / "a.txt").write_text(f"Dam was cracked since May, mayor says\n\n{said} {FILLER}")
    (tmp_path / "b.txt").write_text("Ruiz tells council that the dam of Upper Lund had been cracked")
    told = text_of(page_of(newstrail.read(tmp_path)))

    assert "cracked since May” [" in told


def test_who_rejects_and_what_is_rejected_are_told_apart(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Lunda\n\nMayor Ana Ruiz spoke on Sunday. She denied that the bridge had been sold. "
        "Ivo Lind told the council: “There was no leak at the gates.”"
    )
    lines = [plain(line) for line in compose(newstrail.read(tmp_path)).rejections]

    assert any("because the sentence does not name who rejects it: denied that the bridge" in line for line in lines)
    assert any("because the words may reject nothing, or something else: There was no leak" in line for line in lines)


def test_who_was_first_is_named_though_its_outlet_is_unknown():
    said = pd.DataFrame({"outlet": ["Daily", "unknown 1: a.txt"]})
    told = [
        briefing._first(pd.Series({"n_outlets": 2, "first_outlet": first, "possible_first": (first,)}), said)
        for first in said["outlet"]
    ]

    assert told == [["Daily, to be checked"], ["an unknown outlet (a.txt), to be checked"]]


@pytest.mark.parametrize(
    ("outlets", "told"),
    [
        (["Daily", "Echo"], []),
        (
            ["Daily", "Echo", "Post"],
            ["could not be told between Daily and Echo, because their times of publication overlap"],
        ),
    ],
)
def test_who_can_have_been_first_is_told_where_not_all_can(outlets, told):
    claim = pd.Series({"n_outlets": len(outlets), "first_outlet": pd.NA, "possible_first": ("Daily", "Echo")})

    assert briefing._first(claim, pd.DataFrame({"outlet": outlets})) == told


def test_a_number_of_one_outlet_stands_for_no_other_where_two_agree():
    said = pd.DataFrame(
        {
            "outlet": ["Daily", "Echo", "Post", "Post"],
            "content": ["Storm kills 15", "20 people died", "at least 20 died", "the storm killed people"],
        }
    )

    assert briefing._give_another_figure(said) == [True, False, False, False]
    assert briefing._give_another_figure(said[:2]) == [False, False]


def test_sources_without_a_name_are_told_together():
    told = [
        briefing.Voice("same", kind, name, briefing.Cite("s"))
        for kind, name in [
            ("nameless", "medics"),
            ("outlet", "Daily"),
            ("named", "Ana Ruiz"),
            ("nameless", "officials"),
        ]
    ]

    assert (
        plain(briefing._name_voices(told))
        == "Ana Ruiz , 2 sources without a name (medics , officials ), Daily in its own voice"
    )


def test_outlets_that_may_say_it_in_quite_other_words_come_last():
    said = pd.DataFrame({"statement_id": ["a", "b", "c"], "outlet": ["Echo", "Daily", "Daily"]})
    said = said.assign(published=pd.Timestamp("2025-03-12"), published_precision="day")

    told = briefing._outlets(said, pd.Series(["perhaps", "perhaps", "same"]), set())

    assert plain(told) == "Daily, 12 March 2025 ; perhaps also Echo, 12 March 2025"


def test_an_article_without_a_headline_has_none(tmp_path):
    (tmp_path / "a.txt").write_text("mayor Ana Ruiz said on Monday that the dam had burst, and nobody was told of it.")
    told = text_of(page_of(newstrail.read(tmp_path)))

    assert "no headline found" in told and "<NA>" not in told


def test_a_headline_links_to_its_address_and_to_no_script(corpus, pages):
    linked = pages["corpus"].xpath("//ul[@class='articles']//a")
    script = replace(corpus, articles=corpus.articles.assign(url="jAvascript:alert(1)"))

    assert [link.get("href")[:29] for link in linked] == ["https://www.themoscowtimes.co"]
    assert page_of(script).xpath("//a[not(starts-with(@href, '#'))]") == []


def test_an_unknown_outlet_is_told_as_such(flood, pages):
    told = text_of(pages["flood"])

    assert "an unknown outlet (06_forwarded.txt)" in told and "unknown 1:" not in told


def test_where_nothing_is_said_the_brief_says_so(corpus):
    told = text_of(page_of(corpus.keep(text="no such words")))

    assert "No claim was found that two statements make." in told


def test_the_story_is_called_like_its_folder(tmp_path):
    folder = tmp_path / "dam_of-Brell" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("The dam burst, Ana Ruiz said.")
    out = newstrail.brief(newstrail.read(folder), tmp_path / "brief.html")

    assert "<title>Dam of brell</title>" in out.read_text()


def test_the_command_writes_the_page(tmp_path, capsys):
    out = tmp_path / "brief.html"
    (tmp_path / "a.txt").write_text("The dam burst, Ana Ruiz said.")

    assert main(["brief", str(tmp_path / "a.txt"), "--out", str(out), "--by", "Ina Berg", "--date", "2025-01-31"]) == 0
    assert "31 January 2025" in out.read_text() and "0 of 1 statements reviewed" in capsys.readouterr().out


def test_a_brief_of_another_kind_is_refused(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The dam burst, Ana Ruiz said.")

    assert main(["brief", str(tmp_path / "a.txt"), "--out", str(tmp_path / "brief.docx")]) == 1
    assert "is neither .html nor .pdf" in capsys.readouterr().err


def test_without_a_browser_it_says_how_to_print(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "find_browser", lambda: None)

    with pytest.raises(FileNotFoundError, match=r"write a \.html, open it in any browser and print it"):
        newstrail.brief(corpus, tmp_path / "brief.pdf")
    assert not (tmp_path / "brief.pdf").exists()


def test_a_pdf_is_printed(flood, tmp_path):
    find_chromium()
    printed = newstrail.brief(flood, tmp_path / "brief.pdf", title="The flood").read_bytes()

    assert printed.startswith(b"%PDF") and b"northernstandard.example" in printed


@pytest.fixture(scope="module")
def hostile_brief(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    articles = newstrail.read(write_hostile(folder)).articles
    assert len(articles) > 5
    corpus = newstrail.read(folder)
    corpus = replace(corpus, articles=articles.assign(url="javascript:window.ran=1"))
    return newstrail.brief(corpus, folder / "brief.html", by="<script>window.ran=1</script>")


@pytest.fixture(scope="module")
def browser():
    with open_browser(find_chromium()) as browser:
        yield browser


def test_hostile_articles_run_nothing_and_ask_no_host(hostile_brief, browser):
    with new_page(browser, hostile_brief.parent.as_uri()) as (page, refused):
        page.goto(hostile_brief.as_uri())
        for link in page.locator("a").all()[:20]:
            link.click(force=True)

        assert page.evaluate("window.ran") is None and refused == []


@pytest.fixture(scope="module")
def flood_brief(flood, tmp_path_factory):
    return newstrail.brief(flood, tmp_path_factory.mktemp("flood") / "brief.html")


@pytest.mark.parametrize("width", [1440, 1000, 400])
def test_the_words_are_one_click_away_at_every_width(flood_brief, browser, width):
    with new_page(browser, flood_brief.parent.as_uri()) as (page, _):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(flood_brief.as_uri())
        page.locator("a[href='#e3']").first.click()
        words = page.locator("#e3")
        box = words.bounding_box()

        assert 0 <= box["y"] < 800 and words.locator("mark.content").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == width
        words.get_by_text("Back").click()
        assert page.url.endswith("#c3") and page.locator("#c3").is_visible()
