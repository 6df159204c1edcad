"""What is chosen in the explorer: what is kept, which view is shown, what the evidence is about, what is decided,
whether the machine asks, which of its questions are skipped, and how the one that is shown would be answered.

A state is plain JSON, and is checked whole: of one that holds anything wrong, nothing is taken.
"""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from newstrail.decisions import WHATS
from newstrail.schema import UNKNOWN
from newstrail.widgets.filters import check_filters

KEYS = ("statement_id", "claim_id", "article_id", "outlet", "source", "stance", "kind", "voice", "cue")  # of a choice
SORTS = ("outlet", "published", "source", "stance", "content", "claim")
DRAFT = ("statement_id", "what", "value", "who", "why")
REVIEW = ("who", "skipped", "answers")
EMPTY: dict[str, Any] = {"keep": {}, "view": "Matrix", "sort": "", "chosen": {}, "draft": {}, "review": {}}
MOST = 100_000  # characters of a state that is read


def read_state(state: object, trail: pd.DataFrame, views: Collection[str]) -> dict[str, Any]:
    """Give a state with all its parts, those that it leaves out as they are at first.

    Args:
        state: a mapping, or the JSON of one.
        trail: of the corpus that is explored.
        views: the names of the views.
    Raises:
        ValueError: something in it is unknown here, or of another kind.
    """
    given = _parse(state) if isinstance(state, str) else state
    if not isinstance(given, Mapping):
        raise ValueError(f'a state is an object, as {{"keep": {{"stances": ["denies"]}}}}, but got {str(given)[:40]}')
    for name, value in given.items():
        if name not in EMPTY:
            raise ValueError(f"a state has no {name!r}; it has {', '.join(EMPTY)}")
        CHECKS[name](value, trail, views)
    return {**EMPTY, **given, "keep": _without_nothing(given.get("keep", {}))}


def behind(trail: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """Keep the statements that agree with a choice in all that it names."""
    fits = pd.Series(True, index=trail.index)
    for name, value in chosen.items():
        fits &= trail[name].astype("string").fillna(UNKNOWN.get(name, "")) == value
    return trail[fits]


def _parse(state: str) -> object:
    try:
        return json.loads(state[:MOST])
    except (ValueError, RecursionError) as error:
        raise ValueError(f"the state is broken JSON ({error}); copy it whole") from None


def _check_kept(keep: object, trail: pd.DataFrame, _: object) -> None:
    if not isinstance(keep, Mapping):
        raise ValueError(f'keep holds filters, as {{"stances": ["denies"]}}, but got {keep!r}')
    check_filters(_without_nothing(keep), trail)


def _check_view(view: object, _: object, views: Collection[str]) -> None:
    if not isinstance(view, str) or view not in views:
        raise ValueError(f"view: {view!r} is unknown; choose from {', '.join(views)}")


def _check_sort(sort: object, *_: object) -> None:
    if not isinstance(sort, str) or sort.removeprefix("-") not in ("", *SORTS):
        raise ValueError(f"sort takes the name of a column, but got {sort!r}; write {', '.join(SORTS)}")


def _check_chosen(chosen: object, trail: pd.DataFrame, _: object) -> None:
    _check_texts("chosen", chosen, KEYS)
    if chosen and behind(trail, chosen).empty:  # type: ignore[arg-type]
        raise ValueError(f"chosen: no statement here is of {json.dumps(chosen, ensure_ascii=False)[:80]}")


def _check_draft(draft: object, trail: pd.DataFrame, _: object) -> None:
    _check_texts("draft", draft, DRAFT)
    if draft and draft.get("statement_id") not in set(trail["statement_id"]):  # type: ignore[attr-defined]
        raise ValueError(f"draft: statement_id {draft.get('statement_id')!r} is no statement here")  # type: ignore[attr-defined]
    if draft and draft.get("what", "") not in ("", *WHATS):  # type: ignore[attr-defined]
        raise ValueError(f"draft: what {draft['what']!r} is no decision; write {', '.join(WHATS)}")  # type: ignore[index]


def _check_review(review: object, *_: object) -> None:
    """Check what is chosen while the machine asks: `who` answers, the `skipped` questions, `answers` by option."""
    if not isinstance(review, Mapping):
        raise ValueError(f'review holds what is answered, as {{"who": "AB"}}, but got {review!r}')
    for name in review:
        if name not in REVIEW:
            raise ValueError(f"review has no {name!r}; write {', '.join(REVIEW)}")
    if not isinstance(review.get("who", ""), str):
        raise ValueError(f"review: who takes a text, but got {review['who']!r}")
    skipped, answers = review.get("skipped", []), review.get("answers", {})
    if not isinstance(skipped, list | tuple) or not all(isinstance(key, str) for key in skipped):
        raise ValueError(f"review: skipped takes a list of questions, but got {skipped!r}")
    if not isinstance(answers, Mapping) or not all(isinstance(answer, str) for answer in answers.values()):
        raise ValueError(f"review: answers holds texts by option, but got {answers!r}")


def _check_texts(name: str, given: object, known: Collection[str]) -> None:
    if not isinstance(given, Mapping) or not all(isinstance(value, str) for value in given.values()):
        raise ValueError(f'{name} holds texts by name, as {{"{next(iter(known))}": "..."}}, but got {given!r}')
    for key in given:
        if key not in known:
            raise ValueError(f"{name} has no {key!r}; write {', '.join(known)}")


def _without_nothing(keep: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what chooses nothing: null, an empty list, no words."""
    return {name: value for name, value in keep.items() if value is not None and value != [] and value != ""}


CHECKS: dict[str, Callable[[Any, pd.DataFrame, Collection[str]], None]] = {
    "keep": _check_kept,
    "view": _check_view,
    "sort": _check_sort,
    "chosen": _check_chosen,
    "draft": _check_draft,
    "review": _check_review,
}
