"""The charts that there are: each registers itself where it is defined."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import numpy as np

from newstrail.charts.theme import styled
from newstrail.corpus import takes_corpus

LIMITS = ("most", "lanes")  # arguments that say how much a chart shows


class Registered(NamedTuple):
    """A chart, and the name of its view in the explorer, if it has one."""

    draw: Callable[..., Any]
    view: str | None


CHARTS: dict[str, Registered] = {}


def chart(view: str | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function that draws a chart of a corpus, and give the chart newstrail's look and display.

    Args:
        view: what the explorer calls it; without a name it is not shown there.
    """

    def register(draw: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(draw)
        def drawn(*args: Any, **kwargs: Any) -> Any:
            for name in LIMITS:
                _check_limit(name, kwargs.get(name, 1))
            return styled(draw(*args, **kwargs))

        checked = takes_corpus(drawn)
        CHARTS[draw.__name__] = Registered(checked, view)
        return checked

    return register


def _check_limit(name: str, value: object) -> None:
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name} {value!r} is no number of things to show; write 1, 2, 3 ...")
