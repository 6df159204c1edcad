"""Parquet."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from newstrail.reading.registry import Flaw, Found, reader
from newstrail.reading.sizes import largest_unpacked

BATCH = 16  # rows unpacked at once; a long text that is repeated packs into almost nothing
BROKEN = (pa.ArrowException, OSError, ValueError)


@reader(".parquet", gets="bytes", place="row")
def read_parquet(file: BinaryIO) -> Iterator[Found]:
    """One article per row; a group of rows that is broken is left out."""
    try:
        table = pq.ParquetFile(file, pre_buffer=False)
        counts = [table.metadata.row_group(group).num_rows for group in range(table.num_row_groups)]
    except BROKEN as error:
        yield Flaw(None, f"is broken Parquet ({_reason(error)})", "nothing from there on is read; write it again")
        return
    left = largest_unpacked(_size_of(file))
    first = 1
    for group, count in enumerate(counts):
        place = first
        try:
            for batch in table.iter_batches(BATCH, row_groups=[group]):
                left -= batch.nbytes
                if left < 0:
                    what = "begins past what a file of its size can hold"
                    yield Flaw(place, what, "nothing from there on is read; split the file")
                    return
                yield from enumerate(batch.to_pylist(), place)
                place += len(batch)
        except BROKEN as error:
            what = f"is broken Parquet ({_reason(error)})"
            yield Flaw(place, what, f"left out with the rows up to {first + count - 1:,}; write the file again")
        first += count


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0]


def _size_of(file: BinaryIO) -> int:
    return file.seek(0, 2)
