"""As many articles as wanted, made of the six stories: with other names, places, numbers and days in each copy."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import newstrail
from newstrail.text.model import load_model

STORIES = Path(__file__).parent / "stories"
RENAMED = {"PERSON", "GPE", "FAC", "LOC"}  # entities that are someone or somewhere else in each copy
SYLLABLES = (
    "bar",
    "den",
    "fol",
    "gam",
    "hes",
    "kor",
    "lin",
    "mar",
    "nov",
    "pel",
    "ras",
    "sil",
    "tor",
    "ven",
    "wil",
    "zan",
)
NUMBER = re.compile(r"(?<![\w.,:/-])[1-9]\d{1,2}(?![\w:/-]|[.,]\d)")  # no year, time or date
WORD = re.compile(r"[^\W\d_]{3,}")


def many(n: int) -> list[dict[str, Any]]:
    """Give n articles, as rows of a .jsonl; the first ones are the same for every n."""
    return list(islice(_copies(), n))


def _copies() -> Iterator[dict[str, Any]]:
    articles = newstrail.read(*sorted(STORIES.glob("*/articles"))).articles.dropna(subset=["outlet", "published"])
    named = [names_in(text) for text in articles["text"]]
    for copy in count():
        new: dict[str, str] = {}  # one name is renamed alike in all articles of a copy
        chance = Random(copy)
        for row, names in zip(articles.itertuples(), named, strict=True):
            for name in names:
                new.setdefault(name, "".join(chance.sample(SYLLABLES, 3)).capitalize())
            text = _changed(row.text, new, chance) if copy else row.text
            yield {
                "article_id": f"{copy}/{row.article_id}",
                "text": text,
                "outlet": row.outlet,
                "published": str((row.published + timedelta(days=9 * copy)).date()),
            }


def _changed(text: str, new: Mapping[str, str], chance: Random) -> str:
    """Rename what has a new name, and give other numbers."""
    renamed = WORD.sub(lambda word: new.get(word[0], word[0]), text)
    return NUMBER.sub(lambda _: str(chance.randint(11, 999)), renamed)


def names_in(text: str) -> list[str]:
    """Give the words of the people and places that a text names."""
    entities = (entity.text for entity in load_model()(text).ents if entity.label_ in RENAMED)
    return sorted({word for entity in entities for word in WORD.findall(entity) if word[0].isupper()})
