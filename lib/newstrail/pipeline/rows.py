"""What the text rules found in each article -> the rows of the frames."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

import pandas as pd

from newstrail.attribution import Attribution, Statement
from newstrail.numbers import is_measured
from newstrail.people import Source, outlet_voice, source_id
from newstrail.pipeline.readings import Reading, Voice
from newstrail.schema import BLOCKS, DATES, QUANTITIES, RELIANCES, SOURCES, STATEMENTS
from newstrail.text import Block, Span
from newstrail.time import Timex, interval_of
from newstrail.words import composed

DAY = timedelta(days=1)
DESCRIBED = ("name", "kind", "role", "speaks_for")  # columns with the value that most mentions of a source have
TALLY = ["source_id", "what", "value", "n"]
PRONOUNS = {"he", "she", "they", "it", "who", "we", "i", "both", "which", "that"}  # not listed as aliases


class Mention(NamedTuple):
    """One mention of a source, and the words for it there."""

    source: Source
    called: str | None


def to_blocks(articles: Mapping[str, Sequence[Block]]) -> pd.DataFrame:
    """Give a row per block of each article."""
    rows = []
    for article_id, blocks in articles.items():
        for block in blocks:
            rows.append({"block_id": _key(article_id, block), "article_id": article_id, **block._asdict()})
    return pd.DataFrame(rows, columns=list(BLOCKS))


def to_statements(readings: Iterable[Reading]) -> pd.DataFrame:
    """Give a row per statement, still without what other articles decide: its claim and stance."""
    rows = [row for reading in readings for row, _ in _statement_rows(reading)]
    return pd.DataFrame(rows, columns=list(STATEMENTS))


def to_sources(readings: Iterable[Reading]) -> pd.DataFrame:
    """Give a row per source, with the name and the role that most mentions have, still without counts."""
    mentions: dict[str, list[Mention]] = {}
    for reading in readings:
        for mention in _mentions(reading):
            mentions.setdefault(source_id(reading.article_id, mention.source), []).append(mention)
    rows = [_source_row(key, mentions[key]) for key in sorted(mentions)]
    return pd.DataFrame(rows, columns=list(SOURCES))


def tally_sources(readings: Iterable[Reading]) -> pd.DataFrame:
    """Count what the articles of a story call each source and say of it; `sum_sources` adds up several stories.

    Returns:
        `source_id`, `what` (a column of `DESCRIBED`, or alias), `value` and `n` (mentions that have it).
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for reading in readings:
        for source, called in _mentions(reading):
            key = source_id(reading.article_id, source)
            told = {name: getattr(source, name) for name in DESCRIBED}
            if called and called.lower() not in PRONOUNS:
                told["alias"] = called
            counts.update((key, what, value) for what, value in told.items() if value is not None)
    return pd.DataFrame([(*key, n) for key, n in sorted(counts.items())], columns=TALLY)


def tally_frame(sources: pd.DataFrame) -> pd.DataFrame:
    """Count what a frame of sources says of each, which an analyst has corrected, as one mention."""
    rows = []
    for row in sources.itertuples():
        told = [(name, getattr(row, name)) for name in DESCRIBED] + [("alias", alias) for alias in row.aliases]
        rows += [(row.source_id, what, value, 1) for what, value in told if pd.notna(value)]
    return pd.DataFrame(rows, columns=TALLY)


def tally_statements(statements: pd.DataFrame, outlets: pd.Series) -> pd.DataFrame:
    """Count the statements of each source in each outlet, as `tally_sources` counts mentions."""
    told = pd.DataFrame({"source_id": statements["source_id"], "value": statements["article_id"].map(outlets)})
    counted = told.groupby(["source_id", "value"]).size().rename("n").reset_index()
    return counted.assign(what="outlet")[TALLY]


def sum_sources(tally: pd.DataFrame) -> pd.DataFrame:
    """Give a row per source of several tallies, as `to_sources` gives it of all their articles, with its counts."""
    summed = tally.groupby(["source_id", "what", "value"], as_index=False)["n"].sum()
    summed = summed.assign(length=summed["value"].str.len())
    ranked = summed.sort_values(["source_id", "n", "length", "value"], ascending=[True, False, False, True])
    told = ranked.drop_duplicates(["source_id", "what"]).pivot(index="source_id", columns="what", values="value")
    told = told.reindex(columns=list(DESCRIBED))
    called = summed[summed["what"].isin(["name", "alias"])]
    names = called.groupby("source_id")["value"].agg(set)
    spoken = summed[summed["what"] == "outlet"].groupby("source_id")["n"]
    aliases = [tuple(sorted(names[key] - {name})) for key, name in told["name"].items()]
    return told.assign(
        aliases=pd.Series(aliases, told.index, dtype=object),
        n_statements=spoken.sum().reindex(told.index).fillna(0),
        n_outlets=spoken.size().reindex(told.index).fillna(0),
    ).reset_index()


def to_reliances(readings: Iterable[Reading]) -> pd.DataFrame:
    """Give a row per reliance in a statement: of its source on another, or of an outlet on who spoke to it."""
    rows = []
    for reading in readings:
        for row, voice in _statement_rows(reading):
            via, told_to, relay = (
                named and source_id(reading.article_id, named) for named in (voice.via, voice.told_to, voice.relay)
            )
            for relies, on, how in (
                (row["source_id"], via, "via"),
                (told_to, row["source_id"], "told_to"),
                (relay, row["source_id"], "relay"),
            ):
                if relies and on:
                    rows.append((row["statement_id"], relies, on, how))
    return pd.DataFrame(rows, columns=list(RELIANCES))


def to_dates(readings: Iterable[Reading], statements: pd.DataFrame) -> pd.DataFrame:
    """Give a row per time expression, with the statement that holds it."""
    rows = []
    for reading in readings:
        for timex in reading.dates:
            row: dict[str, Any] = {
                "date_id": _key(reading.article_id, timex),
                "article_id": reading.article_id,
                "text": reading.text[timex.start : timex.end],
                "tells": _tells(timex, reading),
                "timing": _timing(timex, reading),
            }
            row["earliest"], row["latest"] = _interval(timex, reading)
            rows.append(row | timex._asdict())
    return _add_statement_id(pd.DataFrame(rows, columns=list(DATES)), statements)


def _tells(timex: Timex, reading: Reading) -> str:
    if timex in reading.printed:
        return "published"
    return "said" if timex in [voice.said for voice in reading.voices] else "event"


def _timing(timex: Timex, reading: Reading) -> str | None:
    """Tell whether the time lay ahead on the day of publication; None if that day or the time is unknown."""
    if not interval_of(timex.value) or not reading.published:
        return None
    return "scheduled" if timex.is_ahead else "happened"


def _interval(
    timex: Timex | None, reading: Reading, *, is_past: bool = False
) -> tuple[datetime | None, datetime | None]:
    """Give the first and the last instant that a time expression can mean.

    What was "earlier this month" ended before the day of publication.

    Args:
        timex: the time expression.
        reading: of its article.
        is_past: whether the time cannot be after the day of publication.
    """
    span = timex and interval_of(timex.value)
    if not timex or not span:
        return None, None
    if not reading.published:
        return span
    first, last = span
    today = datetime.combine(reading.published, time.max.replace(microsecond=0))
    yesterday = today - DAY
    if reading.text[timex.start : timex.end].lower().startswith("earlier") and first < yesterday < last:
        return first, min(last, yesterday)
    return first, min(last, today) if is_past else last


def to_quantities(readings: Iterable[Reading], statements: pd.DataFrame) -> pd.DataFrame:
    """Give a row per quantity, with the statement that holds it."""
    rows = []
    for reading in readings:
        for quantity in reading.quantities:
            whole = None if quantity.part_of is None else reading.quantities[quantity.part_of]
            own: dict[str, Any] = {
                "quantity_id": _key(reading.article_id, quantity),
                "article_id": reading.article_id,
                "text": reading.text[quantity.start : quantity.end],
                "part_of": whole and _key(reading.article_id, whole),
                "noun": None,
            }
            if not is_measured(quantity.unit):
                own |= {"unit": None, "noun": quantity.unit}
            rows.append(quantity._asdict() | own)
    return _add_statement_id(pd.DataFrame(rows, columns=list(QUANTITIES)), statements)


def _statement_rows(reading: Reading) -> Iterator[tuple[dict[str, Any], Voice]]:
    attribution_ids = _attribution_ids(reading)
    seen: Counter[str] = Counter()
    for statement in reading.statements:
        key = _numbered(seen, _key(reading.article_id, statement))
        row = {"statement_id": key, "attribution_id": key, "article_id": reading.article_id, **statement._asdict()}
        row["content"] = reading.text[statement.start : statement.end]
        voice = Voice(outlet_voice(reading.own_voice), None, None, None, None)
        if statement.attribution is not None:
            attribution, voice = reading.attributions[statement.attribution], reading.voices[statement.attribution]
            if not _relies_here(attribution, statement):
                voice = voice._replace(via=None)
            row["attribution_id"] = attribution_ids[statement.attribution]
            row |= _span_columns(reading.text, "cue", attribution.cue)
            row |= _span_columns(reading.text, "source", attribution.source)
            row |= dict(zip(("about_start", "about_end"), attribution.about or (None, None), strict=True))
            row["told_to"] = voice.told_to and voice.told_to.name
        via = voice.via or voice.relay
        row["via"] = via and via.name
        row["source_id"] = voice.source and source_id(reading.article_id, voice.source)
        row["via_source_id"] = via and source_id(reading.article_id, via)
        row["said_earliest"], row["said_latest"] = _interval(voice.said, reading, is_past=True)
        yield row | {"stance": "asserts", "reviewed": False, "corrected": False}, voice


def _relies_here(attribution: Attribution, statement: Statement) -> bool:
    """Tell whether a statement has the `via` of its attribution.

    If `via` stands inside a content of several sentences, only the sentence that holds it does.
    """
    at = attribution.via
    inside = at and any(start <= at[0] < end for start, end in attribution.contents)
    return not inside or (at is not None and statement.start <= at[0] < statement.end)


def _span_columns(text: str, name: str, span: Span | None) -> dict[str, Any]:
    words = "cue" if name == "cue" else f"{name}_text"
    start, end = span or (None, None)
    return {words: span and text[slice(*span)], f"{name}_start": start, f"{name}_end": end}


def _attribution_ids(reading: Reading) -> list[str]:
    seen: Counter[str] = Counter()
    spans = [(a.contents[0][0], a.contents[-1][1]) for a in reading.attributions]
    return [_numbered(seen, f"{reading.article_id}:{start}-{end}") for start, end in spans]


def _mentions(reading: Reading) -> Iterator[Mention]:
    own_voice = outlet_voice(reading.own_voice)
    if own_voice and any(statement.attribution is None for statement in reading.statements):
        yield Mention(own_voice, None)
    for attribution, voice in zip(reading.attributions, reading.voices, strict=True):
        if voice.source:
            called = attribution.source and composed(reading.text[slice(*attribution.source)])
            yield Mention(voice.source, called)
        for other in (voice.via, voice.told_to, voice.relay):
            if other:
                yield Mention(other, None)


def _source_row(key: str, mentions: Sequence[Mention]) -> dict[str, Any]:
    sources = [mention.source for mention in mentions]
    row = {field: _commonest(getattr(source, field) for source in sources) for field in DESCRIBED}
    called = {mention.called for mention in mentions if mention.called and mention.called.lower() not in PRONOUNS}
    aliases = (called | {source.name for source in sources}) - {row["name"]}
    return {"source_id": key, **row, "aliases": sorted(aliases)}


def _commonest(values: Iterable[str | None]) -> str | None:
    """Give the value that most mentions have; of equally frequent ones the longest, then the first alphabetically."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def _add_statement_id(rows: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Add the statement that holds the span of each row.

    It is the shortest one whose content holds the span, else the shortest one that holds it between source, cue and
    content.
    """
    reach = statements.assign(
        first=statements[["start", "source_start", "cue_start"]].min(axis=1),
        last=statements[["end", "source_end", "cue_end"]].max(axis=1),
    )
    columns = ["statement_id", "start", "end", "first", "last"]
    by_article: dict[str, list[Any]] = {}
    for article_id, statement in zip(reach["article_id"], reach[columns].itertuples(index=False), strict=True):
        by_article.setdefault(article_id, []).append(statement)
    found = []
    for article_id, start, end in zip(rows["article_id"], rows["start"], rows["end"], strict=True):
        near = by_article.get(article_id, [])
        holds = [s for s in near if s.start <= start and end <= s.end]
        holds = holds or [s for s in near if s.first <= start and end <= s.last]
        found.append(min(holds, key=lambda s: s.end - s.start).statement_id if holds else None)
    return rows.assign(statement_id=found)


def _key(article_id: str, span: Any) -> str:
    return f"{article_id}:{span.start}-{span.end}"


def _numbered(seen: Counter[str], key: str) -> str:
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}#{seen[key]}"
