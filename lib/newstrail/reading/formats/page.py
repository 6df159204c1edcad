"""HTML pages."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstrail.reading.registry import Flaw, Found, reader

if TYPE_CHECKING:
    from trafilatura.settings import Document

TITLE = re.compile(r"<title[^>]{0,300}>([^<]*)")  # the bound keeps a search in proportion to the page
LONGEST_HEADLINE = 40  # words
FEWEST = 20  # words; a shorter page only asks to enable JavaScript or to log in
DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}
CLOCK = r"(?:datePublished|published_time)[^<>]{{0,40}}?({}T[\d:.]+(?:Z|[+-][\d:]+)?)"


@reader(".html", ".htm", gets="page")
def read_page(text: str) -> list[Found]:
    """One article, as a page that a browser saved; trafilatura extracts the text, with the headline as its first line.

    The date is not guessed from the running text. It may lie in the future; the reader can judge that.
    """
    import trafilatura  # takes a while to import, and only pages need it
    from trafilatura.settings import Document

    html = f"<html>{text}"  # without the tag trafilatura sees no page
    page = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params=DATES)
    if not isinstance(page, Document) or not page.text or page.text.count(" ") < FEWEST:
        return [Flaw(None, "holds no article that trafilatura finds", "save the article's text as .txt")]
    title, site = _title_and_site(text, page)
    clock = re.search(CLOCK.format(page.date), text)  # trafilatura only gives the day
    fields = {
        "text": page.text if page.text.startswith(title) else f"{title}\n\n{page.text}",
        "title": title,
        "author": page.author,
        "url": page.url,
        "outlet": site,
        "published": clock[1] if clock else page.date,
    }
    return [(None, fields)]


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
