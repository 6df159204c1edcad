"""What is kept from one run to the next: found again, whole or not at all, bounded, and safe to read."""

import os
import pickle
import sqlite3
import subprocess
import sys
from typing import NamedTuple

import pytest

from newstrail import kept
from newstrail.kept import keep, keeping, key_of, pack, recall, unpack, version_of


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path))
    return tmp_path / "kept.sqlite"


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets, in days."""

    def set_to(day):
        monkeypatch.setattr(kept, "time", lambda: day * kept.DAY)

    return set_to


class Report(NamedTuple):
    start: int
    words: tuple[str, ...]


def test_what_is_kept_is_found_by_its_key():
    keep({b"a": b"one", b"b": b"two"})

    assert recall([b"b", b"c", b"a", b"b"]) == {b"a": b"one", b"b": b"two"}


def test_more_than_one_question_to_the_file_finds_all():
    values = {key_of(str(number)): b"%d" % number for number in range(3 * kept.ASKED_AT_ONCE)}
    keep(values)

    assert recall(values) == values


def test_nothing_is_kept_or_found_where_the_reader_says_so(file):
    with keeping(False):
        keep({b"a": b"one"})
    assert not file.exists()
    keep({b"a": b"one"})
    with keeping(False):
        assert recall([b"a"]) == {}


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b""])
def test_a_damaged_file_is_begun_anew(file, damage):
    file.write_bytes(damage)
    recall([b"a"])
    keep({b"a": b"one"})

    assert recall([b"a"]) == {b"a": b"one"}


def test_a_value_that_was_changed_is_not_read(file):
    keep({b"a": b"one", b"b": b"two"})
    with sqlite3.connect(file) as changed:
        changed.execute("UPDATE kept SET value = ? WHERE key = ?", [b"1234one", b"a"])

    assert recall([b"a", b"b"]) == {b"b": b"two"}


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path / "file"))
    keep({b"a": b"one"})

    assert recall([b"a"]) == {}


def test_what_was_used_longest_ago_goes_first(clock, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 500_000)
    value = bytes(100_000)
    for day in range(3):
        clock(day)
        keep({b"%d" % day: value})
    clock(3)
    recall([b"0"])
    keep({b"3": value, b"4": value})

    assert set(recall([b"0", b"1", b"2", b"3", b"4"])) == {b"0", b"3", b"4"}


def test_the_file_stays_within_its_bounds(file, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 300_000)
    for number in range(20):
        keep({b"%d" % number: bytes(50_000)})

    assert file.stat().st_size <= 400_000


KEEPER = """
import sys
from newstrail import kept
kept.MOST_BYTES = 400_000
for number in range(40):
    kept.keep({b"%d" % number: b"%d" % number * 10_000})
    found = kept.recall([b"%d" % each for each in range(40)])
    assert all(value == key * 10_000 for key, value in found.items())
"""


def test_two_processes_use_one_file():
    runs = [subprocess.Popen([sys.executable, "-W", "error", "-c", KEEPER], stderr=subprocess.PIPE) for _ in range(2)]

    assert [(each.communicate()[1], each.returncode) for each in runs] == [(b"", 0)] * 2
    assert recall([b"39"]) == {b"39": b"39" * 10_000}  # written last, so that nothing has pushed it out


def test_records_are_read_as_they_were_written():
    found = [Report(3, ("the", "dam")), None, {"low": 2.5}]

    assert unpack(pack(found), Report) == found


@pytest.mark.parametrize("other", [os.system, Report(1, ())])
def test_nothing_but_the_records_named_is_made_of_what_is_kept(other):
    with pytest.raises(pickle.UnpicklingError, match="is none of the records"):
        unpack(pack([other]))


def test_the_version_changes_with_the_rules_and_with_a_patch(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "kept.py"))
    (tmp_path / "words.csv").write_text("said")
    version = version_of.__wrapped__
    before = version()
    (tmp_path / "words.csv").write_text("said\ntold")
    after = version()
    monkeypatch.setenv("NEWSTRAIL_PATCH", "said is no cue")

    assert len({before, after, version()}) == 3
