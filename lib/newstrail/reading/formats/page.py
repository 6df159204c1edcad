"""HTML pages."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

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
AUTHOR = re.compile(r"(?i)<meta[^<>]{0,60}[\"']author[\"'][^<>]{0,60}content=[\"']([^\"'<>]{1,60})[\"'][^<>]{0,60}>")
STATED = re.compile(  # a tag, or a pair of the metadata: <time datetime="...">, "datePublished": "..."
    r"<(?:meta|time|span)\b[^<>]{0,600}|[\"']\w{1,20}[\"'] ?: ?[\"'][^\"'<>]{10,40}"
)
PUBLISHED = re.compile(r"datePublished|published_time")
MODIFIED = re.compile(r"dateModified|modified_time|updated_time")


@reader(".html", ".htm", gets="page")
def read_page(text: str) -> list[Found]:
    """One article, as a page that a browser saved; trafilatura extracts the text, with the headline as its first line.

    The date is not guessed from the running text. It may lie in the future; the reader can judge that.
    """
    import trafilatura  # takes a while to import, and only pages need it
    from trafilatura.settings import Document

    html = AUTHOR.sub(_without_job, f"<html>{text}")  # without the tag trafilatura sees no page
    page = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params=DATES)
    if not isinstance(page, Document) or not page.text or page.text.count(" ") < FEWEST:
        return [Flaw(None, "holds no article that trafilatura finds", "save the article's text as .txt")]
    title, site = _title_and_site(text, page)
    published, updated = _published_and_updated(text, page.date)
    fields = {
        "text": page.text if page.text.startswith(title) else f"{title}\n\n{page.text}",
        "title": title,
        "author": page.author,
        "url": page.url,
        "outlet": site,
        "published": published,
        "updated": updated,
    }
    return [(None, fields)]


def _without_job(author: re.Match[str]) -> str:
    """Leave out an author that is only a job, so that trafilatura looks for the byline."""
    last_word = author[1].rpartition(" ")[2]
    return "" if last_word.casefold() in roles() else author.group()


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
