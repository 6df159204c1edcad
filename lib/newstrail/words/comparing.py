"""How names and words are compared."""

from unicodedata import normalize


def composed(text: str) -> str:
    r"""Give a text as names and words are compared: accents composed with their letters (NFC), single spaces.

    Its characters are no longer those of the article; spans always count the article's own.

    >>> composed("Jose\u0301 \n Ruiz")
    'José Ruiz'
    """
    return normalize("NFC", " ".join(text.split()))
