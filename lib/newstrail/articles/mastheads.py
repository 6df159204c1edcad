"""The first lines of a page -> whether they are its masthead, and the outlet's name in it.

A masthead is a name with the date, the section, the number or the kind of the paper beside it: "ORSA HERALD | Town |
3 May 2024", "Orsa Today – weekly for the valley". No rule knows an outlet.
"""

import re
from functools import cache

from newstrail.articles.signs import DATE, MONTH, PARTICLE, UPPER, WEEKDAY, matches, undated
from newstrail.words import countries, institutions, is_agency, is_given_name, outlets, read_table, read_words, records

SMALL = rf"(?:of|the|and|&|{PARTICLE})"
WORD = rf"(?:{UPPER}|\d)[\w&'’-]{{0,60}}"  # the bound keeps a search in proportion to the text
OUTLET = rf"(?<!\w)(?:[Tt]he )?(?!All ){WORD}(?:\.\w{{1,60}})?(?: (?:{SMALL} )*(?:[dl]['’])?(?!All ){WORD}){{0,4}}"
NAME = re.compile(OUTLET)
BETWEEN_PARTS = re.compile(
    r" ?[|•·›▸»] | [>/–—-]{1,2} |: (?=the |an? )| (?=\()"
    rf"|,? (?={WEEKDAY},? |\d\d?/\d\d?/|\d\d?-\d\d?-|No\. ?\d|\d\d?\.? {MONTH}|{MONTH} \d\d?\b)"
)
ISSUE = re.compile(r"(?i)\b(?:no|nr|issue|vol|volume|page)\b\.? ?\d+")
DAY_NAME = re.compile(rf"(?:{WEEKDAY}|{MONTH})(?!\w)")
WORDS = re.compile(r"[^\W\d_]+")
CAMEL = re.compile(rf"{UPPER}[a-zß-öø-ÿ]{{1,30}}{UPPER}[a-zß-öø-ÿ]{{1,30}}")  # "OrsaEye"
LONGEST = 120  # characters
LONGEST_PART = 10  # words
FEW_WORDS = 3  # a person's name has no more


def first_lines(text: str) -> tuple[str, str]:
    """Give the first two lines of a page that are not blank, with single blanks; "" where there is none.

    >>> first_lines("Orsa  Herald\\n\\n3 May 2024")
    ('Orsa Herald', '3 May 2024')
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    filled = filter(None, lines)
    return next(filled, ""), next(filled, "")


def is_masthead(line: str) -> bool:
    """Tell whether the first line of a page is a name with a date, a section, a number or a kind of paper beside it.

    Beside a paper's name anything may stand.

    >>> [is_masthead(line) for line in ("ORSA HERALD | Town | 3 May 2024", "Orsa Today – weekly for the valley")]
    [True, True]
    >>> [is_masthead(line) for line in ("Dam bursts above Orsa – what we know", "Politics | Analysis", "3 May 2024")]
    [False, False, False]
    """
    name, *others = _parts_of(line)
    return _may_name_outlet(name) and (any(map(_tells, others)) or (others != [] and outlets.is_papers_name(name)))


def beside_date(line: str) -> str | None:
    """Give the name that opens the first line of a page where it may be an outlet's, if not surely: no person's name.

    >>> beside_date("Orsa Eye, 3 May 2024"), beside_date("Jane Doe, 3 May 2024")
    ('Orsa Eye', None)
    """
    name = _parts_of(line)[0]
    return name if has_motto(line) and not any(map(is_given_name, name.split())) else None


def has_motto(line: str) -> bool:
    """Tell whether a line is a name with anything beside it, as a masthead is; a headline may be, too.

    >>> [has_motto(line) for line in ("The Orsa Eye – we look twice", "Dam bursts above Orsa – what we know")]
    [True, False]
    """
    name, *others = _parts_of(line)
    return others != [] and _may_name_outlet(name)


def tells_edition(line: str) -> bool:
    """Tell whether a line says nothing but which edition of a paper it is: "The weekly magazine | No. 8, 3 May 2024".

    >>> [tells_edition(line) for line in ("Issue 8 – 3 May 2024", "3 May 2024", "Orsa Herald | Town")]
    [True, False, False]
    """
    parts = _parts_of(line)
    return len(parts) > 1 and all(map(_tells, parts)) and any(map(_tells_paper, parts))


def masthead_name(line: str) -> str | None:
    """Give the outlet's name in the first line of a page, None where it may be the name of something else.

    A name of one word may be a place or a section, unless it has a capital inside: "OrsaEye". One with nothing but a
    date beside it may be a person, a place or a topic, unless it is written as mastheads are: in capitals, or with a
    number. One beside a genre may be a column's.

    >>> [masthead_name(line) for line in ("Orsa Eye | Local | 3 May 2024", "ORSA 24 - 3 May 2024", "Orsa – 3 May 2024")]
    ['Orsa Eye', 'ORSA 24', None]
    """
    if not is_masthead(line):
        return None
    name, *others = _parts_of(line)
    words = name.split()
    if any(map(_tells_paper, others)) and (len(words) > 1 or not name.istitle()):
        return name
    if CAMEL.fullmatch(name) and any(matches("sections", part) for part in others):
        return name
    if len(words) < 2 or (len(words) <= FEW_WORDS and any(map(is_given_name, words))):
        return None
    if all(map(_is_dated, others)):
        is_split = " - " in line or not line.startswith(f"{name}, ")
        is_loud = name.isupper() or any(map(str.isdigit, name))
        return name if is_loud and is_split else None
    is_section = matches("sections", others[0]) and not matches("genres", others[0])
    return name if is_section or len(others) > 1 else None


def heads_page(line: str, below: str) -> bool:
    """Tell whether the first line of a page is a name as mastheads are written, above nothing but a date or a section.

    >>> heads_page("THE ORSA EYE", "World | Asia"), heads_page("Orsa Eye", "World"), heads_page("ORSA EYE", "Rain")
    (True, False, False)
    """
    is_loud = line.isupper() or line.startswith("The ")
    if not is_loud or " " not in line or not _may_name_outlet(line) or any(map(is_given_name, line.split())):
        return False
    kinds = {word.casefold() for word in WORDS.findall(line)} & set(read_words("genres"))
    return outlets.outlet_words().issuperset(kinds) and below != "" and all(map(_tells, _parts_of(below)))


def _parts_of(line: str) -> list[str]:
    """Give the parts of a line that may be a masthead; the line itself where it is too long or has none."""
    if len(line) > LONGEST:
        return [line]
    parts = [part.strip(" ,") for part in BETWEEN_PARTS.split(line)]
    parts = [part for part in parts if part]
    return parts or [line]


def _may_name_outlet(name: str) -> bool:
    """Tell whether a part can be an outlet's name: no section, country, public body or agency, and no date in it."""
    is_name = NAME.fullmatch(name) or (name.count(" ") == 1 and name[0].isupper() and outlets.is_papers_name(name))
    if not is_name or DAY_NAME.match(name) or undated(name) != name:
        return False
    is_body = any(word in institutions() for word in name.casefold().split()) and not outlets.is_papers_name(name)
    return not (is_body or matches("sections", name) or name.casefold() in countries() or is_agency(name))


def _tells(part: str) -> bool:
    """Tell whether a part is a date, a section, a number or a kind of paper."""
    if len(part.split()) > LONGEST_PART:
        return False
    return _is_dated(part) or matches("sections", part.strip("()")) or _tells_paper(part)


def _is_dated(part: str) -> bool:
    """Tell whether a part has a date, or is a day of the week in any language."""
    return DATE.search(part) is not None or DAY_NAME.fullmatch(part) is not None or part.casefold() in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    """Give the days of the week in other languages."""
    return frozenset(name for row in read_table(records.WeekdayNames) for name in row.other_names)


def _tells_paper(part: str) -> bool:
    """Tell whether a part has a number of a paper, or a word for what papers are."""
    words = {word.casefold() for word in WORDS.findall(part)}
    return ISSUE.search(part) is not None or not words.isdisjoint(read_words("mastheads"))
