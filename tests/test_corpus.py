"""What holds in every frame, whatever the articles say; and nothing about the seeds is typed in."""

import json
import shutil

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newstrail
from conftest import SEEDS
from newstrail.claims import are_fragments
from newstrail.schema import FRAMES, KINDS, STANCES

SPANS = {"statements": ["", "cue_", "source_", "about_"], "dates": [""], "quantities": [""], "blocks": [""]}
REFERENCES = [
    ("statements", "article_id", "articles"),
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
    unclaimed = ~corpus.statements["claim_id"].isin(corpus.claims["claim_id"]) & corpus.statements["claim_id"].notna()
    assert are_fragments(corpus.statements[unclaimed]).all()
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


# fmt: off
PIECES = [
    '"We know,"', " he said", ".\n", "“No", "” and", "On 12 May ", "North Korea", " denied that ", "10,000", " over ",
    " (Reuters)", "Source: ", " according to ", "Share\n", "By Ada Marsh\n", "17 May 2024, 14:05\n", "two of them",
    " soldiers", "<p>", "&quot;", '{"text": "', "\r\n", "\r", "\u200b", "\u00a0", "🙂", "e\u0301", "\x00", "\ud800",
]
# fmt: on
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
BYTES = st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv", "b/a.txt", "c.txt"])
FILTERS = [
    {"kinds": ["quote", "paraphrase"]},
    {"stances": ["asserts"]},
    {"text": "know"},
    {"said": (None, "2030-01-01")},
]


def frames_of(corpus):
    return {name: frame.astype("string").fillna("").values.tolist() for name, frame in corpus.frames.items()}


@settings(max_examples=20)
@given(files=st.dictionaries(NAMES, BYTES, min_size=1), condition=st.sampled_from(FILTERS))
def test_whatever_the_bytes_the_frames_hold(tmp_path_factory, files, condition):
    folder = tmp_path_factory.mktemp("any")
    (folder / "b").mkdir()
    files = files | {"good.txt": b'"We know of 10,000 soldiers," the mayor of Orsa said on Friday.'}
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    paths = [folder / name for name in files]
    corpus = newstrail.read(*paths)
    kept = corpus.keep(**condition)

    assert_holds(corpus)
    assert_holds(kept)
    assert frames_of(kept.keep(**condition)) == frames_of(kept)
    assert frames_of(newstrail.read(*reversed(paths))) == frames_of(corpus)
    assert {*corpus.problems["path"], *corpus.articles["path"]} == {path.name for path in paths}


LEAD = "The river rose by two metres overnight, the mayor of Orsa said on Friday."
LAST = "Crews brought food to three villages by boat, the army said."
LONG_QUOTE = " ".join(f"We warned the ministry {number} times and nobody answered us." for number in range(300))
LONG_SENTENCE = " and ".join(f"crews brought food to village {number} of the county" for number in range(60))
HARD = {
    "a quote never closed": 'The mayor said: "We had warned the ministry twice.',
    "a curly quote never closed": "“We had warned the ministry twice, she said.",
    "quotes that cross": '“We had "warned” them," she said. ”No“ and “"" yes.',
    "a quote of 3,000 words": f'"{LONG_QUOTE}" the mayor said.',
    "a sentence of 500 words": f"The mayor said that {LONG_SENTENCE}.",
    "a word of 100,000 letters": "w" * 100_000,
    "a line of 20,000 quotes": '"' * 20_000,
    "brackets never closed": "[" * 500 + "(" * 500,
    "emoji and combining marks": "“Cafe\u0301 👩\u200d🚒🙂 was flooded,” the bishop said on 16 May.",
    "zero-width and no-break characters": "“We\u200b had\u00a0warned them,”\u00a0the\u202fmayor \ufeffsaid.",
    "carriage returns": "“We had warned them,” the\rmayor said.\r\rIt rained.\r\n",
    "NUL and lone surrogates": "“We had \x00 warned \ud800 them,” the mayor said.",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_a_hard_text_loses_nothing_around_it(tmp_path, text):
    page = f"Flood in Orsa\n\n{LEAD}\n\n{text}\n\n{LAST}\n"
    (tmp_path / "a.txt").write_bytes(page.encode("utf-8", "surrogatepass"))
    corpus = newstrail.read(tmp_path)
    said = corpus.statements.set_index("source_text")["content"]

    assert_holds(corpus)
    assert "river rose" in said["the mayor of Orsa"]
    assert "Crews brought food" in said["the army"]


def test_a_long_quote_is_read_to_its_end(tmp_path):
    (tmp_path / "a.txt").write_text(f'Flood in Orsa\n\n{LEAD}\n\n"{LONG_QUOTE}" the mayor said.\n\n{LAST}\n')
    statements = newstrail.read(tmp_path).statements

    assert (statements["kind"] == "quote").sum() == 300


def test_offsets_count_characters_not_bytes(tmp_path):
    (tmp_path / "a.txt").write_text(f"Flood in Orsa\n\n{LEAD}\n\n{HARD['emoji and combining marks']}\n\n{LAST}\n")
    corpus = newstrail.read(tmp_path)

    assert "Cafe\u0301 👩\u200d🚒🙂 was flooded," in corpus.statements["content"].tolist()
    assert "16 May" in corpus.dates["text"].tolist()


@pytest.mark.parametrize("copy", ["{page}", "Home | News | Sport\n{page}\nMost read\nStorm closes the pass\n"])
def test_an_article_that_stands_there_twice_counts_once(tmp_path, copy):
    page = f"Flood in Orsa\n\n{LEAD}\n\n{LAST} {LONG_QUOTE[:605]}\n"
    for name, text in {"a.txt": page, "b.txt": copy.format(page=page)}.items():
        (tmp_path / name).write_text(text)
    corpus = newstrail.read(tmp_path)

    assert corpus.articles.set_index("article_id")["duplicate_of"].dropna().to_dict() == {"b": "a"}
    assert set(corpus.statements["article_id"]) == set(corpus.dates["article_id"]) == {"a"}
    assert set(corpus.blocks["article_id"]) == {"a", "b"}


TIMED = """Orsa rebuilds its dam

By Ada Marsh
17 May 2024

The mayor said on Thursday that the dam burst on 3 May after weeks of rain. A new one will open in July, she said.
"""


@pytest.mark.parametrize(
    ("published", "timing"),
    [
        ("17 May 2024", {"Thursday": "happened", "3 May": "happened", "weeks": None, "July": "scheduled"}),
        ("", dict.fromkeys(["Thursday", "3 May", "weeks", "July"])),
    ],
)
def test_dates_tell_what_was_said_has_happened_and_is_scheduled(tmp_path, published, timing):
    (tmp_path / "a.txt").write_text(TIMED.replace("17 May 2024", published))
    corpus = newstrail.read(tmp_path)
    said = corpus.statements["said_latest"].dropna().dt.strftime("%Y-%m-%d").tolist()

    told = corpus.dates[corpus.dates["tells"] != "published"].set_index("text")["timing"].astype(object)
    assert told.where(told.notna(), None).to_dict() == timing
    assert corpus.dates.loc[corpus.dates["tells"] == "said", "text"].tolist() == (["Thursday"] if published else [])
    assert said == (["2024-05-16"] if published else [])


def test_a_day_that_readers_know_has_the_year_that_another_article_tells(tmp_path):
    told = ["The raid of 7 October 2023 killed 40, the mayor said.", "Much changed after the October 7 raid, she said."]
    rows = [{"text": text, "published": "2024-10-17"} for text in told]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))

    assert newstrail.read(tmp_path).dates["value"].tolist() == ["2023-10-07", "2023-10-07"]


@pytest.mark.parametrize("year", ["1600", "2263", "2999"])
def test_a_year_far_from_ours_keeps_frames_and_charts_whole(tmp_path, year):
    told = "In 1500 it stood, the mayor said. It will fall in 2099."
    rows = [
        {"text": told, "outlet": outlet, "published": day}
        for outlet, day in (("A", f"{year}-03-12"), ("B", "2024-03-12"))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    corpus = newstrail.read(tmp_path)

    assert corpus.articles["published"].dt.strftime("%Y").tolist() == [year, "2024"]
    assert newstrail.charts.mentioned_dates(corpus).to_dict() and newstrail.charts.claim_timeline(corpus).to_dict()


@pytest.mark.parametrize("year", ["0001", "1000", "1500", "9999", "10000"])
def test_a_year_in_which_no_news_is_stays_unknown_wherever_it_stands(tmp_path, year):
    day = f"{year}-03-12"
    told = f"The dam burst on 12 March {year}, the mayor said. Police denied on Friday that 40 houses were lost."
    printed = f"Dam bursts\n\nBy Ola Berg\n12 March {year}\n\n{told}"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": told, "published": day, "url": f"https://a.example/{day}/"}))
    (tmp_path / f"{day}.txt").write_text(printed)
    corpus = newstrail.read(tmp_path)

    assert corpus.articles["published"].isna().all() and len(corpus.statements)
    assert newstrail.charts.mentioned_dates(corpus).to_dict() and newstrail.charts.claim_timeline(corpus).to_dict()
    corpus.save(tmp_path / "frames")
    assert len(newstrail.load(tmp_path / "frames").dates) == len(corpus.dates)


def test_the_date_of_a_byline_tells_when_the_article_was_published_and_nothing_else(tmp_path):
    (tmp_path / "a.txt").write_text(TIMED)
    corpus = newstrail.read(tmp_path)
    [printed] = corpus.dates[corpus.dates["tells"] == "published"].itertuples()

    assert (printed.text, printed.value) == ("17 May 2024", "2024-05-17") and pd.isna(printed.statement_id)
    assert "17 May 2024" not in json.dumps(newstrail.charts.mentioned_dates(corpus).to_dict(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("on Thursday", "2024-05-16", "2024-05-16"),
        ("in May", "2024-05-01", "2024-05-17"),
        ("earlier this month", "2024-05-01", "2024-05-16"),
        ("earlier on Friday", "2024-05-17", "2024-05-17"),
    ],
)
def test_it_was_said_by_the_day_of_publication(tmp_path, when, first, last):
    (tmp_path / "a.txt").write_text(TIMED.replace("on Thursday", when).replace(" after weeks of rain", ""))
    said = newstrail.read(tmp_path).statements.dropna(subset="said_earliest")

    assert said[["said_earliest", "said_latest"]].map("{:%Y-%m-%d}".format).values.tolist() == [[first, last]]


def test_nothing_is_said_after_publication(corpus):
    dated = corpus.statements.merge(corpus.articles, on="article_id").dropna(subset=["said_latest", "published"])

    assert len(dated) > 5
    assert (dated["said_latest"].dt.normalize() <= dated["published"].dt.normalize()).all()


def test_an_article_in_another_language_is_kept_without_statements(tmp_path):
    (tmp_path / "de.txt").write_text(
        "Der Bürgermeister sagte am Freitag, der Damm sei seit Jahren nicht geprüft worden."
    )
    corpus = newstrail.read(tmp_path)

    assert corpus.articles["language"].tolist() == ["de"]
    assert corpus.statements.empty
    assert "is written in 'de', not English" in corpus.problems["what"].tolist()


def test_a_page_of_nothing_but_furniture_gives_no_statement(tmp_path):
    (tmp_path / "a.txt").write_text("Menu\nHome\nNews | Sport\nSubscribe\n2 min read\n© 2024 The Orsa Herald.\n")
    corpus = newstrail.read(tmp_path)

    assert corpus.statements.empty
    assert "has no line that reads as an article" in corpus.problems["what"].tolist()


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


@pytest.mark.parametrize("chart", ["claim_outlet_matrix", "claim_timeline"])
def test_the_charts_follow_too(renamed, chart):
    drawn = json.dumps(getattr(newstrail.charts, chart)(renamed).to_dict(), ensure_ascii=False)

    assert "40,000" in drawn
    assert "10,000" not in drawn
    assert "Zelensk" not in drawn


def test_what_is_saved_is_loaded(corpus, tmp_path):
    corpus.save(tmp_path / "frames")
    loaded = newstrail.load(tmp_path / "frames")

    for name, frame in corpus.frames.items():
        pd.testing.assert_frame_equal(frame, loaded.frames[name])
