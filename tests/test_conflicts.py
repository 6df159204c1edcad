"""Which figures agree, which conflict, and which is part of which."""

from dataclasses import replace

import pandas as pd
import pytest

from newstrail import Corpus
from newstrail.corpus import of_rows
from newstrail.tables import (
    are_bases,
    compatible_figures,
    figure_conflicts,
    figure_parts,
    figure_updates,
    main_figures,
    tell_compared,
)
from newstrail.tables import figures as listed
from trails import corpus_of


def figures(*rows: dict) -> Corpus:
    """Figures, each in a statement of its own, that say no more than a test needs."""
    usual = {
        "low": None, "high": None, "unit": None, "noun": "people", "counted": "people", "part_of": None,
        "approximator": None,
        "claim_id": "evacuated", "claim": "People were evacuated", "source": "Mayor", "stance": "asserts",
        "content": "People were evacuated", "start": 0, "published": None,
    }  # fmt: skip
    made = [
        usual
        | {
            "quantity_id": f"q{n}",
            "statement_id": f"s{n}",
            "article_id": f"a{n}",
            "outlet": f"Outlet {n}",
            "text": f"figure {n}",
        }
        | row
        for n, row in enumerate(rows)
    ]
    frame = pd.DataFrame(made).astype({"low": float, "high": float, "published": "datetime64[us]"})
    said = ["statement_id", "claim_id", "claim", "outlet", "source", "stance", "content", "published"]
    return corpus_of(frame[[*said, "article_id"]], quantities=frame.drop(columns=said[1:]))


def exact(number: float, **columns) -> dict:
    return {"low": number, "high": number} | columns


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param(exact(400), exact(600), "conflict", id="two numbers"),
        pytest.param(exact(400), {"low": 600}, "conflict", id="400 and more than 600"),
        pytest.param({"high": 700}, {"low": 600}, "compatible", id="almost 700 and more than 600"),
        pytest.param({"high": 500}, {"low": 600}, "conflict", id="almost 500 and more than 600"),
        pytest.param(exact(10_000), {"low": 10_000}, "compatible", id="10,000 and over 10,000"),
        pytest.param(exact(1000, approximator="about"), exact(950), "compatible", id="about 1,000 and 950"),
        pytest.param(exact(1000, approximator="about"), exact(910), "compatible", id="about 1,000 and 910"),
        pytest.param(exact(1000, approximator="about"), exact(890), "conflict", id="about 1,000 and 890"),
        pytest.param(exact(1000, approximator="about"), exact(800), "conflict", id="about 1,000 and 800"),
        pytest.param({"low": 2000, "high": 9999}, exact(2600), "compatible", id="several thousand and 2,600"),
        pytest.param(
            {"low": 2000, "high": 9999, "text": "thousands"}, exact(11_300), "compatible", id="thousands and 11,300"
        ),
        pytest.param({"low": 2000, "high": 9999, "text": "thousands"}, exact(900), "conflict", id="thousands and 900"),
        pytest.param(exact(340_000), {"low": 342_000}, "compatible", id="340,000 and more than 342,000"),
        pytest.param(exact(340_000), exact(372_000), "conflict", id="340,000 and 372,000"),
        pytest.param(exact(10_000), exact(12_000), "conflict", id="10,000 and 12,000"),
        pytest.param(exact(20), exact(21), "conflict", id="20 and 21"),
        pytest.param(
            exact(25, unit="percent", text="a quarter"),
            exact(26, unit="percent", text="26%"),
            "compatible",
            id="a quarter and 26%",
        ),
        pytest.param(
            exact(25, unit="percent", text="25 per cent"),
            exact(26, unit="percent", text="26%"),
            "conflict",
            id="25 per cent and 26%",
        ),
    ],
)
def test_two_figures_of_one_thing(one, other, verdict):
    assert figure_conflicts(figures(one, other))["verdict"].tolist() == [verdict]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(exact(600, claim_id="missing"), id="of another claim"),
        pytest.param(exact(600, noun="houses"), id="of another thing"),
        pytest.param(exact(400), id="given twice"),
        pytest.param(exact(600, content="400, not 600 people", text="600 people"), id="that somebody says is wrong"),
    ],
)
def test_nothing_to_compare(other):
    assert figure_conflicts(figures(exact(400), other)).empty


@pytest.mark.parametrize(
    ("one", "other", "n_pairs"),
    [
        ("Nine people died", "Officials look for 23 missing people", 0),
        ("Nine people died", "There were 23 people on board", 0),
        ("Nine people died", "The fire killed 23 people", 1),
        ("Nine people died, and 4 are missing", "23 people are missing", 1),
    ],
)
def test_the_dead_of_one_and_the_missing_of_another_are_no_conflict(one, other, n_pairs):
    pairs = figure_conflicts(figures(exact(9, content=one), exact(23, content=other)))

    assert len(pairs) == n_pairs


def test_soldiers_and_troops_are_one_thing():
    pairs = figure_conflicts(figures(exact(400, noun="soldiers"), exact(600, noun="troops")))

    assert pairs["verdict"].tolist() == ["conflict"]


def test_a_part_comes_before_its_whole_and_conflicts_with_nothing():
    pairs = figure_conflicts(figures(exact(6, noun="officers", part_of="q1"), {"low": 20}, exact(15)))

    assert pairs[["figure", "verdict", "other_figure"]].values.tolist() == [
        ["figure 2", "conflict", "figure 1"],
        ["figure 0", "part of", "figure 1"],
    ]


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        pytest.param(("2024-03-12", "2024-03-13"), "updated", id="a later figure"),
        pytest.param(("2024-03-12 09:00", "2024-03-12 18:00"), "conflict", id="figures of one day"),
        pytest.param(("2024-03-12", None), "conflict", id="a figure of an unknown day"),
        pytest.param(("2024-03-12", "2024-03-13", "2024-03-13"), "updated", id="one that names the figure before it"),
        pytest.param(("2024-03-12", "2024-03-13", "2024-03-14"), "conflict", id="one that some still give later"),
    ],
)
def test_a_later_figure_updates_an_earlier_one(days, verdict):
    first, later, *still = ({"published": day} for day in days)
    pairs = figure_conflicts(figures(exact(19) | later, exact(12) | first, *(exact(12) | day for day in still)))

    assert pairs["verdict"].tolist() == [verdict]


def test_an_update_comes_after_what_it_updates_and_both_have_their_days():
    rows = figures(
        exact(19, published="2024-03-13"), exact(12, published="2024-03-11"), exact(12, published="2024-03-12")
    )
    [pair] = figure_conflicts(rows).itertuples()

    assert (pair.figure, pair.published) == ("figure 1", "2024-03-11 to 2024-03-12")
    assert (pair.other_figure, pair.other_published) == ("figure 0", "2024-03-13")


def test_two_figures_of_one_statement_do_not_conflict():
    assert figure_conflicts(figures(exact(43), exact(39, statement_id="s0", claim_id="evacuated"))).empty


@pytest.mark.parametrize(
    ("unit", "article_id", "verdicts"),
    [
        pytest.param("percent", "a0", [], id="an article that gives both"),
        pytest.param("percent", "a1", ["conflict"], id="two articles"),
        pytest.param(None, "a0", ["conflict"], id="people, of whom it may quote two counts"),
    ],
)
def test_measures_that_one_article_tells_apart_do_not_conflict(unit, article_id, verdicts):
    one, other = exact(12, unit=unit, text="12%", claim_id="stake"), exact(30, unit=unit, text="30%", claim_id="stake")

    corpus = figures(one, other, other | {"article_id": article_id, "claim_id": "another"})

    assert figure_conflicts(corpus)["verdict"].tolist() == verdicts


def test_figures_that_a_sentence_gives_side_by_side_do_not_conflict_elsewhere_either():
    beside = exact(3, noun=None, statement_id="s0")  # 18 people fell ill and three died

    assert figure_conflicts(figures(exact(18), beside, exact(3))).empty
    assert len(figure_conflicts(figures(exact(18), exact(3)))) == 1


def test_a_figure_names_all_outlets_that_give_it():
    pairs = figure_conflicts(figures(exact(400), exact(400), exact(600, outlet=None)))

    assert pairs["outlets"].iat[0] == "Outlet 0, Outlet 1" and pairs["other_outlets"].iat[0] == "outlet unknown"


def test_a_number_without_bounds_or_unit_is_no_figure():
    assert listed(figures({}, exact(3, noun=None))).empty


def test_a_share_of_something_untold_names_no_missing_value():
    shares = listed(figures(exact(57, unit="percent", counted=None), exact(70, unit="percent", counted="votes")))

    assert sorted(shares["thing"]) == ["percent", "percent of votes"]


def test_no_figures_no_pairs():
    assert figure_conflicts(corpus_of()).empty


@pytest.mark.parametrize(
    ("content", "text", "thing"),
    [
        ("12 people died in the fire", "12 people", "dead"),
        ("The fire broke out at night, killing 12 people", "12 people", "dead"),
        ("At least 12 people are now known to have lost their lives", "At least 12 people", "dead"),
        ("12 people remain unaccounted for", "12 people", "missing"),
        ("12 people were slightly hurt", "12 people", "injured"),
        ("12 people were said to be hurting", "12 people", "people"),
        ("12 people were on board when three died", "12 people", "people"),
        ("One was killed, 12 people fled", "12 people", "people"),
        ("12 people", "twelve people", "people"),
    ],
)
def test_people_are_counted_by_what_became_of_them(content, text, thing):
    assert listed(figures(exact(12, content=content, text=text)))["thing"].tolist() == [thing]


def test_what_became_of_somebody_makes_no_one_thing_of_others():
    assert listed(figures(exact(12, noun="miners", content="12 miners died", text="12 miners")))["thing"].tolist() == [
        "miner"
    ]


def test_an_empty_table_of_one_verdict_says_what_there_is_none_of():
    corpus = figures(exact(400), exact(600))
    empty = [made(corpus)._repr_html_() for made in (figure_updates, figure_parts, compatible_figures)]

    assert empty == ["<p>No updates of figures.</p>", "<p>No parts of figures.</p>", "<p>No compatible figures.</p>"]


def test_a_figure_that_was_replaced_is_listed_among_the_updates():
    corpus = figures(exact(400, published="2024-05-01"), exact(600, published="2024-05-03"))

    assert figure_updates(corpus)[["outlets", "other_outlets"]].values.tolist() == [["Outlet 0", "Outlet 1"]]


@pytest.mark.parametrize(
    ("content", "text", "thing"),
    [
        ("At least TWELVE are dead", "At least TWELVE", "dead"),
        ("One more patient died, bringing the toll to eight", "eight", "dead"),
        ("the dead at 214", "214", "dead"),
        ("The number of injured rose to 40", "40", "injured"),
        ("The train left the rails at 110, and the dead were brought out", "110", None),
        ("seventeen were hurt, seven badly", "seven", None),
    ],
)
def test_a_number_without_a_noun_counts_the_toll_that_is_told(content, text, thing):
    told = listed(figures(exact(8, noun=None, counted=None, content=content, text=text)))

    assert told["thing"].tolist() == ([thing] if thing else [])


@pytest.mark.parametrize(("one", "other"), [("km/h", "kilometres per hour"), ("kph", "km/h"), ("km", "kilometers")])
def test_a_unit_is_one_thing_however_it_is_written(one, other):
    pairs = figure_conflicts(figures(exact(109, unit=one), exact(60, unit=other)))

    assert pairs["verdict"].tolist() == ["conflict"]


@pytest.mark.parametrize(("one", "other"), [("metres", "cubic metres"), ("km", "km/h"), ("m", "m/s")])
def test_a_length_is_neither_a_volume_nor_a_speed(one, other):
    days = [{"published": "2024-03-12"}, {"published": "2024-03-14"}]

    assert figure_conflicts(figures(exact(640, unit=one) | days[0], exact(90, unit=other) | days[1])).empty


def dead(number: int, **columns) -> dict:
    """Figures of the dead in claims of their own."""
    usual = {"article_id": f"a{number}", "claim_id": f"c{number}", "claim": f"{number} died"}
    return exact(number, content=f"{number} people died", text=f"{number} people") | usual | columns


def in_one_story(*rows: dict) -> Corpus:
    """Figures of articles that make one more claim together."""
    shared = [exact(1, noun=None, counted=None, article_id=row["article_id"], claim_id="shared") for row in rows]
    return figures(*rows, *shared)


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        (("2024-03-12", "2024-03-12"), "conflict"),
        (("2024-03-12", "2024-03-13"), "updated"),
        (("2024-03-13", "2024-03-12"), "conflict"),  # the dead do not become fewer
        (("2024-03-12", None), "conflict or update"),
    ],
)
def test_the_dead_are_compared_in_the_whole_story(days, verdict):
    rows = in_one_story(dead(7, published=days[0]), dead(12, published=days[1]))

    assert figure_conflicts(rows)["verdict"].tolist() == [verdict]


def test_the_dead_of_two_stories_are_not_compared():
    assert figure_conflicts(figures(dead(7), dead(12))).empty


def test_an_article_that_gives_two_tolls_tells_them_apart():
    day = {"published": "2024-03-12"}

    assert figure_conflicts(in_one_story(dead(7) | day, dead(12, article_id="a7") | day)).empty


def on(statement_id: str, text: str, kind: str, first: str | None = None, last: str | None = None) -> dict:
    """A date in a statement."""
    moments = {"earliest": first and pd.Timestamp(first), "latest": last and pd.Timestamp(f"{last} 23:59:59")}
    return {
        "statement_id": statement_id,
        "article_id": "a",
        "start": 0,
        "end": 1,
        "type": kind,
        "value": text,
    } | moments


@pytest.mark.parametrize(
    ("dates", "n_pairs"),
    [
        ([], 1),
        ([on("s1", "P5Y", "DURATION")], 0),
        ([on("s1", "PXW", "DURATION")], 0),
        ([on("s1", "PT2H", "DURATION")], 1),
        ([on("s1", "2024", "DATE", "2024-01-01", "2024-12-31")], 0),
        ([on("s0", "2024-03-11", "DATE", "2024-03-11", "2024-03-11"),
          on("s1", "2024-03-09", "DATE", "2024-03-09", "2024-03-09")], 0),
        ([on("s0", "2024-03-11", "DATE", "2024-03-11", "2024-03-11"),
          on("s1", "2024-W11", "DATE", "2024-03-11", "2024-03-17")], 1),
        ([on("s1", "2024-03-09", "DATE", "2024-03-09", "2024-03-09")], 1),
    ],
)  # fmt: skip
def test_the_dead_of_a_long_time_or_of_another_day_are_no_conflict(dates, n_pairs):
    day = {"published": "2024-03-12"}
    corpus = in_one_story(dead(7) | day, dead(2000) | day)
    frame = pd.DataFrame(dates, columns=corpus.dates.columns if not dates else None)
    moments = {"earliest": "datetime64[us]", "latest": "datetime64[us]"}

    assert len(figure_conflicts(of_rows(replace(corpus, dates=frame.astype(moments)), corpus.trail()))) == n_pairs


@pytest.mark.parametrize(
    ("one", "other", "n_pairs"),
    [
        ("a fine of $7", "a fine of $12 was set", 1),
        ("a fine of $7", "it made a profit of $12", 0),
        ("$7 in yearly revenue", "its revenue of $9 fell to $12", 0),
        ("$7 in yearly revenue", "it had revenue of $12", 1),
        ("it asks for $7", "it asks for $12", 0),
    ],
)
def test_money_is_compared_where_it_is_called_the_same(one, other, n_pairs):
    money = {"unit": "dollars", "counted": None}
    corpus = figures(exact(7, content=one, text="$7") | money, exact(12, content=other, text="$12") | money)

    assert len(figure_conflicts(corpus)) == n_pairs


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("The share fell by a further 3 percent", "3 percent"),
        ("Another 3 percent went home", "3 percent"),
        ("They look for 3 more people", "3 more people"),
        ("The counts are still 3 people apart", "3 people"),
        ("3 of the people were tourists", "3 of the people"),
    ],
)
def test_what_is_added_or_a_part_is_no_update_of_the_whole(content, text):
    days = [{"published": "2024-03-12"}, {"published": "2024-03-14"}]

    assert figure_conflicts(figures(exact(12) | days[0], exact(3, content=content, text=text) | days[1])).empty


@pytest.mark.parametrize(
    ("content", "n_pairs"), [("its shares fell by 17 percent", 0), ("the farm off the coast is 17 percent built", 1)]
)
def test_shares_of_two_things_are_not_compared(content, n_pairs):
    share = {"unit": "percent", "noun": None, "counted": None}
    built = exact(80, **share, text="80 percent", content="the farm off the coast is 80 percent complete")

    assert len(figure_conflicts(figures(built, exact(17, **share, text="17 percent", content=content)))) == n_pairs


def test_no_more_than_and_or_more_add_nothing():
    pairs = figure_conflicts(
        figures(exact(12), {"high": 5, "text": "no more than 5 people", "content": "no more than 5 people"})
    )

    assert pairs["verdict"].tolist() == ["conflict"]


def test_a_speed_and_its_limit_in_one_statement_are_no_update():
    limit = exact(30, unit="km/h", statement_id="s0", published="2024-03-13")

    assert figure_conflicts(figures(exact(62, unit="km/h", published="2024-03-12"), limit)).empty


@pytest.mark.parametrize(("others", "n_pairs"), [("2024-03-11", 0), ("2023-12-20", 1)])
def test_in_a_story_of_days_a_figure_of_an_earlier_month_is_of_something_else(others, n_pairs):
    corpus = figures(exact(12, published="2024-03-12"), exact(3, published="2024-03-12"))
    days = pd.to_datetime([others, others, "2024-01-31"])
    kept = {"statement_id": ["s0", None, "s1"], "article_id": "a", "type": "DATE", "value": "", "start": 0, "end": 1}
    articles = pd.DataFrame({"article_id": ["a"], "published": pd.to_datetime(["2024-03-12"]), "text": ""})
    dates = pd.DataFrame({**kept, "earliest": days, "latest": days})

    told = of_rows(replace(corpus, dates=dates, articles=articles), corpus.trail())

    assert len(figure_conflicts(told)) == n_pairs


@pytest.mark.parametrize(
    ("text", "n_pairs"),
    [
        ("The firm calls back 12,000 cars. In 2019 it was the Orla. That recall covered 400 cars.", 0),
        ("The firm calls back 12,000 cars. It is the Orla. That is why 400 cars came back.", 1),
    ],
)
def test_a_figure_of_an_earlier_year_is_no_update(text, n_pairs):
    first, last = text.index("In 2019") if "2019" in text else 0, text.rindex("That")
    content = text[last:].rstrip(".")
    corpus = figures(
        exact(12_000, noun="cars", published="2024-03-12"),
        exact(400, noun="cars", published="2024-03-13", content=content, text="400 cars", article_id="a"),
    )
    statements = pd.DataFrame({"statement_id": ["s1"], "article_id": ["a"], "start": [last]})
    dates = pd.DataFrame(
        {
            "statement_id": [None],
            "article_id": ["a"],
            "start": [first + 3],
            "end": [first + 7],
            "earliest": [pd.Timestamp("2019-01-01")],
            "latest": [pd.Timestamp("2019-12-31")],
            "type": ["DATE"],
            "value": ["2019"],
        }
    )

    told = of_rows(replace(corpus, statements=statements, dates=dates[: text.count("2019")]), corpus.trail())

    assert len(figure_conflicts(told)) == n_pairs


def test_what_a_share_is_of_counts_nothing_by_itself():
    share = exact(26, unit="percent", part_of="q1")
    told = listed(figures(share, exact(4_300, noun="guards"), exact(4_300, noun="staff"), exact(900, noun="staff")))

    assert sorted(told["text"][are_bases(told)]) == ["figure 1", "figure 2"]


def test_the_main_figures_are_those_of_one_claim_or_number_in_most_outlets():
    jobs, other = {"noun": "jobs", "claim_id": "cut"}, {"noun": "jobs", "claim_id": "hired"}
    corpus = figures(
        *(exact(9, **jobs), {"low": 9, **jobs}, exact(4, **jobs), exact(70, **other)),
        *(exact(3, unit="dollars", claim_id=f"c{n}") for n in range(6)),
    )

    assert main_figures(corpus)["text"].tolist() == ["figure 2", "figure 0", "figure 1"]


def test_how_many_figures_were_compared_is_told():
    assert tell_compared(figures(exact(400), exact(400, approximator="about"), exact(3, noun="dogs"))) == (
        "2 of 3 figures could be compared with another one for the same thing, and none conflict"
    )
    assert tell_compared(figures(exact(400))).startswith("none of 1 figure could be compared")


def test_whose_part_is_told_is_no_word_of_the_number():
    told = listed(figures(exact(12, noun="men", counted="men", text="A dozen of the men")))

    assert told["said"].tolist() == ["A dozen"]
