"""The articles frame -> a reading of each article: all that the text rules find in it.

What they find is kept from one run to the next, in two steps. What an article tells by itself holds as long as its text
and the rules are the same. Who speaks in it may depend on the other articles, too, which spell a name in full or give
somebody an office. So the questions that are put to those are kept with their answers, and it holds as long as the
answers do.

The rules read a fair copy of each article (see `newstrail.text.fair_copy`); what they found is then given by the
characters of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import pandas as pd

from newstrail.attribution import Attribution, Statement, find_attributions, find_statements
from newstrail.kept import keep, key_of, pack, recall, unpack, version_of
from newstrail.limit import TOLD, TooSlow, at_most
from newstrail.numbers import Quantity, find_quantities
from newstrail.people import (
    Bodies,
    Cast,
    Known,
    Names,
    Person,
    Source,
    Taken,
    cast_of,
    find_sources,
    is_nameless,
    learn,
    merge_bodies,
    name_source,
    names_in,
)
from newstrail.progress import progress
from newstrail.reading import Problem
from newstrail.text import (
    Block,
    FairCopy,
    Span,
    article_copy,
    parse,
    pipeline_version,
    text_of,
    tokens_of,
    unpack_parse,
)
from newstrail.time import Timex, find_dates, said_when, with_evenings_before, with_years_told, years_told

if TYPE_CHECKING:
    from spacy.tokens import Doc

Spanned = TypeVar("Spanned", Statement, Timex, Quantity)
SPANS = ("source", "cue", "antecedent", "via", "told_to", "relay", "about")  # of an attribution, besides its contents
BARE = ["statement_id", "article_id", "start", "content", "cue", "verb", "about_start", "about_end"]
KEPT_AT_ONCE = 100  # articles; a run that is ended early has kept those before


class Voice(NamedTuple):
    """Who speaks in an attribution, and when; whom they rely on, spoke to, are passed on by; None if it is not told."""

    source: Source | None
    via: Source | None
    told_to: Source | None
    relay: Source | None
    said: Timex | None


class Found(NamedTuple):
    """What the text rules find in one article, whatever the others tell."""

    attributions: Sequence[Attribution]
    statements: Sequence[Statement]
    dates: Sequence[Timex]
    quantities: Sequence[Quantity]
    names: Names


class Heard(NamedTuple):
    """Who speaks in one article, and what the others had to tell for that, as `Known.answers` gives it."""

    voices: Sequence[Voice]  # in the order of its attributions
    answers: Mapping[str, Mapping[str, Any]]


class Reading(NamedTuple):
    """One article, and all that the text rules found in it; spans are characters of its text."""

    article_id: str
    own_voice: str | None  # whose the words are that nobody else says: the outlet's, or an agency's if it is unknown
    published: date | None  # None if the day is not known
    text: str
    attributions: Sequence[Attribution]
    voices: Sequence[Voice]  # in the order of `attributions`
    statements: Sequence[Statement]
    dates: Sequence[Timex]
    printed: Sequence[Timex]  # those of `dates` that stand in a byline: they date the article, and nothing it tells
    quantities: Sequence[Quantity]


class Finders(NamedTuple):
    """The stages that read a single article."""

    find_attributions: Callable[[Doc, Sequence[Block]], list[Attribution]]
    find_dates: Callable[[str, date | None], list[Timex]]
    find_quantities: Callable[[Doc], list[Quantity]]


OWN = Finders(find_attributions, find_dates, find_quantities)
FOUND_RECORDS = (
    Found,
    Attribution,
    Statement,
    Timex,
    Quantity,
    Names,
    Person,
    Taken,
    Bodies,
)  # of which `Found` is made
NOTHING_FOUND = Found(
    [], [], [], [], Names([], [], Bodies([], [], []), [])
)  # in an article that takes too long; it is not kept
NOBODY_HEARD = Heard([], {})
KEPT_SO = "kept without statements; split it by article"
HEARD_RECORDS = (Heard, Voice, Source, Timex)


class Article(NamedTuple):
    """What is read of an article, and the key of what is found in it; None where the reader's own stages find it."""

    copy: FairCopy
    blocks: list[Block]  # of the copy
    published: date | None  # the first day of the month if only that is known
    key: bytes | None

    @property
    def text(self) -> str:
        """Give the text as it is read."""
        return self.copy.text


class Finding(NamedTuple):
    """An article, with what the text rules find in it by itself."""

    row: Any  # of the articles frame
    article: Article
    found: Found


def find_each(
    articles: pd.DataFrame,
    blocks: Mapping[str, list[Block]],
    finders: Finders,
    docs: Docs,
    *,
    known: Sequence[Found] = (),
) -> list[Finding]:
    """Find what each article tells by itself that is in English and no copy.

    Args:
        articles: the articles frame.
        blocks: the blocks of each, by article_id.
        finders: the stages to use.
        docs: their parses, to be asked by the place of each article among those that are read.
        known: what was found in those before.
    """
    rows = articles[articles["language"].fillna("en").eq("en") & articles["duplicate_of"].isna()]
    read = [_to_article(row, blocks[row.article_id], finders) for row in rows.itertuples()]
    docs.take(read)
    found = known or _find_each(read, docs, finders)
    return [Finding(*each) for each in zip(rows.itertuples(), read, found, strict=True)]


def hear_each(findings: Sequence[Finding], docs: Docs, stories: Sequence[int]) -> tuple[list[Reading], list[Problem]]:
    """Read who speaks in each article, with what the others of its story tell; and list those that take too long.

    The people and bodies that articles name, and the years of days, are learnt story by story, so that no other story
    changes what is read in one.

    Args:
        findings: what was found in each article.
        docs: their parses, by their places.
        stories: the number of the story of each.
    """
    readings: dict[int, Reading] = {}
    problems = []
    for _, places in pd.Series(range(len(findings))).groupby(list(stories)):
        story = [findings[place] for place in places]
        heard = _hear_story(story, docs.at(list(places)))
        for place, finding, told in zip(places, story, heard, strict=True):
            if told is None:
                problems.append(Problem(finding.row.path, finding.row.article_id, "skipped", TOLD, KEPT_SO))
            else:
                readings[place] = told
    return [readings[place] for place in sorted(readings)], problems


def _hear_story(story: Sequence[Finding], docs: Docs) -> list[Reading | None]:
    """Give the reading of each article of a story; None of one that takes too long."""
    articles, found = [each.article for each in story], [each.found for each in story]
    outlets = pd.Series([each.row.outlet for each in story], dtype=object).dropna()
    known = learn([each.names for each in found], outlets)
    heard = _hear_each(articles, docs, found, known)
    voices = _with_one_name_for_each_body(heard, found)
    years = years_told((article.text, each.dates) for article, each in zip(articles, found, strict=True))
    readings: list[Reading | None] = []
    for finding, told, spoke in zip(story, heard, voices, strict=True):
        too_slow = finding.found is NOTHING_FOUND or told is NOBODY_HEARD
        readings.append(None if too_slow else _to_reading(finding, spoke, years))
    return readings


def _to_reading(finding: Finding, voices: Sequence[Voice], years: Mapping[str, str]) -> Reading:
    row, article, found = finding
    dates = found.dates
    if row.published_precision == "minute":
        dates = with_evenings_before(article.text, dates, row.published.to_pydatetime())
    return Reading(
        row.article_id,
        row.wire if pd.isna(row.outlet) else row.outlet,
        None if row.published_precision == "month" else article.published,
        row.text,
        [_attribution_in_file(attribution, article.copy) for attribution in found.attributions],
        [_voice_in_file(_with_year(article.text, voice, years), article.copy) for voice in voices],
        _in_file(found.statements, article.copy),
        _in_file(with_years_told(article.text, dates, years), article.copy),
        _in_file(_printed(article, found.dates), article.copy),
        _in_file(found.quantities, article.copy),
    )


def bare_statements(findings: Sequence[Finding]) -> pd.DataFrame:
    """Give a row per statement with what tells what it says, before anybody knows who speaks."""
    rows = []
    for row, article, found in findings:
        cues = [attribution.cue and article.copy.back(attribution.cue) for attribution in found.attributions]
        abouts = [attribution.about and article.copy.back(attribution.about) for attribution in found.attributions]
        for statement in _in_file(found.statements, article.copy):
            key = f"{row.article_id}:{statement.start}-{statement.end}"
            place = statement.attribution
            cue, about = (None, None) if place is None else (cues[place], abouts[place])
            content, told = row.text[statement.start : statement.end], cue and row.text[slice(*cue)]
            start, end = about or (None, None)
            rows.append((key, row.article_id, statement.start, content, told, statement.verb, start, end))
    return pd.DataFrame(rows, columns=BARE)


def _with_one_name_for_each_body(heard: Sequence[Heard], found: Sequence[Found]) -> list[list[Voice]]:
    """Give the voices of each article, with one name for each body in all articles."""
    sources = [source for each in heard for voice in each.voices for source in voice[:3] if source]
    names = merge_bodies(sources, [each.names.bodies for each in found])

    def renamed(source: Source | None) -> Source | None:
        if source is None:
            return None
        source = source._replace(speaks_for=names.get(source.speaks_for or "", source.speaks_for))
        name = names.get(source.name, source.name)
        if source.kind != "institution" or name == source.name:
            return source
        return source._replace(name=name, is_local=is_nameless(name))

    merged = []
    for each in heard:
        voices = []
        for source, via, told_to, relay, said in each.voices:
            voices.append(Voice(renamed(source), renamed(via), renamed(told_to), renamed(relay), said))
        merged.append(voices)
    return merged


def _in_file(found: Sequence[Spanned], copy: FairCopy) -> list[Spanned]:
    """Give what was found in a fair copy by the characters of the file."""
    moved = []
    for each in found:
        start, end = copy.back((each.start, each.end))
        moved.append(each._replace(start=start, end=end))
    return moved


def _voice_in_file(voice: Voice, copy: FairCopy) -> Voice:
    return voice._replace(said=_in_file([voice.said], copy)[0]) if voice.said else voice


def _attribution_in_file(attribution: Attribution, copy: FairCopy) -> Attribution:
    moved: dict[str, Any] = {"contents": tuple(copy.back(content) for content in attribution.contents)}
    for name in SPANS:
        span = getattr(attribution, name)
        moved[name] = span and copy.back(span)
    return attribution._replace(**moved)


def _with_year(text: str, voice: Voice, years: Mapping[str, str]) -> Voice:
    return voice._replace(said=with_years_told(text, [voice.said], years)[0]) if voice.said else voice


def _to_article(row: Any, blocks: list[Block], finders: Finders) -> Article:
    published = None if pd.isna(row.published) else row.published.date()
    rules = (version_of(), pipeline_version())
    key = key_of(*rules, row.text, repr(blocks), str(published)) if finders == OWN else None
    return Article(*article_copy(row.text, blocks), published, key)


class Docs:
    """The parses of articles, each made, or read from the cache, when it is first asked for."""

    def __init__(self, *, cached: bool, packed: Sequence[bytes] = ()) -> None:
        """Give the parses of articles.

        Args:
            cached: whether to take parses from the cache and put new ones into it.
            packed: the parses themselves, where they are at hand, as `pack_parse` gives them.
        """
        self._articles: Sequence[Article] = ()
        self._cached, self._packed = cached, packed
        self._docs: dict[int, Doc] = {}

    def take(self, articles: Sequence[Article]) -> None:
        """Say which articles they are of."""
        self._articles = articles

    def at(self, places: Sequence[int]) -> Docs:
        """Give the parses of some of the articles, by their places among these."""
        part = Docs(cached=self._cached, packed=[self._packed[place] for place in places] if self._packed else ())
        part.take([self._articles[place] for place in places])
        part._docs = {new: self._docs[old] for new, old in enumerate(places) if old in self._docs}
        return part

    def give(self, places: Iterable[int]) -> Iterator[tuple[int, Doc]]:
        """Give the places of articles, each with its parse."""
        wanted = list(places)
        if self._packed:
            yield from ((place, unpack_parse(self._packed[place])) for place in wanted)
            return
        lacking = [place for place in wanted if place not in self._docs]
        texts = [(self._articles[place].text, self._articles[place].blocks) for place in lacking]
        parsed = parse(texts, cached=self._cached)
        for place in wanted:
            if place not in self._docs:
                self._docs[place] = next(parsed)
            yield place, self._docs[place]


def _find_each(articles: Sequence[Article], docs: Docs, finders: Finders) -> list[Found]:
    """Give what is kept of each article, or find it."""
    kept = recall(article.key for article in articles if article.key)
    found = {
        place: unpack(kept[article.key], *FOUND_RECORDS)
        for place, article in enumerate(articles)
        if article.key in kept
    }
    new = [place for place in range(len(articles)) if place not in found]
    fresh: dict[bytes, bytes] = {}
    for place, doc in progress(docs.give(new), "Reading articles", len(new), "article"):
        found[place] = _find_in_time(articles[place], doc, finders)
        key = articles[place].key
        if key and found[place] is not NOTHING_FOUND:
            fresh[key] = pack(found[place])
        if len(fresh) >= KEPT_AT_ONCE:
            keep(fresh)
            fresh = {}
    keep(fresh)
    return [found[place] for place in range(len(articles))]


def _find_in_time(article: Article, doc: Doc, finders: Finders) -> Found:
    try:
        with at_most():
            return _find(article, doc, finders)
    except TooSlow:
        return NOTHING_FOUND


def _find(article: Article, doc: Doc, finders: Finders) -> Found:
    attributions = finders.find_attributions(doc, article.blocks)
    return Found(
        attributions,
        find_statements(article.text, doc, article.blocks, attributions),
        finders.find_dates(_with_bylines(article, doc), article.published),
        finders.find_quantities(doc),
        names_in(doc),
    )


def _with_bylines(article: Article, doc: Doc) -> str:
    """Give what the parser read, with the bylines that were blanked for it."""
    read = text_of(doc)
    parts = [(article.text if block.role == "byline" else read)[block.start : block.end] for block in article.blocks]
    return "".join(parts)


def _printed(article: Article, dates: Sequence[Timex]) -> list[Timex]:
    bylines = [block for block in article.blocks if block.role == "byline"]
    return [timex for timex in dates if any(block.start <= timex.start < block.end for block in bylines)]


def _hear_each(articles: Sequence[Article], docs: Docs, found: Sequence[Found], known: Known) -> list[Heard]:
    """Give who speaks in each article: what is kept, where the other articles still tell the same, or found anew.

    Nobody is heard in an article in which nothing was found because it takes too long.
    """
    keys = [key_of("voices", article.key.hex()) if article.key else None for article in articles]
    kept = recall(key for key in keys if key)
    heard = {}
    for place, key in enumerate(keys):
        before = unpack(kept[key], *HEARD_RECORDS) if key in kept else None
        if before is not None and known.still_answers(before.answers):
            heard[place] = before
    heard |= {place: NOBODY_HEARD for place, each in enumerate(found) if each is NOTHING_FOUND}
    new = [place for place in range(len(articles)) if place not in heard]
    fresh: dict[bytes, bytes] = {}
    for place, doc in progress(docs.give(new), "Naming who speaks", len(new), "article"):
        heard[place] = _hear_in_time(articles[place], doc, found[place], known)
        key = keys[place]
        if key and heard[place] is not NOBODY_HEARD:
            fresh[key] = pack(heard[place])
    keep(fresh)
    return [heard[place] for place in range(len(articles))]


def _hear_in_time(article: Article, doc: Doc, found: Found, known: Known) -> Heard:
    asked = known.asked_anew()
    try:
        with at_most():
            printed = _printed(article, found.dates)
            dates = [timex for timex in found.dates if timex not in printed]
            return Heard(list(_voices(doc, found.attributions, dates, cast_of(doc, asked))), asked.answers)
    except TooSlow:
        return NOBODY_HEARD


def _voices(doc: Doc, attributions: Sequence[Attribution], dates: Sequence[Timex], cast: Cast) -> Iterator[Voice]:
    reported = sorted(content for attribution in attributions for content in attribution.contents)
    dates = _outside(reported, dates)
    for attribution, source in zip(attributions, find_sources(doc, attributions, cast), strict=True):
        via, told_to, relay = (
            span and name_source(doc, span, cast) for span in (attribution.via, attribution.told_to, attribution.relay)
        )
        yield Voice(source, via, told_to, relay, _said(doc, attribution, dates))


def _outside(reported: Sequence[Span], dates: Sequence[Timex]) -> list[Timex]:
    """Give the time expressions that stand in no reported words: those date what is reported, whoever reports it."""
    starts = [start for start, _ in reported]
    outside = []
    for timex in dates:
        before = bisect_right(starts, timex.start) - 1
        if before < 0 or timex.start >= reported[before][1]:
            outside.append(timex)
    return outside


def _said(doc: Doc, attribution: Attribution, dates: Sequence[Timex]) -> Timex | None:
    """Give the time expression, in the sentence of the cue, that tells when something was said."""
    if attribution.cue is None:
        return None
    sentence = tokens_of(doc, attribution.cue).sent
    near = [found for found in dates if sentence.start_char <= found.start < sentence.end_char]
    return said_when(text_of(doc), attribution.cue, attribution.contents, near)
