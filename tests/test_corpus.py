"""What holds in every frame, whatever the articles say; and nothing about the seeds is typed in."""

import csv
import json
import shutil

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newstrail
from conftest import SEEDS
from newstrail.schema import FRAMES
from newstrail.views import KINDS, STANCES

SPANS = {"statements": ["", "cue_", "source_", "about_"], "dates": [""], "quantities": [""], "blocks": [""]}
REFERENCES = [
    ("statements", "article_id", "articles"),
    ("statements", "claim_id", "claims"),
    ("statements", "source_id", "sources"),
    ("statements", "via_source_id", "sources"),
    ("dates", "statement_id", "statements"),
    ("quantities", "statement_id", "statements"),
    ("quantities", "part_of", "quantities"),
    ("reliances", "statement_id", "statements"),
    ("reliances", "from_source_id", "sources"),
    ("reliances", "to_source_id", "sources"),
]


def assert_holds(corpus):
    texts = corpus.articles.set_index("article_id")["text"]
    for row in corpus.statements.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.content
    for name in ("dates", "quantities"):
        for row in corpus.frames[name].itertuples():
            assert texts[row.article_id][row.start : row.end] == row.text
    for name, prefixes in SPANS.items():
        for prefix in prefixes:
            spans = corpus.frames[name].dropna(subset=f"{prefix}start")
            assert (spans[f"{prefix}start"] < spans[f"{prefix}end"]).all()
            assert (spans[f"{prefix}start"] >= 0).all()
            assert (spans[f"{prefix}end"] <= spans["article_id"].map(texts.str.len())).all()
    for article_id, blocks in corpus.blocks.groupby("article_id"):
        edges = [0, *blocks["end"]]
        assert blocks["start"].tolist() == edges[:-1]
        assert edges[-1] == len(texts[article_id])
    for name, column, referred in REFERENCES:
        key = next(iter(FRAMES[referred]))
        assert corpus.frames[name][column].dropna().isin(corpus.frames[referred][key]).all(), (name, column)
    for name, first, last in (
        ("articles", "published_earliest", "published_latest"),
        ("statements", "said_earliest", "said_latest"),
        ("dates", "earliest", "latest"),
        ("quantities", "low", "high"),
    ):
        both = corpus.frames[name].dropna(subset=[first, last])
        assert (both[first] <= both[last]).all(), name
    assert set(corpus.statements["kind"]) <= set(KINDS)
    assert set(corpus.statements["stance"]) <= set(STANCES)


def test_the_seeds_hold(corpus):
    assert_holds(corpus)


def test_every_frame_keeps_its_schema(corpus):
    for name, columns in FRAMES.items():
        assert list(corpus.frames[name].columns) == list(columns)


@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=200),
            st.lists(
                st.sampled_from(
                    [
                        '"We know,"',
                        " he said",
                        ".\n",
                        "“No",
                        "” and",
                        "On 12 May ",
                        "North Korea",
                        " denied that ",
                        "10,000",
                        " soldiers",
                        " (Reuters)",
                        "\r\n",
                        "\u200b",
                        "\u00a0",
                        "🙂",
                        "e\u0301",
                        "Source: ",
                        " according to ",
                    ]
                ),
                max_size=25,
            ).map("".join),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_text_holds(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("any")
    for number, text in enumerate([*texts, "It rained on Friday, the mayor said."]):
        (folder / f"{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))

    assert_holds(newstrail.read(folder, cached=False))


def test_the_order_of_the_input_does_not_matter(tmp_path, corpus):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    for number, name in enumerate(sorted(p.name for p in (tmp_path / "seeds").glob("*.txt"))):
        folder = tmp_path / f"part{9 - number}"
        folder.mkdir()
        shutil.move(tmp_path / "seeds" / name, folder / name)
    parts = newstrail.read(*sorted(tmp_path.glob("part*")))

    assert parts.statements["content"].tolist() == corpus.statements["content"].tolist()


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    folder = shutil.copytree(SEEDS, tmp_path_factory.mktemp("renamed") / "seeds")
    for path in folder.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("Zelenskyy", "Hollmann").replace("Zelensky", "Hollmann").replace("Volodymyr", "Gustav")
        path.write_text(text.replace("10,000", "40,000").replace("10K", "40K"), encoding="utf-8")
    return newstrail.read(folder)


def test_with_a_person_renamed_the_frames_follow(corpus, renamed):
    names = renamed.sources["name"]

    assert names.str.contains("Gustav Hollmann").any()
    assert not names.str.contains("Zelensk").any()


def test_with_a_number_changed_the_frames_follow(corpus, renamed):
    assert (renamed.quantities["low"] == 40_000).sum() == (corpus.quantities["low"] == 10_000).sum()
    assert not (renamed.quantities["low"] == 10_000).any()


@pytest.mark.parametrize("chart", [newstrail.claim_outlet_matrix, newstrail.claim_timeline])
def test_the_charts_follow_too(renamed, chart):
    drawn = json.dumps(chart(renamed.trail()).to_dict(), ensure_ascii=False)

    assert "40,000" in drawn
    assert "10,000" not in drawn
    assert "Zelensk" not in drawn


def test_the_sidecar_says_only_what_the_texts_do_not_tell():
    with (SEEDS / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = {(row["path"][:3], column) for row in rows for column in row if column != "path" and row[column]}

    assert said == {("000", "outlet"), ("002", "outlet"), ("003", "outlet"), ("002", "published"), ("003", "published")}


def test_what_is_saved_is_loaded(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    loaded = newstrail.load(tmp_path / "frames")

    for name, frame in corpus.frames.items():
        pd.testing.assert_frame_equal(frame, loaded.frames[name])
