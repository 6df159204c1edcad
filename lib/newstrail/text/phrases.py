"""Words that report, deny or point, around what is said."""

import re

from newstrail.text import denial
from newstrail.text.fair_copy import one_line

EDITOR = re.compile(r"\[[^\[\]]*\]")
COMMA_INSIDE = re.compile(r"\w,[\"”’']")  # at the end of a quotation that goes on in its sentence
LEAD_IN = re.compile(
    r"\W*(?:(?:that(?! (?:is|was|will|would|has|had|can|could|may|might|should|does|did)\b)|while)\b\W*)?"
    r"(?:(?:i|we) know (?:about|of|that)\b\W*)?"
    r"(?:there (?:is|was|are|were) (?:\w+ )?(?:intelligence|evidence|information|reports?) that\b\W*)?"
    r"(?:(?:(?:the|a|any) )?(?:reports?|claims?|allegations?|suggestions?|rumou?rs?|accusations?) (?:that|of)\b\W*)?",
    re.I,
)
QUOTATION_MARK = re.compile('[“”"]')
OPENED_BY, CLOSED_BY = {"”": "“", '"': '"'}, {"“": "”", '"': '"'}
OPENS_AFTER = ("", *" ([—–-\n\u00a0")  # what stands before a straight mark that opens
POINTERS = re.compile(
    r"(?i)(?:which|that|it|this(?: information)?"
    r"|(?:the|a|an|this|these|those|any|all)? ?(?:claim|allegation|accusation|assertion|charge)s?)"
)


def bare(content: str) -> str:
    """Strip editors' insertions, and the words that report or deny from the front of a content.

    >>> bare("that there is [yet] no evidence that the dam was mined")
    'the dam was mined'
    """
    plain = " ".join(EDITOR.sub(" ", one_line(content)).split())
    return plain[front(plain) :]


def front(content: str) -> int:
    """Give how many characters at the front of a content report or deny; none where nothing else would be left.

    >>> front("that the dam was mined")
    5
    """
    reporting = LEAD_IN.match(content)
    reported = reporting.end() if reporting else 0
    denying = denial.NO_EVIDENCE.match(content, reported)
    end = denying.end() if denying else reported
    return end if end < len(content) else 0


def stand_alone(content: str) -> str:
    """Give a content without the words that tie it to its sentence, as a name for what it says.

    >>> stand_alone("that the dam burst,"), stand_alone("that is why it burst"), stand_alone("a “flood of fire,”")
    ('the dam burst', 'that is why it burst', 'a “flood of fire”')
    """
    untied = content if content[:1].isupper() else LEAD_IN.sub("", content, count=1)
    words = untied.rstrip(" ,;:")
    if COMMA_INSIDE.fullmatch(words[-3:]):
        words = words[:-2] + words[-1]
    return words or content


def close_quotations(label: str) -> str:
    """Give a label the quotation marks that were cut off it.

    >>> close_quotations('the dam "burst at night')
    'the dam "burst at night"'
    """
    missing, opened = [], []
    for mark in QUOTATION_MARK.finditer(label):
        opens = mark[0] == "“" or (mark[0] == '"' and label[: mark.start()][-1:] in OPENS_AFTER)
        if opens:
            opened.append(CLOSED_BY[mark[0]])
        elif opened:
            opened.pop()
        else:
            missing.append(OPENED_BY[mark[0]])
    return "".join(missing) + label + "".join(reversed(opened))
