"""`articles.csv` as it is drafted and changed: in one step, under a lock, and so that each change can be taken back."""

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from newstrail.cells import guard, to_line
from newstrail.collecting.found import FIELDS, found_in_folder
from newstrail.disk import alone, write_file
from newstrail.reading import ALL, SIDECAR, Line, Sheet, check_said, check_zones, read_sheet

NEW = Sheet(("path", *FIELDS), [], ",", "utf-8-sig")  # the byte mark tells spreadsheets that it is UTF-8


class Change(NamedTuple):
    """What a file held before and after it was changed; None where there was none."""

    path: Path
    before: bytes | None
    after: bytes | None


def cells_of(folder: Path) -> dict[str, dict[str, str]]:
    """Give what the sidecars of a folder say, by the path of the article in it; "*" is every article.

    Raises:
        ValueError: a sidecar cannot be read.
    """
    cells = {}
    for sidecar in sorted(folder.rglob(SIDECAR)):
        inner = sidecar.parent.relative_to(folder).as_posix()
        for line in read_sheet(sidecar).lines:
            if line.cells["path"] != ALL:
                cells[posixpath.normpath(posixpath.join(inner, line.cells["path"]))] = line.cells
            elif inner == "." and not line.cells.get("outlet"):
                cells[ALL] = line.cells
    return cells


def set_cells(folder: Path, path: str, cells: Mapping[str, str]) -> Change:
    """Say something of an article in the `articles.csv` that has its row, else in that of the folder.

    Args:
        folder: of all articles.
        path: of the article in it, or "*" for every article.
        cells: what to say, by column; "" leaves it to the text.
    Raises:
        ValueError: a cell cannot be what its column says; then nothing is written.
    """
    sidecar, own_path = _sidecar_of(folder, path)

    def edit(sheet: Sheet) -> Sheet:
        index = _row_of(sheet, own_path)
        lines = [*sheet.lines] if index is not None else [*sheet.lines, Line(None, {"path": own_path})]
        index = len(lines) - 1 if index is None else index
        lines[index] = Line(lines[index].number, {**lines[index].cells, **cells})
        _check(sidecar, lines[index].cells)
        if path == ALL and not any(lines[index].cells[name] for name in cells):
            del lines[index]
        columns = (*sheet.columns, *(name for name in cells if name not in sheet.columns))
        return sheet._replace(columns=columns, lines=lines)

    return _change(sidecar, edit)


def draft(folder: Path) -> tuple[Change, list[str]]:
    """Write a row into `articles.csv` for each file of articles that has none: what it tells of itself, else a blank.

    Returns:
        What changed, and the paths of the files that got a row.
    Raises:
        ValueError: nothing can be read there, or the `articles.csv` of before has an error.
    """
    found = found_in_folder(folder)
    new = sorted(found.keys() - cells_of(folder).keys())

    def edit(sheet: Sheet) -> Sheet:
        columns = (*sheet.columns, *(name for name in FIELDS if name not in sheet.columns))
        lacking = [path for path in new if _row_of(sheet, path) is None]  # another process may just have added some
        return sheet._replace(
            columns=columns, lines=[*sheet.lines, *(Line(None, {"path": path} | found[path]) for path in lacking)]
        )

    if not new:
        return Change(folder / SIDECAR, None, None), []
    return _change(folder / SIDECAR, edit), new


def take_back(*changes: Change) -> None:
    """Put files back as they were before some changes, the last of which was made last.

    Raises:
        ValueError: one of them was changed since; then none is put back.
    """
    with alone(changes[0].path.parent / SIDECAR):
        last = {change.path: change for change in changes}
        for change in last.values():
            if _bytes_of(change.path) != change.after:
                raise ValueError(f"{change.path} was changed since; change it there")
        for change in reversed(changes):
            if change.before is None:
                change.path.unlink()
            else:
                write_file(change.path, change.before)


def _change(sidecar: Path, edit: Callable[[Sheet], Sheet]) -> Change:
    with alone(sidecar):
        before = _bytes_of(sidecar)
        sheet = edit(NEW if before is None else read_sheet(sidecar))
        after = _to_text(sheet).encode(sheet.encoding if sheet.encoding == "utf-8" else "utf-8-sig")
        write_file(sidecar, after)
    return Change(sidecar, before, after)


def _to_text(sheet: Sheet) -> str:
    rows = [[guard(line.cells.get(name, "")) for name in sheet.columns] for line in sheet.lines]
    return "".join(to_line(row, sheet.delimiter) for row in [list(sheet.columns), *rows])


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _sidecar_of(folder: Path, path: str) -> tuple[Path, str]:
    """Give the sidecar that has the row of an article, and the path in it; else that of the folder."""
    inner = posixpath.dirname(path)
    while inner:
        sidecar, own_path = folder / inner / SIDECAR, posixpath.relpath(path, inner)
        if sidecar.exists() and _row_of(read_sheet(sidecar), own_path) is not None:
            return sidecar, own_path
        inner = posixpath.dirname(inner)
    return folder / SIDECAR, path


def _row_of(sheet: Sheet, path: str) -> int | None:
    for index, line in enumerate(sheet.lines):
        is_other = path == ALL and line.cells.get("outlet")
        if not is_other and posixpath.normpath(line.cells["path"]) == path:
            return index
    return None


def _check(sidecar: Path, cells: Mapping[str, str]) -> None:
    try:
        if cells["path"] != ALL:
            check_said(cells)
        elif cells.get("zone"):  # without one the row says nothing, and is left out
            check_zones(cells)
    except ValueError as error:
        raise ValueError(f"{sidecar.name}, {cells['path']}: {error}") from None
