"""What was skipped, and what is doubtful."""

from typing import Literal, NamedTuple


class Problem(NamedTuple):
    """Something that was skipped and not read, or something that was read and is doubtful."""

    path: str
    record: str | None
    level: Literal["skipped", "doubtful"]
    what: str
    action: str
