"""The text of a page and its blocks -> headline, author, date of publication, outlet, address and agency.

Every field is read from the blocks that print it and is None where they do not: a date in a caption, a story below
the article or a name that may be a place tells nothing about this article.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from newstrail.articles.blocks import block_texts
from newstrail.articles.mastheads import beside_date, first_lines
from newstrail.articles.outlet import find_outlet
from newstrail.articles.published import find_published
from newstrail.articles.signs import (
    ADDRESS,
    BYLINE,
    JOB,
    LIFE,
    NAME,
    NAMES,
    PARTS,
    UPPER,
    agency_behind,
    matches,
    undated,
)
from newstrail.text import Block
from newstrail.words import (
    agencies,
    any_of,
    bare_name,
    composed,
    institutions,
    is_agency,
    is_given_name,
    is_outlet,
    outlets,
)

CALLED_ORIGINAL = re.compile(r"(?i)\b(?:original|source|permalink|url)\b")
REPORTING = re.compile(rf"\(?(?:Live r|R)eporting by (?P<names>{NAME}(?:(?: |, | and |, and ){NAME})*)")
NO_PERSON = re.compile(rf"(?i)\b(?:{JOB}|staff|desk|newsroom|editorial|team|agencies|admin)\b")
# "OSLO (AP) -", "Oslo, May 17 (PTI) The dam ..."
DATELINE = re.compile(
    r"^(?:.{0,60}?\((?=[^()]{2,30}\) ?[—–-])"
    rf"|{UPPER}[^()]{{2,60}} \d\d? \((?=[^()]{{2,30}}\) {UPPER}))(?P<name>[^()]{{2,30}})\)"
)
IMPRINT_OF_AGENCY = re.compile(
    rf"(?i:©|\(c\)|copyright)(?:[\s©\d,–-]|\(c\)){{0,20}}(?:by )?"
    rf"(?P<name>{any_of(outlets.agency_names())})(?![\w-])"
)
LAST_WORDS = re.compile(r"(?:[.!?”\"] ?|^)(?:[(\[]|[—–-]{1,2} ?)([^()\[\]—–-]{2,30})[)\]]?$")  # "(AFP)", "— Reuters"
LONGEST_LAST_WORDS = 60  # characters
IN_BYLINE = re.compile(rf"(?<!\w)(?<!\w-)(?:{any_of(outlets.agency_names())})(?![\w-])")
STOP = re.compile(r"(?<=[a-z]{3})\.$")  # of a byline that is a sentence; "Jane Doe Jr." keeps its own
IN_PLACE = re.compile(rf" in {NAME}(?: {NAME})*?(?=,| and | & |$)")
AGENCY_FIRST = re.compile(rf"^(?:{any_of(outlets.agency_names())}) and (?={UPPER})")


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
        "author": _find_author(text, blocks, outlet.name),
        "outlet": outlet.name,
        "outlet_basis": outlet.basis,
        "url": url,
        "wire": _find_wire(text, blocks),
    }


def person_of(names: str, job: str | None = None) -> str:
    """Give the people of a byline without places, agencies and jobs; names in capitals as one writes names.

    Args:
        names: the names of the byline.
        job: the last word of the job, where it follows without a comma: "Jane Doe Senior" and "reporter".

    >>> [person_of(names) for names in ("Jane Doe, Oslo", "Jane Doe and Reuters", "JANE DOE, Arts Editor")]
    ['Jane Doe', 'Jane Doe', 'Jane Doe']
    """
    names = re.sub(rf"(?i) for .*|(?<!^the),? (?:{any_of(agencies())})$", "", names)
    names = IN_PLACE.sub("", AGENCY_FIRST.sub("", names))
    people = [part for part in names.removesuffix(" and").split(", ") if not NO_PERSON.search(part)]
    if people and " " in people[0]:  # behind a full name a single word is a place
        people = [people[0], *(part for part in people[1:] if _is_another_person(part, people[0]))]
    person = ", ".join(people) or names
    if job and person.count(" ") > 1:
        person = person.rpartition(" ")[0].rstrip(",")
    return _without_capitals(STOP.sub("", person))


def _is_another_person(part: str, first: str) -> bool:
    """Tell whether a part behind the first name of a byline is another name: no outlet, place or desk."""
    words = part.split()
    if len(words) < 2 or is_outlet(part) or words[-1].casefold() in institutions():
        return False
    return is_given_name(words[0]) or not is_given_name(first.split()[0])


def _without_capitals(person: str) -> str:
    """Write MEGAN MCKAY as Megan Mckay; initials and agencies stay."""
    if not person.isupper() or " " not in person or is_agency(person):
        return person
    words = [word if len(word) < 3 or "." in word else word.title() for word in person.split(" ")]
    return " ".join(words).replace(" And ", " and ")


def _find_url(text: str, blocks: Iterable[Block]) -> str | None:
    """Give an address on a line of its own that is called the original there or on the line before."""
    before = ""
    for line in block_texts(text, blocks, ("furniture",)):
        address = ADDRESS.fullmatch(line)
        if address and CALLED_ORIGINAL.search(before + address["label"]):
            return address["url"].rstrip(".,)")
        before = line
    return None


def _find_author(text: str, blocks: Sequence[Block], outlet: str | None) -> str | None:
    """Give whom the byline says it is by, else the name beside its date or its agency, else who reported it.

    The outlet, whose name may stand beside the date, too, is no author.
    """
    not_authors = {bare_name(name) for name in (outlet, beside_date(first_lines(text)[0])) if name}
    parts = []
    for line in block_texts(text, blocks, ("byline",)):
        parts += [undated(part) for part in PARTS.split(line)]
    people = [
        name
        for name in _names_after_by(parts) + _names_alone(parts, text)
        if not NO_PERSON.search(name) and not matches("furniture", name) and bare_name(name) not in not_authors
    ]
    candidates = people or [*_agencies_in(_bylines(text, blocks))] or _credited_names(text, blocks)
    return next(iter(candidates), None)


def _bylines(text: str, blocks: Sequence[Block], *, above: bool = True) -> list[str]:
    """Give the bylines without their dates, except those that tell of the author's life.

    Args:
        text: an article as copied from its page.
        blocks: its blocks.
        above: whether only those above the text are wanted.
    """
    last = next((block.start for block in blocks if block.role == "body"), len(text)) if above else len(text)
    bylines = [block for block in blocks if block.reason != LIFE and block.start < last]
    return [undated(line) for line in block_texts(text, bylines, ("byline",))]


def _agencies_in(bylines: Iterable[str]) -> Iterator[str]:
    """Give the names of agencies in bylines, as they are printed."""
    for line in bylines:
        yield from (found.group() for found in IN_BYLINE.finditer(line))


def _names_after_by(parts: Iterable[str]) -> list[str]:
    bylines = [BYLINE.fullmatch(part) for part in parts]
    return [person_of(byline["names"], byline["job"]) for byline in bylines if byline]


def _names_alone(parts: Iterable[str], text: str) -> list[str]:
    """Give the parts of bylines that are full names of people, but not of a place in the text."""
    names = []
    for part in parts:
        person = NAMES.fullmatch(part)
        if person and not is_agency(part):
            names.append(person_of(person["names"]))
    places = re.findall(rf"\b(?:in|at|from|to|near) ({any_of(names)})\b", text) if names else []
    return [name for name in names if _is_full_name(name) and name not in places]


def _is_full_name(name: str) -> bool:
    return " " in name and not outlets.has_outlet_word(name)


def _credited_names(text: str, blocks: Iterable[Block]) -> list[str]:
    credits = [REPORTING.match(line) for line in block_texts(text, blocks, ("furniture",))]
    return [credit["names"] for credit in credits if credit]


def _agencies_in_imprints(text: str, blocks: Sequence[Block]) -> list[str]:
    """Give the agencies that hold the rights, by the lines below the text; above it such a line is of a picture."""
    last = max((block.start for block in blocks if block.role == "body"), default=0)
    below = [block for block in blocks if block.start > last]
    lines = block_texts(text, below, ("furniture", "teaser", "caption"))
    return [found["name"] for found in map(IMPRINT_OF_AGENCY.match, lines) if found]


def _find_wire(text: str, blocks: Sequence[Block]) -> str | None:
    """Give the agency of a byline, of the dateline "OSLO (AP) -", of the last words "(AFP)" or of the imprint."""
    names = list(_agencies_in(_bylines(text, blocks, above=False)))
    body = block_texts(text, blocks, ("body",))
    if body:
        names += DATELINE.findall(body[0])
        names += LAST_WORDS.findall(body[-1][-LONGEST_LAST_WORDS:])
        names += filter(None, [agency_behind(body[-1])])
    names += _agencies_in_imprints(text, blocks)
    for name in names:
        if is_agency(name):
            return agencies()[composed(name.strip()).casefold()]
    return None
