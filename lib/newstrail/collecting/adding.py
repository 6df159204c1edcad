"""A pasted text, or a file from anywhere -> a file in the folder of articles, and its row in `articles.csv`."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePath, PureWindowsPath
from typing import NamedTuple

from newstrail.collecting.found import found_in
from newstrail.collecting.sheet import Change, set_cells, take_back
from newstrail.disk import alone, write_file
from newstrail.reading import (
    FORMATS,
    RESERVED,
    SIDECAR,
    Problem,
    Record,
    check_said,
    read_records,
    records_in,
    suffix_of,
)

PAGE = re.compile(r"(?i)\s{0,99}(?:<!doctype html|<html\b|<\?xml\b)")
LONGEST_NAME = 80  # characters of a file's name; some systems allow no more than 255 bytes of a whole path


class Added(NamedTuple):
    """An article that was added: its path in the folder, what it tells of itself, and what changed on the disk."""

    path: str
    found: dict[str, str]
    changes: tuple[Change, ...]


def found_in_text(text: str, url: str = "") -> dict[str, str]:
    """Give what a pasted text, or the source of a page, tells of itself; see `found_in`.

    Raises:
        ValueError: there is no article in it.
    """
    return found_in(_records_in(text), url)


def add_text(folder: Path, text: str, cells: Mapping[str, str]) -> Added:
    """Put a pasted text, or the source of a page, into a file of its own, and what is said of it into `articles.csv`.

    A title that the text does not print becomes its first line, because only what stands in the text is read. The file
    is named after the day, the outlet and the title.

    Args:
        folder: of the articles.
        text: the article.
        cells: what to say of it, by column of `articles.csv`; "" leaves it to the text.
    Raises:
        ValueError: there is no article in it, it is there already, or a cell cannot be what its column says.
    """
    records, said = _records_in(text), {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    check_said(said)
    found = found_in(records, said.get("url", ""))
    told = found | said
    suffix = ".html" if PAGE.match(text) else ".txt"
    title = said.get("title", "")
    if suffix == ".txt" and title and not any(_letters(line) == _letters(title) for line in text.splitlines()):
        text = f"{title}\n\n{text}"
    day = told["published"][:10] or "undated"
    name = "_".join(filter(None, (day, _slug(told["outlet"]), _slug(told["title"]))))
    return _add(folder, f"{name[:LONGEST_NAME]}{suffix}", text.encode(), said)


def add_file(folder: Path, name: str, raw: bytes, cells: Mapping[str, str] | None = None) -> Added:
    """Put a file into the folder of articles under its own name, and what is said of it into `articles.csv`.

    Args:
        folder: of the articles.
        name: of the file; folders before it are left out.
        raw: its bytes.
        cells: what to say of it, by column of `articles.csv`.
    Raises:
        ValueError: newstrail reads no file of that name, nothing in it can be read, it is there already, or a cell
            cannot be what its column says.
    """
    own = PureWindowsPath(PurePath(name).name).name.lstrip(".")
    if not own or own in RESERVED or own.upper().startswith("README"):
        raise ValueError(f"{name!r} is no name for an article here; give the file another name")
    if suffix_of(own) not in FORMATS:
        raise ValueError(f"{own} has a format that newstrail does not read; save it as {', '.join(sorted(FORMATS))}")
    said = {field: cell.strip() for field, cell in (cells or {}).items() if cell.strip()}
    check_said(said)
    return _add(folder, own, raw, said)


def _add(folder: Path, name: str, raw: bytes, said: Mapping[str, str]) -> Added:
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder / SIDECAR):  # or another process takes the same name, and one of the two articles is gone
        path = _free_path(folder, name)
        for other in folder.rglob("*"):
            is_like = other.is_file() and other.stat().st_size == len(raw) and other.suffix == path.suffix
            if is_like and other.read_bytes() == raw:
                there = other.relative_to(folder).as_posix()
                raise ValueError(f"{name}: this article is in {folder} already, as {there}")
        write_file(path, raw)
    written = Change(path, None, raw)
    try:
        found = found_in(read_records(path)[0])
        changed = (set_cells(folder, path.name, said),) if said else ()
    except (ValueError, OSError):
        take_back(written)
        raise
    return Added(path.name, found, (written, *changed))


def _free_path(folder: Path, name: str) -> Path:
    """Give the path of a file that is not there yet; a second a.txt becomes a-2.txt."""
    path, number = folder / name, 1
    stem, dot, suffixes = name.partition(".")
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{dot}{suffixes}"
    return path


def _records_in(text: str) -> list[Record]:
    if not text.strip():
        raise ValueError("no text was given; paste that of an article, or the source of its page")
    found = records_in("article.html" if PAGE.match(text) else "article.txt", text.encode())
    records = [each for each in found if isinstance(each, Record)]
    if not records:
        (problem, *_) = (each for each in found if isinstance(each, Problem))
        raise ValueError(f"the text {problem.what}; {problem.action}")
    return records


def _slug(words: str) -> str:
    """Give words as a part of a file's name that every system takes."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
