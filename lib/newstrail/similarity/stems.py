"""Words cut to their stems."""

import re

from newstrail.words import read_words

STEM = 6  # letters kept of a word: mobilise and mobilization are one


def stems(text: str) -> list[str]:
    """Give the words of a text that carry meaning, cut to their stems; a number is one word.

    >>> stems("The 10K mobilised for 10,000")
    ['10,000', 'mobili', '10,000']
    """
    stop = read_words("stop_words")
    plain = re.sub(r"(\d+)k\b", r"\1,000", text.lower())
    words = [word for word in re.findall(r"\d+(?:[,.]\d+)*|\w+", plain) if word not in stop]
    return [word if word[0].isdigit() else word[:STEM] for word in words]
