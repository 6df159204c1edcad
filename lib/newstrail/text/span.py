"""A stretch of a text, by its characters."""

Span = tuple[int, int]  # of the first character, and one past the last
