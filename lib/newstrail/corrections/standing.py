"""Which of the analyst's decisions stand: their words are in the text, they name what exists, and none contradicts one.

A decision holds for every statement on its words. One that fits no text, or contradicts another, does not stand, and
says why.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

import pandas as pd

from newstrail.decisions import ABOUT_CLAIMS, ABOUT_SOURCES, READ_AGAIN, Decision
from newstrail.people import Source, source_id
from newstrail.reading import Problem
from newstrail.schema import SOURCE_KINDS
from newstrail.similarity import connect
from newstrail.text import stand_alone

SHOWN = 60  # characters of the words that a problem quotes


class Placed(NamedTuple):
    """A decision, the statements on its words, and the source or statement that its value names."""

    decision: Decision
    statements: tuple[str, ...]
    other: str | None


class Fallen(NamedTuple):
    """Decisions that do not stand: one that does not fit, or several that contradict each other; and the problem."""

    decisions: tuple[Decision, ...]
    problem: Problem


class Answer(NamedTuple):
    """What a decision says to one question about one thing; two answers to one question contradict each other."""

    decision: Decision
    question: str
    about: str
    answer: str


class Misfit(ValueError):
    """A decision does not fit the text; says why."""


def find_standing(decisions: Sequence[Decision], texts: Mapping[str, str]) -> tuple[list[Decision], list[Fallen]]:
    """Give the decisions whose words stand in their article, and those that do not stand.

    >>> _, (fallen,) = find_standing([Decision("reviewed", "a1", "No.")], {"a1": "No. No."})
    >>> fallen.problem.what
    'reviewed on ‘No.’ in a1: its words stand 2 times'
    """
    standing, fallen = [], []
    for decision in decisions:
        try:
            find_span(decision, texts)
        except Misfit as misfit:
            fallen.append(_misfit(decision, misfit))
        else:
            standing.append(decision)
    answers = [
        Answer(decision, decision.what, f"{decision.article_id} {find_span(decision, texts)}", decision.value)
        for decision in standing
        if decision.what in READ_AGAIN
    ]
    disputes = _find_disputes(answers)
    return _without(standing, disputes), [*fallen, *map(_dispute, disputes)]


def place(
    decisions: Sequence[Decision], texts: Mapping[str, str], frames: Mapping[str, pd.DataFrame]
) -> tuple[list[Placed], list[Fallen]]:
    """Find the statements that standing decisions are about, and the decisions that find none or are disputed.

    Args:
        decisions: as `find_standing` gives them; those about articles and blocks are passed over.
        texts: the articles' texts by article_id.
        frames: statements, sources and articles.
    """
    if not decisions:
        return [], []
    statements, sources = frames["statements"], add_new_sources(frames["sources"], decisions)
    copies = frames["articles"].dropna(subset="duplicate_of").set_index("article_id")["duplicate_of"].to_dict()
    named = {copies.get(decision.article_id, decision.article_id) for decision in decisions}
    by_article = dict(tuple(statements[statements["article_id"].isin(named)].groupby("article_id")))
    saying = defaultdict(list)
    for key, content in zip(statements["statement_id"], statements["content"], strict=True):
        saying[_as_label(content)].append(key)
    placed, fallen = [], []
    for decision in decisions:
        if decision.what in READ_AGAIN:
            continue
        # The statements of a copy are those of its original, which may have come later
        counted = decision._replace(article_id=copies.get(decision.article_id, decision.article_id))
        try:
            near = by_article.get(counted.article_id, statements[:0])
            found = _find_statements(counted, find_span(counted, texts), near)
            other = _find_other(counted, saying, found, _with_nearness(sources, near))
            _need_two(counted, found, other)
        except Misfit as misfit:
            fallen.append(_misfit(decision, misfit))
        else:
            placed.append(Placed(decision, tuple(found["statement_id"]), other))
    spoke = dict(zip(statements["statement_id"], statements["source_id"], strict=True))
    answers = [answer for each in placed for answer in _answers(each, spoke)]
    disputes = _find_disputes(answers)
    settled = _without([each.decision for each in placed], disputes)
    placed = [each for each in placed if each.decision in settled]
    chains = find_chains(placed, spoke)
    settled = _without(settled, chains)
    return [each for each in placed if each.decision in settled], [*fallen, *map(_dispute, [*disputes, *chains])]


def new_source(value: str) -> dict[str, Any] | None:
    """Give the row of a source that a decision writes as kind:name, or nothing where it is written otherwise.

    person:eva-berg, without a capital and a blank, is the id of a source, and would be a new one without statements.
    """
    kind, _, name = (part.strip() for part in value.partition(":"))
    if kind not in SOURCE_KINDS or not name:
        return None
    key = source_id("", Source(name, kind))
    return None if key == value else {"source_id": key, "name": name, "kind": kind, "aliases": ()}


def add_new_sources(sources: pd.DataFrame, decisions: Sequence[Decision]) -> pd.DataFrame:
    """Add the sources that decisions write as kind:name."""
    values = [decision.value for decision in decisions if decision.what in ABOUT_SOURCES]
    rows = [row for value in values if (row := new_source(value))]
    if not rows:
        return sources
    return pd.concat([sources, pd.DataFrame(rows)]).drop_duplicates("source_id")


def stop_at(fallen: Sequence[Fallen]) -> None:
    """Raise what is wrong with decisions, all at once.

    Raises:
        ValueError: there is any.
    """
    if fallen:
        problems = (each.problem for each in fallen)
        raise ValueError("\n".join(f"{p.path} {p.record} {p.what}; {p.action}" for p in problems))


def find_span(decision: Decision, texts: Mapping[str, str]) -> tuple[int, int]:
    """Give the place of a decision's words; where they stand more than once, what stands around them decides.

    Raises:
        Misfit: they stand nowhere, or cannot be told apart.
    """
    if decision.article_id not in texts:
        holding = [article_id for article_id, text in texts.items() if decision.words and decision.words in text]
        elsewhere = f"; its words stand in {', '.join(holding[:3])}" if holding else ""
        raise Misfit("there is no such article" + _suggest(decision.article_id, list(texts)) + elsewhere)
    text, words = texts[decision.article_id], decision.words
    if not words:
        return 0, 0
    starts = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)]
    if not starts:
        raise Misfit("its words are gone")
    if len(starts) > 1:
        after = [start for start in starts if text[:start].endswith(decision.prefix)]
        before = [start for start in starts if text.startswith(decision.suffix, start + len(words))]
        both = [start for start in after if start in before]
        likely = both or [*after, *before]
        if len(likely) != 1:
            raise Misfit(f"its words stand {len(starts)} times")
        starts = likely
    return starts[0], starts[0] + len(words)


def _find_statements(decision: Decision, span: tuple[int, int], statements: pd.DataFrame) -> pd.DataFrame:
    """Give the statements on exactly these characters, else the one that shares most of them."""
    shared = statements["end"].clip(upper=span[1]) - statements["start"].clip(lower=span[0])
    apart = (statements["start"] - span[0]).abs() + (statements["end"] - span[1]).abs()
    found = statements[(shared > 0) & (apart == apart[shared > 0].min())]
    if found.empty:
        raise Misfit("its words are no statement")
    if decision.what in ("same-source", "not-same-source") and found["source_id"].isna().any():
        raise Misfit("its statement names no source that could be another; write speaker")
    return found


def _find_other(
    decision: Decision, saying: Mapping[str, Sequence[str]], found: pd.DataFrame, sources: pd.DataFrame
) -> str | None:
    """Give the statement or the source that a decision's value names, where it names one.

    Of several statements with the same words, as two outlets with one headline have them, that is the first that is
    not the decision's own.
    """
    if decision.what in ABOUT_SOURCES:
        return _find_source(decision, sources)
    if decision.what in ABOUT_CLAIMS and decision.value:
        if _as_label(decision.value) not in saying:
            raise Misfit(f"no statement says its value ‘{_short(decision.value)}’")
        keys = saying[_as_label(decision.value)]
        return next((key for key in keys if key not in set(found["statement_id"])), keys[0])
    return None


def _need_two(decision: Decision, found: pd.DataFrame, other: str | None) -> None:
    """Say where a decision tells something from itself."""
    if decision.what == "not-same-claim" and other in set(found["statement_id"]):
        raise Misfit("its value is its own words")
    if decision.what == "not-same-source" and other in set(found["source_id"]):
        raise Misfit("its value is its own source; write speaker for who said it instead")


def _with_nearness(sources: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Add to the sources whether they speak in the article of these statements."""
    return sources.assign(is_near=sources["source_id"].isin(statements["source_id"].dropna()))


def _find_source(decision: Decision, sources: pd.DataFrame) -> str:
    """Give the source that a value names: by its id, name or alias, or, if it is new, as kind:name.

    Ids change where another article gives a fuller name, so that an id which no source has any more stands for the
    name in it. A name means who is called so in the article before anybody else, whatever other articles call others.

    Args:
        decision: about who speaks.
        sources: with `is_near`.
    """
    value = decision.value
    if value in set(sources["source_id"]):
        return value
    if new := new_source(value):
        return str(new["source_id"])
    kind, _, key = value.partition(":")
    name = key.partition("@")[0] if kind in SOURCE_KINDS else value
    found = _called(name, sources, decision.article_id)
    if not found:
        new_one = f"for a new source write its kind before it: person:{name.replace('-', ' ').title()}"
        near = _suggest(name, sources["name"].tolist(), end="? ")
        raise Misfit(f"no source is called {value!r}" + (near or "; ") + new_one)
    if len(found) > 1:
        raise Misfit(f"{len(found)} sources are called {value!r}; write one of {', '.join(found)}")
    return found[0]


def _called(name: str, sources: pd.DataFrame, article_id: str) -> list[str]:
    """Give the sources that have a name or an alias: the one near, else those that are not local to other articles.

    Whoever is near may be called by their surname, too, which another article's text may have given to a namesake.
    """
    is_called = [_id_form(name) in _forms_of(row) for row in sources.itertuples(index=False)]
    called = sources[pd.Series(is_called, sources.index, dtype=bool)]
    near = called[called["is_near"]]
    if len(near) == 1:
        return near["source_id"].tolist()
    found = called["source_id"].tolist()
    return [key for key in found if "@" not in key or key.endswith(f"@{article_id}")] or found


def _forms_of(source: Any) -> set[str]:
    names = [source.name, *source.aliases]
    if source.is_near and source.kind == "person":
        names.append(source.name.split()[-1])
    return {_id_form(name) for name in names}


def _id_form(name: str) -> str:
    """Give a name as ids have it, which a name and an id of it share."""
    return source_id("", Source(name.replace("-", " "), "person"))


def _suggest(value: str, known: Sequence[str], *, end: str = "?") -> str:
    near = get_close_matches(value, known, 1)
    return f"; did you mean {near[0]!r}{end}" if near else ""


def _answers(placed: Placed, spoke: Mapping[str, str | None]) -> Iterator[Answer]:
    """Give what a decision answers, statement by statement."""
    for statement_id in placed.statements:
        yield from ANSWERS[placed.decision.what](placed, statement_id, spoke)


def _about_speaker(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    yield Answer(placed.decision, "who speaks", statement_id, f"speaker {placed.other}")


def _about_same_source(placed: Placed, statement_id: str, spoke: Mapping[str, str | None]) -> Iterator[Answer]:
    yield Answer(placed.decision, "who speaks", statement_id, "same-source")
    yield Answer(placed.decision, "which source it is", str(spoke[statement_id]), str(placed.other))


def _about_stance(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    yield Answer(placed.decision, "stance", statement_id, placed.decision.value)


def _about_none(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    yield Answer(placed.decision, "a claim or none", statement_id, "none")


def _about_same_claim(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    for each in (statement_id, str(placed.other)):
        yield Answer(placed.decision, "a claim or none", each, "a claim")
        yield Answer(placed.decision, "which claim", each, "same-claim")


def _about_other_claim(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    yield Answer(placed.decision, "a claim or none", statement_id, "a claim")
    yield Answer(placed.decision, "which claim", statement_id, f"other-claim {placed.other}")
    if placed.other:
        yield Answer(placed.decision, "a claim or none", placed.other, "a claim")


def _about_other_words(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    for each in (statement_id, str(placed.other)):
        yield Answer(placed.decision, "a claim or none", each, "a claim")


def _about_nothing(placed: Placed, statement_id: str, _: object) -> Iterator[Answer]:
    yield from ()


ANSWERS: dict[str, Callable[[Placed, str, Mapping[str, str | None]], Iterator[Answer]]] = {
    "speaker": _about_speaker,
    "same-source": _about_same_source,
    "not-same-source": _about_nothing,
    "stance": _about_stance,
    "not-a-claim": _about_none,
    "same-claim": _about_same_claim,
    "other-claim": _about_other_claim,
    "not-same-claim": _about_other_words,
    "reviewed": _about_nothing,
}


def _find_disputes(answers: Sequence[Answer]) -> list[tuple[Decision, ...]]:
    """Give the decisions that answer one question differently, each set of them once."""
    asked: dict[tuple[str, str], dict[Decision, str]] = {}
    for answer in answers:
        asked.setdefault((answer.question, answer.about), {})[answer.decision] = answer.answer
    disputes = [tuple(given) for given in asked.values() if len(set(given.values())) > 1]
    return list(dict.fromkeys(disputes))


def find_chains(placed: Sequence[Placed], spoke: Mapping[str, str | None]) -> list[tuple[Decision, ...]]:
    """Give each decision that two things are not one, with those by which, over however many steps, they are one."""
    chains = []
    for what, ends in (("same-claim", _ends_of_claims), ("same-source", _ends_of_sources)):
        one_thing = (what, "other-claim") if what == "same-claim" else (what,)
        joining = [each for each in placed if each.other and each.decision.what in one_thing]
        components = connect([pair for each in joining for pair in ends(each, spoke)])
        for apart in placed:
            if apart.decision.what != f"not-{what}":
                continue
            for one, other in ends(apart, spoke):
                held = next((nodes for nodes in components if {one, other} <= nodes), set())
                links = [each.decision for each in joining if held.intersection(*ends(each, spoke))]
                if held:
                    chains.append((apart.decision, *links))
    return list(dict.fromkeys(chains))


def _ends_of_claims(placed: Placed, _: object) -> list[tuple[str, str]]:
    return [(statement_id, str(placed.other)) for statement_id in placed.statements]


def _ends_of_sources(placed: Placed, spoke: Mapping[str, str | None]) -> list[tuple[str, str]]:
    return [(str(spoke[statement_id]), str(placed.other)) for statement_id in placed.statements]


def _without(decisions: Sequence[Decision], disputes: Sequence[tuple[Decision, ...]]) -> list[Decision]:
    disputed = {decision for dispute in disputes for decision in dispute}
    return [decision for decision in decisions if decision not in disputed]


def _misfit(decision: Decision, misfit: Misfit) -> Fallen:
    what = f"{_told(decision)}: {misfit}"
    action = "not applied; correct or delete it"
    return Fallen((decision,), Problem(decision.path, _label(decision), "doubtful", what, action))


def _dispute(decisions: tuple[Decision, ...]) -> Fallen:
    ordered = sorted(decisions, key=lambda each: (each.path, each.line or 0))
    first = ordered[0]
    told = ", ".join(f"{each.place}: {_told(each)}" for each in ordered)
    what = f"contradicts another line: {told}"
    action = "none applied; delete all but one"
    return Fallen(decisions, Problem(first.path, _label(first), "doubtful", what, action))


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
