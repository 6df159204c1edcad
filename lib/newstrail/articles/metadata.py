"""The text of a page and its blocks in; headline, author, date of publication, outlet and agency out.

Every field is read from the blocks that print it and is None where they do not: a date in a caption, a story below
the article or a name that could be a place tells nothing about this article.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from courlan import extract_domain
from dateutil import parser
from dateutil.relativedelta import relativedelta

from newstrail.articles.blocks import LIFE
from newstrail.articles.signs import ADDRESS, BYLINE, CLOCK, DATE, JOB, LONGEST, NAME, NAMES, PARTICLE, PARTS, undated
from newstrail.text import Block
from newstrail.words import agencies, any_of, countries, institutions, is_agency, outlets, read_table, records

ANY_ZONE = timedelta(hours=14)  # clocks on Earth run up to 14 hours before or behind UTC
NEAR = 20  # characters between a date and its clock, or the word "updated" and the date it dates
SMALL = rf"(?:of|the|and|&|{PARTICLE})"
STAFF = r"(?:correspondent|reporter|editor|staff writer)s?"  # guests write, and contribute, for others
WORD = r"[A-Z0-9][\w&'’-]{0,60}"  # the bound keeps a search in proportion to the text
OUTLET = rf"(?:[Tt]he )?(?!All ){WORD}(?:\.\w{{1,60}})?(?: (?:{SMALL} )*(?:[dl]['’])?(?!All ){WORD}){{0,4}}"
EDITION = re.compile(r"(?i)(?: [|/–—-])? (?:in english|english (?:edition|service|version))\b")
HEADS = re.compile(rf"{EDITION.pattern}| [|/>–—]")
EMPLOYER = re.compile(  # "Africa editor of the X", "the X's correspondent for Asia", "covers the courts for the X"
    rf"(?<!contributing ){STAFF} (?:of|at|with) (?:the )?({OUTLET})"
    rf"|\b(?:reports|writes|covers) [^.]{{0,300}}?\bfor (?:the )?({OUTLET})"
    rf"|({OUTLET})['’]s (?:[\w-]+ ){{0,3}}{STAFF}\b"
)
TOLD = re.compile(rf"\b(?:told|tells|interview with|confirmed to|seen by|obtained by) ({OUTLET})")
LEARNED = re.compile(rf"({OUTLET}) has (?:learned|seen)\b")
IMPRINT = re.compile(rf"(?i:©|\(c\)|copyright)[\s©\d,–-]*(?:by )?(?P<name>{OUTLET})")
REPORTING = re.compile(rf"\(?Reporting by (?P<names>{NAME}(?:(?: |, | and |, and ){NAME})*)")
NO_PERSON = re.compile(rf"(?i)\b(?:{JOB}|staff|desk|newsroom|editorial|team|agencies|admin)\b")


class Published(NamedTuple):
    published: datetime | None = None
    published_precision: str | None = None
    published_zone: str | None = None
    published_basis: str | None = None


def find_metadata(text: str, blocks: list[Block]) -> dict[str, str | datetime | None]:
    """Say what `text` tells about itself.

    Returns:
        title, author, published, published_precision, published_zone, published_basis, outlet, outlet_basis, url,
        wire; None where the text does not tell. `published` is the clock as printed, without a zone.

    >>> from newstrail.articles.blocks import find_blocks
    >>> text = "Dam bursts\\n\\nBy AFP\\n17 May 2024, 14:05 GMT\\n\\nA dam burst on Friday, police in Oslo have said."
    >>> find_metadata(text, find_blocks(text))["published"]
    datetime.datetime(2024, 5, 17, 14, 5)
    """
    title = " ".join(_texts(text, blocks, "title")) or None
    url = _find_url(text, blocks)
    outlet, outlet_basis = _find_outlet(text, blocks, title, url)
    return _find_published(text, blocks, url)._asdict() | {
        "title": title,
        "author": _find_author(text, blocks),
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


def _find_url(text: str, blocks: list[Block]) -> str | None:
    """An address on a line of its own that is called the original there or on the line before."""
    lines = _texts(text, blocks, "furniture")
    for before, line in zip(["", *lines], lines, strict=False):
        address = ADDRESS.fullmatch(line)
        if address and re.search(r"(?i)\b(?:original|source|permalink|url)\b", before + address["label"]):
            return address["url"].rstrip(".,)")
    return None


def _find_author(text: str, blocks: list[Block]) -> str | None:
    """Who the byline says it is by, else the name beside its date, but for a place of the text, else who reported."""
    lines = [undated(part) for line in _texts(text, blocks, "byline") for part in PARTS.split(line)]
    signed = [person_of(named["names"], named["job"]) for named in map(BYLINE.fullmatch, lines) if named]
    alone = [(line, NAMES.fullmatch(line)) for line in lines]
    named = [name["names"] if name else line.strip("() ") for line, name in alone if name or is_agency(line)]
    places = re.findall(rf"\b(?:in|at|from|to|near) ({any_of(named)})\b", text)
    persons = [name for name in named if " " in name and not _is_paper(name) and name not in places]
    reporting = map(REPORTING.match, _texts(text, blocks, "furniture"))
    credited = (line["names"] for line in reporting if line)
    found = [*signed, *(name for name in named if is_agency(name) or name in persons), *credited]
    return next((name for name in found if not NO_PERSON.search(name)), None)


def _is_paper(name: str) -> bool:
    return outlets.has_outlet_word(name)


def person_of(names: str, job: str | None = None) -> str:
    """Jane Doe of "Jane Doe, Oslo", "Jane Doe and Reuters", "Jane Doe FOR THE POST", "Jane Doe, Arts Editor"."""
    names = re.sub(rf"(?i) for .*|(?<!^the),? (?:{any_of(agencies())})$", "", names)
    people = [part for part in names.removesuffix(" and").split(", ") if not NO_PERSON.search(part)]
    person = ", ".join(part for part in people if " " in part or " " not in people[0]) or names
    return person.rpartition(" ")[0].rstrip(",") if job and person.count(" ") > 1 else person


def _find_wire(text: str, blocks: list[Block]) -> str | None:
    """The agency of the byline, the dateline "OSLO (AP) -" or the end "(AFP)"."""
    bylines = map(undated, _texts(text, blocks, "byline"))
    found = re.findall(rf"(?im)\b({any_of(agencies())})[)\s]*$", "\n".join(bylines))
    body = _texts(text, blocks, "body")
    if body:
        found += re.findall(r"^.{0,60}?\(([^()]{2,30})\) ?[—–-]", body[0])
        found += re.findall(r"(?:[.!?”\"] ?|^)(?:\(|[—–-] ?)([^()—–-]{2,30})\)?$", body[-1][-60:])
    return next((agencies()[name.casefold()] for name in found if name.casefold() in agencies()), None)


def _find_published(text: str, blocks: list[Block], url: str | None) -> Published:
    """Below the headline before above it, with a clock before without; else the date of the address.

    The date of an update is not when the article was published.
    """
    headline = next((block.start for block in blocks if block.role == "title"), 0)
    found, before = [], ""
    for block in blocks:
        if block.role in ("byline", "furniture"):
            line = _plain(text, block)
            rank = (block.start < headline, block.role != "byline")
            found += [((*rank, date.published_precision != "minute"), date) for date in _dates(line, before)]
            before = line
    return min(found, key=lambda ranked: ranked[0])[1] if found else _from_address(url or "")


def _dates(line: str, before: str = "") -> Iterator[Published]:
    """The dates of a line, but not of an update, which the line `before` may announce."""
    end = 0
    for date in DATE.finditer(line):
        before, end = before + line[end : date.start()], date.end()
        if not re.search(r"(?i)\b(?:updated|modified|edited)\b", before[-NEAR:]):
            yield from _read_date(date, CLOCK.search(line[end : end + NEAR]) or CLOCK.search(before[-NEAR:]))
        before = ""


def _read_date(date: re.Match[str], clock: re.Match[str] | None) -> Iterator[Published]:
    """The date as a day, a month or, with its clock, a minute; nothing where it could be two days, or is none."""
    numbers = re.fullmatch(r"(\d+)/(\d+)/\d+", date.group())
    if numbers and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) < 13:
        return  # 03/04/2024 is in March or in April
    day = _parse(date.group(), datetime(2000, 1, 1), dayfirst="." in date.group())
    time = _parse(re.sub(r"(?<=\d)\.(?=\d)", ":", clock["clock"], count=1), day) if clock and day else None
    if clock and time and not date["month"]:
        yield Published(time, "minute", clock["zone"] if _offset(clock["zone"] or "") else None, "text")
    elif day:
        yield Published(day, "month" if date["month"] else "day", None, "text")


def _parse(printed: str, default: datetime, *, dayfirst: bool = False) -> datetime | None:
    try:
        return parser.parse(printed, dayfirst=dayfirst, default=default)
    except (ValueError, OverflowError):  # the 31st of June, 25:10, 14:30 am
        return None


def _from_address(url: str) -> Published:
    found = re.search(r"/((?:19|20)\d\d[/-]\d\d?)([/-]\d\d?)?(?=[/-])", url)
    day = _parse("".join(found.groups("")), datetime(2000, 1, 1)) if found else None
    return Published(day, "day" if found and found[2] else "month", None, "url") if day else Published()


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
        first, last = first.replace(day=1), last + relativedelta(day=31)
    known = _offset(zone) if zone else None
    either_way = timedelta(0) if known else ANY_ZONE
    first, last = (end.replace(tzinfo=known or UTC).astimezone(UTC) for end in (first, last))
    return first - either_way, last + either_way


def _offset(zone: str) -> timezone | ZoneInfo | None:
    value = {row.zone: row.meaning for row in read_table(records.Zone)}.get(zone.upper(), zone)
    if hours := re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", value):
        size = timedelta(hours=int(hours[2]), minutes=int(hours[3] or 0))
        return timezone(-size if hours[1] == "-" else size) if size <= ANY_ZONE else None
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # not a zone we can place
        return None


def _find_outlet(text: str, blocks: list[Block], title: str | None, url: str | None) -> tuple[str | None, str | None]:
    """The name in the imprint, behind the headline in a browser's tab or used as the page's own; else the address."""
    aside = _texts(text, blocks, "furniture", "teaser", "byline")
    for line in aside:
        tab = re.match(rf"{re.escape(title)} [|–—-] (?P<name>{OUTLET})$", line) if title else None
        told = tab or IMPRINT.match(line)
        if told and not is_agency(told["name"]):
            return told["name"], "text"
    names = _own_name(text, aside), _header_name(text, blocks), next(_employers(text, blocks), None), _learner(text)
    if own := next(filter(None, names), None):
        return own, "text"
    return (outlet_of_address(url, text), "url") if url else (None, None)


def _own_name(text: str, aside: list[str]) -> str | None:
    """A paper that people talk or show something to ("told the X") and that signs lines outside the article.

    A line that is the name alone may be a tag ("White House"), unless it is named like a paper; glued to an author it
    is a signature.
    """
    for told in map(_bare, TOLD.findall(text)):
        end = r"(?=$|[A-Z])" if _is_paper(told) else "(?=[A-Z])"
        signed = [found.group() for line in aside if (found := re.match(rf"(?:The )?{re.escape(told)}{end}", line))]
        if signed and not is_agency(told):
            return signed[0]
    return None


def _header_name(text: str, blocks: list[Block]) -> str | None:
    """The name that a line above the article tells: "ORSA HERALD / Town", "By Jane Doe | Hull & Yard | 17 May 2024".

    It is named like a paper or called an English edition, or the article says that people told it something, that it
    has learned or seen it or that the author works for it.
    """
    body = next((block.start for block in blocks if block.role == "body"), 0)
    above = [block for block in blocks if block.start < body]
    heads = [(head, HEADS.split(head)[:1]) for head in _texts(text, above, "furniture", "byline")]
    heads += [(line, HEADS.split(line)[1:]) for line in _texts(text, above, "byline")]
    itself = {name.casefold() for pattern in (TOLD, LEARNED) for name in pattern.findall(text)}
    short = tuple(bare for bare in map(_bare, itself) if not _is_public(bare))
    employers = tuple(f"{name} ".casefold() for name in _employers(text, blocks))
    for head, name in ((head, name.strip()) for head, names in heads for name in names):
        if not re.fullmatch(OUTLET, name) or is_agency(name):
            continue
        paper = outlets.is_papers_name(name)
        signed = name.casefold() in itself or any(_is_short(bare, name.casefold()) for bare in short)
        signed = signed or f"{name} ".casefold().startswith(employers)
        if paper or signed or EDITION.match(head, head.index(name) + len(name)):
            shouted = name.isupper() and min(map(len, re.findall(r"\b(?!THE\b)\w+", name))) > 3
            return name.title() if shouted else name
    return None


def _is_short(told: str, name: str) -> bool:
    """Tell whether people who told "the Lantern" something told it a Daily Lantern or Lantern Online."""
    some, words = told.split(), name.split()
    begins = words[: len(some)] == some and set(words[len(some) :]) <= outlets.outlet_words()
    return len(words) > len(some) and (begins or words[-len(some) :] == some)


def _learner(text: str) -> str | None:
    """A name that has seen or learned something, that people told something, and that has no other part."""
    told, learned = ([_bare(name) for name in pattern.findall(text)] for pattern in (TOLD, LEARNED))
    for name in learned:
        named = len(re.findall(rf"\b{re.escape(name)}\b", text))
        alone = named == told.count(name) + learned.count(name)
        if name in told and alone and not (_is_public(name) or is_agency(name)):
            return name
    return None


def _is_public(name: str) -> bool:
    """Tell a state or a public body, which learn and are told things too."""
    return name.casefold() in countries() or name.split()[-1].casefold() in institutions()


def _bare(name: str) -> str:
    return re.sub("^[Tt]he ", "", name)


def _employers(text: str, blocks: list[Block]) -> Iterator[str]:
    """For whom the author works, as a line on the author's life tells."""
    for line in _texts(text, [block for block in blocks if block.reason == LIFE], "byline"):
        for names in EMPLOYER.findall(line):
            yield from (_bare(name) for name in names if name and not is_agency(name))


def outlet_of_address(url: str, text: str) -> str:
    """The domain as a name where its parts are words of the article or of newspapers' names, else the domain."""
    domain = extract_domain(url) or url
    known = {word: word.title() for word in outlets.outlet_words()}
    known |= {word.casefold(): word for word in re.findall(r"\b[A-Z]\w{2,}", text) if word.casefold() in domain}
    parts = [_split_words(part, known) for part in domain.split(".")[0].split("-")]
    return " ".join(word for words in parts for word in words) if all(parts) else domain


def _split_words(squeezed: str, known: dict[str, str]) -> list[str]:
    """Split into the fewest known words; none where other letters remain."""
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(squeezed) + 1):
        heads = [[*words, known[squeezed[at:end]]] for at, words in best.items() if squeezed[at:end] in known]
        if heads:
            best[end] = min(heads, key=len)
    return best.get(len(squeezed), [])
