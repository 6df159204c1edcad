"""The text of a page and its blocks -> headline, author, date of publication, outlet, address and agency.

Every field is read from the blocks that print it and is None where they do not: a date in a caption, a story below
the article or a name that may be a place tells nothing about this article.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from newstrail.articles.blocks import block_texts
from newstrail.articles.outlet import find_outlet
from newstrail.articles.published import find_published
from newstrail.articles.signs import ADDRESS, BYLINE, JOB, NAME, NAMES, PARTS, undated
from newstrail.text import Block
from newstrail.words import agencies, any_of, is_agency, outlets

CALLED_ORIGINAL = re.compile(r"(?i)\b(?:original|source|permalink|url)\b")
REPORTING = re.compile(rf"\(?Reporting by (?P<names>{NAME}(?:(?: |, | and |, and ){NAME})*)")
NO_PERSON = re.compile(rf"(?i)\b(?:{JOB}|staff|desk|newsroom|editorial|team|agencies|admin)\b")
DATELINE = re.compile(r"^.{0,60}?\(([^()]{2,30})\) ?[—–-]")  # "OSLO (AP) -"
LAST_WORDS = re.compile(r"(?:[.!?”\"] ?|^)(?:\(|[—–-] ?)([^()—–-]{2,30})\)?$")  # "(AFP)", "— Reuters"
LONGEST_LAST_WORDS = 60  # characters


def find_metadata(text: str, blocks: Sequence[Block]) -> dict[str, str | datetime | None]:
    """Find what a page tells about its article.

    Args:
        text: an article as copied from its page.
        blocks: its blocks.
    Returns:
        title, author, published, published_precision, published_zone, published_basis, updated, outlet, outlet_basis,
        url, wire; None where the text does not tell. `published` is the clock as printed, without a zone.

    >>> from newstrail.articles.blocks import find_blocks
    >>> text = "Dam bursts\\n\\nBy AFP\\n17 May 2024, 14:05 GMT\\n\\nA dam burst on Friday, police in Oslo have said."
    >>> find_metadata(text, find_blocks(text))["published"]
    datetime.datetime(2024, 5, 17, 14, 5)
    """
    title = " ".join(block_texts(text, blocks, ("title",))) or None
    url = _find_url(text, blocks)
    outlet = find_outlet(text, blocks, title, url)
    published, updated = find_published(text, blocks, url)
    return published._asdict() | {
        "updated": updated,
        "title": title,
        "author": _find_author(text, blocks),
        "outlet": outlet.name,
        "outlet_basis": outlet.basis,
        "url": url,
        "wire": _find_wire(text, blocks),
    }


def person_of(names: str, job: str | None = None) -> str:
    """Give the people of a byline without places, agencies and jobs.

    Args:
        names: the names of the byline.
        job: the last word of the job, where it follows without a comma: "Jane Doe Senior" and "reporter".

    >>> [person_of(names) for names in ("Jane Doe, Oslo", "Jane Doe and Reuters", "Jane Doe, Arts Editor")]
    ['Jane Doe', 'Jane Doe', 'Jane Doe']
    """
    names = re.sub(rf"(?i) for .*|(?<!^the),? (?:{any_of(agencies())})$", "", names)
    people = [part for part in names.removesuffix(" and").split(", ") if not NO_PERSON.search(part)]
    if people and " " in people[0]:  # behind a full name a single word is a place
        people = [part for part in people if " " in part]
    person = ", ".join(people) or names
    if job and person.count(" ") > 1:
        person = person.rpartition(" ")[0].rstrip(",")
    return person


def _find_url(text: str, blocks: Iterable[Block]) -> str | None:
    """Give an address on a line of its own that is called the original there or on the line before."""
    before = ""
    for line in block_texts(text, blocks, ("furniture",)):
        address = ADDRESS.fullmatch(line)
        if address and CALLED_ORIGINAL.search(before + address["label"]):
            return address["url"].rstrip(".,)")
        before = line
    return None


def _find_author(text: str, blocks: Sequence[Block]) -> str | None:
    """Give whom the byline says it is by, else the name beside its date, else who is credited with the reporting."""
    parts = []
    for line in block_texts(text, blocks, ("byline",)):
        parts += [undated(part) for part in PARTS.split(line)]
    candidates = _names_after_by(parts) + _names_alone(parts, text) + _credited_names(text, blocks)
    return next((name for name in candidates if not NO_PERSON.search(name)), None)


def _names_after_by(parts: Iterable[str]) -> list[str]:
    bylines = [BYLINE.fullmatch(part) for part in parts]
    return [person_of(byline["names"], byline["job"]) for byline in bylines if byline]


def _names_alone(parts: Iterable[str], text: str) -> list[str]:
    """Give the parts of bylines that are the full name of a person or an agency, but not of a place in the text."""
    names = []
    for part in parts:
        person = NAMES.fullmatch(part)
        if person:
            names.append(person["names"])
        elif is_agency(part):
            names.append(part.strip("() "))
    places = re.findall(rf"\b(?:in|at|from|to|near) ({any_of(names)})\b", text) if names else []
    return [name for name in names if is_agency(name) or (_is_full_name(name) and name not in places)]


def _is_full_name(name: str) -> bool:
    return " " in name and not outlets.has_outlet_word(name)


def _credited_names(text: str, blocks: Iterable[Block]) -> list[str]:
    credits = [REPORTING.match(line) for line in block_texts(text, blocks, ("furniture",))]
    return [credit["names"] for credit in credits if credit]


def _find_wire(text: str, blocks: Sequence[Block]) -> str | None:
    """Give the agency of the byline, of the dateline "OSLO (AP) -" or of the end "(AFP)"."""
    bylines = [undated(line) for line in block_texts(text, blocks, ("byline",))]
    names = re.findall(rf"(?im)\b({any_of(agencies())})[)\s]*$", "\n".join(bylines))
    body = block_texts(text, blocks, ("body",))
    if body:
        names += DATELINE.findall(body[0])
        names += LAST_WORDS.findall(body[-1][-LONGEST_LAST_WORDS:])
    for name in names:
        if name.casefold() in agencies():
            return agencies()[name.casefold()]
    return None
