"""The text of a page and its blocks in; headline, author, date of publication, outlet and agency out.

Every field is read from the blocks that print it and is None where they do not: a date in a caption, a story below
the article or a name that could be a place tells nothing about this article.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from courlan import extract_domain
from dateutil import parser

from newstrail.blocks import Block
from newstrail.signs import BYLINE, CLOCK, DATE, JOB, LONGEST, NAMES, agencies, is_agency, undated
from newstrail.words import read_words

ANY_ZONE = timedelta(hours=14)  # clocks on Earth run up to 14 hours before or behind UTC
NEAR = 20  # characters between a date and its clock, or the word "updated" and the date it dates
OUTLET = r"(?:[Tt]he )?(?!All )[A-Z0-9][\w&'’-]*(?:\.\w+)?(?: (?:of |the |and |& )?(?!All )[A-Z0-9][\w&'’-]*){0,4}"
IMPRINT = re.compile(rf"(?i:©|\(c\)|copyright)[\s©\d,–-]*(?:by )?(?P<name>{OUTLET})")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


class Published(NamedTuple):
    clock: datetime | None = None
    precision: str | None = None
    zone: str | None = None
    basis: str | None = None


def find_metadata(text: str, blocks: list[Block]) -> dict[str, str | datetime | None]:
    """Say what `text` tells about itself.

    Returns:
        title, author, published, published_precision, published_zone, published_basis, outlet, outlet_basis, url,
        wire; None where the text does not tell. `published` is the clock as printed, without a zone.

    >>> from newstrail.blocks import find_blocks
    >>> text = "Dam bursts\\n\\nBy AFP\\n17 May 2024, 14:05 GMT\\n\\nA dam burst on Friday, police in Oslo have said."
    >>> find_metadata(text, find_blocks(text))["published"]
    datetime.datetime(2024, 5, 17, 14, 5)
    """
    title = " ".join(_texts(text, blocks, "title")) or None
    url = _find_url(text, blocks, title)
    published = _find_published(text, blocks, url)
    outlet, outlet_basis = _find_outlet(text, blocks, title, url)
    return {
        "title": title,
        "author": _find_author(text, blocks),
        "published": published.clock,
        "published_precision": published.precision,
        "published_zone": published.zone,
        "published_basis": published.basis,
        "outlet": outlet,
        "outlet_basis": outlet_basis,
        "url": url,
        "wire": _find_wire(text, blocks),
    }


def _texts(text: str, blocks: list[Block], *roles: str) -> list[str]:
    """The blocks of these roles, blanks plain; a paragraph's first and last words tell all it can."""
    return [_plain(text, block) for block in blocks if block.role in roles]


def _plain(text: str, block: Block) -> str:
    words = text[block.start : block.end].strip()
    return " ".join((words if len(words) <= 2 * LONGEST else f"{words[:LONGEST]} {words[-LONGEST:]}").split())


def _find_url(text: str, blocks: list[Block], title: str | None) -> str | None:
    """An address on a line of its own, if its slug repeats the headline or it is called the original."""
    words = set(re.findall(r"\w{3,}", (title or "").casefold()))
    lines = _texts(text, blocks, "furniture")
    for before, line in zip(["", *lines], lines, strict=False):
        address = ADDRESS.search(line)
        if address and len(line) - len(address.group()) < NEAR:
            slug = set(re.findall(r"\w{3,}", address.group().casefold()))
            labelled = re.search(r"(?i)\b(?:original|source|permalink|url)\b", before + line[: address.start()])
            if labelled or (words and 2 * len(words & slug) >= len(words)):
                return address.group().rstrip(".,)")
    return None


# ---- author and agency --------------------------------------------------------------------------------------------


def _find_author(text: str, blocks: list[Block]) -> str | None:
    """Who the byline says it is by, else the name beside its date, unless the text uses that as a place."""
    lines = [undated(line) for line in _texts(text, blocks, "byline")]
    for line in lines:
        named = BYLINE.fullmatch(line)
        person = _person(named["names"], named["job"]) if named else ""
        if person and not _is_job(person):
            return person
    for line in lines:
        named = NAMES.fullmatch(line)
        name = line[: named.start("place")] if named and named["place"] else line
        if is_agency(name):
            return name.strip("() ")
        if named and " " in name and not _is_job(name) and not _is_paper(name) and not _is_place(name, text):
            return name
    return None


def _is_job(name: str) -> bool:
    return bool(re.search(rf"(?i)\b(?:{JOB}|staff|desk|newsroom|editorial|team|agencies|admin)\b", name))


def _is_paper(name: str) -> bool:
    return not set(name.casefold().split()).isdisjoint(read_words("outlet_words"))


def _person(names: str, job: str | None) -> str:
    """Jane Doe of "Jane Doe, Reuters", "Jane Doe FOR THE POST", "Jane Doe, Arts Editor", "Jane Doe Arts editor"."""
    names = re.split(r" (?:FOR|for) ", names)[0]
    people = [part for part in names.split(", ") if not _is_job(part) and not is_agency(part)]
    words = (", ".join(people) or names).split(" ")
    if job and len(words) > 2:
        return " ".join(words[:-1]).rstrip(",")
    at = next((at for at in range(2, len(words)) if is_agency(" ".join(words[at:]))), len(words))
    return " ".join(words[:at])


def _is_place(name: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:in|at|from|to|near) {re.escape(name)}\b", text))


def _find_wire(text: str, blocks: list[Block]) -> str | None:
    """The agency of the byline, the dateline "OSLO (AP) -", the end "(AFP)" or the imprint."""
    found: list[str] = []
    for line in _texts(text, blocks, "byline"):
        words = re.split(r"[ ,()|/]+", undated(line))
        found += [" ".join(words[at:]) for at in range(len(words))]
    body = _texts(text, blocks, "body")
    if body:
        found += re.findall(r"^.{0,60}?\(([^()]{2,30})\) ?[—–-]", body[0])
        found += re.findall(r"(?:[.!?”\"] ?|^)(?:\(|[—–-] ?)([^()—–-]{2,30})\)?$", body[-1][-60:])
    found += [line["name"] for line in map(IMPRINT.match, _texts(text, blocks, "furniture")) if line]
    return next((agencies()[name.casefold()] for name in found if name.casefold() in agencies()), None)


# ---- date of publication ------------------------------------------------------------------------------------------


def _find_published(text: str, blocks: list[Block], url: str | None) -> Published:
    """Below the headline before above it, with a clock before without; else the dateline's date, else the address's.

    The date of an update is not when the article was published.
    """
    headline = next((block.start for block in blocks if block.role == "title"), 0)
    found, before = [], ""
    for block in blocks:
        if block.role in ("byline", "furniture"):
            line = _plain(text, block)
            rank = (block.start < headline, block.role != "byline")
            found += [((*rank, date.precision != "minute"), date) for date in _dates(line, before)]
            before = line
    if found:
        return min(found, key=lambda ranked: ranked[0])[1]
    body = _texts(text, blocks, "body")
    dateline = re.match(r"[A-Z]{2}.{0,60}?\d{4}\)?(?: \([^()]+\))? ?[—–:-]", body[0]) if body else None
    return next(_dates(dateline.group()), Published()) if dateline else _from_address(url or "")


def _dates(line: str, before: str = "") -> Iterator[Published]:
    """The dates of a line, but not of an update, which the line `before` may announce."""
    matches = list(DATE.finditer(line))
    edges = [0, *(match.end() for match in matches), len(line)]
    for match, end, following in zip(matches, edges, [*matches[1:], None], strict=False):
        before += line[end : match.start()]
        after = line[match.end() : following.start() if following else None]
        if not re.search(r"(?i)\b(?:updated|modified|edited)\b", before[-NEAR:]):
            yield from _read_date(match, CLOCK.search(after[:NEAR]) or CLOCK.search(before[-NEAR:]))
        before = after


def _read_date(date: re.Match[str], clock: re.Match[str] | None) -> Iterator[Published]:
    """The date as a day, a month or, with its clock, a minute; nothing where it could be two days, or is none."""
    numbers = re.fullmatch(r"(\d+)/(\d+)/\d+", date.group())
    if numbers and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) < 13:
        return  # 03/04/2024 is in March or in April
    try:
        day = parser.parse(date.group(), dayfirst="." in date.group(), default=datetime(2000, 1, 1))
    except (ValueError, OverflowError):  # the 31st of June
        return
    time = _read_clock(clock["clock"], day) if clock else None
    if date["month"]:
        yield Published(day, "month", None, "text")
    elif clock and time:
        yield Published(time, "minute", clock["zone"] if _offset(clock["zone"] or "") else None, "text")
    else:
        yield Published(day, "day", None, "text")


def _read_clock(clock: str, day: datetime) -> datetime | None:
    try:
        return parser.parse(re.sub(r"(?<=\d)\.(?=\d)", ":", clock, count=1), default=day)
    except (ValueError, OverflowError):  # 25:10, 14:30 am
        return None


def _from_address(url: str) -> Published:
    found = re.search(r"/((?:19|20)\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?=[/-])", url)
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:  # numbers that are no date
        day = None
    return Published(day, "day" if found and found[3] else "month", None, "url") if day else Published()


def published_interval(published: datetime, precision: str, zone: str | None) -> tuple[datetime, datetime]:
    """First and last instant, in UTC, that `published` can mean: its whole minute, day or month, in any zone if none.

    >>> [str(instant) for instant in published_interval(datetime(2024, 5, 17, 14, 5), "minute", "GMT")]
    ['2024-05-17 14:05:00+00:00', '2024-05-17 14:05:59+00:00']
    """
    first = published.replace(second=0, microsecond=0)
    last = first.replace(second=59)
    if precision != "minute":
        first, last = first.replace(hour=0, minute=0), last.replace(hour=23, minute=59)
    if precision == "month":
        first, last = first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
    known = _offset(zone) if zone else None
    if known:
        return first.replace(tzinfo=known).astimezone(UTC), last.replace(tzinfo=known).astimezone(UTC)
    return first.replace(tzinfo=UTC) - ANY_ZONE, last.replace(tzinfo=UTC) + ANY_ZONE


def _offset(zone: str) -> timezone | ZoneInfo | None:
    names = dict(entry.split(" = ") for entry in read_words("zones"))
    value = names.get(zone.upper(), re.sub(r"^(?:UTC|GMT)(?=[+-])", "", zone))
    hours = re.fullmatch(r"([+-])(\d{1,2}):?(\d\d)?", value)
    if hours:
        size = timedelta(hours=int(hours[2]), minutes=int(hours[3] or 0))
        return timezone(-size if hours[1] == "-" else size) if size <= ANY_ZONE else None
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # not a zone we can place
        return None


# ---- outlet -------------------------------------------------------------------------------------------------------


def _find_outlet(text: str, blocks: list[Block], title: str | None, url: str | None) -> tuple[str | None, str | None]:
    """The name in the imprint, behind the headline in a browser's tab or used as the page's own; else the address."""
    aside = _texts(text, blocks, "furniture", "teaser", "byline")
    for line in aside:
        tab = re.match(rf"{re.escape(title)} [|–—-] (?P<name>{OUTLET})$", line) if title else None
        told = tab or IMPRINT.match(line)
        if told and not is_agency(told["name"]):
            return told["name"], "text"
    own = _own_name(text, aside)
    if own:
        return own, "text"
    return (outlet_of_address(url, text), "url") if url else (None, None)


def _own_name(text: str, aside: list[str]) -> str | None:
    """A paper that the page says people talk to ("told the X") and that signs lines outside the article.

    A line that is the name alone may be a tag ("White House"), unless it is named like a paper; glued to an author it
    is a signature.
    """
    for told in re.findall(rf"\b(?:told|interview with|tells) (?:[Tt]he )?({OUTLET})", text):
        end = r"(?=$|[A-Z])" if _is_paper(told) else "(?=[A-Z])"
        signed = [found.group() for line in aside if (found := re.match(rf"(?:The )?{re.escape(told)}{end}", line))]
        if signed and not is_agency(told):
            return signed[0]
    return None


def outlet_of_address(url: str, text: str) -> str:
    """The domain as a name where its parts are words of the article or of newspapers' names, else the domain."""
    domain = extract_domain(url) or url
    known = {word.casefold(): word for word in re.findall(r"\b[A-Z]\w{2,}", text)}
    known |= {word: word.title() for word in read_words("outlet_words") if word not in known or known[word].islower()}
    parts = [_split_words(part, known) for part in domain.split(".")[0].split("-")]
    return " ".join(" ".join(words) for words in parts if words) if all(parts) else domain


def _split_words(squeezed: str, known: dict[str, str]) -> list[str] | None:
    """Split into the fewest known words."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(squeezed) + 1):
        heads = [(best[start], squeezed[start:end]) for start in range(end)]
        splits = [[*head, known[word]] for head, word in heads if head is not None and word in known]
        best.append(min(splits, key=len, default=None))
    return best[-1]
