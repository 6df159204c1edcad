"""A line of a copied page -> what it is by itself, wherever it stands: byline, caption, menu or teaser.

The phrases are in `words/`; the patterns here know how news pages print dates, names and credits, and no outlet.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from newstrail.words import agencies, any_of, is_agency, read_table, read_words, records

LIFE = "the author's life"  # the reason of a line in a byline that tells about the author
NOTICE = "says how the article was corrected"  # the reason of such a line
PHRASE = "phrase, buttons or address of news sites"
MENU = "tags or menu"
CUT_OFF = "its text is cut off"
KNOWN_FURNITURE = {PHRASE, MENU, CUT_OFF}  # the reasons of lines that are no article wherever they stand
LONGEST = 600  # characters; a longer line is a paragraph, whatever it says
CAPTION_TAIL = 90  # characters; a credit stands that close to the end of its caption
CAPTION_WORDS = 8  # a shorter line that ends with a day may be a heading
TEASER_WORDS = 8  # a longer line does not head a list of other stories
TAG_WORDS = 4  # a longer part of a line is no tag


def _month_or_day(names: Iterable[str]) -> str:
    """Give a pattern of names, each also as its first three letters."""
    return "|".join(f"{name[:3]}(?:{name[3:]})?" for name in names)


UPPER = r"[^\W\d_a-zß-öø-ÿ]"
MONTH = rf"(?i:{_month_or_day(read_words('months'))}|sept)\b\.?"
MONTH_ABROAD = rf"(?i:{any_of(name for row in read_table(records.MonthNames) for name in row.other_names)})\b\.?"
WEEKDAY = rf"(?:{_month_or_day(read_words('weekdays'))}|Tues|Thurs?)\b\.?"
EDGE = r"(?:\b|(?<=[a-z])(?=[A-Z\d]))"  # copied bylines glue the date to the name: "DoeThursday", "Doe17 May"
YEAR = r"(?:19|20)\d\d(?=\D|\d?\d:\d\d|$)"  # and the clock to the year: "20193:21 AM"
DAY = r"\d\d?(?:st|nd|rd|th|\.)?"
DAY_ABROAD = rf"(?:1er|{DAY})"  # le 1er mai
DATE_FORMS = (
    rf"{YEAR}-\d\d?-\d\d?(?!\d)",  # 2024-05-17
    rf"(?<!/){YEAR}(?:/\d\d/|\.\d\d\.)\d\d(?![\d/])",  # 2024/05/17, but not in an address
    rf"{YEAR} ?[年년] ?\d\d? ?[月월] ?\d\d? ?[日일]",  # 2024年5月17日
    rf"{DAY}(?: of)? {MONTH},? {YEAR}",  # 17 May 2024
    rf"\d\d?[/-]{MONTH}[/-]{YEAR}",  # 17-May-2024
    rf"{MONTH}[/-]\d\d?[/-]{YEAR}",  # May-17-2024
    rf"{MONTH} {DAY},? {YEAR}",  # May 17th, 2024
    rf"\d\d?(?:\. ?\d\d?\. ?|/\d\d?/|-\d\d?-){YEAR}",  # 17.05.2024, 17. 5. 2024
    rf"{DAY_ABROAD}(?: de)? {MONTH_ABROAD}(?: de)? {YEAR}",  # 17 de mayo de 2024
    rf"(?P<month>{MONTH},? {YEAR})",  # May 2024
)
DATE = re.compile(rf"{EDGE}(?:{'|'.join(DATE_FORMS)})")
ENDS_WITH_DAY = re.compile(rf"(?:,| on) (?:{'|'.join(DATE_FORMS)})$")
AM_OR_PM = r"(?i:[ap]\.?m\b\.?)"
ZONE = r"(?:GMT|UTC)(?: ?[+−-]\d\d?(?::?\d\d)?)?\b|[A-Z]{1,4}\b(?:[+-]\d\d?)?|[+−-]\d\d:?\d\d"
CLOCK = re.compile(
    rf"(?:(?<=\dT)|(?<![\d.:]))(?P<clock>[012]?\d[:.h][0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?: ?{AM_OR_PM})?"
    rf"|[012]?\d ?{AM_OR_PM}|(?<!\d)[012]\d[0-5]\d(?= (?:GMT|UTC)\b))(?: ?[(\[]?(?P<zone>{ZONE})[)\]]?)?"
)
LABEL_OF_DATE = rf"(?i:\b(?:{any_of(read_words('date_labels'))})\b)"
AROUND_DATE_FORMS = (
    rf"\(?(?!(?i:edited by)\b){LABEL_OF_DATE}(?: ?:|\.|\))?",
    r"(?i:\b\d+[ -]min(?:ute)?s?\.? read\b)",
    r"(?<!\S)\d{1,3} ?(?:\w{1,7} ago|[dhmw]|hrs?|mins?)(?!\S)",  # "2 hours ago"
    r"\bT(?=\d)",  # of 2024-05-17T14:05
    r"[|•·»›▪●;–—-](?=\s|$)",
    rf"{EDGE}{WEEKDAY}",
    rf"\b(?:local|{UPPER}\w+) time\b",  # "Oslo time"
    r"(?<!\S)[.;()](?!\S)",
)
AROUND_DATES = re.compile("|".join(AROUND_DATE_FORMS))
PRINTED_CLOCK = rf"\d?\d[:.h]\d\d(?::\d\d)?(?: ?{AM_OR_PM})?(?: (?:{any_of(read_words('zones'))})\b|Z|[+-]\d\d:?\d\d)?"
NAMED_DATE = rf"(?i:{any_of(row.words for row in read_table(records.DateLabel) if row.tells)})\b"
# "Port Lund, 17 May 2024 (Lund Bulletin) - ", so far as the date
PLACE_OF_DATELINE = rf"{UPPER}[\w.'-]{{1,30}}(?: {UPPER}[\w.'-]{{1,30}}){{0,3}}, "
# The date that opens a paragraph: "Published: 17 May 2024 ...", "May 17, 2024 (OSLO) - ...", "2024-05-17 Oslo ..."
HEAD_DATE = re.compile(
    rf"[^\w“\"']{{0,9}}(?P<label>{NAMED_DATE}\W{{0,3}})?(?P<place>{PLACE_OF_DATELINE})?"
    rf"(?:{WEEKDAY},? )?(?:{'|'.join(DATE_FORMS)})(?:(?:[T,|-]| at)? {{0,2}}{PRINTED_CLOCK})?"
    rf"(?P<gap>[^\w“\"'(]{{0,9}})(?(place)(?=\([^()\n]{{2,40}}\) ?[—–-])|(?={UPPER}|[“\"'(]))"
)
MAIL = re.compile(r"(?<!\S)[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?!\S)")
HANDLE = re.compile(r"(?:(?i:follow) )?@\w+")
LEFT_COMMAS = re.compile(r"(?: ?,)+(?= |$)")
PARTS = re.compile(r" (?:[|/·]|//) ")  # between the parts of a line: "Lund Times | News | 11 Sep 2024"
ADDRESS = re.compile(r"(?P<label>(?:[\w ]+: ?)?)(?P<url>(?:https?://|www\.)\S+)")
PARTICLE = r"d[aeiou]|de[lnrs]|v[ao]n|al|el|bin|la|le"
NAME = rf"(?:{UPPER}[\w.'’-]*|{PARTICLE})"
JOB = r"(?:reporter|correspondent|contributor|editor|writer|columnist|journalist|producer)s?"
JOB_TITLE = rf"(?i:(?:[\w'&-]{{1,30}} ){{0,3}}{JOB})(?:,? at large|(?:,| at| for| with)(?: the)?(?: {NAME}){{1,4}})?"
A_JOB = re.compile(JOB_TITLE)  # "Senior political correspondent", "Reporter, Lund Times"
FULL_NAME = rf"{UPPER}[\w.'’-]+(?: {NAME}){{1,3}}"
NAMES = re.compile(  # "Jane Doe in Oslo and John Roe", "Jane Doe, Oslo (with agencies)", "Jane Doe, arts editor"
    rf"(?P<names>{UPPER}[\w.'’-]+(?: {NAME}){{0,3}}"
    rf"(?:(?: in {NAME}(?: {NAME})?)?(?:, | and |, and | & ){FULL_NAME}(?= and |, |$| in | \())*)"
    rf"(?:(?: in|,) {NAME}(?: {NAME})*)?(?: \([^()]+\))?(?P<job>, {JOB_TITLE})?"
)
BY = (
    r"(?i:(?:exclusive,? |posted |updates |live reporting )?by|authors?"
    r"|(?:written|words|text|report|reported|story|compiled) by|text|(?:words|(?:live )?reporting)(?=:)"
    r"|(?:(?:updates )?from|by) (?:our|the) (?:[\w-]{1,20} ){0,3}(?:correspondent|reporter|envoy)"
    r"(?: in \w{1,20}(?: \w{1,20})?)?)"
)
BYLINE = re.compile(
    rf"(?:{BY}[:,]? |By(?={UPPER}))(?P<names>{NAME}(?:(?: |, | and |, and | & | with ){NAME}){{0,9}})"
    rf"(?:(?:,| in| for|;) .*[^.!?]|(?P<job> (?i:{JOB})))?(?: \([^()]+\))?"
)
GLUED_BYLINE = re.compile(rf"By (?:{UPPER}[\w.'’-]{{1,30}} ){{1,3}}{UPPER}[a-zß-öø-ÿ'’-]{{2,30}}(?={UPPER}[a-z]* )")
AGENCY_CREDIT = re.compile(
    r"(?i)(?:sources?|via|by|from|agency|(?:with )?(?:agency )?inputs? from)[: ] ?(?P<agency>.{2,40})"
)
AFTER_HEADING = re.compile(r"[:|]| [–—-] ")  # "Related article: Dam at Orsa 'was never safe'"
BETWEEN_TAGS = re.compile(r" ?(?:[,|>›»/•·]| (?=#)) ?")
BULLETS = "•*·–— -"
FINAL_POINT = re.compile(r"[.!?]\W*$")


LONGEST_SIGNATURE = 40  # characters
AROUND_SIGNATURE = "()[]–— -"
# "he said. (AFP)", "he said. -- Bernama", "he said. PTI"
SIGNED_BY_AGENCY = re.compile(
    r"(?<=[.!?”\"]) ?(?:[(\[]|[—–-]{1,2} ?|(?<= ))(?P<agency>(?:[^()\[\]—–.!?”\"-]|(?<=\w)-(?=\w)){2,30})[)\]]?$"
)
# "... he said. – BBC", "... he said. /KTNA", "... he said. (Reporting by the Oslo desk)"
WORD_OF_NAME = rf"{UPPER}[\w.'’&/-]{{0,20}}"
SIGNED = re.compile(
    rf"(?<=[.!?”\"]) ?(?:[(\[][^()\[\]]{{2,60}}[)\]]"
    rf"|(?:/|[—–-]{{1,2}} ?|(?<= )){WORD_OF_NAME}(?: {WORD_OF_NAME}){{0,3}})$"
)
# "... in this article was corrected", "a caption in an earlier version of this story"
CORRECTED_NOUN = r"(?:article|column|piece|story)"
CORRECTS = re.compile(
    rf"(?i)\b(?:in|of|on|to) this {CORRECTED_NOUN} (?:was|were|has been|have been) (?:since |later )?"
    r"(?:amended|changed|clarified|corrected|edited|removed|revised|updated)\b"
    rf"|\b(?:earlier|previous|original) versions? of this {CORRECTED_NOUN}\b"
    rf"|^we have (?:amended|changed|clarified|corrected|updated) this {CORRECTED_NOUN}\b"
)
QUOTATION = re.compile(r"[\"“”«]")


class Sign(NamedTuple):
    """The role of a line, and the reason for it."""

    role: str
    reason: str


def own_sign(text: str) -> Sign | None:
    """Give the sign of a line that needs no neighbours to be known; None for what may be part of the article."""
    if len(text) > LONGEST:
        return None
    if is_notice(text):
        return Sign("correction", NOTICE)
    if is_byline(text):
        return Sign("byline", "author or date line")
    if not any(map(str.isalpha, text)):
        return Sign("furniture", "holds no word")
    if _is_phrase_of_sites(text):
        return Sign("furniture", PHRASE)
    if opens_teasers(AFTER_HEADING.split(text)[0]):
        return Sign("teaser", "leads to another story")
    if is_list(text):
        return Sign("furniture", MENU)
    if ends_with_credit(text):
        return Sign("caption", "credit of a picture")
    if text.count(" ") >= CAPTION_WORDS and ENDS_WITH_DAY.search(text[-CAPTION_TAIL:]):
        return Sign("caption", "ends with a day and no full stop")
    return None


def is_notice(text: str) -> bool:
    """Tell whether a line is a notice that corrects the article or says that it was changed.

    >>> is_notice("• This article was amended on 14 March 2024. It said that it had burst."), is_notice("It burst.")
    (True, False)
    """
    notice = text.lstrip(BULLETS)
    corrects = CORRECTS.search(notice[:LONGEST])
    in_own_voice = corrects is not None and not QUOTATION.search(notice, 0, corrects.start())
    return in_own_voice or matches("notices", notice)


def is_byline(text: str) -> bool:
    """Tell whether a line is "by" somebody, an agency in brackets, a job, or a date with nothing else except a name.

    A line of parts ("Lund Times | News | 11 Sep 2024", "City / 11.09.2024") is a byline if one of the parts is.
    """
    parts = PARTS.split(text)
    if len(parts) > 1:
        return any(map(is_byline, parts))
    if is_agency(text):
        return text[0] in "([–—-"
    rest = undated(text)
    credited = AGENCY_CREDIT.fullmatch(rest.strip("()[]"))
    if A_JOB.fullmatch(rest) or (credited and is_agency(credited["agency"])):
        return True
    if BYLINE.fullmatch(rest) or HANDLE.fullmatch(rest):
        return True
    return DATE.search(text) is not None and (rest == "" or _is_name_beside_date(rest, text))


def _is_name_beside_date(rest: str, text: str) -> bool:
    """Tell whether what is left of a line without its date is a name, at the start of the line or behind a dash."""
    return NAMES.fullmatch(rest) is not None and (text.startswith(rest) or text.endswith(f"- {rest}"))


def head_byline_end(paragraph: str) -> int:
    """Give where a byline ends that is glued to the first sentence of a paragraph: 0 where there is none.

    >>> [head_byline_end(text) for text in ("By Jay TurnerAfter a week the rain ended.", "By Friday Lund was dry.")]
    [13, 0]
    """
    found = GLUED_BYLINE.match(paragraph)
    return found.end() if found else 0


def head_date_end(paragraph: str) -> int:
    """Give where the date ends that is glued to the first sentence of a paragraph: 0 where there is none.

    "May 17, 2024, Oslo" and "On May 17, 2024 Oslo" open a sentence, and so may a month.

    >>> [head_date_end(text) for text in ("date 2024-05-17 Oslo is flooded.", "May 17, 2024, was a Friday.")]
    [16, 0]
    """
    found = HEAD_DATE.match(paragraph)
    if found is None or found["month"] or (found["gap"].startswith(",") and not found["label"]):
        return 0
    return found.end()


def without_agency(text: str) -> str:
    """Give a line without the agency that signs it behind its last full stop: "he said. (AFP)", "he said. PTI".

    >>> without_agency("The dam burst, he said. (AFP)"), without_agency("The dam burst (AFP)")
    ('The dam burst, he said.', 'The dam burst (AFP)')
    """
    return text[: _start_of_agency(text)]


def agency_behind(text: str) -> str | None:
    """Give the agency that signs a line behind its last full stop, as it is printed there; None where none does.

    >>> agency_behind("The dam burst, he said. LUND NEWS"), agency_behind("“It burst,” he said. KYODO NEWS")
    (None, 'KYODO NEWS')
    """
    return text[_start_of_agency(text) :].strip(AROUND_SIGNATURE) or None


def without_signature(text: str) -> str:
    """Give a line without what signs it behind its last full stop: an outlet, a desk, or whoever wrote it.

    >>> without_signature("The dam burst. – Lund Times"), without_signature("The dam burst (Lund Times)")
    ('The dam burst.', 'The dam burst (Lund Times)')
    """
    signed = SIGNED.search(text, max(0, len(text) - 2 * LONGEST_SIGNATURE))
    return text[: signed.start()] if signed else text


def _start_of_agency(text: str) -> int:
    """Give where the agency begins that signs a line: at its end where none does.

    Without a dash or brackets a name in small letters is a word, unless the agency writes itself so: "dpa".
    """
    signed = SIGNED_BY_AGENCY.search(text, max(0, len(text) - LONGEST_SIGNATURE))
    if signed is None or not is_agency(signed["agency"]):
        return len(text)
    is_bare = signed.start("agency") == signed.start()
    is_word = is_bare and signed["agency"].islower() and signed["agency"] not in agencies().values()
    return len(text) if is_word else signed.start()


def undated(line: str) -> str:
    """Give a line without dates, clocks, the words around them and addresses: of a byline, the author is left."""
    for pattern in (DATE, CLOCK, AROUND_DATES, MAIL):
        line = pattern.sub(" ", line)
    return LEFT_COMMAS.sub(",", " ".join(line.split())).strip(" ,")


def matches(name: str, text: str) -> bool:
    """Tell whether a line is an entry of a word list, where * stands for any words and 9 for any number.

    The punctuation at the end of the line is ignored.
    """
    return _phrases(name).fullmatch(text[:LONGEST].rstrip(".,:!… ")) is not None


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile(any_of(read_words(name)).replace(r"\*", ".*").replace("9", r"\d[\d.,]*k?"), re.I)


def _is_phrase_of_sites(text: str) -> bool:
    if matches("furniture", text) or matches("ends", text):
        return True
    return _buttons().fullmatch(text) is not None or ADDRESS.fullmatch(text) is not None


@cache
def _buttons() -> re.Pattern[str]:
    """Match nothing but names of buttons and sections, with or without something between them: "pdfshareprint"."""
    return re.compile(rf"(?>(?:{any_of([*read_words('share'), *read_words('sections')])})[\s,|>/·•&»›+-]*)+", re.I)


def opens_teasers(text: str) -> bool:
    """Tell whether a line heads a list of other stories: "Most read", "More from Asia"."""
    is_short = text.count(" ") < TEASER_WORDS
    return is_short and not text.endswith((".", "!", "?")) and matches("teasers", text)


def is_list(text: str) -> bool:
    """Tell whether a line is "Ukraine, War, Russia, Politics", "Home > World > Asia" or "#storm #coast #rain"."""
    parts = BETWEEN_TAGS.split(text)
    for part in parts:
        if part[:1].islower() or part.count(" ") >= TAG_WORDS:
            return False
    least_parts = 4 if "," in text else 3  # "Oslo, Norway, Friday" may be anything
    return len(parts) >= least_parts and not FINAL_POINT.search(text)


def ends_with_credit(text: str) -> bool:
    """Tell whether a line ends with the credit of a picture, as captions do."""
    return _credit().search(text[-CAPTION_TAIL:]) is not None


@cache
def _credit() -> re.Pattern[str]:
    """Find the credit that ends a caption, or begins a short one."""
    credit = any_of(read_words("credits"))
    photo_agency = any_of(read_words("photo_agencies"))
    agency = any_of([*agencies().values(), *read_words("photo_agencies")])
    name = rf"{UPPER}[\w.'’-]*(?: (?:of |the |and )?{UPPER}[\w.'’-]*){{0,4}}"

    after_credit = r"(?: ?[:©/]|(?<=source|aption),|[.…]+|(?i: by| via| courtesy of)\b)"
    in_brackets = rf"\b(?:{photo_agency}|(?i:{credit}))\b|/ ?(?:{agency})\b|\b(?:{agency}) ?/"
    forms = (
        # "Photo: NAME"
        rf"(?:^|[.!?,;|(\[–—-] ?)(?i:{credit}){after_credit} ?(?=[@©]|{UPPER})[^.!?:\"“”]{{1,80}}[.)\]]*$",
        # "(NAME/AGENCY)"
        rf"[(\[](?![Ss]ee )[^()\[\]]{{0,60}}(?:{in_brackets})[^()\[\]]{{0,60}}[)\]]\.?$",
        # ". NAME/AGENCY", "© NAME"
        rf"(?:^|[.!?)|\"'] ?)(?:{name})? ?(?:/ ?(?:{agency})(?: via {name})?|© ?{name}(?:[,/] ?{name})?)$",
        # ". AGENCY/NAME"
        rf"[.!?)|\"'] (?:{photo_agency}|(?:{agency}) ?/ ?{name})$",
        # "AGENCY A crowd in the hall"
        rf"^(?:{photo_agency}) {UPPER}[^.!?]+$",
    )
    return re.compile("|".join(forms))
