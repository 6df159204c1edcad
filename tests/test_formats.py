"""What is asked of every file format, also of one that is added tomorrow.

`tests/data/formats` holds a good file of each, called good with its suffix: one article on the dam above Orsa.
"""

import gzip
import random
from pathlib import Path

import pyarrow as pa
import pytest

from conftest import NEEDS_SCALE
from newstrail.reading import FORMATS, sizes
from newstrail.reading.records import read_records
from newstrail.reading.registry import ALIASES, reader

SAMPLES = Path(__file__).parent / "data" / "formats"
TEXT = "The dam above Orsa burst on Friday, the mayor said."
RUBBISH = {"every byte": bytes(range(256)) * 20, "by chance": random.Random(0).randbytes(5000)}
each_format = pytest.mark.parametrize(
    "suffix", [pytest.param(suffix, marks=NEEDS_SCALE) if suffix == ".warc" else suffix for suffix in sorted(FORMATS)]
)


@pytest.fixture
def good(suffix):
    return (SAMPLES / f"good{suffix}").read_bytes()


@pytest.fixture
def read(tmp_path):
    """Read one file beside a text that can be read; give its records and the problems."""

    def read_file(name, raw):
        (tmp_path / "other.txt").write_text(TEXT)
        (tmp_path / name).write_bytes(raw)
        records, problems = read_records(tmp_path)
        return [record for record in records if record.path == name], problems

    return read_file


@each_format
def test_a_good_file_gives_its_article(read, suffix, good):
    (record,), problems = read(f"dam{suffix}", good)

    assert TEXT in record.text
    assert (record.article_id.removesuffix("/1"), problems) == ("dam", [])


@each_format
def test_a_packed_file_gives_the_same_article(read, suffix, good):
    (plain,), _ = read(f"dam{suffix}", good)
    (packed,), _ = read(f"dam{suffix}.gz", gzip.compress(good))

    assert (packed.text, packed.sha256) == (plain.text, plain.sha256)


@each_format
def test_a_file_packed_with_zstd_gives_the_same_article(read, suffix, good):
    (plain,), _ = read(f"dam{suffix}", good)
    (packed,), _ = read(f"dam{suffix}.zst", pa.compress(good, "zstd", asbytes=True))

    assert (packed.text, packed.sha256) == (plain.text, plain.sha256)


@pytest.mark.parametrize(("alias", "suffix"), ALIASES.items())
def test_another_suffix_of_a_format_is_read_alike(read, alias, suffix, good):
    (record,), problems = read(f"dam{alias}", good)

    assert (record.article_id, problems) == ("dam", [])


@each_format
def test_an_empty_file_is_told(read, suffix):
    assert read(f"dam{suffix}", b"") == ([], [(f"dam{suffix}", None, "skipped", "is empty", "fill it or remove it")])


@each_format
@pytest.mark.parametrize("rubbish", RUBBISH.values(), ids=RUBBISH)
def test_rubbish_is_told(read, suffix, rubbish):
    records, problems = read(f"dam{suffix}", rubbish)

    assert records == []
    assert {problem.level for problem in problems} == {"skipped"}


@each_format
def test_a_file_that_is_cut_off_stops_nothing(read, suffix, good):
    for length in range(1, len(good), max(1, len(good) // 50)):
        records, problems = read(f"dam{suffix}", good[:length])

        assert records or problems


@pytest.mark.parametrize("suffix", sorted(suffix for suffix, form in FORMATS.items() if not form.is_table))
def test_a_file_that_is_too_large_is_told(read, suffix, good, monkeypatch):
    monkeypatch.setattr(sizes, "PAGE", len(good) - 1)
    records, problems = read(f"dam{suffix}", good)

    assert records == []
    assert (f"dam{suffix}", f"holds more than {len(good) - 1:,} bytes") in [(each.path, each.what) for each in problems]


@each_format
def test_who_brings_another_format_is_told_of_it(read, suffix):
    _, (problem,) = read("dam.docx", b"PK")

    assert suffix in problem.action


@each_format
def test_a_reader_says_what_it_reads(suffix):
    assert FORMATS[suffix].read.__doc__


@pytest.mark.parametrize("taken", [".txt", ".htm"])
def test_two_readers_cannot_have_one_suffix(taken):
    with pytest.raises(ValueError, match=rf"two readers for {taken}; read_again needs a suffix of its own"):

        @reader(taken)
        def read_again(text):
            return []
