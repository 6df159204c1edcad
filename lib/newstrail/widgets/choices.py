"""The controls that answer a question of the queue, one kind for each kind of answer."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import ipywidgets

from newstrail.schema import STANCES

LIKELY = 0.5  # least probability of an option that is ticked beforehand
OTHER = "somebody else"
WIDE = ipywidgets.Layout(width="auto")
TICK = ipywidgets.Layout(width="48px", flex="0 0 auto")
STANCE = ipywidgets.Layout(width="120px", flex="0 0 auto")
Answer = Collection[str] | Mapping[str, str]


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

    help = "y: those ticked are the same, the others are not · n: none is · 1 to 8: tick or untick"
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
        style = {"description_width": "16px"}
        controls = [
            ipywidgets.Dropdown(
                options=STANCES, value=stance_of[option], description=str(number), style=style, layout=STANCE
            )
            for number, option in enumerate(self._options, 1)
        ]
        super().__init__(controls, map(show, self._options))

    def chosen(self) -> dict[str, str]:
        return {option: stance.value for option, stance in zip(self._options, self.controls, strict=True)}

    def turn(self, place: int) -> None:
        stance = self.controls[place]
        stance.value = STANCES[(STANCES.index(stance.value) + 1) % len(STANCES)]


class Speaker(Choices):
    """Sources of which one speaks, or somebody else."""

    help = "y: as shown · 1 to 8: choose · n: skip"

    def __init__(self, question: Mapping[str, Any], name: Callable[[str], str]) -> None:
        named = [(f"{number}. {name(option)}", option) for number, option in enumerate(question["options"], 1)]
        self._sources = ipywidgets.RadioButtons(options=[*named, (OTHER, OTHER)], layout=WIDE)
        self._other = ipywidgets.Text(description=OTHER, placeholder="person:Eva Berg", layout=WIDE)
        super().__init__([self._sources, self._other])

    def chosen(self) -> list[str]:
        source = self._other.value.strip() if self._sources.value == OTHER else self._sources.value
        if not source:
            raise ValueError("write who speaks, as person:Eva Berg, or skip the question")
        return [source]

    def turn(self, place: int) -> None:
        self._sources.index = place


class Outlet(Choices):
    """The name of an outlet, typed."""

    help = "y: as typed · n: skip"

    def __init__(self) -> None:
        self._name = ipywidgets.Text(description="Outlet", layout=WIDE)
        super().__init__([self._name])

    def chosen(self) -> list[str]:
        if not self._name.value.strip():
            raise ValueError("write who published it, or skip the question")
        return [self._name.value.strip()]

    def turn(self, place: int) -> None:
        """There is nothing to turn."""


def _beside(control: ipywidgets.Widget, words: str) -> ipywidgets.Widget:
    return ipywidgets.HBox([control, ipywidgets.HTML(words)], layout=ipywidgets.Layout(align_items="center"))
