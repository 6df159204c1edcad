"""What was skipped or is doubtful."""

from typing import NamedTuple


class Problem(NamedTuple):
    """What was skipped or is doubtful; `action` begins with "skipped" where nothing was read of it."""

    path: str
    record: str | None
    what: str
    action: str
