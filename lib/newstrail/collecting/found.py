"""Records -> what they tell of themselves, in the words in which `articles.csv` says it."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pandas as pd

from newstrail.articles import to_articles
from newstrail.reading import FORMATS, RESERVED, Record, read_records, suffix_of

FIELDS = ("outlet", "published", "zone", "title", "author", "url")  # those of articles.csv that are drafted
WRITTEN = {"minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m"}  # a date, by what is known of it


def found_in(records: Sequence[Record], url: str = "") -> dict[str, str]:
    """Give what the articles of one file tell of themselves, "" where they do not or do not all tell the same.

    Args:
        records: the articles.
        url: their address, if it is known from elsewhere; it may tell the outlet.
    """
    alone = [
        record._replace(said={}, zones={}, corrected={}, given=record.given | ({"url": url} if url else {}))
        for record in records
    ]
    articles = to_articles(alone)[0]
    found = dict.fromkeys(FIELDS, "")
    for field in FIELDS:
        values = {_written(row, field) for _, row in articles.iterrows()}
        if len(values) == 1:
            found[field] = values.pop()
    return found


def found_in_folder(folder: Path) -> dict[str, dict[str, str]]:
    """Give what the articles of each file in a folder tell of themselves, by its path there.

    Raises:
        ValueError: its articles.csv has an error, or nothing in it can be read.
    """
    if not _holds_articles(folder):
        return {}
    records = sorted(read_records(folder)[0], key=lambda record: record.path)
    return {path: found_in(list(of_file)) for path, of_file in groupby(records, key=lambda record: record.path)}


def _holds_articles(folder: Path) -> bool:
    return any(suffix_of(path.name) in FORMATS for path in folder.rglob("*") if path.name not in RESERVED)


def _written(row: pd.Series, field: str) -> str:
    value = row["published_zone" if field == "zone" else field]
    if pd.isna(value):
        return ""
    return f"{value:{WRITTEN[row['published_precision']]}}" if field == "published" else str(value)
