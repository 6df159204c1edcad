"""Controls for the arguments of `keep`: each choice with its count, chosen by click, by keyboard or from a state."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import ipywidgets
import pandas as pd

from newstrail.schema import KINDS, STANCES
from newstrail.text import wrap

# Argument of keep: its label, the column of the trail it chooses from, and the column that names the choices
CHOICES = {
    "outlets": ("Outlets", "outlet", "outlet"),
    "sources": ("Sources", "source", "source"),
    "source_kinds": ("Kinds of source", "source_kind", "source_kind"),
    "kinds": ("Kinds of statement", "kind", "kind"),
    "stances": ("Stance", "stance", "stance"),
    "claims": ("Claims", "claim_id", "claim"),
}
SEARCHED = ("sources", "claims")
PERIODS = {"published": "Published", "said": "Said"}
NO_DAYS = (None, None)
REVIEWED = {"all": None, "reviewed": True, "not reviewed": False}
MOST_OPTIONS = 200  # of one list; searching finds the others
WIDE = ipywidgets.Layout(width="400px")
FILTER_LABELS = {"description_width": "132px"}


class Filters:
    """A control for each argument of `keep`, all in `box`."""

    def __init__(self, trail: pd.DataFrame, changed: Callable[[], None]) -> None:
        self._total = {name: _count(trail, name) for name in CHOICES}
        self._changed, self._busy = changed, False
        self.lists = {name: _list(label) for name, (label, *_) in CHOICES.items()}
        self.searches = {name: _text(f"Find {CHOICES[name][0].lower()}") for name in SEARCHED}
        self.text = _text("Words")
        self.days = {
            (name, end): ipywidgets.DatePicker(description=f"{label} {end}", layout=WIDE, style=FILTER_LABELS)
            for name, label in PERIODS.items()
            for end in ("from", "to")
        }
        self.reviewed = ipywidgets.Dropdown(
            description="Reviewed", options=list(REVIEWED), layout=WIDE, style=FILTER_LABELS
        )
        self.recount(trail)
        for control in (*self.lists.values(), self.text, *self.days.values(), self.reviewed):
            control.observe(self._tell, names="value")
        for search in self.searches.values():
            search.observe(lambda _: self._relist(), names="value")
        self.box = self._arranged()

    @property
    def wanted(self) -> dict[str, Any]:
        """The arguments of `keep` that are chosen, as JSON can hold them."""
        chosen: dict[str, Any] = {name: list(control.value) for name, control in self.lists.items() if control.value}
        for name in PERIODS:
            days = [self.days[name, end].value for end in ("from", "to")]
            if any(days):
                chosen[name] = [day and day.isoformat() for day in days]
        if self.text.value.strip():
            chosen["text"] = self.text.value.strip()
        if REVIEWED[self.reviewed.value] is not None:
            chosen["reviewed"] = REVIEWED[self.reviewed.value]
        return chosen

    def choose(self, wanted: Mapping[str, Any]) -> None:
        """Set every control, those that `wanted` does not name to nothing, and tell of it once.

        Raises:
            ValueError: see `check`; nothing is set then.
        """
        self.check(wanted)
        self._busy = True
        for name, control in self.lists.items():
            self._list(name, control, tuple(dict.fromkeys(wanted.get(name, ()))))
        for name in PERIODS:
            for end, day in zip(("from", "to"), wanted.get(name, NO_DAYS), strict=True):
                self.days[name, end].value = day and date.fromisoformat(day)
        self.text.value = wanted.get("text", "")
        self.reviewed.value = next(label for label, value in REVIEWED.items() if value is wanted.get("reviewed"))
        self._busy = False
        self._changed()

    def check(self, wanted: Mapping[str, Any]) -> None:
        """Check all that `choose` would set.

        Raises:
            ValueError: `wanted` names no argument of `keep`, or a value that is of another kind or does not occur here.
        """
        known = [*CHOICES, *PERIODS, "text", "reviewed"]
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f"{name!r} is no filter; write {', '.join(known)}")
            if name in CHOICES:
                self._check_choice(name, value)
            elif name in PERIODS:
                _check_period(name, value)
        if not isinstance(wanted.get("text", ""), str):
            raise ValueError(f"text takes words in quotes, but got {wanted['text']!r}")
        if not any(wanted.get("reviewed") is value for value in REVIEWED.values()):
            raise ValueError(f"reviewed takes true or false, but got {wanted['reviewed']!r}")

    def _check_choice(self, name: str, values: object) -> None:
        if not isinstance(values, list | tuple):
            raise ValueError(f"{name} takes a list, but got {values!r}; put it in square brackets")
        here = self._total[name].index.tolist()
        for value in values:
            if value not in here:
                raise ValueError(f"{name} {value!r} is unknown; choose from {', '.join(here[:5])}")

    def recount(self, kept: pd.DataFrame) -> None:
        """Say beside every option how many statements of it are kept, of how many."""
        self._here = {name: kept[column].value_counts() for name, (_, column, _) in CHOICES.items()}
        self._relist()

    def _relist(self) -> None:
        busy, self._busy = self._busy, True
        for name, control in self.lists.items():
            self._list(name, control, control.value)
        self._busy = busy

    def _list(self, name: str, control: ipywidgets.SelectMultiple, value: tuple[str, ...]) -> None:
        total, here = self._total[name], self._here[name]
        search = self.searches[name].value.casefold() if name in SEARCHED else ""
        found = total[[search in label.casefold() for label in total["label"]]] if search else total
        first = found.index[:MOST_OPTIONS]
        listed = total.loc[[*(key for key in value if key not in first), *first]]  # nothing moves under the pointer
        counts = here.reindex(listed.index, fill_value=0)
        rows = zip(listed["label"], counts, listed["n"], listed.index, strict=True)
        options = tuple((f"{label} · {n:,} of {all_of_it:,}", key) for label, n, all_of_it, key in rows)
        with control.hold_sync():  # or the browser hears that nothing is chosen, and not what is
            if control.options != options:  # else what is chosen in the browser meanwhile would be lost
                control.options = options
            control.value = value

    def _tell(self, _: object) -> None:
        if not self._busy:
            self._changed()

    def _arranged(self) -> ipywidgets.Widget:
        columns = []
        for name, control in self.lists.items():
            columns.append([self.searches[name], control] if name in SEARCHED else [control])
        columns += [[self.text, self.reviewed], [*self.days.values()]]
        boxes = [ipywidgets.VBox(column) for column in columns]
        return ipywidgets.HBox(boxes, layout=ipywidgets.Layout(flex_flow="row wrap"))


def _check_period(name: str, days: object) -> None:
    """Check a pair of days; either may be open.

    Raises:
        ValueError: it is none, or ends before it starts.
    """
    form = f'{name} takes two days, as ["2024-10-17", null], but got {days!r}'
    if not isinstance(days, list | tuple) or len(days) != len(NO_DAYS):
        raise ValueError(form)
    try:
        known = [date.fromisoformat(day) for day in days if day is not None]
    except (TypeError, ValueError):
        raise ValueError(form) from None
    if known != sorted(known):
        raise ValueError(f"{name} {days!r} ends before it starts; write the earlier day first")


def _count(trail: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give `label` and `n` by value, the most frequent first; every stance and kind, also one that no statement has."""
    _, column, label = CHOICES[name]
    counted = trail.groupby(column, observed=True).agg(label=(label, "first"), n=(column, "size"))
    counted["label"] = [wrap(str(text), width=60, lines=1) for text in counted["label"]]
    fixed = {"stances": STANCES, "kinds": KINDS}.get(name)
    if fixed:
        counted = counted.reindex(list(fixed))
        return counted.assign(label=counted.index, n=counted["n"].fillna(0).astype("int64"))
    return counted.sort_values("n", ascending=False, kind="stable")


def _list(description: str) -> ipywidgets.SelectMultiple:
    return ipywidgets.SelectMultiple(description=description, rows=5, layout=WIDE, style=FILTER_LABELS)


def _text(description: str) -> ipywidgets.Text:
    return ipywidgets.Text(description=description, continuous_update=True, layout=WIDE, style=FILTER_LABELS)
