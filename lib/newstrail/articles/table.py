"""Records -> the articles frame: what the sidecar or the record says of an article, else what its text tells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from newstrail.articles.blocks import DECIDED, block_text, find_blocks, with_roles
from newstrail.articles.duplicates import find_copies, to_sketch
from newstrail.articles.language import languages_of
from newstrail.articles.line_shapes import count_words, is_paragraph
from newstrail.articles.metadata import NO_PERSON, find_metadata, person_of
from newstrail.articles.outlet import outlet_of_address
from newstrail.articles.page_signs import NEXT_STORY, same_letters
from newstrail.articles.published import days_it_may_be, published_interval
from newstrail.articles.signs import KNOWN_FURNITURE
from newstrail.kept import keep, key_of, pack, recall, unpack, version_of
from newstrail.limit import TOLD, TooSlow, at_most
from newstrail.progress import progress
from newstrail.reading import PUBLISHED, Fields, Problem, Record
from newstrail.schema import ARTICLES
from newstrail.text import Block, plain_text, snippet

READ = ("title", "body")  # the roles of the blocks that make up the article
FEW_WORDS = 50  # shorter articles may agree by chance; fewer words that are left out are no doubt
LARGE = 0.25  # of the words that read like an article; a smaller share of them may open other stories of the page
DOUBTS = {  # column -> what is wrong where it is missing, and what to do
    "title": ("has no line that reads as a headline", "add its title to articles.csv"),
    "outlet": ("does not say who published it", "add its outlet to articles.csv"),
    "published": ("does not say when it was published", "add its date to articles.csv as YYYY-MM-DD"),
}


def to_articles(
    records: Sequence[Record], now: datetime | None = None
) -> tuple[pd.DataFrame, dict[str, list[Block]], list[Problem]]:
    """Make the articles frame, and find the blocks of each article and what is missing or doubtful.

    Args:
        records: one per article.
        now: the current time, if it is not the clock's; an article published later is doubtful.
    Returns:
        A row per article, the blocks by article_id, and the problems.
    """
    described = describe(records)
    articles = pd.DataFrame(described.rows, columns=list(ARTICLES))
    sketches = np.array(described.sketches, dtype=np.int64).reshape(len(articles), -1)
    articles = articles.assign(duplicate_of=articles["article_id"].map(copies_among(articles, sketches)))
    doubts = _doubts(articles, now or datetime.now(UTC))
    return articles, described.blocks, [*described.skipped, *doubts, *described.contradictions]


class Described(NamedTuple):
    """What articles tell by themselves: the row of each, its blocks by article_id, a sketch of its words; problems."""

    rows: list[dict[str, Any]]
    blocks: dict[str, list[Block]]
    sketches: list[np.ndarray]
    skipped: list[Problem]
    contradictions: list[Problem]


def describe(records: Sequence[Record]) -> Described:
    """Find the title, date and outlet of each article, its blocks and language, whatever others there are."""
    blocks = {}
    words = {}
    rows = []
    contradictions: list[Problem] = []
    skipped: list[Problem] = []
    keys = [_key(record) for record in records]
    kept = recall(keys)
    fresh: dict[bytes, bytes] = {}
    numbered = progress(zip(keys, records, strict=True), "Finding titles and dates", len(records), "article")
    for key, record in numbered:
        try:
            with at_most():
                if key in kept:
                    found, told = unpack(kept[key], Block, datetime)
                else:
                    found = find_blocks(record.text, title=_title(record), clean=record.clean)
                    told = find_metadata(record.text, found)
                    fresh[key] = pack((found, told))
                if "roles" in record.corrected:
                    found = with_roles(found, record.corrected["roles"])
                    told = find_metadata(record.text, found)
                told_words = _words(record.text, found)
                row = _row(record, told, told_words)
        except TooSlow:
            skipped.append(Problem(record.path, record.article_id, "skipped", TOLD, "split it by article"))
            continue
        blocks[record.article_id] = found
        words[record.article_id] = told_words
        rows.append(row)
        contradictions += [*_contradictions(record, told), *_left_out(record, found, len(told_words))]
        contradictions += _unprinted_title(record, found)
        contradictions += _either_day(record, row, found)
    keep(fresh)
    untold = [row for row in rows if not row["language"]]
    for row, language in zip(untold, languages_of(" ".join(words[row["article_id"]]) for row in untold), strict=True):
        row["language"] = language
    sketches = [to_sketch(words[row["article_id"]]) for row in rows]
    return Described(rows, blocks, sketches, skipped, contradictions)


def _key(record: Record) -> bytes:
    """Give the key of the blocks of an article and of what they tell: all that they are found by."""
    return key_of("blocks", version_of(), record.text, _title(record) or "", "clean" if record.clean else "page")


def doubts_of(row: pd.Series, now: datetime) -> Iterator[Problem]:
    """List what is missing or doubtful in the row of an article."""
    for what, action in _doubts_of(row, now):
        yield Problem(row["path"], row["article_id"], "doubtful", what, action)


def _doubts(articles: pd.DataFrame, now: datetime) -> Iterator[Problem]:
    """List what is missing or doubtful in the rows of articles."""
    for _, row in articles.iterrows():
        yield from doubts_of(row, now)


def _doubts_of(row: pd.Series, now: datetime) -> Iterator[tuple[str, str]]:
    """Give what is doubtful in one row, and what was or can be done about it."""
    for column, (what, action) in DOUBTS.items():
        if pd.isna(row[column]):
            yield what, f"kept as unknown; {action}"
    if row["n_words"] == 0:
        yield "has no line that reads as an article", "kept without statements; check what was copied"
    if pd.notna(row["published"]) and row["published_earliest"] > now.replace(tzinfo=None):
        what = f"was published on {row['published']:%Y-%m-%d}, which is still to come"
        yield what, "kept so; correct its date in articles.csv"
    if pd.notna(row["language"]) and row["language"] != "en":
        yield f"is written in {row['language']!r}, not English", "kept without statements"
    if pd.notna(row["duplicate_of"]):
        yield f"is the same article as {row['duplicate_of']}", "listed, but counted once"


def _left_out(record: Record, found: list[Block], n_kept: int) -> Iterator[Problem]:
    """List what of a text is left out although it reads like an article: another story, or paragraphs of this one.

    Args:
        record: of the text.
        found: its blocks.
        n_kept: how many words are read.
    """
    lost = [block for block in found if is_lost(record.text, block)]
    n_lost = sum(count_words(record.text[block.start : block.end]) for block in lost)
    next_story = next((block for block in found if block.reason == NEXT_STORY), None)
    if n_lost <= LARGE * (n_lost + n_kept) or (next_story is None and n_lost < FEW_WORDS):
        return
    first_words = snippet(block_text(record.text, next_story or lost[0]))
    if next_story:
        what = f"holds more than one article; another starts with “{first_words}”"
        action = "only the first is read; put a line of dashes between them, or each into a file of its own"
    else:
        what = f"leaves out {n_lost / (n_lost + n_kept):.0%} of its words, from “{first_words}” ({lost[0].reason})"
        action = "kept as blocks without statements; if they are part of the article, remove what stands around it"
    yield Problem(record.path, record.article_id, "doubtful", what, action)


def _unprinted_title(record: Record, found: list[Block]) -> Iterator[Problem]:
    """Tell of a headline that an analyst gave and the text does not print: there is nothing of it to read."""
    title = record.said.get("title")
    printed = " ".join(block_text(record.text, block) for block in found if block.role == "title")
    if title and not same_letters(printed, title):
        what = "prints nowhere the title that articles.csv gives it"
        action = "kept as its title; to have it read, put it into the file as its first line"
        yield Problem(record.path, record.article_id, "doubtful", what, action)


def _either_day(record: Record, row: Fields, found: list[Block]) -> Iterator[Problem]:
    """Tell which days the date of an article may be, where nothing on the page settles it."""
    days = [] if row["published"] else days_it_may_be(record.text, found)
    if days:
        what = f"prints a date that may be {' or '.join(f'{day.day} {day:%B %Y}' for day in days)}"
        yield Problem(
            record.path, record.article_id, "doubtful", what, "kept as unknown; write the right one into articles.csv"
        )


def is_lost(text: str, block: Block) -> bool:
    """Tell whether a block is a paragraph that only its place on the page tells from the article."""
    if block.role in READ or block.role in ("label", "correction", "byline"):
        return False
    return block.reason not in {*KNOWN_FURNITURE, DECIDED} and is_paragraph(block_text(text, block))


def _contradictions(record: Record, told: Fields) -> Iterator[Problem]:
    """List the dates of the text, the record and the sidecar that contradict the one that is taken: the last of them.

    A date that the analyst has corrected is settled.
    """
    if "published" in record.corrected:
        return
    by_place = {"the text": told, "the record": record.given, "articles.csv": record.said}
    dated = [place for place, fields in by_place.items() if fields.get("published")]
    for place in dated[:-1]:
        fields, last = by_place[place], dated[-1]
        if _contradict(fields, by_place[last]):
            what = f"was published {_date(fields)} by {place}, {_date(by_place[last])} by {last}"
            action = f"{last} is taken; write the right date into articles.csv"
            yield Problem(record.path, record.article_id, "doubtful", what, action)


def _date(fields: Fields) -> str:
    form = "%Y-%m-%d %H:%M" if fields["published_precision"] == "minute" else "%Y-%m-%d"
    return f"{fields['published']:{form}}"


def _contradict(one: Fields, other: Fields) -> bool:
    """Tell whether two dates cannot be the same."""
    # Where neither states a zone, both come from the clock of the same outlet
    default_zone = None if one["published_zone"] or other["published_zone"] else "UTC"
    one_first, one_last = _interval(one, default_zone)
    other_first, other_last = _interval(other, default_zone)
    return max(one_first, other_first) > min(one_last, other_last)


def _interval(fields: Fields, default_zone: str | None) -> tuple[datetime, datetime]:
    zone = fields["published_zone"] or default_zone
    return published_interval(fields["published"], fields["published_precision"], zone)


def copies_among(articles: pd.DataFrame, sketches: np.ndarray) -> dict[str, str]:
    """Map each copy to its original; what two outlets print, or one outlet on two days, is no copy.

    Where the outlet of the original is not known, the first copy that names its own takes its place.

    Args:
        articles: needs article_id, outlet, published, sha256 and n_words.
        sketches: of their words, a row each.
    """
    days = articles["published"].astype("datetime64[us]").dt.date
    known = articles[["article_id", "outlet", "sha256", "n_words"]].assign(day=days)
    copies = {}
    for copy, original in find_copies(sketches).items():
        both = known.iloc[[copy, original]]
        is_long = known["n_words"].iat[copy] >= FEW_WORDS
        is_same_file = both["sha256"].nunique() == 1
        if (is_long or is_same_file) and both["outlet"].nunique() < 2 and both["day"].nunique() < 2:
            copies[str(known["article_id"].iat[copy])] = str(known["article_id"].iat[original])
    return _with_named_originals(copies, known.set_index("article_id")["outlet"].dropna().to_dict())


def _with_named_originals(copies: Mapping[str, str], outlets: Mapping[str, str]) -> dict[str, str]:
    """Put the first copy that names its outlet in the place of an original that does not; another outlet's is none."""
    named: dict[str, str] = {}
    for copy, original in copies.items():
        if original not in outlets and copy in outlets:
            named.setdefault(original, copy)
    moved = {copy: named.get(original, original) for copy, original in copies.items()}
    moved |= named
    return {
        copy: original
        for copy, original in moved.items()
        if copy != original and outlets.get(copy, outlets.get(original)) == outlets.get(original)
    }


def _words(text: str, blocks: list[Block]) -> list[str]:
    """Give the words of title and body."""
    words = []
    for block in blocks:
        if block.role in READ:
            words += plain_text(text[block.start : block.end]).split()
    return words


def _row(record: Record, told: Fields, words: list[str]) -> dict[str, Any]:
    """Make the row of an article: what its text tells, overlaid by the record, the sidecar and the corrections."""
    row: dict[str, Any] = {column: told.get(column) for column in ARTICLES}
    is_in_table = record.record is not None and record.clean
    row |= _with_basis(record.given, "sidecar" if is_in_table else "text")
    row |= _outlet_of_address(row, record)
    row |= _with_basis(_not_yet_told(record.said, row), "sidecar")
    row |= _with_basis(record.corrected, "correction")
    if row["author"] and row["author"] == record.given.get("author"):
        person = person_of(row["author"].replace("; ", ", "))
        row["author"] = told.get("author") if NO_PERSON.search(person) else person
    row |= _outlet_of_address(row, record)
    row["published_zone"] = _zone(row, record)
    for column in ("outlet_basis", "published_basis", "published_precision"):
        row[column] = row[column] or "unknown"
    if row["published"]:
        first, last = published_interval(row["published"], row["published_precision"], row["published_zone"])
        row["published_earliest"] = first.replace(tzinfo=None)
        row["published_latest"] = last.replace(tzinfo=None)
    row["n_words"] = len(words)
    row["corrected"] = bool(record.corrected)
    for column in ("article_id", "path", "sha256", "encoding", "text"):
        row[column] = getattr(record, column)
    return row


def _outlet_of_address(row: Mapping[str, Any], record: Record) -> Fields:
    """Give the outlet that an address tells, where nothing else does."""
    outlet = None if row["outlet"] or not row["url"] else outlet_of_address(row["url"], record.text)
    return {"outlet": outlet, "outlet_basis": "url"} if outlet else {}


def _not_yet_told(said: Fields, row: Mapping[str, Any]) -> Fields:
    """Leave out of a sidecar the outlet and the date that are known without it: a draft repeats what was found."""
    if said.get("outlet") == row["outlet"]:
        said = {name: value for name, value in said.items() if name != "outlet"}
    if "published" in said and all(said[name] == row[name] for name in PUBLISHED):
        said = {name: value for name, value in said.items() if name not in PUBLISHED}
    return said


def _zone(row: Mapping[str, Any], record: Record) -> str | None:
    """Give the zone of the clock: what an analyst says of this article, what it states, what its outlet's clocks have.

    The zone that an outlet or a story is given tells nothing about an article without a date.
    """
    zone = record.corrected.get("published_zone") or record.said.get("zone") or row["published_zone"]
    of_outlet = record.zones.get((row["outlet"] or "").casefold()) or record.zones.get("")
    return (zone or of_outlet) if row["published"] else None


def _with_basis(fields: Fields, basis: str) -> Fields:
    """Add where the outlet and the date of publication were found."""
    bases = {f"{field}_basis": basis for field in ("outlet", "published") if field in fields}
    return fields | bases


def _title(record: Record) -> Any:
    return (record.given | record.said | record.corrected).get("title")
