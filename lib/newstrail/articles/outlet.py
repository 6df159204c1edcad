"""The text of a page and its blocks -> the outlet that published it, where the page tells."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from courlan import extract_domain

from newstrail.articles.blocks import block_texts
from newstrail.articles.signs import LIFE, PARTICLE
from newstrail.text import Block
from newstrail.words import countries, institutions, is_agency, outlets, read_words

SMALL = rf"(?:of|the|and|&|{PARTICLE})"
STAFF = r"(?:correspondent|reporter|editor|staff writer)s?"  # guests write, and contribute, for others
WORD = r"[A-Z0-9][\w&'’-]{0,60}"  # the bound keeps a search in proportion to the text
OUTLET = rf"(?:[Tt]he )?(?!All ){WORD}(?:\.\w{{1,60}})?(?: (?:{SMALL} )*(?:[dl]['’])?(?!All ){WORD}){{0,4}}"
EDITION = re.compile(r"(?i)(?: [|/–—-])? (?:in english|english (?:edition|service|version))\b")
BETWEEN_HEADER_PARTS = re.compile(rf"{EDITION.pattern}| [|/>–—]")
EMPLOYER = re.compile(  # "Africa editor of the X", "covers the courts for the X", "the X's correspondent for Asia"
    rf"(?<!contributing ){STAFF} (?:of|at|with) (?:the )?({OUTLET})"
    rf"|\b(?:reports|writes|covers) [^.]{{0,300}}?\bfor (?:the )?({OUTLET})"
    rf"|({OUTLET})['’]s (?:[\w-]+ ){{0,3}}{STAFF}\b"
)
TOLD = re.compile(rf"\b(?:told|tells|interview with|confirmed to|seen by|obtained by) ({OUTLET})")
LEARNED = re.compile(rf"({OUTLET}) has (?:learned|seen)\b")
IMPRINT = re.compile(rf"(?i:©|\(c\)|copyright)[\s©\d,–-]*(?:by )?(?P<name>{OUTLET})")
WORD_IN_CAPITALS = re.compile(r"\b(?!THE\b)\w+")
CACHED = re.compile(  # AMP: the publisher's address without its scheme
    r"(?i)https?://(?:[\w.-]+\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]+/amp)/(?:s/)?(?P<address>.+)"
)
SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:")
ON_DISK = re.compile(r"[\\/.~]")
INITIALS = 3  # letters; a word in capitals with no more may be initials: "BBC"
CAPITALISED_WORD = re.compile(r"\b[A-Z]\w{2,}")


class NamedOutlet(NamedTuple):
    """The name of an outlet, and where it was found: text or url."""

    name: str | None = None
    basis: str | None = None


class HeaderPart(NamedTuple):
    """A part of a line above the article that may name the outlet."""

    line: str
    name: str


def find_outlet(text: str, blocks: Sequence[Block], title: str | None, url: str | None) -> NamedOutlet:
    """Find the outlet: in the imprint, in the browser's tab, as the page's own name, else in the address.

    Args:
        text: an article as copied from its page.
        blocks: its blocks.
        title: its headline; in a browser's tab the outlet stands behind it.
        url: its address.
    """
    aside = block_texts(text, blocks, ("furniture", "teaser", "byline"))
    name = (
        _imprint_name(aside, title)
        or _signing_name(text, aside)
        or _header_name(text, blocks)
        or next(_employers(text, blocks), None)
        or _learner(text)
    )
    if name:
        return NamedOutlet(name, "text")
    name = outlet_of_address(url, text) if url else None
    return NamedOutlet(name, "url") if name else NamedOutlet()


def outlet_of_address(url: str, text: str) -> str | None:
    """Give the domain as a name if its parts are words of the article or words that outlets are named with.

    Archives and caches stand for the outlet whose address they hold. A path on the reader's own machine, or the address
    of an archive, tells no outlet.

    >>> outlet_of_address("https://www.theorsaherald.com/flood", "A flood in Orsa.")
    'The Orsa Herald'
    >>> outlet_of_address("https://web.archive.org/web/2024/http://theorsaherald.com/flood", "A flood in Orsa.")
    'The Orsa Herald'
    """
    domain = extract_domain(publishers_address(url))
    if domain is None or domain in read_words("archives"):
        return None
    spellings = {word: word.title() for word in outlets.outlet_words()}
    for word in CAPITALISED_WORD.findall(text):
        if word.casefold() in domain:
            spellings[word.casefold()] = word
    words: list[str] = []
    for part in domain.split(".")[0].split("-"):
        part_words = _split_words(part, spellings)
        if not part_words:
            return domain
        words += part_words
    return " ".join(words)


def publishers_address(url: str) -> str:
    """Give the address at the publisher that an archive, a cache or a proxy keeps; any other address with its scheme.

    >>> publishers_address("https://lund-example.cdn.ampproject.org/c/s/lund.example/flood")
    'https://lund.example/flood'
    >>> publishers_address("www.lund.example/flood")
    'https://www.lund.example/flood'
    """
    address = unquote(url.strip())
    kept = max(address.rfind("http://"), address.rfind("https://"))
    if kept > 0:
        return address[kept:]
    cached = CACHED.match(address)
    if cached:
        return f"https://{cached['address']}"
    return address if SCHEME.match(address) or ON_DISK.match(address) else f"https://{address}"


def _split_words(squeezed: str, spellings: dict[str, str]) -> list[str]:
    """Split letters into the fewest known words; give none where letters remain."""
    fewest: dict[int, list[str]] = {0: []}  # the words up to each character that ends one
    for end in range(1, len(squeezed) + 1):
        for start, words in list(fewest.items()):
            word = spellings.get(squeezed[start:end])
            if word is not None and (end not in fewest or len(words) + 1 < len(fewest[end])):
                fewest[end] = [*words, word]
    return fewest.get(len(squeezed), [])


def _imprint_name(aside: list[str], title: str | None) -> str | None:
    """Give the name behind "©", or behind the headline in a browser's tab."""
    for line in aside:
        in_tab = re.match(rf"{re.escape(title)} [|–—-] (?P<name>{OUTLET})$", line) if title else None
        found = in_tab or IMPRINT.match(line)
        if found and not is_agency(found["name"]):
            return found["name"]
    return None


def _signing_name(text: str, aside: list[str]) -> str | None:
    """Give an outlet that people told or showed something ("told the X") and whose name opens a line of the page.

    A line that is nothing but the name may be a tag ("White House"), unless it is named like a paper. A name with an
    author's right behind it is a signature.
    """
    for name in map(_without_article, TOLD.findall(text)):
        if is_agency(name):
            continue
        end = r"(?=$|[A-Z])" if outlets.has_outlet_word(name) else "(?=[A-Z])"
        signature = re.compile(rf"(?:The )?{re.escape(name)}{end}")
        for line in aside:
            found = signature.match(line)
            if found:
                return found.group()
    return None


def _header_name(text: str, blocks: Sequence[Block]) -> str | None:
    """Give the outlet's name in a line above the article: "ORSA HERALD / Town", "By Jane Doe | Hull & Yard".

    A name is the outlet's if it is named like a paper or called an English edition, or if the article says that people
    told it something, that it has learned or seen something, or that the author works for it.
    """
    addressed = {name.casefold() for name in TOLD.findall(text) + LEARNED.findall(text)}
    employers = list(_employers(text, blocks))
    for part in _header_parts(text, blocks):
        if not re.fullmatch(OUTLET, part.name) or is_agency(part.name):
            continue
        if (
            outlets.is_papers_name(part.name)
            or _is_addressed(part.name.casefold(), addressed)
            or _is_employer(part.name, employers)
            or _is_edition(part)
        ):
            return _without_capitals(part.name)
    return None


def _header_parts(text: str, blocks: Sequence[Block]) -> list[HeaderPart]:
    """Give the first parts of the lines above the article, then the other parts of its bylines."""
    body_start = next((block.start for block in blocks if block.role == "body"), 0)
    above = [block for block in blocks if block.start < body_start]
    parts = []
    for line in block_texts(text, above, ("furniture", "byline")):
        first_part = BETWEEN_HEADER_PARTS.split(line)[0]
        parts.append(HeaderPart(line, first_part.strip()))
    for line in block_texts(text, above, ("byline",)):
        for other_part in BETWEEN_HEADER_PARTS.split(line)[1:]:
            parts.append(HeaderPart(line, other_part.strip()))
    return parts


def _is_addressed(name: str, addressed: set[str]) -> bool:
    """Tell whether people told an outlet something, perhaps calling it by a shorter name."""
    if name in addressed:
        return True
    short_names = map(_without_article, addressed)
    return any(outlets.is_longer_name(name, short) for short in short_names if not _is_public(short))


def _is_employer(name: str, employers: list[str]) -> bool:
    """Tell whether a name begins with that of whom the author works for."""
    return any(f"{name} ".casefold().startswith(f"{employer} ".casefold()) for employer in employers)


def _is_edition(part: HeaderPart) -> bool:
    name_end = part.line.index(part.name) + len(part.name)
    return EDITION.match(part.line, name_end) is not None


def _without_capitals(name: str) -> str:
    """Write ORSA HERALD as Orsa Herald, but leave a name with initials: "EL PAIS", "BBC NEWS"."""
    if not name.isupper():
        return name
    may_be_initials = any(len(word) <= INITIALS for word in WORD_IN_CAPITALS.findall(name))
    return name if may_be_initials else name.title()


def _learner(text: str) -> str | None:
    """Give a name that people told something, that has learned or seen something, and that does nothing else."""
    told = [_without_article(name) for name in TOLD.findall(text)]
    learned = [_without_article(name) for name in LEARNED.findall(text)]
    for name in learned:
        if name not in told or _is_public(name) or is_agency(name):
            continue
        n_mentions = len(re.findall(rf"\b{re.escape(name)}\b", text))
        if n_mentions == told.count(name) + learned.count(name):
            return name
    return None


def _is_public(name: str) -> bool:
    """Tell whether a name is of a state or a public body; those learn and are told things, too."""
    return name.casefold() in countries() or name.split()[-1].casefold() in institutions()


def _employers(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Give whom the author works for, as the lines about the author's life tell."""
    lives = [block for block in blocks if block.reason == LIFE]
    for line in block_texts(text, lives, ("byline",)):
        for employers in EMPLOYER.findall(line):
            for name in employers:
                if name and not is_agency(name):
                    yield _without_article(name)


def _without_article(name: str) -> str:
    return re.sub("^[Tt]he ", "", name)
