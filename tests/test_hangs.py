"""No text hangs the reader: whatever is repeated, three times as much takes about three times as long, file to frames.

`test_patterns` and `test_linear` try the patterns one by one. Here whole articles are read, so that the loops, and the
libraries that are called, are tried, too.
"""

import sys
import unicodedata
from time import process_time

import pytest

import newstrail
from newstrail.reading import read_records

ARTICLE = """Dam bursts above Oslo

By Eva Berg
11 March 2025

The dam burst on Friday after a week of rain, police in Oslo have said, and 12 people are missing.

Mayor Ana Brown said that the water {} rose on Friday.

"We are looking for them," Brown told Reuters on Saturday. She denied that the dam was old.
"""
REPEATED = ("said ", "denied that ", '"a ', "He said it. ", '"It is very bad," he said. ', "May 1, ", "Aa1-", "a\n")
LENGTH = 6_000  # characters; the time at three times as many is compared
MOST = 5.0  # times as long: three is in proportion, nine is its square
ATTEMPTS = 3  # another process may slow down one
ROW = "<tr><td>The mayor said the bridge fell on Friday</td></tr>"
HOSTILE = {
    "spaces.txt": " " * 190_000 + "a",
    "spaces_inside.txt": ARTICLE.format(" " * 190_000),
    "letters.txt": ARTICLE.format("a" * 190_000),
    "capitals.txt": "A" * 190_000,
    "mixed.txt": ARTICLE.format("Aa1-" * 47_000),
    "signs.txt": ARTICLE.format("\U0001f600a" * 90_000),
    "marks.txt": ARTICLE.format('"' * 20_000),
    "quotations.txt": ARTICLE.format('"a" ' * 45_000),
    "20_mb.txt": ARTICLE.format("It rained. " * 2_000_000),
    "titles.html": "<title" * 400_000,
    "rows.html": f"<html><body><table>{ROW * 50_000}</table></body></html>",
}
MOST_SECONDS = 60  # of the processor; the slowest takes 4 to 12


USUAL = """Fire at the harbour of Bergen

By Ola Lund
12 March 2025

A fire broke out at the harbour of Bergen on Wednesday. Nobody was hurt, fire chief Ida Moe said.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "usual.txt").write_text(USUAL, encoding="utf-8")
    newstrail.read(tmp_path)  # what is loaded once is no part of the time
    return tmp_path


def seconds(folder, text):
    (folder / "article.txt").write_text(ARTICLE.format(text), encoding="utf-8")
    start = process_time()
    newstrail.read(folder, cached=False)
    return process_time() - start


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_three_times_the_text_takes_about_three_times_as_long(folder, piece):
    text = piece * (3 * LENGTH // len(piece))

    assert any(seconds(folder, text) <= MOST * seconds(folder, text[:LENGTH]) for _ in range(ATTEMPTS))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_listed_within_a_minute_and_the_others_are_read(folder, name):
    (folder / name).write_text(HOSTILE[name], encoding="utf-8")
    start = process_time()
    corpus = newstrail.read(folder, cached=False)

    assert process_time() - start < MOST_SECONDS
    assert name in {*corpus.articles["path"], *corpus.problems["path"]}
    assert "usual" in set(corpus.statements["article_id"])


def test_what_is_too_large_for_the_memory_is_listed_before_it_is_parsed(folder):
    for name in ("quotations.txt", "20_mb.txt"):
        (folder / name).write_text(HOSTILE[name], encoding="utf-8")
    records, problems = read_records(folder)

    assert [record.path for record in records] == ["usual.txt"]
    assert [problem.level for problem in problems] == ["skipped", "skipped"]


def one_of_each_class():
    """Give a character for each class of Unicode, such as Zs (blanks) or Mn (marks above letters)."""
    characters = (chr(number) for number in range(0x80, sys.maxunicode))
    of_class = {unicodedata.category(each): each for each in characters}
    return {name: each for name, each in of_class.items() if name not in ("Cs", "Cn")}


def test_no_character_that_is_repeated_holds_the_others_up(folder):
    for name, character in one_of_each_class().items():
        (folder / f"{name}.txt").write_text(character * 190_000, encoding="utf-8")
    start = process_time()
    corpus = newstrail.read(folder, cached=False)

    assert process_time() - start < MOST_SECONDS
    assert len({*corpus.articles["path"], *corpus.problems["path"]}) == 1 + len(one_of_each_class())
    assert "usual" in set(corpus.statements["article_id"])
