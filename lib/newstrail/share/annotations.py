"""Statements -> W3C Web Annotations in JSON-LD, for tools that show or take spans."""

from typing import Any
from urllib.parse import quote

import pandas as pd

from newstrail.corpus import Corpus
from newstrail.decisions import ANCHOR
from newstrail.text import web_address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ROLES = {"source": ("source_start", "source_end"), "cue": ("cue_start", "cue_end")}


def to_annotations(corpus: Corpus) -> dict[str, Any]:
    """Give each statement as an annotation of its article, and its source and cue as annotations that lead to it.

    A target is the article's file, with the exact words and with the place of the first and last character in the text
    that newstrail read (code points, from 0); and its page on the web, if that is known, with the exact words alone.
    See https://www.w3.org/TR/annotation-model.
    """
    articles = corpus.articles.set_index("article_id")
    items = []
    for row in corpus.trail().to_dict("records"):
        article = articles.loc[row["article_id"]]
        called = f"urn:newstrail:{quote(row['statement_id'], safe='')}"
        items.append(_annotation(called, _tags(row), _targets(article, row["start"], row["end"])))
        for role, (start, end) in ROLES.items():
            if pd.notna(row[start]):
                leading = [_tag("tagging", role), {"type": "SpecificResource", "purpose": "linking", "source": called}]
                targets = _targets(article, int(row[start]), int(row[end]))
                items.append(_annotation(f"{called}:{role}", leading, targets))
    return {"@context": CONTEXT, "id": "urn:newstrail:annotations", "type": "AnnotationPage", "items": items}


def _annotation(called: str, body: list[dict[str, str]], target: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": called, "type": "Annotation", "motivation": "tagging", "body": body, "target": target}


def _tags(row: dict[Any, Any]) -> list[dict[str, str]]:
    """Give what is known of a statement: its stance, kind, source and claim."""
    told = [("tagging", row["stance"]), ("tagging", row["kind"])]
    told += [("identifying", row["source"]), ("classifying", row["claim"])]
    tags = [_tag(purpose, str(value)) for purpose, value in told if pd.notna(value)]
    return [*tags, _tag("assessing", "reviewed")] if row["reviewed"] else tags


def _tag(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _targets(article: pd.Series, start: int, end: int) -> list[dict[str, Any]]:
    text = article["text"]
    words: dict[str, Any] = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - ANCHOR) : start],
        "suffix": text[end : end + ANCHOR],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    file = quote(article["path"] if pd.notna(article["path"]) else str(article.name))
    targets: list[dict[str, Any]] = [{"source": file, "selector": [words, place]}]
    if address := web_address(article["url"]):
        targets.append({"source": address, "selector": [words]})
    return targets
