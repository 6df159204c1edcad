"""What time expressions mean, one row a trap; read on Thursday, 17 October 2024, where nothing else is said."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstrail.time import (
    Timex,
    find_dates,
    interval_of,
    said_when,
    with_evenings_before,
    with_years_told,
    years_told,
)
from newstrail.time.patterns import rule_patterns
from newstrail.time.rules import RULES
from newstrail.time.values import RESOLVERS

THURSDAY = date(2024, 10, 17)


def found(text: str, published: date | None = THURSDAY) -> list[tuple[str, str]]:
    return [(text[timex.start : timex.end], timex.value) for timex in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # days as papers print them
        ("dated 2024-10-17", "2024-10-17", "2024-10-17"),
        ("updated 2024-10-17T14:43", "2024-10-17T14:43", "2024-10-17T14:43"),
        ("updated 2024-10-17T14:43:00Z", "2024-10-17T14:43:00Z", "2024-10-17T14:43"),
        ("on Oct. 17", "Oct. 17", "2024-10-17"),
        ("on Oct 17th", "Oct 17th", "2024-10-17"),
        ("on 17 October", "17 October", "2024-10-17"),
        ("the 17th of October 2023", "the 17th of October 2023", "2023-10-17"),
        ("Thursday, 17 October 2024, 14:43", "Thursday, 17 October 2024, 14:43", "2024-10-17T14:43"),
        ("Oct. 17, 2024 at 3:50 PM", "Oct. 17, 2024 at 3:50 PM", "2024-10-17T15:50"),
        ("Thu, Oct 17, 2024", "Thu, Oct 17, 2024", "2024-10-17"),
        ("10/17/2024", "10/17/2024", "2024-10-17"),
        ("17/10/2024", "17/10/2024", "2024-10-17"),
        ("11/10/2024", "11/10/2024", "2024-10-11"),  # the nearer reading
        ("on Oct.\n17", "Oct.\n17", "2024-10-17"),
        # clock times
        ("at 3:50 PM on Tuesday", "3:50 PM on Tuesday", "2024-10-15T15:50"),
        ("at 12:05 a.m.", "12:05 a.m.", "2024-10-17T00:05"),
        ("at 9 a.m. local time on Oct. 16", "9 a.m. local time on Oct. 16", "2024-10-16T09:00"),
        ("at noon", "noon", "2024-10-17T12:00"),
        # the article's own week, and looking ahead
        ("he said Thursday", "Thursday", "2024-10-17"),
        ("Later on Thursday, he said", "Later on Thursday", "2024-10-17"),
        ("he left on Monday", "Monday", "2024-10-14"),
        ("he will leave on Monday", "Monday", "2024-10-21"),
        ("On Monday, the ministers will meet", "Monday", "2024-10-21"),
        ("talks scheduled for Monday", "Monday", "2024-10-21"),
        ("it had been scheduled for Monday", "Monday", "2024-10-14"),
        ("it had been due to expire Monday", "Monday", "2024-10-14"),
        ("it is expected to be released on Monday", "Monday", "2024-10-21"),
        ("it could still be held; it would still be held on Monday", "Monday", "2024-10-21"),
        ("as early as Monday", "Monday", "2024-10-21"),
        ("He will appeal. The court ruled on Monday", "Monday", "2024-10-14"),
        ("they would study Monday's ruling", "Monday", "2024-10-14"),
        ("next Tuesday", "next Tuesday", "2024-10-22"),
        ("last Friday", "last Friday", "2024-10-11"),
        ("this Friday", "this Friday", "2024-10-18"),
        ("Thursday evening", "Thursday evening", "2024-10-17TEV"),
        ("is due to chair a meeting on Monday", "Monday", "2024-10-21"),
        ("closed until at least Monday", "Monday", "2024-10-21"),
        ("shut for good following Monday's collapse", "Monday", "2024-10-14"),
        ("the state holds 15 percent of LdL. On Monday the mayor spoke", "Monday", "2024-10-14"),
        ("delayed due to a missile strike on October 3", "October 3", "2024-10-03"),
        ("was killed on 20 December", "20 December", "2023-12-20"),
        ("the vote on 5 November", "5 November", "2024-11-05"),
        ("will be held at the summit in April", "April", "2025-04"),
        ("by December", "December", "2024-12"),
        ("yesterday morning", "yesterday morning", "2024-10-16TMO"),
        ("the day before yesterday", "the day before yesterday", "2024-10-15"),
        ("shelling began at ten past four", "ten past four", "2024-10-17T04:10"),
        ("at half past six in the evening", "half past six in the evening", "2024-10-17T18:30"),
        ("met at a quarter to nine", "a quarter to nine", "2024-10-17T08:45"),
        ("he fell at one in the morning", "one in the morning", "2024-10-17T01:00"),
        ("it rang at ten to three in the morning", "ten to three in the morning", "2024-10-17T02:50"),
        ("on Tuesday at 7 o'clock", "Tuesday at 7 o'clock", "2024-10-15T07:00"),
        ("2024/10/16 09:14", "2024/10/16 09:14", "2024-10-16T09:14"),
        ("on 11 December last year", "11 December last year", "2023-12-11"),
        ("since the first day of October", "the first day of October", "2024-10-01"),
        ("it came on the 3rd.", "the 3rd", "2024-10-03"),
        ("it will come on the 3rd.", "the 3rd", "2024-11-03"),
        ("schools reopen on Monday", "Monday", "2024-10-21"),
        # nights
        ("water rose overnight", "overnight", "2024-10-16TNI"),
        ("Overnight, drones came", "Overnight", "2024-10-16TNI"),
        ("the road will be shut overnight", "overnight", "2024-10-17TNI"),
        ("shot down overnight on Sunday", "overnight on Sunday", "2024-10-13TNI"),
        ("fell overnight into Monday", "overnight into Monday", "2024-10-13TNI"),
        ("hit in the night to Monday", "the night to Monday", "2024-10-13TNI"),
        ("shells fell during the night", "the night", "2024-10-16TNI"),
        ("a storm the week before last", "the week before last", "2024-W40"),
        ("talks the week after next", "the week after next", "2024-W44"),
        ("in the night from Sunday to Monday", "the night from Sunday to Monday", "2024-10-13TNI"),
        # days with a name
        ("shut on Good Friday", "Good Friday", "2024-03-29"),
        ("May Day", "May Day", "2024-05-01"),
        ("since 9/11", "9/11", "2001-09-11"),
        ("last Easter Monday", "last Easter Monday", "2024-04-01"),
        # months, seasons, quarters, years
        ("Earlier in October", "Earlier in October", "2024-10"),
        ("earlier this month", "earlier this month", "2024-10"),
        ("the pact of June", "June", "2024-06"),
        ("in December", "December", "2023-12"),
        ("on 31 June", "June", "2024-06"),
        ("last October", "last October", "2023-10"),
        ("October last year", "October last year", "2023-10"),
        ("next month", "next month", "2024-11"),
        ("last week", "last week", "2024-W41"),
        ("this weekend", "this weekend", "2024-W42-WE"),
        ("the rally was on the weekend", "the weekend", "2024-W41-WE"),
        ("a rally is planned for the weekend", "the weekend", "2024-W42-WE"),
        ("expects to sign before the summer", "the summer", "2025-SU"),
        ("last winter", "last winter", "2023-WI"),
        ("in the summer of 2023", "the summer of 2023", "2023-SU"),
        ("the third quarter of 2023", "the third quarter of 2023", "2023-Q3"),
        ("in Q3 2023", "Q3 2023", "2023-Q3"),
        ("the fourth quarter", "the fourth quarter", "2024-Q4"),
        ("by the end of the year", "the end of the year", "2024"),
        ("since late 2022", "late 2022", "2022"),
        ("in the 1990s", "the 1990s", "199"),
        ("in the '90s", "the '90s", "199"),
        ("in the early nineties", "the early nineties", "199"),
        ("in the 20th century", "the 20th century", "19"),
        ("before the year two thousand", "the year two thousand", "2000"),
        ("the latter half of 1989", "the latter half of 1989", "1989-H2"),
        ("sales for the full year", "the full year", "2024"),
        ("nineteen ninety-six", "nineteen ninety-six", "1996"),
        ("on Christmas Eve", "Christmas Eve", "2023-12-24"),
        ("last Thanksgiving", "last Thanksgiving", "2023-11-23"),
        # counted back and on
        ("two weeks ago", "two weeks ago", "2024-W40"),
        ("a week or so ago", "a week or so ago", "2024-W41"),
        ("almost ten years ago", "almost ten years ago", "2014"),
        ("a decade ago", "a decade ago", "2014"),
        ("three months from now", "three months from now", "2025-01"),
        ("five hours ago", "five hours ago", "2024-10-17"),
        ("48 hours ago", "48 hours ago", "2024-10-15"),
        ("5,000 years ago", "5,000 years ago", "PAST_REF"),
        # ranges
        ("in 2009-2010", "2009-2010", "2009/2010"),
        ("the 2023-24 season", "2023-24", "2023/2024"),
        ("between 8 and 16 October", "between 8 and 16 October", "2024-10-08/2024-10-16"),
        ("Oct. 8-16", "Oct. 8-16", "2024-10-08/2024-10-16"),
        ("on Oct. 8 and 9.", "Oct. 8 and 9", "2024-10-08/2024-10-09"),
        ("on Oct. 8 and 9 others died", "Oct. 8", "2024-10-08"),
        # durations, sets and what stays vague
        ("for two and a half", "", ""),
        ("for two weeks", "two weeks", "P2W"),
        ("a year and a half", "a year and a half", "P1Y6M"),
        ("twenty-four hours", "twenty-four hours", "PT24H"),
        ("half an hour", "half an hour", "PT30M"),
        ("several days", "several days", "PXD"),
        ("a several-year war", "several-year", "PXY"),
        ("eight working days", "eight working days", "P8D"),
        ("over the past year", "the past year", "P1Y"),
        ("the last 24 hours", "the last 24 hours", "PT24H"),
        ("a couple of years", "a couple of years", "P2Y"),
        ("a decades-long feud", "decades-long", "PXDE"),
        ("every other day", "every other day", "P2D"),
        ("every Monday", "every Monday", "XXXX-WXX-1"),
        ("each July", "each July", "XXXX-07"),
        ("on Sundays", "Sundays", "XXXX-WXX-7"),
        ("the coming months", "the coming months", "FUTURE_REF"),
        ("in the weeks ahead", "the weeks ahead", "FUTURE_REF"),
        ("in recent weeks", "recent weeks", "PAST_REF"),
        ("he now says", "now", "PRESENT_REF"),
        # no time at all
        ("2,000 soldiers and 2000 soldiers", "", ""),
        ("10,000 of them, $2000 each, more than 2000 hurt", "", ""),
        ("from 40% on July 14 to 46 percent", "July 14", "2024-07-14"),
        ("the lead-up to the 2012 election", "2012", "2012"),
        ('ABC\'s "This Week", USA TODAY and the Daily Mail', "", ""),
        ("``60 Minutes,'' a show, and “High Noon”, a film", "", ""),
        ("Theresa May said April Ryan may march", "", ""),
        ("a 45-year-old man in his 30s", "", ""),
        ("beat them 2:1 with three-quarters of the votes", "", ""),
        ("$2 a year, three times a day", "", ""),
        ("the fall of the city", "", ""),
        ("24/7 and version 1.10", "", ""),
        ("told the Sunday Times and the Mail on Sunday", "", ""),
        ("told the Daily Mail on Sunday", "Sunday", "2024-10-13"),
        ("Black Friday sales and Sheffield Wednesday", "", ""),
        ("Flight 1945 and a flight 2023", "", ""),
        ("looking for a red Peugeot 3008 and a Lada 2107.", "", ""),
        ("her old Mazda 1800 was gone", "", ""),
        ("a cold January 2008 and a bad winter", "January 2008", "2008-01"),
        ("a London 2012 gold", "2012", "2012"),
        ("paid 1950 rupees", "", ""),
        ("told the Sunday Business Post", "", ""),
        ("Mr Friday said no", "", ""),
        ("on Holy Thursday", "Holy Thursday", "2024-03-28"),
    ],
)
def test_an_expression_gets_its_words_and_its_value(text, words, value):
    assert found(text) == ([(words, value)] if words else [])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 1995 he rose, and the following year he left", ["1995", "1996"]),
        ("In 2019 they fled; later that year they came back", ["2019", "2019"]),
        ("On 1 May he was held. The next morning he died", ["2024-05-01", "2024-05-02TMO"]),
        ("On 1 May he was held. In the morning he died", ["2024-05-01", "2024-05-01TMO"]),
        ("between 1994 and 1997", ["1994", "1997"]),
        ("sales in the third quarter rose from a year earlier", ["2024-Q3", "2023-Q3"]),
        ("sales rose from a year earlier", ["2023"]),
        ("In May 2022 it was inspected; in June it was shut", ["2022-05", "2022-06"]),
        ("In May 2022 it was inspected; in January it was shut", ["2022-05", "2023-01"]),
        ("In May 2022 it was inspected. In June it was shut", ["2022-05", "2024-06"]),
        ("Shut in May 2022, it will open in June", ["2022-05", "2025-06"]),
        ("He died on 12 October. A day earlier he had left", ["2024-10-12", "2024-10-11"]),
        ("He left on 12 October and died three days later", ["2024-10-12", "2024-10-15"]),
        ("He left on 12 October; the day after, he died", ["2024-10-12", "2024-10-13"]),
        ("It left on 30 September and came on the 3rd.", ["2024-09-30", "2024-10-03"]),
    ],
)
def test_an_expression_leans_on_the_one_before(text, values):
    assert [timex.value for timex in find_dates(text, THURSDAY)] == values


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("He had left on 16 December", date(2024, 10, 17), "2024-12-16"),  # a slip, perhaps
        ("He had left on 17 December", date(2024, 10, 17), "2023-12-17"),
        ("14 February", date(2024, 10, 17), "2025-02-14"),
        ("15 February", date(2024, 10, 17), "2024-02-15"),
        ("They will meet on 14 July", date(2024, 10, 17), "2025-07-14"),
        ("They will meet on 15 July", date(2024, 10, 17), "2024-07-15"),
        ("They will meet in September", date(2024, 10, 6), "2025-09"),
        ("They will meet in September", date(2024, 10, 5), "2024-09"),
        ("They will meet in the first quarter", date(2024, 10, 1), "2025-Q1"),
        ("They will meet in the first quarter", date(2024, 9, 30), "2024-Q1"),
        ("They will meet in the summer", date(2024, 7, 6), "2025-SU"),
        ("They will meet in the summer", date(2024, 7, 5), "2024-SU"),
        ("They will meet on Christmas Day", date(2024, 12, 25), "2025-12-25"),
        ("They will meet on Christmas Day", date(2024, 12, 24), "2024-12-25"),
        ("In Lea, on Monday the ministers will meet", THURSDAY, "2024-10-21"),  # opens its clause
        ("In Lund, on Monday the ministers will meet", THURSDAY, "2024-10-14"),
        ("last Thursday", THURSDAY, "2024-10-10"),
        ("next Thursday", THURSDAY, "2024-10-24"),
        ("this Thursday", THURSDAY, "2024-10-17"),
        ("this Monday", THURSDAY, "2024-10-14"),
        ("this Sunday", THURSDAY, "2024-10-20"),
        ("last Wednesday", THURSDAY, "2024-10-16"),
        ("next Friday", THURSDAY, "2024-10-18"),
        ("He left at the weekend", date(2024, 10, 18), "2024-W41-WE"),
        ("He left at the weekend", date(2024, 10, 19), "2024-W42-WE"),
        ("The dam burst this weekend", date(2024, 10, 16), "2024-W41-WE"),
        ("A party this weekend", date(2024, 10, 15), "2024-W41-WE"),
        ("A party this weekend", date(2024, 10, 16), "2024-W42-WE"),
        ("It fell overnight on Monday", date(2024, 10, 14), "2024-10-13TNI"),
        ("It fell in the night from Monday to Tuesday", date(2024, 10, 14), "2024-10-07TNI"),
        ("The dam will burst this weekend", date(2024, 10, 14), "2024-W42-WE"),
        ("A day earlier he had left", THURSDAY, "2024-10-16"),
        ("A day later he left", THURSDAY, "P1D"),
        ("It fell earlier this month", date(2024, 10, 1), "PAST_REF"),
        ("It fell earlier this month", date(2024, 10, 2), "2024-10"),
        ("It fell earlier today", date(2024, 10, 1), "2024-10-01"),
        ("They will meet on Boxing Day", date(2024, 12, 25), "2024-12-26"),
        ("Easter Monday is a holiday", date(2024, 3, 12), "2024-04-01"),
        ("There will be a fair on Easter Monday", date(2025, 4, 10), "2025-04-21"),
        ("The fair this coming weekend", date(2024, 10, 16), "2024-W42-WE"),
        ("The fair on the upcoming weekend", date(2024, 10, 14), "2024-W42-WE"),
        ("The fair on the coming weekend", date(2024, 10, 19), "2024-W43-WE"),
    ],
)
def test_a_day_or_month_without_a_year_is_the_latest_that_the_clause_can_mean(text, published, value):
    assert [timex.value for timex in find_dates(text, published)] == [value]


@pytest.mark.parametrize(("n_between", "value"), [(19, "1996"), (20, "2025")])
def test_an_expression_leans_on_one_of_the_twenty_before_it(n_between, value):
    between = "It took two weeks. " * n_between

    assert find_dates(f"In 1995 he rose. {between}The following year he left", THURSDAY)[-1].value == value


@pytest.mark.parametrize(
    ("n_letters", "is_ahead"), [(80 - len("will ") - len(" on "), True), (81 - len("will ") - len(" on "), False)]
)
def test_a_clause_is_looked_for_in_eighty_characters(n_letters, is_ahead):
    assert [timex.is_ahead for timex in find_dates(f"They will {'g' * n_letters} on Monday", THURSDAY)] == [is_ahead]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Oct. 17, 2024", "2024-10-17"),
        ("October", "XXXX-10"),
        ("17 October", "XXXX-10-17"),
        ("Thursday", "XXXX-WXX-4"),
        ("between 8 and 16 October", "XXXX-10-08/XXXX-10-16"),
        ("at 14:43", "XXXX-XX-XXT14:43"),
        ("last week", "PAST_REF"),
        ("tomorrow", "FUTURE_REF"),
        ("two years ago", "PAST_REF"),
        ("two weeks from now", "FUTURE_REF"),
        ("the quarter", "PRESENT_REF"),
        ("a year earlier", "PAST_REF"),
        ("11/10/2024", "2024"),
        ("Christmas Eve", "XXXX"),
    ],
)
def test_without_a_day_of_publication_a_value_is_as_open_as_the_words(text, value):
    assert [timex.value for timex in find_dates(text, None)] == [value]


def test_the_types_of_timex3_are_told_apart():
    text = "On Monday at noon they met for two days, as they do every month."

    assert [timex.type for timex in find_dates(text, THURSDAY)] == ["TIME", "DURATION", "SET"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-10-17", "2024-10-17T00:00:00", "2024-10-17T23:59:59"),
        ("2024-10-17T14:43", "2024-10-17T14:43:00", "2024-10-17T14:43:59"),
        ("2024-10-17TMO", "2024-10-17T04:00:00", "2024-10-17T11:59:59"),
        ("2024-10-17TAF", "2024-10-17T12:00:00", "2024-10-17T17:59:59"),
        ("2024-10-17TEV", "2024-10-17T17:00:00", "2024-10-17T23:59:59"),
        ("2024-10-17TNI", "2024-10-17T18:00:00", "2024-10-18T05:59:59"),
        ("2024-02", "2024-02-01T00:00:00", "2024-02-29T23:59:59"),
        ("2024-W42", "2024-10-14T00:00:00", "2024-10-20T23:59:59"),
        ("2024-W42-WE", "2024-10-19T00:00:00", "2024-10-20T23:59:59"),
        ("2024-Q4", "2024-10-01T00:00:00", "2024-12-31T23:59:59"),
        ("2023-H1", "2023-01-01T00:00:00", "2023-06-30T23:59:59"),
        ("2023-WI", "2023-12-01T00:00:00", "2024-02-29T23:59:59"),
        ("2024", "2024-01-01T00:00:00", "2024-12-31T23:59:59"),
        ("199", "1990-01-01T00:00:00", "1999-12-31T23:59:59"),
        ("19", "1900-01-01T00:00:00", "1999-12-31T23:59:59"),
        ("2024-10-08/2024-10-16", "2024-10-08T00:00:00", "2024-10-16T23:59:59"),
        ("2009/2010", "2009-01-01T00:00:00", "2010-12-31T23:59:59"),
    ],
)
def test_an_interval_is_the_whole_period_to_its_last_second(value, first, last):
    assert interval_of(value) == (datetime.fromisoformat(first), datetime.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P2W", "PT24H", "XXXX-10", "XXXX-WXX-4", "2024-XX", "2024-02-31", "9999"]
)
def test_what_is_unresolved_has_no_bounds(value):
    assert interval_of(value) is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Zelensky {said} on Oct. 17 that [the plan came on Oct. 13].", "2024-10-17"),
        ("On 8 October, the ministry {reported} that [soldiers died on 3 October].", "2024-10-08"),
        ("It was he who left.\nOn 8 October the ministry {reported} that [it had rained].", "2024-10-08"),
        ("The mayor, who on 3 May had left, {said} [it was over].", None),
        ("In his evening address on 14 October, he {stressed} [the need for arms by December].", "2024-10-14"),
        ("A diplomat {told} the paper on Oct. 15 that [they had come].", "2024-10-15"),
        ("He {said} [the strike of 3 October killed six].", None),
        ("Putin, who was elected in 2000, {said} [it was over].", None),
        ("He {said} after the 3 October strike that [it was over].", None),
        ("He {praised} Friday's ruling, {saying} [it was right].", None),
        ("[They arrived,] he {said} in recent weeks.", None),
        ("The minister {said} on Oct. 20 that [they would come].", None),  # after publication
        ("The minister will {say} tomorrow that [they come].", None),
        ("Under a 2019 treaty, he {said}, [it was over].", None),
        ("The limit fell in 2019; the mine {says} [it was never passed].", None),
        ("They {put} [the fires at eleven], including one on 3 October.", None),
        ("They sold it on Oct. 6, filings show, a week before the mill {said} [it was shut].", None),
        ("A blast hours after the board {announced} [a truce] raised doubt on 14 October.", None),
        ("They left after the board {announced} [a truce] on 14 October.", "2024-10-14"),
        ("On 14 October, after a long night, the mayor {said} [it was over].", "2024-10-14"),
        ("Referring to a visit on 3 October, Lind {told} the paper on 14 October: [it was late].", "2024-10-14"),
        ("Recalling a visit on 3 October, Lind {said} [it was late].", None),
        ("Speaking to the paper on 14 October, Lind {said} [it was late].", "2024-10-14"),
        ("With the fair over on 3 October, Lind {told} the board on 14 October: [it was late].", "2024-10-14"),
    ],
)
def test_what_was_said_when_is_told_apart_from_what_happened(sentence, day):
    text = sentence.translate(str.maketrans("", "", "{}[]"))
    content = _marked(sentence, "[", "]")

    told = said_when(text, _marked(sentence, "{", "}"), [content], find_dates(text, THURSDAY))
    assert (told and told.value) == day


@pytest.mark.parametrize(
    ("text", "is_ahead"),
    [
        ("He left on Monday", False),
        ("He will leave on Monday", True),
        ("It had been scheduled for Monday", False),
        ("They meet tomorrow, he said", True),
        ("He spoke today", False),
        ("He will speak today", True),
        ("It will end by the end of the year", True),
        ("It has grown this year", False),
        ("Talks are planned for this month", True),
        ("a vote later this month", True),
        ("He said later on Thursday that it rained", False),
        ("due to a strike on October 3", False),
        ("an election in 2026", True),
        ("the coming months", False),  # unresolved, so nobody knows
    ],
)
def test_what_is_scheduled_is_told_apart_from_what_happened(text, is_ahead):
    assert [timex.is_ahead for timex in find_dates(text, THURSDAY)] == [is_ahead]


def _marked(sentence: str, opening: str, closing: str) -> tuple[int, int]:
    """The last span between two marks, counted without any marks."""
    start, end = (sum(char not in "{}[]" for char in sentence[: sentence.rindex(mark)]) for mark in (opening, closing))
    return start, end


@pytest.mark.parametrize(("rule", "pattern"), [*zip(RULES, rule_patterns(), strict=True)])
def test_a_rule_gives_a_type_and_a_value_that_its_words_fill(rule, pattern):
    words = {name.partition("_")[0] for name in pattern.groupindex} | {"year", "length"}
    gaps = set(re.findall(r"{(\w+)", rule.value))

    assert rule.type in ("DATE", "DURATION", "SET")
    assert gaps <= words
    assert gaps or rule.value in RESOLVERS or rule.value.isupper()


@given(st.text(), st.dates() | st.none())
def test_any_text_is_read_in_order_and_without_overlap(text, published):
    ends = [0]
    for start, end, _, value, _ in find_dates(text, published):
        assert ends[-1] <= start < end <= len(text)
        assert value
        ends.append(end)


EXPRESSIONS = (
    "last next this the a an of in ago year week Monday May 1 17 2024 31 February and to - : . , st '90s end every Q3",
    "quarter third night 5 1/2 noon p.m. hundred nineteen couple half centuries weekend day before later 9999 0 from",
)
WORDS = st.sampled_from([word for expressions in EXPRESSIONS for word in expressions.split()])


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates() | st.none())
def test_any_mixture_of_words_of_time_is_read(text, published):
    for timex in find_dates(text, published):
        assert isinstance(timex, Timex)
        interval_of(timex.value)


PIECES = ["1", " ", "1 ", "12, ", "111,", "the end of ", "2009-", "twenty ", "Monday, ", "\n", "a year earlier. ", "'A"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_line_is_read_to_its_end(piece):  # in a second; were time to grow with its square, in hours
    found = find_dates(f"{piece * 5_000}. He left on 3 May 2024", THURSDAY)

    assert found[-1].value == "2024-05-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("since the October 7 attack", "2023-10-07"),
        ("It has lasted since October 7", "2023-10-07"),
        ("he spoke on October 7", "2024-10-07"),
        ("the October 8 attack", "2024-10-08"),
        ("the 10/07/2024 attack", "2024-10-07"),
    ],
)
def test_a_day_that_readers_know_is_of_the_year_that_another_article_tells(text, value):
    other = "It began on October 7, 2023. He was born on October 8, 1950 and left on October 8, 2019."
    years = years_told([(other, find_dates(other, THURSDAY))])

    assert [timex.value for timex in with_years_told(text, find_dates(text, THURSDAY), years)] == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Crews were called at 22:41.", datetime(2024, 10, 17, 2, 50), "2024-10-16T22:41"),
        ("Crews were called at 01:10.", datetime(2024, 10, 17, 2, 50), "2024-10-17T01:10"),
        ("Crews were called at 04:10.", datetime(2024, 10, 17, 2, 50), "2024-10-17T04:10"),  # of another zone, perhaps
        ("The board will meet at 20:00.", datetime(2024, 10, 17, 2, 50), "2024-10-17T20:00"),
        ("Kick-off is at 20:00.", datetime(2024, 10, 17, 2, 50), "2024-10-17T20:00"),
        ("They were called on Thursday at 22:41.", datetime(2024, 10, 17, 2, 50), "2024-10-17T22:41"),
    ],
)
def test_a_clock_of_the_evening_is_of_the_day_before_an_article_of_the_night(text, published, value):
    found = with_evenings_before(text, find_dates(text, published.date()), published)

    assert [timex.value for timex in found] == [value]
