"""Articles on something else are no evidence on what is common in a story."""

from importlib import import_module
from unittest.mock import MagicMock

import numpy as np
import pandas as pd
import pytest

from newstrail.claims import stories as rules
from newstrail.claims import tie_denials
from newstrail.claims.grouping import add_claims
from newstrail.claims.stories import About, count_names, cut, number_stories
from newstrail.similarity import embed

DAM = ["The old dam above the town of Lund burst on Monday", "Mayor Anna Berg said the town of Lund was flooded"]
BREAD = ["Prices of bread in Norvia rose by 5 percent in March", "Bakers in Norvia blame the price of flour"]
BREACH = ["Water broke through the dam at Lund on Monday", "Police in Lund said that Anna Berg left her house"]


def stories(*articles):
    said = [text for article in articles for text in article]
    places = np.repeat(np.arange(len(articles)), [len(article) for article in articles])
    return number_stories(embed(said), said, places, np.full(len(said), np.nan)).tolist()


def test_articles_on_one_event_are_one_story():
    assert len({*stories(DAM, BREACH)}) == 1


def test_articles_on_something_else_are_another_story():
    assert stories(DAM, BREAD, BREACH) == [0, 0, 1, 1, 0, 0]


def test_what_half_of_an_article_repeats_makes_one_story():
    assert len({*stories(BREAD, [BREAD[0], "A bear was seen at the harbour of Lund"])}) == 1


def test_a_phrase_that_many_articles_have_makes_no_story():
    phrase = "The Echo could not independently verify the report"

    dam = [*DAM, "Boats were sent to Lund at night", "Anna Berg called the army", phrase]
    bread = [*BREAD, "Millers in Norvia see no end to it", "The state pays for flour in Norvia", phrase]

    assert len({*stories(dam, bread)}) == 2


def test_what_is_near_to_nothing_joins_what_is_somewhat_near_and_nothing_else():
    strange = ["A telescope saw a comet", "Its tail is long", "It comes back in 80 years", "Few saw it", "It is bright"]
    dam = [*DAM, *BREACH, "Boats were sent to Lund at night"]

    assert len({*stories(dam, strange)}) == 2


def test_no_statements_are_no_story():
    assert number_stories(np.zeros((0, 384)), [], np.zeros(0, dtype=int), np.zeros(0)).tolist() == []


@pytest.mark.parametrize("n_strange", [1, 10, 60])
def test_another_story_regroups_nothing(n_strange):
    said = [*DAM, *BREACH, *BREAD * n_strange]
    articles = ["a", "a", "b", "b", *(f"x{place // 2}" for place in range(2 * n_strange))]
    statements = pd.DataFrame({"statement_id": [f"{n:03}" for n in range(len(said))], "article_id": articles})
    statements = statements.assign(content=said, start=range(len(said)), cue="said", verb=pd.NA, actor=pd.NA)
    statements = statements.assign(source_id=pd.NA, predicate=pd.NA, about_start=pd.NA, about_end=pd.NA)
    texts = pd.DataFrame({"article_id": sorted({*articles}), "text": "", "published_earliest": pd.NaT})

    alone = add_claims(statements[:4], texts)["claim_id"].tolist()
    assert add_claims(statements, texts)["claim_id"].tolist()[:4] == alone


def test_short_articles_that_tell_of_several_things_are_not_divided():
    brief = ["The library opens in May", "Anna Berg would stay as mayor", "the bridge had ever been unsafe for lorries"]

    assert len({*stories(["The bridge at Lund was unsafe"], brief)}) == 1


# ---- many articles


def about(*articles):
    """Articles by the angle of what each is about, its names and its day."""
    angles = np.array([angle for angle, _, _ in articles])
    directions = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    days = np.array([np.nan if day is None else day for _, _, day in articles], dtype=float)
    return About(directions, count_names([sorted(names) for _, names, _ in articles]), days)


def test_many_articles_are_cut_by_what_they_are_about_and_when():
    articles = about((0.0, {1, 2}, 100), (1.5, {3}, 100), (0.1, {1, 2}, 101), (0.0, {1, 2}, 300), (1.5, {3}, None))

    assert cut(articles).tolist() == [0, 1, 0, 2, 1]


def test_an_article_without_a_date_ties_no_two_events():
    flood, fire = (0.0, {1, 2}), (2.0, {3})

    assert cut(about((*flood, 100), (*flood, 300), (*flood, None), (*flood, None))).tolist() == [0, 1, 0, 0]
    assert cut(about((*flood, 100), (*fire, None), (*fire, None))).tolist() == [0, 1, 1]
    assert cut(about(*[(*flood, None)] * 3, (*fire, None))).tolist() == [0, 0, 0, 1]


def test_an_article_near_to_none_joins_the_nearest():
    assert cut(about((0.0, {1}, 1), (0.0, {2}, 1), (0.7, {3}, 1), (2.2, {4}, 1))).tolist() == [0, 0, 0, 1]


def test_what_is_too_much_for_one_story_is_cut_where_it_is_less_near(monkeypatch):
    monkeypatch.setattr(rules, "LARGEST", 3)
    near = [(angle, {1}, 1) for angle in (0.0, 0.01, 0.02)]
    far = [(angle, {1}, 1) for angle in (0.6, 0.61, 0.62)]

    assert cut(about(*near, *far)).tolist() == [0, 0, 0, 1, 1, 1]


def test_equal_articles_without_end_are_cut_by_time(monkeypatch):
    monkeypatch.setattr(rules, "LARGEST", 2)

    assert cut(about(*[(0.0, {1, 2, 3, 4, 5}, day) for day in (3, 1, 2, 4)])).tolist() == [1, 0, 0, 1]


def test_the_cut_is_the_same_in_pieces_of_any_size(monkeypatch):
    chance = np.random.default_rng(7)
    articles = about(*[(angle, {int(10 * angle)}, day) for angle, day in chance.uniform(0, (6, 4000), (300, 2))])
    whole = cut(articles)
    monkeypatch.setattr(rules, "COMPARED_AT_ONCE", 7)
    monkeypatch.setattr(rules, "PARTNERS", 11)
    monkeypatch.setattr(rules, "EDGES", 50)

    assert len({*whole}) > 20
    assert cut(articles).tolist() == whole.tolist()


def test_a_story_of_many_articles_is_one_story_by_itself():
    said = [f"{text} {number}" for number in range(3) for text in (*DAM, *BREACH)]
    articles = np.repeat(np.arange(6), 2)
    many = number_stories(embed(said), said, articles, np.zeros(len(said)))

    assert len({*many}) == 1


@pytest.mark.parametrize(("module", "rule"), [("grouping", "group"), ("ties", "_tie_story")])
def test_an_article_of_one_story_leaves_what_was_found_in_another(corpus, flood, tmp_path, monkeypatch, module, rule):
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path))
    monkeypatch.setattr(rules, "MANY", 2)
    home = import_module(f"newstrail.claims.{module}")
    asked = MagicMock(side_effect=getattr(home, rule))
    monkeypatch.setattr(home, rule, asked)
    told = {
        name: pd.concat([corpus.frames[name], flood.frames[name]]) for name in ("statements", "articles", "sources")
    }
    told = {name: frame.reset_index(drop=True) for name, frame in told.items()}
    last = flood.articles["article_id"].iat[-1]

    def count_stories(statements):
        asked.reset_mock()
        tie_denials(add_claims(statements, told["articles"]), told["articles"], told["sources"])
        return asked.call_count

    before = count_stories(told["statements"][told["statements"]["article_id"] != last])

    assert before > 1 and 0 < count_stories(told["statements"]) < before
    assert count_stories(told["statements"]) == 0
