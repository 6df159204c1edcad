"""A notebook's words and tables -> the same for readers who run no code: its notes on code stand behind a switch."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import lxml.html

from newstrail.schema import FRAMES
from newstrail.share.sheets import JOINED
from newstrail.tables import in_words

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z`*“\"(])")
LONG = 24  # letters of a word, such as an address, that a column need not be wide enough for
NOTEBOOK = re.compile(r"\bnotebook(?=s?\b)")
CITATION = re.compile(r"(?s)^(.*?, (?:\d{4}-\d\d-\d\d|undated)): .*")
LEADS = re.compile(r"https?:|#|[\w-]+\.html(?:#|$)")  # from a page to the web, within it or to another
IN_CODE = re.compile(r"`([^`]+)`")
COLUMNS = {*JOINED, *(column for columns in FRAMES.values() for column in columns), "who", "scope", "said", "words"}
IN_WORDS = {"True": "yes", "False": "no", **dict.fromkeys(["<NA>", "NaT", "NaN", "nan", "None"], "–")}


def for_readers(markdown: str) -> str:
    """Put the sentences of a text that speak of code behind the switch, and call columns as the tables of a page do.

    >>> for_readers("Dates are days. Change `ARTICLES`. In `said_latest` stands the last.")
    'Dates are days. <span class="analyst">Change `ARTICLES`.</span> In *said until* stands the last.'
    """
    lines = [line if line.startswith(("#", "-", "|", ">", "    ")) else _told(line) for line in markdown.splitlines()]
    return "\n".join(lines)


def _told(line: str) -> str:
    sentences = []
    for sentence in SENTENCE_END.split(line):
        names = IN_CODE.findall(sentence)
        if all(name in COLUMNS for name in names):
            told = IN_CODE.sub(lambda name: f"*{in_words(name[1])}*", sentence)
            sentences.append(NOTEBOOK.sub("page", told))
        else:
            sentences.append(f'<span class="analyst">{sentence}</span>')
    return " ".join(sentences)


def put_in_words(body: lxml.html.HtmlElement, addresses: Mapping[str, str]) -> None:
    """Call the columns of all tables in words, say where one is empty, and link headlines.

    Args:
        body: of a page; it is changed. A heading keeps the name of its column as its title.
        addresses: of articles, by their headlines.
    """
    for cell in body.iter("th"):
        name = (cell.text or "").strip()
        if not len(cell) and not cell.get("title") and (name in COLUMNS or "_" in name):
            cell.set("title", name)
            cell.text = in_words(name)
    for table in list(body.iter("table")):
        if table.find("tbody") is not None and not table.findall(".//td"):
            told = lxml.html.Element("p")
            told.text, told.tail = "Nothing to list.", table.tail
            table.getparent().replace(table, told)
    for cell in body.iter("td", "th"):
        if any(len(word) > LONG for word in cell.text_content().split()):
            cell.classes.add("long")
    for cell in body.iter("td"):
        text = " ".join(cell.text_content().split())
        if text in IN_WORDS and not len(cell):
            cell.text = IN_WORDS[text]
        if addresses.get(text) and not len(cell):
            link = lxml.html.Element("a", href=addresses[text], rel="noreferrer noopener")
            link.text, cell.text = cell.text, None
            cell.append(link)


def lead_to_words(body: lxml.html.HtmlElement, statement_ids: Iterable[str]) -> None:
    """Let the numbers of an answer, and its list of what it cites, open the words of their statements on the page.

    An item of the list keeps outlet, headline and date: its words could not stay whole in every item.

    Args:
        body: of a page; it is changed. Links to files of the machine that made it go.
        statement_ids: of the statements whose words are on the page.
    """
    on_page = set(statement_ids)
    for item in body.iter("li"):
        named = [code.text_content() for code in item.findall("code")]
        if len(named) != 1 or named[0] not in on_page:
            continue
        place = f"#{urlencode({'words': named[0]})}"
        number = str([*item.getparent().iterchildren("li")].index(item) + 1)
        told = CITATION.sub(r"\1", item.text_content())
        for child in list(item):
            item.remove(child)
        link = lxml.html.Element("a", href=place)
        link.text, item.text = told, None
        item.append(link)
        for cited in item.getparent().getparent().iter("a"):
            if cited.text == number and not cited.get("href", "").endswith(".html"):
                cited.set("href", place)
    for link in list(body.iter("a")):
        if not LEADS.match(link.get("href", "")):
            _take_out(link)


def _take_out(link: lxml.html.HtmlElement) -> None:
    """Take a link from a text: with its words, and what parts it from those before, if they are a number alone."""
    if not (link.text or "").isdigit():
        link.drop_tag()
        return
    before, parent = link.getprevious(), link.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip()
    else:
        parent.text = (parent.text or "").rstrip()
    link.drop_tree()
