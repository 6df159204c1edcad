"""A question for an analyst: what it is about, what can be answered, and how much an answer is worth.

The usefulness of a question is how much of the table of claims by outlets an answer is expected to change: the sum over
its options of what would change if the machine is wrong about it, times how probably it is. Counted are the cells that
come, go, or get another speaker, stance, outlet or date, and the pairs of cells that come to stand in one row, or leave
it. Each cell of a row that comes to be denied counts twice, because it is contested then, and so does one that gets
another speaker or stance in a row with others, because the origins of the row are counted anew.
"""

from collections.abc import Sequence
from typing import NamedTuple

MATTERS = 1.0  # least usefulness of a question that matters


class Option(NamedTuple):
    """One of the answers that can be chosen, alone or with others."""

    value: str  # statement_id, source_id, block_id, day or outlet
    taken: bool  # whether the machine takes it for right
    probability: float  # that it is right
    changes: float  # cells that change if the machine is wrong about it

    @property
    def usefulness(self) -> float:
        """The cells that asking is expected to change."""
        return self.changes * (1 - self.probability if self.taken else self.probability)


class Question(NamedTuple):
    """What is asked, about a statement, about several that share the answer, or about an article."""

    kind: str
    about: tuple[str, ...]  # statements, or for an outlet, a date or blocks the article
    options: tuple[Option, ...]
    choices: tuple[str, ...] = ()  # for each option: sources or stances; of denials one statement for each, in order

    @property
    def usefulness(self) -> float:
        """The cells that asking is expected to change."""
        return sum(option.usefulness for option in self.options)


def most_useful(options: Sequence[Option], most: int) -> tuple[Option, ...]:
    """Keep the options most worth asking about, the most probable first."""
    kept = sorted(options, key=lambda option: (-option.usefulness, option.value))[:most]
    return tuple(sorted(kept, key=lambda option: (-option.probability, option.value)))
