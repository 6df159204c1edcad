"""A body is one source by its full name, its initials, a part of its name and in other spellings."""

import re

import pytest

import newstrail
from newstrail.people.bodies import bodies_in, merge_bodies
from newstrail.people.source import Source


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (["Danish Ministry of Defence", "Denmark's Defense Ministry"], True),
        (["World Dam Organisation", "World Dam Organization"], True),
        (["Calder", "Calder Inc"], True),
        (["Calder", "Calder Marine"], True),
        (["Calder", "Calder Air Lines"], True),
        (["Calder", "Calder Air Lines of Norway North"], False),
        (["Calder Air", "Calder Air Lines Marine"], False),
        (["Calder", "Calder Marine", "Calder Energy Trust"], False),  # who knows which
        (["Calder", "Calder Works Council"], False),
        (["Calder", "Calder Police"], False),
        (["Danish", "Danish Railways"], False),
        (["White House", "Pentagon"], False),
        (["Red Cross", "Danish Red Cross", "Danish Red Cross Society"], True),
        (["Office for Dam Safety", "UN Office for Dam Safety"], True),
        (["Office for Dam Safety", "UN Office for Dam Safety", "EU Office for Dam Safety"], False),
        (["Dam Office", "UN Dam Office"], False),
        (["Journal", "Lund Street Journal"], True),
        (["Journal", "Lund Street Journal", "Osten Journal"], False),
        (["Office for Dam Co-ordination", "Office for Dam Coordination"], True),
        (["ministry", "Ministry of Water"], True),
        (["ministry", "Ministry of Water", "Ministry of Health"], False),
        (["company", "Calder Company"], False),
    ],
)
def test_two_names_are_one_bodys(names, one):
    merged = merge_bodies([Source(name, "institution") for name in names], [])

    assert (merged[names[0]] == merged[names[1]]) == one


def test_a_name_with_a_letter_that_is_none_of_english_is_a_name(tmp_path):
    (tmp_path / "a.txt").write_text("Ørnedal, reeling from losses, said it is weighing all options.", "utf-8")

    assert newstrail.read(tmp_path).sources["kind"].tolist() == ["institution"]


@pytest.mark.parametrize(
    ("text", "initials", "name"),
    [
        ("The European Dam Agency (EDA) met.", "EDA", "European Dam Agency"),
        ("It is the Conosur Space Agency (ACE).", "ACE", "Conosur Space Agency"),  # in another language
        ("On Monday Lund University of Science (LUSci) met.", "LUSci", "Lund University of Science"),
        ("The World Anti-Dam Agency (WADA) met.", "WADA", "World Anti-Dam Agency"),
        ("The Office for the Co-ordination of Dams (OCD) met.", "OCD", "Office for the Co-ordination of Dams"),
        ("The Oslo-based Dam Care Agency (DCA) met.", "DCA", "Dam Care Agency"),
        ("The dam (EDA) burst.", "EDA", "EDA"),
        ("The Dam Watch (Reuters) met.", "Reuters", "Reuters"),
    ],
)
def test_initials_stand_for_the_name_that_an_article_gives_them(parsed, text, initials, name):
    doc = parsed(text)
    doc.ents = []

    assert merge_bodies([Source(initials, "institution")], [bodies_in(doc)])[initials] == name


def test_initials_stand_for_the_name_that_has_them_in_another_article(parsed):
    doc = parsed("The International Dam Committee met.")
    doc.ents = [doc.char_span(4, len("The International Dam Committee"), label="ORG")]

    assert merge_bodies([Source("IDC", "institution")], [bodies_in(doc)])["IDC"] == "International Dam Committee"


def test_the_commonest_spelling_of_a_body_is_used():
    found = [Source(name, "institution") for name in ("Dam Center", "Dam Centre", "Dam Centre")]

    assert set(merge_bodies(found, []).values()) == {"Dam Centre"}


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["The European Dam Agency met.", "EDA slept.", "The EDA left."], "EDA"),
        (["The European Dam Agency (EDA) met. The EDA slept. The EDA left."], "European Dam Agency"),
        (["The European Dam Agency met.", "EDA slept."], "European Dam Agency"),
    ],
)
def test_a_body_is_shown_by_its_initials_where_most_articles_take_them_for_known(parsed, texts, shown):
    full = "European Dam Agency"
    docs = [parsed(text) for text in texts]
    for doc in docs:
        found = re.finditer(f"{full}|EDA(?![)])", doc.text)
        doc.ents = [doc.char_span(*match.span(), label="ORG") for match in found]

    merged = merge_bodies([Source("EDA", "institution"), Source(full, "institution")], map(bodies_in, docs))
    assert merged == {"EDA": shown, full: shown}


def test_whom_a_spokesman_speaks_for_is_shown_by_its_initials_too(parsed):
    docs = [parsed(text) for text in ("The European Dam Agency met.", "EDA slept.", "The EDA left.")]
    for doc in docs:
        doc.ents = [doc.char_span(*match.span(), label="ORG") for match in re.finditer("European.*y|EDA", doc.text)]

    merged = merge_bodies([Source("EDA", "institution")], map(bodies_in, docs))
    assert merged["European Dam Agency"] == "EDA"
