"""Several articles in one file: as databases export them, as people paste them."""

import pytest

from newstrail.articles.table import to_articles
from newstrail.reading.exports import split_articles
from newstrail.reading.records import read_records

LEAD = "Ferry crews in Talberg walked out on Wednesday over pay, union leader Ines Ordal said."
QUOTE = '"We have waited long enough," Ordal said.'
OTHER = "The strike may last for weeks, the transport minister, Per Ek, said on Friday in Orsa."
NEXIS = f"""
                       1 of 2 DOCUMENTS

                      The Talberg Courier

                    June 14, 2023 Wednesday
                         First Edition

Ferry crews walk out

BYLINE: By Mia Lund

SECTION: NEWS; Pg. 4

LENGTH: 41 words


{LEAD}

Note: this is no label of the database.

{QUOTE}

LOAD-DATE: June 15, 2023

GRAPHIC: A ferry in port on Monday.

                 Copyright 2023 Talberg Media
                     All Rights Reserved

                       2 of 2 DOCUMENTS

                        Orsa Daily News

                      June 16, 2023 Friday

HEADLINE: Strike may last weeks

LENGTH: 38 words

BODY:

{OTHER}

LOAD-DATE: June 16, 2023
"""
LEXIS = f"""Ferry crews walk out

The Talberg Courier

June 14, 2023 Wednesday

Copyright 2023 Talberg Media All Rights Reserved

Section: NEWS
Length: 41 words
Byline: Mia Lund
Body

{LEAD}

{QUOTE}

Load-Date: June 15, 2023

End of Document

Strike may last weeks

Orsa Daily News

June 16, 2023 Friday

Section: NATION
Body

{OTHER}

End of Document
"""
FACTIVA = f"""News
Ferry crews walk out

By Mia Lund
41 words
14 June 2023
10:15
The Talberg Courier
TALCOU
English
© 2023 Talberg Media

{LEAD}

{QUOTE}

Document TALCOU0020230614ej6e0000a

Strike may last weeks

38 words
16 June 2023
Orsa Daily News
ORSADN
English

{OTHER}

Document ORSADN0020230616ej6g0000b
"""
FACTIVA_CODES = f"""HD  Ferry crews walk out
BY  Mia Lund
WC  41 words
PD  14 June 2023
ET  10:15
SN  The Talberg Courier
LP
{LEAD}
TD
{QUOTE}
NS  c42 : Strikes
AN  Document TALCOU0020230614ej6e0000a

HD  Strike may last weeks
PD  16 June 2023
SN  Orsa Daily News
LP
{OTHER}
AN  Document ORSADN0020230616ej6g0000b
"""
PROQUEST = f"""____________________________________________

Document 1 of 2

Ferry crews walk out

Author: Lund, Mia

Publication info: The Talberg Courier ; Talberg [Talberg]. 14 June 2023: A.4.

Abstract: Crews want more pay.

Full text: {LEAD}

{QUOTE}

Subject: Strikes

____________________________________________

Document 2 of 2

Strike may last weeks

Full text: {OTHER}

Publication title: Orsa Daily News; Orsa

Publication date: Jun 16, 2023
"""
CLIPPINGS = f"""Daily clippings, 17 June 2023

1. Ferry crews walk out (The Talberg Courier, June 14, 2023)
{LEAD}
{QUOTE}
https://talbergcourier.example/ferries

2. Strike may last weeks (Orsa Daily News, 16 June 2023)
{OTHER}
"""
PASTED = f"""Ferry crews walk out
By Mia Lund
14 June 2023

{LEAD}

{{between}}

Strike may last weeks
{{head}}

{OTHER}"""


@pytest.mark.parametrize(
    ("text", "author", "clock"),
    [
        (NEXIS, "Mia Lund", ""),
        (LEXIS, "Mia Lund", ""),
        (FACTIVA, "Mia Lund", "T10:15"),
        (FACTIVA_CODES, "Mia Lund", "T10:15"),
        (PROQUEST, "Mia Lund", ""),
        (CLIPPINGS, None, ""),
    ],
    ids=["Nexis", "Lexis", "Factiva", "Factiva with codes", "ProQuest", "clippings"],
)
def test_an_export_is_divided_into_its_articles(text, author, clock):
    one, other = split_articles(text)

    assert [one["title"], one["outlet"], one["published"], one.get("author")] == [
        "Ferry crews walk out",
        "The Talberg Courier",
        f"2023-06-14{clock}",
        author,
    ]
    assert [other["title"], other["outlet"], other["published"]] == [
        "Strike may last weeks",
        "Orsa Daily News",
        "2023-06-16",
    ]
    assert (one["text"].split()[:4], one["text"].split()[-2:]) == (
        ["Ferry", "crews", "walk", "out"],
        ["Ordal", "said."],
    )
    assert LEAD in one["text"]
    assert other["text"] == f"Strike may last weeks\n\n{OTHER}"


def test_a_paragraph_that_opens_like_a_label_stays():
    assert "Note: this is no label of the database." in split_articles(NEXIS)[0]["text"]


@pytest.mark.parametrize(
    ("between", "head", "n_articles"),
    [
        ("-----------", "16 June 2023", 2),
        ("= = = = = =", "By Per Holm", 2),
        ("\f", "Orsa Daily News, 16 June 2023", 2),
        ("* * * * *", "What we know so far", 1),
        ("---", "16 June 2023", 1),
    ],
)
def test_pasted_articles_are_divided_where_each_has_a_date_or_an_author(between, head, n_articles):
    text = PASTED.format(between=between, head=head)
    articles = split_articles(text)

    assert len(articles) == n_articles
    assert OTHER in articles[-1]["text"]


def test_each_article_of_a_file_has_its_own_id_place_and_fields(tmp_path):
    (tmp_path / "all.txt").write_text(NEXIS, encoding="utf-8")
    records, problems = read_records(tmp_path)
    articles = to_articles(records)[0]

    assert problems == []
    assert articles["article_id"].tolist() == ["all/1", "all/2"]
    assert articles["outlet"].tolist() == ["The Talberg Courier", "Orsa Daily News"]
    assert articles["published_basis"].tolist() == ["text", "text"]
    assert articles["author"].iloc[0] == "Mia Lund"
