"""How much of an article is kept, and how much of its page is left out?

    furniture.py PATH [--pages 200] [--show N]

PATH is a .jsonl of clean articles (title, text). Two measures:
- each body stands in a page of one of the styles of furniture_styles.txt: precision and recall of the body's words,
  right headlines, authors and dates, and dates taken from a caption;
- each text stands alone and is read as a page: share of its words that are neither title nor body.
"""

import argparse
import json
import random
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from newstrail.articles.blocks import find_blocks
from newstrail.articles.metadata import find_metadata

STYLES = Path(__file__).parent / "furniture_styles.txt"
PEOPLE = ["Mara Ellwood", "Jonas Petrik", "Aisha Obi", "Tom Okafor", "Lena Brandt", "Ravi Menon", "Sofia Duarte-Lim"]
ARTICLE = {"title", "body", "label"}


class Page(NamedTuple):
    style: str
    text: str
    bodies: list[tuple[int, int]]
    title: str
    author: str
    published: datetime
    other: datetime


def read_styles() -> dict[str, list[str]]:
    styles: dict[str, list[str]] = {}
    for line in STYLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            styles[line[4:]] = []
        elif not line.startswith("#"):
            list(styles.values())[-1].append(line)
    return styles


def make_page(style: str, template: list[str], article: dict[str, str], seed: int) -> Page:
    """Fill the style with the article; author and dates are drawn by `seed`."""
    draw = random.Random(seed)
    author, other = draw.sample(PEOPLE, 2)
    published = datetime(2024, 1, 13) + timedelta(minutes=draw.randrange(500_000))
    elsewhere = published - timedelta(days=draw.randrange(2, 900))
    title = " ".join(article["title"].split()).rstrip(".;")
    fields = {"title": title, "author": author, "other": other} | _dates(published, "") | _dates(elsewhere, "other_")
    thirds = _thirds(article["text"].split("\n\n", 1)[-1], "\n" * draw.choice([1, 2]))
    text, bodies = "", []
    for line in template:
        if line == "{body}":
            third = thirds.pop(0)
            bodies.append((len(text), len(text) + len(third)))
            text += third + "\n"
        else:
            text += line.format(**fields) + "\n"
        text += "\n" * draw.choice([0, 1])
    return Page(style, text, bodies, title, author, published, elsewhere)


def _dates(day: datetime, prefix: str) -> dict[str, str]:
    return {
        f"{prefix}date": f"{day.day} {day:%B %Y}",
        f"{prefix}day": f"{day.day} {day:%B %Y}",
        f"{prefix}us_date": f"{day:%B} {day.day}, {day.year}",
        f"{prefix}iso": f"{day:%Y-%m-%d}",
        f"{prefix}weekday": f"{day:%A}",
        f"{prefix}clock": f"{day:%H:%M}",
        f"{prefix}dotclock": f"{day:%H.%M}",
    }


def _thirds(body: str, gap: str) -> list[str]:
    lines = [line for line in body.splitlines() if line.strip()]
    a, b = (len(lines) + 2) // 3, (2 * len(lines) + 2) // 3
    return [gap.join(part) for part in (lines[:a], lines[a:b], lines[b:])]


def score_page(page: Page, show: int) -> Counter:
    blocks = find_blocks(page.text)
    found = find_metadata(page.text, blocks)
    body = [any(a <= at < b for a, b in page.bodies) for at in range(len(page.text))]
    n: Counter = Counter(pages=1)
    for block in blocks:
        kept = block.role in ARTICLE - {"title"}
        words = len(page.text[block.start : block.end].split())
        wanted = body[block.start]
        n += Counter(wanted=words * wanted, kept=words * kept, both=words * (wanted and kept))
        if wanted != kept and show:
            print(page.style, "lost" if wanted else "KEPT", block.role, block.reason, sep=" | ", end=" | ")
            print(page.text[block.start : block.end].strip()[:show])
    published = found["published"]
    day = published.date() if isinstance(published, datetime) else None
    n += Counter(
        titles=found["title"] == page.title, authors=found["author"] == page.author, named=bool(found["author"])
    )
    n += Counter(dates=day == page.published.date(), dated=day is not None, from_captions=day == page.other.date())
    return n


def score_clean(articles: list[dict[str, str]]) -> float:
    """Share of the words of clean texts that are read as neither title nor body."""
    n: Counter = Counter()
    for article in articles:
        for block in find_blocks(article["text"]):
            n[block.role in {"title", "body"}] += len(article["text"][block.start : block.end].split())
    return n[False] / n.total()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("path", type=Path)
    options.add_argument("--pages", type=int, default=200)
    options.add_argument("--show", type=int, default=0, help="print wrong blocks, cut to so many characters")
    given = options.parse_args()
    articles = [json.loads(line) for line in given.path.read_text(encoding="utf-8").splitlines()]
    styles = read_styles()
    by_style: dict[str, Counter] = {}
    for seed, article in enumerate(articles[:: max(1, len(articles) // given.pages)][: given.pages]):
        style = list(styles)[seed % len(styles)]
        n = score_page(make_page(style, styles[style], article, seed), given.show)
        by_style[style] = by_style.get(style, Counter()) + n
    print(f"{'style':22} pages precision recall titles authors (given) dates (given) from captions")
    for style, n in [*by_style.items(), ("all", sum(by_style.values(), Counter()))]:
        print(
            f"{style:22} {n['pages']:5} {n['both'] / n['kept']:9.3f} {n['both'] / n['wanted']:6.3f} {n['titles']:6}"
            f" {n['authors']:7} {n['named']:7} {n['dates']:5} {n['dated']:7} {n['from_captions']:13}"
        )
    print(f"clean texts: {score_clean(articles):.2%} of the words are neither title nor body")


if __name__ == "__main__":
    main()
