"""What an analyst decides holds on every read, wherever else the article is edited, and goes when its line goes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newstrail
from newstrail import Decision
from newstrail.cli import DONE, STOPPED, main
from newstrail.corrections.replay import correct_claims, correct_sources
from newstrail.corrections.standing import Placed, find_standing, place
from newstrail.decisions import add_decision, read_decisions, take_back, to_csv

DAM = """Dam bursts above Lund

The dam above the town of Lund burst on Friday after a week of rain, Mayor Karin Holm said.
"We lost 40 houses," she said.

Engineer Martin Lind denied that the dam was mined. "No one was hurt," Lind said.
"""
FLOOD = """Flood destroys 40 houses

The flood has destroyed 40 houses in Lund, Holm said on Friday. According to the police, the dam was mined.

Residents said that nobody had warned them. "No one was hurt," a nurse said.
"""
HOUSES = "We lost 40 houses,"
WARNED = "that nobody had warned them"


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two articles about one story."""
    (tmp_path / "dam.txt").write_text(DAM, encoding="utf-8")
    (tmp_path / "flood.txt").write_text(FLOOD, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("path,outlet,published\ndam.txt,Coast Times,2024-05-03\n")
    return tmp_path


def write(folder: Path, *decisions: Decision) -> Path:
    path = folder / "corrections.csv"
    path.write_text(to_csv(decisions), encoding="utf-8", newline="")
    return path


def read(folder: Path, *decisions: Decision) -> newstrail.Corpus:
    write(folder, *decisions)
    return newstrail.read(folder)


def row(corpus: newstrail.Corpus, words: str) -> pd.Series:
    trail = corpus.trail()
    return trail[trail["content"].str.contains(words, regex=False)].iloc[0]


def assert_same(one: newstrail.Corpus, other: newstrail.Corpus) -> None:
    for name, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[name], obj=name)


def content(folder: Path, words: str) -> str:
    return row(newstrail.read(folder), words)["content"]


def test_no_claim_leaves_the_claims_and_stays_with_its_words(folder):
    mended = read(folder, Decision("not-a-claim", "dam", HOUSES))

    assert pd.isna(row(mended, HOUSES)["claim_id"])
    assert HOUSES not in " ".join(mended.claims["label"])


def test_two_claims_become_one(folder):
    before = newstrail.read(folder)
    mended = read(folder, Decision("same-claim", "dam", HOUSES, value=row(before, WARNED)["content"]))

    assert row(before, HOUSES)["claim_id"] != row(before, WARNED)["claim_id"]
    assert row(mended, HOUSES)["claim_id"] == row(mended, WARNED)["claim_id"]
    assert len(mended.claims) == len(before.claims) - 1


def test_a_statement_makes_a_claim_of_its_own_or_joins_another(folder):
    both = newstrail.read(folder).statements.groupby("claim_id").filter(lambda rows: len(rows) > 1)
    one, other = both.iloc[0], row(newstrail.read(folder), WARNED)
    alone = read(folder, Decision("other-claim", one["article_id"], one["content"]))
    joined = read(folder, Decision("other-claim", one["article_id"], one["content"], value=other["content"]))

    assert (alone.statements["claim_id"] == row(alone, one["content"])["claim_id"]).sum() == 1
    assert row(joined, one["content"])["claim_id"] == row(joined, WARNED)["claim_id"]


def test_a_speaker_is_one_of_the_sources_or_a_new_one(folder):
    known = read(folder, Decision("speaker", "flood", WARNED, value="Martin Lind"))
    new = read(folder, Decision("speaker", "flood", WARNED, value="institution: Lund Council"))

    assert row(known, WARNED)["source"] == "Martin Lind"
    assert row(new, WARNED)[["source", "source_kind"]].tolist() == ["Lund Council", "institution"]
    assert not new.sources["name"].eq("Residents").any()  # whom nothing mentions any more


def test_two_sources_become_one_everywhere(folder):
    before = newstrail.read(folder)
    mended = read(folder, Decision("same-source", "dam", HOUSES, value="Martin Lind"))
    (lind,) = mended.sources[mended.sources["name"] == "Martin Lind"].to_dict("records")

    assert "Karin Holm" not in set(mended.sources["name"])
    assert "Karin Holm" in lind["aliases"]
    assert lind["n_statements"] == before.trail()["source"].isin(["Martin Lind", "Karin Holm"]).sum()


def test_a_stance_is_what_the_analyst_says_and_the_claim_is_contested(folder):
    mended = read(folder, Decision("stance", "dam", HOUSES, value="doubts"))

    assert row(mended, HOUSES)[["stance", "contested", "corrected"]].tolist() == ["doubts", True, True]


def test_outlet_date_and_author_go_before_the_sidecar_and_dates_follow(folder):
    corrections = [("outlet", "Lund Post"), ("published", "2024-06-07"), ("author", "Eva Berg")]
    mended = read(folder, *(Decision(what, "dam", value=value) for what, value in corrections))
    article = mended.articles.set_index("article_id").loc["dam"]
    friday = mended.dates[(mended.dates["article_id"] == "dam") & (mended.dates["text"] == "Friday")]

    assert article[["outlet", "author", "outlet_basis"]].tolist() == ["Lund Post", "Eva Berg", "correction"]
    assert article["corrected"] and friday["value"].tolist() == ["2024-06-07"]


def test_a_reviewed_statement_is_reviewed_and_nothing_else(folder):
    before, mended = newstrail.read(folder), read(folder, Decision("reviewed", "dam", HOUSES))

    assert mended.statements["reviewed"].sum() == 1 and not mended.statements["corrected"].any()
    pd.testing.assert_frame_equal(mended.claims, before.claims)


@pytest.mark.parametrize(
    ("text", "prefix", "suffix", "problem"),
    [
        pytest.param("He said no. She left.", "", "", None, id="once"),
        pytest.param("He said no.", "She said ", "!", None, id="once, with other words around it"),
        pytest.param("He said no. She said no.", "He said ", "", None, id="twice, told apart by what stands before"),
        pytest.param("no! Yes, no.", "", "!", None, id="twice, told apart by what stands after"),
        pytest.param("He said no, she said no.", "he said ", ".", None, id="twice, and one side edited"),
        pytest.param("He said no. She said no.", "", "", "its words stand 2 times", id="twice"),
        pytest.param("no no no", "", "", "its words stand 3 times", id="three times"),
        pytest.param("He said No.", "", "", "its words are gone", id="gone"),
    ],
)
def test_a_decision_stands_on_its_words(text, prefix, suffix, problem):
    _, fallen = find_standing([Decision("reviewed", "a", "no", prefix, suffix)], {"a": text})

    assert [each.problem.what.partition(": ")[2] for each in fallen] == ([problem] if problem else [])


def test_edits_elsewhere_in_the_article_leave_it_standing(folder):
    (folder / "dam.txt").write_text(f"Read more\n\n{DAM.replace('after a week of rain', 'at dawn')}\nContact us\n")
    mended = read(folder, Decision("stance", "dam", HOUSES, ' "', '" she', "denies"))

    assert row(mended, HOUSES)["stance"] == "denies"


STALE = [
    (
        Decision("reviewed", "dam", "We lost 50 houses,"),
        "reviewed on ‘We lost 50 houses,’ in dam: its words are gone",
    ),
    (Decision("reviewed", "damm", HOUSES), "there is no such article; did you mean .dam."),
    (
        Decision("speaker", "dam", HOUSES, value="Martin Lindt"),
        "did you mean 'Martin Lind'?.*write its kind before it: person:",
    ),
    (Decision("same-claim", "dam", HOUSES, value="It rained."), "no statement says its value ‘It rained.’"),
]


@pytest.mark.parametrize(("stale", "message"), STALE)
def test_a_stale_line_stops_with_file_line_and_what_it_looked_for(folder, stale, message):
    path = write(folder, stale)

    with pytest.raises(ValueError, match=f"{path} line 2 .*{message}"):
        newstrail.read(folder)


@pytest.mark.parametrize(("stale", "message"), STALE)
def test_or_it_is_listed_and_left_out(folder, stale, message):
    untouched = newstrail.read(folder)
    write(folder, stale)
    listed = newstrail.read(folder, list_stale=True)

    assert listed.problems["action"].iloc[-1] == "not applied; correct or delete it"
    pd.testing.assert_frame_equal(listed.statements, untouched.statements)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decision("stance", "dam", HOUSES, value="denies"), Decision("stance", "dam", HOUSES, value="doubts")),
        (Decision("outlet", "dam", value="Lund Post"), Decision("outlet", "dam", value="Dam News")),
        (Decision("not-a-claim", "dam", HOUSES), Decision("other-claim", "dam", HOUSES)),
        (Decision("not-a-claim", "flood", WARNED), Decision("same-claim", "dam", HOUSES, value=WARNED)),
        (Decision("other-claim", "flood", WARNED), Decision("same-claim", "dam", HOUSES, value=WARNED)),
        (Decision("not-same-claim", "dam", HOUSES, value=WARNED), Decision("same-claim", "dam", HOUSES, value=WARNED)),
        (Decision("not-same-claim", "dam", HOUSES, value=WARNED), Decision("not-a-claim", "flood", WARNED)),
        (
            Decision("same-source", "dam", HOUSES, value="Martin Lind"),
            Decision("not-same-source", "dam", HOUSES, value="Martin Lind"),
        ),
        (
            Decision("speaker", "dam", HOUSES, value="Martin Lind"),
            Decision("same-source", "dam", HOUSES, value="Martin Lind"),
        ),
        (
            Decision("same-source", "dam", HOUSES, value="Martin Lind"),
            Decision("same-source", "dam", HOUSES, value="police"),
        ),
    ],
)
def test_lines_that_contradict_each_other_are_named_together(folder, one, other):
    path = write(folder, one, Decision("reviewed", "dam", "No one was hurt,"), other)

    with pytest.raises(ValueError, match=rf"contradicts another line: {path} line 2: .*{path} line 4: "):
        newstrail.read(folder)


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> tuple[Path, newstrail.Corpus]:
    folder = tmp_path_factory.mktemp("story")
    (folder / "dam.txt").write_text(DAM, encoding="utf-8")
    (folder / "flood.txt").write_text(FLOOD, encoding="utf-8")
    return folder, newstrail.read(folder)


FEW = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])  # each reads the articles


@st.composite
def some_decisions(draw: st.DrawFn, corpus: newstrail.Corpus) -> list[Decision]:
    """Decisions about the statements of a corpus, as an analyst may make them in any number."""
    contents = st.sampled_from(sorted(corpus.statements["content"]))
    values = {
        "not-a-claim": st.just(""),
        "reviewed": st.just(""),
        "same-claim": contents,
        "other-claim": st.one_of(st.just(""), contents),
        "not-same-claim": contents,
        "not-same-source": st.sampled_from(sorted(corpus.sources["source_id"])),
        "speaker": st.sampled_from([*sorted(corpus.sources["source_id"]), "person:Eva Berg"]),
        "same-source": st.sampled_from([*sorted(corpus.sources["source_id"]), "person:Eva Berg"]),
        "stance": st.sampled_from(["asserts", "doubts", "denies"]),
    }
    decisions = []
    for what in draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=6)):
        statement = corpus.statements.iloc[draw(st.integers(0, len(corpus.statements) - 1))]
        text = corpus.articles.set_index("article_id")["text"][statement["article_id"]]
        around = text[: statement["start"]][-20:], text[statement["end"] :][:20]
        decisions.append(Decision(what, statement["article_id"], statement["content"], *around, draw(values[what])))
    return decisions


def replayed(corpus: newstrail.Corpus, decisions: list[Decision]) -> dict[str, pd.DataFrame]:
    texts = dict(corpus.articles[["article_id", "text"]].to_numpy())
    placed, _ = place(find_standing(decisions, texts)[0], texts, corpus.frames)
    frames = correct_sources(corpus.frames, placed)
    return frames | {"statements": correct_claims(frames["statements"], corpus.articles, placed)}


@settings(max_examples=40)
@given(data=st.data())
def test_replaying_twice_is_replaying_once(story, data):
    decisions = data.draw(some_decisions(story[1]))
    once, twice = replayed(story[1], decisions), replayed(story[1], decisions * 2)

    for name, frame in once.items():
        pd.testing.assert_frame_equal(frame, twice[name], obj=name)


@settings(max_examples=40)
@given(data=st.data())
def test_the_order_of_lines_is_no_matter(story, data):
    decisions = data.draw(some_decisions(story[1]))
    one, other = replayed(story[1], decisions), replayed(story[1], data.draw(st.permutations(decisions)))

    for name, frame in one.items():
        pd.testing.assert_frame_equal(frame, other[name], obj=name)


@FEW
@given(data=st.data())
def test_correcting_and_undoing_gives_the_same_frames(story, data):
    folder, corpus = story
    path = write(folder)
    for decision in (decisions := data.draw(some_decisions(corpus))):
        add_decision(path, decision)
    newstrail.read(folder, list_stale=True)
    for decision in reversed(decisions):
        take_back(path, [decision])

    assert_same(newstrail.read(folder), corpus)


@FEW
@given(data=st.data())
def test_a_decision_shows_at_once_what_the_next_read_will(story, data):
    folder, corpus = story
    decisions = data.draw(some_decisions(corpus))
    write(folder, *decisions[:-1])
    live = newstrail.read(folder, list_stale=True)
    try:
        shown = live.correct(decisions[-1])
    except ValueError:
        return
    write(folder, *decisions)

    assert_same(shown, newstrail.read(folder, list_stale=True))


@pytest.mark.parametrize(
    "decisions",
    [
        (
            Decision("same-source", "flood", WARNED, value="police"),
            Decision("same-source", "dam", HOUSES, value="vague:residents@flood"),
        ),
        (
            Decision("other-claim", "flood", "the dam was mined", value="Flood destroys 40 houses"),
            Decision("other-claim", "flood", "Flood destroys 40 houses"),
        ),
        (
            Decision("speaker", "flood", WARNED, value="person:Eva Berg"),
            Decision("same-source", "dam", HOUSES, value="vague:residents@flood"),
        ),
    ],
)
def test_a_decision_shows_what_it_does_beside_an_earlier_one(folder, decisions):
    live = newstrail.read(folder).correct(decisions[0])

    assert_same(live.correct(decisions[1]), read(folder, *decisions))
    assert_same(read(folder, decisions[0]).correct(decisions[1]), read(folder, *decisions))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20), max_size=3))
def test_any_words_come_back_from_the_file_and_no_spreadsheet_runs_them(tmp_path_factory, cells):
    starts = (
        "",
        "=",
        "'=",
        "-",
        "@",
        "''+",
        "\r",
        "\t=",
        "'\t'=",
        "＝",
        "x;=",
        "x;'=",
        "x; “＋",
        "x\n@",
        "x\t'-",
        "x|\u00a0=",
    )
    words = [f"{start}{cell}a" for cell in cells for start in starts]
    decisions = [Decision("reviewed", "a", each, each, each, who=each, why=each) for each in words]
    path = write(tmp_path_factory.mktemp("any"), *decisions)

    assert [each[:9] for each in read_decisions(path)] == [each[:9] for each in decisions]
    parts = re.split(r"[,;\t|\n\r]", path.read_text(encoding="utf-8"))
    assert not [part for part in parts if part.strip(' "“\u00a0').startswith(("=", "@", "＝", "＋"))]


ADDED = {
    "a_full.txt": "Dam was old, mayor says\n\nMayor Karin Maria Holm said on Friday that the dam was old.",
    "b_other.txt": "Fire at harbour\n\nOfficer Dan Holm said that the fire was out. Holm denied that it was lit.",
    "c_same.txt": 'Lund mourns\n\n"We lost 40 houses," said Ana Berg, who lives in Lund. "No one was hurt," Lind said.',
    "d_place.txt": "Holm floods\n\nThe town of Holm said on Friday that nobody had warned them. Police said it rained.",
    "e_copy.txt": FLOOD,
    "f_lind.txt": "Lind resigns\n\nMartin Erik Lind, an engineer, said on Sunday that no one was hurt by the flood.",
}
NURSE = "No one was hurt,"
ALL_KINDS = (
    Decision("speaker", "flood", WARNED, value="person:karin-holm"),
    Decision("same-source", "flood", "The flood has destroyed 40 houses in Lund,", value="person:holm"),
    Decision("speaker", "flood", NURSE, value="person:Eva Berg"),
    Decision("stance", "dam", HOUSES, value="doubts"),
    Decision("reviewed", "dam", "the dam was mined", value=""),
    Decision("same-claim", "dam", HOUSES, value="nobody had warned them"),
    Decision("not-a-claim", "flood", "the dam was mined"),
    Decision("outlet", "dam", value="Lund Post"),
    Decision("author", "flood", value="Eva Berg"),
    Decision("published", "flood", value="2024-05-04"),
)


def statement(corpus, article_id, words):
    trail = corpus.trail()
    original = corpus.articles.set_index("article_id")["duplicate_of"].dropna().get(article_id, article_id)
    at = (trail["article_id"] == original) & trail["content"].str.contains(words.strip(","), regex=False)
    return trail[at].iloc[0]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    added=st.sets(st.sampled_from(sorted(ADDED))),
    removed=st.sampled_from(["", "", "", "dam.txt", "flood.txt"]),
    renamed=st.sampled_from(["", "", "", "dam.txt", "flood.txt"]),
    order=st.permutations(ALL_KINDS),
)
def test_whatever_is_added_removed_or_renamed_a_decision_holds_or_the_run_stops(
    tmp_path_factory, added, removed, renamed, order
):
    folder = tmp_path_factory.mktemp("story")
    for name, text in {"dam.txt": DAM, "flood.txt": FLOOD, **{name: ADDED[name] for name in added}}.items():
        if name != removed:
            (folder / (f"z_{name}" if name == renamed else name)).write_text(text, encoding="utf-8")
    write(folder, *order)
    try:
        corpus = newstrail.read(folder)
    except ValueError as error:
        assert re.search(r"corrections.csv line \d+ .*(no such article|are called|is called|contradicts)", str(error))
        return

    assert not removed and not renamed
    assert "holm" in statement(corpus, "flood", WARNED)["source"].casefold()
    assert statement(corpus, "flood", NURSE)["source"] == "Eva Berg"
    assert statement(corpus, "dam", HOUSES)["stance"] == "doubts"
    assert statement(corpus, "dam", HOUSES)["claim_id"] == statement(corpus, "flood", "nobody had warned")["claim_id"]
    assert statement(corpus, "dam", "the dam was mined")["reviewed"]
    assert pd.isna(statement(corpus, "flood", "the dam was mined")["claim_id"])
    assert corpus.articles.set_index("article_id").loc["dam", "outlet"] == "Lund Post"
    assert (corpus.sources["n_statements"] > 0).loc[~corpus.sources["kind"].eq("outlet")].any()
    assert not corpus.sources["name"].isin(["karin-holm", "martin-lind"]).any()


def test_an_id_that_another_article_changes_still_names_its_source(folder):
    decision = Decision("speaker", "flood", WARNED, value="person:holm")
    write(folder, decision)
    alone = newstrail.read(folder / "flood.txt", corrections=folder / "corrections.csv")
    both = newstrail.read(folder)

    assert "person:holm" in set(alone.sources["source_id"]) - set(both.sources["source_id"])
    assert [row(alone, WARNED)["source"], row(both, WARNED)["source"]] == ["Holm", "Karin Holm"]


@pytest.mark.parametrize("value", ["person:nobody-here", "anonymous:a-baker@dam", "institution:council"])
def test_an_id_that_no_source_has_makes_no_new_source(folder, value):
    with pytest.raises(ValueError, match=f"no source is called '{value}'"):
        read(folder, Decision("speaker", "flood", WARNED, value=value))


def test_a_name_means_who_is_called_so_in_the_article_whoever_else_is(folder):
    (folder / "b_other.txt").write_text(ADDED["b_other.txt"], encoding="utf-8")
    mended = read(folder, Decision("speaker", "dam", "the dam was mined", value="Holm"))

    assert row(mended, "the dam was mined")["source"] == "Karin Holm"


def test_an_article_that_was_renamed_is_named_in_the_error(folder):
    write(folder, Decision("reviewed", "dam", HOUSES))
    (folder / "dam.txt").rename(folder / "burst.txt")
    (folder / "articles.csv").unlink()

    with pytest.raises(ValueError, match="there is no such article; its words stand in burst"):
        newstrail.read(folder)


HEADER = "what,article_id,words,value\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stance,dam,We lost\n", "line 1 lacks the column 'article_id'"),
        ("what,article_id,wrods\n", "line 1 has the unknown column 'wrods'; write what,article_id,words"),
        (f"{HEADER}stanse,dam,We lost,denies\n", "line 2: what 'stanse' is no decision; did you mean 'stance'?"),
        (f"{HEADER}stance,dam,We lost,maybe\n", "line 2: stance 'maybe' is not known; write asserts, doubts, denies"),
        (f"{HEADER}stance,dam,We lost,\n", "line 2: stance needs a value"),
        (f"{HEADER}stance,,We lost,denies\n", "line 2: stance names no article"),
        (f"{HEADER}stance,dam,,denies\n", "line 2: stance needs the exact words"),
        (f"{HEADER}outlet,dam,We lost,Post\n", "line 2: outlet is about a whole article; leave words empty"),
        (f"{HEADER}published,dam,,3 May\n", "line 2: '3 May' is not a date; write YYYY-MM-DD"),
        (f"{HEADER}reviewed,dam,We lost,no\n", "line 2: reviewed takes no value, but has 'no'"),
        (f"{HEADER}reviewed,dam,We lost,,,\n", "line 2 has 6 values for 4 columns"),
        (f'{HEADER}reviewed,dam,"We lost\n', "is broken CSV"),
        ("", "is empty"),
    ],
)
def test_a_malformed_file_stops_and_nothing_is_written(folder, capsys, text, message):
    (folder / "corrections.csv").write_text(text)

    assert main(["build", str(folder), "--out", str(folder.parent / "out")]) == STOPPED
    assert message in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_a_single_article_is_corrected_from_a_file_that_is_named(folder, capsys):
    path = write(folder, Decision("stance", "dam", HOUSES, value="denies"))
    out = folder / "out"

    assert main(["build", str(folder / "dam.txt"), "--corrections", str(path), "--out", str(out)]) == DONE
    assert row(newstrail.load(out), HOUSES)["stance"] == "denies"


def test_what_is_saved_takes_the_corrections_along_and_counts_them(folder):
    lines = [Decision("stance", "dam", HOUSES, value="denies"), Decision("reviewed", "dam", HOUSES)]
    mended = read(folder, *lines, Decision("author", "dam", value="Eva Berg"))
    mended.save(folder / "out")
    manifest = json.loads((folder / "out" / "manifest.json").read_text())

    assert (folder / "out" / "corrections.csv").read_bytes() == (folder / "corrections.csv").read_bytes()
    assert [manifest[key] for key in ("corrections", "corrected", "reviewed")] == [
        3,
        {"articles": 1, "statements": 1},
        1,
    ]
    assert_same(newstrail.load(folder / "out"), mended)


def test_the_articles_are_never_written(folder):
    before = {path: path.read_bytes() for path in folder.glob("*.txt")}
    read(folder, Decision("not-a-claim", "dam", HOUSES), Decision("outlet", "dam", value="Lund Post"))

    assert {path: path.read_bytes() for path in folder.glob("*.txt")} == before


WRITER = """
import sys
from pathlib import Path
from newstrail import Decision
from newstrail.decisions import add_decision
for number in range(100_000):
    add_decision(Path(sys.argv[1]), Decision("reviewed", "dam", f"statement {number}"))
    print(number, flush=True)
"""


@pytest.mark.parametrize("wait", [0.05, 0.2])
def test_a_killed_writer_loses_no_decision_that_it_acknowledged(tmp_path, wait):
    path = tmp_path / "corrections.csv"
    with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True) as writer:
        writer.stdout.readline()
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged = 1 + len([line for line in writer.stdout.read().split("\n")[:-1] if line])

    assert acknowledged <= len(read_decisions(path)) <= acknowledged + 1


def test_two_who_write_at_once_lose_nothing(tmp_path):
    script = WRITER.replace("100_000", "20")
    path = tmp_path / "corrections.csv"
    writers = [subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.DEVNULL) for _ in range(2)]

    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(read_decisions(path)) == 40


def claims_after(claims: str, *placed: Placed) -> pd.DataFrame:
    """Statements a, b, c, ... of these claims, one letter each, as decisions make them."""
    keys = list("abcdef")[: len(claims)]
    statements = pd.DataFrame({"statement_id": keys, "claim_id": list(claims), "article_id": "x"})
    statements = statements.assign(start=range(len(keys)), stance="asserts", reviewed=False, corrected=False)
    articles = pd.DataFrame({"article_id": ["x"], "text": [""], "published_earliest": [pd.NaT]})
    return correct_claims(statements, articles, placed)


def on(what: str, one: str, other: str) -> Placed:
    return Placed(Decision(what, "x", one), (one,), other)


def test_what_is_not_the_same_leaves_the_claim_and_takes_along_what_is_the_same_as_it():
    placed = [on("not-same-claim", "c", "a"), on("same-claim", "d", "c")]

    for order in (placed, placed[::-1]):
        corrected = claims_after("aaaa", *order)
        assert corrected["claim_id"].tolist() == ["a", "a", "c", "c"]
        assert corrected["reviewed"].tolist() == [False, False, True, True]


def test_what_is_not_the_same_stays_apart_even_where_a_claim_of_the_machine_would_join_it():
    placed = [on("same-claim", "a", "c"), on("same-claim", "b", "d"), on("not-same-claim", "a", "b")]

    assert claims_after("abcc", *placed)["claim_id"].tolist() == ["a", "b", "a", "b"]
