"""A bar that tells how far something is that takes a while, how fast it goes and how long it still takes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tqdm import tqdm

PATIENCE = 2  # seconds before a bar appears


def progress(things: Iterable[Any] | None, what: str, total: int | None, unit: str) -> tqdm:
    """Give some things one by one, with a bar in a terminal and in a notebook once that takes over two seconds.

    Args:
        things: None where the bar is told of each by `update`.
        what: is done with them: "Reading articles".
        total: how many they are; None where that is not known, or can be counted.
        unit: what one of them is: "article".
    """
    from tqdm.auto import tqdm  # which asks whether this is a notebook: only where something takes its time

    # The bar in a terminal heeds this variable by itself; the one in a notebook does not
    quiet = bool(os.environ.get("TQDM_DISABLE"))
    return tqdm(things, what, total, unit=unit, delay=PATIENCE, leave=False, disable=quiet)
