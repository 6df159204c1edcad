"""Files of many things, each of which can be read without the others: a head that tells of them, then their bytes."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from newstrail.disk import write_file
from newstrail.kept import pack, unpack

LENGTH = 8  # bytes in which the length of the list of lengths is written


class Box(NamedTuple):
    """The bytes of a box, taken apart."""

    head: Any  # plain values
    things: Sequence[bytes]


def to_bytes(box: Box) -> bytes:
    """Give a box as bytes."""
    head = pack(box.head)
    lengths = pack([len(head), *(len(thing) for thing in box.things)])
    return b"".join([len(lengths).to_bytes(LENGTH, "big"), lengths, head, *box.things])


def write_box(path: Path, raw: bytes) -> None:
    """Write a box as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, raw)


def read_head(path: Path, *records: type) -> Any:
    """Read the head of a box, and nothing else."""
    return unpack(_read_parts(path, [0])[0], *records)


def read_things(path: Path, places: Iterable[int]) -> list[bytes]:
    """Read some of the things of a box, by their places, and none of the others."""
    return _read_parts(path, [place + 1 for place in places])


def _read_parts(path: Path, places: Iterable[int]) -> list[bytes]:
    with path.open("rb") as file:
        start = int.from_bytes(file.read(LENGTH), "big")
        lengths = unpack(file.read(start))
        ends = [LENGTH + start, *accumulate(lengths, initial=LENGTH + start)][1:]
        parts = []
        for place in places:
            file.seek(ends[place])
            parts.append(file.read(lengths[place]))
    return parts
