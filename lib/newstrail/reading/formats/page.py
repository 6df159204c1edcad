"""HTML pages."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstrail.reading.markup import with_plain_parts
from newstrail.reading.registry import Flaw, Found, reader
from newstrail.words import roles

if TYPE_CHECKING:
    from trafilatura.settings import Document

TITLE = re.compile(r"<title[^>]{0,300}>([^<]*)")  # the bound keeps a search in proportion to the page
LONGEST_HEADLINE = 40  # words
FEWEST = 20  # words; a shorter page only asks to enable JavaScript or to log in
DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
DAY = r"\d{4}-\d\d-\d\d"
CLOCK = r"T\d\d:[\d:.]+(?:Z|[+-]\d[\d:]+)?"
AUTHOR = re.compile(
    r"(?i)<meta(?=[^<>]{0,200}[\"']author[\"'])[^<>]{0,60}content=[\"'](?P<name>[^\"'<>]{1,60})[\"'][^<>]{0,60}>"
)
SITE = re.compile(r"(?i)<meta[^<>]{0,60}og:site_name[^<>]{0,60}content=[\"'](?P<name>[^\"'<>]{1,60})[\"']")
AUTHOR_IN_DATA = re.compile(r'"author" ?: ?\[? ?\{[^{}]{0,200}"name" ?: ?"(?P<name>[^"]{1,60})"')
NO_AUTHOR = re.compile(r"(?i)\b(?:admin|bureau|desk|editorial|newsroom|staff|team)\b")
FEW_CHARACTERS = "50"  # of an article; trafilatura flattens a page of fewer, its own minimum is 250
STATED = re.compile(  # a tag, or a pair of the metadata: <time datetime="...">, "datePublished": "..."
    r"<time\b[^<>]{0,600}>[^<>]{0,40}|<(?:meta|span)\b[^<>]{0,600}|[\"']\w{1,20}[\"'] ?: ?[\"'][^\"'<>]{10,40}"
)
PUBLISHED = re.compile(r"datePublished|published_time")
MODIFIED = re.compile(
    r"dateModified|modified_time|updated_time|last-?modified|>\s{0,9}(?i:last )?(?i:updated|modified)\b"
)


@reader(".html", ".htm", gets="page")
def read_page(text: str) -> list[Found]:
    """One article, as a page that a browser saved; trafilatura extracts the text, with the headline as its first line.

    The date is not guessed from the running text. It may lie in the future; the reader can judge that.
    """
    page = _extract(AUTHOR.sub(partial(_if_person, text), f"<html>{text}"))  # without the tag it sees no page
    if page is None or not page.text or page.text.count(" ") < FEWEST:
        return [Flaw(None, "holds no article that trafilatura finds", "save the article's text as .txt")]
    title, site = _title_and_site(text, page)
    published, updated = _published_and_updated(text, page.date)
    fields = {
        "text": page.text if page.text.startswith(title) else f"{title}\n\n{page.text}",
        "title": title,
        "author": page.author or _author_in_data(text),
        "url": page.url,
        "outlet": site,
        "published": published,
        "updated": updated,
    }
    return [(None, fields)]


def _extract(html: str) -> Document | None:
    """Give what trafilatura finds on a page; of a short article that it flattens into one line, the lines."""
    import trafilatura  # takes a while to import, and only pages need it
    from trafilatura.settings import Document, use_config

    short = use_config()
    short["DEFAULT"]["min_extracted_size"] = FEW_CHARACTERS
    page: object = None
    for config in (use_config(), short):
        tree = trafilatura.load_html(html)
        if tree is None:
            return None
        page = trafilatura.bare_extraction(
            with_plain_parts(tree),
            include_comments=False,
            with_metadata=True,
            date_extraction_params=DATES,
            config=config,
        )
        if isinstance(page, Document) and "\n" in (page.text or ""):
            break
    return page if isinstance(page, Document) else None


def _if_person(html: str, author: re.Match[str]) -> str:
    """Leave out an author that is only a job, a desk or the site, so that trafilatura looks for the byline."""
    name, site = author["name"].strip(), SITE.search(html)
    is_site = site is not None and site["name"].strip().casefold() == name.casefold()
    is_job = name.rpartition(" ")[2].casefold() in roles()
    return "" if is_site or is_job or NO_AUTHOR.search(name) else author.group()


def _author_in_data(html: str) -> str | None:
    """Give the first author whom the data in a page names."""
    found = AUTHOR_IN_DATA.search(html)
    return unescape(found["name"]) if found and not NO_AUTHOR.search(found["name"]) else None


def _published_and_updated(html: str, day: str | None) -> tuple[str | None, str | None]:
    """Give when the page says that it was published, else the day that trafilatura finds, and when it was changed.

    Where a page only says when it was changed, trafilatura gives that day.
    """
    published, updated = _stated(html, PUBLISHED, day), _stated(html, MODIFIED)
    if published is None and not (updated and day and updated.startswith(day)):
        published = day
    return published, updated


def _stated(html: str, names: re.Pattern[str], day: str | None = None) -> str | None:
    """Give the date that a tag or the metadata of a page gives one of these names, with its clock; `day` if several."""
    dates = []
    for stated in STATED.finditer(html):
        if names.search(stated.group()):
            dates += re.findall(rf"{DAY}(?:{CLOCK})?", stated.group())
    of_day = [date for date in dates if day and date.startswith(day)]
    return max(of_day or dates[:1], key=len, default=None)


def _title_and_site(html: str, page: Document) -> tuple[str, str | None]:
    """Give the headline, and the name of the site: its own, else what follows the headline in the browser's tab."""
    found = TITLE.search(html)
    headline, *behind = re.split(r"\s[|–—-]\s", unescape(found[1]).strip() if found else "")
    heading, title = (page.text or "").partition("\n")[0], page.title or ""
    if title.startswith(heading):
        title = heading
    elif title.count(" ") > LONGEST_HEADLINE:  # a heading that is never closed contains the whole article
        title = headline
    host = urlsplit(page.url or "").hostname or ""
    if page.sitename and not host.endswith(page.sitename):  # otherwise it is only the host
        return title, page.sitename
    is_name = behind and all(word[0].isupper() or word in ("of", "the", "and", "&") for word in behind[-1].split())
    return title, behind[-1] if is_name and headline == title else None
