"""How many bytes a file may hold, packed and unpacked."""

PAGE = 3_000_000  # bytes; extracting such a page takes 3 to 32 seconds
TABLE = 500_000_000  # bytes; about 100,000 articles
RATIO = 200  # of unpacked to packed bytes; 3 to 20 for news text, 1,000 for a bomb


def largest(*, is_table: bool) -> int:
    """Give how many bytes a file may hold: one with a single article, or a table of many."""
    return TABLE if is_table else PAGE


def largest_unpacked(packed: int, *, is_table: bool) -> int:
    """Give how many bytes a packed file may unpack to.

    Args:
        packed: its size in bytes.
        is_table: whether it holds many articles.
    """
    return min(largest(is_table=is_table), max(PAGE, RATIO * packed))
