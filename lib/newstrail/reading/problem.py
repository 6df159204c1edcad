"""What was skipped or is doubtful."""

from typing import Literal, NamedTuple


class Problem(NamedTuple):
    """Something skipped, of which nothing was read, or something read that is doubtful."""

    path: str
    record: str | None
    level: Literal["skipped", "doubtful"]
    what: str
    action: str
