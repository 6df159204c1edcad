"""The text of an article -> its blocks: each line with its role in the article and the sign that decided it.

Lines are those of the fair copy: one that a mail program has broken is one line.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from newstrail.articles.line_shapes import is_headline
from newstrail.articles.mastheads import is_masthead
from newstrail.articles.page_signs import same_letters, sign_page
from newstrail.articles.signs import (
    LONGEST,
    NOTICE,
    Sign,
    ends_with_credit,
    head_byline_end,
    head_date_end,
    is_byline,
    is_list,
    is_notice,
    matches,
)
from newstrail.reading import CAPTION
from newstrail.text import Block, Span, fair_copy, unwrap

MOST_TITLE_LINES = 4  # of a record
HEADS = ((head_byline_end, "author before the text"), (head_date_end, "date before the text"))
DECIDED = "an analyst's decision"  # the reason of a role
LABEL = re.compile(r"\s*+(?:[•*·–-]\s*+)?([^:\n]{1,60}?)\s*+:\s*")
WIDE_GAP = re.compile(r"(?<=\w)\s{2,}(?=\w)")


def find_blocks(text: str, *, title: str | None = None, clean: bool = False) -> list[Block]:
    """Divide a text into blocks: one per line, or two where a label ("Quote:") opens the line.

    Args:
        text: an article as copied from its page, or the text of a record.
        title: its headline, if it is known from elsewhere.
        clean: the text comes from a record or an extractor and holds nothing but the article.
    Returns:
        Blocks in order, without gaps or overlaps, from 0 to `len(text)`. Blank lines belong to the line before them.

    >>> lead = "A dam burst above Oslo on Friday night, the city's police have said."
    >>> [block.role for block in find_blocks(f"Dam bursts above Oslo\\n\\nBy AFP\\n\\n{lead}")]
    ['title', 'byline', 'body']
    """
    copy = unwrap(fair_copy(text), _may_be_one)
    spans = _split_lines(copy.text)
    lines = [_with_plain_blanks(copy.text[start:end].strip()) for start, end in spans]
    signs = _sign_record(lines, title) if clean else sign_page(lines, title)
    lead = next((index for index, sign in enumerate(signs) if sign.role == "body"), None)
    blocks: list[Block] = []
    for index, ((start, end), sign) in enumerate(zip(spans, signs, strict=True)):
        if index == lead:
            for find_end, reason in HEADS:
                after = start + find_end(copy.text[start:end])
                blocks += [Block(start, after, "byline", reason)] if after > start else []
                start = after
        blocks += _split_label(copy.text, (start, end), sign)
    if text and not blocks:
        return [Block(0, len(text), "furniture", "holds no word")]  # only marks that nobody sees
    starts = [0, *(copy.back((block.start, block.end))[0] for block in blocks[1:]), len(text)]
    return [
        block._replace(start=start, end=end)
        for block, (start, end) in zip(blocks, pairwise(starts), strict=bool(blocks))
    ]


def with_roles(blocks: Iterable[Block], roles: Mapping[Span, str]) -> list[Block]:
    """Give blocks that lie mostly within some spans the roles that an analyst gave to these."""
    decided = []
    for block in blocks:
        for (start, end), role in roles.items():
            shared = min(block.end, end) - max(block.start, start)
            if 2 * shared > min(block.end - block.start, end - start):
                block = block._replace(role=role, reason=DECIDED)
        decided.append(block)
    return decided


def _may_be_one(line: str, below: str) -> bool:
    """Tell whether a line can go on below.

    It cannot where either is a byline or a menu, or where the first is a masthead or ends with a credit.
    """
    above, below = (_with_plain_blanks(words.strip())[:LONGEST] for words in (line, below))
    if is_masthead(above) or any(is_byline(words) or is_list(words) for words in (above, below)):
        return False
    return not ends_with_credit(above)


def block_texts(text: str, blocks: Iterable[Block], roles: Collection[str]) -> list[str]:
    """Give the texts of the blocks with one of these roles, as `block_text` does."""
    return [block_text(text, block) for block in blocks if block.role in roles]


def block_text(text: str, block: Block) -> str:
    """Give the text of a block with single spaces; of a long paragraph only the first and the last words."""
    words = text[block.start : block.end].strip()
    if len(words) > 2 * LONGEST:
        words = f"{words[:LONGEST]} {words[-LONGEST:]}"
    return " ".join(words.split())


def _split_lines(text: str) -> list[Span]:
    """Give the lines that are not blank, each with the blank lines after it, the first also with those before it."""
    starts = []
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            starts.append(position)
        position += len(line)
    return [(start, end) for start, end in pairwise([0, *starts[1:], len(text)]) if start < end]


def _with_plain_blanks(line: str) -> str:
    """Make blanks and apostrophes plain and wide gaps " | "; leave a long line as it is."""
    if len(line) > 2 * LONGEST:
        return line
    parted = WIDE_GAP.sub(" | ", line)
    return " ".join(parted.split()).replace("’", "'")


def _split_label(text: str, span: Span, sign: Sign) -> list[Block]:
    """Divide a line of the article into the label that opens it and the rest; either may be empty and left out."""
    start, end = span
    label_end = _label_end(text, span) if sign.role == "body" else start
    parts = [Block(start, label_end, "label", "label"), Block(label_end, end, sign.role, sign.reason)]
    return [part for part in parts if part.start < part.end]


def _label_end(text: str, span: Span) -> int:
    """Give where the label that opens a line ends: at the start of the line where there is none."""
    start, end = span
    label = LABEL.match(text, start, end)
    if label is None:
        return start
    if matches("labels", label[1]):
        return label.end()
    if matches("labels", text[start:end].strip()):  # "Source: Doe at a press conference"
        return end
    return start


def _sign_record(lines: list[str], title: str | None) -> list[Sign]:
    """Sign the lines of a record: its title, the bylines right below it, notices of corrections, and the text."""
    n_title_lines = _count_title_lines(lines, title)
    signs = [Sign("title", "first line")] * n_title_lines
    is_head = n_title_lines > 0
    for line in lines[n_title_lines:]:
        is_head = is_head and len(line) <= LONGEST and is_byline(line)
        if is_head:
            signs.append(Sign("byline", "author or date line"))
        elif line.startswith(CAPTION):
            signs.append(Sign("caption", "stands behind its label"))
        elif len(line) <= LONGEST and is_notice(line):
            signs.append(Sign("correction", NOTICE))
        else:
            signs.append(Sign("body", "text of a record"))
    return signs


def _count_title_lines(lines: list[str], title: str | None) -> int:
    """Count the first lines that are the title of a record; it may run over several: "Headline; / second deck"."""
    if not title:
        return 1 if len(lines) > 1 and is_headline(lines[0]) else 0
    opening = ""
    for n_lines, line in enumerate(lines[:MOST_TITLE_LINES], 1):
        opening += line[:LONGEST]
        if same_letters(opening, title):
            return n_lines
    return 0
