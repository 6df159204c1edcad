"""Articles -> how a page lists them, and what a story is called."""

import re
from typing import Any

import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.corpus import Corpus
from newstrail.share.naming import called, told_time
from newstrail.text import web_address

NO_HEADLINE = "no headline found"


def story_of(corpus: Corpus) -> str:
    """Name a story by the folder that was read."""
    for given in corpus.inputs:
        folder = given.resolve() if given.is_dir() else given.resolve().parent
        name = folder.parent.name if folder.name == "articles" else folder.name
        if name:
            return re.sub(r"[_-]+", " ", name).strip().capitalize()
    return "What the articles say"


def to_list(articles: pd.DataFrame) -> list[dict[str, Any]]:
    """Give articles in the order of their dates, each with its headline and address."""
    rows, outlets = [], outlets_apart(articles)
    for article in articles.sort_values("published", kind="stable").to_dict("records"):
        notes = []
        if pd.notna(article["wire"]):
            notes.append(f"{article['wire']} copy")
        if pd.notna(article["duplicate_of"]):
            notes.append("a copy of another article here")
        if pd.notna(article["language"]) and article["language"] != "en":
            notes.append("not in English: not read")
        rows.append(
            {
                "outlet": called(outlets[article["article_id"]]),
                "title": article["title"] if pd.notna(article["title"]) else NO_HEADLINE,
                "address": web_address(article["url"]),
                "author": article["author"] if pd.notna(article["author"]) else "",
                "time": told_time(article),
                "notes": "; ".join(notes),
            }
        )
    return rows
