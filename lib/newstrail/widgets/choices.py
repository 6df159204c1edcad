"""The controls that answer a question of the queue, one kind for each kind of answer."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence

import ipywidgets

from newstrail.schema import STANCES
from newstrail.widgets.asked import NO, TYPED, YES, Question, control_of

WIDE = ipywidgets.Layout(width="auto")
TICK = ipywidgets.Layout(width="48px", flex="0 0 auto")
SOURCE = ipywidgets.Layout(width="200px", flex="0 0 auto")
STANCE = ipywidgets.Layout(width="120px", flex="0 0 auto")
NUMBER = {"description_width": "16px"}
Show = Callable[[str], str]  # the words of an option


class Choices(ABC):
    """What a question can be answered with; `rows` shows the controls beside the words that they are about."""

    def __init__(
        self, first: Mapping[str, str], controls: Sequence[ipywidgets.Widget], words: Iterable[str] | None = None
    ) -> None:
        self.options, self.controls = list(first), controls
        self.rows = controls if words is None else [_beside(*pair) for pair in zip(controls, words, strict=True)]

    def answers(self) -> dict[str, str]:
        """Give the answer to each option as it is shown."""
        return {option: control.value for option, control in zip(self.options, self.controls, strict=True)}

    @abstractmethod
    def turn(self, place: int) -> None:
        """Change an option to its next value."""


class Ticks(Choices):
    """Options of which any number is right."""

    def __init__(self, first: Mapping[str, str], show: Show) -> None:
        controls = [
            ipywidgets.Checkbox(value=answer == YES, description=str(number), indent=False, layout=TICK)
            for number, answer in enumerate(first.values(), 1)
        ]
        super().__init__(first, controls, map(show, first))

    def answers(self) -> dict[str, str]:
        return {option: YES if tick.value else NO for option, tick in zip(self.options, self.controls, strict=True)}

    def turn(self, place: int) -> None:
        self.controls[place].value = not self.controls[place].value


class Stances(Choices):
    """Options that each have a stance."""

    def __init__(self, first: Mapping[str, str], show: Show) -> None:
        controls = [
            ipywidgets.Dropdown(options=STANCES, value=stance, description=str(number), style=NUMBER, layout=STANCE)
            for number, stance in enumerate(first.values(), 1)
        ]
        super().__init__(first, controls, map(show, first))

    def turn(self, place: int) -> None:
        stance = self.controls[place]
        stance.value = STANCES[(STANCES.index(stance.value) + 1) % len(STANCES)]


class Speakers(Choices):
    """Options that each have a source: one that speaks in the article, or whoever is typed."""

    def __init__(self, first: Mapping[str, str], show: Show, names: Sequence[str]) -> None:
        self._names = names
        controls = [
            ipywidgets.Combobox(
                options=names,
                value=name,
                placeholder="nobody is named",
                description=str(number),
                style=NUMBER,
                layout=SOURCE,
            )
            for number, name in enumerate(first.values(), 1)
        ]
        super().__init__(first, controls, map(show, first))

    def turn(self, place: int) -> None:
        _turn(self.controls[place], self._names)


class Typed(Choices):
    """One answer, typed: what was found is in the field, or else among those that a number puts there."""

    def __init__(self, first: Mapping[str, str], what: str, found: Sequence[str]) -> None:
        self._found = found
        placeholder = "YYYY-MM-DD" if what == TYPED["published"] else "its name"
        field = ipywidgets.Text(value=first[""], description=what, placeholder=placeholder, layout=WIDE)
        super().__init__(first, [field])

    def turn(self, _: int) -> None:
        _turn(self.controls[0], self._found)


def make_choices(question: Question, first: Mapping[str, str], show: Show, choices: Sequence[str]) -> Choices:
    """Give the controls of a question.

    Args:
        question: a row of `corpus.proposals()`.
        first: the answers that they show at first.
        show: gives the words of an option.
        choices: what is chosen from.
    """
    control = control_of(question)
    if control == "typed":
        return Typed(first, TYPED[question["question"]], choices)
    if control == "speaker":
        return Speakers(first, show, choices)
    return Stances(first, show) if control == "stance" else Ticks(first, show)


def _turn(field: ipywidgets.Widget, values: Sequence[str]) -> None:
    if values:
        field.value = values[(values.index(field.value) + 1) % len(values) if field.value in values else 0]


def _beside(control: ipywidgets.Widget, words: str) -> ipywidgets.Widget:
    return ipywidgets.HBox([control, ipywidgets.HTML(words)], layout=ipywidgets.Layout(align_items="center"))
