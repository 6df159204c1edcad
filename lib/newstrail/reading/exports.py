"""The text of a file that holds several articles -> each of them, with what the file says beside it.

Databases (Nexis, Factiva, ProQuest) mark where an article begins or ends and label its fields. Whoever pastes several
articles into one file puts a line of dashes between them, or numbers them with their outlet and date in brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dateutil import parser

from newstrail.words import any_of, read_table, records

STARTS = re.compile(
    r"(?i)document \d{1,5} of \d{1,5}|\d{1,5} of \d{1,5} documents"
)  # "1 of 2 DOCUMENTS", "Document 1 of 2"
ENDS = re.compile(r"End of Document|(?:AN\s{1,9})?Document [A-Z]{2,8}\d[A-Za-z0-9]{8,30}")
RULE = re.compile(r"(?:[-=_*#~–—] ?){5,200}")
CLIPPING = re.compile(r"\d{1,3}[.)] (?P<title>[^()]{9,200}) \((?P<outlet>[^(),]{2,60}), (?P<published>[^()]{6,30})\)")
FEW_WORDS = 8  # a line of as many that ends like a sentence is a paragraph
HEAD_LINES = 12  # an article's date or author stands no further down
LONGEST_HEAD_LINE = 90  # characters
LONGEST_LINE = 2000  # characters; a longer one is a paragraph and leads no field
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOCK = re.compile(r"\d\d?:\d\d(?: ?[AaPp][Mm])?(?: [A-Z]{2,4})?")
BY = re.compile(r"(?i:by) (?P<author>\S.{2,80})")
RIGHTS = re.compile(r"(?i)(?:©|\(c\) |copyright\b|all rights reserved)")
LENGTH = re.compile(r"[\d,]{1,9} words")
FACTIVA = re.compile(r"(?P<label>[A-Z]{2,3})(?=\s{2,9}\S|$)")  # "HD  Dam bursts"
PUBLICATION = re.compile(
    r"(?P<outlet>[^;:\[(]{2,80}?) ?[;:\[(].{0,99}?(?P<published>\d{1,2} \w{3,9} \d{4})"
)  # of ProQuest
ADDRESS = re.compile(r"https?://\S+")
SURNAME_FIRST = re.compile(r"(?P<surname>[\w'’-]{1,40}), (?P<given>[\w.'’-]{1,40}(?: [\w.'’-]{1,40})?)")
Fields = dict[str, str]


class Labelled(NamedTuple):
    """A line of an export: the field that its label leads ("" for one that we do not read, None without label)."""

    line: str
    field: str | None
    value: str  # what follows the label


def split_articles(text: str) -> list[Fields]:
    """Divide a text into its articles, each with its text and what the file says beside it.

    Below a line of dashes only what reads as an article is one: it has a paragraph, and a date or an author at its
    head. What does not is a part of the article before it.

    >>> burst, safe = "By Jane Doe\\n\\nThe dam above Orsa burst on Friday night.", "By Tom Roe\\n\\nThe dam is safe."
    >>> [len(split_articles(f"{burst}\\n-----\\n{other}")) for other in (burst, safe)]
    [2, 1]
    """
    lines = text.replace("\f", "\n-----\n").splitlines()
    clippings = _divide(lines, CLIPPING)
    if len(clippings) > 1:
        return [_clipping_fields(part) for part in clippings]
    documents = _divide(lines, STARTS) or _divide_behind(lines, ENDS)
    if documents:
        return [_document_fields(part) for part in documents]
    pasted = _pasted(lines)
    if len(pasted) > 1:
        return [{"text": "\n".join(part)} for part in pasted]
    return [{"text": text}]


# ---- where an article begins and ends


def _divide(lines: Sequence[str], mark: re.Pattern[str]) -> list[Sequence[str]]:
    """Give the lines of each article where a line opens it, and that line; a preface of sentences is of the first."""
    starts = [index for index, line in enumerate(lines) if mark.fullmatch(line.strip()[:LONGEST_LINE])]
    parts = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    if parts and _has_paragraph(lines[: starts[0]]):
        parts[0] = [*parts[0], *lines[: starts[0]]]
    return parts


def _divide_behind(lines: Sequence[str], mark: re.Pattern[str]) -> list[Sequence[str]]:
    """Give the lines of each article where a line closes it; what follows the last is one if it has a paragraph."""
    ends = [index for index, line in enumerate(lines) if mark.fullmatch(line.strip()[:LONGEST_LINE])]
    parts = [lines[start + 1 : end] for start, end in pairwise([-1, *ends])]
    rest = lines[ends[-1] + 1 :] if ends else []
    return [*parts, rest] if _has_paragraph(rest) else parts


def _pasted(lines: Sequence[str]) -> list[list[str]]:
    """Give the lines of each article between lines of dashes."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if RULE.fullmatch(line.strip()[:LONGEST_LINE]):
            parts.append([])
        else:
            parts[-1].append(line)
    articles: list[list[str]] = []
    for part in parts:
        if articles and not _reads_as_article(part):
            articles[-1] += ["", *part]
        else:
            articles.append(part)
    first_is_preamble = len(articles) > 1 and not _reads_as_article(articles[0])
    return [articles[0] + articles[1], *articles[2:]] if first_is_preamble else articles


def _reads_as_article(part: Sequence[str]) -> bool:
    """Tell whether lines have a date or an author at their head and a paragraph below."""
    filled = [line.strip() for line in part if line.strip()]
    head = [line for line in filled[:HEAD_LINES] if len(line) <= LONGEST_HEAD_LINE]
    return _has_paragraph(part) and any(YEAR.search(line) or BY.match(line) for line in head)


def _has_paragraph(part: Sequence[str]) -> bool:
    return any(map(_is_paragraph, part))


def _is_paragraph(line: str) -> bool:
    return line.count(" ") + 1 >= FEW_WORDS and SENTENCE_END.search(line.rstrip()[-6:]) is not None


# ---- what a database says of an article


def _clipping_fields(part: Sequence[str]) -> Fields:
    """Give the fields of an article below its numbered headline: "1. Dam bursts (Orsa Herald, 12 March 2024)"."""
    found = CLIPPING.fullmatch(part[0].strip())
    named = found.groupdict() if found else {"title": part[0], "published": ""}
    addresses = [line.strip() for line in part if ADDRESS.fullmatch(line.strip())]
    body = "\n".join(line for line in part[1:] if not ADDRESS.fullmatch(line.strip())).strip()
    fields = named | {"published": _iso(named["published"]), "text": f"{named['title']}\n\n{body}"}
    return fields | _named(url=addresses)


@dataclass
class _Document:
    """What is read of a document line by line: first its head, then its body, then what stands below."""

    has_body_label: bool
    place: str = "head"
    waiting: str | None = None  # the field that a label leads on the line before
    fields: Fields = field(default_factory=dict)
    head: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def take_label(self, name: str, value: str) -> None:
        """Take a line that begins with a label; `name` is empty for a field that we do not use."""
        if name == "text":
            self.place, self.waiting = "body", None
            self.body += [value] if value else []
            return
        self.end_body()
        self.waiting = None if value else name
        if name and value:
            self.fields.setdefault(name, value)

    def take_line(self, line: str) -> None:
        """Take a line without a label."""
        if self.waiting is not None:
            if self.waiting:
                self.fields.setdefault(self.waiting, line)
            self.waiting = None
        elif self.place == "body" or (self.place == "head" and not self.has_body_label and _is_paragraph(line)):
            self.place = "body"
            self.body.append(line)
        elif self.place == "head":
            self.head.append(line)

    def end_body(self) -> None:
        if self.place == "body":
            self.place = "tail"


def _document_fields(part: Sequence[str]) -> Fields:
    """Give the fields of a document of an export; `text` is its title and its body."""
    lines = _labelled_lines([line.strip() for line in part if line.strip()])
    document = _Document(any(line.field == "text" for line in lines))
    last = max((n for n, line in enumerate(lines) if line.field is None and _is_paragraph(line.line)), default=0)
    for number, (line, name, value) in enumerate(lines):
        if document.place == "body" and name != "text" and number < last:  # a label there is one of the article
            document.body.append(line)
        elif name is not None:
            document.take_label(name, value)
        elif STARTS.fullmatch(value):
            continue
        elif RIGHTS.match(value):
            document.end_body()
        else:
            document.take_line(value)
    return _to_article(_read_head(document.head, has_title="title" in document.fields) | document.fields, document.body)


def _labelled_lines(lines: Sequence[str]) -> list[Labelled]:
    codes = {found["label"] for line in lines if (found := FACTIVA.match(line))}
    pattern = FACTIVA if {"HD", "PD"} <= codes else _label()
    labelled = []
    for line in lines:
        found = pattern.match(line)
        field = _fields_by_label().get(found["label"].casefold()) if found else None
        value = line if found is None or field is None else line[found.end() :].strip()
        labelled.append(Labelled(line, field, value))
    return labelled


@cache
def _label() -> re.Pattern[str]:
    """Match a label that opens a line, "BYLINE:", or that is alone on it, "Body"."""
    return re.compile(rf"(?i)(?P<label>{any_of(_fields_by_label())})(?: ?:|$)")


@cache
def _fields_by_label() -> dict[str, str]:
    return {row.label: row.field for row in read_table(records.ExportLabel)}


def _read_head(head: Sequence[str], *, has_title: bool) -> Fields:
    """Tell what the lines without a label above the text are.

    Nexis prints the outlet above the date and the headline above that or below the date; Factiva prints the headline
    first, then the length, and the outlet with its code below the date.
    """
    fields: Fields = {}
    above: list[str] = []
    below: list[str] = []
    is_factiva = False
    for line in head:
        by = BY.fullmatch(line)
        if by:
            fields.setdefault("author", by["author"])
        elif LENGTH.fullmatch(line):
            is_factiva = True
        elif "published" not in fields and YEAR.search(line) and _iso(line):
            fields["published"] = line
        elif "published" in fields and CLOCK.fullmatch(line):
            fields["published"] += f" {line}"
        elif "published" in fields:
            below.append(line)
        else:
            above.append(line)
    if is_factiva:
        title = max(above, key=len, default="")
        authors = [line for line in above[above.index(title) + 1 :] if line.istitle()] if above else []
        return _named(title=[title], author=authors, outlet=below) | fields
    if has_title or (len(above) == 1 and below):
        return fields | _named(title=below[-1:], outlet=above[-1:])
    return fields | _named(title=above[:1], outlet=above[1:][-1:])


def _named(**fields: Sequence[str]) -> Fields:
    return {name: lines[0] for name, lines in fields.items() if lines}


def _to_article(fields: Fields, body: Sequence[str]) -> Fields:
    """Write the fields of a document as those of an article."""
    info = PUBLICATION.match(fields.pop("info", ""))
    if info:
        fields = _named(outlet=[info["outlet"]], published=[info["published"]]) | fields
    fields["outlet"] = fields.get("outlet", "").partition(";")[0]
    by = BY.fullmatch(fields.get("author", ""))
    if by:
        fields["author"] = by["author"]
    surname_first = SURNAME_FIRST.fullmatch(fields.get("author", ""))
    if surname_first:
        fields["author"] = f"{surname_first['given']} {surname_first['surname']}"
    fields["published"] = _iso(f"{fields.get('published', '')} {fields.pop('clock', '')}")
    fields["text"] = "\n\n".join([*filter(None, [fields.get("title")]), *body])
    return fields


def _iso(printed: str) -> str:
    """Give a printed date as ISO 8601, with its clock if it has one; "" where it is none."""
    if not YEAR.search(printed):
        return ""
    try:
        day = parser.parse(printed, default=datetime(2000, 1, 1))
    except (ValueError, OverflowError):
        return ""
    return day.strftime("%Y-%m-%dT%H:%M" if ":" in printed else "%Y-%m-%d")
