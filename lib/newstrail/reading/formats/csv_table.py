"""CSV with a header."""

import csv
import io
from collections.abc import Iterator

from newstrail.reading.registry import Flaw, Found, reader

CUT_OFF = "nothing from there on is read; correct its quotes"


@reader(".csv", place="line")
def find_in_csv(text: str) -> Iterator[Found]:
    """One article per row, below a header; columns are separated by commas, semicolons or tabs.

    The number of a row is the number of its last line.
    """
    csv.field_size_limit(2**31 - 1)  # the default of 128 kB would cut off a long article
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
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


def delimiter_of(text: str) -> str:
    """Give what separates the columns of a table: the one of comma, semicolon and tab that its header has most."""
    return max(",;\t", key=text.partition("\n")[0].count)
