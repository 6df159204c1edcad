"""The controls that answer a question of the queue, one kind for each kind of answer."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import ipywidgets

from newstrail.schema import STANCES

LIKELY = 0.5  # least probability of an option that is ticked beforehand
WIDE = ipywidgets.Layout(width="auto")
TICK = ipywidgets.Layout(width="48px", flex="0 0 auto")
SOURCE = ipywidgets.Layout(width="200px", flex="0 0 auto")
STANCE = ipywidgets.Layout(width="120px", flex="0 0 auto")
NUMBER = {"description_width": "16px"}
Answer = Collection[str] | Mapping[str, str]
Names = Callable[[str], str]  # the name of a source, by its id


class Choices(ABC):
    """What a question can be answered with.

    `rows` shows the controls beside the words that they are about; `none` is the answer "no", None where there is none.
    """

    help = ""
    none: Answer | None = None

    def __init__(self, controls: Sequence[ipywidgets.Widget], words: Iterable[str] | None = None) -> None:
        self.controls = controls
        self.rows = controls if words is None else [_beside(*pair) for pair in zip(controls, words, strict=True)]

    @abstractmethod
    def chosen(self) -> Answer:
        """Give the answer as it is shown."""

    @abstractmethod
    def turn(self, place: int) -> None:
        """Change an option to its next value."""


class Ticks(Choices):
    """Options of which any number is right."""

    help = "y: those ticked are, the others are not · n: none is · 1 to 8: tick or untick"
    none = ()

    def __init__(self, question: Mapping[str, Any], show: Callable[[str], str]) -> None:
        self._options = question["options"]
        chances = zip(question["taken"], question["probability"], strict=True)
        ticked = [taken or probability >= LIKELY for taken, probability in chances]
        controls = [
            ipywidgets.Checkbox(value=tick, description=str(number), indent=False, layout=TICK)
            for number, tick in enumerate(ticked, 1)
        ]
        super().__init__(controls, map(show, self._options))

    def chosen(self) -> list[str]:
        return [option for option, tick in zip(self._options, self.controls, strict=True) if tick.value]

    def turn(self, place: int) -> None:
        self.controls[place].value = not self.controls[place].value


class Stances(Choices):
    """Options that each have a stance."""

    help = "y: as shown · n: all assert · 1 to 8: the next stance"
    none = ()

    def __init__(self, question: Mapping[str, Any], show: Callable[[str], str], stance_of: Mapping[str, str]) -> None:
        self._options = question["options"]
        controls = [
            ipywidgets.Dropdown(
                options=STANCES, value=stance_of[option], description=str(number), style=NUMBER, layout=STANCE
            )
            for number, option in enumerate(self._options, 1)
        ]
        super().__init__(controls, map(show, self._options))

    def chosen(self) -> dict[str, str]:
        return {option: stance.value for option, stance in zip(self._options, self.controls, strict=True)}

    def turn(self, place: int) -> None:
        stance = self.controls[place]
        stance.value = STANCES[(STANCES.index(stance.value) + 1) % len(STANCES)]


class Speakers(Choices):
    """Options that each have a source: one that speaks in the article, or whoever is typed."""

    help = "y: as shown · n: skip · 1 to 8: the next source · or type a name; of somebody new, as person:Eva Berg"

    def __init__(
        self, question: Mapping[str, Any], show: Callable[[str], str], source_of: Mapping[str, str], names: Names
    ) -> None:
        self._options = question["options"]
        self._names = [names(choice) for choice in question["choices"]]
        self._ids = dict(zip(reversed(self._names), reversed(question["choices"]), strict=True))
        self._read = {option: source_of.get(option, "") for option in self._options}
        controls = [
            ipywidgets.Combobox(
                options=self._names,
                value=names(self._read[option]) if self._read[option] else "",
                placeholder="nobody is named",
                description=str(number),
                style=NUMBER,
                layout=SOURCE,
            )
            for number, option in enumerate(self._options, 1)
        ]
        self._shown = [control.value for control in controls]
        super().__init__(controls, map(show, self._options))

    def chosen(self) -> dict[str, str]:
        chosen = {}
        for option, control, shown in zip(self._options, self.controls, self._shown, strict=True):
            name = control.value.strip()
            chosen[option] = self._read[option] if name == shown else self._ids.get(name, name)
        return chosen

    def turn(self, place: int) -> None:
        name = self.controls[place].value
        after = self._names.index(name) + 1 if name in self._names else 0
        if self._names:
            self.controls[place].value = self._names[after % len(self._names)]


class Typed(Choices):
    """One answer, typed: what was found is in the field, or else among those that a number puts there."""

    def __init__(self, question: Mapping[str, Any], what: str, placeholder: str) -> None:
        self._found = [option for option in question["options"] if option]
        self.help = "y: as typed · n: skip" + (" · 1 to 8: " + ", ".join(self._found) if self._found else "")
        self._what = what
        value = self._found[0] if self._found else ""
        self._field = ipywidgets.Text(value=value, description=what, placeholder=placeholder, layout=WIDE)
        super().__init__([self._field])

    def chosen(self) -> list[str]:
        if not self._field.value.strip():
            raise ValueError(f"write the {self._what.lower()}, or skip the question")
        return [self._field.value.strip()]

    def turn(self, place: int) -> None:
        if place < len(self._found):
            self._field.value = self._found[place]


def _beside(control: ipywidgets.Widget, words: str) -> ipywidgets.Widget:
    return ipywidgets.HBox([control, ipywidgets.HTML(words)], layout=ipywidgets.Layout(align_items="center"))
