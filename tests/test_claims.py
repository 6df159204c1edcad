import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstrail.claims import grouping as claims
from newstrail.claims.features import to_features, without_the_story
from newstrail.claims.fragments import are_fragments
from newstrail.claims.grouping import add_claims, in_order
from newstrail.claims.labels import choose_labels
from newstrail.claims.stories import lack_words
from newstrail.claims.table import to_claims
from newstrail.text import close_quotations

SAID = [
    ("a", "The old dam above the town burst on Monday night"),
    ("b", "The dam above the old town burst on Monday"),
    ("b", "The mayor resigned over the school budget"),
    ("c", "reports that the old dam above the town burst on Monday"),
    ("c", "Prices of bread rose by 5 percent in March"),
    ("a", "Prices of bread fell by 5 percent in March"),
]


@pytest.fixture(scope="module")
def statements():
    rows = [
        {"statement_id": f"{article}:{place}", "article_id": article, "start": place, "content": content}
        for place, (article, content) in enumerate(SAID)
    ]
    cues = ["said", "said", "said", "denied", "said", "said"]
    stances = ["asserts", "asserts", "asserts", "denies", "asserts", "asserts"]
    frame = pd.DataFrame(rows).assign(
        cue=cues, stance=stances, actor="It", verb="be", predicate="It · is", hedged=False
    )
    return frame.assign(source_id=pd.NA, about_start=pd.NA, about_end=pd.NA)


@pytest.fixture(scope="module")
def articles():
    days = pd.to_datetime(["2024-03-02", "2024-03-01", "2024-03-02"], utc=False)
    frame = pd.DataFrame({"article_id": list("abc"), "outlet": ["Post", "Times", "Echo"], "text": ""})
    return frame.assign(published_earliest=days, published_latest=days + pd.Timedelta(hours=12))


def test_a_claim_is_named_after_its_earliest_statement(statements, articles):
    assert add_claims(statements, articles)["claim_id"].tolist()[:2] == ["b:1", "b:1"]


@pytest.mark.parametrize("content", ["A fox was seen in the park", SAID[0][1]])
def test_a_later_article_renames_no_claim_that_keeps_its_statements(content, statements, articles):
    later = articles[:1].assign(article_id="d", published_earliest=pd.Timestamp("2024-03-05"))
    said = statements[:1].assign(statement_id="d:9", article_id="d", content=content)
    again = add_claims(pd.concat([said, statements], ignore_index=True), pd.concat([later, articles]))

    assert again["claim_id"].tolist()[1:] == add_claims(statements, articles)["claim_id"].tolist()


def test_a_denial_belongs_to_what_it_denies(statements, articles):
    assert add_claims(statements, articles)["claim_id"][3] == "b:1"


def test_what_points_to_a_proposition_has_its_verb(statements, articles):
    texts = articles.assign(text="The dam burst on Monday, which he denied.")
    said = statements[:2].assign(article_id="a", start=[0, 25], content=["The dam burst on Monday", "which"])
    pointing = said.assign(verb=["burst", None], about_start=[pd.NA, 0], about_end=[pd.NA, 23])

    assert to_features(in_order(pointing, texts)).verbs.tolist() == [0, 0]


@pytest.mark.parametrize("verb", ["be", "have", "do", None])
def test_a_verb_that_tells_nothing_is_shared_with_none(verb, statements, articles):
    assert to_features(in_order(statements.assign(verb=verb), articles)).verbs.tolist() == [-1] * len(SAID)


@pytest.mark.parametrize(("text", "lacking"), [("dam burst town", True), ("dam burst town night", False)])
def test_a_claim_takes_four_different_words(text, lacking):
    assert lack_words([text, f"the {text} and the {text}"]).tolist() == [lacking, lacking]


def test_of_sixty_statements_half_of_what_they_share_is_the_story():
    own = without_the_story(np.repeat(np.eye(2), 30, axis=0))  # of each, a quarter of both directions is taken away

    assert np.isclose(own[0] @ own[-1], -0.6)


def test_contraries_are_two_claims(statements, articles):
    assert add_claims(statements, articles)["claim_id"].tolist()[4:] == ["c:4", "a:5"]


@given(order=st.permutations(range(len(SAID))))
def test_the_order_of_statements_does_not_matter(order, statements, articles):
    shuffled = add_claims(statements.iloc[order], articles.iloc[::-1]).sort_index()

    assert shuffled["claim_id"].tolist() == add_claims(statements, articles)["claim_id"].tolist()


@given(order=st.permutations(range(6)))
@settings(max_examples=8)
def test_the_order_of_articles_does_not_matter(order, flood):
    articles = flood.articles.iloc[order]
    places = flood.statements["article_id"].map({article: i for i, article in enumerate(articles["article_id"])})
    shuffled = flood.statements.loc[places.sort_values(kind="stable").index]

    again = add_claims(shuffled, articles).sort_index()

    assert again["claim_id"].tolist() == add_claims(flood.statements, flood.articles)["claim_id"].tolist()


def test_the_input_is_not_changed(statements, articles):
    before = statements.copy()
    add_claims(statements, articles)

    pd.testing.assert_frame_equal(statements, before)


def test_no_statements_make_no_claims(statements, articles):
    nothing = add_claims(statements.iloc[:0], articles)

    assert len(nothing) == len(to_claims(nothing, articles)) == 0


def test_a_claim_knows_who_carries_it_and_who_was_first(statements, articles):
    claim = to_claims(add_claims(statements, articles), articles).set_index("claim_id").loc["b:1"]

    assert (claim["n_statements"], claim["n_outlets"], claim["first_outlet"]) == (3, 3, "Times")


def test_overlapping_times_leave_the_first_outlet_open(statements, articles):
    undated = articles.assign(published_latest=pd.to_datetime("2024-03-09", utc=False))
    claim = to_claims(add_claims(statements, undated), undated).set_index("claim_id").loc["b:1"]

    assert pd.isna(claim["first_outlet"]) and claim["possible_first"] == ("Post", "Times")


def test_who_was_first_is_open_where_an_outlet_only_tells_as_early_that_a_claim_is_denied(statements, articles):
    early = pd.to_datetime("2024-02-28", utc=False)
    echo = articles["outlet"] == "Echo"
    articles = articles.assign(
        published_earliest=articles["published_earliest"].mask(echo, early),
        published_latest=articles["published_latest"].mask(echo, early),
    )
    said = add_claims(statements, articles)
    said = said.assign(stance=said["stance"].mask(said["article_id"] == "c", "denies"))
    claim = to_claims(said, articles).set_index("claim_id").loc[said["claim_id"].iloc[0]]

    assert pd.isna(claim["first_outlet"]) and claim["possible_first"] == ("Times",)


def test_a_claim_is_contested_where_someone_denies_it(statements, articles):
    claims = to_claims(add_claims(statements, articles), articles)

    assert claims.loc[claims["contested"], "claim_id"].tolist() == ["b:1"]


def made(*contents, predicate="Lund · let"):
    return pd.DataFrame({"content": contents, "predicate": predicate}).assign(claim_id="x")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The dam above Lund burst at night", "It burst above Lund at night"),  # which points elsewhere
        ("The dam above Lund burst at night", "The dam above the town burst at night"),  # which names nothing
        ("The dam at Lund " + "x" * 68, "The dam at Lund " + "x" * 81),  # 84 and 97 characters: 90 fit an axis
        ("The dam at Lund " + "x" * 81, "The dam at Lund " + "x" * 66),  # 97 and 82
        ("A dam burst in Lund", "B dam burst in Lund"),
    ],
)
def test_the_label_is_the_better_of_two_statements(better, worse):
    assert choose_labels(made(better, worse)).tolist() == choose_labels(made(worse, better)).tolist() == [better]


def test_the_label_is_the_statement_most_like_the_others():
    said = ["The dam above Lund burst", "The dam above Lund burst at night", "Lund plans to let a dam burst in spring"]

    assert choose_labels(made(*said)).isin(said[:2]).all()


@pytest.mark.parametrize(
    ("verbs", "label"),
    [
        (["drill", "be", "be"], "Lund officers are in the town"),
        (["drill", "drill", "be"], "Lund officers drill soldiers in the town"),
    ],
)
def test_no_deed_is_the_label_where_most_tell_that_somebody_is_somewhere(verbs, label):
    told = ["Lund officers drill soldiers in the occupied town", "Lund officers drill soldiers in the town"]
    told = [told[0], told[1] if verbs[1] == "drill" else "Lund officers are in the town", "Lund officers are in town"]
    said = made(*told, predicate=[f"Lund officers · {verb}" for verb in verbs]).assign(verb=verbs)

    assert choose_labels(said).tolist() == [label]


def test_the_label_has_a_subject_and_a_verb_where_any_statement_has():
    said = made("Lund of having let the dam burst", "Lund let it burst", predicate=[pd.NA, "Lund · let"])

    assert choose_labels(said).tolist() == ["Lund let it burst"]


def test_the_label_of_what_is_only_doubted_says_what_that_is():
    said = made("while it was worried, Lund had “no evidence” that the dam was mined").assign(stance="doubts")

    assert choose_labels(said).tolist() == ["the dam was mined"]


@pytest.mark.parametrize(
    ("content", "cue", "label"),
    [
        ("No gate at Lund was opened", "said", "the contrary of “No gate at Lund was opened”"),
        ("The claim about Lund is false", None, "the contrary of “The claim about Lund is false”"),
        ("Lund had opened a gate", "denied", "Lund had opened a gate"),
        ("Lund had not opened a gate", "denied", "Lund had not opened a gate"),
    ],
)
def test_the_label_of_what_is_only_denied_makes_nobody_deny_his_own_words(content, cue, label):
    assert choose_labels(made(content).assign(stance="denies", cue=cue)).tolist() == [label]


@pytest.mark.parametrize(
    ("stance", "label"), [("denies", "Lund has opened the dam"), ("asserts", "Lund plans to open the dam in May")]
)
def test_no_plan_is_the_label_where_somebody_denies_the_deed(stance, label):
    said = made("Lund has opened the dam", "Lund plans to open the dam in May", "reports that Lund opened the dam")

    assert choose_labels(said.assign(stance=["asserts", "asserts", stance])).tolist() == [label]


def test_the_words_of_another_story_change_no_label():
    said = [f"Lund lost a {lost}" for lost in ("lake and a dam", "mayor and a dam", "mayor and a lake")]
    other = [f"Norvia has a {word}" for word in ("mayor", "dam", "lamp", "lamp", "mayor", "lamp")]
    both = pd.concat([made(*said).assign(story=0), made(*other).assign(story=1, claim_id="y")], ignore_index=True)

    assert choose_labels(both)["x"] == choose_labels(made(*said))["x"]
    assert choose_labels(both.assign(story=0))["x"] != choose_labels(both)["x"]


def test_each_claim_has_a_label_of_its_own():
    said = made("The dam burst", "Bread is dear").assign(claim_id=["x", "y"])

    assert choose_labels(said).to_dict() == {"x": "The dam burst", "y": "Bread is dear"}


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("that the dam burst", "the dam burst"),
        ("The dam burst", "The dam burst"),
        ("that is why it burst", "that is why it burst"),
    ],
)
def test_no_label_begins_with_the_that_which_reports_it(content, label, statements, articles):
    said = statements.assign(content=content, claim_id="x")

    assert to_claims(said, articles)["label"].tolist() == [label]


@pytest.mark.parametrize("story", ["corpus", "flood"])
def test_every_label_is_made_of_words_of_its_articles(story, request):
    corpus = request.getfixturevalue(story)
    words = {word for text in corpus.articles["text"] for word in re.findall(r"\w+", text)}
    told = [label.removeprefix("the contrary of ") for label in corpus.claims["label"]]

    assert {word for label in told for word in re.findall(r"\w+", label)} <= words


def asserted(*contents, **columns):
    said = {"claim_id": "x", "predicate": "Lund · let", "stance": "asserts", "hedged": False}
    return pd.DataFrame([said | {"content": content} for content in contents]).assign(**columns)


@pytest.mark.parametrize(
    ("contents", "label"),
    [
        (
            ["Lund sent 10,000 soldiers abroad", "Lund had sent its troops abroad by spring"],
            "Lund had sent its troops abroad by spring",
        ),
        (["Lund sent 400 men abroad", "Lund sent 500 men abroad"], "Lund sent 400 / 500 men abroad"),
        (["Lund sent 400 men abroad", "Lund sent over 400 men abroad"], "Lund sent 400 / over 400 men abroad"),
        (["Lund sent 400 men abroad", "Lund sent 500 ships abroad"], "Lund sent … ships abroad"),
        ([f"Lund sent {number} men abroad" for number in (200, 300, 400, 500)], "Lund sent … men abroad"),
        (
            ["At least 12 died in Lund", "At least 14 people died in the Lund blaze"],
            "At least 12 / at least 14 people died in the Lund blaze",
        ),
        (
            ["Lund opened the old dam, in which 12 men died", "Lund opened the old dam and mill"],
            "Lund opened the old dam and mill",
        ),
        (
            [
                "Lund opened the old dam, a day after 12 men had died in it",
                "Lund opened the old dam, which 14 bears saw",
            ],
            "Lund opened the old dam",
        ),
        (["Flight 370 crashed near Lund", "The Lund flight crashed"], "Flight 370 crashed near Lund"),
        (["Lund opened the dam on 3 May", "Lund opened the dam"], "Lund opened the dam on 3 May"),
        (["Lund opened the dam in 2019", "Lund did open the dam"], "Lund opened the dam in 2019"),
        (["One of the gates of Lund burst", "The gate of Lund burst"], "One of the gates of Lund burst"),
        (["Lund lost 5% of its trade", "Lund lost some of its trade"], "Lund lost some of its trade"),
        (["Lund paid €4m for a mill", "Lund paid €5m for a mill"], "Lund paid €4m / €5m for a mill"),
        (["Lund plans to open the mill", "Lund has already opened the mill"], "Lund plans to open the mill"),
    ],
)
def test_a_label_says_no_more_than_each_statement(contents, label):
    assert choose_labels(asserted(*contents)).tolist() == choose_labels(asserted(*contents[::-1])).tolist() == [label]


def test_no_label_puts_the_number_of_others_into_the_mouth_of_whom_it_names():
    said = asserted("Lund says 400 men", "The mill said 500 men", verb=["say", "say"])

    assert choose_labels(said).tolist() == ["The mill said … men"]


def test_a_label_is_as_certain_as_the_least_certain_statement():
    said = asserted("Lund reportedly opened the dam", "Lund opened the dam above the mill", hedged=[True, False])

    assert choose_labels(said).tolist() == ["Lund reportedly opened the dam"]


def test_a_denial_names_no_claim_that_somebody_asserts():
    said = asserted("Lund never opened any dam", "It opened one", stance=["denies", "asserts"])

    assert choose_labels(said).tolist() == ["It opened one"]


def test_the_sentence_stands_for_a_piece_of_it():
    said = asserted(
        "of opening the dam above the mill", predicate=None, sentence="The mill accuses Lund of opening it."
    )

    assert choose_labels(said).tolist() == ["The mill accuses Lund of opening it."]


@pytest.mark.parametrize(
    ("content", "before", "label"),
    [
        ("We opened it", "Two men came.", "We opened it [Ann Lund]"),
        ("She opened it", "12:30 The gate", "She opened it [Ann Lund]"),
        ("She opened it", "Two men came.", "She opened it [Two men came.]"),
    ],
)
def test_who_says_it_explains_a_label_in_the_first_person_or_below_a_heading(content, before, label):
    assert choose_labels(asserted(content, before=before, source="Ann Lund")).tolist() == [label]


@pytest.mark.parametrize("content", ["Their number is unknown", "They left", "And here it stops", "This is new"])
def test_the_sentence_before_explains_a_label_that_points_to_it(content):
    assert choose_labels(asserted(content, before="Two men came.")).tolist() == [f"{content} [Two men came.]"]


@pytest.mark.parametrize(
    ("cut", "closed"),
    [
        ('Lund trains "a contingent', 'Lund trains "a contingent"'),
        ('Lund trains a contingent"', '"Lund trains a contingent"'),
        ("a “done deal", "a “done deal”"),
        ('the "plan" is dead', 'the "plan" is dead'),
        ('mills" and "dams', '"mills" and "dams"'),
    ],
)
def test_a_label_has_both_ends_of_a_quotation(cut, closed):
    assert close_quotations(cut) == closed


FRAGMENTS = [
    "his initiative", "intelligence information", "But not people, not officially.", "the breach", "They", "by",
    "information from our intelligence.", "Well", "the death", "as a precaution", "to play", "Rodel.",
]  # fmt: skip
WHOLE = [
    ("The dam burst", "dam · burst"), ("We won", "We · won"), ("There was nothing on it.", "was nothing"),
    ("the number of dead at 214", None), ("neighbouring Lund of secretly arming rebels", None),
    ("It is shut", "It · is shut"),
    ("a wave of attacks on schools in the north", None), ("there is no shortage", "is no shortage"),
    ("eleven observations", None), ("Lund resigned", "Lund · resigned"), ("no one was hurt", "no one · was hurt"),
]  # fmt: skip


def piece(content, predicate=None, **columns):
    said = {"content": content, "predicate": predicate, "about_start": pd.NA, "stance": "asserts", "corrected": False}
    return pd.DataFrame([said | columns])


@pytest.mark.parametrize("content", FRAGMENTS)
def test_a_fragment_is_no_claim(content):
    assert are_fragments(piece(content, "to play" if content == "to play" else None)).all()


@pytest.mark.parametrize(("content", "predicate"), WHOLE)
def test_what_tells_something_is_a_claim(content, predicate):
    assert not are_fragments(piece(content, predicate)).any()


@pytest.mark.parametrize("told", [{"about_start": 3}, {"stance": "denies"}, {"corrected": True}])
def test_what_points_to_a_claim_or_rejects_it_or_was_put_there_is_no_fragment(told):
    assert not are_fragments(piece("fake news", **told)).any()


def test_fragments_stand_in_no_count_and_no_matrix(corpus):
    told = corpus.trail()
    fragments = corpus.statements[are_fragments(corpus.statements)]

    assert "But not people, not officially." in set(fragments["content"])
    assert told.loc[fragments.index, "claim_id"].isna().all()
    assert not set(fragments["claim_id"]) & set(corpus.claims["claim_id"])


def test_the_same_number_and_verb_bring_statements_of_two_articles_together(statements, articles):
    said = ["About 400 people were evacuated", "400 residents near the river were evacuated by the army"]
    frame = statements[:2].assign(content=said, verb="evacuate")

    assert add_claims(frame, articles)["claim_id"].nunique() == 1


def test_the_gold_claims_are_found_again(gold_claims, bcubed):
    rows = [
        {"statement_id": row["id"], "article_id": row["article"], "start": row["content_span"][0]}
        | {key: row[key] for key in ("content", "cue")}
        for row in gold_claims
    ]
    told = pd.DataFrame(rows).assign(actor=pd.NA, verb="be", predicate=pd.NA, about_start=pd.NA, about_end=pd.NA)
    told = told.assign(source_id=pd.NA)
    articles = pd.DataFrame({"article_id": told["article_id"].unique(), "text": "", "published_earliest": pd.NaT})
    found = add_claims(told, articles.assign(published_earliest=pd.Timestamp("2024-10-17")))

    assert bcubed([row["group"] or row["id"] for row in gold_claims], found["claim_id"]) > 0.7


@pytest.fixture
def bcubed():
    """F1 over items of the precision and recall of their group."""

    def score(gold, found):
        same_gold = np.equal.outer(np.array(gold), np.array(gold))
        same_found = np.equal.outer(np.array(found), np.array(found))
        both = (same_gold & same_found).sum(axis=1)
        precision, recall = (both / same_found.sum(axis=1)).mean(), (both / same_gold.sum(axis=1)).mean()
        return 2 * precision * recall / (precision + recall)

    return score


@pytest.mark.parametrize("by", [-0.001, 0.005])
def test_no_claim_of_the_seeds_hangs_on_the_last_digits_of_the_threshold(corpus, monkeypatch, by):
    monkeypatch.setattr(claims, "SAME", claims.SAME + by)  # other machines may round embeddings otherwise
    again = add_claims(corpus.statements, corpus.articles)

    pd.testing.assert_series_equal(again["claim_id"], corpus.statements["claim_id"])


def test_a_filter_chooses_no_label_anew(corpus, monkeypatch):
    monkeypatch.setattr("newstrail.claims.table.choose_labels", lambda told: pytest.fail("chosen again"))
    kept = corpus.keep(kinds="quote").claims
    labels = corpus.claims.set_index("claim_id")["label"]

    assert len(kept) and kept["label"].tolist() == labels[kept["claim_id"]].tolist()
