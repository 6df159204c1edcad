"""Records -> the articles frame: what the sidecar or the record says, else what the text tells about itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from newstrail.articles.blocks import find_blocks
from newstrail.articles.duplicates import find_duplicates
from newstrail.articles.language import language_of
from newstrail.articles.metadata import find_metadata, person_of
from newstrail.articles.outlet import outlet_of_address
from newstrail.articles.published import published_interval
from newstrail.reading import Fields, Problem, Record
from newstrail.schema import ARTICLES
from newstrail.text import Block

READ = ("title", "body")  # the roles that are the article
FEW_WORDS = 50  # two articles as short as this may agree by chance
DOUBTS = {
    "title": ("has no line that reads as a headline", "add its title to articles.csv"),
    "outlet": ("does not say who published it", "add its outlet to articles.csv"),
    "published": ("does not say when it was published", "add its date to articles.csv as YYYY-MM-DD"),
}


def to_articles(
    records: Sequence[Record], now: datetime | None = None
) -> tuple[pd.DataFrame, dict[str, list[Block]], list[Problem]]:
    """Give a row per article, the blocks of each by article_id, and what is missing or doubtful.

    `now`, by default this instant, is what no article can have been published after.
    """
    blocks = {r.article_id: find_blocks(r.text, title=_title(r), clean=r.clean) for r in records}
    told = {r.article_id: find_metadata(r.text, blocks[r.article_id]) for r in records}
    words = {r.article_id: _words(r.text, blocks[r.article_id]) for r in records}
    rows = [_row(record, told[record.article_id], words[record.article_id]) for record in records]
    articles = pd.DataFrame(rows, columns=list(ARTICLES))
    articles = articles.assign(duplicate_of=articles["article_id"].map(_copies(articles, words)))
    contradictions = [doubt for r in records for doubt in _contradictions(r, told[r.article_id])]
    return articles, blocks, [*_doubts(articles, now or datetime.now(UTC)), *contradictions]


def _doubts(articles: pd.DataFrame, now: datetime) -> Iterator[Problem]:
    """List what is missing or doubtful in articles that were read."""
    for _, row in articles.iterrows():
        for field, (what, action) in DOUBTS.items():
            if pd.isna(row[field]):
                yield Problem(row["path"], row["article_id"], "doubtful", what, f"kept as unknown; {action}")
        if row["n_words"] == 0:
            what, action = "has no line that reads as an article", "kept without statements; check what was copied"
            yield Problem(row["path"], row["article_id"], "doubtful", what, action)
        if pd.notna(row["published"]) and row["published_earliest"] > now.replace(tzinfo=None):
            what = f"was published on {row['published']:%Y-%m-%d}, which is still to come"
            yield Problem(row["path"], row["article_id"], "doubtful", what, "kept so; correct its date in articles.csv")
        if pd.notna(row["language"]) and row["language"] != "en":
            what = f"is written in {row['language']!r}, not English"
            yield Problem(row["path"], row["article_id"], "doubtful", what, "kept without statements")
        if pd.notna(row["duplicate_of"]):
            what = f"is the same article as {row['duplicate_of']}"
            yield Problem(row["path"], row["article_id"], "doubtful", what, "listed, but counted once")


def _contradictions(record: Record, told: Fields) -> Iterator[Problem]:
    """Where the text, the record's own fields and the sidecar tell dates that cannot all be right, the last holds."""
    known = {"the text": told, "the record": record.given, "articles.csv": record.said}
    if "published" in record.corrected:
        return
    dated = [(name, fields) for name, fields in known.items() if fields.get("published")]
    for name, fields in dated[:-1]:
        last, right = dated[-1]
        if _contradict(fields, right):
            what = f"was published {_date(fields)} by {name}, {_date(right)} by {last}"
            action = f"{last} is taken; write the right date into articles.csv"
            yield Problem(record.path, record.article_id, "doubtful", what, action)


def _date(fields: Fields) -> str:
    return f"{fields['published']:{'%Y-%m-%d %H:%M' if fields['published_precision'] == 'minute' else '%Y-%m-%d'}}"


def _contradict(one: Fields, other: Fields) -> bool:
    """Whether two dates cannot be the same; where neither states a zone, both are clocks of the same outlet."""
    zones = (one["published_zone"], other["published_zone"])
    ends = [
        published_interval(fields["published"], fields["published_precision"], zone if any(zones) else "UTC")
        for fields, zone in zip((one, other), zones, strict=True)
    ]
    return max(first for first, _ in ends) > min(last for _, last in ends)


def _copies(articles: pd.DataFrame, words: Mapping[str, list[str]]) -> dict[str, str]:
    """Map each copy to its original; what two outlets print, or one on two days, was published twice."""
    known = articles.assign(day=articles["published"].astype("datetime64[us]").dt.date).set_index("article_id")
    copies = {}
    for copy, original in find_duplicates(words.items()).items():
        both = known.loc[[copy, original]]
        enough = len(words[copy]) >= FEW_WORDS or both["sha256"].nunique() == 1
        if enough and both["outlet"].nunique() < 2 and both["day"].nunique() < 2:
            copies[copy] = original
    return copies


def _words(text: str, blocks: list[Block]) -> list[str]:
    return [word for block in blocks if block.role in READ for word in text[block.start : block.end].split()]


def _row(record: Record, told: Fields, words: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {column: told.get(column) for column in ARTICLES}
    given = "text" if record.record is None else "sidecar"
    for fields, basis in ((record.given, given), (record.said, "sidecar"), (record.corrected, "correction")):
        row |= fields | {f"{field}_basis": basis for field in ("outlet", "published") if field in fields}
    if row["author"] and row["author"] == record.given.get("author"):
        row["author"] = person_of(row["author"].replace("; ", ", "))
    if not row["outlet"] and row["url"]:
        row["outlet"], row["outlet_basis"] = outlet_of_address(row["url"], record.text), "url"
    for field in ("outlet_basis", "published_basis", "published_precision"):
        row[field] = row[field] or "unknown"
    if row["published"]:
        interval = published_interval(row["published"], row["published_precision"], row["published_zone"])
        row["published_earliest"], row["published_latest"] = (end.replace(tzinfo=None) for end in interval)
    row |= {"n_words": len(words), "language": row["language"] or language_of(" ".join(words))}
    row["corrected"] = bool(record.corrected)
    return row | {name: getattr(record, name) for name in ("article_id", "path", "sha256", "encoding", "text")}


def _title(record: Record) -> Any:
    return (record.given | record.said | record.corrected).get("title")
