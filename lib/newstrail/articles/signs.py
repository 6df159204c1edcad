"""A line of a copied page in; what the line says about itself out, wherever it stands: byline, caption, menu, teaser.

The phrases are in `words/`; the patterns here know how news pages print dates, names and credits, and no outlet.
"""

import re
from functools import cache

from newstrail.words import agencies, any_of, is_agency, read_words

Sign = tuple[str, str]  # role and reason
LONGEST = 600  # characters; a longer line is a paragraph, whatever it says
CAPTION_TAIL = 90  # characters; a credit stands that close to the end of its caption
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
MONTH = rf"(?i:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in read_words('months'))}|sept)\b\.?"
WEEKDAY = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in read_words('weekdays'))}|Tues|Thurs?)\b\.?"
EDGE = r"(?:\b|(?<=[a-z])(?=[A-Z\d]))"  # copied bylines glue the date to the name: "DoeThursday", "Doe17 May"
YEAR = r"(?:19|20)\d\d(?=\D|\d?\d:\d\d|$)"  # and the clock to the year: "20193:21 AM"
DAY = r"\d\d?(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"{EDGE}(?:{YEAR}-\d\d-\d\d(?!\d)|{DAY}(?: of)? {MONTH},? {YEAR}|\d\d?-{MONTH}-{YEAR}|{MONTH} {DAY},? {YEAR}"
    rf"|\d\d?[./]\d\d?[./]{YEAR}|(?P<month>{MONTH},? {YEAR}))"
)
CLOCK = re.compile(
    r"(?:(?<=\dT)|(?<![\d.:]))(?P<clock>[012]?\d[:.][0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?: ?(?i:[ap]\.?m\b\.?))?"
    r"|[012]?\d ?(?i:[ap]\.?m\b\.?))(?: ?\(?(?P<zone>[A-Z]{1,4}\b(?:[+-]\d\d?)?|[+-]\d\d:?\d\d)\)?)?"
)
AROUND_DATES = re.compile(
    r"(?i:\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|issued)|date)\b"
    r"(?: (?:on|at)\b| \d+ \w+ ago)?:?|\b\d+[ -]min(?:ute)?s?\.? read\b|\b(?:at|on)\b)|\bT(?=\d)|[|•·–—-](?=\s|$)"
    rf"|{EDGE}{WEEKDAY}|\b(?:local|{UPPER}\w+) time\b|(?<!\S)\.(?!\S)"
)
PARTS = re.compile(r" [|/] ")  # between the parts of a line: "Lund Times | News | 11 Sep 2024"
ADDRESS = re.compile(r"(?P<label>(?:[\w ]+: ?)?)(?P<url>(?:https?://|www\.)\S+)")
PARTICLE = r"d[aeiou]|de[lnrs]|v[ao]n|al|el|bin|la|le"
NAME = rf"(?:{UPPER}[\w.'’-]*|{PARTICLE})"
NAMES = re.compile(  # "Jane Doe", "Jane Doe in Oslo", "Jane Doe, Oslo (with agencies)"
    rf"(?P<names>{UPPER}[\w.'’-]+(?: {NAME}){{0,3}})(?:(?: in|,) {NAME}(?: {NAME})*)?(?: \([^()]+\))?"
)
BY = r"(?i:by|authors?|(?:written|words|text|report|story) by|text)"
JOB = r"(?:reporter|correspondent|contributor|editor|writer|columnist|journalist|producer)s?"
BYLINE = re.compile(
    rf"{BY}:? (?P<names>{NAME}(?:(?: |, | and |, and | & | with ){NAME}){{0,9}})"
    rf"(?:(?:,| in| for|;) .*[^.!?]|(?P<job> (?i:{JOB})))?"
)


def own_sign(text: str) -> Sign | None:
    """Role and reason of a line that needs no neighbours to be known; None for what may be the article."""
    if len(text) > LONGEST:
        return None
    if is_byline(text):
        return "byline", "author or date line"
    if not any(map(str.isalpha, text)):
        return "furniture", "holds no word"
    if matches("furniture", text) or matches("ends", text) or _buttons().fullmatch(text) or ADDRESS.fullmatch(text):
        return "furniture", "phrase, buttons or address of news sites"
    if opens_teasers(re.split(r"[:|]| [–—-] ", text)[0]):
        return "teaser", "leads to another story"
    if _is_list(text):
        return "furniture", "tags or menu"
    return ("caption", "credit of a picture") if _credit().search(text[-CAPTION_TAIL:]) else None


def is_byline(text: str) -> bool:
    """Whether the line is "by" somebody, an agency in brackets, or a date and nothing else but a name before it.

    A line of parts ("Lund Times | News | 11 Sep 2024", "City / 11.09.2024") is one where a part is.
    """
    if len(parts := PARTS.split(text)) > 1:
        return any(map(is_byline, parts))
    if is_agency(text):
        return text[0] in "(–—-"
    rest = undated(text)
    named = not rest or (NAMES.fullmatch(rest) and (text.startswith(rest) or text.endswith(f"- {rest}")))
    return bool(BYLINE.fullmatch(rest) or (named and DATE.search(text)))


def undated(line: str) -> str:
    """The line without its dates, clocks and the words around them: what is left of a byline is the author."""
    rest = AROUND_DATES.sub(" ", CLOCK.sub(" ", DATE.sub(" ", line)))
    return re.sub(r"(?: ?,)+(?= |$)", ",", " ".join(rest.split())).strip(" ,")


def matches(name: str, text: str) -> bool:
    """Whether the line, but for final points, is an entry of the word list; * is any words, 9 any number."""
    return bool(_phrases(name).fullmatch(text[:LONGEST].rstrip(".,:!… ")))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile(any_of(read_words(name)).replace(r"\*", ".*").replace("9", r"\d[\d.,]*k?"), re.I)


@cache
def _buttons() -> re.Pattern[str]:
    """Nothing but names of buttons and sections, with or without something between them: "pdfshareprint"."""
    return re.compile(rf"(?>(?:{any_of([*read_words('share'), *read_words('sections')])})[\s,|>/·•&»›+-]*)+", re.I)


def opens_teasers(text: str) -> bool:
    """Whether the line heads a list of other stories: "Most read", "More from Asia"."""
    return text.count(" ") < 8 and not text.endswith((".", "!", "?")) and matches("teasers", text)


def _is_list(text: str) -> bool:
    """Whether the line is "Ukraine, War, Russia, Politics", "Home > World > Asia" or "#storm #coast #rain"."""
    parts = re.split(r" ?(?:[,|>›»/•·]| (?=#)) ?", text)
    short = all(not part[:1].islower() and part.count(" ") < 4 for part in parts)
    return short and len(parts) > 2 + ("," in text) and not re.search(r"[.!?]\W*$", text)


@cache
def _credit() -> re.Pattern[str]:
    """How a credit ends a caption: "Photo: NAME", "(NAME/AGENCY)", ". NAME/AGENCY", "© NAME"; or "AGENCY Text"."""
    word, shot = any_of(read_words("credits")), any_of(read_words("photo_agencies"))
    agency = any_of([*agencies().values(), *read_words("photo_agencies")])
    name = rf"{UPPER}[\w.'’-]*(?: (?:of |the |and )?{UPPER}[\w.'’-]*){{0,4}}"
    return re.compile(
        rf"(?:^|[.!?,;|(\[–—-] ?)(?i:{word})(?: ?[:©/]|(?<=source|aption),|[.…]+|(?i: by| via| courtesy of)\b)"
        rf" ?(?=[@©]|{UPPER})[^.!?:\"“”]{{1,80}}[.)\]]*$"
        rf"|[(\[](?![Ss]ee )[^()\[\]]{{0,60}}(?:\b(?:{shot}|(?i:{word}))\b|/ ?(?:{agency})\b|\b(?:{agency}) ?/)"
        r"[^()\[\]]{0,60}[)\]]\.?$"
        rf"|(?:^|[.!?)|\"'] ?)(?:{name})? ?(?:/ ?(?:{agency})|© ?{name}(?:[,/] ?{name})?)$"
        rf"|[.!?)|\"'] (?:{shot}|(?:{agency}) ?/ ?{name})$|^(?:{shot}) {UPPER}[^.!?]+$"
    )
