"""Frames -> spreadsheets for people: CSV and Excel, with columns called in words and without a cell that is run."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from newstrail.cells import guard
from newstrail.corpus import Corpus
from newstrail.schema import FRAMES
from newstrail.tables import in_words

BYTE_MARK = "\ufeff"  # by which Excel knows that a CSV is UTF-8
LEFT_OUT = {"articles": ["text"]}  # whole articles are not handed on
JOINED = {  # what a statement has from the other frames
    "outlet": "who published it; a name that stands in for an unknown one",
    "title": "the headline of its article",
    "published": "when its article was published: the clock as printed",
    "published_precision": "the precision of that date",
    "published_earliest": "first instant at which its article can have been published, UTC",
    "published_latest": "last instant at which its article can have been published, UTC",
    "source": "the fullest name of its source",
    "source_kind": "the kind of its source",
    "speaks_for": "the institution or government that its source speaks for",
    "claim": "the label of its claim",
    "n_origins": "origins that assert its claim",
    "contested": "whether any source doubts or denies its claim",
    "about": "the words that a content such as “which” points to",
    "voice": "named person, institution, anonymous, vague, own voice or no source named",
}
CALLED = {"url": "address", "sha256": "SHA-256 of its file", "content": "words", "via": "by way of"}
MOST_CHARACTERS = 32_767  # in a cell of Excel
MOST_ROWS = 1_048_575  # of a sheet, below its headings
MANY_CHARACTERS = 60  # of a column's width
UNFIT = re.compile("[\ufffe\uffff]")  # no character of XML
CUT = " … (a cell holds no more)"
MADE = datetime(2000, 1, 1)  # the same frames make the same file
FIRST_DAY = datetime(1900, 1, 1)  # of Excel


def to_spreadsheet(frame: pd.DataFrame) -> str:
    r"""Give a frame as CSV in which no cell is a formula: an apostrophe stands before what would be one.

    Every cell is quoted, and guarded within, since most of Europe's spreadsheets split at semicolons. It begins with
    the mark by which Excel knows UTF-8.

    >>> to_spreadsheet(pd.DataFrame({"content": ["=1+1", "No."]})).splitlines()
    ['\ufeff"Words"', '"\'=1+1"', '"No."']
    """
    texts = {name: _as_texts(frame[name]) for name in frame}
    named = frame.assign(**texts).rename(columns=heading)
    return BYTE_MARK + named.to_csv(index=False, quoting=csv.QUOTE_ALL)


def to_workbook(corpus: Corpus) -> bytes:
    """Give all frames as an Excel file: one sheet per frame, and a first one that says what each column means.

    Texts are texts, however they begin. The sheet of the statements also has their outlet, source and claim.

    Raises:
        ValueError: a frame has more rows than a sheet takes.
    """
    file = io.BytesIO()
    no_guesses = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **no_guesses}) as workbook:
        workbook.set_properties({"created": MADE, "title": "newstrail"})
        sheets = to_sheets(corpus)
        for name, frame in {"about": _about(sheets), **sheets}.items():
            _write(workbook, name, frame)
    return file.getvalue()


def to_sheets(corpus: Corpus) -> dict[str, pd.DataFrame]:
    """Give the frames as sheets show them, by their names."""
    frames = corpus.frames | {"statements": corpus.trail().reset_index(drop=True)}
    return {name: frame.drop(columns=LEFT_OUT.get(name, [])) for name, frame in frames.items()}


def heading(column: str) -> str:
    """Call a column in words.

    >>> heading("n_outlets"), heading("claim_id"), heading("published_earliest"), heading("in_headline")
    ('Outlets', 'Claim ID', 'Published from', 'In headline')
    """
    words = re.sub(r"\bid\b", "ID", CALLED.get(column) or in_words(column))
    return words[:1].upper() + words[1:]


def _as_texts(values: pd.Series) -> pd.Series:
    """Give values as guarded texts; a missing one stays missing."""
    if any(isinstance(value, tuple | list) for value in values):
        values = values.map("; ".join)
    return values.astype("string").map(guard, na_action="ignore")


def _about(sheets: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    rows = []
    for name, frame in sheets.items():
        meanings = {column: meaning for column, (_, meaning) in FRAMES[name].items()}
        rows += [(name, heading(column), (meanings | JOINED).get(column, "")) for column in frame]
    return pd.DataFrame(rows, columns=["sheet", "column", "meaning"])


def _write(workbook: xlsxwriter.Workbook, name: str, frame: pd.DataFrame) -> None:
    if len(frame) > MOST_ROWS:
        raise ValueError(f"{name} has {len(frame):,} rows, and a sheet takes {MOST_ROWS:,}; keep a part of the corpus")
    sheet = workbook.add_worksheet(name.capitalize())
    head, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
    moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
    for column, label in enumerate(frame.columns):
        values = frame[label]
        sheet.write_string(0, column, heading(label), head)
        longest = max([len(heading(label)), *values.astype("string").str.len().fillna(0).astype(int)])
        sheet.set_column(column, column, min(longest + 2, MANY_CHARACTERS))
        if pd.api.types.is_datetime64_any_dtype(values):
            for row, value in enumerate(values, 1):
                if pd.notna(value):
                    _write_moment(sheet, row, column, value, moment)
        elif pd.api.types.is_bool_dtype(values):
            for row, value in enumerate(values, 1):
                if pd.notna(value):
                    sheet.write_boolean(row, column, bool(value), wrapped)
        elif pd.api.types.is_numeric_dtype(values):
            for row, value in enumerate(values, 1):
                if pd.notna(value):
                    sheet.write_number(row, column, float(value), wrapped)
        else:
            for row, value in enumerate(_as_texts(values), 1):
                if pd.notna(value):
                    sheet.write_string(row, column, _fitting(value), wrapped)
    sheet.freeze_panes(1, 0)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _write_moment(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: pd.Timestamp, moment: object
) -> None:
    """Write a moment; Excel counts no days before 1900."""
    if value < FIRST_DAY:
        sheet.write_string(row, column, f"{value:%Y-%m-%d %H:%M}")
    else:
        sheet.write_datetime(row, column, value.to_pydatetime(), moment)


def _fitting(text: str) -> str:
    text = UNFIT.sub("\ufffd", text)
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT
