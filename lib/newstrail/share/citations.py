"""Articles -> citations for a reference manager: BibTeX and CSL JSON."""

import re
import unicodedata
from collections import Counter
from typing import Any

import pandas as pd

from newstrail.text import web_address

TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PARTS = {"minute": 3, "day": 3, "month": 2}  # year, month and day that are known


def to_bibtex(articles: pd.DataFrame) -> str:
    r"""Give articles as BibTeX, one entry each. A name is kept as printed, in braces.

    Args:
        articles: needs outlet, title, author, published, published_precision, url and language.

    >>> daily = {"outlet": "The Daily", "title": "Dam & bridge", "author": "Ina Berg", "url": "https://d.example/a",
    ...          "published": pd.Timestamp("2025-03-01"), "published_precision": "day", "language": "en"}
    >>> print(to_bibtex(pd.DataFrame([daily])).splitlines()[2])
      title = {{Dam \& bridge}},
    """
    keys: Counter[str] = Counter()
    return "\n".join([_entry(article, keys) for article in articles.to_dict("records")])


def _entry(article: dict[Any, Any], keys: Counter[str]) -> str:
    parts = _date_parts(article)
    told = {
        "author": f"{{{_in_tex(article['author'])}}}",
        "title": f"{{{_in_tex(article['title'])}}}",
        "journal": _in_tex(article["outlet"]),
        "year": str(parts[0]) if parts else "",
        "day": str(parts[2]) if len(parts) > 2 else "",
        "url": web_address(article["url"]),
        "langid": _in_tex(article["language"]),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in told.items() if value not in ("", "{}")]
    if len(parts) > 1:
        lines.insert(-1, f"  month = {MONTHS[parts[1] - 1]},")
    return "\n".join([f"@article{{{_key(article, parts, keys)},", *lines, "}", ""])


def _key(article: dict[Any, Any], parts: list[int], keys: Counter[str]) -> str:
    """Call an article by its outlet, year and the first long word of its headline; a number tells others apart."""
    title = [word for word in _plain(article["title"]).split() if len(word) > 3]
    named = "_".join([*_plain(article["outlet"]).split(), *map(str, parts[:1]), *title[:1]]) or "article"
    keys[named] += 1
    return named if keys[named] == 1 else f"{named}_{keys[named]}"


def _plain(text: object) -> str:
    if not isinstance(text, str):
        return ""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall("[a-z0-9]+", letters))


def _in_tex(text: object) -> str:
    if not isinstance(text, str):
        return ""
    return "".join(TEX.get(sign, sign) for sign in " ".join(text.split()) if sign.isprintable())


def to_csl(articles: pd.DataFrame) -> list[dict[str, Any]]:
    """Give articles as CSL JSON, as Zotero, Pandoc and others read it.

    Args:
        articles: needs article_id and what `to_bibtex` needs.
    """
    return [_item(article) for article in articles.to_dict("records")]


def _item(article: dict[Any, Any]) -> dict[str, Any]:
    parts = _date_parts(article)
    told = {
        "id": article["article_id"],
        "type": "article-newspaper",
        "title": article["title"],
        "container-title": article["outlet"],
        "author": [{"literal": article["author"]}] if pd.notna(article["author"]) else None,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": web_address(article["url"]) or None,
        "language": article["language"],
    }
    return {name: value for name, value in told.items() if isinstance(value, list | dict) or pd.notna(value)}


def _date_parts(article: dict[Any, Any]) -> list[int]:
    """Give year, month and day of publication, as far as they are known."""
    day, known = article["published"], PARTS.get(article["published_precision"], 0)
    return [] if pd.isna(day) else [day.year, day.month, day.day][:known]
