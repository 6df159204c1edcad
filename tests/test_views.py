"""The filter, the join and the evidence."""

import html
from datetime import date

import pandas as pd
import pytest

import newstrail
from newstrail.claims import are_fragments
from newstrail.corpus.evidence import Evidence
from newstrail.text.telling import CONTEXT_WORDS, context


def test_the_trail_has_a_row_per_statement(corpus):
    trail = corpus.trail()

    assert sorted(trail["statement_id"]) == sorted(corpus.statements["statement_id"])
    assert trail["outlet"].notna().all()
    assert trail.loc[~are_fragments(trail), "claim"].notna().all()


@pytest.mark.parametrize(
    ("condition", "column"),
    [
        ({"outlets": ["The Moscow Times"]}, "outlet"),
        ({"outlets": "The Moscow Times"}, "outlet"),
        ({"kinds": ["quote"]}, "kind"),
        ({"stances": ["denies"]}, "stance"),
        ({"source_kinds": ["anonymous"]}, "source_kind"),
    ],
)
def test_keep_keeps_only(corpus, condition, column):
    (wanted,) = condition.values()
    kept = corpus.keep(**condition)

    assert set(kept.trail()[column]) == {wanted if isinstance(wanted, str) else wanted[0]}


def test_keep_twice_is_keep_once(corpus):
    once = corpus.keep(outlets=["The Moscow Times"], kinds=["quote"], text="war")
    twice = once.keep(outlets=["The Moscow Times"], kinds=["quote"], text="war")

    for name, frame in once.frames.items():
        pd.testing.assert_frame_equal(frame, twice.frames[name])


def test_keep_counts_what_is_kept(corpus):
    kept = corpus.keep(outlets=["The Moscow Times"])

    assert kept.claims["n_outlets"].eq(1).all()
    assert kept.sources["n_statements"].sum() == len(kept.statements)


def test_an_outlet_without_a_matching_statement_stays(corpus):
    kept = corpus.keep(stances=["denies"])

    assert kept.articles["article_id"].tolist() == corpus.articles["article_id"].tolist()


def test_keep_keeps_a_part_without_its_whole(tmp_path):
    said = '"We saw 10,000 soldiers on Friday," the mayor of Orsa said. Two of them have died, according to the army.'
    (tmp_path / "orsa.txt").write_text(said, encoding="utf-8")
    corpus = newstrail.read(tmp_path)

    assert corpus.quantities["part_of"].count() == 1
    assert corpus.keep(text="died").quantities["part_of"].isna().tolist() == [True]


def test_keep_leaves_the_corpus_as_it_was(corpus):
    before = {name: frame.copy() for name, frame in corpus.frames.items()}
    corpus.keep(kinds=["quote"], published=("2024-10-17", None), text="war")

    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, corpus.frames[name])


def test_nothing_fits_two_conditions_that_exclude_each_other(corpus):
    kept = corpus.keep(kinds=["narration"], source_kinds=["person"])

    assert kept.statements.empty
    assert kept.claims.empty


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"outlets": ["The Daily Nope"]}, r"outlets: 'The Daily Nope' is unknown; choose from .*The Moscow Times"),
        ({"kinds": ["rumour"]}, r"kinds: 'rumour' is unknown; choose from mixed, narration"),
        ({"outlets": ["The Moscow Times", "The Moscow Tims"]}, r"'The Moscow Tims' .* mean 'The Moscow Times'\?"),
        ({"published": "17/10/2024"}, r"published '17/10/2024' is not a date; write YYYY, YYYY-MM"),
        ({"said": "2024-13"}, r"said '2024-13' is not a date"),
        ({"published": ("2025", "2024")}, r"published \('2025', '2024'\) ends before it starts; write the earlier"),
        ({"published": ("2023", "2024", "2025")}, r"published takes a date or a pair of them \(from, to\), but got 3"),
        ({"claims": "10,000 soldiers"}, r"claims: '10,000 soldiers' is unknown; .* corpus.claims; .* keep\(text="),
    ],
)
def test_a_misspelt_value_is_told(corpus, condition, message):
    with pytest.raises(ValueError, match=message):
        corpus.keep(**condition)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"outlet": "The Moscow Times"}, r"keep has no argument 'outlet'; it has outlets, sources, "),
        ({"text": 10_000}, r"text takes words, but got 10000; write them in quotes"),
        ({"reviewed": "yes"}, r"reviewed takes True or False, but got 'yes'"),
    ],
)
def test_what_cannot_be_a_condition_is_told(corpus, condition, message):
    with pytest.raises(TypeError, match=message):
        corpus.keep(**condition)


def test_one_statement_is_asked_for_at_a_time(corpus):
    with pytest.raises(TypeError, match="evidence takes one statement_id, but got a Series; pass one value"):
        corpus.evidence(corpus.statements["statement_id"])


def test_what_may_lie_inside_an_interval_is_kept(corpus):
    assert len(corpus.keep(published=("2024-10-17", "2024-10-17")).articles) == len(corpus.articles)
    assert corpus.keep(published=("2024-10-20", None)).articles.empty


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        ("2024", True),
        ("2024-10", True),
        ("2024-10-17", True),
        (date(2024, 10, 17), True),
        (pd.Timestamp("2024-10-17", tz="UTC"), True),
        ("2024-10-25", False),
        ("2024-10-25T10:00", False),
        ("2025", False),
        (("2023", "2024"), True),
        ((None, "2024-09"), False),
        (("2024-10-17", "2024"), True),
    ],
)
def test_a_period_is_written_as_one_says_it(corpus, period, fits):
    assert len(corpus.keep(published=period).articles) == (len(corpus.articles) if fits else 0)


def test_evidence_marks_the_exact_words(corpus):
    statement = corpus.statements.query("kind != 'narration'").iloc[0]
    evidence = corpus.evidence(statement["statement_id"])

    assert ("content", statement["content"]) in evidence.marked
    assert statement["content"] in str(evidence)
    assert f">{html.escape(statement['content'])}</span>" in evidence._repr_html_()


def test_words_of_an_article_are_neither_markup_nor_a_formula():
    hostile = "<script>x</script> <img onerror=x> $a$"
    shown = Evidence(hostile, (("source", hostile), ("", " "), ("content", hostile)), hostile, hostile)._repr_html_()

    assert "<script" not in shown and "<img" not in shown
    assert shown.startswith('<blockquote class="tex2jax_ignore mathjax_ignore">')


def test_evidence_of_every_statement_can_be_shown(corpus):
    for statement_id in corpus.statements["statement_id"]:
        assert corpus.evidence(statement_id).citation


def test_evidence_of_no_statement_says_so(corpus):
    with pytest.raises(KeyError, match="no statement 'nope'"):
        corpus.evidence("nope")


def test_context_is_short_and_stays_in_its_line():
    text = "Above.\n" + "word " * 50 + "HERE" + " word" * 50 + "\nBelow."
    before, after = context(text, text.index("HERE"), text.index("HERE") + 4)

    assert len(before.split()) + len(after.split()) <= CONTEXT_WORDS + 2
    assert "Above" not in before
    assert "Below" not in after


def test_what_a_statement_points_to_stands_beside_it(corpus):
    trail = corpus.trail().set_index("statement_id")
    pointing = corpus.statements.dropna(subset="about_start")
    texts = corpus.articles.set_index("article_id")["text"]

    assert len(pointing) and trail["about"].notna().sum() == len(pointing)
    for row in pointing.itertuples():
        assert trail["about"][row.statement_id] == " ".join(
            texts[row.article_id][row.about_start : row.about_end].split()
        )
