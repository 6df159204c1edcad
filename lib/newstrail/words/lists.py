"""The word lists, as text files a journalist can edit: one entry a line, `#` starts a comment."""

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> tuple[str, ...]:
    """Give the entries of `words/<name>.txt` in their order.

    >>> "reportedly" in read_words("hedges")
    True
    """
    lines = files("newstrail.words").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)
