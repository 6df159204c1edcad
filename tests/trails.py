"""Trails of a few statements, for tests of charts and tables."""

from collections.abc import Callable
from functools import wraps

import altair as alt
import pandas as pd

from newstrail import schema
from newstrail.corpus import Corpus, of_rows
from newstrail.share.snippets import BARE_WORD, n_taken

HOSTILE = "<script>alert(1)</script></script> <img onerror=x> **bold** $x^2$"


def trail(*rows: dict) -> pd.DataFrame:
    """A trail of statements that say no more than a test needs."""
    usual = {
        "article_id": "a", "claim_id": "flood", "claim": "The bridge is shut", "stance": "asserts", "start": 0,
        "content": "The bridge is shut", "predicate": "bridge · is shut", "in_headline": False, "outlet": "Daily",
        "source": "Mayor", "published": pd.NaT, "published_earliest": None, "published_latest": None,
        "said_earliest": pd.NaT, "said_latest": pd.NaT, "reviewed": False,
    }  # fmt: skip
    made = [usual | {"statement_id": f"{number}"} | row for number, row in enumerate(rows)]
    frame = pd.DataFrame(made, columns=["statement_id", *usual])
    clocks = dict.fromkeys(["published", "said_earliest", "said_latest"], "datetime64[us]")
    instants = dict.fromkeys(["published_earliest", "published_latest"], "datetime64[us]")
    texts = dict.fromkeys(["content", "predicate", "outlet", "source", "claim", "claim_id", "stance"], "string")
    return frame.astype(clocks | instants | texts | {"in_headline": bool, "reviewed": bool, "start": "int64"})


def on_day(day: str) -> dict:
    """Published that day, time zone unknown."""
    first, slack = pd.Timestamp(day), pd.Timedelta(hours=14)
    last = first + pd.Timedelta(hours=23, minutes=59, seconds=59)
    return {"published": first, "published_earliest": first - slack, "published_latest": last + slack}


def rows_with(chart: alt.TopLevelMixin, *fields: str) -> list[dict]:
    """The rows of the one data set that has these fields."""
    datasets = chart.to_dict()["datasets"].values()
    return next(rows for rows in datasets if rows and set(fields) <= set(rows[0]))


def subtitle(chart: alt.TopLevelMixin) -> str:
    told = chart.to_dict()["title"]["subtitle"]
    return told if isinstance(told, str) else " ".join(told)


def corpus_of(rows: pd.DataFrame | None = None, **frames: pd.DataFrame) -> Corpus:
    """A corpus that holds nothing but these frames, and has this trail."""
    corpus = Corpus(**{name: schema.empty(name) for name in schema.FRAMES} | frames)
    return corpus if rows is None else of_rows(corpus, rows)


def on_trail(function: Callable) -> Callable:
    """The same chart or table, asked of a trail instead of a corpus."""

    @wraps(function)
    def asked(rows: pd.DataFrame, *args, quantities: pd.DataFrame | None = None, **options):
        frames = {} if quantities is None else {"quantities": quantities}
        return function(corpus_of(rows, **frames), *args, **options)

    return asked


def portion_taken(words: str | list[str], article: str) -> float:
    """The part of an article's words that a page holds."""
    return n_taken([words] if isinstance(words, str) else words, article) / len(BARE_WORD.findall(article))
