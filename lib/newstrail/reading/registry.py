"""The registry of file formats: each format registers its reader in its own file."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar


class Flaw(NamedTuple):
    """Why a file, or one record of it, cannot be read or is doubtful, and what to do about it."""

    record: int | None
    what: str
    advice: str
    level: Literal["skipped", "doubtful"] = "skipped"


class Page(NamedTuple):
    """A page inside a file of many; its article is extracted later, perhaps by another process."""

    raw: bytes
    url: str | None


# The number of a record and its fields, or the page that holds them, or why it cannot be read
Found = tuple[int | None, dict[str, Any] | Page] | Flaw
Reader = Callable[[Any], Iterable[Found]]
AnyReader = TypeVar("AnyReader", bound=Reader)


class Format(NamedTuple):
    """A file format; `reader` explains its fields."""

    suffix: str
    read: Reader
    gets: Literal["text", "page", "bytes"]
    place: str | None
    is_copied: bool

    @property
    def is_table(self) -> bool:
        """Whether a file of this format is a table of many articles; a copied text may hold several, too."""
        return self.place is not None and not self.is_copied


PACKED = (".gz", ".zst")
FORMATS: dict[str, Format] = {}
ALIASES: dict[str, str] = {}  # .htm is .html


def reader(
    suffix: str,
    *aliases: str,
    gets: Literal["text", "page", "bytes"] = "text",
    place: str | None = None,
    is_copied: bool = False,
) -> Callable[[AnyReader], AnyReader]:
    """Register a function that finds the articles of a file.

    The function gives the number and the fields of each article; `text` must be one of the fields, and the number is
    None if the article is the whole file. For what cannot be read it gives a `Flaw`; it never raises.

    Args:
        suffix: the suffix of such files in lower case: ".txt".
        aliases: other suffixes of the same format.
        gets: what the function takes: the "text" of a file; the text of a "page", which may declare its encoding; or
            the "bytes", for a format that is not text. A table may be larger than the memory: of one, "text" is its
            lines (`Lines`) and "bytes" an open file.
        place: what the number of an article counts, such as "line"; None if a file holds one article.
        is_copied: whether the text is copied from a page and may hold menus and captions beside the article.
    Raises:
        ValueError: another reader has the suffix.
    """

    def register(read: AnyReader) -> AnyReader:
        for each in (suffix, *aliases):
            if each in FORMATS or each in ALIASES:
                raise ValueError(f"two readers for {each}; {read.__name__} needs a suffix of its own")
        FORMATS[suffix] = Format(suffix, read, gets, place, is_copied)
        ALIASES.update(dict.fromkeys(aliases, suffix))
        return read

    return register


def suffix_of(name: str) -> str:
    """Give the suffix that tells the format, without that of a packed file; .htm is .html."""
    bare = name.lower()
    for packed in PACKED:
        bare = bare.removesuffix(packed)
    suffix = Path(bare).suffix
    return ALIASES.get(suffix, suffix)


def format_of(name: str) -> Format | None:
    """Give the format of a file by its name, or None if newstrail does not read it."""
    return FORMATS.get(suffix_of(name))
