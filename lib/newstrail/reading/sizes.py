"""How many bytes a file may hold, packed and unpacked."""

PAGE, TABLE = 3_000_000, 500_000_000  # bytes: extracting such a page took 3 to 32 s; some 100,000 articles
RATIO = 200  # of unpacked to packed bytes: news text packs 3 to 20 times, a bomb 1,000 times


def largest(*, is_table: bool) -> int:
    """Give how many bytes a file of one article, or a table of many, may hold."""
    return TABLE if is_table else PAGE


def largest_unpacked(packed: int, *, is_table: bool) -> int:
    """Give how many bytes may come out of so many packed ones."""
    return min(largest(is_table=is_table), max(PAGE, RATIO * packed))
