"""Time expressions in a text: the text and its day of publication in, `Timex` records out."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from string import ascii_lowercase, ascii_uppercase

from newstrail.time.timex import Timex, bounds
from newstrail.time.values import Place, direction_of, value_of
from newstrail.time.words import meaning_of
from newstrail.words import read_words

__all__ = ["Timex", "bounds", "find_dates", "said_when"]
Span = tuple[int, int]
PART = r",\s|[.!?:;]\W?\s|\n"  # where a part of a sentence ends
NEAR = 20  # expressions before one that it may lean on
WORDS = dict(entry.split(" = ", 1) for entry in read_words("time_words"))
SPACE = r"(?>(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"  # at most one line break: an expression ends with its paragraph
NO_TIME = re.compile(  # words of time that tell none
    r"\b(?:may|march)\b|(?<!\d )\b(?:April|May|June|August)(?= [A-Z][a-z])"  # verbs, and names like April Ryan
    r"|\bfollowing(?= [A-Z][a-z]+['’]s)"  # after it, not the one after it
    r"|\b(?:Hour|Dai|Night|Week|Month)ly\b|USA TODAY"
    r"|(?<=[\"'`“‘])(?:\d+ )?[A-Z]\w*(?: [A-Z]\w*){0,3}(?=[.,]?[\"'”’])"  # ABC's "This Week"
)
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)  # keeps every character in its place, which str.lower does not


def _spelled_out(pattern: str) -> str:
    """The regular expression with a group for each {name}, of that name, that holds the words the name stands for."""
    pattern = re.sub(r"\[ -\]| ", lambda gap: SPACE if gap[0] == " " else f"(?:-|{SPACE})", pattern)
    return re.sub(r"\{([a-z]\w*)\}", lambda name: f"(?P<{name[1]}>{_spelled_out(_words(name[1]))})", pattern)


def _words(name: str) -> str:
    if name in WORDS:
        return WORDS[name]
    listed = (entry.partition(" = ")[0].lower() for entry in read_words(name))
    return "|".join(sorted(listed, key=len, reverse=True))


def _numbered(pattern: str) -> str:
    """The regular expression with a number after the name of each group: no two may have the same."""
    numbers = count()
    return re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}_{next(numbers)}>", pattern)


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


OPENING = _nameless(_spelled_out("{opening}"))
RULES = [entry.split(" = ", 1) for entry in read_words("time_rules")]
PATTERNS = [re.compile(_numbered(rf"{OPENING}?+(?:{_spelled_out(pattern)})(?!\w)")) for _, pattern in RULES]
# Groups are slow: these are the rules, and the words get theirs once the rule is known
_any_rule = "|".join(f"({_nameless(_spelled_out(pattern))})" for _, pattern in RULES)
ANY = re.compile(rf"(?<![\w$£€.,-])(?=['’\w]){OPENING}?+(?:{_any_rule})(?!\w)")


def find_dates(text: str, published: date | None) -> list[Timex]:
    """Find the time expressions of `text`, in order and without overlap.

    >>> find_dates("He said on Oct. 17 that it took two weeks.", date(2024, 10, 20))
    [Timex(start=11, end=18, type='DATE', value='2024-10-17', is_ahead=False), \
Timex(start=32, end=41, type='DURATION', value='P2W', is_ahead=False)]
    """
    found: list[Timex] = []
    position, masked = 0, NO_TIME.sub(lambda words: "_" * len(words[0]), text).translate(LOWER)
    while match := ANY.search(masked, position):
        place = Place(text, *match.span(), published, found[-NEAR:]) if published else None
        timex = _read(match, place)
        found += [timex] if timex else []
        position = match.end() if timex else match.start() + 1
    return found


def _read(match: re.Match[str], place: Place | None) -> Timex | None:
    """The expression with its type and value, unless it is a date there is not, like 31 February."""
    number = (match.lastindex or 0) - 1
    words = PATTERNS[number].match(match.string, match.start())
    slots = meaning_of(words.groupdict() if words else {})
    kind, _, rule = RULES[number][0].partition(" ")
    value = value_of(rule, slots, place)
    if kind == "DATE" and (hour := slots.get("clock") or slots.get("part")):
        kind, value = "TIME", f"{value}T{hour}"
    is_no_date = value[0].isdigit() and not bounds(value)
    return None if is_no_date else Timex(*match.span(), kind, value, bool(place and _is_ahead(value, place)))


def _is_ahead(value: str, place: Place) -> bool:
    """Whether it begins after the day of publication, or is not over then and its clause looks ahead."""
    span = bounds(value)
    if not span or span[1].date() < place.published:
        return False
    direction = direction_of(place)
    later = direction == 0 and place.text[place.start : place.end].lower().startswith("later this")
    return span[0].date() > place.published or direction > 0 or later


def said_when(text: str, cue: Span, contents: Sequence[Span], dates: Iterable[Timex]) -> Timex | None:
    """Give the expression that tells when something was said: "said on Oct. 17", "On 8 October, Seoul reported that".

    It is the expression nearest to the cue that stands outside of the content, where things happen or are planned,
    and outside of a clause or phrase of its own: "X, who was elected in 2019, said", "said after Friday's strike".

    Args:
        cue: the words that report.
        contents: the reported words.
        dates: the time expressions of the sentence; nothing was said at one that lies ahead.
    """
    outside = [found for found in dates if not any(found.start < end and found.end > start for start, end in contents)]
    known = [found for found in outside if bounds(found.value) and not found.is_ahead]
    told = [found for found in known if not _tells_another_time(text, cue, found)]
    return min(told, key=lambda found: max(found.start - cue[1], cue[0] - found.end), default=None)


def _tells_another_time(text: str, cue: Span, found: Timex) -> bool:
    """Whether a clause of its own, a preposition like "since" or a possessive takes the expression from the cue."""
    before = text[cue[1] : found.start] if found.start >= cue[1] else re.split(PART, text[: found.start])[-1]
    own_clause = re.search(r"\b(?:who|whose|which|that|where|when|since)\b", before)
    elsewhere = re.search(r"(?i)\b(?:after|before|since|until|by|from|for|about|of)\s+(?:the\s+)?$", before)
    return bool(own_clause or elsewhere or text[found.end : found.end + 2] in ("'s", "’s"))
