"""The file formats that there are: each registers its reader where it is defined."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple


class Flaw(NamedTuple):
    """What keeps a file, or one record of it, from being read, and what to do about it."""

    record: int | None
    what: str
    advice: str


Found = tuple[int | None, dict[str, Any]] | Flaw  # the number of a record and its fields, or why it cannot be read
Reader = Callable[[Any], Iterable[Found]]


class Format(NamedTuple):
    """A file format: see `reader` for what its fields mean."""

    suffix: str
    read: Reader
    gets: Literal["text", "page", "bytes"]
    place: str | None
    is_copied: bool

    @property
    def is_table(self) -> bool:
        """Whether a file holds many articles."""
        return self.place is not None


FORMATS: dict[str, Format] = {}
ALIASES: dict[str, str] = {}  # .htm is .html


def reader(
    suffix: str,
    *aliases: str,
    gets: Literal["text", "page", "bytes"] = "text",
    place: str | None = None,
    is_copied: bool = False,
) -> Callable[[Reader], Reader]:
    """Register a function that finds the articles of a file.

    The function gives, for each article, its number and its fields, of which `text` must be one; None as the number
    says that the article is the whole file. What cannot be read it gives as a `Flaw`; it raises nothing.

    Args:
        suffix: how the names of such files end, in small letters: ".txt".
        aliases: other endings of the same format.
        gets: what the function takes: the file's "text"; the text of a "page", which may name its own encoding; or
            its "bytes", for a format that is not text.
        place: what an article's number counts, such as "line", where a file holds many; None where it holds one.
        is_copied: whether the text is copied from a page, and so may hold menus and captions beside the article.
    Raises:
        ValueError: another reader has the suffix.
    """

    def register(read: Reader) -> Reader:
        for each in (suffix, *aliases):
            if each in FORMATS or each in ALIASES:
                raise ValueError(f"two readers for {each}; {read.__name__} needs a suffix of its own")
        FORMATS[suffix] = Format(suffix, read, gets, place, is_copied)
        ALIASES.update(dict.fromkeys(aliases, suffix))
        return read

    return register


def suffix_of(name: str) -> str:
    """Give the suffix that tells the format, without a last .gz; .htm is .html."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    return ALIASES.get(suffix, suffix)


def format_of(name: str) -> Format | None:
    """Give the format of a file by its name, or None where it is none that newstrail reads."""
    return FORMATS.get(suffix_of(name))
