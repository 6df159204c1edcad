"""CSV with a header."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from newstrail.reading.registry import Flaw, reader

CUT_OFF = "nothing from there on is read; correct its quotes"


@reader(".csv", place="line")
def find_in_csv(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]] | Flaw]:
    """One article per row, below a header; columns are separated by commas, semicolons or tabs.

    The number of a row is the number of its last line.
    """
    csv.field_size_limit(2**31 - 1)  # the default of 128 kB would cut off a long article
    each = _at_any_line_end(lines)
    header = next(each, "")
    rows = csv.DictReader(chain([header], each), delimiter=delimiter_of(header), strict=True)
    try:
        for row in rows:
            surplus = row.pop(None, None)
            if surplus:
                what = f"has {len(row) + len(surplus)} values for {len(row)} columns"
                yield Flaw(rows.line_num, what, "correct the line: put commas in quotes")
            else:
                yield rows.line_num, {name.strip().lower(): value for name, value in row.items()}
    except csv.Error as error:  # where the next row begins is unknown
        yield Flaw(rows.reader.line_num, f"is broken CSV ({error})", CUT_OFF)


def _at_any_line_end(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from io.StringIO(line, newline="")


def delimiter_of(text: str) -> str:
    """Give what separates the columns of a table: the one of comma, semicolon and tab that its header has most."""
    return max(",;\t", key=text.partition("\n")[0].count)
