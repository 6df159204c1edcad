"""Words cut to their stems."""

import re

from newstrail.words import word_set

STEM = 6  # letters kept of a word: mobilise and mobilization are one
THOUSANDS = re.compile(r"(?<!\d)(\d+)k\b")
WORD_OR_NUMBER = re.compile(r"\d+(?:[,.]\d+)*|\w+")


def stems(text: str) -> list[str]:
    """Give the words of a text that carry meaning, cut to their stems; a number is one word.

    >>> stems("The 10K mobilised for 10,000")
    ['10,000', 'mobili', '10,000']
    """
    stop_words = word_set("stop_words")
    found = []
    for word in WORD_OR_NUMBER.findall(THOUSANDS.sub(r"\1,000", text.lower())):
        if word not in stop_words:
            found.append(word if word[0].isdigit() else word[:STEM])
    return found
