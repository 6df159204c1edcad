"""What an analyst chooses decides what is shown; it can be taken along, and mended on the spot."""

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd
import pytest
import traitlets

import newstrail
from conftest import SEEDS
from newstrail.charts import CHARTS, LAB_MIME, WIDGET_MIME
from newstrail.decisions import WHATS as ALL_WHATS
from newstrail.decisions import add_decision, decide_on, read_decisions
from newstrail.share.claims import to_claim_review
from newstrail.share.sheets import to_spreadsheet
from newstrail.widgets import matrix as matrix_of
from newstrail.widgets.deciding import WHATS
from newstrail.widgets.explorer import START, Explorer
from newstrail.widgets.matrix import find_told, tell_matrix, to_matrix
from newstrail.widgets.pane import MOST_CARDS, overview, to_pane
from newstrail.widgets.reviewing import END
from newstrail.widgets.saving import SAVES, write_new
from newstrail.widgets.state import EMPTY, KEYS
from newstrail.widgets.strip import find_steps, tell_period
from trails import trail


@pytest.fixture
def explorer(corpus, tmp_path) -> Explorer:
    """An explorer over a copy of the seeds, which its decisions do not leave."""
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    return newstrail.explorer(replace(corpus, inputs=(folder,), corrections_file=folder / "corrections.csv"))


@pytest.fixture(scope="module")
def one_explorer(corpus) -> Explorer:
    """An explorer for tests that decide nothing, since making one takes a while; each sets the whole state."""
    return newstrail.explorer(corpus)


def ask(explorer: Explorer, **told: Any) -> None:
    """Ask as the browser does."""
    explorer.act = {**told, "number": explorer.act.get("number", 0) + 1}


def ask_for_state(explorer: Explorer, state: Mapping[str, Any]) -> None:
    explorer.set_state({"state": dict(state), "asked": explorer.asked + 1})


KEPT = [
    {"outlets": ["The Moscow Times"]},
    {"sources": ["Mark Rutte"]},
    {"source_kinds": ["person"]},
    {"kinds": ["quote", "mixed"]},
    {"stances": ["denies"]},
    {"text": "north korea"},
    {"published": ["2024-10-17", "2024-10-17"]},
    {"published": [None, "2024-10-16"]},
    {"published": ["2024-10-17T15:00", "2024-10-17T15:59"]},
    {"said": ["2024-10-01", None]},
    {"reviewed": False},
    {"reviewed": True},
    {"kinds": ["quote"], "stances": ["doubts"], "text": "nobody says this"},
]


@pytest.mark.parametrize("keep", KEPT, ids=str)
def test_a_state_chooses_what_keep_keeps_and_comes_back(corpus, one_explorer, keep):
    one_explorer.state = {"keep": keep}
    kept = corpus.keep(**keep).statements["statement_id"]

    assert one_explorer.state == {**EMPTY, "keep": keep}
    assert json.loads(json.dumps(one_explorer.state)) == one_explorer.state
    assert one_explorer.corpus.statements["statement_id"].tolist() == kept.tolist()
    assert one_explorer.kept["told"].startswith(f"{len(kept)} of {len(corpus.statements)} statements")


def test_beside_an_option_stands_how_many_statements_choosing_it_too_keeps(corpus, one_explorer):
    one_explorer.state = {"keep": {"stances": ["denies"], "outlets": ["The Moscow Times"]}}
    denied = corpus.keep(stances="denies").trail()["outlet"].value_counts().to_dict()
    moscow = corpus.keep(outlets="The Moscow Times").trail()["stance"].value_counts().to_dict()

    assert one_explorer.kept["counts"]["outlets"] == denied
    assert one_explorer.kept["counts"]["stances"] == moscow


def test_every_outlet_source_and_claim_can_be_chosen(corpus, one_explorer):
    options = {facet["name"]: [value for value, _ in facet["options"]] for facet in one_explorer.options}
    trail = corpus.trail()

    assert set(options["outlets"]) == set(trail["outlet"])
    assert set(options["sources"]) == set(trail["source"].dropna())
    assert set(options["claims"]) == set(trail["claim_id"].dropna())
    assert options["stances"] == ["asserts", "doubts", "denies"]


WRONG = {
    '{"keep": {"reviewed": "yes"}}': "reviewed takes true or false, but got 'yes'",
    '{"keep": {"reviewed": 1}}': "reviewed takes true or false",
    '{"keep": {"text": 5}}': "text takes words",
    '{"keep": {"text": ["a"]}}': "text takes words",
    '{"keep": {"stances": "denies"}}': "stances takes a list",
    '{"keep": {"stances": ["denies", "agrees"]}}': "stances 'agrees' is unknown",
    '{"keep": {"stances": [["denies"]]}}': "is unknown",
    '{"keep": {"outlets": [null]}}': "is unknown",
    '{"keep": {"outlets": {"a": 1}}}': "outlets takes a list",
    '{"keep": {"published": "2024-10-17"}}': "published takes two days",
    '{"keep": {"published": ["2024-10-17"]}}': "published takes two days",
    '{"keep": {"published": ["17 October", null]}}': "published takes two days",
    '{"keep": {"published": [20241017, null]}}': "published takes two days",
    '{"keep": {"published": ["2024-13-01", null]}}': "published takes two days",
    '{"keep": {"published": ["2024-10-18", "2024-10-17"]}}': "ends before it starts",
    '{"keep": {"said": [[], {}]}}': "said takes two days",
    '{"keep": {"colour": ["red"]}}': "is no filter; write outlets",
    '{"keep": ["denies"]}': "keep holds filters",
    '{"view": "Map"}': "'Map' is unknown; choose from Matrix, ",
    '{"view": 3}': "is unknown",
    '{"sort": "colour"}': "sort takes the name of a column",
    '{"sort": 1}': "sort takes the name of a column",
    '{"chosen": {"outlet": "Nowhere Post"}}': "no statement here is of",
    '{"chosen": {"colour": "red"}}': "chosen has no 'colour'",
    '{"chosen": {"outlet": 5}}': "chosen holds texts",
    '{"chosen": "UNITED24 Media"}': "chosen holds texts",
    '{"draft": {"statement_id": "x:1-2"}}': "is no statement here",
    '{"draft": {"what": "stance"}}': "is no statement here",
    '{"draft": []}': "draft holds texts",
    '{"review": "open"}': "review holds what is answered",
    '{"review": {"question": "same-claim"}}': "review has no 'question'; write who, skipped, answers",
    '{"review": {"who": 1}}': "who takes a text",
    '{"review": {"skipped": "all"}}': "skipped takes a list",
    '{"review": {"skipped": [1]}}': "skipped takes a list",
    '{"review": {"answers": ["yes"]}}': "answers holds texts by option",
    '{"review": {"answers": {"a": true}}}': "answers holds texts by option",
    '{"colour": 1}': "a state has no 'colour'; it has keep, view",
    '["denies"]': "a state is an object",
    "null": "a state is an object",
    '{"keep": {"stances": ["denies"]}': "broken JSON",
    "[" * 100_000: "broken JSON",
}


@pytest.mark.parametrize(("state", "told"), WRONG.items(), ids=[state[:40] for state in WRONG])
def test_of_a_state_with_one_wrong_value_nothing_is_taken_and_the_next_one_is_followed(one_explorer, state, told):
    one_explorer.state = before = {**EMPTY, "keep": {"kinds": ["quote"]}, "view": "Table"}
    ask(one_explorer, do="restore", state=state)

    assert told in one_explorer.said["restore"]
    assert one_explorer.state == before

    one_explorer.state = {"keep": {"kinds": ["mixed"]}, "view": "Table"}
    assert set(one_explorer._shown["kind"]) == {"mixed"}


def test_a_wrong_state_of_the_browser_is_told_there_and_put_back(one_explorer):
    one_explorer.state = {"view": "Table"}
    ask_for_state(one_explorer, {"keep": {"text": "north", "colour": ["red"]}})

    assert "is no filter" in one_explorer.said["wrong"]
    assert one_explorer.state == {**EMPTY, "view": "Table"}
    assert one_explorer.followed == 1

    ask_for_state(one_explorer, {"keep": {"text": "north"}})
    assert "wrong" not in one_explorer.said
    assert one_explorer.state["keep"] == {"text": "north"}


def test_a_wrong_state_stops_code(one_explorer):
    with pytest.raises(ValueError, match="'Map' is unknown"):
        one_explorer.state = {"view": "Map"}
    with pytest.raises(traitlets.TraitError):
        one_explorer.state = []


def test_a_state_of_many_wrong_kinds_never_makes_it_deaf(one_explorer):
    values = [None, True, 0, -1.5, "", "yes", "2024-10-17", [], {}, [None], [[]], ["denies"], ["a", "b"], [1, 2]]
    for name in EMPTY:
        for value in values:
            with suppress(ValueError):
                one_explorer.state = {name: value}
    one_explorer.state = {"keep": {"stances": ["denies"]}}

    assert set(one_explorer._shown["stance"]) == {"denies"}


def test_what_nothing_fits_says_so(one_explorer):
    one_explorer.state = {"keep": {"text": "nobody says this"}}

    assert one_explorer.kept["told"].endswith("fit: take a filter away, or reset them all")
    assert one_explorer.matrix["claims"] == []


def test_reset_brings_everything_back(explorer):
    statement_id = explorer._all["statement_id"].iat[0]
    ask(explorer, do="save", kind="Claim", folder="")
    explorer.state = {
        "keep": {"text": "north"},
        "view": "Table",
        "sort": "outlet",
        "chosen": {"statement_id": statement_id},
        "draft": {"statement_id": statement_id, "who": "AB"},
    }
    ask(explorer, do="reset")

    assert explorer.state == EMPTY
    assert (explorer.said, explorer.form, explorer.preview["told"]) == ({}, {}, "")


CHOICES = [
    ("cell", ["claim_id", "outlet"]),
    ("claim", ["claim_id"]),
    ("outlet", ["outlet"]),
    ("bar of a source", ["source", "stance"]),
    ("lane", ["article_id", "claim_id", "outlet", "source", "stance"]),
    ("mark", ["statement_id"]),
]


@pytest.mark.parametrize(("clicked", "keys"), CHOICES, ids=[clicked for clicked, _ in CHOICES])
def test_behind_a_click_stand_the_statements_that_agree_with_it(corpus, one_explorer, clicked, keys):
    trail = corpus.trail().dropna(subset=["claim_id", "source"])
    chosen = trail.iloc[0][keys].to_dict()
    one_explorer.state = {"chosen": chosen}
    fits = (corpus.trail()[keys].astype("string").fillna("") == pd.Series(chosen)).all(axis=1)

    shown = [card["statement_id"] for card in one_explorer.pane["cards"]]
    assert shown == corpus.trail().loc[fits, "statement_id"].tolist()[:MOST_CARDS]


def test_the_evidence_stays_while_the_filters_change_and_says_what_they_leave_out(one_explorer):
    claim_id = one_explorer._all["claim_id"].dropna().iat[0]
    n = int((one_explorer._all["claim_id"] == claim_id).sum())
    one_explorer.state = {"chosen": {"claim_id": claim_id}, "keep": {"text": "nobody says this"}}

    assert one_explorer.pane["told"] == f"0 of {n} statements fit the filters."
    assert one_explorer.pane["heading"]


def test_the_evidence_gives_the_exact_words_in_their_article(corpus, one_explorer):
    row = corpus.trail().iloc[0]
    one_explorer.state = {"chosen": {"statement_id": row["statement_id"]}}
    (card,) = one_explorer.pane["cards"]
    text = corpus.articles.set_index("article_id").at[row["article_id"], "text"]

    assert [words for role, words in card["words"] if role == "content"] == [row["content"]]
    assert "".join(words for _, words in card["words"]).strip("… ") in text
    assert card["told"] == f"{row['outlet']}, {row['stance']}, {row['source']}"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://daily.example/a", True),
        ("HTTP://daily.example/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_an_article_is_linked_only_by_an_address_of_the_web(corpus, url, linked):
    one = replace(corpus, articles=corpus.articles.assign(url=pd.Series(url, corpus.articles.index, dtype="string")))
    rows = one.trail().head(1)
    (card,) = to_pane(one, {"statement_id": rows["statement_id"].iat[0]}, rows, 1)["cards"]

    assert bool(card["url"]) == linked


def test_a_claim_says_who_can_have_been_first_and_along_which_chains_it_came(one_explorer):
    trail = one_explorer._all
    prepared = trail[trail["content"].str.contains("10,000 soldiers")]["claim_id"].dropna().iat[0]
    one_explorer.state = {"chosen": {"claim_id": prepared}}
    facts = one_explorer.pane["facts"]
    said = {name: [text for other, text in facts if other == name] for name, _ in facts}

    assert said["First"][0].startswith("cannot be told from their dates; it can be Novaya Gazeta Europe")
    assert any(" → Volodymyr Zelensky → " in chain for chain in said["Came from"])
    assert any("about 10,000 (The Moscow Times)" in figures for figures in said["Figures"])


def test_before_anything_is_chosen_the_denials_and_the_figures_are_offered(corpus, one_explorer):
    one_explorer.state = {}
    asked = {choice["label"]: choice["chosen"] for choice in one_explorer.pane["asked"]}
    against = corpus.trail().query("stance != 'asserts'")["claim_id"].dropna()

    assert {chosen["claim_id"] for chosen in asked.values()} == set(against) != set()
    assert any(label.startswith("denied by Dmitry Peskov in Novaya Gazeta Europe: ") for label in asked)
    assert one_explorer.pane["facts"][0][0] == "Figures"


def test_the_figures_that_are_offered_follow_the_filters(corpus, one_explorer):
    one_explorer.state = {}
    of_all = one_explorer.pane["facts"]
    one_explorer.state = {"keep": {"outlets": ["The Moscow Times"]}}

    assert one_explorer.pane["facts"] != of_all
    assert one_explorer.pane["facts"][0][0] == "Figures"


def test_a_denial_in_many_outlets_is_offered_once():
    denials = [{"stance": "denies", "outlet": outlet} for outlet in ("Daily", "Weekly", "Daily")]
    asked = overview(trail(*denials), [], lambda _: {"0": "that it is shut"})["asked"]

    assert [choice["label"] for choice in asked] == ["denied by Mayor in Daily, Weekly: that it is shut"]


def test_a_denial_of_no_claim_is_offered_by_itself():
    denials = [{"claim_id": pd.NA, "stance": "denies", "content": words} for words in ("It is shut", "It fell")]
    asked = overview(trail(*denials), [], lambda _: {})["asked"]

    assert {choice["label"]: choice["chosen"] for choice in asked} == {
        "denied by Mayor in Daily: It is shut": {"statement_id": "0"},
        "denied by Mayor in Daily: It fell": {"statement_id": "1"},
    }


def denied_row(matrix: Mapping[str, Any]) -> dict[str, Any]:
    return next(row for row in matrix["claims"] if "denied by Dmitry Peskov" in row["told"])


def test_the_matrix_tells_each_cell_in_words(corpus):
    matrix = to_matrix(corpus.trail(), find_told(corpus))
    cell = next(row["cells"]["0"] for row in matrix["claims"] if row["cells"].get("0", {}).get("figure"))

    assert cell["told"].startswith("Novaya Gazeta Europe, asserts, Volodymyr Zelensky: “")
    assert cell["told"].endswith("and 1 more statement")
    assert "\n    Novaya Gazeta Europe, denies, Dmitry Peskov: “" in tell_matrix(matrix)


def test_what_is_denied_or_doubted_comes_first_and_then_what_is_in_most_outlets(corpus):
    rows = to_matrix(corpus.trail(), find_told(corpus))["claims"]
    ranks = [
        (not {"denies", "doubts"} & set().union(*(cell["stances"] for cell in row["cells"].values()))) for row in rows
    ]
    asserted = [len(row["cells"]) for row, rank in zip(rows, ranks, strict=True) if rank]

    assert ranks == sorted(ranks) and any(ranks) and not all(ranks)
    assert asserted == sorted(asserted, reverse=True)


def test_a_denial_is_told_before_what_is_asserted_beside_it_with_who_denies_what(corpus):
    row = denied_row(to_matrix(corpus.trail(), find_told(corpus)))
    (cell,) = (cell for cell in row["cells"].values() if "denies" in cell["stances"])

    assert row["told"].startswith(f"{len(row['cells'])} outlets; denied by Dmitry Peskov in Novaya Gazeta Europe")
    assert cell["told"].startswith("Novaya Gazeta Europe, denies, Dmitry Peskov: ")
    assert cell["who"].startswith("denied by Dmitry Peskov")
    assert "North Korean troops" in cell["what"]


def test_where_very_many_articles_deny_their_own_words_say_what(corpus, monkeypatch):
    monkeypatch.setattr(matrix_of, "MOST_SCOPED", 0)
    row = denied_row(to_matrix(corpus.trail(), find_told(corpus)))
    (cell,) = (cell for cell in row["cells"].values() if "denies" in cell["stances"])

    assert cell["what"].startswith("reports that North Korean troops")


def test_the_number_of_a_cell_is_its_most_exact_as_it_is_worded():
    rows = trail({"outlet": "Daily"}, {"outlet": "Daily"}, {"outlet": "Weekly"}).assign(claim="a", source=pd.NA)
    told = pd.DataFrame(
        {"said": ["about 2,600", "2,612", ""], "short": ["~2.6k", "2.61k", ""], "exact": [1.0, 0.0, None], "scope": ""},
        index=rows["statement_id"],
    )
    daily, weekly = to_matrix(rows, told)["claims"][0]["cells"].values()

    assert (daily["figure"], daily["short"], weekly["figure"]) == ("2,612", "2.61k", "")


def test_the_matrix_holds_every_statement_that_makes_a_claim_once(corpus):
    matrix = to_matrix(corpus.trail(), find_told(corpus))
    n = sum(n for row in matrix["claims"] for cell in row["cells"].values() for n in cell["stances"].values())

    assert n == corpus.trail()["claim_id"].notna().sum()


def test_claims_that_are_not_shown_are_counted(corpus):
    matrix = to_matrix(corpus.trail(), find_told(corpus), most=3)

    assert (len(matrix["claims"]), matrix["more"]) == (3, corpus.trail()["claim_id"].nunique() - 3)


def test_the_table_is_sorted_by_the_column_whose_head_is_clicked(one_explorer):
    one_explorer.state = {"view": "Table", "sort": "-outlet"}
    outlets = [line[1] for line in one_explorer.lines["rows"]]

    assert outlets == sorted(outlets, reverse=True)


def dated(*spans: tuple[str, str] | None) -> pd.DataFrame:
    ends = [(None, None) if span is None else span for span in spans]
    frame = pd.DataFrame(ends, columns=["published_earliest", "published_latest"])
    return frame.astype("datetime64[us]").assign(statement_id=[str(number) for number in range(len(ends))])


@pytest.mark.parametrize(
    ("last", "unit", "n"),
    [("2024-03-02 23:59", "hour", 48), ("2024-03-31 12:00", "day", 31), ("2025-02-28 12:00", "week", 53)],
)
def test_the_strip_has_steps_that_one_can_tell_apart(last, unit, n):
    strip = find_steps(dated(("2024-03-01 00:00", "2024-03-01 00:30"), (last, last)))

    assert (strip["unit"], len(strip["steps"])) == (unit, n)


def test_a_step_keeps_what_can_have_been_published_then(corpus, one_explorer):
    step = one_explorer.strip["steps"][20]
    kept = corpus.keep(published=(step["from"], step["to"])).statements

    assert step["n"] == len(kept) > 0


def test_a_period_is_told_with_what_has_no_date():
    trail = dated(("2024-03-01", "2024-03-02"), None)

    assert tell_period(trail, trail.head(1), ["2024-03-01", None]) == (
        "Kept: what can have been published from 1 Mar 2024 UTC, 1 statement. 1 statement without a date left out."
    )
    assert tell_period(trail, trail, None).endswith("keep a period. 1 statement without a date.")


def test_a_story_without_dates_has_no_strip():
    assert find_steps(dated(None))["steps"] == []


def draft(explorer: Explorer, what: str = "", value: str = "", **more: str) -> dict[str, str]:
    return {"statement_id": explorer._all["statement_id"].iat[3], "what": what, "value": value, **more}


def first_offered(explorer: Explorer, what: str) -> str:
    explorer.state = {"draft": draft(explorer, what)}
    options = explorer.form["options"]
    return {"published": "2024-10-18", "author": "Eva Berg"}.get(what, options[0][0] if options else "")


def test_every_decision_that_there_is_can_be_made():
    assert set(WHATS) == set(ALL_WHATS)


@pytest.mark.parametrize("what", WHATS)
def test_each_decision_is_picked_previewed_written_and_undone(explorer, what):
    before, file = explorer._desk.corpus, explorer._desk.corpus.corrections_file
    value = first_offered(explorer, what)
    explorer.state = {"draft": draft(explorer, what, value)}
    previewed, untouched = explorer.preview, not read_decisions(file)
    ask(explorer, do="write", draft=draft(explorer, what, value, who="AB", why="so it says"))
    (written,) = read_decisions(file)
    told, drafted = explorer.said["decision"], explorer.state["draft"]
    ask(explorer, do="undo")

    assert untouched and previewed["ready"] and (previewed["told"] or what == "published")
    assert (written.what, written.who, written.why) == (what, "AB", "so it says")
    assert told.startswith(f"Written to {file}: ") and drafted == {}
    assert explorer.said["decision"].startswith(f"Taken back from {file}")
    assert not read_decisions(file)
    pd.testing.assert_frame_equal(explorer._desk.corpus.statements, before.statements)


def test_a_claim_is_picked_by_its_label_and_written_with_its_words(explorer):
    value = first_offered(explorer, "same-claim")
    ask(explorer, do="write", draft=draft(explorer, "same-claim", value))
    (written,) = read_decisions(explorer._desk.corpus.corrections_file)

    assert written.value == explorer._all.set_index("statement_id").at[value, "content"]


def test_of_the_claims_to_pick_from_the_likeliest_come_first(explorer):
    first_offered(explorer, "same-claim")
    hints = [hint for _, _, hint in explorer.form["options"]]
    chances = [int(found[1]) if (found := re.search(r"(\d+)% likely", hint)) else 0 for hint in hints]

    assert chances == sorted(chances, reverse=True) and chances[0] > 0


def test_a_speaker_is_told_by_name(explorer):
    ask(explorer, do="write", draft=draft(explorer, "speaker", "person:mark-rutte", who="AB"))

    assert explorer.said["decision"].endswith("corrections.csv: somebody else says it, Mark Rutte (AB).")


def test_what_a_decision_changes_is_told_in_words(explorer):
    explorer.state = {"draft": draft(explorer, "speaker", "person:mark-rutte")}

    assert " → Mark Rutte" in explorer.preview["told"]


def test_what_was_decided_before_is_no_error_of_the_next_decision(explorer):
    ask(explorer, do="write", draft=draft(explorer, "reviewed"))
    explorer.state = {"draft": draft(explorer)}
    done = explorer.said
    ask(explorer, do="write", draft=draft(explorer, "speaker"))
    failed = explorer.said
    explorer.state = {"draft": draft(explorer, "speaker", "person:mark-rutte")}

    assert (done["done"], done["decision"][:10]) == ("yes", "Written to")
    assert "done" not in failed and failed["decision"].startswith("Not done.")
    assert "decision" not in explorer.said


def test_somebody_new_can_speak(explorer):
    ask(explorer, do="write", draft=draft(explorer, "speaker", "person:Eva Berg"))

    assert explorer.said["decision"].endswith("somebody else says it, Eva Berg.")
    assert "Eva Berg" in set(explorer._desk.corpus.sources["name"])


def test_an_earlier_decision_that_says_otherwise_is_named_and_the_draft_stays(explorer):
    ask(explorer, do="write", draft=draft(explorer, "stance", "denies", who="AB"))
    ask(explorer, do="write", draft=draft(explorer, "stance", "doubts", who="CD"))

    assert explorer.said["decision"] == (
        "Not done. It was decided otherwise: its stance is another, denies (AB). "
        f"Undo that first, or delete line {read_decisions(explorer._desk._file())[0].line} of corrections.csv."
    )
    assert explorer.state["draft"]["value"] == "doubts"


@pytest.mark.parametrize(
    ("what", "value", "told"),
    [
        ("", "", "Not done. Choose what is wrong first."),
        ("speaker", "", "Not done. Pick from the list first: who says it …"),
        ("published", "yesterday", "Not done. 'yesterday' is not a date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM"),
    ],
)
def test_what_a_decision_lacks_is_said_in_the_words_of_the_form(explorer, what, value, told):
    ask(explorer, do="write", draft=draft(explorer, what, value))

    assert explorer.said["decision"] == told


def test_initials_and_reasons_of_the_story_are_offered_and_none_is_filled_in(explorer):
    ask(explorer, do="write", draft=draft(explorer, "stance", "denies", who="AB", why="he says no"))
    ask(explorer, do="write", draft=draft(explorer, "reviewed", who="CD"))
    explorer.state = {"draft": draft(explorer)}

    assert (explorer.form["whos"], explorer.form["whys"]) == (["CD", "AB"], ["he says no"])
    assert not {"who", "why"} & explorer.state["draft"].keys()


def test_only_what_was_decided_here_is_undone(explorer):
    file, row = explorer._desk.corpus.corrections_file, explorer._all.iloc[5]
    text = explorer._desk.corpus.articles.set_index("article_id").at[row["article_id"], "text"]
    add_decision(file, decide_on(row, text, "reviewed", who="somebody else"))
    ask(explorer, do="undo")

    assert explorer.said["decision"].startswith("Not done. Nothing was decided here yet")
    assert len(read_decisions(file)) == 1


def test_where_nobody_speaks_nobody_is_said_to_be_somebody_else(explorer, corpus):
    silent = corpus.statements.assign(source_id=pd.Series(pd.NA, corpus.statements.index, dtype="string"))
    explorer._desk.corpus = replace(corpus, statements=silent)
    whats = [name for name, _ in explorer._desk.form(draft(explorer))["whats"]]

    assert "speaker" in whats and "same-source" not in whats


def test_a_corpus_that_was_loaded_says_where_to_decide(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    loaded = newstrail.explorer(newstrail.load(tmp_path / "frames"))
    ask(loaded, do="write", draft=draft(loaded, "reviewed"))

    assert "read them with newstrail.read(FOLDER)" in loaded.said["decision"]


@pytest.mark.parametrize("kind", SAVES)
def test_what_is_shown_is_saved_and_nothing_is_overwritten(one_explorer, tmp_path, kind):
    denied = one_explorer._all.query("stance == 'denies'").dropna(subset=["claim_id"])
    one_explorer.state = {"keep": {"stances": ["denies"]}, "chosen": {"claim_id": denied["claim_id"].iat[0]}}
    ask(one_explorer, do="save", kind=kind, folder=str(tmp_path / "out"))
    (first,) = (tmp_path / "out").iterdir()
    before, told = first.read_bytes(), one_explorer.said[kind]
    ask(one_explorer, do="save", kind=kind, folder=str(tmp_path / "out"))
    second = first.with_stem(f"{first.stem}-2")

    assert told == f"Saved as {first}" and len(before) > 100
    assert one_explorer.said[kind] == f"Saved as {second} ({first.name} was there already and stays as it is)"
    assert first.read_bytes() == before
    if kind == "Parquet":
        assert set(pd.read_parquet(first)["stance"]) == {"denies"}


def test_a_claim_is_saved_once_one_is_chosen(one_explorer, tmp_path):
    one_explorer.state = {}
    ask(one_explorer, do="save", kind="Claim", folder=str(tmp_path))

    assert one_explorer.said["Claim"].startswith("Not done. Choose a claim first")


def test_a_folder_that_cannot_be_written_to_is_named(one_explorer, tmp_path):
    (tmp_path / "file").write_text("")
    ask(one_explorer, do="save", kind="CSV", folder=str(tmp_path / "file"))

    assert one_explorer.said["CSV"].startswith(f"Not done. {tmp_path / 'file'} cannot be written: ")


def test_a_file_gets_the_first_number_that_is_free(tmp_path):
    paths = [write_new(tmp_path / "claim.json", b"x").name for _ in range(3)]

    assert paths == ["claim.json", "claim-2.json", "claim-3.json"]


def test_no_cell_of_the_csv_is_a_formula():
    words = ["=1+1", "+49", "-1", "@SUM(A1)", "\tx", "No."]
    cells = [row[0] for row in csv.reader(io.StringIO(to_spreadsheet(pd.DataFrame({"content": words}))))][1:]

    assert cells == ["'=1+1", "'+49", "'-1", "'@SUM(A1)", "'\tx", "No."]


SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫−"
BEFORE = [
    "",
    " ",
    "“",
    '"',
    "\u00a0",
    "\ufeff",
    "(",
    "x;",
    "x; ",
    'x;"',
    "x;“",
    "x;\ufeff",
    "x\t",
    "x|",
    "x\n",
    "x\r\n ",
    "x\u2028",
]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
def test_no_spreadsheet_runs_a_part_of_a_cell_wherever_it_splits_the_file(before):
    frame = pd.DataFrame({"outlet": [f"{before}{sign}1+1" for sign in SIGNS], "n": -1})
    parts = re.split(r"[;\t|\n\r\u2028]|(?<=\"),(?=\")", to_spreadsheet(frame))

    assert [part for part in parts if part.strip(' "“(\u00a0\ufeff')[:1] in SIGNS and part.strip('"')] == []


def test_a_dash_within_a_sentence_stays_as_it_is():
    words = "The bridge - a well-known one, -5 degrees cold; rain + snow, he said @ noon."

    assert to_spreadsheet(pd.DataFrame({"content": [words]})).splitlines()[1] == f'"{words}"'


def test_a_claim_appears_in_each_article_that_carries_it(corpus):
    trail = corpus.trail().assign(url="https://example.com/a")
    claim_id = trail["claim_id"].value_counts().index[0]
    claim: dict[str, Any] = to_claim_review(trail, claim_id)
    carried = trail[trail["claim_id"] == claim_id]

    assert claim["@type"] == "Claim"
    assert [each["publisher"]["name"] for each in claim["appearance"]] == carried["outlet"].unique().tolist()
    parts = [part for each in claim["appearance"] for part in each["hasPart"]]
    assert len(parts) == len(carried) and all(len(part["text"].split()) <= 26 for part in parts)


def shown_by(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr(sys.modules[Explorer.__module__], "display", lambda bundle, **_: shown.append(bundle))
    explorer._ipython_display_()
    return shown


def test_where_there_is_no_kernel_a_still_says_how_to_start(one_explorer, monkeypatch):
    one_explorer.state = {}
    alive, still = shown_by(one_explorer, monkeypatch)

    assert WIDGET_MIME in alive and START in alive["text/html"]
    assert "Novaya Gazeta Europe, asserts, Volodymyr Zelensky" in alive["text/plain"]
    assert still[LAB_MIME]["title"]["text"] == "Which outlet carries which claim?" and "image/png" in still


def test_every_chart_with_a_view_can_be_chosen(one_explorer):
    views = [chart.view for chart in CHARTS.values() if chart.view]

    assert sorted(one_explorer.fixed["views"]) == sorted([*views, "Table"])


@pytest.mark.parametrize("stance", ["asserts", "doubts", "denies"])
@pytest.mark.parametrize("view", ["Timeline", "Sources", "Numbers"])
def test_every_chart_is_drawn_of_whatever_is_kept(one_explorer, stance, view):
    one_explorer.state = {"keep": {"stances": [stance]}, "view": view}

    assert one_explorer.spec["$schema"] and "wrong" not in one_explorer.said


def test_a_mark_of_every_chart_leads_to_statements(one_explorer):
    for view in one_explorer.fixed["views"][1:-1]:
        one_explorer.state = {"view": view}
        rows = [row for rows in one_explorer.spec["datasets"].values() for row in rows]
        known = [{key: row[key] for key in KEYS if isinstance(row.get(key), str)} for row in rows]

        assert any(known), view
        one_explorer.state = {"view": view, "chosen": next(filter(None, known))}
        assert one_explorer.pane["cards"]


def test_a_state_to_begin_with_may_be_text(corpus):
    begun = newstrail.explorer(corpus, state='{"view": "Table", "keep": {"stances": ["denies"]}}')

    assert begun.state == {**EMPTY, "view": "Table", "keep": {"stances": ["denies"]}}


@pytest.mark.parametrize("view", ["Timeline", "Table"])
def test_the_first_view_can_be_any(corpus, view):
    begun = newstrail.explorer(corpus, state={"view": view})

    assert begun.spec or begun.lines["rows"]


def test_the_browser_gets_all_of_it_with_the_widget_itself(corpus, monkeypatch):
    told: dict[str, Any] = {}
    parts = {"matrix", "options", "kept", "strip", "pane"}
    monkeypatch.setattr(ipywidgets.Widget, "open", lambda each: told.update(each.get_state(parts & {*each.keys})))
    newstrail.explorer(corpus)

    assert told.keys() == parts and all(told.values())


def test_a_view_that_is_none_is_told_with_those_there_are(corpus):
    with pytest.raises(ValueError, match=r"view: 'Map' is unknown; choose from Matrix, .*Table"):
        newstrail.explorer(corpus, state={"view": "Map"})


def test_an_empty_corpus_can_be_explored(corpus):
    nothing = newstrail.explorer(corpus.keep(text="nobody says this"))
    for view in nothing.fixed["views"]:
        nothing.state = {"view": view}

    assert nothing.kept["told"].startswith("0 of 0 statements") and "wrong" not in nothing.said


SCRIPTS = sorted((Path(newstrail.__file__).parent / "widgets").glob("*.js"))
UNSAFE = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|import "


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_markup_of_words_or_asks_a_host(script):
    code = re.sub(r"//.*", "", script.read_text(encoding="utf-8"))

    assert not re.search(UNSAFE, code)


def start_review(explorer: Explorer, **review: Any) -> dict[str, Any]:
    explorer.state = {**explorer.state, "review": {"who": "", **review}}
    return explorer.question


def answer(explorer: Explorer, answers: dict[str, str] | None = None, *, no: bool = False) -> None:
    ask(explorer, do="answer", question=explorer.question["key"], no=no, answers=answers or {})


def test_the_machine_asks_the_most_useful_question_with_the_words_in_their_sentences(corpus, one_explorer):
    one_explorer.state = EMPTY
    asked = start_review(one_explorer)
    first = corpus.proposals().iloc[0]

    assert asked["asked"] == first["asked"]
    assert [option["id"] for option in asked["options"]] == list(first["options"])
    for option in asked["options"]:
        row = corpus.trail().set_index("statement_id").loc[option["id"]]
        assert ["content", row["content"]] in option["shown"][0]["words"]
    assert one_explorer.progress.startswith("0 of about ")


def test_an_answer_is_written_line_by_line_and_the_matrix_follows(explorer):
    asked = start_review(explorer, who="ab")
    last = asked["options"][-1]  # least probable, so that it stands in another row
    before = explorer.matrix
    answer(explorer, {last["id"]: "yes"})
    written = read_decisions(explorer.corpus.corrections_file)

    assert len(written) == len(asked["options"]) and {line.who for line in written} == {"ab"}
    assert (last["first"], written[-1].what) == ("no", "same-claim")
    assert explorer.matrix != before
    assert explorer.question["key"] != asked["key"]
    assert explorer.progress.startswith("1 of about ")


def test_no_joins_nothing_and_undo_asks_again(explorer):
    asked, before = start_review(explorer), explorer.matrix
    answer(explorer, no=True)
    written = [line.what for line in read_decisions(explorer.corpus.corrections_file)]
    ask(explorer, do="undo")

    assert written == ["not-same-claim"] * len(asked["options"])
    assert read_decisions(explorer.corpus.corrections_file) == []
    assert (explorer.question, explorer.matrix) == (asked, before)


def test_what_is_skipped_and_answered_so_far_is_in_the_state(corpus, explorer):
    first = start_review(explorer)
    second = start_review(explorer, skipped=[first["key"]])
    option = second["options"][0]
    effect = explorer.effect
    start_review(explorer, skipped=[first["key"]], answers={option["id"]: {"yes": "no", "no": "yes"}[option["first"]]})
    again = newstrail.explorer(explorer.corpus, state=json.dumps(explorer.state))
    again.open()

    assert second["key"] != first["key"]
    assert explorer.effect != effect
    assert (again.question, again.effect) == (second, explorer.effect)


def test_a_key_that_was_meant_for_another_question_answers_none(explorer):
    asked = start_review(explorer)
    ask(explorer, do="answer", question="same-claim somewhere 0", no=False, answers={})

    assert explorer.question == asked
    assert read_decisions(explorer.corpus.corrections_file) == []


def test_an_answer_that_cannot_be_written_is_told_and_asked_again(explorer):
    asked = start_review(explorer)
    explorer.corpus.corrections_file.write_text("what,article_id\nnonsense,a\n")
    answer(explorer)

    assert "Not done" in explorer.said["decision"]
    assert explorer.question == asked


def test_a_decision_by_hand_changes_what_is_asked(explorer):
    asked = start_review(explorer)
    key = asked["options"][0]["id"]
    ask(explorer, do="write", draft={"statement_id": key, "what": "not-a-claim"})

    assert key not in [option["id"] for option in explorer.question["options"]]
    assert explorer.progress.startswith("1 of about ")


def test_when_nothing_is_left_the_machine_says_so(corpus):
    explorer = newstrail.explorer(replace(corpus, blocks=corpus.blocks[:0]).keep(text="nobody says this"))
    start_review(explorer)

    assert explorer.question == {} and END in explorer.progress


def test_closing_the_review_asks_nothing(one_explorer):
    start_review(one_explorer)
    one_explorer.state = EMPTY

    assert (one_explorer.question, one_explorer.progress, one_explorer.effect) == ({}, "", {})


def test_every_kind_of_question_has_its_control(one_explorer):
    one_explorer.state = EMPTY
    skipped: list[str] = []
    controls = {}
    while start_review(one_explorer, skipped=skipped):
        asked = one_explorer.question
        controls[asked["key"].split()[0]] = asked["control"], asked["no"]
        skipped = [*skipped, asked["key"]]

    assert controls.items() >= {
        ("same-claim", ("tick", True)),
        ("stance", ("stance", True)),
        ("speaker", ("speaker", False)),
    }
