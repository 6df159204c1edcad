"""An answer to a question -> the decisions that it makes."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from newstrail.decisions import Decision, decide_on

SINGLE = ("speaker", "outlet")  # questions with one answer
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
        chosen: of its options, those that are right; for a speaker or an outlet, anybody; for stances, those
            that deny, or the stance of each by its option; the others assert.
        who, when: who answers, and when.
    Raises:
        ValueError: something was chosen that was not offered, or two answers where there is one.
    """
    _check(proposal, chosen)
    if proposal["question"] == "outlet":
        return [Decision("outlet", proposal["about"][0], value=next(iter(chosen)), who=who, when=when)]
    statements = frames["statements"].set_index("statement_id")
    texts = frames["articles"].set_index("article_id")["text"]
    decisions = []
    for statement_id, what, value in _lines(proposal, chosen, statements["content"]):
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


def _lines(proposal: Mapping[str, Any], chosen: Chosen, contents: pd.Series) -> Iterator[tuple[str, str, str]]:
    """Give the statement, the kind and the value of each decision."""
    kind, options, about = proposal["question"], proposal["options"], proposal["about"]
    if kind == "speaker":
        yield from ((statement_id, kind, next(iter(chosen))) for statement_id in about)
    elif kind == "stance":
        stances = chosen if isinstance(chosen, Mapping) else dict.fromkeys(chosen, "denies")
        yield from ((option, kind, stances.get(option, "asserts")) for option in options)
    else:
        for option in options:
            what = kind if option in chosen else f"not-{kind}"
            yield (about[0], what, option) if kind == "same-source" else (option, what, contents[about[0]])
