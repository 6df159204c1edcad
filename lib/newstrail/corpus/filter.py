"""The filter: frames and conditions -> the parts of the frames that meet them."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches

import numpy as np
import pandas as pd

from newstrail.articles import outlets_apart
from newstrail.schema import KINDS, SOURCE_KINDS, STANCES

MOST_LISTED = 8  # values in a message
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)?)?")
Frames = Mapping[str, pd.DataFrame]
Moment = str | date | datetime | None
Period = Moment | tuple[Moment, Moment]


def keep(frames: Frames, wanted: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    """Keep the statements that meet all the conditions, and the rows of the other frames that belong to them.

    An article without a statement is kept, too, unless `outlets` or `published` exclude it: it is worth seeing that an
    outlet says nothing.

    Args:
        frames: of a corpus.
        wanted: the conditions, by their names in `Corpus.keep`.
    """
    articles, statements = keep_statements(frames, wanted)
    by_statement = set(wanted) - {"outlets", "published"}
    kept = dict(frames) | {"articles": articles, "statements": statements}
    kept["claims"] = frames["claims"][frames["claims"]["claim_id"].isin(statements["claim_id"])]
    kept["reliances"] = frames["reliances"][frames["reliances"]["statement_id"].isin(statements["statement_id"])]
    mentioned = pd.concat([statements["source_id"], statements["via_source_id"], kept["reliances"]["to_source_id"]])
    kept["sources"] = frames["sources"][frames["sources"]["source_id"].isin(mentioned)]
    for name in ("blocks", "dates", "quantities"):
        kept[name] = frames[name][frames[name]["article_id"].isin(articles["article_id"])]
    if by_statement:
        for name in ("dates", "quantities"):
            kept[name] = kept[name][kept[name]["statement_id"].isin(statements["statement_id"])]
    whole = kept["quantities"]["part_of"]
    kept["quantities"] = kept["quantities"].assign(part_of=whole.where(whole.isin(kept["quantities"]["quantity_id"])))
    return {name: frame.reset_index(drop=True) for name, frame in kept.items()}


def keep_statements(frames: Frames, wanted: Mapping[str, object]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the articles and the statements that meet all the conditions; this is all that controls need."""
    articles = frames["articles"]
    fits = pd.Series(True, index=articles.index)
    for name, test in ARTICLE_TESTS.items():
        if wanted.get(name) is not None:
            fits &= test(frames, wanted[name])
    kept_articles = articles[fits]
    statements = frames["statements"]
    fits = pd.Series(True, index=statements.index)
    if len(kept_articles) < len(articles):
        fits = statements["article_id"].isin(kept_articles["article_id"])
    for name, test in STATEMENT_TESTS.items():
        if wanted.get(name) is not None:
            fits &= test(frames, wanted[name])
    return kept_articles, statements[fits]


def _by_outlet(frames: Frames, outlets: object) -> pd.Series:
    known = frames["articles"]["article_id"].map(outlets_apart(frames["articles"]))
    return known.isin(_check("outlets", outlets, known))


def _by_publication(frames: Frames, period: object) -> pd.Series:
    articles = frames["articles"]
    return _may_lie_in("published", period, articles["published_earliest"], articles["published_latest"])


def _by_source(frames: Frames, wanted: object) -> pd.Series:
    sources = frames["sources"]
    known = pd.concat([sources["source_id"], sources["name"]])
    wanted = _check("sources", wanted, known)
    called = sources["source_id"].isin(wanted) | sources["name"].isin(wanted)
    return frames["statements"]["source_id"].isin(sources.loc[called, "source_id"])


def _by_source_kind(frames: Frames, kinds: object) -> pd.Series:
    sources = frames["sources"]
    of_kind = sources["kind"].isin(_check("source_kinds", kinds, SOURCE_KINDS))
    return frames["statements"]["source_id"].isin(sources.loc[of_kind, "source_id"])


def _by_kind(frames: Frames, kinds: object) -> pd.Series:
    return frames["statements"]["kind"].isin(_check("kinds", kinds, KINDS))


def _by_stance(frames: Frames, stances: object) -> pd.Series:
    return frames["statements"]["stance"].isin(_check("stances", stances, STANCES))


def _by_claim(frames: Frames, claims: object) -> pd.Series:
    return frames["statements"]["claim_id"].isin(_check("claims", claims, frames["claims"]["claim_id"]))


def _by_saying(frames: Frames, period: object) -> pd.Series:
    statements = frames["statements"]
    return _may_lie_in("said", period, statements["said_earliest"], statements["said_latest"])


def _by_text(frames: Frames, words: object) -> pd.Series:
    return frames["statements"]["content"].str.contains(check_words(words), case=False, regex=False).astype(bool)


def check_words(words: object) -> str:
    """Give the words to search for.

    Raises:
        TypeError: they are no text.
    """
    if not isinstance(words, str):
        raise TypeError(f'text takes words, but got {words!r}; write them in quotes: keep(text="10,000")')
    return words


def _by_review(frames: Frames, reviewed: object) -> pd.Series:
    if not isinstance(reviewed, bool | np.bool_):
        raise TypeError(f"reviewed takes True or False, but got {reviewed!r}")
    return frames["statements"]["reviewed"] == reviewed


Test = Callable[[Frames, object], pd.Series]
ARTICLE_TESTS: dict[str, Test] = {"outlets": _by_outlet, "published": _by_publication}
STATEMENT_TESTS: dict[str, Test] = {
    "sources": _by_source,
    "source_kinds": _by_source_kind,
    "kinds": _by_kind,
    "stances": _by_stance,
    "claims": _by_claim,
    "said": _by_saying,
    "text": _by_text,
    "reviewed": _by_review,
}


def _check(name: str, values: object, known: Collection[str]) -> list[str]:
    """Give one or several values as a list.

    Raises:
        ValueError: a value is unknown; a misspelt one would empty a chart without a word.
    """
    wanted = [values] if isinstance(values, str) else list(values)  # type: ignore[call-overload]
    there = pd.Series([*known] if isinstance(known, tuple) else known).dropna()
    for value in wanted:
        if len(there) and not there.isin([value]).any():
            raise ValueError(f"{name}: {value!r} is unknown; {_advise(name, str(value), sorted({*there}))}")
    return wanted


def _advise(name: str, value: str, known: list[str]) -> str:
    near = get_close_matches(value, known, 1)
    if near:
        return f"did you mean {near[0]!r}?"
    if name == "claims":  # whose ids tell nobody anything
        return "claims are named by claim_id, a column of corpus.claims; to find words, write keep(text=...)"
    return f"choose from {', '.join(known[:MOST_LISTED])}"


def _may_lie_in(name: str, period: object, earliest: pd.Series, latest: pd.Series) -> pd.Series:
    """Whether intervals meet a period; what has no date never does.

    Raises:
        ValueError: the period is no date or pair of dates, or ends before it starts.
    """
    ends = period if isinstance(period, tuple | list) else (period, period)
    if len(ends) != 2:
        raise ValueError(f"{name} takes a date or a pair of them (from, to), but got {len(ends)}: {period!r}")
    first, last = (_to_period(name, end) if pd.notna(end) else None for end in ends)
    if first is not None and last is not None and first.start_time > last.end_time:
        raise ValueError(f"{name} {period!r} ends before it starts; write the earlier date first")
    fits = earliest.notna()
    if first is not None:
        fits &= latest >= first.start_time
    if last is not None:
        fits &= earliest <= last.end_time
    return fits


def _to_period(name: str, moment: object) -> pd.Period:
    """Give the year, month, day, minute or instant that a user named; midnight stands for the whole day.

    Raises:
        ValueError: it is not a date.
    """
    if isinstance(moment, str):
        if DAY.fullmatch(moment.strip()):
            try:
                return pd.Period(moment.strip())
            except ValueError:
                pass
        forms = "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise ValueError(f"{name} {moment!r} is not a date; write {forms}, or a pair of them (from, to)")
    instant = pd.Timestamp(moment)
    if instant.tz is not None:
        instant = instant.tz_convert("UTC").tz_localize(None)
    return pd.Period(instant, "D" if instant == instant.normalize() else "us")
