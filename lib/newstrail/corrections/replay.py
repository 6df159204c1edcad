"""The analyst's decisions, replayed: on records before anything is read from them, on sources, and on claims.

Replaying twice is replaying once, and the order of lines is no matter: each says what is right, not what to change.
A decision holds for every statement on its words. One that fits no text, or contradicts another, is a problem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import Any, NamedTuple

import pandas as pd

from newstrail.claims import in_order
from newstrail.decisions import ABOUT_ARTICLES, ABOUT_CLAIMS, ABOUT_SOURCES, Decision
from newstrail.people import Source, source_id
from newstrail.reading import PUBLISHED, Problem, Record, parse_published
from newstrail.schema import SOURCES
from newstrail.text import stand_alone

SOURCE_KINDS = ("person", "institution", "place", "document", "anonymous", "vague", "group", "outlet")
ENDS = ("from_source_id", "to_source_id")
Names = Mapping[str, str | None]
SHOWN = 60  # characters of the words that a problem quotes


class Placed(NamedTuple):
    """A decision, the statements on its words, and the source or statement that its value names."""

    decision: Decision
    statements: tuple[str, ...]
    other: str | None


class Stale(ValueError):
    """A decision no longer fits; says why, for a `Problem`."""


def find_standing(decisions: Sequence[Decision], texts: Mapping[str, str]) -> tuple[list[Decision], list[Problem]]:
    """Give the decisions whose words stand in their article, and a problem for each other and for what is disputed.

    >>> _, (problem,) = find_standing([Decision("reviewed", "a1", "No.")], {"a1": "No. No."})
    >>> problem.what
    'reviewed on ‘No.’ in a1: its words stand 2 times'
    """
    standing, problems = [], []
    for decision in decisions:
        try:
            _find_span(decision, texts)
            standing.append(decision)
        except Stale as stale:
            problems.append(_to_problem(decision, str(stale)))
    about = [(each, (each.what, each.article_id), each.value) for each in standing if each.what in ABOUT_ARTICLES]
    return _settle(standing, about, problems)


def correct_records(records: Sequence[Record], decisions: Sequence[Decision]) -> list[Record]:
    """Say of articles what the analyst says of them, whatever the sidecar and the text do."""
    corrected: dict[str, dict[str, Any]] = {}
    for decision in decisions:
        if decision.what in ABOUT_ARTICLES:
            said: dict[str, Any] = {decision.what: decision.value}
            if decision.what == "published":
                said = dict(zip(PUBLISHED, parse_published(decision.value), strict=True))
            corrected.setdefault(decision.article_id, {}).update(said)
    return [record._replace(corrected=corrected.get(record.article_id, {})) for record in records]


def place(
    decisions: Sequence[Decision], texts: Mapping[str, str], frames: Mapping[str, pd.DataFrame]
) -> tuple[list[Placed], list[Problem]]:
    """Find the statements that standing decisions are about; what finds none, or is disputed, is a problem.

    Args:
        decisions: of `find_standing`; those about articles are no matter here.
        texts: the articles' texts by article_id.
        frames: statements and sources.
    """
    statements, sources = frames["statements"], frames["sources"]
    placed, problems = [], []
    by_article = dict(tuple(statements.groupby("article_id")))
    contents = {_as_label(row.content): row.statement_id for row in statements[::-1].itertuples()}
    for decision in decisions:
        if decision.what in ABOUT_ARTICLES:
            continue
        try:
            near = by_article.get(decision.article_id, statements[:0])
            on = _find_statements(decision, _find_span(decision, texts), near)
            other = _find_claim(decision, contents) or _find_source(decision, on, sources)
            placed.append(Placed(decision, tuple(on["statement_id"]), other))
        except Stale as stale:
            problems.append(_to_problem(decision, str(stale)))
    spoke = dict(zip(statements["statement_id"], statements["source_id"], strict=True))
    answers = chain(*(_answers(each, spoke) for each in placed))
    settled, problems = _settle([each.decision for each in placed], answers, problems)
    return [each for each in placed if each.decision in settled], problems


def correct_sources(frames: Mapping[str, pd.DataFrame], placed: Sequence[Placed]) -> dict[str, pd.DataFrame]:
    """Replay who speaks and which sources are one; gives `statements`, `sources` and `reliances`."""
    statements, sources, reliances = (frames[name] for name in ("statements", "sources", "reliances"))
    speakers = {key: each.other for each in placed if each.decision.what == "speaker" for key in each.statements}
    new = [_to_source(each.decision.value) for each in placed if each.decision.what in ABOUT_SOURCES]
    if any(new):
        sources = pd.concat([sources, pd.DataFrame(filter(None, new))]).drop_duplicates("source_id")
    keys, spoke = statements["statement_id"], statements["source_id"].astype(object)
    before = dict(zip(keys, spoke.where(spoke.notna(), None), strict=True))
    same = [each for each in placed if each.decision.what == "same-source"]
    names = _name_sources([(str(before[key]), str(each.other)) for each in same for key in each.statements])
    after = {key: names.get(source, source) for key, source in (before | speakers).items()}
    reliances = _follow(reliances, before, speakers)
    statements = statements.assign(
        source_id=_named(keys, after),
        via_source_id=_named(statements["via_source_id"], names),
        corrected=statements["corrected"] | keys.isin([key for key in before if before[key] != after[key]]),
    )
    reliances = reliances.assign(**{end: _named(reliances[end], names) for end in ENDS})
    reliances = reliances[reliances["from_source_id"] != reliances["to_source_id"]].reset_index(drop=True)
    mentioned = pd.concat([statements["source_id"], statements["via_source_id"], *(reliances[end] for end in ENDS)])
    lost = {before[key] for key in speakers} - {*mentioned, *names}
    sources = _join_sources(sources[~sources["source_id"].isin(lost)], names)
    return {"statements": statements, "sources": sources, "reliances": reliances}


def correct_claims(statements: pd.DataFrame, articles: pd.DataFrame, placed: Sequence[Placed]) -> pd.DataFrame:
    """Replay which statements make a claim, and which, their stance, and whether they are reviewed.

    A statement that makes another claim leaves its own first. Then what belongs together is joined, and each claim is
    named by its earliest statement.
    """
    by_what: dict[str, dict[str, Placed]] = {}
    for each in placed:
        by_what.setdefault(each.decision.what, {}).update(dict.fromkeys(each.statements, each))
    keys = statements["statement_id"]
    alone = keys.isin(by_what.get("other-claim", {}))
    claim = statements["claim_id"].mask(alone, "\0" + keys).mask(keys.isin(by_what.get("not-a-claim", {})))
    claim_of = dict(zip(keys, claim, strict=True))
    pairs = [
        (claim_of[key], claim_of[each.other])
        for each in placed
        if each.other and each.decision.what in ABOUT_CLAIMS
        for key in each.statements
    ]
    together = {name: min(names) for name, names in _connect(pairs).items()}
    ordered = in_order(statements.assign(claim_id=_named(claim, together)), articles)
    named = ordered["statement_id"].groupby(ordered["claim_id"]).transform("first")
    stances = {key: each.decision.value for key, each in by_what.get("stance", {}).items()}
    decided = keys.isin({key for what in (*ABOUT_CLAIMS, "stance") for key in by_what.get(what, {})})
    return statements.assign(
        claim_id=named.reindex(statements.index).astype("string"),
        stance=_named(keys, {**dict(zip(keys, statements["stance"], strict=True)), **stances}),
        reviewed=statements["reviewed"] | keys.isin(by_what.get("reviewed", {})),
        corrected=statements["corrected"] | decided,
    )


def _find_span(decision: Decision, texts: Mapping[str, str]) -> tuple[int, int]:
    """Give the place of its words, by what stands around them where they stand more than once."""
    if decision.article_id not in texts:
        near = get_close_matches(decision.article_id, texts, 1)
        raise Stale("there is no such article" + (f"; did you mean {near[0]}?" if near else ""))
    text, (_, _, words, prefix, suffix, *_) = texts[decision.article_id], decision
    starts = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)] if words else [0]
    after = [start for start in starts if text[:start].endswith(prefix)]
    before = [start for start in starts if text.startswith(suffix, start + len(words))]
    likely = starts if len(starts) == 1 else [start for start in after if start in before] or [*after, *before]
    if len(likely) != 1:
        raise Stale(f"its words stand {len(starts)} times" if starts else "its words are gone")
    return likely[0], likely[0] + len(words)


def _find_statements(decision: Decision, span: tuple[int, int], statements: pd.DataFrame) -> pd.DataFrame:
    """Give the statements on exactly these characters, else the one that shares most of them."""
    shared = statements["end"].clip(upper=span[1]) - statements["start"].clip(lower=span[0])
    apart = (statements["start"] - span[0]).abs() + (statements["end"] - span[1]).abs()
    on = statements[(shared > 0) & (apart == apart[shared > 0].min())]
    if on.empty:
        raise Stale("its words are no statement")
    if decision.what == "same-source" and on["source_id"].isna().any():
        raise Stale("its statement names no source that could be another; write speaker")
    return on


def _find_claim(decision: Decision, contents: Mapping[str, str]) -> str | None:
    """Give the first statement that says what the value of a decision about claims does."""
    if decision.what not in ABOUT_CLAIMS or not decision.value:
        return None
    if _as_label(decision.value) not in contents:
        raise Stale(f"no statement says its value ‘{_short(decision.value)}’")
    return contents[_as_label(decision.value)]


def _find_source(decision: Decision, on: pd.DataFrame, sources: pd.DataFrame) -> str | None:
    """Give the source that a value names: by its id, name or alias, or, if it is new, as kind:name."""
    value = decision.value
    if decision.what not in ABOUT_SOURCES or value in set(sources["source_id"]):
        return value if decision.what in ABOUT_SOURCES else None
    if new := _to_source(value):
        return str(new["source_id"])
    folded = value.casefold()
    found = sources.loc[sources["name"].str.casefold() == folded, "source_id"].tolist() or [
        row.source_id for row in sources.itertuples() if folded in map(str.casefold, row.aliases)
    ]
    here = [key for key in found if not key.partition("@")[2] or key.endswith(f"@{decision.article_id}")] or found
    if len(here) > 1:
        raise Stale(f"{len(here)} sources are called {value!r}; write one of {', '.join(here)}")
    if not here:
        near = get_close_matches(value, sources["name"], 1)
        raise Stale(
            f"no source is called {value!r}; " + (f"did you mean {near[0]!r}? " if near else "") + "for a new source "
            f"write its kind before it: person:{value}"
        )
    return here[0]


def _to_source(value: str) -> dict[str, Any] | None:
    """Give the row of a new source that is written as kind:name."""
    kind, _, name = (part.strip() for part in value.partition(":"))
    if kind not in SOURCE_KINDS or not name:
        return None
    return {"source_id": source_id("", Source(name, kind)), "name": name, "kind": kind, "aliases": ()}


def _answers(placed: Placed, spoke: Names) -> Iterator[tuple[Decision, tuple[str, str], str]]:
    """Give what a decision answers: the question and the statement it is about, and the answer."""
    decision, statements, other = placed
    what = decision.what
    for key in statements:
        if what in ABOUT_SOURCES:
            yield decision, ("who speaks", key), f"speaker {other}" if what == "speaker" else what
            if what == "same-source":
                yield decision, ("which source it is", str(spoke[key])), str(other)
        elif what == "stance":
            yield decision, (what, key), decision.value
        elif what in ABOUT_CLAIMS:
            yield decision, ("a claim or none", key), "none" if what == "not-a-claim" else "a claim"
    if other and what in ABOUT_CLAIMS:
        yield decision, ("a claim or none", other), "a claim"
    for key in (*statements, *([other] if other else [])) if what == "same-claim" else ():
        yield decision, ("which claim", key), what
    for key in statements if what == "other-claim" else ():
        yield decision, ("which claim", key), f"{what} {other}"


def _settle(
    decisions: Sequence[Decision], answers: Iterable[tuple[Decision, tuple[str, str], str]], problems: list[Problem]
) -> tuple[list[Decision], list[Problem]]:
    """Leave out the decisions that give different answers to one question, and name them together."""
    asked: dict[tuple[str, str], dict[Decision, str]] = {}
    for decision, question, answer in answers:
        asked.setdefault(question, {})[decision] = answer
    disputes = {tuple(given): None for given in asked.values() if len(set(given.values())) > 1}
    disputed = {decision for dispute in disputes for decision in dispute}
    return [each for each in decisions if each not in disputed], [*problems, *map(_to_dispute, disputes)]


def _connect(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Map each name to all those that pairs connect it with, itself among them."""
    sets: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = sets.get(one, {one}) | sets.get(other, {other})
        sets |= dict.fromkeys(joined, joined)
    return sets


def _name_sources(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Map each source to the one it is: of all that are one, the first that is not itself said to be another."""
    away = {one for one, other in pairs if one != other}
    return {name: min(one, key=lambda each: (each in away, each)) for name, one in _connect(pairs).items()}


def _join_sources(sources: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Give one row for sources that are one, with the fullest role that any of them has."""
    if not names:
        return sources.sort_values("source_id", ignore_index=True)
    one = _named(sources["source_id"], names)
    own_first = sources.assign(own=sources["source_id"] == one, source_id=one).sort_values(
        ["source_id", "own"], ascending=[True, False], kind="stable"
    )
    by_source = own_first.groupby("source_id")
    told = by_source.agg({"name": "first", "kind": "first", "role": _longest, "speaks_for": _longest})
    called = by_source.apply(lambda rows: {*rows["name"], *chain(*rows["aliases"])})
    aliases = [sorted(called[key] - {name}) for key, name in told["name"].items()]
    return told.assign(aliases=aliases).reset_index().reindex(columns=list(SOURCES))


def _longest(values: pd.Series) -> str | None:
    return max(values.dropna(), key=lambda value: (len(value), value), default=None)


def _follow(reliances: pd.DataFrame, before: Names, speakers: Names) -> pd.DataFrame:
    """Give the reliances of statements whose speaker is another to that one."""
    return reliances.assign(
        **{
            end: [
                speakers[key] if key in speakers and source == before[key] else source
                for key, source in zip(reliances["statement_id"], reliances[end], strict=True)
            ]
            for end in ENDS
        }
    )


def _named(values: pd.Series, names: Names) -> pd.Series:
    return pd.Series([names.get(value, value) for value in values], values.index, dtype="string")


def _to_problem(decision: Decision, what: str) -> Problem:
    return Problem(decision.path, _label(decision), f"{_told(decision)}: {what}", "not applied; correct or delete it")


def _to_dispute(decisions: Sequence[Decision]) -> Problem:
    """Name lines that contradict each other together."""
    first = min(decisions, key=lambda each: (each.path, each.line or 0))
    told = ", ".join(f"{each.place}: {_told(each)}" for each in decisions)
    return Problem(first.path, _label(first), f"contradicts another line: {told}", "none applied; delete all but one")


def _told(decision: Decision) -> str:
    value = f" ‘{_short(decision.value)}’" if decision.value else ""
    words = f" on ‘{_short(decision.words)}’" if decision.words else ""
    return f"{decision.what}{value}{words} in {decision.article_id}"


def _label(decision: Decision) -> str | None:
    return f"line {decision.line}" if decision.line else None


def _as_label(content: str) -> str:
    return stand_alone(" ".join(content.split()))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def stop_at(problems: Sequence[Problem]) -> None:
    """Raise what is wrong with corrections, all at once."""
    if problems:
        raise ValueError("\n".join(f"{each.path} {each.record} {each.what}; {each.action}" for each in problems))
