"""What a line of a page looks like: a paragraph, a headline, or neither."""

import re

from newstrail.articles.signs import DATE, LONGEST

PARAGRAPH = 12  # words; a line of as many that ends like a sentence is a paragraph
LONG_PARAGRAPH = 40  # words; a line of as many is a paragraph, however it ends
LONGEST_HEADLINE = 25  # words; no headline has more
SHORTEST_HEADLINE = 3  # words; none has fewer
SENTENCE_END = re.compile(r"""[.!?…:;,]["'”’)\]«»*]*$""")
INNER_STOP = re.compile(r"[a-z)]\. [A-Z]")
LONGEST_END = 6  # characters; the mark that ends a sentence and what may close behind it
WORD_OF_LETTERS = re.compile(r"[^\W\d_]{2,}")
# A mark that no headline ends with; the points of an ellipsis and of "U.S." are none
FULL_STOP = re.compile(r"(?<!\.\.)(?<!\b[A-Z]\.[A-Z])[.:;,]$")


def count_words(text: str) -> int:
    """Count the words of a line; a dash is none."""
    n_words = 0
    for word in text.split():
        if any(map(str.isalnum, word)):
            n_words += 1
    return n_words


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends with a punctuation mark, perhaps inside quotation marks or brackets."""
    return SENTENCE_END.search(text[-LONGEST_END:]) is not None


def is_paragraph(text: str) -> bool:
    """Tell whether a line has the length of a paragraph and ends like a sentence, or is longer than any other line.

    Longer than a headline and with a full stop inside, it is one whose last full stop was left out.
    """
    n_words = count_words(text)
    if n_words >= LONG_PARAGRAPH or (n_words >= PARAGRAPH and ends_sentence(text)):
        return True
    return n_words > LONGEST_HEADLINE and INNER_STOP.search(text[:LONGEST]) is not None


def is_headline(text: str) -> bool:
    """Tell whether a line may be a headline: some words, no date, and no full stop except in an abbreviation."""
    if text[:1].islower() or FULL_STOP.search(text):
        return False
    n_words = len(WORD_OF_LETTERS.findall(text[:LONGEST]))
    return SHORTEST_HEADLINE <= n_words <= LONGEST_HEADLINE and not DATE.search(text)
