"""What blames or corroborates fires on strict evidence only; else it could not be told: lib/docs/findings.md."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import newstrail
from newstrail import tables
from newstrail.corpus import of_rows
from newstrail.numbers import find_figures
from newstrail.share.claims import to_claim_review
from newstrail.tables import terms
from newstrail.tables.requirements import same_figures, why_not_same
from newstrail.tables.verdicts import NOT_TOLD, REVIEWED, TO_BE_CHECKED
from trails import corpus_of

SOURCES = pd.DataFrame(
    [
        ("minister", "Ann Lund", "person", "Norvia"), ("survey", "the river survey", "institution", None),
        ("mill", "Lund Mill", "institution", None), ("institute", "Institute for Rivers", "institution", None),
        ("expert", "Tom Brel", "person", "Brell University"), ("aide", "Eva Holm", "person", "Norvia"),
        ("friend", "Pia Krog", "person", None), ("experts", "experts", "vague", None),
        ("diplomat", "a diplomat", "anonymous", None), ("paper", "Brell Times", "institution", None),
        ("staff", "the company", "institution", None), ("lundmill", "director of Lund Mill", "institution", None),
        ("navy", "Norvia Navy", "institution", None),
        ("command", "Ole Brand", "person", "NAVCOM"),
    ],
    columns=["source_id", "name", "kind", "speaks_for"],
)  # fmt: skip
ALIASED = [("LM", "the firm") if each == "mill" else () for each in SOURCES["source_id"]]
DAY = pd.Timestamp("2025-03-10")


def told(*said: dict, texts: Sequence[str] = (), reliances: Sequence[tuple] = (), published: Sequence[int] = ()):
    """A corpus in which each outlet (Daily, Weekly, Echo) has one article that makes one statement of one claim."""
    names = SOURCES.set_index("source_id")
    rows: list[dict] = []
    articles: list[dict] = []
    for number, columns in enumerate(said):
        content = columns.get("content", "the gates were opened")
        usual = {
            "statement_id": f"s{number}", "article_id": f"a{number}", "outlet": ["Daily", "Weekly", "Echo"][number],
            "claim_id": "gates", "claim": "the gates were opened", "stance": "asserts", "kind": "paraphrase",
            "source_id": "minister", "start": 0, "content": content, "predicate": "gates · were opened", "verb": "open",
            "modality": "did", "cue": "said", "source_text": None, "via": None, "about_start": None, "about_end": None,
            "hedged": False, "reviewed": False, "in_headline": False, "said_earliest": pd.NaT, "said_latest": pd.NaT,
        }  # fmt: skip
        row = usual | columns
        day = DAY + pd.Timedelta(days=published[number] if published else 0)
        row |= {"published": day, "published_earliest": day, "published_latest": day + pd.Timedelta(hours=24)}
        source = names.loc[row["source_id"]]
        row |= {"source": source["name"], "source_kind": source["kind"], "speaks_for": source["speaks_for"]}
        rows.append(row)
        text = texts[number] if number < len(texts) and texts[number] else content
        if any(article["article_id"] == row["article_id"] for article in articles):
            continue
        articles.append(
            {"article_id": row["article_id"], "outlet": row["outlet"], "text": text, "path": f"{number}.txt"}
        )
    trail = pd.DataFrame(rows)
    read = pd.DataFrame(articles)
    blocks = read.assign(block_id=read["article_id"], start=0, end=read["text"].str.len(), role="body")
    links = pd.DataFrame(reliances, columns=["statement_id", "from_source_id", "to_source_id", "how"])
    return corpus_of(
        trail, statements=trail, articles=read, blocks=blocks, sources=SOURCES.assign(aliases=ALIASED), reliances=links,
    )  # fmt: skip


def chain_of(
    *, content: str = "the gates were opened", text: str = "", source: str = "minister", how: str = "via"
) -> str:
    """What becomes in the Weekly of the chain that the Daily tells: the minister relies on the river survey."""
    corpus = told(
        {}, {"content": content, "source_id": source}, texts=("", text), reliances=[("s0", "minister", "survey", how)]
    )
    return tables.chain_breaks(corpus).set_index("outlet")["chain"].get("Weekly", "none")


@pytest.mark.parametrize(
    "text",
    [
        "The gates were opened, Lund said.",
        "The gates were opened, Lund said. It had rained.",
        "Lund told parliament that the gates were opened.",
        "“The gates were opened,” she said.",
        "Minister: the gates were opened. Rain goes on.",
        "On Monday the gates were opened, Ann Lund told reporters.",
        "The gates were opened, said the minister, without saying how she knew.",
        "LUND: GATES OPENED",
        "Ms Lund confirmed that the gates were opened at night.",
        "According to Ann Lund the gates were opened. The mill is shut.",
    ],
)
def test_a_base_is_dropped_where_no_word_of_it_stands_in_the_article(text):
    assert chain_of(text=text) == "base dropped"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("the gates were opened", "The gates were opened, Lund said, citing the river survey."),
        ("the gates were opened", "The gates were opened, Lund said. She cited a survey."),
        ("the gates were opened", "A survey found it first. The gates were opened, Lund said."),
        ("the gates were opened", "The gates were opened, Lund said. The Survey of Rivers is old."),
        ("the gates were opened", "The gates were opened, Lund said. The surveyors are sure of it."),
        ("the gates were opened", "“The gates were opened, our survey shows,” Lund said."),
        ("the gates were opened", "The river rose. The gates were opened, Lund said."),
        ("40 gates were opened", "40 gates were opened, Lund said."),
        ("it is planned to open the gates", "It is planned to open the gates, Lund said. She has a survey."),
        ("over 300 gates were opened", "Over 300 gates were opened, Lund said."),
    ],
)
def test_a_base_that_the_article_may_name_is_not_dropped(content, text):
    assert chain_of(content=content, text=text) == NOT_TOLD


@pytest.mark.parametrize(
    "text",
    [
        "the gates were opened, a survey shows. Lund was there.",
        "the gates were opened, according to a survey.",
        "the gates were opened, a survey of the river found.",
        "the gates were opened. Nobody else knew.",
        "the gates were opened, said surveyors.",
        "the gates were opened at night, the survey says.",
        "the gates were opened, surveys say. It rained.",
        "the gates were opened, the survey reported on Monday.",
        "the gates were opened, as the survey knows.",
        "the gates were opened (survey). The minister resigned.",
    ],
)
def test_a_teller_is_dropped_where_the_sentence_names_only_the_base(text):
    assert chain_of(text=text, source="survey") == "teller dropped"


@pytest.mark.parametrize(
    ("content", "text", "how"),
    [
        ("the gates were opened", "the gates were opened, Lund said, citing a survey.", "via"),
        ("the gates were opened", "the gates were opened, a survey shows, Ann Lund said.", "via"),
        ("the gates were opened", "the gates were opened, as Lund and the survey say.", "via"),
        ("the gates were opened", "the gates were opened, a survey told Ann.", "via"),
        ("the gates were opened", "the gates were opened, a survey shows.", "told_to"),
        ("the gates were opened", "the gates were opened, a survey says to all.", "told_to"),
        ("3 gates were opened", "3 gates were opened, a survey shows.", "via"),
        ("dozens of gates were opened", "dozens of gates were opened, a survey shows.", "via"),
        ("some 20 gates were opened", "some 20 gates were opened, a survey shows.", "via"),
        ("5,000 gates were opened", "5,000 gates were opened, a survey shows.", "via"),
    ],
)
def test_a_teller_that_may_be_named_is_not_dropped(content, text, how):
    assert chain_of(content=content, text=text, source="survey", how=how) == NOT_TOLD


def test_a_teller_is_not_dropped_where_its_base_can_be_asked():
    own = {"source_id": "mill"}
    corpus = told(
        {}, own, texts=("", "the gates were opened, Lund Mill said."), reliances=[("s0", "minister", "mill", "via")]
    )

    assert tables.chain_breaks(corpus).set_index("outlet").loc["Weekly", "chain"] == NOT_TOLD


def test_an_outlet_that_others_name_as_the_teller_does_not_drop_itself():
    own = {"content": "the gates were opened", "source_id": "survey", "outlet": "Ann Lund"}
    corpus = told(
        {}, own, texts=("", "the gates were opened, a survey shows."), reliances=[("s0", "minister", "survey", "via")]
    )

    assert tables.chain_breaks(corpus)["chain"].tolist() == ["kept"]


def test_an_outlet_that_tells_the_chain_keeps_it():
    corpus = told({}, {}, reliances=[("s0", "minister", "survey", "via"), ("s1", "minister", "survey", "via")])

    assert tables.chain_breaks(corpus)["chain"].tolist() == ["kept", "kept"]


def test_where_nobody_relies_on_anybody_there_is_no_chain():
    assert tables.chain_breaks(told({}, {})).empty


def test_an_outlet_that_names_neither_end_breaks_no_chain():
    assert chain_of(source="mill", text="the gates were opened, the mill said.") == "none"


def confirmed(one: dict, other: dict, **more) -> str:
    [verdict] = tables.corroborations(told(one, other, **more))["verdict"]
    return verdict


OPENED = "The three gates of the dam were opened by workers at night"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minister", "institute"), ("minister", "expert"), ("institute", "navy"), ("institute", "mill"),
        ("expert", "mill"), ("expert", "institute"), ("aide", "institute"), ("aide", "expert"), ("aide", "mill"),
        ("expert", "navy"),
    ],
)  # fmt: skip
def test_two_known_bodies_that_say_the_same_confirm_it(one, other):
    said = {"source_id": one, "content": OPENED}, {"source_id": other, "content": f"{OPENED} on Monday"}

    assert confirmed(*said) == TO_BE_CHECKED


@pytest.mark.parametrize(
    ("columns", "because"),
    [
        ({"source_id": "experts"}, "no name"),
        ({"source_id": "diplomat"}, "no name"),
        ({"source_id": "staff"}, "no name"),
        ({"source_id": "friend"}, "for whom"),
        ({"source_id": "paper"}, "passes on"),
        ({"hedged": True}, "leaves it open"),
        ({"predicate": None}, "a piece of a sentence"),
        ({"content": "The four gates of the dam were opened by workers at night"}, "different numbers"),
        ({"content": "The gates of the dam were opened by workers at night"}, "different numbers"),
        ({"content": "The three gates of the dam were not opened by workers at night"}, "negates"),
        ({"content": "Three trains were late"}, "differ too much"),
        ({"source_id": "lundmill"}, "may be one"),
        ({"source_id": "command"}, "may be the other's"),
        ({"content": "Norvia plans that the three gates of the dam will be opened by workers at night"}, None),
    ],
)
def test_who_may_be_the_other_or_says_something_else_confirms_nothing(columns, because):
    one = {"source_id": "mill" if columns.get("source_id") == "lundmill" else "institute", "content": OPENED}
    [row] = tables.corroborations(told(one, {"source_id": "expert", "content": OPENED} | columns)).itertuples()

    assert because is None or (row.verdict, because in row.why) == (NOT_TOLD, True)


def test_two_that_rely_on_the_same_confirm_nothing():
    said = {"content": OPENED, "via": "Lund Police"}
    [row] = tables.corroborations(told({"source_id": "institute"} | said, {"source_id": "expert"} | said)).itertuples()

    assert (row.verdict, row.why) == (NOT_TOLD, "both rely on Lund Police")


def test_two_bodies_that_each_speak_of_themselves_confirm_nothing():
    of_itself = {"content": "it had opened the three gates of the dam", "predicate": "it · had opened"}
    [row] = tables.corroborations(
        told({"source_id": "institute"} | of_itself, {"source_id": "mill"} | of_itself)
    ).itertuples()

    assert (row.verdict, row.why) == (NOT_TOLD, "each speaks of itself")


@pytest.mark.parametrize(("one", "other"), [("minister", "aide"), ("minister", "minister"), ("aide", "minister")])
def test_who_speaks_for_one_body_is_one_origin(one, other):
    corpus = told({"source_id": one, "content": OPENED}, {"source_id": other, "content": OPENED})

    assert tables.corroborations(corpus).empty


def test_who_relies_on_the_other_anywhere_confirms_nothing():
    said = {"source_id": "mill", "content": OPENED}, {"source_id": "expert", "content": OPENED}

    assert tables.corroborations(told(*said, reliances=[("s9", "expert", "mill", "via")])).empty


def test_a_finding_is_to_be_checked_until_its_statements_are_reviewed():
    said = {"source_id": "mill", "content": OPENED}, {"source_id": "expert", "content": OPENED}

    assert confirmed(*said) == TO_BE_CHECKED
    assert confirmed(*(each | {"reviewed": True} for each in said)) == REVIEWED


@pytest.mark.parametrize(
    ("content", "verdict"), [("that the gates were opened", NOT_TOLD), ("that no gate was opened", TO_BE_CHECKED)]
)
def test_who_asserts_a_claim_is_not_said_to_deny_it(content, verdict):
    denial = {"stance": "denies", "content": OPENED, "cue": "denied", "source_text": "Ann Lund"}
    [found] = tables.denials(told(denial, {"content": content}))["verdict"]

    assert found == verdict


@pytest.mark.parametrize(("reviewed", "verdict"), [(True, REVIEWED), (False, NOT_TOLD)])
def test_an_analyst_tells_that_words_without_a_verb_of_denial_deny(reviewed, verdict):
    assert denied("that the gates did not open", cue="said", reviewed=reviewed) == verdict


def test_a_reviewed_denial_by_nobody_names_nobody():
    assert denied("that the gates opened", source_id="diplomat", reviewed=True) == NOT_TOLD


def denied(content: str, cue: str = "denied", called: str = "Ann Lund", **columns) -> str:
    said = {"stance": "denies", "content": content, "cue": cue, "source_text": called} | columns
    [verdict] = tables.denials(told(said))["verdict"]
    return verdict


@pytest.mark.parametrize(
    ("content", "cue", "called"),
    [
        ("that the gates were opened", "denied", "Ann Lund"),
        ("reports that the gates were opened", "rejected", "Lund"),
        ("having opened the gates", "denies", "Minister Ann Lund"),
        ("the report", "dismissed", "the minister, Ann Lund"),
        ("the accusation", "has denied", "Ms Lund"),
        ("opening the gates", "had denied", "Ann Lund, the minister"),
        ("that it rained", "disputed", "Lund"),
        ("the claim", "refuted", "Ann"),
        ("We strongly reject these accusations", "said", "Lund"),
        ("We deny it", "told", "Ann Lund"),
    ],
)
def test_a_named_source_denies_by_the_verb_or_in_its_own_name(content, cue, called):
    assert denied(content, cue, called) == TO_BE_CHECKED


@pytest.mark.parametrize(
    ("called", "verdict"), [("LM", TO_BE_CHECKED), ("Lund Mill", TO_BE_CHECKED), ("the firm", NOT_TOLD)]
)
def test_a_source_denies_by_any_of_its_names(called, verdict):
    assert denied("the report", called=called, source_id="mill") == verdict


@pytest.mark.parametrize(
    ("content", "cue", "columns"),
    [
        ("that the gates were opened", "does not dispute", {}),
        ("that the gates were opened", "did not deny", {}),
        ("the claim", "never denied", {}),
        ("the charge", "denied", {"source_text": "she"}),
        ("the charge", "denied", {"source_text": "it"}),
        ("the charge", "denied", {"source_text": None}),
        ("the charge", "denied", {"source_id": "experts", "source_text": "experts"}),
        ("the charge", "denied", {"source_id": "diplomat", "source_text": "a diplomat"}),
        ("the charge", "denied", {"source_id": "staff", "source_text": "the company"}),
        ("the theory is simply incorrect", "said", {}),
        ("rumours turned out to be false", "said", {"kind": "narration"}),
        ("no gate was ever opened", "said", {}),
    ],
)
def test_who_is_not_named_or_does_not_deny_in_so_many_words_is_not_told_to_deny(content, cue, columns):
    assert denied(content, cue, **({"called": "Lund"} | columns)) == NOT_TOLD


def silent(row: dict = {}, denied: dict = {}, text: str = "", published: tuple[int, ...] = (5, 0)) -> tuple[str, str]:  # noqa: B006
    """The verdict on the Daily, which carries what Ann Lund denied in the Weekly, and why."""
    denial = {"stance": "denies", "cue": "denied", "content": "that the gates were opened"} | denied
    carried = {"source_id": "mill"} | row
    first = {"source_id": "institute", "outlet": "Echo"}
    found = tables.without_denial(told(carried, denial, first, texts=(text,), published=(*published, -1)))
    [left_out] = found[found["statement_id"] == "s0"].itertuples()
    return left_out.verdict, left_out.why


@pytest.mark.parametrize(
    ("row", "denied", "published"),
    [
        ({}, {}, (5, 0)),
        ({}, {}, (2, 0)),
        ({}, {}, (30, 0)),
        ({"content": "the gates of the dam were opened"}, {}, (5, 0)),
        ({"content": "all gates were opened at night"}, {}, (3, 1)),
        ({"source_id": "expert"}, {}, (5, 0)),
        ({"kind": "narration"}, {}, (5, 0)),
        ({}, {"content": "reports that the gates were opened"}, (5, 0)),
        ({}, {"content": "any suggestion that the gates were opened"}, (5, 0)),
        ({}, {"said_latest": DAY + pd.Timedelta(days=9)}, (12, 0)),
        ({}, {"said_earliest": DAY, "said_latest": DAY + pd.Timedelta(days=9)}, (12, 0)),
    ],
)
def test_an_outlet_that_published_after_a_denial_of_the_same_leaves_it_out(row, denied, published):
    assert silent(row, denied, published=published) == (TO_BE_CHECKED, "")


@pytest.mark.parametrize(
    ("row", "denied", "text", "published", "because"),
    [
        ({}, {}, "", (0, 0), "may not have been out"),
        ({}, {}, "", (0, 5), "may not have been out"),
        ({}, {}, "", (1, 1), "may not have been out"),
        ({}, {"said_latest": DAY - pd.Timedelta(days=9)}, "", (5, 0), "before anybody"),
        ({}, {"said_latest": DAY - pd.Timedelta(days=2)}, "", (5, 4), "before anybody"),
        (
            {},
            {"said_earliest": DAY - pd.Timedelta(days=9), "said_latest": DAY + pd.Timedelta(hours=30)},
            *("", (5, 0), "may have been made before anybody"),
        ),
        ({"modality": "plans"}, {}, "", (5, 0), "not come equally far"),
        ({"content": "Norvia plans to open the gates", "modality": "plans"}, {}, "", (5, 0), None),
        ({"content": "40 gates were opened"}, {}, "", (5, 0), "different numbers"),
        ({}, {}, "", (5, -4), "before anybody"),
        ({}, {"content": "that the gates in Brell were opened"}, "", (5, 0), None),
        ({}, {}, "the gates were opened. Lund rejected it.", (5, 0), "names Ann Lund"),
        ({}, {}, "the gates were opened. Ann Lund is the minister.", (5, 0), "names Ann Lund"),
        ({"predicate": None}, {}, "", (5, 0), "a piece of a sentence"),
        ({"outlet": "unknown 1: mail.txt"}, {}, "", (5, 0), "is unknown"),
    ],
)
def test_a_denial_that_may_be_there_or_of_something_else_or_too_late_is_not_left_out(
    row, denied, text, published, because
):
    if "gates in Brell" in denied.get("content", ""):
        row = {"content": "the gates in Norvia were opened"}
    verdict, why = silent(row, denied, text, published)

    assert verdict == NOT_TOLD and (because is None or because in why)


def test_who_doubts_or_denies_it_too_leaves_nothing_out():
    denial = {"stance": "denies", "cue": "denied", "content": "that the gates were opened"}

    assert tables.without_denial(told({"stance": "doubts"}, denial)).empty


def alone(content: str, *others: str) -> str:
    """The names and numbers that only the Daily has, of a claim that was found nowhere else."""
    said = [{"content": content}, *({"content": other, "claim_id": f"c{n}"} for n, other in enumerate(others))]
    pairs = tables.coverage(told(*said))
    [row] = pairs[(pairs["claim_id"] == "gates") & (pairs["outlet"] == "Daily")].itertuples()
    assert row.verdict == NOT_TOLD  # others may carry it in other words
    return row.only_words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("more than 20 men died near Brell", "more than 20, Brell"),
        ("the mayor of Karst resigned over it", "Karst"),
        ("the bill came to 4,300 crowns", "4,300"),
        ("workers found a letter of Tomas Rull", "Tomas Rull"),
        ("some 2,600 of them go to Ostra", "some 2,600, Ostra"),
        ("the ship was called Meridian", "Meridian"),
        ("they drove Volvo trucks", "Volvo"),
        ("it cost 17 percent more", "17 percent"),
        ("two of them had met Kirsten Dahl", "Kirsten Dahl"),
    ],
)
def test_a_name_or_number_is_only_here_where_no_other_outlet_has_it(content, words):
    assert alone(content, "Bread is dear in the town.", "Trains were late again.") == words


@pytest.mark.parametrize(
    ("content", "other"),
    [
        ("the gates were opened", "Bread is dear."),
        ("more than 20 men died near Brell", "Over 20 people were killed at Brell."),
        ("the mayor of Karst resigned", "Karst has no mayor any more."),
        ("the bill came to 10,000 crowns", "They paid 10K."),
        ("the envoy met the British team", "The team of the U.K. lost."),
        ("she wrote that I’m late", "Bread is dear."),
        ("Lund opened the gates", "Bread is dear."),
        ("these men train soldiers", "Officers teach recruits to fight."),
        ("it opened on Monday", "Bread is dear."),
        ("it opened in August", "Bread is dear."),
        ("the bridge dates from 1931", "Bread is dear."),
        ("their number is unknown", "Nobody knows how many there are."),
        ("he called it a first step", "This is the first step, he said."),
        ("the river burst its banks", "The town was flooded."),
    ],
)
def test_what_others_may_carry_in_other_words_has_no_words_of_its_own(content, other):
    assert alone(content, other, "Trains were late again.") == ""


def test_a_name_of_which_others_have_a_part_is_given_whole():
    assert alone("they met Kirsten Dahl’s lawyer", "Ivo Dahl was late again.", "Bread is dear.") == "Kirsten Dahl"


def test_a_capital_that_begins_a_later_statement_is_no_name():
    said = [{"content": "it is shut"}, {"content": "Bollards keep cars out", "outlet": "Daily"}]
    pairs = tables.coverage(told(*said, {"content": "Bread is dear.", "claim_id": "bread"}))

    assert pairs.loc[pairs["outlet"] == "Daily", "only_words"].tolist() == [""]


MISSING = [
    "Prices of bread rose again.", "The museum shows old maps.", "A singer married in spring.", "Cats sleep all day.",
    "Our team won by two goals.", "Snow fell on the hills.", "She baked a cake.", "Shares rose on hopes of a deal.",
    "The film is long.", "They sold the car.",
]  # fmt: skip


@pytest.mark.parametrize("text", MISSING)
def test_a_claim_is_missing_where_no_sentence_comes_near_it(text):
    gates = {"content": "workers of the Norvia Navy opened three sluices"}
    pairs = tables.coverage(told(gates, gates, {"claim_id": "other", "content": text}))

    assert pairs[pairs["where"] == "not found"]["verdict"].tolist() == [TO_BE_CHECKED]


@pytest.mark.parametrize(
    "text",
    [
        "Norvia opened sluices.", "The navy has opened the dam.", "Three sluices stand open.",
        "Workers were at the dam.", "Sailors let the water out.", "The Norvia Navy said nothing.",
        "Sluices were shut.", "Three men work there.", "The navy denies it.", "Somebody opened the locks.",
    ],
)  # fmt: skip
def test_a_claim_is_not_told_to_be_missing_where_a_sentence_comes_near_it(text):
    gates = {"content": "workers of the Norvia Navy opened three sluices"}
    pairs = tables.coverage(told(gates, gates, {"claim_id": "other", "content": text}))

    assert pairs[pairs["where"] == "not found"]["verdict"].tolist() == [NOT_TOLD]


def test_a_claim_is_not_told_to_be_missing_where_an_outlet_may_say_it_in_other_words():
    corpus = told({}, {}, {"claim_id": "other", "content": "workers let the gates stand open all night"})
    pairs = tables.coverage(corpus)

    assert pairs[(pairs["where"] == "not found")]["verdict"].tolist() == [NOT_TOLD]


def headline(head: str, near: str, body: str) -> tuple[str, str]:
    """The words of a headline that its body lacks, and the pair as text."""
    text = f"{near} {body}"
    corpus = told(
        {"content": near, "start": 0},
        {"content": head, "in_headline": True, "article_id": "a0", "outlet": "Daily"},
        texts=(text,),
    )
    pairs = tables.headline_pairs(corpus)
    return pairs["only_words"].iat[0], repr(tables.SideBySide(pairs))


NEAR = "Officers are present in the town."


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Officers invade the town", "invade"), ("Officers storm town", "storm"),
        ("Russia wants officers in town", "Russia wants"), ("400 officers in the town", "400"),
        ("Officers flee the town", "flee"), ("Armed officers in town", "Armed"), ("Secret officers in town", "Secret"),
        ("Officers kill in town", "kill"), ("Foreign officers present in town", "Foreign"),
        ("Officers present in Brell", "Brell"),
    ],
)  # fmt: skip
def test_a_headline_differs_by_words_that_stand_nowhere_in_its_body(head, words):
    assert headline(head, NEAR, "It rained.")[0] == words


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Officers train soldiers in town", "They train soldiers."),
        ("Officers train soldiers in town", "It rained. Nobody knew. These officers are training soldiers."),
        ("10K officers in the town", "There are 10,000 of them."),
        ("Officers in the town for 2 weeks", "They came for two weeks."),
        ("Officers mobilised in town", "They speak of mobilization."),
        ("Officers in the town", "It rained."),
        ("Town: officers present", "It rained."),
        ("Officers already in occupied town", "The town is occupied already."),
        ("OFFICERS IN TOWN", "It rained."),
        ("Officers present in town, says mayor", "The mayor says so."),
        ("Zelensky: officers in town", "Zelensky spoke."),
    ],
)
def test_what_another_sentence_of_the_body_says_is_no_change(head, body):
    only, shown = headline(head, NEAR, body)

    assert only == "" and "*" not in shown.splitlines()[2]


def test_a_number_that_another_outlet_has_in_words_is_not_only_here():
    said = [{"content": "66 miners got out"}, {"content": "sixty-six left by themselves", "claim_id": "c1"}]
    numbers = pd.DataFrame({"article_id": ["a1"], "statement_id": ["s1"], "low": [66.0], "high": [66.0], "text": "x"})
    corpus = told(*said)
    pairs = tables.coverage(of_rows(replace(corpus, quantities=numbers), corpus.trail()))

    assert pairs.loc[pairs["outlet"] == "Daily", "only_words"].tolist() == [""]


def worded(text: str) -> dict:
    read = pd.DataFrame({"article_id": ["a"], "outlet": ["Daily"], "text": [text], "duplicate_of": [None]})
    blocks = pd.DataFrame({"block_id": ["b"], "article_id": ["a"], "start": [0], "end": [len(text)], "role": ["body"]})
    counted = terms(corpus_of(articles=read, blocks=blocks))
    return counted["Daily"].to_dict() if len(counted) else {}


@pytest.mark.parametrize(
    "title",
    [
        "NATO Secretary General Mark Rutte", "the Attorney General of Lund", "UN Secretary-General Ana Ruiz",
        "the Surgeon General, Tom Brel,", "General Motors", "General Electric", "the Solicitor General of Norvia",
        "Governor General Eva Holm", "the Consul General of Brell", "the General Assembly",
    ],
)  # fmt: skip
def test_a_general_in_a_title_is_no_officer(title):
    assert "officer" not in worded(f"Many officers met. Later {title} spoke.")


@pytest.mark.parametrize(
    "words",
    [
        "the general", "a general", "generals", "two generals", "their general", "our general", "one general",
        "every general", "no general", "retired generals",
    ],
)  # fmt: skip
def test_a_general_is_an_officer(words):
    assert "officer" in worded(f"Many officers met. Later {words} spoke.")


@pytest.mark.parametrize(
    "office", ["Fire commander Ana Ruiz", "The commander of the brigade", "The director general Brel"]
)
def test_the_office_of_somebody_named_is_no_other_word_for_an_officer(office):
    assert "officer" not in worded(f"Many officers met. {office} spoke.")


@pytest.mark.parametrize(("words", "is_told"), [("the new meter runs", False), ("it is 20 meters away", True)])
def test_a_meter_that_counts_is_no_metre(words, is_told):
    read = pd.DataFrame(
        {"article_id": ["a"], "outlet": ["Daily"], "text": [f"It fell by 3 metres; {words}"], "duplicate_of": [None]}
    )
    end = len(read["text"].iat[0])
    blocks = pd.DataFrame({"block_id": ["b"], "article_id": ["a"], "start": [0], "end": [end], "role": ["body"]})

    assert (len(tables.spellings(corpus_of(articles=read, blocks=blocks))) > 0) == is_told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10,000 soldiers", "10,000 men", True), ("10,000 soldiers", "about 10,000 men", True),
        ("10,000 soldiers", "soldiers", False), ("soldiers", "men", True), ("10,000", "11,000", False),
        ("in 2024", "this year", True), ("on 3 May", "on Sunday", True), ("three of 40", "40", True),
        ("Flight 370", "the flight", True), ("5%", "6%", False),
    ],
)  # fmt: skip
def test_figures_are_compared_by_their_numbers(one, other, same):
    assert same_figures(one, other) is same


def test_a_plan_and_a_deed_are_not_the_same():
    assert why_not_same("Lund plans to open the dam", "Lund has already opened the dam")
    assert not why_not_same("Lund opened the dam", "Lund did open its dam")
    assert find_figures("It opened") == []


def test_a_doubt_is_no_appearance_of_the_claim_in_an_export():
    trail = (
        told({}, {"stance": "doubts"}, {"stance": "denies"}).trail().assign(url="https://a.example/x", title="Gates")
    )
    claim: Any = to_claim_review(trail, "gates")
    appearance, rejecting = claim["appearance"], claim["subjectOf"]

    assert [each["publisher"]["name"] for each in appearance] == ["Daily"]
    assert [part["description"] for each in rejecting for part in each["hasPart"]] == ["doubts", "denies"]
    assert (
        appearance[0]["hasPart"][0]["creator"]["name"] == "Ann Lund" and appearance[0]["datePublished"] == "2025-03-10"
    )


def test_no_finding_on_the_seeds_accuses_wrongly(corpus):
    """Read by hand: what names an outlet or a person there, and is told."""
    found = tables.findings(corpus)
    named = found[found["verdict"] == TO_BE_CHECKED]

    assert sorted(zip(named["kind"], named["outlet"], named["content"].str[:30], strict=True)) == [
        ("denies", "Novaya Gazeta Europe", "reports that North Korean troo"),
        ("denies", "The Moscow Times", "a claim"),
        ("denies", "The Moscow Times", "which"),
        ("not in its body", "Novaya Gazeta Europe", "plans for 10,000 North Korean "),
        ("not in its body", "Ukrainska Pravda", "Russia wants to recruit 10,000"),
        ("teller dropped", "The Kyiv Independent", "some North Korean officers are"),
        ("words only here", "Novaya Gazeta Europe", "some 2,600 of them, Kursk"),
        ("words only here", "The Kyiv Independent", "thousands of Shahed kamikaze d"),
        ("words only here", "The Moscow Times", "Washington, Paris, Berlin, Rom"),
        ("words only here", "UNITED24 Media", "more than 20 soldiers, Donetsk"),
    ]


def test_two_origins_do_not_confirm_what_one_diplomat_says(corpus):
    claim = corpus.trail().set_index("content").loc["that Pyongyang had sent 10,000 soldiers to Russia"]

    assert claim["n_origins"] == 1
    pairs = tables.corroborations(corpus)
    assert not pairs.loc[pairs["claim_id"] == claim["claim_id"], "verdict"].eq(TO_BE_CHECKED).any()


def test_a_single_article_of_an_unknown_outlet_blames_nobody(tmp_path):
    (tmp_path / "harbour_mail.txt").write_text(
        "The dam burst near Brell, Ana Ruiz said. Tom Rull denied that it burst."
    )
    corpus = newstrail.read(tmp_path)

    assert set(corpus.trail()["outlet"]) == {"unknown 1: harbour_mail.txt"}
    assert set(tables.findings(corpus)["verdict"]) == {NOT_TOLD}


def test_where_nothing_is_said_nothing_is_found(corpus):
    nothing = corpus.keep(text="no such words")

    assert tables.findings(nothing).empty and tables.corroborations(nothing).empty


def test_two_unknown_outlets_stand_apart(tmp_path):
    for name, day in {"a.txt": "Monday", "b.txt": "Tuesday, after days of rain in the hills"}.items():
        (tmp_path / name).write_text(f"The dam above the town of Brell burst on {day}, Ana Ruiz said.")
    corpus = newstrail.read(tmp_path)

    assert sorted(set(corpus.trail()["outlet"])) == ["unknown 1: a.txt", "unknown 2: b.txt"]
    assert len(corpus.keep(outlets="unknown 2: b.txt").articles) == 1
