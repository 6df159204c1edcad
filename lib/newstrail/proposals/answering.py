"""An answer to a question -> the decisions that it makes."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from newstrail.decisions import Decision, decide_on, decide_on_block

SINGLE = ("outlet", "published")  # questions with one answer, about a whole article
FURNITURE = "furniture"  # the role of a paragraph that is no part of its article
Chosen = Collection[str] | Mapping[str, str]


def to_decisions(
    frames: Mapping[str, pd.DataFrame],
    proposal: Mapping[str, Any],
    chosen: Chosen,
    *,
    who: str = "",
    when: str = "",
) -> list[Decision]:
    """Give the decisions that an answer makes: one line per option that was offered, or for the one answer.

    Args:
        frames: of the corpus.
        proposal: a row of `corpus.proposals()`.
        chosen: of its options, those that are right; the one outlet or day, whichever; for stances, those that deny,
            or the stance of each by its option; for speakers, the source of each by its option, whoever it is: of
            those left out it stands as read.
        who, when: who answers, and when.
    Raises:
        ValueError: something was chosen that was not offered, or two answers where there is one.
    """
    _check(proposal, chosen)
    if proposal["question"] in SINGLE:
        return [Decision(proposal["question"], proposal["about"][0], value=next(iter(chosen)), who=who, when=when)]
    if proposal["question"] == "block":
        return _decide_on_blocks(frames, proposal["options"], chosen, who, when)
    statements = frames["statements"].set_index("statement_id")
    texts = frames["articles"].set_index("article_id")["text"]
    decisions = []
    for statement_id, what, value in _lines(proposal, chosen, statements):
        row = statements.loc[statement_id]
        decisions.append(decide_on(row, texts[row["article_id"]], what, value, who=who, when=when))
    return decisions


def _check(proposal: Mapping[str, Any], chosen: Chosen) -> None:
    kind, options = proposal["question"], proposal["options"]
    if kind in SINGLE:
        if len(chosen) != 1:
            raise ValueError(f"{kind} has one answer, but {len(chosen)} were chosen")
        return
    for strange in sorted(set(chosen) - set(options)):
        raise ValueError(f"{strange!r} is none of the options of this question; choose among {', '.join(options)}")


def _decide_on_blocks(
    frames: Mapping[str, pd.DataFrame], options: Collection[str], chosen: Chosen, who: str, when: str
) -> list[Decision]:
    """Say of each paragraph whether it is the article's: what was left out and is not keeps its role."""
    blocks = frames["blocks"].set_index("block_id").loc[list(options)]
    texts = frames["articles"].set_index("article_id")["text"]
    decisions = []
    for block_id, row in blocks.iterrows():
        role = "body" if block_id in chosen else row["role"] if row["role"] != "body" else FURNITURE
        decisions.append(decide_on_block(row, texts[row["article_id"]], role, who=who, when=when))
    return decisions


def _lines(proposal: Mapping[str, Any], chosen: Chosen, statements: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Give the statement, the kind and the value of each decision."""
    kind, options, about = proposal["question"], proposal["options"], proposal["about"]
    if kind == "speaker":
        yield from _speakers(options, chosen, statements)
    elif kind == "claim":
        yield from _claims(proposal, chosen)
    elif kind == "stance":
        stances = chosen if isinstance(chosen, Mapping) else dict.fromkeys(chosen, "denies")
        yield from ((option, kind, stances.get(option, "asserts")) for option in options)
    elif kind == "denial":  # who denies a claim stands in its row
        for option, contested in zip(options, proposal["choices"], strict=True):
            yield option, "same-claim" if option in chosen else "not-same-claim", statements["content"][contested]
    else:
        for option in options:
            what = kind if option in chosen else f"not-{kind}"
            is_source = kind == "same-source"
            yield (about[0], what, option) if is_source else (option, what, statements["content"][about[0]])


def _speakers(options: Collection[str], chosen: Chosen, statements: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Name the speakers that are not those that were read; the other statements are reviewed."""
    if not isinstance(chosen, Mapping):
        raise ValueError("speakers are chosen statement by statement: {statement_id: source}")
    read = statements["source_id"].fillna("")
    for option in options:
        value = chosen.get(option) or read[option]
        yield (option, "reviewed", "") if value == read[option] else (option, "speaker", value)


def _claims(proposal: Mapping[str, Any], chosen: Chosen) -> Iterator[tuple[str, str, str]]:
    for option, taken in zip(proposal["options"], proposal["taken"], strict=True):
        if option not in chosen:
            yield option, "not-a-claim", ""
        else:
            yield option, "reviewed" if taken else "other-claim", ""  # a fragment makes a claim of its own
