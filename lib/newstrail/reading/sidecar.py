"""`articles.csv`, the sidecar: what an analyst says of the articles in its folder, and in folders there -> fields.

A row is about the article at its `path`. The path `*` stands for every article of the outlet in that row or, without an
outlet, for every article of the folder; such a row gives the time zone of their clocks.
"""

import csv
import io
import posixpath
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import NamedTuple

from newstrail.cells import unguard
from newstrail.reading.decoding import clean
from newstrail.reading.fields import Fields, check_fields
from newstrail.reading.formats.csv_table import delimiter_of, find_in_csv
from newstrail.reading.loading import load
from newstrail.reading.registry import Flaw
from newstrail.reading.rows import FIELDS
from newstrail.reading.zones import check_zone

SIDECAR = "articles.csv"
ALL = "*"
SAID = (*FIELDS, "zone")  # what may stand beside a path
RENAME = " (give it another name if it holds texts of articles)"


class Line(NamedTuple):
    """A line of a sidecar: its number, and its cells by column."""

    number: int | None  # of a line that is not written yet: None
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A sidecar as it is written: its columns in order, its lines, what separates its cells, and how it is encoded."""

    columns: tuple[str, ...]
    lines: list[Line]
    delimiter: str
    encoding: str


class Sidecars(NamedTuple):
    """What sidecars say of articles, by their path in the input; and by folder the zones of outlets, "" for others."""

    articles: dict[str, Fields]
    zones: dict[str, dict[str, str]]

    def zones_at(self, path: str) -> dict[str, str]:
        """Give the zones that hold for an article; what an inner folder says comes before what an outer one says."""
        zones: dict[str, str] = {}
        for folder in sorted(self.zones, key=len):
            if not folder or path.startswith(f"{folder}/"):
                zones |= self.zones[folder]
        return zones


def read_sheet(sidecar: Path) -> Sheet:
    """Read a sidecar as it is written; cells are stripped, and "" where nothing stands.

    Raises:
        ValueError: it is no such table.
    """
    file = load(sidecar)
    if isinstance(file, Flaw):
        raise ValueError(f"{sidecar} {file.what}; {file.advice}")
    delimiter = delimiter_of(file.text)
    header = next(csv.reader(io.StringIO(file.text, newline=""), delimiter=delimiter), [])
    columns = tuple(name.strip().lower() for name in header)
    _check_columns(sidecar, columns)
    lines = []
    for row in find_in_csv(io.StringIO(file.text, newline="")):
        if isinstance(row, Flaw):
            raise ValueError(f"{sidecar} line {row.record} {row.what}; {row.advice}")
        number, cells = row
        lines.append(Line(number, {name: unguard(clean(cell or "").strip()) for name, cell in cells.items()}))
    return Sheet(columns, lines, delimiter, file.encoding)


def read_sidecars(sidecars: Mapping[str, Path], articles: Collection[str]) -> Sidecars:
    """Give what the sidecars of a folder, and of the folders in it, say of its articles.

    Args:
        sidecars: by their paths in the folder.
        articles: the paths of all articles in it.
    Raises:
        ValueError: a sidecar has an error.
    """
    said = Sidecars({}, {})
    for relative, sidecar in sorted(sidecars.items()):
        folder = posixpath.dirname(relative)
        for line in read_sheet(sidecar).lines:
            try:
                if line.cells["path"] == ALL:
                    _add_zone(said.zones.setdefault(folder, {}), line.cells)
                    continue
                path = _article_of(line.cells["path"], folder, articles)
                if path in said.articles:
                    raise ValueError(f"path {path!r} has a row already; join the two")
                said.articles[path] = check_said(line.cells)
            except ValueError as error:
                raise ValueError(f"{sidecar} line {line.number}: {error}") from None
    return said


def check_zones(cells: Mapping[str, str]) -> str:
    """Give the zone of a row about all articles, or about all of its outlet.

    Raises:
        ValueError: it has none, or says more.
    """
    for column, cell in cells.items():
        if cell and column not in ("path", "outlet", "zone"):
            shared = f"path {ALL} is every article, and these cannot share the {column} {cell[:40]!r}"
            raise ValueError(f"{shared}; leave it empty")
    if not cells.get("zone"):
        raise ValueError(f"path {ALL} gives no zone; write the time zone of the clocks, as Europe/Kyiv or +02:00")
    return check_zone(cells["zone"])


def check_said(cells: Mapping[str, str]) -> Fields:
    """Give the fields that the cells of a row fill; a `zone` is that of its date, and of a date in the text.

    Raises:
        ValueError: a cell cannot be what its column says.
    """
    fields, wrong = check_fields(cells)
    for what in wrong.values():
        raise ValueError(what)
    if not cells.get("zone"):
        return fields
    fields["zone"] = check_zone(cells["zone"])
    if fields.get("published_zone"):
        stated = f"published states the zone {fields['published_zone']}, and zone says {fields['zone']}"
        raise ValueError(f"{stated}; write one of them")
    return fields | ({"published_zone": fields["zone"]} if "published" in fields else {})


def _add_zone(zones: dict[str, str], cells: Mapping[str, str]) -> None:
    outlet = cells.get("outlet", "")
    if outlet.casefold() in zones:
        raise ValueError(f"path {ALL} has a row already for {outlet or 'every article'}; join the two")
    zones[outlet.casefold()] = check_zones(cells)


def _check_columns(sidecar: Path, columns: Collection[str]) -> None:
    if "path" not in columns:
        raise ValueError(f"{sidecar} lacks the column path; it has {', '.join(columns)}; name one of them path{RENAME}")
    for unknown in sorted({*columns} - {"path", *SAID}):
        known = ", ".join(SAID)
        raise ValueError(f"{sidecar} line 1: unknown column {unknown!r}; beside path it may have {known}{RENAME}")


def _article_of(name: str, folder: str, articles: Collection[str]) -> str:
    if not name:
        raise ValueError(f"has no path; write that of the article from the folder of this file, or {ALL} for all")
    path = posixpath.normpath(posixpath.join(folder, PurePath(name).as_posix()))
    if path not in articles:
        near = [posixpath.relpath(other, folder or ".") for other in get_close_matches(path, articles, 1)]
        advice = f"did you mean {near[0]!r}?" if near else "write the path from the folder of this file"
        raise ValueError(f"path {name!r} names no article; {advice}")
    return path
