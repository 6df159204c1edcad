"""Records -> the articles frame: what the record or the sidecar says, else what the text tells about itself."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from newstrail.blocks import Block, find_blocks
from newstrail.duplicates import find_duplicates
from newstrail.language import language_of
from newstrail.metadata import find_metadata, outlet_of_address, published_interval
from newstrail.reading import Problem, Record
from newstrail.schema import ARTICLES

READ = ("title", "body")  # the roles that are the article
FEW_WORDS = 50  # two articles as short as this may agree by chance
DOUBTS = {
    "title": ("has no line that reads as a headline", "add its title to articles.csv"),
    "outlet": ("does not say who published it", "add its outlet to articles.csv"),
    "published": ("does not say when it was published", "add its date to articles.csv as YYYY-MM-DD"),
}


def to_articles(records: Sequence[Record]) -> tuple[pd.DataFrame, dict[str, list[Block]]]:
    """Give a row per article, and the blocks of each by article_id."""
    blocks = {r.article_id: find_blocks(r.text, title=_given(r, "title"), clean=r.clean) for r in records}
    words = {r.article_id: _words(r.text, blocks[r.article_id]) for r in records}
    rows = [_row(record, blocks[record.article_id], words[record.article_id]) for record in records]
    articles = pd.DataFrame(rows, columns=list(ARTICLES))
    return articles.assign(duplicate_of=articles["article_id"].map(_copies(articles, words))), blocks


def find_doubts(articles: pd.DataFrame) -> list[Problem]:
    """List what is missing or doubtful in articles that were read."""
    doubts = [
        Problem(article["path"], article["article_id"], what, f"kept as unknown; {action}")
        for _, article in articles.iterrows()
        for field, (what, action) in DOUBTS.items()
        if pd.isna(article[field])
    ]
    doubts += [
        Problem(row.path, row.article_id, f"is written in {row.language!r}, not English", "kept without statements")
        for row in articles[articles["language"].fillna("en") != "en"].itertuples()
    ]
    return doubts + [
        Problem(row.path, row.article_id, f"is the same article as {row.duplicate_of}", "listed, but counted once")
        for row in articles[articles["duplicate_of"].notna()].itertuples()
    ]


def _copies(articles: pd.DataFrame, words: Mapping[str, list[str]]) -> dict[str, str]:
    """Map each copy to its original; what two outlets print, or one on two days, was published twice."""
    known = articles.assign(day=articles["published"].astype("datetime64[us]").dt.date).set_index("article_id")
    return {
        copy: original
        for copy, original in find_duplicates(words.items()).items()
        if (len(words[copy]) >= FEW_WORDS or known.at[copy, "sha256"] == known.at[original, "sha256"])
        and all(len({known.at[copy, f], known.at[original, f]} - {None, pd.NaT}) < 2 for f in ("outlet", "day"))
    }


def _words(text: str, blocks: list[Block]) -> list[str]:
    return [word for block in blocks if block.role in READ for word in text[block.start : block.end].split()]


def _row(record: Record, blocks: list[Block], words: list[str]) -> dict[str, Any]:
    told = find_metadata(record.text, blocks)
    row: dict[str, Any] = {column: told.get(column) for column in ARTICLES}
    row |= {field: given.value for field, given in record.given.items()}
    if not row["outlet"] and row["url"]:
        row["outlet"], row["outlet_basis"] = outlet_of_address(row["url"], record.text), "url"
    for field in ("outlet", "published"):
        if field in record.given:
            row[f"{field}_basis"] = record.given[field].basis
        row[f"{field}_basis"] = row[f"{field}_basis"] or "unknown"
    if "published" in record.given:
        row["published_zone"] = _given(record, "published_zone")
    row["published_precision"] = row["published_precision"] or "unknown"
    if row["published"]:
        interval = published_interval(row["published"], row["published_precision"], row["published_zone"])
        row["published_earliest"], row["published_latest"] = interval
    row |= {"n_words": len(words), "language": row["language"] or language_of(" ".join(words)), "corrected": False}
    return row | {name: getattr(record, name) for name in ("article_id", "path", "sha256", "encoding", "text")}


def _given(record: Record, field: str) -> Any:
    return record.given[field].value if field in record.given else None
