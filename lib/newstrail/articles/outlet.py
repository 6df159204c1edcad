"""The text of a page and its blocks -> the outlet that published it, where the page tells."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from courlan import extract_domain

from newstrail.articles.blocks import block_texts
from newstrail.articles.mastheads import OUTLET, SMALL, first_lines, heads_page, masthead_name, tells_edition
from newstrail.articles.page_signs import STANDFIRST
from newstrail.articles.signs import ADDRESS, LIFE, UPPER, undated
from newstrail.text import Block
from newstrail.words import any_of, countries, institutions, is_agency, is_outlet, outlets, read_words

STAFF = r"(?:correspondent|reporter|editor|staff writer)s?"  # guests write, and contribute, for others
EDITION = re.compile(r"(?i)(?: [|/–—-])? (?:in english|english (?:edition|service|version))\b")
BETWEEN_HEADER_PARTS = re.compile(rf"{EDITION.pattern}| [|/>–—›•·]| - | LIVE\b|: (?=the |an? )")
EMPLOYER = re.compile(  # "Africa editor of the X", "covers the courts for the X", "the X's correspondent for Asia"
    rf"(?<!contributing ){STAFF} (?:of|at|with) (?:the )?({OUTLET})"
    rf"|\b(?:reports|writes|covers) [^.]{{0,300}}?\bfor (?:the )?({OUTLET})"
    rf"|({OUTLET})['’]s (?:[\w-]+ ){{0,3}}{STAFF}\b"
)
TELLING = (
    r"\b(?:told|tells|interview with|confirmed to|known to|shown to"
    r"|(?:seen|obtained|reviewed|examined|examination) by)"
)
TOLD = re.compile(rf"{TELLING} ({OUTLET})")
LEARNED = re.compile(rf"({OUTLET}) has (?:learned|seen)\b")
VERIFIED = re.compile(  # what outlets say only of themselves
    rf"(?!(?:We|I|It|He|She|They|You) )({OUTLET}) (?:(?:could not|was unable to|was not able to|has not been able to)"
    r" (?:independently )?(?:verify|confirm)\b|can (?:exclusively )?reveal\b|understands that\b)"
)
STAFF_OF = re.compile(rf"(?:By (?:the )?)?(?!By )(?P<name>{OUTLET}) (?:[Ss]taff|[Nn]ewsroom|News Desk)\b")
REPORTERS = re.compile(  # "CNN's Jane Doe contributed to this report"
    rf"({OUTLET})['’]s {UPPER}[^.\n]{{2,80}}? (?:contributed to this|(?:, )?reporting from)\b"
)
DATELINE = re.compile(  # "OSLO, Norway, May 17 (Orsa Wire) -", "(Orsa Wire) --", "Orsa Wire / "
    rf"(?:(?:[^\Wa-z\d_][^a-z\d,()\n]{{2,40}}(?:,[^()\n]{{0,60}})? )?\((?P<name>{OUTLET})\)(?: ?[—–-]|$)"
    rf"|(?P<opening>{OUTLET}) / )"
)
IMPRINT = re.compile(rf"(?i:©|\(c\)|copyright)[\s©\d,–-]*(?:by )?(?P<name>{OUTLET})")
LAST_YEAR = re.compile(r"(?:^| )(?:19|20)\d\d$")  # "© Orsa Herald 2024"
SMALL_WORD = re.compile(rf"(?i)(?<= ){SMALL}(?= )")
WORD_IN_CAPITALS = re.compile(rf"\b(?!(?i:{SMALL})\b)[^\W\d]\w*")
CACHED = re.compile(  # AMP: the publisher's address without its scheme
    r"(?i)https?://(?:[\w.-]+\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]+/amp)/(?:s/)?(?P<address>.+)"
)
TAGLINE = re.compile(
    r"\W{0,9}(?:[Tt]he |[Aa]n? )?(?:[\w'’,]{1,30} ){0,4}?"
    rf"(?:(?i:weekly|daily|monthly|blog|newsletter|paper|{any_of(read_words('outlet_kinds'))})"
    r" (?:of|for|on|about|since)|[Nn]ews (?:for|from)) [^.!?]{2,60}"
)
WRITTEN_FOR = re.compile(rf"By {UPPER}[^\n]{{2,60}}? for (?:the )?(?P<name>{OUTLET})")
IN_BRACKETS = re.compile(r" \([^()]{1,30}\)$")
SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:")
ON_DISK = re.compile(r"[\\/.~]")
FIRST_LINES = 6  # of a page, among which its outlet's name stands
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
        or _name_written_for(text, blocks)
        or next(_employers(text, blocks), None)
        or _dateline_name(text, blocks)
        or _learner(text)
        or next((_in_full(name, text) for name in _speaks_of_itself(text)), None)
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
        name = LAST_YEAR.sub("", found["name"]) if found else ""
        if name and not is_agency(name):
            return name
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

    A name is the outlet's if it is a known one's, is named like a paper or called an English edition, or if the article
    says that people told it something, that it has learned or seen something, or that the author works for it.
    """
    of_itself = list(_speaks_of_itself(text))
    addressed = {name.casefold() for name in TOLD.findall(text) + LEARNED.findall(text) + of_itself}
    addresses = [_squeezed(address.split(".")[0]) for address in _addresses(text, blocks)]
    employers = list(_employers(text, blocks))
    masthead = _masthead_name(text, blocks)
    for part in _header_parts(text, blocks):
        if (part.name != masthead and not re.fullmatch(OUTLET, part.name)) or is_agency(part.name):
            continue
        if (
            outlets.is_papers_name(part.name)
            or outlets.is_known_outlet(part.name)
            or _is_addressed(part.name.casefold(), addressed)
            or _squeezed(part.name) in addresses
            or _is_employer(part.name, employers)
            or _is_edition(part)
            or STAFF_OF.match(part.line)
            or _has_tagline(part, text)
            or part.name == masthead
        ):
            return _spelt(part.name, text)
    return None


def _masthead_name(text: str, blocks: Sequence[Block]) -> str | None:
    """Give the outlet's name in the first line of a page, unless the article is about what is called so."""
    head, below = first_lines(text)
    is_name = tells_edition(below) and re.fullmatch(OUTLET, head) is not None
    is_name = is_name or (heads_page(head, below) and _is_above_headline(below, text, blocks))
    name = head if is_name else masthead_name(head)
    return None if name is None or _is_about(name, text, blocks) else name


def _is_above_headline(line: str, text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether the headline stands below a line that opens a page."""
    title = next((block for block in blocks if block.role == "title"), None)
    return title is not None and line in " ".join(text[: title.start].split())


def _is_about(name: str, text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether an article speaks of what is called by a name, and not only of what others told an outlet."""
    mention = re.compile(rf"(?i)(?P<told>{TELLING} (?:the )?)?\b{re.escape(name)}\b")
    read = [block for block in blocks if block.role in ("title", "body")]
    return any(not found["told"] for block in read for found in mention.finditer(text, block.start, block.end))


def _header_parts(text: str, blocks: Sequence[Block]) -> list[HeaderPart]:
    """Give the first parts of the lines above the article, then the other parts of its bylines."""
    body_start = _body_start(blocks)
    above = [block for block in blocks if block.start < body_start]
    parts = []
    for line in block_texts(text, above, ("furniture", "byline")):
        first_part = _before_staff(BETWEEN_HEADER_PARTS.split(line)[0])
        parts.append(HeaderPart(line, _bare_part(first_part)))
        name, comma, _ = first_part.partition(",")  # "Orsa Wire, Oslo"
        if comma:
            parts.append(HeaderPart(line, name.strip()))
    for line in block_texts(text, above, ("byline",)):
        for other_part in [*BETWEEN_HEADER_PARTS.split(line)[1:], *line.split(", ")[1:]]:
            parts.append(HeaderPart(line, _bare_part(other_part)))
    return parts


def _body_start(blocks: Sequence[Block]) -> int:
    """Give where the first paragraph begins; a standfirst stands above the bylines."""
    return next((block.start for block in blocks if block.role == "body" and block.reason != STANDFIRST), 0)


def _name_written_for(text: str, blocks: Sequence[Block]) -> str | None:
    """Give whom a byline says that the author wrote for: "By Jane Doe for Orsa Monitor"."""
    for line in block_texts(text, blocks, ("byline",)):
        found = WRITTEN_FOR.fullmatch(undated(line))
        if found and not is_agency(found["name"]) and not _is_public(found["name"]):
            return found["name"]
    return None


def _in_full(name: str, text: str) -> str:
    """Give the longer name in the first lines of a page that an article shortens: "RWS", "the Clarion"."""
    for line in text.split("\n", FIRST_LINES)[:FIRST_LINES]:
        whole = _bare_part(BETWEEN_HEADER_PARTS.split(line)[0])
        initials = "".join(word[0] for word in whole.split())
        is_whole = initials.upper() == name or outlets.is_longer_name(whole.casefold(), name.casefold())
        if len(name) > 1 and is_whole and re.fullmatch(OUTLET, whole):
            return _spelt(whole, text)
    return name


def _before_staff(part: str) -> str:
    """Give the outlet of "By Orsa Wire staff", else the whole part of a header."""
    found = STAFF_OF.match(part)
    return found["name"] if found else part


def _bare_part(part: str) -> str:
    """Give a part of a header without its date and without what stands in brackets behind it."""
    bare = IN_BRACKETS.sub("", undated(part)).strip(" ,.")
    return bare if bare in part else IN_BRACKETS.sub("", part.strip())


def _dateline_name(text: str, blocks: Sequence[Block]) -> str | None:
    """Give the name in the dateline that opens the article, unless it is an agency's, whose copy others print.

    "Orsa Wire / A dam burst" opens with a name only if outlets are named with one of its words.
    """
    body_start = _body_start(blocks)
    above = [block for block in blocks if block.start < body_start]
    lines = block_texts(text, above, ("furniture", "byline")) + block_texts(text, blocks, ("body",))[:1]
    for line in lines:
        found = DATELINE.match(line)
        if found and (found.end() < len(line) or undated(line) != line):
            name = found["name"] or found["opening"]
            is_known = is_agency(name) or name.casefold() in countries()
            is_name = not is_known and (found["name"] or is_outlet(name))
            return _in_full(name, text) if is_name else None
    return None


def _speaks_of_itself(text: str) -> Iterator[str]:
    """Give the names of which an article says what outlets say of themselves: who could not verify, who reported."""
    for pattern in (VERIFIED, REPORTERS):
        for name in map(_without_article, pattern.findall(text)):
            if not is_agency(name) and not _is_public(name):
                yield name


def _addresses(text: str, blocks: Sequence[Block]) -> list[str]:
    """Give the domains of the addresses that stand on lines of their own."""
    lines = block_texts(text, blocks, ("furniture", "byline"))
    found = [ADDRESS.fullmatch(line) for line in lines]
    return [extract_domain(each["url"]) or "" for each in found if each]


def _squeezed(name: str) -> str:
    """Write a name as addresses do: "thehill" of "The Hill"."""
    return re.sub(r"[\W_]", "", name).casefold()


def _is_addressed(name: str, addressed: set[str]) -> bool:
    """Tell whether people told an outlet something, perhaps calling it by a shorter name."""
    if name in addressed:
        return True
    short_names = map(_without_article, addressed)
    may_be_short = (short for short in short_names if not _is_public(short) and not is_agency(short))
    return any(outlets.is_longer_name(name, short) for short in may_be_short)


def _is_employer(name: str, employers: list[str]) -> bool:
    """Tell whether a name begins with that of whom the author works for."""
    return any(f"{name} ".casefold().startswith(f"{employer} ".casefold()) for employer in employers)


def _is_edition(part: HeaderPart) -> bool:
    name_end = part.line.index(part.name) + len(part.name)
    return EDITION.match(part.line, name_end) is not None


def _has_tagline(part: HeaderPart, text: str) -> bool:
    """Tell whether the first line of a page says behind a name, or the next line, what kind of outlet it is.

    "The magazine for what lies behind" does, "Weekly" is a section.
    """
    head, below = first_lines(text)
    is_head = head.startswith(part.name)
    return is_head and any(TAGLINE.fullmatch(line) for line in (head[len(part.name) :], below))


def _spelt(name: str, text: str) -> str:
    """Give a name in capitals as the article spells it elsewhere, else as one writes names."""
    if not name.isupper():
        return name
    spellings = re.findall(rf"(?i)\b{re.escape(name)}\b", text)
    return next((spelling for spelling in spellings if not spelling.isupper()), _without_capitals(name))


def _without_capitals(name: str) -> str:
    """Write VOZ DA ORSA as Voz da Orsa, but leave a name with initials: "BBC NEWS"."""
    if not name.isupper():
        return name
    may_be_initials = any(len(word) <= INITIALS for word in WORD_IN_CAPITALS.findall(name))
    return name if may_be_initials else SMALL_WORD.sub(lambda small: small.group().lower(), name.title())


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
