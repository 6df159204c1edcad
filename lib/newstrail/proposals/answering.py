"""An answer to a question -> the decisions that it makes."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from newstrail.decisions import Decision

ANCHOR = 32  # characters before and after the words, which tell them from the same words elsewhere
SINGLE = ("speaker", "outlet")  # questions with one answer


def to_decisions(
    frames: Mapping[str, pd.DataFrame],
    proposal: Mapping[str, Any],
    chosen: Collection[str] | Mapping[str, str],
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
    kind, options = proposal["question"], proposal["options"]
    strange = sorted(set(chosen) - set(options))
    if strange and kind not in SINGLE:
        raise ValueError(f"{strange[0]!r} is none of the options of this question; choose among {', '.join(options)}")
    if kind in SINGLE and len(chosen) != 1:
        raise ValueError(f"{kind} has one answer, but {len(chosen)} were chosen")
    statements = frames["statements"].set_index("statement_id")
    if kind == "outlet":
        return [Decision("outlet", proposal["about"][0], value=next(iter(chosen)), who=who, when=when)]
    texts = frames["articles"].set_index("article_id")["text"]

    def on(statement_id: str, what: str, value: str) -> Decision:
        row = statements.loc[statement_id]
        text, start, end = texts[row["article_id"]], row["start"], row["end"]
        around = text[max(0, start - ANCHOR) : start], text[end : end + ANCHOR]
        return Decision(what, row["article_id"], row["content"], *around, value, who, when)

    if kind in SINGLE:
        value = next(iter(chosen))
        return [on(each, kind, value) for each in proposal["about"]]
    if kind == "stance":
        stances = chosen if isinstance(chosen, Mapping) else dict.fromkeys(chosen, "denies")
        return [on(each, kind, stances.get(each, "asserts")) for each in options]
    about = proposal["about"][0]
    if kind == "same-source":
        return [on(about, kind if each in chosen else f"not-{kind}", each) for each in options]
    content = statements.at[about, "content"]
    return [on(each, kind if each in chosen else f"not-{kind}", content) for each in options]
