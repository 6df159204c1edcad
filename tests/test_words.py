"""Every word list is declared, sorted and valid, and what is wrong in one is told; what the words tell of names."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Literal, NamedTuple
from unicodedata import normalize

import pytest

from newstrail.words import (
    composed,
    country_in,
    is_agency,
    is_outlet,
    outlets,
    records,
    respell,
    shortens,
    thing_of,
    unit_of,
)
from newstrail.words.lists import TABLES, Table, parse_table, read_table, read_words

WORDS = Path(outlets.__file__).parent
LIBRARY = WORDS.parent


@pytest.fixture(params=TABLES.values(), ids=lambda declared: declared.name)
def declared(request):
    return request.param


def text_of(declared):
    return (WORDS / f"{declared.name}.csv").read_text(encoding="utf-8")


def cells_of(declared):
    lines = [line for line in text_of(declared).splitlines() if not line.startswith("#")]
    return list(csv.reader(lines[1:]))


# ---- the lists -------------------------------------------------------------------------------------------------------


def test_every_file_is_declared_and_every_declaration_has_a_file():
    assert {path.stem for path in WORDS.glob("*.csv")} == set(TABLES)


def test_every_entry_is_valid(declared):
    assert parse_table(text_of(declared), declared)


def test_no_entry_stands_twice(declared):
    keys = Counter(row[: declared.key] for row in parse_table(text_of(declared), declared))

    assert [key for key, n_rows in keys.items() if n_rows > 1] == []


def test_no_word_stands_for_two_entries(declared):
    rows = parse_table(text_of(declared), declared)
    words = Counter(word for row in rows for cell in row if isinstance(cell, tuple) for word in cell)

    assert [word for word, n_rows in words.items() if n_rows > 1] == []


def test_entries_are_sorted_unless_their_order_has_a_meaning(declared):
    cells = cells_of(declared)

    assert declared.in_order or cells == sorted(cells, key=lambda row: [cell.casefold() for cell in row])


def test_a_list_says_what_it_is_where_it_comes_from_and_under_which_licence(declared):
    comments = [line for line in text_of(declared).splitlines() if line.startswith("#")]

    assert len(comments) >= 3
    assert any(line.startswith("# Origin: ") for line in comments)
    assert any(line.startswith("# Licence: ") for line in comments)


def test_each_complement_of_a_cue_has_a_usual_share():
    """Without it a lemma that is not listed could never report with that complement."""
    counts = read_table(records.CueCount)

    assert {row.complement for row in counts} == {row.complement for row in counts if row.lemma == "*"}


def test_every_list_is_read_by_some_rule(declared):
    """A list is read by its name, or by the type of its rows; {numbers} is one in the rules of time."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py") if path.name != "records.py")
    by_name = re.search(rf"[\"'{{]{declared.name}[\"'}}]", code)

    assert by_name or re.search(rf"read_table\((?:records\.)?{declared.row.__name__}\)", code)


def test_what_is_not_declared_cannot_be_read():
    with pytest.raises(KeyError, match=r"Colour is not the row of any table; declare it in newstrail/words/records.py"):
        read_table(Colour)


# ---- what is wrong in a list -----------------------------------------------------------------------------------------


class Colour(NamedTuple):
    name: str
    kind: Literal["warm", "cold", ""]
    weight: float
    other_names: tuple[str, ...]


COLOURS = Table("colours", Colour, in_order=False, key=1)
HEAD = "# Colours.\nname,kind,weight,other_names\n"


def test_a_table_is_read_with_its_types():
    text = f'{HEAD}red,warm,0.5,\n"sky, dark",,2,azure; deep blue\n'

    assert parse_table(text, COLOURS) == [
        Colour("red", "warm", 0.5, ()),
        Colour("sky, dark", "", 2.0, ("azure", "deep blue")),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "words/colours.csv line 0: the columns are ''; write name,kind,weight,other_names"),
        ("# Colours.\nname,kind\n", "line 2: the columns are 'name,kind'; write name,kind,weight,other_names"),
        (f"{HEAD}red,warm\n", "line 3: 'red,warm' has 2 values for 4 columns: name,kind,weight,other_names"),
        (f"{HEAD}red,warm,1,\n\n", "line 4: '' has 0 values for 4 columns"),
        (f"{HEAD}red,hot,1,\n", "line 3: kind 'hot' is not allowed; write warm or cold, or leave it empty"),
        (f"{HEAD}red,warm,much,\n", "line 3: weight 'much' is not a number; write one like 12 or 0.5"),
        (f"{HEAD},warm,1,\n", "line 3: name is empty; write one, or remove the line"),
        (f"{HEAD}red,warm, 1,\n", "line 3: weight ' 1' has spaces around it; remove them"),
        (f'{HEAD}"red,warm,1,\n', "line 3: unexpected end of data"),
        (f"{HEAD}red,warm,1,rose; ;pink\n", "line 3: other_names 'rose; ;pink' has an empty part; write a; b"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_value_and_what_is_allowed(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        parse_table(text, COLOURS)


# ---- what the words tell ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", True),
        ("the news agency Reuters", True),
        ("the Danish newspaper Lund Today", True),
        ("the Lund Times", True),
        ("the broadcaster Radio Lund", False),
        ("the Lund times", False),
        ("The Hague", False),
        ("the newspaper", False),
        ("", False),
    ],
)
def test_an_outlet_is_told_by_its_name(name, expected):
    assert is_outlet(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AFP", True),
        ("(afp)", True),
        ("— Agence France-Presse", True),
        ("AFP said", False),
        ("", False),
        (f"AFP{' ' * 40}", False),
    ],
)
def test_an_agency_is_told_by_its_name_alone(text, expected):
    assert is_agency(text) == expected


@pytest.mark.parametrize(
    ("name", "outlet", "expected"),
    [
        ("the Mail", "Harbour Mail", True),
        ("Harbour Mail", "The Harbour Mail", True),
        ("the Post", "Harbour Mail", False),
        ("the Cafe\u0301", "Le Café", True),
    ],
)
def test_a_name_may_shorten_an_outlet_s(name, outlet, expected):
    assert shortens(name, outlet) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_however_their_accents_are_coded(form):
    assert country_in(normalize(form, "police in Bogotá")) == "Colombia"
    assert composed(normalize(form, "José  Ruiz")) == "José Ruiz"


def test_a_phrase_names_its_first_country():
    assert country_in("the Kremlin and the White House") == "Russia"
    assert country_in("the Finnish-Danish border") == "Finland"
    assert country_in("Chadwick") is None


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("km", "kilometre"), ("kilometers", "kilometre"), ("kg", "kilogram"), ("km/h", "kilometre per hour"),
        ("kph", "kilometre per hour"), ("kilometres per hour", "kilometre per hour"), ("mph", "mile per hour"),
        ("m³/s", "cubic metre per second"), ("cubic metres", "cubic metre"), ("euros", None), ("old metres", None),
    ],
)  # fmt: skip
def test_a_unit_has_one_name_however_it_is_written(words, unit):
    assert unit_of(words) == unit


@pytest.mark.parametrize(("word", "thing"), [("soldiers", "troop"), ("Troop", "troop"), ("rain", None)])
def test_words_for_one_thing_are_one(word, thing):
    assert thing_of(word) == thing


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("mayor's", "mayor"),
        ("mayors’", "mayors"),
        ("10k", "10,000"),
        ("organised", "organized"),
        ("mobilisation", "mobilization"),
        ("analyse", "analyze"),
        ("neighbourhood", "neighborhood"),
        ("defence", "defense"),
        ("centre", "center"),
        ("kilometres", "kilometers"),
        ("travelled", "traveled"),
        ("dialogue", "dialog"),
        ("programme", "program"),
        ("grey", "gray"),
        ("tyres", "tires"),
        ("ploughed", "plowed"),
        ("moulds", "molds"),
        ("sceptical", "skeptical"),
        ("aluminium", "aluminum"),
        ("manoeuvre", "maneuver"),
        ("paediatric", "pediatric"),
        ("judgement", "judgment"),
        ("fulfil", "fulfill"),
        ("towards", "toward"),
        ("learnt", "learned"),
        ("zelenskyy", "zelensky"),
        ("zelenskii", "zelensky"),
        ("mohammed", "muhammad"),
    ],
)
def test_two_spellings_of_a_word_are_one(spelling, other):
    assert respell(spelling) == respell(other)


@pytest.mark.parametrize(("word", "other"), [("our", "or"), ("four", "for"), ("iseult", "izeult"), ("10k", "10")])
def test_two_words_stay_two(word, other):
    assert respell(word) != respell(other)


def test_phrases_come_in_the_order_of_their_file():
    assert read_words("weekdays")[0] == "Monday"
    assert len(read_words("months")) == 12
