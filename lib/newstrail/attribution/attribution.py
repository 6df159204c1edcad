"""One act of reporting words."""

from typing import NamedTuple

from newstrail.text import Span


class Attribution(NamedTuple):
    """One act of reporting words; spans are characters of the article."""

    contents: tuple[Span, ...]  # several where the cue splits them: "X," he said, "Y"
    source: Span | None  # as this sentence calls it
    cue: Span | None
    antecedent: Span | None = None  # who speaks, where `source` does not name them: a label, or a quotation in the text
    via: Span | None = None  # whom the source relies on: "citing intelligence"
    told_to: Span | None = None  # whom it spoke to: "told the Times"
    about: Span | None = None  # what the content points to, where it is "which", "it" or "a claim"
