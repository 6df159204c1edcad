"""The stages that a reader can replace by functions of their own, whose results are checked before they are used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from newstrail.attribution import Attribution, find_attributions
from newstrail.claims import add_claims
from newstrail.numbers import Quantity, find_quantities
from newstrail.schema import need
from newstrail.text import Span, text_of
from newstrail.time import Timex, find_dates

if TYPE_CHECKING:
    from spacy.tokens import Doc

Stage = Callable[..., Any]
Found = Attribution | Timex | Quantity
STAGES: dict[str, Stage] = {
    "find_attributions": find_attributions,
    "find_dates": find_dates,
    "find_quantities": find_quantities,
    "add_claims": add_claims,
}
FOUND: dict[str, type[Found]] = {"find_attributions": Attribution, "find_dates": Timex, "find_quantities": Quantity}


def choose_stages(given: Mapping[str, Stage]) -> dict[str, Stage]:
    """Give newstrail's stages with those of a reader in place of them.

    Raises:
        TypeError: there is no such stage, or it is no function.
    """
    chosen = dict(STAGES)
    for name, stage in given.items():
        if name not in STAGES:
            raise TypeError(f"read has no argument or stage {name!r}; the stages are {', '.join(STAGES)}")
        if not callable(stage):
            raise TypeError(f"{name} must be a function, but is {stage!r}")
        chosen[name] = _check_finder(name, stage) if name in FOUND else _check_grouping(name, stage)
    return chosen


def _check_finder(name: str, find: Stage) -> Stage:
    """Let a function that finds something in a text fail where it gives something else."""
    kind = FOUND[name]

    def checked(text: Doc | str, *others: Any) -> list[Found]:
        found = find(text, *others)
        if not isinstance(found, list):
            raise TypeError(f"{name} must give a list of {kind.__name__}, but gave {_cut(found)}")
        length = len(text if isinstance(text, str) else text_of(text))
        for each in found:
            if not isinstance(each, kind):
                raise TypeError(f"{name} must give a list of {kind.__name__}, but one of them is {_cut(each)}")
            _check_spans(name, each, length)
        return found

    return checked


def _check_spans(name: str, found: Found, length: int) -> None:
    if isinstance(found, Attribution) and not found.contents:
        raise ValueError(f"{name} gave an Attribution without contents; leave out what reports nothing")
    for part, (start, end) in _spans(found):
        if not 0 <= start < end <= length:
            raise ValueError(
                f"{name} gave {part} from {start} to {end}; a span starts before it ends, "
                f"within the {length:,} characters of the text"
            )


def _spans(found: Found) -> Iterator[tuple[str, Span]]:
    """Give each span of what was found, with a name for it."""
    if not isinstance(found, Attribution):
        yield f"a {type(found).__name__}", (found.start, found.end)
        return
    for content in found.contents:
        yield "a content", content
    for part in Attribution._fields[1:]:
        if getattr(found, part) is not None:
            yield f"the {part}", getattr(found, part)


def _check_grouping(name: str, add: Stage) -> Stage:
    """Let a function that puts statements into claims fail where it does not."""

    def checked(statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
        made = add(statements, articles)
        if not isinstance(made, pd.DataFrame):
            raise TypeError(f"{name} must give the statements as a frame, but gave {_cut(made)}")
        need(made, "statement_id", "claim_id", of=f"the frame that {name} gives")
        if set(made["statement_id"]) != set(statements["statement_id"]):
            raise ValueError(f"{name} must give the {len(statements)} statements that it gets, but gave {len(made)}")
        if len(made) and made["claim_id"].isna().all():
            raise ValueError(f"{name} gave no statement a claim_id; statements that say the same get the same one")
        return made

    return checked


def _cut(value: object) -> str:
    """Give a value as a message shows it."""
    told = repr(value)
    return told if len(told) <= 60 else f"{told[:60]}…"
