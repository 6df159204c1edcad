"""Charts over time: intervals as wide as what is not known, and a place for what has no date."""

import json

import altair as alt
import pandas as pd
import pytest

from newstrail import charts
from newstrail.charts.lanes import stack_lanes, time_axis
from newstrail.charts.spans import Span, find_span
from newstrail.charts.theme import render
from newstrail.charts.timeline import to_articles, to_events, to_published
from trails import HOSTILE, corpus_of, on_day, on_trail, rows_with, subtitle, trail

claim_timeline, said_timeline = on_trail(charts.claim_timeline), on_trail(charts.said_timeline)


def article_timeline(articles: pd.DataFrame, **options: int) -> alt.TopLevelMixin:
    return charts.article_timeline(corpus_of(articles=articles), **options)


def mentioned_dates(dates: pd.DataFrame, articles: pd.DataFrame, **options: int) -> alt.TopLevelMixin:
    return charts.mentioned_dates(corpus_of(dates=dates, articles=articles), **options)


def test_a_day_without_a_zone_is_a_day_and_14_hours_either_way():
    [lane] = _lanes(trail(on_day("2024-03-02"))).itertuples()

    assert (lane.told_earliest, lane.told_latest) == (
        pd.Timestamp("2024-03-02"),
        pd.Timestamp("2024-03-02 23:59:59"),
    )
    assert lane.published_earliest == pd.Timestamp("2024-03-01 10:00")


def test_a_minute_with_a_zone_is_an_instant():
    instant = pd.Timestamp("2024-03-02 09:30")
    [lane] = _lanes(
        trail(
            {"published": pd.Timestamp("2024-03-02 11:30"), "published_earliest": instant, "published_latest": instant}
        )
    ).itertuples()

    assert lane.told_earliest == lane.told_latest == instant


def test_the_undated_have_a_lane_and_are_counted():
    chart = claim_timeline(trail(on_day("2024-03-02"), {"article_id": "b", "outlet": "Weekly"}))

    assert "1 statement without a date" in subtitle(chart)
    assert "no date" in json.dumps(chart.to_dict()["datasets"])


def test_times_are_told_in_utc_whatever_zone_the_reader_is_in():
    [row] = rows_with(claim_timeline(trail(on_day("2024-03-02"))), "told_earliest", "earliest")

    assert row["told_earliest"] == "2024-03-02T00:00:00Z"


def test_publication_is_drawn_once_however_many_claims_an_article_carries():
    statements = trail(on_day("2024-03-02"), on_day("2024-03-02") | {"claim_id": "rain", "claim": "It rains"})
    drawn = claim_timeline(statements)

    assert len(rows_with(drawn, "told_earliest", "earliest")) == 1
    assert [line["claim"] for line in rows_with(drawn, "above", "claim")] == ["The bridge is shut", "It rains"]


def test_a_claim_has_one_line_for_what_was_said_published_and_denied():
    march_1 = {"said_earliest": pd.Timestamp("2024-03-01"), "said_latest": pd.Timestamp("2024-03-01 23:59:59")}
    denied = on_day("2024-03-04") | {"stance": "denies", "article_id": "b", "outlet": "Weekly", "source": "Dam"}
    drawn = claim_timeline(trail(march_1 | on_day("2024-03-02"), denied))

    assert [(mark["event"], mark["when"], mark["is_told"]) for mark in rows_with(drawn, "event", "middle")] == [
        ("said", "1 Mar 2024", True),
        ("published first", "2 Mar 2024", True),
        ("denied", "by 4 Mar 2024", False),
    ]
    assert len(rows_with(drawn, "above", "claim")) == 1


def test_only_the_first_publication_of_a_claim_stands_on_its_line():
    later = on_day("2024-03-03") | {"article_id": "b", "outlet": "Weekly"}
    named = trail(later, on_day("2024-03-02")).assign(rank=0, who="Mayor", words="words")

    assert to_events(named)["outlet"].tolist() == ["Daily"]


def test_an_axis_of_distances_says_what_it_measures():
    tuesday = {"earliest": pd.Timestamp("2024-03-05"), "latest": pd.Timestamp("2024-03-05 12:00")}
    told = json.dumps(mentioned_dates(mentions(tuesday), articles(on_day("2024-03-07"))).to_dict(), ensure_ascii=False)

    assert "earlier  ←  day of publication  →  later" in told and "same day" in told and "1 week" in told


def test_nothing_joins_the_reports():
    assert '"type": "line"' not in json.dumps(
        claim_timeline(trail(on_day("2024-03-02"), on_day("2024-03-03"))).to_dict()
    )


def articles(*rows: dict) -> pd.DataFrame:
    usual = {"article_id": "a", "outlet": "Daily", "title": "Bridge shut", "text": "It shut on Tuesday. It is shut."}
    made = pd.DataFrame([usual | {"article_id": f"{number}"} | row for number, row in enumerate(rows)])
    instants = dict.fromkeys(["published_earliest", "published_latest"], "datetime64[us]")
    return made.astype(instants | {"published": "datetime64[us]"})


def mentions(*rows: dict) -> pd.DataFrame:
    usual = {"date_id": "d", "article_id": "0", "start": 11, "end": 18, "text": "Tuesday", "type": "DATE"}
    made = pd.DataFrame(
        [
            usual
            | {"value": "2024-03-05", "earliest": None, "latest": None, "tells": "event", "timing": "happened"}
            | row
            for row in rows
        ]
    )
    return made.astype(dict.fromkeys(["earliest", "latest"], "datetime64[us]"))


def test_articles_stand_in_the_order_in_which_they_can_have_appeared():
    undated = dict.fromkeys(["published", "published_earliest", "published_latest"])
    chart = article_timeline(
        articles(undated | {"outlet": None}, on_day("2024-03-03"), on_day("2024-03-02") | {"outlet": "Weekly"})
    )

    assert [row["outlet"] for row in rows_with(chart, "label", "y")] == ["Weekly", "Daily", "unknown 1: 0"]
    assert "3 articles; 1 without a date." in subtitle(chart)


def test_fifty_articles_fit_and_more_are_counted():
    chart = article_timeline(articles(*[on_day("2024-03-02")] * 52))

    assert subtitle(chart).startswith("50 articles; 2 more articles not shown")


def test_what_was_said_stands_against_when_it_was_published():
    said = {"said_earliest": pd.Timestamp("2024-02-01"), "said_latest": pd.Timestamp("2024-02-01 23:59:59")}
    chart = said_timeline(trail(said | on_day("2024-03-02"), {}))
    [lane] = rows_with(chart, "told_earliest", "earliest")

    assert (lane["told_earliest"], lane["earliest"]) == ("2024-02-01T00:00:00Z", "2024-03-01T10:00:00Z")
    assert "1 of 2 statements tell when they were said" in subtitle(chart)


def test_a_denial_is_told_in_its_own_words_and_not_in_those_of_its_claim():
    said = {"said_earliest": pd.Timestamp("2024-03-01"), "said_latest": pd.Timestamp("2024-03-01 23:59:59")}
    denial = said | on_day("2024-03-02") | {"stance": "denies", "content": "that anybody shut the bridge,"}
    [heading] = rows_with(said_timeline(trail(denial)), "heading", "label", "top")

    assert heading["heading"] == "Mayor denies: anybody shut the bridge"


def test_where_nothing_tells_when_it_was_said_the_chart_says_so():
    assert "None of 2 statements tells when it was said." in said_timeline(trail({}, {})).to_dict()["description"]


def test_a_day_is_shown_by_its_distance_from_publication():
    tuesday = {"earliest": pd.Timestamp("2024-03-05"), "latest": pd.Timestamp("2024-03-05 12:00")}
    [day] = rows_with(mentioned_dates(mentions(tuesday), articles(on_day("2024-03-07"))), "told_earliest")

    assert (day["told_earliest"], day["told_latest"]) == (-2, -1.5)
    assert day["words"] == "It shut on Tuesday. It is shut."


def test_what_was_said_what_happened_and_what_is_to_come_stand_apart():
    day = {"earliest": pd.Timestamp("2024-03-05"), "latest": pd.Timestamp("2024-03-05 23:59:59")}
    spoken = mentions(day | {"timing": "scheduled"}, day | {"tells": "said"}, day)
    lanes = rows_with(mentioned_dates(spoken, articles(on_day("2024-03-07"))), "section")

    assert [lane["section"] for lane in lanes] == [
        "Something was said then",
        "Something happened then",
        "Something was still to come",
    ]


def test_a_time_that_cannot_be_resolved_has_a_place_and_is_counted():
    chart = mentioned_dates(
        mentions({"text": "recent weeks", "value": "PAST_REF", "timing": None}), articles(on_day("2024-03-07"))
    )

    assert "1 cannot be resolved." in subtitle(chart)
    assert "“recent weeks”" in json.dumps(chart.to_dict()["datasets"], ensure_ascii=False)


def test_now_and_lengths_of_time_are_no_days():
    spoken = mentions({"text": "now", "value": "PRESENT_REF"}, {"text": "two days", "type": "DURATION", "value": "P2D"})

    assert "No days." in mentioned_dates(spoken, articles(on_day("2024-03-07"))).to_dict()["description"]


def test_no_articles_make_a_chart_that_says_so():
    assert "No articles." in article_timeline(articles(on_day("2024-03-07")).iloc[:0]).to_dict()["description"]


@pytest.mark.parametrize("text", ["A", "x" * 90, "الجزيرة", "Écho d'Aÿ", HOSTILE, "line\nbreak"])
def test_any_title_and_outlet_is_drawn_over_time(text):
    drawn = article_timeline(articles(on_day("2024-03-02") | {"title": text, "outlet": text}))

    assert render(drawn.to_dict())[0]["image/png"]


def _lanes(statements: pd.DataFrame) -> pd.DataFrame:
    ranks = statements["claim_id"].rank(method="dense").astype(int) - 1
    named = statements.assign(rank=ranks, who="Mayor", words="words")
    return named.pipe(to_articles).pipe(to_published).pipe(stack_lanes)


def test_a_time_far_off_is_named_at_the_edge_and_leaves_the_others_their_room():
    published = [on_day(day) for day in ("2024-03-01", "2024-03-01", "2024-03-02")]
    rows = [each | {"article_id": f"a{n}"} for n, each in enumerate(published)]
    said = {"said_earliest": pd.Timestamp("2020-05-01"), "said_latest": pd.Timestamp("2020-05-01 23:59:59")}

    drawn = claim_timeline(trail(*rows[:2], rows[2] | said))

    assert [row["beyond"] for row in rows_with(drawn, "beyond")] == ["← 1 May 2020"]
    assert all(row["from"] > "2024" for row in rows_with(drawn, "from"))
    assert "1 time far off is named at the edge" in subtitle(drawn)


@pytest.mark.parametrize(
    ("days", "span"),
    [
        (["2024-03-01", "2024-03-02", "2024-03-05"], ("2024-03-01", "2024-03-05")),
        (["2020-01-01", "2024-03-01", "2024-03-01", "2024-03-01"], ("2024-03-01", "2024-03-01")),
        (["2024-03-01", "2024-03-01", "2024-03-02", "2024-06-01"], ("2024-03-01", "2024-03-02")),
        (["2020-01-01", "2020-01-02", "2024-03-01", "2024-03-01"], ("2020-01-01", "2024-03-01")),  # half is the story
        (["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"], ("2024-01-01", "2024-04-01")),
    ],
)
def test_an_axis_covers_what_lies_together(days, span):
    times = pd.to_datetime(pd.Series(days))

    assert find_span(times, times) == Span(*map(pd.Timestamp, span))


@pytest.mark.parametrize(
    ("last", "unit"), [("2024-03-02", "Day and hour, UTC"), ("2024-03-05", "Day, UTC"), ("2024-06-01", "Day, UTC")]
)
def test_an_axis_says_what_its_ticks_are(last, unit):
    assert time_axis(Span(pd.Timestamp("2024-03-01"), pd.Timestamp(last)), "").title == f"{unit}, 2024"
