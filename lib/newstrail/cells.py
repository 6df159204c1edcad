"""The cells of a CSV file that people open in a spreadsheet: none of them may run as a formula."""

import csv
import io
import re
from collections.abc import Iterable

SIGN = "=+@＝＋－＠﹢﹣﹦﹫−-"  # begins a formula, full-width signs included
PARTS = r";|\t\n-\r\x1c-\x1f\x85\u2028\u2029"  # behind which a spreadsheet may begin a cell; commas are quoted
# Where a spreadsheet may read a formula: an apostrophe before it, which is one more than there are, keeps it from that
OPENING = rf"(?:^|[{PARTS}])[^\w'{PARTS}{SIGN}]*"
FORMULA = re.compile(rf"(^(?='*[\t\r])|{OPENING}(?='*[{SIGN}]))")
GUARD = re.compile(rf"(^(?='+[\t\r])|{OPENING}(?='+[{SIGN}]))'")


def guard(cell: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run, also where it splits a file at semicolons.

    >>> guard("=1+1"), guard("x;=1+1"), guard("a well-known bridge - the oldest")
    ("'=1+1", "x;'=1+1", 'a well-known bridge - the oldest')
    """
    return FORMULA.sub(r"\1'", cell)


def unguard(cell: str) -> str:
    """Give a cell as it was before `guard`."""
    return GUARD.sub(r"\1", cell)


def to_line(cells: Iterable[str], delimiter: str = ",") -> str:
    """Give a line of a CSV file.

    With its own line end, csv quotes a cell that holds either character of one; the file needs but the second.
    """
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter).writerow(cells)
    return line.getvalue()[:-2] + "\n"
