"""Questions about articles: which outlet published one, when, and which of its paragraphs are part of it."""

import re
from collections.abc import Iterator, Set

import pandas as pd

from newstrail.articles import is_lost
from newstrail.proposals.question import Option, Question
from newstrail.text import Block

TOGETHER = 8  # paragraphs asked for at once
# Even chances: no page of fit/stories loses a paragraph or contradicts its date, by which they could be counted
PART_OF_ARTICLE = 0.5  # that a paragraph which was left out for where it stands on the page is the article's
TAKEN = 0.5  # that of two days which contradict each other the one that was taken is right
SENTENCE_END = re.compile(r"[.!?](?=[”\"’')]*\s|[”\"’')]*$)")


def ask_outlet(articles: pd.DataFrame, statements: pd.DataFrame, decided: Set[str]) -> Iterator[Question]:
    """Ask who published an article whose outlet is not known; the answer is typed, in place of its one option.

    Args:
        articles: the frame.
        statements: the frame, each of whose statements is a cell under another outlet then.
        decided: articles whose outlet an analyst has given.
    """
    carried = statements["article_id"].value_counts()
    for article_id in articles.loc[articles["outlet"].isna(), "article_id"]:
        if article_id not in decided:
            option = Option("", False, 1.0, float(carried.get(article_id, 0)))
            yield Question("outlet", (article_id,), (option,))


def ask_published(
    articles: pd.DataFrame, dates: pd.DataFrame, statements: pd.DataFrame, decided: Set[str]
) -> Iterator[Question]:
    """Ask when an article was published that does not tell, or tells another day than its text.

    The answer is one of the days that its bylines print, or typed.

    Args:
        articles: the frame.
        dates: the frame; those that tell "published" are days that an article prints as its own.
        statements: the frame; dates the cells of all statements whose claim another article carries, too.
        decided: articles whose date an analyst has given.
    """
    carried = statements.groupby("claim_id")["article_id"].transform("nunique") > 1
    dated = statements.loc[carried, "article_id"].value_counts()
    printed = dates[(dates["tells"] == "published") & dates["earliest"].notna()]
    days_in = dict(tuple(printed.groupby("article_id")))
    doubtful = articles["published"].isna() | articles["article_id"].isin(days_in.keys())
    for row in articles[doubtful].itertuples():
        if row.article_id in decided or row.published_basis == "correction":
            continue
        changes = float(dated.get(row.article_id, 0))
        days = [] if row.article_id not in days_in else _days(days_in[row.article_id])
        if pd.isna(row.published):
            offered = [Option(day, False, 1 / len(days), changes) for day in days] or [Option("", False, 1.0, changes)]
        else:
            own = f"{row.published:%Y-%m-%d}"
            others = [day for day in days if day != own]
            if not others or own in days:
                continue
            offered = [Option(own, True, TAKEN, changes), *(Option(day, False, 0.0, 0.0) for day in others)]
        yield Question("published", (row.article_id,), tuple(offered))


def _days(printed: pd.DataFrame) -> list[str]:
    """Give the days that are printed exactly, each once, as YYYY-MM-DD."""
    exact = printed[printed["earliest"].dt.normalize() == printed["latest"].dt.normalize()]
    return list(dict.fromkeys(exact["earliest"].dt.strftime("%Y-%m-%d")))


def ask_block(articles: pd.DataFrame, blocks: pd.DataFrame, decided: Set[tuple[str, str]]) -> Iterator[Question]:
    """Ask which paragraphs belong to an article, of those left out only for where they stand on its page.

    Args:
        articles: the frame.
        blocks: the frame.
        decided: articles with the words of paragraphs whose role an analyst has given.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    lost: dict[str, list[Option]] = {}
    for row in blocks.itertuples():
        text = texts[row.article_id]
        words = text[row.start : row.end].strip()
        if (row.article_id, words) not in decided and is_lost(text, Block(row.start, row.end, row.role, row.reason)):
            sentences = len(SENTENCE_END.findall(words))
            option = Option(row.block_id, False, PART_OF_ARTICLE, float(max(sentences, 1)))
            lost.setdefault(row.article_id, []).append(option)
    for article_id, options in lost.items():
        for start in range(0, len(options), TOGETHER):
            yield Question("block", (article_id,), tuple(options[start : start + TOGETHER]))
