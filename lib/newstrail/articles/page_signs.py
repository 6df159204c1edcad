"""The lines of a copied page -> the role of each, and the sign that decided it.

The signs are general: what a line says about itself (`signs`), where it stands (above the headline, below the last
paragraph) and how it ends (headlines and menus have no full stop). No rule knows an outlet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from newstrail.articles.line_shapes import (
    LONG_PARAGRAPH,
    LONGEST_HEADLINE,
    PARAGRAPH,
    WORD_OF_LETTERS,
    count_words,
    ends_sentence,
    is_headline,
    is_paragraph,
)
from newstrail.articles.mastheads import has_motto, is_masthead, tells_edition
from newstrail.articles.signs import (
    BYLINE,
    CUT_OFF,
    LIFE,
    LONGEST,
    NAMES,
    UPPER,
    Sign,
    matches,
    opens_teasers,
    own_sign,
    undated,
    without_agency,
    without_signature,
)
from newstrail.words import country_in, institutions, is_agency, is_given_name, is_outlet, read_words

KICKER = 4  # words; a longer line above the text is no kicker ("War in Ukraine") but a headline
HEAD = 200  # lines; the headline stands that close above the first paragraph, whatever menus are above
SHORT_LINE = 8  # words; a shorter one without a full stop, between headline and text, is no sentence of the article
LEAST_TOLD = 0.5  # of the long words of a headline that the text has, if another line is to be no headline for its sake
MORE_TOLD = 0.3  # that it has more of than of the other
LONG_WORD = 5  # letters
LONG_WORDS = re.compile(rf"[^\W\d_]{{{LONG_WORD},}}")
PARAGRAPH_NEAR = 3  # lines of the article; the first paragraph has another one that close below it
SIGNED_QUOTATION = re.compile(r"[“\"‘'«»][^“”«»\"\n]+[.!?…][”\"’'«»] ?(?:--|[–—-])")
OPENING_MARK = re.compile(r"[“\"‘'«»]")
CLOSING_OF_SENTENCE = re.compile(r"[.!?…,][”\"’'«»]$")
CAPTION_LABEL = re.compile(r"(?i:(?:image )?caption) ?[,:]?")
# "Listen: Who owns the dam?"
MEDIA = re.compile(
    r"(?:▶️? ?)?(?i:listen|watch|video|audio|podcast|(?:photo |picture )?gallery|in pictures|play(?: audio| video)?)"
    r"(?i: now| live)?: \S"
)
ASKS_OR_EXCLAIMS = re.compile(r"""[?!…]["'”’]*$""")
MASTHEAD = "masthead"  # the reason of a line with the outlet's name, or the number of the paper
MASTHEAD_LINES = 3  # of a page, among which such lines stand
HEADLINE_NEAR = 6  # lines; the headline stands that close below its masthead
NEXT_STORY = "starts another article"
STANDFIRST = "standfirst"  # the reason of a sentence between headline and text
SIGNATURE = "signature below the text"
SIGNED = re.compile(rf"[–—-]{{1,2}} ?{UPPER}[\w.'’-]+(?: {UPPER}[\w.'’-]+){{1,2}}")
CLOSING_MARKS = "\"'”’»"
FULL_PERSON = re.compile(rf"{UPPER}[a-zß-öø-ÿ'’-]+(?: {UPPER}\.?)?(?: {UPPER}[\w'’-]+){{1,2}}")
AT_PLACE = re.compile(rf"(?:,| in) {UPPER}[\w'’-]+(?:[ /]{UPPER}[\w'’-]+){{0,2}}")
ABOVE_HEADLINE = 2  # lines; an author above the headline stands that close to it
BETWEEN_NAMES = re.compile(r",? and |, ")
BULLETS = "•*-–—·"


@dataclass
class Line:
    """One line of a page; it has no sign until something tells its role."""

    text: str
    sign: Sign | None

    @property
    def role(self) -> str | None:
        return self.sign.role if self.sign else None


def sign_page(texts: Iterable[str], title: str | None) -> list[Sign]:
    """Give the sign of each line of a page.

    Args:
        texts: the lines, with single spaces.
        title: the headline, if it is known from elsewhere.
    """
    lines = [Line(without_agency(text), own_sign(text)) for text in texts]
    _mark_captions_below_labels(lines)
    _mark_media(lines)
    _mark_notices_below_labels(lines)
    _mark_masthead(lines)
    lead = _find_lead(lines)
    headline = _find_headline(lines, lead, title)
    _mark_head(lines, headline, lead)
    _mark_other_stories(lines, lead)
    _mark_lives(lines)
    _mark_links_below(lines, lead)
    return [line.sign or Sign("body", "paragraph") for line in lines]


def same_letters(text: str, title: str) -> bool:
    """Tell whether two texts have the same letters and digits, at least one, whatever stands between them."""
    letters = _letters(title)
    return letters != "" and _letters(text) == letters


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def _mark_captions_below_labels(lines: list[Line]) -> None:
    for index, line in enumerate(lines[:-1]):
        if CAPTION_LABEL.fullmatch(line.text[:LONGEST]):
            lines[index + 1].sign = Sign("caption", "stands under its label")


def _mark_masthead(lines: list[Line]) -> None:
    """Mark the line that heads a page with the outlet's name, and those below it that tell the edition.

    Where no headline stands below, the line may be the headline itself.
    """
    for index, line in enumerate(lines[:MASTHEAD_LINES]):
        is_head = tells_edition(line.text) or (index == 0 and is_masthead(line.text))
        is_unread = line.sign is None or line.role == "caption"
        if is_head and is_unread and any(map(_may_be_below_masthead, lines[index + 1 : index + HEADLINE_NEAR])):
            line.sign = Sign("furniture", MASTHEAD)


def _may_be_below_masthead(line: Line) -> bool:
    return line.sign is None and is_headline(line.text)


# ---- headline and first paragraph


def _find_lead(lines: list[Line]) -> int:
    """Give the index of the first paragraph.

    A lone paragraph far above the others is a note about cookies or a standfirst.
    """
    unsigned = [index for index, line in enumerate(lines) if line.sign is None]
    for place, index in enumerate(unsigned):
        following = unsigned[place + 1 : place + 1 + PARAGRAPH_NEAR]
        if _opens_article(lines[index].text) and any(is_paragraph(lines[other].text) for other in following):
            return index
    for index in unsigned:
        if ends_sentence(lines[index].text) or is_paragraph(lines[index].text):
            return index
    return len(lines)


def _opens_article(text: str) -> bool:
    return is_paragraph(text) and not ASKS_OR_EXCLAIMS.search(text)


def _find_headline(lines: list[Line], lead: int, title: str | None) -> int | None:
    """Give the index of the headline: the given title, else one printed twice, else the last above byline or text.

    A box or a post that stands in the article can come between headline and text. Its words are not those of the text.
    """
    first = max(0, lead - HEAD)
    given = _find_title(lines, first, lead, title) if title else None
    if given is not None:
        return given
    candidates = [index for index in range(first, lead) if _may_be_headline(lines, index)]
    full = [index for index in candidates if count_words(lines[index].text) > KICKER]
    for index in full:
        if _is_repeated(lines[first:lead], lines[index]):
            return index
    last = _last_headline(lines, full, first, lead)
    if last is not None:
        return _better_told(lines, full, last, lead)
    for index in reversed(candidates):
        if not NAMES.fullmatch(lines[index].text):
            return index
    return None


def _may_be_headline(lines: list[Line], index: int) -> bool:
    """Tell whether a line may be the headline: not where it names those who wrote what the date below it dates."""
    line = lines[index]
    if line.sign is not None or not is_headline(line.text) or _is_with_job(line.text):
        return False
    return not (NAMES.fullmatch(line.text) and _role_at(lines, index + 1) == "byline")


def _find_title(lines: list[Line], first: int, lead: int, title: str) -> int | None:
    # The lead, too, because a headline of many words that ends with a full stop looks like it
    for index in range(first, min(lead + 1, len(lines))):
        if same_letters(lines[index].text[:LONGEST], title):
            return index
    return None


def _is_repeated(above: list[Line], headline: Line) -> bool:
    """Tell whether another line above the text holds a headline."""
    words = headline.text.casefold()
    return any(words in line.text[:LONGEST].casefold() for line in above if line is not headline)


def _last_headline(lines: list[Line], full: list[int], first: int, lead: int) -> int | None:
    """Give the last headline above the first byline that has one above it, else the last above the text.

    Of headlines right below each other the first counts.
    """
    openings = [index for index in full if index - 1 not in full]
    bylines = [index for index in range(first, lead) if lines[index].role == "byline"]
    for end in [*bylines, lead]:
        above = [index for index in openings if index < end]
        if above:
            return above[-1]
    return None


def _better_told(lines: list[Line], full: list[int], chosen: int, lead: int) -> int:
    """Give the chosen headline, or one that says what the article does where the chosen one does not.

    It is sought above the chosen one; below it, too, where that is a masthead: below a headline stands its deck.
    """
    told = _long_words(line.text for index, line in enumerate(lines) if _is_told(line, index, lead))
    shares = {index: _share_told(lines[index].text, told) for index in full}
    below = _long_words(line.text for line in lines[lead:] if line.sign is None)
    for index in full[: full.index(chosen)]:
        paragraph = lines[index + 1]
        opens = paragraph.sign is None and is_paragraph(paragraph.text)
        if opens and min(shares[index], _share_told(paragraph.text, below)) >= LEAST_TOLD:
            return index  # what stands between is the first paragraph, and the chosen one a heading of a part
    if chosen == 0 and has_motto(lines[0].text):
        below_motto = next((index for index in full[1:] if shares[index] > shares[0]), None)
        if below_motto is not None:
            return below_motto
    is_heading = not set(WORD_OF_LETTERS.findall(lines[chosen].text.casefold())).isdisjoint(read_words("mastheads"))
    others = full if is_heading else full[: full.index(chosen)]
    least = max(LEAST_TOLD, shares[chosen] + MORE_TOLD)
    return next((index for index in others if shares[index] >= least), chosen)


def _is_told(line: Line, index: int, lead: int) -> bool:
    """Tell whether a line is one of the text: below its first paragraph, or a paragraph that stands alone above."""
    return line.sign is None and (index >= lead or is_paragraph(line.text))


def _share_told(headline: str, told: set[str]) -> float:
    """Give how many of the long words of a headline the article has, as a share of them; 1 where it has none."""
    words = _long_words([headline])
    return len(words & told) / len(words) if words else 1.0


def _long_words(texts: Iterable[str]) -> set[str]:
    """Give the beginnings of long words: "layoffs" and "layoff" are one."""
    return {word[:LONG_WORD] for text in texts for word in LONG_WORDS.findall(text.casefold())}


# ---- between headline and text


def _mark_head(lines: list[Line], headline: int | None, lead: int) -> None:
    """Mark the headline and what stands above and below it, down to the text."""
    below = 0
    if headline is not None:
        for index, line in enumerate(lines[:headline]):
            if _is_author_above(lines, index, headline):
                line.sign = Sign("byline", "the author above the headline")
            line.sign = line.sign or Sign("furniture", "above the headline")
        lines[headline].sign = Sign("title", "headline above the text")
        below = headline + 1
    for index in range(below, lead):
        if headline is not None and lines[headline].text.casefold() in lines[index].text[:LONGEST].casefold():
            lines[index].sign = Sign("furniture", "repeats the headline")
        else:
            lines[index].sign = _sign_below_headline(lines, index)


def _sign_below_headline(lines: list[Line], index: int) -> Sign:
    """Give the sign of a line between headline and text; sentences there belong to the article."""
    line = lines[index]
    above = _role_at(lines, index - 1)
    if above == "byline" and line.text.startswith(f"{lines[index - 1].text} "):
        return Sign("byline", LIFE)
    if is_agency(line.text) or (_is_author(line) and _is_beside_byline(lines, index)):
        return Sign("byline", "name beside the date or the author's life")
    if line.sign:
        return line.sign
    if _is_with_job(line.text) or _is_lone_author(lines, index):
        return Sign("byline", "the author below the headline")
    if ends_sentence(line.text):
        return Sign("body", STANDFIRST)
    if SIGNED_QUOTATION.match(line.text):
        return Sign("body", "quotation with its speaker")
    if count_words(line.text) < SHORT_LINE:
        return Sign("furniture", "between headline and text")
    if above in (None, "title", "body"):
        return Sign("body", STANDFIRST)
    return Sign("caption", "no sentence below the byline")


def _is_with_job(text: str) -> bool:
    """Tell whether a line is a name with a job of those who write: "Jane Doe, arts editor"."""
    named = NAMES.fullmatch(text[:LONGEST])
    return named is not None and named["job"] is not None


def _is_lone_author(lines: list[Line], index: int) -> bool:
    """Tell whether a line right below the headline is a full name that the article never mentions."""
    return _role_at(lines, index - 1) == "title" and _is_unmentioned_person(lines, index)


def _is_author_above(lines: list[Line], index: int, headline: int) -> bool:
    """Tell whether a line between masthead and headline is the author's full name, with the place where it was written.

    A name alone may be whom the article is about.
    """
    is_near = index > 0 and headline - index <= ABOVE_HEADLINE and lines[index].sign is None
    return is_near and AT_PLACE.search(lines[index].text[:LONGEST]) is not None and _is_unmentioned_person(lines, index)


def _is_unmentioned_person(lines: list[Line], index: int) -> bool:
    """Tell whether a line is a full name, perhaps with a place, that no other line mentions.

    A place, a topic or whom the article is about stands in its text, too. Names in capitals may be anything unless they
    begin with a given name.
    """
    text = AT_PLACE.sub("", lines[index].text[:LONGEST])
    is_given = is_given_name(text.partition(" ")[0])
    if not FULL_PERSON.fullmatch(text.title() if text.isupper() and is_given else text) or is_outlet(text):
        return False
    last_name = text.split()[-1]
    if matches("sections", last_name) or country_in(text) or last_name.casefold() in institutions():
        return False
    others = [line.text[:LONGEST] for line in lines if not line.text.startswith(text)]
    spellings = (last_name, last_name.title()) if last_name.isupper() else (last_name,)
    return not any(spelling in other for other in others for spelling in spellings)


def _is_author(line: Line) -> bool:
    """Tell whether a line is the name of an agency, or of somebody who is no outlet."""
    if is_agency(line.text):
        return True
    name = NAMES.fullmatch(line.text)
    return line.sign is None and name is not None and not is_outlet(name["names"].partition(",")[0])


def _is_beside_byline(lines: list[Line], index: int) -> bool:
    """Tell whether a byline stands right above or below a line, or the life of the author that it names."""
    if "byline" in (_role_at(lines, index - 1), _role_at(lines, index + 1)):
        return True
    return index + 1 < len(lines) and lines[index + 1].text.startswith(f"{lines[index].text} ")


# ---- among and below the paragraphs


def _mark_other_stories(lines: list[Line], lead: int) -> None:
    """Mark other stories among the paragraphs, up to where the article goes on, and all below its end."""
    n_paragraphs = 0
    has_ended = is_among_others = False
    for index in range(lead, len(lines)):
        line = lines[index]
        is_end = matches("ends", line.text)
        is_story = n_paragraphs > 1 and _starts_story(lines, index)
        if n_paragraphs > 1 and (is_end or is_story):
            has_ended = True
        if opens_teasers(line.text):
            is_among_others = True
        elif _goes_on(lines, index):
            is_among_others = False

        reasons = {NEXT_STORY: is_story, "below the article": has_ended, "among other stories": is_among_others}
        reason = next((reason for reason, holds in reasons.items() if holds), None)
        if reason and (line.sign is None or (line.role == "byline" and not is_end)):
            line.sign = Sign("teaser", reason)
        elif line.sign is None:
            _mark_loose_line(lines, index)
        if line.sign is None and is_paragraph(line.text):
            n_paragraphs += 1


def _starts_story(lines: list[Line], index: int) -> bool:
    """Tell whether the next article starts here: a headline with a byline of its own, perhaps below the outlet."""
    line = lines[index]
    if line.sign is not None or not is_headline(line.text):
        return False
    below = lines[index + 1] if index + 1 < len(lines) else None
    is_outlet_below = below is not None and below.sign is None and is_outlet(below.text)
    return _role_at(lines, index + (2 if is_outlet_below else 1)) == "byline"


def _goes_on(lines: list[Line], index: int) -> bool:
    """Tell whether the article goes on here: two lines of sentences, one of them a paragraph."""
    pair = lines[index : index + 2]
    for line in pair:
        if line.sign is not None or not ends_sentence(line.text):
            return False
    return len(pair) > 1 and any(is_paragraph(line.text) for line in pair)


def _mark_loose_line(lines: list[Line], index: int) -> None:
    """Mark the box of another story that opens here, or a line that belongs to the furniture above it."""
    n_cut_off = _count_cut_off(lines, index)
    for line in lines[index : index + n_cut_off]:
        line.sign = Sign("teaser", CUT_OFF)
    if n_cut_off == 0 and _is_among_furniture(lines, index):
        lines[index].sign = Sign("furniture", "among furniture")


def _count_cut_off(lines: list[Line], index: int) -> int:
    """Count the lines of a box of another story: a headline, a paragraph that breaks off, perhaps a signature."""
    text = lines[index].text
    if index + 1 >= len(lines) or not is_headline(text) or _is_quotation(text):
        return 0
    above, paragraph = lines[index - 1], lines[index + 1]
    if paragraph.sign is not None or count_words(paragraph.text) <= PARAGRAPH or paragraph.text[0] in BULLETS:
        return 0
    if index and above.sign is None and is_paragraph(above.text) and not ends_sentence(above.text):
        return 0  # of a text without full stops no paragraph breaks off
    breaks_off = paragraph.text[-1].isalnum() or paragraph.text.endswith(("…", "..."))
    if not breaks_off:
        return 0
    is_signed = index + 2 < len(lines) and all(word[0].isupper() for word in lines[index + 2].text.split())
    return 3 if is_signed else 2


def _is_quotation(text: str) -> bool:
    return OPENING_MARK.match(text) is not None and CLOSING_OF_SENTENCE.search(text[-2:]) is not None


def _is_among_furniture(lines: list[Line], index: int) -> bool:
    """Tell whether a line is no sentence and stands below furniture, too long for a subheading or with more below."""
    text = lines[index].text
    if not text[-1].isalnum() or _role_at(lines, index - 1) not in ("furniture", "caption"):
        return False
    return SHORT_LINE <= count_words(text) < LONG_PARAGRAPH or _role_at(lines, index + 1) == "furniture"


def _mark_media(lines: list[Line]) -> None:
    """Mark what offers to watch or listen to something, below a headline: "Listen: Who owns the pier?"."""
    has_headline = False
    for line in lines:
        if has_headline and line.sign is None and MEDIA.match(line.text):
            line.sign = Sign("teaser", "offers to watch or listen")
        has_headline = has_headline or (line.sign is None and is_headline(line.text))


def _mark_notices_below_labels(lines: list[Line]) -> None:
    """Mark the paragraph below a line that only says "Correction"."""
    for line, below in pairwise(lines):
        is_label = line.role == "correction" and not ends_sentence(line.text) and count_words(line.text) < SHORT_LINE
        if is_label and below.sign is None and ends_sentence(below.text):
            below.sign = line.sign


def _mark_lives(lines: list[Line]) -> None:
    """Mark what a page says of its authors: paragraphs that open with a name from the byline."""
    openings: list[str] = []
    for line in lines:
        if line.role == "byline":
            openings += [f"{name} ".casefold() for name in _names_in_byline(line.text)]
    for line in lines:
        opens_with_author = line.text[:LONGEST].casefold().startswith(tuple(openings))
        if opens_with_author and line.role in (None, "body"):
            line.sign = Sign("byline", LIFE)


def _names_in_byline(text: str) -> list[str]:
    """Give the full names of people in a byline."""
    undated_text = undated(text)
    named = BYLINE.fullmatch(undated_text) or NAMES.fullmatch(undated_text)
    if named is None:
        return []
    return [name for name in BETWEEN_NAMES.split(named["names"]) if " " in name and not is_agency(name)]


def _mark_links_below(lines: list[Line], lead: int) -> None:
    """Mark lines without a full stop below the last sentence: a signature, or else links."""
    for index in range(len(lines) - 1, lead, -1):
        line = lines[index]
        if line.sign is not None:
            continue
        if is_agency(line.text) or _is_signature(lines, index):
            line.sign = Sign("byline", SIGNATURE)
            continue
        is_quotation = SIGNED_QUOTATION.match(line.text) is not None
        is_text = is_quotation or ends_sentence(line.text) or _is_signed_text(line.text)
        if is_text or count_words(line.text) > LONGEST_HEADLINE or line.text[0] in BULLETS:
            return
        line.sign = Sign("teaser", "below the last sentence")


def _is_signed_text(text: str) -> bool:
    """Tell whether a line is a sentence or a quotation that whoever wrote it signs behind its last full stop."""
    unsigned = without_signature(text)
    return unsigned != text and (count_words(unsigned) >= SHORT_LINE or OPENING_MARK.match(unsigned) is not None)


def _is_signature(lines: list[Line], index: int) -> bool:
    """Tell whether a line is a dash and a full name, and does not say whose the quotation above it is."""
    above = lines[index - 1].text
    return SIGNED.fullmatch(lines[index].text) is not None and above[-1] not in CLOSING_MARKS


def _role_at(lines: list[Line], index: int) -> str | None:
    """Give the role of a line, None where there is no such line."""
    return lines[index].role if 0 <= index < len(lines) else None
