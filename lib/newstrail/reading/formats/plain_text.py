"""Plain text, copied from a page or written in an editor."""

from newstrail.reading.registry import Found, reader


@reader(".txt", is_copied=True)
def read_plain_text(text: str) -> list[Found]:
    """One article, as text copied from its page."""
    return [(None, {"text": text})]
