"""What may be given any bytes, and what must hold of it whatever they are; `fuzz.py` tries it.

Each target takes bytes, does with them what the library does with a file, and fails where something is raised that no
reader of an error could act on, or where a span leaves its text. `tests/test_fuzz.py` tries what was found once.
"""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import newstrail
from newstrail.articles.blocks import find_blocks
from newstrail.articles.metadata import find_metadata
from newstrail.articles.table import describe
from newstrail.attribution import find_attributions, find_statements
from newstrail.corrections import correct_claims, correct_records, correct_sources, find_standing, place
from newstrail.decisions import Decision, read_decisions, to_csv
from newstrail.kept import keeping
from newstrail.numbers import find_quantities
from newstrail.people import cast_of, find_sources, learn, names_in
from newstrail.reading import FORMATS, Record, clean, parse_published, records_in
from newstrail.text import Block, find_quotations, parse
from newstrail.text.model import load_model
from newstrail.time import find_dates, interval_of

SUFFIXES = sorted(FORMATS)  # the first byte chooses one
STORY = {
    "dam.txt": (
        "Dam bursts above Lund\n\nThe dam above Lund burst on Friday, Mayor Karin Holm said. “We lost 40 houses,” she "
        "said. Engineer Martin Lind denied that the dam was mined.\n"
    ),
    "flood.txt": (
        "Flood destroys 40 houses\n\nThe flood has destroyed 40 houses, Holm said. According to the police, the dam "
        "was mined. Residents said that nobody had warned them.\n"
    ),
}
DECISIONS = (  # one of each kind, from which others are made
    Decision("speaker", "flood", "that nobody had warned them", value="person:Eva Berg"),
    Decision("same-source", "flood", "the dam was mined", value="Martin Lind"),
    Decision("not-same-source", "dam", "We lost 40 houses,", value="Martin Lind"),
    Decision("stance", "flood", "the dam was mined", value="doubts"),
    Decision("reviewed", "flood", "the dam was mined"),
    Decision("not-a-claim", "flood", "that nobody had warned them"),
    Decision("same-claim", "dam", "We lost 40 houses,", value="that nobody had warned them"),
    Decision("other-claim", "flood", "the dam was mined"),
    Decision("outlet", "dam", value="Lund Post"),
    Decision("author", "flood", value="Eva Berg"),
    Decision("published", "flood", value="2024-05-04", who="Ana", when="2024-05-05", why="printed"),
    Decision("role", "dam", "Dam bursts above Lund", value="title"),
)


class Story(NamedTuple):
    """A read story, which decisions correct."""

    corpus: newstrail.Corpus
    records: list[Record]
    texts: Mapping[str, str]


def try_reading(raw: bytes) -> None:
    """A file of any format gives articles or problems."""
    if not raw:
        return
    name = f"any{SUFFIXES[raw[0] % len(SUFFIXES)]}"
    records = [found for found in records_in(name, raw[1:]) if isinstance(found, Record)]
    records = [record._replace(article_id=f"{record.article_id}#{number}") for number, record in enumerate(records)]
    with keeping(False):
        described = describe(records)
    assert len(described.rows) + len(described.skipped) == len(records)
    for record in records:
        _check_blocks(record.text, described.blocks[record.article_id])


def try_blocks(raw: bytes) -> None:
    """Any text is divided into blocks without a gap, and tells a title and a date or none."""
    text = _to_text(raw)
    for is_clean in (False, True):
        blocks = find_blocks(text, clean=is_clean)
        _check_blocks(text, blocks)
        find_metadata(text, blocks)


def try_dates(raw: bytes) -> None:
    """Any text tells times, in order and without overlap, each within the calendar; a cell tells a date or none."""
    text = _to_text(raw)
    found = find_dates(text, parse_published("2024-05-17")[0].date())
    _check_order(text, [(timex.start, timex.end) for timex in found])
    for interval in (interval_of(timex.value) for timex in found):
        assert interval is None or interval[0] <= interval[1]
    with suppress(ValueError):
        parse_published(text)


def try_quantities(raw: bytes) -> None:
    """Any text tells numbers, in order and without overlap, from low to high."""
    text = _to_text(raw)
    found = find_quantities(load_model()(text))
    _check_order(text, [(quantity.start, quantity.end) for quantity in found])
    assert all(each.low is None or each.high is None or each.low <= each.high for each in found)


def try_quotations(raw: bytes) -> None:
    """Of any text it is found who says what, and each statement is what stands in its place."""
    text = _to_text(raw)
    for quotation in find_quotations(text):
        assert 0 <= quotation.start < quotation.end <= len(text)
    blocks = find_blocks(text, clean=True)
    doc = next(parse([(text, blocks)], cached=False))
    attributions = find_attributions(doc, blocks)
    find_sources(doc, attributions, cast_of(doc, learn([names_in(doc)])))
    spans = [span for found in attributions for span in (*found.contents, found.source, found.cue) if span]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for each in find_statements(text, doc, blocks, attributions):
        assert text[each.start : each.end].strip() == text[each.start : each.end] != ""


def try_corrections(raw: bytes) -> None:
    """Any file of decisions changes the frames as it says, or is refused with a message."""
    story = _story()
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(raw)
        try:
            decisions = read_decisions(Path(file.name))
        except ValueError:
            return
    standing, _ = find_standing(decisions, story.texts)
    records = correct_records(story.records, standing)
    assert [record.text for record in records] == [record.text for record in story.records]
    placed, _ = place(standing, story.texts, story.corpus.frames)
    frames = correct_sources(story.corpus.frames, placed)
    statements = correct_claims(frames["statements"], story.corpus.articles, placed)
    assert statements["statement_id"].tolist() == story.corpus.statements["statement_id"].tolist()
    assert statements["source_id"].dropna().isin(frames["sources"]["source_id"]).all()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": try_reading,
    "blocks": try_blocks,
    "dates": try_dates,
    "quantities": try_quantities,
    "quotations": try_quotations,
    "corrections": try_corrections,
}


def beginnings(target: str, root: Path) -> list[bytes]:
    """Give what the inputs of a target are made from: small files and texts of this repository.

    Args:
        target: its name.
        root: the folder of the repository.
    """
    data = root / "tests" / "data"
    samples = [path for path in sorted((data / "formats").iterdir()) if path.suffix in SUFFIXES]
    if target == "reading":
        pages = sorted((data / "html").glob("*.html"))
        return [bytes([SUFFIXES.index(path.suffix)]) + path.read_bytes() for path in [*samples, *pages]]
    if target == "corrections":
        return [to_csv([]).encode(), to_csv(DECISIONS).encode(), *(to_csv([each]).encode() for each in DECISIONS)]
    pages = sorted((data / "pages").glob("*.txt"))
    paragraphs = [part.encode() for page in pages for part in page.read_text(encoding="utf-8").split("\n\n")]
    if target == "blocks":
        return [page.read_bytes() for page in pages]
    return [*paragraphs, *(text.encode() for text in STORY.values())]


def _to_text(raw: bytes) -> str:
    return clean(raw.decode("utf-8", "replace"))


def _check_blocks(text: str, blocks: Iterable[Block]) -> None:
    edges = [0]
    for block in blocks:
        assert edges[-1] == block.start < block.end
        edges.append(block.end)
    assert edges[-1] == len(text)


def _check_order(text: str, spans: list[tuple[int, int]]) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@cache
def _story() -> Story:
    """Read the story that is corrected."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in STORY.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        corpus = newstrail.read(folder, cached=False)
    records = [each for name, text in STORY.items() for each in records_in(name, text.encode())]
    return Story(
        corpus,
        [each for each in records if isinstance(each, Record)],
        dict(corpus.articles[["article_id", "text"]].to_numpy()),
    )
