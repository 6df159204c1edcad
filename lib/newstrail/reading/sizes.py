"""How many bytes a file may hold, packed and unpacked."""

PAGE = 3_000_000  # bytes of a file with a single article; extracting such a page takes 3 to 32 seconds
SHEET = 100_000_000  # bytes of a table that an analyst wrote, which is read at once
RATIO = 200  # of unpacked to packed bytes; 3 to 20 for news text, 1,000 for a bomb


def largest_unpacked(packed: int) -> int:
    """Give how many bytes a packed table may unpack to; a table that is not packed may be of any size.

    Args:
        packed: its size in bytes.
    """
    return max(PAGE, RATIO * packed)
