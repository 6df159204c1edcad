"""The word lists: CSV files that a journalist can edit, read and checked here. `records` declares what each holds.

A file begins with lines that start with `#` and say what the list is, where it comes from and its licence. Then comes
a row with the names of the columns, then one row per entry, sorted unless the order has a meaning. A cell that takes
several values has them separated by semicolons.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints
from unicodedata import normalize

SEVERAL = tuple[str, ...]  # the type of a column whose cells take several values
SEPARATOR = ";"
Row = TypeVar("Row", bound=tuple)


class Table(NamedTuple):
    """What a file holds."""

    name: str
    row: Any  # a NamedTuple with a field for each column
    in_order: bool  # whether the order of the rows has a meaning, so that they are not sorted
    key: int  # how many columns, from the first, tell the rows apart


class Phrase(NamedTuple):
    """One word or phrase of a plain list."""

    phrase: str


TABLES: dict[str, Table] = {}  # every list by its name, in the order of declaration


def table(name: str, *, key: int = 1) -> Callable[[type[Row]], type[Row]]:
    """Declare that the rows of `words/<name>.csv` are records of the decorated NamedTuple.

    Fields may be `str`, `int`, `float`, `tuple[str, ...]` (separated by semicolons, may be empty), or a `Literal` of
    the allowed words, where "" allows an empty cell.

    Args:
        name: of the file, without its suffix.
        key: how many columns, from the first, tell the rows apart.
    """

    def declare(row: type[Row]) -> type[Row]:
        TABLES[name] = Table(name, row, in_order=False, key=key)
        return row

    return declare


def declare_phrases(*names: str, in_order: bool = False) -> None:
    """Declare plain lists, each a file with the one column `phrase`."""
    for name in names:
        TABLES[name] = Table(name, Phrase, in_order, key=1)


@cache
def read_table(row: type[Row]) -> tuple[Row, ...]:
    """Give the rows of the table whose rows are records of this type, in the order of its file.

    Raises:
        ValueError: the file does not hold what its declaration says.

    >>> from newstrail.words import records
    >>> read_table(records.Role)[0]
    Role(noun='activist', rank='')
    """
    for declared in TABLES.values():
        if declared.row is row:
            return tuple(_read(declared))
    raise KeyError(f"{row.__name__} is not the row of any table; declare it in newstrail/words/records.py")


@cache
def read_words(name: str) -> tuple[str, ...]:
    """Give the first column of the list or table called `name`, in the order of its file.

    >>> "reportedly" in read_words("hedges")
    True
    """
    return tuple(row[0] for row in _read(TABLES[name]))


@cache
def word_set(name: str) -> frozenset[str]:
    """Give what `read_words` gives as a set, for those who ask of many words whether they are among them.

    >>> "reportedly" in word_set("hedges")
    True
    """
    return frozenset(read_words(name))


def parse_table(text: str, declared: Table) -> list[Any]:
    """Read the text of a file as rows of a table.

    Raises:
        ValueError: it does not hold what its declaration says; the message names file, line, value and what is allowed.
    """
    file, columns = f"words/{declared.name}.csv", get_type_hints(declared.row)
    lines = normalize("NFC", text).splitlines()
    n_comments = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.reader(lines[n_comments:], strict=True)
    rows = []
    try:
        header = next(reader, [])
        if header != list(columns):
            raise ValueError(f"the columns are {_listed(header)}; write {','.join(columns)}")
        for cells in reader:
            rows.append(_row(cells, declared.row, columns))
    except (ValueError, csv.Error) as error:
        raise ValueError(f"{file} line {n_comments + reader.line_num}: {error}") from None
    return rows


def any_of(words: Iterable[str]) -> str:
    """Give a regular expression of any of these words as they stand, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _read(declared: Table) -> Iterator[Any]:
    text = files("newstrail.words").joinpath(f"{declared.name}.csv").read_text(encoding="utf-8-sig")
    yield from parse_table(text, declared)


def _row(cells: list[str], row: Any, columns: dict[str, Any]) -> Any:
    if len(cells) != len(columns):
        what = f"{_listed(cells)} has {len(cells)} values for {len(columns)} columns"
        raise ValueError(f"{what}: {','.join(columns)}")
    return row(*(_value(cell, *column) for cell, column in zip(cells, columns.items(), strict=True)))


def _value(cell: str, column: str, kind: Any) -> Any:
    """Give the value of a cell of a column of this type."""
    if cell != cell.strip():
        raise ValueError(f"{column} {cell!r} has spaces around it; remove them")
    if get_origin(kind) is Literal:
        return _one_of(cell, column, get_args(kind))
    if kind == SEVERAL:
        return _parts(cell, column)
    if not cell:
        raise ValueError(f"{column} is empty; write one, or remove the line")
    if kind is str:
        return cell
    try:
        return kind(cell)
    except ValueError:
        raise ValueError(f"{column} {cell!r} is not a number; write one like 12 or 0.5") from None


def _parts(cell: str, column: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in cell.split(SEPARATOR)) if cell else ()
    if "" in parts:
        raise ValueError(f"{column} {cell!r} has an empty part; write a; b")
    return parts


def _one_of(cell: str, column: str, allowed: tuple[str, ...]) -> str:
    if cell in allowed:
        return cell
    words = " or ".join(word for word in allowed if word)
    leave = ", or leave it empty" if "" in allowed else ""
    raise ValueError(f"{column} {cell!r} is not allowed; write {words}{leave}")


def _listed(cells: list[str]) -> str:
    return repr(",".join(cells))
