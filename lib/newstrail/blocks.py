"""The text of a page in, its blocks out: every line with its role in the article and the sign that decided it.

A page is read by general signs: what a line says about itself (`signs`), where it stands (above the headline, below
the last paragraph) and how it ends (headlines and menus have no full stop). No rule knows an outlet.
"""

import re
from functools import cache
from typing import NamedTuple

from newstrail.signs import (
    BYLINE,
    DATE,
    LONGEST,
    NAMES,
    Sign,
    has_agency,
    is_agency,
    matches,
    opens_teasers,
    own_sign,
    undated,
    wild,
)
from newstrail.words import read_words

PARAGRAPH = 12  # words; what has as many and ends like a sentence is a paragraph
LONG_PARAGRAPH = 40  # words; what has as many is a paragraph, however it ends
HEADLINE = 25  # words; no headline has more
KICKER = 4  # words; a longer line above the text is no kicker ("War in Ukraine") but a headline
HEAD = 200  # lines; the headline stands that close above the first paragraph, whatever menus are above
STANDFIRST = 8  # words; what has fewer and no full stop, between headline and text, is no sentence of the article
NEAR = 8  # lines; how far from its sentence a pull quote is looked for
REACH = 50  # lines; how far back the names are looked for that show that the article goes on


class Block(NamedTuple):
    start: int
    end: int
    role: str
    reason: str


class Line(NamedTuple):
    start: int
    end: int
    text: str  # blanks and apostrophes plain, wide gaps as " | "; verbatim if long


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
    lines = _split_lines(text)
    signs = _record_signs(lines, title) if clean else _page_signs(lines, title)
    return [block for line, sign in zip(lines, signs, strict=True) for block in _split_label(text, line, sign)]


def _split_lines(text: str) -> list[Line]:
    """Lines that hold something, each with the blank ones after it; leading blank ones go with the first."""
    starts, texts, at = [], [], 0
    for raw in text.splitlines(keepends=True):
        if raw.strip():
            starts.append(at)
            texts.append(_plain(raw))
        at += len(raw)
    if text and not texts:
        return [Line(0, len(text), "")]
    bounds = [0, *starts[1:], len(text)]
    return [Line(start, end, line) for start, end, line in zip(bounds, bounds[1:], texts, strict=False)]


def _plain(raw: str) -> str:
    if len(raw) > 2 * LONGEST:
        return raw.strip()
    return " ".join(re.sub(r"(?<=\w)\s{2,}(?=\w)", " | ", raw.strip()).split()).replace("’", "'")


def _split_label(text: str, line: Line, sign: Sign) -> list[Block]:
    label = _label().match(text, line.start, line.end) if sign[0] == "body" else None
    if not label:
        return [Block(line.start, line.end, *sign)]
    if label["whole"] or not text[label.end() : line.end].strip():
        return [Block(line.start, line.end, "label", "label")]
    return [Block(line.start, label.end(), "label", "label"), Block(label.end(), line.end, *sign)]


@cache
def _label() -> re.Pattern[str]:
    whole = "|".join(wild(entry) for entry in read_words("labels") if ":" in entry)
    leading = "|".join(wild(entry).replace(".*", r"[^:\n]{1,60}") for entry in read_words("labels") if ":" not in entry)
    return re.compile(rf"\s*(?:[•*·–-]\s*)?(?:(?P<whole>{whole})|(?:{leading})\s*:\s*)", re.I)


# ---- records ------------------------------------------------------------------------------------------------------


def _record_signs(lines: list[Line], title: str | None) -> list[Sign]:
    count = _title_lines(lines, title) if title else int(len(lines) > 1 and _is_headline(lines[0].text))
    return [("title", "first line")] * count + [("body", "text of a record")] * (len(lines) - count)


def _title_lines(lines: list[Line], title: str) -> int:
    """How many of the first lines make up `title`: records print "Headline; / second deck" on two."""
    seen = ""
    for count, line in enumerate(lines[:4], 1):
        seen += _squeeze(line.text[:LONGEST])
        if seen == _squeeze(title):
            return count
    return 0


def _squeeze(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


# ---- pages --------------------------------------------------------------------------------------------------------


def _page_signs(lines: list[Line], title: str | None) -> list[Sign]:
    signs: Signs = [own_sign(line.text) for line in lines]
    texts = [line.text for line in lines]
    _mark_labelled(texts, signs)
    lead = _find_lead(texts, signs)
    headline = _find_headline(texts, signs, lead, title)
    if headline is not None:
        signs[headline] = ("title", "headline above the text")
    _mark_head(texts, signs, headline, lead)
    _mark_authors(texts, signs, lead)
    _mark_others(texts, signs, lead)
    _mark_tail(texts, signs, lead)
    return [sign or ("body", "paragraph") for sign in signs]


def _mark_labelled(texts: list[str], signs: Signs) -> None:
    for index, label in enumerate(texts[:-1], 1):
        if signs[index] is None and re.fullmatch(r"(?i)(?:image )?caption ?[,:]?", label[:LONGEST]):
            signs[index] = ("caption", "stands under its label")


def _role(sign: Sign | None) -> str | None:
    return sign[0] if sign else None


def _find_lead(texts: list[str], signs: Signs) -> int:
    """Index of the first paragraph; a lone one far above the others is a cookie note or a standfirst."""
    free = _free(signs, 0, len(signs))
    for at, index in enumerate(free):
        told = _is_paragraph(texts[index]) and not re.search(r"""[?!…]["'”’]*$""", texts[index])
        if told and any(_is_paragraph(texts[other]) for other in free[at + 1 : at + 4]):
            return index
    sentences = [index for index in free if _ends_sentence(texts[index])]
    return max(sentences, key=lambda index: len(texts[index]), default=len(texts))


def _find_headline(texts: list[str], signs: Signs, lead: int, title: str | None) -> int | None:
    """Index of the headline: the given one, else one printed twice, else the first of those above byline and text."""
    above = range(max(0, lead - HEAD), lead)
    first = texts[above.start : lead + 1]  # a headline of many words that ends with a full stop looks like the lead
    given = [above.start + at for at, text in enumerate(first) if title and _squeeze(text[:LONGEST]) == _squeeze(title)]
    heads = [index for index in above if signs[index] is None and _is_headline(texts[index])]
    full = [index for index in heads if _n_words(texts[index]) > KICKER]
    twice = [index for index in full if any(_holds(texts[other], texts[index]) for other in above if other != index)]
    if given or twice:
        return (given or twice)[0]
    for end in [*(index for index in above if _role(signs[index]) == "byline"), lead]:
        firsts = [index for index in full if index < end and index - 1 not in full]
        if end < lead and end - 1 in heads and end - 1 not in full and not NAMES.fullmatch(texts[end - 1]):
            return end - 1
        if firsts:
            return max(firsts, key=lambda index: (set(range(index, end)) <= set(full), _n_words(texts[index]), index))
    return next((index for index in reversed(heads) if not NAMES.fullmatch(texts[index])), None)


def _holds(text: str, headline: str) -> bool:
    """Whether the line repeats the headline, alone, behind a path of sections or before the outlet's name."""
    return text.startswith(headline) or text.endswith(headline)


def _mark_head(texts: list[str], signs: Signs, headline: int | None, lead: int) -> None:
    for index in range(lead):
        if headline is not None and index < headline:
            signs[index] = signs[index] or ("furniture", "above the headline")
        elif headline is not None and index > headline and _holds(texts[index], texts[headline]):
            signs[index] = ("furniture", "repeats the headline")
        elif headline is None or index > headline:
            around = slice(max(0, index - 1), index + 2)
            signs[index] = _head_sign(texts[around], signs[around], min(index, 1))


def _head_sign(texts: list[str], signs: Signs, at: int) -> Sign:
    """Sign of a line between headline and text, given with its neighbours; sentences there belong to the article."""
    text, beside = texts[at], texts[:at] + texts[at + 1 :]
    named = is_agency(text) or (signs[at] is None and bool(NAMES.fullmatch(text)))
    if named and ("byline" in map(_role, signs) or any(other.startswith(f"{text} ") for other in beside)):
        return "byline", "name beside the date or the author's life"
    sign = signs[at]
    if sign:
        return sign
    if any(NAMES.fullmatch(other) and text.startswith(f"{other} ") for other in beside):
        return "byline", "the author's life"
    if re.search(r"[.!?)\"'] ?\(?[^.!?()]+\)?$", text) and has_agency(text[-30:]):
        return "caption", "ends with an agency"
    if not _ends_sentence(text) and _n_words(text) < STANDFIRST:
        return "furniture", "between headline and text"
    if not _ends_sentence(text) and at and _role(signs[0]) not in ("title", "body"):
        return "caption", "no sentence, below the byline"
    return "body", "standfirst"


def _mark_authors(texts: list[str], signs: Signs, lead: int) -> None:
    """Below the first paragraph, lines that open with the author's name tell of the author."""
    bylines = (
        BYLINE.fullmatch(undated(text)) for text, sign in zip(texts, signs, strict=True) if _role(sign) == "byline"
    )
    names = [byline["names"] for byline in bylines if byline and not is_agency(byline["names"])]
    authors = tuple(f"{start}{name}" for name in names if " " in name for start in ("", "About "))
    for index in range(lead + 1, len(texts)):
        if signs[index] is None and texts[index].startswith(authors):
            signs[index] = ("furniture", "the author's life")


def _mark_others(texts: list[str], signs: Signs, lead: int) -> None:
    """Mark other stories among and below the paragraphs, up to where the article goes on."""
    paragraphs, others, ended = 0, False, False
    for index in range(lead, len(texts)):
        sign, last = signs[index], _is_last(texts[index])
        ended = ended or (paragraphs > 1 and (last or _starts_story(texts, signs, index)))
        others = not ended and (opens_teasers(texts[index]) or (others and not _goes_on(texts, signs, index, lead)))
        if (ended or others) and (sign is None or (sign[0] == "byline" and not last)):
            signs[index] = ("teaser", "below the article" if ended else "among other stories")
        elif sign is None and _is_cut_off(texts, signs, index):
            _mark_cut_off(texts, signs, index)
        elif sign is None:
            signs[index] = _pull_quote(texts, index) or _beside_furniture(texts, signs, index)
        paragraphs += signs[index] is None and _is_paragraph(texts[index])


def _is_last(text: str) -> bool:
    return len(text) <= LONGEST and matches("ends", text.rstrip(".:!… "))


def _starts_story(texts: list[str], signs: Signs, index: int) -> bool:
    """A headline with a byline of its own starts the next article of a page without end."""
    return _is_link(texts[index]) and [_role(sign) for sign in signs[index : index + 2]] == [None, "byline"]


def _goes_on(texts: list[str], signs: Signs, index: int, lead: int) -> bool:
    """Whether the article resumes here: two lines of sentences, and names of before within the next few."""
    ahead = [texts[at][:LONGEST] for at in _free(signs, index, index + NEAR)]
    pair = ahead[:2] if signs[index : index + 2] == [None, None] else []
    if not (any(map(_is_paragraph, pair)) and all(map(_ends_sentence, pair))):
        return False
    told = [texts[at][:LONGEST] for at in _free(signs, max(lead, index - REACH), index)]
    words = set(re.findall(r"\w+", " ".join([*ahead, *told])))
    names = {word for word in re.findall(r"\w{4,}", " ".join(ahead)) if word[0].isupper() and word.lower() not in words}
    return any(name in text for name in names for text in told)


def _free(signs: Signs, start: int, end: int) -> list[int]:
    return [at for at in range(start, min(end, len(signs))) if signs[at] is None]


def _pull_quote(texts: list[str], index: int) -> Sign | None:
    """Sign of a line without full stop, or in quotation marks, that repeats a sentence from nearby."""
    near = texts[max(0, index - NEAR) : index] + texts[index + 1 : index + 1 + NEAR]
    quote = texts[index][:LONGEST].strip("\"'“”‘’. ")
    bare = quote != texts[index].rstrip(".") or not _ends_sentence(texts[index])
    repeats = _n_words(quote) > 5 and bare and any(quote in other for other in near)
    return ("furniture", "pull quote") if repeats else None


def _beside_furniture(texts: list[str], signs: Signs, index: int) -> Sign | None:
    """Sign of a line that is no sentence and stands among furniture, or twice, or is too long for a subheading."""
    text, beside = texts[index], [index - 1, index + 1]
    if not text[-1].isalnum() or _n_words(text) >= LONG_PARAGRAPH or index in (0, len(texts) - 1):
        return None
    if text in [texts[other] for other in beside]:
        return "teaser", "printed twice"
    above, below = (_role(signs[other]) in ("furniture", "caption") for other in beside)
    return ("furniture", "among furniture") if above and (below or _n_words(text) >= STANDFIRST) else None


def _is_cut_off(texts: list[str], signs: Signs, index: int) -> bool:
    """Whether a headline and a paragraph that breaks off stand here: the box of another story."""
    if index + 1 >= len(texts) or signs[index + 1] or not _is_link(texts[index]):
        return False
    text = texts[index + 1]
    return _n_words(text) > PARAGRAPH and (text[-1].isalnum() or text.endswith(("…", "...")))


def _mark_cut_off(texts: list[str], signs: Signs, index: int) -> None:
    signs[index] = signs[index + 1] = ("teaser", "its text is cut off")
    author = texts[index + 2] if index + 2 < len(texts) and signs[index + 2] is None else ""
    if author and _n_words(author) < STANDFIRST and all(word[0].isupper() for word in author.split()):
        signs[index + 2] = ("teaser", "signs another story")


def _mark_tail(texts: list[str], signs: Signs, lead: int) -> None:
    """Below the last sentence, lines without a full stop are links."""
    for index in range(len(texts) - 1, lead, -1):
        if signs[index] is None:
            if _ends_sentence(texts[index]) or _n_words(texts[index]) > HEADLINE or texts[index][0] in "•*-–—·":
                return
            role = "teaser" if _n_words(texts[index]) > 3 else "furniture"
            signs[index] = (role, "below the last sentence")


def _n_words(text: str) -> int:
    return text.count(" ") + 1


def _ends_sentence(text: str) -> bool:
    return bool(re.search(r"""[.!?…:;,]["'”’)\]»*]*$""", text[-6:]))


def _is_paragraph(text: str) -> bool:
    return _n_words(text) >= PARAGRAPH and (_ends_sentence(text) or _n_words(text) >= LONG_PARAGRAPH)


def _is_headline(text: str) -> bool:
    """Whether the line may be one: some words, no date, and no full stop but in an abbreviation."""
    if re.search(r"[.:;,]$", text) and not re.search(r"\b[A-Z]\.(?:[A-Z]\.)+$|[.]{3}$", text):
        return False
    if text[0].islower():
        return False
    return 3 <= len(re.findall(r"[^\W\d_]{2,}", text[:LONGEST])) <= HEADLINE and not DATE.search(text)


def _is_link(text: str) -> bool:
    return _is_headline(text) and not _ends_sentence(text)
