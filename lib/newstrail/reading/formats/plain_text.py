"""Plain text, copied from a page, exported from a database or written in an editor."""

from newstrail.reading.exports import split_articles
from newstrail.reading.registry import Found, reader


@reader(".txt", place="article", is_copied=True)
def read_plain_text(text: str) -> list[Found]:
    """One article, as text copied from its page; or several, as pasted or exported.

    `split_articles` tells how they are told apart.
    """
    articles = split_articles(text)
    if articles == [{"text": text}]:
        return [(None, {"text": text})]
    return list(enumerate(articles, 1))
