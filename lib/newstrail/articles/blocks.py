"""The text of a page in, its blocks out: every line with its role in the article and the sign that decided it.

A page is read by general signs: what a line says about itself (`signs`), where it stands (above the headline, below
the last paragraph) and how it ends (headlines and menus have no full stop). No rule knows an outlet.
"""

import re
from itertools import pairwise

from newstrail.articles.signs import BYLINE, DATE, LONGEST, NAMES, Sign, matches, opens_teasers, own_sign, undated
from newstrail.text import Block
from newstrail.words import is_agency, is_outlet

PARAGRAPH = 12  # words; what has as many and ends like a sentence is a paragraph
LONG_PARAGRAPH = 40  # words; what has as many is a paragraph, however it ends
HEADLINE = 25  # words; no headline has more
KICKER = 4  # words; a longer line above the text is no kicker ("War in Ukraine") but a headline
HEAD = 200  # lines; the headline stands that close above the first paragraph, whatever menus are above
STANDFIRST = 8  # words; what has fewer and no full stop, between headline and text, is no sentence of the article
LIFE = "the author's life"  # why a line is of the byline
LABEL = re.compile(r"\s*+(?:[•*·–-]\s*+)?([^:\n]{1,60}?)\s*+:\s*")
Signs = list[Sign | None]  # one per line; None: nothing has told yet


def find_blocks(text: str, *, title: str | None = None, clean: bool = False) -> list[Block]:
    """Tile `text` with blocks, one per line, or two where a label ("Quote:") leads the line.

    Args:
        text: an article as copied from its page, or the text of a record.
        title: its headline, where known from elsewhere.
        clean: the text comes from a record or an extractor and holds nothing but the article.
    Returns:
        Blocks in order, without gap or overlap, from 0 to `len(text)`. A line takes the blank lines after it.

    >>> lead = "A dam burst above Oslo on Friday night, the city's police have said."
    >>> [block.role for block in find_blocks(f"Dam bursts above Oslo\\n\\nBy AFP\\n\\n{lead}")]
    ['title', 'byline', 'body']
    """
    spans = _split_lines(text)
    texts = [_plain(text[start:end].strip()) for start, end in spans]
    signs = _record_signs(texts, title) if clean else _page_signs(texts, title)
    return [block for span, sign in zip(spans, signs, strict=True) for block in _split_label(text, *span, sign)]


def _signing(text: str, sign: Sign | None) -> list[str]:
    """The full names of those whom a byline names."""
    line = undated(text) if sign and sign[0] == "byline" else ""
    named = BYLINE.fullmatch(line) or NAMES.fullmatch(line)
    names = re.split(r",? and |, ", named["names"]) if named else []
    return [name for name in names if " " in name and not is_agency(name)]


def _split_lines(text: str) -> list[tuple[int, int]]:
    """Lines that hold something, each with the blank ones after it; leading blank ones go with the first."""
    starts, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            starts.append(at)
        at += len(line)
    return [(start, end) for start, end in pairwise([0, *starts[1:], len(text)]) if start < end]


def _plain(line: str) -> str:
    """Blanks and apostrophes plain, wide gaps as " | "; verbatim if long."""
    if len(line) > 2 * LONGEST:
        return line
    return " ".join(re.sub(r"(?<=\w)\s{2,}(?=\w)", " | ", line).split()).replace("’", "'")


def _split_label(text: str, start: int, end: int, sign: Sign) -> list[Block]:
    """The label of a line of the article, which may be all of it, and the rest."""
    middle = start
    if sign[0] == "body" and (label := LABEL.match(text, start, end)):
        if matches("labels", label[1]):
            middle = label.end()
        elif matches("labels", text[start:end].strip()):  # "Source: Doe at a press conference"
            middle = end
    parts = [Block(start, middle, "label", "label"), Block(middle, end, *sign)]
    return [part for part in parts if part.start < part.end]


def _record_signs(texts: list[str], title: str | None) -> list[Sign]:
    """The first line of a record is its title, or the first few: "Headline; / second deck"."""
    count = int(len(texts) > 1 and _is_headline(texts[0]))
    if title:
        heads = [_squeeze("".join(text[:LONGEST] for text in texts[:count])) for count in range(5)]
        count = heads.index(_squeeze(title)) if _squeeze(title) in heads else 0
    return [("title", "first line")] * count + [("body", "text of a record")] * (len(texts) - count)


def _squeeze(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def _page_signs(texts: list[str], title: str | None) -> list[Sign]:
    signs: Signs = [own_sign(text) for text in texts]
    for index, above in enumerate(texts[:-1], 1):
        if re.fullmatch(r"(?i:(?:image )?caption) ?[,:]?", above[:LONGEST]):
            signs[index] = ("caption", "stands under its label")
    lead = _find_lead(texts, signs)
    headline = _find_headline(texts, signs, lead, title)
    for index in range(headline):
        signs[index] = signs[index] or ("furniture", "above the headline")
    if headline >= 0:
        signs[headline] = ("title", "headline above the text")
    for index in range(headline + 1, lead):
        signs[index] = _head_sign(texts, signs, index, headline)
    _mark_others(texts, signs, lead)
    signing = (name for text, sign in zip(texts, signs, strict=True) for name in _signing(text, sign))
    authors = tuple(f"{name} ".casefold() for name in signing)
    for index, text in enumerate(texts):
        if text[:LONGEST].casefold().startswith(authors) and _role(signs, index) in (None, "body"):
            signs[index] = ("byline", LIFE)
    _mark_tail(texts, signs, lead)
    return [sign or ("body", "paragraph") for sign in signs]


def _find_lead(texts: list[str], signs: Signs) -> int:
    """Index of the first paragraph; a lone one far above the others is a cookie note or a standfirst."""
    free = [index for index, sign in enumerate(signs) if sign is None]
    for at, index in enumerate(free):
        told = _is_paragraph(texts[index]) and not re.search(r"""[?!…]["'”’]*$""", texts[index])
        if told and any(_is_paragraph(texts[other]) for other in free[at + 1 : at + 4]):
            return index
    return next((index for index in free if _ends_sentence(texts[index]) or _is_paragraph(texts[index])), len(texts))


def _find_headline(texts: list[str], signs: Signs, lead: int, title: str | None) -> int:
    """Index of the headline: the given one, one printed twice, or the last above byline or text; -1 if none."""
    above = range(max(0, lead - HEAD), lead)
    first = texts[above.start : lead + 1]  # a headline of many words that ends with a full stop looks like the lead
    given = [above.start + at for at, text in enumerate(first) if title and _squeeze(text[:LONGEST]) == _squeeze(title)]
    heads = [index for index in above if signs[index] is None and _is_headline(texts[index])]
    full = [index for index in heads if _n_words(texts[index]) > KICKER]
    twice = [
        index for index in full if any(texts[index] in texts[other][:LONGEST] for other in above if other != index)
    ]
    if given or twice:
        return (given or twice)[0]
    for end in [*(index for index in above if _role(signs, index) == "byline"), lead]:
        if firsts := [index for index in full if index < end and index - 1 not in full]:
            return firsts[-1]
    return next((index for index in reversed(heads) if not NAMES.fullmatch(texts[index])), -1)


def _head_sign(texts: list[str], signs: Signs, index: int, headline: int) -> Sign:
    """Sign of a line between headline and text; sentences there belong to the article."""
    text, sign = texts[index], signs[index]
    above, below = _role(signs, index - 1), _role(signs, index + 1)
    if headline >= 0 and texts[headline] in text:
        return "furniture", "repeats the headline"
    if above == "byline" and text.startswith(f"{texts[index - 1]} "):
        return "byline", LIFE
    person = NAMES.fullmatch(text) if sign is None else None
    named = is_agency(text) or (person and not is_outlet(person["names"]))
    if named and ("byline" in (above, below) or "".join(texts[index + 1 : index + 2]).startswith(f"{text} ")):
        return "byline", "name beside the date or the author's life"
    if sign or _ends_sentence(text):
        return sign or ("body", "standfirst")
    if _n_words(text) < STANDFIRST:
        return "furniture", "between headline and text"
    return ("body", "standfirst") if above in (None, "title", "body") else ("caption", "no sentence below the byline")


def _mark_others(texts: list[str], signs: Signs, lead: int) -> None:
    """Mark other stories among and below the paragraphs, up to where the article goes on."""
    paragraphs, others, ended = 0, False, False
    for index in range(lead, len(texts)):
        text, sign = texts[index], signs[index]
        last = matches("ends", text)
        ended = ended or (paragraphs > 1 and (last or _starts_story(texts, signs, index)))
        others = not ended and (opens_teasers(text) or (others and not _goes_on(texts, signs, index)))
        if (ended or others) and (sign is None or (sign[0] == "byline" and not last)):
            signs[index] = ("teaser", "below the article" if ended else "among other stories")
        elif sign is None and (cut_off := _find_cut_off(texts, signs, index)):
            signs[index : index + cut_off] = [("teaser", "its text is cut off")] * cut_off
        elif sign is None and _is_among_furniture(texts, signs, index):
            signs[index] = ("furniture", "among furniture")
        paragraphs += signs[index] is None and _is_paragraph(text)


def _starts_story(texts: list[str], signs: Signs, index: int) -> bool:
    """A headline with a byline of its own starts the next article of a page without end."""
    return not signs[index] and _is_headline(texts[index]) and _role(signs, index + 1) == "byline"


def _goes_on(texts: list[str], signs: Signs, index: int) -> bool:
    """Whether the article resumes here: two lines of sentences, one of them a paragraph."""
    pair = texts[index : index + 2]
    sentences = signs[index : index + 2] == [None, None] and all(map(_ends_sentence, pair))
    return sentences and any(map(_is_paragraph, pair))


def _find_cut_off(texts: list[str], signs: Signs, index: int) -> int:
    """Lines of another story's box that opens here: headline, a paragraph that breaks off, perhaps a signature."""
    box = texts[index : index + 3]
    if len(box) < 2 or signs[index + 1] or not _is_headline(box[0]) or _n_words(box[1]) <= PARAGRAPH:
        return 0
    signed = all(word[0].isupper() for word in box[-1].split())
    return (3 if signed else 2) if box[1][-1].isalnum() or box[1].endswith(("…", "...")) else 0


def _is_among_furniture(texts: list[str], signs: Signs, index: int) -> bool:
    """Whether the line is no sentence and stands below furniture, too long for a subheading or with more below."""
    if not texts[index][-1].isalnum() or _role(signs, index - 1) not in ("furniture", "caption"):
        return False
    return STANDFIRST <= _n_words(texts[index]) < LONG_PARAGRAPH or _role(signs, index + 1) == "furniture"


def _mark_tail(texts: list[str], signs: Signs, lead: int) -> None:
    """Below the last sentence, lines without a full stop are links."""
    for index in range(len(texts) - 1, lead, -1):
        if signs[index] is None:
            if _ends_sentence(texts[index]) or _n_words(texts[index]) > HEADLINE or texts[index][0] in "•*-–—·":
                return
            signs[index] = ("teaser", "below the last sentence")


def _role(signs: Signs, index: int) -> str | None:
    sign = signs[index] if 0 <= index < len(signs) else None
    return sign[0] if sign else None


def _n_words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _ends_sentence(text: str) -> bool:
    return bool(re.search(r"""[.!?…:;,]["'”’)\]»*]*$""", text[-6:]))


def _is_paragraph(text: str) -> bool:
    return _n_words(text) >= PARAGRAPH and (_ends_sentence(text) or _n_words(text) >= LONG_PARAGRAPH)


def _is_headline(text: str) -> bool:
    """Whether the line may be one: some words, no date, and no full stop but in an abbreviation."""
    if text[:1].islower() or re.search(r"(?<!\.\.)(?<!\b[A-Z]\.[A-Z])[.:;,]$", text):
        return False
    return 3 <= len(re.findall(r"[^\W\d_]{2,}", text[:LONGEST])) <= HEADLINE and not DATE.search(text)
