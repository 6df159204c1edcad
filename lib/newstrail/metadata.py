"""The text of a page and its blocks in; headline, author, date of publication, outlet and agency out.

Every field is read from the blocks that print it and is None where they do not: a date in a caption, a story below
the article or a name that could be a place tells nothing about this article.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from courlan import extract_domain
from dateutil import parser

from newstrail.blocks import Block
from newstrail.signs import BYLINE, CLOCK, DATE, NAMES, agencies, is_agency, undated
from newstrail.words import read_words

ANY_ZONE = timedelta(hours=14)  # clocks on Earth run up to 14 hours before or behind UTC
NEAR = 20  # characters between a date and its clock, or the word "updated" and the date it dates
OUTLET = rf"(?:[Tt]he )?(?!All )[A-Z0-9][\w&'’-]*(?:\.\w+)?(?: (?:of |the |and |& )?(?!All )[A-Z0-9][\w&'’-]*){{0,4}}"
IMPRINT = re.compile(rf"(?i:©|\(c\)|copyright)[\s©\d,–-]*(?:by )?(?P<name>{OUTLET})")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")

Published = tuple[datetime | None, str | None, str | None, str | None]  # clock, precision, zone, basis


def find_metadata(text: str, blocks: list[Block]) -> dict[str, str | datetime | None]:
    """Say what `text` tells about itself.

    Returns:
        title, author, published, published_precision, published_zone, published_basis, outlet, outlet_basis, url,
        wire; None where the text does not tell. `published` is the clock as printed, without a zone.

    >>> text = "Dam bursts\\n\\nBy AFP\\n17 May 2024, 14:05 GMT\\n\\nA dam burst on Friday, police in Oslo have said."
    >>> find_metadata(text, find_blocks(text))["published"]
    datetime.datetime(2024, 5, 17, 14, 5)
    """
    title = " ".join(_texts(text, blocks, "title")) or None
    url = _find_url(text, blocks, title)
    published, precision, zone, basis = _find_published(text, blocks, url)
    outlet, outlet_basis = _find_outlet(text, blocks, title, url)
    return {
        "title": title,
        "author": _find_author(text, blocks),
        "published": published,
        "published_precision": precision,
        "published_zone": zone,
        "published_basis": basis,
        "outlet": outlet,
        "outlet_basis": outlet_basis,
        "url": url,
        "wire": _find_wire(text, blocks),
    }


def _texts(text: str, blocks: list[Block], *roles: str) -> list[str]:
    """The blocks of these roles, blanks plain."""
    return [" ".join(text[block.start : block.end].split()) for block in blocks if block.role in roles]


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
                return address.group()
    return None


# ---- author and agency --------------------------------------------------------------------------------------------


def _find_author(text: str, blocks: list[Block]) -> str | None:
    """Who the byline says it is by, else the name beside its date, unless the text uses that as a place."""
    lines = [undated(line) for line in _texts(text, blocks, "byline")]
    for line in lines:
        named = BYLINE.fullmatch(line)
        if named and (is_agency(named["names"]) or not _is_job(named["names"])):
            return _person(named["names"], named["job"])
    for line in lines:
        named = NAMES.fullmatch(line)
        name = line[: named.start("place")] if named and named["place"] else line
        if is_agency(name):
            return name.strip("() ")
        if named and " " in name and not _is_job(name) and not _is_paper(name) and not _is_place(name, text):
            return name
    return None


def _is_job(name: str) -> bool:
    jobs = r"(?i)\b(?:staff|reporters?|correspondents?|desk|newsroom|editors?|editorial|team|agencies|admin)\b"
    return bool(re.search(jobs, name))


def _is_paper(name: str) -> bool:
    return not set(name.casefold().split()).isdisjoint(read_words("outlet_words"))


def _person(names: str, job: str | None) -> str:
    """ "Jane Doe Associated Press", "Jane Doe FOR THE POST" and "Jane Doe Senior" (reporter) are Jane Doe."""
    names = re.split(r" (?:FOR|for) ", names)[0]
    words = re.split(r",? ", names)
    if job and len(words) > 2:
        return " ".join(words[:-1])
    at = next((at for at in range(1, len(words)) if is_agency(" ".join(words[at:]))), len(words))
    return names if at == len(words) or is_agency(names) else " ".join(words[:at])


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
        found += re.findall(r"^.{0,60}?\(([^()]{2,30})\) ?[—–-]", body[0][:100])
        found += re.findall(r"(?:[.!?”\"] ?|^)(?:\(|[—–-] ?)([^()—–-]{2,30})\)?$", body[-1][-60:])
    found += [line["name"] for line in map(IMPRINT.match, _texts(text, blocks, "furniture")) if line]
    return next((agencies()[name.casefold()] for name in found if name.casefold() in agencies()), None)


# ---- date of publication ------------------------------------------------------------------------------------------


def _find_published(text: str, blocks: list[Block], url: str | None) -> Published:
    """Below the headline before above it, with a clock before without; else the dateline's date, else the address's.

    The date of an update is not when the article was published.
    """
    headline = next((block.start for block in blocks if block.role == "title"), 0)
    found: list[tuple[tuple[bool, bool, bool], Published]] = []
    before = ""
    for block in blocks:
        if block.role in ("byline", "furniture"):
            line = " ".join(text[block.start : block.end].split())
            for date in _dates(line, before):
                found.append(((block.start < headline, block.role != "byline", date[1] != "minute"), date))
            before = line
    body = _texts(text, blocks, "body")
    dateline = re.match(r"[A-Z][A-Z]+.{0,60}?\d{4}\)?(?: \([^()]+\))? ?[—–:-]", body[0][:120]) if body else None
    printed = [date for _, date in sorted(found, key=lambda item: item[0])] + list(_dates(dateline.group() if dateline else ""))
    return printed[0] if printed else _from_address(url)


def _dates(line: str, before: str = "") -> Iterator[Published]:
    """The dates of a line, but not of an update, which the line `before` may announce."""
    matches = list(DATE.finditer(line))
    for index, match in enumerate(matches):
        before += line[matches[index - 1].end() if index else 0 : match.start()]
        after = line[match.end() : matches[index + 1].start() if index + 1 < len(matches) else len(line)]
        if not re.search(r"(?i)\b(?:updated|modified|edited)\b", before[-NEAR:]):
            yield from _read_date(match, CLOCK.search(after[:NEAR]) or CLOCK.search(before[-NEAR:]))
        before = after


def _read_date(date: re.Match[str], clock: re.Match[str] | None) -> Iterator[Published]:
    numbers = re.fullmatch(r"(\d+)/(\d+)/\d+", date.group())
    if numbers and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) < 13:
        return  # 03/04/2024 is in March or in April
    try:
        day = parser.parse(date.group(), dayfirst="." in date.group(), default=datetime(2000, 1, 1))
        time = parser.parse(clock["clock"].replace(".", ":", 1) if re.match(r"\d+\.\d", clock["clock"]) else clock["clock"], default=day) if clock else day
    except (ValueError, OverflowError):
        return
    precision = "month" if date["month"] else "minute" if clock else "day"
    zone = clock["zone"] if clock else None
    yield (day if date["month"] else time).replace(tzinfo=None), precision, zone if zone and _offset(zone) else None, "text"


def _from_address(url: str | None) -> Published:
    found = re.search(r"/((?:19|20)\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?=[/-])", url or "")
    try:
        numbers = [int(number) for number in found.groups("1")] if found else []
        return (datetime(*numbers), "day" if found[3] else "month", None, "url") if found else (None, None, None, None)
    except ValueError:
        return None, None, None, None


def published_interval(published: datetime, precision: str, zone: str | None) -> tuple[datetime, datetime]:
    """First and last instant, in UTC, that `published` can mean: its whole minute, day or month, in any zone if unknown.

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
    except (KeyError, ValueError):  # not a zone we can place
        return None


# ---- outlet -------------------------------------------------------------------------------------------------------


def _find_outlet(text: str, blocks: list[Block], title: str | None, url: str | None) -> tuple[str | None, str | None]:
    """The imprint's name, the name behind the headline in a browser's tab, a name the page uses as its own, the address."""
    aside = _texts(text, blocks, "furniture", "teaser", "byline")
    for line in aside:
        tab = re.match(rf"{re.escape(title)} [|–—-] (?P<name>{OUTLET})$", line) if title else None
        told = tab or IMPRINT.match(line)
        if told and not is_agency(told["name"]):
            return told["name"], "text"
    own = _own_name(text, aside)
    if own:
        return own, "text"
    return (_outlet_of_address(url, text), "url") if url else (None, None)


def _own_name(text: str, aside: list[str]) -> str | None:
    """A paper the page says people talk to ("told the X") and that also signs lines outside the article."""
    for told in re.findall(rf"\b(?:told|interview with|tells) (?:[Tt]he )?({OUTLET})", text):
        for line in aside if not is_agency(told) else []:
            signed = re.match(rf"(?:The )?{re.escape(told)}(?![a-z])", line)
            if signed:
                return signed.group()
    return None


def _outlet_of_address(url: str, text: str) -> str:
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
