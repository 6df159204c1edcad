"""The tree of an HTML page -> the same, with captions and cited quotations as paragraphs that a plain text can hold.

An extractor drops figures and runs a cited name into the quotation. As paragraphs, a caption has its label before it,
as on pages that print one, and a quotation stands in its marks, with the dash and the name of the speaker below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CAPTION = "Image caption: "  # before the caption of a picture
CAPTIONS = "//figcaption | //*[contains(@class, 'wp-caption-text')]"
FRAMES = "ancestor::figure | ancestor::*[contains(@class, 'wp-caption ')] | ancestor::*[@class='wp-caption']"
KEPT_IN_FIGURE = "descendant::table | descendant::blockquote | descendant::video"  # more than a picture
CITES = "descendant::cite | descendant::footer"
MARKS = "\"'“”‘’„«»"
DASHES = "-–— "
LONGEST_NAME = 80  # characters; what is cited below a quotation and longer is no speaker
POSTS = ("twitter-tweet", "instagram-media", "tiktok-embed", "fb-post")  # their authors sign them


def with_plain_parts(tree: HtmlElement) -> HtmlElement:
    """Turn the captions and cited quotations of a page into paragraphs; the tree is changed in place."""
    for caption in tree.xpath(CAPTIONS):
        frames = caption.xpath(FRAMES)
        if not frames:
            continue
        quotes = frames[-1].xpath("descendant::blockquote")
        if quotes:
            _sign_quote(quotes[-1], caption)
            frames[-1].addprevious(quotes[-1])  # out of the figure, which an extractor drops
        elif not frames[-1].xpath(KEPT_IN_FIGURE):
            _put_before(frames[-1], CAPTION + _words(caption))
            caption.drop_tree()
    for quote in tree.iter("blockquote"):
        cites = quote.xpath(CITES)
        if cites and not (cites[-1].tail or "").strip():
            _sign_quote(quote, cites[-1])
    return tree


def _sign_quote(quote: HtmlElement, cite: HtmlElement) -> None:
    """Put a quotation into marks, and a dash and the name of who is cited below it."""
    name = _words(cite).strip(DASHES)
    if not 0 < len(name) <= LONGEST_NAME or any(post in quote.get("class", "") for post in POSTS):
        return
    cite.drop_tree()
    paragraphs = [words for words in map(_words, quote.iter("p")) if words] or [_words(quote)]
    for child in list(quote):
        child.drop_tree()
    quote.text = None
    for index, words in enumerate(paragraphs):
        opening = "" if words[:1] in MARKS else "“"
        closing = "”" if index + 1 == len(paragraphs) and words[-1:] not in MARKS else ""
        _append(quote, opening + words + closing)
    _append(quote, f"— {name}")


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _append(parent: HtmlElement, text: str) -> None:
    paragraph = parent.makeelement("p", {})
    paragraph.text = text
    parent.append(paragraph)


def _put_before(element: HtmlElement, text: str) -> None:
    paragraph = element.makeelement("p", {})
    paragraph.text = text
    element.addprevious(paragraph)
