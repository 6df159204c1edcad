"""A line of a copied page in; what the line says about itself out, wherever it stands: byline, caption, menu, teaser.

The phrases are in `words/`; the patterns here know how news pages print dates, names and credits, and no outlet.
"""

import re
from functools import cache

from newstrail.words import read_words

Sign = tuple[str, str]  # role and reason

LONGEST = 600  # characters; a longer line is a paragraph, whatever it says
CAPTION_TAIL = 90  # characters; a credit stands that close to the end of its caption

MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
EDGE = r"(?:\b|(?<=[a-z])(?=[A-Z\d]))"  # copied bylines glue the date to the name: "DoeThursday", "Doe17 May"
YEAR = r"(?:19|20)\d\d(?=\D|\d?\d:\d\d|$)"  # and the clock to the year: "20193:21 AM"
DATE = re.compile(
    rf"{EDGE}(?:{YEAR}-\d\d-\d\d(?!\d)|\d\d?(?:st|nd|rd|th)?(?: of)? {MONTH},? {YEAR}"
    rf"|{MONTH} \d\d?(?:st|nd|rd|th)?,? {YEAR}|\d\d?[./]\d\d?[./]{YEAR}|(?P<month>{MONTH},? {YEAR}))"
)
CLOCK = re.compile(
    r"(?:(?<=\dT)|(?<![\d.:]))(?P<clock>[012]?\d[:.][0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?: ?(?i:[ap]\.?m\b\.?))?"
    r"|[012]?\d ?(?i:[ap]\.?m\b\.?))(?: ?\(?(?P<zone>[A-Z]{1,4}\b(?:[+-]\d\d?)?|[+-]\d\d:?\d\d)\)?)?"
)
AROUND_DATES = re.compile(
    r"(?i:\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|issued)|date)\b"
    r"(?: (?:on|at)\b| \d+ \w+ ago)?:?|\b\d+[ -]min(?:ute)?s?\.? read\b|\b(?:at|on)\b)|\bT(?=\d)|[|•·–—-](?=\s|$)"
    rf"|{EDGE}(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
)
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
NAME = rf"(?:{UPPER}[\w.'’-]*|d[aeiu]|de[lrn]?|v[ao]n|al|el|bin|la|le)"
NAMES = re.compile(rf"{UPPER}[\w.'’-]+(?: {NAME}){{0,3}}(?P<place> in {NAME}(?: {NAME})*)?")
BY = r"(?i:by|authors?|(?:written|words|text|report|story) by|text)"
JOB = r"(?:reporter|correspondent|contributor|editor|writer|columnist|journalist|producer)s?"
BYLINE = re.compile(
    rf"{BY}:? (?P<names>{NAME}(?:(?: |, | and |, and | & | with ){NAME}){{0,9}})"
    rf"(?:(?:,| in| for|;) .*|(?P<job> (?i:{JOB})))?"
)


def own_sign(text: str) -> Sign | None:
    """Role and reason of a line that needs no neighbours to be known; None for what may be the article."""
    bare = text.rstrip(".,:!… ")
    if len(text) > LONGEST:
        return None
    if is_byline(text):
        return "byline", "author or date line"
    if not re.search(r"[^\W\d_]", text) and not text.endswith("."):  # "60." may end a count in the text
        return "furniture", "no words"
    if matches("furniture", bare) or matches("ends", bare):
        return "furniture", "phrase of news sites"
    if _glued("share").fullmatch(text) or _glued("sections").fullmatch(text):
        return "furniture", "buttons or sections"
    if opens_teasers(text) or _teaser().fullmatch(bare):
        return "teaser", "leads to another story"
    if _is_list(text):
        return "furniture", "tags or menu"
    if re.fullmatch(r"(?i:(?:[a-z]+ )?(?:url|link): ?)?(?:https?://|www\.)\S+", text):
        return "furniture", "address"
    return ("caption", "credit of a picture") if _has_credit(text) else None


def undated(line: str) -> str:
    """The line without its dates, clocks and the words around them: what is left of a byline is the author."""
    rest = AROUND_DATES.sub(" ", CLOCK.sub(" ", DATE.sub(" ", line)))
    return re.sub(r"(?: ?,)+(?= |$)", ",", " ".join(rest.split())).strip(" ,")


def is_byline(text: str) -> bool:
    """Whether the line is "by" somebody, an agency in brackets, or a date with a clock, a name or nothing."""
    if is_agency(text):
        return text[0] in "(–—-"
    dated = DATE.search(text)
    if len(text) > 200 or not (dated or re.match(BY, text) or AROUND_DATES.match(text)):
        return False
    rest = undated(text)
    if BYLINE.fullmatch(rest):
        return not re.match(r"(?i)by (?:the )?(?:end|time|way|now|then|contrast|law)\b", rest)
    if dated and rest.count(" ") < 4 and CLOCK.search(DATE.sub(" ", text)):
        return True
    return bool(dated) and (not rest or (text.startswith(rest) and bool(NAMES.fullmatch(rest))))


def is_agency(text: str) -> bool:
    """Whether the text is the name of a news agency, in brackets or behind a dash, or not."""
    return len(text) < 40 and text.strip("()–— -").casefold() in agencies()


@cache
def agencies() -> dict[str, str]:
    """Every name of a news agency, in small letters, to the one we write."""
    names: dict[str, str] = {}
    for entry in read_words("agencies"):
        ours, _, others = entry.partition(" = ")
        names |= {name.strip().casefold(): ours for name in [ours, *others.split(",")] if name.strip()}
    return names


def matches(name: str, bare: str) -> bool:
    """Whether the whole line is an entry of the word list, * standing for any words and 9 for any number."""
    return bool(_phrases(name).fullmatch(bare))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile("|".join(wild(entry) for entry in read_words(name)), re.I)


def wild(entry: str) -> str:
    """A word list's entry as a pattern."""
    return re.escape(entry).replace(r"\*", ".*").replace("9", r"\d[\d.,]*k?")


@cache
def _glued(name: str) -> re.Pattern[str]:
    """Lines of nothing but entries of the list, with or without something between them: "pdfshareprint"."""
    entries = sorted(read_words(name), key=len, reverse=True)
    return re.compile(rf"(?>(?:{'|'.join(map(re.escape, entries))})[\s,|>/·•&»›+-]*)+", re.I)


@cache
def _teaser() -> re.Pattern[str]:
    leads = "|".join(wild(entry) for entry in read_words("teasers") if "*" not in entry)
    return re.compile(rf"(?:{leads})\s*(?:[:|]|\s[–—-]\s)\s*\S.*", re.I)


def opens_teasers(text: str) -> bool:
    """Whether the line heads a list of other stories: "Most read", "More from Asia"."""
    return text.count(" ") < 8 and text[-1] not in ".!?" and matches("teasers", text.rstrip(": "))


def _is_list(text: str) -> bool:
    """Whether the line is "Ukraine, War, Russia, Politics", "Home > World > Asia" or "#storm #coast"."""
    if re.search(r"[.!?]\W*$", text):
        return False
    for mark, least in ((",", 4), ("|", 3), (">", 2), ("›", 2), ("»", 2), ("/", 3), ("•", 3), ("·", 3), (" #", 2)):
        parts = [part.strip(" #") for part in text.split(mark)]
        if len(parts) >= least and all(not part[:1].islower() and part.count(" ") < 4 for part in parts):
            return True
    return False


def _has_credit(text: str) -> bool:
    tail = text[-CAPTION_TAIL:]
    if any(pattern.search(tail) for pattern in _credits()):
        return True
    words = re.split(r"[\s/|,©]+", text.strip("© "))
    credited = all(word[:1].isupper() or word in ("via", "for", "and", "of", "the", "by") for word in words)
    marked = is_agency(text) or bool(re.search("(?i)/|via|©", text))
    return len(words) < 10 and credited and marked and has_agency(text)


@cache
def _agency() -> str:
    wires = {name for entry in read_words("agencies") for name in re.split(" = |, ", entry)}
    names = {*wires, *read_words("photo_agencies")}
    names |= {name.upper() for name in names}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def has_agency(text: str) -> bool:
    """Whether the text names a news or picture agency."""
    return bool(re.search(rf"\b(?:{_agency()})\b", text))


@cache
def _credits() -> list[re.Pattern[str]]:
    """How credits end a caption: "Photo: NAME", "(NAME/AGENCY)", ". AGENCY/NAME", "© NAME", "- NAME pic"."""
    word = "|".join(map(re.escape, sorted(read_words("credits"), key=len, reverse=True)))
    shot = "|".join(map(re.escape, read_words("photo_agencies")))
    name = rf"{UPPER}[\w.'’-]*(?: (?:of |the |and )?{UPPER}[\w.'’-]*){{0,4}}"
    patterns = (
        rf"(?:^|[.!?,;|(\[–—-] ?)(?i:{word})(?: ?[:©/]|(?<=source|aption),|[.…]+|(?i: by| via| courtesy of)\b)"
        rf" ?(?=[@©]|{UPPER})[^.!?:\"“”]{{1,80}}[.)\]]*$",
        rf"[(\[](?![Ss]ee )[^()\[\]]{{0,60}}(?:\b(?:{shot}|(?i:{word}))\b|\b(?:{_agency()}) ?/|/ ?(?:{_agency()})\b)"
        r"[^()\[\]]{0,60}[)\]]\.?$",
        rf"[.!?)|\"'] (?:{shot}|(?:{name})?/ ?(?:{_agency()}|{name})|(?:{_agency()}) ?/ ?{name})$",
        rf"© ?{name}(?:[,/] ?{name})?$",
        rf"[–—-] ?{UPPER}[\w ./]{{1,40}} (?:pic|photo|picture|image)s?$",
        rf"^(?:{shot}) {UPPER}[^.!?]+$",
    )
    return [re.compile(pattern) for pattern in patterns]
