"""Parquet."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from newstrail.reading.registry import Flaw, Found, reader
from newstrail.reading.sizes import largest_unpacked

BATCH = 16  # rows unpacked at once; a long text that is repeated packs into almost nothing


@reader(".parquet", gets="bytes", place="row")
def read_parquet(raw: bytes) -> Iterator[Found]:
    """One article per row."""
    first = 1
    left = largest_unpacked(len(raw), is_table=True)
    try:
        for batch in pq.ParquetFile(pa.BufferReader(raw)).iter_batches(BATCH):
            left -= batch.nbytes
            if left < 0:
                what = "begins past what a file of its size can hold"
                yield Flaw(first, what, "nothing from there on is read; split the file")
                return
            yield from enumerate(batch.to_pylist(), first)
            first += len(batch)
    except (pa.ArrowException, OSError, ValueError) as error:
        what = f"is broken Parquet ({str(error).splitlines()[0]})"
        yield Flaw(None, what, "nothing from there on is read; write it again")
